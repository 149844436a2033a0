"""How somebody felt: five drawn faces with words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ui.theme import CARD_RADIUS, scaled, tokens
from ui.widgets.fields.base import mark, rove


def scale_words() -> tuple[str, ...]:
    """The words of the five steps, lowest first."""
    return (_("very low"), _("low"), _("so-so"), _("good"), _("very good"))


def paint_face(painter: QPainter, box: QRectF, step: int, colour: str) -> None:
    """Draw the face of `step` (1 very low to 5 very good) as a line drawing."""
    size = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), max(1.4, size / 17), c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    eye = size / 28
    for side in (-1, 1):
        painter.drawEllipse(QPointF(box.center().x() + side * size * 0.17, box.top() + size * 0.39), eye, eye)
    bend = (step - 3) * size * 0.11
    middle, half = box.top() + size * 0.66, size * 0.21
    mouth = QPainterPath(QPointF(box.center().x() - half, middle - bend / 2))
    mouth.quadTo(QPointF(box.center().x(), middle + bend * 1.1), QPointF(box.center().x() + half, middle - bend / 2))
    painter.drawPath(mouth)
    painter.restore()


class ScaleField(QWidget):
    """One of five faces, or none. Keys 1 to 5 choose, arrows move, Backspace takes it back.

    `words` stand below the faces, lowest first; without them those of a mood.
    """

    changed = Signal()

    def __init__(self, *, name: str, words: Sequence[str] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self._value: int | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._faces = [_Face(step, word) for step, word in enumerate(words or scale_words(), start=1)]
        for face in self._faces:
            face.setObjectName(f"{name}.{face.step}")
            face.clicked.connect(lambda _on, step=face.step: self._press(step))
            face.installEventFilter(self)
            row.addWidget(face, 1)
        rove(self._faces, self._faces[0])
        self.setFocusProxy(self._faces[0])

    def value(self) -> int | None:
        """1 to 5, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Choose `value`."""
        self._value = value
        for face in self._faces:
            face.setChecked(face.step == value)
        self.changed.emit()

    def draft(self) -> int | None:
        """1 to 5, or None."""
        return self._value

    def set_draft(self, draft: int | None) -> None:
        """Choose what was chosen."""
        self.set_value(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Number keys, arrows and Backspace; Tab comes back to the last face."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, _Face):
            rove(self._faces, watched)
            self.setFocusProxy(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
                self._choose(key - Qt.Key.Key_0)
                return True
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = 1 if key == Qt.Key.Key_Right else -1
                self._choose(min(5, max(1, (self._value or 3 - step) + step)))
                return True
            if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self.set_value(None)
                return True
        return super().eventFilter(watched, event)

    def _press(self, step: int) -> None:
        self.set_value(None if self._value == step else step)

    def _choose(self, step: int) -> None:
        self.set_value(step)
        self._faces[step - 1].setFocus(Qt.FocusReason.TabFocusReason)


class _Face(QAbstractButton):
    """One step of the scale."""

    def __init__(self, step: int, words: str) -> None:
        super().__init__()
        self.step = step
        self._words = words
        self.setCheckable(True)
        self.setAccessibleName(_("{number}, {words}").format(number=step, words=words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Face above, words below."""
        return QSize(84, 74)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face and words."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focus = self.isChecked(), self.hasFocus()
        line = t.accent if chosen or focus or self.underMouse() else t.line
        painter.setPen(QPen(QColor(line), 2 if chosen or focus else 1))
        painter.setBrush(QColor(t.accent_soft if chosen else t.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        colour = t.accent if chosen else t.muted
        paint_face(painter, QRectF(self.width() / 2 - 15, 10, 30, 30), self.step, colour)
        painter.setFont(scaled(self.font(), 0.9, semi_bold=chosen))
        painter.setPen(QColor(t.accent if chosen else t.text))
        words = QRectF(2, 44, self.width() - 4, 24)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)
