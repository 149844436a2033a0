"""The left half of the start window: who we are, drawn, not loaded. Imports nothing heavy."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ui import theme

WIDTH = 400


def paint_mark(painter: QPainter, box: QRectF, first: QColor, second: QColor) -> None:
    """The mark: two people side by side, the second one's arc around both."""
    unit = box.width() / 24
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(first, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(8.4, 8.0), 3.1, 3.1)
    body = QPainterPath(QPointF(2.4, 20.5))
    body.cubicTo(2.4, 15.8, 5.0, 13.6, 8.4, 13.6)
    body.cubicTo(11.8, 13.6, 14.4, 15.8, 14.4, 20.5)
    painter.drawPath(body)
    painter.setPen(QPen(second, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawEllipse(QPointF(16.6, 10.2), 2.5, 2.5)
    other = QPainterPath(QPointF(16.2, 15.4))
    other.cubicTo(19.4, 15.2, 21.6, 17.0, 21.6, 20.5)
    painter.drawPath(other)
    painter.restore()


class BrandPane(QWidget):
    """A calm coloured pane with the mark, the name and one sentence; purely ornament for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("ENSURE Desktop"))

    def sizeHint(self) -> QSize:
        """As wide as the sentence reads well."""
        return QSize(WIDTH, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in the colours of the theme of this moment."""
        t = theme.tokens()
        quiet = t.dark or t.contrast
        ground = QColor(t.sunken if quiet else t.accent)
        ink = QColor(t.text if quiet else t.on_accent)
        second = QColor(t.accent) if quiet else QColor("#A8DAD6")
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        if not t.contrast:
            self._paint_rings(painter, second)
        else:
            painter.setPen(ink)
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        left = float(theme.PAGE + theme.RELATED)
        paint_mark(painter, QRectF(left, left, 52, 52), ink, second)
        self._paint_words(painter, left, ink)
        painter.end()

    def _paint_rings(self, painter: QPainter, colour: QColor) -> None:
        """Rings that open from the lower right corner: thin, and hardly lighter than the ground."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() * 0.92, self.height() * 1.02)
        for number in range(1, 7):
            line = QColor(colour)
            line.setAlphaF(0.34 - number * 0.045)
            painter.setPen(QPen(line, 1.6))
            painter.drawEllipse(centre, 62.0 * number, 62.0 * number)
        painter.restore()

    def _paint_words(self, painter: QPainter, left: float, ink: QColor) -> None:
        painter.setPen(ink)
        width = self.width() - 2 * left
        name = theme.scaled(self.font(), 2.0, semi_bold=True)
        painter.setFont(name)
        top = left + 52 + theme.GROUPS
        box = painter.boundingRect(QRectF(left, top, width, 60), Qt.AlignmentFlag.AlignLeft, "ENSURE")
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, "ENSURE")
        line = QFont(theme.scaled(self.font(), 1.2))
        painter.setFont(line)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        sentence = _("For centres where families are supported by people who have been there.")
        painter.drawText(QRectF(left, box.bottom() + theme.RELATED, width, 160), flags, sentence)
