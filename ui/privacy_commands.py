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
    yield Command(
        _("Take a breach down"),
        "warning-octagon",
        Place("privacy", action="new breach"),
        Permission.BREACH_NOTE,
        pgettext("others", "data leak incident lost stick wrong address hacked stolen theft report authority 72 hours"),
    )
    yield Command(
        _("Register of breaches"),
        "shield-warning",
        Place("privacy", action="breaches"),
        Permission.BREACH_NOTE,
        pgettext("others", "data leak incident list authority 72 hours clock"),
    )
    yield Command(
        _("Record of processing"),
        "file-text",
        Place("privacy", action="processing"),
        Permission.PRIVACY_READ,
        pgettext("others", "GDPR article 30 activities authority purposes register impact assessment DPIA"),
    )
    yield Command(
        _("Who looked at what"),
        "eye",
        Place("privacy", action="audit"),
        Permission.AUDIT_READ,
        pgettext("others", "audit log chain trail history access changes colleague curious slip"),
    )
    yield Command(
        _("What is protected from whom"),
        "shield-check",
        Place("settings", "protected"),
        Permission.PEOPLE_READ,
        pgettext("others", "threat model security safe stolen laptop encryption help handbook"),
    )
