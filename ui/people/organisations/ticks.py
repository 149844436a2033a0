"""Which organisations are ticked for a leaflet, and the boxes to tick in the list."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.values import OrganisationRow
from ui.icons import paint_icon
from ui.theme import tokens
from ui.widgets.rows import RowDelegate
from ui.widgets.table import Index, PagedModel

BOX = 18.0
LEFT = 12.0
"""Pixels of the box, and of the room at its left: as far in as the text of the other columns."""


class Chosen(QObject):
    """What was ticked, in that order; filters and pages do not matter. `changed` is sent at each change."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids."""
        return tuple(self._names)

    def names(self) -> tuple[str, ...]:
        """The names."""
        return tuple(self._names.values())

    def has(self, organisation_id: str) -> bool:
        """Whether it is ticked."""
        return organisation_id in self._names

    def turn(self, organisation_id: str, name: str) -> None:
        """Tick it, or take the tick away."""
        if self._names.pop(organisation_id, None) is None:
            self._names[organisation_id] = name
        self.changed.emit()

    def drop(self, organisation_id: str) -> None:
        """Take the tick away, if there is one."""
        if self._names.pop(organisation_id, None) is not None:
            self.changed.emit()

    def clear(self) -> None:
        """Take all ticks away."""
        self._names.clear()
        self.changed.emit()


class TickModel(PagedModel):
    """Rows whose first column is a box to tick; a screen reader hears whether it is."""

    def __init__(self, *arguments: object, is_ticked: Callable[[str], bool], **more: str) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type]
        self._is_ticked = is_ticked

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows or says."""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid() and index.column() == 0:
            ticked = self.ticked(index.row())
            return _("Chosen for the leaflet") if ticked else _("Not chosen for the leaflet")
        return super().data(index, role)

    def ticked(self, row: int) -> bool:
        """Whether the organisation in this row is ticked."""
        value: OrganisationRow | None = self.row_value(row)
        return value is not None and self._is_ticked(value.id)

    def can_be_ticked(self, row: int) -> bool:
        """Whether it may: not while it is on its way, and no withdrawn one."""
        value: OrganisationRow | None = self.row_value(row)
        return value is not None and not value.withdrawn


class TickDelegate(RowDelegate):
    """Draws the box in the first column."""

    def __init__(self, view: QAbstractItemView, model: TickModel) -> None:
        super().__init__(view)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        super().paint(painter, option, index)
        if index.column() == 0 and self._model.can_be_ticked(index.row()):
            paint_box(painter, QRectF(option.rect), self._model.ticked(index.row()))


def paint_box(painter: QPainter, cell: QRectF, on: bool) -> None:
    """A box to tick at the left of `cell`, in the look of the one in forms."""
    t = tokens()
    box = QRectF(cell.left() + LEFT, cell.center().y() - BOX / 2, BOX, BOX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(t.accent if on else t.field_line), 1))
    painter.setBrush(QColor(t.accent if on else t.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check-bold", t.on_accent)
    painter.restore()
