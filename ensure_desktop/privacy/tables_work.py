"""Tables about what was done: visits month by month, the first months of a match, requests, groups and courses."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from ensure_desktop.groups.activities import activity_sums
from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord, OutreachRecord
from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.table_cells import Figure, Given, Grid, Mean, People, Plain, Row, Sum, are_alike
from ensure_desktop.privacy.tables_reading import Reading, one_by_one
from ensure_desktop.privacy.tables_sums import Visit
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.programme.report_values import ReportColumn
from ensure_desktop.programme.report_work import MINUTES, month_name
from ensure_desktop.programme.sources import capital
from ensure_desktop.programme.values import Period, Unit
from ensure_desktop.training.attendance import ATTENDED
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.model import AttendanceRecord, CourseRecord, EnrolmentRecord, SessionRecord
from ensure_desktop.training.planning import months_later
from ensure_desktop.training.records import held_between
from ensure_desktop.training.values import CourseKind
from ensure_desktop.vault.listed import listed
from ensure_desktop.visits.asked import asked_between, months_between
from ensure_desktop.visits.labels import medium_label, neighbourhood_label, theme_label
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.requests import is_whole_year, open_for_others, requests_picture
from ensure_desktop.visits.values import Medium, Outcome

CURVE = 6
"""So many months of a match are told of, and only of matches that lasted that long: everybody is in every month."""
_MATCHES = listed("matches")


@dataclass(slots=True)
class _Visits:
    """Some visits, and what each person had to do with them."""

    count: int = 0
    minutes: int = 0
    gave: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0]))
    got: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0]))

    def add(self, minutes: int, giver: str, taker: str) -> None:
        """One more."""
        self.count += 1
        self.minutes += minutes
        for side, who in ((self.gave, giver), (self.got, taker)):
            side[who][0] += 1
            side[who][1] += minutes

    def given(self) -> tuple[Given, ...]:
        """Visits and minutes of each, by who gave and by who got."""
        return tuple(
            {who: each[place] for who, each in side.items()} for side in (self.gave, self.got) for place in (0, 1)
        )

    def sums(self, line: str | None) -> tuple[Figure, ...]:
        """How many, and hours."""
        return (Sum(float(self.count), line), Sum(round(self.minutes / MINUTES, 1), line))


def visits_tables(reading: Reading) -> tuple[Grid, ...]:
    """Visits that were made, by month and by where people met."""
    months = {month.isoformat(): _Visits() for month in months_between(reading.first, reading.until)}
    media = {each.value: _Visits() for each in Medium}
    whole = _Visits()
    for day, minutes, medium, participant, supporter in visits_between(reading, reading.first, reading.until):
        for each in (whole, months[day.replace(day=1).isoformat()], media[medium]):
            each.add(minutes, supporter, participant)
    reading.put("visited", whole.got)
    period = Period(reading.first, reading.last, "")
    month_names = {key: capital(month_name(date.fromisoformat(key), period)) for key in months}
    place_names = {each.value: capital(medium_label(each)) for each in Medium}
    return (
        _visits_grid(reading, "visits", months, month_names, whole, _("Visits by month"), _("Month")),
        _visits_grid(reading, "media", media, place_names, whole, _("Visits by where people met"), _("Where")),
    )


def visits_between(reading: Reading, first: date, last: date) -> Iterator[Visit]:
    """The visits that were made in these days, as far as both may be counted."""
    question = (
        select(
            VisitRecord.day, VisitRecord.minutes, VisitRecord.medium,
            MatchRecord.participant_id, MatchRecord.supporter_id,
        )
        .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
        .where(
            VisitRecord.outcome == Outcome.MADE.value,
            VisitRecord.withdrawn_at.is_(None),
            VisitRecord.day.between(first, last),
        )
    )  # fmt: skip
    for day, minutes, medium, participant, supporter in reading.rows(question):
        if {participant, supporter} <= reading.counted:
            yield (day, minutes or 0, medium, participant, supporter)


def contact_tables(reading: Reading) -> tuple[Grid, ...]:
    """How often people met in each of the first months, of matches that began in these days and lasted so long."""
    row = MatchRecord
    began = reading.rows(
        select(row.id, row.participant_id, row.supporter_id, row.started_on, row.ended_on).where(
            row.kind.in_(sorted(OWN)), row.started_on.between(reading.first, reading.until)
        )
    )
    lasted = {
        each.id: each
        for each in began
        if (end := months_later(each.started_on, CURVE)) <= reading.until + timedelta(days=1)
        and (each.ended_on is None or each.ended_on >= end)
        and {each.participant_id, each.supporter_id} <= reading.counted
    }
    months: list[dict[str, float]] = [{each.participant_id: 0.0 for each in lasted.values()} for _month in range(CURVE)]
    visited = select(VisitRecord.match_id, VisitRecord.day).where(
        VisitRecord.match_id.in_(_MATCHES),
        VisitRecord.outcome == Outcome.MADE.value,
        VisitRecord.withdrawn_at.is_(None),
    )
    for match_id, day in reading.rows(visited, matches=tuple(lasted)):
        match = lasted[match_id]
        starts = [months_later(match.started_on, month) for month in range(CURVE + 1)]
        if starts[0] <= day < starts[-1]:
            months[sum(start <= day for start in starts) - 1][match.participant_id] += 1
    people = reading.put("lasted", {each.participant_id for each in lasted.values()})
    rows = [
        Row(
            str(number),
            (people, Mean(sum(made.values()) / max(1, len(made)), "lasted", are_alike(made.values()))),
        )
        for number, made in enumerate(months, 1)
    ]
    columns = (ReportColumn(_("People")), ReportColumn(_("Visits a person, on average"), Unit.MEAN))
    note = _("Of matches that began in this period and lasted six months at least, by month since they began.")
    title = _("How often people met in the first months")
    return (Grid(Part.CONTACT, "contact", title, _("Month"), columns, tuple(rows), note=note),)


def requests_tables(reading: Reading) -> tuple[Grid, ...]:
    """What people asked for. Nothing is told that the picture of the neighbourhood keeps, so that both may be read;
    and the same people are counted."""
    picture = requests_picture(reading.work, first=reading.first, last=reading.last, for_outside=True)
    asked = asked_between(reading.work, reading.first, reading.last)
    reading = replace(reading, counted=frozenset(each.person_id for each in asked))
    reading.put("asked", reading.counted)
    themes = one_by_one(
        reading, Part.REQUESTS, "asked.themes", _lines_of(asked, "theme", theme_label),
        whole="asked", apart=False, telling=True, listing=True, title=_("What people asked for"), first=_("Theme"),
        note=_("Somebody may have asked about several themes."),
    )  # fmt: skip
    places = one_by_one(
        reading, Part.REQUESTS, "asked.places", _lines_of(asked, "neighbourhood", neighbourhood_label),
        whole="asked", apart=True, telling=True, listing=True,
        title=_("Where people who asked live"), first=_("Neighbourhood"),
    )  # fmt: skip
    for grid, told in ((themes, picture.themes), (places, picture.neighbourhoods)):
        reading.counts.kept.update(f"{grid.key}.{each.words}" for each in told if each.people is None)
    if picture.people is None:
        reading.counts.kept.add("asked")
    return (themes, places)


def requests_not_yet(reading: Reading) -> str:
    """Why nothing can be told of requests in these days; empty where it can."""
    if not is_whole_year(reading.first, reading.last):
        return _("What people asked for is told of whole calendar years only.")
    since = open_for_others(reading.last)
    if reading.work.today() < since:
        text = _("What people asked for in this year can be told from {day} on: until then visits can be written down.")
        return text.format(day=format_date(since, language=language(), style="long"))
    return ""


def groups_tables(reading: Reading) -> tuple[Grid, ...]:
    """What was done in groups, and in the street."""
    came = reading.rows(
        select(ActivityRecord.kind, AttendeeRecord.person_id)
        .join(ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id)
        .where(
            ActivityRecord.day.between(reading.first, reading.until),
            ActivityRecord.withdrawn_at.is_(None),
            AttendeeRecord.mark == Attendance.CAME.value,
        )
    )
    times = (
        select(ActivityRecord.kind, func.count())
        .where(ActivityRecord.day.between(reading.first, reading.until), ActivityRecord.withdrawn_at.is_(None))
        .group_by(ActivityRecord.kind)
    )
    held: dict[str, int] = {kind: count for kind, count in reading.rows(times)}
    reading.put("came", {each.person_id for each in came})
    rows = []
    for kind in ActivityKind:
        people = reading.put(f"groups.{kind.value}", {each.person_id for each in came if each.kind == kind.value})
        rows.append(Row(capital(activity_kind_label(kind)), (Plain(float(held.get(kind.value, 0))), people)))
    reading.counts.split("came", [f"groups.{kind.value}" for kind in ActivityKind], apart=False)
    rows.append(Row(_("All"), (Plain(float(sum(held.values()))), People("came"))))
    columns = (ReportColumn(_("Times")), ReportColumn(_("People who came")))
    title = _("Activities in groups")
    return (Grid(Part.GROUPS, "groups", title, _("Activity"), columns, tuple(rows)), _nameless(reading))


def training_tables(reading: Reading) -> tuple[Grid, ...]:
    """Courses by kind, who came, and who got a certificate."""
    rows = []
    for kind in CourseKind:
        of_kind = (CourseRecord.kind == kind.value, CourseRecord.withdrawn_at.is_(None))
        held = held_between(reading.first, reading.until)
        courses = reading.rows(
            select(SessionRecord.course_id)
            .distinct()
            .join(CourseRecord, CourseRecord.id == SessionRecord.course_id)
            .where(held, *of_kind)
        )
        enrolled = (
            select(EnrolmentRecord.person_id)
            .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
            .where(*of_kind, EnrolmentRecord.withdrawn_at.is_(None))
        )
        came = (
            enrolled.join(AttendanceRecord, AttendanceRecord.enrolment_id == EnrolmentRecord.id)
            .join(SessionRecord, SessionRecord.id == AttendanceRecord.session_id)
            .where(held, AttendanceRecord.presence.in_(sorted(ATTENDED)))
        )
        certified = enrolled.where(EnrolmentRecord.certified_on.between(reading.first, reading.until))
        people = reading.put(f"trained.{kind.value}", {each.person_id for each in reading.rows(came)})
        papers = reading.put(f"certified.{kind.value}", {each.person_id for each in reading.rows(certified)})
        if reading.counts.people[papers.cell] <= reading.counts.people[people.cell]:
            reading.counts.within(people.cell, papers.cell, telling=True)
        rows.append(Row(kind_label(kind), (Plain(float(len(courses))), people, papers)))
    columns = tuple(ReportColumn(each) for each in (_("Courses"), _("People who came"), _("Certificates")))
    return (Grid(Part.TRAINING, "training", _("Courses by kind"), _("Kind of course"), columns, tuple(rows)),)


def _visits_grid(
    reading: Reading,
    key: str,
    lines: Mapping[str, _Visits],
    names: Mapping[str, str],
    whole: _Visits,
    title: str,
    first: str,
) -> Grid:
    """The people of each line, its visits and its hours; the last line is that of all."""
    rows = [
        Row(names[line], (reading.put(f"{key}.{line}", each.got), *each.sums(f"{key}.{line}")))
        for line, each in lines.items()
    ]
    if lines:
        reading.counts.split("visited", [f"{key}.{line}" for line in lines], apart=False)
    rows.append(Row(_("All"), (People("visited"), *whole.sums(None))))
    columns = (
        ReportColumn(_("People")), ReportColumn(_("Visits made")), ReportColumn(_("Hours together"), Unit.HOURS),
    )  # fmt: skip
    given = {f"{key}.{line}": each.given() for line, each in lines.items()}
    note = _("Hours are those that were written down; the way there is not among them.")
    return Grid(Part.VISITS, key, title, first, columns, tuple(rows), given, note=note)


def _nameless(reading: Reading) -> Grid:
    """Guests and people in the street, of whom no name is kept."""
    sums = activity_sums(reading.work, first=reading.first, last=reading.until)
    row = OutreachRecord
    question = select(func.count(), func.sum(row.met), func.sum(row.followed_up)).where(
        row.day.between(reading.first, reading.until), row.withdrawn_at.is_(None)
    )
    ((times, met, later),) = reading.rows(question)

    def enough(count: int | None) -> Plain:
        return Plain(float(count or 0) if (count or 0) >= reading.limit else None)

    rows = (
        Row(_("Guests of groups without a name"), (enough(sums.guests),)),
        Row(_("Times out in the neighbourhood"), (Plain(float(times)),)),
        Row(_("People spoken to there"), (enough(met),)),
        Row(_("Talks after that"), (enough(later),)),
    )
    title = _("People without a name")
    return Grid(Part.GROUPS, "nameless", title, "", (ReportColumn(_("Number")),), rows, nameless=True)


def _lines_of(asked: Sequence[Any], about: str, label: Callable[[str], str]) -> dict[str, tuple[str, Collection[str]]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in asked:
        found[getattr(each, about)].add(each.person_id)
    return {words: (label(words), found[words]) for words in sorted(found, key=lambda key: (not key, label(key)))}
