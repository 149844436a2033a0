"""What the search field offers about privacy."""

from collections.abc import Iterator

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.permissions import Permission
from ui.command import Command
from ui.context import Place

# Translators: the words after "others:" are other words for the same act; please give as many as people may type.


def about_privacy() -> Iterator[Command]:
    """What people look for in the area of privacy."""
    yield Command(
        _("Exports that name nobody"),
        "fingerprint",
        Place("privacy"),
        Permission.EXPORT_TABLES,
        pgettext("others", "privacy register anonymous data research funder file statistics SPSS Excel CSV"),
    )
