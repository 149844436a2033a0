"""The window: areas on demand, one search for everything, the keyboard for all of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.ui.conftest import Settle
from ui.ask import Ask
from ui.context import Context, Place
from ui.operations import Operations
from ui.panel import Panel
from ui.shell import Area, MainWindow, usual_commands
from ui.sidebar import NavButton
from ui.theme import SIDEBAR_FOLDED, SIDEBAR_WIDTH, Theme
from ui.widgets.buttons import outlined

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


class Page(Panel):
    areas = frozenset({"people"})
    made = 0
    made_in: QWidget | None = None

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        Page.made += 1
        Page.made_in = parent
        self.places: list[Place] = []
        self.body.addWidget(outlined("Do it", name="page.do"))

    def reload(self) -> None:
        self.message.clear()

    def go(self, place: Place) -> None:
        self.places.append(place)


AREAS = (
    Area("today", "Today", "house", Page),
    Area("people", "People & places", "users", Page),
    Area("network", "Social map", "map-trifold", Page),
    Area("matching", "Matching", "handshake", Page),
    Area("visits", "Visits", "calendar-check", Page),
    Area("groups", "Groups", "users-four", Page),
    Area("settings", "Settings", "gear-six", Page),
)


@pytest.fixture
def make_window(operations: Operations, centre: Centre, theme: Theme, ask: Ask, clock: SetClock, qtbot: QtBot) -> Any:
    def make(actor: Actor, areas: Sequence[Area] = AREAS) -> MainWindow:
        Page.made = 0
        window = MainWindow(
            operations=operations, centre=centre, actor=actor, theme=theme, ask=ask, clock=clock, areas=areas
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return window

    return make


@pytest.fixture
def window(make_window: Any, actor: Actor) -> MainWindow:
    made: MainWindow = make_window(actor)
    return made


@pytest.fixture
def selam(operations: Operations, clock: SetClock, settle: Settle) -> str:
    """The id of a registered participant."""
    found: list[Any] = []
    operations.change(
        people.register_person,
        found.append,
        details=PersonDetails(first_name="Selam", last_name="Tesfay"),
        roles=[RoleDetails(RoleKind.PARTICIPANT, clock.today())],
    )
    settle()
    person_id: str = found[0].id
    return person_id


def places(window: MainWindow) -> list[Place]:
    page = window.shown()
    assert isinstance(page, Page)
    return page.places


def entries(window: MainWindow) -> list[str]:
    return [entry.title for entry in window.search.popup.model.entries]


def test_a_panel_is_made_when_it_is_first_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert Page.made == 1
    qtbot.mouseClick(window.findChild(QWidget, "area.people"), LEFT)
    first = window.shown()
    qtbot.mouseClick(window.findChild(QWidget, "area.today"), LEFT)
    qtbot.mouseClick(window.findChild(QWidget, "area.people"), LEFT)
    assert window.shown() is first
    assert Page.made == 2
    assert Page.made_in is window.stack, "made where it will stand: moved later, it would get its style anew"


def test_the_title_names_the_program_only(window: MainWindow) -> None:
    assert window.windowTitle() == "ENSURE Desktop"


def test_the_window_says_whose_it_is(window: MainWindow) -> None:
    assert window.findChild(QWidget, "centre").text() == "De Mussen"
    assert window.findChild(QWidget, "who").text() == "Anneke de Wit"
    assert window.findChild(QWidget, "who.role").text() == "project leader"


def test_areas_are_reached_by_number(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_5, CTRL)
    assert window.findChild(QWidget, "area.visits").isChecked()
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.findChild(QWidget, "area.today").isChecked()


def test_the_tenth_area_is_reached_by_nought(make_window: Any, actor: Actor, qtbot: QtBot) -> None:
    more = [Area(f"more{number}", f"More {number}", "house", Page) for number in range(10 - len(AREAS))]
    window = make_window(actor, (*AREAS, *more))
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert window.findChild(QWidget, "area.more2").isChecked()
    assert window.findChild(QWidget, "area.more2").toolTip() == "More 2 (Ctrl+0)"


def test_areas_after_the_tenth_are_reached_with_shift(make_window: Any, actor: Actor, qtbot: QtBot) -> None:
    more = [Area(f"more{number}", f"More {number}", "house", Page) for number in range(13 - len(AREAS))]
    window = make_window(actor, (*AREAS, *more))
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.findChild(QWidget, "area.more3").isChecked()
    assert window.findChild(QWidget, "area.more3").toolTip() == "More 3 (Ctrl+Shift+1)"
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.findChild(QWidget, "area.today").isChecked(), "no two areas have the same keys"


def test_thirteen_areas_stand_in_a_low_window(make_window: Any, actor: Actor, qtbot: QtBot) -> None:
    more = [Area(f"more{number}", f"More {number}", "house", Page) for number in range(13 - len(AREAS))]
    window = make_window(actor, (*AREAS, *more))
    window.resize(900, 600)
    buttons = [each for each in window.sidebar.findChildren(NavButton) if each.isVisible()]
    assert window.height() == 600
    assert len(buttons) == 14
    feet = [each.geometry().bottom() for each in buttons]
    assert feet == sorted(feet)
    assert feet[-1] < window.sidebar.height()
    assert min(each.height() for each in buttons) >= 28


def test_f6_goes_around(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.focus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.search
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.findChild(QWidget, "page.do")
    assert window.search.popup.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.findChild(QWidget, "area.today")


def test_a_person_is_found_with_ctrl_k_typing_and_enter(
    window: MainWindow, selam: str, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.search.popup.isVisible()
    qtbot.keyClicks(window.search, "selam")
    settle()
    assert entries(window)[0] == "Selam Tesfay"
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert places(window) == [Place("people", selam)]
    assert window.search.text() == ""
    assert window.search.popup.isHidden()


def test_enter_before_the_answer_opens_what_comes(window: MainWindow, selam: str, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.search, "selam")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert places(window) == []
    settle()
    assert places(window) == [Place("people", selam)]


def test_who_types_on_after_enter_opens_nothing(window: MainWindow, selam: str, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.search, "se")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.keyClicks(window.search, "lam")
    settle()
    assert places(window) == []
    assert entries(window)[0] == "Selam Tesfay"


def test_the_search_is_empty_for_who_goes_elsewhere(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.search, "selam")
    settle()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.search.text() == ""
    assert window.search.popup.isHidden()


def test_actions_are_found_by_their_words(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.search, "VISIT")
    settle()
    assert (entries(window)[0], entries(window)[-1]) == ("Log a visit", "Visits")
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.search, Qt.Key.Key_Up)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert places(window) == [Place("visits", action="log")]


def test_nothing_found_is_said(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.search, "zzzz")
    settle()
    assert entries(window) == []
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.popup.isHidden()
    assert window.search.text() == ""


def test_an_action_is_offered_to_those_who_may(make_window: Any, actor: Actor) -> None:
    staff = make_window(Actor(actor.account_id, actor.name, AccountRole.STAFF))
    staff.search.begin()
    assert "Register a person" in entries(staff)
    assert "Find a peer supporter for a participant" not in entries(staff)


def test_every_command_leads_to_an_area(centre: Centre) -> None:
    further = {"interviews", "training", "supervision", "evaluation", "programme", "privacy"}
    everywhere = {area.key for area in AREAS} | further
    assert {command.place.area for command in usual_commands(centre)} <= everywhere


def test_the_palette_keeps_the_rules_of_qt(window: MainWindow, qtmodeltester: ModelTester) -> None:
    window.search.begin()
    qtmodeltester.check(window.search.popup.model)


def test_the_side_bar_folds_where_it_is_narrow_unless_somebody_decided(window: MainWindow, qtbot: QtBot) -> None:
    assert window.sidebar.width() == SIDEBAR_WIDTH
    window.resize(1024, 700)
    assert window.sidebar.width() == SIDEBAR_FOLDED
    qtbot.mouseClick(window.findChild(QWidget, "sidebar.fold"), LEFT)
    assert window.sidebar.width() == SIDEBAR_WIDTH
    window.resize(1280, 800)
    window.resize(1000, 700)
    assert not window.sidebar.folded()


def test_locking_is_one_click_or_two_keys(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.mouseClick(window.findChild(QWidget, "lock"), LEFT)
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)


def test_closing_is_left_to_the_program(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
    assert window.isVisible()


def test_what_nobody_waits_for_is_said_above_the_panel(
    window: MainWindow, operations: Operations, settle: Settle
) -> None:
    def refuse(vault: object) -> None:
        raise UserError("The disk is full.")

    operations.call(refuse)
    settle()
    assert window.message.text() == "The disk is full."


def test_what_was_done_is_said_with_its_undo(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[bool] = []
    window.context.notify("Visit logged.", lambda: undone.append(True))
    assert window.snackbar.text() == "Visit logged."
    qtbot.mouseClick(window.snackbar.findChild(QWidget, "snackbar.undo"), LEFT)
    assert undone == [True]


def test_changed_words_are_used_everywhere_at_once(window: MainWindow, centre: Centre) -> None:
    before = window.shown()
    words = replace(centre.words, leader="coordinator", supporter="buddy", participant="guest")
    window.set_centre(replace(centre, name="De Vlinder", words=words))
    assert window.findChild(QWidget, "centre").text() == "De Vlinder"
    assert window.findChild(QWidget, "who.role").text() == "coordinator"
    assert window.shown() is not before
    window.search.begin()
    assert "Find a buddy for a guest" in entries(window)


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert [widget.objectName() or type(widget) for widget in nameless] == []
