"""Finding people: the list, the search field, and the words used so far. All stay fast at tens of thousands."""

from collections.abc import Collection

from sqlalchemy import Select, Subquery, exists, func, select, union
from sqlalchemy import text as sql
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.people import search_index
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.model import PersonRecord, RoleRecord, WordRecord
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.records import WordKind, lasts_on, read_details, region_of, rows_of
from ensure_desktop.people.values import (
    Hit,
    HitKind,
    Lists,
    PeopleFilter,
    PersonDetails,
    PersonPage,
    PersonRow,
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
    found: dict[str, None] = {}
    number = search_index.code_number(text)
    if number is not None:
        found.update(dict.fromkeys(work.session.scalars(_present().where(PersonRecord.number == number))))
    for query in search_index.queries(text):
        if len(found) < limit:
            numbers = _numbers(query)
            matching = _present().join(numbers, numbers.c.number == PersonRecord.number)
            found.update(dict.fromkeys(work.session.scalars(matching.limit(limit + len(found)))))
    return _hits(work, tuple(found)[:limit])


@use_case("read lists", Permission.PEOPLE_READ, reads=True)
def lists(work: Work) -> Lists:
    """The centre's own words that were used so far, each list sorted."""
    places = union(_used(PersonRecord.neighbourhood), _words(WordKind.REACH))
    return Lists(
        neighbourhoods=sorted_words(filter(None, work.session.scalars(places))),
        interests=sorted_words(work.session.scalars(_words(WordKind.INTEREST))),
        lived_experience=sorted_words(work.session.scalars(_words(WordKind.LIVED_EXPERIENCE))),
        towns=sorted_words(filter(None, work.session.scalars(_used(PersonRecord.town)))),
    )


def _conditions(work: Work, shown: PeopleFilter) -> list[ColumnElement[bool]]:
    withdrawn = PersonRecord.withdrawn_at
    conditions: list[ColumnElement[bool]] = [withdrawn.is_not(None) if shown.withdrawn else withdrawn.is_(None)]
    if shown.role is not None:
        conditions.append(
            exists().where(
                RoleRecord.kind == shown.role.value,
                RoleRecord.person_id == PersonRecord.id,
                lasts_on(RoleRecord, work.today()),
            )
        )
    if shown.text.strip():
        queries = search_index.queries(shown.text)
        number = search_index.code_number(shown.text)
        meant = PersonRecord.number == (-1 if number is None else number)
        found = select(_numbers(queries[-1]).c.number) if queries else None
        conditions.append(meant if found is None else meant | PersonRecord.number.in_(found))
    return conditions


def _present() -> Select[str]:
    return select(PersonRecord.id).where(PersonRecord.withdrawn_at.is_(None))


def _numbers(query: str) -> Subquery:
    """The numbers of the people whom an FTS5 query finds."""
    table = search_index.TABLE
    found = sql(f"SELECT rowid AS number FROM {table} WHERE {table} MATCH :query").bindparams(query=query)
    return found.columns(PersonRecord.number).subquery()


def _hits(work: Work, ids: Collection[str]) -> tuple[Hit, ...]:
    if not ids:
        return ()
    words = read_centre(work).words
    return tuple(
        Hit(
            kind=HitKind.PERSON,
            id=row.id,
            title=row.name,
            detail=" · ".join((row.code, *(role_label(kind, words) for kind in row.roles))),
        )
        for row in people_by_ids(work, ids=ids)
    )


def _words(kind: WordKind) -> Select[str]:
    return (
        _used(WordRecord.word)
        .join(WordRecord, WordRecord.person_id == PersonRecord.id)
        .where(WordRecord.kind == kind.value)
    )


def _used(column: InstrumentedAttribute[str]) -> Select[str]:
    """What stands in `column` for the people who were not withdrawn, each once."""
    return select(column).select_from(PersonRecord).where(PersonRecord.withdrawn_at.is_(None)).distinct()
