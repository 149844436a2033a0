"""What a form about a person may hold: everything is cleaned first, then all that is wrong is told at once.

Only a name or a nickname is needed. Each sentence stands beside its field and says how to mend it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from ensure_desktop import cleaning
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.dates import parse_time
from ensure_desktop.people.ordering import LEVELS, by_criterion, by_level, sorted_words
from ensure_desktop.people.phones import stored_phone
from ensure_desktop.people.values import (
    Criterion,
    LanguageSkill,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import wished_values

LINE_LIMITS = {
    "first_name": 100,
    "last_name": 100,
    "nickname": 60,
    "phone": 40,
    "phone_other": 40,
    "email": 254,
    "street": 200,
    "postcode": 20,
    "town": 100,
    "neighbourhood": 100,
    "origin": 3,
}
"""How many characters each line of the form may have; all fit the columns of `model.py`."""
WORD_LIMIT = 80
WORDS_LIMIT = 50
LANGUAGES_LIMIT = 30
VALUES_LIMIT = 3
"""The interview asks for three (domain facts, section 2): more would not say what matters most."""
LEAST_SOCIABLE, MOST_SOCIABLE = 1, 10
NOTES_LIMIT = 5000
REMARK_LIMIT = 200

FIRST_BIRTH_YEAR = 1900
FIRST_ROLE_DAY = date(1980, 1, 1)
FURTHEST_AHEAD = timedelta(days=2 * 366)
"""A role or a pause may be planned so far ahead; more is a slip of the keyboard."""
LONGEST_CERTIFICATE = timedelta(days=20 * 366)
"""One that is valid for longer has no end that matters here."""
MOST_CASELOAD = 50
MOST_HOURS = 60

EMAIL_SHAPE = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]{2,}")
LANGUAGE_SHAPE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")
COUNTRY_SHAPE = re.compile(r"[A-Z]{2}|[0-9]{3}")


class Problems:
    """Collects what has to be mended in one form; the first sentence about a field stays."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._prefix = ""

    def within(self, prefix: str) -> "Problems":
        """The same collection, for a part of the form whose fields begin with `prefix`."""
        part = Problems()
        part.fields, part._prefix = self.fields, self._prefix + prefix
        return part

    def add(self, field: str, sentence: str) -> None:
        """`sentence` belongs beside `field`."""
        self.fields.setdefault(self._prefix + field, sentence)

    def raise_all(self) -> None:
        """Raise `FieldErrors` where anything was added."""
        if self.fields:
            raise FieldErrors(self.fields)


def checked_details(details: PersonDetails, *, today: date, region: str) -> PersonDetails:
    """`details` cleaned and ready to store; `region` is the country of phone numbers without a country code.

    Raises `FieldErrors` with every field that needs mending.
    """
    problems = Problems()
    lines: dict[str, Any] = {
        field: line(problems, field, getattr(details, field), most) for field, most in LINE_LIMITS.items()
    }
    more: dict[str, Any] = {
        "notes": long_text(problems, "notes", details.notes, NOTES_LIMIT),
        "reach": words(problems, "reach", details.reach),
        "interests": words(problems, "interests", details.interests),
        "lived_experience": words(problems, "lived_experience", details.lived_experience),
        "values": words(problems, "values", details.values, VALUES_LIMIT),
        "languages": _languages(problems, details.languages),
        "availability": _week(details.availability),
        "wishes": _wishes(problems, details.wishes),
    }
    if not (lines["first_name"] or lines["last_name"] or lines["nickname"]):
        problems.add("first_name", _("Please enter a name or a nickname. One is enough."))
    _check_birth(problems, details, today)
    _check_sociability(problems, details.sociability)
    lines["phone"] = phone_number(problems, "phone", lines["phone"], region)
    lines["phone_other"] = phone_number(problems, "phone_other", lines["phone_other"], region)
    lines["email"] = email_address(problems, "email", lines["email"])
    lines["origin"] = _origin(problems, lines["origin"])
    born = details.birth_date.year if details.birth_date else details.birth_year
    problems.raise_all()
    return replace(details, **lines, **more, birth_year=born)


def checked_role(role: RoleDetails, *, today: date, problems: Problems) -> RoleDetails:
    """`role` cleaned, without the facts that only supporters have in other roles; errors go into `problems`."""
    clean = replace(
        role,
        how_found_detail=line(problems, "how_found_detail", role.how_found_detail, REMARK_LIMIT),
        certified_by=line(problems, "certified_by", role.certified_by, 100),
    )
    if clean.kind is not RoleKind.SUPPORTER:
        clean = replace(
            clean, certified_on=None, certified_by="", certified_until=None, caseload_limit=None, hours_per_week=None
        )
    check_span(problems, clean.since, clean.until, today)
    if clean.certified_on is not None and not FIRST_ROLE_DAY <= clean.certified_on <= today:
        problems.add("certified_on", _("Please enter the date of the certificate; it cannot be later than today."))
    _check_certified_until(problems, clean)
    if clean.caseload_limit is not None and not 0 <= clean.caseload_limit <= MOST_CASELOAD:
        problems.add("caseload_limit", _("Please enter a number from 0 to {most}.").format(most=MOST_CASELOAD))
    if clean.hours_per_week is not None and not 0 < clean.hours_per_week <= MOST_HOURS:
        problems.add("hours_per_week", _("Please enter hours a week, {most} at most.").format(most=MOST_HOURS))
    return clean


def _check_certified_until(problems: Problems, role: RoleDetails) -> None:
    until = role.certified_until
    if until is None:
        return
    if role.certified_on is None:
        problems.add("certified_until", _("Please enter the day on which the certificate was given as well."))
    elif until < role.certified_on:
        problems.add(
            "certified_until", _("The certificate would have ended before it was given. Please look at both days.")
        )
    elif until > role.certified_on + LONGEST_CERTIFICATE:
        problems.add("certified_until", _("Please look at the year of this date; it is too far from today."))


def check_span(problems: Problems, since: date, until: date | None, today: date) -> None:
    """A first and a last day are in order and near enough to now; the last day may be the first."""
    if not FIRST_ROLE_DAY <= since <= today + FURTHEST_AHEAD:
        problems.add("since", _("Please look at the year of this date; it is too far from today."))
    if until is not None and until < since:
        problems.add("until", _("The last day is before the first day. Please change one of them."))
    elif until is not None and until > today + FURTHEST_AHEAD:
        problems.add("until", _("Please look at the year of this date; it is too far from today."))


def check_birth_year(problems: Problems, field: str, year: int | None, today: date) -> None:
    """A year of birth lies between 1900 and now."""
    if year is not None and not FIRST_BIRTH_YEAR <= year <= today.year:
        problems.add(
            field, _("Please enter a year from {first} to {last}.").format(first=FIRST_BIRTH_YEAR, last=today.year)
        )


def line(problems: Problems, field: str, text: str, most: int) -> str:
    """`text` as one clean line of at most `most` characters."""
    return _short_enough(problems, field, cleaning.one_line(text), most) if text else ""


def time_of_day(problems: Problems, field: str, typed: str) -> str:
    """The time that was typed as it is stored, "14:30"; empty where none was."""
    if not typed.strip():
        return ""
    try:
        return f"{parse_time(typed):%H:%M}"
    except UserError as error:
        problems.add(field, error.message)
        return ""


def long_text(problems: Problems, field: str, text: str, most: int) -> str:
    """`text` as clean lines of at most `most` characters in all."""
    return _short_enough(problems, field, cleaning.paragraphs(text), most)


def words(problems: Problems, field: str, texts: tuple[str, ...], most: int = WORDS_LIMIT) -> tuple[str, ...]:
    """Words of the centre's lists: each once, sorted, none too long and at most so many."""
    if not texts:
        return ()
    clean = sorted_words(cleaning.words(texts))
    if len(clean) > most:
        problems.add(field, _("There is room for {most} entries. Please take some out.").format(most=most))
    for word in clean:
        _short_enough(problems, field, word, WORD_LIMIT)
    return clean


def phone_number(problems: Problems, field: str, text: str, region: str) -> str:
    """`text` as a phone number is stored, empty where it is empty; `region` is the country without a country code."""
    stored = stored_phone(text, region) if text else ""
    if stored is None:
        problems.add(
            field, _("This does not look like a phone number. Numbers from abroad start with + and the country code.")
        )
        return text
    return stored


def email_address(problems: Problems, field: str, text: str) -> str:
    """`text` as an e-mail address with its domain in lower case, empty where it is empty."""
    if text and not EMAIL_SHAPE.fullmatch(text):
        problems.add(field, _("This does not look like an e-mail address. It has a form like name@example.org."))
        return text
    mailbox, at, domain = text.rpartition("@")
    return f"{mailbox}{at}{domain.lower()}"


def _short_enough(problems: Problems, field: str, text: str, most: int) -> str:
    if len(text) > most:
        problems.add(
            field,
            _("This is too long: there is room for {most} characters, and you have {count}.").format(
                most=most, count=len(text)
            ),
        )
    return text


def _languages(problems: Problems, skills: Iterable[LanguageSkill]) -> tuple[LanguageSkill, ...]:
    """Each language once, with the highest level that was named."""
    best = _best(tuple(skills))
    if not all(LANGUAGE_SHAPE.fullmatch(skill.code) for skill in best):
        problems.add("languages", _("Please choose each language from the list."))
    if len(best) > LANGUAGES_LIMIT:
        problems.add("languages", _("There is room for {most} languages.").format(most=LANGUAGES_LIMIT))
    return best


@lru_cache(maxsize=1024)
def _best(skills: tuple[LanguageSkill, ...]) -> tuple[LanguageSkill, ...]:
    """Each language once, with its highest level, the best first. Remembered: many people speak the same."""
    best: dict[str, LanguageSkill] = {}
    for skill in skills:
        known = best.get(skill.code)
        if known is None or LEVELS.index(skill.level) > LEVELS.index(known.level):
            best[skill.code] = skill
    return by_level(best.values())


def _week(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Each cell of the week once, in order."""
    chosen = frozenset(slots)
    return tuple(cell for cell in CELLS if cell in chosen) if chosen else ()


def _wishes(problems: Problems, wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """One wish for each criterion, the last one named; wishes that do not matter are left out."""
    kept = {wish.criterion: wish for wish in wishes}
    for wish in kept.values():
        if wish.strength is not Strength.NO_MATTER and not can_be_wished(wish.criterion, wish.value):
            problems.add("wishes", _("Please choose what is wished, or set the wish to “no matter”."))
    return by_criterion(wish for wish in kept.values() if wish.strength is not Strength.NO_MATTER)


def can_be_wished(criterion: Criterion, value: str) -> bool:
    """Whether `value` says something about this criterion."""
    if criterion is Criterion.LANGUAGE and LANGUAGE_SHAPE.fullmatch(value):
        return True
    return value in wished_values(criterion)


def _check_birth(problems: Problems, details: PersonDetails, today: date) -> None:
    born = details.birth_date
    if born is not None and born > today:
        problems.add("birth_date", _("This date is in the future. Please enter the date of birth."))
    elif born is not None and born.year < FIRST_BIRTH_YEAR:
        problems.add("birth_date", _("Please look at the year; it is before {year}.").format(year=FIRST_BIRTH_YEAR))
    elif born is not None and details.birth_year not in (None, born.year):
        problems.add("birth_year", _("The year and the date of birth do not agree. Please change one of them."))
    check_birth_year(problems, "birth_year", details.birth_year, today)


def _check_sociability(problems: Problems, number: int | None) -> None:
    if number is not None and not LEAST_SOCIABLE <= number <= MOST_SOCIABLE:
        problems.add(
            "sociability",
            _("Please enter a number from {least} to {most}.").format(least=LEAST_SOCIABLE, most=MOST_SOCIABLE),
        )


def _origin(problems: Problems, text: str) -> str:
    code = text.upper()
    if code and not COUNTRY_SHAPE.fullmatch(code):
        problems.add("origin", _("Please choose the country from the list."))
    return code
