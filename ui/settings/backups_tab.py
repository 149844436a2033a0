"""Where the copies are, making one now, and checking the vault."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.centre import Centre, change_centre, read_centre
from ensure_desktop.vault.errors import SecondPlaceMissing
from ensure_desktop.vault.integrity import CheckReport
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.store import Vault
from ui.dates import long_date
from ui.settings.tab import Page, Tab
from ui.start.folder import FolderField
from ui.start.places import backup_refusal
from ui.theme import FORM_WIDTH, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

SHOWN = 5


class BackupsTab(Tab):
    """A second place is set by those who may change the settings; copies and checks are for everybody."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._centre = page.context.centre
        self._vault: Path | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addWidget(self._copies_card())
        if page.context.actor.may(Permission.CENTRE_WRITE):
            self.column.addWidget(self._place_card())
        self.column.addWidget(self._check_card())

    def reload(self) -> None:
        """Look at the copies again."""
        self.context.operations.call(_copies, self._show, self.page.show_error)
        self.context.operations.query(read_centre, self._take, self.page.show_error, key="settings.backups")

    def back_up(self) -> None:
        """Make a copy now, in both places."""
        self.backup_button.setEnabled(False)
        self.context.operations.call(_back_up, self._backed_up, self._not_backed_up, title=_("Making a backup"))

    def check(self) -> None:
        """Check the whole vault."""
        self.check_button.setEnabled(False)
        self.result.setText(_("Every page and every record is being read…"))
        self.context.operations.call(_check, self._checked, self._not_checked, title=_("Checking the vault"))

    def save_place(self) -> None:
        """Store the second place."""
        folder = self.folder.value()
        problem = backup_refusal(folder, self._vault) if folder is not None and self._vault is not None else None
        self.form.clear_errors()
        if problem is not None:
            self.form.show_errors(FieldErrors({"backup_folder": problem}))
            return
        centre = replace(self._centre, backup_folder="" if folder is None else str(folder))
        self.context.operations.change(change_centre, self._saved, self._refused, centre=centre)

    def _copies_card(self) -> Card:
        card = Card()
        card.setMaximumWidth(FORM_WIDTH + 40)
        self.backup_button = primary(_("Back up now"), "floppy-disk", name="settings.backup")
        self.backup_button.clicked.connect(self.back_up)
        row = QHBoxLayout()
        row.addWidget(label(_("Copies of this vault"), "section"), 1)
        row.addWidget(self.backup_button)
        card.body.addLayout(row)
        card.body.addWidget(
            label(
                _(
                    "Each time you close the program, a copy is made, locked and checked. The last 7 days, 5 weeks and "
                    "12 months are kept."
                ),
                "muted",
                wrap=True,
            )
        )
        card.body.addLayout(self._list)
        return card

    def _place_card(self) -> Card:
        card = Card(_("A second place"))
        card.setMaximumWidth(FORM_WIDTH + 40)
        self.form = Form(name="settings.backups")
        self.folder = FolderField(self.context.ask, _("Choose the place for backups"), name="settings.backup_folder")
        self.form.section(columns=1).add(
            "backup_folder",
            _("Folder"),
            self.folder,
            _("A stick, or a drive in your office's network. Empty: there is no second copy."),
        )
        self.save_button = outlined(_("Save the second place"), name="settings.backups.save")
        self.save_button.clicked.connect(self.save_place)
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _check_card(self) -> Card:
        card = Card(_("Is everything sound?"))
        card.setMaximumWidth(FORM_WIDTH + 40)
        self.result = label(
            _("Reads every page and every record, and follows the record of who did what from end to end."),
            "muted",
            wrap=True,
            name="settings.check.result",
        )
        card.body.addWidget(self.result)
        self.check_button = outlined(_("Check this vault now"), "shield-check", name="settings.check")
        self.check_button.clicked.connect(self.check)
        row = QHBoxLayout()
        row.addWidget(self.check_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _show(self, found: tuple[Path, tuple[Backup, ...]]) -> None:
        self._vault, copies = found
        clear(self._list)
        if not copies:
            self._list.addWidget(label(_("There is no copy yet. One is made when you close the program."), "muted"))
        for copy in copies[:SHOWN]:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(IconLabel("check-circle", 18, Tone.GOOD))
            row.addWidget(label(_moment(copy)), 1)
            self._list.addWidget(line)
        more = len(copies) - SHOWN
        if more > 0:
            words = ngettext("and {n} older one", "and {n} older ones", more).format(n=more)
            self._list.addWidget(label(words, "small"))

    def _take(self, centre: Centre) -> None:
        self._centre = centre
        if self.context.actor.may(Permission.CENTRE_WRITE):
            self.folder.set_value(Path(centre.backup_folder) if centre.backup_folder else None)

    def _backed_up(self, _copy: Backup) -> None:
        self.backup_button.setEnabled(True)
        self.context.notify(_("The copy is made and checked"), None)
        self.reload()

    def _not_backed_up(self, error: UserError) -> None:
        self.backup_button.setEnabled(True)
        tone = Tone.ATTENTION if isinstance(error, SecondPlaceMissing) else Tone.DANGER
        self.page.message.say(tone, error.message)
        self.reload()

    def _checked(self, report: CheckReport) -> None:
        self.check_button.setEnabled(True)
        self.result.setText("\n".join(report.lines()))
        self.page.message.say(
            Tone.GOOD if report.clean else Tone.DANGER,
            _("Everything is sound.") if report.clean else report.problems[0],
        )

    def _not_checked(self, error: UserError) -> None:
        self.check_button.setEnabled(True)
        self.result.setText(error.message)
        self.page.show_error(error)

    def _saved(self, centre: Centre) -> None:
        self._centre = centre
        self.context.notify(_("The second place is saved"), None)

    def _refused(self, error: UserError) -> None:
        rest = self.form.show_errors(error)
        if rest:
            self.page.message.say(Tone.DANGER, rest)


def _copies(vault: Vault) -> tuple[Path, tuple[Backup, ...]]:
    return vault.layout.folder, vault.backups()


def _back_up(vault: Vault) -> Backup:
    return vault.backup()


def _check(vault: Vault) -> CheckReport:
    return vault.check()


def _moment(copy: Backup) -> str:
    here = copy.at.astimezone()
    return _("{day}, {time}").format(day=long_date(here.date()), time=here.strftime("%H:%M"))
