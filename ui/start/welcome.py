"""The page without a vault: start a new centre, open an existing one, or look around in the demo. Nothing heavy."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui import theme
from ui.icons import paint_icon
from ui.messages import MessageBar
from ui.widgets.text import label

COLUMN = 500


class Choice(QAbstractButton):
    """A large button: an icon, what it does in bold, and a sentence below."""

    HEIGHT = 84

    def __init__(self, glyph: str, title: str, sentence: str, *, name: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._sentence = sentence
        self.setText(title)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFixedHeight(self.HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """As wide as its column."""
        return QSize(COLUMN, self.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a line, firmer under the mouse and with the focus."""
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.underMouse() or self.isDown()
        pen = painter.pen()
        pen.setColor(QColor(t.accent if strong else t.line))
        pen.setWidthF(2.0 if strong else 1.0)
        painter.setPen(pen)
        painter.setBrush(QColor(t.hover if self.isDown() else t.surface))
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(card, theme.CARD_RADIUS, theme.CARD_RADIUS)
        disc = QRectF(18, (self.height() - 44) / 2, 44, 44)
        painter.setPen(QColor(t.accent) if t.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_soft))
        painter.drawEllipse(disc)
        paint_icon(painter, disc.adjusted(10, 10, -10, -10), self._glyph, t.accent)
        self._paint_words(painter, QRectF(disc.right() + 16, 0, self.width() - disc.right() - 32, self.height()))
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        t = theme.tokens()
        painter.setFont(theme.scaled(self.font(), 1.0, semi_bold=True))
        height = painter.fontMetrics().height()
        top = (self.height() - 2 * height - theme.STEP) / 2
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(t.text))
        painter.drawText(QRectF(box.left(), top, box.width(), height), flags, self.text())
        painter.setFont(theme.scaled(self.font(), 0.95))
        painter.setPen(QColor(t.muted))
        line = QRectF(box.left(), top + height + theme.STEP, box.width(), height)
        words = painter.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, flags, words)


class WelcomePage(QWidget):
    """Four ways to begin, and the vault that was open last."""

    begin = Signal()
    open = Signal()
    again = Signal(Path)
    restore = Signal()
    demo = Signal()

    def __init__(self, last: Path | None = None, parent: QWidget | None = None) -> None:
        """`last` is the vault that this computer opened last, if it is still there."""
        super().__init__(parent)
        self.setObjectName("welcome")
        self.messages = MessageBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.RELATED)
        column.addWidget(label(_("Welcome"), "title"))
        column.addWidget(
            label(
                _("All files of your centre live in one locked folder on this computer: the vault."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.messages)
        column.addSpacing(theme.INSIDE)
        if last is not None:
            again = Choice(
                "lock-key-open",
                last.name.removesuffix(".ensure"),
                _("The vault that was open last"),
                name="welcome.again",
            )
            again.clicked.connect(lambda: self.again.emit(last))
            column.addWidget(again)
        for choice, signal in self._choices():
            choice.clicked.connect(signal)
            column.addWidget(choice)
        first = self.findChild(Choice)
        if first is not None:
            self.setFocusProxy(first)

    def _choices(self) -> tuple[tuple[Choice, SignalInstance], ...]:
        return (
            (
                Choice(
                    "plus-circle",
                    _("Start a new centre"),
                    _("Six short steps, and the vault is ready"),
                    name="welcome.create",
                ),
                self.begin,
            ),
            (
                Choice(
                    "folder-open",
                    _("Open a vault"),
                    _("Choose the folder of a centre that works with the program"),
                    name="welcome.open",
                ),
                self.open,
            ),
            (
                Choice(
                    "clock-counter-clockwise",
                    _("Put back a backup"),
                    _("After a broken disk, or on a new computer"),
                    name="welcome.restore",
                ),
                self.restore,
            ),
            (
                Choice(
                    "compass",
                    _("Look around in a demo"),
                    _("An invented centre, thrown away when you close it"),
                    name="welcome.demo",
                ),
                self.demo,
            ),
        )
