"""Cases and groups for intervision on the screen: written with the page beside it, printed without a name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ensure_desktop.outward.values import Choice
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import Case, CaseDetails, CaseText, EntryKind, Pitfall, Presence, Present
from ensure_desktop.vault.model import AuditEventRow
from tests.ui.conftest import ask, operations  # noqa: F401
from tests.ui_supervision.conftest import TODAY, Ask, Settle, Supports, Write
from ui.commands import usual_commands
from ui.context import Place
from ui.operations import Operations
from ui.outward.wording_line import WordingLine
from ui.supervision.intervision_page import IntervisionPage, Shown
from ui.supervision.panel import SupervisionPanel
from ui.widgets.empty import EmptyState

DAY = timedelta(days=1)
ADDICTS = "“addicts” labels people. Better: “people with an addiction”. It makes one thing the whole person."
TEXT = CaseText(question="How do I say no to Yazid?", situation="Yazid calls every evening.")

Bring = Callable[..., Case]


@pytest.fixture
def bring(change: Ask) -> Bring:
    """Write a case: `bring(mark.id, question="...")`."""

    def put(person_id: str, text: CaseText = TEXT, **more: Any) -> Case:
        details = CaseDetails(person_id, TODAY, text=text, **more)
        made: Case = change(supervision.save_case, case_id=None, details=details)
        return made

    return put


@pytest.fixture
def asked(ask: Any) -> Any:  # noqa: F811
    """What the window asks for, with the answers to come."""
    return ask


@pytest.fixture
def noted(operations: Operations, settle: Settle) -> Callable[[], list[str]]:  # noqa: F811
    """What the audit tells, the latest last."""

    def read() -> list[str]:
        answers: list[list[str]] = []
        operations.call(_actions, answers.append)
        settle()
        return answers[0]

    return read


def _actions(vault: Any) -> list[str]:
    with vault.work("look") as work:
        return list(work.session.scalars(select(AuditEventRow.action).order_by(AuditEventRow.sequence)))


@pytest.fixture
def page(panel: SupervisionPanel, settle: Settle) -> IntervisionPage:
    """The intervision view with its list."""
    panel.go(Place("supervision", action="intervision"))
    settle()
    found = panel.page()
    assert isinstance(found, IntervisionPage)
    return found


def button(page: IntervisionPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def questions(page: IntervisionPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).details.text.question for row in range(model.total())]


def form_page(page: IntervisionPage):
    assert page.writing.form_page is not None
    return page.writing.form_page


def test_the_search_leads_to_a_new_case_and_to_the_planner(panel: SupervisionPanel, settle: Settle) -> None:
    places = {each.words: each.place for each in usual_commands(panel.context.centre)}
    panel.go(places["New case"])
    settle()
    page = panel.page()
    assert isinstance(page, IntervisionPage)
    assert page.page() is page.writing
    panel.go(places["Plan intervision"])
    settle()
    assert page.page() is page.planner


def test_a_case_is_written_from_the_empty_list(page: IntervisionPage, supports: Supports, settle: Settle) -> None:
    yazid = supports("Yazid")
    empty = page.table.showing()
    assert isinstance(empty, EmptyState)
    assert empty.objectName() == "supervision.intervision.all_done"
    page.new.click()
    settle()
    form = form_page(page).form
    assert form.editor("person_id").hasFocus()
    form_page(page).save()
    assert "person_id" in form.errors()
    form.editor("person_id").set_draft([yazid.id, "Yazid"])
    form.editor("question").set_value("May Yazid say no?")
    form.editor("pitfalls").set_value([Pitfall.SOLVING.value])
    form_page(page).save()
    settle()
    shown = page.one.shown
    assert shown is not None
    assert page.page() is page.one
    assert (shown.details.text.question, shown.supporter) == ("May Yazid say no?", "Yazid")
    assert shown.details.pitfalls == frozenset({Pitfall.SOLVING})
    assert shown.code == "CS-0001"


def test_the_page_beside_the_form_follows_and_names_nobody(
    page: IntervisionPage, supports: Supports, settle: Settle
) -> None:
    yazid = supports("Yazid")
    page.go(Place("supervision", yazid.id, "new case"))
    settle()
    form = form_page(page).form
    assert form.editor("question").hasFocus()
    form.editor("situation").set_value("Yazid calls every evening.")
    side = page.writing.side
    assert side is not None
    side.look(form.details(form.values()), "", at_once=True)
    settle()
    assert "calls every evening" in side.text()
    assert "Yazid" not in side.text()
    assert "Names" in side.tabs.tabText(1)


def test_what_is_typed_comes_back_with_what_was_decided(
    page: IntervisionPage, supports: Supports, settle: Settle
) -> None:
    yazid = supports("Yazid")
    page.go(Place("supervision", yazid.id, "new case"))
    settle()
    form = form_page(page).form
    form.editor("tried").setPlainText("Yazid waited")
    form.decide((Choice("yazid", "a friend"),))
    form_page(page).close_page()
    settle()
    assert page.page() is not page.writing
    page.go(Place("supervision", yazid.id, "new case"))
    settle()
    form = form_page(page).form
    assert form.editor("tried").value() == "Yazid waited"
    assert form.choices == (Choice("yazid", "a friend"),)


def test_two_clicks_print_it_and_nobody_is_named(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring, asked: Any, tmp_path: Path, noted: Any
) -> None:
    case = bring(supports("Yazid").id)
    page.reload()
    settle()
    page.table.opened.emit(page.table.model.row_value(0))
    settle()
    assert page.one.is_ready()
    path = tmp_path / "sheet.pdf"
    asked.answers.append(str(path))
    button(page, "supervision.case.paper.save").click()
    settle()
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "calls every evening" in text
    assert case.code in text
    assert "Yazid" not in text
    assert noted()[-1] == "take out case sheet: save"


def test_a_set_for_the_group_and_large_print(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring
) -> None:
    case = bring(supports("Yazid").id)
    page.show_one(case.id)
    settle()
    page.one.copies.setText("3")
    settle()
    assert page.one.preview.pages() == 3
    page.one.preview.large.click()
    settle()
    assert page.one.preview.pages() == 3
    page.one.copies.setText("99")
    settle()
    assert "1 to 12" in page.one.message.text()


def test_large_print_that_has_no_room_says_which_field_is_too_long(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring
) -> None:
    case = bring(supports("Yazid").id, CaseText(situation="We wait together for the bus. " * 50))
    page.show_one(case.id)
    settle()
    assert page.one.is_ready()
    page.one.preview.large.click()
    settle()
    assert "“What is going on” by about" in page.one.message.text()
    assert not page.one.preview.large.isChecked()
    assert page.one.is_ready()


def test_a_word_that_may_be_a_name_is_decided_before_anything_is_printed(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring, asked: Any, noted: Any
) -> None:
    supports("Hope")
    case = bring(supports("Yazid").id, CaseText(situation="I hope for rain."))
    page.show_one(case.id)
    settle()
    assert not page.one.is_ready()
    assert not button(page, "supervision.case.paper.print").isVisible()
    assert button(page, "supervision.case.names").text() == "To the word that waits"
    asked.answers.append(True)
    button(page, "supervision.case.marked.row.leave").click()
    settle()
    assert page.one.is_ready()
    assert "I hope for rain." in " ".join(page.one.preview.text().split())
    assert page.one.shown is not None
    assert page.one.shown.details.choices == (Choice("hope", None),)
    page.one.preview.exported.emit("print")
    settle()
    assert noted()[-2:] == ["take out case sheet: print", "name kept on paper"]


def test_what_was_agreed_goes_into_the_diary(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring, write: Write, change: Ask
) -> None:
    yazid = supports("Yazid")
    meeting = write(kind=EntryKind.INTERVISION, held=False, present=(Present(yazid.id),))
    case = bring(yazid.id, entry_id=meeting.id)
    page.show_one(case.id)
    settle()
    field = page.one.findChild(QWidget, "case.agreed.agreed")
    field.setPlainText("Say on Monday when the phone goes off")
    button(page, "case.agreed.note").click()
    settle()
    (agreed,) = change(supervision.entry, entry_id=meeting.id).details.agreements
    assert (agreed.text, agreed.owner_person_id) == ("Say on Monday when the phone goes off", yazid.id)
    assert page.one.shown is not None
    assert page.one.shown.discussed_on == TODAY


def test_words_that_label_are_told_before_a_sheet_leaves_and_beside_what_was_agreed(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring, qtbot: QtBot
) -> None:
    case = bring(supports("Yazid").id, CaseText(situation="She lives with two addicts."))
    page.show_one(case.id)
    settle()
    line = page.one.findChild(WordingLine, "supervision.case.wording")
    assert line is not None
    assert line.sentences() == (ADDICTS,)
    page.one.findChild(QWidget, "case.agreed.agreed").setPlainText("Talk with the addicts")
    typed = page.one.findChild(WordingLine, "case.agreed.wording")
    assert typed is not None
    qtbot.waitUntil(lambda: bool(typed.sentences()))


def test_without_a_meeting_it_says_what_is_missing(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring
) -> None:
    page.show_one(bring(supports("Yazid").id).id)
    settle()
    page.one.findChild(QWidget, "case.agreed.agreed").setPlainText("Say no")
    button(page, "case.agreed.note").click()
    settle()
    assert "to which meeting" in page.one.findChild(QLabel, "case.agreed.problem").text()


def test_a_case_is_withdrawn_and_comes_back(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring, notices: list[Any]
) -> None:
    case = bring(supports("Yazid").id)
    page.show_one(case.id)
    settle()
    button(page, "supervision.case.withdraw").click()
    settle()
    assert questions(page) == []
    page.choose(Shown.WITHDRAWN)
    settle()
    assert questions(page) == [TEXT.question]
    notices[-1][1]()
    page.choose(Shown.ALL)
    settle()
    assert questions(page) == [TEXT.question]


def test_each_list_says_why_it_is_empty(page: IntervisionPage, settle: Settle) -> None:
    names = {}
    for shown in Shown:
        page.choose(shown)
        settle()
        empty = page.table.showing()
        assert isinstance(empty, EmptyState)
        names[shown] = empty.objectName()
    assert names == {
        Shown.OPEN: "supervision.intervision.all_done",
        Shown.ALL: "supervision.intervision.empty",
        Shown.WITHDRAWN: "supervision.intervision.no_result",
    }


def test_the_next_one_is_proposed_a_month_after_the_last(
    page: IntervisionPage, supports: Supports, settle: Settle, write: Write
) -> None:
    came = tuple(Present(supports(name).id, Presence.CAME) for name in ("Ada", "Bo"))
    write(kind=EntryKind.INTERVISION, day=TODAY - 20 * DAY, present=came)
    page.plan.click()
    settle()
    assert page.planner.form.editor("day").value() == TODAY + 8 * DAY
    said = [each.text() for each in page.planner.findChildren(QLabel)]
    assert any("Each month is usual" in text for text in said)


def test_a_group_is_planned_and_its_people_are_proposed_no_more(
    page: IntervisionPage, supports: Supports, settle: Settle, change: Ask
) -> None:
    people = [supports(name) for name in ("Ada", "Bo", "Cem", "Dina", "Eva", "Finn")]
    page.plan.click()
    settle()
    planner = page.planner
    assert [len(card.chosen()) for card in planner.cards] == [3, 3]
    planner.form.editor("size").set_value(2)
    settle()
    assert [len(card.chosen()) for card in planner.cards] == [2, 2, 2]
    planner.form.editor("size").set_value(5)
    settle()
    first = planner.cards[0]
    chosen = first.chosen()
    button(page, "supervision.planner.group0.person0").click()
    button(page, "supervision.planner.group0.person1").click()
    first.button.click()
    settle()
    assert "2 to 5 people" in page.findChild(QLabel, "supervision.planner.group0.problem").text()
    button(page, "supervision.planner.group0.person1").click()
    planner.form.editor("place").set_value("The small room")
    first.button.click()
    settle()
    (entry,) = change(supervision.entries_page).rows
    assert (entry.details.kind, entry.details.held, entry.details.day) == (
        EntryKind.INTERVISION,
        False,
        TODAY + 7 * DAY,
    )
    assert {each.person_id for each in entry.details.present} == set(chosen[1:])
    assert {each for card in planner.cards for each in card.chosen()} == {each.id for each in people} - set(chosen[1:])


def test_who_waits_longest_stands_first(
    page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring, write: Write
) -> None:
    ada, bo = supports("Ada"), supports("Bo")
    held = write(kind=EntryKind.INTERVISION, present=(Present(ada.id, Presence.CAME),))
    bring(ada.id, entry_id=held.id)
    page.show_planner()
    settle()
    model = page.planner.table.model
    assert [model.row_value(row).name for row in range(model.total())] == ["Bo", "Ada"]
    assert page.planner.proposals[0].brings == (bo.id,)


def test_a_sealed_case_shows_nothing(page: IntervisionPage, supports: Supports, settle: Settle, bring: Bring) -> None:
    case = bring(supports("Yazid").id)
    page.show_one(case.id)
    settle()
    assert page.one.shown is not None
    page.one._show(replace(page.one.shown, readable=False, details=CaseDetails(case.details.person_id, TODAY)))
    assert not page.one.is_ready()
    assert not button(page, "supervision.case.change").isVisible()
    assert not button(page, "supervision.case.paper.print").isVisible()
