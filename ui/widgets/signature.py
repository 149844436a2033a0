"""Signing with the mouse, a finger or a pen, and showing a signature that was drawn.

A signature is kept as lines, not as a picture: it is as sharp on paper as on the screen. How hard and how fast the pen
went is not kept, because nobody who signs is told that it would be.
"""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFocusEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShortcut,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.consent.values import Signature, Stroke
from ensure_desktop.i18n import _
from ui.theme import CARD_RADIUS, INSIDE, STEP, tokens
from ui.widgets.buttons import link
from ui.widgets.text import label

PAPER, INK, RULE = "#FFFFFF", "#1E2430", "#8F8B83"
"""Ink on white paper in every scheme: that is how it comes out of the printer."""
WIDTH, HEIGHT = 480, 160
PEN = 0.014
"""The width of a line as a share of the height of the field."""
NEAR = 0.002
"""A point this close to the one before, as a share of the width, says nothing new."""
DIGITS = 4

_SIGN_ON = 0.76
"""How far down the line to sign on is, as a share of the height."""


def draw_signature(painter: QPainter, place: QRectF, signature: Signature) -> None:
    """Draw it as large as fits into `place`, in its middle."""
    width = min(place.width(), place.height() * signature.ratio)
    height = width / signature.ratio
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.center().x() - width / 2, place.center().y() - height / 2)
    ink = QPen(QColor(INK), max(height * PEN, 1.0))
    ink.setCapStyle(Qt.PenCapStyle.RoundCap)
    ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(ink)
    for stroke in signature.strokes:
        painter.drawPath(_path([QPointF(x * width, y * height) for x, y in stroke]))
    painter.restore()


def _path(points: list[QPointF]) -> QPainterPath:
    """A round line through the middles between the points; a single point becomes a dot."""
    path = QPainterPath(points[0])
    for here, following in pairwise(points[1:]):
        path.quadTo(here, (here + following) / 2)
    path.lineTo(points[-1] if len(points) > 1 else points[0] + QPointF(0.01, 0))
    return path


def _draw_paper(painter: QPainter, box: QRectF, line: QColor, width: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width))
    painter.setBrush(QColor(PAPER))
    painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), CARD_RADIUS, CARD_RADIUS)


class SignatureView(QWidget):
    """A signature that was drawn before, `height` pixels high; `words` say whose it is."""

    def __init__(self, signature: Signature, words: str, *, name: str, height: int = 64) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._signature = signature
        self.setFixedSize(round(min(max(signature.ratio, 1.0), 6.0) * height), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it on its piece of paper."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        _draw_paper(painter, box, QColor(tokens().line), 1)
        draw_signature(painter, box.adjusted(STEP, STEP, -STEP, -STEP), self._signature)


class _Pad(QWidget):
    """The paper. The strokes are those that were drawn, the one under the pen among them."""

    drawn = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.strokes: list[list[tuple[float, float]]] = []
        self._drawing = False
        self._finger: int | None = None

    def signature(self) -> Signature:
        """What stands on the paper."""
        strokes: tuple[Stroke, ...] = tuple(map(tuple, self.strokes))
        return Signature(strokes, self.width() / self.height())

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show these instead; what is under the pen at this moment draws nothing more."""
        self.strokes = [list(stroke) for stroke in strokes]
        self._drawing, self._finger = False, None
        self._tell()

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._put_down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift(event.position())

    # the pen

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with a pen; taking the event keeps the system from sending it as a mouse again."""
        if event.type() == QEvent.Type.TabletPress:
            self._put_down(event.position())
        elif event.type() == QEvent.Type.TabletMove and event.buttons() & Qt.MouseButton.LeftButton:
            self._draw_to(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._lift(event.position())
        event.accept()

    # a finger

    def event(self, event: QEvent) -> bool:
        """The same with the first finger that touches; the ball of the hand that rests beside it draws nothing."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
            event.accept()
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._forget_stroke()
            return
        for point in event.points():
            if self._finger is None and point.state() == QEventPoint.State.Pressed:
                self._finger = point.id()
                self._put_down(point.position())
            elif point.id() == self._finger and point.state() == QEventPoint.State.Released:
                self._lift(point.position())
                self._finger = None
            elif point.id() == self._finger and point.state() == QEventPoint.State.Updated:
                self._draw_to(point.position())

    def _forget_stroke(self) -> None:
        """The system took the touch away: it was no writing."""
        if self._drawing and self.strokes:
            self.strokes.pop()
        self._drawing, self._finger = False, None
        self._tell()

    # all of them

    def _put_down(self, at: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drawing = True
        self.strokes.append([self._share(at)])
        self._tell()

    def _draw_to(self, at: QPointF) -> None:
        if not self._drawing:
            return
        x, y = self._share(at)
        before_x, before_y = self.strokes[-1][-1]
        if abs(x - before_x) >= NEAR or abs(y - before_y) >= NEAR:
            self.strokes[-1].append((x, y))
            self._tell()

    def _lift(self, at: QPointF) -> None:
        self._draw_to(at)
        self._drawing = False

    def _share(self, at: QPointF) -> tuple[float, float]:
        """Where that is on the paper, from 0 to 1; a pen that slips over the edge draws along it."""
        across, down = at.x() / self.width(), at.y() / self.height()
        return round(min(max(across, 0.0), 1.0), DIGITS), round(min(max(down, 0.0), 1.0), DIGITS)

    def _tell(self) -> None:
        self.update()
        self.drawn.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that it went."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper, the line to sign on, and what was drawn."""
        t = tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        wrong, focused = bool(self.property("wrong")), self.hasFocus()
        line = t.danger if wrong else t.accent if focused else t.field_line
        _draw_paper(painter, box, QColor(line), 3 if wrong else 2 if focused else 1)
        height = round(box.height() * _SIGN_ON) + 0.5
        painter.setPen(QPen(QColor(RULE), 1))
        painter.drawLine(QPointF(24, height), QPointF(box.width() - 24, height))
        draw_signature(painter, box, self.signature())


class SignatureField(QWidget):
    """Draw a signature; the value is a `Signature`, None while nothing is drawn. Ctrl+Z takes the last stroke back."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.pad = _Pad(name=f"{name}.pad")
        self.pad.setAccessibleDescription(
            _(
                "Sign here with the mouse, a finger or a pen. Somebody who cannot draw here signs on paper, or says it "
                "aloud before a witness."
            )
        )
        self._state = label("", "help", name=f"{name}.state")
        self._undo = link(_("Undo last stroke"), "arrow-counter-clockwise", name=f"{name}.undo")
        self._undo.setToolTip(
            QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        )
        self._undo.clicked.connect(self.undo)
        self._clear = link(_("Clear signature"), "eraser", name=f"{name}.clear")
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout()
        row.setSpacing(INSIDE * 2)
        row.addWidget(self._state, 1)
        row.addWidget(self._undo)
        row.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.pad)
        column.addLayout(row)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.pad)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.pad.drawn.connect(self._on_drawn)
        self._show_state()

    def sizeHint(self) -> QSize:
        """The paper and the line below it."""
        return QSize(WIDTH, super().sizeHint().height())

    def value(self) -> Signature | None:
        """What is drawn."""
        return self.pad.signature() if self.pad.strokes else None

    def set_value(self, value: Signature | None) -> None:
        """Show a signature."""
        self._put(value.strokes if value is not None else ())

    def draft(self) -> list[Any]:
        """The strokes as lists."""
        return [list(map(list, stroke)) for stroke in self.pad.strokes]

    def set_draft(self, draft: list[Any]) -> None:
        """Show strokes again."""
        self._put(tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in draft))

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.pad.setProperty("wrong", wrong)
        self.pad.update()

    def undo(self) -> None:
        """Take the last stroke back."""
        self._put(tuple(map(tuple, self.pad.strokes[:-1])))

    def clear(self) -> None:
        """Take everything away."""
        self._put(())

    def _put(self, strokes: tuple[Stroke, ...]) -> None:
        self.pad.show_strokes(strokes)
        if not strokes and self.isAncestorOf(self.focusWidget() or self):
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed has nothing left to do

    def _on_drawn(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        drawn = bool(self.pad.strokes)
        self._state.setText(_("Signed here.") if drawn else _("Nothing drawn yet."))
        for button in (self._undo, self._clear):
            button.setEnabled(drawn)
