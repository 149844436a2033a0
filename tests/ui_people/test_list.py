"""The list of people: filters with counts, search, order, and its three empty states."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import Centre, Words
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask, Register
from ui.context import Place
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
