"""What the cells of one row say, field by field; what was not understood is collected and never dropped silently.

Choices that are not known (a language that CLDR does not have, "it depends" under gender) are kept in the notes, with
the title of their column. What must be right to be of use (dates, phone numbers, e-mail) refuses the row instead.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar, cast

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.days import is_no_date, read_day
from ensure_desktop.people.exchange.defusing import MARK, restored
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.titles import phone_rank
from ensure_desktop.people.exchange.values import Mapping as ColumnMapping
from ensure_desktop.people.exchange.vocabulary import choice_of, pieces, yes_or_no
from ensure_desktop.people.labels import level_label
from ensure_desktop.people.phones import stored_phone
from ensure_desktop.people.values import Level

Choice = TypeVar("Choice", bound=StrEnum)
Kept = TypeVar("Kept")

FEWEST_DIGITS = 8
"""From so many digits on, a number without + may be one that begins with the country's code."""
AHEAD = 10
"""A year of two digits lies at most so many years ahead, in a birth date not at all."""


class Told(NamedTuple):
    """One cell: the title of its column and its text, which is not empty."""

    title: str
    text: str


@dataclass(slots=True)
class Row:
    """One row on its way to a person or an organisation: what it tells, and what is to be said about it."""

    told: dict[str, list[Told]]
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Lines for the notes of the entry."""

    def first(self, name: str) -> Told | None:
        """The first cell of a field, None where all are empty."""
        told = self.told.get(name)
        return told[0] if told else None

    def text(self, name: str, between: str = " ") -> str:
        """The cells of a field in one text."""
        told = self.told.get(name)
        if not told:
            return ""
        return told[0].text if len(told) == 1 else between.join(cell.text for cell in told)

    def refuse(self, title: str, sentence: str) -> None:
        """The row cannot be taken, because of this column."""
        reason = _("{column}: {sentence}").format(column=title, sentence=sentence) if title else sentence
        if reason not in self.reasons:
            self.reasons.append(reason)

    def keep(self, told: Told, sentence: str) -> None:
        """What a cell says goes into the notes of the entry; `sentence` says so, with {column} and {text}."""
        self.kept.append(f"{told.title}: {told.text}")
        self.notes.append(sentence.format(column=told.title, text=told.text))

    def keep_unknown(self, title: str, text: str) -> None:
        """A choice that is not known goes into the notes."""
        self.keep(Told(title, text), _("{column}: “{text}” is not known here, so it goes into the notes."))


class Cells:
    """Understands cells. What was understood once is remembered for the run: columns repeat themselves."""

    def __init__(self, mapping: ColumnMapping, titles: Sequence[str], *, today: date, region: str) -> None:
        self.mapping = mapping
        self.today = today
        self._region = region
        self._constants = {name: text for name, text in mapping.constants.items() if text.strip()}
        by_name = field_by_name(mapping.target)
        self._columns = [(place, name, titles[place]) for place, name in sorted(mapping.columns.items())]
        self._counts = Counter(mapping.columns.values())
        self._labels = {name: by_name[name].label() for name in self._constants}
        self._choices: dict[tuple[str, str], StrEnum | None] = {}
        self._pieces: Callable[[str], list[str]] = remembered(pieces)
        self._phone_ranks = {title: phone_rank(title) for title in (*titles, *self._labels.values())}
        self._phones: dict[str, str | None] = {}
        self._days: dict[tuple[str, bool], date | None] = {}

    def row(self, cells: Sequence[str]) -> Row:
        """What the row tells, by field; where a field's columns are all empty, what every row gets."""
        told: dict[str, list[Told]] = {}
        for place, name, title in self._columns:
            text = cells[place]
            if not text:
                continue
            if text[0] == MARK:
                text = restored(text)
            if text := text.strip():
                if name in told:
                    told[name].append(Told(title, text))
                else:
                    told[name] = [Told(title, text)]
        for name, text in self._constants.items():
            if name not in told:
                told[name] = [Told(self._labels[name], text)]
        return Row(told)

    def phone(self, text: str) -> str | None:
        """The number as it is stored, None where it is none."""
        if text not in self._phones:
            self._phones[text] = self._parsed_phone(text)
        return self._phones[text]

    def phones(self, row: Row, name: str) -> list[str]:
        """The numbers in the cells of a field, each once; several may stand in one cell."""
        found: dict[str, None] = {}
        if name not in row.told:
            return []
        for told in sorted(row.told[name], key=self._phone_rank):
            whole = self.phone(told.text)
            numbers = [whole] if whole else [self.phone(piece) for piece in pieces(told.text)]
            if None in numbers or not numbers:
                row.refuse(told.title, _not_a_phone(told.text))
            found.update(dict.fromkeys(filter(None, numbers)))
        return list(found)

    def _phone_rank(self, told: Told) -> int:
        return self._phone_ranks[told.title]

    def day(self, row: Row, name: str, *, past: bool = False) -> date | None:
        """The day in a field; `past` for one that is never ahead."""
        told = row.first(name)
        if told is None or is_no_date(told.text):
            return None
        key = (told.text, past)
        if key not in self._days:
            newest = self.today.year + (0 if past else AHEAD)
            self._days[key] = read_day(told.text, order=self.mapping.date_order, newest=newest)
        found = self._days[key]
        if found is None:
            row.refuse(told.title, _("This is not a date that we understand."))
        return found

    def number(self, row: Row, name: str) -> float | None:
        """The number in a field, with a point or a comma."""
        told = row.first(name)
        if told is None:
            return None
        try:
            return float(told.text.replace(",", "."))
        except ValueError:
            row.refuse(told.title, _("This is not a number."))
            return None

    def year(self, row: Row, name: str) -> int | None:
        """The year in a field."""
        found = self.number(row, name)
        if found is not None and not (found.is_integer() and 1000 <= found <= 9999):
            row.refuse(row.told[name][0].title, _("This is not a year."))
            return None
        return None if found is None else int(found)

    def whole_number(self, row: Row, name: str) -> int | None:
        """The whole number in a field."""
        found = self.number(row, name)
        if found is not None and not found.is_integer():
            row.refuse(row.told[name][0].title, _("This is not a whole number."))
            return None
        return None if found is None else int(found)

    def choice(self, row: Row, name: str, choices: Mapping[str, Choice]) -> Choice | None:
        """The choice in a field; one that is not known goes into the notes."""
        told = row.first(name)
        if told is None:
            return None
        key = (name, told.text)
        if key not in self._choices:
            self._choices[key] = choice_of(told.text, choices)
        found = self._choices[key]
        if found is None:
            row.keep_unknown(told.title, told.text)
        return cast("Choice | None", found)

    def yes(self, row: Row, name: str) -> bool:
        """Whether a field says yes."""
        told = row.first(name)
        if told is None:
            return False
        found = yes_or_no(told.text)
        if found is None:
            row.keep_unknown(told.title, told.text)
        return bool(found)

    def words(self, row: Row, name: str) -> tuple[str, ...]:
        """The centre's own words in the cells of a field."""
        if name not in row.told:
            return ()
        return tuple(piece for told in row.told[name] for piece in self._pieces(told.text))

    def note(self, row: Row, name: str) -> str:
        """The texts of a field under one another; where there are several columns, each after its title."""
        if name not in row.told:
            return ""
        several = self._counts[name] > 1
        return "\n".join(f"{told.title}: {told.text}" if several else told.text for told in row.told[name])

    def titles_of(self, *names: str) -> str:
        """The title of the first column that goes to one of these fields, empty where none does."""
        return next((title for name in names for _place, field, title in self._columns if field == name), "")

    def _parsed_phone(self, text: str) -> str | None:
        stored = stored_phone(text, self._region)
        if stored is None and text.isdecimal() and len(text) >= FEWEST_DIGITS:
            # Spreadsheets take +31612345678 for a number, and then its plus is gone.
            stored = stored_phone(f"+{text}", self._region)
        return stored


def level_note(title: str, level: Level) -> str:
    """That no level was said, and which one is taken."""
    return _("{column}: no level is given, so it is taken as {level}.").format(column=title, level=level_label(level))


def remembered(understand: Callable[[str], Kept]) -> Callable[[str], Kept]:
    """`understand`, asked once for each text."""
    known: dict[str, Kept] = {}

    def recall(text: str) -> Kept:
        if text not in known:
            known[text] = understand(text)
        return known[text]

    return recall


def _not_a_phone(text: str) -> str:
    if "E+" in text.upper():
        return _("The spreadsheet has shortened this phone number. Please format the column there as text.")
    return _("This does not look like a phone number. Numbers from abroad start with + and the country code.")
