"""Dates as spreadsheets and address books write them, and the order in which a column writes its numbers.

`people/dates.py` reads what one person types now, in one language; a column was typed by many people over years, and
its other cells say how to read a date like 3-4-1980.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import cache

from ensure_desktop.people.exchange.values import DateOrder
from ensure_desktop.people.names import folded

TIME = r"(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\.?" + TIME)
NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})" + TIME)
EIGHT_DIGITS = re.compile(r"\d{8}")
NOTHING = re.compile(r"[0\s/.\-]+")
"""Outlook writes 0/0/00 where there is no date."""
NO_YEAR = re.compile(r"--\d{2}-?\d{2}")
"""How Google Contacts writes a birthday of which nobody knows the year: --03-12."""
MONTH_LANGUAGES = ("en", "nl", "fr", "da", "de", "es")
SHORTEST_MONTH = 3
FIRST_YEAR = 1900
ORDINAL = re.compile(r"(\d+)(?:er|re|e|de|ste|st|nd|rd|th)")


def is_no_date(text: str) -> bool:
    """Whether a cell says only that there is no date."""
    return bool(NOTHING.fullmatch(text))


def has_no_year(text: str) -> bool:
    """Whether a cell tells a month and a day, but says that the year is not known."""
    return bool(NO_YEAR.fullmatch(text))


def read_day(text: str, *, order: DateOrder, newest: int) -> date | None:
    """The day that `text` means, None where it means none.

    `order` is how dates of numbers only are read; a year of four digits that stands first is always one. `newest` is
    the last year that a year of two digits can mean: with 2026, 27 is 1927.
    """
    text = text.strip()
    try:
        if found := YEAR_FIRST.fullmatch(text):
            return _likely(int(found[1]), int(found[2]), int(found[3]))
        if found := NUMBERS.fullmatch(text):
            return _from_numbers(found[1], found[2], found[3], order, newest)
        if EIGHT_DIGITS.fullmatch(text):
            return _from_eight(text, order)
        return _from_words(text, newest)
    except ValueError:
        return None


def order_of(cells: Iterable[str], usual: DateOrder) -> DateOrder:
    """The order in which these cells are written: a 13 or more cannot be a month. `usual` where nothing says it."""
    votes = dict.fromkeys(DateOrder, 0)
    for cell in cells:
        if found := NUMBERS.fullmatch(cell.strip()):
            first, second, last = int(found[1]), int(found[2]), found[3]
            if first > 31 or (len(last) == 2 and first > 12 and int(last) <= 31 and second > 12):
                votes[DateOrder.YEAR_FIRST] += 1
            elif first > 12:
                votes[DateOrder.DAY_FIRST] += 1
            elif second > 12:
                votes[DateOrder.MONTH_FIRST] += 1
    best = max(votes, key=lambda order: votes[order])
    return best if votes[best] else usual


def _from_numbers(first: str, second: str, third: str, order: DateOrder, newest: int) -> date:
    if order is DateOrder.YEAR_FIRST and len(third) == 2:
        return date(_year(first, newest), int(second), int(third))
    day, month = (second, first) if order is DateOrder.MONTH_FIRST else (first, second)
    return _likely(_year(third, newest), int(month), int(day))


def _from_eight(text: str, order: DateOrder) -> date:
    if text.startswith(("19", "20")):
        with suppress(ValueError):  # it may also be the 19th or 20th day of a month, with the year at the end
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    day, month = (text[2:4], text[:2]) if order is DateOrder.MONTH_FIRST else (text[:2], text[2:4])
    return _likely(int(text[4:]), int(month), int(day))


def _from_words(text: str, newest: int) -> date | None:
    """A date with the month as a word: "12 mei 1980", "May 12, 1980", "vendredi 1er mars 2024"."""
    words = folded(text).split()
    months = [number for word in words if (number := months_by_name().get(word))]
    numbers = [found[1] if (found := ORDINAL.fullmatch(word)) else word for word in words]
    numbers = [word for word in numbers if word.isdigit()]
    if len(months) != 1 or len(numbers) < 2 or len(words) > 6:
        return None
    first, second = numbers[0], numbers[1]
    if len(first) == 4:
        return _likely(int(first), months[0], int(second))
    return _likely(_year(second, newest), months[0], int(first))


def _year(written: str, newest: int) -> int:
    if len(written) == 4:
        return int(written)
    year = newest // 100 * 100 + int(written)
    return year if year <= newest else year - 100


def _likely(year: int, month: int, day: int) -> date:
    if year < FIRST_YEAR:
        raise ValueError("before the first year that anybody alive can mean")
    return date(year, month, day)


@cache
def months_by_name() -> dict[str, int]:
    """The number of a month by its folded name or abbreviation in six languages."""
    from babel import Locale

    names: dict[str, int] = {}
    for code in MONTH_LANGUAGES:
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    if len(key := folded(name)) >= SHORTEST_MONTH:
                        names.setdefault(key, number)
    return names | {"sept": 9, "maa": 3, "mrt": 3}
