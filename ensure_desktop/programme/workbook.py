"""The yearly report as a workbook: the tables behind it, one a sheet. Figures are numbers, nothing is a formula."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.exchange.writing_xlsx import Table, write_book
from ensure_desktop.people.money import CENTS
from ensure_desktop.programme.report_values import ReportTable, YearlyReport, cells_of
from ensure_desktop.programme.values import Unit

Written = str | int | float | Decimal


def yearly_workbook(report: YearlyReport, *, made_on: datetime) -> bytes:
    """The workbook; the first sheet says what it is about, and what must not be read from it."""
    tables = [table for section in report.sections for table in section.tables]
    about = Table(_("About"), (_("Yearly report"), report.period.title), tuple(_about(report)))
    return write_book((about, *(_sheet(table, report) for table in tables)), made_on=made_on)


def _about(report: YearlyReport) -> Iterator[tuple[Written | datetime, ...]]:
    yield _("Centre"), report.centre
    yield _("First day"), report.period.first.isoformat()
    yield _("Last day"), report.period.last.isoformat()
    yield _("Made on"), report.made_on.isoformat()
    for section in report.sections:
        for text in (section.sentence, *section.points):
            if text:
                yield section.title, text
        for table in section.tables:
            if table.note:
                yield table.title, table.note
    for text in report.cannot_say:
        yield _("What it cannot say"), text


def _sheet(table: ReportTable, report: YearlyReport) -> Table:
    titles = [table.first or table.title]
    for column in table.columns:
        money = column.unit is Unit.MONEY
        titles.append(f"{column.title} ({report.currency})" if money else column.title)
    rows = tuple(
        (
            row.label,
            *(
                cell if isinstance(cell, str) else written(cell, row.unit or column.unit)
                for column, cell in zip(table.columns, cells_of(table, row), strict=True)
            ),
        )
        for row in table.rows
    )
    return Table(table.title, titles, rows)


def written(figure: float | None, unit: Unit | None) -> Written:
    """A figure as it stands in a cell; words where it is not told."""
    if figure is None:
        return pgettext("figure", "not told")
    if unit is Unit.MONEY:
        return Decimal(round(figure)) / CENTS
    return int(figure) if unit is Unit.COUNT and figure == int(figure) else figure
