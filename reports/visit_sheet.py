"""The visit sheet: what a supporter takes along, writes on by hand and brings back.

Codes only, because it leaves the room. One row a visit: when it really was, how long, where, how it went, what to
remember, and a tick that asks the supervision to read it today. Large print gives each match its own pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.visits.labels import interval_label, medium_label
from ensure_desktop.visits.values import Medium, SheetMatch, VisitSheet
from reports.page import (
    INK,
    LINE,
    MARGIN,
    MOODS,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SHADE,
    SOFT_INK,
    Paper,
)

WIDTH = PAGE_WIDTH - 2 * MARGIN
RIGHT = PAGE_WIDTH - MARGIN
SPARE_ROWS = 1
"""Rows without a date at the end of each match, for a visit that was not planned."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    name: float
    code: float
    text: float
    small: float
    box: float
    """Height of a box to write in."""
    note: float
    """Distance of two lines for notes."""
    mood: float
    """Radius of a face."""
    stacked: bool
    """Whether the boxes stand below the date; else beside it."""

    @property
    def band(self) -> float:
        """Height of the band that begins a match."""
        return self.code * 2.1

    @property
    def foot(self) -> float:
        """Height of the foot of a page."""
        return self.small * 3.4


NORMAL = Scale(title=22, name=13, code=15, text=9.5, small=8.5, box=18, note=19, mood=9, stacked=False)
LARGE = Scale(title=30, name=20, code=24, text=16.5, small=16, box=32, note=29, mood=17, stacked=True)


@dataclass(frozen=True, slots=True)
class Block:
    """A match, or the rest of one, on a page. A visit without a date is a spare row."""

    match: SheetMatch
    days: tuple[date | None, ...]
    continued: bool


def visit_sheet(sheet: VisitSheet, *, large: bool = False) -> bytes:
    """The sheet as PDF, made in memory; `large` is large print, 16 points and more, one match a page."""
    return _Sheet(sheet, LARGE if large else NORMAL).draw()


class _Sheet:
    """One sheet on its way to paper. Everything that draws returns the height where it stopped."""

    def __init__(self, sheet: VisitSheet, scale: Scale) -> None:
        self._sheet = sheet
        self._scale = scale
        self._paper = Paper(_("Visit sheet"))
        self._row = VisitRow(self._paper, scale)
        self._bottom = PAGE_HEIGHT - MARGIN - scale.foot

    def draw(self) -> bytes:
        """All pages. Each begins with the head, the long one on the first."""
        y = self._head()
        pages = list(self._pages(y))
        for number, blocks in enumerate(pages, 1):
            if number > 1:
                y = self._short_head()
            for block in blocks:
                y = self._block(block, y)
            if not self._sheet.matches:
                self._nothing_planned(y)
            self._foot(number, len(pages))
            self._paper.next_page()
        return self._paper.finish()

    def _pages(self, y: float) -> Iterator[list[Block]]:
        """The blocks of each page; the first has room from `y` on.

        A band never stands alone at the foot of a page, and no page is spent on spare rows only.
        """
        page: list[Block] = []
        for match in self._sheet.matches:
            days: tuple[date | None, ...] = (*match.dates, *([None] * SPARE_ROWS))
            continued = False
            while days:
                fits = int((self._bottom - y - self._scale.band) // self._row.height)
                if fits < 1 and days == (None,) * SPARE_ROWS and continued:
                    break
                if fits < 1 or (page and self._scale.stacked):
                    yield page
                    page, y = [], self._after_short_head
                    continue
                page.append(Block(match, days[:fits], continued))
                y += self._scale.band + len(days[:fits]) * self._row.height + self._gap
                days, continued = days[fits:], True
        yield page

    @property
    def _gap(self) -> float:
        return self._scale.text

    @property
    def _after_short_head(self) -> float:
        return MARGIN + self._scale.small * 2.2

    def _head(self) -> float:
        """Whose sheet it is, and how to fill it in where there is something to fill in."""
        scale, paper, sheet = self._scale, self._paper, self._sheet
        y = MARGIN + scale.title * 0.8
        room = WIDTH * 0.55
        paper.text(MARGIN, y, _("Visit sheet"), scale.title, bold=True, width=room)
        paper.text(RIGHT, y, self._printed_on(), scale.small, grey=SOFT_INK, align="right", width=WIDTH - room)
        y += scale.name * 1.75
        code = f"{sheet.supporter_word} {sheet.supporter_code}"
        taken = paper.text(RIGHT, y, code, scale.text, align="right", width=WIDTH * 0.4)
        paper.text(MARGIN, y, sheet.supporter_name, scale.name, bold=True, width=WIDTH - taken - scale.text)
        y += scale.text * 1.7
        paper.text(MARGIN, y, sheet.centre, scale.text, grey=SOFT_INK, width=WIDTH)
        y += scale.text * 0.9
        paper.line(MARGIN, y, RIGHT, grey=INK, thickness=1.2)
        y += scale.text * 1.7
        if not sheet.matches:
            return y
        how = _("Please fill in one row after each visit: tick what fits and circle the face that shows how it went.")
        return paper.paragraph(MARGIN, y, how, scale.text, WIDTH) + scale.text * 0.1

    def _short_head(self) -> float:
        y = MARGIN + self._scale.small
        text = f"{_('Visit sheet')} · {self._sheet.supporter_code}"
        self._paper.text(MARGIN, y, text, self._scale.small, grey=SOFT_INK, width=WIDTH * 0.5)
        self._paper.text(
            RIGHT, y, self._printed_on(), self._scale.small, grey=SOFT_INK, align="right", width=WIDTH * 0.5
        )
        return self._after_short_head

    def _printed_on(self) -> str:
        return _("Printed on {day}").format(day=format_date(self._sheet.printed_on, language=language(), style="long"))

    def _foot(self, number: int, pages: int) -> None:
        scale, paper = self._scale, self._paper
        top = PAGE_HEIGHT - MARGIN - scale.foot + scale.small * 0.6
        paper.line(MARGIN, top, RIGHT)
        y = top + scale.small * 1.5
        count = _("Page {number} of {pages}").format(number=number, pages=pages)
        taken = paper.text(RIGHT, y, count, scale.small, align="right")
        back = _("Please bring this sheet back to {centre}.").format(centre=self._sheet.centre)
        paper.text(MARGIN, y, back, scale.small, width=WIDTH - taken - scale.small)
        promise = _("Please write codes only: no names and no addresses.")
        paper.text(MARGIN, y + scale.small * 1.35, promise, scale.small, grey=SOFT_INK, width=WIDTH)

    def _block(self, block: Block, y: float) -> float:
        """The band with the code, then one row a visit."""
        scale, paper = self._scale, self._paper
        paper.box(MARGIN, y, WIDTH, scale.band - scale.text * 0.4, shade=SHADE, grey=None, radius=4)
        baseline = y + scale.band * 0.57
        x = MARGIN + scale.text * 0.8
        x += paper.text(x, baseline, block.match.participant_code, scale.code, bold=True) + scale.text
        often = f"{self._sheet.participant_word} · {interval_label(block.match.interval_days)}"
        says = _("continued") if block.continued else ""
        taken = paper.text(RIGHT - scale.text * 0.8, baseline, says, scale.text, grey=SOFT_INK, align="right")
        paper.text(x, baseline, often, scale.text * 1.1, width=RIGHT - x - taken - 2 * scale.text)
        y += scale.band
        for day in block.days:
            self._row.draw(y, day)
            y += self._row.height
        return y + self._gap

    def _nothing_planned(self, y: float) -> None:
        """A page for somebody without a visit in sight."""
        scale, paper = self._scale, self._paper
        y += scale.title * 4
        paper.mood(PAGE_WIDTH / 2, y, scale.title * 1.5, MOODS[5])
        y += scale.title * 3.2
        paper.text(PAGE_WIDTH / 2, y, _("No visit is planned at present."), scale.name, bold=True, align="centre")
        y += scale.name * 1.8
        ask = _("Would you like to know what comes next? We are glad to talk with you at {centre}.")
        for line in paper.wrapped(ask.format(centre=self._sheet.centre), scale.text, WIDTH * 0.62):
            paper.text(PAGE_WIDTH / 2, y, line, scale.text, align="centre", width=WIDTH)
            y += scale.text * 1.4


class VisitRow:
    """One visit: everything that is filled in by hand. All rows of a sheet are of the same height."""

    def __init__(self, paper: Paper, scale: Scale) -> None:
        self._paper = paper
        self._scale = scale
        self._pad = scale.text * 0.8
        self._ticks = list(self._flow([*(medium_label(medium) for medium in Medium), *_not_met()]))
        top = scale.box * (2.45 if scale.stacked else 1.0) + scale.text * 1.1
        self.height = self._pad + top + len(self._ticks) * scale.note * 0.92 + 2 * scale.note + self._pad * 0.7

    def draw(self, y: float, day: date | None) -> None:
        """The row from `y` on; without `day` a spare one."""
        scale, paper = self._scale, self._paper
        paper.box(MARGIN, y, WIDTH, self.height - scale.text * 0.4, radius=4)
        left = MARGIN + self._pad
        y += self._pad
        self._moods(y)
        y = self._first_lines(left, y, day)
        for line in self._ticks:
            for x, label in line:
                paper.tick_box(left + x, y, scale.text)
                paper.text(left + x + scale.text * 1.35, y, label, scale.text)
            y += scale.note * 0.92
        self._notes(left, y + scale.note * 0.08)

    def _first_lines(self, left: float, y: float, day: date | None) -> float:
        """The planned day, and boxes for the day on which it was and the minutes; returns the next baseline."""
        scale, paper = self._scale, self._paper
        baseline = y + scale.box * 0.7
        title = _("Another visit") if day is None else format_date(day, language=language(), style="full")
        size = scale.text * 1.15
        if scale.stacked:
            paper.text(left, baseline, title, size, bold=True, width=WIDTH - 2 * self._pad - self._moods_width - size)
            y += scale.box * 1.25
            self._boxes(left, y)
            return y + scale.box * 1.2 + scale.text * 1.1
        paper.text(left, baseline, title, size, bold=True, width=WIDTH * 0.3)
        self._boxes(left + WIDTH * 0.31, y)
        return y + scale.box + scale.text * 1.25

    def _boxes(self, x: float, y: float) -> None:
        scale, paper = self._scale, self._paper
        for label, width in ((_("done on"), scale.box * 3.6), (_("minutes"), scale.box * 2.2)):
            x += paper.text(x, y + scale.box * 0.7, label, scale.text) + scale.text * 0.5
            paper.box(x, y, width, scale.box, grey=INK, radius=2)
            x += width + scale.text

    @property
    def _moods_width(self) -> float:
        return self._scale.mood * 2.55 * len(MOODS)

    def _moods(self, y: float) -> None:
        """Five faces at the right, to circle one."""
        scale = self._scale
        for mood, bend in MOODS.items():
            x = RIGHT - self._pad - self._moods_width + scale.mood * (2.55 * mood - 1.27)
            self._paper.mood(x, y + scale.mood, scale.mood, bend)

    def _notes(self, left: float, y: float) -> None:
        """The tick for a worry, and two lines to write on."""
        scale, paper = self._scale, self._paper
        right = RIGHT - self._pad
        paper.tick_box(left, y, scale.text * 1.15)
        x = left + scale.text * 1.55
        x += paper.text(x, y, _("Please read today!"), scale.text, bold=True) + scale.text * 1.2
        x += paper.text(x, y, _("Notes"), scale.text, grey=SOFT_INK) + scale.text * 0.4
        paper.line(x, y + 2, right, grey=LINE)
        paper.line(left, y + 2 + scale.note, right, grey=LINE)

    def _flow(self, labels: list[str]) -> Iterator[list[tuple[float, str]]]:
        """Lines of (offset, label) that fit beside one another, a tick box before each."""
        room, size = WIDTH - 2 * self._pad, self._scale.text
        line: list[tuple[float, str]] = []
        x = 0.0
        for label in labels:
            width = size * 1.35 + self._paper.typefaces.width(label, size)
            if line and x + width > room:
                yield line
                line, x = [], 0.0
            line.append((x, label))
            x += width + size * 1.1
        yield line


def _not_met() -> tuple[str, str]:
    return _("nobody home"), _("cancelled")
