"""A pile of visit sheets over a real vault: entered by keys alone, mended, taken back, and never lost."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match
from ensure_desktop.people import households
from ensure_desktop.people.values import HouseholdMember
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import (
    MatchVisits,
    Medium,
    Outcome,
    Preset,
    StepBy,
    VisitDetails,
    VisitStep,
    Worry,
)
from tests.matching.people_at_hand import participant
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_visits.conftest import BEGAN, Log, begin
from ui.context import Context, Place
from ui.visits.panel import VisitsPanel
from ui.visits.pile.entries import State
from ui.visits.pile.page import PilePage

TODAY = date(2026, 3, 2)
TAB, ENTER, BACK = "\t", "\n", "\b"
KEYS = {TAB: Qt.Key.Key_Tab, ENTER: Qt.Key.Key_Return, BACK: Qt.Key.Key_Backspace}


class Keyboard:
    """Types into whatever has the keyboard, and counts the keys. It never touches the mouse."""

    def __init__(self, settle: Settle) -> None:
        self.pressed = 0
        self.settle = settle

    def type(self, text: str) -> None:
        for letter in text:
            self.press(KEYS.get(letter, letter))

    def press(self, key: Any, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        if isinstance(key, str):
            QTest.keyClicks(focus, key, modifier)
        else:
            QTest.keyClick(focus, key, modifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Return) or modifier != Qt.KeyboardModifier.NoModifier:
            self.settle()


@pytest.fixture
def keyboard(settle: Settle) -> Keyboard:
    return Keyboard(settle)


@pytest.fixture
def pile(match: Match, panel: VisitsPanel, qtbot: QtBot, settle: Settle) -> PilePage:
    """The batch screen; the window has the keyboard."""
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.go(Place("visits", action="sheets"))
    settle()
    page = panel.page()
    assert isinstance(page, PilePage)
    return page


def also_visits(work: Work, supporter_id: str, name: str) -> None:
    """The same supporter visits somebody else too."""
    match = matching.propose_match(work, supporter_id=supporter_id, participant_id=participant(work, name))
    visits.begin_match(work, match_id=match.id, day=work.today(), preset=Preset.YEAR)


def now(inside: Inside, match: Match) -> MatchVisits:
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match.id))
    return found


def logged(inside: Inside, match: Match) -> list[VisitDetails]:
    return [visit.details for visit in now(inside, match).visits if visit.withdrawn_at is None]


def states(pile: PilePage) -> list[State]:
    return [entry.state for entry in pile.entries.rows()]


# one sheet after the other


def test_the_first_key_goes_into_the_code_also_while_the_area_still_loads(
    match: Match, context: Context, qtbot: QtBot, settle: Settle
) -> None:
    panel = VisitsPanel(context)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.go(Place("visits", action="sheets"))
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "visits.pile.supporter"


def test_a_sheet_as_planned_takes_a_handful_of_keys(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t\t\t\t\t43\n")
    (details,) = logged(inside, match)
    assert (details.day, details.outcome, details.mood, details.self_reliance) == (BEGAN, Outcome.MADE, 4, 3)
    assert keyboard.pressed <= 12


def test_a_whole_sheet_by_keys_alone(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    words = {
        "there": "a neighbour",
        "about": "a letter",
        "themes": "Housing",
        "request": "help with the letter",
        "behind": "afraid to lose the flat",
        "steps": "write an answer; call",
        "worry": "no heating",
        "cost": "4,50 bus",
    }
    keyboard.type("1\t2\t23/2\tm75\tc42")
    keyboard.type("\t".join(words[name] for name in ("there", "about", "themes", "request", "behind", "steps")))
    keyboard.type(f"\tstr{words['worry']}\t{words['cost']}\n")
    (details,) = logged(inside, match)
    assert details == VisitDetails(
        day=date(2026, 2, 23),
        minutes=75,
        medium=Medium.CENTRE,
        who="a neighbour",
        about="a letter",
        themes=("Housing",),
        request="help with the letter",
        behind="afraid to lose the flat",
        steps=(VisitStep("write an answer", StepBy.SUPPORTER), VisitStep("call", StepBy.TOGETHER)),
        mood=4,
        self_reliance=2,
        worry=Worry.URGENT,
        worry_text="no heating",
        receipts=details.receipts,
    )
    assert [(receipt.cents, receipt.what) for receipt in details.receipts] == [(450, "bus")]
    around = keyboard.pressed - sum(map(len, words.values()))
    assert around <= 30, "keys besides the words of the sheet: at two keys a second some 15 seconds"
    assert pile.entries.rows()[0].state is State.SAVED


def test_an_attempt_needs_one_letter_and_holds_no_length(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t\tn\n")
    (details,) = logged(inside, match)
    assert (details.outcome, details.minutes, details.mood) == (Outcome.NOBODY_HOME, None, None)
    assert keyboard.pressed <= 8


def test_the_next_sheet_of_the_same_pile_begins_at_the_next_planned_day(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t\t\t60\t\t4\n")
    before = keyboard.pressed
    keyboard.type("\t\t\t\t\t5\n")
    assert keyboard.pressed - before <= 7
    assert [(details.day.day, details.minutes, details.mood) for details in logged(inside, match)] == [
        (9, 60, 5),
        (2, 60, 4),
    ]
    assert pile.line.field("day").text() == "16/2"


def test_somebody_with_one_match_needs_no_second_code(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("p-0001\t")
    assert pile.line.field("participant").text() == "P-0002"
    assert "Fatima" in pile.meant.text()
    keyboard.type("\t\n")
    assert len(logged(inside, match)) == 1


def test_with_several_matches_all_are_named(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    inside(lambda work: also_visits(work, match.supporter_id, "Selam"))
    keyboard.type("1\t")
    assert pile.meant.text() == "Mark (P-0001) visits Fatima (P-0002), Selam (P-0003)."
    keyboard.type("\t\n")
    assert "code of the one who was visited" in pile.line.hint.text()
    keyboard.type("3\t\n")
    assert pile.entries.rows()[0].match.participant_name == "Selam"


# what is wrong is said, and nothing is lost


def test_a_code_that_nobody_has_is_said_beside_it(pile: PilePage, keyboard: Keyboard) -> None:
    keyboard.type("77\t")
    assert "Nobody has the code 77" in pile.line.hint.text()
    assert QApplication.focusWidget() is pile.line.field("supporter")


def test_somebody_whom_she_does_not_visit(pile: PilePage, keyboard: Keyboard, inside: Inside) -> None:
    inside(lambda work: begin(work, "Selam", "Lucie"))
    keyboard.type("1\t4\t")
    assert "Selam is not visited by Mark" in pile.line.hint.text()


def test_a_day_before_they_met_goes_back_into_the_line(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t1/2\t\t45\t\t4\n")
    assert "have met since" in pile.line.hint.text()
    assert QApplication.focusWidget() is pile.line.field("day")
    assert states(pile) == []
    keyboard.type("3/2\n")
    (details,) = logged(inside, match)
    assert (details.day, details.minutes, details.mood) == (date(2026, 2, 3), 45, 4)


def test_what_makes_no_sense_is_said_at_once(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    keyboard.type("1\t2\t40/2\n")
    assert "not a day that we understand" in pile.line.hint.text()
    keyboard.type("9/2\n")
    assert [details.day for details in logged(inside, match)] == [date(2026, 2, 9)]


def test_the_same_day_twice_is_asked_about(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match, log: Log
) -> None:
    log(date(2026, 2, 9), minutes=60)
    keyboard.type("1\t2\t9/2\n")
    assert "There is a visit on Mon 9 Feb already (1 hour, entered by" in pile.line.hint.text()
    assert len(logged(inside, match)) == 1
    keyboard.type("\n")
    assert len(logged(inside, match)) == 2


def test_the_same_sheet_entered_twice_is_asked_about(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t9/2\n")
    keyboard.type("\t9/2\n")
    assert "already" in pile.line.hint.text()
    assert len(logged(inside, match)) == 1


# the way back


def test_the_last_one_is_taken_back_by_ctrl_z_and_comes_back(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match, notices: Notices, settle: Settle
) -> None:
    keyboard.type("1\t2\t\n")
    keyboard.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert logged(inside, match) == []
    assert states(pile) == [State.TAKEN_BACK]
    text, undo = notices[-1]
    assert text == "The visit is taken back."
    assert undo is not None
    undo()
    settle()
    assert len(logged(inside, match)) == 1
    assert states(pile) == [State.SAVED]


def test_ctrl_z_in_a_field_undoes_what_was_typed_there(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t\n")
    keyboard.type("\t12")
    keyboard.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(pile) == [State.SAVED]


def test_a_sheet_in_the_list_is_mended(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    keyboard.type("1\t2\t\t\t60\t\t41\n")
    keyboard.press(Qt.Key.Key_PageDown)
    keyboard.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is pile.line.field("day")
    keyboard.type("3/2\t\t\t\t5\n")
    (details,) = logged(inside, match)
    assert (details.day, details.minutes, details.mood, details.self_reliance) == (date(2026, 2, 3), 60, 5, 1)
    assert states(pile) == [State.SAVED]


def test_a_sheet_of_the_wrong_person_moves(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    other = inside(lambda work: begin(work, "Selam", "Lucie"))
    keyboard.type("1\t2\t28/2\t\t45\n")
    keyboard.press(Qt.Key.Key_PageDown)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Backtab)
    keyboard.press(Qt.Key.Key_Backtab)
    keyboard.type("3\t4\t2/3\n")
    assert logged(inside, match) == []
    assert [(details.day, details.minutes) for details in logged(inside, other)] == [(TODAY, 45)]
    assert states(pile) == [State.SAVED, State.TAKEN_BACK]


def test_delete_in_the_list_takes_back_and_brings_back(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t\n")
    keyboard.press(Qt.Key.Key_PageDown)
    keyboard.press(Qt.Key.Key_Delete)
    keyboard.settle()
    assert logged(inside, match) == []
    keyboard.press(Qt.Key.Key_Delete)
    keyboard.settle()
    assert len(logged(inside, match)) == 1


def test_a_new_pile_empties_the_list_and_keeps_the_visits(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match, qtbot: QtBot
) -> None:
    keyboard.type("1\t2\t\n")
    assert child(pile, "visits.pile.count").text() == "1 sheet entered"
    click(qtbot, pile, "visits.pile.new")
    assert states(pile) == []
    assert child(pile, "visits.pile.empty").isVisible()
    assert len(logged(inside, match)) == 1


# drafts


def test_the_pile_comes_back_as_it_was_left(
    pile: PilePage, keyboard: Keyboard, context: Context, qtbot: QtBot, settle: Settle
) -> None:
    keyboard.type("1\t2\t\t\t60\n")
    keyboard.type("\t24/2\tm50")
    pile._keeper.flush()
    settle()
    again = PilePage(context)
    qtbot.addWidget(again)
    again.show()
    settle()
    assert (again.line.field("day").text(), again.line.field("minutes").text()) == ("24/2", "50")
    assert [entry.state for entry in again.entries.rows()] == [State.SAVED]
    assert "as you left it" in again.message.text()


def test_what_was_refused_meanwhile_waits_in_the_list_and_in_the_draft(
    pile: PilePage, keyboard: Keyboard, context: Context, qtbot: QtBot, settle: Settle, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t")
    QTest.keyClicks(pile.line.field("day"), "1/2")
    QTest.keyClick(pile.line.field("day"), Qt.Key.Key_Return)
    QTest.keyClicks(pile.line.field("day"), "9/2")  # the next one is typed before the answer is there
    settle()
    assert states(pile) == [State.REFUSED]
    assert "waits in the list" in pile.message.text()
    assert pile.line.field("day").text() == "9/2"
    pile._keeper.flush()
    settle()
    again = PilePage(context)
    qtbot.addWidget(again)
    again.show()
    settle()
    assert [entry.state for entry in again.entries.rows()] == [State.REFUSED]


def test_a_code_that_is_being_typed_is_left_alone(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match, settle: Settle
) -> None:
    keyboard.type("1\t2\t")
    QTest.keyClick(pile.line.field("day"), Qt.Key.Key_Return)
    QTest.keyClicks(pile.line.field("participant"), "77")  # before it is known that the sheet is saved
    settle()
    assert states(pile) == [State.SAVED]
    assert pile.line.field("participant").text() == "77"
    assert pile.line.hint.text() != "Nobody has the code 77."
    keyboard.type("\t")
    assert "Nobody has the code 77" in pile.line.hint.text()
    assert "Nobody has the code 77" in pile.line.field("participant").accessibleDescription()


def test_what_is_being_mended_is_still_mended_after_the_window_closed(
    pile: PilePage, keyboard: Keyboard, context: Context, qtbot: QtBot, settle: Settle, inside: Inside, match: Match
) -> None:
    keyboard.type("1\t2\t\t\t60\n")
    keyboard.press(Qt.Key.Key_PageDown)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("3/2\t")
    pile._keeper.flush()
    settle()
    again = PilePage(context)
    qtbot.addWidget(again)
    again.show()
    settle()
    QTest.keyClick(again.line.field("day"), Qt.Key.Key_Return)
    settle()
    assert [(details.day, details.minutes) for details in logged(inside, match)] == [(date(2026, 2, 3), 60)]


# who was there


def steps_of(inside: Inside, match: Match) -> list[str]:
    return [step.by.value for details in logged(inside, match) for step in details.steps]


def test_each_step_has_somebody_of_its_own(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    keyboard.type("1\t2\t\t\t\t\t\t\t\t\t\t\t\tcall; write; go")
    keyboard.type("\tps\b\bps")
    by = pile.line.field("by")
    assert by.text() == "P, S"
    assert by.hasFocus()
    keyboard.press(Qt.Key.Key_Down)
    keyboard.type("c")
    assert not by.hasFocus()
    keyboard.type("\n")
    assert steps_of(inside, match) == ["participant", "together", "centre"]
    keyboard.press(Qt.Key.Key_PageDown)
    keyboard.type("\n")
    assert by.text() == "P, T, C"
    pile.line.go_to("by")
    keyboard.type("s\n")
    assert steps_of(inside, match) == ["supporter"] * 3


def test_the_next_supporters_sheet_is_reached_without_going_back(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    keyboard.type("1\t2\t9/2")
    keyboard.press(Qt.Key.Key_Return, control)
    assert len(logged(inside, match)) == 1
    assert (pile.line.codes(), pile.line.field("supporter").hasFocus()) == (("", ""), True)
    keyboard.type("1\t2\t16/2\n")
    assert pile.line.field("participant").hasFocus()
    assert "Ctrl+Enter" in pile.line.hint.text()
    keyboard.press(Qt.Key.Key_Return, control)
    assert len(logged(inside, match)) == 2
    assert (pile.line.codes(), pile.line.field("supporter").hasFocus()) == (("", ""), True)


def test_what_was_refused_does_not_lead_away(pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match) -> None:
    keyboard.type("1\t2\tnever")
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pile.line.field("day").hasFocus()
    keyboard.type("9/2\n")
    assert len(logged(inside, match)) == 1
    assert pile.line.field("participant").hasFocus()


def test_siblings_are_ticked_by_code_and_others_in_words(
    pile: PilePage, keyboard: Keyboard, inside: Inside, match: Match
) -> None:
    def home(work: Any) -> str:
        yazid = participant(work, "Yazid")
        members = [HouseholdMember("", each, "", "", None) for each in (match.participant_id, yazid)]
        households.make_household(work, name="At home", members=members)
        return yazid

    yazid = inside(home)
    keyboard.type("1\t2\t\t\t\t\t\t\t")
    assert QApplication.focusWidget() is pile.line.field("there")
    assert "P-0003 Yazid" in pile.line.hint.text()
    keyboard.type("3, a neighbour\n")
    (details,) = logged(inside, match)
    assert [each.person_id for each in details.present] == [yazid]
    assert details.who == "a neighbour"


def test_every_control_says_what_it_is(pile: PilePage) -> None:
    for name in ("supporter", "day", "outcome", "mood", "by", "cost"):
        field = pile.line.field(name)
        assert field.objectName() == f"visits.pile.{name}"
        assert field.accessibleName()
        assert field.accessibleDescription()
