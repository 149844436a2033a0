"""The centre's own visit plans: made, changed, taken out of the choice, and given to a match."""

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.records import find_plan
from ensure_desktop.visits.values import Phase
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import TODAY, page

SUMMER = (Phase(7, 6), Phase(28, 20))


def save(unit, name="Summer", phases=SUMMER, own_plan_id=None):
    with unit() as work:
        return visits.save_own_plan(work, own_plan_id=own_plan_id, name=name, phases=phases)


def offered(unit, **how):
    with unit() as work:
        return [plan.name for plan in visits.own_plans(work, **how)]


def proposed(work):
    return matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work)).id


def test_a_plan_is_kept_with_its_phases_in_order(unit):
    made = save(unit, "  Summer \n months ")
    assert (made.name, made.phases, made.withdrawn) == ("Summer months", SUMMER, False)
    with unit() as work:
        assert visits.own_plans(work) == (made,)


def test_a_match_begins_with_it_and_keeps_its_copy(unit):
    made = save(unit)
    with unit() as work:
        match_id = visits.begin_match(work, match_id=proposed(work), day=TODAY, own_plan_id=made.id).match.id
        assert find_plan(work, match_id).own_plan_id == made.id
    save(unit, "Summer", (Phase(14, 10),), made.id)
    assert page(unit, match_id).standing.phases == SUMMER
    with unit() as work:
        assert visits.own_plans(work)[0].phases == (Phase(14, 10),)


def test_what_is_withdrawn_is_not_offered_until_it_is_restored(unit):
    made = save(unit)
    with unit() as work:
        assert visits.withdraw_own_plan(work, own_plan_id=made.id).withdrawn
    assert (offered(unit), offered(unit, with_withdrawn=True)) == ([], ["Summer"])
    with unit() as work, pytest.raises(UserError, match="not offered"):
        visits.begin_match(work, match_id=proposed(work), day=TODAY, own_plan_id=made.id)
    with unit() as work:
        assert not visits.restore_own_plan(work, own_plan_id=made.id).withdrawn
    assert offered(unit) == ["Summer"]


def test_a_name_stands_there_once(unit):
    first = save(unit)
    with pytest.raises(FieldErrors) as told:
        save(unit, "SUMMER")
    assert list(told.value.fields) == ["name"]
    with unit() as work:
        visits.withdraw_own_plan(work, own_plan_id=first.id)
    save(unit, "SUMMER")
    with unit() as work, pytest.raises(UserError, match="rename"):
        visits.restore_own_plan(work, own_plan_id=first.id)


@pytest.mark.parametrize(
    ("name", "phases", "fields"),
    [
        (" ", SUMMER, ["name"]),
        ("x" * 201, SUMMER, ["name"]),
        ("Summer", (), ["phases"]),
        ("Summer", (Phase(7, 0),), ["phases"]),
        ("Summer", (Phase(14, 4), Phase(7, 4)), ["phases"]),
        ("Summer", (Phase(14, 4), Phase(14, 4)), ["phases"]),
        ("", (Phase(0, 4),), ["name", "phases"]),
    ],
)
def test_all_that_is_wrong_is_told_at_once(unit, name, phases, fields):
    with pytest.raises(FieldErrors) as told:
        save(unit, name, phases)
    assert list(told.value.fields) == fields


def test_a_plan_that_is_not_there(unit):
    with unit() as work, pytest.raises(NotFound):
        visits.withdraw_own_plan(work, own_plan_id="0" * 32)


def test_a_plan_beyond_a_year_is_begun_by_the_leader_only(unit, as_role):
    long = save(unit, "Two years", (Phase(7, 52), Phase(28, 52)))
    with unit() as work:
        match_id = proposed(work)
    with pytest.raises(NotAllowed, match="project leader"), as_role(AccountRole.SUPERVISOR)() as work:
        visits.begin_match(work, match_id=match_id, day=TODAY, own_plan_id=long.id)
    with unit() as work:
        assert (
            visits.begin_match(work, match_id=match_id, day=TODAY, own_plan_id=long.id).standing.phases == long.phases
        )
