"""From the cells of a row to a person: her details and roles, checked like those that a form would send."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ensure_desktop import cleaning
from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import VALUES_LIMIT, Problems, checked_details, checked_role
from ensure_desktop.people.exchange.cells import Cells, Row, Told, level_note, remembered
from ensure_desktop.people.exchange.days import has_no_year
from ensure_desktop.people.exchange.names_in_full import divided_name
from ensure_desktop.people.exchange.values import Mapping as ColumnMapping
from ensure_desktop.people.exchange.vocabulary import (
    EDUCATIONS,
    FREQUENCIES,
    GENDERS,
    HOW_FOUND,
    ROLES,
    UNSAID_LEVEL,
    Spoken,
    choice_of,
    country_code,
    languages_in,
    pieces,
    weekdays_in,
)
from ensure_desktop.people.names import display_name, folded
from ensure_desktop.people.values import (
    Gender,
    HowFound,
    LanguageSkill,
    Level,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Slot,
)

COLUMNS_OF = {
    "first_name": ("first_name", "full_name", "middle_name", "last_name", "nickname"),
    "last_name": ("last_name", "full_name", "name_prefix"),
    "languages": ("languages", "mother_tongue"),
    "since": ("role_since", "role"),
    "until": ("role_until", "role"),
}
"""The fields of the file from which a field of the form is made, where they are not of the same name."""
LINES = ("nickname", "street", "postcode", "town", "neighbourhood")
SUPPORTERS_ONLY = ("certified_on", "certified_until", "hours_per_week")
OF_A_ROLE = ("how_found", "how_found_detail", "organisation", "role_until", *SUPPORTERS_ONLY)
ALL_OF_A_ROLE = ("role", "role_since", *OF_A_ROLE)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a row means. With `reasons` it cannot be taken. `details` has no phone numbers, `phones` has the two."""

    name: str
    details: PersonDetails
    phones: tuple[str, str]
    """As they are stored."""
    roles: tuple[RoleDetails, ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]

    def whole(self) -> PersonDetails:
        """The details with the phone numbers, as they are stored."""
        return replace(self.details, phone=self.phones[0], phone_other=self.phones[1])


class PeopleRows:
    """Understands rows about people.

    `words` are the centre's words for roles, folded; `organisations` the social map's names, folded, with their ids.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        titles: Sequence[str],
        *,
        today: date,
        region: str,
        words: Mapping[str, RoleKind],
        organisations: Mapping[str, str],
    ) -> None:
        self._cells = Cells(mapping, titles, today=today, region=region)
        self._today = today
        self._region = region
        self._roles = ROLES | dict(words)
        self._organisations = organisations
        told = {*mapping.columns.values(), *mapping.constants}
        self._of_a_role = [name for name in ALL_OF_A_ROLE if name in told]
        self._languages: Callable[[str], Spoken] = remembered(languages_in)
        self._countries = remembered(country_code)
        self._known_roles: dict[tuple[tuple[Told, ...], ...], tuple[tuple[RoleDetails, ...], Row]] = {}

    def read(self, cells: Sequence[str]) -> Understood:
        """What this row means."""
        row = self._cells.row(cells)
        first, last = self._names(row)
        phones = self._phones(row)
        birth_date, birth_year = self._birth(row)
        roles = self._roles_of(row)
        said: dict[str, Any] = {
            "gender": self._cells.choice(row, "gender", GENDERS) or Gender.UNSAID,
            "email": self._email(row),
            "reach": self._cells.words(row, "reach"),
            "origin": self._origin(row),
            "education": self._cells.choice(row, "education", EDUCATIONS),
            "interests": self._cells.words(row, "interests"),
            "lived_experience": self._cells.words(row, "lived_experience"),
            "values": self._values(row),
            "sociability": self._cells.whole_number(row, "sociability"),
            "frequency": self._cells.choice(row, "frequency", FREQUENCIES),
            "languages": self._spoken(row),
            "needs_interpreter": self._cells.yes(row, "needs_interpreter"),
            "interpreter_agreed": self._cells.yes(row, "interpreter_agreed"),
            "availability": self._week(row),
        }
        lines: dict[str, Any] = {name: row.text(name) for name in LINES}
        clean = self._checked(
            row,
            PersonDetails(
                first_name=first,
                last_name=last,
                birth_date=birth_date,
                birth_year=birth_year,
                **lines,
                **said,
                notes="\n".join(filter(None, (self._cells.note(row, "notes"), *row.kept))),
            ),
        )
        # Numbers were understood above, each once in the whole file: the check would do it again.
        return Understood(
            name=display_name(clean.first_name, clean.last_name, clean.nickname),
            details=clean,
            phones=phones,
            roles=roles,
            reasons=tuple(row.reasons),
            notes=tuple(row.notes),
        )

    def _checked(self, row: Row, details: PersonDetails) -> PersonDetails:
        try:
            return checked_details(details, today=self._today, region=self._region)
        except FieldErrors as error:
            for name, sentence in error.fields.items():
                row.refuse(self._cells.titles_of(*COLUMNS_OF.get(name, (name,))), sentence)
            return details

    def _names(self, row: Row) -> tuple[str, str]:
        first = f"{row.text('first_name')} {row.text('middle_name')}".strip()
        last = f"{row.text('name_prefix')} {row.text('last_name')}".strip()
        whole = row.first("full_name")
        return (first, last) if first or last or whole is None else divided_name(whole.text, whole.title)

    def _phones(self, row: Row) -> tuple[str, str]:
        numbers = self._cells.phones(row, "phone")
        others = self._cells.phones(row, "phone_other")
        first, *more = [*dict.fromkeys(numbers or others)] or [""]
        second, *rest = [*dict.fromkeys(number for number in (*others, *more) if number != first)] or [""]
        for number in rest:
            title = self._cells.titles_of("phone", "phone_other")
            row.keep(Told(title, number), _("{column}: there are more than two numbers; one goes into the notes."))
        return first, second

    def _email(self, row: Row) -> str:
        """The first address; the others go into the notes."""
        first = ""
        for told in row.told.get("email", ()):
            for piece in pieces(told.text):
                address = cleaning.one_line(piece.removeprefix("mailto:"))
                if not first:
                    first = address
                elif address.lower() != first.lower():
                    row.keep(Told(told.title, address), _("{column}: a second address goes into the notes."))
        return first

    def _birth(self, row: Row) -> tuple[date | None, int | None]:
        told = row.first("birth_date")
        year = self._cells.year(row, "birth_year")
        if told is not None and len(told.text) == 4 and told.text.isdecimal():
            return None, year or int(told.text)
        if told is not None and has_no_year(told.text):
            row.keep(told, _("{column}: “{text}” has no year, so it goes into the notes."))
            return None, year
        return self._cells.day(row, "birth_date", past=True), year

    def _origin(self, row: Row) -> str:
        told = row.first("origin")
        if told is None:
            return ""
        code = self._countries(told.text)
        if code is None:
            row.keep_unknown(told.title, told.text)
        return code or ""

    def _spoken(self, row: Row) -> tuple[LanguageSkill, ...]:
        skills: list[LanguageSkill] = []
        for name in ("mother_tongue", "languages"):
            for told in row.told.get(name, ()):
                spoken = self._languages(told.text)
                for unknown in spoken.unknown:
                    row.keep_unknown(told.title, unknown)
                known = spoken.skills
                if name == "mother_tongue":
                    known = tuple(LanguageSkill(skill.code, Level.NATIVE) for skill in known)
                elif spoken.without_level:
                    row.notes.append(level_note(told.title, UNSAID_LEVEL))
                skills += known
        return tuple(skills)

    def _values(self, row: Row) -> tuple[str, ...]:
        """As many as there is room for; the others go into the notes."""
        said = cleaning.words(self._cells.words(row, "values"))
        for word in said[VALUES_LIMIT:]:
            title = self._cells.titles_of("values")
            row.keep(Told(title, word), _("{column}: there is room for three; “{text}” goes into the notes."))
        return tuple(said[:VALUES_LIMIT])

    def _week(self, row: Row) -> tuple[Slot, ...]:
        slots: list[Slot] = []
        for told in row.told.get("availability", ()):
            known, unknown = weekdays_in(told.text)
            slots += known
            for text in unknown:
                row.keep_unknown(told.title, text)
        return tuple(slots)

    def _roles_of(self, row: Row) -> tuple[RoleDetails, ...]:
        """The roles of a row. Most rows of a file say the same about them, so they are understood once."""
        key = tuple([tuple(row.told.get(name, ())) for name in self._of_a_role])
        if key not in self._known_roles:
            part = Row({name: row.told[name] for name in ALL_OF_A_ROLE if name in row.told})
            self._known_roles[key] = self._read_roles(part), part
        roles, part = self._known_roles[key]
        row.reasons += part.reasons
        row.notes += part.notes
        row.kept += part.kept
        return roles

    def _read_roles(self, row: Row) -> tuple[RoleDetails, ...]:
        kinds = self._kinds(row)
        # What belongs to a role nobody has is not lost.
        nowhere = OF_A_ROLE if not kinds else () if RoleKind.SUPPORTER in kinds else SUPPORTERS_ONLY
        for name in nowhere:
            if told := row.first(name):
                row.keep(told, _("{column}: “{text}” belongs to no role of this row, so it goes into the notes."))
        if not kinds:
            return ()
        how_found, detail = self._how_found(row)
        certified_on = None if nowhere else self._cells.day(row, "certified_on", past=True)
        if certified_on is None and not nowhere and (told := row.first("certified_until")):
            row.keep(told, _("{column}: “{text}” is the end of a certificate without a date; it goes into the notes."))
        role = RoleDetails(
            kind=kinds[0],
            since=self._cells.day(row, "role_since") or self._today,
            until=self._cells.day(row, "role_until"),
            how_found=how_found,
            how_found_detail=detail,
            organisation_id=self._organisation(row),
            certified_on=certified_on,
            certified_until=None if certified_on is None else self._cells.day(row, "certified_until"),
            hours_per_week=None if nowhere else self._cells.number(row, "hours_per_week"),
        )
        problems = Problems()
        roles = tuple(checked_role(replace(role, kind=kind), today=self._today, problems=problems) for kind in kinds)
        for name, sentence in problems.fields.items():
            row.refuse(self._cells.titles_of(*COLUMNS_OF.get(name, (name,))), sentence)
        return roles

    def _kinds(self, row: Row) -> list[RoleKind]:
        kinds: dict[RoleKind, None] = {}
        for told in row.told.get("role", ()):
            for piece in [told.text] if choice_of(told.text, self._roles) else pieces(told.text):
                kind = choice_of(piece, self._roles)
                if kind is None:
                    row.keep_unknown(told.title, piece)
                else:
                    kinds[kind] = None
        if not kinds and (usual := self._cells.mapping.constants.get("role")):
            kinds[RoleKind(usual)] = None
        return list(kinds)

    def _how_found(self, row: Row) -> tuple[HowFound | None, str]:
        """What is no known way stands in words beside it."""
        told, detail = row.first("how_found"), row.text("how_found_detail")
        if told is None:
            return None, detail
        known = choice_of(told.text, HOW_FOUND)
        return known, detail if known else "; ".join(filter(None, (told.text, detail)))

    def _organisation(self, row: Row) -> str | None:
        told = row.first("organisation")
        if told is None:
            return None
        found = self._organisations.get(folded(told.text))
        if found is None:
            row.keep(told, _("{column}: “{text}” is not on the social map, so it goes into the notes."))
        return found
