"""A field with the same text in another language beside it: what is translated, and where the translation goes."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ui.theme import INSIDE, RELATED
from ui.widgets.fields.base import Editor
from ui.widgets.text import label

WIDE = 500
"""Pixels from which the original stands beside the field; in less room it stands above it."""


class Beside(QWidget):
    """An editor and, where there is one, the original of its text. To a form it is that editor."""

    changed = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.setObjectName(f"{editor.objectName()}.beside")
        assert isinstance(editor, Editor)
        self.editor: Any = editor
        self._box = QFrame()
        self._box.setProperty("look", "card")
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        self._original = label("", "muted", wrap=True, name=f"{editor.objectName()}.original")
        self._original.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self._original, 0, Qt.AlignmentFlag.AlignTop)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(RELATED)
        self._row.addWidget(self._box, 1)
        self._row.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)
        self._box.hide()
        self.setFocusProxy(editor)
        self.editor.changed.connect(self.changed)

    def show_original(self, text: str) -> None:
        """Show how it reads in the other language; "" takes that away."""
        self._original.setText(text)
        self._box.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)

    def value(self) -> Any:
        """The editor's value."""
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        """Show `value`."""
        self.editor.set_value(value)

    def draft(self) -> Any:
        """What was typed."""
        return self.editor.draft()

    def set_draft(self, draft: Any) -> None:
        """Show what was typed."""
        self.editor.set_draft(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.editor.mark(wrong)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the field where there is room, else above it."""
        super().resizeEvent(event)
        beside = self.width() >= WIDE
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
