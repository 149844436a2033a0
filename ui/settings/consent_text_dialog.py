"""The centre's own consent text in one language: every purpose and what stands around them, saved as a new version."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.service import save_own_text
from ensure_desktop.consent.texts import consent_form, text_languages
from ensure_desktop.consent.values import ConsentForm, Purpose
from ensure_desktop.i18n import _, language
from ensure_desktop.people.labels import language_choices, language_name
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea, TextField

NAME = "consent.own"
WIDTH = 780
LONGEST_LINE = 200


class OwnTextDialog(FormDialog):
    """All words of the text in the language `code`, beginning with those of `form`."""

    def __init__(self, parent: QWidget, context: Context, code: str, form: ConsentForm) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Consent text in {language}").format(language=language_name(code)),
            sentence=_(
                "It is saved as a new version of your own. Whoever agreed to an older one agreed to that one: it is "
                "kept, and asked for anew when you meet."
            ),
            act=_("Use this text"),
            width=WIDTH,
        )
        self._code = code
        self._form = form
        self._direction = QLocale(code).textDirection()
        self._values: dict[str, str] = {}
        self._add_purposes()
        self._add_around()
        if code not in text_languages():
            self._add_words()
        self.form.set_values(self._values)
        self.keep_drafts(code)

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        texts = tuple(
            replace(text, **{part: values[f"texts.{text.purpose.value}.{part}"] for part in ("title", "text")})
            for text in self._form.texts
        )
        around = {field: values[field] for field, _words, _help in _around()}
        words = {name.removeprefix("words."): text for name, text in values.items() if name.startswith("words.")}
        form = replace(
            self._form,
            title=values["title"],
            introduction=values["introduction"],
            texts=texts,
            words=replace(self._form.words, **words),
            **around,
        )
        self.store(save_own_text, language=self._code, form=form)

    def _add_purposes(self) -> None:
        section = self.form.section(columns=1)
        self._put(section, "title", _("Title of the paper"), self._form.title)
        self._put(section, "introduction", _("Introduction"), self._form.introduction, lines=3)
        for purpose in Purpose:
            text = self._form.text_of(purpose)
            section = self.form.section(first_upper(purpose_label(purpose)), columns=1)
            self._put(section, f"texts.{purpose.value}.title", _("Title"), text.title)
            self._put(section, f"texts.{purpose.value}.text", _("Text"), text.text, lines=6)

    def _add_around(self) -> None:
        section = self.form.section(_("Around the purposes"), columns=1)
        for field, words, help_text in _around():
            self._put(section, field, words, getattr(self._form, field), lines=4, help_text=help_text)

    def _add_words(self) -> None:
        """In a language for which the program brings no text, the small words of the paper have to be put in too."""
        sentence = _("Please put these into the language as well; what stands in { } stays as it is.")
        section = self.form.section(_("Small words on the paper"), sentence)
        usual = consent_form(language()).words
        for field in fields(usual):
            words: str = getattr(usual, field.name)
            self._put(section, f"words.{field.name}", words, getattr(self._form.words, field.name))

    def _put(self, section: Any, field: str, words: str, value: str, *, lines: int = 1, help_text: str = "") -> None:
        name = f"{NAME}.{field}"
        editor: TextArea | TextField
        editor = TextArea(name=name, lines=lines) if lines > 1 else TextField(name=name, longest=LONGEST_LINE)
        editor.setLayoutDirection(self._direction)
        section.add(field, words, editor, help_text)
        if lines > 1:  # below each: the form is long
            section.add_widget(WordingLine(self.context, name=f"{name}.wording", fields=(editor,)))
        self._values[field] = value


class TextLanguageDialog(FormDialog):
    """In which language the centre writes a text of its own; `saved` sends its code."""

    def __init__(self, parent: QWidget, context: Context, present: Sequence[str]) -> None:
        super().__init__(
            parent,
            context,
            name="consent.language",
            title=_("A text in another language"),
            sentence=_(
                "It begins with the English text, which you put into that language, best with a native speaker."
            ),
            act=_("Write the text…"),
        )
        choices = [(code, first_upper(name)) for code, name in language_choices() if code not in present]
        field = ChoiceField(choices, name="consent.language.code")
        self.form.section(columns=1).add("language", _("Language"), field)

    def submit(self, values: dict[str, Any]) -> None:
        """Go on to the text."""
        self.finish(values["language"])


def _around() -> tuple[tuple[str, str, str], ...]:
    """The texts around the purposes: field, label and help."""
    return (
        ("closing", _("Free to say yes or no"), ""),
        ("rights", _("Rights"), _("One right a line.")),
        ("withdrawing", _("How to take it back"), ""),
        ("complaint", _("Where to complain"), ""),
        ("guardian", _("What a parent or guardian signs"), ""),
    )
