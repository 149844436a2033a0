"""A whole number on a line from few to many, for settings that one weighs against each other."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui.theme import CONTROL_HEIGHT, scaled, tabular, tokens
from ui.widgets.fields.base import mark

_KNOB = 8.0
"""Half the width of the knob."""
_NUMBER = 30
"""Pixels for the number at the end of the line."""


class SliderField(QAbstractSlider):
    """From `least` to `most`. The mouse and the arrow keys move it, a number key goes there (0 after 1 is ten)."""

    changed = Signal()

    def __init__(self, least: int, most: int, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setRange(least, most)
        self.setSingleStep(1)
        self.setPageStep(2)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.valueChanged.connect(lambda _value: self.changed.emit())

    def set_value(self, value: int) -> None:
        """Go to `value`."""
        self.setValue(value)

    def draft(self) -> int:
        """The number."""
        return self.value()

    def set_draft(self, draft: Any) -> None:
        """Go to where it was."""
        self.setValue(int(draft))

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def sizeHint(self) -> QSize:
        """Room to tell ten steps apart."""
        return QSize(170, CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Less is hard to aim at."""
        return QSize(110, CONTROL_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where it is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along while it is pressed."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change what was chosen."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line up to the knob, the knob, and the number."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end, middle = self._ends()
        at = start + (end - start) * self._share()
        ink = t.accent if self.isEnabled() else t.muted
        painter.setPen(QPen(QColor(t.line), 4, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        if self.value() > self.minimum():
            painter.setPen(QPen(QColor(ink), 4, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(start, middle), QPointF(at, middle))
        painter.setPen(QPen(QColor(ink), 3 if self.hasFocus() else 1.5))
        painter.setBrush(QColor(t.accent_soft if self.underMouse() and self.isEnabled() else t.surface))
        radius = _KNOB if self.hasFocus() else _KNOB - 1
        painter.drawEllipse(QPointF(at, middle), radius, radius)
        painter.setPen(QColor(t.text if self.value() > self.minimum() else t.muted))
        painter.setFont(tabular(scaled(self.font(), 1, semi_bold=True)))
        painter.drawText(self._number_box(), Qt.AlignmentFlag.AlignCenter, str(self.value()))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _ends(self) -> tuple[float, float, float]:
        """Where the line begins and ends, and how high it lies."""
        edges = (_KNOB + 2, self.width() - _NUMBER - _KNOB - 2)
        if self._mirrored():
            edges = (self.width() - _KNOB - 2, _NUMBER + _KNOB + 2)
        return *edges, self.height() / 2

    def _number_box(self) -> QRectF:
        left = 0 if self._mirrored() else self.width() - _NUMBER
        return QRectF(left, 0, _NUMBER, self.height())

    def _share(self) -> float:
        return (self.value() - self.minimum()) / (self.maximum() - self.minimum())

    def _follow(self, at: QPointF) -> None:
        start, end, _middle = self._ends()
        share = min(1.0, max(0.0, (at.x() - start) / (end - start)))
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))
