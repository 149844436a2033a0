"""The calendar: what was made, what is due and foreseen, talks, groups, holidays, who is away, and what clashes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.i18n import _
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits import agenda_rows
from ensure_desktop.visits.agenda_rows import Agreed, Circle, Row, minute_of
from ensure_desktop.visits.agenda_values import (
    TO_COME,
    Agenda,
    AgendaDay,
    AgendaEntry,
    Conflict,
    ConflictKind,
    EntryKind,
    Meeting,
)
from ensure_desktop.visits.clashes import Clash, Coming, Span, clashes
from ensure_desktop.visits.daysoff import holidays_of_year
from ensure_desktop.visits.records import catch_up

LONGEST = timedelta(days=62)
"""A month with the rest of its weeks is shorter."""
CONFLICTS_A_DAY = 10
RANKS = {kind: rank for rank, kind in enumerate(EntryKind)}


@use_case("show calendar", Permission.VISITS_READ, reads=True)
def days(work: Work, *, first: date, last: date, supporter_id: str | None = None, limit: int = 20) -> Agenda:
    """The days from `first` to `last`, both included: of all, or what one supporter does.

    Of each day the first `limit` entries, those with a conflict before the others. Raises `ValueError` for a span that
    is longer than two months.
    """
    if last - first > LONGEST:
        raise ValueError(last)
    catch_up(work)
    circles = agenda_rows.weekly_circles(work)
    made, of_a_day = agenda_rows.visits_made(work, first, last, supporter_id, limit)
    rows = [
        *agenda_rows.visits_ahead(work, first, last, supporter_id),
        *made,
        *agenda_rows.talks(work, first, last, supporter_id),
        *agenda_rows.meetings(circles, first, last, supporter_id),
    ]
    holidays = named_holidays(work, first, last)
    away = agenda_rows.spans_away(work, first, last)
    found = _clashes(work, rows, holidays, away)
    hidden = Counter(of_a_day)
    hidden.subtract(row.day for row in made)
    return _Agenda(work, rows, hidden, found, circles, limit).days(
        first, last, holidays, _away(work, rows, away, supporter_id)
    )


def named_holidays(work: Work, first: date, last: date) -> Mapping[date, str]:
    """The public holidays of the centre's country in these days."""
    centre = read_centre(work)
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in holidays_of_year(centre.country, centre.holiday_region, year).items()
        if first <= day <= last
    }


def _clashes(work: Work, rows: Iterable[Row], holidays: Mapping[date, str], away: Sequence[Span]) -> Sequence[Clash]:
    """The conflicts of what is still to come; agreed times are asked for only where two things are on one day."""
    today = work.today()
    coming = [row for row in rows if row.day >= today and row.kind in TO_COME]
    counts = Counter((row.supporter_id, row.day) for row in coming)
    busy = [row for row in coming if counts[row.supporter_id, row.day] > 1]
    homes = agenda_rows.homes(work, {row.participant_id for row in busy})
    agreed = agenda_rows.agreed_times(work, {row.key for row in busy})
    gone = {span.person_id for span in away}
    # What is alone on its day, which is no holiday, and of two who are there, clashes with nothing.
    doubtful = [
        row
        for row in coming
        if counts[row.supporter_id, row.day] > 1
        or row.day in holidays
        or row.supporter_id in gone
        or row.participant_id in gone
    ]
    return clashes(
        (_coming(row, agreed.get(row.key), homes.get(row.participant_id, "")) for row in doubtful),
        holidays=holidays,
        away=away,
        most_a_day=agenda_rows.visits_a_day(work, {row.supporter_id for row in busy}),
    )


def _coming(row: Row, agreed: Agreed | None, home: str) -> Coming:
    time = agenda_rows.timed(row, agreed)
    return Coming(
        key=row.key,
        day=row.day,
        supporter_id=row.supporter_id,
        participant_id=row.participant_id,
        together=row.circle_id or home or row.key,
        minute=minute_of(time.starts_at),
        minutes=time.minutes,
    )


def _away(
    work: Work, rows: Iterable[Row], away: Iterable[Span], supporter_id: str | None
) -> Sequence[tuple[Span, str]]:
    """Which supporters are away, with their names."""
    hers = {row.supporter_id for row in rows} if supporter_id is None else {supporter_id}
    spans = [span for span in away if span.person_id in hers]
    names = agenda_rows.names(work, {span.person_id for span in spans})
    return [(span, names[span.person_id]) for span in spans if span.person_id in names]


@dataclass(frozen=True, slots=True)
class _Agenda:
    """Makes days out of rows."""

    work: Work
    rows: Sequence[Row]
    hidden: Mapping[date, int]
    """How many visits of a day were made and are not among the rows."""
    found: Sequence[Clash]
    circles: Collection[Circle]
    limit: int

    def days(self, first: date, last: date, holidays: Mapping[date, str], away: Sequence[tuple[Span, str]]) -> Agenda:
        """See `days`."""
        clashing = {(each.day, each.key) for clash in self.found for each in (clash.coming, *clash.others)}
        by_day = self._by_day(clashing)
        conflicts: dict[date, list[Clash]] = defaultdict(list)
        for clash in self.found:
            conflicts[clash.coming.day].append(clash)
        told = [clash for those in conflicts.values() for clash in those[:CONFLICTS_A_DAY]]
        shown = [row for rows in by_day.values() for row in rows[: self.limit]]
        names = self._names(shown, told)
        agreed = agenda_rows.agreed_times(self.work, {row.key for row in shown})
        span = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
        return Agenda(
            tuple(
                AgendaDay(
                    day=day,
                    entries=_in_order(
                        names.entry(
                            agenda_rows.timed(row, agreed.get(row.key)), in_conflict=(row.day, row.key) in clashing
                        )
                        for row in by_day[day][: self.limit]
                    ),
                    total=len(by_day[day]) + self.hidden[day],
                    holiday=holidays.get(day, ""),
                    away=tuple(dict.fromkeys(name for span, name in away if span.covers(day))),
                    conflicts=tuple(names.conflict(clash, holidays) for clash in conflicts[day][:CONFLICTS_A_DAY]),
                    conflicts_total=len(conflicts[day]),
                )
                for day in span
            )
        )

    def _by_day(self, clashing: Collection[tuple[date, str]]) -> Mapping[date, list[Row]]:
        """The rows of each day, what clashes first; a meeting once, whoever supports it."""
        found: dict[date, dict[tuple[str, str], Row]] = defaultdict(dict)
        for row in self.rows:
            found[row.day].setdefault((row.key, row.visit_id), row)
        ordered = {
            day: sorted(rows.values(), key=lambda row: ((row.day, row.key) not in clashing, _rank(row)))
            for day, rows in found.items()
        }
        return defaultdict(list, ordered)

    def _names(self, shown: Iterable[Row], told: Iterable[Clash]) -> "_Names":
        comings = [each for clash in told for each in (clash.coming, *clash.others)]
        circles = {circle.id: circle for circle in self.circles}
        keys = {row.key for row in shown} | {each.key for each in comings}
        people = {clash.person_id for clash in told} | {each.supporter_id for each in comings}
        people |= {span.person_id for key in keys & circles.keys() for span in circles[key].supporters}
        return _Names(
            matches=matches_by_ids(self.work, keys - circles.keys()),
            circles=circles,
            people=agenda_rows.names(self.work, people),
        )


@dataclass(frozen=True, slots=True)
class _Names:
    """Everybody who is named in the calendar."""

    matches: Mapping[str, Match]
    circles: Mapping[str, Circle]
    people: Mapping[str, str]

    def entry(self, row: Row, *, in_conflict: bool) -> AgendaEntry:
        """A row with names."""
        return AgendaEntry(
            kind=row.kind,
            day=row.day,
            match=self.matches.get(row.key),
            meeting=self._meeting(row),
            visit_id=row.visit_id,
            starts_at=row.starts_at,
            minutes=row.minutes,
            in_conflict=in_conflict,
        )

    def _meeting(self, row: Row) -> Meeting | None:
        circle = self.circles.get(row.key)
        if circle is None:
            return None
        there = dict.fromkeys(span.person_id for span in circle.supporters if span.covers(row.day))
        return Meeting(circle.id, circle.kind, circle.name, tuple(self.people[each] for each in there))

    def conflict(self, clash: Clash, holidays: Mapping[date, str]) -> Conflict:
        """A conflict as a sentence."""
        coming = clash.coming
        return Conflict(
            kind=clash.kind,
            day=coming.day,
            text=self._sentence(clash, holidays),
            match_id=coming.key if coming.key in self.matches else "",
        )

    def _sentence(self, clash: Clash, holidays: Mapping[date, str]) -> str:
        coming = clash.coming
        name, what = self.people[coming.supporter_id], self._what(coming)
        if clash.kind is ConflictKind.HOLIDAY:
            text = _("{what} is on a public holiday: {holiday}.")
            return text.format(what=what, holiday=holidays[coming.day])
        if clash.kind is ConflictKind.AWAY:
            return _("{name} is away then: {what}.").format(name=self.people[clash.person_id], what=what)
        if clash.kind is ConflictKind.SAME_TIME:
            text = _("{name} is expected at two places at the same time: {one}, and {other}.")
            return text.format(name=name, one=what, other=self._what(clash.others[0]))
        text = _("{name} has {number} appointments on this day, and usually time for no more than {most}.")
        return text.format(name=name, number=len(clash.others) + 1, most=clash.most)

    def _what(self, coming: Coming) -> str:
        match = self.matches.get(coming.key)
        if match is None:
            return _("“{group}”").format(group=self.circles[coming.key].name)
        return _("{participant} with {supporter}").format(
            participant=match.participant_name, supporter=match.supporter_name
        )


def _rank(row: Row) -> tuple[int, str, str, str]:
    """What is to be done comes before what was made."""
    return RANKS[row.kind], row.starts_at, row.key, row.visit_id


def _in_order(entries: Iterable[AgendaEntry]) -> tuple[AgendaEntry, ...]:
    """By the time of day; what has none comes after, what was made last."""

    def place(entry: AgendaEntry) -> tuple[bool, bool, str, int, str]:
        name = "" if entry.match is None else entry.match.participant_name
        return entry.kind not in TO_COME, not entry.starts_at, entry.starts_at, RANKS[entry.kind], name

    return tuple(sorted(entries, key=place))
