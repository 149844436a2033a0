"""The picture of the neighbourhood by quarter: who asked about what, where and in which language, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.asked import asked_between
from ensure_desktop.visits.periods import quarter_around, quarter_before
from ensure_desktop.visits.quarters import Quarter, quarter_of
from ensure_desktop.visits.requests import open_for_others

QUARTERS = 8
"""So many are put beside each other."""


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """How many people asked in the quarter, and how many in the one before; None stays in the centre.

    `words` is a theme, a neighbourhood or the code of a language; empty for what has none and what is not known.
    """

    words: str
    people: int | None
    before: int | None

    @property
    def change(self) -> int | None:
        """How many more people than before; nothing where one of the two is not shown."""
        return None if self.people is None or self.before is None else self.people - self.before


@dataclass(frozen=True, slots=True)
class QuarterTotal:
    """How many people asked for something in the quarter that begins on `first`."""

    first: date
    people: int | None


@dataclass(frozen=True, slots=True)
class QuarterPicture:
    """A quarter beside the one before it. A person may stand at several themes, but in one place and at one language.

    `quarters` are the totals of the quarters until this one, the newest last.
    """

    first: date
    last: date
    before_first: date
    before_last: date
    for_outside: bool
    limit: int
    """Fewer people than this are not shown outside."""
    all: QuarterCount
    themes: tuple[QuarterCount, ...]
    neighbourhoods: tuple[QuarterCount, ...]
    languages: tuple[QuarterCount, ...]
    quarters: tuple[QuarterTotal, ...]


@use_case("read picture by quarter", Permission.VISITS_READ, reads=True, knows_all="for_outside")
def neighbourhood_by_quarter(work: Work, *, first: date, last: date, for_outside: bool = False) -> QuarterPicture:
    """The requests for help of the visits of a quarter, beside those of the quarter before it.

    `for_outside` gives what may leave the centre: quarters whose visits are all written down, each without its small
    counts and what would give them away (`quarters.py`). A change is the difference of two counts that are both shown.
    Raises `UserError` for other days than a quarter of the calendar, and for one that is still open.
    """
    if quarter_around(first) != (first, last):
        raise UserError(_("Please choose a quarter: January to March, April to June, and so on."))
    limit = read_centre(work).small_cell
    since = open_for_others(last)
    if for_outside and work.today() < since:
        text = _("Visits of this quarter can still be changed. Its picture for others can be made from {day} on.")
        raise UserError(text.format(day=format_date(since, language=language())))
    begun = _firsts(first)
    asked = asked_between(work, begun[0], last)
    found = {day: quarter_of(asked, day, limit if for_outside else None) for day in begun}
    now, before = found[first], found[quarter_before(first)[0]]
    return QuarterPicture(
        first,
        last,
        *quarter_before(first),
        for_outside=for_outside,
        limit=limit,
        all=QuarterCount("", now.shown(now.all), before.shown(before.all)),
        themes=_beside(now, before, "theme"),
        neighbourhoods=_beside(now, before, "neighbourhood"),
        languages=_beside(now, before, "language"),
        quarters=_totals(found),
    )


def last_open_for_others(today: date) -> tuple[date, date]:
    """The newest quarter whose picture may leave the centre."""
    found = quarter_before(today)
    while open_for_others(found[1]) > today:
        found = quarter_before(found[0])
    return found


def _firsts(first: date) -> tuple[date, ...]:
    """The first days of the quarters until the one that begins on `first`, the newest last."""
    found = [first]
    while len(found) < QUARTERS:
        found.insert(0, quarter_before(found[0])[0])
    return tuple(found)


def _beside(now: Quarter, before: Quarter, about: str) -> tuple[QuarterCount, ...]:
    """A line for whatever stands in one of the two, the largest first; what is not shown comes last, by its words."""
    named = {getattr(key, about) for quarter in (now, before) for key in quarter.counts} - {None}
    lines = [
        QuarterCount(words, *(quarter.shown(replace(quarter.all, **{about: words})) for quarter in (now, before)))
        for words in named
    ]
    return tuple(sorted(lines, key=_order))


def _order(line: QuarterCount) -> tuple[object, ...]:
    return (
        line.people is None,
        -(line.people or 0),
        line.before is None,
        -(line.before or 0),
        not line.words,
        line.words,
    )


def _totals(quarters: Mapping[date, Quarter]) -> tuple[QuarterTotal, ...]:
    """Their totals, from the first one on in which somebody asked."""
    begun = next((day for day, each in quarters.items() if each.counts[each.all]), max(quarters))
    return tuple(QuarterTotal(day, each.shown(each.all)) for day, each in quarters.items() if day >= begun)
