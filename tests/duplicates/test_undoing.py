"""Undoing a merge: every row as it was before, whatever the two entries held, and later work stays."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.finding import alike
from ensure_desktop.people.duplicates.merging import know_since
from ensure_desktop.people.duplicates.references import references
from ensure_desktop.people.households import dissolve_household
from ensure_desktop.people.records import find_person
from ensure_desktop.people.values import (
    Criterion,
    HouseholdMember,
    LanguageSkill,
    Level,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Strength,
    Wish,
)
from ensure_desktop.vault import audit
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import open_work, random_id
from tests.conftest import KEY, LEADER, LEADER_ID, START, load_models
from tests.duplicates.rows_at_hand import add_row, whole_file
from tests.duplicates.test_merging import add, household, merge, role
from tests.matching.people_at_hand import agree

load_models()


def last_merge(unit, person_id):
    with unit() as work:
        found = duplicates.merges_of(work, person_id=person_id)
    return next((one for one in found if one.undone_at is None), found[0])


def undo(unit, person_id):
    done = last_merge(unit, person_id)
    with unit() as work:
        return duplicates.undo_merge(work, merge_id=done.id)


def refusal(unit, person_id):
    with pytest.raises(UserError) as error:
        undo(unit, person_id)
    return error.value.message


def everything(unit):
    with unit() as work:
        return whole_file(work)


def test_both_entries_are_found_again_under_their_own_names_and_lists(unit):
    kept = add(unit, roles=[role()])
    gone = add(unit, "Samira", "Haddad", roles=[role(RoleKind.PARTICIPANT)])
    before = everything(unit)
    merge(unit, kept, gone)
    assert everything(unit) != before
    file = undo(unit, kept)
    assert everything(unit) == before
    assert file.id == kept
    with unit() as work:
        assert [hit.id for hit in people.search(work, text="Samira")] == [gone]
    done = last_merge(unit, kept)
    assert done.undone_at is not None
    assert refusal(unit, kept) == "This was undone already."


def test_every_table_about_people_goes_back(unit):
    kept, gone = add(unit), add(unit)
    with unit() as work:
        for reference in references():
            for column in reference.columns:
                add_row(work, reference.mapper, **{column: gone})
        know_since(work, find_person(work, gone))
    before = everything(unit)
    merge(unit, kept, gone)
    undo(unit, kept)
    assert everything(unit) == before


def test_what_was_added_later_stays_with_the_kept_one(unit):
    kept, gone = add(unit, interests=("cooking",)), add(unit, interests=("music",), phone="+31 6 12345678")
    file = merge(unit, kept, gone)
    with unit() as work:
        added = replace(file.details, interests=(*file.details.interests, "walking"), town="Delft")
        people.change_person(work, person_id=kept, details=added)
        people.add_role(work, person_id=kept, role=role())
        people.add_absence(work, person_id=kept, since=date(2026, 5, 1), until=date(2026, 5, 2), reason="")
        agree(work, kept)
    undo(unit, kept)
    with unit() as work:
        mine, other = people.person_file(work, person_id=kept), people.person_file(work, person_id=gone)
    assert mine.details == PersonDetails("Fatima", "Benali", interests=("cooking", "walking"), town="Delft")
    assert other.details == PersonDetails("Fatima", "Benali", interests=("music",), phone="+31 6 12345678")
    assert [one.details for one in mine.roles] == [role()]
    assert len(mine.absences) == 1
    assert (other.roles, other.absences) == ((), ())


def test_what_was_corrected_later_stays_corrected(unit):
    kept, gone = add(unit, town="Delft"), add(unit, town="Leiden")
    merge(unit, kept, gone, town="Leiden")
    with unit() as work:
        people.change_person(work, person_id=kept, details=PersonDetails("Fatima", "Benali", town="Gouda"))
    assert undo(unit, kept).details.town == "Gouda"


def test_a_role_that_moved_and_ended_later_goes_back_with_its_end(unit):
    kept, gone = add(unit), add(unit, roles=[role()])
    [moved] = merge(unit, kept, gone).roles
    with unit() as work:
        people.end_role(work, role_id=moved.id, until=date(2026, 2, 1))
    undo(unit, kept)
    with unit() as work:
        [one] = people.person_file(work, person_id=gone).roles
    assert one.details == role(until=date(2026, 2, 1))


def test_a_joined_role_that_ended_later_can_still_be_taken_apart(unit):
    kept, gone = add(unit, roles=[role(since=date(2024, 5, 1))]), add(unit, roles=[role(since=date(2023, 1, 1))])
    [joined] = merge(unit, kept, gone).roles
    with unit() as work:
        people.end_role(work, role_id=joined.id, until=date(2026, 2, 1))
    assert [one.details for one in undo(unit, kept).roles] == [role(since=date(2024, 5, 1), until=date(2026, 2, 1))]


@pytest.mark.parametrize("change", ["begins", "ends too early", "gone"])
def test_a_joined_time_that_nobody_can_take_apart_any_more_refuses(unit, change):
    kept, gone = add(unit, roles=[role(since=date(2024, 5, 1))]), add(unit, roles=[role(since=date(2023, 1, 1))])
    with unit() as work:
        people.pause_person(work, person_id=kept, since=date(2026, 1, 5), reason="ill")
        people.pause_person(work, person_id=gone, since=date(2026, 1, 1), until=date(2026, 1, 9), reason="")
    [joined] = merge(unit, kept, gone).roles
    with unit() as work:
        if change == "begins":
            people.change_role(work, role_id=joined.id, role=role(since=date(2023, 6, 1)))
        elif change == "ends too early":
            people.end_role(work, role_id=joined.id, until=date(2023, 8, 1))
        else:
            people.resume_person(work, person_id=kept, on=date(2026, 1, 1))
    before = everything(unit)
    assert "Nobody can say any more which part belongs to whom" in refusal(unit, kept)
    assert everything(unit) == before


def test_merges_are_undone_in_turn(unit):
    first, second, third = add(unit), add(unit, town="Delft"), add(unit)
    before = everything(unit)
    merge(unit, second, first)
    between = everything(unit)
    merge(unit, third, second)
    with unit() as work:
        done = duplicates.merges_of(work, person_id=third)
        assert [one.gone_id for one in done] == [second, first]
        with pytest.raises(UserError, match="P-0002 was merged with P-0003 later on"):
            duplicates.undo_merge(work, merge_id=done[1].id)
    undo(unit, third)
    assert everything(unit) == between
    undo(unit, second)
    assert everything(unit) == before


def test_two_merges_into_one_entry_are_undone_the_later_one_first(unit):
    kept, first, second = add(unit), add(unit, phone="+31 6 12345678"), add(unit, town="Delft")
    merge(unit, kept, first)
    merge(unit, kept, second)
    with unit() as work:
        [_later, earlier] = duplicates.merges_of(work, person_id=kept)
        with pytest.raises(UserError, match="P-0001 was merged with P-0003 later on"):
            duplicates.undo_merge(work, merge_id=earlier.id)
    undo(unit, kept)
    with unit() as work:
        duplicates.undo_merge(work, merge_id=earlier.id)
        assert len(alike(work)) == 3


def test_a_household_that_is_gone_does_not_come_back_for_one(unit):
    kept, gone = add(unit), add(unit)
    household(unit, kept, name="First")
    second = household(unit, gone, add(unit, "Omar"), name="Second")
    merge(unit, kept, gone)
    with unit() as work:
        dissolve_household(work, household_id=second.id)
    undo(unit, kept)
    with unit() as work:
        assert people.person_file(work, person_id=gone).household is None
        assert people.person_file(work, person_id=kept).household.name == "First"


DAYS = st.integers(0, 1500).map(lambda number: date(2022, 1, 1) + timedelta(days=number))
ROLES = st.lists(
    st.tuples(st.sampled_from([RoleKind.SUPPORTER, RoleKind.CONTACT]), DAYS, st.none() | st.integers(0, 400)),
    max_size=4,
)
DETAILS = st.builds(
    PersonDetails,
    first_name=st.sampled_from(["Fatima", "Fatma", "Ali"]),
    town=st.sampled_from(["", "Delft", "Leiden"]),
    phone=st.sampled_from(["", "+31612345678", "+31687654321"]),
    birth_date=st.none() | st.just(date(1985, 4, 3)),
    interests=st.lists(st.sampled_from(["Cooking", "cooking", "music"]), max_size=2).map(tuple),
    languages=st.lists(st.builds(LanguageSkill, st.sampled_from(["nl", "fr"]), st.sampled_from(Level))).map(tuple),
    wishes=st.lists(
        st.builds(Wish, st.sampled_from([Criterion.AGE, Criterion.ORIGIN]), st.just(Strength.MUST), st.just("like me"))
    ).map(tuple),
)
AWAY = st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=3)
ENTRY = st.tuples(DETAILS, ROLES, AWAY, st.booleans(), st.booleans(), st.booleans())


@contextmanager
def a_file(template, folder, number) -> Iterator[object]:
    """A unit over a file of its own."""
    file = folder / f"{number}.db"
    shutil.copy(template, file)
    engine = make_engine(file, KEY)
    with engine.begin() as connection:
        key = audit.read_key(connection)

    @contextmanager
    def unit():
        leader = Actor(LEADER_ID, LEADER, AccountRole.LEADER)
        with open_work(engine, leader, SetClock(START), random_id, key, "test") as work:
            yield work

    yield unit
    engine.dispose()
    file.unlink()


def enter(unit, entry, others):
    details, roles, away, at_home, apart, consents = entry
    with unit() as work:
        person_id = people.register_person(work, details=details, roles=[]).id
    for kind, since, length in roles:
        until = None if length is None else since + timedelta(days=length)
        attempt(unit, people.add_role, person_id=person_id, role=RoleDetails(kind, since, until))
    for since, length in away:
        until = since + timedelta(days=length)
        attempt(unit, people.add_absence, person_id=person_id, since=since, until=until, reason="away")
        attempt(unit, people.pause_person, person_id=person_id, since=since, until=until, reason="ill")
    for reference in references():
        if reference.table in ("match", "approach", "background_check"):
            with unit() as work:
                add_row(work, reference.mapper, **{reference.columns[len(roles) % len(reference.columns)]: person_id})
    with unit() as work:
        if at_home:
            members = [HouseholdMember("", person_id, "", "", None), HouseholdMember("", None, "Sami", "child", 2019)]
            people.make_household(work, name="", members=members, hosts=(), host_places=None, notes="")
        if apart:
            for other in others:
                people.set_must_not_meet(work, person_id=person_id, other_id=other, apart=True)
                duplicates.not_the_same(work, first_id=person_id, second_id=other)
        if consents:
            agree(work, person_id)
    return person_id


def attempt(unit, case, **arguments):
    """Do it where the rules allow it."""
    try:
        with unit() as work:
            case(work, **arguments)
    except UserError:
        return


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ENTRY, ENTRY, st.booleans())
def test_merging_and_undoing_leaves_the_file_as_it_was(database_template, tmp_path, first, second, turned):
    with a_file(database_template, tmp_path, random_id()) as unit:
        other = add(unit, "Omar")
        kept = enter(unit, first, [other])
        gone = enter(unit, second, [other, kept])
        if turned:
            kept, gone = gone, kept
        before = everything(unit)
        file = merge(unit, kept, gone)
        for kind in RoleKind:
            spans = sorted(
                (one.details.since, one.details.until or date.max) for one in file.roles if one.details.kind is kind
            )
            assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
        undo(unit, kept)
        assert everything(unit) == before
