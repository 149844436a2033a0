"""The dialog of a word that labels people: the word, better ones, and why."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.outward.service import save_label_word
from ensure_desktop.outward.values import LabelWord
from ensure_desktop.people.labels import language_name
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea, TextField

LONGEST = 120
WHY_LONGEST = 300


class LabelWordDialog(FormDialog):
    """A new word, or (`word`) one that is on the list. What the program proposes keeps its word."""

    def __init__(self, parent: QWidget, context: Context, word: LabelWord | None = None) -> None:
        super().__init__(
            parent,
            context,
            name="settings.wording.word",
            title=_("Change “{word}”").format(word=word.word) if word else _("A word that labels"),
            sentence=_("Whoever writes it in a text that goes out is told, and sees the better words."),
            act=_("Save word") if word else _("Add word"),
        )
        self._word = word or LabelWord("", ())
        section = self.form.section(columns=1)
        if not self._word.language:
            field = TextField(name="settings.wording.word.word", longest=LONGEST)
            section.add("word", _("The word"), field, _("In one of its forms: the plural is found as well."))
        better = TextArea(name="settings.wording.word.better", lines=3)
        section.add("better", _("Better words"), better, _("One a line, the best first."))
        why = TextField(name="settings.wording.word.why", longest=WHY_LONGEST)
        help_text = _("One sentence that helps to understand. It may stay empty.")
        section.add("why", _("Why"), why, help_text)
        if word is not None:
            self.form.set_values({"word": word.word, "better": "\n".join(word.better), "why": word.why})
        self.keep_drafts(f"{self._word.language}:{self._word.word}")

    def submit(self, values: dict[str, Any]) -> None:
        """Put it on the list."""
        word = LabelWord(
            values.get("word", self._word.word),
            tuple(values["better"].splitlines()),
            values["why"],
            self._word.id,
            self._word.language,
        )
        self.store(save_label_word, word=word)


def whose(word: LabelWord) -> str:
    """Who put it on the list: the centre, or the program for a language."""
    return language_name(word.language) if word.language else _("Our own")
