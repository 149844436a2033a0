"""Shows a picture (`ensure_desktop.drawing`) in the colours of the theme; the same picture is drawn on paper."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

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
from ui.style import SMALLEST_TEXT
from ui.theme import CONTROL_RADIUS, Tokens, tokens

RING = 4
"""Room for the ring that says where the keyboard is."""
LARGEST = 1.35
"""A wide page makes a picture so many times larger than it must be to be read, and no more."""
DASHES = (3.6, 2.6)
SMALLEST_LABEL = 9.0
"""The size of letters that is taken for the smallest where a picture has no words."""
SHADED = 0.5
"""Where shades are not to be seen, a weaker fill becomes an outline and a stronger one full."""

Points = tuple[tuple[float, float], ...]


class DrawingView(QWidget):
    """Shows one picture, as large as the smallest of its letters needs and the page has room for.

    It takes the keyboard so that screen readers come by its name and its description. The finding stands above it and
    its table beside it; neither is part of it.
    """

    def __init__(self, drawing: Drawing, *, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_drawing(drawing)

    @property
    def drawing(self) -> Drawing:
        """What is shown."""
        return self._drawing

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another picture."""
        self._drawing = drawing
        self.setAccessibleDescription(drawing.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """At the size at which it is read."""
        return self._size(self._least())

    def minimumSizeHint(self) -> QSize:
        """No smaller: its letters could not be read."""
        return self._size(self._least())

    def hasHeightForWidth(self) -> bool:
        """A wider picture is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is when it is `width` wide."""
        return self._size(self._factor(width)).height()

    def _size(self, factor: float) -> QSize:
        return QSize(round(self._drawing.width * factor) + 2 * RING, round(self._drawing.height * factor) + 2 * RING)

    def _least(self) -> float:
        """So many pixels are a point at least: the smallest letters are as large as letters must be."""
        smallest = min(
            (shape.size for shape in self._drawing.shapes if isinstance(shape, Label)), default=SMALLEST_LABEL
        )
        return max(1.0, SMALLEST_TEXT / smallest) * self.logicalDpiY() / 72

    def _factor(self, width: int) -> float:
        least = self._least()
        return max(least, min((width - 2 * RING) / self._drawing.width, least * LARGEST))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and a ring around it while it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        painter.translate(RING, RING)
        # A layout may give less height than it was asked for: then the picture is smaller, and never cut.
        fits = (self.height() - 2 * RING) / self._drawing.height
        factor = max(self._least(), min(self._factor(self.width()), fits))
        paint(painter, self._drawing, factor, self.font(), colours)


def paint(painter: QPainter, drawing: Drawing, factor: float, font: QFont, colours: Tokens) -> None:
    """Paint a picture from the origin of `painter` on; a point of it is `factor` pixels."""
    brush = _Brush(painter, factor, font, colours)
    for shape in drawing.shapes:
        brush.paint(shape)


def ink_colour(ink: Ink, colours: Tokens) -> str:
    """The colour of a role in these colours."""
    return {
        Ink.TEXT: colours.text,
        Ink.QUIET: colours.muted,
        Ink.LINE: colours.field_line,
        Ink.PAPER: colours.surface,
        Ink.FIRST: colours.accent,
        Ink.SECOND: colours.attention,
        Ink.THIRD: colours.muted,
        Ink.GOOD: colours.good,
        Ink.WARN: colours.attention,
    }[ink]


class _Brush:
    """Paints shapes, `factor` times their size."""

    def __init__(self, painter: QPainter, factor: float, font: QFont, colours: Tokens) -> None:
        self._painter, self._factor, self._font, self._colours = painter, factor, font, colours
        device = painter.device()
        self._dots = device.logicalDpiY() if device is not None else 96

    def paint(self, shape: Shape) -> None:
        """Paint one shape."""
        match shape:
            case Stroke():
                self._stroke(shape)
            case Box():
                self._box(shape)
            case Area():
                self._fill(shape.fill, shape.strength, edge=self._faint(shape.strength))
                self._painter.drawPolygon(self._polygon(shape.points))
            case Point():
                self._point(shape)
            case Label():
                self._label(shape)

    def _colour(self, ink: Ink) -> QColor:
        return QColor(ink_colour(ink, self._colours))

    def _faint(self, strength: float) -> bool:
        return self._colours.contrast and strength < SHADED

    def _mixed(self, ink: Ink, strength: float) -> QColor:
        """`ink` so strong on the ground below; lines instead of shades where contrast is high."""
        if self._colours.contrast:
            strength = 0.0 if strength < SHADED else 1.0
        ground, colour = self._colour(Ink.PAPER), self._colour(ink)
        pairs = (
            (ground.red(), colour.red()),
            (ground.green(), colour.green()),
            (ground.blue(), colour.blue()),
        )
        red, green, blue = (round(below + (above - below) * strength) for below, above in pairs)
        return QColor(red, green, blue)

    def _fill(self, ink: Ink, strength: float, *, edge: bool = False) -> None:
        self._painter.setPen(QPen(self._colour(Ink.LINE), 1) if edge else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._mixed(ink, strength))

    def _polygon(self, points: Points) -> QPolygonF:
        return QPolygonF([QPointF(x * self._factor, y * self._factor) for x, y in points])

    def _stroke(self, stroke: Stroke) -> None:
        colour, head, points = self._colour(stroke.ink), arrow_head(stroke), stroke.points
        if head:
            _tip, left, right = head
            points = (*points[:-1], ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2))
        pen = QPen(colour, stroke.width * self._factor)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dashed else Qt.PenCapStyle.RoundCap)
        if stroke.dashed:
            pen.setDashPattern(DASHES if stroke.width >= 1 else [length / stroke.width for length in DASHES])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(self._polygon(points))
        if head:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour)
            self._painter.drawPolygon(self._polygon(head))

    def _box(self, box: Box) -> None:
        painter, factor = self._painter, self._factor
        line = box.line if box.line is not None or not self._faint(box.strength) else Ink.LINE
        painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(self._colour(line), max(1.0, 0.8 * factor)))
        painter.setBrush(Qt.BrushStyle.NoBrush if box.fill is None else self._mixed(box.fill, box.strength))
        place = QRectF(box.x * factor, box.y * factor, box.width * factor, box.height * factor)
        painter.drawRoundedRect(place, box.radius * factor, box.radius * factor)

    def _point(self, point: Point) -> None:
        self._fill(Ink.PAPER if point.mark is Mark.RING else point.ink, 1.0)
        edges = corners(point)
        if edges:
            self._painter.drawPolygon(self._polygon(edges))
            return
        radius = point.size / 2 * self._factor
        if point.mark is Mark.RING:
            radius *= 0.88
            self._painter.setPen(QPen(self._colour(point.ink), radius * 0.34))
        self._painter.drawEllipse(QPointF(point.x * self._factor, point.y * self._factor), radius, radius)

    def _label(self, label: Label) -> None:
        font = QFont(self._font)
        font.setPointSizeF(label.size * self._factor * 72 / self._dots)
        font.setWeight(QFont.Weight.DemiBold if label.bold else QFont.Weight.Normal)
        measures = QFontMetricsF(font, self._painter.device())
        self._painter.setFont(font)
        self._painter.setPen(self._colour(label.ink))
        for line in lines(label, lambda text: measures.horizontalAdvance(text) / self._factor):
            self._write(line, measures)

    def _write(self, line: Line, measures: QFontMetricsF) -> None:
        """One line; what has no room ends in an ellipsis."""
        text = line.text
        if line.room is not None:
            text = measures.elidedText(text, Qt.TextElideMode.ElideRight, line.room * self._factor + 0.5)
        wide = measures.horizontalAdvance(text)
        back = {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}[line.align] * wide
        self._painter.drawText(QPointF(line.x * self._factor - back, line.y * self._factor), text)
