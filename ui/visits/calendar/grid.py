"""The two tables of the calendar and how they are drawn: a week entry by entry, a month day by day."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ensure_desktop.i18n import _
from ui.visits.calendar.model import CalendarModel, MonthModel, WeekModel
from ui.visits.calendar.painting import (
    head_height,
    paint_column,
    paint_day_head,
    paint_item,
    paint_month_day,
    paint_more,
)
from ui.widgets.paged import Index

ITEM_HEIGHT = 46
ROOMY_HEIGHT = 65
"""Pixels of an entry of a week: two lines, and three where all entries have the room for it."""
LEAST_WEEK = 66
"""Pixels of a week of a month: the number of the day and two entries."""


class CalendarTable(QTableView):
    """Seven columns, one a day. Arrows move, and go on to the next page at its edge; Enter and a click open.

    `day_changed` sends the date that the keyboard is on, `turned` by how many pages to go, and the day to land on.
    """

    opened = Signal(int, int)
    """Row and column."""
    day_changed = Signal(object)
    turned = Signal(int, bool)
    """-1 for the page before; whether the keyboard went over the edge, and lands on the nearest day."""

    def __init__(self, model: CalendarModel, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setModel(model)
        self.calendar = model
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.opened.emit(index.row(), index.column()))

    def go_to(self, day: date, row: int = 0) -> None:
        """Put the keyboard on a day, in a week on an entry of it."""
        cell = self.calendar.cell_of(day)
        if cell is not None:
            last = max(0, self.calendar.rowCount() - 1)
            self.setCurrentIndex(self.calendar.index(min(cell[0] + row, last), cell[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, here = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and here.isValid():
            self.opened.emit(here.row(), here.column())
        elif key == Qt.Key.Key_Left and here.isValid() and self._at_edge(here, first=True):
            self.turned.emit(-1, True)
        elif key == Qt.Key.Key_Right and here.isValid() and self._at_edge(here, first=False):
            self.turned.emit(1, True)
        elif key == Qt.Key.Key_PageUp:
            self.turned.emit(-1, False)
        elif key == Qt.Key.Key_PageDown:
            self.turned.emit(1, False)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, here: Index, *, first: bool) -> bool:
        return here.column() == (0 if first else self.calendar.columnCount() - 1)

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell which day the keyboard is on."""
        super().currentChanged(now, before)
        day = self.calendar.day_at(now.row(), now.column()) if now.isValid() else None
        if day is not None:
            self.day_changed.emit(day.day)
        self.horizontalHeader().viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard has a cell from the start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.calendar.days:
            self.go_to(self.calendar.days[0].day)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All days are equally wide, and the one with the keyboard stays in sight."""
        super().resizeEvent(event)
        self.fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Lay the columns and rows out for the room that there is."""
        raise NotImplementedError


class WeekTable(CalendarTable):
    """A week."""

    def __init__(self, model: WeekModel) -> None:
        super().__init__(
            model, "visits.calendar.week", _("A week: a column for each day, its entries below each other")
        )
        self.setHorizontalHeader(_DaysHeader(self, model))
        self.setItemDelegate(_EntryDelegate(self))
        self.verticalHeader().setDefaultSectionSize(ITEM_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """The head is as high as what the days say; the columns stretch by themselves, the rows where they can."""
        self.horizontalHeader().setFixedHeight(head_height(self.calendar.days))
        roomy = self.calendar.rowCount() * ROOMY_HEIGHT <= self.viewport().height()
        self.verticalHeader().setDefaultSectionSize(ROOMY_HEIGHT if roomy else ITEM_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each day has its ground down to the bottom, also below its last entry."""
        painter = QPainter(self.viewport())
        for column, day in enumerate(self.calendar.days):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            paint_column(painter, QRectF(left, 0, width, self.viewport().height()), day)
        painter.end()
        super().paintEvent(event)


class MonthTable(CalendarTable):
    """A month."""

    def __init__(self, model: MonthModel) -> None:
        super().__init__(model, "visits.calendar.month", _("A month: a row for each week, a column for each day"))
        self.shown_month = 0
        self.setItemDelegate(_DayDelegate(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def fit(self) -> None:
        """Share the height among the weeks."""
        weeks = self.calendar.rowCount()
        if weeks:
            room = self.viewport().height()
            self.verticalHeader().setDefaultSectionSize(max(LEAST_WEEK, room // weeks))


class _DaysHeader(QHeaderView):
    """The days of a week: name, number, holiday, and who is away."""

    def __init__(self, parent: QWidget, model: WeekModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._week = model
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one day."""
        day = self._week.day_at(0, logicalIndex)
        if day is not None:
            painter.save()
            paint_day_head(painter, QRectF(rect), day, self.font(), today=day.day == self._week.today)
            painter.restore()


class _EntryDelegate(QStyledItemDelegate):
    """Draws the entries of a week."""

    def __init__(self, table: WeekTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        model = self._table.calendar
        assert isinstance(model, WeekModel)
        item = model.item_at(index.row(), index.column())
        box, here = QRectF(option.rect), _has_keyboard(self._table, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_item(painter, box, item, self._table.font(), here=here, hover=_hovered(option))
        more = model.more_at(index.row(), index.column())
        if more:
            paint_more(painter, box, more, self._table.font())
        painter.restore()


class _DayDelegate(QStyledItemDelegate):
    """Draws the days of a month."""

    def __init__(self, table: MonthTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one day."""
        day = self._table.calendar.day_at(index.row(), index.column())
        if day is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_month_day(
            painter,
            QRectF(option.rect),
            day,
            self._table.font(),
            today=day.day == self._table.calendar.today,
            here=_has_keyboard(self._table, index),
            of_month=day.day.month == self._table.shown_month,
            hover=_hovered(option),
        )
        painter.restore()


def _has_keyboard(table: QTableView, index: Index) -> bool:
    return table.hasFocus() and table.currentIndex() == index


def _hovered(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_MouseOver)
