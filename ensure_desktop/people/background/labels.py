"""The words for how a background check stands, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.background.values import BackgroundCheck, Validity


def validity_label(check: BackgroundCheck) -> str:
    """How the check stands today, as short as a chip: "valid", "ends in 5 days", "ended 3 days ago"."""
    if check.withdrawn:
        return _("withdrawn")
    if check.replaced:
        return _("a later one is there")
    days = check.days_left
    if days is None:
        return _("valid, without an end")
    if check.validity is Validity.VALID:
        return _("valid")
    if days == 0:
        return _("ends today")
    if days < 0:
        return ngettext("ended {n} day ago", "ended {n} days ago", -days).format(n=-days)
    return ngettext("ends in {n} day", "ends in {n} days", days).format(n=days)
