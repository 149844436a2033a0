"""The one search field: people, organisations and what can be done, from anywhere with Ctrl+K."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ensure_desktop.i18n import _
from ensure_desktop.people import service as people
from ensure_desktop.people.names import folded
from ensure_desktop.people.values import Hit, HitKind
from ui.icons import icon, paint_icon
from ui.operations import Operations
from ui.theme import CONTROL_RADIUS, scaled, tokens
from ui.widgets.chips import paint_initials
from ui.widgets.text import label

_ROWS_SEEN = 9
_LEAST_WIDTH = 360
_ROW = 48
_ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_AREA_OF = {HitKind.PERSON: "people", HitKind.MATCH: "matching", HitKind.ORGANISATION: "network"}
_GLYPH_OF = {HitKind.PERSON: "user", HitKind.MATCH: "handshake", HitKind.ORGANISATION: "buildings"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette. `person` shows initials in place of the icon; it is also found by `others`."""

    title: str
    detail: str
    glyph: str
    choose: Callable[[], object]
    person: bool = False
    others: str = ""


class _Entries(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == _ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.title}, {entry.detail}" if entry.detail else entry.title
        return None


class _EntryDelegate(QStyledItemDelegate):
    """Draws a line: badge or icon, title, detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = tokens()
        entry: Entry = index.data(_ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = t.on_selected if chosen else t.text
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.selected))
            painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        badge = QRectF(box.left() + 10, box.center().y() - 14, 28, 28)
        if entry.person:
            paint_initials(painter, badge, entry.title, option.font)
        else:
            paint_icon(painter, badge.adjusted(4, 4, -4, -4), entry.glyph, ink if t.contrast else t.accent)
        words = QRectF(badge.right() + 12, box.top() + 5, box.right() - badge.right() - 22, box.height() - 10)
        painter.setPen(QColor(ink))
        painter.setFont(scaled(option.font, 1.0, semi_bold=True))
        place = Qt.AlignmentFlag.AlignTop if entry.detail else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, place | Qt.AlignmentFlag.AlignLeft, _elided(painter, entry.title, words))
        if entry.detail:
            painter.setPen(QColor(ink if chosen else t.muted))
            painter.setFont(scaled(option.font, 0.9))
            below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, below, _elided(painter, entry.detail, words))
        painter.restore()


def means(typed: str, entry: Entry) -> bool:
    """Whether each typed word begins a word of the title, or of the other words for it, or stands within the title."""
    title, words = folded(entry.title), folded(f"{entry.title} {entry.others}").split()
    return all(word in title or any(other.startswith(word) for other in words) for word in folded(typed).split())


def _elided(painter: QPainter, text: str, room: QRectF) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))


class SearchField(QLineEdit):
    """The field in the top bar. Its palette opens below it while it has the keyboard."""

    def __init__(self, window: QWidget, operations: Operations, open_hit: Callable[[str, str], object]) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setProperty("look", "search")
        self.setAccessibleName(_("Search people, organisations and actions"))
        self.setPlaceholderText(_("Search people, organisations and actions"))
        self.setToolTip(_("Ctrl+K"))
        self.setMaxLength(80)
        self.setFixedHeight(36)
        self.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._window = window
        self._operations = operations
        self._open_hit = open_hit
        self._actions: tuple[Entry, ...] = ()
        self._hits: tuple[Entry, ...] = ()
        self._answered = ""
        self._opens_first = False
        self.popup = Palette(window)
        self.popup.chosen.connect(self._choose)
        self.textChanged.connect(self._on_text)
        window.installEventFilter(self)

    def set_actions(self, actions: Sequence[Entry]) -> None:
        """What can be done besides finding people."""
        self._actions = tuple(actions)

    def begin(self) -> None:
        """Take the keyboard and open."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._open()

    def finish(self) -> None:
        """Close, and forget what was typed."""
        self.popup.hide()
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter opens, Esc closes."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if self.popup.isVisible():
                self._answered = self._wanted()  # whoever chooses a line means what is there
                self.popup.move_choice(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._open()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.finish()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Open for a click, but not while the keyboard merely passes by."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._open()

    def focusOutEvent(self, event: Any) -> None:
        """Close; who went elsewhere begins anew, who only looked into another window goes on."""
        super().focusOutEvent(event)
        self.popup.hide()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the field when the window changes its size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.popup.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        wanted = self._wanted()
        self._opens_first = False
        if not wanted:
            self._hits, self._answered = (), ""
        else:
            self._operations.query(people.search, partial(self._show_hits, wanted), key="palette", text=wanted)
        self._show()
        if self.hasFocus():
            self._open()

    def _wanted(self) -> str:
        return self.text().strip()

    def _enter(self) -> None:
        """Open the chosen line; where the answer to what was typed is still to come, its first."""
        if self._wanted() == self._answered:
            self.popup.choose_current()
        else:
            self._opens_first = True

    def _show_hits(self, asked: str, hits: Sequence[Hit]) -> None:
        if asked != self._wanted():
            return
        self._hits = tuple(self._hit_entry(hit) for hit in hits)
        self._answered = asked
        self._show()
        if self._opens_first:
            self._opens_first = False
            self.popup.choose_current()

    def _hit_entry(self, hit: Hit) -> Entry:
        area = _AREA_OF[hit.kind]
        return Entry(
            hit.title,
            hit.detail,
            _GLYPH_OF[hit.kind],
            lambda: self._open_hit(area, hit.id),
            person=hit.kind is HitKind.PERSON,
        )

    def _show(self) -> None:
        fitting = [entry for entry in self._actions if means(self._wanted(), entry)]
        self.popup.show_entries([*self._hits, *fitting])
        if self.popup.isVisible():
            self._place()

    def _open(self) -> None:
        self._show()
        self._place()
        self.popup.show()
        self.popup.raise_()

    def _place(self) -> None:
        width = max(self.width(), _LEAST_WIDTH)
        at = self.mapTo(self._window, QPoint(0, self.height() + 6))
        self.popup.setGeometry(QRect(at, QSize(width, self.popup.wanted_height())))

    def _choose(self, entry: Entry) -> None:
        self.finish()
        self.clearFocus()
        entry.choose()


class Palette(QFrame):
    """The list below the search field. It never takes the keyboard: typing goes on in the field."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setProperty("look", "popup")
        self.model = _Entries(self)
        self._list = QListView()
        self._list.setObjectName("palette.list")
        self._list.setAccessibleName(_("Found"))
        self._list.setModel(self.model)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(lambda _index: self.choose_current())
        self._nothing = label(_("Nothing found. Try a part of the name, a code or a phone number."), "muted", wrap=True)
        self._nothing.setContentsMargins(12, 12, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show `entries`, the first of them chosen."""
        self.model.show(entries)
        self._list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        if entries:
            self._list.setCurrentIndex(self.model.index(0, 0))

    def wanted_height(self) -> int:
        """High enough for the lines, up to a limit."""
        rows = min(_ROWS_SEEN, self.model.rowCount())
        return rows * _ROW + 16 if rows else 64

    def move_choice(self, step: int) -> None:
        """Choose the line `step` further on, around the ends."""
        count = self.model.rowCount()
        if count:
            row = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self.model.index(row, 0))

    def choose_current(self) -> None:
        """Take the chosen line."""
        index = self._list.currentIndex()
        if index.isValid():
            self.chosen.emit(self.model.entries[index.row()])
