"""The board over a real vault: propose, move by keyboard and by drag, and be told why not."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Match, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits, Phase, Preset
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_matching.conftest import Inside, Notices
from ui.context import Place
from ui.matching.board import BoardPage
from ui.matching.column import BoardColumn
from ui.matching.move_dialog import MoveDialog

Open = Callable[[], BoardPage]
TODAY = date(2026, 3, 2)


def column(panel: BoardPage, name: str) -> BoardColumn:
    found: BoardColumn = child(panel, f"matching.column.{name}")
    return found


def choose(panel: BoardPage, name: str, row: int = 0) -> None:
    column(panel, name).fold(False)
    column(panel, name).list.setFocus()
    column(panel, name).list.choose(row)


def proposed(work: Work) -> Match:
    return matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))


def test_an_empty_board_says_how_to_begin(open_board: Open, qtbot: QtBot, visited: list[Place]) -> None:
    panel = open_board()
    assert not panel.findChild(QWidget, "matching.columns").isVisible()
    click(qtbot, panel, "matching.empty.act")
    assert visited == [Place("people", action="new")]


def test_a_waiting_person_is_proposed_to_the_best_supporter(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    inside(lambda work: (supporter(work, "Mark"), participant(work, "Fatima")))
    panel = open_board()
    choose(panel, "waiting")
    settle()
    card = child(panel, "matching.candidate.P-0001")
    assert "Both speak Arabic" in words_of(card)
    assert "0 of 5 places taken" in words_of(card)

    click(qtbot, panel, "matching.propose.P-0001")
    settle()

    assert notices[-1][0] == "Proposed: Mark and Fatima"
    assert column(panel, "waiting").list.cards.rowCount() == 0
    assert not column(panel, "proposed").is_folded
    assert [card.status for card in column(panel, "proposed").list.cards.cards()] == ["In time"]
    assert panel._match.match is not None


def test_all_points_are_shown_on_demand_and_add_up(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    inside(lambda work: (supporter(work), participant(work)))
    panel = open_board()
    choose(panel, "waiting")
    settle()
    click(qtbot, panel, "matching.points.P-0001")
    settle()
    card = child(panel, "matching.candidate.P-0001")
    parts = re.findall(r"^(\d+) of (\d+)$", words_of(card), re.MULTILINE)
    assert sum(int(points) for points, _most in parts) == round(card.candidate.score)
    assert sum(int(most) for _points, most in parts) == 100


def test_where_nobody_fits_the_limits_are_counted(open_board: Open, inside: Inside, settle: Settle) -> None:
    dutch = (LanguageSkill("ti", Level.NATIVE),)
    inside(lambda work: (supporter(work, "Mark"), supporter(work, "Lucie"), participant(work, languages=dutch)))
    panel = open_board()
    choose(panel, "waiting")
    settle()
    said = words_of(child(panel, "matching.nobody"))
    assert "Nobody fits yet" in said
    assert "2 share no language" in said


def test_many_who_cannot_are_shown_in_portions(open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot) -> None:
    inside(lambda work: [participant(work), *(supporter(work, f"S{n}", certified_on=None) for n in range(23))])
    panel = open_board()
    choose(panel, "waiting")
    settle()
    click(qtbot, panel, "matching.candidates.blocked")
    settle()
    assert child(panel, "matching.candidates.blocked").text() == "Show 13 who cannot now, and why"
    assert "S0 has no certificate" in words_of(child(panel, "matching.candidate.P-0002"))


def test_a_blocked_person_cannot_be_proposed(open_board: Open, inside: Inside, settle: Settle) -> None:
    inside(lambda work: (supporter(work), participant(work, consent=False)))
    panel = open_board()
    assert [card.status for card in column(panel, "waiting").list.cards.cards()] == ["No consent"]
    choose(panel, "waiting")
    settle()
    assert "There is no valid consent to matching from Fatima." in words_of(panel._candidates)
    assert "Please ask for consent first." in words_of(child(panel, "matching.nobody"))
    assert not panel._candidates.findChildren(QWidget, "matching.propose.P-0001")


def test_ctrl_right_moves_a_card_and_asks_only_for_the_talk(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(proposed)
    panel = open_board()
    choose(panel, "proposed")
    qtbot.keyClick(column(panel, "proposed").list, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    dialog = child(panel, "matching.move", MoveDialog)
    assert set(dialog.form.draft()) == {"talk_on", "talk_at", "talk_place", "introduced_by", "note"}
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    assert inside(lambda work: matching.match(work, match_id=match.id)).stage is Stage.FIRST_TALK
    assert column(panel, "first_talk").list.cards.row_of(match.id) == 0


def test_a_trial_begins_with_a_weekly_tapering_plan(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(proposed)
    panel = open_board()
    panel.acts.move(match, Stage.TRIAL)
    dialog = child(panel, "matching.move", MoveDialog)
    dialog.form.editor("preset").set_value(Preset.YEAR)
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match.id))
    assert found.match.stage is Stage.TRIAL
    assert found.match.trial_until == TODAY + timedelta(weeks=4)
    assert found.standing.phases[0] == Phase(7, 13)
    assert [phase.interval_days for phase in found.standing.phases] == [7, 14, 28]
    assert not panel.findChildren(MoveDialog)


def test_a_match_may_skip_the_trial_and_has_its_plan_nevertheless(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(proposed)
    talked = inside(lambda work: matching.move_match(work, match_id=match.id, to=Stage.FIRST_TALK, day=TODAY))
    panel = open_board()
    panel.acts.move(talked, Stage.MATCHED)
    click(qtbot, child(panel, "matching.move"), "matching.move.confirm")
    settle()
    found = inside(lambda work: visits.match_visits(work, match_id=match.id))
    assert found.match.stage is Stage.MATCHED
    assert found.standing.phases


def test_a_refused_move_says_why_and_keeps_what_was_typed(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(proposed)
    panel = open_board()
    panel.acts.move(match, Stage.FIRST_TALK)
    dialog = child(panel, "matching.move", MoveDialog)
    dialog.form.editor("talk_at").set_value(time(14, 30))
    dialog.form.editor("note").set_value("In the café")
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    assert dialog.isVisible()
    assert set(dialog.form.errors()) == {"talk_at"}
    assert dialog.form.editor("note").value() == "In the café"


def test_ending_asks_for_a_reason_and_blames_nobody(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(proposed)
    panel = open_board()
    panel.acts.move(match, Stage.ENDED)
    dialog = child(panel, "matching.move", MoveDialog)
    assert "Nobody is at fault" in words_of(dialog)
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    assert set(dialog.form.errors()) == {"end_reason"}, "nothing is chosen before somebody chooses"
    dialog.form.editor("end_reason").set_value(EndReason.NO_CONNECTION)
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    assert inside(lambda work: matching.match(work, match_id=match.id)).end_reason is EndReason.NO_CONNECTION


@pytest.mark.parametrize(("target", "asks"), [("first_talk", True), ("paused", False)])
def test_a_card_can_be_dropped_only_where_it_may_go(open_board: Open, inside: Inside, target: str, asks: bool) -> None:
    inside(proposed)
    panel = open_board()
    cards = column(panel, "proposed").list
    cards.choose(0)
    panel.show_welcome(cards.cards.cards()[0])
    carried = cards.cards.mimeData([cards.cards.index(0)])
    assert carried.formats() == ["application/x-ensure-card"]
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    column(panel, target).dropEvent(drop)
    assert bool(panel.findChildren(MoveDialog)) is asks


def test_arrow_keys_go_from_column_to_column(open_board: Open, inside: Inside, qtbot: QtBot) -> None:
    inside(lambda work: (proposed(work), participant(work, "Yazid")))
    panel = open_board()
    choose(panel, "waiting")
    qtbot.keyClick(column(panel, "waiting").list, Qt.Key.Key_Right)
    assert column(panel, "proposed").list.selectionModel().hasSelection()
    assert not column(panel, "waiting").list.selectionModel().hasSelection()


def test_the_menu_offers_what_the_mouse_can_do(open_board: Open, inside: Inside, visited: list[Place]) -> None:
    match = inside(proposed)
    panel = open_board()
    menu = panel.menu(column(panel, "proposed").list.cards.cards()[0])
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Plan first talk", "Start trial", "End proposal", "Open file of Mark", "Open file of Fatima"]
    menu.actions()[-1].trigger()
    assert visited == [Place("people", match.participant_id)]


def test_the_history_tells_every_move(open_board: Open, inside: Inside, settle: Settle, clock: SetClock) -> None:
    match = inside(proposed)
    clock.move_to(date(2026, 3, 9))
    inside(
        lambda work: matching.move_match(
            work, match_id=match.id, to=Stage.FIRST_TALK, day=date(2026, 3, 9), note="Tea at the centre"
        )
    )
    panel = open_board()
    panel.go(Place("matching", match.id))
    settle()
    said = words_of(panel._match)
    assert "9 March · First talk" in said
    assert "Tea at the centre" in said
    assert "2 March · Proposed" in said


def test_a_supporter_is_shown_who_waits(open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot) -> None:
    supporter_id, _other = inside(lambda work: (supporter(work), participant(work)))
    panel = open_board()
    panel.go(Place("matching", supporter_id))
    settle()
    click(qtbot, panel, "matching.propose.P-0002")
    settle()
    assert column(panel, "proposed").list.cards.rowCount() == 1


def test_no_card_is_chosen_while_the_side_shows_a_supporter(open_board: Open, inside: Inside, settle: Settle) -> None:
    supporter_id, _other = inside(lambda work: (supporter(work), participant(work)))
    panel = open_board()
    choose(panel, "waiting")
    settle()
    panel.go(Place("matching", supporter_id))
    settle()
    assert not column(panel, "waiting").list.selectedIndexes()


def test_who_is_accompanied_is_shown_with_her_match(open_board: Open, inside: Inside, settle: Settle) -> None:
    def add(work: Work) -> tuple[str, str]:
        fatima = participant(work)
        return fatima, matching.propose_match(work, supporter_id=supporter(work), participant_id=fatima).id

    person_id, match_id = inside(add)
    panel = open_board()
    panel.go(Place("matching", person_id))
    settle()
    assert panel._sides.currentWidget() is panel._match
    assert panel._match.match is not None
    assert panel._match.match.id == match_id


def test_what_went_wrong_is_not_said_any_longer_somewhere_else(
    open_board: Open, inside: Inside, settle: Settle
) -> None:
    def add(work: Work) -> tuple[str, str]:
        return supporter(work), people.register_person(work, details=PersonDetails(first_name="Petra"), roles=[]).id

    supporter_id, other = inside(add)
    panel = open_board()
    panel.go(Place("matching", other))
    settle()
    assert "not a participant" in panel.message.text()
    panel.go(Place("matching", supporter_id))
    settle()
    assert not panel.message.isVisible()


def test_more_cards_than_fit_are_counted_and_can_be_shown(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    inside(lambda work: [participant(work, f"Person {number}") for number in range(53)])
    panel = open_board()
    assert column(panel, "waiting").list.cards.rowCount() == 50
    assert child(panel, "matching.more.waiting").text() == "and 3 more: show"
    click(qtbot, panel, "matching.more.waiting")
    settle()
    assert column(panel, "waiting").list.cards.rowCount() == 53
    assert not child(panel, "matching.more.waiting").isVisible()
