"""People as address book cards (vCard 3.0, RFC 2426): what phones and mail programs take."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from ensure_desktop.people.exchange.columns import Exported
from ensure_desktop.people.labels import role_label
from ensure_desktop.vault.centre import Words


def write_vcards(people: Iterable[Exported], *, columns: Collection[str], words: Words) -> bytes:
    """One card for each person, in UTF-8. `columns` are the columns chosen; roles become categories."""
    return "".join(_card(person, columns, words) for person in people).encode("utf-8")


def _card(person: Exported, columns: Collection[str], words: Words) -> str:
    import vobject

    details = person.details

    def chosen(column: str) -> str:
        return str(getattr(details, column)) if column in columns else ""

    card = vobject.vCard()
    first, last, nickname = chosen("first_name"), chosen("last_name"), chosen("nickname")
    # Each card must have a name; where none was chosen, the code tells people apart.
    card.add("fn").value = f"{first} {last}".strip() or nickname or person.code
    card.add("n").value = vobject.vcard.Name(family=last, given=first)
    if nickname:
        card.add("nickname").value = nickname
    for column, kind in (("phone", "CELL"), ("phone_other", "VOICE")):
        if chosen(column):
            _add(card, "tel", chosen(column), kind)
    if chosen("email"):
        _add(card, "email", chosen("email"), "INTERNET")
    street, postcode, town = chosen("street"), chosen("postcode"), chosen("town")
    if street or postcode or town:
        _add(card, "adr", vobject.vcard.Address(street=street, code=postcode, city=town), "HOME")
    if "birth_date" in columns and details.birth_date is not None:
        card.add("bday").value = details.birth_date.isoformat()
    if "role" in columns and person.roles:
        card.add("categories").value = [role_label(kind, words) for kind in person.roles]
    if chosen("notes"):
        card.add("note").value = chosen("notes")
    serialize: Callable[[], str] = card.serialize
    return serialize()


def _add(card: Any, name: str, value: Any, kind: str) -> None:
    line = card.add(name)
    line.value = value
    line.type_param = kind
