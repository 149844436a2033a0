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
        pgettext("others", "privacy register anonymous data research funder file statistics who received"),
    )
    yield Command(
        _("New tables for outside"),
        "table",
        Place("privacy", action="tables"),
        Permission.EXPORT_TABLES,
        pgettext("others", "export anonymous figures counts statistics publish funder Excel CSV"),
    )
    yield Command(
        _("Rows for a researcher"),
        "rows",
        Place("privacy", action="rows"),
        Permission.EXPORT_ROWS,
        pgettext("others", "export anonymous data set recipient evaluator k-anonymity SPSS Excel CSV pseudonymous"),
    )
