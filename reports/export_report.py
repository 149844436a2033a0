"""The page that goes with an export: what it is, whether somebody can be found in it, and what was done about that."""

from collections.abc import Iterator, Sequence
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.export_words import audience_label, product_label
from ensure_desktop.privacy.report_values import ExportReport, ReportFact, ReportGrid, RiskAnswer, Standing
from reports.flow import LARGE, NORMAL, WIDTH, Block, Part, Sheet
from reports.page import INK, SOFT_INK
from reports.tables import table_parts

TOGETHER = 7
"""So many rows of a table stay with its title; a longer one goes on overleaf."""
OF_DIGEST = 32
"""So many letters of a fingerprint stand on one line."""


def export_report_pdf(report: ExportReport, *, large: bool = False) -> bytes:
    """The page as PDF, made in memory; `large` is large print."""
    return _Paper(report, large=large).draw()


def standing_label(standing: Standing) -> str:
    """How one of the three questions is answered, in a word or two."""
    return {
        Standing.HARD: _("hardly"),
        Standing.LOOK: _("look at this"),
        Standing.REFUSED: _("not made"),
    }[standing]


class _Paper:
    """One page on its way to the printer."""

    def __init__(self, report: ExportReport, *, large: bool) -> None:
        self._report = report
        self._title = _("Page of an export")
        self._sheet = Sheet(self._title, language(), LARGE if large else NORMAL)

    def draw(self) -> bytes:
        """All pages."""
        report = self._report
        blocks = [
            list(self._head()),
            *self._facts(self._about()),
            *(list(self._answer(answer)) for answer in report.answers),
            *self._points(_("What was changed"), report.changed),
            *self._points(_("What was left out"), report.left_out),
            *self._facts(report.settings, _("What was asked for")),
            *self._facts(report.measured, _("What was measured")),
            *(block for grid in report.grids for block in self._grid(grid)),
            *self._points(_("What this page cannot say"), report.cannot_say),
            *self._facts(self._files(), _("Files")),
        ]
        return self._sheet.finish([block for block in blocks if block], self._foot)

    def _head(self) -> Iterator[Part]:
        sheet, scale, report = self._sheet, self._sheet.scale, self._report
        yield from sheet.paragraphs(report.centre, scale.text, grey=SOFT_INK)
        yield from sheet.paragraphs(product_label(report.product), scale.title, bold=True)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        yield from sheet.paragraphs(report.about, scale.text)
        yield sheet.gap(0.5)

    def _about(self) -> Iterator[ReportFact]:
        report = self._report
        if report.code:
            yield ReportFact(_("Number in the register"), report.code)
        yield ReportFact(_("For whom"), report.recipient or audience_label(report.audience))
        if report.purpose:
            yield ReportFact(_("What for"), report.purpose)
        yield ReportFact(_("Made"), _("{day}, by {name}").format(day=_day(report.made_on), name=report.made_by))
        if report.review_on is not None:
            yield ReportFact(_("Look again on"), _day(report.review_on))

    def _answer(self, answer: RiskAnswer) -> Iterator[Part]:
        """A question, a word for its answer, the answer, and on what it rests."""
        sheet, scale = self._sheet, self._sheet.scale
        yield from sheet.paragraphs(answer.question, scale.head, bold=True)
        told = answer.answer
        if answer.standing is not Standing.HARD:
            told = _("{standing}: {answer}").format(standing=standing_label(answer.standing).upper(), answer=told)
        yield from sheet.paragraphs(told, scale.text)
        for text in answer.because:
            yield from sheet.bullet(text)
        yield sheet.gap(0.7)

    def _points(self, title: str, points: Sequence[str]) -> Iterator[Block]:
        sheet = self._sheet
        for number, point in enumerate(points):
            before = list(sheet.paragraphs(title, sheet.scale.head, bold=True)) if not number else []
            after = [sheet.gap(0.7)] if number == len(points) - 1 else []
            yield [*before, *sheet.bullet(point), *after]

    def _facts(self, facts: Sequence[ReportFact] | Iterator[ReportFact], title: str = "") -> Iterator[Block]:
        sheet = self._sheet
        rows = [(fact.label, fact.text) for fact in facts]
        if rows:
            before = list(sheet.paragraphs(title, sheet.scale.head, bold=True)) if title else []
            yield [*before, *table_parts(sheet, ("", ""), rows, size=sheet.scale.text), sheet.gap(0.7)]

    def _grid(self, grid: ReportGrid) -> Iterator[Block]:
        """The title and the first rows stay together; a small table stays whole."""
        sheet, scale = self._sheet, self._sheet.scale
        parts = list(table_parts(sheet, grid.head, grid.rows, texts=grid.texts))
        first = parts if len(grid.rows) <= 2 * TOGETHER else parts[:TOGETHER]
        yield [*sheet.paragraphs(grid.title, scale.head, bold=True), *first]
        yield from ([part] for part in parts[len(first) :])
        if grid.note:
            yield [sheet.gap(0.3), *sheet.paragraphs(grid.note, scale.small, grey=SOFT_INK)]
        yield [sheet.gap(0.7)]

    def _files(self) -> Iterator[ReportFact]:
        """A fingerprint is too long for a line: it is cut into pieces that can be compared."""
        for file in self._report.files:
            pieces = (file.text[start : start + OF_DIGEST] for start in range(0, len(file.text), OF_DIGEST))
            yield ReportFact(file.label, " ".join(pieces))

    def _foot(self, number: int, pages: int) -> None:
        told = " · ".join(filter(None, (self._report.centre, self._title, self._report.code)))
        self._sheet.foot(told, _("Page {number} of {pages}").format(number=number, pages=pages), short=self._title)


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
