"""Which rows of a long list are chosen: some by their identifiers, or all of them but some.

The view chooses rows by their numbers, and forgets them when the list is sorted or loaded anew. Here is kept who they
are, and they are shown as chosen again wherever they come into sight.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject, Signal

from ui.widgets.paged import PagedModel
from ui.widgets.table_view import RowsView

FetchIds = Callable[[int, int, str, Callable[[Sequence[str]], None]], None]
"""Asked for the identifiers of rows that are not loaded: offset, limit, order, and where to deliver."""

LOOKED_AT = 1000
"""A stretch of more rows is asked for at once instead of looking which of them are loaded."""
ROW = QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen: the rows with these identifiers, or, with `everything`, all rows but those."""

    everything: bool = False
    ids: frozenset[str] = frozenset()

    def count(self, total: int) -> int:
        """How many rows of a list of `total` rows that is."""
        return total - len(self.ids) if self.everything else len(self.ids)


class Selection(QObject):
    """The choice of several rows in one view. `changed` is sent whenever it is another one."""

    changed = Signal()

    def __init__(self, view: RowsView, model: PagedModel, fetch_ids: FetchIds) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._fetch_ids = fetch_ids
        self._everything = False
        self._ids: set[str] = set()
        self._showing = False
        view.all_wanted.connect(self.choose_all)
        view.selectionModel().selectionChanged.connect(self._on_changed)
        model.page_came.connect(self._show_rows)

    def chosen(self) -> Chosen:
        """What is chosen now."""
        return Chosen(self._everything, frozenset(self._ids))

    def choose_all(self) -> None:
        """Choose the whole list, loaded or not."""
        self._everything = True
        self._ids.clear()
        self._mark(0, self._model.total() - 1, True)
        self.changed.emit()

    def clear(self) -> None:
        """Choose nothing."""
        self._everything = False
        self._ids.clear()
        self._showing = True
        self._view.selectionModel().clearSelection()
        self._showing = False
        self.changed.emit()

    def _on_changed(self, chosen: QItemSelection, dropped: QItemSelection) -> None:
        if self._showing:
            return
        if self._view.begins_anew:
            self._everything = False
            self._ids.clear()
            chosen = self._view.selectionModel().selection()
        for rows, now in ((chosen, True), (dropped, False)):
            for part in cast(Iterable[QItemSelectionRange], rows):
                self._take(part.top(), part.bottom(), now)
        self._view.begins_anew = False
        self.changed.emit()

    def _take(self, first: int, last: int, chosen: bool) -> None:
        """Take down that these rows were chosen, or dropped; those that are not loaded are asked for."""
        if self._view.begins_anew and not chosen:
            return  # all that was chosen before is gone
        values = [self._model.row_value(row) for row in range(first, last + 1)] if last - first < LOOKED_AT else [None]
        if any(value is None for value in values):
            turn = self._everything
            self._fetch_ids(
                first, last + 1 - first, self._model.order(), lambda ids: self._note(ids, chosen, everything=turn)
            )
        else:
            self._put((value.id for value in values if value is not None), chosen)

    def _note(self, ids: Sequence[str], chosen: bool, *, everything: bool) -> None:
        if everything == self._everything:
            self._put(ids, chosen)
            self.changed.emit()

    def _put(self, ids: Iterable[str], chosen: bool) -> None:
        if chosen is not self._everything:
            self._ids.update(ids)
        else:
            self._ids.difference_update(ids)

    def _show_rows(self, first: int, last: int) -> None:
        """Show in the view which of these rows are chosen; nothing changes by that."""
        start = first
        for row in range(first, last + 2):
            if row > last or self._is_chosen(row) is not self._is_chosen(start):
                self._mark(start, row - 1, self._is_chosen(start))
                start = row

    def _is_chosen(self, row: int) -> bool:
        value = self._model.row_value(row)
        return value is not None and (value.id in self._ids) is not self._everything

    def _mark(self, first: int, last: int, chosen: bool) -> None:
        if last < first:
            return
        flag = QItemSelectionModel.SelectionFlag.Select if chosen else QItemSelectionModel.SelectionFlag.Deselect
        part = QItemSelection(self._model.index(first, 0), self._model.index(last, 0))
        self._showing = True
        self._view.selectionModel().select(part, flag | ROW)
        self._showing = False
