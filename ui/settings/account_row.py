"""One line of the list of accounts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.accounts import Account
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import AccountRole
from ui.dates import short_date
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import link, quiet
from ui.widgets.chips import Initials, StatusChip
from ui.widgets.text import ElidedLabel, label


class AccountRow(QWidget):
    """Who it is, what she may do, when she was last here; and the way to remove her."""

    remove = Signal(object)
    """The `Account`."""
    change_role = Signal(object)
    choose_care = Signal(object)

    def __init__(self, account: Account, words: Words, *, own: bool, today: date, in_care: int) -> None:
        """`in_care` is how many matches are in the care of an account that does not see everybody."""
        super().__init__()
        self.setObjectName(f"settings.account.{account.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(RELATED)
        row.addWidget(Initials(account.name, 36), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(ElidedLabel(account.name, "strong"), 1)
        for widget in self._state(account, words, own=own):
            head.addWidget(widget)
        column.addLayout(head)
        column.addWidget(label(_line(account, today), "small", wrap=True))
        if account.removed_at is None and account.role is AccountRole.STAFF:
            column.addLayout(self._sight(account, in_care))
        row.addLayout(column, 1)

    def _state(self, account: Account, words: Words, *, own: bool) -> Iterator[QWidget]:
        """The role, and what can be done with the account."""
        name = f"settings.account.{account.id}"
        if account.removed_at is not None:
            yield StatusChip(_("Removed"), "user-minus", Tone.NEUTRAL, name=f"{name}.state")
            return
        yield StatusChip(words.of_account(account.role), "identification-badge", Tone.ACCENT, name=f"{name}.role")
        if own:
            yield label(_("You"), "muted")
            return
        change = quiet(_("Change account"), name=f"{name}.change_role")
        change.setAccessibleName(_("Change what {name} may do and see").format(name=account.name))
        change.clicked.connect(lambda: self.change_role.emit(account))
        yield change
        remove = quiet(_("Remove account"), name=f"{name}.remove")
        remove.setAccessibleName(_("Remove the account of {name}").format(name=account.name))
        remove.clicked.connect(lambda: self.remove.emit(account))
        yield remove

    def _sight(self, account: Account, in_care: int) -> QHBoxLayout:
        """Whom an account of the staff sees, and the way to choose."""
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        name = f"settings.account.{account.id}"
        row.addWidget(label(_sight_words(account, in_care), "small", name=f"{name}.sees"))
        if not account.sees_everybody:
            choose = link(_("Matches in care…"), name=f"{name}.care")
            choose.setAccessibleName(_("Choose the matches in the care of {name}").format(name=account.name))
            choose.clicked.connect(lambda: self.choose_care.emit(account))
            row.addWidget(choose)
        row.addStretch(1)
        return row


def _sight_words(account: Account, in_care: int) -> str:
    if account.sees_everybody:
        return _("Sees everybody")
    if not in_care:
        return _("Nothing is in their care yet")
    said = ngettext("Sees {n} match in their care", "Sees {n} matches in their care", in_care)
    return said.format(n=in_care)


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
