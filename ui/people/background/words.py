"""What the window says about background checks, and how pressing it looks."""

from collections.abc import Iterable

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.background.labels import validity_label
from ensure_desktop.people.background.validity import warns
from ensure_desktop.people.background.values import BackgroundCheck, Validity
from ui.people.words import first_upper, long_day
from ui.theme import Tone
from ui.widgets.chips import Chip

PRESSING = {
    Validity.VALID: ("check-circle", Tone.GOOD),
    Validity.ENDS_IN_60: ("hourglass-medium", Tone.ATTENTION),
    Validity.ENDS_IN_30: ("hourglass-low", Tone.ATTENTION),
    Validity.ENDS_IN_7: ("warning-circle", Tone.DANGER),
    Validity.ENDED: ("x-circle", Tone.DANGER),
}
"""The shape and the tone of each standing."""


def state_chip(check: BackgroundCheck) -> Chip:
    """How one check stands today."""
    glyph, tone = PRESSING[check.validity]
    if check.withdrawn or check.replaced:
        glyph, tone = ("archive" if check.withdrawn else "arrows-clockwise"), Tone.NEUTRAL
    return Chip(first_upper(validity_label(check)), glyph, tone)


def warning_chip(checks: Iterable[BackgroundCheck]) -> Chip | None:
    """The chip for the head of the page: of the check that ended or ends first; None while nothing warns."""
    warning = [check for check in checks if warns(check)]
    if not warning:
        return None
    first = min(warning, key=lambda check: check.days_left or 0)
    glyph, tone = PRESSING[first.validity]
    return Chip(_warning(first.days_left or 0), glyph, tone)


def check_words(check: BackgroundCheck) -> str:
    """When and by whom a check was seen, and its end."""
    details = check.details
    parts = [_("Seen on {day} by {name}.").format(day=long_day(details.seen_on), name=details.seen_by)]
    if details.valid_until is not None:
        parts.append(_("Valid until {day}.").format(day=long_day(details.valid_until)))
    return " ".join(parts)


def _warning(days: int) -> str:
    if days < 0:
        return _("Check ended")
    if days == 0:
        return _("Check ends today")
    return ngettext("Check ends in {n} day", "Check ends in {n} days", days).format(n=days)
