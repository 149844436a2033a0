"""The field for a password: can be shown, and says when Caps Lock is on. Imports nothing heavy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui import theme
from ui.start.parts import button, restyle, text


def caps_lock_shown_by(text: str, shift: bool) -> bool | None:
    """Whether Caps Lock is on, as far as one typed `text` can tell: a letter's case against the Shift key.

    None where it tells nothing: a digit, a sign, a letter without a capital.
    """
    if len(text) != 1 or len(text.upper()) != 1 or text.lower() == text.upper():
        return None
    return text.isupper() is not shift


class _Line(QLineEdit):
    """A line that watches the case of what is typed; Qt does not tell the state of the key itself."""

    caps_lock = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        shown = caps_lock_shown_by(event.text(), shift)
        if shown is not None:
            self.caps_lock.emit(shown)
        super().keyPressEvent(event)


class PasswordField(QWidget):
    """A password with a button that shows it, and a line that warns of Caps Lock."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        """`name` is the object name of the field; the button's is `name` with ".show"."""
        super().__init__(parent)
        self.line = _Line()
        self.line.setObjectName(name)
        self.line.setAccessibleName(words)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.returnPressed.connect(self.entered)
        self.line.caps_lock.connect(self._warn)
        self.show_button = button("", "quiet", name=f"{name}.show")
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._shown)
        self.caps = text(_("Caps Lock is on."), "error", name=f"{name}.caps")
        self.caps.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        column.addLayout(row)
        column.addWidget(self.caps)
        self.setFocusProxy(self.line)
        self._shown(False)

    def value(self) -> str:
        """What was typed, with its spaces: they belong to a password."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        """Put `value` into the field."""
        self.line.setText(value)

    def draft(self) -> str:
        """Nothing: a password is never kept as a draft."""
        return ""

    def set_draft(self, draft: str) -> None:
        """Stay as it is: there is no draft of a password."""

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.line.setProperty("wrong", wrong)
        restyle(self.line)

    def clear(self) -> None:
        """Empty it, and hide what is typed next."""
        self.line.clear()
        self.show_button.setChecked(False)

    def _shown(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText(_("Hide") if shown else _("Show"))
        words = _("Hide password") if shown else _("Show password")
        self.show_button.setToolTip(words)
        self.show_button.setAccessibleName(words)

    def _warn(self, on: bool) -> None:
        self.caps.setVisible(on)
