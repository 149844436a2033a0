"""The answers to choose from: a line for each, to add, put in another order, and take away."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_checks import OPTION_LIMIT, OPTIONS_LIMIT
from ensure_desktop.interviews.guide_editing import new_option
from ensure_desktop.interviews.values import Option
from ui.theme import INSIDE, STEP
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields import TextField
from ui.widgets.fields.base import mark
from ui.widgets.text import label


class OptionsField(QWidget):
    """Edits a tuple of `Option`; each keeps its id wherever it goes and however it is worded.

    Enter goes to the next line, or adds one at the end; Alt+Up and Alt+Down move the line.
    """

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: list[_Row] = []
        self._fixed = False
        self._filling = False
        self._originals: Mapping[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        column.addLayout(self._column)
        self.more = link(_("Add an answer"), "plus", name=f"{name}.add")
        self.more.clicked.connect(lambda: self.add())
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)

    def value(self) -> tuple[Option, ...]:
        """All lines, also empty ones: what is missing is said when the guide is saved."""
        return tuple(Option(row.id, row.line.value()) for row in self._rows)

    def set_value(self, value: Sequence[Option]) -> None:
        """Show `value`."""
        self._filling = True
        while len(self._rows) > len(value):
            self._drop(self._rows[-1])
        while len(self._rows) < len(value):
            self._grow()
        for row, option in zip(self._rows, value, strict=True):
            row.show_option(option)
        self._filling = False
        self._fit()
        self.changed.emit()

    def draft(self) -> list[list[str]]:
        """Identifiers and texts as typed."""
        return [[row.id, row.line.draft()] for row in self._rows]

    def set_draft(self, draft: Iterable[Sequence[str]]) -> None:
        """Show what was typed."""
        self.set_value([Option(*each) for each in draft])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for row in self._rows:
            mark(row.line, wrong)

    def set_fixed(self, fixed: bool) -> None:
        """Let only the words be changed: which answers there are is given."""
        self._fixed = fixed
        self._fit()

    def show_originals(self, originals: Mapping[str, str]) -> None:
        """Show above each line how it reads in the language that is translated from; by the option's id."""
        self._originals = originals
        self._fit()

    def add(self, after: int | None = None) -> None:
        """Add an empty line after that one, or at the end, and go there."""
        if self._fixed or len(self._rows) >= OPTIONS_LIMIT:
            return
        options = list(self.value())
        at = len(options) if after is None else after + 1
        options.insert(at, new_option())
        self.set_value(options)
        self._focus(at)

    def move_row(self, number: int, by: int) -> None:
        """Move a line up (-1) or down (1); the keyboard goes with it."""
        options, to = list(self.value()), number + by
        if self._fixed or not 0 <= to < len(options):
            return
        options[number], options[to] = options[to], options[number]
        self.set_value(options)
        self._focus(to)

    def remove(self, number: int) -> None:
        """Take a line away; the keyboard goes to the one that follows."""
        options = list(self.value())
        del options[number]
        self.set_value(options)
        if self._rows:
            self._focus(min(number, len(self._rows) - 1))
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the class for the keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            number = next((n for n, row in enumerate(self._rows) if row.line is watched), None)
            if number is not None and self._key(number, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, number: int, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(number, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if number + 1 < len(self._rows):
                self._focus(number + 1)
            elif self._rows[number].line.value():
                self.add()
            return True
        return False

    def _on_typed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _focus(self, number: int) -> None:
        self._rows[number].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grow(self) -> None:
        row = _Row(len(self._rows), name=self.objectName())
        row.line.installEventFilter(self)
        row.line.changed.connect(self._on_typed)
        row.up.clicked.connect(lambda: self.move_row(row.number, -1))
        row.down.clicked.connect(lambda: self.move_row(row.number, 1))
        row.remove.clicked.connect(lambda: self.remove(row.number))
        before = self._rows[-1].remove if self._rows else None
        self._rows.append(row)
        self._column.addWidget(row)
        if before is not None:
            QWidget.setTabOrder(before, row.line)
        for one, other in ((row.line, row.up), (row.up, row.down), (row.down, row.remove), (row.remove, self.more)):
            QWidget.setTabOrder(one, other)

    def _drop(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fit(self) -> None:
        """Enable what can be done, and put the originals where they belong."""
        last = len(self._rows) - 1
        for number, row in enumerate(self._rows):
            row.fit(number, last, fixed=self._fixed, original=self._originals.get(row.id, ""))
        self.more.setVisible(not self._fixed)
        self.more.setEnabled(len(self._rows) < OPTIONS_LIMIT)
        self.setFocusProxy(self._rows[0].line if self._rows else self.more)


class _Row(QWidget):
    """One answer: how it reads in the other language, its line, and what can be done with it."""

    def __init__(self, number: int, *, name: str) -> None:
        super().__init__()
        self.id = ""
        self.number = number
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self._original = label("", "help", wrap=True, name=f"{name}.{number}.original")
        column.addWidget(self._original)
        self._original.hide()
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.line = TextField(name=f"{name}.{number}", longest=OPTION_LIMIT)
        self.up = icon_button("arrow-up", _("Move this answer up"), name=f"{name}.{number}.up")
        self.down = icon_button("arrow-down", _("Move this answer down"), name=f"{name}.{number}.down")
        self.remove = icon_button("x", _("Remove this answer"), name=f"{name}.{number}.remove")
        row.addWidget(self.line, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        column.addLayout(row)

    def show_option(self, option: Option) -> None:
        """Show an answer."""
        self.id = option.id
        if self.line.value() != option.text:
            self.line.set_value(option.text)

    def fit(self, number: int, last: int, *, fixed: bool, original: str) -> None:
        """Take a place: `fixed` says whether it may move or go, `original` how it reads in the other language."""
        self.number = number
        self.line.setAccessibleName(_("Answer {number}").format(number=number + 1))
        self.line.setAccessibleDescription(original)
        self._original.setText(original)
        self._original.setVisible(bool(original))
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < last)
        for button in (self.up, self.down, self.remove):
            button.setVisible(not fixed)
