"""kill -9 in the middle of a merge: both entries are whole, or they are one; never something between."""

import os
from random import Random

from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.values import PeopleFilter, PersonDetails, RoleDetails, RoleKind
from tests.attacks.crash import fork, kill
from tests.conftest import load_models
from tests.duplicates.rows_at_hand import whole_file
from tests.vault.making import Place

KILLS = 12


def merge_and_undo(place: Place, kept: str, gone: str, writer: int) -> None:
    """The child: merges and takes it back, again and again, and says each time that it did."""
    vault = place.open()
    while True:
        with vault.work("merge") as work:
            found = duplicates.compare(work, first_id=kept, second_id=gone)
            duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=found.proposed)
        os.write(writer, b"!")
        with vault.work("undo") as work:
            done = next(one for one in duplicates.merges_of(work, person_id=kept) if one.undone_at is None)
            duplicates.undo_merge(work, merge_id=done.id)


def test_a_merge_is_done_or_not_done(place: Place) -> None:
    load_models()
    random = Random(20260302)
    vault = place.open()
    with vault.work("register") as work:
        kept, gone = (
            people.register_person(
                work,
                details=PersonDetails(first_name="Fatima", last_name="Benali", interests=("cooking", town), town=town),
                roles=[RoleDetails(RoleKind.PARTICIPANT, work.today())],
            ).id
            for town in ("Delft", "Leiden")
        )
    with vault.work("look") as work:
        before = whole_file(work)
    vault.close(backup=False)
    for _ in range(KILLS):
        reader, writer = os.pipe()
        child = fork()
        if child == 0:
            try:
                merge_and_undo(place, kept, gone, writer)
            finally:
                os._exit(1)
        os.close(writer)
        for _time in range(random.randint(1, 4)):
            assert os.read(reader, 1), "the child failed by itself"
        for _moment in range(random.randrange(400_000)):
            continue
        kill(child)
        os.close(reader)
        vault = place.open()
        assert vault.check().clean
        with vault.work("look") as work:
            merged = people.person_file(work, person_id=gone).merged_into_id == kept
            assert people.count_people(work, shown=PeopleFilter()) == (1 if merged else 2)
            assert (whole_file(work) == before) is not merged
            if merged:
                done = next(one for one in duplicates.merges_of(work, person_id=kept) if one.undone_at is None)
                duplicates.undo_merge(work, merge_id=done.id)
                assert whole_file(work) == before
        vault.close(backup=False)
