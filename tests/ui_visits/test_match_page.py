"""The page of a match over a real vault: its plan and visits, the worry, the review, and pausing."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import Match, MatchKind, Stage
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import (
    Outcome,
    Phase,
    Preset,
    TaperChoice,
    Track,
    VisitDetails,
    Worry,
)
from tests.matching.people_at_hand import participant
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_matching.conftest import Inside
from tests.ui_visits.at_hand import now
from tests.ui_visits.conftest import BEGAN, Log
from ui.context import Place
from ui.visits.panel import VisitsPanel
from ui.visits.pause_dialog import PauseDialog
from ui.visits.strip import DOT_LINE

TODAY = date(2026, 3, 2)


def test_the_page_tells_the_plan_in_words_and_as_a_picture(
    match: Match, log: Log, panel: VisitsPanel, settle: Settle
) -> None:
    log(date(2026, 2, 9))
    panel.go(Place("visits", match.id))
    settle()
    said = words_of(panel.match)
    assert "Weekly until 4 May, then fortnightly until 3 August, then every 4 weeks until 1 February 2027." in said
    strip = child(panel, "visits.strip")
    assert strip.accessibleDescription().startswith("1 visit made.")
    made = strip.dot_at(QPointF(strip.x_of(date(2026, 2, 9)), DOT_LINE))
    assert made.text == "Mon 9 February: We met"
    assert strip.dot_at(QPointF(strip.x_of(date(2026, 2, 9)), 0)) is None


def test_a_withdrawn_visit_counts_nowhere_and_comes_back(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    log(date(2026, 2, 9))
    panel.go(Place("visits", match.id))
    settle()
    click(qtbot, panel.match, "visits.withdraw")
    settle()
    assert now(inside, match).standing.made == 0
    assert child(panel, "visits.none").isVisible()
    click(qtbot, panel.match, "visits.withdrawn")
    settle()
    click(qtbot, panel.match, "visits.restore")
    settle()
    assert now(inside, match).standing.made == 1


def test_a_long_list_shows_the_newest_first_and_all_on_demand(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    def log_many(work: Any) -> list[str]:
        days = [BEGAN + timedelta(days=number) for number in range(25)]
        return [visits.log_visit(work, match_id=match.id, details=VisitDetails(day)).id for day in days]

    ids = inside(log_many)
    panel.go(Place("visits", match.id))
    settle()
    assert not panel.match.findChildren(QWidget, f"visits.visit.{ids[0]}")
    click(qtbot, panel.match, "visits.show_all")
    settle()
    assert child(panel, f"visits.visit.{ids[0]}").isVisible()


def test_while_nobody_has_decided_the_plan_promises_nothing(
    match: Match, panel: VisitsPanel, settle: Settle, clock: SetClock
) -> None:
    clock.move_to(date(2026, 6, 1))
    panel.go(Place("visits", match.id))
    settle()
    assert child(panel, "visits.match.plan").text() == (
        "Weekly until it is decided how to go on, at the latest until 1 February 2027."
    )
    assert child(panel, "visits.review").isVisible()


def test_the_keyboard_stays_where_it_was_when_the_page_shows_itself_anew(
    match: Match, log: Log, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    log(date(2026, 2, 9))
    visit = log(date(2026, 2, 16))
    panel.go(Place("visits", match.id))
    settle()
    item = child(panel, f"visits.visit.{visit.id}")
    child(item, "visits.change").setFocus()
    panel.match.reload()
    settle()
    again = child(panel, f"visits.visit.{visit.id}")
    assert again is not item
    assert panel.match.focusWidget() is child(again, "visits.change")


def test_an_urgent_worry_is_opened_and_marked_as_read(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    visit = log(date(2026, 2, 9), worry=Worry.URGENT, worry_text="She did not sleep")
    panel.go(Place("visits", visit.id, "worry"))
    settle()
    item = child(panel, f"visits.visit.{visit.id}")
    assert "Worry: She did not sleep" in words_of(item)
    click(qtbot, item, "visits.read")
    settle()
    assert now(inside, match).visits[0].worry_read_at is not None


def test_a_review_shows_what_the_weeks_were_and_records_the_decision(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot, clock: SetClock
) -> None:
    clock.move_to(date(2026, 5, 4))
    for week in range(6):
        log(date(2026, 2, 9) + timedelta(weeks=2 * week), mood=2 + week % 3, request="Finding a school")
    log(date(2026, 5, 1), outcome=Outcome.NOBODY_HOME)
    panel.go(Place("visits", match.id, "review"))
    settle()
    card = child(panel, "visits.review")
    said = words_of(card)
    assert "6 visits made" in said
    assert "Once nobody met" in said
    assert "In these 13 weeks" in said
    assert "13 were planned" in said
    assert "These weeks speak for “As now: weekly”" in said
    assert "Of 13 planned visits 6 were made: too few to see how things go." in said
    assert not any(child(card, f"visits.review.{choice}").isChecked() for choice in ("down", "hold"))
    child(card, "visits.review.down").setChecked(True)
    click(qtbot, card, "visits.review.decide")
    assert "Please write a few words on why" in words_of(card)
    child(card, "visits.review.reason").set_value("She finds her way")
    click(qtbot, card, "visits.review.decide")
    settle()
    found = now(inside, match)
    assert (found.reviews[0].choice, found.reviews[0].reason) == (TaperChoice.DOWN, "She finds her way")
    assert found.standing.phases[found.standing.phase] == Phase(14, 13)
    assert not panel.match.findChildren(QWidget, "visits.review")[1:]


def test_visits_pause_and_go_on(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot, clock: SetClock
) -> None:
    log(date(2026, 2, 23))
    panel.go(Place("visits", match.id))
    settle()
    click(qtbot, panel.match, "visits.pause")
    dialog = child(panel, "visits.pause_dialog", PauseDialog)
    dialog.form.editor("reason").set_value("Ramadan with family")
    click(qtbot, dialog, "visits.pause.confirm")
    settle()
    assert now(inside, match).standing.track is Track.PAUSED
    clock.move_to(date(2026, 3, 16))
    click(qtbot, panel.match, "visits.resume")
    settle()
    assert now(inside, match).standing.track is not Track.PAUSED


def test_a_match_that_began_without_a_plan_gets_one(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    def without_plan(work: Any) -> Match:
        yonas = participant(work, "Yonas")
        other = matching.propose_match(work, supporter_id=match.supporter_id, participant_id=yonas)
        matching.move_match(work, match_id=other.id, to=Stage.TRIAL, day=TODAY)
        return other

    other = inside(without_plan)
    panel.go(Place("visits", other.id))
    settle()
    child(panel, "visits.plan.preset").set_value(Preset.SIX_MONTHS_WEEKLY)
    click(qtbot, panel.match, "visits.plan.start")
    settle()
    assert now(inside, other).standing.phases == (Phase(7, 26),)


def test_a_group_asks_for_no_plan(match: Match, inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    def in_group(work: Any) -> Match:
        yonas = participant(work, "Yonas")
        details = CircleDetails(MatchKind.GROUP, "Cooking together")
        group = matching.save_circle(work, circle_id=None, details=details, supporter_ids=(match.supporter_id,))
        other = matching.propose_match(
            work, supporter_id=match.supporter_id, participant_id=yonas, kind=MatchKind.GROUP, circle_id=group.id
        )
        return matching.move_match(work, match_id=other.id, to=Stage.TRIAL, day=TODAY)

    panel.go(Place("visits", inside(in_group).id))
    settle()
    assert "A group or a shift has no plan." in words_of(panel.match)
    assert not panel.match.findChildren(QWidget, "visits.plan.start")
