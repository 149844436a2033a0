"""What the search field offers to do, and the words by which people look for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.permissions import Permission
from ui.context import Place

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Centre

# Translators: the words after "others:" are other words for the same act; please give as many as people may type.


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do that the search field offers to those who may. `others` are other words for it."""

    words: str
    glyph: str
    place: Place
    permission: Permission
    others: str = ""


def usual_commands(centre: "Centre") -> tuple[Command, ...]:
    """What people look for by its name."""
    return (*_about_people(centre), *_about_organisations(), *_about_visits(centre))


def _about_people(centre: "Centre") -> Iterator[Command]:
    words = centre.words.internal()
    who = pgettext("others", "new person add enter sign up {participant} {supporter} applicant contact client")
    yield Command(
        _("Register a person"),
        "user-plus",
        Place("people", action="new"),
        Permission.PEOPLE_WRITE,
        who.format(**words),
    )
    yield Command(
        _("Import contacts"),
        "upload-simple",
        Place("people", action="import"),
        Permission.PEOPLE_WRITE,
        pgettext(
            "others", "import people from file spreadsheet address book Excel CSV vCard Outlook Google phone take in"
        ),
    )
    yield Command(
        _("Export people to a file"),
        "download-simple",
        Place("people", action="export"),
        Permission.PEOPLE_EXPORT,
        pgettext("others", "save spreadsheet address list Excel CSV vCard write out"),
    )
    yield Command(
        _("Print the list of people"),
        "printer",
        Place("people", action="print"),
        Permission.PRINT,
        pgettext("others", "print list paper PDF addresses phone list"),
    )
    yield Command(
        _("Find duplicates"),
        "users",
        Place("people", action="duplicates"),
        Permission.PEOPLE_MERGE,
        pgettext("others", "double entries twice the same merge join clean up"),
    )
    yield Command(
        _("Note somebody who was approached"),
        "megaphone",
        Place("people", action="recruitment"),
        Permission.PEOPLE_WRITE,
        pgettext("others", "new approach recruitment register recruit funnel found"),
    )


def _about_organisations() -> Iterator[Command]:
    yield Command(
        _("Add an organisation"),
        "map-trifold",
        Place("network", action="new"),
        Permission.PEOPLE_WRITE,
        pgettext("others", "new organisation partner social map service register enter"),
    )


def _about_visits(centre: "Centre") -> Iterator[Command]:
    words = centre.words.internal()
    yield Command(
        _("Log a visit"),
        "note-pencil",
        Place("visits", action="log"),
        Permission.VISITS_WRITE,
        pgettext("others", "new visit enter write down add meeting talk contact"),
    )
    find = pgettext("others", "new match pair put together candidates who fits {supporters} {participants}")
    yield Command(
        _("Find a {supporter} for a {participant}").format(**words),
        "handshake",
        Place("matching"),
        Permission.MATCHING_WRITE,
        find.format(**words),
    )
    yield Command(
        _("Make a backup"),
        "floppy-disk",
        Place("settings", action="backup"),
        Permission.BACKUP,
        pgettext("others", "save copy security stick back up"),
    )
