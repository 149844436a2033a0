"""The full-text index over people, inside the encrypted file.

One row for each person, with the number in her code as the row's number. `name` holds folded words, `sound` their
skeletons (both from `names.py`), `digits` the endings of her phone number, so that any stretch of it is a beginning of
one of them. FTS5 overwrites what it deletes only when told to: `secure-delete` (a deleted name would stay otherwise).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from anyascii import anyascii
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from ensure_desktop.people.names import folded, search_words, sound
from ensure_desktop.people.phones import phone_digits

TABLE = "person_search"
ORGANISATIONS = "organisation_search"
SHORTEST_ENDING = 4
SHORTEST_DIGITS = 3
SHORTEST_HEARD = 3
"""A word is compared by its sound from so many letters on, and only if two consonants are left of it."""

CODE = re.compile(r"p\s*-?\s*([0-9]{1,9})", re.IGNORECASE)
PHONE = re.compile(r"[0-9\s()+./-]+")


def create(connection: Connection) -> None:
    """Make the indexes of people and of organisations; they are empty."""
    for table in (TABLE, ORGANISATIONS):
        connection.execute(
            text(f"CREATE VIRTUAL TABLE {table} USING fts5(name, sound, digits, tokenize = 'ascii', prefix = '1 2 3')")
        )
        connection.execute(text(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)"))


class Entry(NamedTuple):
    """What the index holds about a person or an organisation. `phones` are stored ones, or empty."""

    number: int
    names: Iterable[str]
    phones: Iterable[str]


def add(session: Session, number: int, *, names: Iterable[str], phones: Iterable[str], table: str = TABLE) -> None:
    """Index the person or organisation with this number, not yet in the index. `phones` are stored, or empty."""
    add_many(session, (Entry(number, names, phones),), table=table)


def add_many(session: Session, entries: Iterable[Entry], *, table: str = TABLE) -> None:
    """Index many at once, none of them yet in the index."""
    rows = [_row(entry) for entry in entries]
    if rows:
        session.connection().exec_driver_sql(
            f"INSERT INTO {table} (rowid, name, sound, digits) VALUES (?, ?, ?, ?)", rows
        )


def _row(entry: Entry) -> tuple[int, str, str, str]:
    words = search_words(*entry.names)
    return (
        entry.number,
        " ".join(words),
        " ".join(dict.fromkeys(filter(None, map(sound, words)))),
        " ".join(dict.fromkeys(ending for phone in entry.phones for ending in _endings(phone))),
    )


def remove(session: Session, number: int, *, table: str = TABLE) -> None:
    """Take the person or organisation with this number out."""
    session.execute(text(f"DELETE FROM {table} WHERE rowid = :number"), {"number": number})


def code_number(typed: str) -> int | None:
    """The number in a code as people type it ("P-0042", "p42", "42"), None where it is not one."""
    plain = anyascii(typed).strip()
    found = CODE.fullmatch(plain) or re.fullmatch(r"([0-9]{1,6})", plain)
    return int(found[1]) if found else None


def queries(typed: str) -> tuple[str, ...]:
    """FTS5 queries for what somebody typed, the strictest first; each finds all that those before it find.

    Whole words, then beginnings of words, then words that sound alike. Empty when there is nothing to look for.
    """
    plain = anyascii(typed)
    digits = "".join(filter(str.isdigit, plain))
    if digits and PHONE.fullmatch(plain):
        digits = digits.removeprefix("00")
        return (f'digits : "{digits}" *',) if len(digits) >= SHORTEST_DIGITS else ()
    words = folded(typed).split()
    if not words:
        return ()
    whole = " AND ".join(f'name : "{word}"' for word in words)
    begun = " AND ".join(f'name : "{word}" *' for word in words)
    heard = " AND ".join(f"({_heard(word)})" for word in words)
    if len(words) > 1:
        heard = f'({heard}) OR name : "{"".join(words)}" *'
    return (whole, begun) if heard == f"({begun})" else (whole, begun, heard)


def _heard(word: str) -> str:
    found = f'name : "{word}" *'
    if word.isdigit() and len(word) >= SHORTEST_DIGITS:
        return f'{found} OR digits : "{word}" *'
    heard = sound(word)
    if len(word) >= SHORTEST_HEARD and len(heard) > 1:
        return f'{found} OR sound : "{heard}" *'
    return found


def _endings(phone: str) -> tuple[str, ...]:
    """Every ending of the number as typed, in both forms, each once."""
    return tuple(
        dict.fromkeys(
            written[start:]
            for written in phone_digits(phone)
            for start in range(max(1, len(written) - SHORTEST_ENDING + 1))
        )
    )
