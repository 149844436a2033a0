"""The page for a forgotten password: the recovery key, whose account it is, and a new password."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ui.messages import MessageBar
from ui.start.key_field import KeyField
from ui.start.new_password import NewPassword
from ui.theme import GROUPS, RELATED, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.text import label

COLUMN = 620


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was typed."""

    recovery_key: str = field(repr=False)
    login: str
    password: str = field(repr=False)


class RecoverPage(QWidget):
    """Whoever listens to `recover` opens the vault, or comes back with `refuse`."""

    recover = Signal(object)
    """A `Recovery`."""
    cancelled = Signal()
    restore = Signal()

    def __init__(self, folder: Path, put_back_with: str = "") -> None:
        """`put_back_with` is the recovery key with which a backup took its place just now."""
        super().__init__()
        self.setObjectName("recover")
        self._folder = folder
        self.messages = MessageBar()
        self.form = Form(name="recover.form")
        section = self.form.section(columns=1)
        self.key = KeyField(_("Recovery key"), name="recover.key")
        section.add(
            "recovery_key",
            _("Recovery key"),
            self.key,
            _("All nine groups from the newest recovery sheet. Capitals and spaces do not matter."),
        )
        self.login = TextField(name="recover.login", longest=60)
        section.add("login", _("Your name to sign in"), self.login)
        self.password = NewPassword("recover", self._known, _("New password"))
        self.password.entered.connect(self.submit)
        self.password.add_to(lambda key, editor, words, help_text: section.add(key, words, editor, help_text))
        self.setFocusProxy(self.key)
        self.go_button = primary(_("Open with the recovery key"), name="recover.go")
        self.go_button.clicked.connect(self.submit)
        self.back_button = outlined(_("Back"), name="recover.back")
        self.back_button.clicked.connect(self.cancelled)
        self._restore = outlined(_("Put back a backup"), name="recover.restore")
        self._restore.clicked.connect(self.restore)
        self._restore.hide()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Opening the vault"))
        self.progress.hide()
        self._lay_out()
        if put_back_with:
            self.key.set_value(put_back_with)
            self.setFocusProxy(self.login)
            self.messages.say(
                Tone.GOOD,
                _(
                    "The backup is in its place. Now choose a new password, best for somebody who looks after the "
                    "accounts. You get a new recovery sheet right afterwards."
                ),
            )

    def submit(self) -> None:
        """Check what can be checked here, and ask for the vault to be opened."""
        self.form.clear_errors()
        self.messages.clear()
        problems = {}
        if not self.key.whole():
            problems["recovery_key"] = _("Some of the nine groups are still missing.")
        if not self.login.value():
            problems["login"] = _("Please type the name you sign in with.")
        problems |= self.password.problems()
        if problems:
            self.form.show_errors(FieldErrors(problems))
            return
        self.set_busy(True)
        self.recover.emit(Recovery(self.key.value(), self.login.value(), self.password.value()))

    def refuse(self, error: UserError) -> None:
        """Show why it did not open: beside the field, or else above the form."""
        self.set_busy(False)
        rest = self.form.show_errors(error)
        if rest:
            self.messages.say(Tone.DANGER, rest)

    def offer_backup(self) -> None:
        """Show the way to the backups: the vault cannot be opened with any key."""
        self._restore.show()

    def set_busy(self, busy: bool) -> None:
        """Whether the vault is being opened just now."""
        for widget in (self.form, self.go_button, self.back_button, self._restore):
            widget.setEnabled(not busy)
        self.progress.setVisible(busy)

    def _known(self) -> tuple[str, ...]:
        return (self.login.value(), self._folder.name.removesuffix(".ensure"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Open with the recovery key"), "title"))
        column.addWidget(
            label(
                _(
                    "You need the recovery sheet that was printed for this vault. It can be used once: "
                    "you get a new sheet right afterwards."
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
        row.addWidget(self._restore)
        row.addWidget(self.go_button)
        column.addLayout(row)
