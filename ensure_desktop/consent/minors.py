"""Who needs a parent or guardian to give consent."""

from datetime import date

FULL_AGE = 18
"""Full age in the countries of the programme; until then a parent or guardian agrees too (UN Convention on the Rights
of the Child, art. 1)."""


def needs_guardian(birth_date: date | None, birth_year: int | None, on: date) -> bool:
    """Whether the person is under 18 on the day `on`; with a year only, under 18 on some day of that year.

    Of whom no birth is known, nobody can tell: False. Born on 29 February, full age begins on 1 March.
    """
    if birth_date is not None:
        return (on.year - FULL_AGE, on.month, on.day) < (birth_date.year, birth_date.month, birth_date.day)
    return birth_year is not None and on.year - birth_year <= FULL_AGE
