"""The audit chain: who changed or read what, and when, in a form that shows whether somebody tampered with it.

Each event carries an HMAC over itself and the HMAC before it, under a key that is kept inside the encrypted vault. The
changed values lie beside the chain; the event holds only a salted commitment to them, so that they can be erased with
the person whom they are about, without breaking the chain. A chain cut off at its end looks whole from inside:
therefore the head is also anchored outside the database.
"""

import hmac
import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, FromClause, RowMapping, UpdateBase, delete, insert, inspect, select
from sqlalchemy.orm import InstanceState, Mapper, ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm import attributes as orm_attributes

from ensure_desktop.errors import Cancelled
from ensure_desktop.i18n import _
from ensure_desktop.vault.bulk import insert_rows, without_garbage_walks
from ensure_desktop.vault.model import AuditEventRow, AuditKeyRow, AuditValueRow, Base

KEY_BYTES = 32
SALT_BYTES = 16
BATCH = 5_000
"""So many events are written at once: an import has hundreds of thousands."""

TOLD_EVERY = 1_000
"""After so many events `verify` tells how far it is."""

Progress = Callable[[int, int], bool]

EVENTS = AuditEventRow.__table__
VALUES = AuditValueRow.__table__


class Kind(StrEnum):
    """What happened to the row; a note is an event without a change ("read file")."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One change on its way into the chain. `content` maps a column to its value, in an update to [before, after]."""

    action: str
    kind: Kind
    table: str
    object_id: str
    content: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of the chain: its number (0 where there is none) and its HMAC."""

    sequence: int
    mac: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What `verify` found. `broken_at` is the first event that is not what it was; None when the chain is whole."""

    events: int
    head: Head
    broken_at: int | None
    reason: str
    """A finished sentence, empty when the chain is whole."""

    @property
    def whole(self) -> bool:
        """Whether nothing was removed, reordered or altered."""
        return self.broken_at is None


def make_key(connection: Connection) -> bytes:
    """Generate the key of a new vault's chain and keep it in the vault."""
    key = secrets.token_bytes(KEY_BYTES)
    connection.execute(insert(AuditKeyRow), {"id": 1, "key": key})
    return key


def read_key(connection: Connection) -> bytes:
    """The key of this vault's chain."""
    return connection.execute(select(AuditKeyRow.key)).scalar_one()


def head(connection: Connection) -> Head:
    """The last event of the chain."""
    found = connection.execute(
        select(AuditEventRow.sequence, AuditEventRow.mac).order_by(AuditEventRow.sequence.desc()).limit(1)
    ).one_or_none()
    return Head(0, "") if found is None else Head(found.sequence, found.mac)


def holds(connection: Connection, anchored: Head) -> bool:
    """Whether the chain still contains `anchored`: False where the vault was rolled back or its end was cut off."""
    if anchored.sequence == 0:
        return True
    mac = connection.execute(
        select(AuditEventRow.mac).where(AuditEventRow.sequence == anchored.sequence)
    ).scalar_one_or_none()
    return mac is not None and hmac.compare_digest(mac, anchored.mac)


def last_change(connection: Connection) -> datetime | None:
    """When something was changed last; what was only read or done is no change."""
    found = select(AuditEventRow.at).where(AuditEventRow.kind != Kind.NOTE.value)
    return connection.execute(found.order_by(AuditEventRow.sequence.desc()).limit(1)).scalar_one_or_none()


def head_of_changes(connection: Connection) -> Head:
    """The last event that changed something: a copy that holds it lacks nothing that was changed."""
    found = select(AuditEventRow.sequence, AuditEventRow.mac).where(AuditEventRow.kind != Kind.NOTE.value)
    row = connection.execute(found.order_by(AuditEventRow.sequence.desc()).limit(1)).one_or_none()
    return Head(0, "") if row is None else Head(row.sequence, row.mac)


def last_event_at(connection: Connection) -> datetime | None:
    """When something was taken down last, be it a change or not."""
    return connection.execute(
        select(AuditEventRow.at).order_by(AuditEventRow.sequence.desc()).limit(1)
    ).scalar_one_or_none()


def append(connection: Connection, key: bytes, *, at: datetime, account_id: str, changes: Sequence[Change]) -> None:
    """Write `changes` at the end of the chain, in the transaction of `connection`."""
    last = head(connection) if changes else Head(0, "")
    with without_garbage_walks():
        for start in range(0, len(changes), BATCH):
            part = changes[start : start + BATCH]
            last = _append_batch(connection, key, last, at=at, account_id=account_id, changes=part)


def _append_batch(
    connection: Connection, key: bytes, last: Head, *, at: datetime, account_id: str, changes: Sequence[Change]
) -> Head:
    """Write changes behind `last`; return the new head."""
    sequence, mac = last.sequence, last.mac
    events: list[dict[str, object]] = []
    values: list[dict[str, object]] = []
    salts = secrets.token_bytes(SALT_BYTES * len(changes))
    for place, change in enumerate(changes):
        sequence += 1
        commitment = ""
        if change.content is not None:
            salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
            content = VALUES_AS_JSON.encode(change.content)
            commitment = _commitment(salt, content)
            values.append({"sequence": sequence, "salt": salt, "content": content})
        event: dict[str, Any] = {
            "sequence": sequence,
            "at": at,
            "account_id": account_id,
            "action": change.action,
            "kind": change.kind.value,
            "table_name": change.table,
            "object_id": change.object_id,
            "commitment": commitment,
        }
        event["mac"] = mac = _mac(key, event, mac)
        events.append(event)
    insert_rows(connection, AuditEventRow, events)
    if values:
        insert_rows(connection, AuditValueRow, values)
    return Head(sequence, mac)


def verify(connection: Connection, key: bytes, progress: Progress | None = None) -> ChainReport:
    """Walk the whole chain: are all events there, in order and unaltered, and do the values kept match them?

    `progress` is told how many events were walked and how many there are, and says whether to go on; raises
    `Cancelled`.
    """
    total = head(connection).sequence if progress is not None else 0
    rows = connection.execute(
        select(*EVENTS.c, VALUES.c.salt, VALUES.c.content)
        .outerjoin(VALUES, VALUES.c.sequence == EVENTS.c.sequence)
        .order_by(EVENTS.c.sequence)
        .execution_options(yield_per=1000)
    ).mappings()
    last = Head(0, "")
    for row in rows:
        reason = _what_is_wrong(key, last, row)
        if reason:
            return ChainReport(last.sequence, last, last.sequence + 1, reason)
        last = Head(row["sequence"], row["mac"])
        if progress is not None and last.sequence % TOLD_EVERY == 0 and not progress(last.sequence, total):
            raise Cancelled
    return ChainReport(last.sequence, last, None, "")


def last_value(connection: Connection, key: bytes, *, table: str, object_id: str, column: str) -> object:
    """What the chain says was written last into a column of a row, as its JSON has it.

    None where the chain says nothing of it, or where that event is not as the vault wrote it.
    """
    rows = connection.execute(
        select(*EVENTS.c, VALUES.c.salt, VALUES.c.content)
        .join(VALUES, VALUES.c.sequence == EVENTS.c.sequence)
        .where(EVENTS.c.table_name == table, EVENTS.c.object_id == object_id)
        .order_by(EVENTS.c.sequence.desc())
    ).mappings()
    for row in rows:
        content = json.loads(row["content"])
        if column in content:
            before = select(EVENTS.c.mac).where(EVENTS.c.sequence == row["sequence"] - 1)
            last = Head(row["sequence"] - 1, connection.execute(before).scalar_one_or_none() or "")
            value = content[column]
            return None if _what_is_wrong(key, last, row) else value[1] if row["kind"] == Kind.UPDATE else value
    return None


def erase_values(connection: Connection, *, table: str, object_ids: Iterable[str]) -> int:
    """Erase what the events about these rows changed, and its salt; return how many. The chain stays whole."""
    about = select(EVENTS.c.sequence).where(EVENTS.c.table_name == table, EVENTS.c.object_id.in_(list(object_ids)))
    return connection.execute(delete(AuditValueRow).where(AuditValueRow.sequence.in_(about))).rowcount


class Recorder:
    """Collects the changes of one session. It listens to each flush, so that no service can forget the audit."""

    def __init__(self, action: str) -> None:
        self.changes: list[Change] = []
        self.areas: set[str] = set()
        self._action = action

    def after_flush(self, session: Session, context: UOWTransaction) -> None:
        """Take down what the flush wrote, while SQLAlchemy still knows the values from before."""
        for kind, found in ((Kind.INSERT, session.new), (Kind.UPDATE, session.dirty), (Kind.DELETE, session.deleted)):
            for row in found:
                self._record(kind, row)

    def refuse_bulk(self, state: ORMExecuteState) -> None:
        """Bulk statements pass by the flush, so on an audited table they are a bug of the caller."""
        statement = state.statement
        if isinstance(statement, UpdateBase) and statement.table in _audited_tables():
            raise RuntimeError(f"bulk change to the audited table {statement.table}")

    def inserted(self, model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
        """Take down rows that were inserted past the session, as `after_flush` would have."""
        if not model.__audited__:
            return
        mapper: Mapper[Any] = inspect(model)
        columns = [attribute.key for attribute in mapper.column_attrs if attribute.key in rows[0]]
        keys = [mapper.get_property_by_column(column).key for column in mapper.primary_key]
        self.areas.add(model.__area__)
        for row in rows:
            content = {key: value for key in columns if (value := row[key]) is not None}
            object_id = "/".join([str(row[key]) for key in keys])
            self.changes.append(Change(self._action, Kind.INSERT, model.__tablename__, object_id, content))

    def note(self, action: str, table: str, object_id: str) -> None:
        """Take down an event without a change."""
        self.changes.append(Change(action, Kind.NOTE, table, object_id))

    def forget(self, table: str, object_ids: Collection[str]) -> None:
        """Keep of the changes to these rows only that they were made."""
        self.changes = [
            replace(change, content=None) if change.table == table and change.object_id in object_ids else change
            for change in self.changes
        ]

    def _record(self, kind: Kind, row: Base) -> None:
        if not row.__audited__:
            return
        state = orm_attributes.instance_state(row)
        content = _update_content(state) if kind is Kind.UPDATE else _row_content(state)
        if kind is Kind.UPDATE and not content.keys() - row.__unaudited_columns__:
            return
        self.areas.add(row.__area__)
        object_id = "/".join(str(part) for part in state.mapper.primary_key_from_instance(row))
        self.changes.append(Change(self._action, kind, row.__tablename__, object_id, content))


def _audited_tables() -> set[FromClause]:
    return {mapper.local_table for mapper in Base.registry.mappers if mapper.class_.__audited__}


def _columns(state: InstanceState[Any]) -> Iterator[str]:
    return (attribute.key for attribute in state.mapper.column_attrs)


def _row_content(state: InstanceState[Any]) -> dict[str, object]:
    return {key: value for key in _columns(state) if (value := state.dict.get(key)) is not None}


def _update_content(state: InstanceState[Any]) -> dict[str, object]:
    content: dict[str, object] = {}
    for key in _columns(state):
        history = state.attrs[key].history
        if history.has_changes():
            before = history.deleted[0] if history.deleted else None
            content[key] = [before, history.added[0] if history.added else None]
    return content


def _as_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"a {type(value).__name__} cannot be written to the audit")


VALUES_AS_JSON = json.JSONEncoder(default=_as_json, ensure_ascii=False)


def _commitment(salt: bytes, content: str) -> str:
    return hmac.digest(salt, content.encode(), "sha256").hex()


def _mac(key: bytes, event: Mapping[str, Any] | RowMapping, before: str) -> str:
    # The JSON of one list of all parts, put together from the JSON of each: most are those of the event before.
    written = VALUES_AS_JSON.encode
    occasion = _occasion(event["at"], event["account_id"], event["action"], event["kind"], event["table_name"])
    own = f"{written(event['object_id'])}, {written(event['commitment'])}, {written(before)}"
    return hmac.digest(key, f"[{event['sequence']}, {occasion}, {own}]".encode(), "sha256").hex()


@lru_cache(maxsize=256)
def _occasion(at: datetime, *texts: str) -> str:
    """The part of an event's JSON that is the same in many events of one unit of work."""
    return ", ".join(map(VALUES_AS_JSON.encode, (at.timestamp(), *texts)))


def _what_is_wrong(key: bytes, last: Head, row: RowMapping) -> str:
    number = last.sequence + 1
    if row["sequence"] != number:
        return _("Entry {number} of the audit is missing.").format(number=number)
    if not hmac.compare_digest(_mac(key, row, last.mac), row["mac"]):
        return _("Entry {number} of the audit was altered.").format(number=number)
    if row["salt"] is not None and _commitment(row["salt"], row["content"]) != row["commitment"]:
        return _("The values kept beside entry {number} of the audit were altered.").format(number=number)
    return ""
