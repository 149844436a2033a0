"""For whom somebody is looked for, where it is no card of the board."""

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.matching.boarding import propose_match
from ensure_desktop.matching.looking import looked_for
from ensure_desktop.matching.values import Limit
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PartOfDay, RoleDetails, RoleKind, Slot
from tests.matching.people_at_hand import LONG_AGO, participant, supporter

TIMES = (Slot(0, PartOfDay.MORNING),)


def test_a_supporter_with_what_stands_in_the_way(unit):
    with unit() as work:
        mark = supporter(work, certified_on=None, caseload_limit=0)
        found = looked_for(work, person_id=mark)
    assert (found.name, found.code, found.languages, found.kind) == ("Mark", "P-0001", ("ar", "nl"), RoleKind.SUPPORTER)
    assert [block.limit for block in found.blocks] == [Limit.NOT_CERTIFIED, Limit.CASELOAD_FULL]


def test_a_participant_who_may_be_matched(unit):
    with unit() as work:
        found = looked_for(work, person_id=participant(work, availability=TIMES, neighbourhood="West"))
    assert (found.kind, found.blocks, found.availability, found.neighbourhood) == (
        RoleKind.PARTICIPANT,
        (),
        TIMES,
        "West",
    )


def test_a_participant_who_is_accompanied_already(unit):
    with unit() as work:
        fatima = participant(work)
        found = propose_match(work, supporter_id=supporter(work), participant_id=fatima)
        assert looked_for(work, person_id=fatima).match_id == found.id
        assert looked_for(work, person_id=found.supporter_id).match_id == ""


def test_who_is_both_can_be_looked_for_as_either(unit):
    with unit() as work:
        lucie = supporter(work, "Lucie")
        people.add_role(work, person_id=lucie, role=RoleDetails(RoleKind.PARTICIPANT, LONG_AGO))
        assert looked_for(work, person_id=lucie).kind is RoleKind.SUPPORTER
        assert looked_for(work, person_id=lucie, kind=RoleKind.PARTICIPANT).kind is RoleKind.PARTICIPANT


def test_somebody_who_is_neither(unit):
    with unit() as work, pytest.raises(UserError, match="not a participant at present"):
        looked_for(work, person_id="nobody")
