"""One of a few."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate

from ui.icons import paint_icon
from ui.theme import CONTROL_HEIGHT, tokens
from ui.widgets.fields.base import mark


class ChoiceField(QComboBox):
    """A drop-down list of (value, words). Starts at the first choice."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setView(QListView())
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one knows no style sheet
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_choices(choices)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the present one stays where it is among them."""
        present = self.value() if self.count() else None
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _words in choices]
            self.addItems([words for _value, words in choices])
            if present in self._values:
                self.set_value(present)

    def value(self) -> Any:
        """The value of the choice; None where there are no choices."""
        return self._values[self.currentIndex()] if self._values else None

    def set_value(self, value: Any) -> None:
        """Choose `value`; raises `ValueError` where it is not offered."""
        self.setCurrentIndex(self._values.index(value))

    def draft(self) -> str:
        """The words of the choice: they tell the choices apart, whatever the values are."""
        return self.currentText()

    def set_draft(self, draft: str) -> None:
        """Choose by the words; stays as it is where they are no longer offered."""
        index = self.findText(draft)
        if index >= 0:
            self.setCurrentIndex(index)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def showPopup(self) -> None:
        """Open the list; its rows get their heights anew, because the first one was measured before it had a style."""
        super().showPopup()
        view = self.view()
        if view is not None:
            view.doItemsLayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change what was chosen."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its arrow."""
        super().paintEvent(event)
        side = 14.0
        at = self.width() - side - 10 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 10.0
        box = QRectF(at, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), box, "caret-down", tokens().muted)
