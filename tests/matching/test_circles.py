"""Groups and shifts: who belongs to them, and what kind of match leaves whom waiting and takes whose place."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.matching import circles
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.kinds import (
    keeps_waiting,
    needs_circle,
    needs_household,
    needs_plan,
    takes_place,
)
from ensure_desktop.matching.model import CircleSupporterRecord
from ensure_desktop.matching.values import EndReason, MatchKind, Stage
from ensure_desktop.people import households
from ensure_desktop.people.values import HouseholdMember
from ensure_desktop.vault.permissions import AccountRole
from tests.matching.people_at_hand import LONG_AGO, participant, supporter

GROUP = CircleDetails(
    kind=MatchKind.GROUP,
    name="Cooking together",
    place="Garden house",
    weekday=3,
    starts_at="18:00",
    ends_at="20:30",
    interval_days=14,
    places=3,
    notes="Halal and vegetarian",
)


@contextmanager
def refused(words, field="circle_id"):
    """The form says `words` beside `field`, and nothing else."""
    with pytest.raises(FieldErrors) as told:
        yield
    assert set(told.value.fields) == {field}
    assert words in told.value.fields[field]


def save(unit, details=GROUP, supporters=(), circle_id=None):
    with unit() as work:
        return circles.save_circle(work, circle_id=circle_id, details=details, supporter_ids=supporters)


def propose(unit, one, other, kind, **how):
    with unit() as work:
        return matching.propose_match(work, supporter_id=one, participant_id=other, kind=kind, **how)


def all_circles(unit):
    with unit() as work:
        return circles.circles(work, with_withdrawn=True)


def matches_of(unit, person_id):
    with unit() as work:
        return matching.matches_of(work, person_id=person_id)


def begin(unit, match):
    with unit() as work:
        return matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=work.today())


def end(unit, match, reason=EndReason.GOALS_REACHED):
    with unit() as work:
        return matching.move_match(work, match_id=match.id, to=Stage.ENDED, day=work.today(), end_reason=reason)


@pytest.fixture
def mark(unit):
    with unit() as work:
        return supporter(work)


@pytest.fixture
def fatima(unit):
    with unit() as work:
        return participant(work)


class TestKinds:
    def test_only_groups_and_shifts_stand_beside_a_match_of_ones_own(self):
        beside = {kind for kind in MatchKind if keeps_waiting(kind)}
        assert beside == {MatchKind.GROUP, MatchKind.ON_DUTY}
        assert {kind for kind in MatchKind if not takes_place(kind)} == beside
        assert {kind for kind in MatchKind if not needs_plan(kind)} == beside

    def test_what_a_kind_belongs_to(self):
        assert {kind for kind in MatchKind if needs_circle(kind)} == {
            MatchKind.SEVERAL,
            MatchKind.GROUP,
            MatchKind.ON_DUTY,
        }
        assert {kind for kind in MatchKind if needs_household(kind)} == {MatchKind.HOUSEHOLD}


class TestKeepingCircles:
    def test_what_was_typed_comes_back(self, unit, mark):
        made = save(unit, replace(GROUP, name=" Cooking  together ", starts_at="18.00"), [mark])
        assert made.details == GROUP
        assert [(each.name, each.code) for each in made.supporters] == [("Mark", "P-0001")]
        with unit() as work:
            assert circles.circle(work, circle_id=made.id) == made
            assert circles.circles(work) == (made,)

    def test_by_weekday_and_hour(self, unit):
        for name, weekday, starts in (("c", None, ""), ("b", 3, "18:00"), ("a", 3, "09:00"), ("d", 0, "20:00")):
            save(unit, replace(GROUP, name=name, weekday=weekday, starts_at=starts, ends_at=""))
        with unit() as work:
            assert [each.details.name for each in circles.circles(work)] == ["d", "a", "b", "c"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", " "),
            ("name", "n" * 201),
            ("kind", MatchKind.DIGITAL),
            ("weekday", 7),
            ("starts_at", "quarter past"),
            ("starts_at", "25:00"),
            ("ends_at", "18:00"),
            ("interval_days", 0),
            ("places", 501),
            ("notes", "n" * 5001),
        ],
    )
    def test_each_mistake_stands_beside_its_field(self, unit, field, value):
        with pytest.raises(FieldErrors) as told:
            save(unit, replace(GROUP, **{field: value}))
        assert set(told.value.fields) == {field}

    def test_supporters_come_and_go_from_today_on(self, unit, clock, mark):
        with unit() as work:
            yazid = supporter(work, "Yazid")
        made = save(unit, supporters=[mark])
        clock.forward(days=7)
        now = save(unit, supporters=[yazid], circle_id=made.id)
        assert [each.name for each in now.supporters] == ["Yazid"]
        again = save(unit, supporters=[mark, yazid], circle_id=made.id)
        assert {each.name: each.since for each in again.supporters} == {
            "Mark": made.supporters[0].since,
            "Yazid": now.supporters[0].since,
        }

    def test_who_joined_by_mistake_leaves_no_trace(self, unit, mark):
        made = save(unit, supporters=[mark])
        save(unit, circle_id=made.id)
        with unit() as work:
            assert work.session.query(CircleSupporterRecord).count() == 0

    def test_only_supporters_of_today_support_it(self, unit, fatima):
        with pytest.raises(FieldErrors) as told:
            save(unit, supporters=[fatima])
        assert set(told.value.fields) == {"supporter_ids"}

    def test_one_supporter_with_several_is_one(self, unit, mark):
        with unit() as work:
            yazid = supporter(work, "Yazid")
        with refused("one peer supporter", field="supporter_ids"):
            save(unit, replace(GROUP, kind=MatchKind.SEVERAL), [mark, yazid])
        assert all_circles(unit) == ()

    def test_it_can_be_withdrawn_and_restored(self, unit):
        made = save(unit)
        with unit() as work:
            assert circles.withdraw_circle(work, circle_id=made.id).withdrawn
            assert circles.circles(work) == ()
            assert [each.id for each in circles.circles(work, with_withdrawn=True)] == [made.id]
            assert circles.restore_circle(work, circle_id=made.id) == made

    def test_not_while_people_are_in_it(self, unit, mark, fatima):
        made = save(unit, supporters=[mark])
        match = propose(unit, mark, fatima, MatchKind.GROUP, circle_id=made.id)
        with unit() as work, pytest.raises(UserError, match="1 match still belongs"):
            circles.withdraw_circle(work, circle_id=made.id)
        with pytest.raises(FieldErrors) as told:
            save(unit, replace(GROUP, kind=MatchKind.ON_DUTY), [mark], made.id)
        assert set(told.value.fields) == {"kind"}
        end(unit, match)
        with unit() as work:
            assert circles.withdraw_circle(work, circle_id=made.id).withdrawn

    def test_unknown_ones_are_said_to_be_gone(self, unit):
        with unit() as work, pytest.raises(NotFound):
            circles.circle(work, circle_id="none")

    def test_staff_may_look_and_not_change(self, as_role):
        with as_role(AccountRole.STAFF)() as work:
            assert circles.circles(work) == ()
            with pytest.raises(NotAllowed):
                circles.save_circle(work, circle_id=None, details=GROUP, supporter_ids=())


class TestMatchesInCircles:
    def test_the_supporter_joins_and_the_participant_is_in_it(self, unit, mark, fatima):
        made = save(unit)
        match = propose(unit, mark, fatima, MatchKind.GROUP, circle_id=made.id)
        assert (match.kind, match.circle_id, match.circle) == (MatchKind.GROUP, made.id, "Cooking together")
        with unit() as work:
            now = circles.circle(work, circle_id=made.id)
        assert [each.name for each in now.supporters] == ["Mark"]
        assert [(each.name, each.match_id, each.stage) for each in now.participants] == [
            ("Fatima", match.id, Stage.PROPOSED)
        ]

    def test_a_full_group_takes_nobody(self, unit, mark, fatima):
        made = save(unit, replace(GROUP, places=1), [mark])
        propose(unit, mark, fatima, MatchKind.GROUP, circle_id=made.id)
        with unit() as work:
            lucie = participant(work, "Lucie")
        with refused("1 of 1"):
            propose(unit, mark, lucie, MatchKind.GROUP, circle_id=made.id)
        with pytest.raises(FieldErrors) as told:
            save(unit, replace(GROUP, places=0), [mark], made.id)
        assert set(told.value.fields) == {"places"}

    @pytest.mark.parametrize("kind", [MatchKind.ON_DUTY, MatchKind.SEVERAL])
    def test_the_circle_is_of_the_kind(self, unit, mark, fatima, kind):
        made = save(unit)
        with refused("choose a group or shift"):
            propose(unit, mark, fatima, kind, circle_id=made.id)
        with refused("choose a group or shift"):
            propose(unit, mark, fatima, kind)
        assert matches_of(unit, fatima) == ()
        assert all_circles(unit) == (made,)

    def test_nobody_joins_somebody_elses_several(self, unit, mark, fatima):
        with unit() as work:
            yazid = supporter(work, "Yazid")
        made = save(unit, replace(GROUP, kind=MatchKind.SEVERAL), [yazid])
        with refused("with somebody else"):
            propose(unit, mark, fatima, MatchKind.SEVERAL, circle_id=made.id)
        assert matches_of(unit, fatima) == ()
        assert all_circles(unit) == (made,)

    def test_the_household_is_the_supporters_own(self, unit, mark, fatima):
        with unit() as work:
            home = households.make_household(work, name="De Vries", members=[HouseholdMember("", mark, "", "", None)])
            stranger = HouseholdMember("", None, "Tom", "", None)
            other = households.make_household(work, name="Elsewhere", members=[stranger])
        for wrong in ("", other.id):
            with pytest.raises(FieldErrors) as told:
                propose(unit, mark, fatima, MatchKind.HOUSEHOLD, household_id=wrong)
            assert set(told.value.fields) == {"household_id"}
        assert propose(unit, mark, fatima, MatchKind.HOUSEHOLD, household_id=home.id).household_id == home.id

    def test_a_household_can_be_dissolved(self, unit, mark, fatima):
        with unit() as work:
            member = HouseholdMember("", mark, "", "", None)
            home = households.make_household(work, name="De Vries", members=[member])
        match = propose(unit, mark, fatima, MatchKind.HOUSEHOLD, household_id=home.id)
        with unit() as work:
            households.dissolve_household(work, household_id=home.id)
        with unit() as work:
            now = matching.match(work, match_id=match.id)
        assert (now.kind, now.household_id) == (MatchKind.HOUSEHOLD, home.id)


class TestWhatTheKindChanges:
    @pytest.fixture
    def in_group(self, unit, mark, fatima):
        made = save(unit, supporters=[mark])
        return begin(unit, propose(unit, mark, fatima, MatchKind.GROUP, circle_id=made.id))

    def test_who_comes_to_a_group_goes_on_waiting(self, unit, in_group):
        with unit() as work:
            (waits,) = matching.waiting(work)
        assert (waits.name, waits.waiting_since) == ("Fatima", LONG_AGO)

    def test_the_end_of_a_group_is_not_the_end_of_the_wait(self, unit, in_group):
        end(unit, in_group, EndReason.GOALS_REACHED)
        with unit() as work:
            assert [each.waiting_since for each in matching.waiting(work)] == [LONG_AGO]

    def test_a_group_takes_no_place(self, unit, mark, fatima, in_group):
        with unit() as work:
            (found,) = matching.candidates(work, participant_id=fatima)
        assert (found.person_id, found.caseload) == (mark, 0)

    def test_who_has_no_free_place_can_take_part_in_a_group(self, unit, fatima):
        with unit() as work:
            full = supporter(work, "Yazid", caseload_limit=0)
        made = save(unit, supporters=[full])
        begin(unit, propose(unit, full, fatima, MatchKind.GROUP, circle_id=made.id))
        with pytest.raises(UserError, match="no free place"):
            propose(unit, full, fatima, MatchKind.ONE_TO_ONE)

    def test_a_match_of_ones_own_may_grow_out_of_a_group(self, unit, mark, fatima, in_group):
        match = begin(unit, propose(unit, mark, fatima, MatchKind.ONE_TO_ONE))
        with unit() as work:
            assert matching.waiting(work) == ()
            assert {each.id for each in matching.matches_of(work, person_id=fatima)} == {match.id, in_group.id}

    def test_not_twice_in_the_same_group(self, unit, mark, fatima, in_group):
        with refused("comes to"):
            propose(unit, mark, fatima, MatchKind.GROUP, circle_id=in_group.circle_id)
        assert [each.id for each in matches_of(unit, fatima)] == [in_group.id]
