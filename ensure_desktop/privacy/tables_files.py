"""Tables that name nobody as files: a workbook with a sheet for each, or CSV with one figure a line."""

from collections.abc import Iterator, Mapping, Sequence

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.exchange.writing_csv import delimiter_for
from ensure_desktop.people.exchange.writing_xlsx import Table
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.packing import as_csv, as_workbook
from ensure_desktop.privacy.report_values import ExportReport
from ensure_desktop.programme.report_values import ReportTable, cells_of
from ensure_desktop.programme.workbook import written
from ensure_desktop.vault.centre import Centre


def tables_files(
    kind: Format, tables: Sequence[ReportTable], report: ExportReport, centre: Centre
) -> Mapping[str, bytes]:
    """The files by their names, the one with the figures first. They say nothing about who made them."""
    days = f"{report.made_on:%Y-%m-%d}"
    if kind is Format.XLSX:
        about = Table(_("About"), (_("About"), ""), tuple(_about(report)))
        return {f"tables-{days}.xlsx": as_workbook([about, *map(_sheet, tables)])}
    delimiter = delimiter_for(centre.language, centre.country)
    titles = (_("Table"), _("Line"), _("Column"), _("Figure"))
    lines = [[str(cell) for cell in line] for table in tables for line in _lines(table)]
    return {
        f"tables-{days}.csv": as_csv(titles, lines, delimiter=delimiter),
        f"tables-{days}-about.csv": as_csv(
            (_("About"), ""), [list(line) for line in _about(report)], delimiter=delimiter
        ),
    }


def _about(report: ExportReport) -> Iterator[tuple[str, str]]:
    """What a reader has to know, without who made it."""
    yield _("Centre"), report.centre
    yield _("What it is"), report.about
    for answer in report.answers:
        yield answer.question, " ".join((answer.answer, *answer.because))
    for title, sentences in (
        (_("What was changed"), report.changed),
        (_("What was left out"), report.left_out),
        (_("What it cannot say"), report.cannot_say),
    ):
        for text in sentences:
            yield title, text
    for fact in (*report.settings, *report.measured):
        yield fact.label, fact.text


def _sheet(table: ReportTable) -> Table:
    titles = [table.first or table.title, *(column.title for column in table.columns)]
    rows = [[row.label, *_cells(table, place)] for place, row in enumerate(table.rows)]
    if table.note:
        rows.append([table.note])
    return Table(table.title, titles, rows)


def _lines(table: ReportTable) -> Iterator[tuple[str, str, str, str | int | float]]:
    for place, row in enumerate(table.rows):
        label = " · ".join((row.label, *row.texts))
        figures = (cell for cell in zip(table.columns, _cells(table, place), strict=True) if cell[0].unit is not None)
        for column, cell in figures:
            yield table.title, label, column.title, cell


def _cells(table: ReportTable, place: int) -> Iterator[str | int | float]:
    """Words as they are; figures as numbers, and words where they are not told."""
    row = table.rows[place]
    for column, cell in zip(table.columns, cells_of(table, row), strict=True):
        if isinstance(cell, str):
            yield cell
        elif cell is None:
            yield pgettext("figure", "not told")
        else:
            figure = written(cell, row.unit or column.unit)
            yield figure if isinstance(figure, int) else round(float(figure), 2)
