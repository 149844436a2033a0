"""The list of parts beside the questions: where one is, and how much of each is answered."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ensure_desktop.i18n import _, ngettext
from ui.icons import paint_icon
from ui.theme import CONTROL_RADIUS, STEP, scaled, tokens

WIDTH = 220
"""Pixels for the list."""
_PAD = 10
_MARK = 14
_DONE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class Contents(QListView):
    """The parts by their titles. `chosen` sends the place of the one that was turned to."""

    chosen = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Parts of the interview"))
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setProperty("look", "plain")
        self._model = _Parts(self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_parts(self, parts: Sequence[tuple[str, int, int]], current: int) -> None:
        """Show (title, answered, questions) of each part; `current` is turned to, which sends nothing."""
        self.blockSignals(True)
        self._model.show_parts(parts)
        self.go_to(current)
        self.blockSignals(False)

    def show_count(self, place: int, answered: int) -> None:
        """So many questions of this part are answered now."""
        self._model.show_count(place, answered)

    def go_to(self, place: int) -> None:
        """Turn to a part."""
        self.setCurrentIndex(self._model.index(place))

    def current(self) -> int:
        """The place of the part that is shown; -1 where there is none."""
        return self.currentIndex().row()

    def _on_current(self, index: Index, _before: Index) -> None:
        if index.isValid():
            self.chosen.emit(index.row())


class _Parts(QAbstractListModel):
    """Titles and counts."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._parts: list[tuple[str, int, int]] = []

    def show_parts(self, parts: Sequence[tuple[str, int, int]]) -> None:
        """Hold these instead."""
        self.beginResetModel()
        self._parts = list(parts)
        self.endResetModel()

    def show_count(self, place: int, answered: int) -> None:
        """Another count."""
        title, before, questions = self._parts[place]
        if before != answered:
            self._parts[place] = (title, answered, questions)
            index = self.index(place)
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index | None = None) -> int:
        """One row for each part."""
        return 0 if parent is not None and parent.isValid() else len(self._parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the count, and whether everything is answered."""
        title, answered, questions = self._parts[index.row()]
        count = _("{answered} of {questions}").format(answered=answered, questions=questions)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.StatusTipRole:
            return count
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ngettext("{n} question answered", "{n} questions answered", answered).format(n=answered)
            return f"{title}, {said}"
        return answered == questions if role == _DONE else None


class _Row(QStyledItemDelegate):
    """Draws a part: its title on as many lines as it needs, and below it the count."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the title and the count."""
        font = scaled(self._view.font(), 1.0, semi_bold=True)
        room = QRect(0, 0, WIDTH - 2 * _PAD - STEP, 1000)
        title = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(WIDTH - 4, title.height() + QFontMetrics(scaled(font, 0.9)).height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        t = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._view.currentIndex().row() == index.row()
        box = QRectF(option.rect).adjusted(1, 1, -3, -1)
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            focus = here and self._view.hasFocus()
            painter.setPen(QPen(QColor(t.accent), 2) if focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if here else t.hover))
            painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        inner = option.rect.adjusted(_PAD, _PAD - STEP // 2, -_PAD, -_PAD)
        painter.setFont(scaled(option.font, 1.0, semi_bold=here))
        painter.setPen(QColor(t.accent if here else t.text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
        title = painter.boundingRect(inner, flags, index.data())
        painter.drawText(inner, flags, index.data())
        painter.setFont(scaled(option.font, 0.9))
        painter.setPen(QColor(t.muted))
        below = inner.adjusted(0, title.height() + 2, 0, _PAD)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeading, index.data(Qt.ItemDataRole.StatusTipRole))
        if index.data(_DONE):
            mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = box.left() + _PAD if mirrored else box.right() - _PAD - _MARK
            paint_icon(painter, QRectF(side, below.top() + 1, _MARK, _MARK), "check-bold", t.good)
        painter.restore()
