"""What the weeks before a review show, and what the program proposes from it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.evidence import LONGEST_WEEKS, Point, ReviewEvidence, gather, is_low_or_sinks, propose
from ensure_desktop.visits.tapering import Contact, Facts, Plan
from ensure_desktop.visits.values import (
    Outcome,
    Phase,
    StepBy,
    TaperChoice,
    TaperReview,
    TooOften,
    Visit,
    VisitDetails,
    VisitStep,
    Worry,
)
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import begin, log

START = date(2026, 3, 2)
MONDAYS = [START + timedelta(weeks=number) for number in range(13)]
REVIEW_DAY = date(2026, 6, 1)
PLAN = Plan(START, (Phase(7, 13), Phase(14, 13), Phase(28, 26)))
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def visit(day, match_id="m", **details) -> Visit:
    return Visit(str(day), match_id, VisitDetails(day, **details), None, "", AT, None, None)


def evidence(logged, today=REVIEW_DAY, reviews=(), plan=PLAN) -> ReviewEvidence:
    contacts = [Contact(one.details.day, made=one.details.outcome is Outcome.MADE) for one in logged]
    return gather(Facts(plan, contacts, (), reviews), logged, today, match_id="m")


def made_as_planned(**details) -> list[Visit]:
    return [visit(day, **details) for day in MONDAYS]


class TestWhatTheWeeksShow:
    def test_the_first_quarter(self):
        found = evidence(made_as_planned(mood=4))
        assert (found.since, found.weeks) == (START, LONGEST_WEEKS)
        assert (found.planned, found.made, found.missed, found.attempts) == (13, 13, 0, 0)
        assert [point.value for point in found.mood] == [4] * 13

    def test_attempts_and_days_without_anybody(self):
        logged = [visit(day) for day in MONDAYS[:9]] + [visit(MONDAYS[10], outcome=Outcome.NOBODY_HOME)]
        found = evidence(logged)
        assert (found.planned, found.made, found.missed, found.attempts) == (13, 9, 4, 1)

    def test_a_visit_of_the_last_days_is_not_missed_yet(self):
        found = evidence([visit(day) for day in MONDAYS[:4]], today=date(2026, 3, 31))
        assert (found.planned, found.missed) == (4, 0)

    def test_asked_soon_after_a_decision_it_looks_four_weeks_back(self):
        decided = TaperReview("r", date(2026, 6, 1), TaperChoice.DOWN, "", "")
        found = evidence(made_as_planned(), today=date(2026, 6, 3), reviews=[decided])
        assert (found.since, found.made) == (date(2026, 5, 7), 3)

    def test_withdrawn_visits_count_nowhere(self):
        gone = Visit("x", "m", VisitDetails(MONDAYS[5], mood=1, worry=Worry.URGENT), None, "", AT, AT, None)
        found = evidence([gone])
        assert (found.made, found.mood, found.worries, found.urgent_unread) == (0, (), 0, 0)

    def test_a_sibling_keeps_her_own_mood(self):
        found = evidence([visit(MONDAYS[3], "sibling", mood=1, request="A bed"), visit(MONDAYS[4], mood=5)])
        assert (found.made, found.mood, found.requests) == (2, (Point(MONDAYS[4], 5),), ())

    def test_the_steps_of_the_last_visit(self):
        step = VisitStep("Call the school", StepBy.TOGETHER)
        found = evidence([visit(MONDAYS[3], steps=(VisitStep("Old"),)), visit(MONDAYS[4], steps=(step,))])
        assert found.steps == (step,)

    def test_from_the_file(self, unit, clock):
        match_id = begin(unit)
        log(unit, match_id, clock.today(), mood=3, self_reliance=2, worry=Worry.URGENT, worry_text="Please")
        with unit() as work:
            found = visits.review_evidence(work, match_id=match_id)
        assert (found.made, found.planned, found.worries, found.urgent_unread) == (1, 1, 1, 1)
        assert (found.mood[0].value, found.self_reliance[0].value) == (3, 2)

    def test_without_a_plan(self, unit):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
            with pytest.raises(UserError):
                visits.review_evidence(work, match_id=match.id)


def moods(*values) -> tuple[Point, ...]:
    return tuple(Point(START + timedelta(weeks=number), value) for number, value in enumerate(values))


def weeks(**changes) -> ReviewEvidence:
    usual = {
        "since": START,
        "weeks": 13,
        "planned": 13,
        "made": 13,
        "attempts": 0,
        "mood": (),
        "self_reliance": (),
        "worries": 0,
        "urgent_unread": 0,
        "requests": (),
        "steps": (),
        "too_often": None,
        "ends_on": date(2027, 3, 1),
        "today": REVIEW_DAY,
        "can_go_down": True,
        "can_go_up": True,
    }
    return ReviewEvidence(**usual | changes)


class TestTheProposal:
    @pytest.mark.parametrize(
        ("found", "choice", "says"),
        [
            (weeks(), TaperChoice.DOWN, "as planned"),
            (weeks(self_reliance=moods(2, 3, 4, 4)), TaperChoice.DOWN, "alone"),
            (weeks(made=10), TaperChoice.DOWN, "10 of 13"),
            (weeks(made=5), TaperChoice.HOLD, "Of 13 planned visits 5"),
            (weeks(made=0), TaperChoice.HOLD, "Nobody met"),
            (weeks(worries=1), TaperChoice.HOLD, "1 worry"),
            (weeks(worries=1, urgent_unread=1), TaperChoice.HOLD, "read it first"),
            (weeks(mood=moods(4, 4, 3, 2)), TaperChoice.UP, "mood"),
            (weeks(mood=moods(4, 4, 3, 2), can_go_up=False), TaperChoice.HOLD, "mood"),
            (weeks(self_reliance=moods(1, 2)), TaperChoice.UP, "alone was harder"),
            (weeks(too_often=TooOften(START, 28, 8, 4)), TaperChoice.HOLD, "more often than agreed"),
            (weeks(can_go_down=False), TaperChoice.HOLD, "last part"),
            (weeks(can_go_down=False, ends_on=REVIEW_DAY), None, "ending well"),
        ],
    )
    def test_each_reason(self, found, choice, says):
        proposal = propose(found)
        assert proposal.choice is choice
        assert says in proposal.reason

    def test_one_bad_day_is_no_direction(self):
        assert not is_low_or_sinks(moods(4, 4, 4, 4, 1, 4))
        assert not is_low_or_sinks(moods(1))
        assert is_low_or_sinks(moods(5, 5, 3, 3))

    @given(st.integers(0, 30), st.integers(0, 30), st.lists(st.integers(1, 5), max_size=12), st.integers(0, 3))
    def test_fewer_is_proposed_only_where_nothing_speaks_against_it(self, planned, made, answers, worries):
        found = weeks(planned=planned, made=made, mood=moods(*answers), worries=worries)
        if propose(found).choice is TaperChoice.DOWN:
            assert made * 3 >= planned * 2
            assert made
            assert not worries
            assert not is_low_or_sinks(found.mood)

    @given(st.booleans(), st.booleans(), st.lists(st.integers(1, 5), max_size=12))
    def test_what_the_plan_does_not_have_is_not_proposed(self, down, up, answers):
        choice = propose(weeks(can_go_down=down, can_go_up=up, self_reliance=moods(*answers))).choice
        assert choice is not TaperChoice.DOWN or down
        assert choice is not TaperChoice.UP or up
