"""The list of people: its lines from anywhere in it, how many there are, and the words used so far.

A page of the list costs the same however many people there are. Each order is read from an index that holds all that
is asked of the lines that are passed; and a long list has marks (`list_marks`), read once, from which it is read on.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute

from ensure_desktop.people.columns import more_about
from ensure_desktop.people.filtering import WITH_A_LIST, conditions, role_conditions
from ensure_desktop.people.listing_values import EVERY, ListedPerson, ListMark, PersonColumn
from ensure_desktop.people.model import PersonRecord, RoleRecord, WordRecord
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.records import WordKind, rows_of
from ensure_desktop.people.searching import search
from ensure_desktop.people.values import PeopleFilter, PersonPage, PersonRow
from ensure_desktop.people.word_values import ListKind, Lists
from ensure_desktop.people.wordlists import listed_words
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "ORDERS",
    "count_people",
    "list_marks",
    "lists",
    "people_by_ids",
    "people_ids",
    "people_lines",
    "people_page",
    "search",
    "selected",
    "within",
]

ORDERS = ("name", "code", "since")
"""What the list can be sorted by; a minus before it ("-since") turns it round. "since" is the first day of the first
role, and in the list of a role the first day of that role."""


@use_case("list people", Permission.PEOPLE_READ, reads=True)
def people_page(work: Work, *, shown: PeopleFilter, offset: int, limit: int, order: str = "name") -> PersonPage:
    """One page of the list, in the order "name", "code" or "since", the other way round with a minus before it."""
    ids = _Line(work, shown, order).ids(offset, limit, None)
    return PersonPage(_rows(work, ids), count_people(work, shown=shown))


@use_case("read list", Permission.PEOPLE_READ, reads=True)
def people_lines(
    work: Work,
    *,
    shown: PeopleFilter,
    offset: int,
    limit: int,
    order: str = "name",
    mark: ListMark | None = None,
    columns: Collection[PersonColumn] = (),
) -> tuple[ListedPerson, ...]:
    """Some lines of the list, without counting it, with what `columns` ask for.

    `mark` is one of the list's marks, at `offset` or before it: the lines before the mark are not passed.
    """
    rows = _rows(work, _Line(work, shown, order).ids(offset, limit, mark))
    more = more_about(work, [row.id for row in rows], columns)
    return tuple(ListedPerson(row, more[row.id]) for row in rows)


@use_case("read list marks", Permission.PEOPLE_READ, reads=True)
def list_marks(work: Work, *, shown: PeopleFilter, order: str = "name") -> tuple[ListMark, ...]:
    """Every five-hundredth line of the list, its first one first."""
    return _Line(work, shown, order).marks()


@use_case("list ids", Permission.PEOPLE_READ, reads=True)
def people_ids(
    work: Work, *, shown: PeopleFilter, order: str = "name", offset: int = 0, limit: int | None = None
) -> tuple[str, ...]:
    """The identifiers of the people in the list, in its order."""
    return tuple(_Line(work, shown, order).ids(offset, limit, None))


@use_case("count people", Permission.PEOPLE_READ, reads=True)
def count_people(work: Work, *, shown: PeopleFilter) -> int:
    """How many people the filter lets through."""
    if shown == PeopleFilter(others=True):
        return _count_others(work)
    source = _source(work, shown)
    return work.session.scalars(select(func.count()).select_from(source.table).where(*source.conditions)).one()


@use_case("look up people", Permission.PEOPLE_READ, reads=True)
def people_by_ids(work: Work, *, ids: Collection[str]) -> tuple[PersonRow, ...]:
    """The lines of these people, in the order asked for; unknown ids are left out."""
    return _rows(work, ids)


@use_case("read lists", Permission.PEOPLE_READ, reads=True)
def lists(work: Work) -> Lists:
    """The centre's own words: those that were used so far, and those that it put on its lists. Each list is sorted."""
    reach = _words_used(work, WordKind.REACH)
    living = _texts_used(work, PersonRecord.neighbourhood)
    interests, lived_experience, values = (
        _words_used(work, kind) for kind in (WordKind.INTEREST, WordKind.LIVED_EXPERIENCE, WordKind.VALUE)
    )
    return Lists(
        neighbourhoods=sorted_words({*living, *reach, *listed_words(work, ListKind.NEIGHBOURHOOD)}),
        interests=sorted_words({*interests, *listed_words(work, ListKind.INTEREST)}),
        lived_experience=sorted_words({*lived_experience, *listed_words(work, ListKind.LIVED_EXPERIENCE)}),
        towns=sorted_words(_texts_used(work, PersonRecord.town)),
        values=sorted_words({*values, *listed_words(work, ListKind.VALUE)}),
    )


def selected(work: Work, shown: PeopleFilter) -> Select[Any]:
    """A question for the identifiers of all people of the list, for use within another one."""
    source = _source(work, shown)
    return select(source.person_id).select_from(source.table).where(*source.conditions)


def within(work: Work, shown: PeopleFilter) -> ColumnElement[bool]:
    """The condition that a row of `PersonRecord` is in the list; without a role, the people are read one by one."""
    if shown.role is None:
        return and_(*conditions(work, shown))
    return PersonRecord.id.in_(selected(work, shown))


@dataclass(frozen=True)
class _Source:
    """Where a list is read from: the roles of one kind, or the people."""

    table: Any
    person_id: ColumnElement[str]
    keys: dict[str, tuple[ColumnElement[Any], ...]]
    conditions: Sequence[ColumnElement[bool]]


def _source(work: Work, shown: PeopleFilter) -> _Source:
    """A role's list begins with the roles; it looks at the people only where the filter asks for more."""
    if shown.role is None:
        keys = {
            "name": (PersonRecord.sort_key, PersonRecord.number),
            "code": (PersonRecord.number,),
            "since": (PersonRecord.known_since, PersonRecord.number),
        }
        return _Source(PersonRecord, PersonRecord.id, keys, conditions(work, shown))  # type: ignore[arg-type]
    keys = {
        "name": (RoleRecord.sort_key, RoleRecord.number),
        "code": (RoleRecord.number,),
        "since": (RoleRecord.since, RoleRecord.number),
    }
    asked = role_conditions(work, shown.role, listed=not shown.withdrawn)
    if shown == PeopleFilter(role=shown.role):
        return _Source(RoleRecord, RoleRecord.person_id, keys, asked)  # type: ignore[arg-type]
    both = RoleRecord.__table__.join(PersonRecord.__table__, PersonRecord.id == RoleRecord.person_id)
    return _Source(both, RoleRecord.person_id, keys, (*asked, *conditions(work, shown)))  # type: ignore[arg-type]


class _Line:
    """The people of a filter in an order, one behind the other."""

    def __init__(self, work: Work, shown: PeopleFilter, order: str) -> None:
        self._work = work
        self._source = _source(work, shown)
        self._keys = self._source.keys[order.removeprefix("-")]
        self._some_have_no_key = shown.role is None and order.removeprefix("-") == "since"
        self._backwards = order.startswith("-")

    def ids(self, offset: int, limit: int | None, mark: ListMark | None) -> Sequence[str]:
        """Who stands there, `limit` people from `offset` on."""
        passed = offset if mark is None else offset - mark.offset
        if mark is None or mark.offset == 0:
            question = self._select(self._source.person_id)
        elif self._some_have_no_key:
            return self._ids_by_since(mark, passed, limit)
        else:
            question = self._select(self._source.person_id).where(self._from(mark.key))
        return self._work.session.scalars(question.order_by(*self._order()).offset(passed).limit(limit)).all()

    def marks(self) -> tuple[ListMark, ...]:
        """Every line at a multiple of `EVERY`."""
        place = (func.row_number().over(order_by=self._order()) - 1).label("place")
        lines = self._select(place, *(key.label(f"key{n}") for n, key in enumerate(self._keys))).subquery()
        marked = select(lines).where(lines.c.place % EVERY == 0).order_by(lines.c.place)
        return tuple(ListMark(offset, tuple(key)) for offset, *key in self._work.session.execute(marked))

    def _select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        return select(*columns).select_from(self._source.table).where(*self._source.conditions)

    def _order(self) -> list[ColumnElement[Any]]:
        return [key.desc() if self._backwards else key.asc() for key in self._keys]

    def _from(self, key: Sequence[Any]) -> ColumnElement[bool]:
        """At this key or behind it."""
        ours, theirs = tuple_(*self._keys), tuple_(*key)
        return ours <= theirs if self._backwards else ours >= theirs

    def _ids_by_since(self, mark: ListMark, passed: int, limit: int | None) -> Sequence[str]:
        """By the day since when they are known. Who has none stands before all others, and no key compares with it.

        Both parts are read in order from the index, one after the other.
        """
        since, number = self._keys
        first_day, first_number = mark.key
        if first_day is not None:
            parts = [self._from(mark.key)] + ([since.is_(None)] if self._backwards else [])
        else:
            behind = number <= first_number if self._backwards else number >= first_number
            parts = [and_(since.is_(None), behind)] + ([] if self._backwards else [since.is_not(None)])
        keys = (since.label("since"), number.label("number"))
        both = union_all(*(self._select(*keys).where(part) for part in parts)).subquery()
        order = [both.c.since.desc(), both.c.number.desc()] if self._backwards else [both.c.since, both.c.number]
        page = select(both.c.since, both.c.number).order_by(*order).offset(passed).limit(limit).subquery()
        last = [page.c.since.desc(), page.c.number.desc()] if self._backwards else [page.c.since, page.c.number]
        question = select(PersonRecord.id).join(page, page.c.number == PersonRecord.number).order_by(*last)
        return self._work.session.scalars(question).all()


def _rows(work: Work, ids: Collection[str]) -> tuple[PersonRow, ...]:
    rows = rows_of(work, ids)
    return tuple(rows[person_id] for person_id in ids if person_id in rows)


def _count_others(work: Work) -> int:
    """All but those who have one of the roles with a list: far quicker than looking at the roles of each."""
    roles = [and_(*role_conditions(work, kind, listed=True)) for kind in WITH_A_LIST]
    having = [select(RoleRecord.person_id).where(role) for role in roles]
    with_one = select(func.count()).select_from(having[0].union(*having[1:]).subquery())
    return count_people(work, shown=PeopleFilter()) - work.session.scalars(with_one).one()


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
