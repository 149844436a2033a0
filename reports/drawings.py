"""Draws a picture (`ensure_desktop.drawing`) on paper, in shades of grey that a plain printer keeps apart."""

from ensure_desktop.drawing import (
    Align,
    Area,
    Box,
    Drawing,
    Ink,
    Label,
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
        faces = self._paper.typefaces
        for line in lines(label, lambda text: faces.width(text, label.size, bold=label.bold)):
            x, y = self._at(line.x, line.y)
            room = None if line.room is None else line.room * self._factor
            self._paper.text(x, y, line.text, size, bold=label.bold, grey=grey, width=room, align=ALIGNS[line.align])


def _shade(ink: Ink, strength: float) -> float:
    return 1 - (1 - GREYS[ink]) * strength
