"""Amounts of money in the language of the window."""

from ensure_desktop.i18n import language
from ensure_desktop.people.money import format_amount


def amount(cents: int, currency: str) -> str:
    """`cents` as the language writes them, with the sign of `currency`: "€ 12,50" in Dutch, "12,50 €" in French."""
    return format_amount(cents, currency=currency, language=language())
