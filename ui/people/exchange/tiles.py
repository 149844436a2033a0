"""Tiles that filter the list below them: a number, its words, and whether only these are shown."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.theme import CARD_RADIUS, tokens
from ui.widgets.tile import StatTile

EDGE = 2.0


class FilterTile(StatTile):
    """A stat tile that stays pressed while the list shows only what it counts."""

    def __init__(self, words: str, glyph: str, *, name: str) -> None:
        super().__init__(words, glyph, name=name)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, and a strong line around it while it is pressed."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().accent), EDGE))
            inset = EDGE / 2
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
