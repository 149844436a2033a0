"""Step one: the centre's name and its language."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, available_languages, language, use_language
from ensure_desktop.people.names import sort_key
from ensure_desktop.settings import phone_countries
from ensure_desktop.vault.centre import Words
from ui.start.assistant.answers import Answers
from ui.start.assistant.step import Step
from ui.widgets.fields import ChoiceField, TextField


class CentreStep(Step):
    """Name and language. The language is spoken from the moment it is chosen."""

    language_chosen = Signal()

    def title(self) -> str:
        """The question of the step."""
        return _("Your centre")

    def sentence(self) -> str:
        """Why it is asked."""
        return _("Its name stands on everything you print. You can change all of this later.")

    def build(self) -> None:
        """Three fields."""
        self.name = TextField(name="assistant.centre", placeholder=_("for instance De Mussen"))
        self.name.set_value(self.answers.centre)
        self.name.returnPressed.connect(self.entered)
        self.language = ChoiceField(language_choices(), name="assistant.language")
        self.language.set_value(self.answers.language)
        self.language.changed.connect(self._speak)
        self.field("name", self.name, _("Name of your centre"))
        self.field("language", self.language, _("Language"), _("The language of the program and of what it prints."))
        self.country = ChoiceField(country_choices(), name="assistant.country")
        self.country.set_value(self.answers.country)
        self.field(
            "country",
            self.country,
            _("Country"),
            _("Its public holidays count, and its phone numbers need no country code."),
        )

    def keep(self) -> Answers:
        """All three, as they are."""
        return replace(
            self.answers,
            centre=self.name.value(),
            language=str(self.language.value()),
            country=str(self.country.value()),
        )

    def collect(self) -> Answers:
        """All three; the name is needed."""
        if not self.name.value():
            raise FieldErrors({"name": _("Please give your centre a name. It can be changed later.")})
        return self.keep()

    def _speak(self) -> None:
        before = self.answers
        untouched = before.words == Words.usual()
        use_language(str(self.language.value()))
        words = Words.usual() if untouched else before.words
        self.answers = replace(before, words=words)
        self.language_chosen.emit()


def language_choices() -> list[tuple[str, str]]:
    """Each language that the program speaks, called as its speakers call it."""
    return [(code, language_name(code)) for code in available_languages()]


def language_name(code: str) -> str:
    """The name of a language in that language."""
    from babel import Locale  # only needed where a language is chosen

    own = Locale.parse(code).display_name or code
    return own[:1].upper() + own[1:]


def first_language() -> str:
    """The language to propose: the one in use, where there is a catalogue for it."""
    return language() if language() in available_languages() else "en"


def country_choices() -> list[tuple[str, str]]:
    """Each country by its name in the language in use; first the one that the language suggests."""
    from babel import Locale  # only needed where a country is chosen

    names = Locale.parse(language()).territories
    found = sorted(((code, names.get(code, code)) for code in phone_countries()), key=lambda each: sort_key(each[1]))
    return [("", _("As the language suggests")), *found]


def first_country() -> str:
    """The country to propose: that of this computer, where it says one."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if code in phone_countries() else ""
