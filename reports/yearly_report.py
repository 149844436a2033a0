"""The yearly report on paper: part by part a sentence, a table, and at last what must not be read from it."""

from collections.abc import Iterator, Sequence
from datetime import date

from ensure_desktop.i18n import _, language, pgettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.indicator_labels import figure_text
from ensure_desktop.programme.report_pictures import months_picture
from ensure_desktop.programme.report_values import ReportSection, ReportTable, YearlyReport, cells_of
from reports.drawings import drawing_part
from reports.flow import LARGE, NORMAL, WIDTH, Block, Part, Sheet
from reports.page import INK, SOFT_INK
from reports.tables import table_parts

WITH_PICTURE = "visits"
"""The table that is drawn as well."""
TOGETHER = 7
"""So many rows of a table stay with its title; a longer one goes on overleaf."""


def yearly_report_pdf(report: YearlyReport, *, large: bool = False) -> bytes:
    """The report as PDF, made in memory; `large` is large print."""
    return _Paper(report, large=large).draw()


class _Paper:
    """One report on its way to the printer."""

    def __init__(self, report: YearlyReport, *, large: bool) -> None:
        self._report = report
        title = _("Yearly report {period}").format(period=report.period.title)
        self._sheet = Sheet(title, language(), LARGE if large else NORMAL)
        self._title = title

    def draw(self) -> bytes:
        """All pages."""
        blocks = [list(self._head()), *(block for part in self._report.sections for block in self._section(part))]
        blocks += self._points(_("What this report cannot say"), self._report.cannot_say)
        return self._sheet.finish([block for block in blocks if block], self._foot)

    def _head(self) -> Iterator[Part]:
        sheet, scale, report = self._sheet, self._sheet.scale, self._report
        yield from sheet.paragraphs(report.centre, scale.text, grey=SOFT_INK)
        yield from sheet.paragraphs(self._title, scale.title, bold=True)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        days = _("From {first} to {last}. The figures are those of {day}.")
        told = days.format(first=_day(report.period.first), last=_day(report.period.last), day=_day(report.made_on))
        yield from sheet.paragraphs(told, scale.text)
        yield sheet.gap(1.0)

    def _section(self, section: ReportSection) -> Iterator[Block]:
        sheet, scale = self._sheet, self._sheet.scale
        before = list(sheet.paragraphs(section.title, scale.head * 1.15, bold=True))
        if section.sentence:
            before += [*sheet.paragraphs(section.sentence, scale.text), sheet.gap(0.3)]
        for table in section.tables:
            yield from self._table(table, before, titled=len(section.tables) > 1)
            before = []
        if before:
            yield before
        yield from ([*sheet.bullet(point)] for point in section.points)
        yield [sheet.gap(1.0)]

    def _table(self, table: ReportTable, before: list[Part], *, titled: bool) -> Iterator[Block]:
        """The title and the first rows stay together; a small table stays whole."""
        if not table.rows:  # a sentence has said that there is nothing
            yield before
            return
        sheet, scale = self._sheet, self._sheet.scale
        shown = [place for place, column in enumerate(table.columns) if column.on_paper]
        head = (table.first, *(table.columns[place].title for place in shown))
        texts = [number for number, place in enumerate(shown, 1) if table.columns[place].unit is None]
        rows = [
            (row.label, *(self._cells(table, number)[place] for place in shown))
            for number, row in enumerate(table.rows)
        ]
        if titled:
            before = [*before, *sheet.paragraphs(table.title, scale.text, bold=True)]
        if table.rows and all(figure is None for row in table.rows for figure in row.figures):
            text = _("{title}: these are too few people to tell of them.").format(title=table.title)
            yield [*before, *sheet.paragraphs(text, scale.small, grey=SOFT_INK), sheet.gap(0.6)]
            return
        picture = months_picture(table, WIDTH) if table.key == WITH_PICTURE else None
        if picture is not None:
            yield [*before, drawing_part(sheet, picture), sheet.gap(0.4)]
            before = []
        parts = list(table_parts(sheet, head, rows, texts=texts))
        whole = len(rows) <= 2 * TOGETHER
        yield [*before, *(parts if whole else parts[:TOGETHER])]
        if not whole:
            yield from ([part] for part in parts[TOGETHER:])
        if table.note:
            yield [sheet.gap(0.3), *sheet.paragraphs(table.note, scale.small, grey=SOFT_INK)]
        yield [sheet.gap(0.6)]

    def _cells(self, table: ReportTable, number: int) -> list[str]:
        row, found = table.rows[number], []
        for column, cell in zip(table.columns, cells_of(table, row), strict=True):
            unit = row.unit or column.unit
            if isinstance(cell, str):
                found.append(cell)
            elif cell is None or unit is None:
                found.append(pgettext("figure", "not told"))
            else:
                found.append(figure_text(cell, unit, self._report.currency))
        return found

    def _points(self, title: str, points: Sequence[str]) -> Iterator[Block]:
        sheet = self._sheet
        for number, point in enumerate(points):
            before = list(sheet.paragraphs(title, sheet.scale.head * 1.15, bold=True)) if not number else []
            yield [*before, *sheet.bullet(point)]

    def _foot(self, number: int, pages: int) -> None:
        told = " · ".join((self._report.centre, self._title))
        self._sheet.foot(told, _("Page {number} of {pages}").format(number=number, pages=pages), short=self._title)


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
