"""Choosing a password: twice, with advice on its strength while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.start.password import PasswordField
from ui.start.strength import ADVISED_LENGTH, Strength, rate
from ui.theme import STEP, tokens
from ui.widgets.text import label

PAUSE_MS = 150
"""Rating waits for a pause in the typing, so that no key press waits for it."""


class StrengthMeter(QWidget):
    """Four bars and a sentence; the sentence alone says everything."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._score = 0
        self.words = label("", "help", wrap=True, name=f"{name}.strength")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6 + 2 * STEP, 0, 0)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: Strength) -> None:
        """Show it."""
        self._score = strength.score
        self.words.setText(strength.sentence)
        self.setAccessibleName(strength.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bars and one or two lines."""
        return QSize(200, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars: filled as far as the score goes."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 4.0
        width = (self.width() - 3 * gap) / 4
        strong = t.good if self._score >= 3 else t.attention
        for number in range(4):
            box = QRectF(number * (width + gap), STEP, width, 6)
            painter.setPen(QColor(t.line))
            painter.setBrush(QColor(strong if number < self._score else t.sunken))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()


class _First(PasswordField):
    """The password with the meter below it."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.meter = StrengthMeter(name=name)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.meter)


class NewPassword(QWidget):
    """Two fields that a form takes in by `add_to`. It is no widget on the screen itself, only their keeper."""

    entered = Signal()

    def __init__(self, prefix: str, known: Callable[[], Sequence[str]], words: str = "") -> None:
        """`known` gives the words that others know of the person, which make a weak password. `words` is the label."""
        super().__init__()
        self._known = known
        self._words = words or _("Password")
        self.first = _First(f"{prefix}.password", self._words)
        self.again = PasswordField(f"{prefix}.password_again", _("The same password once more"))
        self.first.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.entered)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.rate_now)
        self.first.changed.connect(self._pause.start)
        self.first.meter.show_strength(Strength(0, advice()))

    def add_to(self, add: Callable[[str, QWidget, str, str], object]) -> None:
        """Put both fields into a form through its `add(key, editor, label, help)`."""
        self.setParent(self.first)
        self.hide()
        add("password", self.first, self._words, "")
        add("password_again", self.again, _("The same password once more"), "")

    def value(self) -> str:
        """The password."""
        return self.first.value()

    def problems(self) -> dict[str, str]:
        """What has to be mended, by field."""
        if not self.first.value():
            return {"password": _("Please choose a password.")}
        if self.again.value() != self.first.value():
            return {"password_again": _("The two passwords differ. Please type it once more.")}
        return {}

    def rate_now(self) -> None:
        """Show how good the password is."""
        if self.first.value():
            self.first.meter.show_strength(rate(self.first.value(), self._known()))
        else:
            self.first.meter.show_strength(Strength(0, advice()))


def advice() -> str:
    """What to say before anything was typed."""
    return _("{n} characters or more. Four words that do not belong together are strong and easy to remember.").format(
        n=ADVISED_LENGTH
    )
