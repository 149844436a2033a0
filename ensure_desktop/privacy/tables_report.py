"""The page that goes with tables: its three answers rest on what was counted and left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.report_values import ExportReport, ReportFact, ReportGrid, RiskAnswer, RiskKind, Standing
from ensure_desktop.privacy.tables_values import TablesRequest
from ensure_desktop.privacy.values import Product
from ensure_desktop.programme.periods import period_title
from ensure_desktop.programme.report_values import ReportTable


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of the tables that were made."""

    tables: Sequence[ReportTable]
    limit: int
    smallest: int | None
    """The smallest count of people that is told anew; None where none is."""
    as_before: Sequence[str]
    """The titles of tables that stand as they were given before."""
    earlier: Sequence[str]
    """The exports and reports about overlapping days that were looked at."""
    left_out: Sequence[str]
    """Parts that are not there, in sentences."""
    today: date
    may_grow: bool
    """Whether what they are about is not over yet."""

    @property
    def told(self) -> int:
        """How many figures stand there."""
        return _told_and_not(self.tables)[0]

    @property
    def hidden(self) -> int:
        """How many do not."""
        return _told_and_not(self.tables)[1]


def tables_report(request: TablesRequest, figures: Figures, *, centre: str, made_by: str) -> ExportReport:
    """The page, without the code and the files of an export that is not yet made."""
    return ExportReport(
        product=Product.TABLES,
        audience=request.audience,
        centre=centre,
        about=_("Counts and averages of groups of people, {period}.").format(
            period=period_title(request.first, request.last)
        ),
        recipient=request.recipient.strip(),
        purpose=request.purpose.strip(),
        made_on=figures.today,
        made_by=made_by,
        review_on=request.review_on,
        answers=(_singled_out(figures), _linked(figures), _inferred()),
        changed=tuple(_changed(figures)),
        left_out=(
            _("Never in it: rows of single people, names, days, and anything that somebody wrote in words."),
            *figures.left_out,
        ),
        settings=_settings(request, figures),
        measured=_measured(figures),
        grids=(_grid(figures),) if figures.tables else (),
        cannot_say=tuple(_cannot_say(figures)),
    )


def day_text(day: date) -> str:
    """A day in words."""
    return format_date(day, language=language(), style="long")


def _singled_out(figures: Figures) -> RiskAnswer:
    question = _("Can one person be singled out?")
    if not figures.told:
        text = _("No: it tells of no group of people at all.")
        return RiskAnswer(RiskKind.SINGLED_OUT, question, Standing.HARD, text)
    because = [
        _(
            "Whoever adds and subtracts all counts of people in all tables cannot find out that there is somebody in a "
            "group that is left out, but fewer than {limit} people."
        ).format(limit=figures.limit),
    ]
    if figures.smallest is not None:
        text = _("The smallest group that is told of has {smallest} people; at least {limit} were asked for.")
        because.insert(0, text.format(smallest=figures.smallest, limit=figures.limit))
    # What was told when the limit was smaller is told again: the same readers know it.
    few = figures.smallest is not None and figures.smallest < figures.limit
    answer = _("Hardly: every figure stands for a group of people.")
    return RiskAnswer(RiskKind.SINGLED_OUT, question, Standing.LOOK if few else Standing.HARD, answer, tuple(because))


def _linked(figures: Figures) -> RiskAnswer:
    looked = _("No tables and no reports about these days were given before: there is nothing to lay beside it.")
    if figures.earlier:
        looked = _(
            "It was laid beside what was given before about these days ({earlier}). Where fewer than {limit} people "
            "came or went since, a table is not given anew."
        ).format(earlier=", ".join(figures.earlier), limit=figures.limit)
    return RiskAnswer(
        RiskKind.LINKED,
        _("Can it be linked to other data about a person?"),
        Standing.HARD,
        _("Hardly: there is no row of anybody to link, and no two tables differ by a few people only."),
        (looked,),
    )


def _inferred() -> RiskAnswer:
    return RiskAnswer(
        RiskKind.INFERRED,
        _("Can something be inferred about a person?"),
        Standing.HARD,
        _(
            "Hardly: no table says that all people of a group are the same in who they are, in what they asked for, or "
            "in why their match ended, nor that all of them got a certificate."
        ),
        (
            _(
                "By gender and age, it is not said of any group either that nobody is in it, unless gender alone or "
                "age alone tells that."
            ),
            _(
                "That nobody came, that nobody left, or that nobody at all is in a line can be worked out where the "
                "other figures add up to everybody."
            ),
            _("Sums and averages to which one person contributes nearly everything are left out."),
            _("Lowest and highest values are never told."),
        ),
    )


def _changed(figures: Figures) -> Iterable[str]:
    yield ngettext("{n} figure is not told.", "{n} figures are not told.", figures.hidden).format(n=figures.hidden)
    yield _("Some of them stand for enough people, but others could be worked out from them.")
    if figures.as_before:
        yield _("As they were given before, because only a few people came or went since: {tables}.").format(
            tables=", ".join(figures.as_before)
        )


def _settings(request: TablesRequest, figures: Figures) -> tuple[ReportFact, ...]:
    return (
        ReportFact(_("Groups are told of from"), _("{n} people").format(n=figures.limit)),
        ReportFact(_("First day"), day_text(request.first)),
        ReportFact(_("Last day"), day_text(request.last)),
        ReportFact(_("Figures of"), day_text(figures.today)),
    )


def _measured(figures: Figures) -> tuple[ReportFact, ...]:
    smallest = "–" if figures.smallest is None else str(figures.smallest)
    return (
        ReportFact(_("Tables"), str(len(figures.tables))),
        ReportFact(_("Figures told"), str(figures.told)),
        ReportFact(_("Figures not told"), str(figures.hidden)),
        ReportFact(_("Smallest group told of"), smallest),
    )


def _grid(figures: Figures) -> ReportGrid:
    rows = tuple((table.title, *map(str, _told_and_not([table]))) for table in figures.tables)
    head = (_("Table"), _("Told"), _("Not told"))
    note = _("Lines of lists that are not told are not named either, and not counted here.")
    return ReportGrid(_("What it holds"), head, rows, note=note)


def _cannot_say(figures: Figures) -> Iterable[str]:
    yield _(
        "The centre keeps what the tables were counted from. So people are hard to trace, and not beyond all doubt."
    )
    yield _("Who knows the rule by which figures are left out learns a little from which ones are.")
    yield _(
        "Of days that do not overlap, only those figures are laid side by side that add up over time: how many came, "
        "left, and were there."
    )
    if figures.may_grow:
        yield _("The days are not over, or visits can still be written down: the figures may still grow.")
    yield _("What somebody knows from elsewhere is not known here.")


def _told_and_not(tables: Iterable[ReportTable]) -> tuple[int, int]:
    """How many figures of these tables are told, and how many are not."""
    found = [figure is not None for table in tables for row in table.rows for figure in row.figures]
    return sum(found), len(found) - sum(found)
