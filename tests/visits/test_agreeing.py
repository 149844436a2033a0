"""What an agreement begins with, and the sheet of a handover."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import EndReason, MatchKind, Shared, Stage
from ensure_desktop.people.availability import to_bits
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import PartOfDay, RoleKind, Slot
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.first_terms import best_slot
from ensure_desktop.visits.records import find_plan
from ensure_desktop.visits.values import Outcome, Phase, Preset, StepBy, VisitStep, Worry
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, begin, log

ENDED = date(2026, 3, 30)
WEDNESDAY = Slot(2, PartOfDay.AFTERNOON)


def propose(unit, hers=(), his=(), **how):
    with unit() as work:
        one, other = supporter(work), participant(work, availability=hers)
        work.session.get(PersonRecord, one).availability = to_bits(his)
        return matching.propose_match(work, supporter_id=one, participant_id=other, **how).id


def desk(unit, match_id):
    with unit() as work:
        return visits.agreement_desk(work, match_id=match_id)


class TestFirstValues:
    def test_before_they_meet_the_centres_plan_and_the_time_that_both_have(self, unit):
        hers = (Slot(0, PartOfDay.MORNING), WEDNESDAY, Slot(5, PartOfDay.MORNING))
        found = desk(unit, propose(unit, hers, (*hers[1:], Slot(2, PartOfDay.EVENING))))
        assert found.common == (WEDNESDAY, Slot(5, PartOfDay.MORNING))
        assert found.agreements == ()
        first = found.first
        assert (first.interval_days, first.meetings, first.minutes) == (7, 25, 60)
        assert (first.weekday, first.starts_at, first.first_on) == (2, "14:00", date(2026, 3, 4))
        assert (first.trial_until, first.last_on) == (date(2026, 4, 1), date(2027, 3, 2))
        assert "home-address" in first.boundaries
        assert "calls" not in first.boundaries

    def test_what_it_begins_with_can_be_kept_as_it_is(self, unit):
        match_id = propose(unit, (WEDNESDAY,), (WEDNESDAY,))
        first = desk(unit, match_id).first
        with unit() as work:
            kept = matching.save_agreement(work, match_id=match_id, terms=first)
        assert kept.terms == first
        assert desk(unit, match_id).agreements == (kept,)

    def test_without_a_common_time_day_and_hour_stay_open(self, unit):
        first = desk(unit, propose(unit, (WEDNESDAY,))).first
        assert (first.weekday, first.starts_at, first.first_on) == (None, "", date(2026, 3, 9))

    def test_a_match_on_trial_has_its_own_plan_and_days(self, unit):
        match_id = begin(unit, preset=Preset.THREE_MONTHS_FORTNIGHTLY)
        first = desk(unit, match_id).first
        assert (first.interval_days, first.meetings) == (14, 7)
        assert (first.first_on, first.trial_until, first.last_on) == (TODAY, date(2026, 3, 30), date(2026, 5, 31))
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.MATCHED, day=TODAY)
        assert desk(unit, match_id).first.trial_until is None

    def test_the_centre_chooses_the_usual_plan(self, unit):
        with unit() as work:
            change_centre(work, centre=Centre("De Mussen", plan_preset=Preset.SIX_MONTHS_FORTNIGHTLY.value))
        assert desk(unit, propose(unit)).first.interval_days == 14

    def test_the_usual_plan_may_be_one_of_the_centres_own_until_it_is_withdrawn(self, unit):
        with unit() as work:
            own = visits.save_own_plan(work, name="Summer", phases=(Phase(10, 6),))
            change_centre(work, centre=Centre("De Mussen", usual_own_plan=own.id))
        match_id = propose(unit)
        assert desk(unit, match_id).first.interval_days == 10
        with unit() as work:
            visits.begin_match(work, match_id=match_id, day=TODAY)
            assert find_plan(work, match_id).own_plan_id == own.id
            visits.withdraw_own_plan(work, own_plan_id=own.id)
        assert desk(unit, propose(unit)).first.interval_days == 7

    def test_a_shift_has_fixed_when_and_where(self, unit):
        details = CircleDetails(MatchKind.ON_DUTY, "Open house", "De Mussen", 3, "13:00", "15:30", 7)
        with unit() as work:
            one, other = supporter(work), participant(work)
            circle = matching.save_circle(work, circle_id=None, details=details, supporter_ids=[one])
            match_id = matching.propose_match(
                work, supporter_id=one, participant_id=other, kind=MatchKind.ON_DUTY, circle_id=circle.id
            ).id
        first = desk(unit, match_id).first
        assert (first.weekday, first.starts_at, first.minutes, first.place) == (3, "13:00", 150, "De Mussen")
        assert (first.interval_days, first.meetings, first.last_on) == (7, None, None)

    def test_each_gets_the_language_that_she_speaks_best(self, unit):
        assert desk(unit, propose(unit)).languages == {RoleKind.SUPPORTER: "ar", RoleKind.PARTICIPANT: "ar"}

    def test_a_match_that_is_not_there(self, unit):
        with unit() as work, pytest.raises(NotFound):
            visits.agreement_desk(work, match_id="0" * 32)

    @given(st.lists(st.builds(Slot, st.integers(0, 6), st.sampled_from(PartOfDay))))
    def test_the_weekend_only_where_nothing_else_is_left(self, common):
        found = best_slot(common)
        assert (found is None) == (not common)
        if found is not None:
            assert found in common
            assert found.weekday < 5 or all(slot.weekday >= 5 for slot in common)


@pytest.fixture
def after(unit, clock):
    """Two matches of one participant: one that has ended, with visits, and the one after it."""
    first = begin(unit)
    clock.forward(days=28)
    log(
        unit,
        first,
        date(2026, 3, 2),
        about="We walked to the park",
        request="Where is the library?",
        steps=(VisitStep("We go", StepBy.TOGETHER),),
    )
    log(unit, first, date(2026, 3, 9), about="A letter", worry=Worry.URGENT, worry_text="She cannot sleep")
    log(unit, first, date(2026, 3, 16), outcome=Outcome.NOBODY_HOME, minutes=None)
    mistake = log(unit, first, date(2026, 3, 20), about="Somebody else")
    with unit() as work:
        visits.withdraw_visit(work, visit_id=mistake.id)
        ended = matching.move_match(
            work, match_id=first, to=Stage.ENDED, day=ENDED, end_reason=EndReason.SUPPORTER_STOPPED
        )
        second = matching.propose_match(
            work, supporter_id=supporter(work, "Yazid"), participant_id=ended.participant_id, follows_id=first
        ).id
    return first, second


def hand_over(unit, after, *shares, text="Please begin with a walk."):
    first, second = after
    with unit() as work:
        matching.hand_over(work, match_id=second, from_match_id=first, shares=frozenset(shares), text=text)
    with unit("print handover") as work:
        return visits.handover_sheet(work, match_id=second)


class TestHandover:
    def test_everything_that_may_be_shared(self, unit, after):
        sheet = hand_over(unit, after, *Shared)
        assert (sheet.supporter_name, sheet.text) == ("Yazid", "Please begin with a walk.")
        assert (sheet.since, sheet.until) == (TODAY, ENDED)
        assert sheet.days == (date(2026, 3, 2), date(2026, 3, 9))
        assert [(each.day.day, each.text, each.steps) for each in sheet.requests] == [
            (2, "Where is the library?", "We go (together)")
        ]
        assert [each.text for each in sheet.notes] == ["We walked to the park", "A letter"]

    def test_only_what_was_chosen(self, unit, after):
        nothing = hand_over(unit, after)
        assert (nothing.since, nothing.until, nothing.days, nothing.requests, nothing.notes) == (None, None, (), (), ())
        assert hand_over(unit, after, Shared.DATES).notes == ()
        only = hand_over(unit, after, Shared.NOTES)
        assert (only.days, only.requests, len(only.notes)) == ((), (), 2)

    def test_worries_and_names_of_participants_are_never_on_it(self, unit, after):
        sheet = repr(hand_over(unit, after, *Shared))
        assert "sleep" not in sheet
        assert "Fatima" not in sheet

    def test_the_visits_stay_with_the_one_who_made_them(self, unit, after):
        hand_over(unit, after, *Shared)
        with unit() as work:
            assert visits.match_visits(work, match_id=after[1]).visits == ()
            assert len(visits.match_visits(work, match_id=after[0]).visits) == 4

    def test_first_it_is_chosen_what_may_be_read(self, unit, after):
        with unit() as work, pytest.raises(UserError, match="choose first"):
            visits.handover_sheet(work, match_id=after[1])

    def test_that_it_was_made_and_left_is_in_the_audit(self, unit, after):
        hand_over(unit, after, *Shared)
        with unit("take out handover") as work:
            visits.note_handover_exported(work, match_id=after[1], how="save")
        with unit() as work:
            told = [row.action for row in work.session.query(AuditEventRow)]
        assert {"print handover", "take out handover: save"} <= set(told)
