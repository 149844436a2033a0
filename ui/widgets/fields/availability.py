"""When somebody has time: seven days, three parts of the day."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PartOfDay, Slot
from ui.dates import day_name, short_day_name
from ui.icons import paint_icon
from ui.theme import CONTROL_RADIUS, tokens
from ui.widgets.fields.base import mark, rove
from ui.widgets.text import label

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class AvailabilityGrid(QWidget):
    """Cells to press: Space or a click ticks, arrow keys move. `parts` maps each part of the day to its words."""

    changed = Signal()

    def __init__(self, parts: Mapping[PartOfDay, str], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self._cells: dict[tuple[int, int], _Cell] = {}
        self._slots: dict[tuple[int, int], Slot] = {}
        for day in range(7):
            head = label(short_day_name(day), "small")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, 0, day + 1)
            grid.setColumnStretch(day + 1, 1)
        for row, (part, words) in enumerate(parts.items()):
            grid.addWidget(label(words, "small"), row + 1, 0)
            for day in range(7):
                cell = _Cell(_("{weekday} {part}").format(weekday=day_name(day), part=words))
                cell.setObjectName(f"{name}.{day}.{part.value}")
                cell.installEventFilter(self)
                cell.toggled.connect(lambda _on: self.changed.emit())
                grid.addWidget(cell, row + 1, day + 1)
                self._cells[day, row] = cell
                self._slots[day, row] = Slot(day, part)
        rove(self._cells.values(), self._cells[0, 0])
        self.setFocusProxy(self._cells[0, 0])

    def value(self) -> tuple[Slot, ...]:
        """The ticked cells, day by day."""
        return tuple(self._slots[at] for at in sorted(self._cells) if self._cells[at].isChecked())

    def set_value(self, value: Iterable[Slot]) -> None:
        """Tick the cells of `value`."""
        wanted = set(value)
        for at, cell in self._cells.items():
            cell.setChecked(self._slots[at] in wanted)

    def draft(self) -> list[list[Any]]:
        """The ticked cells."""
        return [[slot.weekday, slot.part.value] for slot in self.value()]

    def set_draft(self, draft: Any) -> None:
        """Tick what was ticked."""
        self.set_value(Slot(day, PartOfDay(part)) for day, part in draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move from cell to cell; Tab comes back to the last one."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, _Cell):
            rove(self._cells.values(), watched)
            self.setFocusProxy(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            across, down = _MOVES[Qt.Key(event.key())]
            day, row = next(at for at, cell in self._cells.items() if cell is watched)
            target = self._cells.get((day + across, row + down))
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)


class _Cell(QAbstractButton):
    """One day and part of the day."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setMinimumSize(QSize(34, 30))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Wide enough to press with a finger."""
        return QSize(48, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cell: a tick as well as a colour says that it is on."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        line = t.accent if focus or self.isChecked() or self.underMouse() else t.field_line
        painter.setPen(QPen(QColor(line), 2 if focus else 1))
        painter.setBrush(QColor(t.accent_soft if self.isChecked() else t.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        if self.isChecked():
            size = 16.0
            middle = box.center()
            paint_icon(painter, QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size), "check", t.accent)
