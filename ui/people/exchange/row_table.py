"""The rows of a file with what happens to each: a table over a plan, filtered by tiles with its counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.values import RowPlan
from ui.people.exchange.jobs import Group
from ui.people.exchange.tiles import FilterTile
from ui.people.exchange.words import fate_chip, why
from ui.theme import RELATED
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: what it counts, and its words."""

    group: Group
    words: str
    glyph: str


class RowTable(QWidget):
    """`opened` sends the `RowPlan` of a row on Enter or a double click.

    A tile filters the table; one whose list is `elsewhere` sends `wanted` with its `Group` instead.
    """

    opened = Signal(object)
    wanted = Signal(object)

    def __init__(self, tiles: Sequence[Tile], *, name: str, elsewhere: Group | None = None, done: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: Sequence[RowPlan] = ()
        self._groups: Mapping[Group, Sequence[RowPlan]] = {}
        self._shown: Sequence[RowPlan] = ()
        self._widgets = {
            tile.group: FilterTile(tile.words, tile.glyph, name=f"{name}.{tile.group.value}") for tile in tiles
        }
        self._filter: Group | None = None
        self._elsewhere = elsewhere
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for key, widget in self._widgets.items():
            widget.clicked.connect(partial(self._press, key))
            row.addWidget(widget, 1)
        column.addLayout(row)
        self.table = self._make_table(name, done)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        self._whole = label("", "muted", wrap=True, name=f"{name}.why")
        column.addWidget(self._whole)
        self._whole.hide()

    def show_rows(self, rows: Sequence[RowPlan], groups: Mapping[Group, Sequence[RowPlan]]) -> None:
        """Show these rows; `groups` are those of the tiles."""
        self._rows, self._groups = rows, groups
        for group, widget in self._widgets.items():
            widget.set_number(len(groups.get(group, ())))
        self.filter(self._filter)

    def filter(self, group: Group | None) -> None:
        """Show only what the tile counts, all rows with None."""
        self._filter = group
        for each, widget in self._widgets.items():
            widget.setChecked(each is group)
        self._shown = self._groups.get(group, ()) if group is not None else self._rows
        self.table.set_emptiness(Emptiness.NO_RESULT)
        self.table.model.reload()
        self._whole.hide()

    def shown(self) -> Sequence[RowPlan]:
        """The rows that the filter lets through."""
        return self._shown

    def drop(self) -> None:
        """Forget the rows."""
        self._filter = None
        self.show_rows((), {})

    def _tell(self, row: RowPlan) -> None:
        """Why, whole: the cell may be too narrow for it."""
        self._whole.setText(why(row))
        self._whole.setVisible(bool(self._whole.text()))

    def _press(self, group: Group) -> None:
        if group is self._elsewhere:
            self._widgets[group].setChecked(False)
            self.wanted.emit(group)
        else:
            self.filter(None if group is self._filter else group)

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver(self._shown[offset : offset + limit], len(self._shown))

    def _make_table(self, name: str, done: bool) -> Table:
        happens = _("What happened") if done else _("What happens")

        def chip(row: RowPlan) -> Chip:
            return fate_chip(row.fate, done=done)

        columns = (
            Column(_("Line"), lambda row: str(row.line), 72, right=True, muted=True),
            Column(_("Name"), lambda row: row.name, 240, person=True),
            Column(happens, lambda row: chip(row).text, 186, chip=chip),
            Column(_("Why"), why, stretch=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{name}.table", words=_("Rows of the file"))
        none = EmptyState("check-circle", _("There is no such row."), _("Show all rows"), name=f"{name}.none")
        none.acted.connect(lambda: self.filter(None))
        table.set_empty(Emptiness.NO_RESULT, none)
        table.opened.connect(self.opened)
        table.selected.connect(self._tell)
        return table


def plan_tiles() -> tuple[Tile, ...]:
    """The tiles of a preview."""
    return (
        Tile(Group.ADDED, _("will be added"), "user-plus"),
        Tile(Group.FILLED, _("will fill in gaps"), "pencil-simple"),
        Tile(Group.ASK, _("may be here already"), "users"),
        Tile(Group.LEFT_OUT, _("will be left out"), "minus-circle"),
    )


def done_tiles() -> tuple[Tile, ...]:
    """The tiles of a result."""
    return (
        Tile(Group.ADDED, _("added"), "user-plus"),
        Tile(Group.FILLED, _("filled in"), "pencil-simple"),
        Tile(Group.NOT_TAKEN, _("left out"), "minus-circle"),
    )
