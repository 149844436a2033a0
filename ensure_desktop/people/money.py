"""Amounts of money: how people type them, and how they are shown. They are kept in cents."""

import re
from decimal import Decimal

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.dates import EUROPES_ENGLISH

CENTS = 100
DECIMALS = re.compile(r"[.,](\d{1,2})$")
SIGNS = re.compile(r"[\s\u00a0\u202f'’]|[^\W\d_]+|[€£$₺]")
"""What people write around the digits: blanks, the name or the sign of the currency."""


def parse_amount(text: str) -> int:
    """The cents that `text` means: "12", "12,5", "12.50", "€ 1.250,00". Raises `UserError` with what can be typed."""
    plain = SIGNS.sub("", text)
    decimals = DECIMALS.search(plain)
    whole = plain[: decimals.start()] if decimals else plain
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", whole)
    if not digits.isdecimal() or not digits.isascii():
        raise UserError(_("This is not an amount that we understand. You can type 12 or 12.50."))
    return int(digits) * CENTS + (int(decimals[1].ljust(2, "0")) if decimals else 0)


def format_amount(cents: int, *, currency: str, language: str) -> str:
    """`cents` as an amount is written in `language`: "€ 12,50" in Dutch, "12,50 €" in French."""
    from babel import numbers

    locale = EUROPES_ENGLISH if language == "en" else language.replace("-", "_")
    return str(numbers.format_currency(Decimal(cents) / CENTS, currency, locale=locale))
