"""What an export can hold about a person: the columns to choose from, and their cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.values import ExportKind, Target
from ensure_desktop.people.labels import (
    country_name,
    education_label,
    frequency_label,
    gender_label,
    language_name,
    level_short,
    part_label,
    role_label,
    weekday_label,
)
from ensure_desktop.people.values import Gender, PersonDetails, RoleKind
from ensure_desktop.vault.centre import Words

Cell = str | int | Decimal | date | None
"""What stands in a cell; None and "" are an empty one. A decimal number is an amount of money."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One person on the way out. `details` has phone numbers with the country's code; `roles` are those of today."""

    id: str
    code: str
    name: str
    details: PersonDetails
    roles: tuple[RoleKind, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column to choose. `sensitive` ones are never proposed: they say what should not leave without a reason."""

    name: str
    usual: bool = False
    sensitive: bool = False
    on_cards: bool = False
    """Whether a vCard has a place for it."""

    def title(self) -> str:
        """The heading of the column; the import knows by it where the column goes."""
        if self.name == "code":
            return _("Code")
        return _("Known since") if self.name == "since" else field_by_name(Target.PEOPLE)[self.name].label()


COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn("code", usual=True),
    ExportColumn("first_name", usual=True, on_cards=True),
    ExportColumn("last_name", usual=True, on_cards=True),
    ExportColumn("nickname", usual=True, on_cards=True),
    ExportColumn("phone", usual=True, on_cards=True),
    ExportColumn("phone_other", usual=True, on_cards=True),
    ExportColumn("email", usual=True, on_cards=True),
    ExportColumn("street", usual=True, on_cards=True),
    ExportColumn("postcode", usual=True, on_cards=True),
    ExportColumn("town", usual=True, on_cards=True),
    ExportColumn("neighbourhood"),
    ExportColumn("reach"),
    ExportColumn("role", on_cards=True),
    ExportColumn("since"),
    ExportColumn("languages"),
    ExportColumn("gender"),
    ExportColumn("birth_date", on_cards=True),
    ExportColumn("birth_year"),
    ExportColumn("education"),
    ExportColumn("interests"),
    ExportColumn("availability"),
    ExportColumn("origin", sensitive=True),
    ExportColumn("needs_interpreter", sensitive=True),
    ExportColumn("lived_experience", sensitive=True),
    ExportColumn("values", sensitive=True),
    ExportColumn("sociability", sensitive=True),
    ExportColumn("frequency"),
    ExportColumn("notes", sensitive=True, on_cards=True),
)
"""In the order of the file."""

BY_NAME: Mapping[str, ExportColumn] = {column.name: column for column in COLUMNS}


def columns_for(kind: ExportKind) -> tuple[ExportColumn, ...]:
    """The columns that a file of this kind has a place for."""
    return tuple(column for column in COLUMNS if kind is not ExportKind.VCARD or column.on_cards)


def cell(person: Exported, column: str, words: Words) -> Cell:
    """What stands in a column: choices in words, several things with a comma between them."""
    details = person.details
    special: dict[str, Callable[[], Cell]] = {
        "code": lambda: person.code,
        "role": lambda: ", ".join(role_label(kind, words) for kind in person.roles),
        "since": lambda: person.since,
        "languages": lambda: ", ".join(
            f"{language_name(skill.code)} ({level_short(skill.level)})" for skill in details.languages
        ),
        "gender": lambda: "" if details.gender is Gender.UNSAID else gender_label(details.gender),
        "education": lambda: education_label(details.education) if details.education else "",
        "origin": lambda: country_name(details.origin) if details.origin else "",
        "needs_interpreter": lambda: _("yes") if details.needs_interpreter else "",
        "reach": lambda: ", ".join(details.reach),
        "interests": lambda: ", ".join(details.interests),
        "availability": lambda: ", ".join(
            f"{weekday_label(slot.weekday)} {part_label(slot.part)}" for slot in details.availability
        ),
        "lived_experience": lambda: ", ".join(details.lived_experience),
        "values": lambda: ", ".join(details.values),
        "frequency": lambda: frequency_label(details.frequency) if details.frequency else "",
    }
    made: Cell = special[column]() if column in special else getattr(details, column)
    return made
