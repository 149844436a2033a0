"""The fields into which the columns of a file can go: for people, and for organisations."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.exchange.values import Target


class FieldKind(StrEnum):
    """How the text of a cell is understood."""

    TEXT = "text"
    NOTE = "note"
    """Longer text; several columns are put under one another, each under its title."""
    WORDS = "words"
    """The centre's own words, separated by commas, semicolons or line breaks."""
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    GENDER = "gender"
    EDUCATION = "education"
    FREQUENCY = "frequency"
    LANGUAGES = "languages"
    COUNTRY = "country"
    YES_NO = "yes or no"
    ROLE = "role"
    HOW_FOUND = "how found"
    WEEK = "week"
    """Times of the week: "Mon morning, Thu"."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a column can go. `name` stands in mapping files and never changes; `takes_several` allows many columns."""

    name: str
    target: Target
    kind: FieldKind = FieldKind.TEXT
    takes_several: bool = False

    def label(self) -> str:
        """What the field is called, in the language in use."""
        return _people_labels()[self.name] if self.target is Target.PEOPLE else _organisation_labels()[self.name]


def _people(name: str, kind: FieldKind = FieldKind.TEXT, *, several: bool = False) -> Field:
    return Field(name, Target.PEOPLE, kind, several)


def _organisation(name: str, kind: FieldKind = FieldKind.TEXT, *, several: bool = False) -> Field:
    return Field(name, Target.ORGANISATIONS, kind, several)


PEOPLE = (
    _people("full_name"),
    _people("first_name"),
    _people("middle_name"),
    _people("name_prefix"),
    _people("last_name"),
    _people("nickname"),
    _people("gender", FieldKind.GENDER),
    _people("birth_date", FieldKind.DATE),
    _people("birth_year", FieldKind.YEAR),
    _people("phone", FieldKind.PHONE, several=True),
    _people("phone_other", FieldKind.PHONE),
    _people("email", FieldKind.EMAIL, several=True),
    _people("street", several=True),
    _people("postcode"),
    _people("town"),
    _people("neighbourhood"),
    _people("reach", FieldKind.WORDS, several=True),
    _people("origin", FieldKind.COUNTRY),
    _people("languages", FieldKind.LANGUAGES, several=True),
    _people("mother_tongue", FieldKind.LANGUAGES),
    _people("needs_interpreter", FieldKind.YES_NO),
    _people("interpreter_agreed", FieldKind.YES_NO),
    _people("education", FieldKind.EDUCATION),
    _people("interests", FieldKind.WORDS, several=True),
    _people("lived_experience", FieldKind.WORDS, several=True),
    _people("values", FieldKind.WORDS, several=True),
    _people("sociability", FieldKind.NUMBER),
    _people("frequency", FieldKind.FREQUENCY),
    _people("availability", FieldKind.WEEK, several=True),
    _people("role", FieldKind.ROLE, several=True),
    _people("role_since", FieldKind.DATE),
    _people("role_until", FieldKind.DATE),
    _people("how_found", FieldKind.HOW_FOUND),
    _people("how_found_detail"),
    _people("organisation"),
    _people("certified_on", FieldKind.DATE),
    _people("certified_until", FieldKind.DATE),
    _people("hours_per_week", FieldKind.NUMBER),
    _people("notes", FieldKind.NOTE, several=True),
)

ORGANISATIONS = (
    _organisation("name"),
    _organisation("about", FieldKind.NOTE, several=True),
    _organisation("themes", FieldKind.WORDS, several=True),
    _organisation("languages", FieldKind.LANGUAGES, several=True),
    _organisation("website"),
    _organisation("phone", FieldKind.PHONE),
    _organisation("email", FieldKind.EMAIL),
    _organisation("street", several=True),
    _organisation("postcode"),
    _organisation("town"),
    _organisation("neighbourhood"),
    _organisation("hours_note"),
    _organisation("access_note"),
    _organisation("contact_name"),
    _organisation("contact_task"),
    _organisation("contact_phone", FieldKind.PHONE),
    _organisation("contact_email", FieldKind.EMAIL),
    _organisation("notes", FieldKind.NOTE, several=True),
)


def fields(target: Target) -> tuple[Field, ...]:
    """All fields of people or of organisations, in the order in which a form shows them."""
    return PEOPLE if target is Target.PEOPLE else ORGANISATIONS


@cache
def field_by_name(target: Target) -> dict[str, Field]:
    """The fields by their names."""
    return {field.name: field for field in fields(target)}


def _people_labels() -> dict[str, str]:
    return {
        "full_name": _("Full name"),
        "first_name": _("First name"),
        "middle_name": _("Middle name"),
        "name_prefix": _("Name prefix (van, de)"),
        "last_name": _("Last name"),
        "nickname": _("Nickname"),
        "gender": _("Gender"),
        "birth_date": _("Date of birth"),
        "birth_year": _("Year of birth"),
        "phone": _("Phone"),
        "phone_other": _("Other phone"),
        "email": _("E-mail"),
        "street": _("Street and number"),
        "postcode": _("Postcode"),
        "town": _("Town"),
        "neighbourhood": _("Neighbourhood"),
        "reach": _("Can travel to"),
        "origin": _("Country of origin"),
        "languages": _("Languages"),
        "mother_tongue": _("Mother tongue"),
        "needs_interpreter": _("Needs an interpreter"),
        "interpreter_agreed": _("Agrees to an interpreter"),
        "education": _("Education"),
        "interests": _("Interests"),
        "lived_experience": _("Lived experience"),
        "values": pgettext("of a person", "Values"),
        "sociability": _("Sociability (1-10)"),
        "frequency": _("How often to meet"),
        "availability": _("Availability in the week"),
        "role": _("Role"),
        "role_since": _("Role since"),
        "role_until": _("Role until"),
        "how_found": _("How found"),
        "how_found_detail": _("How found, in words"),
        "organisation": pgettext("of a person", "Organisation"),
        "certified_on": _("Certificate, date"),
        "certified_until": _("Certificate, valid until"),
        "hours_per_week": _("Hours a week"),
        "notes": _("Notes"),
    }


def _organisation_labels() -> dict[str, str]:
    return {
        "name": pgettext("of an organisation", "Name"),
        "about": _("What it offers"),
        "themes": _("Themes"),
        "languages": _("Languages"),
        "website": _("Website"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "street": _("Street and number"),
        "postcode": _("Postcode"),
        "town": _("Town"),
        "neighbourhood": _("Neighbourhood"),
        "hours_note": _("Opening hours, in words"),
        "access_note": _("Accessibility, in words"),
        "contact_name": _("Contact person"),
        "contact_task": _("Contact person, task"),
        "contact_phone": _("Contact person, phone"),
        "contact_email": _("Contact person, e-mail"),
        "notes": _("Notes"),
    }
