"""The unit of work: all or nothing, with codes, areas and permissions."""

import pytest
from sqlalchemy import select

from ensure_desktop.errors import NotAllowed
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.permissions import AccountRole, Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("change a setting", Permission.CENTRE_WRITE)
def change(work: Work, *, key: str, value: str) -> str:
    """Store a setting."""
    work.session.add(SettingRow(key=key, value=value))
    return value


def stored(unit) -> list[str]:
    with unit() as work:
        return list(work.session.scalars(select(SettingRow.key)))


def test_a_unit_commits_at_its_end(unit):
    with unit() as work:
        assert change(work, key="name", value='"De Mussen"') == '"De Mussen"'
    assert stored(unit) == ["name"]


def test_any_exception_rolls_everything_back(unit):
    with pytest.raises(KeyError), unit() as work:
        change(work, key="name", value="1")
        work.session.flush()
        raise KeyError
    assert stored(unit) == []


def test_touched_names_the_areas_of_the_changed_tables(unit):
    with unit() as work:
        change(work, key="name", value="1")
    assert work.touched == {"centre"}
    with unit() as work:
        work.next_code("P")
        work.note("read file", "person", work.new_id())
    assert work.touched == frozenset()


def test_codes_count_on_for_each_prefix(unit):
    with unit() as work:
        assert [work.next_code("P"), work.next_code("P"), work.next_code("M")] == ["P-0001", "P-0002", "M-0001"]
    with unit() as work:
        assert work.next_code("P") == "P-0003"


def test_a_use_case_refuses_before_it_does_anything(as_role, unit):
    with pytest.raises(NotAllowed), as_role(AccountRole.STAFF)() as work:
        change(work, key="name", value="1")
    assert stored(unit) == []


def test_a_use_case_keeps_its_name_and_description():
    assert change.name == "change a setting"
    assert change.__name__ == "change"
    assert change.__doc__ == "Store a setting."
    assert change.permission is Permission.CENTRE_WRITE
    assert not change.reads
