"""The words for every choice of the consent area, in the language in use at the moment of asking."""

from ensure_desktop.consent.values import Purpose, Way
from ensure_desktop.i18n import _, pgettext


def purpose_label(purpose: Purpose) -> str:
    """What the consent is for, as short as a label."""
    return {
        Purpose.MATCHING: _("finding a match"),
        Purpose.EVALUATION: _("evaluation of the programme"),
        Purpose.CASE_DISCUSSION: _("discussing the case without a name"),
        Purpose.SHARING: _("contact with other organisations"),
        Purpose.PHOTO: _("photos"),
    }[purpose]


def way_label(way: Way) -> str:
    """How consent was given."""
    return {
        Way.PAPER: _("signed on paper"),
        Way.SCREEN: _("signed on the screen"),
        Way.SPOKEN: pgettext("consent", "spoken, before a witness"),
    }[way]
