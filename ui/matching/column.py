"""One column of the board: its heading, its cards, and what is said when there are none or more than fit."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.values import Stage
from ui.icons import icon
from ui.matching.card_delegate import CardDelegate
from ui.matching.cards import CARD_ROLE, Card, CardsModel, Deck, carried
from ui.theme import INSIDE, STEP, scaled, tokens

COLUMN_WIDTH = 212
LEAST_WIDTH = 168
FOLDED_WIDTH = 48


class CardList(QListView):
    """The cards, by mouse and by keyboard.

    Up and down move within the column; left and right ask for the neighbour; Ctrl+left and Ctrl+right push the card
    itself; M or the menu key opens its menu; Enter opens it.
    """

    chosen = Signal(object)
    opened = Signal(object)
    neighbour = Signal(int)
    pushed = Signal(object, int)
    menu_wanted = Signal(object, object)
    drag_began = Signal(object)
    drag_ended = Signal()

    def __init__(self, people: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardsModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(people, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setStyleSheet("QListView { background: transparent; }")  # the column's own ground shows through
        self.activated.connect(self._activated)

    def card(self) -> Card | None:
        """The card that has the focus in this column."""
        found = self.currentIndex().data(CARD_ROLE)
        return found if isinstance(found, Card) else None

    def choose(self, row: int) -> None:
        """Give the card in `row` the focus (the last one where there are fewer)."""
        if self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(min(max(row, 0), self.cards.rowCount() - 1)))

    def show_cards(self, cards: Deck) -> None:
        """Replace the cards; focus and choice stay on the same card where it is still there."""
        focused, row = self.card(), self.currentIndex().row()
        was_chosen = self.selectionModel().hasSelection()
        self.cards.show(cards)
        if focused is None or not cards:
            return
        kept = self.cards.row_of(focused.id)
        if kept >= 0 and was_chosen:
            self.choose(kept)
        else:
            index = self.cards.index(max(0, min(kept if kept >= 0 else row, len(cards) - 1)))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def let_go(self) -> None:
        """Choose nothing; the focus stays where it is."""
        self.selectionModel().clearSelection()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the board which card was chosen. Mere focus (by Tab) chooses nothing."""
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            self.chosen.emit(index.data(CARD_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The board's own keys; everything else as in any list."""
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        card = self.card()
        if sideways is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if card is not None:
                self.pushed.emit(card, sideways)
        elif sideways is not None:
            self.neighbour.emit(sideways)
        elif event.key() == Qt.Key.Key_M and card is not None:
            self._ask_menu(card)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the card under the pointer, or of the focused one by the menu key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self._ask_menu(index.data(CARD_ROLE))

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Tell the board before and after, so that it can show where the card may go."""
        card = self.card()
        if card is None:
            return
        self.drag_began.emit(card)
        super().startDrag(supported)
        self.drag_ended.emit()

    def _ask_menu(self, card: Card) -> None:
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(card, self.viewport().mapToGlobal(corner))

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(CARD_ROLE))


class Fold(QToolButton):
    """A folded column: a narrow strip with its name written upwards and its count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(FOLDED_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Narrow and as high as there is room."""
        return QSize(FOLDED_WIDTH, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text from bottom to top."""
        painter = QPainter(self)
        colours = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.hasFocus() or self.underMouse()
        painter.setPen(colours.accent if lively else colours.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.setPen(colours.text)
        painter.setFont(scaled(self.font(), 1.0, semi_bold=True))
        painter.translate(self.width(), 0)
        painter.rotate(90)
        painter.drawText(
            0,
            0,
            self.height(),
            self.width(),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            "   " + self.text(),
        )


class BoardColumn(QFrame):
    """A column. `stage` is None for the people who wait.

    `dropped` is sent with the id of a card that was let go here, `dragged_over` while one hovers.
    """

    more_wanted = Signal()
    dropped = Signal(str)
    dragged_over = Signal()

    def __init__(self, stage: Stage | None, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.title = title
        self._welcome = ""
        self._by_hand = False
        self.setAcceptDrops(True)
        name = "waiting" if stage is None else stage.value.replace(" ", "_")
        self.setObjectName(f"matching.column.{name}")
        self.list = CardList(1 if stage is None else 2)
        self.list.setObjectName(f"matching.cards.{name}")
        self._head = QLabel()
        self._head.setFont(scaled(self.font(), 1.0, semi_bold=True))
        self._shut = QToolButton()
        self._more = QPushButton()
        self._empty = QLabel(empty)
        self._fold = Fold()
        self._body = QWidget()
        self._build(name)

    def _build(self, name: str) -> None:
        self._shut.setIcon(icon("caret-left", "muted"))
        self._shut.setAutoRaise(True)
        self._shut.setToolTip(_("Fold this column"))
        self._shut.setAccessibleName(_("Fold the column {title}").format(title=self.title))
        self._shut.setObjectName(f"matching.fold.{name}")
        self._shut.clicked.connect(lambda: self._fold_by_hand(True))
        self._fold.setObjectName(f"matching.unfold.{name}")
        self._fold.clicked.connect(lambda: self._fold_by_hand(False))
        self._more.setObjectName(f"matching.more.{name}")
        self._more.setProperty("look", "quiet")
        self._more.clicked.connect(self.more_wanted)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setProperty("look", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(INSIDE, 0, 0, 0)
        head.addWidget(self._head, 1)
        head.addWidget(self._shut)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(STEP, INSIDE, STEP, STEP)
        body.setSpacing(STEP)
        body.addLayout(head)
        body.addWidget(self._empty)
        body.addWidget(self.list, 1)
        body.addWidget(self._more)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._fold)
        self.fold(False)

    def show_cards(self, cards: Deck, total: int) -> None:
        """Show the first cards and how many there are in all; the focus stays on its card where it is still there."""
        self.list.show_cards(cards)
        left = total - len(cards)
        self._more.setVisible(left > 0)
        self._more.setText(ngettext("and {n} more: show", "and {n} more: show", left).format(n=left))
        self._empty.setVisible(not cards)
        self.list.setVisible(bool(cards))
        self._head.setText(f"{self.title}  {total}")
        self._fold.setText(f"{self.title}  {total}")
        counted = ngettext("{title}, {n} card", "{title}, {n} cards", total).format(title=self.title, n=total)
        self.list.setAccessibleName(counted)
        self._fold.setAccessibleName(_("Unfold the column {title}").format(title=counted))

    def fold_at_first(self, folded: bool) -> None:
        """Fold or open the column, unless somebody has done so by hand."""
        if not self._by_hand and folded != self.is_folded:
            self.fold(folded)

    def _fold_by_hand(self, folded: bool) -> None:
        self._by_hand = True
        self.fold(folded)

    def fold(self, folded: bool) -> None:
        """Show the column narrow, or open it again."""
        self._body.setVisible(not folded)
        self._fold.setVisible(folded)
        self.setMinimumWidth(FOLDED_WIDTH if folded else LEAST_WIDTH)
        self.setMaximumWidth(FOLDED_WIDTH if folded else 2 * COLUMN_WIDTH)

    @property
    def is_folded(self) -> bool:
        """Whether only the narrow strip is seen."""
        return self._body.isHidden()

    def show_welcome(self, card_id: str) -> None:
        """Mark the column as a place where the dragged card may go; "" takes the mark away."""
        self._welcome = card_id
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the card where it is welcome."""
        if self._welcome and carried(event.mimeData()) == self._welcome:
            event.acceptProposedAction()
            self.dragged_over.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report the drop: the vault decides whether the card moves."""
        if self._welcome and carried(event.mimeData()) == self._welcome:
            event.acceptProposedAction()
            self.dropped.emit(self._welcome)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sunken ground of the column, with a dashed accent line where a dragged card is welcome."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        welcome = bool(self._welcome)
        pen = painter.pen()
        pen.setColor(colours.accent if welcome else colours.line)
        pen.setWidth(2 if welcome else 1)
        pen.setStyle(Qt.PenStyle.DashLine if welcome else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.GlobalColor.transparent if colours.contrast else colours.sunken)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
