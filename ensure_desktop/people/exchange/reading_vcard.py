"""vCard 2.1, 3.0 and 4.0 as phones and address books write them.

Read by hand: phones break the rules in ways in which a strict reader loses whole cards (lines that are not folded,
quoted-printable cut in the middle of a letter, pictures without an end). What is no property of ours is passed over.
"""

import binascii
import quopri
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.exchange import grid
from ensure_desktop.people.exchange.names_in_full import divided_name
from ensure_desktop.people.exchange.reading_csv import decoded
from ensure_desktop.people.exchange.refusals import no_rows, too_long
from ensure_desktop.people.exchange.values import FileKind, Sheet

BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\r|\n")
DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?")
NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")
APPLES_NO_YEAR = "1604"
"""The year that iPhones write where they know none."""
APART = re.compile(r"((?:[^\\;]|\\.|\\$)*)(?:;|$)", re.DOTALL)
"""One part of a structured value. A backslash takes the letter after it along, also when that is a backslash."""
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
MOST_OF_A_KIND = 6
KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
"""What a card is about: version 4, and Apple before it."""
GENDERS = {"F": "female", "M": "male", "O": "other"}


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: "TEL;TYPE=CELL:+32..."."""

    name: str
    parameters: Mapping[str, str]
    value: str

    def parts(self) -> list[str]:
        """The parts of a structured value."""
        return [_unescaped(part).strip() for part in APART.findall(self.value)]

    def text(self) -> str:
        """A value that is one text."""
        return _unescaped(self.value).strip()

    def is_of(self, *types: str) -> bool:
        """Whether one of these types is named ("CELL")."""
        return any(kind in self.parameters.get("TYPE", "").upper().split(",") for kind in types)


@dataclass(slots=True)
class Card:
    """What we take from one card; `single` by column."""

    single: dict[str, str] = field(default_factory=dict)
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    address: int = -1
    """How much the address that was taken is wanted: home before work."""


def is_vcard(data: bytes) -> bool:
    """Whether the file holds address cards."""
    start = data[:400]
    return any(BEGIN.match(start.decode(encoding, errors="ignore")) for encoding in ("utf-8-sig", "utf-16"))


def read_vcard(data: bytes, source: str) -> Sheet:
    """The cards, one in each row. The number of a row is that of its card in the file."""
    text, encoding = decoded(data)
    cards = [_card(properties) for properties in _cards(text)]
    phones = min(max((len(card.phones) for card in cards), default=0), MOST_OF_A_KIND)
    emails = min(max((len(card.emails) for card in cards), default=0), MOST_OF_A_KIND)
    singles = [column for column in columns() if any(column in card.single for card in cards)]
    rows = [
        (
            *(card.single.get(column, "") for column in singles),
            *_spread(card.phones, phones),
            *_spread(card.emails, emails),
        )
        for card in cards
    ]
    kept = [place for place, row in enumerate(rows) if any(row)]
    if not kept:
        raise no_rows()
    names = columns()
    lines = tuple(place + 1 for place in kept)
    return Sheet(
        kind=FileKind.VCARD,
        source=source,
        titles=(
            *(names[column] for column in singles),
            *(title for title, _field in _numbered(phone_title(), phones)),
            *(title for title, _field in _numbered(email_title(), emails)),
        ),
        rows=tuple(rows[place] for place in kept),
        first_line=lines[0],
        encoding=encoding,
        lines=() if lines == tuple(range(lines[0], lines[0] + len(lines))) else lines,
    )


def columns() -> dict[str, str]:
    """The titles of the columns of cards, by what they hold, in the language in use."""
    return {
        "first_name": _("First name"),
        "middle_name": _("Middle name"),
        "last_name": _("Last name"),
        "honorific": _("Form of address"),
        "nickname": _("Nickname"),
        "birth_date": _("Date of birth"),
        "birthday": _("Birthday without a year"),
        "gender": _("Gender"),
        "languages": _("Languages"),
        "street": _("Street and number"),
        "postcode": _("Postcode"),
        "town": _("Town"),
        "country": _("Country"),
        "organisation": pgettext("of a person", "Organisation"),
        "task": _("Occupation"),
        "website": _("Website"),
        "categories": _("Categories"),
        "notes": _("Notes"),
    }


def fields_of_titles() -> dict[str, str]:
    """The field of people into which each column of cards goes; columns that go nowhere have none."""
    nowhere = {"honorific", "birthday", "country", "website", "categories"}
    found = {title: column for column, title in columns().items() if column not in nowhere}
    found[columns()["task"]] = "notes"
    for title, name in ((phone_title(), "phone"), (email_title(), "email")):
        found |= dict.fromkeys((numbered for numbered, _field in _numbered(title, MOST_OF_A_KIND)), name)
    return found


def phone_title() -> str:
    """The title of the columns of phone numbers."""
    return _("Phone")


def email_title() -> str:
    """The title of the columns of e-mail addresses."""
    return _("E-mail")


def _numbered(title: str, count: int) -> list[tuple[str, int]]:
    return [(title if place == 0 else f"{title} {place + 1}", place) for place in range(count)]


def _spread(texts: list[str], width: int) -> list[str]:
    """The texts in `width` columns; those for which there is no column share the last one."""
    if len(texts) > width:
        texts = [*texts[: width - 1], ", ".join(texts[width - 1 :])]
    return texts + [""] * (width - len(texts))


def _cards(text: str) -> Iterator[list[Property]]:
    """The properties of each card, also of one whose end is missing; cards within cards are passed over."""
    card: list[Property] | None = None
    depth = count = 0
    for line in _lines(text):
        found = _property(line)
        if found is None:
            continue
        if found.name == "BEGIN":
            depth += 1
            if depth == 1:
                card, count = [], count + 1
                if count > grid.MOST_ROWS:
                    raise too_long()
        elif found.name == "END":
            depth = max(0, depth - 1)
            if depth == 0 and card is not None:
                yield card
                card = None
        elif card is not None and depth == 1:
            card.append(found)
    if card is not None:
        yield card


def _lines(text: str) -> Iterator[str]:
    """Lines with what was folded put together again, also the soft breaks of quoted-printable."""
    pending: str | None = None
    for line in LINE_END.split(text):
        if pending is not None and pending.endswith("=") and _is_quoted_printable(pending):
            pending = pending[:-1] + line
        elif pending is not None and line[:1] in (" ", "\t") and line.strip():
            pending += line[1:]
        else:
            if pending:
                yield pending
            pending = line
    if pending:
        yield pending


def _is_quoted_printable(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _property(line: str) -> Property | None:
    """The property in a line, None where there is none."""
    head, value = _split_head(line)
    if value is None:
        return None
    name, *written = _outside_quotes(head, ";")
    parameters: dict[str, str] = {}
    for parameter in written:
        key, equals, content = parameter.partition("=")
        key, content = (key.strip().upper(), content.strip('" ')) if equals else _bare(key.strip())
        parameters[key] = f"{parameters[key]},{content}" if key in parameters else content
    return Property(name.rpartition(".")[2].strip().upper(), parameters, _decoded_value(value, parameters))


def _bare(word: str) -> tuple[str, str]:
    """A parameter of 2.1 without its name: "CELL", "QUOTED-PRINTABLE"."""
    return ("ENCODING" if word.upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT") else "TYPE", word)


def _split_head(line: str) -> tuple[str, str | None]:
    parts = _outside_quotes(line, ":", most=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (line, None)


def _outside_quotes(text: str, mark: str, most: int = -1) -> list[str]:
    """`text` divided at `mark` where it stands outside quotation marks, at most `most` times."""
    parts, start, quoted = [], 0, False
    for place, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == mark and not quoted and most != 0:
            parts.append(text[start:place])
            start, most = place + 1, most - 1
            if most == 0:
                break
    return [*parts, text[start:]]


def _decoded_value(value: str, parameters: Mapping[str, str]) -> str:
    encoding = parameters.get("ENCODING", "").upper()
    if encoding in ("B", "BASE64"):
        return ""
    if encoding != "QUOTED-PRINTABLE":
        return value
    raw = quopri.decodestring(value.encode("utf-8", errors="surrogateescape"))
    for charset in (parameters.get("CHARSET", "utf-8"), "cp1252", "latin-1"):
        try:
            # A line break that was written as such is one within the text.
            return raw.decode(charset).replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError, binascii.Error):
            continue
    return value


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _card(properties: list[Property]) -> Card:
    card = Card()
    if any(found.name in KINDS and found.value.strip().lower() == "group" for found in properties):
        return card  # a list of people of the address book, not somebody
    for found in sorted(properties, key=lambda each: not each.is_of("PREF", "CELL")):
        take = TAKEN.get(found.name)
        if take is not None and found.value.strip():
            take(card, found)
    whole = card.single.pop("full_name", "")
    if whole and not card.single.keys() & {"first_name", "last_name"}:
        for column, text in zip(("first_name", "last_name"), divided_name(whole), strict=True):
            _put(card, column, text)
    return card


def _put(card: Card, column: str, text: str) -> None:
    """The first value of a kind stays, except notes, which follow one another."""
    if text and column == "notes" and column in card.single:
        card.single[column] += f"\n{text}"
    elif text:
        card.single.setdefault(column, text)


def _name(card: Card, found: Property) -> None:
    family, given, middle, honorific, *_rest = [*found.parts(), "", "", "", ""]
    for column, text in (("last_name", family), ("first_name", given), ("middle_name", middle)):
        _put(card, column, text)
    _put(card, "honorific", honorific)


def _phone(card: Card, found: Property) -> None:
    number = found.text().removeprefix("tel:").replace(";ext=", " ext. ")
    if number and number not in card.phones and not found.is_of("FAX"):
        card.phones.append(number)


def _email(card: Card, found: Property) -> None:
    address = found.text().removeprefix("mailto:")
    if address and address not in card.emails:
        card.emails.append(address)


def _address(card: Card, found: Property) -> None:
    wanted = 1 if found.is_of("HOME") else 0
    box, extra, street, town, _region, postcode, country, *_rest = [*found.parts(), *[""] * 7]
    if wanted <= card.address or not (street or town or postcode or box):
        return
    card.address = wanted
    lines = " ".join(filter(None, (street, extra, box))).replace("\n", " ")
    for column, text in (("street", lines), ("postcode", postcode), ("town", town), ("country", country)):
        card.single.pop(column, None)
        _put(card, column, text)


def _birthday(card: Card, found: Property) -> None:
    text = found.text()
    full = DATE.fullmatch(text)
    if full and (full[1] == APPLES_NO_YEAR or found.parameters.get("X-APPLE-OMIT-YEAR") == full[1]):
        _put(card, "birthday", f"{full[3]}-{full[2]}")
    elif full:
        _put(card, "birth_date", "-".join(full.groups()))
    elif partly := NO_YEAR.fullmatch(text):
        _put(card, "birthday", f"{partly[2]}-{partly[1]}")
    else:
        _put(card, "birth_date", text)


def _gender(card: Card, found: Property) -> None:
    text = found.parts()[0]
    _put(card, "gender", GENDERS.get(text.upper(), text))


def _into(column: str) -> Callable[[Card, Property], None]:
    return lambda card, found: _put(card, column, found.text())


def _organisation(card: Card, found: Property) -> None:
    _put(card, "organisation", ", ".join(filter(None, found.parts())))


TAKEN: Mapping[str, Callable[[Card, Property], None]] = {
    "N": _name,
    "FN": _into("full_name"),
    "NICKNAME": _into("nickname"),
    "TEL": _phone,
    "EMAIL": _email,
    "ADR": _address,
    "BDAY": _birthday,
    "GENDER": _gender,
    "X-GENDER": _gender,
    "LANG": _into("languages"),
    "ORG": _organisation,
    "TITLE": _into("task"),
    "URL": _into("website"),
    "CATEGORIES": _into("categories"),
    "NOTE": _into("notes"),
}
