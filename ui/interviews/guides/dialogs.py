"""The dialogs before the editor: what a new guide is for, and into which language one is translated."""

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.templates import template, template_languages, template_names
from ensure_desktop.interviews.values import GuidePurpose, GuideRow
from ensure_desktop.people.labels import language_choices
from ui.context import Context
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.interviews.guides.reading import NewGuide
from ui.interviews.guides.words import language_words
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField

EMPTY = "empty"
"""The choice to start from nothing; no template is called so."""


class NewGuideDialog(FormDialog):
    """The meeting, the language, and what the guide starts from. `saved` sends a `NewGuide`; nothing is stored yet."""

    def __init__(self, parent: QWidget, context: Context, desk: GuideDesk = MEETING_DESK) -> None:
        words = desk.words()
        super().__init__(
            parent,
            context,
            name="guide.new",
            title=words.new,
            sentence=words.new_sentence,
            act=words.begin,
        )
        section = self.form.section(columns=1)
        self._purpose = desk.purposes[0]
        if len(desk.purposes) > 1:
            purposes = [(each, purpose_label(each, context.centre.words)) for each in desk.purposes]
            section.add("purpose", _("For which meeting"), ChoiceField(purposes, name="guide.new.purpose"))
        section.add("language", _("Language"), _language_field((context.centre.language,), name="guide.new.language"))
        starts = [("", words.ours)]
        if self._purpose is GuidePurpose.QUESTIONNAIRE:
            names = template_names(self._purpose)
            starts = [(name, template(self._purpose, language(), name=name).title) for name in names]
        starts.append((EMPTY, words.empty_one))
        section.add("template", _("Starts from"), ChoiceField(starts, name="guide.new.start"))

    def submit(self, values: dict[str, Any]) -> None:
        """Go on in the editor: what is written there is stored when it is saved."""
        start = values["template"]
        purpose = values.get("purpose", self._purpose)
        self.finish(NewGuide(purpose, values["language"], None if start == EMPTY else start))


class TranslateDialog(FormDialog):
    """The language that a guide is translated into. `saved` sends its code; nothing is stored yet."""

    def __init__(self, parent: QWidget, context: Context, row: GuideRow, known: Collection[GuideRow]) -> None:
        """`known` are all guides: one meeting needs no second translation into one language."""
        super().__init__(
            parent,
            context,
            name="guide.translate",
            title=_("Translate “{title}”").format(title=row.title),
            sentence=_(
                "The translation starts from this one and asks the same questions, so that answers stay comparable. "
                "What reads in {language} stands beside each field."
            ).format(language=language_words(row.language)),
            act=_("Begin translation"),
        )
        self._row = row
        self._taken = {each.language for each in known if _alike(each, row) and not each.withdrawn}
        others = (each for each in template_languages() if each != row.language)
        field = _language_field(others, name="guide.translate.language", without=row.language)
        self.form.section(columns=1).add("language", _("Into which language"), field)

    def submit(self, values: dict[str, Any]) -> None:
        """Go on in the editor."""
        language = values["language"]
        if language in self._taken:
            sentence = _(
                "There is one for the same purpose in {language} already. Open it; beside its fields it can show "
                "{original}."
            )
            names = {"language": language_words(language), "original": language_words(self._row.language)}
            self.show_error(FieldErrors({"language": sentence.format(**names)}))
            return
        self.finish(language)


def _alike(row: GuideRow, other: GuideRow) -> bool:
    """Whether both are asked at one meeting, or are one of our questionnaires."""
    questionnaire = other.purpose is GuidePurpose.QUESTIONNAIRE
    return row.purpose is other.purpose and (not questionnaire or (row.template == other.template != ""))


def _language_field(first: Iterable[str], *, name: str, without: str = "") -> ChoiceField:
    """All languages, those that are likely first."""
    likely = dict.fromkeys((*first, *template_languages()))
    choices = [(code, language_words(code)) for code in likely if code != without]
    rest = [(code, first_upper(words)) for code, words in language_choices() if code not in likely and code != without]
    return ChoiceField([*choices, *rest], name=name)
