"""Keeps every way out shut while somebody fills in alone: shortcuts, Esc, menus, the clipboard, window keys."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

PASSED = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Shift,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_NumLock,
    }
)
"""Keys beside those that write something."""
WITH = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
ALWAYS = frozenset({QEvent.Type.Shortcut, QEvent.Type.ContextMenu})


def passes(event: QKeyEvent) -> bool:
    """Whether a key may reach the form: one that writes, or one that moves within it."""
    plain = not event.modifiers() & ~WITH
    if plain and Qt.Key(event.key()) in PASSED:
        return True
    text = event.text()
    writes = bool(text) and text.isprintable()
    # A sign that needs AltGr comes with Ctrl and Alt together; a shortcut has one of them.
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return writes and (plain or event.modifiers() & both == both)


class Shutters(QObject):
    """Filters the events of the whole program between `close` and `open`."""

    def close(self) -> None:
        """From now on nothing but the form is reached."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def open(self) -> None:
        """Let everything through again."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for every event: swallows what leads out."""
        if event.type() in ALWAYS:
            return True
        return isinstance(event, QKeyEvent) and event.type() in KEYS and not passes(event)
