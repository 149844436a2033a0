"""A programme's picture to draw in: boxes are chosen, moved and joined by the mouse and by the keyboard alike."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ensure_desktop.drawing import Drawing
from ensure_desktop.i18n import _
from ensure_desktop.programme.model_edits import Way, box_of, neighbour
from ensure_desktop.programme.model_layout import Arranged, Rect, arranged
from ensure_desktop.programme.model_words import column_label, row_label
from ensure_desktop.programme.values import ModelDetails, ModelKind
from ensure_desktop.vault.centre import Words
from ui.style import SMALLEST_TEXT
from ui.theme import tokens
from ui.widgets.drawing import paint

LETTERS = SMALLEST_TEXT
LEAST_WIDTH = {ModelKind.LOGIC: 820, ModelKind.CHANGE: 600}
"""Pixels below which boxes would be too narrow for their words."""
WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
KEPT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ModelCanvas(QWidget):
    """Shows the picture and says what is wanted; whoever made it does it and shows the new one.

    Arrow keys go from box to box, with Alt they take the box along. Enter opens a box, Insert asks for a new one,
    Delete removes one, and A begins an arrow that Enter on another box ends.
    """

    chosen = Signal(str)
    open_wanted = Signal(str)
    new_wanted = Signal()
    remove_wanted = Signal(str)
    move_wanted = Signal(str, object)
    """Box and `Way`."""
    drop_wanted = Signal(str, str, str, int)
    """Box, column, row, and as which one there."""
    arrow_wanted = Signal(str, str)

    def __init__(self, *, name: str, words: Words) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Picture of the programme"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.may_write = False
        self.box_id = ""
        """The chosen box."""
        self.from_id = ""
        """The box at which an arrow begins that is being drawn."""
        self._words = words
        self._details = ModelDetails(ModelKind.LOGIC, "")
        self._figures: Mapping[str, str] = {}
        self._arranged = Arranged(Drawing(1, 1, ()), {}, {})
        self._pressed: QPoint | None = None
        self._dragged: QPointF | None = None

    def show_model(self, details: ModelDetails, figures: Mapping[str, str]) -> None:
        """Show this picture; the chosen box stays chosen where it is still there."""
        self._details, self._figures = details, figures
        known = [box.id for box in details.boxes]
        if self.box_id not in known:
            self.box_id = known[0] if known else ""
        if self.from_id not in known:
            self.from_id = ""
        self._arrange()
        self._tell()

    def place(self, box_id: str) -> QRectF:
        """Where a box stands, in pixels."""
        return self._pixels(self._arranged.boxes[box_id])

    def cell(self, column: str, row: str = "") -> QRectF:
        """Where a place is, in pixels."""
        return self._pixels(self._arranged.cells[column, row])

    def choose(self, box_id: str) -> None:
        """Choose a box, or end the arrow that is being drawn there."""
        if self.from_id:
            begun, self.from_id = self.from_id, ""
            if begun != box_id:
                self.box_id = box_id
                self.arrow_wanted.emit(begun, box_id)
        self.box_id = box_id
        self._tell()
        self.chosen.emit(box_id)
        self.update()

    def begin_arrow(self) -> None:
        """The next box that is pressed, or on which Enter is pressed, is where the arrow ends."""
        if self.may_write and self.box_id:
            self.from_id = self.box_id
            self._tell()
            self.chosen.emit(self.box_id)
            self.update()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """As high as its letters need."""
        return QSize(self._least(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns get wider or narrower, and boxes lower or higher with that."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class for the keys."""
        key, held = Qt.Key(event.key()), event.modifiers()
        way = WAYS.get(key)
        if way is not None and self.box_id:
            if held & Qt.KeyboardModifier.AltModifier:
                self._if_allowed(self.move_wanted, self.box_id, way)
            else:
                self._look(neighbour(self._details, self.box_id, way))
        elif key in KEPT and self.box_id:
            self._enter()
        elif key == Qt.Key.Key_Escape and self.from_id:
            self.from_id = ""
            self._look(self.box_id)
        elif not self._acts(key):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the box under the mouse."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self._box_at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None if self.from_id else event.position().toPoint()
            self.choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the chosen box along."""
        if self._pressed is None or not self.may_write:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._dragged is not None or far >= QApplication.startDragDistance():
            self._dragged = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the box fall where it is."""
        dragged, self._pressed, self._dragged = self._dragged, None, None
        self.update()
        if dragged is not None:
            self._drop(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the box under the mouse."""
        found = self._box_at(event.position())
        if found:
            self._pressed = None
            self._if_allowed(self.open_wanted, found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which box the keyboard is at."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, a frame around the chosen box, and the box that is being moved."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, self._arranged.drawing, self._factor(), self.font(), tokens())
        accent = QColor(tokens().accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.box_id:
            painter.setPen(QPen(accent, 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(self.place(self.box_id).adjusted(-2, -2, 2, 2), 8, 8)
        if self.from_id:
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.place(self.from_id).adjusted(-5, -5, 5, 5), 10, 10)
        if self._dragged is not None and self._pressed is not None:
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
            moved = self._dragged - QPointF(self._pressed)
            painter.drawRoundedRect(self.place(self.box_id).translated(moved), 8, 8)

    def _acts(self, key: Qt.Key) -> bool:
        """Do what a key other than those that move asks for; whether it asks for anything."""
        if key == Qt.Key.Key_Insert:
            if self.may_write:
                self.new_wanted.emit()
        elif key == Qt.Key.Key_Delete and self.box_id:
            self._if_allowed(self.remove_wanted, self.box_id)
        elif key == Qt.Key.Key_A and self.box_id:
            self.begin_arrow()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.from_id:
            self.choose(self.box_id)
        else:
            self._if_allowed(self.open_wanted, self.box_id)

    def _look(self, box_id: str) -> None:
        """Go to a box without ending an arrow there."""
        self.box_id = box_id
        self._tell()
        self.chosen.emit(box_id)
        self.update()

    def _if_allowed(self, signal: SignalInstance, *values: object) -> None:
        if self.may_write:
            signal.emit(*values)

    def _drop(self, at: QPointF) -> None:
        x, y = at.x() / self._factor(), at.y() / self._factor()
        for (column, row), cell in self._arranged.cells.items():
            if cell.holds(x, y):
                standing = [
                    box.id
                    for box in self._details.boxes
                    if (box.column, box.row) == (column, row) and box.id != self.box_id
                ]
                index = sum(self._arranged.boxes[each].middle[1] < y for each in standing)
                self.drop_wanted.emit(self.box_id, column, row, index)
                return

    def _box_at(self, at: QPointF) -> str:
        x, y = at.x() / self._factor(), at.y() / self._factor()
        return next((box_id for box_id, place in self._arranged.boxes.items() if place.holds(x, y)), "")

    def _least(self) -> int:
        return LEAST_WIDTH[self._details.kind]

    def _factor(self) -> float:
        return self.logicalDpiY() / 72

    def _pixels(self, place: Rect) -> QRectF:
        factor = self._factor()
        return QRectF(place.x * factor, place.y * factor, place.width * factor, place.height * factor)

    def _arrange(self) -> None:
        self.setMinimumWidth(self._least())
        width = max(self.width(), self._least()) / self._factor()
        self._arranged = arranged(
            self._details, self._figures, width, 0.0, size=LETTERS, words=self._words, measure=self._wide
        )
        self.setMinimumHeight(round(self._arranged.drawing.height * self._factor()) + 8)
        self.updateGeometry()
        self.update()

    def _wide(self, text: str, size: float, bold: bool) -> float:
        font = QFont(self.font())
        font.setPointSizeF(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return QFontMetricsF(font, self).horizontalAdvance(text) / self._factor()

    def _tell(self) -> None:
        """Screen readers hear the chosen box, then the whole picture."""
        said = []
        if self.from_id:
            begun = box_of(self._details, self.from_id).text
            said.append(_("An arrow begins at “{text}”. Enter ends it at the chosen box.").format(text=begun))
        if self.box_id:
            box = box_of(self._details, self.box_id)
            place = column_label(box.column)
            if box.row:
                place = _("{row}, {column}").format(row=row_label(box.row, self._words), column=place)
            said.append(_("Chosen: {text} ({place}).").format(text=box.text, place=place))
        said.append(self._arranged.drawing.words)
        self.setAccessibleDescription(" ".join(said))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
