"""The parts of the yearly report about what was done: visits by month, what they were about, groups, and money.

A month of few people is not told, and never one alone: with the sum of the year it could be worked out.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, func, select

from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.groups.activities import activity_sums
from ensure_desktop.groups.model import ActivityRecord, OutreachRecord, RefundRecord
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportSection, ReportTable
from ensure_desktop.programme.values import Period, Unit
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.asked import months_between
from ensure_desktop.visits.model import VisitExpenseRecord, VisitRecord
from ensure_desktop.visits.requests import is_whole_year, open_for_others, requests_picture
from ensure_desktop.visits.values import Outcome

MINUTES = 60


@dataclass(slots=True)
class _Month:
    """What was done in one month."""

    visits: int = 0
    minutes: int = 0
    people: set[str] = field(default_factory=set)
    """Who was visited."""


def visits_section(work: Work, period: Period, centre: Centre) -> ReportSection:
    """Visits and hours, month by month."""
    months, limit = _months(work, period), centre.small_cell
    hidden = hidden_months({month: each.people for month, each in months.items()}, limit)
    rows = [
        ReportRow(month_name(month, period), (None, None) if month in hidden else _figures(each))
        for month, each in months.items()
    ]
    whole = _Month(
        sum(each.visits for each in months.values()),
        sum(each.minutes for each in months.values()),
        {person for each in months.values() for person in each.people},
    )
    enough = len(whole.people) >= limit
    rows.append(ReportRow(_("All"), _figures(whole) if enough else (None, None)))
    columns = (ReportColumn(_("Visits made")), ReportColumn(_("Hours together"), Unit.HOURS))
    note = _("Hours are those that were written down; the way there is not among them.")
    table = ReportTable("visits", _("Visits by month"), _("Month"), columns, tuple(rows), note)
    sentence = ""
    if enough:
        sentence = _("{visits} visits were made to {people} {participants}.").format(
            visits=whole.visits, people=len(whole.people), **centre.words.internal()
        )
    return ReportSection("visits", _("Visits"), sentence, (table,))


def hidden_months(people: Mapping[date, Collection[str]], limit: int) -> frozenset[date]:
    """The months that are not told: those of few people, and as many of the next smallest ones as it takes for the sum
    of all that is left out to stand for enough people. A month of nobody tells nothing about anybody."""
    by_size = sorted((month for month in people if people[month]), key=lambda month: (len(people[month]), month))
    hidden = [month for month in by_size if len(people[month]) < limit]
    for month in by_size[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and len({each for one in hidden for each in people[one]}) >= limit):
            break
        hidden.append(month)
    return frozenset(hidden)


def requests_section(work: Work, period: Period) -> ReportSection:
    """What people asked for: only for a year whose visits are all written down, so that no two pictures can be
    compared."""
    title = _("What people asked for")
    if not is_whole_year(period.first, period.last):
        return ReportSection("requests", title, _("This is told for whole calendar years only."))
    since = open_for_others(period.last)
    if work.today() < since:
        text = _("Visits of this year can still be written down. This part can be told from {day} on.")
        return ReportSection("requests", title, text.format(day=format_date(since, language=language(), style="long")))
    found = requests_picture(work, first=period.first, last=period.last, for_outside=True)
    column = (ReportColumn(_("People")),)
    tables = (
        ReportTable(
            "themes",
            _("By theme"),
            _("Theme"),
            column,
            tuple(ReportRow(each.words or _("Without a theme"), (_float(each.people),)) for each in found.themes),
            _("Somebody may have asked about several themes."),
        ),
        ReportTable(
            "neighbourhoods",
            _("By neighbourhood"),
            _("Neighbourhood"),
            column,
            tuple(ReportRow(each.words or _("Not known"), (_float(each.people),)) for each in found.neighbourhoods),
        ),
    )
    sentence = ""
    if found.people is not None:
        sentence = _("{people} people asked for something.").format(people=found.people)
    return ReportSection("requests", title, sentence, tables)


def groups_section(work: Work, period: Period, centre: Centre) -> ReportSection:
    """Activities in groups, and talking to people in the street."""
    sums = activity_sums(work, first=period.first, last=period.last)
    times, met, later = work.session.execute(
        select(func.count(), func.sum(OutreachRecord.met), func.sum(OutreachRecord.followed_up)).where(
            OutreachRecord.day.between(period.first, period.last), OutreachRecord.withdrawn_at.is_(None)
        )
    ).one()
    limit = centre.small_cell
    enough = sums.people >= limit
    rows = (
        ReportRow(_("Activities in groups"), (float(sums.activities),)),
        ReportRow(_("People who came, each once"), (_enough(sums.people, limit),)),
        ReportRow(_("Times that somebody came"), (float(sums.came) if enough else None,)),
        ReportRow(_("Guests without a name"), (_enough(sums.guests, limit),)),
        ReportRow(_("Times out in the neighbourhood"), (float(times),)),
        ReportRow(_("People spoken to there"), (_enough(met or 0, limit),)),
        ReportRow(_("Talks after that"), (_enough(later or 0, limit),)),
    )
    table = ReportTable("groups", _("Groups and outreach"), "", (ReportColumn(_("Number")),), rows)
    return ReportSection("groups", _("Groups and outreach"), "", (table,))


def money_section(work: Work, period: Period, centre: Centre) -> ReportSection:
    """What was paid out, as far as it is recorded here. A sum for few people is not told."""
    day = VisitRecord.day.between(period.first, period.last)
    activity = ActivityRecord.day.between(period.first, period.last), ActivityRecord.withdrawn_at.is_(None)
    costs = activity_sums(work, first=period.first, last=period.last).cost_cents
    spent = (
        (
            _("Expenses of visits"),
            select(func.sum(VisitExpenseRecord.cents), func.count(MatchRecord.supporter_id.distinct()))
            .join(VisitRecord, VisitRecord.id == VisitExpenseRecord.visit_id)
            .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
            .where(day, VisitRecord.withdrawn_at.is_(None)),
        ),
        (
            _("Expenses of people in groups"),
            select(func.sum(RefundRecord.cents), func.count(RefundRecord.person_id.distinct()))
            .join(ActivityRecord, ActivityRecord.id == RefundRecord.activity_id)
            .where(*activity),
        ),
        (
            _("Yearly allowances"),
            select(func.sum(AllowanceRecord.cents), func.count(AllowanceRecord.person_id.distinct())).where(
                AllowanceRecord.paid_on.between(period.first, period.last)
            ),
        ),
    )
    rows = [ReportRow(title, (_spent(work, question, centre.small_cell),)) for title, question in spent]
    rows.append(ReportRow(_("Costs of activities"), (float(costs),)))
    known = [row.figures[0] for row in rows]
    if None not in known:
        rows.append(ReportRow(_("All"), (sum(each or 0.0 for each in known),)))
    note = _("Only what is recorded in this program: no salaries, rent or overheads.")
    column = (ReportColumn(_("Amount"), Unit.MONEY),)
    table = ReportTable("money", _("What was paid"), _("For what"), column, tuple(rows), note)
    return ReportSection("money", _("Money"), "", (table,))


def _spent(work: Work, question: Select[int, int], limit: int) -> float | None:
    """The sum; nothing paid to anybody is nothing, and a sum for few people is not told."""
    cents, people = work.session.execute(question).one()
    return float(cents or 0) if not people or people >= limit else None


def _months(work: Work, period: Period) -> Mapping[date, _Month]:
    """The months of the period until today, also those in which nothing was done."""
    last = min(period.last, work.today())
    months = {month: _Month() for month in months_between(period.first, last)} if period.first <= last else {}
    question = (
        select(VisitRecord.day, VisitRecord.minutes, MatchRecord.participant_id)
        .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
        .where(VisitRecord.outcome == Outcome.MADE.value, VisitRecord.withdrawn_at.is_(None))
        .where(VisitRecord.day.between(period.first, last))
    )
    for day, minutes, person_id in work.session.execute(question):
        month = months[day.replace(day=1)]
        month.visits += 1
        month.minutes += minutes or 0
        month.people.add(person_id)
    return months


def _figures(month: _Month) -> tuple[float, float]:
    return float(month.visits), round(month.minutes / MINUTES, 1)


def month_name(month: date, period: Period) -> str:
    """A month as a line of a table; with its year where the period has several."""
    from babel import dates

    pattern = "LLLL" if period.first.year == period.last.year else "LLLL y"
    return str(dates.format_date(month, pattern, locale=language().replace("-", "_")))


def _enough(count: int, limit: int) -> float | None:
    return float(count) if count >= limit else None


def _float(count: int | None) -> float | None:
    return None if count is None else float(count)
