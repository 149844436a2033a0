"""Tables that load what is seen: a list of a hundred thousand people is as quick as one of ten."""

from collections.abc import Mapping
from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStackedWidget, QTableView, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.theme import ROW_HEIGHT, ROW_HEIGHT_COMPACT
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.paged import PAGE_ROWS, Column, Deliver, Fetch, Index, PagedModel
from ui.widgets.rows import RowDelegate
from ui.widgets.selection import Chosen, FetchIds, Selection
from ui.widgets.table_view import Header, RowsView

__all__ = [
    "PAGE_ROWS",
    "Chosen",
    "Column",
    "Deliver",
    "Fetch",
    "FetchIds",
    "Index",
    "PagedModel",
    "Table",
]

LEAST_STRETCH = 196
"""The column that takes the room that is left is never narrower, in pixels, unless it says so itself; the others give
way where they can, and scroll where they cannot."""


class Table(QWidget):
    """A table over a `PagedModel`, with its empty states in the same place.

    `opened` sends the value of the row on Enter or a double click, `selected` whenever another row is chosen. With
    `fetch_ids`, several rows can be chosen (`chosen`). Where its columns have keys, people can choose among them,
    move them and make them wider; `laid_out` is sent when they did, and when they sorted.
    """

    opened = Signal(object)
    selected = Signal(object)
    chosen_changed = Signal()
    columns_changed = Signal()
    """Other columns are shown: what is in them may have to be loaded."""
    laid_out = Signal()

    def __init__(
        self, model: PagedModel, *, name: str, words: str, compact: bool = False, fetch_ids: FetchIds | None = None
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.model = model
        model.setParent(self)
        self._keyed = any(column.key for column in model.columns)
        self._fits = self._keyed or any(column.least for column in model.columns)
        self._wished = {number: column.width for number, column in enumerate(model.columns)}
        """How wide each column would be if there was room."""
        self._by_hand: set[int] = set()
        """Columns whose width somebody chose: they do not give way."""
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.view = RowsView()
        self.view.setObjectName(f"{name}.rows")
        self.view.setAccessibleName(words)
        self.header = Header(self.view)
        self.header.setObjectName(f"{name}.header")
        self.header.setAccessibleName(_("Columns of the list: {list}").format(list=words))
        self._fitting = False
        self._dress(compact, several=fetch_ids is not None)
        self._stack.addWidget(self.view)
        self._empties: dict[Emptiness, EmptyState] = {}
        self._emptiness = Emptiness.NOTHING_YET
        self._keep: Any = None
        self._selection = Selection(self.view, model, fetch_ids) if fetch_ids is not None else None
        self._connect()

    def _connect(self) -> None:
        model, view = self.model, self.view
        model.loaded.connect(self._on_loaded)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.reordered.connect(self.laid_out)
        view.selectionModel().currentRowChanged.connect(lambda now, _before: self._send(self.selected, now.row()))
        view.doubleClicked.connect(lambda index: self._send(self.opened, index.row()))
        view.entered_row.connect(lambda row: self._send(self.opened, row))
        view.resized.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.header.sectionClicked.connect(model.order_by)
        if self._selection is not None:
            self._selection.changed.connect(self.chosen_changed)
        if self._keyed:
            self.header.menu_wanted.connect(self._open_menu)
            self.header.moved.connect(lambda _before, _after: self.laid_out.emit())
            self.header.sectionMoved.connect(lambda *_places: self._tell_later())
        if self._fits:
            self.header.sectionResized.connect(self._on_resized)

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

    def chosen(self) -> Chosen:
        """Which rows are chosen, where several can be."""
        return Chosen() if self._selection is None else self._selection.chosen()

    def choose_none(self) -> None:
        """Choose no row."""
        if self._selection is not None:
            self._selection.clear()

    def showing(self) -> QWidget | None:
        """The rows, or the empty state that stands in their place."""
        return self._stack.currentWidget()

    # columns

    def shown_keys(self) -> tuple[str, ...]:
        """The keys of the columns that are shown, from left to right."""
        places = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return tuple(self.model.columns[number].key for number in places if not self.view.isColumnHidden(number))

    def layout_now(self) -> dict[str, Any]:
        """Columns with their widths, and the order: plain JSON for `set_layout`."""
        keys = self.shown_keys()
        widths = {key: self._kept_width(self._number(key)) for key in keys}
        return {"columns": list(keys), "widths": widths, "order": self.model.order()}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Show what `layout_now` gave; columns that the program does not know any more are left out."""
        known = {column.key for column in self.model.columns}
        self._fitting = True  # nobody did this by hand
        keys = [key for key in layout.get("columns", ()) if key in known]
        if keys:
            self._show_keys(keys)
        for key, width in layout.get("widths", {}).items():
            if key in known:
                self._wished[self._number(key)] = int(width)
                self._by_hand.add(self._number(key))
                self.view.setColumnWidth(self._number(key), int(width))
        self._fitting = False
        self.model.set_order(str(layout.get("order", "")))
        self._fit()

    def columns_menu(self) -> QMenu:
        """What can be shown, to tick; what is done with one column stands in the header's own menu."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.columns")
        menu.setToolTipsVisible(True)
        for number, column in enumerate(self.model.columns):
            act = QAction(column.title, menu)
            act.setObjectName(f"{self.objectName()}.column.{column.key}")
            act.setCheckable(True)
            act.setChecked(not self.view.isColumnHidden(number))
            act.setEnabled(number > 0)
            act.toggled.connect(partial(self._turn, number))
            menu.addAction(act)
        return menu

    def _number(self, key: str) -> int:
        return next(number for number, column in enumerate(self.model.columns) if column.key == key)

    def _show_keys(self, keys: list[str]) -> None:
        first = self.model.columns[0].key
        for number, column in enumerate(self.model.columns):
            self.view.setColumnHidden(number, number > 0 and column.key not in keys)
        for place, key in enumerate([first, *(key for key in keys if key != first)]):
            self.header.moveSection(self.header.visualIndex(self._number(key)), place)

    def _turn(self, number: int, on: bool) -> None:
        """Show a column, at the right end, or hide it."""
        if on:
            last = max(
                self.header.visualIndex(each)
                for each in range(self.header.count())
                if not self.view.isColumnHidden(each)
            )
            place = self.header.visualIndex(number)
            self.header.moveSection(place, last if place < last else last + 1)
        self.view.setColumnHidden(number, not on)
        self._fit()
        self.columns_changed.emit()
        self.laid_out.emit()

    def _open_menu(self, number: int) -> None:
        """The menu of one column: sort, move, hide; and all columns to choose from."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.header_menu")
        column = self.model.columns[number]
        if column.order:
            for words, order in ((_("Sort upwards"), column.order), (_("Sort downwards"), f"-{column.order}")):
                menu.addAction(words).triggered.connect(partial(self._sort, order))
        if number > 0:
            place = self.header.visualIndex(number)
            menu.addAction(_("Hide this column")).triggered.connect(lambda: self._turn(number, False))
            left, right = menu.addAction(_("Move to the left")), menu.addAction(_("Move to the right"))
            left.setEnabled(place > 1)
            left.triggered.connect(lambda: self._move(place, -1))
            right.triggered.connect(lambda: self._move(place, 1))
        menu.addSeparator()
        columns = self.columns_menu()
        columns.setTitle(_("Columns"))
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        at = QPoint(self.header.sectionViewportPosition(number), self.header.height())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.header.mapToGlobal(at))

    def _sort(self, order: str) -> None:
        self.model.set_order(order)
        self.model.reload()
        self.laid_out.emit()

    def _move(self, place: int, step: int) -> None:
        target = place + step
        while 0 < target < self.header.count() and self.header.isSectionHidden(self.header.logicalIndex(target)):
            target += step
        if 0 < target < self.header.count():
            self.header.moveSection(place, target)

    def _on_resized(self, number: int, before: int, now: int) -> None:
        if self._fitting:
            return
        if before and now and not self.model.columns[number].stretch:  # it was not hidden or shown
            self._wished[number] = now
            self._by_hand.add(number)
        if self._keyed:
            self._fit()
            self._tell_later()

    def _tell_later(self) -> None:
        """Say it once, when the mouse has come to rest."""
        if not self._fitting and self.isVisible():
            self._telling.start()

    def _fit(self) -> None:
        """Let the stretching column take what the others leave; where that is too little, they give way."""
        stretching = next((n for n, column in enumerate(self.model.columns) if column.stretch), None)
        if not self._fits or self._fitting or stretching is None:
            return
        self._fitting = True
        others = [n for n in self._wished if n != stretching and not self.view.isColumnHidden(n)]
        least = self.model.columns[stretching].least or LEAST_STRETCH
        room = self.view.viewport().width()
        widths = self._narrowed(others, least + sum(self._wished[n] for n in others) - room)
        for number, width in widths.items():
            self.view.setColumnWidth(number, width)
        if self._keyed:  # else the header does it
            self.view.setColumnWidth(stretching, max(least, room - sum(widths.values())))
        self._fitting = False

    def _narrowed(self, columns: list[int], missing: int) -> dict[int, int]:
        """How wide these columns are where so many pixels are missing, each giving its share of what it can give."""
        give = {n: self._may_give(n) for n in columns}
        share = min(1.0, max(0, missing) / max(1, sum(give.values())))
        return {n: self._wished[n] - ceil(give[n] * share) for n in columns}

    def _may_give(self, number: int) -> int:
        least = self.model.columns[number].least
        return max(0, self._wished[number] - least) if least and number not in self._by_hand else 0

    def _kept_width(self, number: int) -> int:
        """The width as somebody wants it, not as little as there is room for now."""
        return self.view.columnWidth(number) if self.model.columns[number].stretch else self._wished[number]

    # rows

    def _dress(self, compact: bool, *, several: bool) -> None:
        view, header = self.view, self.header
        view.setHorizontalHeader(header)
        view.setModel(self.model)
        view.setItemDelegate(RowDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        view.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        view.setShowGrid(False)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_COMPACT if compact else ROW_HEIGHT)
        self._telling = QTimer(self, singleShot=True, interval=400)
        self._telling.timeout.connect(self.laid_out)
        if not self._keyed and not any(column.order for column in self.model.columns):
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setSectionsMovable(self._keyed)
        header.setFirstSectionMovable(False)
        for number, column in enumerate(self.model.columns):
            if column.stretch and not self._keyed:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                view.setColumnWidth(number, column.width)
            view.setColumnHidden(number, not column.shown)

    def _on_loaded(self, total: int) -> None:
        empty = self._empties.get(self._emptiness)
        self._stack.setCurrentWidget(self.view if total or empty is None else empty)

    def _remember(self) -> None:
        self._keep = self.current()

    def _restore(self) -> None:
        """Keep the row with the keyboard where the list was loaded again and it is still near."""
        wanted = getattr(self._keep, "id", None)
        for row in range(min(self.model.total(), PAGE_ROWS) if wanted is not None else 0):
            if getattr(self.model.row_value(row), "id", None) == wanted:
                self._go_to(row)
                return

    def _go_to(self, row: int) -> None:
        """Put the keyboard on a row; what else is chosen stays so."""
        index = self.model.index(row, 0)
        if self._selection is None:
            self.view.setCurrentIndex(index)
        else:
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)

    def _send(self, signal: Any, row: int) -> None:
        value = self.model.row_value(row)
        if value is not None:
            signal.emit(value)
