"""Names that stand in one cell."""

from ensure_desktop.people.names import folded

FAMILY_FIRST = (
    "naam en voornaam",
    "naam voornaam",
    "nom et prenom",
    "nom prenom",
    "name vorname",
    "apellidos y nombre",
)
"""Titles that say that the last name stands first."""


def divided_name(name: str, title: str = "") -> tuple[str, str]:
    """First and last name in a whole one: "Berg, Jan van den", "DUPONT Marie", "Fatima El Idrissi".

    `title` is that of the column, which may say that the last name stands first.
    """
    before, comma, after = name.partition(",")
    if comma:
        return after.strip(), before.strip()
    words = name.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if word not in capitals), " ".join(capitals)
    if len(words) > 1 and folded(title) in FAMILY_FIRST:
        return words[-1], " ".join(words[:-1])
    return (words[0], " ".join(words[1:])) if words else ("", "")
