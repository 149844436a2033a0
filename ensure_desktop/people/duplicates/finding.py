"""Finding the entries that may be about one person, among everybody. Nothing is kept: people change every day."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from ensure_desktop.errors import Cancelled
from ensure_desktop.people.duplicates.likeness import Traits, blocks, likeness, make_traits
from ensure_desktop.people.duplicates.model import NotSameRecord
from ensure_desktop.people.duplicates.values import Likeness
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import Gender
from ensure_desktop.vault.work import Work

Progress = Callable[[int, int], bool]
"""`progress(done, total)`; False stops the work."""

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """Two people by id, the one with the smaller number first, and how alike they are."""

    first_id: str
    second_id: str
    likeness: Likeness


class Entry(NamedTuple):
    """An entry to compare: the person's id; first name, last name and nickname; and the traits."""

    person_id: str
    names: tuple[str, str, str]
    traits: Traits


def alike(work: Work, progress: Progress | None = None) -> list[Found]:
    """Every pair of entries that look alike, the most alike first.

    Left out are withdrawn people and those who were said to be two. Raises `Cancelled`.
    """
    people = list(entries(work))
    apart = {(low, high) for low, high in work.session.execute(select(NotSameRecord.low_id, NotSameRecord.high_id))}
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(people):
        for block in blocks(entry.traits):
            sharing[block].append(place)
    partners: dict[int, set[int]] = defaultdict(set)
    for places in sharing.values():
        for one, other in combinations(places, 2):
            partners[one].add(other)
    found: list[tuple[int, int, int, Found]] = []
    for done, (person_id, _names, traits) in enumerate(people):
        if progress is not None and done % ROWS_AT_ONCE == 0 and not progress(done, len(people)):
            raise Cancelled
        for place in partners.get(done, ()):
            other_id, _others_names, others = people[place]
            if (min(person_id, other_id), max(person_id, other_id)) in apart:
                continue
            how = likeness(traits, others)
            if how is not None:
                found.append((-how.score, done, place, Found(person_id, other_id, how)))
    return [pair for *_order, pair in sorted(found, key=lambda row: row[:3])]


def traits_by_id(work: Work, person_id: str) -> Traits:
    """The traits of one entry."""
    (entry,) = _entries(work, PersonRecord.id == person_id)
    return entry.traits


def entries(work: Work) -> Iterator[Entry]:
    """Everybody who was not withdrawn, the oldest entry first."""
    return _entries(work, PersonRecord.withdrawn_at.is_(None))


def _entries(work: Work, chosen: ColumnElement[bool]) -> Iterator[Entry]:
    rows = work.session.execute(
        select(
            PersonRecord.id,
            PersonRecord.first_name,
            PersonRecord.last_name,
            PersonRecord.nickname,
            PersonRecord.gender,
            PersonRecord.birth_date,
            PersonRecord.birth_year,
            PersonRecord.phone,
            PersonRecord.phone_other,
            PersonRecord.email,
            PersonRecord.street,
            PersonRecord.postcode,
            PersonRecord.town,
        )
        .where(chosen)
        .order_by(PersonRecord.number)
    )
    for row in rows:
        names = (row.first_name, row.last_name, row.nickname)
        traits = make_traits(
            names=names,
            gender=Gender(row.gender),
            birth_date=row.birth_date,
            birth_year=row.birth_year,
            phones=(row.phone, row.phone_other),
            email=row.email,
            address=(row.street, row.postcode, row.town),
        )
        yield Entry(row.id, names, traits)
