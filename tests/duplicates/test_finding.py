"""Finding: which pairs are offered, in which order, and that long work can be stopped."""

import pytest

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.finding import ROWS_AT_ONCE
from ensure_desktop.people.duplicates.values import Alike
from ensure_desktop.people.model import PersonRecord
from tests.duplicates.test_merging import add, merge


def pairs(unit, offset=0, limit=100):
    with unit() as work:
        return duplicates.duplicate_pairs(work, offset=offset, limit=limit)


def codes(page):
    return [(row.first.code, row.second.code) for row in page.rows]


def test_an_empty_vault_has_no_duplicates(unit):
    assert pairs(unit).rows == ()


def test_the_most_alike_stand_first_and_the_older_entry_on_the_left(unit):
    add(unit, "Omar", "Haddad")
    add(unit, "Fatima", "Benali", phone="+31 6 12345678")
    add(unit, "Benali", "Fatima")
    add(unit, "Fatima", "Benali", phone_other="0031612345678")
    page = pairs(unit)
    assert codes(page) == [("P-0002", "P-0004"), ("P-0002", "P-0003"), ("P-0003", "P-0004")]
    assert page.rows[0].likeness.reasons == (Alike.NAME, Alike.PHONE)
    assert page.total == 3
    assert codes(pairs(unit, offset=1, limit=1)) == [("P-0002", "P-0003")]


def test_two_who_were_said_to_be_two_are_not_offered_until_that_is_taken_back(unit):
    first, second = add(unit), add(unit)
    with unit() as work:
        for _twice in range(2):
            duplicates.not_the_same(work, first_id=second, second_id=first)
    assert pairs(unit).rows == ()
    with unit() as work:
        duplicates.not_the_same(work, first_id=first, second_id=second, same=True)
    assert codes(pairs(unit)) == [("P-0001", "P-0002")]
    with unit() as work, pytest.raises(UserError):
        duplicates.not_the_same(work, first_id=first, second_id=first)


def test_withdrawn_and_merged_people_are_not_offered(unit):
    first, second, third = add(unit), add(unit), add(unit)
    merge(unit, first, second)
    assert codes(pairs(unit)) == [("P-0001", "P-0003")]
    with unit() as work:
        people.withdraw_person(work, person_id=third)
    assert pairs(unit).rows == ()


def test_long_work_tells_how_far_it_is_and_can_be_stopped(unit):
    with unit() as work:
        for number in range(ROWS_AT_ONCE + 1):
            people.register_person(work, details=people.PersonDetails(first_name=f"Name {number}"), roles=[])
    told = []
    with unit() as work:
        duplicates.duplicate_pairs(
            work, offset=0, limit=1, progress=lambda done, total: told.append((done, total)) or 1
        )
        with pytest.raises(Cancelled):
            duplicates.duplicate_pairs(work, offset=0, limit=1, progress=lambda done, total: False)
    assert told == [(0, ROWS_AT_ONCE + 1), (ROWS_AT_ONCE, ROWS_AT_ONCE + 1)]


def test_comparing_shows_what_would_become_of_each_field_and_is_taken_down(unit):
    first, second = add(unit, town="Delft"), add(unit, town="Leiden", email="f@example.org")
    with unit() as work:
        found = duplicates.compare(work, first_id=first, second_id=second)
        fields = {pair.field: pair for pair in found.fields}
        assert (fields["town"].first, fields["town"].second, fields["town"].proposed) == ("Delft", "Leiden", "Delft")
        assert fields["email"].proposed == "f@example.org"
        assert {pair.field for pair in found.fields if pair.differs} == {"town", "email"}
        assert found.likeness.reasons == (Alike.NAME,)
        noted = [change.object_id for change in work._recorder.changes]
    assert noted == [first, second]


def test_two_entries_that_look_nothing_alike_can_be_compared_too(unit):
    first, second = add(unit), add(unit, "Omar", "Haddad")
    with unit() as work:
        found = duplicates.compare(work, first_id=first, second_id=second)
        assert (found.likeness.score, found.likeness.reasons, found.hindrance) == (0, (), "")
        assert work.session.get(PersonRecord, second) is not None
