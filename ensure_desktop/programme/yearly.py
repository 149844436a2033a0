"""The yearly report for whoever pays for the programme: figures of a period, none of which stands for few people."""

from collections.abc import Callable, Iterator

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.model import KeptReportRecord
from ensure_desktop.programme.report_people import Withheld, matches_section, people_section, training_section
from ensure_desktop.programme.report_results import evaluation_section, indicators_section, outcomes_section
from ensure_desktop.programme.report_values import ReportSection, YearlyReport
from ensure_desktop.programme.report_work import groups_section, money_section, requests_section, visits_section
from ensure_desktop.programme.values import Period
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.requests import open_for_others

Progress = Callable[[int, int], bool]
Part = Callable[[], ReportSection]


@use_case("read yearly report", Permission.PROGRAMME_WRITE, reads=True)
def yearly_report(work: Work, *, period: Period, progress: Progress = lambda done, total: True) -> YearlyReport:
    """The report of a period. Raises `UserError` for one that has not begun, `Cancelled` when `progress` says so."""
    if period.first > work.today():
        raise UserError(_("This period has not begun yet. Please choose an earlier one."))
    centre = read_centre(work)
    parts = _parts(work, period, centre)
    sections = []
    for number, part in enumerate(parts):
        if not progress(number, len(parts)):
            raise Cancelled
        sections.append(part())
    report = YearlyReport(
        centre=centre.name,
        period=period,
        made_on=work.today(),
        currency=centre.currency,
        small_cell=centre.small_cell,
        sections=tuple(sections),
        cannot_say=tuple(_cannot_say(work, period, centre)),
    )
    progress(len(parts), len(parts))
    return report


@use_case("take out yearly report", Permission.PRINT)
def note_report_exported(work: Work, *, how: str) -> None:
    """Take down in the audit that a yearly report left the program; `how` is "print", "save" or "workbook"."""
    work.note(f"take out yearly report: {how}", KeptReportRecord.__tablename__, "yearly")


def _parts(work: Work, period: Period, centre: Centre) -> tuple[Part, ...]:
    withheld: Withheld = set()
    return (
        lambda: people_section(work, period, centre, withheld),
        lambda: training_section(work, period, centre, withheld),
        lambda: matches_section(work, period, centre, withheld),
        lambda: visits_section(work, period, centre),
        lambda: requests_section(work, period),
        lambda: groups_section(work, period, centre),
        lambda: outcomes_section(work, period, centre),
        lambda: indicators_section(work, period, centre, withheld),
        lambda: evaluation_section(work, period, centre),
        lambda: money_section(work, period, centre),
    )


def _cannot_say(work: Work, period: Period, centre: Centre) -> Iterator[str]:
    """What a reader must not take from it."""
    text = ngettext(
        "Where a figure is not told, it stands for fewer than {n} person, or would give such a figure away.",
        "Where a figure is not told, it stands for fewer than {n} people, or would give such a figure away.",
        centre.small_cell,
    )
    yield text.format(n=centre.small_cell)
    if work.today() <= period.last:
        yield _("The period is not over: the figures are those until {day}.").format(day=_day(work))
    elif work.today() < open_for_others(period.last):
        yield _("Visits of the last days can still be written down: the figures may still grow.")
    yield _("Two reports about overlapping days can be compared. Please hand out one of them only.")
    yield _(
        "What came of it for people is not the work of the programme alone: nobody is compared with people who went "
        "without it."
    )
    yield _("Outcomes and questionnaires tell of those only who agreed to the evaluation.")


def _day(work: Work) -> str:
    return format_date(work.today(), language=language(), style="long")
