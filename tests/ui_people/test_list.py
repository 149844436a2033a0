"""The list of people: filters with counts, search, order, and its three empty states."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.filter_json import filter_as_json, filter_from_json
from ensure_desktop.people.values import Gender, PartOfDay, PeopleFilter, RoleKind, Slot
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.views import saved_views
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask, Register
from ui.ask import Ask as AskWindow
from ui.context import Context, Place
from ui.people.list_views import NameDialog, ViewsButton
from ui.people.panel import PeoplePanel
from ui.widgets.empty import EmptyState


@pytest.fixture
def centre() -> Centre:
    """A centre that calls its supporters buddies."""
    return Centre("De Mussen", words=replace(Words.usual(), supporter="buddy", supporters="buddies"))


@pytest.fixture
def some_people(register: Register, change: Ask, panel: PeoplePanel, settle: Settle) -> None:
    """Two participants, one supporter, one contact, one who was withdrawn."""
    register("Yazid", last_name="Warsame", phone="+32 475 99 88 77")
    register("An", last_name="Claes")
    register("Fatima", role=RoleKind.SUPPORTER)
    register("Dirk", role=RoleKind.CONTACT)
    change(people.withdraw_person, person_id=register("Test").id)
    settle()


def names(panel: PeoplePanel) -> list[str]:
    model = panel.list.table.model
    return [model.row_value(row).person.name for row in range(model.total())]


def test_an_empty_vault_offers_to_begin(panel: PeoplePanel, qtbot: QtBot) -> None:
    empty = panel.list.table.showing()
    assert isinstance(empty, EmptyState)
    assert empty.objectName() == "people.empty"
    click(qtbot, empty, "people.empty.act")
    assert panel.page() is panel.form


@pytest.mark.usefixtures("some_people")
def test_chips_count_and_filter(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    texts = {
        name: child(panel, f"people.shelf.{name}").text()
        for name in ("everyone", "supporter", "participant", "applicant", "others", "withdrawn")
    }
    assert {name: text.rsplit(" ", 1)[1] for name, text in texts.items()} == {
        "everyone": "4",
        "supporter": "1",
        "participant": "2",
        "applicant": "0",
        "others": "1",
        "withdrawn": "1",
    }
    assert texts["supporter"].startswith("Buddies")
    assert names(panel) == ["An Claes", "Dirk", "Fatima", "Yazid Warsame"]
    for shelf, shown in (("supporter", ["Fatima"]), ("others", ["Dirk"]), ("withdrawn", ["Test"])):
        click(qtbot, panel, f"people.shelf.{shelf}")
        settle()
        assert names(panel) == shown


@pytest.mark.usefixtures("some_people")
def test_an_empty_shelf_says_that_nobody_is_there(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    click(qtbot, panel, "people.shelf.applicant")
    settle()
    assert panel.list.table.showing().objectName() == "people.all_done"


@pytest.mark.usefixtures("some_people")
def test_text_filters_and_the_filter_is_cleared(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClicks(panel.list.search, "jazid")
    qtbot.waitUntil(lambda: names(panel) == ["Yazid Warsame"])
    panel.list.search.clear()
    qtbot.keyClicks(panel.list.search, "zzzz")
    qtbot.waitUntil(lambda: panel.list.table.showing().objectName() == "people.no_result")
    click(qtbot, panel, "people.no_result.act")
    settle()
    assert len(names(panel)) == 4


@pytest.mark.usefixtures("some_people")
def test_columns_sort(panel: PeoplePanel, settle: Settle) -> None:
    panel.list.table.model.order_by(1)
    settle()
    assert names(panel) == ["Yazid Warsame", "An Claes", "Fatima", "Dirk"]
    panel.list.table.model.order_by(1)
    settle()
    assert names(panel) == ["Dirk", "Fatima", "An Claes", "Yazid Warsame"]


@pytest.mark.usefixtures("some_people")
def test_enter_opens_and_escape_comes_back(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    view = panel.list.table.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    view.setCurrentIndex(panel.list.table.model.index(3, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert child(panel, "person.name").text() == "Yazid Warsame"
    qtbot.keyClick(panel.person, Qt.Key.Key_Escape)
    settle()
    assert panel.page() is panel.list
    assert panel.list.table.current().person.name == "Yazid Warsame"


@pytest.mark.usefixtures("some_people")
def test_lines_tell_the_status_in_words(panel: PeoplePanel) -> None:
    table = panel.list.table
    shown = {
        table.model.index(row, 0).data(): [table.model.index(row, column).data() for column in (2, 5)]
        for row in range(table.model.total())
    }
    assert shown["Fatima"] == ["Buddy", "Not certified"]
    assert shown["Yazid Warsame"] == ["Participant", "Waiting"]
    assert shown["Dirk"] == ["Contact", "Known"]


@pytest.mark.usefixtures("some_people")
def test_a_place_opens_a_filter(panel: PeoplePanel, settle: Settle) -> None:
    panel.go(Place("people", action="supporter"))
    settle()
    assert names(panel) == ["Fatima"]


@pytest.mark.usefixtures("some_people")
def test_narrow_windows_keep_names_whole(panel: PeoplePanel) -> None:
    panel.resize(800, 700)
    view = panel.list.table.view
    assert view.columnWidth(0) > 180
    assert view.isColumnHidden(4)
    panel.resize(1100, 700)
    assert not view.isColumnHidden(4)


# the filter pane, saved views, columns, sums, acts


def set_filter(panel: PeoplePanel, qtbot: QtBot, settle: Settle, **values: object) -> None:
    """Open the pane where it is closed, and set fields in it as somebody would."""
    if panel.list.pane is None or not panel.list.pane.isVisible():
        click(qtbot, panel, "people.filter.open")
        settle()
    pane = panel.list.pane
    assert pane is not None
    for name, value in values.items():
        pane.form.editor(name).set_value(value)
    qtbot.waitUntil(lambda: all(getattr(panel.list.shown(), name) == value for name, value in values.items()))
    settle()


@pytest.mark.usefixtures("some_people")
def test_the_pane_filters_while_one_types_and_chips_take_it_away(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    set_filter(panel, qtbot, settle, roles=(RoleKind.SUPPORTER, RoleKind.CONTACT), no_phone=True)
    assert names(panel) == ["Dirk", "Fatima"]
    assert child(panel, "people.filter.chip.roles").text() == "Role: buddy or contact"
    assert child(panel, "people.filter.open").text() == "Filter (2)"
    click(qtbot, panel, "people.filter.chip.roles")
    settle()
    assert names(panel) == ["An Claes", "Dirk", "Fatima"]
    assert panel.list.pane.form.editor("roles").value() == ()
    click(qtbot, panel, "people.filter.clear")
    settle()
    assert len(names(panel)) == 4
    assert not child(panel, "people.filter.chips").isVisible()


@pytest.mark.usefixtures("some_people")
def test_a_field_that_makes_no_sense_says_so_and_filters_nothing(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    set_filter(panel, qtbot, settle, no_phone=True)
    panel.list.pane.form.editor("age_from").setText("old")
    qtbot.waitUntil(lambda: "age_from" in panel.list.pane.form.errors())
    assert names(panel) == ["An Claes", "Dirk", "Fatima"]


@pytest.mark.usefixtures("some_people")
def test_a_filter_of_another_screen_is_shown_with_its_title(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    fatima = next(line.id for line in map(panel.list.table.model.row_value, range(4)) if line.person.name == "Fatima")
    panel.list.show_filter(PeopleFilter(ids=(fatima,)), "Those of the letter")
    settle()
    assert names(panel) == ["Fatima"]
    click(qtbot, panel, "people.filter.chip.title")
    settle()
    assert len(names(panel)) == 4


@pytest.mark.usefixtures("some_people")
def test_a_view_is_saved_chosen_renamed_and_removed(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, change: Ask, notices: list[tuple[str, object]]
) -> None:
    set_filter(panel, qtbot, settle, roles=(RoleKind.CONTACT,))
    button = panel.list.findChild(ViewsButton)
    button._name(None)
    dialog = panel.list.findChild(NameDialog)
    dialog.form.set_values({"name": "Only contacts"})
    dialog.send()
    settle()
    (view,) = change(saved_views, list_name="people")
    assert view.content["filter"] == {"roles": ["contact"]}
    click(qtbot, panel, "people.filter.clear")
    settle()
    button.open_menu((view,))
    menu = button.findChild(QMenu, "people.views_menu.list")
    assert [act.text() for act in menu.actions() if act.text()] == [
        "Only contacts",
        "Save this view…",
        "Rename",
        "Remove",
    ]
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert names(panel) == ["Dirk"]
    button._remove(view)
    settle()
    assert change(saved_views, list_name="people") == ()
    text, undo = notices[-1]
    assert text == "The view “Only contacts” is removed."
    undo()  # type: ignore[operator]
    settle()
    assert [each.name for each in change(saved_views, list_name="people")] == ["Only contacts"]


@pytest.mark.usefixtures("some_people")
def test_columns_and_order_are_there_again_next_time(
    panel: PeoplePanel, context: Context, qtbot: QtBot, settle: Settle
) -> None:
    table = panel.list.table
    acts = {act.objectName(): act for act in table.columns_menu().actions()}
    acts["people.table.column.phone"].trigger()
    table.model.order_by(1)
    settle()
    phones = [table.model.index(row, 10).data() for row in range(4)]
    assert sum(bool(phone) for phone in phones) == 1
    again = PeoplePanel(context)
    qtbot.addWidget(again)
    again.resize(1000, 740)
    again.show()
    settle()
    assert "phone" in again.list.table.shown_keys()
    assert again.list.table.model.order() == "code"
    assert names(again) == ["Yazid Warsame", "An Claes", "Fatima", "Dirk"]


@pytest.mark.usefixtures("some_people")
def test_sums_are_those_of_the_list_or_of_the_chosen_rows(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    sums = child(panel, "people.sums")
    assert sums.text().startswith("4 people")
    assert "2 participants" not in sums.text(), "the shelves above say so"
    qtbot.keyClick(panel.list.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert sums.text().startswith("Chosen: 4 people")
    assert "2 participants" in sums.text()
    at = panel.list.table.view.visualRect(panel.list.table.model.index(0, 0)).center()
    qtbot.mouseClick(panel.list.table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(panel.list.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert sums.text().startswith("Chosen: 2 people")


@pytest.mark.usefixtures("some_people")
def test_the_chosen_rows_are_exported_and_all_but_some(panel: PeoplePanel, qtbot: QtBot, settle: Settle) -> None:
    asked: list[tuple[PeopleFilter | None, tuple[str, ...]]] = []
    panel.list.export_wanted.disconnect()
    panel.list.export_wanted.connect(lambda shown, ids: asked.append((shown, ids)))
    lines = [panel.list.table.model.row_value(row) for row in range(4)]
    panel.list.export()
    panel.list.table.view.selectRow(1)
    panel.list.table.view.setFocus()
    qtbot.keyClick(panel.list.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    panel.list.export()
    qtbot.keyClick(panel.list.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at = panel.list.table.view.visualRect(panel.list.table.model.index(0, 0)).center()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(panel.list.table.view.viewport(), Qt.MouseButton.LeftButton, control, at)
    panel.list.export()
    assert asked == [
        (PeopleFilter(), ()),
        (None, tuple(sorted((lines[1].id, lines[2].id)))),
        (PeopleFilter(but_not=(lines[0].id,)), ()),
    ]


@pytest.mark.usefixtures("some_people")
def test_the_list_is_printed_as_it_is_and_the_audit_knows(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, ask: AskWindow, tmp_path: Path, change: Ask
) -> None:
    click(qtbot, panel, "people.shelf.participant")
    settle()
    panel.go(Place("people", action="print"))
    settle()
    paper = panel.list.paper
    assert paper is not None
    text = paper.preview.text(0)
    assert "Yazid Warsame" in text
    assert "Participants" in text
    assert "Fatima" not in text
    ask.answers.append(tmp_path / "people.pdf")
    click(qtbot, paper, "people.paper.save")
    settle()
    assert (tmp_path / "people.pdf").read_bytes().startswith(b"%PDF")
    qtbot.keyClick(paper, Qt.Key.Key_Escape)
    assert not paper.isVisible()


def test_an_empty_list_is_not_printed(panel: PeoplePanel, settle: Settle) -> None:
    panel.list.print_list()
    settle()
    assert panel.message.text() == "There is nobody in this list to print."


@pytest.mark.parametrize(
    "content", [{"roles": ["emperor"]}, {"known_from": "soon"}, {"unheard": 1}, {"age_from": None}]
)
def test_a_view_of_another_program_is_taken_as_far_as_it_makes_sense(content: dict[str, object]) -> None:
    assert filter_from_json({**content, "towns": ["Aalst"]}) == PeopleFilter(towns=("Aalst",))


def test_a_filter_comes_back_from_json() -> None:
    shown = PeopleFilter(
        text="an",
        role=RoleKind.SUPPORTER,
        former_roles=(RoleKind.PARTICIPANT,),
        genders=(Gender.FEMALE,),
        age_from=18,
        free_at=(Slot(2, PartOfDay.EVENING),),
        paused=False,
        known_to=date(2026, 1, 31),
        ids=("a", "b"),
        no_email=True,
    )
    stored = json.loads(json.dumps(filter_as_json(shown)))
    assert filter_from_json(stored) == shown
    assert filter_as_json(PeopleFilter()) == {}
