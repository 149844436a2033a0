"""A long list of matches to tick, with a filter above it: those that are in somebody's care."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.labels import stage_label
from ensure_desktop.matching.values import Match
from ensure_desktop.people.names import folded
from ui.icons import icon
from ui.matching.words import pair_title
from ui.theme import CONTROL_HEIGHT, INSIDE
from ui.widgets.buttons import FilterButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.rows import LINES_ROLE, RowDelegate
from ui.widgets.text import label
from ui.widgets.ticks import BOX, Index, is_ticked, paint_box, turn

HEIGHT = 46
"""Pixels of a row: two lines."""
FEWEST, MOST = 4, 7
"""So many rows are seen at once."""


class CareModel(QAbstractListModel):
    """Matches, those that are chosen ticked. `ticked` is sent when a tick comes or goes."""

    ticked = Signal()

    def __init__(self, matches: Sequence[Match], parent: QObject) -> None:
        super().__init__(parent)
        self._matches = list(matches)
        self._found = [folded(" ".join(_words(match))) for match in matches]
        self._shown = self._matches
        self.chosen: set[str] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many fit the filter."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who it is about; below that its code and where it stands."""
        match = self._shown[index.row()]
        names, *rest = _words(match)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if match.id in self.chosen else Qt.CheckState.Unchecked
        if role == LINES_ROLE:
            return names, " · ".join(rest)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((names, *rest))
        return names if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a match, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        match_id = self._shown[index.row()].id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.chosen.add(match_id)
        else:
            self.chosen.discard(match_id)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def ids(self) -> tuple[str, ...]:
        """The chosen ones, whether they are shown or not, in the order of the list."""
        return tuple(match.id for match in self._matches if match.id in self.chosen)

    def show(self, typed: str, *, chosen_only: bool) -> None:
        """Show the matches in which every word stands that was typed, of all or of the chosen ones."""
        wanted = folded(typed).split()
        self.beginResetModel()
        self._shown = [
            match
            for match, words in zip(self._matches, self._found, strict=True)
            if all(word in words for word in wanted) and (not chosen_only or match.id in self.chosen)
        ]
        self.endResetModel()


class CareDelegate(RowDelegate):
    """A row with a box in front. A click anywhere on it, or the space bar, ticks it."""

    lead = BOX + 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row, and the box at its beginning."""
        super().paint(painter, option, index)
        box = QRectF(option.rect.left() + 12, option.rect.center().y() - BOX / 2 + 0.5, BOX, BOX)
        paint_box(painter, box, on=is_ticked(index))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """See the class."""
        return turn(event, model, index)


class CareField(QWidget):
    """The filter, the list, and how many are chosen. The value is a tuple of the ids of the chosen matches."""

    changed = Signal()

    def __init__(self, matches: Sequence[Match], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._total = len(matches)
        self.model = CareModel(matches, self)
        self.model.ticked.connect(self._on_ticked)
        self.line = QLineEdit()
        self.only = FilterButton(_("Chosen"), name=f"{name}.only")
        self.view = QListView()
        self._stack = QStackedWidget()
        self._count = label("", "help", name=f"{name}.count")
        self._dress(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        bar = QHBoxLayout()
        bar.setSpacing(INSIDE)
        bar.addWidget(self.line, 1)
        bar.addWidget(self.only)
        column.addLayout(bar)
        card = Card(padding=1)
        card.body.addWidget(self._stack)
        column.addWidget(card)
        column.addWidget(self._count)
        self.setFocusProxy(self.line)
        self._show()
        self._say_count()

    def _dress(self, name: str) -> None:
        self.line.setObjectName(f"{name}.filter")
        self.line.setProperty("look", "search")
        self.line.setPlaceholderText(_("Filter by name, code or stage"))
        self.line.setAccessibleName(_("Filter by name, code or stage"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.line.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(lambda _text: self._show())
        self.line.installEventFilter(self)
        self.only.setToolTip(_("Show the chosen matches only"))
        self.only.toggled.connect(lambda _on: self._show())
        view = self.view
        view.setObjectName(f"{name}.list")
        view.setAccessibleName(_("Matches: the space bar chooses one"))
        view.setModel(self.model)
        view.setItemDelegate(CareDelegate(view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = EmptyState("magnifying-glass", "", name=f"{name}.none")
        self._stack.addWidget(view)
        self._stack.addWidget(self._none)
        self._stack.setFixedHeight(HEIGHT * max(FEWEST, min(self._total, MOST)))

    def value(self) -> tuple[str, ...]:
        """The ids of the chosen matches."""
        return self.model.ids()

    def set_value(self, value: Iterable[str]) -> None:
        """Choose these."""
        self.model.chosen = set(value)
        self._show()
        self._on_ticked()

    def draft(self) -> list[str]:
        """What is chosen."""
        return list(self.value())

    def set_draft(self, draft: list[str]) -> None:
        """Choose what was chosen; `value` leaves out what is not listed any more."""
        self.set_value(draft)

    def mark(self, wrong: bool) -> None:
        """Any choice makes sense."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the filter, Down and Enter go to the list: Enter would save the dialog amid the search."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_to_list()
            return True
        return super().eventFilter(watched, event)

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))

    def _show(self) -> None:
        self.model.show(self.line.text(), chosen_only=self.only.isChecked())
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
            self._stack.setCurrentWidget(self.view)
        else:
            self._none.say(self._why_empty())
            self._stack.setCurrentWidget(self._none)

    def _why_empty(self) -> str:
        if not self._total:
            return _("There is no open match now.")
        if self.only.isChecked() and not self.model.chosen:
            return _("No match is chosen yet.")
        return _("No match fits this filter.")

    def _on_ticked(self) -> None:
        self._say_count()
        self.changed.emit()

    def _say_count(self) -> None:
        said = ngettext("{chosen} of {n} match is chosen", "{chosen} of {n} matches are chosen", self._total)
        self._count.setText(said.format(chosen=len(self.value()), n=self._total))


def _words(match: Match) -> tuple[str, str, str]:
    """Both people, the code, and the stage."""
    return pair_title(match), match.code, stage_label(match.stage)
