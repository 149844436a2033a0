"""What people have in common, for all pairs at once: the rules of `profile.py` over arrays.

Every answer is a matrix of (some of one side, all of the other side) in the unit of `encoding.WHOLE`, counted from the
middle: +60 is wholly so, -60 not at all, and 0 half so, which is also what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ensure_desktop.matching.encoding import CATEGORIES, LANGUAGE_SHARES, WHOLE, Side
from ensure_desktop.matching.profile import CONVERSATION, NEAR
from ensure_desktop.matching.values import Part
from ensure_desktop.people.values import Criterion, Frequency

if TYPE_CHECKING:
    from numpy import float32, intp
    from numpy.typing import NDArray

    Rows = slice | NDArray[intp]

HALF = WHOLE // 2

INTERPRETER_SHARE = 36
"""Talking through an interpreter."""
TRAVEL_SHARE = 84
"""One of the two can travel to where the other lives."""
BETWEEN_SHARE = 48
"""Both can travel to a third place."""

ENOUGH_HALF_DAYS = 3
"""Three common parts of the week leave room when something comes up; more add nothing."""
ENOUGH_WORDS = 2
"""Two common interests are something to talk about; more add nothing."""
ENOUGH = {
    Part.INTERESTS: ENOUGH_WORDS,
    Part.LIVED_EXPERIENCE: ENOUGH_WORDS,
    Part.VALUES: ENOUGH_WORDS,
    Part.AVAILABILITY: ENOUGH_HALF_DAYS,
}
"""Of the parts with words: how many in common are all that can be wished."""
OF_DEGREE = frozenset({Part.LANGUAGE, Part.NEIGHBOURHOOD, Part.WAITING, *ENOUGH})
"""Parts of which the centre sees degrees, where a wish is met or not."""
LONG_WAIT_WEEKS = 12

ALL = slice(None)

_KNOWN = 1e5
"""Every number that is known is nearer to 0."""


def alike(criterion: Criterion, one: Side, other: Side, rows: Rows) -> NDArray[float32]:
    """How alike they are, as a wish sees it: +60 yes, -60 no, 0 not known. Language is a matter of its own."""
    if criterion in CATEGORIES:
        return _matched(one.marks[criterion][rows], criterion, other.marks[criterion])
    if criterion in one.numbers:
        return _near(one.numbers[criterion][rows], other.numbers[criterion], NEAR.get(criterion, 0))
    return _words(criterion, one, other, rows, enough=1)


def gender_asked(wisher: Side, other: Side, rows: Rows, columns: Rows = ALL) -> NDArray[float32]:
    """Whether the other one is of the gender that the wisher asks for; 0 where she names none."""
    return _matched(wisher.gender_wished[rows], Criterion.GENDER, other.marks[Criterion.GENDER][columns])


def language_asked(wisher: Side, other: Side, rows: Rows, columns: Rows = ALL) -> NDArray[float32]:
    """Whether the other one can talk in a language that the wisher asks for: one that she names, or her best ones."""
    import numpy as np

    can_talk = (other.levels[columns] >= LANGUAGE_SHARES[CONVERSATION]).astype(np.float32)
    asked = wisher.languages_wished[rows]
    found = (asked @ can_talk.T > 0) * np.float32(WHOLE)
    found -= HALF
    found *= np.multiply.outer(asked.any(axis=1), other.has_languages[columns])
    return found


def view(part: Part, one: Side, other: Side, rows: Rows) -> NDArray[float32]:
    """How alike they are as the centre sees it, in degrees. About waiting: how long those of `one` have waited."""
    import numpy as np

    if part is Part.LANGUAGE:
        return _shared_language(one, other, rows)
    if part is Part.NEIGHBOURHOOD:
        return _nearby(one, other, rows)
    if part is Part.WAITING:
        weeks = np.minimum(one.weeks_waited[rows], LONG_WAIT_WEEKS) * (WHOLE // LONG_WAIT_WEEKS) - HALF
        return np.broadcast_to(weeks[:, np.newaxis], (len(weeks), len(other.ids)))
    if part in ENOUGH:
        return _words(Criterion(part.value), one, other, rows, enough=ENOUGH[part])
    return alike(Criterion(part.value), one, other, rows)


def _matched(one: NDArray[float32], criterion: Criterion, other: NDArray[float32]) -> NDArray[float32]:
    """Which marks of one side go together with those of the other side."""
    import numpy as np

    categories = CATEGORIES[criterion]
    table = np.full((len(categories),) * 2, -HALF, np.float32)
    np.fill_diagonal(table, HALF)
    if criterion is Criterion.FREQUENCY:
        place = categories.index(Frequency.ANY)
        table[place, :] = table[:, place] = HALF
    found: NDArray[float32] = np.matmul(one @ table, other.T, dtype=np.float32)
    return found


def _near(one: NDArray[float32], other: NDArray[float32], most: int) -> NDArray[float32]:
    import numpy as np

    distance = np.subtract.outer(one, other)
    found: NDArray[float32] = (np.abs(distance, out=distance) <= most) * np.float32(WHOLE)
    found -= np.multiply.outer(np.abs(one) < _KNOWN, (np.abs(other) < _KNOWN) * np.float32(HALF))
    return found


def _words(criterion: Criterion, one: Side, other: Side, rows: Rows, *, enough: int) -> NDArray[float32]:
    import numpy as np

    common = one.words[criterion][rows] @ other.words[criterion].T
    np.minimum(common, enough, out=common)
    common *= WHOLE // enough
    common -= np.multiply.outer(one.has_words[criterion][rows], other.has_words[criterion] * HALF)
    return common


def _shared_language(one: Side, other: Side, rows: Rows) -> NDArray[float32]:
    import numpy as np

    levels = one.levels[rows]
    best = np.zeros((len(levels), len(other.ids)), np.uint8)
    for mine, theirs in zip(levels.T, other.levels.T, strict=True):
        speakers = np.flatnonzero(mine)
        if len(speakers):
            shared = np.minimum(mine[speakers, np.newaxis], theirs)
            best[speakers] = np.maximum(best[speakers], shared)
    through = np.logical_or.outer(one.interpreter[rows], other.interpreter) * np.uint8(INTERPRETER_SHARE)
    found = np.maximum(best, through).astype(np.float32)
    found -= HALF
    found *= np.multiply.outer(one.has_languages[rows], other.has_languages)
    return found


def _nearby(one: Side, other: Side, rows: Rows) -> NDArray[float32]:
    import numpy as np

    homes = one.numbers[Criterion.NEIGHBOURHOOD][rows], other.numbers[Criterion.NEIGHBOURHOOD]
    home, reach = one.home[rows], one.reach[rows]
    found = (reach @ other.reach.T > 0) * np.float32(BETWEEN_SHARE)
    travel = (home @ other.reach.T + reach @ other.home.T > 0) * np.float32(TRAVEL_SHARE)
    np.maximum(found, travel, out=found)
    found[homes[0][:, np.newaxis] == homes[1]] = WHOLE
    found -= HALF
    found *= np.logical_and.outer(np.abs(homes[0]) < _KNOWN, np.abs(homes[1]) < _KNOWN)
    return found
