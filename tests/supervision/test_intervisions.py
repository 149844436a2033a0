"""Planning intervision from what the diary and the cases say."""

import pytest

from ensure_desktop.errors import FieldErrors
from ensure_desktop.people import service as people
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import CaseDetails, EntryDetails, EntryKind, Presence, Present
from tests.supervision.at_hand import DAY, TODAY, WEEK, supports


def met(unit, day, *person_ids, mark=Presence.CAME, held=True, kind=EntryKind.INTERVISION):
    with unit() as work:
        present = tuple(Present(person_id, mark) for person_id in person_ids)
        details = EntryDetails(kind, day, held=held, present=present)
        return supervision.save_entry(work, entry_id=None, details=details)


def brings(unit, person_id, meeting=None):
    with unit() as work:
        details = CaseDetails(person_id, TODAY, entry_id=meeting.id if meeting else None)
        return supervision.save_case(work, case_id=None, details=details)


def waiting(unit):
    with unit() as work:
        return supervision.brought_last(work)


def proposed(unit, **how):
    with unit() as work:
        return supervision.propose_groups(work, **how)


def planned(unit, *person_ids, day=TODAY + WEEK, **how):
    with unit() as work:
        how = {"starts_at": "1400", "place": "The small room"} | how
        return supervision.plan_intervision(work, day=day, person_ids=person_ids, **how)


def test_everybody_is_listed_and_who_waits_longest_comes_first(unit):
    mark, sara, omar = (supports(unit, name) for name in ("Mark", "Sara", "Omar"))
    earlier = met(unit, TODAY - 9 * WEEK, mark, sara)
    later = met(unit, TODAY - 4 * WEEK, mark)
    brings(unit, sara, earlier)
    brings(unit, mark, later)
    assert [(each.name, each.last_there, each.last_brought) for each in waiting(unit)] == [
        ("Omar", None, None),
        ("Sara", TODAY - 9 * WEEK, TODAY - 9 * WEEK),
        ("Mark", TODAY - 4 * WEEK, TODAY - 4 * WEEK),
    ]
    assert waiting(unit)[0].person_id == omar


@pytest.mark.parametrize(
    "how",
    [
        {"mark": Presence.AWAY},
        {"mark": Presence.EXCUSED},
        {"mark": None},
        {"held": False},
        {"kind": EntryKind.TEAM_MEETING},
    ],
)
def test_only_who_came_to_an_intervision_was_there(unit, how):
    mark = supports(unit)
    met(unit, TODAY - WEEK, mark, **how)
    assert waiting(unit)[0].last_there is None


def test_what_was_withdrawn_counts_nowhere(unit):
    mark = supports(unit)
    meeting = met(unit, TODAY - WEEK, mark)
    case = brings(unit, mark, meeting)
    with unit() as work:
        supervision.withdraw_case(work, case_id=case.id)
    assert waiting(unit)[0].last_brought is None
    with unit() as work:
        supervision.restore_case(work, case_id=case.id)
    assert waiting(unit)[0].last_brought == TODAY - WEEK
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=meeting.id)
    assert (waiting(unit)[0].last_there, waiting(unit)[0].last_brought) == (None, None)


def test_a_case_counts_as_brought_once_its_meeting_was_held(unit):
    mark = supports(unit)
    brings(unit, mark)
    brings(unit, mark, met(unit, TODAY + WEEK, mark, mark=None, held=False))
    assert waiting(unit)[0].last_brought is None
    brings(unit, mark, met(unit, TODAY - DAY, mark, kind=EntryKind.CASE_STUDY))
    assert waiting(unit)[0].last_brought == TODAY - DAY


def test_who_met_lately_is_proposed_apart(unit):
    ids = [supports(unit, name) for name in ("Ada", "Bo", "Cem", "Dina")]
    met(unit, TODAY - 4 * WEEK, *ids[:2])
    met(unit, TODAY - 4 * WEEK, *ids[2:])
    met(unit, TODAY - 70 * WEEK, ids[0], ids[2])
    groups = [{each.person_id for each in proposal.people} for proposal in proposed(unit, size=2)]
    assert len(groups) == 2
    assert set(ids[:2]) not in groups
    assert set(ids[2:]) not in groups


def test_who_is_expected_or_pauses_is_left_out(unit):
    ids = [supports(unit, name) for name in ("Ada", "Bo", "Cem", "Dina", "Eva")]
    planned(unit, *ids[:2])
    with unit() as work:
        people.pause_person(work, person_id=ids[2], since=TODAY)
    (group,) = proposed(unit)
    assert {each.person_id for each in group.people} == set(ids[3:])


def test_a_planned_meeting_stands_in_the_diary(unit):
    ids = [supports(unit, name) for name in ("Ada", "Bo")]
    made = planned(unit, *ids, ids[0])
    assert (made.details.kind, made.details.held, made.details.day) == (EntryKind.INTERVISION, False, TODAY + WEEK)
    assert (made.details.starts_at, made.details.place) == ("14:00", "The small room")
    assert made.details.present == tuple(Present(each) for each in ids)


@pytest.mark.parametrize("count", [0, 1, 6])
def test_a_group_has_two_to_five_people(unit, count):
    ids = [supports(unit, f"Ada {number}") for number in range(count)]
    with pytest.raises(FieldErrors) as caught:
        planned(unit, *ids)
    assert list(caught.value.fields) == ["person_ids"]
