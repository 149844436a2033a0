"""What somebody means who types a pile of sheets quickly: days without a year, amounts with a word, steps in a row."""

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import chain, repeat

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.money import CENTS, parse_amount
from ensure_desktop.visits.values import Receipt, StepBy, VisitStep

DAY_ONLY = re.compile(r"\d{1,2}")
DAY_AND_MONTH = re.compile(r"(\d{2})(\d{2})|(\d{1,2})\s*[-/. ]\s*(\d{1,2})\.?")
MONTH_FIRST = "en-us"
MONTHS_BACK = 2
"""A day without a month is looked for so far back: a pile is a few weeks old."""
AMOUNT_AND_WORDS = re.compile(r"([€£$]?\s*\d[\d.,]*)\s*(.*)", re.DOTALL)
STEP_ENDS = re.compile(r"[;\n]")


def day_meant(text: str, *, language: str, today: date) -> date:
    """The day that `text` means on a sheet that came in: the latest such day that is not after `today`.

    "9" is the last 9th, "9/3" and "0903" the last 9 March; anything else is read as dates are everywhere. Raises
    `UserError` with what can be typed.
    """
    plain = " ".join(text.split())
    if DAY_ONLY.fullmatch(plain):
        return _latest_of_month(int(plain), today)
    found = DAY_AND_MONTH.fullmatch(plain)
    if found is None:
        return parse_date(plain, language=language, today=today)
    first, second = (int(each) for each in found.groups() if each is not None)
    day, month = (second, first) if language.replace("_", "-").lower() == MONTH_FIRST else (first, second)
    return _latest_of_year(day, month, today)


def cost_meant(text: str) -> Receipt | None:
    """The amount, and what it was for: "4,50 bus", "3 coffee"; None where nothing is typed. Raises `UserError`."""
    plain = text.strip()
    if not plain:
        return None
    found = AMOUNT_AND_WORDS.fullmatch(plain)
    if found is None:
        raise UserError(_("Please type the amount first, then what it was for: 4.50 bus."))
    return Receipt(parse_amount(found[1]), found[2].strip())


def cost_text(receipt: Receipt) -> str:
    """An amount as it can be typed: "4.50 bus"."""
    whole, part = divmod(receipt.cents, CENTS)
    return f"{whole}.{part:02} {receipt.what}".strip()


def steps_meant(text: str, by: Sequence[StepBy]) -> tuple[VisitStep, ...]:
    """Steps with a semicolon between them, and who takes each; the last one who is named takes the others too."""
    steps = [step.strip() for step in STEP_ENDS.split(text) if step.strip()]
    takers = chain(by, repeat(by[-1] if by else StepBy.TOGETHER))
    return tuple(VisitStep(step, taker) for step, taker in zip(steps, takers, strict=False))


def themes_meant(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Themes with a comma between them. The first letters of one that is `known` will do; another one is a new word.

    Raises `UserError` where several begin so.
    """
    found: dict[str, None] = {}
    for typed in filter(None, (each.strip() for each in text.split(","))):
        letters = typed.casefold()
        exact = [word for word in known if word.casefold() == letters]
        begun = exact or [word for word in known if word.casefold().startswith(letters)]
        if len(begun) > 1:
            several = ", ".join(sorted(begun)[:3])
            raise UserError(_("“{words}” can be several: {several}.").format(words=typed, several=several))
        found[begun[0] if begun else typed] = None
    return tuple(found)


def _latest_of_month(day: int, today: date) -> date:
    """The last day with this number."""
    month = today.replace(day=1)
    for _back in range(MONTHS_BACK + 1):
        try:
            meant = month.replace(day=day)
        except ValueError:
            meant = date.max  # a month without that day: the one before is meant
        if meant <= today:
            return meant
        month = (month - timedelta(days=1)).replace(day=1)
    raise _no_day()


def _latest_of_year(day: int, month: int, today: date) -> date:
    """The last such day; of 29 February the last one that there was, within four years."""
    for year in range(today.year, today.year - 5, -1):
        try:
            meant = date(year, month, day)
        except ValueError:
            continue
        if meant <= today:
            return meant
    raise _no_day()


def _no_day() -> UserError:
    return UserError(_("This is not a day that we understand. You can type 9, 9/3 or 0903."))
