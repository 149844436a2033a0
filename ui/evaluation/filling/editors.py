"""An editor for each way to answer, and what was typed into it in the form in which answers are kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.filling_values import Ask, FormItem, FormOption
from ensure_desktop.i18n import _
from ui.people.days import day_field
from ui.theme import STEP
from ui.widgets.fields import DateField, NumberField, NumbersField, OptionsField, TextArea, TextField
from ui.widgets.fields.keys import KeyButton, KeysField

LONGEST = 500
LONG_LINES = 3
MOST_PEOPLE = 999
KEY_WIDTH = 46


class CodesField(KeysField):
    """The codes of an instrument in a row. Its own number key chooses each; `picked` says that a key did."""

    picked = Signal()
    turned = Signal(int)
    """Up or down was pressed: -1 or 1."""

    def __init__(self, options: Sequence[FormOption], *, name: str) -> None:
        super().__init__(name=name)
        self._codes = [int(option.value) for option in options]
        self._value: int | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        made = []
        for option in options:
            button = KeyButton(str(option.value), name=f"{name}.{option.value}")
            button.setAccessibleName(_("{number}, {words}").format(number=option.value, words=option.text))
            button.setToolTip(option.text)
            button.setFixedWidth(KEY_WIDTH)
            button.clicked.connect(lambda _on=False, code=int(option.value): self._press(code))
            row.addWidget(button)
            made.append(button)
        self.take(made)

    def value(self) -> int | None:
        """The code, or None."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose a code; what is none chooses nothing."""
        self._value = value if isinstance(value, int) and value in self._codes else None
        for code, button in zip(self._codes, self.buttons, strict=True):
            button.setChecked(code == self._value)
        self.changed.emit()

    def _press(self, code: int) -> None:
        self.set_value(None if self._value == code else code)

    def _pressed(self, at: QAbstractButton, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.turned.emit(step)
            return True
        return super()._pressed(at, event)

    def _digit(self, digit: int) -> None:
        if digit in self._codes:
            self.set_value(digit)
            self._stop_at(self.buttons[self._codes.index(digit)])
            self.picked.emit()

    def _clear(self) -> None:
        self.set_value(None)


def make_editor(item: FormItem, today: date) -> QWidget:
    """The editor for the answer to an item."""
    name = f"answer.{item.id}"
    if item.ask is Ask.ONE and item.is_scale:
        low, high = item.options[0], item.options[-1]
        return NumbersField(int(low.value), int(high.value), low.text, high.text, name=name)
    if item.ask is Ask.ONE and isinstance(item.options[0].value, int):
        return CodesField(item.options, name=name)
    return _MAKERS[item.ask](item, name, today)


def typed(item: FormItem, editor: Any) -> object:
    """What stands in the editor, as it is kept; None where nothing does."""
    value: object
    if isinstance(editor, OptionsField):
        chosen = list(editor.value())
        value = chosen if item.ask is Ask.MANY else next(iter(chosen), None)
    elif isinstance(editor, DateField):
        value = _typed_day(editor)
    elif isinstance(editor, NumberField):
        value = _typed_number(editor)
    elif isinstance(editor, TextField | TextArea):
        value = editor.draft()
    else:
        value = editor.value()
    return None if value in ("", []) else value


def show_answer(item: FormItem, editor: Any, raw: object) -> None:
    """Show what is kept; what does not fit the editor stays out of sight."""
    if isinstance(editor, OptionsField):
        editor.set_value([str(each) for each in raw] if isinstance(raw, list) else [str(raw)] if raw else [])
    elif isinstance(editor, DateField):
        _show_day(editor, raw)
    elif isinstance(editor, NumberField | TextField | TextArea):
        editor.set_draft("" if raw is None else str(raw))
    elif isinstance(editor, NumbersField):
        editor.set_value(raw if isinstance(raw, int) else None)
    else:
        editor.set_value(raw)


def _typed_number(editor: NumberField) -> object:
    """The number; what is none as it was typed, to be mended."""
    text = editor.draft().strip()
    return int(text) if text.isdecimal() else text


def _typed_day(editor: DateField) -> object:
    try:
        day = editor.value()
    except UserError:
        return editor.draft()
    return day.isoformat() if day is not None else None


def _show_day(editor: DateField, raw: object) -> None:
    try:
        editor.set_value(date.fromisoformat(str(raw)) if raw else None)
    except ValueError:
        editor.set_draft(str(raw))


def _options(item: FormItem, name: str, _today: date) -> QWidget:
    options = [(str(option.value), option.text) for option in item.options]
    return OptionsField(options, many=item.ask is Ask.MANY, name=name)


_MAKERS: Mapping[Ask, Callable[[FormItem, str, date], QWidget]] = {
    Ask.ONE: _options,
    Ask.MANY: _options,
    Ask.COUNT: lambda _item, name, _today: NumberField(name=name, most=MOST_PEOPLE, unit=_("people")),
    Ask.LINE: lambda _item, name, _today: TextField(name=name, longest=LONGEST),
    Ask.TEXT: lambda _item, name, _today: TextArea(name=name, lines=LONG_LINES),
    Ask.DAY: lambda _item, name, today: day_field(name, today),
}
