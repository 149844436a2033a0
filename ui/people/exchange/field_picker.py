"""Where a column goes: a small window with all fields, to be found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.names import folded
from ui.theme import CONTROL_HEIGHT, INSIDE

WIDTH, HEIGHT = 300, 360
NAME = Qt.ItemDataRole.UserRole


class FieldPicker(QFrame):
    """Opens at a cell; a click elsewhere or Esc closes it. `chosen` sends the field's name, "" to leave out."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, *, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setProperty("look", "menu")
        self.setAccessibleName(_("Where this column goes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        column.setSpacing(INSIDE)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.search")
        self.line.setProperty("look", "search")
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.line.setPlaceholderText(_("Find a field"))
        self.line.setAccessibleName(_("Find a field"))
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(_("Fields"))
        self.list.setProperty("look", "popup")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the line move in it
        self.list.itemClicked.connect(self._take)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.setFixedSize(WIDTH, HEIGHT)

    def open_at(self, at: QPoint, fields: Sequence[tuple[str, str]], present: str) -> None:
        """Offer `fields` (name, words) with `present` chosen, at the point `at` of the screen or where it fits."""
        self.list.clear()
        for name, words in (("", _("Leave this column out")), *fields):
            item = QListWidgetItem(words)
            item.setData(NAME, name)
            self.list.addItem(item)
            if name == present:
                self.list.setCurrentItem(item)
        self.line.clear()
        screen = self.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - WIDTH)))
        at.setY(max(screen.top(), min(at.y(), screen.bottom() - HEIGHT)))
        self.move(at)
        self.show()
        self.line.setFocus()
        self.list.scrollToItem(self.list.currentItem())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while one types, Enter takes."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        wanted = folded(text)
        first: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = wanted in folded(item.text())
            item.setHidden(not fits)
            first = first or (item if fits else None)
        current = self.list.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.list.setCurrentItem(first)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.hide()
            self.chosen.emit(item.data(NAME))
