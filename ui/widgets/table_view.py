"""The rows of a table and its header, by mouse and by keyboard."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QHelpEvent, QHoverEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QToolTip, QWidget

from ui.theme import tokens
from ui.widgets.chips import fitted
from ui.widgets.rows import CHIP_ROLE, LINES_ROLE, WRAPS_ROLE, below, chip_room, text_room, wrapped
from ui.widgets.text import tip

STEP_OF_WIDTH = 16
"""Pixels by which a key makes a column wider or narrower."""
NARROWEST = 48


class RowsView(QTableView):
    """The rows. `entered_row` is sent on Enter, `all_wanted` on Ctrl+A where several rows can be chosen, `resized` when
    there is more or less room for them: a scroll bar takes some too."""

    entered_row = Signal(int)
    all_wanted = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hovered = -1
        self.begins_anew = False
        """Whether the last press of a key or the mouse chose anew, and did not add to what was chosen."""

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw the whole row anew when the mouse comes or goes; Qt itself does so for the cell only. Tell cut text."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverLeave, QEvent.Type.Wheel):
            row = self.indexAt(event.position().toPoint()).row() if isinstance(event, QHoverEvent) else -1
            if row != self._hovered:
                self._hovered = row
                self.viewport().update()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.cut_text(self.indexAt(event.pos()))), self.viewport())
            return True
        if event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return super().viewportEvent(event)

    def cut_text(self, index: QModelIndex) -> str:
        """The text of a cell that has no room for all of it, else nothing."""
        if not index.isValid():
            return ""
        width = self.visualRect(index).width()
        chip = index.data(CHIP_ROLE)
        if chip is not None:
            return "" if fitted(chip, self.font(), chip_room(width)) == chip else chip.text
        text, room = str(index.data() or ""), text_room(index, width)
        usual = small = self.fontMetrics()
        first, second = text, ""
        if index.data(WRAPS_ROLE):
            first, second = wrapped(text, usual, room)
        elif index.data(LINES_ROLE):
            (first, second), small = index.data(LINES_ROLE), QFontMetrics(below(self.font()))
        return text if max(usual.horizontalAdvance(first), small.horizontalAdvance(second)) > room else ""

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Take down whether this begins the choice anew."""
        flags = super().selectionCommand(index, event)
        self.begins_anew = bool(flags & QItemSelectionModel.SelectionFlag.Clear)
        return flags

    def selectAll(self) -> None:
        """Choose all rows, without loading them."""
        if self.selectionMode() != QTableView.SelectionMode.SingleSelection:
            self.all_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class Header(QHeaderView):
    """The titles. With the keyboard: arrows go to a title, Enter sorts by it; with Ctrl they move its column, with
    Shift they make it wider or narrower; the menu key opens the menu of columns.
    """

    menu_wanted = Signal(int)
    """The menu, for this column."""
    moved = Signal(int, int)
    """The keyboard moved the column from one place to another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._at = 0
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.logicalIndexAt(at)))

    def column(self) -> int:
        """The column to which the keyboard went last."""
        return self.logicalIndex(self._at)

    def setSelectionModel(self, model: QItemSelectionModel) -> None:
        """No title is shown as chosen, so none is asked after: Qt would look at all rows of the list to know."""
        super().setSelectionModel(QItemSelectionModel(model.model(), self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._go(step, event.modifiers())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.sectionClicked.emit(self.column())
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.column())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """The title, with a frame where the keyboard is."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if self.hasFocus() and logicalIndex == self.column():
            painter.save()
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
            painter.restore()

    def _go(self, step: int, keys: Qt.KeyboardModifier) -> None:
        if keys & Qt.KeyboardModifier.ShiftModifier:
            width = self.sectionSize(self.column()) + step * STEP_OF_WIDTH
            self.resizeSection(self.column(), max(NARROWEST, width))
            return
        target = self._next(step)
        if target is None:
            return
        if keys & Qt.KeyboardModifier.ControlModifier and self.sectionsMovable():
            if min(target, self._at) == 0:  # the first column says who it is, and stays
                return
            self.moveSection(self._at, target)
            self.moved.emit(self._at, target)
        self._at = target
        self.viewport().update()

    def _next(self, step: int) -> int | None:
        """The place of the next column that is shown."""
        place = self._at + step
        while 0 <= place < self.count():
            if not self.isSectionHidden(self.logicalIndex(place)):
                return place
            place += step
        return None
