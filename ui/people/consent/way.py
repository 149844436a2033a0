"""How consent is given: three choices side by side, each with a sentence about what happens next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.values import Way
from ensure_desktop.i18n import _
from ui.theme import INSIDE
from ui.widgets.buttons import FilterButton
from ui.widgets.text import label

WAYS = (Way.SCREEN, Way.PAPER, Way.SPOKEN)


class WayField(QWidget):
    """On this screen, on paper, or spoken. The arrow keys go from one to the next."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        words = {Way.SCREEN: _("On this screen"), Way.PAPER: _("On paper"), Way.SPOKEN: _("Spoken")}
        self._group = QButtonGroup(self)
        self._buttons: dict[Way, FilterButton] = {}
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        for way in WAYS:
            button = FilterButton(words[way], name=f"{name}.{way.value}")
            button.setAccessibleDescription(_sentence(way))
            self._group.addButton(button)
            self._buttons[way] = button
            row.addWidget(button)
        row.addStretch(1)
        self._sentence = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(row)
        column.addWidget(self._sentence)
        self._buttons[Way.SCREEN].setChecked(True)
        self._show()
        self._group.buttonToggled.connect(self._on_toggled)
        self.setFocusProxy(self._buttons[Way.SCREEN])

    def value(self) -> Way:
        """The way that is chosen."""
        return next(way for way, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: Way) -> None:
        """Choose a way."""
        self._buttons[Way(value)].setChecked(True)

    def draft(self) -> str:
        """The way."""
        return self.value().value

    def set_draft(self, draft: str) -> None:
        """Choose what was chosen."""
        self.set_value(Way(draft))

    def mark(self, wrong: bool) -> None:
        """The sentence below says what is wrong."""

    def _on_toggled(self, _button: object, on: bool) -> None:
        if on:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self.setFocusProxy(self._buttons[self.value()])
        self._sentence.setText(_sentence(self.value()))


def _sentence(way: Way) -> str:
    return {
        Way.SCREEN: _("Signed below with the mouse, a finger or a pen."),
        Way.PAPER: _("Print the paper, have it signed, and attach a scan or photo of it, now or later."),
        Way.SPOKEN: _(
            "Said aloud before a witness, for somebody who cannot write or sign. The witness is named above."
        ),
    }[way]
