"""Visit sheets: what supporters take along, write on by hand and bring back; several of them in one document.

Codes only, because they leave the room. One box a visit with room for everything that is taken down, in the order in
which it is entered: when, whether and where they met, two five-step scales, who was there, what was asked and agreed,
a worry, and what it cost. Each sheet is in a language of its own, and read from the side at which that begins. Large
print is 16 points and more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.people.dates import format_date
from ensure_desktop.visits.papers import SheetMatch, VisitSheet
from reports.flow import MARGIN, WIDTH, Block, Part, Sheet
from reports.flow import Scale as FlowScale
from reports.page import INK, LINE, MOODS, SHADE, SOFT_INK

DAYS_OF_A_WEEK = 7
SPARE_ROWS = 1
"""Boxes without a date at the end of each match, for a visit that was not planned."""
OUTCOMES = ("made", "nobody_home", "cancelled_participant", "cancelled_supporter")
MEDIA = ("at_home", "at_centre", "outside", "phone", "video")
STEP_ROWS = 2
LABEL_SHARE = 0.55
"""The share of a line that its word has at most; the rest is to write on."""


@dataclass(frozen=True, slots=True)
class Scale(FlowScale):
    """The measures of one print size, in points."""

    code: float
    """The participant's code at the head of a match."""
    write: float
    """Distance of two lines to write on."""
    face: float
    """Radius of a face."""
    halves: bool
    """Whether two short things stand beside one another; else below."""

    @property
    def pad(self) -> float:
        """Room inside the box of a visit."""
        return self.text * 0.8


NORMAL = Scale(
    title=21, head=12.5, text=9.5, small=8.5, box=9.5, field=17, line=25, code=14.5, write=18.5, face=8.5, halves=True
)
LARGE = Scale(title=28, head=19, text=16, small=16, box=16, field=28, line=40, code=22, write=27, face=14, halves=False)


def visit_sheets(sheets: Sequence[VisitSheet], *, large: bool = False) -> bytes:
    """The sheets as one PDF, made in memory, each beginning on a page of its own with its own page numbers.

    `large` is large print. Raises `ValueError` without any sheet: a document has a page.
    """
    if not sheets:
        raise ValueError("no sheet to draw")
    last: Sheet | None = None
    for sheet in sheets:
        last = _VisitSheet(sheet, LARGE if large else NORMAL, after=last).draw()
    assert last is not None
    return last.paper.finish()


class _VisitSheet:
    """One sheet on its way to paper."""

    def __init__(self, data: VisitSheet, scale: Scale, *, after: Sheet | None) -> None:
        self._data = data
        self._words = data.text.words
        self._scale = scale
        self._sheet = Sheet(data.text.title, data.text.language, scale, after=after)
        self._box = VisitBox(self._sheet, scale, data)

    def draw(self) -> Sheet:
        """All pages."""
        self._sheet.draw(self._blocks(), self._foot)
        return self._sheet

    def _blocks(self) -> Iterator[Block]:
        head = list(self._head())
        if not self._data.matches:
            yield [*head, *self._nothing_planned()]
            return
        for match in self._data.matches:
            days: tuple[date | None, ...] = (*match.dates, *([None] * SPARE_ROWS))
            first, *others = (box for day in days for box in self._box.boxes(day, match))
            yield [*head, *self._band(match), *first]
            head = []
            yield from others

    def _head(self) -> Iterator[Part]:
        """Whose sheet it is, and how it is filled in."""
        scale, sheet, data, words = self._scale, self._sheet, self._data, self._words
        printed = words["printed"].format(day=self._day(data.printed_on, "long"))
        code = f"{data.supporter_word} {data.supporter_code}"

        def names(top: float) -> None:
            y = top + scale.title * 0.85
            sheet.text(0, y, data.text.title, scale.title, width=WIDTH * 0.55, bold=True)
            sheet.end_text(WIDTH, y, printed, scale.small, width=WIDTH * 0.43, grey=SOFT_INK)
            y += scale.head * 1.7
            taken = sheet.end_text(WIDTH, y, code, scale.head, width=WIDTH * 0.5)
            sheet.text(0, y, data.supporter_name, scale.head, width=WIDTH - taken - scale.text, bold=True)
            y += scale.text * 1.6
            sheet.text(0, y, data.centre, scale.text, width=WIDTH, grey=SOFT_INK)
            sheet.line(0, y + scale.text * 0.8, WIDTH, grey=INK, thickness=1.2)

        yield Part(scale.title * 0.85 + scale.head * 1.7 + scale.text * 2.8, names)
        if data.matches:
            yield from sheet.paragraphs(words["how"], scale.text)
            yield sheet.gap(0.5)

    def _band(self, match: SheetMatch) -> Iterator[Part]:
        """The code of the participant, as large as it has to be found in a pile."""
        scale, sheet = self._scale, self._sheet
        height = scale.code * 1.75
        often = f"{self._data.participant_word} · {self._often(match.interval_days)}"

        def draw(top: float) -> None:
            sheet.paper.box(sheet.x(0, WIDTH), top, WIDTH, height, shade=SHADE, grey=None, radius=4)
            y = top + scale.code * 1.23
            taken = sheet.text(scale.pad, y, match.participant_code, scale.code, width=WIDTH * 0.4, bold=True)
            x = scale.pad + taken + scale.text
            sheet.text(x, y, often, scale.text * 1.1, width=WIDTH - x - scale.pad)

        yield Part(height, draw)
        yield sheet.gap(0.6)

    def _nothing_planned(self) -> Iterator[Part]:
        """A page for somebody without a visit in sight."""
        scale, sheet = self._scale, self._sheet
        radius = scale.title * 1.5
        yield sheet.room(scale.title * 3)
        yield Part(radius * 3, lambda top: sheet.paper.mood(MARGIN + WIDTH / 2, top + radius, radius, MOODS[5]))
        yield from self._centred(self._words["nothing"], scale.head, bold=True)
        yield sheet.gap(0.6)
        yield from self._centred(self._words["ask"].format(centre=self._data.centre), scale.text)

    def _centred(self, text: str, size: float, *, bold: bool = False) -> Iterator[Part]:
        for line in self._sheet.paper.wrapped(text, size, WIDTH * 0.66, bold=bold):

            def draw(top: float, line: str = line) -> None:
                middle = MARGIN + WIDTH / 2
                self._sheet.paper.text(middle, top + size, line, size, bold=bold, width=WIDTH, align="centre")

            yield Part(size * 1.42, draw)

    def _foot(self, number: int, pages: int) -> None:
        data, words, sheet = self._data, self._words, self._sheet
        short = f"{data.supporter_code} · {words['codes']}"
        back = words["back"].format(centre=data.centre)
        sheet.foot(f"{short} {back}", words["page"].format(number=number, pages=pages), short=short)

    def _often(self, days: int) -> str:
        weeks, rest = divmod(days, DAYS_OF_A_WEEK)
        if rest:
            return self._words["days"].format(n=days)
        return {1: self._words["weekly"], 2: self._words["fortnightly"]}.get(weeks) or self._words["weeks"].format(
            n=weeks
        )

    def _day(self, day: date, style: str) -> str:
        return format_date(day, language=self._data.text.language, style=style)


class VisitBox:
    """The box of one visit: everything that is filled in by hand. Those of one match are equally high."""

    def __init__(self, sheet: Sheet, scale: Scale, data: VisitSheet) -> None:
        self._sheet = sheet
        self._scale = scale
        self._words = data.text.words
        self._language = data.text.language
        takers = (data.participant_word, data.supporter_word, self._words["together"], self._words["centre"])
        self._takers = takers
        self._left, self._room = scale.pad, WIDTH - 2 * scale.pad

    def boxes(self, day: date | None, match: SheetMatch) -> Iterator[Block]:
        """The box; without `day` a spare one. In large print there are two: none may go on overleaf."""
        first, second = list(self._meeting()), list(self._story(match.others))
        kind = f"{self._language}-{'-'.join(match.others)}"
        code = match.participant_code
        if self._scale.halves:
            title, *rest = self._when(day, code)
            yield self._framed(title, [*rest, *first, *second], f"box-{kind}")
        else:
            title, *rest = self._when(day, code)
            yield self._framed(title, [*rest, *first], f"meeting-{self._language}")
            yield self._framed(self._titled(day, code), second, f"story-{kind}")

    def _framed(self, title: Part, rows: Sequence[Part], name: str) -> Block:
        """A title and what is below it, in a frame. The rows are the same in each box of that name."""
        pad = self._scale.pad
        height = pad * 1.4 + title.height + sum(row.height for row in rows)

        def fill(top: float) -> None:
            self._sheet.paper.box(self._sheet.x(0, WIDTH), top, WIDTH, height, grey=INK, thickness=0.9, radius=5)
            y = top + pad * 0.7 + title.height
            for row in rows:
                row.draw(y)
                y += row.height

        def draw(top: float) -> None:
            title.draw(top + pad * 0.7)
            self._sheet.paper.stamp(name, top, fill)

        return [Part(height, draw), self._sheet.room(self._scale.text * 0.5)]

    def _meeting(self) -> Iterator[Part]:
        """Whether and where they met, and how things are."""
        yield from self._ticks([self._words[key] for key in OUTCOMES])
        yield from self._ticks([self._words[key] for key in MEDIA])
        yield from self._scales()

    def _story(self, others: Sequence[str]) -> Iterator[Part]:
        """Who was there, what was asked and agreed on, a worry, and what it cost."""
        words = self._words
        yield from self._who(others)
        yield from self._beside(words["about"], words["themes"])
        yield self._line(words["request"])
        yield self._line(words["behind"])
        for _step in range(STEP_ROWS if self._scale.halves else 1):
            yield self._line(words["step"])
        yield from self._ticks(self._takers, before=words["by"])
        yield from self._worry()
        yield self._pair(words["costs"], words["for_what"], 0.36)

    def _titled(self, day: date | None, code: str, *, room: float | None = None) -> Part:
        """Whom the box is about, and the day that is planned."""
        scale, sheet = self._scale, self._sheet
        wide = self._room if room is None else room
        title = self._words["another"] if day is None else format_date(day, language=self._language, style="full")

        def draw(top: float) -> None:
            y = top + scale.field * 0.68
            taken = sheet.text(self._left, y, code, scale.text * 1.12, width=wide * 0.4, bold=True, grey=SOFT_INK)
            x = taken + scale.text * 0.8
            sheet.text(self._left + x, y, title, scale.text * 1.12, width=wide - x, bold=True)

        return Part(scale.field * 1.05, draw)

    def _when(self, day: date | None, code: str) -> Iterator[Part]:
        """The title, and boxes for the day on which it was and the minutes."""
        scale, sheet, words = self._scale, self._sheet, self._words
        boxes = [(words["done_on"], scale.field * 3.6), (words["minutes"], scale.field * 2.3)]
        widths = [sheet.paper.typefaces.width(word, scale.text) + scale.text * 0.5 + wide for word, wide in boxes]
        needed = sum(widths) + scale.text * 1.2

        def boxed(top: float, start: float = self._left) -> None:
            x = start
            for (word, wide), width in zip(boxes, widths, strict=True):
                named = sheet.text(x, top + scale.field * 0.68, word, scale.text, width=width)
                at = sheet.x(x + named + scale.text * 0.5, wide)
                sheet.paper.box(at, top, wide, scale.field, grey=INK, radius=2)
                x += width + scale.text * 1.2

        if scale.halves:
            title = self._titled(day, code, room=self._room - needed - scale.text)

            def both(top: float) -> None:
                title.draw(top)
                boxed(top, self._left + self._room - needed)

            yield Part(scale.field * 1.2, both)
        else:
            yield self._titled(day, code)
            yield Part(scale.field * 1.2, boxed)

    def _ticks(self, labels: Iterable[str], *, before: str = "") -> Iterator[Part]:
        """Words with a box to tick before each, in as many lines as they need."""
        scale, sheet = self._scale, self._sheet
        for line in self._flow([label for label in labels if label], before):

            def draw(top: float, line: Sequence[tuple[float, str, bool]] = line) -> None:
                y = top + scale.text * 1.12
                for x, label, box in line:
                    if box:
                        sheet.tick_box(self._left + x, y)
                    sheet.text(
                        self._left + x + (scale.box * 1.4 if box else 0), y, label, scale.text, width=self._room - x
                    )

            yield Part(scale.text * (1.75 if scale.halves else 1.62), draw)

    def _flow(self, labels: Sequence[str], before: str) -> Iterator[list[tuple[float, str, bool]]]:
        """Lines of (offset, label, whether there is a box before it) that fit beside one another."""
        scale, width_of = self._scale, self._sheet.paper.typefaces.width
        line: list[tuple[float, str, bool]] = []
        x = 0.0
        if before:
            line, x = [(0.0, before, False)], width_of(before, scale.text) + scale.text
        for label in labels:
            width = scale.box * 1.4 + width_of(label, scale.text)
            if line and x + width > self._room:
                yield line
                line, x = [], 0.0
            line.append((x, label, True))
            x += width + scale.text * 1.15
        yield line

    def _scales(self) -> Iterator[Part]:
        """Mood and self-reliance: a word above five faces with their numbers."""
        half = self._room / 2
        questions = (self._words["mood"], self._words["self_reliance"])
        if self._scale.halves:
            yield self._side_by_side([self._faces(word, place * half, half) for place, word in enumerate(questions)])
        else:
            for word in questions:
                yield self._faces(word, 0, self._room)

    def _faces(self, word: str, offset: float, room: float) -> Part:
        scale, sheet = self._scale, self._sheet

        def draw(top: float) -> None:
            y = top + scale.text * 1.2
            sheet.text(self._left + offset, y, word, scale.text, width=room - scale.text)
            middle = y + scale.text * 0.6 + scale.face
            x = self._left + offset
            for number, bend in MOODS.items():
                sheet.paper.mood(sheet.x(x, 2 * scale.face) + scale.face, middle, scale.face, bend)
                x += 2 * scale.face + scale.text * 0.35
                sheet.text(
                    x, middle + scale.text * 0.38, str(number), scale.text * 1.1, width=scale.text * 2, bold=True
                )
                x += scale.text * (1.75 if scale.halves else 2.6)

        return Part(scale.text * 2.2 + 2 * scale.face, draw)

    def _who(self, others: Sequence[str]) -> Iterator[Part]:
        """Who else was there: a box for each who lives there and has a code, and room for others."""
        word = self._words["who"]
        if others:
            yield from self._ticks(others, before=word)
            yield self._line("")
        else:
            yield self._line(word)

    def _beside(self, first: str, second: str) -> Iterator[Part]:
        """Two lines beside one another; below one another in large print."""
        if self._scale.halves:
            yield self._pair(first, second, 0.5)
        else:
            yield from (self._line(word) for word in (first, second))

    def _pair(self, first: str, second: str, share: float) -> Part:
        """Two lines beside one another, the first with that share of the room."""
        gap = self._scale.text
        width = self._room * share - gap
        return self._side_by_side(
            [self._line(first, 0, width), self._line(second, width + gap, self._room - width - gap)]
        )

    def _line(self, word: str, offset: float = 0.0, room: float | None = None) -> Part:
        """A word, and a line to write on beside it."""
        scale, sheet = self._scale, self._sheet
        wide = self._room if room is None else room

        def draw(top: float) -> None:
            y = top + scale.write * 0.78
            taken = sheet.text(self._left + offset, y, word, scale.text, width=wide * LABEL_SHARE) if word else 0.0
            x = taken + (scale.text * 0.4 if word else 0.0)
            sheet.line(self._left + offset + x, y + 2, wide - x, grey=LINE)

        return Part(scale.write, draw)

    def _worry(self) -> Iterator[Part]:
        """A worry in words, and the tick that asks the supervision to read it today."""
        scale, sheet, words = self._scale, self._sheet, self._words
        urgent = words["urgent"]
        needed = scale.box * 1.5 + sheet.paper.typefaces.width(urgent, scale.text, bold=True)

        def tick(top: float, x: float) -> None:
            y = top + scale.write * 0.78
            sheet.tick_box(x, y)
            sheet.text(x + scale.box * 1.5, y, urgent, scale.text, width=needed, bold=True)

        if scale.halves:
            line = self._line(words["worry"], 0, self._room - needed - scale.text)

            def both(top: float) -> None:
                line.draw(top)
                tick(top, self._left + self._room - needed)

            yield Part(line.height, both)
        else:
            yield self._line(words["worry"])
            yield Part(scale.write, lambda top: tick(top, self._left))

    def _side_by_side(self, parts: Sequence[Part]) -> Part:
        def draw(top: float) -> None:
            for part in parts:
                part.draw(top)

        return Part(max(part.height for part in parts), draw)
