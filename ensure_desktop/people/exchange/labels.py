"""The words for why a row looks like somebody."""

from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates.values import Alike


def alike_label(alike: Alike) -> str:
    """Why two entries may be the same."""
    return {
        Alike.NAME: _("same name"),
        Alike.SIMILAR_NAME: _("similar name"),
        Alike.BIRTH_DATE: _("same date of birth"),
        Alike.PHONE: _("same phone number"),
        Alike.EMAIL: _("same e-mail address"),
        Alike.ADDRESS: _("same address"),
    }[alike]
