"""The dialogs of the accounts: a new account, a new password, a new recovery key."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import AccountRole
from ui.messages import MessageBar
from ui.start.new_password import NewPassword
from ui.start.password import PasswordField
from ui.start.recovery_key import RecoveryKeyPages
from ui.theme import GROUPS, RELATED, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.form import Form
from ui.widgets.text import label


class FormDialog(QDialog):
    """A title, a sentence, a form and two buttons. It stays open until what was asked for is done."""

    def __init__(self, parent: QWidget, title: str, sentence: str, act: str, *, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(_("ENSURE Desktop"))
        self.setModal(True)
        self.setMinimumWidth(480)
        self.messages = MessageBar()
        self.form = Form(name=f"{name}.form")
        self.section = self.form.section(columns=1)
        self.act_button = primary(act, name=f"{name}.act")
        self.act_button.clicked.connect(self.submit)
        self.cancel_button = outlined(_("Cancel"), name=f"{name}.cancel")
        self.cancel_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(label(title, "section"))
        column.addWidget(label(sentence, "muted", wrap=True))
        column.addWidget(self.messages)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.act_button)
        column.addLayout(row)

    def submit(self) -> None:
        """Check what can be checked here, and ask for it."""
        raise NotImplementedError

    def refuse(self, error: UserError) -> None:
        """Say what is wrong: beside the field, or else above the form."""
        self.set_busy(False)
        rest = self.form.show_errors(error)
        if rest:
            self.messages.say(Tone.DANGER, rest)

    def set_busy(self, busy: bool) -> None:
        """While it is being done. Deriving a key takes a second."""
        for widget in (self.form, self.act_button, self.cancel_button):
            widget.setEnabled(not busy)

    def refuse_fields(self, problems: dict[str, str]) -> bool:
        """Show `problems`; whether there are any."""
        self.form.clear_errors()
        self.messages.clear()
        if problems:
            self.form.show_errors(FieldErrors(problems))
        return bool(problems)

    def add_new_password(self, prefix: str, known: Callable[[], tuple[str, ...]], words: str = "") -> NewPassword:
        """The two fields of a new password."""
        made = NewPassword(prefix, known, words)
        made.entered.connect(self.submit)
        made.add_to(lambda key, editor, words, help_text: self.section.add(key, words, editor, help_text))
        return made


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What was typed for a new account."""

    name: str
    login: str
    role: AccountRole
    password: str = field(repr=False)


class AddAccountDialog(FormDialog):
    """Name, name to sign in, role, and a first password."""

    wanted = Signal(object)
    """A `NewAccount`."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(
            parent,
            _("A new account"),
            _("Choose a first password together, or let your colleague type it. It can be changed afterwards."),
            _("Add account"),
            name="settings.add",
        )
        self.name = TextField(name="settings.add.name")
        self.login = TextField(name="settings.add.login", longest=60)
        self.role = ChoiceField(role_choices(words), name="settings.add.role")
        self.role.set_value(AccountRole.STAFF)
        self.role.changed.connect(self._explain)
        self._may = label("", "help", wrap=True, name="settings.add.may")
        self.section.add("name", _("Name"), self.name)
        self.section.add("login", _("Name to sign in"), self.login)
        self.section.add("role", _("Role"), self.role)
        self.section.add_widget(self._may)
        self.password = self.add_new_password("settings.add", lambda: (self.name.value(), self.login.value()))
        self._explain()
        self.name.setFocus()

    def submit(self) -> None:
        """Ask for the account."""
        missing = {
            key: _("Please fill this in.")
            for key, editor in (("name", self.name), ("login", self.login))
            if not editor.value()
        }
        if self.refuse_fields(missing | self.password.problems()):
            return
        self.set_busy(True)
        account = NewAccount(self.name.value(), self.login.value(), self.role.value(), self.password.value())
        self.wanted.emit(account)

    def _explain(self) -> None:
        self._may.setText(role_explanation(self.role.value()))


class ChangePasswordDialog(FormDialog):
    """One's own password: the present one and a new one."""

    wanted = Signal(str, str)
    """The present and the new password."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(
            parent,
            _("Change my password"),
            _("The new one holds from now on, also for the backups that can be reached."),
            _("Change password"),
            name="settings.password",
        )
        self.old = PasswordField("settings.password.old", _("Present password"))
        self.section.add("old", _("Present password"), self.old)
        self.new = self.add_new_password("settings.password.new", lambda: (name,), _("New password"))
        self.old.setFocus()

    def submit(self) -> None:
        """Ask for the change."""
        missing = {} if self.old.value() else {"old": _("Please type your present password.")}
        if self.refuse_fields(missing | self.new.problems()):
            return
        self.set_busy(True)
        self.wanted.emit(self.old.value(), self.new.value())


class RecoveryKeyDialog(QDialog):
    """The new recovery key, to be printed and typed back. It cannot be closed before."""

    def __init__(self, parent: QWidget, pages: RecoveryKeyPages) -> None:
        super().__init__(parent)
        self.setObjectName("settings.recovery")
        self.setWindowTitle(_("ENSURE Desktop"))
        self.setModal(True)
        self.resize(760, 680)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        self.pages = pages
        column.addWidget(pages)
        pages.confirmed.connect(self.accept)

    def reject(self) -> None:
        """Escape and the window's cross do nothing: the key is shown only now."""
        QTimer.singleShot(0, self, self.raise_)


def role_choices(words: Words) -> list[tuple[AccountRole, str]]:
    """The roles in the centre's own words."""
    return [(role, words.of_account(role)) for role in AccountRole]


def role_explanation(role: AccountRole) -> str:
    """What an account of this role may do."""
    return {
        AccountRole.LEADER: _("May do everything: also settings, accounts and the record of who did what."),
        AccountRole.SUPERVISOR: _(
            "Works with everything except settings and accounts, and may read supervision notes."
        ),
        AccountRole.STAFF: _("Registers people, consent and visits. May not read supervision notes or make matches."),
    }[role]
