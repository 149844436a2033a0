"""The table of the list of people: its lines from the vault, who is chosen, and how somebody last had it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from ensure_desktop.i18n import _
from ensure_desktop.people.listing_values import ListMark, PeopleSums, PersonColumn
from ensure_desktop.people.sums import people_sums
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.views import keep_own_view, own_view
from ui.context import Context
from ui.people.list_columns import list_columns
from ui.people.list_views import LIST
from ui.people.shelf import ListLine, read_ids, read_length, read_lines
from ui.widgets.table import Deliver, PagedModel, Table

NARROW = 940
"""Pixels of the list under which the usual columns shrink."""
GOES_BELOW = {"neighbourhood": 800, "languages": 700, "code": 600}
"""Under so many pixels, these columns go: names stay whole."""
WIDE_COLUMNS = {"code": 86, "roles": 150, "languages": 186, "neighbourhood": 136, "status": 152}
NARROW_COLUMNS = {"code": 76, "roles": 138, "languages": 144, "neighbourhood": 142, "status": 150}


class PeopleTable(Table):
    """`shown` tells the filter. `added_up` sends the sums, and whether they are of chosen rows only."""

    added_up = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, context: Context, shown: Callable[[], PeopleFilter]) -> None:
        self._context = context
        self._shown = shown
        self._marks: tuple[ListMark, ...] = ()
        self._own_layout = False
        model = PagedModel(list_columns(context.centre.words), self._fetch, order="name")
        super().__init__(model, name="people.table", words=_("People"), fetch_ids=self._fetch_ids)
        self.chosen_changed.connect(self._add_up)
        self.columns_changed.connect(model.reload)
        self.laid_out.connect(self.keep_layout)

    def chosen_filter(self) -> tuple[PeopleFilter, tuple[str, ...]]:
        """Who is meant by an act: the filter (less those who were taken out of it), or the ids of several.

        One line alone is where the keyboard is, and nobody's choice.
        """
        chosen, shown = self.chosen(), self._shown()
        if chosen.everything:
            return replace(shown, but_not=(*shown.but_not, *sorted(chosen.ids))), ()
        return shown, tuple(sorted(chosen.ids)) if len(chosen.ids) > 1 else ()

    def fit_columns(self, width: int) -> None:
        """Fit the usual columns to a list so wide; columns that somebody chose stay as they are."""
        if not self._own_layout:
            widths = NARROW_COLUMNS if width < NARROW else WIDE_COLUMNS
            keys = [key for key in ("name", *widths) if width >= GOES_BELOW.get(key, 0)]
            self.set_layout({"columns": keys, "widths": widths, "order": self.model.order()})

    def restore_layout(self) -> None:
        """Have the columns and the order as this account last had them."""
        self._context.operations.query(own_view, self._take_layout, list_name=LIST)

    def keep_layout(self) -> None:
        """Keep columns and order for the next time."""
        self._own_layout = True
        self._context.operations.change(keep_own_view, list_name=LIST, content=self.layout_now())

    def _take_layout(self, layout: Mapping[str, Any] | None) -> None:
        if layout is not None:
            self._own_layout = True
            self.set_layout(layout)
            self.model.reload()

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(rows: Sequence[ListLine]) -> None:
            deliver(rows, 0 if not rows and offset == 0 else None)

        if offset == 0:
            self._marks = ()
        before = [mark for mark in self._marks if mark.offset <= offset]
        job = partial(
            read_lines,
            shown=self._shown(),
            offset=offset,
            limit=limit,
            order=order,
            mark=before[-1] if before else None,
            columns=[PersonColumn(key) for key in self.shown_keys()],
        )
        self._context.operations.call(job, take, self.failed.emit, reads=True)
        if offset == 0:  # the lines are on the screen before they are counted
            count = partial(read_length, shown=self._shown(), order=order)
            self._context.operations.call(count, self._take_length, self.failed.emit, key="people.length", reads=True)
            self._add_up()

    def _take_length(self, length: tuple[int, tuple[ListMark, ...]]) -> None:
        total, self._marks = length
        self.model.set_total(total)

    def _fetch_ids(self, offset: int, limit: int, order: str, deliver: Callable[[Sequence[str]], None]) -> None:
        job = partial(read_ids, shown=self._shown(), order=order, offset=offset, limit=limit)
        self._context.operations.call(job, deliver, self.failed.emit, reads=True)

    def _add_up(self) -> None:
        shown, ids = self.chosen_filter()
        tell = partial(self._tell_sums, bool(ids) or self.chosen().everything)
        self._context.operations.query(people_sums, tell, key="people.sums", shown=shown, ids=ids or None)

    def _tell_sums(self, chosen: bool, sums: PeopleSums) -> None:
        self.added_up.emit(sums, chosen)
