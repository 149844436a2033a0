"""Where the boxes of a programme's picture stand, and the picture itself: the same on the screen and on paper.

Columns are equally wide. Letters are as large as the sheet allows. Screen and paper have different typefaces: each says
how wide a text is; where nobody does, it is guessed on the wide side, so that nothing runs out of its box.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ensure_desktop.drawing import LEADING, Align, Box, Drawing, Ink, Label, Shape, Stroke, lines
from ensure_desktop.i18n import _
from ensure_desktop.programme.model_words import COLUMNS, ROWS, column_label, kind_label, row_label
from ensure_desktop.programme.values import ModelBox, ModelDetails
from ensure_desktop.vault.centre import Words

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
"""Letters in a box, in points; the first with which all has room is taken."""
NARROW, WIDE = frozenset("fijlrtI.,:;'|!()[] -–"), frozenset("mwMWQ@%&—")
GAP, ROW_GAP = 1.7, 0.9
"""Between columns, where the arrows go, and between rows, in letters."""
PADDING, BETWEEN = 0.55, 0.65
"""Inside a box, and from one box to the next, in letters."""
SIDE = 0.3
"""From the edge of a column to its boxes, in letters."""
FURTHEST = 5.0
"""The most that boxes stand apart, in letters."""
RADIUS = 5.0
LEAST_NAME = 6.0
"""The least width of the names of rows, in letters."""
LEAST_CELL = 2.6
"""The height of a place without boxes, in letters."""


Measured = Callable[[str, float, bool], float]
"""How wide a text is, in letters of that size, bold or not."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Arranged:
    """A picture with where everything stands: boxes by id, places by column and row."""

    drawing: Drawing
    boxes: Mapping[str, Rect]
    cells: Mapping[tuple[str, str], Rect]


def drawing(
    model: ModelDetails,
    figures: Mapping[str, str],
    width: float,
    height: float,
    *,
    words: Words | None = None,
    measure: Measured | None = None,
) -> Drawing:
    """The picture on a sheet of that size. `figures` are the words for the figure of an indicator, by its id."""
    return arranged(model, figures, width, height, words=words, measure=measure).drawing


def arranged(
    model: ModelDetails,
    figures: Mapping[str, str],
    width: float,
    height: float,
    *,
    size: float | None = None,
    words: Words | None = None,
    measure: Measured | None = None,
) -> Arranged:
    """The same with where everything stands. With a `size` of letters the picture is as high as it must be, at least
    `height`; without one it fits the sheet, and is higher only where the smallest letters do not fit either."""
    spoken = words or Words.usual()
    for each in SIZES if size is None else (size,):
        layout = _Layout(model, figures, width, each, spoken, measure or guessed_width)
        if layout.height <= height:
            break
    return layout.finish(max(height, layout.height))


def guessed_width(text: str, size: float, bold: bool) -> float:
    """About how wide a text is, rather too wide than too narrow."""
    return size * sum(map(_guessed, text)) * (1.1 if bold else 1.0)


def _guessed(char: str) -> float:
    if char in NARROW:
        return 0.36
    if char in WIDE or unicodedata.east_asian_width(char) in "WF" or "\u1200" <= char <= "\u137f":
        return 0.98
    return 0.7 if char.isupper() else 0.585


class _Layout:
    """One try to put everything on a sheet of that width, with letters of one size."""

    def __init__(
        self,
        model: ModelDetails,
        figures: Mapping[str, str],
        width: float,
        size: float,
        words: Words,
        measure: Measured,
    ) -> None:
        self._model, self._figures, self._width, self._size, self._words = model, figures, width, size, words
        self._measure = measure
        self._columns, self._rows = COLUMNS[model.kind], ROWS[model.kind] or ("",)
        self._name_width = max((self._name_room(row) for row in ROWS[model.kind]), default=0.0)
        self._left = self._name_width + size * 0.75 if self._name_width else 0.0
        self._column_width = (width - self._left - (len(self._columns) - 1) * size * GAP) / len(self._columns)
        self._room = self._column_width - 2 * (SIDE + PADDING) * size
        self._head = max(map(self._head_height, self._columns))
        self._row_heights = [max(self._stack_height(each, row) for each in self._columns) for row in self._rows]
        self._notes = [
            (title, text)
            for title, text in ((_("What we assume"), model.assumptions), (_("What else plays a part"), model.outside))
            if text
        ]
        self._notes_height = max((self._note_height(text) for _title, text in self._notes), default=0.0)

    @property
    def height(self) -> float:
        """As high as it must be."""
        size, below = self._size, self._notes_height
        rows = sum(self._row_heights) + (len(self._rows) - 1) * size * ROW_GAP
        return self._head + size * ROW_GAP + rows + (size * 1.2 + below if below else 0.0)

    def finish(self, height: float) -> Arranged:
        """The picture, with what is left of the height shared out among the rows."""
        spare = (height - self.height) / len(self._rows)
        cells, boxes = dict[tuple[str, str], Rect](), dict[str, Rect]()
        y = self._head + self._size * ROW_GAP
        tops = []
        for row, needed in zip(self._rows, self._row_heights, strict=True):
            tops.append(y)
            for place, column in enumerate(self._columns):
                cell = Rect(self._x(place), y, self._column_width, needed + spare)
                cells[column, row] = cell
                boxes |= self._placed(cell, self._standing(column, row))
            y += needed + spare + self._size * ROW_GAP
        shapes = (
            *self._grounds(cells),
            *self._heads(),
            *(self._row_names(tops, spare) if ROWS[self._model.kind] else ()),
            *self._arrows(boxes),
            *(shape for box in self._model.boxes for shape in self._box(box, boxes[box.id])),
            *self._below(height),
        )
        return Arranged(Drawing(self._width, height, tuple(shapes), self._told()), boxes, cells)

    # measures

    def _x(self, place: int) -> float:
        return self._left + place * (self._column_width + self._size * GAP)

    def _standing(self, column: str, row: str) -> list[ModelBox]:
        return [box for box in self._model.boxes if (box.column, box.row) == (column, row)]

    def _lines(self, text: str, width: float, size: float, *, bold: bool = False) -> int:
        return len(list(lines(Label(0, 0, text, size, width=width), lambda each: self._measure(each, size, bold))))

    def _box_height(self, box: ModelBox) -> float:
        size, room = self._size, self._room
        count = self._lines(box.text, room, size)
        figure = self._figure(box)
        more = self._lines(figure, room, size, bold=True) + 0.45 if figure else 0.0
        return (count + more) * size * LEADING + 2 * PADDING * size

    def _stack_height(self, column: str, row: str) -> float:
        heights = [self._box_height(box) for box in self._standing(column, row)]
        between = max(0, len(heights) - 1) * BETWEEN * self._size
        return max(LEAST_CELL * self._size, sum(heights) + between) + 2 * PADDING * self._size

    def _name_room(self, row: str) -> float:
        """So wide that no word of the name is cut."""
        longest = max(self._measure(word, self._size, True) for word in row_label(row, self._words).split())
        return max(LEAST_NAME * self._size, longest + self._size)

    def _head_height(self, column: str) -> float:
        count = self._lines(column_label(column), self._column_width - self._size, self._size * 1.05, bold=True)
        return (count * 1.05 * LEADING + 0.9) * self._size

    def _note_width(self) -> float:
        count = max(1, len(self._notes))
        return (self._width - (count - 1) * self._size * GAP) / count

    def _note_height(self, text: str) -> float:
        return (self._lines(text, self._note_width() - self._size, self._size) + 1) * self._size * LEADING

    def _placed(self, cell: Rect, standing: Sequence[ModelBox]) -> dict[str, Rect]:
        """Boxes below each other, with the spare height of their place between them as far as that looks well."""
        size = self._size
        heights = [self._box_height(box) for box in standing]
        inner = cell.height - 2 * PADDING * size - sum(heights)
        between = min(FURTHEST * size, inner / (len(standing) + 1)) if standing else 0.0
        between = max(between, BETWEEN * size) if len(standing) > 1 else between
        used = sum(heights) + between * (len(standing) - 1)
        y = cell.y + (cell.height - used) / 2
        found = {}
        for box, height in zip(standing, heights, strict=True):
            found[box.id] = Rect(cell.x + SIDE * size, y, cell.width - 2 * SIDE * size, height)
            y += height + between
        return found

    def _figure(self, box: ModelBox) -> str:
        return self._figures.get(box.indicator_id or "", "")

    # shapes

    def _grounds(self, cells: Mapping[tuple[str, str], Rect]) -> Iterator[Shape]:
        for cell in cells.values():
            yield Box(cell.x, cell.y, cell.width, cell.height, Ink.FIRST, None, 0.045, RADIUS)

    def _heads(self) -> Iterator[Shape]:
        size = self._size * 1.05
        for place, column in enumerate(self._columns):
            x = self._x(place)
            yield Box(x, 0, self._column_width, self._head, Ink.FIRST, Ink.LINE, 0.14, RADIUS)
            room = self._column_width - self._size
            count = self._lines(column_label(column), room, size, bold=True)
            y = (self._head - count * size * LEADING) / 2 + size * 1.02
            yield Label(x + self._size / 2, y, column_label(column), size, align=Align.CENTRE, bold=True, width=room)

    def _row_names(self, tops: Sequence[float], spare: float) -> Iterator[Shape]:
        size = self._size
        for row, top, needed in zip(self._rows, tops, self._row_heights, strict=True):
            height, text, room = needed + spare, row_label(row, self._words), self._name_width - size * 0.8
            yield Box(0, top, self._name_width, height, Ink.FIRST, Ink.LINE, 0.14, RADIUS)
            count = self._lines(text, room, size, bold=True)
            y = top + (height - count * size * LEADING) / 2 + size
            yield Label(size * 0.4, y, text, size, align=Align.CENTRE, bold=True, width=room)

    def _arrows(self, boxes: Mapping[str, Rect]) -> Iterator[Shape]:
        for one, other in self._model.arrows:
            yield Stroke(ends(boxes[one], boxes[other]), Ink.QUIET, max(0.8, self._size / 10), arrow=True)

    def _box(self, box: ModelBox, place: Rect) -> Iterator[Shape]:
        size, room = self._size, self._room
        yield Box(place.x, place.y, place.width, place.height, Ink.PAPER, Ink.LINE, 1.0, RADIUS)
        x, y = place.x + PADDING * size, place.y + PADDING * size + size * 0.95
        yield Label(x, y, box.text, size, width=room)
        figure = self._figure(box)
        if figure:
            count = self._lines(figure, room, size, bold=True)
            y = place.bottom - PADDING * size - (count - 1) * size * LEADING - size * 0.25
            edge = y - size * 1.15
            yield Stroke(((x, edge), (place.right - PADDING * size, edge)), Ink.LINE, 0.6)
            yield Label(x, y, figure, size, bold=True, width=room)

    def _below(self, height: float) -> Iterator[Shape]:
        size, width = self._size, self._note_width()
        for place, (title, text) in enumerate(self._notes):
            x, y = place * (width + size * GAP), height - self._notes_height + size * 0.9
            yield Label(x, y, title, size, bold=True, width=width)
            yield Label(x, y + size * LEADING, text, size, width=width)

    def _told(self) -> str:
        """All of it in sentences."""
        texts = {box.id: box.text for box in self._model.boxes}
        said = [_("{kind}: {title}.").format(kind=kind_label(self._model.kind), title=self._model.title)]
        for row in self._rows:
            for column in self._columns:
                standing = [self._spoken(box) for box in self._standing(column, row)]
                place = column_label(column)
                if row:
                    place = _("{row}, {column}").format(row=row_label(row, self._words), column=place)
                if standing:
                    said.append(_("{place}: {boxes}.").format(place=place, boxes="; ".join(standing)))
        pairs = [
            _("“{one}” to “{other}”").format(one=texts[one], other=texts[other]) for one, other in self._model.arrows
        ]
        if pairs:
            said.append(_("Arrows: {arrows}.").format(arrows="; ".join(pairs)))
        said += [f"{title}: {text}" for title, text in self._notes]
        return " ".join(said)

    def _spoken(self, box: ModelBox) -> str:
        figure = self._figure(box)
        return f"{box.text} ({figure})" if figure else box.text


def ends(one: Rect, other: Rect) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where an arrow from one box to another begins and ends: at the edges that face each other."""
    (one_x, one_y), (other_x, other_y) = one.middle, other.middle
    if other.x >= one.right:
        return (one.right, one_y), (other.x, other_y)
    if other.right <= one.x:
        return (one.x, one_y), (other.right, other_y)
    if other.y >= one.y:
        return (one_x, one.bottom), (other_x, other.y)
    return (one_x, one.y), (other_x, other.bottom)
