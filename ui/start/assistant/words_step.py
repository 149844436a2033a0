"""Step three: the centre's own words for the people in its programme."""

from dataclasses import asdict, replace

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ui.settings.words_form import WordsForm
from ui.start.assistant.answers import Answers
from ui.start.assistant.step import Step


class WordsStep(Step):
    """All words are filled in already; below them two sentences show how they read."""

    def title(self) -> str:
        """The question of the step."""
        return _("Your words")

    def sentence(self) -> str:
        """Why it is asked."""
        return _("What do you call the people in your programme? The program speaks your words everywhere.")

    def build(self) -> None:
        """The form of words, which the settings use as well."""
        self.words = WordsForm("assistant")
        self.words.set_words(self.answers.words)
        self.column.addWidget(self.words)

    def keep(self) -> Answers:
        """The words; an emptied one becomes the usual one again."""
        usual = asdict(Words.usual())
        typed = {key: word or usual[key] for key, word in asdict(self.words.words()).items()}
        return replace(self.answers, words=Words(**typed))

    def collect(self) -> Answers:
        """The words."""
        return self.keep()
