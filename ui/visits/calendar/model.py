"""The calendar as tables: a week has a column for each day and its entries below each other, a month a row a week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from ui.dates import short_day_name
from ui.visits.calendar.items import Day, Item
from ui.visits.calendar.words import day_words, more_words
from ui.widgets.paged import Index
from ui.widgets.text import tip

DAYS = 7
ITEM_ROLE = Qt.ItemDataRole.UserRole + 21
MORE_ROLE = Qt.ItemDataRole.UserRole + 22
DAY_ROLE = Qt.ItemDataRole.UserRole + 23
NOWHERE = QModelIndex()


class CalendarModel(QAbstractTableModel):
    """The days that are shown, the first one a Monday."""

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[Day] = ()
        self.today = date.min

    def show_days(self, days: Sequence[Day], today: date) -> None:
        """Show these days; what is read of them says which of them is today."""
        self.beginResetModel()
        self.days, self.today = days, today
        self.endResetModel()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The days of a week."""
        return 0 if parent.isValid() else DAYS

    def day_at(self, row: int, column: int) -> Day | None:
        """The day of a cell."""
        raise NotImplementedError

    def cell_of(self, day: date) -> tuple[int, int] | None:
        """Where a day stands; None where it is not shown."""
        raise NotImplementedError

    def item_at(self, row: int, column: int) -> Item | None:
        """The entry in a cell, where a cell has one."""
        return None


class WeekModel(CalendarModel):
    """A week: the first row tells of each day, the entries follow; the last one of a full day says how many more."""

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as the fullest day has, at least one."""
        return 0 if parent.isValid() or not self.days else max(1, *(_rows(day) for day in self.days))

    def day_at(self, row: int, column: int) -> Day | None:
        """The day of a column."""
        return self.days[column] if 0 <= column < len(self.days) else None

    def cell_of(self, day: date) -> tuple[int, int] | None:
        """The first cell of its column."""
        return next(((0, column) for column, each in enumerate(self.days) if each.day == day), None)

    def item_at(self, row: int, column: int) -> Item | None:
        """The entry in a cell."""
        day = self.day_at(row, column)
        return day.items[row] if day is not None and 0 <= row < len(day.items) else None

    def more_at(self, row: int, column: int) -> int:
        """How many entries of the day are not shown, in the cell below its last one; else 0."""
        day = self.day_at(row, column)
        return day.total - len(day.items) if day is not None and row == len(day.items) else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        row, column = index.row(), index.column()
        item, day = self.item_at(row, column), self.day_at(row, column)
        if role == ITEM_ROLE:
            return item
        if role == MORE_ROLE:
            return self.more_at(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(item.words()) if item is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole and day is not None:
            more = self.more_at(row, column)
            said = item.words() if item is not None else more_words(more) if more else ""
            # What kind of day it is, is said once at its top.
            return f"{day_words(day, self.today)}. {said}" if row == 0 else said
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The days above."""
        if orientation == Qt.Orientation.Vertical:
            return None
        day = self.day_at(0, section)
        if role == DAY_ROLE:
            return day
        if day is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = day_words(day, self.today)
        return words if role == Qt.ItemDataRole.DisplayRole else tip(words)


class MonthModel(CalendarModel):
    """A month with the rest of its first and last week: a day in each cell."""

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The weeks."""
        return 0 if parent.isValid() else len(self.days) // DAYS

    def day_at(self, row: int, column: int) -> Day | None:
        """The day of a cell."""
        place = row * DAYS + column
        return self.days[place] if 0 <= place < len(self.days) else None

    def cell_of(self, day: date) -> tuple[int, int] | None:
        """Where a day stands."""
        return next((divmod(place, DAYS) for place, each in enumerate(self.days) if each.day == day), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        day = self.day_at(index.row(), index.column())
        if day is None:
            return None
        if role == DAY_ROLE:
            return day
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = [day_words(day, self.today), *(item.words() for item in day.items)]
            if day.total > len(day.items):
                lines.append(more_words(day.total - len(day.items)))
            return ". ".join(lines) if role == Qt.ItemDataRole.AccessibleTextRole else tip("\n".join(lines))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the days above."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return short_day_name(section)
        return None


def _rows(day: Day) -> int:
    return len(day.items) + (day.total > len(day.items))
