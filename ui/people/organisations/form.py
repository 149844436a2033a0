"""The form about an organisation. Only its name is needed; everything else can wait until it is known."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QStringListModel

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_choices, language_name
from ensure_desktop.people.organisations.openings import WEEKDAYS, hours_of
from ensure_desktop.people.organisations.values import Opening, OrganisationDetails, SocialMapLists
from ui.dates import day_name
from ui.people.completion import offer_words
from ui.people.organisations.contacts_field import ContactsField
from ui.people.organisations.fields import AccessField, HoursField, LanguageTags
from ui.widgets.fields import TagsField, TextArea, TextField
from ui.widgets.form import Form, FormSection

DETAILS = tuple(field.name for field in fields(OrganisationDetails) if field.name != "openings")
"""The fields that the form holds by the same name; the hours have one for each day."""
CONTACTS = "contacts."


class OrganisationForm(Form):
    """Register an organisation, or change what we know about it."""

    def __init__(self, details: OrganisationDetails) -> None:
        super().__init__(name="organisation.form")
        self.sections: list[tuple[str, FormSection]] = []
        """The sections with a word or two for each, to jump to."""
        self._completions: dict[str, QStringListModel] = {}
        names = dict(language_choices()) | {code: language_name(code) for code in details.languages}
        self._add_offer(names)
        self._add_hours()
        self._add_reaching()
        self._add_contacts()
        self._add_access()
        self._add_notes()
        self.set_details(details)

    def set_details(self, details: OrganisationDetails) -> None:
        """Show `details`; this is no change by the person."""
        shown: dict[str, Any] = {name: getattr(details, name) for name in DETAILS}
        shown |= {f"openings.{day}": hours_of(details.openings, day) for day in WEEKDAYS}
        self.set_values(shown)

    def set_lists(self, lists: SocialMapLists) -> None:
        """Offer the words that were used before."""
        self.editor("themes").set_known(lists.themes)
        self._completions["neighbourhood"].setStringList(list(lists.neighbourhoods))
        self._completions["town"].setStringList(list(lists.towns))

    @staticmethod
    def details(values: Mapping[str, Any]) -> OrganisationDetails:
        """The details in what the form gave."""
        week = tuple(Opening(day, *stretch) for day in WEEKDAYS for stretch in values[f"openings.{day}"])
        return OrganisationDetails(**{name: values[name] for name in DETAILS}, openings=week)

    def show_errors(self, error: UserError) -> str:
        """Say beside the fields what is wrong, for contact persons in their lines."""
        wrong = dict(error.fields) if isinstance(error, FieldErrors) else {error.field or "": error.message}
        of_contacts = {name: wrong.pop(name) for name in list(wrong) if name.startswith(CONTACTS)}
        rest = super().show_errors(FieldErrors(wrong))
        first = self.editor("contacts").show_problems(
            {name.removeprefix(CONTACTS): sentence for name, sentence in of_contacts.items()}
        )
        if first is not None and not wrong:
            first.setFocus()
        return rest

    def _part(self, word: str, title: str, sentence: str = "", *, columns: int = 2) -> FormSection:
        made = self.section(title, sentence, columns=columns)
        self.sections.append((word, made))
        return made

    def _add_offer(self, names: Mapping[str, str]) -> None:
        section = self._part(_("Offer"), _("Name and offer"), _("The name is enough. The rest can wait."))
        section.add("name", _("Name"), TextField(name="organisation.name", longest=150), wide=True)
        about = TextArea(name="organisation.about", lines=3)
        help_text = _("In words that anybody understands: this stands on the leaflet.")
        section.add("about", _("What it offers"), about, help_text, wide=True)
        themes = TagsField(name="organisation.themes", placeholder=_("Type a theme and press Enter"))
        section.add("themes", _("Themes"), themes, _("Your own words to find it by: debts, learning Dutch."), wide=True)
        spoken = LanguageTags(names, name="organisation.languages")
        section.add("languages", _("Languages that are spoken there"), spoken, wide=True)

    def _add_hours(self) -> None:
        sentence = _("As you like to type them: 9-12, 13.30-17. Leave a day empty when it is closed.")
        section = self._part(_("Opening times"), _("Opening times"), sentence)
        for day in WEEKDAYS:
            section.add(f"openings.{day}", day_name(day), HoursField(name=f"organisation.openings.{day}"))
        note = TextField(name="organisation.hours_note", placeholder=_("for example: closed in July"))
        section.add("hours_note", _("Remark about the times"), note)

    def _add_reaching(self) -> None:
        section = self._part(_("Where and how"), _("Where and how to reach it"))
        phone = TextField(name="organisation.phone", longest=60)
        section.add("phone", _("Phone"), phone, _("Numbers from abroad start with + and the country code."))
        section.add("email", _("E-mail"), TextField(name="organisation.email", longest=254))
        website = TextField(name="organisation.website", longest=400, placeholder=_("www.example.org"))
        section.add("website", _("Website"), website)
        section.add("street", _("Street and number"), TextField(name="organisation.street"))
        section.add("postcode", _("Postcode"), TextField(name="organisation.postcode", longest=20))
        section.add("town", _("Town"), self._completed("town"))
        section.add("neighbourhood", _("Neighbourhood"), self._completed("neighbourhood"))

    def _add_contacts(self) -> None:
        sentence = _("Who to ask for. The permanent contact person is the one whom your team always calls.")
        section = self._part(_("Contact persons"), _("Contact persons"), sentence, columns=1)
        people = ContactsField(name="organisation.contacts")
        people.setAccessibleName(_("Contact persons"))
        section.add("contacts", "", people)

    def _add_access(self) -> None:
        section = self._part(_("Easy to come to"), _("Easy to come to"), columns=1)
        access = AccessField(name="organisation.access")
        access.setAccessibleName(_("Easy to come to"))
        section.add("access", "", access)
        note = TextField(name="organisation.access_note", placeholder=_("for example: ring at the blue door"))
        section.add("access_note", _("How to find it"), note)

    def _add_notes(self) -> None:
        section = self._part(_("Notes"), _("Notes for the team"), columns=1)
        notes = TextArea(name="organisation.notes", lines=4)
        notes.setAccessibleName(_("Notes for the team"))
        section.add("notes", "", notes, _("Never on a leaflet."))

    def _completed(self, name: str) -> TextField:
        field = TextField(name=f"organisation.{name}", longest=100)
        self._completions[name] = offer_words(field)
        return field
