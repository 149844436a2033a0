"""The dialogs of the accounts: a new account, its role and whom it sees, a new password, a new recovery key."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.accounts import Account
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.errors import BackupsNotUpdated, WrongPassword
from ensure_desktop.vault.permissions import AccountRole
from ui.context import Context
from ui.start.new_password import NewPassword
from ui.start.password import PasswordField
from ui.start.recovery_key import RecoveryKeyPages
from ui.theme import GROUPS
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextField

AREA = frozenset({"accounts"})
"""What a change of the accounts touches, for all panels that show them."""


class AccountDialog(FormDialog):
    """What has to do with passwords. It keeps no draft of them."""

    remarked = Signal(object)
    """It is done, but not everywhere: a `BackupsNotUpdated`."""

    def __init__(self, parent: QWidget, context: Context, *, name: str, title: str, sentence: str, act: str) -> None:
        super().__init__(parent, context, name=name, title=title, sentence=sentence, act=act, act_name=f"{name}.act")
        self.section = self.form.section(columns=1)

    def show_error(self, error: UserError) -> None:
        """Say what is wrong; a mere remark goes to the page, because the act is done."""
        if isinstance(error, BackupsNotUpdated):
            self.remarked.emit(error)
            self.accept()
        else:
            super().show_error(error)

    def add_new_password(self, prefix: str, known: Callable[[], tuple[str, ...]], words: str = "") -> NewPassword:
        """The two fields of a new password."""
        made = NewPassword(prefix, known, words)
        made.entered.connect(self.send)
        made.add_to(lambda key, editor, words, help_text: self.section.add(key, words, editor, help_text))
        return made


class RoleDialog(AccountDialog):
    """What an account may do and, for staff, whom it sees."""

    def add_role(self, role: AccountRole, *, sees_everybody: bool) -> None:
        """The two fields, each with a line that says what its choice means."""
        name = self.objectName()
        self.role = ChoiceField(role_choices(self.context.centre.words), name=f"{name}.role")
        self.role.set_value(role)
        self.sees = ChoiceField(sight_choices(), name=f"{name}.sees")
        self.sees.set_value(sees_everybody)
        self.section.add("role", _("Role"), self.role)
        self.section.add("sees_everybody", _("What this account sees"), self.sees)
        for field in (self.role, self.sees):
            field.changed.connect(self._explain)
        self._explain()

    def sees_everybody(self) -> bool:
        """Whether staff is to see everybody; the other roles do so anyway."""
        return bool(self.role.value() is AccountRole.STAFF and self.sees.value())

    def _explain(self) -> None:
        self.form.set_help("role", role_explanation(self.role.value()))
        self.form.set_help("sees_everybody", sight_explanation(everybody=self.sees.value()))
        self.form.show_field("sees_everybody", self.role.value() is AccountRole.STAFF)


class AddAccountDialog(RoleDialog):
    """Name, name to sign in, role, whom it sees, and a first password."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            context,
            name="settings.add",
            title=_("A new account"),
            sentence=_(
                "Choose a first password together, or let your colleague type it. It can be changed afterwards."
            ),
            act=_("Add account"),
        )
        self.name = TextField(name="settings.add.name")
        self.login = TextField(name="settings.add.login", longest=60)
        self.section.add("name", _("Name"), self.name)
        self.section.add("login", _("Name to sign in"), self.login)
        self.add_role(AccountRole.STAFF, sees_everybody=False)
        self.password = self.add_new_password("settings.add", lambda: (self.name.value(), self.login.value()))
        self.name.setFocus()

    def submit(self, values: dict[str, Any]) -> None:
        """Add the account."""
        missing = {key: _("Please fill this in.") for key in ("name", "login") if not values[key]}
        problems = missing | self.password.problems()
        if problems:
            self.show_error(FieldErrors(problems))
            return
        wanted = {key: values[key] for key in ("name", "login", "role", "password")}
        sees = self.sees_everybody()
        self.call(lambda vault: vault.add_account(**wanted, sees_everybody=sees), areas=AREA)


class ChangeRoleDialog(RoleDialog):
    """Another role for somebody else's account, or, for staff, more or fewer people to see."""

    def __init__(self, parent: QWidget, context: Context, account: Account) -> None:
        super().__init__(
            parent,
            context,
            name="settings.role",
            title=_("What {name} may do and see").format(name=account.name),
            sentence=_(
                "It holds when {name} signs in the next time. Who may not read supervision notes any more cannot open "
                "what is written in them from now on, not even with a copy of the vault."
            ).format(name=account.name),
            act=_("Change account"),
        )
        self._account = account
        self.add_role(account.role, sees_everybody=account.role is AccountRole.STAFF and account.sees_everybody)

    def submit(self, values: dict[str, Any]) -> None:
        """Change the account."""
        account_id, sees = self._account.id, self.sees_everybody()
        self.call(lambda vault: vault.change_role(account_id, values["role"], sees_everybody=sees), areas=AREA)


class ChangePasswordDialog(AccountDialog):
    """One's own password: the present one and a new one."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            context,
            name="settings.password",
            title=_("Change my password"),
            sentence=_("The new one holds from now on, also for the backups that can be reached."),
            act=_("Change password"),
        )
        self.old = PasswordField("settings.password.old", _("Present password"))
        self.section.add("old", _("Present password"), self.old)
        known = (context.actor.name,)
        self.new = self.add_new_password("settings.password.new", lambda: known, _("New password"))
        self.old.setFocus()

    def submit(self, values: dict[str, Any]) -> None:
        """Change the password."""
        missing = {} if values["old"] else {"old": _("Please type your present password.")}
        problems = missing | self.new.problems()
        if problems:
            self.show_error(FieldErrors(problems))
            return
        self.call(lambda vault: vault.change_password(values["old"], values["password"]), areas=AREA)

    def show_error(self, error: UserError) -> None:
        """The password that does not fit is the present one."""
        wrong = isinstance(error, WrongPassword)
        super().show_error(UserError(_("This is not your present password."), field="old") if wrong else error)


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


def sight_choices() -> list[tuple[bool, str]]:
    """Whether an account of the staff sees everybody."""
    return [(False, _("The matches in their care")), (True, _("Everybody"))]


def sight_explanation(*, everybody: bool) -> str:
    """What each of the two means."""
    if everybody:
        return _("All people and all visits, but no supervision notes.")
    return _(
        "The people and visits of these matches, and whom they register themselves until they are matched. No "
        "supervision notes either way."
    )


def role_explanation(role: AccountRole) -> str:
    """What an account of this role may do."""
    return {
        AccountRole.LEADER: _("May do everything: also settings, accounts and the record of who did what."),
        AccountRole.SUPERVISOR: _(
            "Works with everything except settings and accounts, and may read supervision notes."
        ),
        AccountRole.STAFF: _("Registers people, consent and visits. May not read supervision notes or make matches."),
    }[role]
