"""The evaluation report: what was found in plain words, all pictures and tables, and how it was worked out."""

from collections.abc import Iterable, Iterator
from datetime import date

from ensure_desktop.drawing import Drawing
from ensure_desktop.evaluation.labels import direction_label, planned_label
from ensure_desktop.evaluation.paper_values import ResultsPaper
from ensure_desktop.evaluation.pictures import contacts_picture, distribution_picture, flow_picture, means_picture
from ensure_desktop.evaluation.result_tables import (
    StatTable,
    flow_table,
    groups_table,
    overview_table,
    scale_name,
    tables_of,
)
from ensure_desktop.evaluation.results_values import ResultsQuestion, ScaleResult
from ensure_desktop.evaluation.sentences import (
    contacts_sentence,
    leavers_sentence,
    may_not,
    number,
    plain_sentence,
    turned_sentence,
)
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from reports.drawings import drawing_part
from reports.flow import NORMAL, WIDTH, Block, Part, Sheet
from reports.page import INK, SOFT_INK
from reports.tables import table_parts


def evaluation_report_pdf(paper: ResultsPaper) -> bytes:
    """The report as PDF, made in memory."""
    return _Report(paper).draw()


class _Report:
    """One report on its way to the printer."""

    def __init__(self, paper: ResultsPaper) -> None:
        self._paper = paper
        self._results = paper.results
        self._sheet = Sheet(_("Evaluation report"), language(), NORMAL)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish([block for block in self._blocks() if block], self._foot)

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        yield from self._in_short()
        yield from self._who()
        for result in self._results.overall:
            yield from self._scale(result)
        yield from self._methods()

    def _head(self) -> Iterator[Part]:
        """Whom and what this is about."""
        sheet, scale = self._sheet, self._sheet.scale
        yield from sheet.paragraphs(self._paper.centre, scale.text, grey=SOFT_INK)
        yield from sheet.paragraphs(_("Evaluation report"), scale.title, bold=True)
        yield Part(scale.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        yield from sheet.paragraphs(_question_words(self._paper), scale.text)
        yield sheet.gap(1.0)

    def _in_short(self) -> Iterator[Block]:
        """The result that was named beforehand, and all scales in one table."""
        sheet, results = self._sheet, self._results
        if not results.overall:
            yield [*self._title(_("In short")), *self._text(_("Nobody of these people was asked at these moments."))]
            return
        leading = results.primary or results.overall[0]
        lines = [*self._title(_("In short")), *self._text(f"{scale_name(leading)}: {plain_sentence(leading)}")]
        if results.primary is None:
            lines += self._text(_("No outcome was named beforehand, so no scale weighs more than the others."))
        yield [*lines, sheet.gap(0.6)]
        yield from self._table(overview_table(results))

    def _who(self) -> Iterator[Block]:
        """Everybody who came, down to those who were measured twice."""
        yield [*self._title(_("Who was measured")), *self._picture(flow_picture(self._results))]
        yield from self._table(flow_table(self._results), title=False)

    def _scale(self, result: ScaleResult) -> Iterator[Block]:
        sheet, scale = self._sheet, self._sheet.scale
        sentences = [plain_sentence(result)]
        sentences += [text for text in _further(result) if text]
        pictures = [] if result.hidden else list(self._pictures(result))
        yield [
            *self._title(scale_name(result)),
            *self._about(result),
            *(part for text in sentences for part in (*self._text(text), sheet.gap(0.3))),
            *(part for block in pictures[:1] for part in block),
        ]
        yield from pictures[1:]
        for table in tables_of(result):
            yield from self._table(table)
        yield from self._by_group(result)
        for note in result.notes:
            yield [*sheet.paragraphs(note, scale.small, grey=SOFT_INK)]
        yield from self._points(_("What this does not show"), may_not(result))

    def _about(self, result: ScaleResult) -> Iterator[Part]:
        scale = result.scale
        text = _("{measures} The scale goes from {low} to {high}: {direction}.").format(
            measures=_sentence(scale.measures),
            low=number(scale.low, 0),
            high=number(scale.high, 0),
            direction=direction_label(scale.direction),
        )
        yield from self._sheet.paragraphs(text, self._sheet.scale.small, grey=SOFT_INK)
        yield self._sheet.gap(0.4)

    def _pictures(self, result: ScaleResult) -> Iterator[Block]:
        if result.paired is not None:
            yield [*self._picture(means_picture([result]))]
        if result.bins:
            yield [*self._picture(distribution_picture(result))]
        if result.contacts is not None and result.contacts.bands:
            yield [*self._picture(contacts_picture(result))]

    def _by_group(self, result: ScaleResult) -> Iterator[Block]:
        groups = self._results.groups(result.scale)
        table = groups_table(self._results, result.scale)
        if table is None:
            return
        told = [each for each in groups if not each.hidden]
        yield [*self._title(_("By group"), small=True), *(self._picture(means_picture(told)) if told else ())]
        yield from self._table(table, title=False)

    def _methods(self) -> Iterator[Block]:
        """How this was worked out, and by which scales."""
        yield from self._points(_("How this was worked out"), _method_lines(self._paper))
        for result in self._results.overall:
            scale = result.scale
            text = _("{scale}: {source} Scored with key {version}.").format(
                scale=scale.name, source=_sentence(scale.source), version=scale.key_version
            )
            more = " ".join(filter(None, (text, _sentence(scale.note), _sentence(scale.change_source))))
            yield [*self._sheet.bullet(more)]

    def _table(self, table: StatTable, *, title: bool = True) -> Iterator[Block]:
        sheet, scale = self._sheet, self._sheet.scale
        parts = list(table_parts(sheet, table.head, table.rows, texts=table.texts))
        notes = [part for note in table.notes for part in sheet.paragraphs(note, scale.small, grey=SOFT_INK)]
        before = self._title(table.title, small=True) if title else ()
        yield [*before, *parts, sheet.gap(0.2), *notes, sheet.gap(0.9)]

    def _picture(self, drawing: Drawing) -> Iterator[Part]:
        yield drawing_part(self._sheet, drawing)
        yield self._sheet.gap(0.6)

    def _points(self, title: str, lines: Iterable[str]) -> Iterator[Block]:
        for place, line in enumerate(lines):
            before = self._title(title, small=True) if not place else ()
            yield [*before, *self._sheet.bullet(line)]
        yield [self._sheet.gap(0.6)]

    def _title(self, words: str, *, small: bool = False) -> Iterator[Part]:
        scale = self._sheet.scale
        yield self._sheet.gap(0.3 if small else 0.9)
        yield from self._sheet.paragraphs(words, scale.text * 1.05 if small else scale.head * 1.15, bold=True)
        yield self._sheet.gap(0.15)

    def _text(self, words: str) -> Iterator[Part]:
        return self._sheet.paragraphs(words, self._sheet.scale.text)

    def _foot(self, page: int, pages: int) -> None:
        printed = _("{centre} · results of {day}").format(centre=self._paper.centre, day=_day(self._paper.printed_on))
        self._sheet.foot(printed, _("Page {number} of {pages}").format(number=page, pages=pages))


def _further(result: ScaleResult) -> Iterator[str]:
    yield turned_sentence(result)
    yield leavers_sentence(result)
    yield contacts_sentence(result)


def _question_words(paper: ResultsPaper) -> str:
    asked = paper.results.question
    text = _("This report tells of {people}, measured at two moments: “{before}” and “{after}”. {period}")
    return text.format(
        people=paper.people,
        before=planned_label(asked.before),
        after=planned_label(asked.after),
        period=_period_words(asked),
    )


def _period_words(asked: ResultsQuestion) -> str:
    if asked.first and asked.last:
        text = _("It is about those who came between {first} and {last}.")
        return text.format(first=_day(asked.first), last=_day(asked.last))
    if asked.first:
        return _("It is about those who came from {first} on.").format(first=_day(asked.first))
    if asked.last:
        return _("It is about those who came until {last}.").format(last=_day(asked.last))
    return _("It is about everybody who has come so far.")


def _method_lines(paper: ResultsPaper) -> Iterator[str]:
    results = paper.results
    yield _("Only people who agree to the evaluation are counted, each once, with the first time that they came.")
    yield _(
        "Before and after are compared for the same people only (paired). Where they are few, or their changes far "
        "from a normal spread, Wilcoxon’s test of the ranks leads, else the paired t test."
    )
    yield _("Those who answered once only are told of apart, because their difference is nobody’s change.")
    yield _(
        "In brackets stands the 95 % interval: if all was done again a hundred times, it would hold the true number "
        "about ninety-five times."
    )
    if results.corrected > 1:
        text = _("p of the {n} scales was corrected by Holm’s method, except for the primary outcome.")
        yield text.format(n=results.corrected)
    yield _(
        "Effect sizes: d_z is the average change through the spread of the changes, d_av through the average spread; "
        "the rank-biserial correlation goes from −1 to 1."
    )
    yield _(
        "A single person’s change counts as reliable where it is larger than 1.96 times the standard error of a "
        "difference, reckoned with Cronbach’s alpha; a published threshold stands beside it."
    )
    text = _(
        "Numbers of fewer than {limit} people are left out, and so are those from which such a number could be worked "
        "out."
    )
    yield text.format(limit=results.small_cell)


def _sentence(text: str) -> str:
    """`text` with a full stop at its end, empty where there is none."""
    words = text.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
