"""The form about a person. Only a name or a nickname is needed; everything else can wait until it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel

from ensure_desktop.i18n import _, language
from ensure_desktop.people.checks import LEAST_SOCIABLE, MOST_SOCIABLE
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import country_choices, education_label, frequency_label, gender_label
from ensure_desktop.people.values import Education, Frequency, Gender, LanguageSkill, PersonDetails, RoleDetails
from ensure_desktop.people.word_values import Lists
from ui.context import Context
from ui.people.completion import offer_words
from ui.people.fields import languages_field, week_field, wishes_field
from ui.people.role_fields import RoleFields
from ui.people.words import first_upper
from ui.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    NumberField,
    NumbersField,
    TagsField,
    TextArea,
    TextField,
)
from ui.widgets.form import Form, FormSection

DETAILS = tuple(field.name for field in fields(PersonDetails))
ROLE = "roles.0."
"""What stands before the names of the first role's fields: the service names its errors so."""


class PersonForm(Form):
    """Register a person (`with_role`) or change what we know."""

    def __init__(self, context: Context, *, with_role: bool, known: Iterable[LanguageSkill] = ()) -> None:
        super().__init__(name="person.form")
        self._today = context.clock.today()
        self.sections: list[tuple[str, FormSection]] = []
        """The sections with a word or two for each, to jump to."""
        self._completions: dict[str, QStringListModel] = {}
        self._known = tuple(known)
        self._add_name()
        self._role: RoleFields | None = None
        if with_role:
            section = self._part(_("Role"), _("In the programme"))
            self._role = RoleFields(self, section, context, prefix=ROLE)
        self._add_contact()
        self._add_where()
        self._add_languages()
        self._add_availability()
        self._add_interests()
        self._add_wishes()
        self._add_background()
        self._add_notes()

    def set_details(self, details: PersonDetails) -> None:
        """Show `details`; this is no change by the person."""
        shown = {name: getattr(details, name) for name in DETAILS}
        if details.birth_date is not None:
            shown["birth_year"] = None
        self.set_values(shown)
        self._show_interpreter()

    def set_role(self, role: RoleDetails) -> None:
        """Propose `role`; only where the form asks for one."""
        if self._role is not None:
            self._role.set_role(role)

    def set_lists(self, lists: Lists) -> None:
        """Offer the words that were used before."""
        self._completions["neighbourhood"].setStringList(list(lists.neighbourhoods))
        self._completions["town"].setStringList(list(lists.towns))
        self.editor("reach").set_known(lists.neighbourhoods)
        self.editor("interests").set_known(lists.interests)
        self.editor("lived_experience").set_known(lists.lived_experience)
        self.editor("values").set_known(lists.values)

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed."""
        super().set_draft(draft)
        self._show_interpreter()

    @staticmethod
    def details(values: Mapping[str, Any]) -> PersonDetails:
        """The details in what the form gave."""
        return PersonDetails(**{name: values[name] for name in DETAILS})

    def roles(self, values: Mapping[str, Any]) -> tuple[RoleDetails, ...]:
        """The roles in what the form gave: one where the form asks for it."""
        return (self._role.role(values),) if self._role is not None else ()

    def _part(self, word: str, title: str, sentence: str = "", *, columns: int = 2) -> FormSection:
        made = self.section(title, sentence, columns=columns)
        self.sections.append((word, made))
        return made

    def _add_name(self) -> None:
        section = self._part(_("Name"), _("Name"), _("A name or a nickname is enough. The rest can wait."))
        section.add("first_name", _("First name"), TextField(name="person.first_name", longest=100))
        section.add("last_name", _("Last name"), TextField(name="person.last_name", longest=100))
        section.add("nickname", _("Nickname"), TextField(name="person.nickname", longest=60))
        genders = [(gender, first_upper(gender_label(gender))) for gender in (Gender.UNSAID, *list(Gender)[:3])]
        section.add("gender", _("Gender"), ChoiceField(genders, name="person.gender"))
        parse = partial(parse_date, language=language(), today=self._today)
        born = DateField(parse, name="person.birth_date", today=self._today)
        born.line.setPlaceholderText(_("for example 3 May 1984"))
        section.add("birth_date", _("Date of birth"), born)
        year = NumberField(name="person.birth_year", least=1900, most=self._today.year)
        section.add("birth_year", _("Or only the year of birth"), year)

    def _add_contact(self) -> None:
        section = self._part(_("Contact"), _("Contact"))
        phone = TextField(name="person.phone", longest=60)
        section.add("phone", _("Phone"), phone, _("Numbers from abroad start with + and the country code."))
        other = TextField(name="person.phone_other", longest=60)
        section.add("phone_other", _("Other phone"), other, _("For example at work, or of a neighbour."))
        section.add("email", _("E-mail"), TextField(name="person.email", longest=254), wide=True)
        section.add("street", _("Street and number"), TextField(name="person.street"))
        section.add("postcode", _("Postcode"), TextField(name="person.postcode", longest=20))

    def _add_where(self) -> None:
        section = self._part(_("Where"), _("Where"))
        section.add("town", _("Town"), self._completed("town", longest=100))
        section.add("neighbourhood", _("Neighbourhood"), self._completed("neighbourhood", longest=100))
        reach = TagsField(name="person.reach", placeholder=_("Type a neighbourhood and press Enter"))
        section.add("reach", _("Can also travel to"), reach, wide=True)

    def _add_languages(self) -> None:
        section = self._part(_("Languages"), _("Languages"))
        spoken = languages_field("person.languages", self._known)
        spoken.setAccessibleName(_("Languages"))
        section.add("languages", "", spoken, wide=True)
        needs = CheckField(_("Needs an interpreter"), name="person.needs_interpreter")
        section.add("needs_interpreter", "", needs)
        agreed = CheckField(_("An interpreter is agreed"), name="person.interpreter_agreed")
        section.add("interpreter_agreed", "", agreed)
        needs.changed.connect(self._show_interpreter)
        self._show_interpreter()

    def _add_availability(self) -> None:
        section = self._part(_("Time"), _("When there is time"), columns=1)
        grid = week_field("person.availability")
        grid.setAccessibleName(_("When there is time"))
        section.add("availability", "", grid, _("Press the times that usually suit."))
        often = [(None, _("Not asked yet")), *((each, first_upper(frequency_label(each))) for each in Frequency)]
        section.add("frequency", _("Would like to meet"), ChoiceField(often, name="person.frequency"))

    def _add_interests(self) -> None:
        section = self._part(_("Interests"), _("Interests and lived experience"), columns=1)
        likes = TagsField(name="person.interests", placeholder=_("cooking, football … press Enter after each"))
        section.add("interests", _("Likes"), likes)
        lived = TagsField(name="person.lived_experience", placeholder=_("debts, new in the country …"))
        section.add("lived_experience", _("Has lived through"), lived, _("Only what the person wants us to know."))
        values = TagsField(name="person.values", placeholder=_("trust, humour, being on time …"))
        section.add("values", _("Matters most between two people"), values, _("Three words at most."))
        ends = (LEAST_SOCIABLE, MOST_SOCIABLE, _("rather quiet"), _("very sociable"))
        sociable = NumbersField(*ends, name="person.sociability")
        sociable.setAccessibleName(_("How sociable other people find this person"))
        section.add("sociability", _("How sociable other people find this person"), sociable)

    def _add_wishes(self) -> None:
        sentence = _("Nothing here matters unless the person says so.")
        section = self._part(_("Wishes"), _("Wishes about the other person"), sentence, columns=1)
        wishes = wishes_field("person.wishes")
        wishes.setAccessibleName(_("Wishes about the other person"))
        section.add("wishes", "", wishes)

    def _add_background(self) -> None:
        section = self._part(_("Background"), _("Background"))
        countries = [("", _("Not asked yet")), *country_choices()]
        section.add("origin", _("Comes from"), ChoiceField(countries, name="person.origin"))
        levels = [(None, _("Not asked yet")), *((level, first_upper(education_label(level))) for level in Education)]
        section.add("education", _("Education"), ChoiceField(levels, name="person.education"))

    def _add_notes(self) -> None:
        section = self._part(_("Notes"), _("Notes"), columns=1)
        notes = TextArea(name="person.notes", lines=5)
        notes.setAccessibleName(_("Notes"))
        section.add("notes", "", notes, _("Facts that help, written so that the person may read them."))

    def _completed(self, name: str, *, longest: int) -> TextField:
        field = TextField(name=f"person.{name}", longest=longest)
        self._completions[name] = offer_words(field)
        return field

    def _show_interpreter(self) -> None:
        self.show_field("interpreter_agreed", self.editor("needs_interpreter").value())
