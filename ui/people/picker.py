"""A field that finds a person of the vault by name, code or phone."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.service import search
from ensure_desktop.people.values import Hit, HitKind
from ui.icons import icon
from ui.operations import Operations
from ui.people.completion import dress
from ui.theme import CONTROL_HEIGHT
from ui.widgets.fields.base import mark

PAUSE = 120
"""Milliseconds without a key after which the vault is asked."""


class PersonPicker(QLineEdit):
    """Type a few letters, choose from the list below. The value is the `Hit`, None where nothing is typed.

    `picked` is sent with the `Hit` as soon as somebody was chosen.
    """

    changed = Signal()
    picked = Signal(object)

    def __init__(self, operations: Operations, *, name: str, without: Sequence[str] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setPlaceholderText(_("Type a name or a code"))
        self.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._operations = operations
        self._without = frozenset(without)
        self._hits: dict[str, Hit] = {}
        self._chosen: Hit | None = None
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        dress(completer, f"{name}.hits")
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._on_edited)

    def value(self) -> Hit | None:
        """Who was chosen; raises `UserError` for a text that names nobody yet."""
        if self._chosen is None and self.text().strip():
            raise UserError(_("Please choose somebody from the list that opens below."))
        return self._chosen

    def set_value(self, value: Hit | None) -> None:
        """Show `value`."""
        self._chosen = value
        self.setText(value.title if value else "")
        self.changed.emit()

    def draft(self) -> str:
        """The text as typed."""
        return self.text()

    def set_draft(self, draft: Any) -> None:
        """Show what was typed; somebody has to be chosen again."""
        self._chosen = None
        self.setText(draft)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self, wrong)

    def _on_edited(self, text: str) -> None:
        self._chosen = None
        self.changed.emit()
        if text.strip():
            self._pause.start()

    def _search(self) -> None:
        text = self.text().strip()
        if text and self._chosen is None:
            self._operations.query(search, self._offer, key=f"{self.objectName()}.search", text=text)

    def _offer(self, hits: tuple[Hit, ...]) -> None:
        people = (hit for hit in hits if hit.kind is HitKind.PERSON and hit.id not in self._without)
        self._hits = {_(" · ").join((hit.title, hit.detail)): hit for hit in people}
        self._model.setStringList(list(self._hits))
        if self._hits and self.window().focusWidget() is self:
            self.completer().complete()

    def _take(self, line: str) -> None:
        if line in self._hits:
            self.set_value(self._hits[line])
            self.picked.emit(self._chosen)
