"""The centre's weights, through the services on a real encrypted file."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import CriterionWeight, Likeness, Part
from ensure_desktop.matching.weights import ALWAYS_ALIKE, likenesses_of
from ensure_desktop.people import service as people
from ensure_desktop.vault.permissions import AccountRole
from tests.matching.people_at_hand import participant, supporter


def test_a_centre_begins_with_the_usual_ones(unit):
    with unit() as work:
        assert matching.weights(work) == matching.usual_weights()
    assert [each.part for each in matching.usual_weights()] == list(Part)
    assert all(each.likeness in likenesses_of(each.part) for each in matching.usual_weights())


def test_what_is_changed_stays_and_the_rest_is_as_it_was(unit):
    age = CriterionWeight(Part.AGE, 9, Likeness.DIFFERENT)
    with unit() as work:
        matching.change_weights(work, weights=[age])
    with unit() as work:
        matching.change_weights(work, weights=[CriterionWeight(Part.ORIGIN, 0, Likeness.AS_WISHED)])
        found = {each.part: each for each in matching.weights(work)}
    assert found[Part.AGE] == age
    assert found[Part.ORIGIN].weight == 0
    changed = {Part.AGE, Part.ORIGIN}
    assert all(found[usual.part] == usual for usual in matching.usual_weights() if usual.part not in changed)


@pytest.mark.parametrize(
    "wrong",
    [
        CriterionWeight(Part.AGE, 11),
        CriterionWeight(Part.AGE, -1),
        *(CriterionWeight(part, 5, Likeness.DIFFERENT) for part in sorted(ALWAYS_ALIKE)),
        CriterionWeight(Part.WAITING, 5, Likeness.AS_WISHED),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(unit, wrong):
    with unit() as work, pytest.raises(FieldErrors) as told:
        matching.change_weights(work, weights=[wrong])
    assert list(told.value.fields) == [wrong.part.value]
    with unit() as work:
        assert matching.weights(work) == matching.usual_weights()


def test_something_has_to_count_for_everybody(unit):
    nothing = [CriterionWeight(part, 0) for part in Part if part is not Part.WAITING]
    with pytest.raises(FieldErrors, match="marked fields"), unit() as work:
        matching.change_weights(work, weights=nothing)
    with unit() as work:
        assert matching.weights(work) == matching.usual_weights()


def test_only_the_leader_changes_them(as_role):
    with as_role(AccountRole.SUPERVISOR)() as work:
        assert matching.weights(work)
        with pytest.raises(NotAllowed):
            matching.change_weights(work, weights=[CriterionWeight(Part.AGE, 1)])


def test_they_decide_who_comes_first(unit):
    with unit() as work:
        her = participant(work, neighbourhood="Laak", interests=("music", "chess"))
        supporter(work, "Near")
        supporter(work, "Alike")
        near, alike = (found.person_id for found in matching.candidates(work, participant_id=her))
    with unit() as work:
        for person_id, facts in ((near, {"neighbourhood": "Laak"}), (alike, {"interests": ("music", "chess")})):
            details = people.person_file(work, person_id=person_id).details
            people.change_person(work, person_id=person_id, details=replace(details, **facts))
    order = []
    for part, other in ((Part.NEIGHBOURHOOD, Part.INTERESTS), (Part.INTERESTS, Part.NEIGHBOURHOOD)):
        with unit() as work:
            matching.change_weights(work, weights=[CriterionWeight(part, 10), CriterionWeight(other, 0)])
            order.append([found.person_id for found in matching.candidates(work, participant_id=her)])
    assert order == [[near, alike], [alike, near]]
