"""The search field: who or what is meant by what was typed so far."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, select

from ensure_desktop.i18n import _
from ensure_desktop.people import search_index
from ensure_desktop.people.filtering import NUMBERS
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.organisations.service import search_organisations
from ensure_desktop.people.records import roles_today
from ensure_desktop.people.values import Hit, HitKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NAMED = select(
    PersonRecord.id, PersonRecord.code, PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname
).where(PersonRecord.withdrawn_at.is_(None))
WITH_ID = NAMED.where(PersonRecord.id == bindparam("id"))
WITH_WORDS = NAMED.join(NUMBERS, NUMBERS.c.number == PersonRecord.number).limit(bindparam("most"))
WITH_NUMBER = select(PersonRecord.id, PersonRecord.code, PersonRecord.merged_into_id).where(
    PersonRecord.number == bindparam("number")
)
MERGED_INTO = select(PersonRecord.merged_into_id).where(PersonRecord.id == bindparam("id"))
"""Built once: the search field asks them at every keystroke."""

PLACES_KEPT = 3
"""So many lines are kept for organisations, however many people are found."""


@use_case("search", Permission.PEOPLE_READ, reads=True)
def search(work: Work, *, text: str, limit: int = 12) -> tuple[Hit, ...]:
    """Who is meant by what was typed so far: a name in any spelling, a code, or some digits of a phone number.

    Exact words come first, then beginnings of words, then names that sound alike; organisations stand behind the
    people. Withdrawn people are left out; one who was merged into another is found by her old code, under the other.
    """
    found: dict[str, RowMapping] = {}
    old_codes: dict[str, str] = {}
    number = search_index.code_number(text)
    if number is not None:
        found |= _with_code(work, number, old_codes)
    for query in search_index.queries(text):
        if len(found) < limit:
            found |= _named(work, WITH_WORDS, query=query, most=limit + len(found))
    places = search_organisations(work, text=text, limit=limit)
    people = tuple(found.values())[: limit - min(PLACES_KEPT, len(places))]
    return (*_hits(work, people, old_codes), *places[: limit - len(people)])


def _with_code(work: Work, number: int, old_codes: dict[str, str]) -> dict[str, RowMapping]:
    """Who has this number in her code, or whom its bearer was merged into; then the old code is taken down."""
    bearer = work.session.execute(WITH_NUMBER, {"number": number}).one_or_none()
    if bearer is None:
        return {}
    person_id, code, into = bearer
    while into is not None:
        person_id, old_codes[into] = into, code
        into = work.session.execute(MERGED_INTO, {"id": person_id}).scalar_one()
    return _named(work, WITH_ID, id=person_id)


def _named(work: Work, statement: Select[*tuple[Any, ...]], **values: object) -> dict[str, RowMapping]:
    return {row["id"]: row for row in work.session.execute(statement, values).mappings()}


def _hits(work: Work, found: Collection[RowMapping], old_codes: dict[str, str]) -> tuple[Hit, ...]:
    if not found:
        return ()
    words = read_centre(work).words
    roles = roles_today(work, [row["id"] for row in found])
    hits = []
    for row in found:
        before = old_codes.get(row["id"])
        code = row["code"] if before is None else _("{code}, before {old}").format(code=row["code"], old=before)
        detail = " · ".join((code, *(role_label(kind, words) for kind in roles[row["id"]])))
        name = display_name(row["first_name"], row["last_name"], row["nickname"])
        hits.append(Hit(HitKind.PERSON, row["id"], name, detail))
    return tuple(hits)
