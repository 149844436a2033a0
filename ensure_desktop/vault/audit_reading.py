"""Reading the audit: who did what, when, with which row, and where the chain stood at the end of a month.

Nothing here writes: the events are what `audit.py` chained. Names of accounts that were removed are still known.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session

from ensure_desktop.vault.audit import EVENTS, VALUES, Kind
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.recovery import base32, same_digits

CODE_DIGITS = 20
"""Of the code on a slip: 100 bits, in five groups of four."""
GROUP = 4
ROWS_AT_ONCE = 1000

Objects = Mapping[str, Collection[str]]
"""Rows by their table: the names of those whose events are meant."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events are asked for. Empty means all; `objects` None means whatever they are about."""

    account_id: str = ""
    kinds: frozenset[Kind] = frozenset()
    action: str = ""
    """A part of what the action is called in the chain."""
    named: frozenset[str] = frozenset()
    """Actions that are meant besides, by their whole names, whatever stands after a colon in them."""
    begins: datetime | None = None
    ends: datetime | None = None
    """The first moment that is not meant any more."""
    objects: Objects | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the chain, with the name of the account."""

    sequence: int
    at: datetime
    account: str
    action: str
    kind: Kind
    table: str
    object_id: str


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """What an event changed in one column; None where there was nothing."""

    column: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Slip:
    """Where the chain stood: how many entries, the HMAC of the last one, and a code made of both, short to type."""

    entries: int
    last_at: datetime | None
    mac: str
    code: str


def count_events(session: Session, chosen: Chosen) -> int:
    """How many events there are of those."""
    return session.execute(select(func.count()).select_from(EVENTS).where(*_conditions(chosen))).scalar_one()


def events(session: Session, chosen: Chosen, *, offset: int, limit: int) -> tuple[Event, ...]:
    """Some of them, the newest first."""
    question = _question(chosen).order_by(EVENTS.c.sequence.desc()).offset(offset).limit(limit)
    return tuple(_event(row) for row in session.execute(question).mappings())


def all_events(session: Session, chosen: Chosen) -> Iterator[Event]:
    """All of them in the order of the chain, read bit by bit."""
    question = _question(chosen).order_by(EVENTS.c.sequence).execution_options(yield_per=ROWS_AT_ONCE)
    for row in session.execute(question).mappings():
        yield _event(row)


def changes_of(session: Session, sequence: int) -> tuple[ColumnChange, ...]:
    """What an event changed, column by column; nothing where its values were erased, or where it changed nothing."""
    row = session.execute(
        select(EVENTS.c.kind, VALUES.c.content)
        .join(VALUES, VALUES.c.sequence == EVENTS.c.sequence)
        .where(EVENTS.c.sequence == sequence)
    ).one_or_none()
    if row is None:
        return ()
    content: dict[str, Any] = json.loads(row.content)
    if row.kind == Kind.UPDATE:
        return tuple(ColumnChange(column, *pair) for column, pair in content.items())
    if row.kind == Kind.DELETE:
        return tuple(ColumnChange(column, value, None) for column, value in content.items())
    return tuple(ColumnChange(column, None, value) for column, value in content.items())


def actors(session: Session) -> tuple[tuple[str, str], ...]:
    """Every account that there is or was, with its name, the present ones first."""
    question = select(AccountRow.id, AccountRow.name).order_by(
        AccountRow.removed_at.is_not(None), func.lower(AccountRow.name), AccountRow.id
    )
    return tuple((account_id, name) for account_id, name in session.execute(question))


def slip_at(session: Session, ends: datetime | None = None) -> Slip | None:
    """The chain up to its last event before `ends`, or up to now; None where there is none."""
    question = select(EVENTS.c.sequence, EVENTS.c.at, EVENTS.c.mac).order_by(EVENTS.c.sequence.desc()).limit(1)
    if ends is not None:
        question = question.where(EVENTS.c.at < ends)
    row = session.execute(question).one_or_none()
    return None if row is None else Slip(row.sequence, row.at, row.mac, slip_code(row.sequence, row.mac))


def fits_slip(session: Session, entries: int, code: str) -> bool:
    """Whether entry number `entries` is still the one of which somebody printed this code."""
    mac = session.execute(select(EVENTS.c.mac).where(EVENTS.c.sequence == entries)).scalar_one_or_none()
    return mac is not None and same_digits(code, slip_code(entries, mac))


def slip_code(entries: int, mac: str) -> str:
    """The code for the paper: "7KQX-...". It needs no key, so that who holds the key of the chain cannot mend it.

    Each HMAC is over the one before it: another event anywhere earlier would have given another one here.
    """
    digest = hashlib.sha256(f"ensure/audit-slip/{entries}/{mac}".encode()).digest()
    digits = base32(int.from_bytes(digest) >> 8 * len(digest) - 5 * CODE_DIGITS, CODE_DIGITS)
    return "-".join(digits[at : at + GROUP] for at in range(0, CODE_DIGITS, GROUP))


def first_moment(session: Session) -> datetime | None:
    """When the first event was written."""
    question = select(EVENTS.c.at).order_by(EVENTS.c.sequence).limit(1)
    return session.execute(question).scalar_one_or_none()


def _question(chosen: Chosen) -> Select[*tuple[Any, ...]]:
    name = func.coalesce(AccountRow.name, "").label("account")
    return (
        select(*EVENTS.c, name).outerjoin(AccountRow, AccountRow.id == EVENTS.c.account_id).where(*_conditions(chosen))
    )


def _conditions(chosen: Chosen) -> Iterator[ColumnElement[bool]]:
    if chosen.account_id:
        yield EVENTS.c.account_id == chosen.account_id
    if chosen.kinds:
        yield EVENTS.c.kind.in_(sorted(kind.value for kind in chosen.kinds))
    if chosen.action:
        name = EVENTS.c.action
        before_colon = func.substr(name, 1, func.instr(name, ":") - 1)
        yield or_(
            name.icontains(chosen.action, autoescape=True), name.in_(chosen.named), before_colon.in_(chosen.named)
        )
    if chosen.begins is not None:
        yield EVENTS.c.at >= chosen.begins
    if chosen.ends is not None:
        yield EVENTS.c.at < chosen.ends
    if chosen.objects is not None:
        yield or_(
            false(),
            *(
                (EVENTS.c.table_name == table) & EVENTS.c.object_id.in_(list(ids))
                for table, ids in chosen.objects.items()
            ),
        )


def _event(row: Any) -> Event:
    return Event(
        row["sequence"],
        row["at"],
        row["account"],
        row["action"],
        Kind(row["kind"]),
        row["table_name"],
        row["object_id"],
    )
