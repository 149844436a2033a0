"""Requests for help as the picture of the neighbourhood: how many people asked about what, where and when.

People are counted, not visits: whoever asked five times about the same letter is one. What leaves the centre goes
through the rule about small counts (`smallcells.py`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select, union

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.model import VisitPresentRecord, VisitRecord, VisitThemeRecord
from ensure_desktop.visits.periods import LATE_DAYS
from ensure_desktop.visits.smallcells import Whole, left_out
from ensure_desktop.visits.values import Outcome

MONTHS = 12


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """One person asked about one theme in one month."""

    person_id: str
    neighbourhood: str
    theme: str
    month: date


@dataclass(frozen=True, slots=True)
class _Key:
    """Where a count stands: the theme, the neighbourhood and the month that it is about, as far as it is about one."""

    theme: str | None = None
    neighbourhood: str | None = None
    month: date | None = None


@use_case("read requests for help", Permission.VISITS_READ, reads=True)
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
    counts = _counted(_asked(work, first, last), _months(first, last))
    hidden = left_out(counts, _wholes(counts), centre.small_cell) if for_outside else frozenset()
    shown = {key: None if key in hidden else count for key, count in counts.items()}
    themes = _by_size({key.theme: count for key, count in shown.items() if key == _Key(theme=key.theme)})
    places = _by_size(
        {key.neighbourhood: count for key, count in shown.items() if key == _Key(neighbourhood=key.neighbourhood)}
    )
    return RequestsPicture(
        first=first,
        last=last,
        for_outside=for_outside,
        limit=centre.small_cell,
        people=shown[_Key()],
        themes=themes,
        neighbourhoods=places,
        months=tuple(MonthCount(month, shown[_Key(month=month)]) for month in _months(first, last)),
        cells=tuple(tuple(shown[_Key(theme.words, place.words)] for place in places) for theme in themes),
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
) -> tuple[str, ...]:
    """The ids of those whom a count of the picture counts: with that theme, from there, in the month that begins so."""
    found = {
        each.person_id
        for each in _asked(work, first, last)
        if theme in (None, each.theme) and neighbourhood in (None, each.neighbourhood) and month in (None, each.month)
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


def _asked(work: Work, first: date, last: date) -> list[_Asked]:
    """Who asked about what: at her own visits, and at those of a sibling that count for her as well."""
    made = (
        VisitRecord.withdrawn_at.is_(None),
        VisitRecord.outcome == Outcome.MADE.value,
        VisitRecord.day.between(first, last),
    )
    visits = union(
        select(VisitRecord.id.label("visit_id"), VisitRecord.match_id).where(*made),
        select(VisitRecord.id, VisitPresentRecord.match_id)
        .join(VisitPresentRecord, VisitPresentRecord.visit_id == VisitRecord.id)
        .where(*made, VisitPresentRecord.match_id.is_not(None)),
    ).subquery()
    month = func.strftime("%Y-%m-01", VisitRecord.day)
    found = work.session.execute(
        select(PersonRecord.id, PersonRecord.neighbourhood, func.coalesce(VisitThemeRecord.word, ""), month)
        .select_from(visits)
        .join(VisitRecord, VisitRecord.id == visits.c.visit_id)
        .join(MatchRecord, MatchRecord.id == visits.c.match_id)
        .join(PersonRecord, PersonRecord.id == MatchRecord.participant_id)
        .outerjoin(VisitThemeRecord, VisitThemeRecord.visit_id == VisitRecord.id)
        .where(PersonRecord.withdrawn_at.is_(None))
        .where(or_(VisitThemeRecord.word.is_not(None), VisitRecord.request != ""))
        .distinct()
    )
    return [_Asked(person, place, theme, date.fromisoformat(month)) for person, place, theme, month in found]


def _counted(asked: Iterable[_Asked], months: Collection[date]) -> dict[_Key, int]:
    """How many people stand at each place of the picture. Each neighbourhood has a place at each theme."""
    people: dict[_Key, set[str]] = defaultdict(set, {_Key(): set()})
    people |= {_Key(month=month): set() for month in months}
    for each in asked:
        for key in (
            _Key(),
            _Key(theme=each.theme),
            _Key(neighbourhood=each.neighbourhood),
            _Key(each.theme, each.neighbourhood),
            _Key(month=each.month),
        ):
            people[key].add(each.person_id)
    themes = sorted(key.theme for key in people if key.theme is not None and key == _Key(theme=key.theme))
    places = sorted(
        key.neighbourhood
        for key in people
        if key.neighbourhood is not None and key == _Key(neighbourhood=key.neighbourhood)
    )
    for theme in themes:
        for place in places:
            people.setdefault(_Key(theme, place), set())
    return {key: len(those) for key, those in people.items()}


def _wholes(counts: Mapping[_Key, int]) -> list[Whole]:
    """How the counts belong together: everybody lives in one place, but may ask about several things."""
    themes = [key for key in counts if key.theme is not None and key.neighbourhood is None]
    places = [key for key in counts if key.neighbourhood is not None and key.theme is None]
    months = [key for key in counts if key.month is not None]
    return [
        Whole(_Key(), tuple(places), apart=True),
        Whole(_Key(), tuple(themes), apart=False),
        Whole(_Key(), tuple(months), apart=False),
        *(Whole(each, tuple(_Key(each.theme, place.neighbourhood) for place in places), apart=True) for each in themes),
        *(Whole(each, tuple(_Key(one.theme, each.neighbourhood) for one in themes), apart=False) for each in places),
    ]


def _by_size(counts: Mapping[str | None, int | None]) -> tuple[RequestCount, ...]:
    """The largest first. Those that are not shown come last, by their words: their order must not tell their size."""
    found = [RequestCount(words, people) for words, people in counts.items() if words is not None]
    return tuple(sorted(found, key=lambda each: (each.people is None, -(each.people or 0), not each.words, each.words)))


def _months(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from `first` to `last`."""
    spans = range(first.year * MONTHS + first.month - 1, last.year * MONTHS + last.month)
    return tuple(date(span // MONTHS, span % MONTHS + 1, 1) for span in spans)
