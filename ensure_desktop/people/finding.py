"""Finding people: the list, the search field, and the words used so far. All stay fast at tens of thousands."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, exists, func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.people import search_index
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.model import PersonRecord, RoleRecord, WordRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.records import WordKind, lasts_on, read_details, region_of, roles_today, rows_of
from ensure_desktop.people.values import (
    Hit,
    HitKind,
    Lists,
    PeopleFilter,
    PersonDetails,
    PersonPage,
    PersonRow,
    RoleKind,
)
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ORDERS = {
    "name": (PersonRecord.sort_key, PersonRecord.number),
    "code": (PersonRecord.number,),
    "since": (PersonRecord.known_since, PersonRecord.number),
}
"""What the list can be sorted by; a minus before it ("-since") turns it round."""


WITH_A_LIST = (RoleKind.SUPPORTER, RoleKind.PARTICIPANT, RoleKind.APPLICANT)
"""The roles that have a list of their own; all other people are found under "others"."""


NUMBERS = (
    sql(f"SELECT rowid AS number FROM {search_index.TABLE} WHERE {search_index.TABLE} MATCH :query")
    .columns(PersonRecord.number)
    .subquery()
)
"""The numbers of the people whom an FTS5 `query` finds."""
NAMED = select(
    PersonRecord.id, PersonRecord.code, PersonRecord.first_name, PersonRecord.last_name, PersonRecord.nickname
).where(PersonRecord.withdrawn_at.is_(None))
WITH_NUMBER = NAMED.where(PersonRecord.number == bindparam("number"))
WITH_WORDS = NAMED.join(NUMBERS, NUMBERS.c.number == PersonRecord.number).limit(bindparam("most"))
"""Built once: the search field asks them at every keystroke."""


@use_case("list people", Permission.PEOPLE_READ, reads=True)
def people_page(work: Work, *, shown: PeopleFilter, offset: int, limit: int, order: str = "name") -> PersonPage:
    """One page of the list, in the order "name", "code" or "since", the other way round with a minus before it."""
    columns = ORDERS[order.removeprefix("-")]
    backwards = order.startswith("-")
    ids = work.session.scalars(
        select(PersonRecord.id)
        .where(*_conditions(work, shown))
        .order_by(*(column.desc() if backwards else column for column in columns))
        .offset(offset)
        .limit(limit)
    ).all()
    rows = rows_of(work, ids)
    return PersonPage(tuple(rows[person_id] for person_id in ids), count_people(work, shown=shown))


@use_case("count people", Permission.PEOPLE_READ, reads=True)
def count_people(work: Work, *, shown: PeopleFilter) -> int:
    """How many people the filter lets through."""
    if shown.role is not None and shown == PeopleFilter(role=shown.role):
        return _count_role(work, shown.role)
    return work.session.scalars(select(func.count()).select_from(PersonRecord).where(*_conditions(work, shown))).one()


@use_case("look up people", Permission.PEOPLE_READ, reads=True)
def people_by_ids(work: Work, *, ids: Collection[str]) -> tuple[PersonRow, ...]:
    """The lines of these people, in the order asked for; unknown ids are left out."""
    rows = rows_of(work, ids)
    return tuple(rows[person_id] for person_id in ids if person_id in rows)


@use_case("read details", Permission.PEOPLE_READ, reads=True)
def details_by_ids(work: Work, *, ids: Collection[str]) -> dict[str, PersonDetails]:
    """What is known about these people, by id, for rules that compare many of them; unknown ids are left out."""
    records = work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(ids))).all()
    return read_details(work, records, region_of(work))


@use_case("search", Permission.PEOPLE_READ, reads=True)
def search(work: Work, *, text: str, limit: int = 12) -> tuple[Hit, ...]:
    """Who is meant by what was typed so far: a name in any spelling, a code, or some digits of a phone number.

    Exact words come first, then beginnings of words, then names that sound alike. Withdrawn people are left out.
    """
    found: dict[str, RowMapping] = {}
    number = search_index.code_number(text)
    if number is not None:
        found.update(_named(work, WITH_NUMBER, number=number))
    for query in search_index.queries(text):
        if len(found) < limit:
            found |= _named(work, WITH_WORDS, query=query, most=limit + len(found))
    return _hits(work, tuple(found.values())[:limit])


@use_case("read lists", Permission.PEOPLE_READ, reads=True)
def lists(work: Work) -> Lists:
    """The centre's own words that were used so far, each list sorted."""
    reach = _words_used(work, WordKind.REACH)
    return Lists(
        neighbourhoods=sorted_words({*_texts_used(work, PersonRecord.neighbourhood), *reach}),
        interests=sorted_words(_words_used(work, WordKind.INTEREST)),
        lived_experience=sorted_words(_words_used(work, WordKind.LIVED_EXPERIENCE)),
        towns=sorted_words(_texts_used(work, PersonRecord.town)),
    )


def _count_role(work: Work, kind: RoleKind) -> int:
    """How many people have the role today, from its index alone: the plain filter looks at every person."""
    withdrawn = select(PersonRecord.id).where(PersonRecord.withdrawn_at.is_not(None))
    return work.session.scalars(
        select(func.count(RoleRecord.person_id.distinct())).where(
            RoleRecord.kind == kind.value, lasts_on(RoleRecord, work.today()), RoleRecord.person_id.not_in(withdrawn)
        )
    ).one()


def _conditions(work: Work, shown: PeopleFilter) -> list[ColumnElement[bool]]:
    withdrawn = PersonRecord.withdrawn_at
    conditions: list[ColumnElement[bool]] = [withdrawn.is_not(None) if shown.withdrawn else withdrawn.is_(None)]
    if shown.role is not None:
        conditions.append(_has_role(work, (shown.role,)))
    if shown.others:
        conditions.append(~_has_role(work, WITH_A_LIST))
    if shown.text.strip():
        queries = search_index.queries(shown.text)
        number = search_index.code_number(shown.text)
        meant = PersonRecord.number == (-1 if number is None else number)
        found = select(NUMBERS.c.number).params(query=queries[-1]) if queries else None
        conditions.append(meant if found is None else meant | PersonRecord.number.in_(found))
    return conditions


def _has_role(work: Work, kinds: Collection[RoleKind]) -> ColumnElement[bool]:
    """Whether a person has one of these roles today."""
    return exists().where(
        RoleRecord.kind.in_([kind.value for kind in kinds]),
        RoleRecord.person_id == PersonRecord.id,
        lasts_on(RoleRecord, work.today()),
    )


def _named(work: Work, statement: Select[*tuple[Any, ...]], **values: object) -> dict[str, RowMapping]:
    return {row["id"]: row for row in work.session.execute(statement, values).mappings()}


def _hits(work: Work, found: Collection[RowMapping]) -> tuple[Hit, ...]:
    if not found:
        return ()
    words = read_centre(work).words
    roles = roles_today(work, [row["id"] for row in found])
    return tuple(
        Hit(
            kind=HitKind.PERSON,
            id=row["id"],
            title=display_name(row["first_name"], row["last_name"], row["nickname"]),
            detail=" · ".join((row["code"], *(role_label(kind, words) for kind in roles[row["id"]]))),
        )
        for row in found
    )


def _words_used(work: Work, kind: WordKind) -> Iterable[str]:
    """The words of this kind that somebody has who was not withdrawn.

    Each different word is looked up once in the index: looking at the person of every row takes far longer.
    """
    words = select(WordRecord.word).where(WordRecord.kind == kind.value).distinct().subquery()
    somebody = (
        exists()
        .where(WordRecord.kind == kind.value, WordRecord.word == words.c.word)
        .where(PersonRecord.id == WordRecord.person_id, PersonRecord.withdrawn_at.is_(None))
    )
    return work.session.scalars(select(words.c.word).where(somebody))


def _texts_used(work: Work, column: InstrumentedAttribute[str]) -> Iterable[str]:
    """What stands in this indexed column for somebody who was not withdrawn."""
    texts = select(column.label("text")).where(column != "").distinct().subquery()
    somebody = exists().where(column == texts.c.text, PersonRecord.withdrawn_at.is_(None))
    return work.session.scalars(select(texts.c.text).where(somebody))
