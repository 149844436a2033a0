"""Messages that stand in the page: a bar above the panel, and a short notice with an undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ui.theme import CONTROL_HEIGHT, INSIDE, RELATED, STEP, TOP_BAR, Tone
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.text import IconLabel, label, restyle

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "info",
    Tone.GOOD: "check-circle",
    Tone.ATTENTION: "warning",
    Tone.DANGER: "warning-circle",
}


TWO_LINES = 1.7
"""So many times the width of a line fits on two of them, whose ends stay empty in part."""


class MessageBar(QFrame):
    """One message above a page: icon, sentence, at most one button, and a way to close it. Hidden while empty."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setProperty("look", "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(RELATED, 5, INSIDE, 5)
        row.setSpacing(RELATED)
        self._icon = IconLabel("info", 20)
        self._text = label()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = quiet("", name="message.act")
        self._act.clicked.connect(self._do)
        self._act.hide()
        self._close = icon_button("x", _("Close this message"), name="message.close")
        self._close.clicked.connect(self.clear)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self._action: Callable[[], object] | None = None
        self.hide()

    def say(self, tone: Tone, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show `text`; `action` is the label of the button that calls `on_action`."""
        self.setProperty("tone", tone.value)
        restyle(self)
        self._icon.show_icon(_ICONS[tone], tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self._action = on_action
        self.show()

    def text(self) -> str:
        """The message, empty while there is none."""
        return self._text.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Take the message away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _do(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()


class Snackbar(QFrame):
    """A notice at the top of a window ("Visit logged"), with undo. It goes by itself, but stays under the mouse.

    It stands over the names of the program and the centre, where nothing is pressed; what comes next on the page stays
    free. With `beside` it ends before that widget (the search), or covers it where the words need the room.
    """

    STAYS = 8000
    """Milliseconds, long enough to read and to reach the button."""

    def __init__(self, window: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._beside = beside
        self.setObjectName("snackbar")
        self.setProperty("look", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, STEP, INSIDE, STEP)
        row.setSpacing(RELATED)
        self._text = label(wrap=True)
        self._undo = quiet(_("Undo"), name="snackbar.undo")
        self._undo.clicked.connect(self._do)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=self.STAYS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show `text`, with an undo button where `undo` is given."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._undo.setVisible(undo is not None)
        self._action = undo
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def text(self) -> str:
        """The notice, empty while there is none."""
        return self._text.text() if not self.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in its place when the size of the window changes."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        """Stay while somebody is about to press the button."""
        self._timer.stop()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._timer.start()
        super().leaveEvent(event)

    def _place(self) -> None:
        """On one line where there is room, else on two; only where that does not do, over the search as well."""
        self.ensurePolished()
        row = self.layout()
        assert row is not None
        row.activate()
        whole = self._text.fontMetrics().horizontalAdvance(self._text.text()) + STEP
        around = row.minimumSize().width() - self._text.minimumSizeHint().width()
        rooms = self._rooms()
        room = next((each for each in rooms if whole <= TWO_LINES * (each.width() - around)), rooms[-1])
        width = min(whole + around, room.width())
        height = max(row.totalHeightForWidth(width), CONTROL_HEIGHT + 2 * STEP)
        mirrored = self._window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.right() + 1 - width if mirrored else room.left()
        self.setGeometry(left, max(STEP, (TOP_BAR - height) // 2), width, height)

    def _rooms(self) -> tuple[QRect, QRect]:
        """Where it may stand: up to the search, and over it."""
        whole = self._window.rect().adjusted(INSIDE, 0, -INSIDE, 0)
        if self._beside is None:
            return whole, whole
        search = QRect(self._beside.mapTo(self._window, QPoint(0, 0)), self._beside.size())
        if self._window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return whole.adjusted(search.right() + INSIDE, 0, 0, 0), whole.adjusted(search.left(), 0, 0, 0)
        short, wide = QRect(whole), QRect(whole)
        short.setRight(search.left() - INSIDE)
        wide.setRight(search.right())
        return short, wide

    def _do(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
