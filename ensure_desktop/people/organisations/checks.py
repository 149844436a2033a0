"""What a form about an organisation may hold: everything is cleaned first, then all that is wrong is told at once.

Only a name is needed. Errors go by the names of `OrganisationDetails`' fields; "openings.2" is Wednesday,
"contacts.0.phone" the phone number of the first contact person.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import (
    LANGUAGE_SHAPE,
    NOTES_LIMIT,
    WORDS_LIMIT,
    Problems,
    email_address,
    line,
    long_text,
    phone_number,
    words,
)
from ensure_desktop.people.organisations.openings import WEEKDAYS, parse_hours
from ensure_desktop.people.organisations.values import Access, ContactPerson, Opening, OrganisationDetails

LINE_LIMITS = {
    "name": 150,
    "hours_note": 200,
    "website": 300,
    "phone": 40,
    "email": 254,
    "street": 200,
    "postcode": 20,
    "town": 100,
    "neighbourhood": 100,
    "access_note": 200,
}
"""How many characters each line of the form may have; all fit the columns of `model.py`."""
CONTACT_LIMITS = {"name": 100, "task": 100, "phone": 40, "email": 254}
ABOUT_LIMIT = 1200
CONTACTS_LIMIT = 20

WEB = "https"
WEB_SCHEMES = frozenset({"http", WEB})
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)
"""Something before a colon that is no port: "javascript:", "mailto:"."""
HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.[^\W\d_][\w-]*[^\W_]")


def checked_organisation(
    details: OrganisationDetails, *, region: str, permanent_id: str = "", problems: Problems
) -> OrganisationDetails:
    """`details` cleaned and ready to store; what has to be mended goes into `problems`.

    `region` is the country of phone numbers without a country code, `permanent_id` the contact person who was the
    permanent one so far: a new permanent one takes her place.
    """
    lines: dict[str, Any] = {
        field: line(problems, field, getattr(details, field), most) for field, most in LINE_LIMITS.items()
    }
    clean = replace(
        details,
        **lines,
        about=long_text(problems, "about", details.about, ABOUT_LIMIT),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
        themes=words(problems, "themes", details.themes),
        languages=_languages(problems, details.languages),
        openings=_openings(problems, details.openings),
        access=tuple(access for access in Access if access in details.access),
        contacts=_contacts(problems, details.contacts, region, permanent_id),
    )
    if not clean.name:
        problems.add("name", _("Please enter the name of the organisation."))
    return replace(
        clean,
        phone=phone_number(problems, "phone", clean.phone, region),
        email=email_address(problems, "email", clean.email),
        website=_website(problems, clean.website),
    )


def web_address(text: str) -> str | None:
    """An address on the web as people type it ("www.example.org/help"), complete; None where it is none.

    Only pages that a browser opens: no mail, no script, no password in it.
    """
    if not text:
        return ""
    typed = text if "://" in text else f"{WEB}://{text}"
    if any(char.isspace() for char in text) or (typed is not text and OTHER_SCHEME.match(text)):
        return None
    try:
        parts = urlsplit(typed)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in WEB_SCHEMES or "@" in parts.netloc or not HOST.fullmatch(host):
        return None
    path = "" if parts.path == "/" and not parts.query and not parts.fragment else parts.path
    return urlunsplit((parts.scheme, host if port is None else f"{host}:{port}", path, parts.query, parts.fragment))


def _languages(problems: Problems, codes: Iterable[str]) -> tuple[str, ...]:
    clean = tuple(sorted(set(codes)))
    if not all(map(LANGUAGE_SHAPE.fullmatch, clean)):
        problems.add("languages", _("Please choose each language from the list."))
    elif len(clean) > WORDS_LIMIT:
        problems.add("languages", _("There is room for {most} languages.").format(most=WORDS_LIMIT))
    return clean


def _openings(problems: Problems, openings: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """The week in order; what touches becomes one."""
    week: list[Opening] = []
    for weekday in WEEKDAYS:
        of_day = (each for each in openings if each.weekday == weekday)
        try:
            stretches = parse_hours(", ".join(f"{each.opens}-{each.closes}" for each in of_day))
        except UserError as error:
            problems.add(f"openings.{weekday}", error.message)
        else:
            week += [Opening(weekday, opens, closes) for opens, closes in stretches]
    return tuple(week)


def _contacts(
    problems: Problems, contacts: tuple[ContactPerson, ...], region: str, permanent_id: str
) -> tuple[ContactPerson, ...]:
    """The contact persons without empty lines; one of them at most is permanent, a new one before the old one."""
    clean: list[ContactPerson] = []
    for place, contact in enumerate(contacts):
        within = problems.within(f"contacts.{place}.")
        lines: dict[str, Any] = {
            field: line(within, field, getattr(contact, field), most) for field, most in CONTACT_LIMITS.items()
        }
        if not any(lines.values()):
            continue
        if not lines["name"]:
            within.add("name", _("Please enter a name, or who to ask for (“reception”)."))
        lines["phone"] = phone_number(within, "phone", lines["phone"], region)
        lines["email"] = email_address(within, "email", lines["email"])
        clean.append(replace(contact, **lines))
    if len(clean) > CONTACTS_LIMIT:
        problems.add(
            "contacts", _("There is room for {most} entries. Please take some out.").format(most=CONTACTS_LIMIT)
        )
    permanent = [place for place, contact in enumerate(clean) if contact.permanent]
    fresh = [place for place in permanent if not clean[place].id or clean[place].id != permanent_id]
    chosen = (fresh or permanent or [-1])[-1]
    return tuple(replace(contact, permanent=place == chosen) for place, contact in enumerate(clean))


def _website(problems: Problems, text: str) -> str:
    address = web_address(text)
    if address is None:
        problems.add("website", _("This does not look like a website. It has a form like www.example.org."))
        return text
    if len(address) > LINE_LIMITS["website"]:
        problems.add("website", _("This address is too long. The part up to the first / is often enough."))
    return address
