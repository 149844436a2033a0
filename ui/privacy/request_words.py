"""Requests in words, as the lists and pages of the area show them."""

from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.labels import decision_label, request_kind_article, request_kind_label
from ensure_desktop.privacy.request_values import PrivacyRequest, RequestState
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip

SOON = 7
"""From so many days before it is due, a request stands out."""


def kind_lines(request: PrivacyRequest) -> tuple[str, str]:
    """What is asked, and the article that gives the right to it."""
    return request_kind_label(request.details.kind), request_kind_article(request.details.kind)


def who_words(request: PrivacyRequest) -> str:
    """Whose data it is about, as far as that is known."""
    return request.name or request.details.asked_by or _("somebody who was erased")


def due_chip(request: PrivacyRequest, today: date) -> Chip:
    """How much time is left, or what was answered."""
    if request.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    if request.answered is not None:
        return Chip(decision_label(request.answered.decision), "check-circle", Tone.GOOD)
    days = (request.due_on - today).days
    if request.state(today) is RequestState.LATE:
        return Chip(ngettext("{n} day too late", "{n} days too late", -days).format(n=-days), "warning", Tone.DANGER)
    text = ngettext("{n} day left", "{n} days left", days).format(n=days) if days else _("Due today")
    return Chip(text, "clock", Tone.ATTENTION if days <= SOON else Tone.NEUTRAL)


def due_words(request: PrivacyRequest) -> str:
    """Until when it has to be answered."""
    text = _("To be answered by {day}").format(day=short_date(request.due_on))
    return _("{text}, extended").format(text=text) if request.extended else text
