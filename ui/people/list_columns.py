"""The columns of the list of people: what each says, and what has to be read for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.labels import (
    country_name,
    education_label,
    frequency_label,
    gender_label,
    language_name,
    role_label,
)
from ensure_desktop.people.listing_values import PersonColumn
from ensure_desktop.people.values import Gender
from ensure_desktop.vault.centre import Words
from ui.dates import short_date
from ui.people.facts import listed
from ui.people.shelf import ListLine
from ui.people.words import first_upper, status_chip
from ui.theme import Tone
from ui.widgets.chips import Chip
from ui.widgets.table import Column

LANGUAGES_SHOWN = 3

USUAL = (
    PersonColumn.NAME,
    PersonColumn.CODE,
    PersonColumn.ROLES,
    PersonColumn.LANGUAGES,
    PersonColumn.NEIGHBOURHOOD,
    PersonColumn.STATUS,
)
"""What is shown until somebody chooses otherwise."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A column: its title, what stands in it, how wide it is."""

    title: str
    text: Callable[[ListLine], str]
    width: int
    order: str = ""
    right: bool = False
    muted: bool = False


def list_columns(words: Words) -> tuple[Column, ...]:
    """All columns, in the order in which they are offered."""
    said = _said(words)
    made = []
    for key in PersonColumn:
        one = said[key]
        made.append(
            Column(
                one.title,
                one.text,
                one.width,
                stretch=key is PersonColumn.NAME,
                person=key is PersonColumn.NAME,
                right=one.right,
                order=one.order,
                muted=one.muted,
                chip=line_chip if key is PersonColumn.STATUS else None,
                key=key.value,
                shown=key in USUAL,
            )
        )
    return tuple(made)


def line_chip(line: ListLine) -> Chip:
    """How somebody stands in the programme."""
    if line.person.withdrawn:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    return status_chip(line.status)


def _said(words: Words) -> dict[PersonColumn, _Said]:
    column = PersonColumn
    return {
        column.NAME: _Said(_("Name"), lambda line: line.person.name, 220, order="name"),
        column.CODE: _Said(_("Code"), lambda line: line.person.code, 86, order="code", muted=True),
        column.ROLES: _Said(_("Roles"), partial(_roles, words=words), 150),
        column.LANGUAGES: _Said(_("Languages"), _languages, 186),
        column.NEIGHBOURHOOD: _Said(_("Neighbourhood"), lambda line: line.person.neighbourhood, 136),
        column.STATUS: _Said(_("Status"), lambda line: line_chip(line).text, 152),
        column.SINCE: _Said(_("Since"), lambda line: _day(line.person.since), 116, order="since", right=True),
        column.GENDER: _Said(_("Gender"), _gender, 96),
        column.AGE: _Said(_("Age"), lambda line: _number(line.more.age), 64, right=True),
        column.BIRTH_YEAR: _Said(_("Year of birth"), lambda line: _number(line.more.birth_year), 124, right=True),
        column.PHONE: _Said(_("Phone"), lambda line: line.more.phone, 140),
        column.PHONE_OTHER: _Said(_("Other phone"), lambda line: line.more.phone_other, 140),
        column.EMAIL: _Said(_("E-mail"), lambda line: line.more.email, 200),
        column.STREET: _Said(_("Street and number"), lambda line: line.more.street, 180),
        column.POSTCODE: _Said(_("Postcode"), lambda line: line.more.postcode, 96),
        column.TOWN: _Said(_("Town"), lambda line: line.more.town, 120),
        column.ORIGIN: _Said(_("Origin"), _origin, 120),
        column.EDUCATION: _Said(_("Education"), _education, 170),
        column.INTERESTS: _Said(_("Interests"), lambda line: ", ".join(line.more.interests), 200),
        column.LIVED_EXPERIENCE: _Said(_("Lived experience"), lambda line: ", ".join(line.more.lived_experience), 200),
        column.VALUES: _Said(pgettext("of a person", "Values"), lambda line: ", ".join(line.more.values), 160),
        column.FREQUENCY: _Said(_("Would like to meet"), _frequency, 150),
        column.INTERPRETER: _Said(_("Interpreter"), _interpreter, 120),
        column.CERTIFIED_ON: _Said(_("Certified on"), lambda line: _day(line.more.certified_on), 120, right=True),
        column.CERTIFIED_UNTIL: _Said(
            _("Certified until"), lambda line: _day(line.more.certified_until), 130, right=True
        ),
        column.HOURS: _Said(_("Hours a week"), _hours, 116, right=True),
        column.CHILDREN: _Said(
            _("Children at home"), lambda line: _number(line.more.children or None), 136, right=True
        ),
        column.ORGANISATION: _Said(_("Came through"), lambda line: ", ".join(line.more.organisations), 180),
    }


def _roles(line: ListLine, *, words: Words) -> str:
    return first_upper(listed(role_label(kind, words) for kind in line.person.roles))


def _languages(line: ListLine) -> str:
    codes = line.person.languages
    shown = listed(language_name(code) for code in codes[:LANGUAGES_SHOWN])
    more = len(codes) - LANGUAGES_SHOWN
    return _("{languages} and {n} more").format(languages=shown, n=more) if more > 0 else shown


def _gender(line: ListLine) -> str:
    return "" if line.more.gender is Gender.UNSAID else gender_label(line.more.gender)


def _origin(line: ListLine) -> str:
    return country_name(line.more.origin) if line.more.origin else ""


def _education(line: ListLine) -> str:
    return education_label(line.more.education) if line.more.education else ""


def _frequency(line: ListLine) -> str:
    return frequency_label(line.more.frequency) if line.more.frequency else ""


def _interpreter(line: ListLine) -> str:
    return _("needs one") if line.more.needs_interpreter else ""


def _hours(line: ListLine) -> str:
    return "" if line.more.hours_per_week is None else f"{line.more.hours_per_week:g}"


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(day: date | None) -> str:
    return "" if day is None else short_date(day)
