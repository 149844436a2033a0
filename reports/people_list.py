"""A list of people on paper: the chosen columns as a table, on its side where there are many.

It holds names, so it says on each page for whom it is. Large print is 16 points and more; what a cell holds is never
cut, it goes on in the next line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from reports.page import INK, LINE, MARGIN, MILLIMETRE, PAGE_WIDTH, SHADE, SOFT_INK, Paper

LEAST_COLUMN = 16 * MILLIMETRE
WIDEST_COLUMN = 62 * MILLIMETRE
"""Longer texts go on in the next line, in points."""
SAMPLE = 200
"""So many rows are looked at to find out how wide a column should be."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its title, and whether its numbers stand at the right."""

    title: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What the paper says. `words` is the filter in words, `rows` the cells of each person."""

    centre: str
    words: str
    printed_on: date
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    text: float
    small: float

    @property
    def line(self) -> float:
        """Distance of two lines of a cell."""
        return self.text * 1.3

    @property
    def gap(self) -> float:
        """Room between two columns."""
        return self.text * 0.9


NORMAL = Scale(title=20, text=9.5, small=8.5)
LARGE = Scale(title=28, text=16, small=16)


def people_list(people: PeopleList, *, large: bool = False) -> bytes:
    """The list as PDF, made in memory."""
    return _List(people, LARGE if large else NORMAL).draw()


class _List:
    """One list on its way to paper."""

    def __init__(self, people: PeopleList, scale: Scale) -> None:
        self._people = people
        self._scale = scale
        upright = Paper(_("List of people"))
        wanted, least = self._wanted_widths(upright)
        room = PAGE_WIDTH - 2 * MARGIN
        sideways = sum(wanted) + scale.gap * (len(wanted) - 1) > room
        self._paper = Paper(_("List of people"), landscape=True) if sideways else upright
        self._room = self._paper.width - 2 * MARGIN
        self._widths = _fitted(wanted, least, self._room - scale.gap * (len(wanted) - 1))
        self._bottom = self._paper.height - MARGIN - scale.small * 2.2

    def draw(self) -> bytes:
        """All pages: a long head on the first, the titles of the columns on each."""
        top = self._head_height()
        pages = self._pages(top)
        for number, lines in enumerate(pages, 1):
            y = self._head() if number == 1 else MARGIN
            y = self._titles(y)
            for cells in lines:
                y = self._row(y, cells)
            self._foot(number, len(pages))
            self._paper.next_page()
        return self._paper.finish()

    def _wanted_widths(self, paper: Paper) -> tuple[list[float], list[float]]:
        """As wide as what stands in each column, within reason; and as wide as its longest word."""
        size, rows = self._scale.text, self._people.rows[:SAMPLE]
        wanted, least = [], []
        for place, column in enumerate(self._people.columns):
            title = max(paper.typefaces.width(word, size, bold=True) for word in column.title.split() or [""])
            texts = {row[place] for row in rows}
            words = {word for text in texts for word in text.split()}
            limit = WIDEST_COLUMN * size / NORMAL.text
            longest = max((paper.typefaces.width(word, size) for word in words), default=0.0)
            whole = max((paper.typefaces.width(text, size) for text in texts), default=0.0)
            wanted.append(max(LEAST_COLUMN, title, min(limit, whole)) + 1)
            least.append(max(title, min(limit, longest)) + 1)
        return wanted, least

    def _cells(self, row: Sequence[str]) -> list[list[str]]:
        """The lines of each cell."""
        size, paper = self._scale.text, self._paper
        return [paper.wrapped(text, size, width) for text, width in zip(row, self._widths, strict=True)]

    def _pages(self, y: float) -> list[list[list[list[str]]]]:
        """The rows of each page, the first of which has room from `y` on."""
        titles = self._height(self._title_cells())
        pages: list[list[list[list[str]]]] = [[]]
        y += titles
        for row in self._people.rows:
            cells = self._cells(row)
            height = self._height(cells)
            if y + height > self._bottom and pages[-1]:
                pages.append([])
                y = MARGIN + titles
            pages[-1].append(cells)
            y += height
        return pages

    def _height(self, cells: list[list[str]]) -> float:
        return max(1, *(len(lines) for lines in cells)) * self._scale.line + self._scale.text * 0.7

    def _title_cells(self) -> list[list[str]]:
        return self._cells([column.title for column in self._people.columns])

    def _head_height(self) -> float:
        """Where the head ends; nothing is drawn."""
        scale = self._scale
        lines = len(self._paper.wrapped(self._people.words, scale.text, self._room))
        return MARGIN + scale.title * 0.8 + scale.text * 1.9 + lines * scale.text * 1.35 + scale.text * 0.8

    def _head(self) -> float:
        """What list this is, from when, and how many people stand on it."""
        scale, paper, people = self._scale, self._paper, self._people
        right = MARGIN + self._room
        y = MARGIN + scale.title * 0.8
        paper.text(MARGIN, y, _("List of people"), scale.title, bold=True, width=self._room * 0.6)
        day = format_date(people.printed_on, language=language(), style="long")
        printed = _("Printed on {day}").format(day=day)
        paper.text(right, y, printed, scale.small, grey=SOFT_INK, align="right", width=self._room * 0.4)
        y += scale.text * 1.9
        count = ngettext("{n} person", "{n} people", len(people.rows)).format(n=len(people.rows))
        taken = paper.text(right, y, count, scale.text, align="right")
        paper.text(MARGIN, y, people.centre, scale.text, bold=True, width=self._room - taken - scale.text)
        y += scale.text * 1.35
        paper.paragraph(MARGIN, y, people.words, scale.text, self._room, grey=SOFT_INK)
        return self._head_height()

    def _titles(self, y: float) -> float:
        scale = self._scale
        cells = self._title_cells()
        height = self._height(cells)
        self._paper.box(MARGIN - 4, y, self._room + 8, height, shade=SHADE, grey=None, radius=3)
        self._write(y, cells, bold=True)
        self._paper.line(MARGIN - 4, y + height, MARGIN + self._room + 4, grey=INK, thickness=scale.text * 0.08)
        return y + height

    def _row(self, y: float, cells: list[list[str]]) -> float:
        self._write(y, cells, bold=False)
        y += self._height(cells)
        self._paper.line(MARGIN - 4, y, MARGIN + self._room + 4, grey=LINE, thickness=0.4)
        return y

    def _write(self, y: float, cells: list[list[str]], *, bold: bool) -> None:
        scale, x = self._scale, MARGIN
        for lines, column, width in zip(cells, self._people.columns, self._widths, strict=True):
            at, align = (x + width, "right") if column.right else (x, "left")
            for number, text in enumerate(lines):
                baseline = y + scale.text * 1.2 + number * scale.line
                self._paper.text(at, baseline, text, scale.text, bold=bold, width=width, align=align)
            x += width + scale.gap

    def _foot(self, number: int, pages: int) -> None:
        scale, paper = self._scale, self._paper
        y = paper.height - MARGIN
        count = _("Page {number} of {pages}").format(number=number, pages=pages)
        taken = paper.text(MARGIN + self._room, y, count, scale.small, align="right")
        keep = _("With names: for colleagues only. Please do not leave it lying about.")
        paper.text(MARGIN, y, keep, scale.small, grey=SOFT_INK, width=self._room - taken - scale.text)


def _fitted(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Widths that fill the room: what is left goes to all; what is too much is taken from those that can wrap.

    Where not even the longest words fit beside each other, all give way alike: the print gets a little smaller.
    """
    total, words = sum(wanted), sum(least)
    if total <= room:
        return [width * room / total for width in wanted]
    if words >= room:
        return [width * room / words for width in least]
    share = (room - words) / (total - words)
    return [low + (width - low) * share for width, low in zip(wanted, least, strict=True)]
