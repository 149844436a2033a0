"""What points to somebody without a name: phone numbers, addresses, birth dates, codes, initials."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ensure_desktop.outward.everyday import everyday_words, no_initials
from ensure_desktop.outward.pieces import begins_sentence
from ensure_desktop.outward.register import (
    NUMBER,
    STREET_WORDS,
    Bearers,
    Register,
    place_key,
    postcode_key,
    street_key,
)
from ensure_desktop.outward.values import FindingKind
from ensure_desktop.people.names import folded

DIGITS = re.compile(r"[+(]*\d(?:[\s().\-/–‐‑,·]{0,3}\d){5,}")
EMAIL = re.compile(
    r"[\w.+\-]+(?:\s*@\s*|\s*[\[(]\s*(?:at|apenstaartje|arobase|snabel-?a)\s*[\])]\s*)"
    r"[\w\-]+(?:(?:\.|\s?[\[(]\s?(?:dot|punt|point|punktum)\s?[\])]\s?)[\w\-]+)+",
    re.IGNORECASE,
)
AT = re.compile(r"\s*[\[(]\s*(?:at|apenstaartje|arobase|snabel-?a)\s*[\])]\s*", re.IGNORECASE)
DOT = re.compile(r"\s?[\[(]\s?(?:dot|punt|point|punktum)\s?[\])]\s?", re.IGNORECASE)
CODE = re.compile(r"\b[Pp]\s?[-‐‑–]\s?\d{1,6}\b|\b[Pp]\s?\d{4,6}\b")
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
MOST_STREET_WORDS = 6
INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\s?\.\s?-?)+"
    r"(?:(?:v\.?\s?d\.?|vd|van der|van den|van de|van|de|den|der|el|ben|al)\s?(?:[A-Z]\.?)(?!\w))?"
)
BARE_INITIALS = re.compile(r"(?<![\w.])[A-Z]{2,4}(?![\w.])|(?<![\w.])[A-Z][a-z]{0,2}[A-Z](?![\w.])")
HOUSE_WORDS = frozenset(("nr", "no", "number", "nummer", "numero", "huisnummer"))
NUMERIC_DAY = re.compile(r"(?<![\d.])(\d{1,4})(\s?[-/.–]\s?|\s)(\d{1,2})(?:\2|\s?[-/.–]\s?)(\d{4}|\d{2})(?!\d)")
JOINED_DAY = re.compile(r"(?<!\d)\d{8}(?!\d)")
DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s?(?:er|ste|de|e|st|nd|rd|th)\b|\.)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,})(?:\.?,?\s+['’]?(\d{4}|\d{2})\b)?",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    r"\b([^\W\d_]{3,})\.?\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+['’]?(\d{4}|\d{2})\b)?", re.IGNORECASE
)
MONTH_LANGUAGES = ("en", "nl", "fr", "da", "de", "es", "tr", "it", "pt", "pl")


@dataclass(frozen=True, slots=True)
class Pointer:
    """`text[start:end]` points to `bearers`, who may be nobody that the vault knows."""

    start: int
    end: int
    kind: FindingKind
    bearers: Bearers
    sure: bool


def pointers_in(text: str, register: Register, about: frozenset[int], region: str) -> Iterator[Pointer]:
    """Everything in `text` that points to somebody, in the order of what says most."""
    yield from _emails(text, register)
    yield from _birth_dates(text, register, about)
    yield from _phones(text, register, region)
    yield from _codes(text, register)
    yield from _addresses(text, register, about)
    yield from _initials(text, register, about)


def _emails(text: str, register: Register) -> Iterator[Pointer]:
    for found in EMAIL.finditer(text):
        email = "".join(DOT.sub(".", AT.sub("@", found.group())).split()).casefold()
        bearers = register.emails.get(email, ())
        if bearers or email not in register.public:
            yield Pointer(found.start(), found.end(), FindingKind.EMAIL, bearers, bool(bearers))


def _phones(text: str, register: Register, region: str) -> Iterator[Pointer]:
    if not any(character.isdigit() for character in text):
        return
    plain = "".join(str(unicodedata.decimal(character, character)) for character in text)
    for found in DIGITS.finditer(plain):
        digits = "".join(filter(str.isdigit, found.group()))
        if number := _number_within(digits, register.phones):
            yield Pointer(found.start(), found.end(), FindingKind.PHONE, register.phones[number], True)
        elif _is_phone(found.group(), register, region):
            yield Pointer(found.start(), found.end(), FindingKind.PHONE, (), False)


def _number_within(digits: str, known: Mapping[str, Bearers]) -> str:
    """The known number that these digits contain."""
    for length in sorted({len(number) for number in known}, reverse=True) if len(known) < 64 else range(13, 5, -1):
        for start in range(len(digits) - length + 1):
            if digits[start : start + length] in known:
                return digits[start : start + length]
    return ""


def _is_phone(text: str, register: Register, region: str) -> bool:
    """Whether it is the number of somebody whom the vault does not know; those of organisations may stand."""
    import phonenumbers

    matches = phonenumbers.PhoneNumberMatcher(text, region or None)
    numbers = [phonenumbers.national_significant_number(match.number).lstrip("0") for match in matches]
    return any(number not in register.public for number in numbers)


def _codes(text: str, register: Register) -> Iterator[Pointer]:
    for found in CODE.finditer(text):
        number = int("".join(filter(str.isdigit, found.group())))
        bearers = register.codes.get(f"p {number:04d}", ())
        if bearers:
            yield Pointer(found.start(), found.end(), FindingKind.CODE, bearers, True)


def _addresses(text: str, register: Register, about: frozenset[int]) -> Iterator[Pointer]:
    tokens = [(found.start(), found.end(), folded(found.group())) for found in TOKEN.finditer(text)]
    place = 0
    while place < len(tokens):
        pointer, next_place = _address_at(text, tokens, place, register, about)
        if pointer is not None:
            yield pointer
        place = max(next_place, place + 1)


def _address_at(
    text: str, tokens: list[tuple[int, int, str]], place: int, register: Register, about: frozenset[int]
) -> tuple[Pointer | None, int]:
    """The address that begins with this word, and the place after it."""
    for size in (2, 1):
        words = tokens[place : place + size]
        key = postcode_key("".join(word for _start, _end, word in words))
        if len(words) == size and key in register.postcodes and any(character.isdigit() for character in key):
            bearers = register.postcodes[key]
            return Pointer(words[0][0], words[-1][1], FindingKind.ADDRESS, bearers, True), place + size
    best, size, joined = None, 0, ""
    for number, (start, _end, word) in enumerate(tokens[place : place + MOST_STREET_WORDS], 1):
        joined += STREET_WORDS.get(word, word)
        key = street_key((joined,))
        if register.street_heads.isdisjoint((key, joined)) or "\n\n" in text[tokens[place][0] : start]:
            break
        if key in register.streets:
            best, size = key, number
    if best is not None:
        return _street(text, tokens, place, size, register, about, best), place + size
    return None, place


def _street(
    text: str,
    tokens: list[tuple[int, int, str]],
    place: int,
    size: int,
    register: Register,
    about: frozenset[int],
    key: str,
) -> Pointer | None:
    """A known street, with the house where one is named. The street alone is a question, but where it says all."""
    street = register.streets[key]
    start, end, number = tokens[place][0], tokens[place + size - 1][1], ""
    after = place + size
    while after < len(tokens) and tokens[after][2] in HOUSE_WORDS:
        after += 1
    if after < len(tokens) and NUMBER.fullmatch(tokens[after][2]) and "\n" not in text[end : tokens[after][0]]:
        number, end = tokens[after][2], tokens[after][1]
    elif (
        place
        and NUMBER.fullmatch(tokens[place - 1][2])
        and re.fullmatch(r",?[ \t]", text[tokens[place - 1][1] : start])
    ):
        number, start = tokens[place - 1][2], tokens[place - 1][0]
    bare = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    bearers = tuple(street.numbers.get(number) or street.numbers.get(bare) or street.bearers)
    here = number and (number in street.numbers or bare in street.numbers)
    if number and not here and place_key(key, number) in register.public:
        return None
    words = [word for _start, _end, word in tokens[place : place + size]]
    everyday = all(word in everyday_words() or word in STREET_WORDS for word in words)
    if not number and everyday and not text[start].isupper():
        return None
    if not number and everyday and begins_sentence(text, start):
        return None
    sure = bool(number) or (not everyday and not about.isdisjoint(bearers))
    return Pointer(start, end, FindingKind.ADDRESS, bearers, sure)


def _initials(text: str, register: Register, about: frozenset[int]) -> Iterator[Pointer]:
    """ "F.Z.", "S. v.d. B.": sure of those whom the text is about, a question of others."""
    own = {letters: bearers for letters, bearers in register.initials.items() if not about.isdisjoint(bearers)}
    singles = {letters[0]: bearers for letters, bearers in own.items()}
    for found in INITIALS.finditer(text):
        raw = found.group().rstrip()
        letters = "".join(letter for letter in raw if letter.isupper()).lower()
        bearers = own.get(letters) or (singles.get(letters) if len(letters) == 1 else None)
        if bearers is not None:
            yield Pointer(
                found.start(), found.start() + len(raw), FindingKind.INITIALS, _in(bearers, about), len(letters) > 1
            )
        elif len(letters) > 1 and letters not in no_initials() and letters in register.initials:
            yield Pointer(
                found.start(), found.start() + len(raw), FindingKind.INITIALS, register.initials[letters], False
            )
    for found in BARE_INITIALS.finditer(text):
        letters = "".join(letter for letter in found.group() if letter.isupper()).lower()
        if letters in own and letters not in no_initials():
            yield Pointer(found.start(), found.end(), FindingKind.INITIALS, _in(own[letters], about), False)


def _in(bearers: Bearers, about: frozenset[int]) -> Bearers:
    return tuple(bearer for bearer in bearers if bearer in about) or bearers


def _birth_dates(text: str, register: Register, about: frozenset[int]) -> Iterator[Pointer]:
    births = register.births
    own = {(day.month, day.day): bearers for day, bearers in births.items() if not about.isdisjoint(bearers)}
    for found, days in _days(text):
        bearers = next((births[day] for day in days if day in births), ())
        if bearers:
            yield Pointer(found.start(), found.end(), FindingKind.BIRTH_DATE, bearers, True)
    for found, month, day, year in _worded(text):
        full = [made for made in (_day(year, month, day) for year in _years(year)) if made and made in births]
        if full:
            end = found.end()
            yield Pointer(found.start(), end, FindingKind.BIRTH_DATE, births[full[0]], True)
        elif not year and (month, day) in own:
            yield Pointer(found.start(), found.end(), FindingKind.BIRTH_DATE, _in(own[month, day], about), False)


def _days(text: str) -> Iterator[tuple[re.Match[str], list[date]]]:
    """Dates in numbers, with every day that they may mean."""
    for found in NUMERIC_DAY.finditer(text):
        one, two, three = found[1], found[3], found[4]
        orders = [(one, two, three)] if len(one) == 4 else [(three, two, one), (three, one, two)]
        yield found, [day for year, month, day in orders for day in _of(year, month, day)]
    for found in JOINED_DAY.finditer(text):
        raw = found.group()
        yield found, [*_of(raw[4:], raw[2:4], raw[:2]), *_of(raw[:4], raw[4:6], raw[6:])]


def _of(year: str, month: str, day: str) -> list[date]:
    made = (_day(full, int(month), int(day)) for full in _years(year))
    return [found for found in made if found is not None]


def _years(year: str | None) -> tuple[int, ...]:
    if not year:
        return ()
    return (int(year),) if len(year) > 2 else (1900 + int(year), 2000 + int(year))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _worded(text: str) -> Iterator[tuple[re.Match[str], int, int, str | None]]:
    """Dates with the month in words."""
    for found in DAY_MONTH.finditer(text):
        if month := _months().get(folded(found[2])):
            yield found, month, int(found[1]), found[3]
    for found in MONTH_DAY.finditer(text):
        if month := _months().get(folded(found[1])):
            yield found, month, int(found[2]), found[3]


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Folded names of months, long and short, in the languages that texts are written in."""
    from babel import Locale

    found: dict[str, int] = {"sept": 9, "mrt": 3, "febr": 2}
    for code in MONTH_LANGUAGES:
        months = Locale.parse(code).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    found.setdefault(folded(name), number)
    return found
