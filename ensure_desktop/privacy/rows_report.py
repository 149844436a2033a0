"""The page that goes with rows: its three answers rest on what was measured of the finished rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.anonymising.values import Measured
from ensure_desktop.privacy.export_words import percent
from ensure_desktop.privacy.report_values import (
    ExportReport,
    ReportFact,
    ReportGrid,
    RiskAnswer,
    RiskKind,
    Standing,
)
from ensure_desktop.privacy.rows_values import SURE, VERY_SURE, WORRYING_T, ColumnKind, ColumnPreview, RowsRequest
from ensure_desktop.privacy.values import Audience, Product

SIZES_SHOWN = 8
"""So many sizes of groups fit on the page, the smallest ones."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of the rows."""

    people: int
    left_aside: int
    suppressed: int
    changed: int
    because_of_earlier: int
    earlier: tuple[str, ...]
    """The codes of the earlier exports that were looked at."""
    measured: Measured
    columns: Sequence[ColumnPreview]
    refused_because: tuple[str, ...]


def rows_report(request: RowsRequest, figures: Figures, *, centre: str, made_on: date, made_by: str) -> ExportReport:
    """The page, without the code and the files of an export that is not yet made."""
    return ExportReport(
        product=Product.ROWS,
        audience=Audience.NAMED,
        centre=centre,
        about=_about(request, figures),
        recipient=request.recipient.strip(),
        purpose=request.purpose.strip(),
        made_on=made_on,
        made_by=made_by,
        review_on=request.review_on,
        answers=(_singled_out(request, figures), _linked(request, figures), _inferred(figures)),
        changed=_changed(figures),
        left_out=_left_out(figures),
        settings=_settings(request, figures),
        measured=_measured(figures),
        grids=(_grid(figures), *_sensitive_grid(figures)),
        cannot_say=(
            _("The centre keeps what the rows were made from. So they are hard to trace, and not beyond all doubt."),
            _("Who knows the rule by which rows are made coarser learns a little from how little was done."),
            _("What the recipient knows from elsewhere about somebody is not known here."),
        ),
    )


def _about(request: RowsRequest, figures: Figures) -> str:
    if request.first is None and request.last is None:
        return ngettext(
            "One row for each of {count} person who agreed to the evaluation.",
            "One row for each of {count} people who agreed to the evaluation.",
            figures.people,
        ).format(count=figures.people)
    return _(
        "One row for each of {count} people who began from {first} to {last} and agreed to the evaluation."
    ).format(
        count=figures.people,
        first=request.first.isoformat() if request.first else "…",
        last=request.last.isoformat() if request.last else "…",
    )


def _singled_out(request: RowsRequest, figures: Figures) -> RiskAnswer:
    measured = figures.measured
    question = _("Can one person be singled out?")
    if figures.refused_because:
        return RiskAnswer(RiskKind.SINGLED_OUT, question, Standing.REFUSED, figures.refused_because[0])
    return RiskAnswer(
        RiskKind.SINGLED_OUT,
        question,
        Standing.HARD,
        _("Hardly: each row says the same about a person as at least {others} other rows.").format(
            others=measured.k - 1
        ),
        (
            _("The smallest group of rows that look alike has {reached}; at least {asked} were asked for.").format(
                reached=measured.k, asked=request.k
            ),
            _(
                "Who looks for somebody she knows picks her row in {highest} of cases at best, in {mean} on average."
            ).format(highest=percent(measured.highest_risk), mean=percent(measured.mean_risk)),
        ),
    )


def _linked(request: RowsRequest, figures: Figures) -> RiskAnswer:
    looked = _("It is the first export of rows: there is none to lay beside it.")
    if figures.earlier:
        looked = _(
            "Laid beside the earlier exports ({codes}), one by one and all together, nobody who came, went or changed "
            "stands with fewer than {k}."
        ).format(codes=", ".join(figures.earlier), k=request.k)
    standing = Standing.REFUSED if figures.refused_because else Standing.HARD
    return RiskAnswer(
        RiskKind.LINKED,
        _("Can rows be linked to other data about a person?"),
        standing,
        _("Only by what describes people, and that fits several at a time."),
        (looked, _("Rows stand in an order drawn by lot, with numbers that are new in each file.")),
    )


def _inferred(figures: Figures) -> RiskAnswer:
    """Says as much as the surest guess allows: `SURE`, `VERY_SURE`, and `WORRYING_T` for groups that are unlike all."""
    question = _("Can something be inferred about a person?")
    tells = [each for each in figures.columns if each.kind is ColumnKind.TELLS]
    if not tells:
        return RiskAnswer(
            RiskKind.INFERRED, question, Standing.HARD, _("There is nothing in it but what describes people.")
        )
    if figures.refused_because:
        return RiskAnswer(RiskKind.INFERRED, question, Standing.REFUSED, figures.refused_because[0])
    measured, worst = figures.measured, max(each.t_reached or 0.0 for each in tells)
    surest = max(measured.surest[each.key] for each in tells)
    because = tuple(
        _(
            "{column}: at least {values} different known answers in each group; the surest guess is right in {share}."
        ).format(column=each.label, values=each.l_reached, share=percent(measured.surest[each.key]))
        for each in tells
    )
    if surest > VERY_SURE:
        answer = _("Yes, rather surely in some groups: there the best guess at an answer is right in {share} of cases.")
        return RiskAnswer(RiskKind.INFERRED, question, Standing.LOOK, answer.format(share=percent(surest)), because)
    if worst > WORRYING_T:
        answer = _("A little: in some groups answers are spread otherwise than among all, by up to {share}.")
        return RiskAnswer(RiskKind.INFERRED, question, Standing.LOOK, answer.format(share=percent(worst)), because)
    if surest > SURE:
        answer = _("A little: in some groups the best guess at an answer is right in {share} of cases.")
        return RiskAnswer(RiskKind.INFERRED, question, Standing.LOOK, answer.format(share=percent(surest)), because)
    answer = _("Hardly: in every group answers differ, much as they do among all.")
    return RiskAnswer(RiskKind.INFERRED, question, Standing.HARD, answer, because)


def _changed(figures: Figures) -> tuple[str, ...]:
    lines = [
        ngettext("{count} row was made coarser.", "{count} rows were made coarser.", figures.changed).format(
            count=figures.changed
        )
    ]
    lines += [
        _("{column}: {steps}").format(
            column=each.label, steps=", ".join(f"{step.name} {step.rows}" for step in each.levels if step.rows)
        )
        for each in figures.columns
        if each.kind is ColumnKind.DESCRIBES
    ]
    return tuple(lines)


def _left_out(figures: Figures) -> tuple[str, ...]:
    lines = [
        _("Never in it: names, addresses, numbers, days, and anything that somebody wrote in words."),
        ngettext("{count} row is left out.", "{count} rows are left out.", figures.suppressed).format(
            count=figures.suppressed
        ),
    ]
    if figures.because_of_earlier:
        lines.append(
            _("{count} of them because of earlier exports: so few came or went that they would be seen.").format(
                count=figures.because_of_earlier
            )
        )
    if figures.left_aside:
        lines.append(
            ngettext(
                "{count} person is not in it: without a consent to the evaluation that holds, or with a restriction.",
                "{count} people are not in it: without a consent to the evaluation that holds, or with a restriction.",
                figures.left_aside,
            ).format(count=figures.left_aside)
        )
    return tuple(lines)


def _settings(request: RowsRequest, figures: Figures) -> tuple[ReportFact, ...]:
    asked = [f"{each.label}: {each.l_asked}" for each in figures.columns if each.l_asked]
    return (
        ReportFact(_("Smallest group (k)"), str(request.k)),
        ReportFact(_("Different answers in each group (l)"), "; ".join(asked) or _("nothing to ask for")),
        ReportFact(_("Rows left out at most"), percent(0.1)),
        ReportFact(_("Columns"), ", ".join(each.label for each in figures.columns)),
    )


def _measured(figures: Figures) -> tuple[ReportFact, ...]:
    measured = figures.measured
    return (
        ReportFact(_("People"), str(figures.people)),
        ReportFact(_("Rows written"), str(measured.rows)),
        ReportFact(_("Smallest group"), str(measured.k)),
        ReportFact(_("Highest risk of one row"), percent(measured.highest_risk)),
        ReportFact(_("Mean risk"), percent(measured.mean_risk)),
        ReportFact(_("Information lost"), percent(measured.loss)),
    )


def _grid(figures: Figures) -> ReportGrid:
    histogram = figures.measured.histogram
    rows = [(str(size), str(groups), str(size * groups)) for size, groups in histogram[:SIZES_SHOWN]]
    note = _("Larger groups are not listed.") if len(histogram) > SIZES_SHOWN else ""
    return ReportGrid(_("Groups of rows that look alike"), (_("Size"), _("Groups"), _("Rows")), tuple(rows), note=note)


def _sensitive_grid(figures: Figures) -> tuple[ReportGrid, ...]:
    rows = tuple(
        (each.label, str(each.l_asked), str(each.l_reached), percent(each.t_reached or 0.0))
        for each in figures.columns
        if each.kind is ColumnKind.TELLS and each.l_reached is not None
    )
    head = (_("Column"), _("Answers asked for"), _("Answers at least"), _("Distance at most"))
    note = _("The distance is the share of people in a group who would have to answer otherwise to be like all.")
    return (ReportGrid(_("What it tells"), head, rows, note=note),) if rows else ()
