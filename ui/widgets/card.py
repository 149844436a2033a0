"""Cards: a surface with one line around it, standing still or to press."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import CARD_RADIUS, RELATED, tokens
from ui.widgets.text import label


class Card(QFrame):
    """A surface for things that belong together. Add to `body`."""

    def __init__(self, title: str = "", *, padding: int = 20) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(RELATED)
        if title:
            self.body.addWidget(label(title, "section"))


class PressableCard(QAbstractButton):
    """A card that is one big button. Children go into a layout; they let the mouse through."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add_through(self, *children: QWidget) -> None:
        """Let mouse events on `children` reach the card."""
        for child in children:
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface: its line answers the mouse, its ring the keyboard."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        line = t.accent if self.hasFocus() or self.underMouse() else t.line
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(t.hover if self.isDown() else t.surface))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), CARD_RADIUS, CARD_RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint with another palette."""
        super().changeEvent(event)
        self.update()
