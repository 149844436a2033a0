"""The visits over a real vault: what is late, the form, the review, pausing, and the sheet."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import Match, MatchKind, Stage
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import (
    MatchVisits,
    Medium,
    Outcome,
    Phase,
    Preset,
    StepBy,
    TaperChoice,
    Track,
    VisitDetails,
    VisitStep,
    Worry,
)
from tests.matching.people_at_hand import participant
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_visits.conftest import BEGAN, Log, begin
from ui.ask import Ask
from ui.context import Place
from ui.operations import Operations
from ui.visits.panel import VisitsPanel
from ui.visits.pause_dialog import PauseDialog
from ui.visits.strip import DOT_LINE

TODAY = date(2026, 3, 2)


def words_of(widget: QWidget) -> str:
    """Everything that stands on a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def now(inside: Inside, match: Match) -> MatchVisits:
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match.id))
    return found


def cells(panel: VisitsPanel, row: int = 0) -> list[str]:
    model = panel.list.table.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def fill(panel: VisitsPanel, **values: Any) -> None:
    assert panel.form.form is not None
    for name, value in values.items():
        panel.form.form.editor(name).set_value(value)


# the list


def test_an_empty_list_says_where_visits_begin(panel: VisitsPanel, qtbot: QtBot, visited: list[Place]) -> None:
    assert panel.list.table.showing().objectName() == "visits.empty"
    click(qtbot, panel, "visits.empty.act")
    assert visited == [Place("matching")]


def test_a_late_visit_is_on_top_with_words_and_counted_on_its_chip(match: Match, panel: VisitsPanel) -> None:
    assert cells(panel) == ["Fatima", "Mark", "28 days late", "Mon 2 Feb", "None yet", "weekly"]
    assert child(panel, "visits.track.overdue").text() == "Late  1"
    assert not child(panel, "visits.track.paused").isVisible()


def test_the_model_keeps_the_rules_of_models(match: Match, panel: VisitsPanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(panel.list.table.model)


def test_a_filter_without_result_offers_to_show_all(
    match: Match, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", action=Track.PAUSED.value))
    settle()
    assert panel.list.table.showing().objectName() == "visits.no_result"
    click(qtbot, panel, "visits.no_result.act")
    settle()
    assert panel.list.table.model.total() == 1


def test_the_list_of_one_supporter(match: Match, inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    other = inside(lambda work: begin(work, "Selam", "Lucie"))
    settle()
    assert panel.list.table.model.total() == 2
    panel.go(Place("visits", other.supporter_id))
    settle()
    assert panel.page() is panel.list
    assert panel.list.table.model.total() == 1
    assert cells(panel)[0] == "Selam"


# the form


def test_a_due_visit_is_logged_in_two_clicks_from_today(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    panel.go(Place("visits", match.id, "log"))  # the first click, on the line in Today
    settle()
    click(qtbot, panel, "visit.save")  # the second
    settle()
    visit = now(inside, match).visits[0]
    assert (visit.details.day, visit.details.outcome, visit.planned_for) == (TODAY, Outcome.MADE, BEGAN)
    assert panel.page() is panel.match
    text, undo = notices[-1]
    assert text == "The visit is saved."
    assert undo is not None
    undo()
    settle()
    assert now(inside, match).visits[0].withdrawn_at is not None


def test_everything_that_the_form_holds_is_stored(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(
        panel,
        day=date(2026, 2, 27),
        minutes=45,
        medium=Medium.OUTSIDE,
        who="The children",
        about="A walk to the library",
        request="Homework club",
        behind="He cannot follow at school",
        themes=("school",),
        steps=(VisitStep("Mark asks at the school", StepBy.SUPPORTER),),
        self_reliance=3,
        worry=Worry.URGENT,
        worry_text="No heating at home",
    )
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    faces = child(panel, "visit.mood").focusProxy()
    faces.setFocus()
    qtbot.keyClick(faces, Qt.Key.Key_4)
    qtbot.keyClick(faces, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    details = now(inside, match).visits[0].details
    assert (details.day, details.minutes, details.medium, details.mood) == (date(2026, 2, 27), 45, Medium.OUTSIDE, 4)
    assert (details.who, details.request, details.worry) == ("The children", "Homework club", Worry.URGENT)
    assert details.worry_text == "No heating at home"
    assert (details.behind, details.themes, details.self_reliance) == ("He cannot follow at school", ("school",), 3)
    assert details.steps == (VisitStep("Mark asks at the school", StepBy.SUPPORTER),)


def test_an_attempt_asks_less_and_is_no_contact(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, mood=2, outcome=Outcome.NOBODY_HOME)
    assert not child(panel, "visit.minutes").isVisible()
    assert not child(panel, "visit.mood").isVisible()
    click(qtbot, panel, "visit.save")
    settle()
    found = now(inside, match)
    assert found.visits[0].details.mood is None
    assert (found.standing.made, found.standing.attempts) == (0, 1)
    assert "No contact" in [chip.accessibleName() for chip in panel.match.findChildren(QWidget, "status")]


def test_pressing_save_twice_stores_one_visit(match: Match, inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    panel.form.save()
    panel.form.save()
    settle()
    assert len(now(inside, match).visits) == 1


def test_a_wrong_day_is_said_beside_its_field_and_nothing_is_lost(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, day=TODAY + timedelta(days=3), about="Tea")
    click(qtbot, panel, "visit.save")
    settle()
    assert panel.form.form is not None
    assert panel.form.form.errors() == {"day": "This day has not come yet."}
    assert panel.form.form.editor("about").value() == "Tea"
    assert child(panel, "visit.save").isEnabled()
    assert now(inside, match).visits == ()


def test_what_was_typed_comes_back_as_a_draft(match: Match, panel: VisitsPanel, settle: Settle, qtbot: QtBot) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, about="We talked about the letter")
    click(qtbot, panel, "visit.back")
    settle()
    panel.go(Place("visits", match.id, "log"))
    settle()
    assert panel.form.form is not None
    assert panel.form.form.editor("about").value() == "We talked about the letter"
    assert "What you typed earlier is back" in panel.form.message.text()
    click(qtbot, panel.form, "message.act")
    settle()
    assert panel.form.form.editor("about").value() == ""


def test_throwing_away_asks_first(match: Match, panel: VisitsPanel, settle: Settle, ask: Ask) -> None:
    panel.go(Place("visits", match.id, "log"))
    settle()
    fill(panel, about="By mistake")
    ask.answers.extend([False, True])
    panel.form.throw_away()
    assert panel.page() is panel.form
    panel.form.throw_away()
    settle()
    assert panel.page() is panel.match
    panel.go(Place("visits", match.id, "log"))
    settle()
    assert panel.form.form is not None
    assert panel.form.form.editor("about").value() == ""


def test_the_form_tells_what_was_agreed_last_time(match: Match, log: Log, panel: VisitsPanel, settle: Settle) -> None:
    log(date(2026, 2, 9), steps=(VisitStep("Bring all letters"),), medium=Medium.CENTRE, minutes=90)
    panel.go(Place("visits", match.id, "log"))
    settle()
    assert "Bring all letters" in words_of(child(panel, "visit.aside"))
    assert panel.form.form is not None
    assert panel.form.form.editor("medium").value() is Medium.CENTRE
    assert panel.form.form.editor("minutes").value() == 90


def test_a_visit_is_changed(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    log(date(2026, 2, 9), about="Tea")
    panel.go(Place("visits", match.id))
    settle()
    click(qtbot, panel.match, "visits.change")
    settle()
    fill(panel, about="Coffee")
    click(qtbot, panel, "visit.save")
    settle()
    found = now(inside, match)
    assert [visit.details.about for visit in found.visits] == ["Coffee"]


# the page of a match


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


@pytest.mark.parametrize("action", ["visit", "worry"])
def test_a_visit_that_is_gone_leads_to_the_list(
    panel: VisitsPanel, settle: Settle, operations: Operations, action: str
) -> None:
    panel.go(Place("visits", "f" * 32, action))
    settle()
    assert panel.page() is panel.list
    assert panel.list.message.text()
