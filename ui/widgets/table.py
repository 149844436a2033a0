"""Tables that load what is seen: a list of ten thousand people is as quick as one of ten."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from ui.theme import ROW_HEIGHT, ROW_HEIGHT_COMPACT
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.rows import CHIP_ROLE, NAME_ROLE, RowDelegate

PAGE_ROWS = 100
Index = QModelIndex | QPersistentModelIndex
Deliver = Callable[[Sequence[Any], int], None]
"""Called by the panel with the rows of a page and the number of rows in all."""
Fetch = Callable[[int, int, str, Deliver], None]
"""Asked for a page: offset, limit, order, and where to deliver."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `text` reads a row value; `order` is what the service calls this order, empty where it has none."""

    title: str
    text: Callable[[Any], str]
    width: int = 160
    stretch: bool = False
    right: bool = False
    """Numbers stand at the right."""
    order: str = ""
    chip: Callable[[Any], Chip | None] | None = None
    person: bool = False
    """Show a badge with the initials of the text."""
    muted: bool = False


class PagedModel(QAbstractTableModel):
    """Rows that are fetched page by page as they come into sight; a row that is on its way shows "…"."""

    loaded = Signal(int)
    """The number of rows in all is known (again)."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, *, order: str = "") -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._order = order
        self._total = 0
        self._pages: dict[int, Sequence[Any]] = {}
        self._asked: set[int] = set()
        self._turn = 0

    def reload(self) -> None:
        """Fetch again from the start; what is shown stays until the new rows are there."""
        self._turn += 1
        self._asked = {0}
        self._ask(0, replace=True)

    def row_value(self, row: int) -> Any | None:
        """The value of a row, None while it is on its way."""
        page = self._pages.get(row // PAGE_ROWS)
        offset = row % PAGE_ROWS
        return page[offset] if page is not None and offset < len(page) else None

    def total(self) -> int:
        """How many rows there are in all."""
        return self._total

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All rows, fetched or not."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; asking for a row that is not there fetches its page."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, CHIP_ROLE, NAME_ROLE):
            return None
        value = self.row_value(index.row())
        if value is None:
            self._want(index.row() // PAGE_ROWS)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == CHIP_ROLE:
            return column.chip(value) if column.chip else None
        text = column.text(value)
        return text if role == Qt.ItemDataRole.DisplayRole or column.person else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + self._arrow(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | (
                Qt.AlignmentFlag.AlignVCenter
            )
        return None

    def order_by(self, section: int) -> None:
        """Sort by a column, where the service can; by the one that it is sorted by already, the other way round."""
        order = self.columns[section].order
        if order:
            self._order = f"-{order}" if order == self._order else order
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self.reload()

    def _arrow(self, column: Column) -> str:
        """What the title of the column says about the order."""
        if not column.order or column.order != self._order.removeprefix("-"):
            return ""
        return "  ↑" if self._order.startswith("-") else "  ↓"

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            # Not from within `data`: a view must not be changed while it paints.
            QTimer.singleShot(0, self, lambda: self._ask(page))

    def _ask(self, page: int, *, replace: bool = False) -> None:
        turn = self._turn

        def deliver(rows: Sequence[Any], total: int) -> None:
            if turn == self._turn:
                self._take(page, rows, total, replace=replace)

        self._fetch(page * PAGE_ROWS, PAGE_ROWS, self._order, deliver)

    def _take(self, page: int, rows: Sequence[Any], total: int, *, replace: bool) -> None:
        if replace or total != self._total:
            self.beginResetModel()
            self._pages = {page: rows}
            self._asked = {page}
            self._total = total
            self.endResetModel()
        else:
            self._pages[page] = rows
            first = page * PAGE_ROWS
            last = min(first + len(rows), total) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.loaded.emit(total)


class _View(QTableView):
    """The table itself."""

    _hovered = -1

    entered_row = Signal(int)

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw the whole row anew when the mouse comes or goes; Qt itself does so for the cell only."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverLeave, QEvent.Type.Wheel):
            row = self.indexAt(event.position().toPoint()).row() if isinstance(event, QHoverEvent) else -1
            if row != self._hovered:
                self._hovered = row
                self.viewport().update()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class Table(QWidget):
    """A table over a `PagedModel`, with its empty states in the same place.

    `opened` sends the value of the row on Enter or a double click, `selected` whenever another row is chosen.
    """

    opened = Signal(object)
    selected = Signal(object)

    def __init__(self, model: PagedModel, *, name: str, words: str, compact: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.model = model
        model.setParent(self)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.view = _View()
        self.view.setObjectName(f"{name}.rows")
        self.view.setAccessibleName(words)
        self._dress(compact)
        self._stack.addWidget(self.view)
        self._empties: dict[Emptiness, EmptyState] = {}
        self._emptiness = Emptiness.NOTHING_YET
        self._keep: Any = None
        model.loaded.connect(self._on_loaded)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._send(self.selected, now.row()))
        self.view.doubleClicked.connect(lambda index: self._send(self.opened, index.row()))
        self.view.entered_row.connect(lambda row: self._send(self.opened, row))
        self.view.horizontalHeader().sectionClicked.connect(model.order_by)

    def set_empty(self, kind: Emptiness, state: EmptyState) -> None:
        """What stands here when the list is empty for the reason `kind`."""
        self._empties[kind] = state
        self._stack.addWidget(state)

    def set_emptiness(self, kind: Emptiness) -> None:
        """Why the list would be empty now: a filter is set (no result), or not."""
        self._emptiness = kind

    def current(self) -> Any | None:
        """The value of the chosen row."""
        index = self.view.currentIndex()
        return self.model.row_value(index.row()) if index.isValid() else None

    def showing(self) -> QWidget | None:
        """The rows, or the empty state that stands in their place."""
        return self._stack.currentWidget()

    def _dress(self, compact: bool) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(RowDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_COMPACT if compact else ROW_HEIGHT)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(48)
        for number, column in enumerate(self.model.columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                view.setColumnWidth(number, column.width)

    def _on_loaded(self, total: int) -> None:
        empty = self._empties.get(self._emptiness)
        self._stack.setCurrentWidget(self.view if total or empty is None else empty)

    def _remember(self) -> None:
        self._keep = self.current()

    def _restore(self) -> None:
        """Keep the chosen row chosen when the list was loaded again and it is still near."""
        wanted = getattr(self._keep, "id", None)
        for row in range(min(self.model.total(), PAGE_ROWS) if wanted is not None else 0):
            if getattr(self.model.row_value(row), "id", None) == wanted:
                self.view.setCurrentIndex(self.model.index(row, 0))
                return

    def _send(self, signal: Any, row: int) -> None:
        value = self.model.row_value(row)
        if value is not None:
            signal.emit(value)
