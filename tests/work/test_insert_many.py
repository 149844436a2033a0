"""Many rows at once: the same rows and the same audit as one by one."""

import contextlib
import gc
import json
from collections.abc import Callable
from datetime import date
from uuid import RFC_4122, UUID

import pytest
from sqlalchemy import Engine, select

from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.vault import audit
from ensure_desktop.vault.bulk import without_garbage_walks
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow, Base, CodeCounterRow
from ensure_desktop.vault.work import random_id
from tests.conftest import Unit

Insert = Callable[[Unit, type[Base], list[dict[str, object]]], None]


def at_once(unit: Unit, model: type[Base], rows: list[dict[str, object]]) -> None:
    with unit("import") as work:
        work.insert_many(model, rows)


def one_by_one(unit: Unit, model: type[Base], rows: list[dict[str, object]]) -> None:
    with unit("import") as work:
        for row in rows:
            work.session.add(model(**row))
            work.session.flush()


def person(unit: Unit, number: int, **given: object) -> dict[str, object]:
    with unit() as work:
        now = work.now()
    return {
        "id": f"{number:032d}",
        "code": f"P-{number:04d}",
        "number": number,
        **dict.fromkeys(("first_name", "last_name", "nickname", "sort_key", "phone", "phone_other", "email"), ""),
        **dict.fromkeys(("street", "postcode", "town", "neighbourhood", "origin", "notes"), ""),
        "known_since": None,
        "gender": "unsaid",
        "birth_date": date(1985, 3, 12),
        "birth_year": 1985,
        "education": None,
        "needs_interpreter": True,
        "interpreter_agreed": False,
        "availability": 0,
        "created_at": now,
        "withdrawn_at": None,
        "merged_into_id": None,
        "import_id": None,
        "absences_changed": False,
    } | given


def role(number: int, hours: float | None) -> dict[str, object]:
    return {
        "id": f"{number:032x}",
        "person_id": f"{1:032d}",
        "kind": "contact",
        "since": date(2026, 1, number),
        "until": None,
        "how_found": None,
        "how_found_detail": "",
        "certified_on": None,
        "certified_by": "",
        "caseload_limit": None,
        "hours_per_week": hours,
        "organisation_id": None,
        "withdrawn_at": None,
        "sort_key": "",
        "number": 1,
        "listed": True,
    }


@pytest.fixture
def rows(unit: Unit) -> list[dict[str, object]]:
    return [person(unit, 1, first_name="Søren “x”"), person(unit, 2, birth_date=None, education="basic")]


def events(engine: Engine) -> list[tuple[object, ...]]:
    columns = AuditEventRow.action, AuditEventRow.kind, AuditEventRow.table_name, AuditEventRow.object_id
    with engine.begin() as connection:
        found = connection.execute(
            select(*columns, AuditValueRow.content)
            .outerjoin(AuditValueRow, AuditValueRow.sequence == AuditEventRow.sequence)
            .where(AuditEventRow.action == "import")
            .order_by(AuditEventRow.sequence)
        ).all()
    return [tuple(row) for row in found]


def stored(engine: Engine, model: type[Base]) -> list[tuple[object, ...]]:
    with engine.begin() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {model.__tablename__} ORDER BY id")]


def test_the_same_rows_and_the_same_audit_as_one_by_one(
    request: pytest.FixtureRequest, unit: Unit, engine: Engine, rows: list[dict[str, object]]
) -> None:
    roles = [role(1, None), role(2, 7.5)]
    results = []
    for insert in (at_once, one_by_one):
        insert(unit, PersonRecord, rows)
        insert(unit, RoleRecord, roles)
        results.append((events(engine), stored(engine, PersonRecord), stored(engine, RoleRecord)))
        with engine.begin() as connection:
            for table in ("person_role", "person"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
            connection.exec_driver_sql("DELETE FROM audit_value")
            connection.exec_driver_sql("DELETE FROM audit_event")
    quick, slow = results
    assert quick == slow
    assert len(quick[0]) == 4
    assert json.loads(str(quick[0][0][-1]))["birth_date"] == "1985-03-12"


def test_the_chain_is_whole(unit: Unit, engine: Engine, audit_key: bytes, rows: list[dict[str, object]]) -> None:
    with unit("import") as work:
        work.note("read file", "person", "x")
        work.insert_many(PersonRecord, rows)
        work.session.flush()
        assert work.touched == frozenset({"people"})
    with engine.begin() as connection:
        report = audit.verify(connection, audit_key)
    assert report.whole
    assert [event[1] for event in events(engine)] == ["insert", "insert"]


def test_a_chain_of_several_batches_is_whole(
    monkeypatch: pytest.MonkeyPatch, unit: Unit, engine: Engine, audit_key: bytes, rows: list[dict[str, object]]
) -> None:
    monkeypatch.setattr(audit, "BATCH", 1)
    at_once(unit, PersonRecord, rows)
    with engine.begin() as connection:
        assert audit.verify(connection, audit_key).whole
    assert len(events(engine)) == 2


def test_a_failure_leaves_nothing(unit: Unit, engine: Engine, rows: list[dict[str, object]]) -> None:
    with contextlib.suppress(ZeroDivisionError), unit("import") as work:
        work.insert_many(PersonRecord, rows)
        raise ZeroDivisionError
    assert (stored(engine, PersonRecord), events(engine)) == ([], [])


def test_a_table_without_an_audit_is_as_welcome(unit: Unit, engine: Engine) -> None:
    at_once(unit, CodeCounterRow, [{"prefix": "X", "last": 7}])
    assert events(engine) == []
    with unit() as work:
        assert work.next_code("X") == "X-0008"


def test_numbers_of_codes_are_given_once(unit: Unit) -> None:
    with unit() as work:
        assert work.next_code("P") == "P-0001"
        assert work.next_numbers("P", 3) == range(2, 5)
        assert work.next_code("P") == "P-0005"


def test_walks_for_garbage_come_back() -> None:
    was_on = gc.isenabled()
    gc.enable()
    with contextlib.suppress(ZeroDivisionError), without_garbage_walks():
        assert not gc.isenabled()
        raise ZeroDivisionError
    assert gc.isenabled()
    if not was_on:
        gc.disable()


def test_identifiers_are_random_uuids() -> None:
    made = [random_id() for _ in range(500)]
    assert len(set(made)) == 500
    assert {(UUID(each).version, UUID(each).variant, UUID(each).hex == each) for each in made} == {(4, RFC_4122, True)}
