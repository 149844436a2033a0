"""The unit of work: all or nothing, with codes, areas and permissions."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ensure_desktop.errors import NotAllowed
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.connection import driver_connection
from ensure_desktop.vault.errors import DiskFull
from ensure_desktop.vault.model import DraftRow, SettingRow
from ensure_desktop.vault.permissions import AccountRole, Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("change a setting", Permission.CENTRE_WRITE)
def change(work: Work, *, key: str, value: str) -> str:
    """Store a setting."""
    work.session.add(SettingRow(key=key, value=value))
    return value


def stored(unit) -> list[str]:
    with unit("test") as work:
        return list(work.session.scalars(select(SettingRow.key).order_by(SettingRow.key)))


def test_a_unit_commits_at_its_end(unit):
    with unit() as work:
        assert change(work, key="name", value='"De Mussen"') == '"De Mussen"'
    assert stored(unit) == ["name"]


def test_any_exception_rolls_everything_back(unit):
    def fail_late() -> None:
        with unit() as work:
            change(work, key="name", value="1")
            work.session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail_late()
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


def test_rows_of_one_unit_may_refer_to_each_other_in_any_order(unit, leader):
    with unit() as work:
        account = work.new_id()
        work.session.add(draft_of(work, account))
        work.session.flush()
        record_account(work, account_id=account, name="Bram", login="bram", role=AccountRole.STAFF)
    with unit() as work:
        assert work.session.scalars(select(DraftRow.account_id)).all() == [account]


def test_a_broken_reference_is_a_bug_and_stores_nothing(unit):
    with pytest.raises(IntegrityError), unit() as work:
        work.session.add_all([SettingRow(key="name", value="1"), draft_of(work, "nobody")])
    assert stored(unit) == []


def draft_of(work: Work, account_id: str) -> DraftRow:
    return DraftRow(id=work.new_id(), account_id=account_id, form="f", subject="s", content="{}", touched_at=work.now())


def test_a_full_disk_is_a_sentence_and_stores_nothing(engine, unit, as_role):
    with unit() as work:
        change(work, key="before", value="1")
    with driver_connection(engine) as driver:
        driver.set_authorizer(None)
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull) as caught, unit() as work:
        change(work, key="after", value="x" * 100_000)
    assert "safe" in caught.value.message
    assert stored(unit) == ["before"]
    with driver_connection(engine) as driver:
        driver.execute("PRAGMA max_page_count = 1000000")
    with unit() as work:
        change(work, key="after", value="x" * 100_000)
    assert stored(unit) == ["after", "before"]


def test_a_failed_rollback_hides_nothing(unit):
    """SQLite itself rolls back on some errors; ours must still be the one that is reported."""

    def fail_twice() -> None:
        with unit() as work:
            work.session.connection().exec_driver_sql("ROLLBACK")
            raise KeyError

    with pytest.raises(KeyError):
        fail_twice()


def test_a_full_disk_leaves_a_real_vault_sound(vault, unit):
    with driver_connection(vault.engine) as driver:
        driver.set_authorizer(None)
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), unit() as work:
        change(work, key="after", value="x" * 100_000)
    assert vault.check().clean
    assert "after" not in stored(vault.work)
