"""Who may open the vault; one's own password; the recovery key."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.care import MatchInCare
from ensure_desktop.vault.accounts import Account, accounts
from ensure_desktop.vault.errors import BackupsNotUpdated
from ensure_desktop.vault.permissions import AccountRole, Permission
from ensure_desktop.vault.store import Vault
from ui.settings.account_row import AccountRow
from ui.settings.care_dialog import CareDialog
from ui.settings.dialogs import (
    AREA,
    AccountDialog,
    AddAccountDialog,
    ChangePasswordDialog,
    ChangeRoleDialog,
    RecoveryKeyDialog,
)
from ui.settings.tab import Page, Tab
from ui.settings.who_may import WhoMayWhat
from ui.start.new_key import NewKey
from ui.start.recovery_key import RecoveryKeyPages
from ui.theme import FORM_WIDTH, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label, rule


class AccountsTab(Tab):
    """Everybody changes the own password here; the rest is for those who look after the accounts."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._leads = page.context.actor.may(Permission.ACCOUNTS_WRITE)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        if self._leads:
            self.column.addWidget(self._accounts_card())
        self.column.addWidget(
            self._act_card(
                _("My password"),
                _("Choose a new one when somebody may have seen it."),
                _("Change my password"),
                "lock-key",
                "settings.change_password",
                self.change_password,
            )
        )
        if self._leads:
            self.column.addWidget(
                self._act_card(
                    _("Recovery key"),
                    _(
                        "The sheet in your safe opens the vault when nobody knows a password any more. Renew it when "
                        "it was lost, or when somebody left who could have read it."
                    ),
                    _("Renew the recovery key"),
                    "key",
                    "settings.renew_key",
                    self.renew_key,
                )
            )
        self.column.addWidget(WhoMayWhat(page.context.centre.words))

    def reload(self) -> None:
        """Read the accounts again."""
        if self._leads:
            self.context.operations.call(_read, self._show, self.page.show_error, key="settings.accounts", reads=True)

    def add(self) -> None:
        """Ask for a new account."""
        self._open(AddAccountDialog(self.window(), self.context), _("The account is ready"))

    def change_password(self) -> None:
        """Ask for a new password."""
        self._open(ChangePasswordDialog(self.window(), self.context), _("Your new password holds from now on"))

    def change_role(self, account: Account) -> None:
        """Ask for another role, or for whom it sees."""
        self._open(ChangeRoleDialog(self.window(), self.context, account), _("The account is changed"))

    def choose_care(self, account: Account) -> None:
        """Ask which matches are in its care."""
        show = partial(self._open_care, account)
        self.context.operations.query(
            matching.matches_in_care, show, self.page.show_error, key="settings.care", account_id=account.id
        )

    def remove(self, account: Account) -> None:
        """Explain what removing means, and do it."""
        agreed = self.context.ask.question(
            self.window(),
            _("Remove the account of {name}?").format(name=account.name),
            _(
                "What {name} entered stays. The vault gets a new lock, so the old password opens nothing here any "
                "more. A checked backup is made first, and the backups that can be reached get the new lock too. "
                "Copies of the folder that were taken elsewhere earlier can still be read with the old password: the "
                "program cannot reach them."
            ).format(name=account.name),
            _("Remove account"),
            destructive=True,
        )
        if agreed:
            self.page.message.say(Tone.NEUTRAL, _("The vault is getting its new lock. This takes a moment."))
            self.context.operations.call(
                partial(_remove, account_id=account.id),
                self._removed,
                self._not_quite,
                areas=AREA,
                title=_("Changing the lock"),
            )

    def renew_key(self) -> None:
        """Explain what renewing means, and do it."""
        agreed = self.context.ask.question(
            self.window(),
            _("Renew the recovery key?"),
            _("The sheet that you have now opens nothing any more. You print a new one right away."),
            _("Renew the recovery key"),
        )
        if agreed:
            self.context.operations.call(_renew, self._print_key, self.page.show_error)

    def _accounts_card(self) -> Card:
        card = Card()
        card.setMaximumWidth(FORM_WIDTH + 40)
        add = primary(_("Add account"), "user-plus", name="settings.add_account")
        add.clicked.connect(self.add)
        row = QHBoxLayout()
        row.addWidget(label(_("Who may open this vault"), "section"), 1)
        row.addWidget(add)
        card.body.addLayout(row)
        card.body.addLayout(self._list)
        self._advice = label(
            _(
                "Only one account can look after the others. Please give a second person that role: else nobody can "
                "let a colleague in while this one is away."
            ),
            "help",
            wrap=True,
            name="settings.accounts.advice",
        )
        self._advice.hide()
        card.body.addWidget(self._advice)
        return card

    def _act_card(self, title: str, sentence: str, act: str, glyph: str, name: str, do: object) -> Card:
        card = Card(title)
        card.setMaximumWidth(FORM_WIDTH + 40)
        card.body.addWidget(label(sentence, "muted", wrap=True))
        button = outlined(act, glyph, name=name)
        button.clicked.connect(do)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _show(self, read: tuple[tuple[Account, ...], Mapping[str, int]]) -> None:
        found, in_care = read
        clear(self._list)
        leaders = [each for each in found if each.removed_at is None and each.role is AccountRole.LEADER]
        self._advice.setVisible(len(leaders) == 1)
        for number, account in enumerate(found):
            if number:
                self._list.addWidget(rule())
            own = account.id == self.context.actor.account_id
            row = AccountRow(
                account,
                self.context.centre.words,
                own=own,
                today=self.context.clock.today(),
                in_care=in_care.get(account.id, 0),
            )
            row.remove.connect(self.remove)
            row.change_role.connect(self.change_role)
            row.choose_care.connect(self.choose_care)
            self._list.addWidget(row)

    def _open(self, dialog: AccountDialog, done: str) -> None:
        dialog.saved.connect(lambda _result: self.context.notify(done, None))
        dialog.remarked.connect(self._not_quite)
        dialog.open()

    def _open_care(self, account: Account, found: tuple[MatchInCare, ...]) -> None:
        before = tuple(each.match.id for each in found if each.in_care)
        dialog = CareDialog(self.window(), self.context, account, found)
        dialog.saved.connect(partial(self._tell_care, account, before))
        dialog.open()

    def _tell_care(self, account: Account, before: tuple[str, ...], count: int) -> None:
        said = ngettext("{n} match is in the care of {name}", "{n} matches are in the care of {name}", count)
        self.context.notify(said.format(n=count, name=account.name), partial(self._put_care_back, account, before))

    def _put_care_back(self, account: Account, before: tuple[str, ...]) -> None:
        """What was in her care before the last choice."""
        self.context.operations.change(
            matching.choose_matches_in_care,
            None,
            self.page.show_error,
            account_id=account.id,
            match_ids=before,
        )

    def _removed(self, _account: Account) -> None:
        self.page.message.clear()
        self.context.notify(_("The account is removed and the lock is changed"), None)
        self.reload()

    def _not_quite(self, error: UserError) -> None:
        """What failed, or what is done with a remark."""
        tone = Tone.ATTENTION if isinstance(error, BackupsNotUpdated) else Tone.DANGER
        self.page.message.say(tone, error.message)
        self.reload()

    def _print_key(self, renewed: tuple[str, tuple[str, ...]]) -> None:
        recovery_key, remarks = renewed
        if remarks:
            self.page.message.say(Tone.ATTENTION, "\n".join(remarks))
        NewKey(self.context.operations, self.context.ask, recovery_key, self).show(self._show_key, self.page.show_error)

    def _show_key(self, pages: RecoveryKeyPages) -> None:
        dialog = RecoveryKeyDialog(self.window(), pages)
        dialog.accepted.connect(lambda: self.context.notify(_("The new recovery key holds from now on"), None))
        dialog.open()


def _read(vault: Vault) -> tuple[tuple[Account, ...], Mapping[str, int]]:
    """The accounts, and how many matches are in the care of each."""
    with vault.work(accounts.name) as work:
        return accounts(work), matching.count_in_care(work)


def _remove(vault: Vault, *, account_id: str) -> Account:
    return vault.remove_account(account_id)


def _renew(vault: Vault) -> tuple[str, tuple[str, ...]]:
    """The new key, and what is to be said about it."""
    before = len(vault.notices)
    return vault.renew_recovery_key(), vault.notices[before:]
