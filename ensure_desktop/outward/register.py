"""All names that the vault knows, laid out so that those in a text are found without looking at each of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ensure_desktop.outward.everyday import particles
from ensure_desktop.outward.spelling import LIKE_DER, shortened
from ensure_desktop.outward.values import FindingKind
from ensure_desktop.people.names import folded, sound
from ensure_desktop.people.phones import bare_digits
from ensure_desktop.people.values import Gender, RoleKind

Bearers = tuple[int, ...]
"""Who bears a name: places in `Register.bearers`."""

LONG_ENOUGH = 5
"""Of a shorter name a slip of the keyboard makes another word."""
SHORTEST = 4
"""Of a name so short only one that sounds the same is looked for."""
LEAST_SKELETON = 2
APOSTROPHE = re.compile(r"['`´‘’ʼʻ]")
NUMBER = re.compile(r"\d{1,5}[a-z]{0,2}")
PLAIN_POSTCODE = re.compile(r"\d+")
STREET_WORDS = {
    **dict.fromkeys(("straat", "str", "strasse"), "str"),
    **dict.fromkeys(("avenue", "ave", "av"), "av"),
    **dict.fromkeys(("boulevard", "bd", "bld", "blvd"), "bd"),
    **dict.fromkeys(("street", "st", "saint", "sint"), "st"),
    **dict.fromkeys(("road", "rd"), "rd"),
    **dict.fromkeys(("plein", "place", "pl"), "pl"),
}
"""Words of a street's name that people shorten."""
STREET_TAILS = (("straat", "str"), ("strasse", "str"), ("laan", "ln"), ("plein", "pl"))


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody whose name the vault knows, and what else points to her."""

    kind: FindingKind
    names: tuple[str, ...]
    id: str = ""
    """Of the person; empty for somebody who is known by name only."""
    roles: frozenset[RoleKind] = frozenset()
    gender: Gender = Gender.UNSAID
    place: str = ""
    """The organisation that she is asked for at."""
    relation: str = ""
    """What she is in her household: "son"."""
    household: str = ""
    code: str = ""
    birth_date: date | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    street: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Street:
    """A street in which somebody lives: `numbers` leads from a house to who lives there."""

    bearers: list[int] = field(default_factory=list)
    numbers: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Register:
    """What is looked up. All keys are folded; `words` also has names run together ("vanderberg", "sarajansen")."""

    bearers: tuple[Bearer, ...]
    words: Mapping[str, Bearers]
    particles: Mapping[str, frozenset[tuple[str, ...]]]
    """What stands before a word of a name: ("van", "der") before "berg"."""
    slips: Mapping[str, tuple[str, ...]]
    sounds: Mapping[str, tuple[str, ...]]
    skeletons: Mapping[str, Bearers]
    """By consonants, for a text in another script."""
    foreign: Mapping[str, Bearers]
    """By consonants: names that are stored in another script."""
    initials: Mapping[str, Bearers]
    phones: Mapping[str, Bearers]
    emails: Mapping[str, Bearers]
    streets: Mapping[str, Street]
    street_heads: frozenset[str]
    """How the key of a street may begin."""
    postcodes: Mapping[str, Bearers]
    births: Mapping[date, Bearers]
    codes: Mapping[str, Bearers]
    houses: Mapping[str, frozenset[tuple[str, ...]]]
    """Names of organisations in several words, by the first: "Huis Maria" names nobody."""
    public: frozenset[str]
    """Phone numbers, addresses for mail and addresses (`place_key`) of organisations: everybody may know them."""


def register_of(bearers: Iterable[Bearer], public: Iterable[str] = (), houses: Iterable[str] = ()) -> Register:
    """The names of `bearers` laid out; `public` are keys that do not point to anybody, `houses` organisations."""
    everybody = tuple(bearers)
    made = _Making()
    for place, bearer in enumerate(everybody):
        made.add_names(place, bearer)
        made.add_marks(place, bearer)
    return made.register(everybody, frozenset(public), [tuple(folded(name).split()) for name in houses])


def is_latin(text: str) -> bool:
    """Whether the letters of `text` are Latin ones."""
    return text.isascii() or all(
        character < "\u0370" or "\u1e00" <= character <= "\u1eff" for character in text if character.isalpha()
    )


def skeletons(word: str) -> set[str]:
    """The consonants of a folded word, by which a name in Arabic, which writes few vowels, meets itself in Latin.

    With and without a half vowel at the head: Ahmed is "hmd" there.
    """
    found = sound(word)
    return {bare for bare in (found.lstrip("a"), found.lstrip("ahjv")) if len(bare) >= LEAST_SKELETON}


def street_key(words: Iterable[str]) -> str:
    """Folded words of a street as one, with the usual abbreviations: "Kerkstraat" and "Kerk str." are "kerkstr"."""
    joined = "".join(STREET_WORDS.get(word, word) for word in words)
    for tail, short in STREET_TAILS:
        if joined.endswith(tail):
            return joined.removesuffix(tail) + short
    return joined


def street_and_number(address: str) -> tuple[str, str]:
    """The `street_key` of a stored address, and the house: "Kerkstraat 12 bus 3" is ("kerkstr", "12")."""
    words = folded(address).split()
    places = [place for place, word in enumerate(words) if NUMBER.fullmatch(word)]
    if not places:
        return street_key(words), ""
    place = next((place for place in places if place), 0)
    return street_key(words[:place] if place else words[1:]), words[place]


def place_key(street: str, number: str) -> str:
    """An address as `Register.public` knows it."""
    return f"{street} {number}"


def postcode_key(postcode: str) -> str:
    """A postcode that says nearly which house it is ("1012 AB"), empty for one that is a whole town's ("2060")."""
    key = folded(postcode).replace(" ", "")
    return "" if PLAIN_POSTCODE.fullmatch(key) else key


def initials_of(bearer: Bearer) -> set[str]:
    """The initials of a name in the ways in which they are written: "sb" and "svdb" for Sara van der Berg.

    Of a first name in two parts also these alone: "jp" for Jean-Pierre.
    """
    parts = [folded(name).split() for name in bearer.names[:2]]
    words = [word for part in parts for word in part]
    own = [word for word in words if word not in particles()]
    ways = [own, words, [part[0] for part in parts if part]]
    ways += [part for part in parts[:1] if len(part) > 1]
    return {"".join(word[0] for word in kept) for kept in ways if kept}


class _Making:
    """A register while it is made."""

    def __init__(self) -> None:
        self.words: dict[str, list[int]] = defaultdict(list)
        self.single: set[str] = set()
        self.particles: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.foreign: dict[str, list[int]] = defaultdict(list)
        self.marks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.streets: dict[str, Street] = defaultdict(Street)
        self.births: dict[date, list[int]] = defaultdict(list)

    def add_names(self, place: int, bearer: Bearer) -> None:
        for name in bearer.names:
            parts = folded(name).split()
            self._add_words(place, parts)
            self._add_after_apostrophe(place, name)
            if len(parts) > 1:
                self._add(place, "".join(parts))
            if not is_latin(name):
                self._add_foreign(place, parts)
        whole = [folded(name).replace(" ", "") for name in bearer.names[:2]]
        if len(whole) == 2 and all(whole):
            self._add(place, "".join(whole))
            self._add(place, "".join(reversed(whole)))
        for letters in initials_of(bearer):
            self.marks["initials"][letters].append(place)

    def add_marks(self, place: int, bearer: Bearer) -> None:
        if bearer.code:
            self.marks["codes"][folded(bearer.code)].append(place)
        if bearer.birth_date:
            self.births[bearer.birth_date].append(place)
        for phone in filter(None, map(bare_digits, bearer.phones)):
            self.marks["phones"][phone].append(place)
        for email in bearer.emails:
            self.marks["emails"][email.casefold()].append(place)
        if postcode := postcode_key(bearer.postcode):
            self.marks["postcodes"][postcode].append(place)
        street, number = street_and_number(bearer.street)
        if len(street) > 2:
            self.streets[street].bearers.append(place)
            if number:
                self.streets[street].numbers[number].append(place)

    def register(
        self, bearers: tuple[Bearer, ...], public: frozenset[str], houses: Iterable[tuple[str, ...]]
    ) -> Register:
        slips: dict[str, list[str]] = defaultdict(list)
        sounds: dict[str, list[str]] = defaultdict(list)
        by_consonants: dict[str, list[int]] = defaultdict(list)
        for word in self.single:
            if len(word) >= SHORTEST:
                sounds[sound(word)].append(word)
                for shorter in shortened(word):
                    slips[shorter].append(word)
            for bare in skeletons(word):
                by_consonants[bare] += self.words[word]
        return Register(
            bearers=bearers,
            words=_frozen(self.words),
            particles={word: frozenset(before) for word, before in self.particles.items()},
            slips={key: tuple(words) for key, words in slips.items()},
            sounds={key: tuple(words) for key, words in sounds.items()},
            skeletons=_frozen(by_consonants),
            foreign=_frozen(self.foreign),
            initials=_frozen(self.marks["initials"]),
            phones=_frozen(self.marks["phones"]),
            emails=_frozen(self.marks["emails"]),
            streets=dict(self.streets),
            street_heads=frozenset(key[:end] for key in self.streets for end in range(1, len(key) + 1)),
            postcodes=_frozen(self.marks["postcodes"]),
            births={day: tuple(places) for day, places in self.births.items()},
            codes=_frozen(self.marks["codes"]),
            houses=self._houses(houses),
            public=public,
        )

    def _houses(self, houses: Iterable[tuple[str, ...]]) -> dict[str, frozenset[tuple[str, ...]]]:
        """Organisations whose names are not just the name of somebody."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in houses:
            whose = [set(self.words.get(word, ())) for word in words if word not in particles()]
            if len(words) > 1 and whose and not set.intersection(*whose):
                found[words[0]].add(words)
        return {first: frozenset(names) for first, names in found.items()}

    def _add(self, place: int, word: str) -> None:
        bearers = self.words[word]
        if not bearers or bearers[-1] != place:
            bearers.append(place)

    def _add_words(self, place: int, parts: list[str]) -> None:
        """Each word of a name by itself; small ones only where the name has no other."""
        own = [word for word in parts if len(word) > 1 and word not in particles()]
        for word in own or [word for word in parts if len(word) > 1]:
            self._add(place, word)
            self.single.add(word)
        before: list[str] = []
        for word in parts:
            if word in particles():
                before.append(word)
                continue
            if before:
                self.particles[word].add(tuple(before))
                for last in LIKE_DER if before[-1] in LIKE_DER else (before[-1],):
                    for first in range(len(before)):
                        self._add(place, "".join((*before[first:-1], last, word)))
            before = []

    def _add_after_apostrophe(self, place: int, name: str) -> None:
        for part in APOSTROPHE.split(name)[1:]:
            for word in folded(part).split()[:1]:
                if len(word) > 3:
                    self._add(place, word)

    def _add_foreign(self, place: int, parts: list[str]) -> None:
        for word in parts:
            for bare in skeletons(word):
                self.foreign[bare].append(place)


def _frozen(found: Mapping[str, list[int]]) -> dict[str, Bearers]:
    return {key: tuple(dict.fromkeys(places)) for key, places in found.items()}
