"""The page of households: shelves, search, the household beside the list, new, changed, dissolved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.households import dissolve_household, households_page
from ensure_desktop.people.values import HostKind, HouseholdMember, PersonFile
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.conftest import LEADER, LEADER_ID
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask, Register
from tests.ui_people.test_home import pick
from ui.context import Context, Place
from ui.people.household_dialog import HouseholdDialog
from ui.people.households.page import HouseholdsPage
from ui.people.households.shelf import HomeShelf
from ui.people.panel import PeoplePanel
from ui.people.picker import PersonPicker
from ui.theme import scaled
from ui.widgets.empty import EmptyState


@pytest.fixture
def page(panel: PeoplePanel, settle: Settle) -> HouseholdsPage:
    """The page, opened from its place."""
    panel.go(Place("people", action="households"))
    settle()
    found = panel.page()
    assert isinstance(found, HouseholdsPage)
    return found


@pytest.fixture
def homes(page: HouseholdsPage, register: Register, change: Ask, settle: Settle) -> dict[str, PersonFile]:
    """The Amranis host at weekends, the Claeses do not, and one household has no name."""
    those = {name: register(name) for name in ("Fatima", "Youssef", "An")}
    child_of = HouseholdMember("", None, "", "daughter", 2019)

    def lives(name: str) -> HouseholdMember:
        return HouseholdMember("", those[name].id, "", "", None)

    change(
        people.make_household,
        name="Family Amrani",
        members=(lives("Fatima"), lives("Youssef"), child_of),
        hosts=(HostKind.WEEKENDS,),
        host_places=2,
        notes="Two cats.",
    )
    change(people.make_household, name="Family Claes", members=(HouseholdMember("", None, "Éloïse", "", 2012),))
    change(people.make_household, name="", members=(lives("An"),))
    settle()
    return those


def test_a_chosen_shelf_has_room_for_its_bold_words(page: HouseholdsPage, homes: object) -> None:
    chips = [chip for chip in page.findChildren(QToolButton) if chip.property("look") == "filter"]
    assert len(chips) == len(HomeShelf)
    for chip in chips:
        bold = QFontMetrics(scaled(chip.font(), 1, semi_bold=True)).horizontalAdvance(chip.text())
        assert chip.width() >= bold + 18  # its padding and border


def shown(page: HouseholdsPage) -> list[list[str]]:
    model = page.table.model
    return [[model.index(row, column).data() for column in range(5)] for row in range(model.total())]


def titles(page: HouseholdsPage) -> list[str]:
    return [row[0] for row in shown(page)]


def choose(page: HouseholdsPage, row: int, qtbot: QtBot, settle: Settle) -> None:
    """Click on a line."""
    view = page.table.view
    at = view.visualRect(page.table.model.index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()


def dialog_of(page: HouseholdsPage) -> HouseholdDialog:
    assert page.dialog is not None
    return page.dialog


def stored(change: Ask) -> list[str]:
    return [row.name for row in change(households_page, offset=0, limit=9).rows]


def texts(page: HouseholdsPage) -> list[str]:
    return [label.text() for label in page.card.findChildren(QLabel) if label.isVisible() and label.text()]


def test_an_empty_vault_offers_to_begin(page: HouseholdsPage, qtbot: QtBot) -> None:
    empty = page.table.showing()
    assert isinstance(empty, EmptyState)
    assert empty.objectName() == "households.empty"
    click(qtbot, empty, "households.empty.act")
    dialog_of(page).reject()


@pytest.mark.usefixtures("homes")
def test_lines_tell_who_lives_there_and_whom_they_take_in(page: HouseholdsPage) -> None:
    assert shown(page) == [
        ["An", "", "", "", ""],
        ["Family Amrani", "Fatima, Youssef, daughter", "1 child", "weekends", "2"],
        ["Family Claes", "Éloïse", "1 child", "", ""],
    ]


@pytest.mark.usefixtures("homes")
def test_shelves_count_and_filter(page: HouseholdsPage, qtbot: QtBot, settle: Settle) -> None:
    counts = {
        shelf: child(page, f"households.shelf.{shelf}").text().rsplit(" ", 1)[1]
        for shelf in ("all", "hosts", "full time", "weekends", "holidays")
    }
    assert counts == {"all": "3", "hosts": "1", "full time": "0", "weekends": "1", "holidays": "0"}
    for shelf, found in (("hosts", ["Family Amrani"]), ("weekends", ["Family Amrani"]), ("holidays", [])):
        click(qtbot, page, f"households.shelf.{shelf}")
        settle()
        assert titles(page) == found
    empty = page.table.showing()
    assert empty is not None
    assert empty.objectName() == "households.all_done"
    click(qtbot, page, "households.all_done.act")
    settle()
    assert len(titles(page)) == 3


@pytest.mark.usefixtures("homes")
def test_a_household_is_found_by_somebody_in_it(page: HouseholdsPage, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClicks(page.search, "jusuf")
    qtbot.waitUntil(lambda: titles(page) == ["Family Amrani"])
    page.search.clear()
    qtbot.keyClicks(page.search, "zzzz")
    qtbot.waitUntil(lambda: getattr(page.table.showing(), "objectName", str)() == "households.no_result")
    click(qtbot, page, "households.no_result.act")
    settle()
    assert len(titles(page)) == 3


def test_the_chosen_one_stands_beside_the_list_and_its_members_open(
    page: HouseholdsPage, panel: PeoplePanel, qtbot: QtBot, settle: Settle, homes: dict[str, PersonFile]
) -> None:
    assert not page.card.isVisible()
    choose(page, 1, qtbot, settle)
    assert page.card.isVisible()
    assert {"Family Amrani", "Daughter", "Host family: weekends; room for 2", "Two cats."} <= set(texts(page))
    household = page.card.household
    assert household is not None
    click(qtbot, page.card, f"household.open.{household.members[0].id}")
    settle()
    assert child(panel, "person.name").text() == "Fatima"
    assert panel.page() is panel.person
    qtbot.keyClick(panel.person, Qt.Key.Key_Escape)
    settle()
    assert panel.page() is page


@pytest.mark.usefixtures("homes")
def test_the_arrow_keys_turn_over_the_households(page: HouseholdsPage, qtbot: QtBot, settle: Settle) -> None:
    choose(page, 0, qtbot, settle)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    settle()
    assert "Family Amrani" in texts(page)


@pytest.mark.usefixtures("homes")
def test_escape_puts_the_card_away_and_then_goes_back(
    page: HouseholdsPage, panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    choose(page, 2, qtbot, settle)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Escape)
    assert not page.card.isVisible()
    page.reload()
    settle()
    assert not page.card.isVisible(), "what was put away stays away"
    qtbot.keyClick(page.table.view, Qt.Key.Key_Escape)
    settle()
    assert panel.page() is panel.list


def test_a_household_is_noted_by_keyboard(
    page: HouseholdsPage, qtbot: QtBot, settle: Settle, register: Register, change: Ask
) -> None:
    register("Dirk", last_name="Claes")
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.dialog is not None)
    dialog = dialog_of(page)
    settle()
    assert dialog.focusWidget() is child(dialog, "household.name")
    qtbot.keyClicks(dialog.focusWidget(), "Claes")
    pick(qtbot, child(dialog, "household.members.pick", PersonPicker), "dirk")
    assert not child(dialog, "household.host_places").isVisible()
    box = child(dialog, "household.hosts.holidays")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert child(dialog, "household.host_places").isVisible()
    type_into(qtbot, dialog, "household.host_places", "3")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    (row,) = change(households_page, offset=0, limit=9).rows
    assert (row.name, row.members, row.hosts, row.host_places) == ("Claes", ("Dirk Claes",), (HostKind.HOLIDAYS,), 3)
    assert page.card.isVisible()


@pytest.mark.usefixtures("homes")
def test_enter_changes_the_household(page: HouseholdsPage, qtbot: QtBot, settle: Settle, change: Ask) -> None:
    choose(page, 1, qtbot, settle)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    settle()
    dialog = dialog_of(page)
    assert child(dialog, "household.host_places").text() == "2"
    qtbot.mouseClick(child(dialog, "household.hosts.weekends"), Qt.MouseButton.LeftButton)
    assert not child(dialog, "household.host_places").isVisible()
    click(qtbot, dialog, "household.save")
    settle()
    assert change(households_page, only_hosts=True, offset=0, limit=9).total == 0
    assert "Host family: weekends; room for 2" not in texts(page)
    assert shown(page)[1][3] == ""


@pytest.mark.usefixtures("homes")
def test_a_household_without_anybody_is_refused_beside_its_members(
    page: HouseholdsPage, qtbot: QtBot, settle: Settle
) -> None:
    click(qtbot, page, "households.new")
    dialog = dialog_of(page)
    settle()
    click(qtbot, dialog, "household.save")
    settle()
    assert set(dialog.form.errors()) == {"members"}
    dialog.reject()


@pytest.mark.usefixtures("homes")
def test_a_household_is_dissolved_and_the_snackbar_undoes_it(
    page: HouseholdsPage, qtbot: QtBot, settle: Settle, change: Ask, notices: list[tuple[str, object]]
) -> None:
    choose(page, 1, qtbot, settle)
    click(qtbot, page.card, "household.card.dissolve")
    settle()
    assert stored(change) == ["", "Family Claes"]
    assert titles(page) == ["An", "Family Claes"]
    assert not page.card.isVisible()
    _text, undo = notices[-1]
    assert callable(undo)
    undo()
    settle()
    assert stored(change) == ["", "Family Amrani", "Family Claes"]
    assert "Host family: weekends; room for 2" in texts(page)


def test_a_household_dissolved_elsewhere_goes_from_beside_the_list(
    page: HouseholdsPage, qtbot: QtBot, settle: Settle, change: Ask, homes: dict[str, PersonFile]
) -> None:
    choose(page, 0, qtbot, settle)
    assert page.card.isVisible()
    household = change(people.person_file, person_id=homes["An"].id).household
    change(dissolve_household, household_id=household.id)
    settle()
    assert not page.card.isVisible()


@pytest.mark.usefixtures("homes")
def test_the_persons_page_says_that_they_are_a_host_family(
    page: HouseholdsPage, panel: PeoplePanel, settle: Settle, homes: dict[str, PersonFile]
) -> None:
    panel.show_person(homes["Youssef"].id, then="household")
    settle()
    assert child(panel.person, "household.hosts.line").text() == "Host family: weekends; room for 2"


@pytest.mark.usefixtures("homes")
def test_in_a_narrow_window_what_stands_beside_the_list_goes_from_it(
    page: HouseholdsPage, panel: PeoplePanel, qtbot: QtBot, settle: Settle
) -> None:
    def hidden() -> list[int]:
        return [column for column in range(5) if page.table.view.isColumnHidden(column)]

    panel.resize(1000, 740)
    assert hidden() == []
    choose(page, 1, qtbot, settle)
    assert hidden() == [2, 4]
    panel.resize(900, 740)
    assert hidden() == [1, 2, 4]
    click(qtbot, page, "household.card.close")
    assert hidden() == []


class TestStaff:
    """Households are the daily work of every account."""

    @pytest.fixture
    def actor(self) -> Actor:
        return Actor(LEADER_ID, LEADER, AccountRole.STAFF)

    def test_staff_may_note_households(self, page: HouseholdsPage, context: Context) -> None:
        assert context.actor.role is AccountRole.STAFF
        assert child(page, "households.new").isVisible()
