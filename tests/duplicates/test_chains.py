"""What one merge leaves for the next: chains, and who was declared not the same."""

from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.model import MergeRecord, NotSameRecord
from tests.duplicates.test_merging import add, merge


def test_who_is_declared_not_the_same_stays_with_the_kept_one(unit):
    kept, gone, other = add(unit), add(unit), add(unit)
    with unit() as work:
        duplicates.not_the_same(work, first_id=gone, second_id=other)
        duplicates.not_the_same(work, first_id=gone, second_id=kept)
    merge(unit, kept, gone)
    with unit() as work:
        [row] = work.session.query(NotSameRecord).all()
        assert {row.low_id, row.high_id} == {kept, other}


def test_a_chain_of_merges_leads_to_the_last_one(unit):
    first, second, third = add(unit), add(unit), add(unit)
    merge(unit, second, first)
    merge(unit, third, second)
    with unit() as work:
        assert people.person_file(work, person_id=first).merged_into_id == third
        told = duplicates.merges_of(work, person_id=third)
        assert [(one.kept_code, one.gone_code) for one in told] == [("P-0003", "P-0002"), ("P-0002", "P-0001")]
        assert [event.title for event in duplicates.events(work, third)] == ["Merged with P-0001", "Merged with P-0002"]
        assert [event.title for event in duplicates.events(work, first)] == ["Merged with P-0002"]
        assert work.session.query(MergeRecord).count() == 2
