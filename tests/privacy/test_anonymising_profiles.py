"""Visits in bands, and how they went on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.privacy.anonymising.profiles import (
    MONTHS_ACTIVE,
    PATTERN,
    VISITS_TOTAL,
    Pattern,
    Profile,
    profile,
)

START, TODAY = date(2024, 1, 31), date(2026, 3, 2)


def weeks(*numbers: int) -> list[date]:
    return [START + timedelta(weeks=number) for number in numbers]


@pytest.mark.parametrize(
    ("days", "until", "found"),
    [
        ([], None, Profile("0", "0", Pattern.NEVER)),
        (weeks(0, 1, 2, 3), date(2024, 3, 1), Profile("4-7", "1-3", Pattern.EARLY)),
        (weeks(0, 1), None, Profile("1-3", "1-3", Pattern.EARLY)),
        (weeks(*range(0, 40)), date(2024, 11, 20), Profile("25-48", "7-12", Pattern.TO_THE_END)),
        (weeks(*range(0, 40)), None, Profile("25-48", "7-12", Pattern.FADED)),
        (weeks(*range(0, 20)), date(2025, 1, 31), Profile("13-24", "4-6", Pattern.FADED)),
        (weeks(*range(0, 108)), None, Profile("49+", "25+", Pattern.GOING_ON)),
        (weeks(104, 105, 106), date(2026, 9, 1), Profile("1-3", "1-3", Pattern.GOING_ON)),
    ],
)
def test_a_profile_tells_bands_and_how_it_went_on(days: list[date], until: date | None, found: Profile) -> None:
    assert profile(days, since=START, until=until, today=TODAY) == found


def test_a_match_that_has_just_begun_has_not_stopped() -> None:
    assert profile(weeks(0), since=START, until=None, today=START + timedelta(days=50)).pattern is Pattern.GOING_ON


def test_only_visits_of_its_own_time_count() -> None:
    outside = [START - timedelta(days=1), date(2024, 6, 2)]
    assert profile([*outside, *weeks(1)], since=START, until=date(2024, 6, 1), today=TODAY).total == "1-3"


@given(st.lists(st.dates(START, TODAY), max_size=90), st.dates(START, TODAY))
def test_every_profile_has_its_place_in_the_hierarchies(days: list[date], until: date) -> None:
    for end in (None, until):
        found = profile(days, since=START, until=end, today=TODAY)
        assert found.total in VISITS_TOTAL.values
        assert found.months in MONTHS_ACTIVE.values
        assert found.pattern in PATTERN.values
        assert (found.total == "0") == (found.months == "0") == (found.pattern is Pattern.NEVER)


@pytest.mark.parametrize(
    ("count", "band"),
    [(0, "0"), (1, "1-3"), (3, "1-3"), (4, "4-7"), (12, "8-12"), (13, "13-24"), (48, "25-48"), (49, "49+")],
)
def test_the_bands_never_change(count: int, band: str) -> None:
    """Written out here once more: other borders would let two exports be laid on each other."""
    days = [START + timedelta(days=number) for number in range(count)]
    assert profile(days, since=START, until=None, today=TODAY).total == band
    assert VISITS_TOTAL.values == ("0", "1-3", "4-7", "8-12", "13-24", "25-48", "49+")
    assert MONTHS_ACTIVE.values == ("0", "1-3", "4-6", "7-12", "13-24", "25+")
