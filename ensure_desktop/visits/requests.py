"""Requests for help as the picture of the neighbourhood: how many people asked about what, where and when.

People are counted, not visits: whoever asked five times about the same letter is one. What leaves the centre goes
through the rule about small counts (`smallcells.py`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.asked import Asked, Key, asked_between, months_between, people_at
from ensure_desktop.visits.periods import LATE_DAYS, MONTHS, quarter_around
from ensure_desktop.visits.quarters import quarter_of, quarters_of_year, with_quarters
from ensure_desktop.visits.smallcells import Whole, left_out


@dataclass(frozen=True, slots=True)
class RequestCount:
    """How many people; `people` is empty where that is kept in the centre.

    `words` is the theme or the neighbourhood, empty for requests without a theme and for people of whom no
    neighbourhood is known.
    """

    words: str
    people: int | None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many people asked for something in the month that begins on `first`."""

    first: date
    people: int | None


@dataclass(frozen=True, slots=True)
class RequestsPicture:
    """Who asked for help from `first` to `last`, both included.

    A person may stand at several themes and in several months, but in one neighbourhood only. `cells` has a line for
    each theme and a column for each neighbourhood.
    """

    first: date
    last: date
    for_outside: bool
    limit: int
    """Fewer people than this are not shown outside."""
    people: int | None
    themes: tuple[RequestCount, ...]
    neighbourhoods: tuple[RequestCount, ...]
    months: tuple[MonthCount, ...]
    cells: tuple[tuple[int | None, ...], ...]


@use_case("read requests for help", Permission.VISITS_READ, reads=True, knows_all="for_outside")
def requests_picture(work: Work, *, first: date, last: date, for_outside: bool = False) -> RequestsPicture:
    """The requests for help of the visits that were made from `first` to `last`, both included.

    `for_outside` gives the picture that may leave the centre. Two pictures that share days, or one that is made before
    and again after a late entry, would show by their difference what each alone keeps. So it raises `UserError` for
    anything but a calendar year whose visits are all written down (`open_for_others`).
    """
    centre = read_centre(work)
    if for_outside:
        if not is_whole_year(first, last):
            raise UserError(_("Please choose a whole year. Otherwise two pictures could be compared."))
        since = open_for_others(last)
        if work.today() < since:
            text = _("Visits of this year can still be changed. Its picture for others can be made from {day} on.")
            raise UserError(text.format(day=format_date(since, language=language())))
    asked = asked_between(work, first, last)
    counts = _counted(asked, months_between(first, last))
    hidden = _kept(asked, counts, first.year, centre.small_cell) if for_outside else frozenset()
    shown = {key: None if key in hidden else count for key, count in counts.items()}
    themes = _by_size({key.theme: count for key, count in shown.items() if key == Key(theme=key.theme)})
    places = _by_size(
        {key.neighbourhood: count for key, count in shown.items() if key == Key(neighbourhood=key.neighbourhood)}
    )
    return RequestsPicture(
        first=first,
        last=last,
        for_outside=for_outside,
        limit=centre.small_cell,
        people=shown[Key()],
        themes=themes,
        neighbourhoods=places,
        months=tuple(MonthCount(month, shown[Key(month=month)]) for month in months_between(first, last)),
        cells=tuple(tuple(shown[Key(theme.words, place.words)] for place in places) for theme in themes),
    )


@use_case("list people with requests for help", Permission.VISITS_READ, reads=True)
def requests_people(
    work: Work,
    *,
    first: date,
    last: date,
    theme: str | None = None,
    neighbourhood: str | None = None,
    month: date | None = None,
    language: str | None = None,
) -> tuple[str, ...]:
    """The ids of those whom a count of a picture counts: with that theme, from there, in the month that begins so."""
    wanted = (theme, neighbourhood, month, language)
    found = {
        each.person_id
        for each in asked_between(work, first, last)
        if all(
            one in (None, hers)
            for one, hers in zip(wanted, (each.theme, each.neighbourhood, each.month, each.language), strict=True)
        )
    }
    names = (
        select(PersonRecord.id)
        .where(PersonRecord.id.in_(listed("people")))
        .order_by(PersonRecord.sort_key, PersonRecord.id)
    )
    return tuple(work.session.scalars(names, {"people": found}))


def is_whole_year(first: date, last: date) -> bool:
    """Whether these are the days of one calendar year, both included."""
    return (first, last) == (date(first.year, 1, 1), date(first.year, MONTHS, 31))


def open_for_others(last: date) -> date:
    """From this day on the visits until `last` are closed, so that a picture of them stays the same."""
    return last + timedelta(days=LATE_DAYS + 1)


def whole_periods(year: int, period_months: int) -> tuple[tuple[date, date], ...]:
    """The year as a whole, and its periods of so many months from January on, the last one possibly shorter."""
    ends = date(year, 12, 31)
    starts = [date(year, month, 1) for month in range(1, MONTHS + 1, period_months)]
    lasts = [start - timedelta(days=1) for start in starts[1:]] + [ends]
    return tuple(dict.fromkeys([(date(year, 1, 1), ends), *zip(starts, lasts, strict=True)]))


def _counted(asked: Iterable[Asked], months: Collection[date]) -> dict[Key, int]:
    """How many people stand at each place of the picture. Each neighbourhood has a place at each theme."""
    found = people_at(asked, _places_of)
    themes = sorted(key.theme for key in found if key.theme is not None and key == Key(theme=key.theme))
    places = sorted(
        key.neighbourhood
        for key in found
        if key.neighbourhood is not None and key == Key(neighbourhood=key.neighbourhood)
    )
    cells = [Key(theme, place) for theme in themes for place in places]
    return dict.fromkeys([Key(), *(Key(month=month) for month in months), *cells], 0) | found


def _places_of(each: Asked) -> tuple[Key, ...]:
    return (
        Key(),
        Key(theme=each.theme),
        Key(neighbourhood=each.neighbourhood),
        Key(each.theme, each.neighbourhood),
        Key(month=each.month),
    )


def _kept(asked: Sequence[Asked], counts: Mapping[Key, int], year: int, limit: int) -> frozenset[Key]:
    """What of a year stays in the centre: readers know the pictures of its quarters as well."""
    found = (quarter_of(asked, first, limit) for first in quarters_of_year(year))
    quarters = {each.first: each for each in found if each.counts[each.all]}
    busy = {key: n for key, n in counts.items() if key.month is None or quarter_around(key.month)[0] in quarters}
    languages = people_at(asked, lambda each: (Key(language=each.language),))
    wholes = [*_wholes(busy), Whole(Key(), tuple(languages), apart=True)]
    everything, wholes, before = with_quarters(busy | languages, wholes, tuple(quarters.values()), unshown=languages)
    return left_out(everything, wholes, limit, before) | (counts.keys() - busy.keys())


def _wholes(counts: Mapping[Key, int]) -> list[Whole]:
    """How the counts belong together: everybody lives in one place, but may ask about several things."""
    themes = [key for key in counts if key.theme is not None and key.neighbourhood is None]
    places = [key for key in counts if key.neighbourhood is not None and key.theme is None]
    months = [key for key in counts if key.month is not None]
    return [
        Whole(Key(), tuple(places), apart=True),
        Whole(Key(), tuple(themes), apart=False),
        Whole(Key(), tuple(months), apart=False),
        *(Whole(each, tuple(Key(each.theme, place.neighbourhood) for place in places), apart=True) for each in themes),
        *(Whole(each, tuple(Key(one.theme, each.neighbourhood) for one in themes), apart=False) for each in places),
    ]


def _by_size(counts: Mapping[str | None, int | None]) -> tuple[RequestCount, ...]:
    """The largest first. Those that are not shown come last, by their words: their order must not tell their size."""
    found = [RequestCount(words, people) for words, people in counts.items() if words is not None]
    return tuple(sorted(found, key=lambda each: (each.people is None, -(each.people or 0), not each.words, each.words)))
