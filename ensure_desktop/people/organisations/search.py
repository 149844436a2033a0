"""Finding organisations: by their words in any spelling, by code, and by some digits of a phone number."""

import re

from anyascii import anyascii
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.people import search_index
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.work import Work

CODE_PREFIX = "O"
CODE = re.compile(r"(?:o\s*-?\s*)?([0-9]{1,9})", re.IGNORECASE)
"""A code as people type it: "O-0007", "o7", "7"."""

NUMBERS = (
    sql(f"SELECT rowid AS number FROM {search_index.ORGANISATIONS} WHERE {search_index.ORGANISATIONS} MATCH :query")
    .columns(OrganisationRecord.number)
    .subquery()
)
"""The numbers of the organisations that an FTS5 `query` finds."""


def code_number(typed: str) -> int | None:
    """The number in a code as people type it, None where it is none."""
    found = CODE.fullmatch(anyascii(typed).strip())
    return int(found[1]) if found else None


def fits(text: str) -> ColumnElement[bool]:
    """The condition that an organisation is found by `text`, which is not empty."""
    queries = search_index.queries(text)
    number = code_number(text)
    meant = OrganisationRecord.number == (-1 if number is None else number)
    return meant | _found_by(queries[-1]) if queries else meant


def best_ids(work: Work, text: str, limit: int) -> tuple[str, ...]:
    """The ids of those that `text` finds: a code first, then whole words, beginnings of words, then sounds."""
    present = select(OrganisationRecord.id).where(OrganisationRecord.withdrawn_at.is_(None))
    in_order = present.order_by(OrganisationRecord.sort_key, OrganisationRecord.number)
    found: dict[str, None] = {}
    number = code_number(text)
    if number is not None:
        found |= dict.fromkeys(work.session.scalars(present.where(OrganisationRecord.number == number)))
    for query in search_index.queries(text):
        if len(found) < limit:
            asked = in_order.where(_found_by(query)).limit(limit + len(found))
            found |= dict.fromkeys(key for key in work.session.scalars(asked) if key not in found)
    return tuple(found)[:limit]


def _found_by(query: str) -> ColumnElement[bool]:
    return OrganisationRecord.number.in_(select(NUMBERS.c.number).params(query=query))
