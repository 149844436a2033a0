"""What those who wait need in a supporter, counted, and the new supporters who would help most of them.

The people who would help are drawn from what each one who waits needs: a language, a gender, and whatever else must be.
Which of those who wait such a person would fit is then said by the same hard limits as for everybody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ensure_desktop.matching.encoding import encode
from ensure_desktop.matching.limits import allowed_matrix
from ensure_desktop.matching.profile import (
    CONVERSATION,
    LEVELS,
    Profile,
    best_languages,
    birth_year,
    wishes_of,
)
from ensure_desktop.matching.values import Part
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.values import Criterion, Gender, LanguageSkill, Level, PersonDetails, Slot, Strength, Wish
from ensure_desktop.people.wishes import DIFFERENT, LIKE_ME

PROFILES = 3
"""So many people to look for at once are enough for one notice."""

MOST_DRAWN = 400
"""So many different people are tried, those first who are drawn for most of those who wait."""

TIMES = 3
"""So many parts of the week are named."""

OPPOSITE: Mapping[Gender, Gender] = {Gender.FEMALE: Gender.MALE, Gender.MALE: Gender.FEMALE}

COPIED: Mapping[Criterion, str] = {
    Criterion.ORIGIN: "origin",
    Criterion.EDUCATION: "education",
    Criterion.NEIGHBOURHOOD: "neighbourhood",
    Criterion.INTERESTS: "interests",
    Criterion.LIVED_EXPERIENCE: "lived_experience",
    Criterion.VALUES: "values",
    Criterion.SOCIABILITY: "sociability",
    Criterion.AVAILABILITY: "availability",
    Criterion.FREQUENCY: "frequency",
}
"""What somebody "like me" has in common with the one who wishes it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody to look for. `people` are the places of those whom she or he would fit."""

    details: PersonDetails
    musts: tuple[Criterion, ...]
    """What has to be so for some of them, beside language and gender."""
    people: tuple[int, ...]
    neighbourhood: str
    """Where at least half of them live; empty where they live here and there."""
    slots: tuple[Slot, ...]
    """When at least half of them have time, the best times first."""


def needs(waiting: Sequence[Profile]) -> Mapping[tuple[Part, str], Sequence[str]]:
    """Who needs or wishes what: the ids for each part and value, in the order in which they come.

    Languages are those in which she can talk, genders those that she wishes. Times are "0 morning" for Monday.
    """
    found: dict[tuple[Part, str], list[str]] = defaultdict(list)
    for person in waiting:
        details = person.details
        for code in can_talk(details):
            found[Part.LANGUAGE, code].append(person.person_id)
        for wish in wishes_of(details):
            if wish.criterion is Criterion.GENDER and (gender := _gender_wished(wish, details)):
                found[Part.GENDER, gender.value].append(person.person_id)
        if details.neighbourhood:
            found[Part.NEIGHBOURHOOD, details.neighbourhood].append(person.person_id)
        for slot in details.availability:
            found[Part.AVAILABILITY, f"{slot.weekday} {slot.part}"].append(person.person_id)
    return found


def worth_looking_for(without: Sequence[Profile], today: date) -> tuple[Drawn, ...]:
    """A few people who together would fit most of those whom nobody fits, who helps most first.

    Each next one counts for those whom the ones before would not fit. Where two would help equally many, the one who is
    easier to find comes first: of any gender, and with less that has to be so.
    """
    counted = Counter(details for person in without for details in set(_drawn_for(person)))
    ranked = sorted(counted, key=lambda details: (-counted[details], repr(details)))[:MOST_DRAWN]
    tried = sorted(ranked, key=_hard_to_find)
    supporters = [Profile(f"drawn {place}", "", "", details) for place, details in enumerate(tried)]
    fits = allowed_matrix(encode(supporters, without, today))
    left = [True] * len(without)
    found: list[Drawn] = []
    while tried and len(found) < PROFILES:
        helped = fits[left].sum(axis=0)
        best = int(helped.argmax())
        if not helped[best]:
            break
        people = fits[:, best].nonzero()[0].tolist()
        found.append(_drawn(tried[best], people, [without[row] for row in people]))
        for row in people:
            left[row] = False
    return tuple(found)


def _hard_to_find(details: PersonDetails) -> tuple[bool, int, str]:
    """Who is easier to find comes first, and the same one every time."""
    return details.gender is not Gender.UNSAID, len(_musts(details)), repr(details)


def can_talk(details: PersonDetails) -> tuple[str, ...]:
    """The languages in which somebody can talk without an interpreter."""
    enough = LEVELS.index(CONVERSATION)
    return tuple(skill.code for skill in details.languages if LEVELS.index(skill.level) >= enough)


def _drawn(details: PersonDetails, rows: Sequence[int], people: Sequence[Profile]) -> Drawn:
    homes = Counter(person.details.neighbourhood for person in people if person.details.neighbourhood)
    times = Counter(slot for person in people for slot in person.details.availability)
    home, living = max(sorted(homes.items()), key=lambda one: one[1], default=("", 0))
    slots = sorted(times, key=lambda slot: (-times[slot], CELLS.index(slot)))
    return Drawn(
        details=details,
        musts=_musts(details),
        people=tuple(rows),
        neighbourhood=details.neighbourhood or (home if 2 * living >= len(people) else ""),
        slots=tuple(slot for slot in slots if 2 * times[slot] >= len(people))[:TIMES],
    )


def _musts(details: PersonDetails) -> tuple[Criterion, ...]:
    known = tuple(criterion for criterion, name in COPIED.items() if getattr(details, name))
    return known if details.birth_year is None else (*known, Criterion.AGE)


def _drawn_for(person: Profile) -> Iterator[PersonDetails]:
    """The people whom this one needs, in each of the languages in which she can talk.

    Nobody can be drawn where it has to be somebody different: different could be anything.
    """
    musts = [wish for wish in wishes_of(person.details) if wish.strength is Strength.MUST]
    facts: dict[str, Any] = {}
    for wish in musts:
        if wish.criterion is Criterion.GENDER:
            facts["gender"] = _gender_wished(wish, person.details) or Gender.UNSAID
        elif wish.value == DIFFERENT:
            return
        elif wish.criterion is Criterion.AGE:
            facts["birth_year"] = birth_year(person.details)
        elif wish.criterion in COPIED:
            name = COPIED[wish.criterion]
            facts[name] = getattr(person.details, name)
    for codes in _languages(person.details, musts):
        skills = tuple(LanguageSkill(code, Level.NATIVE) for code in sorted(codes))
        yield replace(PersonDetails(languages=skills), **facts)


def _languages(details: PersonDetails, musts: Sequence[Wish]) -> Iterator[frozenset[str]]:
    """Any of these would do: one language to talk in, and the one that is wished beside it."""
    talked = can_talk(details) or (("",) if details.interpreter_agreed else ())
    wished = {wish.value for wish in musts if wish.criterion is Criterion.LANGUAGE}
    if wished == {LIKE_ME}:
        wished = set()
        talked = tuple(sorted(best_languages(details)))
    for code in ("",) if details.interpreter_agreed and not wished else talked:
        yield frozenset({code, *wished} - {""})


def _gender_wished(wish: Wish, details: PersonDetails) -> Gender | None:
    """The gender that is wished; None where it cannot be told."""
    if wish.value == LIKE_ME:
        return None if details.gender is Gender.UNSAID else details.gender
    if wish.value == DIFFERENT:
        return OPPOSITE.get(details.gender)
    return Gender(wish.value)
