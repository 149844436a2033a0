"""Draws a picture (`ensure_desktop.drawing`) on paper, in shades of grey that a plain printer keeps apart."""

from ensure_desktop.drawing import (
    Align,
    Area,
    Box,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
    Point,
    Shape,
    Stroke,
    arrow_head,
    corners,
    lines,
)
from reports.flow import WIDTH, Part, Sheet
from reports.page import INK, LINE, SOFT_INK, Paper

GREYS = {
    Ink.TEXT: INK,
    Ink.QUIET: SOFT_INK,
    Ink.LINE: LINE,
    Ink.PAPER: 1.0,
    Ink.FIRST: 0.12,
    Ink.SECOND: 0.46,
    Ink.THIRD: 0.66,
    Ink.GOOD: 0.12,
    Ink.WARN: 0.3,
}
"""Shades of grey, 0 is black."""
WORDS = {Ink.SECOND: 0.36, Ink.THIRD: 0.42, Ink.LINE: 0.42}
"""Letters are darker than lines where the line would be too pale to read."""
DASHES = (3.6, 2.6)
"""Ink and gap of a dashed line of width 1."""
ARROWS = {"→": (1, 0), "←": (-1, 0), "↑": (0, -1), "↓": (0, 1)}
"""Arrows that words begin or end with, and where they point: the typefaces of papers have none, so they are drawn."""
ARROW = 0.95
"""Their length, as a share of the size of the letters."""
ALIGNS = {Align.START: "left", Align.CENTRE: "centre", Align.END: "right"}


def draw(paper: Paper, drawing: Drawing, x: float, y: float, *, width: float | None = None) -> float:
    """Draw with the upper left corner at (x, y), as wide as `width` where given; return the height it takes."""
    factor = 1.0 if width is None else width / drawing.width
    pen = _Pen(paper, x, y, factor)
    for shape in drawing.shapes:
        pen.draw(shape)
    return drawing.height * factor


def drawing_part(sheet: Sheet, drawing: Drawing, *, offset: float = 0.0, width: float = WIDTH) -> Part:
    """The picture as a part of a paper, from `offset` on and at most `width` wide; never larger than it was made."""
    wide = min(width, drawing.width)

    def put(top: float) -> None:
        draw(sheet.paper, drawing, sheet.x(offset, wide), top, width=wide)

    return Part(drawing.height * wide / drawing.width, put)


class _Pen:
    """Draws shapes whose origin is at (x, y) of the page, `factor` times their size."""

    def __init__(self, paper: Paper, x: float, y: float, factor: float) -> None:
        self._paper, self._x, self._y, self._factor = paper, x, y, factor

    def draw(self, shape: Shape) -> None:
        """Draw one shape."""
        match shape:
            case Stroke():
                self._stroke(shape)
            case Box():
                self._box(shape)
            case Area():
                self._paper.area([self._at(*point) for point in shape.points], shade=_shade(shape.fill, shape.strength))
            case Point():
                self._point(shape)
            case Label():
                self._label(shape)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._x + x * self._factor, self._y + y * self._factor

    def _stroke(self, stroke: Stroke) -> None:
        grey, thickness = GREYS[stroke.ink], stroke.width * self._factor
        dashes = [length * max(1.0, stroke.width) * self._factor for length in DASHES] if stroke.dashed else ()
        head = arrow_head(stroke)
        points = list(stroke.points)
        if head:
            (_tip_x, _tip_y), (left_x, left_y), (right_x, right_y) = head
            points[-1] = (left_x + right_x) / 2, (left_y + right_y) / 2  # else a thick line shows beside its tip
        self._paper.strokes([self._at(*point) for point in points], grey=grey, thickness=thickness, dashes=dashes)
        if head:
            self._paper.area([self._at(*point) for point in head], shade=grey)

    def _box(self, box: Box) -> None:
        left, top = self._at(box.x, box.y)
        self._paper.box(
            left,
            top,
            box.width * self._factor,
            box.height * self._factor,
            shade=None if box.fill is None else _shade(box.fill, box.strength),
            grey=None if box.line is None else GREYS[box.line],
            thickness=0.8 * self._factor,
            radius=min(box.radius, box.width / 2, box.height / 2) * self._factor,
        )

    def _point(self, point: Point) -> None:
        x, y = self._at(point.x, point.y)
        radius, grey = point.size / 2 * self._factor, GREYS[point.ink]
        edges = corners(point)
        if edges:
            self._paper.area([self._at(*corner) for corner in edges], shade=grey)
        else:
            self._paper.disc(x, y, radius, shade=1.0 if point.mark is Mark.RING else grey)
        if point.mark is Mark.RING:
            self._paper.circle(x, y, radius * 0.88, grey=grey, thickness=radius * 0.3)

    def _label(self, label: Label) -> None:
        grey, size = WORDS.get(label.ink, GREYS[label.ink]), label.size * self._factor
        for line in lines(label, lambda text: self._wide(text, label.size, label.bold)):
            self._line(label, line, size, grey)

    def _line(self, label: Label, line: Line, size: float, grey: float) -> None:
        """One line, an arrow at its beginning or its end drawn by hand."""
        x, y = self._at(line.x, line.y)
        room = None if line.room is None else line.room * self._factor
        text, before, after = _without_arrows(line.text)
        if not (before or after):
            self._paper.text(x, y, text, size, bold=label.bold, grey=grey, width=room, align=ALIGNS[line.align])
            return
        wide = self._wide(line.text, label.size, label.bold) * self._factor
        left = x - {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}[line.align] * wide
        gap = size * (ARROW + 0.35)
        if before:
            self._arrow(before, left, y, size, grey)
            left += gap
        taken = self._paper.text(left, y, text, size, bold=label.bold, grey=grey)
        if after:
            self._arrow(after, left + taken + size * 0.35, y, size, grey)

    def _arrow(self, arrow: str, left: float, y: float, size: float, grey: float) -> None:
        right, down = ARROWS[arrow]
        middle_x, middle_y, half = left + size * ARROW / 2, y - size * 0.33, size * ARROW / 2
        start = (middle_x - right * half, middle_y - down * half)
        tip = (middle_x + right * half, middle_y + down * half)
        back = size * 0.3
        wings = [(tip[0] - right * back + side * down * back, tip[1] - down * back + side * right * back)
                 for side in (-1, 1)]  # fmt: skip
        self._paper.strokes([start, tip], grey=grey, thickness=size * 0.09)
        self._paper.strokes([wings[0], tip, wings[1]], grey=grey, thickness=size * 0.09)

    def _wide(self, text: str, size: float, bold: bool) -> float:
        words, before, after = _without_arrows(text)
        arrows = sum(size * (ARROW + 0.35) for each in (before, after) if each)
        return self._paper.typefaces.width(words, size, bold=bold) + arrows


def _without_arrows(text: str) -> tuple[str, str, str]:
    """The words, and the arrows before and after them."""
    before = text[:1] if text[:1] in ARROWS else ""
    after = text[-1:] if len(text) > 1 and text[-1:] in ARROWS else ""
    return text[len(before) : len(text) - len(after)].strip(), before, after


def _shade(ink: Ink, strength: float) -> float:
    return 1 - (1 - GREYS[ink]) * strength
