"""The diary on the screen: the list, one entry, and the form with all that belongs to it."""

from dataclasses import astuple
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import AgreementDetails, EntryKind, Presence, Present, Swot, Watch, WellBeing
from tests.ui_supervision.conftest import TODAY, Ask, Settle, Supports, Write
from ui.context import Place
from ui.supervision.diary_page import DiaryPage, Shown
from ui.supervision.panel import SupervisionPanel
from ui.widgets.empty import EmptyState

DAY = timedelta(days=1)


def diary(panel: SupervisionPanel, settle: Settle, place: Place = Place("supervision", action="diary")) -> DiaryPage:  # noqa: B008
    panel.go(place)
    settle()
    page = panel.page()
    assert isinstance(page, DiaryPage)
    return page


def names(page: DiaryPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).name for row in range(model.total())]


def form_of(page: DiaryPage):
    assert page.writing.form_page is not None
    return page.writing.form_page.form


def test_a_talk_is_written_from_the_empty_diary(
    panel: SupervisionPanel, supports: Supports, settle: Settle, change: Ask
) -> None:
    mark = supports("Mark")
    page = diary(panel, settle)
    empty = page.table.showing()
    assert isinstance(empty, EmptyState)
    assert empty.objectName() == "supervision.diary.empty"
    page.go(Place("supervision", mark.id, "talk"))
    settle()
    form = form_of(page)
    assert form.editor("notes").hasFocus()
    form.editor("notes").set_value("She found her words again")
    form.editor("going_well").set_value("Listening")
    form.editor("well_being").set_value([WellBeing.UNDER_PRESSURE.value])
    form.editor("watch").set_value([Watch.TAKES_HOME.value])
    form.editor("agreements").set_draft([["", "Call on Friday", "person", mark.id, "Mark", "6 mar", False, ""]])
    form.editor("next_on").set_value(TODAY + 28 * DAY)
    page.writing.form_page.save()
    settle()
    shown = page.one.shown
    assert shown is not None
    assert page.page() is page.one
    details = shown.details
    assert (details.kind, details.person_id, details.day) == (EntryKind.COACHING, mark.id, TODAY)
    assert (details.notes, details.swot.going_well) == ("She found her words again", "Listening")
    assert (details.well_being, details.watch) == (WellBeing.UNDER_PRESSURE, frozenset({Watch.TAKES_HOME}))
    (agreed,) = details.agreements
    assert (agreed.text, agreed.owner_person_id, agreed.until) == ("Call on Friday", mark.id, TODAY + 4 * DAY)
    assert details.next_on == TODAY + 28 * DAY


def test_a_meeting_is_marked_with_one_key_each(
    panel: SupervisionPanel, supports: Supports, settle: Settle, qtbot: QtBot
) -> None:
    mark, sara, zoe = supports("Mark"), supports("Sara"), supports("Zoe")
    page = diary(panel, settle, Place("supervision", action="meeting"))
    form = form_of(page)
    form.editor("title").set_value("Monday meeting")
    present = form.editor("present")
    present.add_everybody()
    for key in (Qt.Key.Key_C, Qt.Key.Key_E, Qt.Key.Key_N):
        qtbot.keyClick(present.table.view, key)
    page.writing.form_page.save()
    settle()
    assert page.one.shown is not None
    assert page.one.shown.details.present == (
        Present(mark.id, Presence.CAME),
        Present(sara.id, Presence.EXCUSED),
        Present(zoe.id, Presence.AWAY),
    )


def test_the_form_shows_what_the_kind_asks_for(panel: SupervisionPanel, settle: Settle, supports: Supports) -> None:
    mark = supports("Mark")
    page = diary(panel, settle, Place("supervision", mark.id, "talk"))
    form = form_of(page)
    assert form.editor("going_well").isVisible()
    assert not form.editor("present").isVisible()
    form.editor("kind").set_value(EntryKind.INTERVISION)
    assert form.editor("present").isVisible()
    assert form.editor("title").isVisible()
    assert not form.editor("going_well").isVisible()
    assert not form.editor("person_id").isVisible()


def test_what_is_typed_comes_back(panel: SupervisionPanel, settle: Settle, supports: Supports) -> None:
    mark = supports("Mark")
    page = diary(panel, settle, Place("supervision", action="talk"))
    form = form_of(page)
    form.editor("person_id").set_draft([mark.id, "Mark"])
    form.editor("notes").setPlainText("Half a thought")
    page.writing.form_page.close_page()
    settle()
    assert page.page() is not page.writing
    page.go(Place("supervision", action="talk"))
    settle()
    form = form_of(page)
    assert form.editor("notes").value() == "Half a thought"
    assert form.editor("person_id").value().id == mark.id


def test_an_agreement_is_ticked_on_the_page(
    panel: SupervisionPanel, settle: Settle, supports: Supports, write: Write, qtbot: QtBot, change: Ask
) -> None:
    entry = write(supports("Mark").id, agreements=(AgreementDetails("Call the school"),))
    page = diary(panel, settle, Place("supervision", entry.id, "entry"))
    tick = page.one.findChild(object, "diary.entry.agreement.0")
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    settle()
    assert change(supervision.open_agreements) == ()
    assert page.one.shown.details.agreements[0].done_on == TODAY


def test_a_withdrawn_entry_can_be_brought_back(
    panel: SupervisionPanel, settle: Settle, supports: Supports, write: Write, notices: list
) -> None:
    entry = write(supports("Mark").id)
    page = diary(panel, settle, Place("supervision", entry.id, "entry"))
    page.withdraw(page.one.shown)
    settle()
    assert names(page) == []
    page.choose(Shown.WITHDRAWN)
    settle()
    assert names(page) == ["Mark"]
    notices[-1][1]()
    settle()
    page.choose(Shown.HELD)
    settle()
    assert names(page) == ["Mark"]


def test_the_list_is_narrowed_and_says_why_it_is_empty(
    panel: SupervisionPanel, settle: Settle, supports: Supports, write: Write
) -> None:
    write(supports("Mark").id, day=TODAY - DAY)
    write(supports("Sara").id, kind=EntryKind.WELL_BEING_CALL)
    page = diary(panel, settle)
    assert names(page) == ["Sara", "Mark"]
    page._kind.set_value(EntryKind.COACHING)
    settle()
    assert names(page) == ["Mark"]
    page._kind.set_value(EntryKind.CASE_STUDY)
    settle()
    assert page.table.showing().objectName() == "supervision.diary.no_result"
    page.table.showing().acted.emit()
    settle()
    assert names(page) == ["Sara", "Mark"]
    page.choose(Shown.PLANNED)
    settle()
    assert page.table.showing().objectName() == "supervision.diary.all_done"


def test_links_lead_only_to_sections_that_are_shown(
    panel: SupervisionPanel, settle: Settle, supports: Supports
) -> None:
    page = diary(panel, settle, Place("supervision", supports("Mark").id, "talk"))
    panel.resize(1280, 740)

    def links() -> list[str]:
        shown = page.writing.findChildren(QPushButton)
        return [each.text() for each in shown if ".section." in each.objectName() and not each.isHidden()]

    assert "Four questions" in links()
    assert "Who was there" not in links()
    form_of(page).editor("kind").set_value(EntryKind.TEAM_MEETING)
    assert "Four questions" not in links()
    assert "Who was there" in links()


def test_no_line_of_the_four_questions_is_cut(
    panel: SupervisionPanel, supports: Supports, settle: Settle, write: Write
) -> None:
    said = Swot("Tells it before it becomes too much.", "Little sleep.", "A colleague can take over.", "Asks for help.")
    notes = "Much is going on at home, a brother is in hospital. We agreed that there is no new match before summer."
    agreed = (AgreementDetails("Find somebody for the visit on the second Tuesday"),)
    entry = write(supports("Mark").id, swot=said, notes=notes, agreements=agreed, well_being=WellBeing.UNDER_PRESSURE)
    for width in range(800, 1300, 50):
        panel.resize(width, 610)
        page = diary(panel, settle, Place("supervision", entry.id, "entry"))
        shown = [each for each in page.one.findChildren(QLabel) if each.text() in astuple(said)]
        assert len(shown) == 4
        for each in shown:
            assert each.height() >= each.fontMetrics().height(), (width, each.text())
