"""Pictures with axes, in the colours of the theme. pyqtgraph draws them and is loaded with the first one.

A picture says its finding in the title above it and has its table beside it; neither is part of the plot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ensure_desktop.i18n import language
from ui.theme import CONTROL_RADIUS, Tokens, scaled, tokens
from ui.widgets.text import tip

if TYPE_CHECKING:
    from pyqtgraph import PlotItem

LEAST_TICK = 34
"""So many pixels at least lie between two numbers at the side."""
DASHES = (5, 4)
BEHIND = -10
"""Lines of the axes are behind what is drawn."""

Draw = Callable[["Plot", "PlotItem", Tokens], None]
TipAt = Callable[[float], str]


class Plot(QWidget):
    """Holds one picture. `draw` is called again whenever the colours change; `tip_at` gives the tooltip at an x.

    It answers neither wheel nor drag: the page around it scrolls. It takes the keyboard so that screen readers come by
    its name and description.
    """

    def __init__(
        self, draw: Draw, *, name: str, words: str, said: str, height: int, tip_at: TipAt | None = None
    ) -> None:
        super().__init__()
        import pyqtgraph

        self._draw, self._tip_at, self._height = draw, tip_at, height
        self._drawn_in: tuple[Tokens, QFont] | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(said)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._view = pyqtgraph.PlotWidget()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setFrameShape(self._view.Shape.NoFrame)
        self.item: PlotItem = self._view.getPlotItem()
        self.item.hideButtons()
        self.item.setMenuEnabled(False)
        self.item.getViewBox().setMouseEnabled(False, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)  # room for the ring that says where the keyboard is
        column.addWidget(self._view)
        self._redraw()

    def sizeHint(self) -> QSize:
        """A fixed height; as wide as there is room."""
        return QSize(560, self._height)

    def minimumSizeHint(self) -> QSize:
        """Still readable on a narrow window."""
        return QSize(320, self._height)

    def _redraw(self) -> None:
        """Draw, unless it is drawn in these colours and letters: Qt says many times that they may have changed."""
        look = tokens(), self.font()
        if look == self._drawn_in:
            return
        self._drawn_in = look
        colours = look[0]
        self.item.clear()
        self._view.setBackground(QColor(colours.surface))
        for side in ("left", "bottom", "right"):
            axis = self.item.getAxis(side)
            axis.setPen(QPen(QColor(colours.line), 1))
            axis.setTextPen(QColor(colours.muted))
            axis.setStyle(tickFont=scaled(self.font(), 0.9), tickLength=4)
            axis.setZValue(BEHIND)
        self._draw(self, self.item, colours)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours or letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "item"):
            self._redraw()

    def event(self, event: QEvent) -> bool:
        """A tooltip for what the pointer stands over."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._tip_at is not None:
            text = self._tip_at(self.x_at(event.pos().x()))
            if text:
                QToolTip.showText(event.globalPos(), tip(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def x_at(self, pixel: int) -> float:
        """What stands at this pixel column, in the unit of the lower axis."""
        scene = self._view.mapToScene(self._view.mapFromParent(QPointF(pixel, 0)).toPoint())
        return float(self.item.getViewBox().mapSceneToView(scene).x())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around it while it has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)

    # what pictures are made of

    def frame(self, left: float, right: float, top: float) -> None:
        """Show from `left` to `right`, and from zero to a little above `top`, with whole numbers at the side."""
        self.item.setXRange(left, right, padding=0)
        self.item.setYRange(0, max(1.0, top * 1.12), padding=0)
        steps = max(1, (self._height - 40) // LEAST_TICK)
        every = _round_up(max(1, top) / steps)
        ticks = [(number, QLocale(language()).toString(number)) for number in range(0, int(top * 1.12) + 1, every)]
        self.item.getAxis("left").setTicks([ticks])
        self.item.showGrid(y=True, alpha=0.25)
        self.item.getAxis("right").setGrid(False)

    def months(self, start: date, end: date) -> None:
        """The names of the months below; one unit of the axis is a day, from `start` on."""
        self.below([((first - start).days, month_word(first)) for first in month_firsts(start, end)])

    def below(self, words: Sequence[tuple[float, str]]) -> None:
        """Words below the lower axis, each at its x."""
        self.item.getAxis("bottom").setTicks([list(words)])

    def second_scale(self, factor: float, words: str) -> None:
        """The same heights in another unit at the right: `factor` of it are one of those at the left."""
        self.item.showAxis("right")
        axis = self.item.getAxis("right")
        axis.setScale(factor)
        axis.setLabel(words)
        axis.label.setFont(scaled(self.font(), 0.9))

    def scale(self, words: str) -> None:
        """What the numbers at the left count."""
        axis = self.item.getAxis("left")
        axis.setLabel(words)
        axis.label.setFont(scaled(self.font(), 0.9))

    def line(self, points: Sequence[tuple[float, float]], colour: str, *, width: float, dashed: bool = False) -> None:
        """A line from point to point."""
        pen = QPen(QColor(colour), width)
        pen.setCosmetic(True)
        if dashed:
            pen.setDashPattern(DASHES)
        self.item.plot([x for x, _y in points], [y for _x, y in points], pen=pen)

    def dots(self, points: Sequence[tuple[float, float]], fill: str, edge: str, *, size: int = 8) -> None:
        """A dot at each point."""
        pen = QPen(QColor(edge), 1)
        pen.setCosmetic(True)  # else it grows with the dot
        self.item.plot(
            [x for x, _y in points],
            [y for _x, y in points],
            pen=None,
            symbol="o",
            symbolSize=size,
            symbolBrush=QColor(fill),
            symbolPen=pen,
        )

    def bars(self, heights: Sequence[tuple[float, float]], fill: str, edge: str, *, width: float) -> None:
        """Bars from zero up, each in the middle of its x; no bar where there is nothing."""
        import pyqtgraph

        shown = [(x, height) for x, height in heights if height]
        pen = QPen(QColor(edge), 1)
        pen.setCosmetic(True)
        self.item.addItem(
            pyqtgraph.BarGraphItem(
                x=[x for x, _height in shown],
                height=[height for _x, height in shown],
                width=width,
                brush=QColor(fill),
                pen=pen,
            )
        )

    def word(self, text: str, x: float, y: float, colour: str, *, anchor: tuple[float, float]) -> Any:
        """A word in the picture: beside what it is about. `anchor` is the corner of the word that stands there."""
        import pyqtgraph

        item = pyqtgraph.TextItem(text, color=QColor(colour), anchor=anchor)
        item.setFont(scaled(self.font(), 0.9))
        item.setPos(x, y)
        self.item.addItem(item, ignoreBounds=True)
        return item

    def upright(self, x: float, colour: str) -> None:
        """A line from bottom to top, for today."""
        import pyqtgraph

        pen = QPen(QColor(colour), 1.5)
        pen.setCosmetic(True)
        self.item.addItem(pyqtgraph.InfiniteLine(x, angle=90, pen=pen), ignoreBounds=True)


def month_firsts(start: date, end: date) -> Iterator[date]:
    """The first day of each month from `start` to `end`."""
    first = start if start.day == 1 else (start.replace(day=1) + timedelta(days=31)).replace(day=1)
    while first <= end:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)


def month_word(first: date) -> str:
    """The short name of a month, with the year where one begins."""
    pattern = "MMM yyyy" if first.month == 1 else "MMM"
    return QLocale(language()).toString(QDate(first.year, first.month, first.day), pattern)


def _round_up(number: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50 and so on."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if step * size >= number:
                return step * size
        size *= 10
