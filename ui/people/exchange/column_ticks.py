"""The columns of an export, to be ticked: the ordinary ones, and apart from them those to think about twice."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.columns import COLUMNS, ExportColumn, columns_for
from ensure_desktop.people.exchange.values import ExportKind
from ui.theme import INSIDE, RELATED
from ui.widgets.fields import CheckField
from ui.widgets.fields.base import mark
from ui.widgets.text import label

ACROSS = 3
COLUMN_WIDTH = 200
"""Pixels of each column, so that both groups of ticks stand below each other."""


class ColumnTicks(QWidget):
    """Ticks in three columns. The value is the names of those ticked that the kind of file has a place for."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._offered: frozenset[str] = frozenset(column.name for column in COLUMNS)
        self._ticks = {column.name: CheckField(column.title(), name=f"{name}.{column.name}") for column in COLUMNS}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(RELATED)
        self._grids = [self._grid(column for column in COLUMNS if not column.sensitive)]
        outer.addLayout(self._grids[0])
        outer.addWidget(label(_("Only with a good reason"), "label"))
        self._grids.append(self._grid(column for column in COLUMNS if column.sensitive))
        outer.addLayout(self._grids[1])
        self.set_value([column.name for column in COLUMNS if column.usual])

    def offer(self, kind: ExportKind) -> None:
        """Show only what a file of this kind has a place for; the ticks of the others are kept."""
        self._offered = frozenset(column.name for column in columns_for(kind))
        for sensitive, grid in zip((False, True), self._grids, strict=True):
            self._fill(grid, [column for column in COLUMNS if column.sensitive is sensitive])
        self.changed.emit()

    def value(self) -> list[str]:
        """The names of the columns chosen."""
        return [name for name, tick in self._ticks.items() if tick.value() and name in self._offered]

    def set_value(self, value: Iterable[str]) -> None:
        """Tick these."""
        wanted = set(value)
        for name, tick in self._ticks.items():
            tick.set_value(name in wanted)

    def draft(self) -> list[str]:
        """All that are ticked."""
        return [name for name, tick in self._ticks.items() if tick.value()]

    def set_draft(self, draft: Iterable[str]) -> None:
        """Tick these."""
        self.set_value(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def _grid(self, columns: Iterable[ExportColumn]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(2)
        wanted = list(columns)
        for column in wanted:
            self._ticks[column.name].changed.connect(self.changed)
        self._fill(grid, wanted)
        for across in range(ACROSS):
            grid.setColumnStretch(across, 1)
            grid.setColumnMinimumWidth(across, COLUMN_WIDTH)
        return grid

    def _fill(self, grid: QGridLayout, columns: Sequence[ExportColumn]) -> None:
        """Put the ticks that are offered into the grid, without gaps, read down each column."""
        for column in columns:
            grid.removeWidget(self._ticks[column.name])
        shown = [self._ticks[column.name] for column in columns if column.name in self._offered]
        down = -(-len(shown) // ACROSS)
        for place, tick in enumerate(shown):
            grid.addWidget(tick, place % down, place // down)
        for column in columns:
            tick = self._ticks[column.name]
            # Before it stands in its dialog it would open a window of its own.
            if tick.parentWidget() is not None:
                tick.setVisible(column.name in self._offered)
