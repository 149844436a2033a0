"""One line of the list of accounts."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.accounts import Account
from ensure_desktop.vault.centre import Words
from ui.dates import short_date
from ui.theme import RELATED, Tone
from ui.widgets.buttons import quiet
from ui.widgets.chips import Initials, StatusChip
from ui.widgets.text import label


class AccountRow(QWidget):
    """Who it is, what she may do, when she was last here; and the way to remove her."""

    remove = Signal(object)
    """The `Account`."""
    change_role = Signal(object)

    def __init__(self, account: Account, words: Words, *, own: bool, today: date) -> None:
        super().__init__()
        self.setObjectName(f"settings.account.{account.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(RELATED)
        row.addWidget(Initials(account.name, 36))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(account.name, "strong"))
        column.addWidget(label(_line(account, today), "small"))
        row.addLayout(column, 1)
        if account.removed_at is not None:
            row.addWidget(
                StatusChip(_("Removed"), "user-minus", Tone.NEUTRAL, name=f"settings.account.{account.id}.state")
            )
            return
        role = words.of_account(account.role)
        row.addWidget(StatusChip(role, "identification-badge", Tone.ACCENT, name=f"settings.account.{account.id}.role"))
        if own:
            row.addWidget(label(_("You"), "muted"))
        else:
            other = quiet(_("Other role"), name=f"settings.account.{account.id}.change_role")
            other.setAccessibleName(_("Give {name} another role").format(name=account.name))
            other.clicked.connect(lambda: self.change_role.emit(account))
            row.addWidget(other)
            button = quiet(_("Remove account"), name=f"settings.account.{account.id}.remove")
            button.setAccessibleName(_("Remove the account of {name}").format(name=account.name))
            button.clicked.connect(lambda: self.remove.emit(account))
            row.addWidget(button)


def _line(account: Account, today: date) -> str:
    signs = _("signs in as {login}").format(login=account.login)
    if account.removed_at is not None:
        return _("{signs} · removed on {day}").format(signs=signs, day=short_date(_local_day(account.removed_at)))
    if account.last_seen_at is None:
        return _("{signs} · not here yet").format(signs=signs)
    day = _local_day(account.last_seen_at)
    seen = _("today") if day == today else short_date(day)
    line = _("{signs} · last here {day}").format(signs=signs, day=seen)
    if not account.wrong_tries:
        return line
    tries = ngettext("{n} wrong password in 30 days", "{n} wrong passwords in 30 days", account.wrong_tries)
    return _("{line} · {tries}").format(line=line, tries=tries.format(n=account.wrong_tries))


def _local_day(moment: datetime) -> date:
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone().date()
