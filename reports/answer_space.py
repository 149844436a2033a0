"""The room that each kind of question leaves for an answer by hand: lines, boxes, a scale, tables.

A space is made of bands, which are never torn apart; a page may end between two of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.interviews.labels import NO, NOT_YET, YES, yes_not_yet_no_label
from ensure_desktop.interviews.values import Kind, Question
from ensure_desktop.people.labels import (
    criterion_label,
    level_label,
    level_short,
    part_label,
    strength_label,
    weekday_label,
    wish_value_label,
)
from ensure_desktop.people.values import Criterion, Level, PartOfDay, Strength
from ensure_desktop.people.wishes import wished_values
from reports.page import INK, LINE, SOFT_INK
from reports.sides import LEADING, Side

LONG_TEXT_LINES = 4
WORDS_LINES = 2
RANKED_LINES = 3
"""So many places a ranked list has where the question names no number."""
LANGUAGE_ROWS = 4
DAYS_OF_A_WEEK = 7
WISHED = (Strength.NICE, Strength.IMPORTANT, Strength.MUST)


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of one print size, in points."""

    title: float
    section: float
    text: float
    small: float
    note: float
    """Distance of two lines to write on."""
    large: bool

    @property
    def line(self) -> float:
        """Distance of two lines of text."""
        return self.text * LEADING


NORMAL = Scale(title=21, section=14, text=10.5, small=9, note=23, large=False)
LARGE = Scale(title=29, section=21, text=16.5, small=16, note=34, large=True)


@dataclass(frozen=True, slots=True)
class Band:
    """A part that is never torn apart: its height, and how it is drawn from its upper edge on."""

    height: float
    draw: Callable[[float], None]


class AnswerSpace:
    """Room for answers between `left` and `left + width`, on a paper in the language `shown_in`."""

    def __init__(self, side: Side, scale: Scale, left: float, width: float, *, shown_in: str = "") -> None:
        self._shown_in = shown_in
        self._side = side
        self._scale = scale
        self._left = left
        self._width = width

    def bands(self, question: Question) -> list[Band]:
        """The room for an answer to `question`."""
        spaces: dict[Kind, Callable[[Question], list[Band]]] = {
            Kind.TEXT: lambda question: self._note_lines(1),
            Kind.LONG_TEXT: lambda question: self.long_lines(),
            Kind.CHOICE: lambda question: self._options(question, one_of=True),
            Kind.CHOICES: lambda question: self._options(question, one_of=False),
            Kind.SCALE: self._numbers,
            Kind.RANKED: self._ranked,
            Kind.DATE: lambda question: [self._date()],
            Kind.YES_NOT_YET_NO: lambda question: self._criterion(),
            Kind.LANGUAGES: lambda question: self._languages(),
            Kind.WORDS: lambda question: self._note_lines(WORDS_LINES),
            Kind.WEEK: lambda question: [self._week()],
            Kind.WISHES: lambda question: self._wishes(),
        }
        return spaces[question.kind](question)

    def long_lines(self) -> list[Band]:
        """Lines for as much as there is to tell."""
        return self._note_lines(LONG_TEXT_LINES)

    def _note_lines(self, count: int) -> list[Band]:
        """Lines to write on."""

        def draw(y: float) -> None:
            self._side.line(self._left, y + self._scale.note * 0.88, self._left + self._width, grey=LINE)

        return [Band(self._scale.note, draw)] * count

    def _options(self, question: Question, *, one_of: bool) -> list[Band]:
        """The answers with a box each, as many on a line as fit; above them how many may be ticked."""
        how = _("Please choose one.") if one_of else _("Please tick everything that fits.")
        if question.most is not None and not one_of:
            how = _("Please tick at most {most}.").format(most=question.most)
        texts = [option.text for option in question.options]
        return [self._remark(how), *(self._option_row(row, one_of=one_of) for row in self._rows(texts))]

    def _option_row(self, row: Sequence[tuple[float, list[str]]], *, one_of: bool, number: bool = False) -> Band:
        side, size = self._side, self._scale.text
        box = size * 1.5 if number else size

        def draw(y: float) -> None:
            for x, lines in row:
                left = self._left + x
                if number:
                    side.box(left, y + size * 0.05, box, box, grey=INK, radius=2)
                else:
                    side.tick(left, y + size * 1.05, box, one_of=one_of)
                text = left + box + size * 0.45
                side.paragraph(text, y + size * 1.05, lines, size, self._width - x - box - size * 0.45)

        deepest = max(len(lines) for _x, lines in row)
        return Band(deepest * self._scale.line + size * (0.75 if number else 0.35), draw)

    def _rows(self, texts: Sequence[str], box: float = 1.0) -> list[list[tuple[float, list[str]]]]:
        """Rows of (offset, lines of an answer) that fit beside one another; a long answer has rows of its own."""
        side, size = self._side, self._scale.text
        lead, gap = size * (box + 0.45), size * 1.6
        rows: list[list[tuple[float, list[str]]]] = []
        x = self._width + 1
        for text in texts:
            wide = lead + side.width(text, size)
            if x + wide > self._width:
                rows.append([])
                x = 0.0
            rows[-1].append((x, side.lines(text, size, self._width - lead)))
            x += wide + gap
        return rows

    def _numbers(self, question: Question) -> list[Band]:
        """The numbers of the scale in circles, and below them what the ends mean."""
        side, scale, steps = self._side, self._scale, question.scale
        if steps is None:
            return self._note_lines(1)
        count = steps.high - steps.low + 1
        room = min(scale.text * 3.6, self._width / count)
        radius = min(scale.text * 1.15, room * 0.44)
        size = min(scale.text, radius * 0.95)
        middle = radius + scale.text * 0.3

        def draw(y: float) -> None:
            for place in range(count):
                x = self._left + room * (place + 0.5)
                side.circle(x, y + middle, radius)
                side.text(x, y + middle + size * 0.36, str(steps.low + place), size, align="centre")
            foot = y + 2 * middle + scale.small * 0.9
            half = room * count / 2 - scale.small * 0.5
            side.text(self._left, foot, steps.low_label, scale.small, width=half)
            side.text(self._left + room * count, foot, steps.high_label, scale.small, width=half, align="right")

        below = scale.small * 1.5 if steps.low_label or steps.high_label else 0
        return [self._remark(_("Please circle one number.")), Band(2 * middle + below + scale.text * 0.3, draw)]

    def _ranked(self, question: Question) -> list[Band]:
        """Numbered lines; where the question lists answers, a box before each for its number."""
        if question.options:
            texts = [option.text for option in question.options]
            how = _("Please write 1 beside the most important, then 2, and so on.")
            if question.most is not None:
                how = _("Please write 1 beside the most important, then 2, and so on until {most}.")
                how = how.format(most=question.most)
            rows = self._rows(texts, box=1.5)
            return [self._remark(how), *(self._option_row(row, one_of=False, number=True) for row in rows)]
        return [self._numbered_line(place) for place in range(1, (question.most or RANKED_LINES) + 1)]

    def _numbered_line(self, place: int) -> Band:
        side, scale = self._side, self._scale

        def draw(y: float) -> None:
            foot = y + scale.note * 0.88
            side.text(self._left + scale.text * 1.2, foot - 2, f"{place}.", scale.text, align="right")
            side.line(self._left + scale.text * 1.7, foot, self._left + self._width)

        return Band(scale.note, draw)

    def _date(self) -> Band:
        """Three boxes, each with what goes into it."""
        side, scale = self._side, self._scale
        height = scale.note

        def draw(y: float) -> None:
            x = self._left
            for label, share in ((_("day"), 2.0), (_("month"), 2.0), (_("year"), 3.4)):
                side.box(x, y + scale.text * 0.2, height * share, height, grey=INK, radius=2)
                below = y + height + scale.text * 0.2 + scale.small * 1.15
                side.text(x + height * share / 2, below, label, scale.small, grey=SOFT_INK, align="centre")
                x += height * share + scale.text * 0.8

        return Band(height + scale.small * 1.6, draw)

    def _criterion(self) -> list[Band]:
        """Yes, not yet, no; a line for the remark."""
        side, scale = self._side, self._scale
        remark = pgettext("criterion", "Remark")

        def draw(y: float) -> None:
            x, baseline = self._left, y + scale.note * 0.72
            for answer in (YES, NOT_YET, NO):
                side.tick(x, baseline, scale.text * 1.1, one_of=True)
                x += scale.text * 1.6
                x += side.text(x, baseline, yes_not_yet_no_label(answer), scale.text) + scale.text * 1.3
            if scale.large:
                return
            x += side.text(x, baseline, remark, scale.small, grey=SOFT_INK) + scale.small * 0.6
            side.line(x, baseline + 2, self._left + self._width)

        def draw_remark(y: float) -> None:
            x = self._left
            if scale.large:
                x += side.text(x, y + scale.note * 0.7, remark, scale.small, grey=SOFT_INK) + scale.small * 0.6
            side.line(x, y + scale.note * 0.8, self._left + self._width)

        return [Band(scale.note, draw), Band(scale.note, draw_remark)]

    def _languages(self) -> list[Band]:
        """A table to write languages in, a column for each level, and below it what the levels mean."""
        side, scale = self._side, self._scale
        size = scale.small
        wide = [side.width(level_short(level), size) + size * 1.1 for level in Level]
        first = self._width - sum(wide)
        middles = [self._left + first + sum(wide[:place]) + each / 2 for place, each in enumerate(wide)]
        legend = "; ".join(level_label(level) for level in Level if level is not Level.NATIVE)
        lines = side.lines(legend, size, self._width)
        row = scale.note * 0.95

        def draw_head(y: float) -> None:
            side.text(self._left, y + size * 1.1, _("language"), size, grey=SOFT_INK, width=first)
            for x, level in zip(middles, Level, strict=True):
                side.text(x, y + size * 1.1, level_short(level), size, grey=SOFT_INK, align="centre")

        def draw_row(y: float) -> None:
            foot = y + row * 0.85
            side.line(self._left, foot, self._left + first - scale.text * 0.5)
            for x in middles:
                side.tick(x - scale.text * 0.5, foot, scale.text, one_of=True)

        def draw_legend(y: float) -> None:
            side.paragraph(self._left, y + size * 1.5, lines, size, self._width, grey=SOFT_INK)

        head = Band(size * 1.5, draw_head)
        table = together(head, *[Band(row, draw_row)] * LANGUAGE_ROWS)
        return [table, Band(len(lines) * size * LEADING + size * 0.8, draw_legend)]

    def _week(self) -> Band:
        """The grid of the week: a box for each part of each day."""
        side, scale = self._side, self._scale
        names = [weekday_label(day, short=True, shown_in=self._shown_in) for day in range(DAYS_OF_A_WEEK)]
        first = max(side.width(part_label(part), scale.text) for part in PartOfDay) + scale.text
        column = min((self._width - first) / DAYS_OF_A_WEEK, scale.text * 5)
        row = scale.note * 0.9

        def draw(y: float) -> None:
            for day, name in enumerate(names):
                x = self._left + first + column * (day + 0.5)
                side.text(x, y + scale.small * 1.1, name, scale.small, align="centre", width=column * 0.94)
            y += scale.small * 1.7
            for part in PartOfDay:
                side.text(self._left, y + row * 0.66, part_label(part), scale.text)
                for day in range(DAYS_OF_A_WEEK):
                    side.box(self._left + first + column * day, y, column, row, grey=LINE)
                y += row

        return Band(scale.small * 1.7 + row * len(PartOfDay) + scale.text * 0.4, draw)

    def _wishes(self) -> list[Band]:
        """For each criterion what is wished, and how much it matters."""
        how = _("Please leave out what does not matter.")
        return [self._remark(how), *(self._wish(criterion) for criterion in Criterion)]

    def _wish(self, criterion: Criterion) -> Band:
        values = [wish_value_label(criterion, value) for value in wished_values(criterion)]
        names_a_language = criterion is Criterion.LANGUAGE
        if names_a_language:
            values.append(_("this language:"))
        side, scale = self._side, self._scale
        strengths = [strength_label(strength) for strength in WISHED]
        names = max(side.width(criterion_label(each), scale.text, bold=True) for each in Criterion) + scale.text
        row = scale.text * 1.9
        stacked = scale.large
        x = self._left + (scale.text if stacked else names)
        matters = x if stacked else self._left + self._width - self._ticks_width(strengths)
        ends = self._left + self._width if stacked else matters - scale.text
        lines = self._in_lines(values, ends - x)

        def draw(y: float) -> None:
            baseline = y + scale.text * 1.25
            side.text(self._left, baseline, criterion_label(criterion), scale.text, bold=True, width=names)
            below = baseline + row if stacked else baseline
            for place, labels in enumerate(lines):
                written = self._ticks(x, below + place * row, labels)
            if names_a_language:
                side.line(written, below + (len(lines) - 1) * row + scale.text * 0.2, ends)
            self._ticks(matters, below + len(lines) * row if stacked else baseline, strengths)
            side.line(self._left, y + height - 1, self._left + self._width, thickness=0.3)

        height = row * (len(lines) + 2 if stacked else len(lines)) + scale.text * 0.1
        return Band(height, draw)

    def _in_lines(self, labels: Sequence[str], room: float) -> list[list[str]]:
        """Labels with their boxes on as many lines as they need."""
        lines: list[list[str]] = [[]]
        for label in labels:
            if lines[-1] and self._ticks_width([*lines[-1], label]) > room:
                lines.append([])
            lines[-1].append(label)
        return lines

    def _ticks_width(self, labels: Sequence[str]) -> float:
        size = self._scale.text
        return sum(self._side.width(label, size) + size * 2.35 for label in labels)

    def _ticks(self, x: float, baseline: float, labels: Sequence[str]) -> float:
        """Boxes with their labels; where the next one would stand."""
        size = self._scale.text
        for label in labels:
            self._side.tick(x, baseline, size * 0.95, one_of=True)
            x += size * 1.35
            x += self._side.text(x, baseline, label, size) + size
        return x

    def _remark(self, text: str) -> Band:
        """How to answer, small."""
        side, size = self._side, self._scale.small
        lines = side.lines(text, size, self._width)

        def draw(y: float) -> None:
            side.paragraph(self._left, y + size * 0.9, lines, size, self._width, grey=SOFT_INK)

        return Band(len(lines) * size * LEADING + size * 0.4, draw)


def together(*bands: Band) -> Band:
    """Bands that are not torn apart from one another."""

    def draw(y: float) -> None:
        for band in bands:
            band.draw(y)
            y += band.height

    return Band(sum(band.height for band in bands), draw)
