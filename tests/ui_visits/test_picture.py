"""The picture of a year as plain values: steps, dots and sentences."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.matching.values import Match, Stage
from ensure_desktop.visits.tapering import Contact, Facts, Plan, planned_dates, standing
from ensure_desktop.visits.values import (
    MatchVisits,
    Outcome,
    Phase,
    PlanPause,
    TaperChoice,
    TaperReview,
    Track,
    Visit,
    VisitDetails,
)
from ui.visits.picture import Mark, Step, describe, picture_of
from ui.visits.words import interval_words, minutes_words, next_words, plan_words, track_words

BEGAN = date(2026, 2, 2)
YEAR = (Phase(7, 13), Phase(14, 13), Phase(28, 26))
WORDS = {outcome: outcome.value for outcome in Outcome}
MATCH = Match(
    "m", "M-0001", Stage.MATCHED, "s", "P-1", "Mark", "p", "P-2", "Fatima", BEGAN, BEGAN, None, None, None, ""
)


def visit(day: date, outcome: Outcome = Outcome.MADE, *, withdrawn: bool = False, **details: object) -> Visit:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    told = replace(VisitDetails(day, outcome), **details)  # type: ignore[arg-type]
    return Visit(day.isoformat(), "m", told, None, "Anneke", at, at if withdrawn else None, None)


def page(
    today: date,
    visits: tuple[Visit, ...] = (),
    reviews: tuple[TaperReview, ...] = (),
    pauses: tuple[PlanPause, ...] = (),
) -> MatchVisits:
    """The visits page as the tapering rule gives it."""
    contacts = [Contact(v.details.day, v.details.outcome is Outcome.MADE) for v in visits if v.withdrawn_at is None]
    facts = Facts(Plan(BEGAN, YEAR), contacts, pauses, reviews)
    return MatchVisits(MATCH, standing(facts, today), planned_dates(facts, today), visits, reviews, pauses)


def review(day: date, choice: TaperChoice) -> TaperReview:
    return TaperReview("r", day, choice, "because", "Anneke")


def test_the_steps_follow_the_decisions_and_then_the_plan() -> None:
    held, down = date(2026, 5, 4), date(2026, 6, 1)
    found = picture_of(
        page(date(2026, 6, 2), reviews=(review(held, TaperChoice.HOLD), review(down, TaperChoice.DOWN))),
        date(2026, 6, 2),
        WORDS,
    )
    assert found.steps[:3] == (
        Step(BEGAN, held, 7),
        Step(held, down, 7),
        Step(down, down + timedelta(weeks=13), 14),
    )
    assert [step.interval_days for step in found.steps] == [7, 7, 14, 28]
    assert sum(dot.mark is Mark.REVIEW for dot in found.dots) == 2


def test_withdrawn_visits_are_not_in_the_picture() -> None:
    today = date(2026, 3, 2)
    visits = (visit(BEGAN), visit(date(2026, 2, 9), withdrawn=True), visit(date(2026, 2, 16), Outcome.NOBODY_HOME))
    found = picture_of(page(today, visits), today, WORDS)
    marks = [dot.mark for dot in found.dots]
    assert marks.count(Mark.MADE) == marks.count(Mark.TRIED) == 1
    assert describe(found).startswith("1 visit made. 1 attempt without contact.")


@given(
    today=st.integers(0, 500),
    days=st.lists(st.integers(0, 400), max_size=30),
    choices=st.lists(st.tuples(st.integers(0, 400), st.sampled_from(TaperChoice)), max_size=6),
    pause=st.none() | st.tuples(st.integers(0, 300), st.integers(0, 60)),
)
def test_any_history_can_be_drawn(
    today: int,
    days: list[int],
    choices: list[tuple[int, TaperChoice]],
    pause: tuple[int, int] | None,
) -> None:
    now = BEGAN + timedelta(days=today)
    visits = tuple(visit(BEGAN + timedelta(days=day)) for day in days if day <= today)
    reviews = tuple(review(BEGAN + timedelta(days=day), choice) for day, choice in choices if day <= today)
    pauses = ()
    if pause is not None:
        since = BEGAN + timedelta(days=pause[0])
        pauses = (PlanPause(since, since + timedelta(days=pause[1]), ""),)
    found = picture_of(page(now, visits, reviews, pauses), now, WORDS)
    assert all(found.start <= dot.day < found.end for dot in found.dots)
    assert all(one.end == other.start for one, other in zip(found.steps, found.steps[1:], strict=False))
    assert all(step.start < step.end for step in found.steps)
    assert found.start < found.end
    assert describe(found)


def test_the_plan_in_words() -> None:
    today = date(2026, 3, 2)
    assert plan_words(page(today).standing, today) == (
        "weekly until 4 May, then fortnightly until 3 August, then every 4 weeks until 1 February 2027"
    )
    assert interval_words(10) == "every 10 days"
    assert minutes_words(90) == "1 hour 30 minutes"
    assert minutes_words(None) == ""


def test_how_a_match_stands_in_words() -> None:
    now = page(date(2026, 2, 11), (visit(BEGAN),)).standing
    assert now.track is Track.DUE
    assert track_words(now) == "Due 2 days ago"
    assert track_words(page(date(2026, 2, 16), (visit(BEGAN),)).standing) == "7 days late"
    assert track_words(page(date(2026, 2, 3), (visit(BEGAN),)).standing) == "On track"
    assert next_words(page(date(2026, 2, 8), (visit(BEGAN),)).standing, date(2026, 2, 8)) == "Tomorrow"
