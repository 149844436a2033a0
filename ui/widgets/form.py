"""Forms: label above, help below, the error beside its field. Fields go by the names that the services use."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ui.theme import FORM_WIDTH, GROUPS, RELATED, Tone
from ui.widgets.fields.base import Editor
from ui.widgets.layouts import show_if
from ui.widgets.text import IconLabel, label


class _Slot(QWidget):
    """One editor with its label, help and error."""

    def __init__(self, words: str, editor: QWidget, help_text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._head = label("", "label", wrap=True)
        self._head.setBuddy(editor)
        column.addWidget(self._head)
        show_if(self._head, bool(words))
        self.set_label(words)
        column.addWidget(editor)
        self._help = label(help_text, "help", wrap=True)
        column.addWidget(self._help)
        # Only now: a label without a parent that is made visible opens a window of its own for a moment.
        show_if(self._help, bool(help_text))
        self._error_row = QWidget(self)
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("warning-circle", 16, Tone.DANGER), 0, Qt.AlignmentFlag.AlignTop)
        self._error = label("", "error", wrap=True)
        row.addWidget(self._error, 1)
        self._error_row.hide()
        column.addWidget(self._error_row)
        column.addStretch(1)

    def set_label(self, words: str) -> None:
        """Show `words` as the label; they name the editor as well, where it has no name of its own."""
        for widget in (self.editor, self.editor.focusProxy()):
            if widget is not None and widget.accessibleName() == self._words:
                widget.setAccessibleName(words)
        self._words = words
        self._head.setText(words)

    def set_help(self, words: str) -> None:
        """Show another help below the editor; "" takes it away."""
        self._help.setText(words)
        self._help.setVisible(bool(words))
        self.editor.setAccessibleDescription(self.error() or words)

    def show_error(self, sentence: str) -> None:
        """Show what is wrong, or take it away with ""."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or self._help.text())
        if isinstance(self.editor, Editor):
            self.editor.mark(bool(sentence))

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()


class FormSection(QWidget):
    """A titled group of fields in one or two columns."""

    def __init__(self, form: "Form", title: str, sentence: str, columns: int) -> None:
        super().__init__(form)
        self._form = form
        self._columns = columns
        self._at = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(RELATED)
        if title:
            outer.addWidget(label(title, "section"))
        if sentence:
            outer.addWidget(label(sentence, "muted", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GROUPS)
        self._grid.setVerticalSpacing(16)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        outer.addLayout(self._grid)

    def add(self, name: str, words: str, editor: QWidget, help_text: str = "", *, wide: bool = False) -> QWidget:
        """Add `editor` under the label `words`; `name` is what the service calls it. `wide` takes the whole row."""
        slot = _Slot(words, editor, help_text, self)
        row, column = divmod(self._at, self._columns)
        if wide and column:
            row, column = row + 1, 0
        span = self._columns if wide else 1
        self._grid.addWidget(slot, row, column, 1, span)
        self._at = row * self._columns + column + span
        self._form.register(name, slot)
        return slot

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field, as wide as the section."""
        row = -(-self._at // self._columns)
        self._grid.addWidget(widget, row, 0, 1, self._columns)
        self._at = (row + 1) * self._columns


class Form(QWidget):
    """Sections below each other, at most `FORM_WIDTH` wide.

    `changed` is sent at each change by the person. `values` gives everything under the names of the fields.
    """

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaximumWidth(FORM_WIDTH)
        self._slots: dict[str, _Slot] = {}
        self._filling = False
        self._dirty = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GROUPS + 4)

    def section(self, title: str = "", sentence: str = "", *, columns: int = 2) -> FormSection:
        """Append a section."""
        made = FormSection(self, title, sentence, columns)
        self._column.addWidget(made)
        return made

    def register(self, name: str, slot: _Slot) -> None:
        """Take note of a field; sections call this."""
        editor = slot.editor
        if not isinstance(editor, Editor):
            raise TypeError(f"{name} is no editor")
        self._slots[name] = slot
        editor.changed.connect(lambda: self._on_changed(slot))

    def editor(self, name: str) -> Any:
        """The editor of a field."""
        return self._slots[name].editor

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label."""
        show_if(self._slots[name], shown)

    def set_label(self, name: str, words: str) -> None:
        """Show another label above a field."""
        self._slots[name].set_label(words)

    def set_help(self, name: str, words: str) -> None:
        """Show another help below a field."""
        self._slots[name].set_help(words)

    def values(self) -> dict[str, Any]:
        """The values of all fields; raises `FieldErrors` for those that make no sense."""
        read: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name in self._slots:
            try:
                read[name] = self.editor(name).value()
            except UserError as error:
                wrong[name] = error.message
        if wrong:
            raise FieldErrors(wrong)
        return read

    def read(self) -> dict[str, Any] | None:
        """The values, or None after showing beside the fields what is wrong."""
        self.clear_errors()
        try:
            return self.values()
        except FieldErrors as error:
            self.show_errors(error)
            return None

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of the fields that are named; this is no change by the person."""
        self._fill(lambda editor, value: editor.set_value(value), values)
        self._dirty = False

    def draft(self) -> dict[str, Any]:
        """Everything as typed, as plain JSON."""
        return {name: self.editor(name).draft() for name in self._slots}

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed; fields that the form no longer has are left out."""
        self._fill(lambda editor, value: editor.set_draft(value), draft)
        self._dirty = True

    def is_changed(self) -> bool:
        """Whether the person changed something since `set_values`."""
        return self._dirty

    def set_unchanged(self) -> None:
        """Take what is shown as saved."""
        self._dirty = False

    def show_errors(self, error: UserError) -> str:
        """Say beside the fields what is wrong and go to the first of them; answers what belongs beside no field."""
        self.clear_errors()
        fields = error.fields if isinstance(error, FieldErrors) else {error.field or "": error.message}
        first: QWidget | None = None
        for name, slot in self._slots.items():
            if name in fields:
                slot.show_error(fields[name])
                first = first or slot
        if isinstance(first, _Slot):
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            _scroll_to(first)
        return "\n".join(sentence for name, sentence in fields.items() if name not in self._slots)

    def clear_errors(self) -> None:
        """Take all errors away."""
        for slot in self._slots.values():
            slot.show_error("")

    def errors(self) -> dict[str, str]:
        """The errors that are shown, by field."""
        return {name: slot.error() for name, slot in self._slots.items() if slot.error()}

    def _fill(self, put: Any, values: Mapping[str, Any]) -> None:
        self._filling = True
        for name, value in values.items():
            if name in self._slots:
                put(self.editor(name), value)
        self._filling = False

    def _on_changed(self, slot: _Slot) -> None:
        if self._filling:
            return
        self._dirty = True
        if slot.error():
            slot.show_error("")
        self.changed.emit()


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea):
        parent.ensureWidgetVisible(widget, 0, GROUPS)
