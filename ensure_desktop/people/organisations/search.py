"""Finding organisations: by their words in any spelling, by code, and by some digits of a phone number."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from anyascii import anyascii
from sqlalchemy import RowMapping, Select, bindparam, select
from sqlalchemy import text as sql
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.people import search_index
from ensure_desktop.people.organisations.model import OrganisationRecord, OrganisationWordRecord
from ensure_desktop.people.organisations.values import OrganisationWordKind
from ensure_desktop.vault.listed import listed
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


NAMED = select(OrganisationRecord.id, OrganisationRecord.code, OrganisationRecord.name).where(
    OrganisationRecord.withdrawn_at.is_(None)
)
WITH_NUMBER = NAMED.where(OrganisationRecord.number == bindparam("number"))
WITH_WORDS = (
    NAMED.where(OrganisationRecord.number.in_(select(NUMBERS.c.number)))  # a join would look each one up in the index
    .order_by(OrganisationRecord.sort_key, OrganisationRecord.number)
    .limit(bindparam("most"))
)
THEMES = (
    select(OrganisationWordRecord.organisation_id, OrganisationWordRecord.word)
    .where(
        OrganisationWordRecord.kind == OrganisationWordKind.THEME.value,
        OrganisationWordRecord.organisation_id.in_(listed("ids")),
    )
    .order_by(OrganisationWordRecord.word)
)
"""Built once: the search field asks them at every keystroke."""


def code_number(typed: str) -> int | None:
    """The number in a code as people type it, None where it is none."""
    found = CODE.fullmatch(anyascii(typed).strip())
    return int(found[1]) if found else None


def fits(text: str) -> ColumnElement[bool]:
    """The condition that an organisation is found by `text`, which is not empty."""
    queries = search_index.queries(text)
    number = code_number(text)
    meant = OrganisationRecord.number == (-1 if number is None else number)
    if not queries:
        return meant
    return meant | OrganisationRecord.number.in_(select(NUMBERS.c.number).params(query=queries[-1]))


def best(work: Work, text: str, limit: int) -> tuple[RowMapping, ...]:
    """Id, code and name of those that `text` finds: a code first, whole words, beginnings of words, then sounds."""
    found: dict[str, RowMapping] = {}
    number = code_number(text)
    if number is not None:
        found.update(_named(work, WITH_NUMBER, number=number))
    for query in search_index.queries(text):
        if len(found) < limit:
            found |= _named(work, WITH_WORDS, query=query, most=limit + len(found))
    return tuple(found.values())[:limit]


def themes_of(work: Work, ids: Collection[str]) -> Mapping[str, list[str]]:
    """The themes of these organisations by id."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in work.session.execute(THEMES, {"ids": ids}):
        found[row.organisation_id].append(row.word)
    return found


def _named(work: Work, statement: Select[*tuple[Any, ...]], **values: object) -> dict[str, RowMapping]:
    return {row["id"]: row for row in work.session.execute(statement, values).mappings()}
