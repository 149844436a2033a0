"""A list in order: the most important first."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.theme import INSIDE
from ui.widgets.buttons import icon_button
from ui.widgets.fields.base import mark
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.plain import TextField
from ui.widgets.text import label

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RankedField(QWidget):
    """`places` numbered lines: of `options` as (value, words), or one's own words where there are none.

    Alt+Up and Alt+Down move a line. The value is what stands there, empty lines left out.
    """

    changed = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], places: int, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._options = options
        self._lines: list[ChoiceField | TextField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        for _place in range(places):
            self._add()
        self.setFocusProxy(self._lines[0])

    def value(self) -> tuple[str, ...]:
        """What stands in the lines, the first one first, each once."""
        return tuple(dict.fromkeys(filter(None, (str(line.value() or "") for line in self._lines))))

    def set_value(self, value: Iterable[str]) -> None:
        """Show these; there are more lines where they do not suffice."""
        wanted = list(value)
        for _missing in range(len(wanted) - len(self._lines)):
            self._add()
        for place, line in enumerate(self._lines):
            self._put(line, wanted[place] if place < len(wanted) else "")

    def draft(self) -> list[str]:
        """What stands in the lines."""
        return list(self.value())

    def set_draft(self, draft: list[str]) -> None:
        """Show what was typed."""
        self.set_value(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines:
            mark(line, wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with Up or Down moves the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._lines:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(next(place for place, line in enumerate(self._lines) if line is watched), step)
                return True
        return super().eventFilter(watched, event)

    def _add(self) -> None:
        place = len(self._lines)
        name = f"{self.objectName()}.{place + 1}"
        line: ChoiceField | TextField
        if self._options:
            line = ChoiceField([("", ""), *self._options], name=name)
        else:
            line = TextField(name=name, longest=500)
        line.setAccessibleName(_("Number {place}").format(place=place + 1))
        line.changed.connect(self.changed)
        line.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        number = label(f"{place + 1}.", "muted")
        number.setFixedWidth(22)
        row.addWidget(number)
        row.addWidget(line, 1)
        up = icon_button("arrow-up", _("Move up (Alt+Up)"), name=f"{name}.up")
        down = icon_button("arrow-down", _("Move down (Alt+Down)"), name=f"{name}.down")
        for button, step in ((up, -1), (down, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard has Alt with the arrows
            button.clicked.connect(lambda _on=False, step=step: self._move(place, step))
            row.addWidget(button)
        self._column.addLayout(row)
        self._lines.append(line)

    def _move(self, place: int, step: int) -> None:
        """Let a line and its neighbour change places; the keyboard goes along."""
        to = place + step
        if 0 <= to < len(self._lines):
            here, there = self._lines[place], self._lines[to]
            mine, other = str(here.value() or ""), str(there.value() or "")
            self._put(here, other)
            self._put(there, mine)
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, line: ChoiceField | TextField, wanted: str) -> None:
        if isinstance(line, TextField) or wanted in {"", *(value for value, _words in self._options)}:
            line.set_value(wanted)
