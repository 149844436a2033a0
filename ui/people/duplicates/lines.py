"""The comparison line by line: what both entries say about one thing, and what the merged entry may hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.duplicates.values import Comparison
from ensure_desktop.people.labels import (
    country_name,
    criterion_label,
    education_label,
    frequency_label,
    gender_label,
    language_name,
    level_short,
    part_label,
    strength_label,
    weekday_label,
    wish_value_label,
)
from ensure_desktop.people.values import Gender, PersonDetails
from ui.people.facts import listed, sociability_words
from ui.people.words import first_upper, long_day

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "birth_date": ("birth_date", "birth_year"),
    "phone": ("phone", "phone_other"),
    "street": ("street", "postcode", "town"),
    "needs_interpreter": ("needs_interpreter", "interpreter_agreed"),
}
"""Fields that are chosen together: half an address of one and half of the other is nobody's."""
ALONE = frozenset(name for group in TOGETHER.values() for name in group[1:])
"""Fields that have no line of their own."""
LISTS = frozenset({"reach", "interests", "lived_experience", "values", "languages", "availability", "wishes"}) | {
    "notes",
    "phone",
    "street",
}
"""What can hold what both say."""


class Side(StrEnum):
    """What a line is decided for."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing about a person, with the sides that can be chosen.

    `texts` is what each of them says, empty where nothing is known; `values` are the fields of `PersonDetails` that the
    choice sets.
    """

    name: str
    label: str
    texts: Mapping[Side, str]
    values: Mapping[Side, Mapping[str, Any]]
    proposed: Side
    differs: bool

    @property
    def contradicts(self) -> bool:
        """Whether both entries say something, and not the same: here somebody has to look."""
        return self.differs and all(self.texts[side] for side in (Side.FIRST, Side.SECOND))


def lines_of(found: Comparison) -> tuple[Line, ...]:
    """All lines in the order of the form; those about which neither entry says anything are left out."""
    names = [pair.field for pair in found.fields if pair.field not in ALONE]
    lines = (_line(name, found) for name in names)
    return tuple(line for line in lines if any(line.texts.values()))


def chosen_details(found: Comparison, lines: Iterable[Line], chosen: Mapping[str, Side]) -> PersonDetails:
    """The details of the merged entry with the side that was `chosen` for each line by its name."""
    details = found.proposed
    for line in lines:
        details = replace(details, **line.values[chosen.get(line.name, line.proposed)])
    return details


def _line(name: str, found: Comparison) -> Line:
    fields = TOGETHER.get(name, (name,))
    sides = {Side.FIRST: found.first.details, Side.SECOND: found.second.details}
    values = {side: {field: getattr(details, field) for field in fields} for side, details in sides.items()}
    text = TEXTS[name]
    texts = {side: text(details) for side, details in sides.items()}
    both = {field: getattr(found.proposed, field) for field in fields}
    if _can_hold_both(name, found, texts):
        values[Side.BOTH], texts[Side.BOTH] = both, text(found.proposed)
    proposed = next((side for side, held in values.items() if held == both), Side.FIRST)
    if not texts[proposed] and texts[Side.SECOND]:
        proposed = Side.SECOND
    differs = values[Side.FIRST] != values[Side.SECOND] and texts[Side.FIRST] != texts[Side.SECOND]
    return Line(name, _labels()[name], texts, values, proposed, differs)


def _can_hold_both(name: str, found: Comparison, texts: Mapping[Side, str]) -> bool:
    """Whether there is a third choice: what both say, where that is more than either and contradicts neither."""
    mine, theirs = texts[Side.FIRST], texts[Side.SECOND]
    if name not in LISTS or not (mine and theirs) or mine == theirs:
        return False
    if TEXTS[name](found.proposed) in (mine, theirs):
        return False
    one, other = found.first.details, found.second.details
    if name == "phone":
        return len({one.phone, one.phone_other, other.phone, other.phone_other} - {""}) == 2
    if name == "street":
        pairs = ((getattr(one, field), getattr(other, field)) for field in TOGETHER[name])
        return all("" in pair or len(set(pair)) == 1 for pair in pairs)
    return True


def _labels() -> dict[str, str]:
    return {
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "nickname": _("Nickname"),
        "gender": _("Gender"),
        "birth_date": _("Date of birth"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "street": _("Address"),
        "neighbourhood": _("Neighbourhood"),
        "reach": _("Can travel to"),
        "origin": _("Origin"),
        "education": _("Education"),
        "interests": _("Interests"),
        "lived_experience": _("Lived experience"),
        "values": pgettext("of a person", "Values"),
        "sociability": _("Sociability"),
        "frequency": _("Would like to meet"),
        "languages": _("Languages"),
        "needs_interpreter": _("Interpreter"),
        "availability": _("When available"),
        "wishes": _("Wishes about the other person"),
        "notes": _("Notes"),
    }


def _birth(details: PersonDetails) -> str:
    if details.birth_date is not None:
        return long_day(details.birth_date)
    return "" if details.birth_year is None else str(details.birth_year)


def _phones(details: PersonDetails) -> str:
    return listed(filter(None, (details.phone, details.phone_other)))


def _address(details: PersonDetails) -> str:
    town = " ".join(filter(None, (details.postcode, details.town)))
    return listed(filter(None, (details.street, town)))


def _languages(details: PersonDetails) -> str:
    return listed(f"{language_name(skill.code)} ({level_short(skill.level)})" for skill in details.languages)


def _interpreter(details: PersonDetails) -> str:
    if not details.needs_interpreter:
        return ""
    return _("Needed, and agreed") if details.interpreter_agreed else _("Needed, not agreed yet")


def _week(details: PersonDetails) -> str:
    """One day after the other, with the parts of each."""
    days = groupby(sorted(details.availability, key=lambda slot: slot.weekday), key=lambda slot: slot.weekday)
    return "; ".join(
        f"{first_upper(weekday_label(day, short=True))} {listed(part_label(slot.part) for slot in slots)}"
        for day, slots in days
    )


def _wishes(details: PersonDetails) -> str:
    return "; ".join(
        f"{first_upper(criterion_label(wish.criterion))} ({strength_label(wish.strength)}):"
        f" {wish_value_label(wish.criterion, wish.value)}"
        for wish in details.wishes
    )


TEXTS: Mapping[str, Callable[[PersonDetails], str]] = {
    "first_name": lambda details: details.first_name,
    "last_name": lambda details: details.last_name,
    "nickname": lambda details: details.nickname,
    "gender": lambda details: "" if details.gender is Gender.UNSAID else first_upper(gender_label(details.gender)),
    "birth_date": _birth,
    "phone": _phones,
    "email": lambda details: details.email,
    "street": _address,
    "neighbourhood": lambda details: details.neighbourhood,
    "reach": lambda details: listed(details.reach),
    "origin": lambda details: country_name(details.origin) if details.origin else "",
    "education": lambda details: first_upper(education_label(details.education)) if details.education else "",
    "interests": lambda details: listed(details.interests),
    "lived_experience": lambda details: listed(details.lived_experience),
    "values": lambda details: listed(details.values),
    "sociability": lambda details: sociability_words(details.sociability),
    "frequency": lambda details: first_upper(frequency_label(details.frequency)) if details.frequency else "",
    "languages": _languages,
    "needs_interpreter": _interpreter,
    "availability": _week,
    "wishes": _wishes,
    "notes": lambda details: details.notes,
}
"""What a line says of one entry, by its name."""
