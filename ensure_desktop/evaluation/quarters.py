"""Quarters of a year, as anonymous sheets know them: "2026-3"."""

import re
from collections.abc import Iterator
from datetime import date

SHAPE = re.compile(r"2\d{3}-[1-4]")
MONTHS = 3


def quarter_of(day: date) -> str:
    """The quarter in which a day lies."""
    return f"{day.year}-{(day.month - 1) // MONTHS + 1}"


def is_quarter(text: str) -> bool:
    """Whether `text` names a quarter."""
    return SHAPE.fullmatch(text) is not None


def quarters_back(day: date, count: int) -> Iterator[str]:
    """The quarter of `day`, and those before it."""
    year, quarter = day.year, (day.month - 1) // MONTHS + 1
    for _step in range(count):
        yield f"{year}-{quarter}"
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
