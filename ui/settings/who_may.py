"""Who may do what, in words: one line for each kind of work, and a mark for each role."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import ROLE_PERMISSIONS, AccountRole, Permission
from ui.theme import FORM_WIDTH, RELATED
from ui.widgets.card import Card
from ui.widgets.text import label


class WhoMayWhat(Card):
    """For everybody: each sees what the colleagues may do, too."""

    def __init__(self, words: Words) -> None:
        super().__init__(_("Who may do what"))
        self.setObjectName("settings.who_may")
        self.setMaximumWidth(FORM_WIDTH + 40)
        table = QGridLayout()
        table.setHorizontalSpacing(RELATED)
        table.setColumnStretch(0, 1)
        for column, role in enumerate(AccountRole, start=1):
            table.addWidget(label(words.of_account(role), "small"), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for line, (permission, work) in enumerate(kinds_of_work().items(), start=1):
            table.addWidget(label(work, wrap=True), line, 0)
            for column, role in enumerate(AccountRole, start=1):
                may = permission in ROLE_PERMISSIONS[role]
                mark = label(_("yes") if may else _("no"), "" if may else "muted")
                who = words.of_account(role)
                mark.setAccessibleName(f"{who}: {work}: {_('yes') if may else _('no')}")
                table.addWidget(mark, line, column, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(table)
        self.body.addWidget(label(whom_staff_sees(words), "help", wrap=True, name="settings.who_may.sees"))


def whom_staff_sees(words: Words) -> str:
    """What the role alone does not say, and how far it protects."""
    text = _(
        "Whether a {staff} sees everybody, or only the people and visits of the matches in their care, is set for each "
        "account. The program keeps to it on the screen, on paper and in files. It is no key of its own, as "
        "supervision notes have one: somebody with an account, the files and some skill in programming could read "
        "about the other people too, but never those notes."
    )
    return text.format(staff=words.staff)


def kinds_of_work() -> dict[Permission, str]:
    """What people ask about, each by the permission that decides it."""
    return {
        Permission.PEOPLE_WRITE: _("Register people and consent"),
        Permission.VISITS_WRITE: _("Plan and report visits"),
        Permission.TRAINING_WRITE: _("Organise training and groups"),
        Permission.MEASURE: _("Hand out and fill in questionnaires"),
        Permission.INTERVIEWS_READ: _("Read what was told in interviews"),
        Permission.MATCHING_WRITE: _("Make and end matches"),
        Permission.DIARY_READ: _("Read and write supervision notes"),
        Permission.RESULTS_READ: _("See results of questionnaires"),
        Permission.NETWORK_WRITE: _("Work on partners and the sounding board"),
        Permission.EXPORT_TABLES: _("Export tables in which nobody can be recognised"),
        Permission.EXPORT_ROWS: _("Export rows for a named recipient"),
        Permission.PEOPLE_EXPORT: _("Take lists with names out of the vault"),
        Permission.PRIVACY_READ: _("Answer requests of people about their data"),
        Permission.ERASE: _("Erase people"),
        Permission.BREACH_NOTE: _("Note that something got out or was lost"),
        Permission.BACKUP: _("Make copies and try them"),
        Permission.RESTORE: _("Put a copy back"),
        Permission.AUDIT_READ: _("See who did what and who read which file"),
        Permission.CENTRE_WRITE: _("Change the settings of the centre"),
        Permission.ACCOUNTS_WRITE: _("Look after accounts"),
    }
