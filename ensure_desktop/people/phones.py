"""Phone numbers: stored as the world writes them (E.164), shown as the neighbours do."""

import phonenumbers
from phonenumbers import PhoneNumberFormat

EXTENSION = ";ext="
LONGEST_EXTENSION = 8


def stored_phone(text: str, region: str) -> str | None:
    """`text` in E.164 ("+31612345678", with ";ext=12" for an extension), None where it is no phone number.

    `region` is the country whose numbers are written without a country code ("NL").
    """
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or len(number.extension or "") > LONGEST_EXTENSION:
        return None
    plain = f"+{number.country_code}{phonenumbers.national_significant_number(number)}"
    return plain + EXTENSION + number.extension if number.extension else plain


def shown_phone(stored: str, region: str) -> str:
    """A stored number as people in `region` write it: nationally at home, with the country code otherwise.

    A number that the numbering plan of the country does not know is shown with its code as well: written nationally,
    it would lose its leading nought.
    """
    if not stored:
        return ""
    number = _number(stored)
    at_home = number.country_code == phonenumbers.country_code_for_region(region)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL) if at_home else ""
    if national and not national.startswith(phonenumbers.national_significant_number(number)):
        return national
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def phone_digits(stored: str) -> tuple[str, ...]:
    """The ways in which people type a stored number: with the country's code, and with the leading nought."""
    if not stored:
        return ()
    number = _number(stored)
    national = "".join(filter(str.isdigit, phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)))
    return (f"{number.country_code}{phonenumbers.national_significant_number(number)}", national)


def bare_digits(stored: str) -> str:
    """A stored number without the country's code and leading noughts: every way of writing it contains that."""
    return str(_number(stored).national_number) if stored else ""


def _number(stored: str) -> phonenumbers.PhoneNumber:
    """A stored number in its parts. No code of a country begins with that of another, so it is found by trying."""
    for length in (1, 2, 3):
        code, rest = stored[1 : length + 1], stored[length + 1 :]
        # Noughts that belong to the number, and extensions, are the library's business.
        if code.isdecimal() and int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE and rest.isdecimal():
            return phonenumbers.parse(stored) if rest[0] == "0" else phonenumbers.PhoneNumber(int(code), int(rest))
    return phonenumbers.parse(stored)


HOME_REGIONS = {"da": "DK", "en": "GB", "sv": "SE", "nb": "NO", "el": "GR", "cs": "CZ", "ar": "", "ti": "ER"}
"""Where a language's numbers are at home, for languages whose code is not also that country's."""


def home_region(language: str) -> str:
    """The country whose numbers a centre writes without a country code, worked out from its language ("nl", "en-US").

    Empty where the language says nothing about the country: then every number needs its code.
    """
    code, _dash, region = language.replace("_", "-").partition("-")
    found = region or HOME_REGIONS.get(code, code.upper())
    return found if found in phonenumbers.SUPPORTED_REGIONS else ""
