"""Dates and times of the day as people write them, and as they like to read them."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _

YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
THREE_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
TWO_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\.?")
EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
DAY_WORD_YEAR = re.compile(r"(\d{1,2}\.?\s*[^\W\d_][^\d]*\s)(\d{2})")
TIME = re.compile(r"(\d{1,2})(?:\s*[:.hu]\s*|\s*)(\d{2})?\s*h?\s*(am|pm)?", re.IGNORECASE)
HAS_WORD = re.compile(r"[^\W\d_]{2,}")
MONTH_FIRST_LANGUAGE = "en-us"
EUROPES_ENGLISH = "en_GB"
YEARS_AHEAD = 10
"""A year of two digits lies at most so far ahead, otherwise a century earlier: in 2026, 36 is 2036 and 37 is 1937."""
FIRST_YEAR, YEARS_MEANT = 1900, 100
"""Years before the first, or so many years ahead, are slips of the keyboard."""


def parse_date(text: str, *, language: str, today: date) -> date:
    """The day that `text` means: "12-5-24", "12 mei 2024", "2024-05-12", "yesterday".

    Numbers are read day first, in American English ("en-US") month first; without a year it is this year. Words are
    understood in `language` and in English; a weekday alone is the last one that was, or today. Raises `UserError`
    with what can be typed.
    """
    plain = _plain(text)
    try:
        found = _from_numbers(plain, month_first=_dashed(language) == MONTH_FIRST_LANGUAGE, today=today)
    except ValueError:
        raise _not_a_date() from None
    if found is None and HAS_WORD.search(plain):
        found = _from_weekday(plain, language, today) or _from_words(plain, language, today)
    if found is None or not FIRST_YEAR <= found.year < today.year + YEARS_MEANT:
        raise _not_a_date()
    return found


def parse_time(text: str) -> time:
    """The time of the day that `text` means: "13:00", "13.30", "9", "1330", "9h", "1 pm".

    Raises `UserError` with what can be typed.
    """
    found = TIME.fullmatch(text.strip())
    if found is not None:
        hour, minute = int(found[1]), int(found[2] or 0)
        half = (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise UserError(_("Please type a time, for example 13:00 or 9.30."))


def format_date(day: date, *, language: str, style: str = "medium") -> str:
    """`day` as it is written in `language`; `style` is CLDR's short, medium, long or full, or a pattern of its letters.

    English without a country is Europe's, as in `parse_date`: the day stands first.
    """
    from babel import dates  # never `babel.dates`: this waits where another thread is loading babel

    locale = EUROPES_ENGLISH if language == "en" else language.replace("-", "_")
    return str(dates.format_date(day, format=style, locale=locale))


def _from_numbers(plain: str, *, month_first: bool, today: date) -> date | None:
    """The day in a date of numbers only, None where it is something else; raises ValueError for a day 32."""
    if found := YEAR_FIRST.fullmatch(plain):
        return date(*map(int, found.groups()))
    found = THREE_NUMBERS.fullmatch(plain) or EIGHT_DIGITS.fullmatch(plain) or TWO_NUMBERS.fullmatch(plain)
    if not found:
        return None
    first, second, *rest = found.groups()
    day, month = (second, first) if month_first else (first, second)
    return date(_year(rest, today), int(month), int(day))


def _year(written: Sequence[str], today: date) -> int:
    if not written:
        return today.year
    if len(written[0]) == 4:
        return int(written[0])
    year = today.year // 100 * 100 + int(written[0])
    return year if year <= today.year + YEARS_AHEAD else year - 100


def _from_words(plain: str, language: str, today: date) -> date | None:
    import dateparser

    if found := DAY_WORD_YEAR.fullmatch(plain):
        plain = f"{found[1]}{_year([found[2]], today)}"
    settings = {
        "DATE_ORDER": "MDY" if _dashed(language) == MONTH_FIRST_LANGUAGE else "DMY",
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
        "REQUIRE_PARTS": ["day", "month"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    for code in _languages(language):
        moment: datetime | None = dateparser.parse(plain, languages=[code], settings=settings)
        if moment is not None:
            return moment.date()
    return None


def _from_weekday(plain: str, language: str, today: date) -> date | None:
    from babel import Locale

    for code in _languages(language):
        for names in Locale.parse(code).days["stand-alone"].values():
            for weekday, name in names.items():
                if plain.casefold() == name.casefold():
                    return today - timedelta(days=(today.weekday() - weekday) % 7)
    return None


def _languages(language: str) -> tuple[str, ...]:
    """The languages to understand: the centre's, then English."""
    return tuple(dict.fromkeys((_dashed(language).partition("-")[0], "en")))


def _plain(text: str) -> str:
    """`text` on one line with the digits of every script as 0-9."""
    digits = (str(unicodedata.decimal(character, character)) for character in text)
    return " ".join("".join(digits).split())


def _dashed(language: str) -> str:
    return language.replace("_", "-").lower()


def _not_a_date() -> UserError:
    return UserError(_("This is not a date that we understand. You can type 12-5-2024, 12 May 2024 or “yesterday”."))
