"""What the rules of a match look at, column by column."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.profile import Profile, birth_year
from ensure_desktop.people.availability import to_bits
from ensure_desktop.people.records import WordKind
from ensure_desktop.people.values import PersonDetails, Strength


@dataclass(frozen=True, slots=True)
class Facts:
    """The people of one side; rows of the long tables begin with the person's place."""

    ids: Sequence[str]
    gender: Sequence[str]
    born: Sequence[int | None]
    origin: Sequence[str]
    neighbourhood: Sequence[str]
    education: Sequence[str | None]
    sociability: Sequence[int | None]
    frequency: Sequence[str | None]
    interpreter: Sequence[bool]
    week: Sequence[int]
    """The bits of the availability grid."""
    household: Sequence[str | None]
    free: Sequence[bool]
    """Whether nothing of her own stands in the way, whoever the other person may be."""
    since: Sequence[date | None]
    """Since when she waits."""
    languages: Collection[tuple[int, str, str]]
    """Place, code and level."""
    words: Mapping[str, Collection[tuple[int, str]]]
    """By `WordKind` place and word."""
    wishes: Collection[tuple[int, str, str, str]]
    """Place, criterion, strength and value; one at most for each criterion."""
    barred: Collection[tuple[int, str]]
    """Place, and the id of somebody with whom she may not be matched."""


WORDS: Mapping[WordKind, Callable[[PersonDetails], Sequence[str]]] = {
    WordKind.INTEREST: lambda details: details.interests,
    WordKind.LIVED_EXPERIENCE: lambda details: details.lived_experience,
    WordKind.VALUE: lambda details: details.values,
    WordKind.REACH: lambda details: details.reach,
}


def facts_of(people: Sequence[Profile], free: Sequence[bool]) -> Facts:
    """The columns of these people; `free` is what `Facts.free` says of each."""
    details = [person.details for person in people]
    return Facts(
        ids=[person.person_id for person in people],
        gender=[one.gender for one in details],
        born=[birth_year(one) for one in details],
        origin=[one.origin for one in details],
        neighbourhood=[one.neighbourhood for one in details],
        education=[one.education for one in details],
        sociability=[one.sociability for one in details],
        frequency=[one.frequency for one in details],
        interpreter=[one.interpreter_agreed for one in details],
        week=[to_bits(one.availability) for one in details],
        household=[person.household_id for person in people],
        free=free,
        since=[person.waiting_since for person in people],
        languages=[(row, skill.code, skill.level) for row, one in enumerate(details) for skill in one.languages],
        words={
            kind: [(row, word) for row, one in enumerate(details) for word in words(one)]
            for kind, words in WORDS.items()
        },
        wishes=[
            (row, wish.criterion, wish.strength, wish.value)
            for row, one in enumerate(details)
            for wish in one.wishes
            if wish.strength is not Strength.NO_MATTER
        ],
        barred=[(row, other) for row, person in enumerate(people) for other in (*person.apart, *person.excluded)],
    )
