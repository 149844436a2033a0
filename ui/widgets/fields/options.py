"""One or several of the answers that are listed, all of them in sight."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy

from ui.icons import paint_icon
from ui.theme import CONTROL_RADIUS, INSIDE, STEP, tokens
from ui.widgets.fields.keys import KeysField

_BOX = 18
_PAD = 10
SHORT = 26
"""Answers of at most so many characters stand in two columns."""
FEW = 4
"""So many stand below each other, however short they are."""


class OptionsField(KeysField):
    """`options` are (value, words); `many` lets several be chosen. The keys 1 to 9 press the first nine."""

    def __init__(self, options: Sequence[tuple[str, str]], *, many: bool, name: str) -> None:
        super().__init__(name=name)
        self._many = many
        self._options = [value for value, _words in options]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(STEP)
        columns = 2 if len(options) > FEW and all(len(words) <= SHORT for _value, words in options) else 1
        down = -(-len(options) // columns)
        made = [_Option(words, many=many, name=f"{name}.{value}") for value, words in options]
        for place, button in enumerate(made):
            button.clicked.connect(lambda _on=False, value=self._options[place]: self._press(value))
            grid.addWidget(button, place % down, place // down)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.take(made)

    def value(self) -> tuple[str, ...]:
        """What is chosen, in the order of the list."""
        pairs = zip(self._options, self.buttons, strict=True)
        return tuple(value for value, button in pairs if button.isChecked())

    def set_value(self, value: Iterable[str]) -> None:
        """Choose these; what is not listed is left out."""
        chosen = set(value)
        for option, button in zip(self._options, self.buttons, strict=True):
            button.setChecked(option in chosen)
        self.changed.emit()

    def draft(self) -> list[str]:
        """What is chosen."""
        return list(self.value())

    def set_draft(self, draft: list[str]) -> None:
        """Choose what was chosen."""
        self.set_value(draft)

    def _press(self, value: str) -> None:
        """A button was pressed: it changed by itself; of one only, the others go."""
        pressed = self.buttons[self._options.index(value)].isChecked()
        if not self._many:
            self.set_value([value] if pressed else [])
        else:
            self.changed.emit()

    def _digit(self, digit: int) -> None:
        if 1 <= digit <= len(self.buttons):
            self.buttons[digit - 1].setFocus(Qt.FocusReason.TabFocusReason)
            self.buttons[digit - 1].click()

    def _clear(self) -> None:
        self.set_value([])


class _Option(QAbstractButton):
    """One answer with its box (several) or circle (one); long words go on in the next line."""

    def __init__(self, words: str, *, many: bool, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self._many = many
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """On one line."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + self._around(), self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        """Words can be broken into lines."""
        return QSize(120, self.heightForWidth(10_000))

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return max(34, self._lines(QFontMetrics(self.font()), width).height() + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the words."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        on, focus = self.isChecked(), self.hasFocus()
        if focus or on or self.underMouse():
            painter.setPen(QPen(QColor(t.accent if focus else t.line), 2 if focus else 1))
            painter.setBrush(QColor(t.accent_soft if on else t.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _PAD - _BOX if mirrored else _PAD
        box = QRectF(left, (self.height() - _BOX) / 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(t.accent if on or focus else t.field_line), 1.4))
        painter.setBrush(QColor(t.accent if on and self._many else t.surface))
        if self._many:
            painter.drawRoundedRect(box, 4, 4)
        else:
            painter.drawEllipse(box)
        if on and self._many:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check-bold", t.on_accent)
        elif on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(box.adjusted(5, 5, -5, -5))
        self._paint_words(painter, mirrored=mirrored)

    def _paint_words(self, painter: QPainter, *, mirrored: bool) -> None:
        painter.setPen(QColor(tokens().text))
        lead = _PAD + _BOX + INSIDE
        room = self.rect().adjusted(_PAD if mirrored else lead, 0, -lead if mirrored else -_PAD, 0)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, self.text())

    def _around(self) -> int:
        return 2 * _PAD + _BOX + INSIDE

    def _lines(self, metrics: QFontMetrics, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - self._around()), 10_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
