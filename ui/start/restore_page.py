"""The page of the start window on which a backup is put back: onto a damaged vault, or onto a new computer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.restore import NoBackups, home_of
from ui.ask import Ask
from ui.messages import MessageBar
from ui.settings.copies_card import moment_of
from ui.start.folder import FolderField
from ui.start.key_field import KeyField
from ui.start.password import PasswordField
from ui.theme import GROUPS, RELATED, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import CheckField, ChoiceField, TextField
from ui.widgets.form import Form
from ui.widgets.text import label

COLUMN = 620


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was chosen and typed."""

    copy: Backup
    folder: Path
    login: str
    password: str = field(repr=False)
    recovery_key: str = field(repr=False)
    """In place of name and password, which are empty then; without it, it is empty itself."""


class RestorePage(QWidget):
    """Whoever listens to `look` answers with `show_copies`, to `put_back` by opening the vault or with `refuse`.

    With the recovery key the answer is the page that asks for a new password.
    """

    look = Signal(object)
    """The folder in which backups are to be looked for."""
    put_back = Signal(object)
    """A `PutBack`."""
    cancelled = Signal()

    def __init__(self, ask: Ask, vault: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("restore")
        self._copies: tuple[Backup, ...] = ()
        self.messages = MessageBar()
        self.form = Form(name="restore.form")
        section = self.form.section(columns=1)
        self.source = FolderField(ask, _("Choose the folder with the backups"), name="restore.source")
        self.source.changed.connect(self._look)
        section.add(
            "backups",
            _("Where are the backups?"),
            self.source,
            _("The folder of the vault, or the stick with the second copies."),
        )
        self.copy = ChoiceField([(None, _("No backup found yet"))], name="restore.copy")
        self.copy.changed.connect(self._suggest)
        section.add("copy", _("Which one?"), self.copy)
        self.folder = FolderField(ask, _("Choose the folder of the vault"), name="restore.folder")
        section.add(
            "folder",
            _("Where does the vault belong?"),
            self.folder,
            _("The folder of the vault, or a new one. What is in the vault now is set aside and kept for 30 days."),
        )
        self.login = TextField(name="restore.login", longest=60)
        section.add("login", _("Your name to sign in"), self.login)
        self.password = PasswordField("restore.password", _("Your password"))
        self.password.entered.connect(self.submit)
        section.add("password", _("Your password"), self.password)
        self.key = KeyField(_("Recovery key"), name="restore.key")
        self.key.returnPressed.connect(self.submit)
        section.add(
            "recovery_key",
            _("Recovery key"),
            self.key,
            _(
                "All nine groups from the newest recovery sheet. A stick that was away when the key was renewed needs "
                "the sheet from before."
            ),
        )
        self.by_key = CheckField(_("Nobody knows a password any more: use the recovery key"), name="restore.by_key")
        self.by_key.changed.connect(self._choose_way)
        section.add("by_key", "", self.by_key)
        self._choose_way()
        self.go_button = primary(_("Put it back"), name="restore.go")
        self.go_button.clicked.connect(self.submit)
        self.back_button = outlined(_("Back"), name="restore.back")
        self.back_button.clicked.connect(self.cancelled)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Putting the backup back"))
        self.progress.hide()
        self.setFocusProxy(self.source)
        self._lay_out()
        if vault is not None:
            self.folder.set_value(vault)
            self.source.set_value(vault)

    def begin(self) -> None:
        """Look for backups in the folder that was given."""
        self._look()

    def show_copies(self, copies: Sequence[Backup]) -> None:
        """Offer what was found, the newest first."""
        self._copies = tuple(copies)
        nothing: list[tuple[Backup | None, str]] = [(None, _("No backup found yet"))]
        self.copy.set_choices([(copy, moment_of(copy)) for copy in copies] or nothing)
        if copies:
            self.copy.set_value(copies[0])
            self.form.clear_errors()
        self._suggest()

    def submit(self) -> None:
        """Check what can be checked here, and ask for it to be done."""
        self.form.clear_errors()
        self.messages.clear()
        copy, folder = self.copy.value(), self.folder.value()
        problems = {}
        if copy is None:
            problems["backups"] = NoBackups().message
        if folder is None or not folder.is_absolute():
            problems["folder"] = _("Please give the whole path of the folder, or choose it with the button.")
        problems |= self._missing_key() if self.by_key.value() else self._missing_password()
        if problems or copy is None or folder is None:
            self.form.show_errors(FieldErrors(problems))
            return
        self.set_busy(True)
        if self.by_key.value():
            chosen = PutBack(copy, folder, "", "", self.key.value())
        else:
            chosen = PutBack(copy, folder, self.login.value(), self.password.value(), "")
        self.put_back.emit(chosen)

    def refuse(self, error: UserError) -> None:
        """Show why it was not done: beside the field, or else above the form."""
        self.set_busy(False)
        self.password.clear()
        rest = self.form.show_errors(error)
        if rest:
            self.messages.say(Tone.DANGER, rest)

    def set_busy(self, busy: bool) -> None:
        """Whether the backup is being put back just now."""
        for widget in (self.form, self.go_button, self.back_button):
            widget.setEnabled(not busy)
        self.progress.setVisible(busy)

    def _missing_password(self) -> dict[str, str]:
        problems = {}
        if not self.login.value():
            problems["login"] = _("Please type the name you sign in with.")
        if not self.password.value():
            problems["password"] = _("Please type your password.")
        return problems

    def _missing_key(self) -> dict[str, str]:
        return {} if self.key.whole() else {"recovery_key": _("Some of the nine groups are still missing.")}

    def _choose_way(self) -> None:
        """Ask for name and password, or for the recovery key."""
        by_key = self.by_key.value()
        for name in ("login", "password"):
            self.form.show_field(name, not by_key)
        self.form.show_field("recovery_key", by_key)

    def _look(self) -> None:
        folder = self.source.value()
        if folder is not None:
            self.look.emit(folder)

    def _suggest(self) -> None:
        """A backup that lies in a vault's folder belongs there."""
        copy = self.copy.value()
        home = None if copy is None else home_of(copy)
        if home is not None:
            self.folder.set_value(home)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Put back a backup"), "title"))
        column.addWidget(
            label(
                _(
                    "The backup is read from end to end first. Only a whole one is put back, and whoever was erased "
                    "after it was made is erased again."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.messages)
        column.addSpacing(RELATED)
        column.addWidget(self.form)
        column.addSpacing(GROUPS)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.go_button)
        column.addLayout(row)
