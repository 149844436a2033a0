"""Amounts of money as people type and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.people.money import format_amount, parse_amount


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200),
        ("12,5", 1250),
        (" 12.50 ", 1250),
        ("€ 1.250,00", 125_000),
        ("1,250.5", 125_050),
        ("1.250", 125_000),
        ("12 EUR", 1200),
        ("0,05", 5),
        ("1'250.00", 125_000),
    ],
)
def test_amounts_are_understood_as_people_write_them(typed, cents):
    assert parse_amount(typed) == cents


@pytest.mark.parametrize("typed", ["", "cake", "-3", "1,2,3", "12.345,6.7", "²", "٣"])
def test_what_is_no_amount_says_what_can_be_typed(typed):
    with pytest.raises(UserError, match=r"12\.50"):
        parse_amount(typed)


@given(cents=st.integers(0, 10**9), language=st.sampled_from(["en", "nl", "fr", "es", "da", "en-US"]))
def test_what_is_shown_can_be_typed_again(cents, language):
    assert parse_amount(format_amount(cents, currency="EUR", language=language)) == cents
