"""What other weights would do, tried on people who are there."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.matching.trying import try_weights
from ensure_desktop.matching.values import CriterionWeight, Likeness, Part
from ensure_desktop.matching.weights import change_weights, usual_weights
from ensure_desktop.people import service as people
from tests.matching.people_at_hand import participant, supporter


@pytest.fixture
def three(unit):
    """Fatima, who cooks and sings; Lucie, who does too; and Mark, who lives next door."""
    with unit() as work:
        her = participant(work, "Fatima", interests=("cooking", "music"), neighbourhood="West")
        ids = [supporter(work, name) for name in ("Lucie", "Mark")]
        for person_id, facts in zip(ids, ({"interests": ("cooking", "music")}, {"neighbourhood": "West"}), strict=True):
            details = people.person_file(work, person_id=person_id).details
            people.change_person(work, person_id=person_id, details=replace(details, **facts))
        return her


def only(part):
    """Nothing counts but `part`."""
    return tuple(CriterionWeight(each, 10 if each is part else 0, Likeness.ALIKE) for each in Part)


def tried(unit, her, weights):
    with unit() as work:
        return try_weights(work, participant_id=her, weights=weights)


def test_as_it_is_now_nothing_changes(unit, three):
    found = tried(unit, three, usual_weights())
    assert {one.name for one in found} == {"Lucie", "Mark"}
    assert all(one.before == one.after for one in found)


@pytest.mark.parametrize(("part", "first"), [(Part.INTERESTS, "Lucie"), (Part.NEIGHBOURHOOD, "Mark")])
def test_what_counts_decides_who_comes_first(unit, three, part, first):
    found = tried(unit, three, only(part))
    assert found[0].name == first
    assert found[0].after > found[0].before
    assert found[0].after > found[1].after


def test_trying_stores_nothing(unit, three):
    usual = tried(unit, three, usual_weights())
    tried(unit, three, only(Part.INTERESTS))
    assert tried(unit, three, usual_weights()) == usual


def test_what_is_stored_is_what_it_is_compared_with(unit, three):
    with unit() as work:
        change_weights(work, weights=only(Part.INTERESTS))
    assert all(one.before == one.after for one in tried(unit, three, only(Part.INTERESTS)))


def test_only_those_who_fit(unit, three):
    with unit() as work:
        supporter(work, "Not certified", certified_on=None)
        supporter(work, "Not agreed", consent=False)
        alone = participant(work, "No consent", consent=False)
    assert {one.name for one in tried(unit, three, usual_weights())} == {"Lucie", "Mark"}
    assert tried(unit, alone, usual_weights()) == ()
    with pytest.raises(UserError, match="not a participant at present"):
        tried(unit, "nobody", usual_weights())
