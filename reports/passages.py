"""Papers that are headings with a text below each, and perhaps tables: notices, registers, assessments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ensure_desktop.i18n import _, language
from reports.flow import NORMAL, TOGETHER, WIDTH, Block, Part, Sheet
from reports.page import INK, SOFT_INK
from reports.tables import table_parts

TOGETHER_WITH_TABLE = 6
"""A sentence, the head of the table and its first rows stay on one page."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `texts` are its further columns that hold words."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; lines of `points` get a dot."""

    title: str
    text: str = ""
    points: Sequence[str] = ()
    grid: Grid | None = None
    chapter: bool = False
    """It begins a part of the paper: its heading is larger, with a line below."""


@dataclass(frozen=True, slots=True)
class Document:
    """What stands on such a paper."""

    title: str
    sections: Sequence[Section]
    above: str = ""
    """A line above the title: the centre."""
    below: str = ""
    """A sentence below it."""
    foot: str = ""
    signatures: Sequence[str] = field(default=())
    """What stands below the two fields to sign, where there are any."""


def document_pdf(document: Document) -> bytes:
    """The paper as PDF, made in memory."""
    return _Paper(document).draw()


class _Paper:
    def __init__(self, document: Document) -> None:
        self._data = document
        self._sheet = Sheet(document.title, language(), NORMAL)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(self._blocks(), self._foot)

    def _blocks(self) -> Iterator[Block]:
        yield list(self._head())
        before: Block = []
        for section in self._data.sections:
            if section.chapter and not (section.text or section.points or section.grid):
                before = list(self._title(section))  # it stays with what follows
                continue
            first, *rest = self._section(section)
            yield [*before, *first]
            yield from rest
            before = []
        if self._data.signatures:
            yield list(self._signatures())

    def _head(self) -> Iterator[Part]:
        sheet, data = self._sheet, self._data
        if data.above:
            yield from sheet.paragraphs(data.above, NORMAL.text, grey=SOFT_INK)
        yield from sheet.paragraphs(data.title, NORMAL.title - 3, bold=True)
        yield sheet.gap(0.3)
        yield Part(NORMAL.text * 0.9, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4))
        if data.below:
            yield from sheet.paragraphs(data.below, NORMAL.text)
        yield sheet.gap(0.8)

    def _section(self, section: Section) -> Iterator[Block]:
        """A heading stays with the first lines below it; a long text goes on overleaf."""
        parts = list(self._body(section))
        head = list(self._title(section))
        together = TOGETHER if section.grid is None else TOGETHER_WITH_TABLE
        yield [*head, *parts[:together]]
        yield from ([part] for part in parts[together:])
        yield [self._sheet.gap(0.7)]

    def _title(self, section: Section) -> Iterator[Part]:
        sheet = self._sheet
        size = NORMAL.head + 2.5 if section.chapter else NORMAL.head
        if not section.title:
            return
        if section.chapter:
            yield sheet.gap(0.5)
        yield from sheet.paragraphs(section.title, size, bold=True)
        if section.chapter:
            yield Part(NORMAL.text * 0.6, lambda top: sheet.line(0, top + 2, WIDTH))
        else:
            yield sheet.gap(0.15)

    def _body(self, section: Section) -> Iterator[Part]:
        if section.text:
            yield from self._sheet.paragraphs(section.text, NORMAL.text)
        yield from self._points(section.points)
        if section.grid is not None:
            if section.text or section.points:
                yield self._sheet.gap(0.4)
            yield from table_parts(self._sheet, section.grid.head, section.grid.rows, texts=section.grid.texts)

    def _points(self, points: Iterable[str]) -> Iterator[Part]:
        for point in points:
            yield from self._sheet.bullet(point)

    def _signatures(self) -> Iterator[Part]:
        yield self._sheet.gap(1.6)
        first, second = self._data.signatures
        yield self._sheet.pair((first, ""), (second, ""))

    def _foot(self, number: int, count: int) -> None:
        told = self._data.foot or self._data.above
        self._sheet.foot(told, _("Page {page} of {pages}").format(page=number, pages=count))
