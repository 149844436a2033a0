"""What is kept and not used: restrictions and objections, and that the program heeds them."""

from datetime import date, timedelta

import pytest

from ensure_desktop.consent.values import LimitDetails, LimitKind, Purpose
from ensure_desktop.desk.exporting import without_consent
from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.evaluation import outcomes
from ensure_desktop.evaluation.courses import consenting
from ensure_desktop.evaluation.outcome_values import OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Limit
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy import limits
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import load_models
from tests.evaluation.measuring_at_hand import hand_out, keep, person, plan
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
RESTRICTED = LimitDetails(LimitKind.RESTRICTION, None, TODAY, "She says her address is wrong")


def setup_module():
    load_models()


def register(work, name="Fatima"):
    role = RoleDetails(RoleKind.PARTICIPANT, date(2026, 1, 5))
    return people.register_person(work, details=PersonDetails(first_name=name), roles=[role]).id


@pytest.fixture
def fatima(unit):
    with unit() as work:
        return register(work)


def objects(purpose, since=TODAY):
    return LimitDetails(LimitKind.OBJECTION, purpose, since, "Not for that")


def test_a_restriction_holds_for_everything_and_an_objection_for_its_purpose(unit, fatima):
    with unit() as work:
        other = register(work, "Samira")
        limits.save_limit(work, person_id=fatima, limit_id=None, details=RESTRICTED)
        limits.save_limit(work, person_id=other, limit_id=None, details=objects(Purpose.EVALUATION))
        both = (fatima, other)
        assert limits.limited(work, both, Purpose.EVALUATION) == {fatima, other}
        assert limits.limited(work, both, Purpose.MATCHING) == {fatima}
        assert limits.limited(work, both, None) == {fatima}
        assert limits.limited(work, (other,), Purpose.MATCHING) == frozenset()
        assert limits.limited(work, (), Purpose.MATCHING) == frozenset()


def test_lifted_it_holds_no_more_from_that_day_on(unit, clock, fatima):
    with unit() as work:
        limit = limits.save_limit(work, person_id=fatima, limit_id=None, details=RESTRICTED)
    clock.forward(days=5)
    with unit() as work, pytest.raises(FieldErrors) as told:
        limits.lift_limit(work, limit_id=limit.id, on=TODAY - DAY)
    assert set(told.value.fields) == {"on", "told"}
    with unit() as work:
        lifted = limits.lift_limit(work, limit_id=limit.id, on=TODAY + 5 * DAY, told="By letter of 5 March")
        assert [lifted.holds_on(TODAY + n * DAY) for n in (-1, 0, 4, 5)] == [False, True, True, False]
        assert limits.limited(work, (fatima,), Purpose.MATCHING) == frozenset()
        assert limits.limits_of(work, person_id=fatima) == ()
        assert limits.limits_of(work, person_id=fatima, with_past=True) == (lifted,)
        assert lifted.details.reason == "She says her address is wrong\nBy letter of 5 March"
    with unit() as work:
        limits.put_back_limit(work, limit_id=limit.id)
        assert limits.limited(work, (fatima,), Purpose.MATCHING) == {fatima}


def test_an_objection_is_lifted_without_a_letter(unit, fatima):
    with unit() as work:
        limit = limits.save_limit(work, person_id=fatima, limit_id=None, details=objects(Purpose.PHOTO))
        limits.lift_limit(work, limit_id=limit.id, on=TODAY)
        assert limits.limited(work, (fatima,), Purpose.PHOTO) == frozenset()


def test_it_can_be_mended(unit, fatima):
    with unit() as work:
        limit = limits.save_limit(work, person_id=fatima, limit_id=None, details=objects(Purpose.PHOTO))
        changed = limits.save_limit(
            work, person_id=fatima, limit_id=limit.id, details=objects(Purpose.MATCHING, TODAY - DAY)
        )
        assert (changed.id, changed.details) == (limit.id, objects(Purpose.MATCHING, TODAY - DAY))
    wrong = LimitDetails(LimitKind.OBJECTION, None, TODAY + DAY)
    with unit() as work, pytest.raises(FieldErrors) as told:
        limits.save_limit(work, person_id=fatima, limit_id=None, details=wrong)
    assert set(told.value.fields) == {"since", "purpose"}
    with unit() as work, pytest.raises(NotFound):
        limits.save_limit(work, person_id="f" * 32, limit_id=None, details=RESTRICTED)


def test_everybody_sees_that_it_holds_and_few_see_why(unit, as_role, fatima):
    with unit() as work:
        limits.save_limit(work, person_id=fatima, limit_id=None, details=RESTRICTED)
    with as_role(AccountRole.STAFF)() as work:
        found = limits.limits_of(work, person_id=fatima)
        assert [(limit.details.kind, limit.details.reason) for limit in found] == [(LimitKind.RESTRICTION, "")]
        with pytest.raises(NotAllowed):
            limits.save_limit(work, person_id=fatima, limit_id=None, details=RESTRICTED)
    with as_role(AccountRole.SUPERVISOR)() as work:
        assert limits.limits_of(work, person_id=fatima)[0].details.reason
        with pytest.raises(NotAllowed):
            limits.lift_limit(work, limit_id=found[0].id, on=TODAY, told="x")


def test_a_limit_goes_along_when_two_entries_become_one(unit, fatima):
    with unit() as work:
        twin = register(work, "Fatma")
        limits.save_limit(work, person_id=twin, limit_id=None, details=RESTRICTED)
        kept = people.person_file(work, person_id=fatima).details
        duplicates.merge_people(work, kept_id=fatima, gone_id=twin, details=kept)
        assert limits.limited(work, (fatima,), None) == {fatima}
        assert len(limits.limits_of(work, person_id=fatima)) == 1


def test_nobody_is_proposed_to_her_as_long_as_it_holds(unit, fatima):
    with unit() as work:
        amina, mark = participant(work, "Amina"), supporter(work)
        limit = limits.save_limit(work, person_id=amina, limit_id=None, details=objects(Purpose.MATCHING))
        found = next(one for one in matching.waiting(work) if one.person_id == amina)
        assert [block.limit for block in found.blocks] == [Limit.LIMITED]
    with unit() as work, pytest.raises(UserError, match="asked that nothing is done"):
        matching.propose_match(work, supporter_id=mark, participant_id=amina)
    with unit() as work:
        limits.lift_limit(work, limit_id=limit.id, on=TODAY)
        assert matching.propose_match(work, supporter_id=mark, participant_id=amina).participant_id == amina


def test_nothing_is_asked_and_nothing_counts_as_long_as_she_objects_to_the_evaluation(unit):
    line = plan(unit)
    amal, other = person(unit, "Amal"), person(unit, "Rosa")
    made = hand_out(unit, amal, line.id)
    with unit() as work:
        limit = limits.save_limit(work, person_id=amal, limit_id=None, details=objects(Purpose.EVALUATION))
        assert consenting(work, TODAY) == {other}
        outcomes.save_outcome(
            work, outcome_id=None, details=OutcomeDetails(amal, Audience.PARTICIPANTS, OutcomeKind.JOB, TODAY)
        )
        assert outcomes.tally(work, first=TODAY, last=TODAY).outcomes == 0
    with pytest.raises(UserError, match="are not used for this"):
        keep(unit, made.id)
    with unit() as work:
        limits.lift_limit(work, limit_id=limit.id, on=TODAY)
        assert consenting(work, TODAY) == {amal, other}
        assert outcomes.tally(work, first=TODAY, last=TODAY).outcomes == 1
    keep(unit, made.id)


def test_a_restricted_file_does_not_go_into_a_list_of_names(unit, fatima):
    with unit() as work:
        amina = participant(work, "Amina")
        assert without_consent(work, (amina,)) == frozenset()
        limits.save_limit(work, person_id=amina, limit_id=None, details=RESTRICTED)
        assert without_consent(work, (amina,)) == {amina}
