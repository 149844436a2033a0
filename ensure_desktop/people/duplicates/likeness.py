"""How alike two entries are: a pure rule over what tells people apart.

The name carries the score, everything else adds to it or speaks against it: families share a phone and an address,
so that without a similar name nothing is alike. Names are compared in whatever order, case, accents and script they
were typed: as folded words, by their sound, and with a slip of the keyboard.

To compare everybody with everybody would take hours. Entries are put into *blocks* instead, and only those that share
one are compared; all pairs that `likeness` finds alike share one.
"""

from collections import Counter
from collections.abc import Collection, Iterator
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

    @property
    def words(self) -> Words:
        """All words of the name, without the parts that are often left out."""
        return (*_main(self.first), *_main(self.last), *_main(self.nick))

    @property
    def sounds(self) -> Words:
        """How each of `words` sounds."""
        return tuple(map(_sound, self.words))


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

    Any two words of the name by their sound; the birth date and the address, each with a first letter (in some
    registers every third person was born on 1 January); each phone number; the e-mail address.
    """
    joined = ["".join(part) for part in (traits.first, traits.last, traits.nick) if len(part) > 1]
    heard = [*traits.sounds, *map(_sound, joined)]
    letters = {word[0] for word in heard}
    found = ["n:" + ":".join(sorted(pair)) for pair in combinations(heard, 2)]
    found += [f"p:{phone}" for phone in sorted(traits.phones)]
    if traits.email:
        found.append(f"e:{traits.email}")
    if traits.birth_date:
        found += [f"b:{_either_way(traits.birth_date)}:{letter}" for letter in sorted(letters)]
    if traits.address:
        found += [f"a:{traits.address}:{letter}" for letter in sorted(letters)]
    return tuple(dict.fromkeys(found))


def likeness(a: Traits, b: Traits) -> Likeness | None:
    """How alike two entries are, None where they are not. It does not matter which one is named first."""
    name, reason = _name_points(a, b)
    if name == 0:
        return None
    points = [(name, reason), *_other_points(a, b)]
    score = min(sum(point for point, _reason in points) + _against(a, b), MOST)
    if name < SAME_NAME:
        score = min(score, ALIKE_AT_MOST)
    if score < ENOUGH:
        return None
    strongest = sorted(points, key=lambda found: -found[0])
    return Likeness(score, tuple(reason for _points, reason in strongest if reason is not None))


def _name_points(a: Traits, b: Traits) -> tuple[int, Alike]:
    variants_a, variants_b = tuple(_variants(a)), tuple(_variants(b))
    common = set(variants_a) & set(variants_b)
    if any(len(words) > 1 for words in common):
        return SAME_NAME, Alike.NAME
    heard = {tuple(sorted(map(_sound, words))) for words in variants_a if len(words) > 1}
    if any(tuple(sorted(map(_sound, words))) in heard for words in variants_b):
        return LIKE_SOUND, Alike.SIMILAR_NAME
    if common:
        return SLIPPED_NAME, Alike.NAME
    return max(_near_points(a, b), _near_points(b, a)), Alike.SIMILAR_NAME


def _near_points(shorter: Traits, longer: Traits) -> int:
    """What the words of one name are worth when each is looked for among those of the other."""
    words, others = shorter.words, longer.words
    if len(words) > len(others) or not words:
        return FIRST_NAME if _same_given(shorter, longer) else 0
    if len(words) == 1:
        return ONE_WORD if _found(words[0], others) else 0
    if len(others) > len(words) and Counter(map(_sound, words)) <= Counter(map(_sound, others)):
        return LIKE_SOUND
    # Each word has to be near one of the other side's, both ways round: Ali Ali is not Ali Hassan.
    if all(_found(word, others) for word in words) and (
        len(others) > len(words) or all(_found(word, words) for word in others)
    ):
        return SLIPPED_NAME
    return FIRST_NAME if _same_given(shorter, longer) else 0


def _same_given(a: Traits, b: Traits) -> bool:
    return not set((*a.first, *a.nick)).isdisjoint((*b.first, *b.nick))


def _variants(traits: Traits) -> Iterator[Words]:
    """The ways to write one name, each as its words in alphabetical order.

    With the nickname for the first name, without "van der", and with the parts of a name run together.
    """
    given = [form for part in (traits.first, traits.nick) for form in _forms(part)] or [()]
    family = _forms(traits.last) or [()]
    for first, last in product(given, family):
        if first or last:
            yield tuple(sorted(first + last))


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


def _other_points(a: Traits, b: Traits) -> Iterator[tuple[int, Alike | None]]:
    if a.birth_date and b.birth_date and _either_way(a.birth_date) == _either_way(b.birth_date):
        yield (SAME_DATE if a.birth_date == b.birth_date else TURNED_DATE), Alike.BIRTH_DATE
    elif not (a.birth_date and b.birth_date) and a.birth_year and a.birth_year == b.birth_year:
        yield SAME_YEAR, None
    if a.phones & b.phones:
        yield SAME_PHONE, Alike.PHONE
    if a.email and a.email == b.email:
        yield SAME_EMAIL, Alike.EMAIL
    if a.address and a.address == b.address:
        yield SAME_ADDRESS, Alike.ADDRESS


def _against(a: Traits, b: Traits) -> int:
    points = _birth_against(a, b)
    if Gender.UNSAID not in (a.gender, b.gender) and a.gender is not b.gender:
        points += OTHER_GENDER
    for mine, others, shared in (
        (a.phones, b.phones, a.phones & b.phones),
        (a.email, b.email, a.email == b.email),
        (a.address, b.address, a.address == b.address),
    ):
        if mine and others and not shared:
            points += OTHER_CONTACT
    return points


def _birth_against(a: Traits, b: Traits) -> int:
    if a.birth_date and b.birth_date:
        if _either_way(a.birth_date) == _either_way(b.birth_date):
            return 0
        figures = zip(a.birth_date.isoformat(), b.birth_date.isoformat(), strict=True)
        return SLIPPED_DATE if sum(one != other for one, other in figures) == 1 else OTHER_DATE
    return OTHER_DATE if a.birth_year and b.birth_year and a.birth_year != b.birth_year else 0


def _either_way(day: date) -> str:
    """The date without saying which number is the month."""
    low, high = sorted((day.day, day.month))
    return f"{day.year}-{low}-{high}"


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
