"""The audit chain: everything is taken down, and nothing can be taken out of it unseen."""

import hmac
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, delete, insert, select, text, update

from ensure_desktop.vault import audit
from ensure_desktop.vault.audit import Change, Head, Kind
from ensure_desktop.vault.model import AccountRow, AuditEventRow, AuditValueRow, Base, SettingRow

KEY = bytes(range(32))


def events(unit):
    """What was taken down after the vault was made: kind, table, object, values."""
    with unit() as work:
        rows = work.session.execute(
            select(AuditEventRow.kind, AuditEventRow.table_name, AuditEventRow.object_id, AuditValueRow.content)
            .outerjoin(AuditValueRow, AuditValueRow.sequence == AuditEventRow.sequence)
            .where(AuditEventRow.action != "create vault")
            .order_by(AuditEventRow.sequence)
        )
        return [(kind, table, about, json.loads(content) if content else None) for kind, table, about, content in rows]


def verify(engine: Engine, key: bytes) -> audit.ChainReport:
    with engine.begin() as connection:
        return audit.verify(connection, key)


def test_each_insert_update_and_delete_is_taken_down_with_its_values(unit):
    with unit() as work:
        work.session.add(SettingRow(key="name", value="1"))
    with unit() as work:
        row = work.session.get_one(SettingRow, "name")
        row.value = "2"
    with unit() as work:
        work.session.delete(work.session.get_one(SettingRow, "name"))
    assert events(unit) == [
        ("insert", "setting", "name", {"key": "name", "value": "1"}),
        ("update", "setting", "name", {"value": ["1", "2"]}),
        ("delete", "setting", "name", {"key": "name", "value": "2"}),
    ]


def test_an_event_says_who_when_and_in_which_action(unit, clock, leader):
    with unit("change centre") as work:
        work.session.add(SettingRow(key="name", value="1"))
    with unit() as work:
        event = work.session.scalars(select(AuditEventRow).where(AuditEventRow.table_name == "setting")).one()
        assert (event.at, event.account_id, event.action) == (clock.now(), leader.account_id, "change centre")


def test_changes_of_several_flushes_keep_their_order(unit):
    with unit() as work:
        work.session.add(SettingRow(key="a", value="1"))
        work.session.flush()
        work.note("read file", "person", "x")
        work.session.add(SettingRow(key="b", value="1"))
    assert [about for _kind, _table, about, _content in events(unit)] == ["a", "x", "b"]


def test_a_note_is_an_event_without_values(unit):
    with unit() as work:
        work.note("read file", "person", "abc")
    assert events(unit) == [("note", "person", "abc", None)]


def test_touching_without_changing_is_no_event(unit, leader):
    with unit() as work:
        row = work.session.get_one(AccountRow, leader.account_id)
        row.name = str(row.name)
        row.last_seen_at = work.now()
    assert events(unit) == []


def test_nothing_is_taken_down_when_the_unit_fails(unit):
    def fail_late() -> None:
        with unit() as work:
            work.session.add(SettingRow(key="a", value="1"))
            work.session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail_late()
    assert events(unit) == []


@pytest.mark.parametrize(
    "statement",
    [
        insert(SettingRow).values(key="a", value="1"),
        update(SettingRow).values(value="2"),
        delete(SettingRow),
        insert(SettingRow.__table__).values(key="a", value="1"),
        delete(SettingRow.__table__),
    ],
)
def test_bulk_statements_on_audited_tables_are_refused(unit, statement):
    with pytest.raises(RuntimeError, match="setting"), unit() as work:
        work.session.execute(statement)


def test_a_chain_that_nobody_touched_is_whole(unit, engine, audit_key):
    before = verify(engine, audit_key)
    assert before.whole
    for number in range(5):
        with unit() as work:
            work.session.add(SettingRow(key=str(number), value="1"))
    report = verify(engine, audit_key)
    assert report.whole
    assert report.events == before.events + 5
    with engine.begin() as connection:
        assert audit.head(connection) == report.head
        assert audit.read_key(connection) == audit_key


@pytest.fixture
def chain():
    """A chain of eight events in memory, for tampering."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine, tables=[AuditEventRow.__table__, AuditValueRow.__table__])
    yield engine
    engine.dispose()


def fill(engine, clock, number=8):
    with engine.begin() as connection:
        connection.execute(delete(AuditValueRow))
        connection.execute(delete(AuditEventRow))
        for index in range(number):
            change = Change("log visit", Kind.INSERT, "visit", f"v{index}", {"day": date(2026, 3, 2), "n": index})
            audit.append(connection, KEY, at=clock.now(), account_id="a", changes=[change])


def test_a_mac_covers_the_json_of_all_parts_of_an_event(chain, clock):
    change = Change('say "so"\n', Kind.NOTE, "visit\\", "é \x07 ئ 🙂")
    with chain.begin() as connection:
        audit.append(connection, KEY, at=clock.now(), account_id="a", changes=[change, change])
        rows = connection.execute(select(AuditEventRow.__table__).order_by(AuditEventRow.sequence)).mappings().all()
    before = ""
    for number, row in enumerate(rows, start=1):
        parts = [
            number,
            clock.now().timestamp(),
            "a",
            change.action,
            "note",
            change.table,
            change.object_id,
            "",
            before,
        ]
        message = json.dumps(parts, ensure_ascii=False).encode()
        before = hmac.new(KEY, message, "sha256").hexdigest()
        assert row["mac"] == before
    assert len(rows) == 2


TAMPERING = [
    "DELETE FROM audit_event WHERE sequence = {n}",
    "UPDATE audit_event SET object_id = 'other' WHERE sequence = {n}",
    "UPDATE audit_event SET account_id = 'other' WHERE sequence = {n}",
    "UPDATE audit_event SET action = 'other' WHERE sequence = {n}",
    "UPDATE audit_event SET kind = 'delete' WHERE sequence = {n}",
    "UPDATE audit_event SET table_name = 'other' WHERE sequence = {n}",
    "UPDATE audit_event SET at = '2020-01-01T00:00:00.000000Z' WHERE sequence = {n}",
    "UPDATE audit_event SET commitment = '' WHERE sequence = {n}",
    "UPDATE audit_event SET mac = '00' WHERE sequence = {n}",
    "UPDATE audit_value SET content = '{{}}' WHERE sequence = {n}",
    "UPDATE audit_value SET salt = x'00' WHERE sequence = {n}",
    # Two neighbours change places.
    "UPDATE audit_event SET sequence = CASE sequence WHEN {n} THEN -{n} ELSE {n} END WHERE sequence IN ({n}, {n} + 1);"
    "UPDATE audit_event SET sequence = {n} + 1 WHERE sequence = -{n}",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(tampering=st.sampled_from(TAMPERING), number=st.integers(1, 7))
def test_every_tampering_within_the_chain_is_found_at_its_place(chain, clock, tampering, number):
    fill(chain, clock)
    with chain.begin() as connection:
        for statement in tampering.format(n=number).split(";"):
            connection.execute(text(statement))
    report = verify(chain, KEY)
    assert report.broken_at == number
    assert str(number) in report.reason


def test_an_empty_chain_is_whole(chain):
    assert verify(chain, KEY) == audit.ChainReport(0, Head(0, ""), None, "")


def test_a_chain_under_another_key_is_not_whole(chain, clock):
    fill(chain, clock)
    assert verify(chain, bytes(32)).broken_at == 1


def test_a_cut_off_end_is_seen_against_the_anchored_head(chain, clock):
    fill(chain, clock)
    with chain.begin() as connection:
        anchored = audit.head(connection)
        assert audit.holds(connection, anchored)
        assert audit.holds(connection, Head(0, ""))
        connection.execute(text("DELETE FROM audit_event WHERE sequence = 8"))
        assert audit.verify(connection, KEY).whole
        assert not audit.holds(connection, anchored)


def test_a_chain_that_went_another_way_does_not_hold_the_anchored_head(chain, clock):
    fill(chain, clock)
    with chain.begin() as connection:
        anchored = audit.head(connection)
    clock.forward(hours=1)
    fill(chain, clock)
    with chain.begin() as connection:
        assert audit.head(connection).sequence == anchored.sequence
        assert not audit.holds(connection, anchored)


def test_values_can_be_erased_and_the_chain_stays_whole(chain, clock):
    fill(chain, clock)
    with chain.begin() as connection:
        assert audit.erase_values(connection, table="visit", object_ids=["v2", "v3"]) == 2
        assert connection.execute(text("SELECT count(*) FROM audit_value")).scalar() == 6
        assert audit.verify(connection, KEY).whole
