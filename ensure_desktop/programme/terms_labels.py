"""The words for the parts of terms of reference, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _


def term_label(term: str) -> str:
    """The title of a part, by the name of its field."""
    return {
        "purpose": _("What the group is for"),
        "decides": _("What it decides, and on what it advises"),
        "tasks": _("What it does"),
        "meets": _("When and where it meets"),
        "how": _("How it decides, who takes the chair, who writes"),
        "reports_to": _("To whom it reports"),
        "money": _("Costs"),
        "confidential": _("What stays in the room"),
        "ends": _("Until when"),
    }[term]
