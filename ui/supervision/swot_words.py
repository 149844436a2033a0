"""The four questions of a coaching talk, as people ask them."""

from ensure_desktop.i18n import _


def swot_questions() -> dict[str, str]:
    """The question by the field of `Swot`."""
    return {
        "going_well": _("How do things go?"),
        "risks": _("What could go wrong?"),
        "chances": _("What opens up?"),
        "progress": _("What has moved since last time?"),
    }
