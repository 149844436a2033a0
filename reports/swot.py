"""A SWOT on paper: one sheet across with its four fields and the goals, or empty to be filled in at a table.

The letters get smaller, down to a size that is still read with ease; what has no room even then goes on overleaf.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.plan_labels import quadrant_label, quadrant_meaning
from ensure_desktop.programme.swots import SwotPaper
from ensure_desktop.programme.values import Quadrant, SwotDetails
from reports.page import INK, LINE, MARGIN, SHADE, SOFT_INK, Paper

TITLE, SMALL = 20.0, 8.5
HEAD, FOOT = 46.0, 18.0
GAP, PAD = 9.0, 9.0
FIELD_HEAD = 15.0
SIZES = (11.0, 10.3, 9.6, 8.9, 8.3)
"""Sizes of the letters that are tried one after the other."""
LEADING = 1.3
GOALS_SHARE, GOALS_EMPTY = 0.3, 0.2
"""How much of the height the goals take at most, and on an empty paper."""
WRITE = 21.0
"""From one line to write on to the next."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a field, wrapped already."""

    text: str
    offset: float = 0.0
    grey: float = INK
    dot: bool = False
    """It begins a point."""
    after: float = 0.0
    """Room behind it."""


Lines = list[_Line]


def swot_pdf(data: SwotPaper) -> bytes:
    """The paper as PDF, made in memory."""
    details = data.details
    paper = Paper(_("SWOT"), landscape=True, language=language())
    sheet = _Sheet(paper, data)
    if details is None:
        sheet.empty()
    else:
        sheet.filled(details)
    return paper.finish()


class _Sheet:
    def __init__(self, paper: Paper, data: SwotPaper) -> None:
        self._paper, self._data = paper, data
        self._width = paper.width - 2 * MARGIN
        self._half = (self._width - GAP) / 2
        self._top = MARGIN + HEAD
        self._high = paper.height - MARGIN - FOOT - self._top

    def empty(self) -> None:
        """Questions in each field, room to write, and lines for the goals."""
        goals = self._high * GOALS_EMPTY
        self._head(_("SWOT"), _("Date: ____________     Who is at the table: ______________________________"))
        for quadrant, x, y, high in self._fields(goals):
            self._field(quadrant, x, y, high)
            self._questions(quadrant, x, y)
        self._goals_box(goals)
        y = self._top + self._high - goals + FIELD_HEAD + WRITE
        while y < self._top + self._high - 4:
            self._paper.line(MARGIN + PAD, y, MARGIN + self._width - PAD)
            y += WRITE
        self._foot(1)

    def filled(self, details: SwotDetails) -> None:
        """All fields, on as many pages as they need at the smallest size."""
        size = next((each for each in SIZES if self._fits(details, each)), SIZES[-1])
        left = {quadrant: self._points(details, quadrant, size) for quadrant in Quadrant}
        goals = self._wrapped(details.goals, size, self._width - 2 * PAD)
        page = 0
        while page == 0 or goals or any(left.values()):
            page += 1
            for_goals = self._goals_height(goals, size)
            self._head(details.title or _("SWOT"), self._told(details))
            for quadrant, x, y, high in self._fields(for_goals):
                self._field(quadrant, x, y, high)
                left[quadrant] = self._write(left[quadrant], size, x + PAD, y, high)
            if for_goals:
                self._goals_box(for_goals)
                goals = self._write(goals, size, MARGIN + PAD, self._top + self._high - for_goals, for_goals)
            self._foot(page)

    # measuring

    def _fits(self, details: SwotDetails, size: float) -> bool:
        goals = self._wrapped(details.goals, size, self._width - 2 * PAD)
        for_goals = self._goals_height(goals, size)
        if _height(goals, size) > for_goals - self._around():
            return not goals
        room = next(high for _q, _x, _y, high in self._fields(for_goals)) - self._around()
        return all(_height(self._points(details, quadrant, size), size) <= room for quadrant in Quadrant)

    def _goals_height(self, goals: Lines, size: float) -> float:
        return min(self._high * GOALS_SHARE, _height(goals, size) + self._around()) if goals else 0.0

    def _around(self) -> float:
        return FIELD_HEAD + 2 * PAD

    def _points(self, details: SwotDetails, quadrant: Quadrant, size: float) -> Lines:
        """The points of a field, what follows from each below it."""
        indent = size * 0.9
        width = self._half - 2 * PAD - indent
        found: Lines = []
        for each in details.points:
            if each.quadrant is not quadrant:
                continue
            for number, text in enumerate(self._paper.wrapped(each.text, size, width)):
                found.append(_Line(text, indent, dot=number == 0))
            if each.what_now:
                told = _("Therefore: {text}").format(text=each.what_now)
                found += [_Line(text, indent, SOFT_INK) for text in self._paper.wrapped(told, size, width)]
            last = found.pop()
            found.append(_Line(last.text, last.offset, last.grey, last.dot, after=size * 0.3))
        return found

    def _wrapped(self, text: str, size: float, width: float) -> Lines:
        indent = size * 0.9
        return [
            _Line(part, indent, dot=number == 0)
            for each in text.splitlines()
            for number, part in enumerate(self._paper.wrapped(each, size, width - indent))
        ]

    def _fields(self, goals: float) -> Iterator[tuple[Quadrant, float, float, float]]:
        """Each field with its corner and height, above the goals."""
        below = goals + GAP if goals else 0.0
        high = (self._high - below - GAP) / 2
        for number, quadrant in enumerate(Quadrant):
            row, column = divmod(number, 2)
            yield quadrant, MARGIN + column * (self._half + GAP), self._top + row * (high + GAP), high

    # drawing

    def _head(self, title: str, told: str) -> None:
        paper = self._paper
        paper.text(MARGIN, MARGIN + TITLE, title, TITLE, bold=True, width=self._width * 0.78)
        paper.text(
            paper.width - MARGIN, MARGIN + TITLE, self._data.centre, SMALL + 2, align="right", width=self._width * 0.2
        )
        paper.text(MARGIN, MARGIN + TITLE + 15, told, SMALL + 1, grey=SOFT_INK, width=self._width)

    def _field(self, quadrant: Quadrant, x: float, y: float, high: float) -> None:
        self._paper.box(x, y, self._half, high, radius=4)
        self._strip(x, y, self._half, quadrant_label(quadrant), quadrant_meaning(quadrant))

    def _goals_box(self, high: float) -> None:
        y = self._top + self._high - high
        self._paper.box(MARGIN, y, self._width, high, radius=4)
        self._strip(MARGIN, y, self._width, _("Goals in common"), "")

    def _strip(self, x: float, y: float, width: float, title: str, meaning: str) -> None:
        paper = self._paper
        paper.box(x, y, width, FIELD_HEAD + 4, shade=SHADE, grey=LINE, radius=4)
        wide = paper.text(x + PAD, y + 13.5, title, 11, bold=True, width=width / 2)
        paper.text(x + PAD + wide + 8, y + 13.5, meaning, SMALL, grey=SOFT_INK, width=width - wide - 3 * PAD)

    def _questions(self, quadrant: Quadrant, x: float, y: float) -> None:
        top = y + FIELD_HEAD + PAD + 9
        for question in self._data.questions[quadrant]:
            top = self._paper.paragraph(x + PAD, top, question, SMALL, self._half - 2 * PAD, grey=SOFT_INK)

    def _write(self, lines: Lines, size: float, x: float, y: float, high: float) -> Lines:
        """Write as many lines as there is room for; the others are returned."""
        top, bottom = y + FIELD_HEAD + PAD + size, y + high - PAD * 0.5
        for number, each in enumerate(lines):
            if top > bottom:
                return lines[number:]
            if each.dot:
                self._paper.disc(x + size * 0.25, top - size * 0.32, size * 0.13, shade=INK)
            self._paper.text(x + each.offset, top, each.text, size, grey=each.grey)
            top += size * LEADING + each.after
        return []

    def _told(self, details: SwotDetails) -> str:
        day = format_date(details.day, language=language(), style="long")
        table = ", ".join(details.made_with.splitlines())
        return _(" · ").join(filter(None, (day, table)))

    def _foot(self, page: int) -> None:
        paper = self._paper
        day = format_date(self._data.printed_on, language=language(), style="long")
        told = _("{centre} · printed on {day}").format(centre=self._data.centre, day=day)
        paper.text(MARGIN, paper.height - MARGIN, told, SMALL, grey=SOFT_INK, width=self._width * 0.8)
        if page > 1:
            number = _("Page {page}").format(page=page)
            paper.text(paper.width - MARGIN, paper.height - MARGIN, number, SMALL, grey=SOFT_INK, align="right")
        paper.next_page()


def _height(lines: Lines, size: float) -> float:
    return sum(size * LEADING + each.after for each in lines)
