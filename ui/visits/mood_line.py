"""How the mood went, visit by visit, as a small line between a low and a high face."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ui.theme import STEP, tokens
from ui.visits.words import mood_label
from ui.widgets.fields.scale import paint_face

HEIGHT = 72
FACE = 18
DOT = 3.5
HIGHEST = 5


class MoodLine(QWidget):
    """Draws moods of 1 to 5, oldest at the left; `words` says what a step means."""

    def __init__(self, moods: Sequence[int], *, words: Callable[[int], str] = mood_label) -> None:
        super().__init__()
        self._moods = tuple(moods)
        self.setObjectName("visits.moods")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("How the mood went, oldest first"))
        self.setAccessibleDescription(", ".join(words(mood) for mood in self._moods))

    def sizeHint(self) -> QSize:
        """A low picture; as wide as there is room."""
        return QSize(260, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Faces at the left as the scale, five faint lines, the moods as dots on a line."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = FACE + 3 * STEP
        for mood in (1, HIGHEST):
            box = QRectF(0, self._y(mood) - FACE / 2, FACE, FACE)
            paint_face(painter, box, mood, colours.muted)
        painter.setPen(QPen(QColor(colours.line), 1))
        for mood in range(1, HIGHEST + 1):
            painter.drawLine(QPointF(left, self._y(mood)), QPointF(self.width(), self._y(mood)))
        gap = (self.width() - left - 4 * STEP) / max(1, len(self._moods) - 1)
        points = [QPointF(left + 2 * STEP + number * gap, self._y(mood)) for number, mood in enumerate(self._moods)]
        painter.setPen(QPen(QColor(colours.accent), 1.6))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(colours.accent))
        for point in points:
            painter.drawEllipse(point, DOT, DOT)

    def _y(self, mood: int) -> float:
        room = self.height() - FACE - 2
        return 1 + FACE / 2 + room * (HIGHEST - mood) / (HIGHEST - 1)
