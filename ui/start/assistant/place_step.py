"""Step two: the folder of the vault."""

from dataclasses import replace
from pathlib import Path

from ensure_desktop import paths
from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ui.messages import MessageBar
from ui.start.assistant.answers import Answers
from ui.start.assistant.step import Step
from ui.start.folder import FolderField
from ui.start.places import folder_name, refusal, suggested, warning
from ui.theme import Tone


class PlaceStep(Step):
    """Proposes a folder in the documents; refuses what cannot be, warns of what should not be."""

    def title(self) -> str:
        """The question of the step."""
        return _("Where the files live")

    def sentence(self) -> str:
        """Why it is asked."""
        return _("Everything goes into one locked folder, the vault. Without a password nobody can read it.")

    def build(self) -> None:
        """One field, and a warning below it."""
        self.folder = FolderField(self.ask, _("Choose the place for the vault"), name="assistant.folder")
        proposal = self.answers.folder or suggested(self.answers.centre, paths.usual_vault_folder())
        self.folder.set_value(proposal)
        self.folder.changed.connect(self._advise)
        self.folder.button.clicked.connect(self._into_subfolder)
        self.field("folder", self.folder, _("Folder"), _("A new folder is made here, on this computer's own disk."))
        self.advice = MessageBar()
        self.column.addWidget(self.advice)
        self._advise()

    def keep(self) -> Answers:
        """The folder as typed."""
        return replace(self.answers, folder=self.folder.value())

    def collect(self) -> Answers:
        """The folder, if a vault can be made there."""
        folder = self.folder.value()
        problem = _("Please choose a folder.") if folder is None else refusal(folder)
        if problem is not None:
            raise FieldErrors({"folder": problem})
        return self.keep()

    def _into_subfolder(self) -> None:
        """A chosen folder that holds other things is where the vault's own folder goes."""
        chosen = self.folder.value()
        if chosen is not None and chosen.is_dir() and not _is_empty(chosen):
            self.folder.set_value(chosen / folder_name(self.answers.centre))

    def _advise(self) -> None:
        folder = self.folder.value()
        words = None if folder is None else warning(folder)
        if words is None:
            self.advice.clear()
        else:
            self.advice.say(Tone.ATTENTION, words)


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None
