"""Step five: a second place for the backups."""

from dataclasses import replace

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ui.messages import MessageBar
from ui.start.assistant.answers import Answers
from ui.start.assistant.step import Step
from ui.start.folder import FolderField
from ui.start.places import backup_refusal, same_disk
from ui.theme import Tone


class BackupsStep(Step):
    """May be left empty, and says plainly what that means."""

    def title(self) -> str:
        """The question of the step."""
        return _("A second place for backups")

    def sentence(self) -> str:
        """Why it is asked."""
        return _(
            "Each time you close the program, a checked and locked copy is made in the vault's own folder. A second "
            "copy in another place saves you when this computer breaks or is stolen."
        )

    def build(self) -> None:
        """One field, and what its answer means."""
        self.folder = FolderField(self.ask, _("Choose the place for backups"), name="assistant.backups")
        self.folder.set_value(self.answers.backups)
        self.folder.line.returnPressed.connect(self.entered)
        self.folder.changed.connect(self._advise)
        self.field(
            "backup_folder",
            self.folder,
            _("Second folder for backups"),
            _("For instance a stick, or a drive in your office's network. You can set this later."),
        )
        self.advice = MessageBar()
        self.column.addWidget(self.advice)
        self._advise()

    def keep(self) -> Answers:
        """The folder as typed."""
        return replace(self.answers, backups=self.folder.value())

    def collect(self) -> Answers:
        """The folder, if copies can be put there; or none."""
        folder, vault = self.folder.value(), self.answers.folder
        problem = None if folder is None or vault is None else backup_refusal(folder, vault)
        if problem is not None:
            raise FieldErrors({"backup_folder": problem})
        return self.keep()

    def _advise(self) -> None:
        folder, vault = self.folder.value(), self.answers.folder
        if folder is None:
            words = _("Without a second place, everything is lost when this computer's disk breaks or is stolen.")
            self.advice.say(Tone.ATTENTION, words)
        elif vault is not None and same_disk(folder, vault):
            words = _("This is on the same disk as the vault. It helps against mistakes, not against a broken disk.")
            self.advice.say(Tone.ATTENTION, words)
        else:
            self.advice.clear()
