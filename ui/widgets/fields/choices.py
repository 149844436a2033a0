"""Several of a fixed set: roles, languages, countries. Typed with completion; Down shows them all."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.widgets.fields.tags import TagsField


class ChoicesField(TagsField):
    """Tags for (value, words) pairs. The value is a tuple of values, in the order of choosing."""

    def __init__(self, choices: Sequence[tuple[Any, str]], *, name: str, placeholder: str = "") -> None:
        self._set(choices)
        super().__init__((), name=name, placeholder=placeholder or _("Type, or press the down arrow"))
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what is chosen already stays."""
        self._set(choices)
        self.set_known(words for _value, words in choices)

    def value(self) -> tuple[Any, ...]:
        """What is chosen; raises `UserError` where something else was typed."""
        chosen = super().value()
        unknown = next((words for words in chosen if words.casefold() not in self._values), None)
        if unknown is not None:
            raise UserError(_("“{words}” is not in the list. Please choose from it.").format(words=unknown))
        return tuple(self._values[words.casefold()] for words in chosen)

    def set_value(self, value: Iterable[Any]) -> None:
        """Show what is chosen."""
        super().set_value(self._words.get(each, str(each)) for each in value)

    def draft(self) -> list[str]:
        """What is chosen, in words."""
        return list(super().value())

    def set_draft(self, draft: list[str]) -> None:
        """Show what was chosen."""
        super().set_value(draft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down shows all choices; Enter takes the only one that begins like what was typed."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and not self._completing():
                self._completer.setCompletionPrefix(self.line.text())
                self._completer.complete()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
                self.line.setText(self._completed(self.line.text()))
        return super().eventFilter(watched, event)

    def _set(self, choices: Sequence[tuple[Any, str]]) -> None:
        self._words = dict(choices)
        self._values = {words.casefold(): value for value, words in choices}

    def _completed(self, typed: str) -> str:
        begun = typed.strip().casefold()
        if begun in self._values:
            return typed
        fitting = [words for words in self._words.values() if words.casefold().startswith(begun)]
        return fitting[0] if len(fitting) == 1 else typed
