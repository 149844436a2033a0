"""What the program makes of a file before anybody looked: where each column goes, by its title and by what is in it."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice

from ensure_desktop.people.exchange.days import has_no_year, is_no_date, order_of, read_day
from ensure_desktop.people.exchange.fields import FieldKind, field_by_name, fields
from ensure_desktop.people.exchange.reading_vcard import fields_of_titles
from ensure_desktop.people.exchange.titles import LATER, NOT_HOME, PARTS, meanings
from ensure_desktop.people.exchange.values import DateOrder, FileKind, Guess, Mapping, Sheet, Target
from ensure_desktop.people.exchange.vocabulary import (
    GENDERS,
    ROLES,
    choice_of,
    country_code,
    languages_in,
    yes_or_no,
)
from ensure_desktop.people.names import folded
from ensure_desktop.people.values import RoleKind

LOOKED_AT = 300
"""So many filled cells of a column are looked at."""
SAMPLES = 3
CERTAIN, SURE, LIKELY, DOUBTFUL = 1.0, 0.9, 0.6, 0.3
ENOUGH = 0.8
"""So many of the cells must look like what the column is taken for."""

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
PHONE = re.compile(r"(?:tel:)?\+?[\d\s()./-]{8,20}")
TITLE_END = re.compile(r" (?:\d|optional|verplicht|required)$")
BY_VALUE = (FieldKind.EMAIL, FieldKind.DATE, FieldKind.PHONE, FieldKind.GENDER)
"""Kinds whose values show what a column is, even where the title says nothing."""
FIELD_OF_KIND = {
    FieldKind.EMAIL: "email",
    FieldKind.DATE: "birth_date",
    FieldKind.PHONE: "phone",
    FieldKind.GENDER: "gender",
}
ONLY_ORGANISATIONS = frozenset({"about", "themes", "website", "hours_note", "access_note", "contact_name"})
MONTH_FIRST_LANGUAGES = ("en-us", "en_us")


@dataclass(frozen=True, slots=True)
class _Found:
    field: str
    sureness: float
    filled: int
    rank: int
    """Lower is better where several columns want the same field: home before work, the first before the second."""


def guess(
    sheet: Sheet, *, language: str, today: date, words: Map[str, RoleKind] | None = None, target: Target | None = None
) -> Guess:
    """Where the columns of `sheet` probably go. Columns of which nothing is known, and empty ones, go nowhere.

    `language` ("nl", "en-US") decides about dates that can be read in two ways, unless other cells of the column show
    it. `words` are the centre's own words for roles, folded. `target` is given where somebody said what the rows are.
    """
    cells = {place: _cells(sheet, place) for place in range(len(sheet.titles))}
    samples = {place: tuple(dict.fromkeys(found))[:SAMPLES] for place, found in cells.items()}
    target = target or _target(sheet, cells)
    order = DateOrder.MONTH_FIRST if language.lower().startswith(MONTH_FIRST_LANGUAGES) else DateOrder.DAY_FIRST
    look = partial(_found, target=target, today=today, words=words or {}, cards=sheet.kind is FileKind.VCARD)
    found = {place: what for place, title in enumerate(sheet.titles) if (what := look(title, cells[place]))}
    kept = _one_each(found, target)
    dates = [
        cell
        for place, what in kept.items()
        if field_by_name(target)[what.field].kind is FieldKind.DATE
        for cell in cells[place]
    ]
    mapping = Mapping(
        target=target,
        columns={place: what.field for place, what in kept.items()},
        constants={"role": RoleKind.CONTACT.value} if target is Target.PEOPLE else {},
        date_order=order_of(dates, order),
    )
    return Guess(mapping, {place: what.sureness for place, what in kept.items()}, samples)


def own_role_words(words: object) -> dict[str, RoleKind]:
    """The centre's own words for roles, folded (`words` is a `Words`)."""
    pairs = (
        (RoleKind.SUPPORTER, ("supporter", "supporters", "outward_supporter", "outward_supporters")),
        (RoleKind.PARTICIPANT, ("participant", "participants", "outward_participant", "outward_participants")),
    )
    return {folded(getattr(words, name)): role for role, names in pairs for name in names}


def _cells(sheet: Sheet, place: int) -> list[str]:
    """The first filled cells of a column."""
    return list(islice((text for row in sheet.rows if (text := row[place].strip())), LOOKED_AT))


def _target(sheet: Sheet, cells: Map[int, Sequence[str]]) -> Target:
    """People, unless the titles speak of an organisation and of nobody's name."""
    if sheet.kind is FileKind.VCARD:
        return Target.PEOPLE
    filled = [title for place, title in enumerate(sheet.titles) if cells[place]]
    people = {_by_title(title, Target.PEOPLE) for title in filled}
    places = {_by_title(title, Target.ORGANISATIONS) for title in filled}
    if people & {"first_name", "last_name", "nickname", "birth_date", "gender"} or "name" not in places:
        return Target.PEOPLE
    told = any(meanings(Target.PEOPLE).get(folded(title)) == "organisation" for title in filled)
    return Target.ORGANISATIONS if told or len(places & ONLY_ORGANISATIONS) > 1 else Target.PEOPLE


def _found(
    title: str, cells: Sequence[str], *, target: Target, today: date, words: Map[str, RoleKind], cards: bool
) -> _Found | None:
    if not cells or all(map(is_no_date, cells)):
        return None
    if cards:
        name = fields_of_titles().get(title)
        return _Found(name, CERTAIN, len(cells), 0) if name else None
    rank = _rank(title)
    named = _by_title(title, target)
    if named is not None:
        named = _better(named, cells, today)
        fits = _share(field_by_name(target)[named].kind, cells, today, words) >= ENOUGH
        return _Found(named, SURE if fits else DOUBTFUL, len(cells), rank)
    if target is Target.PEOPLE and (by_value := _by_value(title, cells, today, words)):
        return _Found(by_value, LIKELY, len(cells), rank)
    return None


def _by_title(title: str, target: Target) -> str | None:
    """The field that a title means; of "Contact – Phone", what stands last counts first."""
    known = meanings(target)
    own = {folded(field.label()): field.name for field in fields(target)}
    group, dash, below = title.rpartition(" – ")
    for part in (below, title, re.sub(r"\([^)]*\)", "", title)):
        key = folded(part)
        for tried in (key, TITLE_END.sub("", key)):
            if found := own.get(tried) or known.get(tried):
                return found
        if numbered := re.fullmatch(r"(\D+) \d+ (.+)", key):
            found = PARTS.get(numbered[1], {}).get(numbered[2])
            if found in field_by_name(target):
                return found
    # A group's title says where all of its columns go only where a field takes several.
    found = known.get(folded(group)) if dash else None
    return found if found and field_by_name(target)[found].takes_several else None


def _better(name: str, cells: Sequence[str], today: date) -> str:
    """The neighbouring field where the cells say so: years under "born", a number under "birthday"."""
    if name == "birth_date" and all(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in cells):
        return "birth_year"
    if name == "birth_year" and _share(FieldKind.DATE, cells, today, {}) >= ENOUGH:
        return "birth_date"
    return name


def _rank(title: str) -> int:
    words = folded(title).split()
    later = any(number in words for number in LATER)
    return 2 * any(word in words for word in NOT_HOME) + later


def _one_each(found: Map[int, _Found], target: Target) -> dict[int, _Found]:
    """At most one column for a field that takes one: the best ranked, then the fullest; of addresses, one whole."""
    best: dict[str, int] = {}
    for place, what in found.items():
        known = best.get(what.field)
        if known is None or (what.rank, -what.filled) < (found[known].rank, -found[known].filled):
            best[what.field] = place
    several = {name for name, field in field_by_name(target).items() if field.takes_several}
    kept = {
        place: what
        for place, what in found.items()
        if best[what.field] == place
        or (what.field in several and (what.field != "street" or what.rank == found[best["street"]].rank))
    }
    if {"first_name", "last_name"} & best.keys():
        kept = {place: what for place, what in kept.items() if what.field != "full_name"}
    return kept


def _by_value(title: str, cells: Sequence[str], today: date, words: Map[str, RoleKind]) -> str | None:
    for kind in BY_VALUE:
        if _share(kind, cells, today, words) >= ENOUGH:
            # Other dates than birthdays are not told apart by looking at them.
            if kind is FieldKind.DATE and not _are_births(cells, today):
                return None
            return FIELD_OF_KIND[kind]
    return None


def _are_births(cells: Sequence[str], today: date) -> bool:
    days = [read_day(cell, order=order_of(cells, DateOrder.DAY_FIRST), newest=today.year) for cell in cells]
    years = [day.year for day in days if day]
    return bool(years) and sorted(years)[len(years) // 2] < today.year - 16


def _share(kind: FieldKind, cells: Sequence[str], today: date, words: Map[str, RoleKind]) -> float:
    """Which part of the cells is understood as this kind; 1 for kinds that take any text."""
    order = order_of(cells, DateOrder.DAY_FIRST)
    tests: dict[FieldKind, Callable[[str], object]] = {
        FieldKind.EMAIL: lambda cell: EMAIL.fullmatch(cell),
        FieldKind.PHONE: lambda cell: PHONE.fullmatch(cell) and not read_day(cell, order=order, newest=today.year),
        FieldKind.DATE: lambda cell: (
            is_no_date(cell) or has_no_year(cell) or read_day(cell, order=order, newest=today.year)
        ),
        FieldKind.YEAR: lambda cell: re.fullmatch(r"(?:19|20)\d\d", cell),
        FieldKind.GENDER: lambda cell: choice_of(cell, GENDERS),
        FieldKind.ROLE: lambda cell: words.get(folded(cell)) or choice_of(cell, ROLES),
        FieldKind.YES_NO: lambda cell: yes_or_no(cell) is not None,
        FieldKind.COUNTRY: country_code,
        FieldKind.LANGUAGES: lambda cell: not languages_in(cell).unknown,
    }
    test = tests.get(kind)
    return 1.0 if test is None else sum(1 for cell in cells if test(cell)) / len(cells)
