"""Who lives in the demo centre: the nine personas of the model and as many invented neighbours as asked for."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import resources
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    HowFound,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    RoleKind,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import LIKE_ME

FOLDER = Path(resources.__file__).parent / "demo"
SUPPORTER_SHARE = 1 / 7
"""De Mussen: 20 supporters beside 120 families."""

NOT_ASKED_SHARE = 0.15

_SLOTS = tuple(Slot(weekday, part) for weekday, part in product(range(6), PartOfDay))
_LEVELS = (Level.A2, Level.B1, Level.B2, Level.C1)
_HOW_FOUND = tuple(HowFound)
_PHONES = 10_000_000
"""Dutch mobile numbers have eight digits after 06; those of the demo begin with 061."""


@dataclass(frozen=True)
class Character:
    """One invented person and the part that she plays."""

    details: PersonDetails
    role: RoleKind
    arrives: date
    how_found: HowFound
    organisation: str = ""
    """The name of the organisation that she came through."""
    becomes_supporter: bool = False
    household: tuple[tuple[str, str, int], ...] = ()
    """Who lives with her: given name, relation, birth year."""


@cache
def material(file: str = "names") -> dict[str, Any]:
    """Names, places and sentences of the demo (`resources/demo/names.toml`, or another file there)."""
    return tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))


def cast(rng: Random, people: int, first_day: date, today: date) -> list[Character]:
    """`people` characters, the personas first, then in the order in which they come to the centre.

    The same `rng` state and arguments give the same cast.
    """
    personas = list(_personas(rng, first_day, today))[:people]
    supporters = max(round(people * SUPPORTER_SHARE), 1)
    have = sum(character.role is RoleKind.SUPPORTER for character in personas)
    extras = [
        invented(rng, RoleKind.SUPPORTER if index < supporters - have else RoleKind.PARTICIPANT, first_day, today)
        for index in range(people - len(personas))
    ]
    return personas + sorted(extras, key=lambda character: character.arrives)


def _personas(rng: Random, first_day: date, today: date) -> Iterator[Character]:
    for entry in material("personas")["person"]:
        details = _with_everyday_facts(
            rng,
            PersonDetails(
                first_name=entry["first_name"],
                last_name=entry["last_name"],
                gender=Gender(entry["gender"]),
                birth_date=_birthday(rng, today, entry["age"]),
                origin=entry["origin"],
                neighbourhood=entry["neighbourhood"],
                education=Education(entry["education"]),
                interests=tuple(entry["interests"]),
                lived_experience=tuple(entry["lived_experience"]),
                values=tuple(entry["values"]),
                sociability=entry["sociability"],
                frequency=Frequency(entry["frequency"]),
                languages=tuple(LanguageSkill(code, Level(level)) for code, level in entry["languages"]),
                wishes=tuple(Wish(Criterion(c), Strength(s), v) for c, s, v in entry.get("wishes", ())),
                notes=entry["notes"],
            ),
        )
        early = entry.get("becomes_supporter", False) or entry["role"] == RoleKind.SUPPORTER
        when = rng.uniform(0.01, 0.08) if early else rng.uniform(0.4, 0.8)
        yield Character(
            details,
            RoleKind(entry["role"]),
            first_day + when * (today - first_day),
            HowFound(entry["how_found"]),
            becomes_supporter=entry.get("becomes_supporter", False),
            household=tuple((name, relation, year) for name, relation, year in entry.get("household", ())),
        )


def invented(rng: Random, role: RoleKind, first_day: date, today: date) -> Character:
    """A neighbour with a name, languages and a day of arrival that fit together."""
    names = material()
    origin = rng.choices(names["origin"], weights=[entry["weight"] for entry in names["origin"]])[0]
    gender = Gender.FEMALE if rng.random() < 0.68 else Gender.MALE
    supporter = role is RoleKind.SUPPORTER
    details = PersonDetails(
        first_name=rng.choice(origin[gender.value]),
        last_name=rng.choice(origin["family"]),
        gender=gender,
        birth_date=_birthday(rng, today, rng.randrange(24, 67)),
        origin=origin["country"],
        neighbourhood=rng.choice(names["neighbourhoods"]),
        education=rng.choice(tuple(Education)),
        interests=_some(rng, names["interests"], 1, 4),
        lived_experience=_some(rng, names["lived_experience"], 1, 3),
        languages=_languages(rng, origin["languages"], supporter=supporter),
        wishes=_wishes(rng, gender, supporter=supporter),
    )
    details = _with_what_interviews_tell(details, supporter=supporter)
    days = (today - first_day).days
    # Supporters are there early, or nobody could be visited; families keep coming, lately a few more.
    if supporter and rng.random() < 0.7:
        arrives = rng.randrange(days // 6)
    else:
        arrives = rng.randrange(days - 30, days - 3) if rng.random() < 0.14 else rng.randrange(days - 5)
    return Character(
        replace(_with_everyday_facts(rng, details), notes=""),
        role,
        first_day + timedelta(days=arrives),
        rng.choice(_HOW_FOUND),
        household=() if supporter else _children(rng, origin["female"] + origin["male"], first_day),
    )


def _with_everyday_facts(rng: Random, details: PersonDetails) -> PersonDetails:
    """A telephone number, a town, where they can travel and when they have time."""
    places = [place for place in material()["neighbourhoods"] if place != details.neighbourhood]
    return replace(
        details,
        phone=f"+3161{rng.randrange(_PHONES):07d}",
        town="Zandhaven",
        reach=_some(rng, places, 1, 4),
        availability=tuple(sorted(rng.sample(_SLOTS, rng.randrange(4, 11)), key=_SLOTS.index)),
    )


def _languages(rng: Random, spoken: Sequence[str], *, supporter: bool) -> tuple[LanguageSkill, ...]:
    skills = [LanguageSkill(spoken[0], Level.NATIVE)]
    skills += [LanguageSkill(code, rng.choice(_LEVELS)) for code in spoken[1:] if supporter or rng.random() < 0.55]
    if supporter and "nl" not in spoken:
        skills.append(LanguageSkill("nl", rng.choice(_LEVELS[1:])))
    return tuple(skills)


def _wishes(rng: Random, gender: Gender, *, supporter: bool) -> tuple[Wish, ...]:
    wishes = []
    if rng.random() < (0.1 if supporter else 0.3):
        strength = rng.choice((Strength.MUST, Strength.IMPORTANT, Strength.NICE))
        wishes.append(Wish(Criterion.GENDER, strength, gender.value))
    if not supporter and rng.random() < 0.2:
        wishes.append(Wish(Criterion.LIVED_EXPERIENCE, Strength.NICE, LIKE_ME))
    return tuple(wishes)


def _with_what_interviews_tell(details: PersonDetails, *, supporter: bool) -> PersonDetails:
    """What matters between two people, how sociable somebody is, how often to meet; not everybody was asked.

    Drawn from the name, so that it changes nothing else that happens at the centre.
    """
    rng = Random(f"{details.first_name} {details.last_name} {details.birth_date}")
    if rng.random() < NOT_ASKED_SHARE:
        return details
    sociability = min(max(round(rng.gauss(6, 2)), 1), 10)
    likely = {Criterion.VALUES: 0.12, Criterion.SOCIABILITY: 0.12, Criterion.LANGUAGE: 0.15, Criterion.FREQUENCY: 0.08}
    wishes = [
        Wish(criterion, rng.choice((Strength.NICE, Strength.IMPORTANT)), LIKE_ME)
        for criterion, share in likely.items()
        if not supporter and rng.random() < share
    ]
    return replace(
        details,
        values=_some(rng, material()["values"], 2, 3),
        sociability=sociability,
        frequency=rng.choices(tuple(Frequency), weights=(6, 4, 1, 3))[0],
        wishes=(*details.wishes, *wishes),
    )


def _children(rng: Random, names: Sequence[str], first_day: date) -> tuple[tuple[str, str, int], ...]:
    chosen = rng.sample(list(names), rng.randrange(5))
    return tuple((name, "child", first_day.year - rng.randrange(16)) for name in chosen)


def _birthday(rng: Random, today: date, age: int) -> date:
    return today - timedelta(days=round(age * 365.25) + rng.randrange(1, 330))


def _some(rng: Random, words: Sequence[str], least: int, most: int) -> tuple[str, ...]:
    return tuple(rng.sample(list(words), rng.randint(least, most)))
