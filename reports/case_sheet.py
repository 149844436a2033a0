"""The sheet of a case for intervision: always one side of one A4, with room to write, and nobody is named on it.

Long texts make the letters smaller, down to a size that is still read with ease around a table. What does not fit then
is not cut off: the writer is told which field is too long, and by how much.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from math import ceil

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.supervision.labels import case_field_label, pitfall_label, triangle_label
from ensure_desktop.supervision.values import CaseSheet, CaseText, Pitfall, TriangleRole
from reports.flow import LARGE, MARGIN, NORMAL, WIDTH, Part, Scale, Sheet, beside, height_of
from reports.page import INK, SOFT_INK

STEPS = (1.2, 1.1, 1.0, 0.95, 0.91, 0.87)
"""Sizes that are tried one after the other, as shares of the usual ones; the last letters have 9 points."""
LARGE_STEPS = (1.0, 0.95)
"""Large print stays above 16 points, so there is room for fewer words."""
LEAST_LINES, LEAST_LARGE_LINES = 3, 2
"""So much room to write there is at least."""
EMPTY_LINES = 2
"""Lines to write on where a field is empty."""
BETWEEN = 20.0
HALF = (WIDTH - BETWEEN) / 2
COLUMNS = (0.0, HALF + BETWEEN)
MOST_COPIES = 12
ROUNDED = 10
"""Nobody counts single characters."""

Texts = Mapping[str, str]


def case_sheet_pdf(sheet: CaseSheet, *, large: bool = False, copies: int = 1) -> bytes:
    """The sheet as PDF, made in memory, once for each of the group; `large` is large print.

    Raises `UserError`, with the first field that is too long, where it does not fit on one side.
    """
    for scale in _scales(large):
        page = _Page(sheet, _texts(sheet), scale, large)
        if page.fits():
            return page.draw(copies)
    raise _too_long(sheet, large)


def _texts(sheet: CaseSheet) -> Texts:
    return {field.name: getattr(sheet.text, field.name) for field in fields(CaseText)}


def _scales(large: bool) -> list[Scale]:
    usual, steps = (LARGE, LARGE_STEPS) if large else (NORMAL, STEPS)
    least = 16.0 if large else 8.0
    return [
        replace(
            usual,
            head=usual.head * step,
            text=max(least, usual.text * step),
            small=max(least, usual.small * step),
            box=usual.box * step,
            line=34.0 if large else usual.line,
        )
        for step in steps
    ]


class _Page:
    """The sheet at one size on its way to the printer."""

    def __init__(self, data: CaseSheet, texts: Texts, scale: Scale, large: bool) -> None:
        self._data = data
        self._texts = texts
        self._scale = scale
        self._large = large
        self._sheet = Sheet(_("Case for intervision"), language(), scale)
        self._above = [*self._head(), *self._story(), *self._check_lists()]
        self._below = list(self._field("agreed", 0.0, WIDTH))

    def fits(self) -> bool:
        """Whether all of it fits on one side, with room to write."""
        lines = LEAST_LARGE_LINES if self._large else LEAST_LINES
        return self._room() >= self._title_height() + lines * self._scale.line

    def draw(self, copies: int) -> bytes:
        """The same side, so many times."""
        for _copy in range(max(1, min(copies, MOST_COPIES))):
            y = MARGIN
            for part in (*self._above, self._to_write(), *self._below):
                part.draw(y)
                y += part.height
            self._foot()
            self._sheet.paper.next_page()
        return self._sheet.paper.finish()

    def _room(self) -> float:
        """What is left to write on."""
        above = sum(part.height for part in self._above)
        return self._sheet.bottom - MARGIN - above - height_of(self._below)

    def _head(self) -> Iterator[Part]:
        """What this is, and the question above all."""
        scale, sheet, data = self._scale, self._sheet, self._data

        def draw(top: float) -> None:
            y = top + scale.head
            taken = sheet.end_text(WIDTH, y, data.code, scale.head, width=WIDTH * 0.3) if data.code else 0.0
            words = _("Case for intervision")
            sheet.text(0, y, words, scale.head, width=WIDTH - taken - BETWEEN, bold=True)
            sheet.line(0, y + scale.head * 0.55, WIDTH, grey=INK, thickness=1.4)

        yield Part(scale.head * 1.9, draw)
        if not self._large:
            yield from sheet.paragraphs(self._when(), scale.small, grey=SOFT_INK)
            yield sheet.gap(0.6)
        question = self._texts["question"]
        if question and not self._large:
            yield from sheet.paragraphs(case_field_label("question"), scale.small, grey=SOFT_INK)
        if question:
            yield from sheet.paragraphs(question, scale.text * 1.3, bold=True)
        else:
            yield from self._field("question", 0.0, WIDTH)
        yield sheet.gap(0.7)

    def _story(self) -> Iterator[Part]:
        """What was told, in two columns where the letters are small enough for it."""
        yield from self._field("situation", 0.0, WIDTH)
        yield self._sheet.gap(0.7)
        for pair in (("tried", "dilemma"), ("strengths", "options")):
            if self._large:
                for name in pair:
                    yield from self._field(name, 0.0, WIDTH)
                    yield self._sheet.gap(0.5)
            else:
                yield beside([list(self._field(name, x, HALF)) for name, x in zip(pair, COLUMNS, strict=True)])
                yield self._sheet.gap(0.7)

    def _field(self, name: str, offset: float, width: float) -> Iterator[Part]:
        """A field with its title; lines to write on where it is empty."""
        sheet, scale = self._sheet, self._scale
        text, title = self._texts[name], case_field_label(name)
        places = self._data.places if name == "options" else ()
        if self._large and not text and not places:
            yield self._line_behind(title)
            return
        yield from sheet.paragraphs(title, scale.text, offset=offset, width=width, bold=True)
        if text:
            yield from sheet.paragraphs(text, scale.text, offset=offset, width=width)
        for place in places:
            yield from self._point(place, offset, width)
        if not text and not places:
            for _line in range(EMPTY_LINES):
                yield Part(scale.line, lambda top: sheet.line(offset, top + scale.line * 0.8, width))

    def _line_behind(self, title: str) -> Part:
        """A title and behind it a line to write on: large print has no room for more."""
        sheet, scale = self._sheet, self._scale

        def draw(top: float) -> None:
            y = top + scale.line * 0.75
            taken = sheet.text(0, y, title, scale.text, width=WIDTH * 0.7, bold=True) + scale.text * 0.6
            sheet.line(taken, y + 2, WIDTH - taken)

        return Part(scale.line, draw)

    def _point(self, text: str, offset: float, width: float) -> Iterator[Part]:
        """A place of the social map behind a short stroke."""
        size, sheet = self._scale.text, self._sheet
        first, *rest = sheet.paragraphs(text, size, offset=offset + size * 1.2, width=width - size * 1.2)

        def dashed(top: float) -> None:
            sheet.line(offset + size * 0.15, top + size * 0.68, size * 0.5, grey=INK, thickness=0.9)
            first.draw(top)

        yield Part(first.height, dashed)
        yield from rest

    def _check_lists(self) -> Iterator[Part]:
        """The pitfalls of listening and the roles of the drama triangle; what somebody saw in it is crossed."""
        data = self._data
        pitfalls = [(pitfall_label(each), each in data.pitfalls) for each in Pitfall]
        roles = [(triangle_label(each), each in data.triangle) for each in TriangleRole]
        for title, boxes in ((_("Pitfalls of listening"), pitfalls), (_("Drama triangle"), roles)):
            yield from self._seen(title, boxes) if self._large else self._boxes(title, boxes)
        yield self._sheet.gap(0.6)

    def _seen(self, title: str, boxes: Sequence[tuple[str, bool]]) -> Iterator[Part]:
        """In large print only what was crossed, in words."""
        crossed = [words for words, ticked in boxes if ticked]
        if crossed:
            line = _("{title}: {seen}").format(title=title, seen=", ".join(crossed))
            yield from self._sheet.paragraphs(line, self._scale.text)

    def _boxes(self, title: str, boxes: Sequence[tuple[str, bool]]) -> Iterator[Part]:
        """Boxes with their words behind a title, on as few lines as they need."""
        first = WIDTH * 0.24
        for number, row in enumerate(self._in_rows(boxes, WIDTH - first)):
            yield Part(self._scale.text * 1.75, self._draws_boxes("" if number else title, row, first))

    def _draws_boxes(self, title: str, row: Sequence[tuple[str, bool]], first: float) -> Callable[[float], None]:
        scale, sheet = self._scale, self._sheet

        def draw(top: float) -> None:
            y, x = top + scale.text * 1.2, first
            if title:
                sheet.text(0, y, title, scale.text, width=first - scale.text, bold=True)
            for words, ticked in row:
                sheet.tick_box(x, y, ticked=ticked)
                x += scale.box * 1.35
                x += sheet.text(x, y, words, scale.text, width=WIDTH - x) + scale.text * 1.4

        return draw

    def _in_rows(self, boxes: Sequence[tuple[str, bool]], room: float) -> list[list[tuple[str, bool]]]:
        scale = self._scale
        rows: list[list[tuple[str, bool]]] = [[]]
        taken = 0.0
        for words, ticked in boxes:
            wide = self._sheet.paper.typefaces.width(words, scale.text) + scale.box * 1.35 + scale.text * 1.4
            if rows[-1] and taken + wide - scale.text * 1.4 > room:
                rows.append([])
                taken = 0.0
            rows[-1].append((words, ticked))
            taken += wide
        return rows

    def _title_height(self) -> float:
        return self._scale.text * 1.6

    def _to_write(self) -> Part:
        """Lines to write on, as many as there is room for."""
        scale, sheet = self._scale, self._sheet
        room = self._room()
        count = int((room - self._title_height() - scale.text * 0.6) / scale.line)
        between = (room - self._title_height() - scale.text * 0.6) / max(count, 1)

        def draw(top: float) -> None:
            sheet.text(0, top + scale.text, _("What the group thinks"), scale.text, width=WIDTH, bold=True)
            for line in range(1, count + 1):
                sheet.line(0, top + self._title_height() + between * line - scale.line * 0.25, WIDTH)

        return Part(room, draw)

    def _when(self) -> str:
        day = format_date(self._data.day, language=language(), style="long")
        return " · ".join(filter(None, (_("Told on {day}").format(day=day), self._data.group)))

    def _foot(self) -> None:
        words = _("Nobody is named on this sheet. Please leave it in the room when the meeting is over.")
        if self._large:
            self._sheet.foot(self._when(), self._data.code, short=_("Please leave this sheet in the room."))
        else:
            self._sheet.foot(words, self._data.code)


def _too_long(sheet: CaseSheet, large: bool) -> UserError:
    """Which fields are too long at the smallest letters, and by about how many characters."""
    texts, scale = _texts(sheet), _scales(large)[-1]

    def fits(longest: int) -> bool:
        return _Page(sheet, {name: text[:longest] for name, text in texts.items()}, scale, large).fits()

    least, most = 1, max(map(len, texts.values()), default=1)
    if sheet.places and not fits(least):
        text = _("This does not fit on one side yet. Please take out some places of the social map.")
        return UserError(text, field="organisation_ids")
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    over = {name: len(text) - least for name, text in texts.items() if len(text) > least}
    text = _("This does not fit on one side yet. Please shorten {fields}.")
    if large:
        text = _("In large print there is room for fewer words. Please shorten {fields}, or print it in usual letters.")
    told = ", ".join(_by_how_much(name, count) for name, count in over.items())
    return UserError(text.format(fields=told), field=next(iter(over)))


def _by_how_much(name: str, count: int) -> str:
    rounded = ceil(count / ROUNDED) * ROUNDED
    text = ngettext("“{field}” by about {n} character", "“{field}” by about {n} characters", rounded)
    return text.format(field=case_field_label(name), n=rounded)
