"""What can be chosen for the currency and for the region of the public holidays, called by their names."""

from collections.abc import Mapping

from ensure_desktop.i18n import _, language
from ensure_desktop.people.names import sort_key

USUAL = (
    *("EUR", "GBP", "CHF", "DKK", "SEK", "NOK", "ISK", "PLN", "CZK", "HUF", "RON", "RSD", "ALL"),
    *("BAM", "MKD", "MDL", "UAH", "GEL", "AMD", "TRY", "MAD", "TND", "USD", "CAD", "AUD", "NZD"),
)
"""The currencies of Europe and the countries around it, and of the other countries that have such centres."""


def currency_choices(country: str, present: str) -> list[tuple[str, str]]:
    """The usual currencies by their names, with those of the country and the one that is set."""
    from babel import Locale  # only needed where a currency is chosen
    from babel.numbers import get_territory_currencies

    names = Locale.parse(language()).currencies
    codes = {*USUAL, present, *(get_territory_currencies(country) if country else ())}
    found = ((code, f"{names[code]} ({code})" if code in names else code) for code in codes)
    return sorted(found, key=lambda each: sort_key(each[1]))


def region_choices(regions: Mapping[str, str], present: str) -> list[tuple[str, str]]:
    """The whole country first, then its regions by name; the one that is set is there while the names are not read."""
    named = {present: present} | dict(regions) if present and not regions else dict(regions)
    found = sorted(named.items(), key=lambda each: sort_key(each[1]))
    return [("", _("The whole country")), *found]
