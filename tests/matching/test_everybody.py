"""All people as columns straight from the file: the same as what their profiles say."""

from dataclasses import fields, replace

import numpy as np

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.encoding import Side, encode
from ensure_desktop.matching.everybody import everybody
from ensure_desktop.matching.scoring import score_matrix
from ensure_desktop.matching.weights import usual_weights
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    PartOfDay,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import DIFFERENT, LIKE_ME
from tests.conftest import Unit
from tests.matching.people_at_hand import ARABIC, DUTCH, LONG_AGO, participant, supporter

FACTS = {
    "gender": Gender.FEMALE,
    "birth_year": 1990,
    "neighbourhood": "Noord",
    "origin": "ER",
    "education": Education.BASIC,
    "sociability": 4,
    "frequency": Frequency.WEEKLY,
    "interests": ("Chess", "walking"),
    "lived_experience": ("flight",),
    "values": ("humour",),
    "reach": ("Zuid", "noord"),
    "availability": (Slot(0, PartOfDay.MORNING), Slot(3, PartOfDay.EVENING)),
    "languages": (ARABIC, DUTCH),
    "wishes": (
        Wish(Criterion.LANGUAGE, Strength.IMPORTANT, "nl"),
        Wish(Criterion.GENDER, Strength.MUST, Gender.MALE.value),
        Wish(Criterion.AGE, Strength.NO_MATTER, LIKE_ME),
        Wish(Criterion.ORIGIN, Strength.NICE, DIFFERENT),
    ),
}


def same(one: Side, other: Side) -> None:
    for each in fields(Side):
        mine, theirs = getattr(one, each.name), getattr(other, each.name)
        if isinstance(mine, dict):
            assert mine.keys() == theirs.keys()
            for key, value in mine.items():
                assert np.array_equal(value, theirs[key]), (each.name, key)
        else:
            assert np.array_equal(mine, theirs), each.name


def test_columns_say_what_the_profiles_say(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        full = supporter(work, "Rosa", caseload_limit=1)
        supporter(work, "Nora", certified_on=None)
        conflict = participant(work, "Fatima", **FACTS)
        participant(work, "Sofia", interests=("CHESS",), interpreter_agreed=True, neighbourhood="noord")
        accompanied = participant(work, "Amina")
        matching.add_conflict(work, supporter_id=full, participant_id=conflict, note="They are sisters")
        matching.propose_match(work, supporter_id=full, participant_id=accompanied)
    with unit() as work:
        people = everybody(work)
        again = encode(list(people.supporters), list(people.participants), work.today())
        same(people.encoded.supporters, again.supporters)
        same(people.encoded.participants, again.participants)
        for encoded in (people.encoded, again):
            assert {(int(row), int(column)) for row, column in zip(*encoded.barred, strict=True)} == {(0, 1)}
        assert people.free_places[1] == 0, "her only place is proposed"
        assert people.free_places == [
            max(0, one.caseload_limit - one.caseload - one.proposed) for one in people.supporters
        ]
        assert [person.name for person in people.participants[0:2]] == ["Fatima", "Sofia"]
        assert people.participants[0].waiting_since == LONG_AGO


def test_some_of_a_side_are_scored_as_they_are_among_all(unit: Unit) -> None:
    with unit() as work:
        for name in ("Mark", "Rosa", "Nora"):
            supporter(work, name)
        participant(work, "Fatima", **FACTS)
        participant(work, "Sofia", interests=("CHESS",), neighbourhood="noord")
        people = everybody(work).encoded
    part = replace(people, supporters=people.supporters.some(slice(1, 3)))
    scores = score_matrix(people, usual_weights())
    assert (score_matrix(part, usual_weights()) == scores[:, 1:3]).all()
