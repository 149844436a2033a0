"""What the side of a match shows and what it leads to: the talk, the connection, the end, the time before."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.records import find_match
from ensure_desktop.matching.values import (
    Connection,
    ConnectionCheck,
    Ending,
    EndReason,
    Exclusion,
    Match,
    Shared,
    Stage,
    Talk,
)
from ensure_desktop.vault.work import Work
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices
from ui.context import Place
from ui.matching.board import BoardPage
from ui.matching.cards import Mood
from ui.matching.panel import VIEWS, MatchingPanel

Open = Callable[[], BoardPage]
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def propose(work: Work, name: str = "Mark", participant_id: str = "") -> Match:
    ids = {"supporter_id": supporter(work, name), "participant_id": participant_id or participant(work)}
    return matching.propose_match(work, **ids)


def begin(work: Work, days: int = 23) -> Match:
    match = propose(work)
    find_match(work, match.id).since = TODAY - days * DAY
    return matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=TODAY - days * DAY)


def end(work: Work) -> Match:
    match = begin(work)
    return matching.move_match(
        work, match_id=match.id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.SUPPORTER_STOPPED
    )


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def show(open_board: Open, settle: Settle) -> Callable[..., BoardPage]:
    """The board with this match at its side, and what its place asks for."""

    def go(match: Match, action: str = "") -> BoardPage:
        page = open_board()
        page.go(Place("matching", match.id, action))
        settle()
        return page

    return go


Show = Callable[..., BoardPage]


def fill(dialog: Any, **values: object) -> None:
    for name, value in values.items():
        dialog.form.editor(name).set_value(value)


def test_a_first_talk_is_planned_and_changed(show: Show, inside: Inside, settle: Settle, qtbot: QtBot) -> None:
    page = show(inside(propose))
    click(qtbot, page, "matching.match.to.first_talk")
    dialog = child(page, "matching.move")
    fill(dialog, talk_on=TODAY + 3 * DAY, talk_place="Library", introduced_by="Ms Peeters")
    qtbot.keyClicks(dialog.form.editor("talk_at"), "14.30")
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    side = child(page, "matching.match")
    assert "Thu 5 March, 14:30 · Library" in said(side)
    assert "With Ms Peeters" in said(side)
    click(qtbot, page, "matching.match.talk")
    dialog = child(page, "matching.talk")
    fill(dialog, talk_place="Park")
    click(qtbot, dialog, "matching.talk.save")
    settle()
    assert "Thu 5 March, 14:30 · Park" in said(side)


def test_a_talk_that_is_over_moves_the_match_on_its_day(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    def early(work: Work) -> Match:
        match = propose(work)
        find_match(work, match.id).since = TODAY - 9 * DAY
        return matching.match(work, match_id=match.id)

    match = inside(early)
    page = show(match)
    click(qtbot, page, "matching.match.to.first_talk")
    dialog = child(page, "matching.move")
    fill(dialog, talk_on=TODAY - 2 * DAY)
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    assert inside(lambda work: matching.match(work, match_id=match.id)).since == TODAY - 2 * DAY


def test_today_leads_to_the_question_and_the_answers_are_shown_and_withdrawn(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    match = inside(begin)
    page = show(match, "check")
    dialog = child(page, "matching.check")
    dialog.form.editor("supporter_says").set_value(["yes"])
    dialog.form.editor("participant_says").set_value(["no"])
    click(qtbot, dialog, "matching.check.save")
    settle()
    side = child(page, "matching.match")
    assert "Mark: Yes · Fatima: No" in said(side)
    assert "nobody is at fault" in said(side)
    assert not side.findChildren(QWidget, "matching.match.check")
    click(qtbot, side, "matching.match.check.0")
    settle()
    assert "It is time to ask both: is there a connection?" in said(side)
    _text, undo = notices[-1]
    assert undo is not None
    undo()
    settle()
    (stored,) = inside(lambda work: matching.checks_of(work, match_id=match.id))
    assert stored.check == ConnectionCheck(TODAY, Connection.YES, Connection.NO)
    assert not stored.withdrawn


def test_answers_of_nobody_are_asked_for_and_stay_as_a_draft(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(begin)
    page = show(match, "check")
    dialog = child(page, "matching.check")
    qtbot.keyClicks(dialog.form.editor("note"), "Ill")
    click(qtbot, dialog, "matching.check.save")
    settle()
    assert set(dialog.form.errors()) == {"supporter_says"}
    dialog.reject()
    settle()
    page.go(Place("matching", match.id, "check"))
    settle()
    assert child(page, "matching.check").form.editor("note").value() == "Ill"


def test_a_match_that_is_due_stands_out_on_the_board(open_board: Open, inside: Inside) -> None:
    inside(begin)
    (card,) = child(open_board(), "matching.cards.trial").cards.cards()
    assert (card.status, card.mood) == ("Ask both", Mood.ATTENTION)


def test_the_end_asks_four_questions_and_leads_to_somebody_new(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(begin)
    page = show(match)
    click(qtbot, page, "matching.match.to.ended")
    dialog = child(page, "matching.move")
    fill(dialog, end_reason=EndReason.NO_CONNECTION, went_well="They laughed")
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    side = child(page, "matching.match")
    assert "They laughed" in said(side)
    assert inside(lambda work: matching.ending_of(work, match_id=match.id)) == Ending(went_well="They laughed")
    click(qtbot, side, "matching.match.ending")
    dialog = child(page, "matching.ending")
    assert dialog.form.editor("went_well").value() == "They laughed"
    fill(dialog, was_hard="The bus")
    click(qtbot, dialog, "matching.ending.save")
    settle()
    assert "The bus" in said(side)
    click(qtbot, side, "matching.match.rematch")
    settle()
    subject = page._candidates.subject
    assert subject is not None
    assert subject.person_id == match.participant_id
    assert page._candidates.isVisible()


def test_a_trial_that_rested_goes_on_as_long_as_it_was_to_last(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    def rest(work: Work) -> Match:
        match = begin(work, days=10)
        return matching.move_match(work, match_id=match.id, to=Stage.PAUSED, day=TODAY - 3 * DAY)

    match = inside(rest)
    page = show(match)
    assert child(page, "matching.match.to.trial").property("look") == "primary"
    click(qtbot, page, "matching.match.to.trial")
    dialog = child(page, "matching.move")
    assert dialog.form.editor("trial_until").value() == match.trial_until == TODAY + 18 * DAY
    assert "From which day" in said(dialog)
    click(qtbot, dialog, "matching.move.confirm")
    settle()
    after = inside(lambda work: matching.match(work, match_id=match.id))
    assert (after.stage, after.trial_until) == (Stage.TRIAL, TODAY + 18 * DAY)


def test_what_was_never_begun_asks_no_questions_at_its_end_and_can_be_declined(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match = inside(propose)
    page = show(match)
    click(qtbot, page, "matching.match.to.ended")
    dialog = child(page, "matching.move")
    assert set(dialog.form.draft()) == {"end_reason", "note"}
    offered = dialog.form.editor("end_reason")
    assert offered.findText("The goals are reached") == -1
    dialog.cancel.click()
    settle()
    click(qtbot, page, "matching.match.decline")
    dialog = child(page, "matching.decline")
    dialog.form.editor("reason").set_value(["too far"])
    click(qtbot, dialog, "matching.decline.save")
    settle()
    assert inside(lambda work: matching.match(work, match_id=match.id)).stage is Stage.ENDED
    declined: tuple[Exclusion, ...] = inside(lambda work: matching.exclusions_of(work, person_id=match.participant_id))
    assert [each.supporter_id for each in declined] == [match.supporter_id]
    shown = said(child(page, "matching.match"))
    assert "Not to be matched" in shown
    assert "The centre said no on 2 March: Too far away" in shown


def test_a_successor_reads_what_was_chosen_and_nothing_else(
    show: Show, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    def again(work: Work) -> Match:
        return propose(work, "Yazid", end(work).participant_id)

    match = inside(again)
    page = show(match)
    side = child(page, "matching.match")
    assert "Yazid reads nothing of it" in said(side)
    click(qtbot, side, "matching.match.handover")
    dialog = child(page, "matching.handover")
    fill(dialog, shares=["requests"], text="Likes to walk")
    click(qtbot, dialog, "matching.handover.save")
    settle()
    kept = inside(lambda work: matching.handover_of(work, match_id=match.id))
    assert (kept.from_match_id, kept.shares, kept.text) == (match.follows_id, {Shared.REQUESTS}, "Likes to walk")
    assert "The requests for help" in said(side)


def test_the_talk_stands_on_the_card(open_board: Open, inside: Inside) -> None:
    def talks(work: Work) -> None:
        for name, talk in (("Mark", TODAY + 3 * DAY), ("Yazid", TODAY - DAY)):
            match = propose(work, name)
            matching.move_match(work, match_id=match.id, to=Stage.FIRST_TALK, day=TODAY, talk=Talk(talk))

    inside(talks)
    cards = {card.people[0][0]: card for card in child(open_board(), "matching.cards.first_talk").cards.cards()}
    assert (cards["Mark"].status, cards["Mark"].mood) == ("5 Mar", Mood.GOOD)
    assert (cards["Yazid"].status, cards["Yazid"].mood) == ("Talk is over", Mood.ATTENTION)


def test_the_area_turns_to_its_pages_by_tab_and_by_place(context: Any, qtbot: QtBot, settle: Settle) -> None:
    panel = MatchingPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    settle()
    bar = child(panel, "matching.views")
    assert isinstance(panel.page(), BoardPage)
    for number, view in enumerate(VIEWS[1:], start=1):
        panel.go(Place("matching", action=view.action))
        settle()
        assert bar.currentIndex() == number
        assert type(panel.page()).__name__ == view.name
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    settle()
    assert type(panel.page()).__name__ == VIEWS[-2].name
    panel.go(Place("matching"))
    assert isinstance(panel.page(), BoardPage)
