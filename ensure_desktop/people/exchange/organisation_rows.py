"""From the cells of a row to an organisation of the social map, checked like one that a form would send."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ensure_desktop.people.checks import Problems
from ensure_desktop.people.exchange.cells import Cells, Row, remembered
from ensure_desktop.people.exchange.values import Mapping as ColumnMapping
from ensure_desktop.people.exchange.vocabulary import Spoken, languages_in
from ensure_desktop.people.organisations.checks import checked_organisation
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails

COLUMNS_OF = {
    "contacts.0.name": ("contact_name", "contact_task", "contact_phone", "contact_email"),
    "contacts.0.task": ("contact_task",),
    "contacts.0.phone": ("contact_phone",),
    "contacts.0.email": ("contact_email",),
}
"""The fields of the file from which a field of the form is made, where they are not of the same name."""


@dataclass(frozen=True, slots=True)
class UnderstoodOrganisation:
    """What a row means. With `reasons` it cannot be taken. Phone numbers are as they are stored."""

    name: str
    details: OrganisationDetails
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


class OrganisationRows:
    """Understands rows about organisations."""

    def __init__(self, mapping: ColumnMapping, titles: Sequence[str], *, today: date, region: str) -> None:
        self._cells = Cells(mapping, titles, today=today, region=region)
        self._region = region
        self._languages: Callable[[str], Spoken] = remembered(languages_in)

    def read(self, cells: Sequence[str]) -> UnderstoodOrganisation:
        """What this row means."""
        row = self._cells.row(cells)
        languages = self._spoken(row)
        notes = self._cells.note(row, "notes")
        details = OrganisationDetails(
            name=row.text("name"),
            about=self._cells.note(row, "about"),
            themes=self._cells.words(row, "themes"),
            languages=languages,
            website=row.text("website"),
            phone=row.text("phone"),
            email=row.text("email").removeprefix("mailto:"),
            street=row.text("street"),
            postcode=row.text("postcode"),
            town=row.text("town"),
            neighbourhood=row.text("neighbourhood"),
            hours_note=row.text("hours_note"),
            access_note=row.text("access_note"),
            contacts=self._contacts(row),
            notes="\n".join(filter(None, (notes, *row.kept))),
        )
        problems = Problems()
        clean = checked_organisation(
            replace(details, phone=self._with_plus(details.phone)), region=self._region, problems=problems
        )
        for name, sentence in problems.fields.items():
            row.refuse(self._cells.titles_of(*COLUMNS_OF.get(name, (name,))), sentence)
        return UnderstoodOrganisation(clean.name, clean, tuple(row.reasons), tuple(row.notes))

    def _spoken(self, row: Row) -> tuple[str, ...]:
        codes: list[str] = []
        for told in row.told.get("languages", ()):
            spoken = self._languages(told.text)
            codes += [skill.code for skill in spoken.skills]
            for unknown in spoken.unknown:
                row.keep_unknown(told.title, unknown)
        return tuple(codes)

    def _contacts(self, row: Row) -> tuple[ContactPerson, ...]:
        contact = ContactPerson(
            id="",
            name=row.text("contact_name"),
            task=row.text("contact_task"),
            phone=self._with_plus(row.text("contact_phone")),
            email=row.text("contact_email"),
            permanent=True,
        )
        return (contact,) if contact.name or contact.task or contact.phone or contact.email else ()

    def _with_plus(self, text: str) -> str:
        """The number as it is stored, or the text where it is none, for the check to say so."""
        return self._cells.phone(text) or text
