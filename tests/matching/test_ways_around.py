"""Nobody gets around a hard limit: not by a group, a household, a later change or a second match of the same two."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.circles import circle, save_circle
from ensure_desktop.matching.model import CircleSupporterRecord
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, EndReason, MatchKind, Stage, Talk
from ensure_desktop.people import households
from ensure_desktop.people import service as people
from ensure_desktop.people.values import HouseholdMember
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)
TOGETHER = (MatchKind.SEVERAL, MatchKind.GROUP, MatchKind.ON_DUTY)


@pytest.fixture
def mark(unit):
    with unit() as work:
        return supporter(work, "Mark")


@pytest.fixture
def fatima(unit):
    with unit() as work:
        return participant(work, "Fatima")


@pytest.fixture
def lucie(unit):
    with unit() as work:
        return participant(work, "Lucie")


def propose(unit, one, other, **how):
    with unit() as work:
        return matching.propose_match(work, supporter_id=one, participant_id=other, **how)


def move(unit, match, to, **how):
    with unit() as work:
        return matching.move_match(work, match_id=match.id, to=to, day=work.today(), **how)


def apart(unit, one, other):
    with unit() as work:
        people.set_must_not_meet(work, person_id=one, other_id=other, apart=True)


def group(unit, *supporters, kind=MatchKind.GROUP, circle_id=None, **details):
    with unit() as work:
        about = replace(CircleDetails(kind, "Coffee"), **details)
        return save_circle(work, circle_id=circle_id, details=about, supporter_ids=supporters)


class TestWhoIsThereToo:
    @pytest.mark.parametrize("kind", TOGETHER)
    def test_two_who_must_not_meet_come_to_different_groups(self, unit, mark, fatima, lucie, kind):
        made = group(unit, mark, kind=kind)
        apart(unit, fatima, lucie)
        propose(unit, mark, fatima, kind=kind, circle_id=made.id)
        with pytest.raises(UserError, match="Lucie and Fatima must not meet"):
            propose(unit, mark, lucie, kind=kind, circle_id=made.id)
        with unit() as work:
            assert [each.name for each in circle(work, circle_id=made.id).participants] == ["Fatima"]

    def test_another_supporter_of_the_group_may_be_the_one(self, unit, mark, fatima):
        with unit() as work:
            yazid = supporter(work, "Yazid")
        made = group(unit, mark, yazid)
        apart(unit, yazid, fatima)
        with pytest.raises(UserError, match="Fatima and Yazid must not meet"):
            propose(unit, mark, fatima, kind=MatchKind.GROUP, circle_id=made.id)

    def test_a_known_conflict_counts_in_a_group_as_well(self, unit, mark, fatima, lucie):
        with unit() as work:
            yazid = supporter(work, "Yazid")
            matching.add_conflict(work, supporter_id=yazid, participant_id=fatima, note="A debt")
        made = group(unit, mark)
        propose(unit, mark, fatima, kind=MatchKind.GROUP, circle_id=made.id)
        with pytest.raises(UserError, match="Yazid and Fatima should not be matched"):
            propose(unit, yazid, lucie, kind=MatchKind.GROUP, circle_id=made.id)
        with pytest.raises(FieldErrors) as told:
            group(unit, mark, yazid, circle_id=made.id)
        assert set(told.value.fields) == {"supporter_ids"}
        assert "Yazid and Fatima" in told.value.fields["supporter_ids"]

    def test_two_supporters_who_must_not_meet_share_no_shift(self, unit, mark):
        with unit() as work:
            yazid = supporter(work, "Yazid")
        apart(unit, mark, yazid)
        with pytest.raises(FieldErrors) as told:
            group(unit, mark, yazid)
        assert set(told.value.fields) == {"supporter_ids"}

    def test_what_is_known_only_later_stops_the_match_before_the_two_meet(self, unit, mark, fatima, lucie):
        made = group(unit, mark)
        propose(unit, mark, fatima, kind=MatchKind.GROUP, circle_id=made.id)
        second = propose(unit, mark, lucie, kind=MatchKind.GROUP, circle_id=made.id)
        apart(unit, fatima, lucie)
        with pytest.raises(UserError, match="must not meet"):
            move(unit, second, Stage.TRIAL)

    def test_who_left_the_group_keeps_nobody_away(self, unit, mark, fatima, lucie):
        made = group(unit, mark)
        apart(unit, fatima, lucie)
        first = propose(unit, mark, fatima, kind=MatchKind.GROUP, circle_id=made.id)
        move(unit, first, Stage.ENDED, end_reason=EndReason.MOVED)
        assert propose(unit, mark, lucie, kind=MatchKind.GROUP, circle_id=made.id).circle_id == made.id

    def test_a_household_is_everybody_who_lives_there(self, unit, mark, fatima):
        with unit() as work:
            yazid = supporter(work, "Yazid")
            members = [HouseholdMember("", each, "", "", None) for each in (mark, yazid)]
            home = households.make_household(work, name="De Vries", members=members)
        apart(unit, yazid, fatima)
        with pytest.raises(UserError, match="Fatima and Yazid must not meet"):
            propose(unit, mark, fatima, kind=MatchKind.HOUSEHOLD, household_id=home.id)
        assert propose(unit, mark, fatima).kind is MatchKind.ONE_TO_ONE


class TestOneWithSeveral:
    def test_the_one_stays_while_people_are_with_her(self, unit, mark, fatima):
        with unit() as work:
            yazid = supporter(work, "Yazid")
        made = group(unit, mark, kind=MatchKind.SEVERAL)
        propose(unit, mark, fatima, kind=MatchKind.SEVERAL, circle_id=made.id)
        for others in ((yazid,), ()):
            with pytest.raises(FieldErrors) as told:
                group(unit, *others, kind=MatchKind.SEVERAL, circle_id=made.id)
            assert set(told.value.fields) == {"supporter_ids"}
        assert group(unit, mark, kind=MatchKind.SEVERAL, circle_id=made.id).supporters[0].person_id == mark

    def test_somebody_who_is_there_twice_leaves_once_and_for_all(self, unit, clock, mark):
        """Two entries that were made one leave two rows."""
        made = group(unit, mark)
        with unit() as work:
            row = CircleSupporterRecord(id=work.new_id(), circle_id=made.id, person_id=mark, since=TODAY, until=None)
            work.session.add(row)
        clock.forward(days=7)
        assert group(unit, circle_id=made.id).supporters == ()


class TestTheFirstTalk:
    def test_two_who_must_not_meet_do_not_talk_either(self, unit, mark, fatima):
        match = propose(unit, mark, fatima)
        apart(unit, mark, fatima)
        with pytest.raises(UserError, match="must not meet"):
            move(unit, match, Stage.FIRST_TALK)
        with unit() as work:
            assert matching.match(work, match_id=match.id).stage is Stage.PROPOSED

    def test_who_supports_no_more_is_introduced_to_nobody(self, unit, clock, mark, fatima):
        match = propose(unit, mark, fatima)
        with unit() as work:
            people.end_role(work, role_id=people.person_file(work, person_id=mark).roles[0].id, until=TODAY)
        clock.forward(days=1)
        with pytest.raises(UserError, match="not a peer supporter at present"):
            move(unit, match, Stage.FIRST_TALK)

    @pytest.mark.parametrize(
        ("talk", "field"),
        [
            (Talk(TODAY, "99:99"), "talk_at"),
            (Talk(TODAY, "x" * 500), "talk_at"),
            (Talk(date(2206, 3, 2)), "talk_on"),
            (Talk(TODAY - timedelta(days=900)), "talk_on"),
        ],
    )
    def test_its_day_and_time_are_ones_that_there_are(self, unit, mark, fatima, talk, field):
        match = propose(unit, mark, fatima)
        with pytest.raises(FieldErrors) as told:
            move(unit, match, Stage.FIRST_TALK, talk=talk)
        assert set(told.value.fields) == {field}


class TestTwoMatchesOfTheSameTwo:
    """The two know each other from a group, and one is proposed to the other as well."""

    @pytest.fixture
    def both(self, unit, mark, fatima):
        made = group(unit, mark)
        in_group = propose(unit, mark, fatima, kind=MatchKind.GROUP, circle_id=made.id)
        return in_group, propose(unit, mark, fatima)

    def test_a_conflict_ends_all_that_has_not_begun(self, unit, mark, fatima, both):
        with unit() as work:
            matching.add_conflict(work, supporter_id=mark, participant_id=fatima, note="A debt")
            stages = {match.stage for match in matching.matches_of(work, person_id=fatima)}
        assert stages == {Stage.ENDED}

    def test_a_no_ends_all_that_has_not_begun(self, unit, mark, fatima, both):
        with unit() as work:
            say = {"by": DeclinedBy.PARTICIPANT, "reason": DeclineReason.TIMES}
            matching.decline(work, supporter_id=mark, participant_id=fatima, **say)
            stages = {match.stage for match in matching.matches_of(work, person_id=fatima)}
        assert stages == {Stage.ENDED}

    def test_a_conflict_waits_until_they_meet_in_no_group(self, unit, mark, fatima, both):
        move(unit, both[0], Stage.TRIAL)
        with pytest.raises(UserError, match="meet already"), unit() as work:
            matching.add_conflict(work, supporter_id=mark, participant_id=fatima, note="A debt")
        with unit() as work:
            assert matching.match(work, match_id=both[1].id).stage is Stage.PROPOSED

    def test_a_no_to_the_proposal_leaves_the_group_as_it_is(self, unit, mark, fatima, both):
        """She wants somebody else of her own; to the group both come as before."""
        move(unit, both[0], Stage.TRIAL)
        with unit() as work:
            say = {"by": DeclinedBy.PARTICIPANT, "reason": DeclineReason.TIMES}
            made = matching.decline(work, supporter_id=mark, participant_id=fatima, **say)
            matching.take_back_exclusion(work, exclusion_id=made.id)
            assert not matching.restore_exclusion(work, exclusion_id=made.id).withdrawn
            assert matching.match(work, match_id=both[1].id).stage is Stage.ENDED
        assert move(unit, both[0], Stage.MATCHED).stage is Stage.MATCHED
