"""Many people as arrays, so that all pairs of two sides can be compared at once.

People come as profiles, become columns first (`facts.py`), then arrays. Row n of every array of a `Side` is about its
n-th person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from ensure_desktop.matching.facts import Facts, facts_of
from ensure_desktop.matching.profile import LEVELS, Profile
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.records import WordKind
from ensure_desktop.people.values import Criterion, Education, Frequency, Gender, Level, Strength
from ensure_desktop.people.wishes import DIFFERENT, LIKE_ME

if TYPE_CHECKING:
    from numpy import bool_, float32, intp, uint8
    from numpy.typing import NDArray

CRITERIA = tuple(Criterion)
"""The order of the rows of `Side.strengths` and `Side.pulls`."""

WISH_WEIGHTS: Mapping[str, int] = {Strength.NICE: 2, Strength.IMPORTANT: 4, Strength.MUST: 6}
"""How much a wish counts beside the centre's own view of the criterion, which counts 2."""

WHOLE = 120
"""What is wholly met, in the unit in which shares are counted: all shares are whole numbers of it."""

LANGUAGE_SHARES: Mapping[str, int] = {
    Level.A1: 12,
    Level.A2: 42,
    Level.B1: 78,
    Level.B2: 102,
    Level.C1: WHOLE,
    Level.C2: WHOLE,
    Level.NATIVE: WHOLE,
}
"""What a language that both speak is worth, by the level of the one who speaks it less well."""

CATEGORIES: Mapping[Criterion, tuple[str, ...]] = {
    Criterion.GENDER: tuple(gender.value for gender in Gender if gender is not Gender.UNSAID),
    Criterion.EDUCATION: tuple(Education),
    Criterion.FREQUENCY: tuple(Frequency),
}
"""Criteria with a handful of possible facts: each becomes a column of marks."""

WORD_KINDS: Mapping[Criterion, str] = {
    Criterion.INTERESTS: WordKind.INTEREST,
    Criterion.LIVED_EXPERIENCE: WordKind.LIVED_EXPERIENCE,
    Criterion.VALUES: WordKind.VALUE,
}

FAR = 1e6
"""A number further from every real one than any two people may be apart: it stands for "not known"."""

BLOCK_CELLS = 26_000
"""So many pairs are looked at together: what all parts need for them stays in the cache."""


@dataclass(frozen=True, slots=True)
class Side:
    """The supporters or the participants of a comparison."""

    ids: tuple[str, ...]
    free: NDArray[bool_]
    interpreter: NDArray[bool_]
    weeks_waited: NDArray[float32]
    marks: Mapping[Criterion, NDArray[float32]]
    """(people, categories): 1 where it is so; no mark at all where it is not known."""
    numbers: Mapping[Criterion, NDArray[float32]]
    """What is compared by its distance; -/+ `FAR` where it is not known."""
    words: Mapping[Criterion, NDArray[float32]]
    """(people, words): those words that somebody on both sides has; about availability the cells of the week."""
    has_words: Mapping[Criterion, NDArray[float32]]
    reach: NDArray[float32]
    """(people, places): where they can travel to."""
    home: NDArray[float32]
    """(people, places): where they live."""
    levels: NDArray[uint8]
    """(people, languages): what the language is worth at the person's level, 0 where she does not speak it."""
    has_languages: NDArray[float32]
    languages_wished: NDArray[float32]
    """(people, languages): one of these is what she wishes."""
    gender_wished: NDArray[float32]
    """(people, genders): the gender that she asks for, where she names one."""
    strengths: NDArray[float32]
    """(criteria, people): what the wish weighs, 0 where there is none."""
    pulls: NDArray[float32]
    """(criteria, people): the same, below 0 where somebody different is wished, 0 where a gender is named."""

    def some(self, people: slice) -> Side:
        """The same about some of them."""

        def cut(column: Any) -> Any:
            if isinstance(column, Mapping):
                return {key: value[people] for key, value in column.items()}
            return column[people]

        across = {name: getattr(self, name)[:, people] for name in ("strengths", "pulls")}
        rest = {each.name: cut(getattr(self, each.name)) for each in fields(self) if each.name not in across}
        return Side(**rest, **across)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Two sides, and the pairs that may not be whatever else is true of them."""

    supporters: Side
    participants: Side
    barred: tuple[NDArray[intp], NDArray[intp]]
    """Places of the participants and of the supporters: same household, must not meet, conflict, declined, oneself."""


def encode(supporters: Sequence[Profile], participants: Sequence[Profile], today: date) -> Encoded:
    """Both sides as arrays, in the order in which they are given."""
    giving = facts_of(
        supporters,
        [
            person.has_consent and not person.paused and person.certified and person.caseload < person.caseload_limit
            for person in supporters
        ],
    )
    waiting = facts_of(participants, [person.has_consent and not person.paused for person in participants])
    return encode_facts(giving, waiting, today)


def encode_facts(giving: Facts, waiting: Facts, today: date) -> Encoded:
    """The same from columns: of those who support, and of those who wait."""
    shared = _Shared(giving, waiting)
    return Encoded(_side(giving, shared, today, FAR), _side(waiting, shared, today, -FAR), _barred(giving, waiting))


def blocks_of_rows(rows: int, columns: int, cells: int = BLOCK_CELLS) -> Iterator[slice]:
    """All rows in blocks of about so many cells, one row at least."""
    step = max(1, cells // max(1, columns))
    for start in range(0, rows, step):
        yield slice(start, min(start + step, rows))


class _Shared:
    """Which word, place, country or language has which column: the same on both sides."""

    def __init__(self, one: Facts, other: Facts) -> None:
        self.origins = _places((*one.origin, *other.origin))
        self.languages = _places(code for facts in (one, other) for _row, code, _level in facts.languages)
        self.languages |= _places(
            (
                *self.languages,
                *(
                    value
                    for facts in (one, other)
                    for _row, criterion, _strength, value in facts.wishes
                    if criterion == Criterion.LANGUAGE and value not in (LIKE_ME, DIFFERENT)
                ),
            )
        )
        self.words: dict[Criterion, dict[str, int]] = {}
        for criterion, kind in WORD_KINDS.items():
            mine, theirs = _words(one, kind), _words(other, kind)
            self.words[criterion] = _folded(mine | theirs, {*map(str.casefold, mine)} & {*map(str.casefold, theirs)})
        places = _words(one, WordKind.REACH) | _words(other, WordKind.REACH)
        places |= {*one.neighbourhood, *other.neighbourhood}
        self.places = _folded(places, {*map(str.casefold, places)} - {""})


def _places(values: Iterable[str]) -> dict[str, int]:
    """A place for each value, in the order in which they come."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _words(facts: Facts, kind: str) -> set[str]:
    return {word for _row, word in facts.words[kind]}


def _folded(words: Iterable[str], columns: Collection[str]) -> dict[str, int]:
    """The column of each spelling, as far as the word has one; case does not matter."""
    places = _places(sorted(columns))
    return {word: places[folded] for word in words if (folded := word.casefold()) in places}


def _side(facts: Facts, shared: _Shared, today: date, unknown: float) -> Side:
    import numpy as np

    count = len(facts.ids)
    homes = [(row, shared.places[place]) for row, place in enumerate(facts.neighbourhood) if place]
    words, has_words = _word_marks(facts, shared)
    levels, has_languages, best = _languages(facts, shared)
    strengths, pulls, wished, gender_wished = _wishes(facts, shared, best)
    weeks = [0 if since is None else max(0, (today - since).days // 7) for since in facts.since]
    return Side(
        ids=tuple(facts.ids),
        free=np.array(facts.free, bool),
        interpreter=np.array(facts.interpreter, bool),
        weeks_waited=np.array(weeks, np.float32),
        marks={
            criterion: _categories(column, CATEGORIES[criterion])
            for criterion, column in (
                (Criterion.GENDER, facts.gender),
                (Criterion.EDUCATION, facts.education),
                (Criterion.FREQUENCY, facts.frequency),
            )
        },
        numbers={
            Criterion.AGE: _numbers(facts.born, unknown),
            Criterion.SOCIABILITY: _numbers(facts.sociability, unknown),
            Criterion.ORIGIN: _numbers([shared.origins[code] if code else None for code in facts.origin], unknown),
            Criterion.NEIGHBOURHOOD: _numbers(_by_row(homes, count), unknown),
        },
        words=words,
        has_words=has_words,
        reach=_marks(
            [(row, shared.places[word]) for row, word in facts.words[WordKind.REACH]], count, _columns(shared.places)
        ),
        home=_marks(homes, count, _columns(shared.places)),
        levels=levels,
        has_languages=has_languages,
        languages_wished=wished,
        gender_wished=gender_wished,
        strengths=strengths,
        pulls=pulls,
    )


def _columns(places: Mapping[str, int]) -> int:
    return 1 + max(places.values(), default=-1)


def _by_row(found: Iterable[tuple[int, int]], count: int) -> list[int | None]:
    column: list[int | None] = [None] * count
    for row, value in found:
        column[row] = value
    return column


def _numbers(column: Sequence[int | None], unknown: float) -> NDArray[float32]:
    import numpy as np

    return np.array([unknown if value is None else value for value in column], np.float32)


def _marks(found: Sequence[tuple[int, int]], count: int, columns: int) -> NDArray[float32]:
    """(people, columns): 1 at each of the places."""
    import numpy as np

    marks = np.zeros((count, columns), np.float32)
    if found:
        rows, places = zip(*found, strict=True)
        marks[rows, places] = 1
    return marks


def _categories(column: Sequence[str | None], categories: Sequence[str]) -> NDArray[float32]:
    places = {category: place for place, category in enumerate(categories)}
    found = [(row, places[value]) for row, value in enumerate(column) if value in places]
    return _marks(found, len(column), len(categories))


def _word_marks(
    facts: Facts, shared: _Shared
) -> tuple[dict[Criterion, NDArray[float32]], dict[Criterion, NDArray[float32]]]:
    import numpy as np

    count = len(facts.ids)
    marks, known = {}, {}
    for criterion, kind in WORD_KINDS.items():
        own = facts.words[kind]
        places = shared.words[criterion]
        found = [(row, places[word]) for row, word in own if word in places]
        marks[criterion] = _marks(found, count, _columns(places))
        known[criterion] = np.zeros(count, np.float32)
        known[criterion][[row for row, _word in own]] = 1
    week = np.array(facts.week, np.uint32).reshape(count, 1) >> np.arange(len(CELLS), dtype=np.uint32) & 1
    marks[Criterion.AVAILABILITY] = week.astype(np.float32)
    known[Criterion.AVAILABILITY] = np.array(week.any(axis=1), np.float32)
    return marks, known


def _languages(facts: Facts, shared: _Shared) -> tuple[NDArray[uint8], NDArray[float32], list[tuple[int, int]]]:
    """What each one's languages are worth, who has any, and the (place, column) of those that each speaks best."""
    import numpy as np

    values = np.zeros((len(facts.ids), len(shared.languages)), np.uint8)
    ranks = np.zeros(values.shape, np.uint8)
    order = {level.value: place for place, level in enumerate(LEVELS, start=1)}
    if facts.languages:
        rows, codes, levels = zip(*facts.languages, strict=True)
        columns = [shared.languages[code] for code in codes]
        values[rows, columns] = [LANGUAGE_SHARES[level] for level in levels]
        ranks[rows, columns] = [order[level] for level in levels]
    known = np.array(ranks.any(axis=1), bool)
    best = np.argwhere((ranks == ranks.max(axis=1, initial=0, keepdims=True)) & known[:, np.newaxis])
    return values, known.astype(np.float32), [(int(row), int(column)) for row, column in best]


def _wishes(
    facts: Facts, shared: _Shared, best: Iterable[tuple[int, int]]
) -> tuple[NDArray[float32], NDArray[float32], NDArray[float32], NDArray[float32]]:
    """Strengths and pulls of the wishes, the languages wished and the genders wished."""
    import numpy as np

    count = len(facts.ids)
    strengths = np.zeros((len(CRITERIA), count), np.float32)
    pulls = np.zeros_like(strengths)
    criteria = {criterion.value: place for place, criterion in enumerate(CRITERIA)}
    genders: list[tuple[int, str]] = []
    tongues: list[tuple[int, int]] = []
    own_tongue: set[int] = set()
    for row, criterion, strength, value in facts.wishes:
        weight = WISH_WEIGHTS[strength]
        place = criteria[criterion]
        strengths[place, row] = weight
        if criterion == Criterion.GENDER and value not in (LIKE_ME, DIFFERENT):
            genders.append((row, value))
            continue
        pulls[place, row] = -weight if value == DIFFERENT else weight
        if criterion == Criterion.LANGUAGE:
            if value in (LIKE_ME, DIFFERENT):
                own_tongue.add(row)
            else:
                tongues.append((row, shared.languages[value]))
    tongues += [(row, column) for row, column in best if row in own_tongue]
    order = {gender: place for place, gender in enumerate(CATEGORIES[Criterion.GENDER])}
    return (
        strengths,
        pulls,
        _marks(tongues, count, len(shared.languages)),
        _marks([(row, order[gender]) for row, gender in genders], count, len(order)),
    )


def _barred(supporters: Facts, participants: Facts) -> tuple[NDArray[intp], NDArray[intp]]:
    import numpy as np

    columns = {person: place for place, person in enumerate(supporters.ids)}
    rows = {person: place for place, person in enumerate(participants.ids)}
    pairs = [(row, columns[other]) for row, other in participants.barred if other in columns]
    pairs += [(rows[other], column) for column, other in supporters.barred if other in rows]
    pairs += [(row, columns[person]) for person, row in rows.items() if person in columns]
    living: dict[str, list[int]] = {}
    for column, household in enumerate(supporters.household):
        if household is not None:
            living.setdefault(household, []).append(column)
    pairs += [
        (row, column)
        for row, household in enumerate(participants.household)
        if household is not None
        for column in living.get(household, ())
    ]
    places = np.array(pairs, np.intp).reshape(-1, 2)
    return places[:, 0], places[:, 1]
