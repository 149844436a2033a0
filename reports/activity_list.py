"""The attendance list of an activity: a line for everybody who is expected, empty lines for whoever comes along.

On one day there is a box to tick, room to sign, and a column for what somebody spent. Several days of a series stand
side by side, each with a box to sign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ensure_desktop.groups.labels import activity_kind_label, attendance_label
from ensure_desktop.groups.values import ActivityPaper, PaperDay, PaperLine
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from reports.page import INK, LINE, MARGIN, SHADE, SOFT_INK, Paper
from reports.times import weekday_and_day

LEAST_SPARE = 4
"""Empty lines at the end: people bring others along."""
SIDEWAYS_FROM = 4
"""With so many days, and in large print, the page lies on its side."""
HEAD_PAD = 8
"""Points that stay free beside the title of a column."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    text: float
    small: float
    row: float
    name: float


NORMAL = Scale(title=20, text=10.5, small=8.5, row=28, name=165)
LARGE = Scale(title=28, text=16, small=16, row=42, name=270)


def activity_list_paper(about: ActivityPaper, *, large: bool = False) -> bytes:
    """The list as PDF, made in memory; `large` is large print, 16 points and more."""
    return _List(about, LARGE if large else NORMAL).draw()


class _List:
    """One list on its way to paper."""

    def __init__(self, about: ActivityPaper, scale: Scale) -> None:
        self._about = about
        self._scale = scale
        sideways = len(about.days) >= SIDEWAYS_FROM or scale is LARGE
        self._paper = Paper(_("Attendance list"), landscape=sideways)
        self._room = self._paper.width - 2 * MARGIN
        self._right = self._paper.width - MARGIN
        self._bottom = self._paper.height - MARGIN - scale.small * 2.6
        self._heads = [
            self._wrapped_head(*each) for each in zip(self._columns(), self._titles_of_columns(), strict=True)
        ]
        self._title_lines = max(len(titles) for titles, _below in self._heads)
        self._below_lines = max(len(below) for _titles, below in self._heads)

    def draw(self) -> bytes:
        """All pages, each with the head and the titles."""
        pages = list(self._pages())
        for number, lines in enumerate(pages, 1):
            self._head()
            y = self._titles(self._top)
            for line in lines:
                self._line(y, line)
                y += self._scale.row
            self._foot(number, len(pages))
            self._paper.next_page()
        return self._paper.finish()

    @property
    def _top(self) -> float:
        return MARGIN + self._scale.title * 1.1 + self._scale.text * 3.0

    @property
    def _titles_height(self) -> float:
        scale = self._scale
        return scale.text * (0.6 + 1.3 * self._title_lines) + scale.small * (0.35 + 1.25 * self._below_lines)

    def _pages(self) -> Iterator[Sequence[PaperLine | None]]:
        """The lines of each page; the last one is filled with empty lines."""
        fits = max(1, int((self._bottom - self._top - self._titles_height) // self._scale.row))
        lines: list[PaperLine | None] = [*self._about.lines, *([None] * LEAST_SPARE)]
        lines += [None] * (-len(lines) % fits)
        for first in range(0, len(lines), fits):
            yield lines[first : first + fits]

    def _head(self) -> None:
        scale, paper, about = self._scale, self._paper, self._about
        y = MARGIN + scale.title * 0.8
        day = format_date(about.printed_on, language=language(), style="long")
        printed = _("Printed on {day}").format(day=day)
        paper.text(MARGIN, y, about.title, scale.title, bold=True, width=self._room)
        y += scale.text * 1.9
        taken = paper.text(self._right, y, printed, scale.small, grey=SOFT_INK, align="right")
        told = (_("Attendance list"), activity_kind_label(about.kind), about.place, about.centre)
        paper.text(
            MARGIN, y, " · ".join(filter(None, told)), scale.text, grey=SOFT_INK, width=self._room - taken - scale.text
        )

    def _columns(self) -> list[float]:
        """The widths of the columns beside the name: a day each, or box, signature and amount."""
        room = self._room - self._scale.name
        if len(self._about.days) > 1:
            return [room / len(self._about.days)] * len(self._about.days)
        return [room * 0.18, room * 0.52, room * 0.3]

    def _titles(self, y: float) -> float:
        scale, paper = self._scale, self._paper
        height = self._titles_height
        paper.box(MARGIN, y, self._room, height, shade=SHADE, grey=INK)
        baseline = y + scale.text * 1.5
        paper.text(MARGIN + 5, baseline, _("Name"), scale.text, bold=True, width=scale.name - 10)
        x = MARGIN + scale.name
        for width, (titles, below) in zip(self._columns(), self._heads, strict=True):
            middle, inner, line = x + width / 2, width - HEAD_PAD, baseline
            for text in titles:
                paper.text(middle, line, text, scale.text, bold=True, align="centre", width=inner)
                line += scale.text * 1.3
            line = baseline + scale.text * 1.3 * (self._title_lines - 1) + scale.small * 1.4
            for text in below:
                paper.text(middle, line, text, scale.small, grey=SOFT_INK, align="centre", width=inner)
                line += scale.small * 1.25
            x += width
        return y + height

    def _wrapped_head(self, width: float, head: tuple[str, str]) -> tuple[list[str], list[str]]:
        """The title of a column and what stands below it, in lines: nothing is made smaller in large print."""
        title, below = head
        scale, inner = self._scale, width - HEAD_PAD
        return (
            self._paper.wrapped(title, scale.text, inner, bold=True),
            self._paper.wrapped(below, scale.small, inner),
        )

    def _titles_of_columns(self) -> list[tuple[str, str]]:
        days = self._about.days
        if len(days) > 1:
            return [(weekday_and_day(each.day), _hours(each)) for each in days]
        spent = _("Spent ({currency})").format(currency=self._about.currency)
        return [
            (_("Here"), _("please tick")),
            (weekday_and_day(days[0].day), _hours(days[0]) or _("please sign")),
            (spent, _("with the receipt")),
        ]

    def _line(self, y: float, line: PaperLine | None) -> None:
        scale, paper = self._scale, self._paper
        paper.box(MARGIN, y, scale.name, scale.row, grey=LINE)
        if line is not None:
            self._name(y, line)
        x = MARGIN + scale.name
        for column, width in enumerate(self._columns()):
            paper.box(x, y, width, scale.row, grey=LINE)
            self._cell(x, y, width, line, column)
            x += width

    def _name(self, y: float, line: PaperLine) -> None:
        scale, paper = self._scale, self._paper
        inner = scale.name - 10
        if not line.helps:
            paper.text(MARGIN + 5, y + scale.row / 2 + scale.text * 0.36, line.name, scale.text, width=inner)
            return
        paper.text(MARGIN + 5, y + scale.row * 0.44, line.name, scale.text, width=inner)
        word = self._about.supporter_word
        paper.text(MARGIN + 5, y + scale.row * 0.86, word, scale.small, grey=SOFT_INK, width=inner)

    def _cell(self, x: float, y: float, width: float, line: PaperLine | None, column: int) -> None:
        """A box to tick in the first column of a single day; what is noted already stands in its place."""
        scale, paper = self._scale, self._paper
        middle = y + scale.row / 2 + scale.small * 0.36
        mark = line.marks[column] if line is not None and column < len(line.marks) else None
        if mark is not None:
            word = attendance_label(mark)
            paper.text(x + width / 2, middle, word, scale.small, align="centre", width=width - 6)
        elif column == 0 and len(self._about.days) == 1:
            side = scale.text * 1.1
            paper.tick_box(x + width / 2 - side / 2, y + scale.row / 2 + side * 0.38, side)

    def _foot(self, number: int, pages: int) -> None:
        scale, paper = self._scale, self._paper
        y = paper.height - MARGIN
        count = _("Page {number} of {pages}").format(number=number, pages=pages)
        taken = paper.text(self._right, y, count, scale.small, align="right")
        keep = _("Guests may use the empty lines. Please take this list back to the centre.")
        paper.text(MARGIN, y, keep, scale.small, grey=SOFT_INK, width=self._room - taken - scale.text)


def _hours(day: PaperDay) -> str:
    if day.starts_at and day.ends_at:
        return _("{start} to {end}").format(start=day.starts_at, end=day.ends_at)
    return day.starts_at or day.ends_at
