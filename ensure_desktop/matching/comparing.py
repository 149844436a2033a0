"""What people have in common, for all pairs at once: the rules of `profile.py` over arrays.

Every answer is a matrix of (some of one side, all of the other side) in the unit of `encoding.WHOLE`, counted from the
middle: +60 is wholly so, -60 not at all, and 0 half so, which is also what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ensure_desktop.matching.encoding import CATEGORIES, CRITERIA, LANGUAGE_SHARES, WHOLE, Side, blocks_of_rows
from ensure_desktop.matching.profile import CONVERSATION, NEAR
from ensure_desktop.matching.values import Part
from ensure_desktop.people.values import Criterion, Frequency

if TYPE_CHECKING:
    from numpy import float32, intp, uint8
    from numpy.typing import NDArray

    Rows = slice | NDArray[intp]

HALF = WHOLE // 2

ALL = slice(None)

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
LONG_WAIT_WEEKS = 12

_KNOWN = 1e5
"""Every number that is known is nearer to 0."""


def alike(criterion: Criterion, one: Side, other: Side, rows: Rows, columns: Rows = ALL) -> NDArray[float32]:
    """How alike they are, as a wish sees it: +60 yes, -60 no, 0 not known. Language is a matter of its own."""
    if criterion in CATEGORIES:
        return _matched(one.marks[criterion][rows], criterion, other.marks[criterion][columns])
    if criterion in one.numbers:
        return _near(one.numbers[criterion][rows], other.numbers[criterion][columns], NEAR.get(criterion, 0))
    return _words(criterion, one, other, rows, columns, enough=1)


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


def granted(criterion: Criterion, wishers: Side, others: Side, rows: Rows, columns: Rows = ALL) -> NDArray[float32]:
    """What the wishes of `rows` about this count, times how they are met by `others`: below 0 where they are not."""
    import numpy as np

    place = CRITERIA.index(criterion)
    pulls: NDArray[float32] = wishers.pulls[place][rows, np.newaxis]
    found: NDArray[float32]
    if criterion is Criterion.LANGUAGE:
        found = pulls * language_asked(wishers, others, rows, columns)
        return found
    found = pulls * alike(criterion, wishers, others, rows, columns)
    if criterion is Criterion.GENDER:
        found += wishers.strengths[place][rows, np.newaxis] * gender_asked(wishers, others, rows, columns)
    return found


class Met:
    """What is met of one part, by the centre's view and by both wishes, each times what it counts.

    `direction` is what the centre's view counts: below 0 where it looks for what is different.
    """

    def __init__(self, part: Part, direction: int, one: Side, other: Side) -> None:
        import numpy as np

        self._part, self._direction, self._one, self._other = part, direction, one, other
        self._languages = shared_language(one, other) if part is Part.LANGUAGE and direction else None
        self._wishing: tuple[NDArray[intp], NDArray[intp]] = (np.empty(0, np.intp), np.empty(0, np.intp))
        if part is not Part.WAITING:
            place = CRITERIA.index(Criterion(part.value))
            self._wishing = np.flatnonzero(one.strengths[place]), np.flatnonzero(other.strengths[place])
            self._hers = granted(CRITERIA[place], one, other, self._wishing[0]).astype(np.int16)
            self._his = granted(CRITERIA[place], other, one, self._wishing[1]).T.astype(np.int16, order="C")

    def fill(self, found: NDArray[float32], rows: slice) -> None:
        """Put it into `found`: (participants of `rows`, all supporters)."""
        import numpy as np

        if self._direction:
            np.multiply(self._view(rows), self._direction, out=found)
        else:
            found[...] = 0
        hers, his = self._wishing
        if len(his):
            found[:, his] += self._his[rows]
        if len(hers):
            first, last = np.searchsorted(hers, (rows.start, rows.stop))
            found[hers[first:last] - rows.start] += self._hers[first:last]

    def _view(self, rows: slice) -> NDArray[float32]:
        """How alike the two are as the centre sees it, in degrees; about waiting, how long she has waited."""
        import numpy as np

        if self._languages is not None:
            return self._languages[rows] - np.float32(HALF)
        if self._part is Part.NEIGHBOURHOOD:
            return _nearby(self._one, self._other, rows)
        if self._part is Part.WAITING:
            weeks = np.minimum(self._one.weeks_waited[rows], LONG_WAIT_WEEKS)
            return (weeks * (WHOLE // LONG_WAIT_WEEKS) - HALF)[:, np.newaxis]
        criterion = Criterion(self._part.value)
        if self._part in ENOUGH:
            return _words(criterion, self._one, self._other, rows, ALL, enough=ENOUGH[self._part])
        return alike(criterion, self._one, self._other, rows)


def shared_language(one: Side, other: Side) -> NDArray[uint8]:
    """What the language is worth in which each two talk best, or an interpreter; half where it is not known."""
    import numpy as np

    best = np.zeros((len(one.ids), len(other.ids)), np.uint8)
    for mine, theirs in zip(one.levels.T, other.levels.T, strict=True):
        for rows in blocks_of_rows(*best.shape):
            speakers = np.flatnonzero(mine[rows]) + rows.start
            best[speakers] = np.maximum(best[speakers], np.minimum(mine[speakers, np.newaxis], theirs))
    best[one.interpreter] = np.maximum(best[one.interpreter], INTERPRETER_SHARE)
    best[:, other.interpreter] = np.maximum(best[:, other.interpreter], INTERPRETER_SHARE)
    best[one.has_languages == 0] = HALF
    best[:, other.has_languages == 0] = HALF
    return best


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


def _words(criterion: Criterion, one: Side, other: Side, rows: Rows, columns: Rows, *, enough: int) -> NDArray[float32]:
    import numpy as np

    common = one.words[criterion][rows] @ other.words[criterion][columns].T
    np.minimum(common, enough, out=common)
    common *= WHOLE // enough
    common -= np.multiply.outer(one.has_words[criterion][rows], other.has_words[criterion][columns] * HALF)
    return common


def _nearby(one: Side, other: Side, rows: Rows) -> NDArray[float32]:
    import numpy as np

    homes = one.numbers[Criterion.NEIGHBOURHOOD][rows], other.numbers[Criterion.NEIGHBOURHOOD]
    there, back = np.hstack([one.home[rows], one.reach[rows]]), np.hstack([other.reach, other.home])
    found = (one.reach[rows] @ other.reach.T > 0) * np.float32(BETWEEN_SHARE)
    np.maximum(found, (there @ back.T > 0) * np.float32(TRAVEL_SHARE), out=found)
    found[homes[0][:, np.newaxis] == homes[1]] = WHOLE
    found -= HALF
    found *= np.logical_and.outer(np.abs(homes[0]) < _KNOWN, np.abs(homes[1]) < _KNOWN)
    return found
