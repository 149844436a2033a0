"""Where the copies are, making one now, and checking the vault."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.backup import Backup
from ensure_desktop.vault.centre import Centre, change_centre, read_centre
from ensure_desktop.vault.errors import SecondPlaceMissing
from ensure_desktop.vault.integrity import CheckReport
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.store import Vault
from ui.settings.copies_card import CopiesCard
from ui.settings.tab import Page, Tab
from ui.start.folder import FolderField
from ui.start.places import backup_refusal
from ui.theme import FORM_WIDTH, Tone
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.form import Form
from ui.widgets.text import label

HOURS = (1, 2, 4, 8)


class BackupsTab(Tab):
    """A second place is set by those who may change the settings; copies and checks are for everybody."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._centre = page.context.centre
        self._vault: Path | None = None
        self.copies = CopiesCard(page)
        self.copies.make.connect(self.back_up)
        self.column.addWidget(self.copies)
        if page.context.actor.may(Permission.CENTRE_WRITE):
            self.column.addWidget(self._place_card())
        self.column.addWidget(self._check_card())

    def reload(self) -> None:
        """Look at the copies again."""
        self.copies.reload()
        self.context.operations.call(_folder, self._know, self.page.show_error)
        self.context.operations.query(read_centre, self._take, self.page.show_error, key="settings.backups")

    def back_up(self) -> None:
        """Make a copy now, in both places."""
        self.copies.make_button.setEnabled(False)
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
        chosen = "" if folder is None else str(folder)
        centre = replace(self._centre, backup_folder=chosen, backup_hours=self.hours.value())
        self.context.operations.change(change_centre, self._saved, self._refused, centre=centre)

    def _place_card(self) -> Card:
        card = Card(_("How often, and a second place"))
        card.setMaximumWidth(FORM_WIDTH + 40)
        self.form = Form(name="settings.backups")
        self.folder = FolderField(self.context.ask, _("Choose the place for backups"), name="settings.backup_folder")
        form = self.form.section(columns=1)
        form.add(
            "backup_folder",
            _("Folder"),
            self.folder,
            _(
                "A stick, or a drive in your office's network. Empty: there is no second copy. The program knows a "
                "stick again when it is plugged in, and asks whether to copy."
            ),
        )
        self.hours = ChoiceField(hour_choices(), name="settings.backup_hours")
        form.add(
            "backup_hours",
            _("While the program is open"),
            self.hours,
            _("A copy is made only where something was changed."),
        )
        self.save_button = outlined(_("Save"), name="settings.backups.save")
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

    def _know(self, folder: Path) -> None:
        self._vault = folder

    def _take(self, centre: Centre) -> None:
        self._centre = centre
        if self.context.actor.may(Permission.CENTRE_WRITE):
            self.folder.set_value(Path(centre.backup_folder) if centre.backup_folder else None)
            self.hours.set_value(centre.backup_hours)

    def _backed_up(self, _copy: Backup) -> None:
        self.copies.make_button.setEnabled(True)
        self.context.notify(_("The copy is made and checked"), None)
        self.reload()

    def _not_backed_up(self, error: UserError) -> None:
        self.copies.make_button.setEnabled(True)
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
        self.context.notify(_("Saved. It holds from now on"), None)

    def _refused(self, error: UserError) -> None:
        rest = self.form.show_errors(error)
        if rest:
            self.page.message.say(Tone.DANGER, rest)


def hour_choices() -> list[tuple[int, str]]:
    """How often a copy is made; 0 for none but the one at closing."""
    hourly = [(n, ngettext("a copy every hour", "a copy every {n} hours", n).format(n=n)) for n in HOURS]
    return [*hourly, (0, _("no copy; only when it is closed"))]


def _folder(vault: Vault) -> Path:
    return vault.layout.folder


def _back_up(vault: Vault) -> Backup:
    return vault.backup()


def _check(vault: Vault) -> CheckReport:
    return vault.check()
