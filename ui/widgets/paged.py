"""The model below a table: rows that are fetched page by page as they come into sight, and forgotten when far away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from ui.widgets.chips import Chip
from ui.widgets.rows import CHIP_ROLE, LINES_ROLE, NAME_ROLE, WRAPS_ROLE

PAGE_ROWS = 100
PAGES_KEPT = 12
"""Pages that stay loaded: those nearest to the one that came last."""
PAGES_ASKED = 3
"""At most so many pages are asked for at once: who drags the scroll bar flies past the others."""

Index = QModelIndex | QPersistentModelIndex
Deliver = Callable[[Sequence[Any], int | None], None]
"""Called by the panel with the rows of a page and the number of rows in all; None where that comes later, through
`PagedModel.set_total`."""
Fetch = Callable[[int, int, str, Deliver], None]
"""Asked for a page: offset, limit, order, and where to deliver."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `text` reads a row value; `order` is what the service calls this order, empty where it has none."""

    title: str
    text: Callable[[Any], str]
    width: int = 160
    least: int = 0
    """It gives way down to so many pixels before the stretching one gets too narrow; 0 where it keeps its width. What
    stretches is never narrower than this."""
    stretch: bool = False
    right: bool = False
    """Numbers stand at the right."""
    order: str = ""
    chip: Callable[[Any], Chip | None] | None = None
    person: bool = False
    """Show a badge with the initials of the text."""
    muted: bool = False
    lines: Callable[[Any], tuple[str, str]] | None = None
    """The text as it is drawn, on two lines, the second one small. It is read aloud and copied as `text`."""
    wraps: bool = False
    """A text that is too long goes on in a second line."""
    key: str = ""
    """What a kept layout calls it; a table whose columns have keys lets people choose among them."""
    shown: bool = True
    """Whether it is there until somebody chooses otherwise."""


class PagedModel(QAbstractTableModel):
    """Rows that are fetched page by page; a row that is on its way shows "…"."""

    loaded = Signal(int)
    """The number of rows in all is known (again)."""
    page_came = Signal(int, int)
    """The first and the last row of a page that is there now."""
    reordered = Signal()
    """Somebody chose another order."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, *, order: str = "") -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._order = order
        self._total = 0
        self._pages: dict[int, Sequence[Any]] = {}
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._turn = 0

    def reload(self) -> None:
        """Fetch again from the start; what is shown stays until the new rows are there."""
        self._turn += 1
        self._asked = {0}
        self._wanted = []
        self._ask(0, replace=True)

    def row_value(self, row: int) -> Any | None:
        """The value of a row, None while it is on its way."""
        page = self._pages.get(row // PAGE_ROWS)
        offset = row % PAGE_ROWS
        return page[offset] if page is not None and offset < len(page) else None

    def loaded_rows(self) -> list[int]:
        """The numbers of the rows that are there."""
        return [page * PAGE_ROWS + place for page in sorted(self._pages) for place in range(len(self._pages[page]))]

    def total(self) -> int:
        """How many rows there are in all."""
        return self._total

    def set_total(self, total: int) -> None:
        """Tell how many rows there are, where the rows themselves came first."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        self.loaded.emit(total)

    def order(self) -> str:
        """What the rows are sorted by; a minus before it turns it round."""
        return self._order

    def set_order(self, order: str) -> None:
        """Sort so from the next `reload` on; what no column sorts by is left out."""
        if order.removeprefix("-") in {column.order for column in self.columns if column.order}:
            self._order = order
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

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
            return _side(column)
        if role == WRAPS_ROLE:
            return column.wraps
        if role not in (Qt.ItemDataRole.DisplayRole, CHIP_ROLE, NAME_ROLE, LINES_ROLE):
            return None
        value = self.row_value(index.row())
        if value is None:
            self._want(index.row() // PAGE_ROWS)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == CHIP_ROLE:
            return column.chip(value) if column.chip else None
        if role == LINES_ROLE:
            return column.lines(value) if column.lines else None
        text = column.text(value)
        return text if role == Qt.ItemDataRole.DisplayRole or column.person else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + self._arrow(column)
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def order_by(self, section: int) -> None:
        """Sort by a column, where the service can; by the one that it is sorted by already, the other way round."""
        order = self.columns[section].order
        if order:
            self.set_order(f"-{order}" if order == self._order else order)
            self.reload()
            self.reordered.emit()

    def _arrow(self, column: Column) -> str:
        """What the title of the column says about the order."""
        if not column.order or column.order != self._order.removeprefix("-"):
            return ""
        return "  ↑" if self._order.startswith("-") else "  ↓"

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._wanted.append(page)
            # Not from within `data`: a view must not be changed while it paints.
            QTimer.singleShot(0, self, self._ask_wanted)

    def _ask_wanted(self) -> None:
        wanted, self._wanted = self._wanted, []
        self._asked.difference_update(wanted[:-PAGES_ASKED])
        for page in reversed(wanted[-PAGES_ASKED:]):
            self._ask(page)

    def _ask(self, page: int, *, replace: bool = False) -> None:
        turn = self._turn

        def deliver(rows: Sequence[Any], total: int | None) -> None:
            if turn == self._turn:
                self._take(page, rows, total, replace=replace)

        self._fetch(page * PAGE_ROWS, PAGE_ROWS, self._order, deliver)

    def _take(self, page: int, rows: Sequence[Any], total: int | None, *, replace: bool) -> None:
        least = page * PAGE_ROWS + len(rows)
        if total is None:
            total = least if replace else max(self._total, least)
        if replace or total != self._total:
            self.beginResetModel()
            self._pages = {page: rows}
            self._asked = {page}
            self._total = total
            self.endResetModel()
        else:
            self._pages[page] = rows
            self._forget(page)
            if rows:
                first, last = self.index(page * PAGE_ROWS, 0), self.index(least - 1, len(self.columns) - 1)
                self.dataChanged.emit(first, last)
        self.loaded.emit(total)
        if rows:
            self.page_came.emit(page * PAGE_ROWS, least - 1)

    def _forget(self, near: int) -> None:
        """Let go of the pages that are farthest from `near`."""
        for page in sorted(self._pages, key=lambda each: abs(each - near))[PAGES_KEPT:]:
            del self._pages[page]
            self._asked.discard(page)


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
