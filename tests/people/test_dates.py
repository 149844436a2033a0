"""Dates as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.people.dates import format_date, parse_date

TODAY = date(2026, 3, 2)
MAY = date(2024, 5, 12)


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("nl", "12-5-24", MAY),
        ("nl", "12 mei 2024", MAY),
        ("nl", "12/05/2024", MAY),
        ("nl", " 12 . 5 . 2024 ", MAY),
        ("nl", "12052024", MAY),
        ("en", "2024-05-12", MAY),
        ("en", "12th of May 2024", MAY),
        ("en", "12 may 24", MAY),
        ("fr", "12 mai 2024", MAY),
        ("da", "12. maj 2024", MAY),
        ("es", "12 de mayo de 2024", MAY),
        ("tr", "12 Mayıs 2024", MAY),
        ("ar", "١٢/٥/٢٠٢٤", MAY),
        ("en", "3/4/26", date(2026, 4, 3)),
        ("en-US", "3/4/26", date(2026, 3, 4)),
        ("en_US", "3/4", date(2026, 3, 4)),
        ("nl", "3-4", date(2026, 4, 3)),
        ("nl", "1 maart", date(2026, 3, 1)),
        ("en", "12.5.45", date(1945, 5, 12)),
        ("en", "12 May 45", date(1945, 5, 12)),
        ("en", "12.5.36", date(2036, 5, 12)),
        ("en", "today", TODAY),
        ("en", "yesterday", TODAY - timedelta(days=1)),
        ("nl", "gisteren", TODAY - timedelta(days=1)),
        ("nl", "yesterday", TODAY - timedelta(days=1)),
        ("en", "3 weeks ago", TODAY - timedelta(days=21)),
        ("nl", "maandag", TODAY),
        ("en", "Sunday", TODAY - timedelta(days=1)),
        ("fr", "mardi", TODAY - timedelta(days=6)),
    ],
)
def test_what_people_write(language, typed, day):
    assert parse_date(typed, language=language, today=TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "12", "banana", "31-2-2024", "32-1-2024", "13/13/2024", "May 2024", "0", "1/1/0001", "1 May 5000"]
)
def test_what_is_no_date_is_said_with_an_example(typed):
    with pytest.raises(UserError, match="12-5-2024"):
        parse_date(typed, language="en", today=TODAY)


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_whatever_is_typed_is_a_day_or_an_explanation(typed):
    try:
        assert parse_date(typed, language="nl", today=TODAY).year >= 1900
    except UserError as error:
        assert error.message  # noqa: PT017


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["nl", "en", "en-US", "fr", "da", "es", "tr"]),
    st.sampled_from(["medium", "long"]),
)
@settings(max_examples=100, deadline=None)
def test_what_we_write_we_can_read(day, language, style):
    assert parse_date(format_date(day, language=language, style=style), language=language, today=TODAY) == day


def test_dates_are_written_as_the_language_does():
    assert format_date(MAY, language="nl", style="long") == "12 mei 2024"
    assert format_date(MAY, language="en-US", style="short") == "5/12/24"
