"""How alike two entries are: a pure rule over what tells people apart.

The name carries the score, everything else adds to it or speaks against it: families share a phone and an address,
so that without a similar name nothing is alike. Names are compared in whatever order, case, accents and script they
were typed: as folded words, by their sound, and with a slip of the keyboard.

To compare everybody with everybody would take hours. Entries are put into *blocks* instead, and only those that share
one are compared; all pairs that `likeness` finds alike share one.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, product

from ensure_desktop.people.duplicates.values import Alike, Likeness
from ensure_desktop.people.names import folded, sound
from ensure_desktop.people.values import Gender, PersonDetails

ENOUGH = 50
"""From this score on two entries are worth a look."""
MOST = 100

SAME_NAME = 60
"""Two words of the name or more, and all the same. Enough by itself, though two people may well have one name."""
LIKE_SOUND = 50
"""All words sound the same (Yousef, Jusuf), or one entry has a word more. Just enough while nothing speaks against."""
SLIPPED_NAME = 40
"""A slip of the keyboard, an initial, or the one word that both have: needs something beside it."""
ONE_WORD = 25
"""One entry has a single word, and the other has it among others: needs a phone, an e-mail or a birth date."""
FIRST_NAME = 15
"""Only the first name or the nickname is the same: people marry. Needs the birth date, or two other things."""
ALIKE_AT_MOST = 89
"""However much else agrees: brothers called Hassan and Hussein share birth date, phone and address."""

SAME_DATE = 35
TURNED_DATE = 25
"""Day and month the other way round."""
SAME_YEAR = 8
SAME_PHONE = 30
SAME_EMAIL = 30
SAME_ADDRESS = 15

SLIPPED_DATE = -10
"""One figure of the birth date differs, which is a slip as often as not."""
OTHER_DATE = -40
OTHER_GENDER = -30
OTHER_CONTACT = -3
"""Another phone, e-mail or address: people change them. Only the weakest likeness gives way to it."""

PARTICLES = frozenset(
    {"al", "bin", "bint", "da", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "ibn", "la", "le"}
    | {"ten", "ter", "van", "von", "zu"}
)
"""Parts of a name that are often left out or run together with the next one."""
STREETS = ("straat", "strasse", "street", "str")
SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 4, 8
"""So many letters a word needs before one, or two, of them may be wrong."""
SHORTEST_HEARD = 3

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells an entry from others, in a form that can be compared. Empty where it is not known."""

    first: Words
    """The folded words of the first name; `last` and `nick` likewise."""
    last: Words
    nick: Words
    gender: Gender
    birth_date: date | None
    birth_year: int | None
    phones: frozenset[str]
    """As they are stored, in E.164."""
    email: str
    address: str


def traits_of(details: PersonDetails, phones_stored: Collection[str]) -> Traits:
    """The traits of an entry. `phones_stored` are its numbers in E.164: `details` has them as they are shown."""
    return make_traits(
        names=(details.first_name, details.last_name, details.nickname),
        gender=details.gender,
        birth_date=details.birth_date,
        birth_year=details.birth_year,
        phones=phones_stored,
        email=details.email,
        address=(details.street, details.postcode, details.town),
    )


def make_traits(
    *,
    names: tuple[str, str, str],
    gender: Gender,
    birth_date: date | None,
    birth_year: int | None,
    phones: Collection[str],
    email: str,
    address: tuple[str, str, str],
) -> Traits:
    """Traits from the plain columns; `names` are first, last and nickname, `address` street, postcode and town."""
    first, last, nick = map(_words, names)
    return Traits(
        first=first,
        last=last,
        nick=nick,
        gender=gender,
        birth_date=birth_date,
        birth_year=birth_date.year if birth_date else birth_year,
        phones=frozenset(filter(None, phones)),
        email=email.strip().lower(),
        address=_address(*address),
    )


def blocks(traits: Traits) -> tuple[str, ...]:
    """The blocks of an entry. Two entries can be alike only if they share one.

    Any two words of the name by their sound; each phone number; the e-mail address; the birth date and the address,
    each with one word by its sound or the first letters of two (in some registers every third person was born on
    1 January).
    """
    joined = ("".join(part) for part in (traits.first, traits.last, traits.nick) if len(part) > 1)
    heard = sorted((*_sounds(_main_words(traits.first, traits.last, traits.nick)), *map(_sound, joined)))
    pairs = tuple(combinations(heard, 2))
    found = [f"n:{one}:{other}" for one, other in pairs]
    found += [f"p:{phone}" for phone in sorted(traits.phones)]
    if traits.email:
        found.append(f"e:{traits.email}")
    for key in (_either_way(traits.birth_date) if traits.birth_date else "", traits.address):
        if key:
            found += [f"w:{key}:{word}" for word in heard]
            found += [f"i:{key}:{one[0]}{other[0]}" for one, other in pairs]
    return tuple(dict.fromkeys(found))


def likeness(a: Traits, b: Traits) -> Likeness | None:
    """How alike two entries are, None where they are not. It does not matter which one is named first."""
    others = _other_points(a, b)
    beside = sum(points for points, _reason in others) + _against(a, b)
    name, reason = _name_points(a, b, ENOUGH - beside)
    score = min(name + beside, MOST)
    if name == 0 or score < ENOUGH:
        return None
    if name < SAME_NAME:
        score = min(score, ALIKE_AT_MOST)
    strongest = sorted(((name, reason), *others), key=lambda found: -found[0])
    return Likeness(score, tuple(reason for _points, reason in strongest if reason is not None))


def _name_points(a: Traits, b: Traits, needed: int) -> tuple[int, Alike]:
    """What the names are worth and why; nothing where it would be less than `needed`, which saves the slow part."""
    if needed > SAME_NAME:
        return 0, Alike.NAME
    one, other = _name_of(a), _name_of(b)
    common = one.spellings & other.spellings
    if any(len(words) > 1 for words in common):
        return SAME_NAME, Alike.NAME
    if one.heard & other.heard:
        return LIKE_SOUND, Alike.SIMILAR_NAME
    if common:
        return SLIPPED_NAME, Alike.NAME
    if needed > LIKE_SOUND:
        return 0, Alike.SIMILAR_NAME
    return max(_near_points(one, other), _near_points(other, one)), Alike.SIMILAR_NAME


@dataclass(frozen=True, slots=True)
class _Name:
    """A name made ready for comparing."""

    words: Words
    """All words, without the parts that are often left out."""
    sounds: Words
    """How each of `words` sounds."""
    initials: Counter[str]
    given: frozenset[str]
    """The words of the first name and the nickname."""
    spellings: frozenset[Words]
    """The ways to write it, each as its words in alphabetical order: with the nickname for the first name, without
    "van der", and with the parts of a name run together."""
    heard: frozenset[Words]
    """How those of several words sound."""


def _name_of(traits: Traits) -> _Name:
    return _name(traits.first, traits.last, traits.nick)


@lru_cache(maxsize=1 << 16)
def _name(first: Words, last: Words, nick: Words) -> _Name:
    words = _main_words(first, last, nick)
    sounds = _sounds(words)
    fronts = [form for part in (first, nick) for form in _forms(part)] or [()]
    backs = _forms(last) or [()]
    spellings = frozenset(tuple(sorted(front + back)) for front, back in product(fronts, backs) if front or back)
    return _Name(
        words=words,
        sounds=sounds,
        initials=Counter(heard[0] for heard in sounds),
        given=frozenset(first + nick),
        spellings=spellings,
        heard=frozenset(tuple(sorted(map(_sound, spelling))) for spelling in spellings if len(spelling) > 1),
    )


def _main_words(*parts: Words) -> Words:
    return tuple(word for part in parts for word in _main(part))


def _sounds(words: Words) -> Words:
    return tuple(map(_sound, words))


def _near_points(shorter: _Name, longer: _Name) -> int:
    """What the words of one name are worth when each is looked for among those of the other."""
    given = 0 if shorter.given.isdisjoint(longer.given) else FIRST_NAME
    words, others = shorter.words, longer.words
    if not 0 < len(words) <= len(others) or not shorter.initials <= longer.initials:
        return given
    if len(words) == 1:
        return ONE_WORD if shorter.sounds[0] in longer.sounds else given
    if len(words) < len(others) and Counter(shorter.sounds) <= Counter(longer.sounds):
        return LIKE_SOUND
    # Each word has to be near one of the other side's, both ways round: Ali Ali is not Ali Asif.
    back = len(words) < len(others) or all(_found(word, words) for word in others)
    return SLIPPED_NAME if back and all(_found(word, others) for word in words) else given


def _forms(part: Words) -> list[Words]:
    if len(part) < 2:
        return [part] if part else []
    return [_main(part), ("".join(part),)]


def _main(part: Words) -> Words:
    return tuple(word for word in part if word not in PARTICLES) or part


def _found(word: str, others: Words) -> bool:
    return any(_near(word, other) for other in others)


def _near(word: str, other: str) -> bool:
    """Whether two words may be the same one: equal, alike in sound, an initial, or a slip of the keyboard."""
    if word == other:
        return True
    heard, other_heard = _sound(word), _sound(other)
    if heard[0] != other_heard[0]:
        return False
    short = min(len(word), len(other))
    if short == 1 or (heard == other_heard and short >= SHORTEST_HEARD):
        return True
    slips = 2 if short >= SHORTEST_TWO_SLIPS else 1
    return short >= SHORTEST_SLIP and _distance(word, other, slips) <= slips


def _distance(word: str, other: str, most: int) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=most)


def _other_points(a: Traits, b: Traits) -> list[tuple[int, Alike | None]]:
    found: list[tuple[int, Alike | None]] = []
    if a.birth_date and b.birth_date:
        if a.birth_date == b.birth_date:
            found.append((SAME_DATE, Alike.BIRTH_DATE))
        elif _turned(a.birth_date, b.birth_date):
            found.append((TURNED_DATE, Alike.BIRTH_DATE))
    elif a.birth_year and a.birth_year == b.birth_year:
        found.append((SAME_YEAR, None))
    if not a.phones.isdisjoint(b.phones):
        found.append((SAME_PHONE, Alike.PHONE))
    if a.email and a.email == b.email:
        found.append((SAME_EMAIL, Alike.EMAIL))
    if a.address and a.address == b.address:
        found.append((SAME_ADDRESS, Alike.ADDRESS))
    return found


def _against(a: Traits, b: Traits) -> int:
    points = _birth_against(a, b)
    if a.gender is not b.gender and Gender.UNSAID not in (a.gender, b.gender):
        points += OTHER_GENDER
    if a.phones and b.phones and a.phones.isdisjoint(b.phones):
        points += OTHER_CONTACT
    if a.email and b.email and a.email != b.email:
        points += OTHER_CONTACT
    if a.address and b.address and a.address != b.address:
        points += OTHER_CONTACT
    return points


def _birth_against(a: Traits, b: Traits) -> int:
    if not (a.birth_date and b.birth_date):
        return OTHER_DATE if a.birth_year and b.birth_year and a.birth_year != b.birth_year else 0
    if a.birth_date == b.birth_date or _turned(a.birth_date, b.birth_date):
        return 0
    return SLIPPED_DATE if _one_figure_apart(a.birth_date, b.birth_date) else OTHER_DATE


def _turned(day: date, other: date) -> bool:
    return (day.year, day.month, day.day) == (other.year, other.day, other.month)


def _one_figure_apart(day: date, other: date) -> bool:
    if (day.year == other.year) + (day.month == other.month) + (day.day == other.day) < 2:
        return False
    figures = zip(day.isoformat(), other.isoformat(), strict=True)
    return sum(one != two for one, two in figures) == 1


def _either_way(day: date) -> str:
    """The date without saying which number is the month."""
    return f"{day.year}-{min(day.day, day.month)}-{max(day.day, day.month)}"


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> Words:
    return tuple(folded(name).split())


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    return sound(word)


def _address(street: str, postcode: str, town: str) -> str:
    """The street with its number, and the postcode or else the town, without what people write in different ways."""
    words = sorted(map(_short_street, folded(street).split()))
    return f"{''.join(words)} {folded(postcode).replace(' ', '') or folded(town)}" if words else ""


def _short_street(word: str) -> str:
    for ending in STREETS:
        if word.endswith(ending):
            return f"{word.removesuffix(ending)}str"
    return word
