"""A field that takes an organisation: type, choose, or add one that is not on the social map yet."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.service import (
    organisation_choices,
    organisation_names,
    register_organisation,
)
from ensure_desktop.people.organisations.values import OrganisationDetails, OrganisationFile, OrganisationRow
from ui.icons import icon
from ui.operations import Operations
from ui.people.completion import dress
from ui.theme import CONTROL_HEIGHT, STEP
from ui.widgets.buttons import icon_button
from ui.widgets.fields.base import mark

PAUSE = 120
"""Milliseconds without a key after which the vault is asked."""
LONGEST = 150


class OrganisationField(QWidget):
    """Type a few letters, choose from the list below. The value is the organisation's id, None where there is none.

    The last line of the list adds what was typed to the social map, by its name only. Arrow down opens the list,
    without a letter typed the first organisations by name.
    """

    changed = Signal()

    def __init__(self, operations: Operations, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._operations = operations
        self._id: str | None = None
        self._asked = ""
        self._offered: dict[str, OrganisationRow | None] = {}
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.text")
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(_("Type a name, or what it offers"))
        self.line.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = icon_button("x", _("Take this organisation out"), name=f"{name}.clear")
        self._clear.clicked.connect(self._take_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self._clear)
        self._clear.hide()
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        dress(completer, f"{name}.choices")
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self.line.textEdited.connect(self._on_edited)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)

    def value(self) -> str | None:
        """The id; raises `UserError` for a text that names no organisation yet."""
        typed = self.line.text().strip()
        if self._id is None and typed:
            raise UserError(_("Please choose from the list that opens below, or add it there."))
        return self._id

    def set_value(self, value: str | None) -> None:
        """Show the organisation with this id; its name comes from the vault."""
        self._put(value, "")
        if value is not None:
            self._operations.query(organisation_names, self._name, key=f"{self.objectName()}.name", ids=[value])

    def draft(self) -> dict[str, str | None]:
        """What was typed, and the id of what was chosen."""
        return {"id": self._id, "text": self.line.text()}

    def set_draft(self, draft: Any) -> None:
        """Show what was typed or chosen."""
        self._put(draft["id"], draft["text"])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        mark(self.line, wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down opens the list; a name typed in full is taken when the keyboard goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._ask(self.line.text().strip() if self._id is None else "")
            return True
        if event.type() == QEvent.Type.FocusOut and not self._popup_shown():
            self._take_exact()
        return super().eventFilter(watched, event)

    def _popup_shown(self) -> bool:
        popup = self.line.completer().popup()
        return popup is not None and popup.isVisible()

    def _put(self, organisation_id: str | None, text: str) -> None:
        self._id = organisation_id
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self._clear.setVisible(self._id is not None or bool(self.line.text()))

    def _name(self, names: dict[str, str]) -> None:
        if self._id in names and not self.line.text():
            self.line.setText(names[self._id])
            self.line.setCursorPosition(0)

    def _take_out(self) -> None:
        self._put(None, "")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, text: str) -> None:
        self._id = None
        self._show_clear()
        self.changed.emit()
        if text.strip():
            self._pause.start()

    def _search(self) -> None:
        if self._id is None and self.line.text().strip():
            self._ask(self.line.text().strip())

    def _ask(self, text: str) -> None:
        self._asked = text
        self._operations.query(organisation_choices, self._offer, key=f"{self.objectName()}.search", text=text)

    def _offer(self, rows: tuple[OrganisationRow, ...]) -> None:
        self._offered = {_line(row): row for row in rows}
        if self._asked and not any(_same(row.name, self._asked) for row in rows):
            self._offered[_("Add “{name}” to the social map").format(name=self._asked)] = None
        self._model.setStringList(list(self._offered))
        if self._offered and self.window().focusWidget() is self.line:
            self.line.completer().complete()

    def _take(self, line: str) -> None:
        if line not in self._offered:
            return
        row = self._offered[line]
        if row is not None:
            self._put(row.id, row.name)
        else:
            self._put(None, self._asked)
            self._operations.change(register_organisation, self._added, details=OrganisationDetails(name=self._asked))

    def _take_exact(self) -> None:
        rows = [row for row in self._offered.values() if row and _same(row.name, self.line.text())]
        if self._id is None and len(rows) == 1:
            self._put(rows[0].id, rows[0].name)

    def _added(self, file: OrganisationFile) -> None:
        self._put(file.id, file.details.name)


def _line(row: OrganisationRow) -> str:
    """One line of the list: the code tells two of one name apart."""
    return " · ".join(filter(None, (row.name, row.neighbourhood, row.code)))


def _same(name: str, typed: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(typed.split()).casefold()
