"""A person's events as moments of the timeline: the filter's word and the icon for each."""

from collections.abc import Iterable

from ensure_desktop.i18n import _
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.vault.centre import Words
from ui.context import Place
from ui.widgets.timeline import Moment

GLYPHS = {
    "people": "user",
    "consent": "clipboard-text",
    "matching": "handshake",
    "visits": "calendar-check",
    "progress": "flag",
    "groups": "users-four",
    "supervision": "compass",
    "interviews": "chats-circle",
    "training": "graduation-cap",
    "recruitment": "megaphone-simple",
}
KIND_GLYPHS = {
    "pause": "pause-circle",
    "absence": "calendar-x",
    "certificate": "graduation-cap",
    "role": "identification-card",
    "check": "identification-badge",
    "referral": "compass",
    "outreach": "map-pin-line",
    "merge": "git-merge",
}
OTHER_GLYPH = "circle"
ELSEWHERE = "elsewhere"
"""Training elsewhere has no page: it stands on a tab of the person's own."""


def kind_label(event: PersonEvent) -> str:
    """The word for the event on the timeline's filter: its area's, unless its kind has one of its own."""
    own = {
        "check": _("Checks"),
        "merge": _("Merged entries"),
        "goal": _("Goals"),
        "referral": _("Referrals"),
    }.get(event.kind)
    area = {
        "people": _("Roles and time away"),
        "recruitment": _("Recruitment"),
        "consent": _("Consent"),
        "matching": _("Matching"),
        "visits": _("Visits"),
        "groups": _("Activities"),
        "supervision": _("Supervision"),
        "interviews": _("Application and interviews"),
        "training": _("Training"),
    }.get(event.area, event.area)
    return own or area


def side_label(role: RoleKind, words: Words) -> str:
    """The word for what happened in a role, on the timeline's filter: "As participant"."""
    return _("As {role}").format(role=role_label(role, words))


def moments(events: Iterable[PersonEvent], words: Words) -> list[Moment]:
    """The events in their order; what can be opened carries the `Place` to go to."""
    return [
        Moment(
            day=event.day,
            glyph=KIND_GLYPHS.get(event.kind) or GLYPHS.get(event.area, OTHER_GLYPH),
            title=event.title,
            text=event.text,
            kind=kind_label(event),
            target=_place(event),
            side=side_label(event.role, words) if event.role else "",
        )
        for event in events
    ]


def _place(event: PersonEvent) -> Place | None:
    """Where the event can be read in full: matches, visits and the recruitment register have pages of their own."""
    if not event.target or event.kind == ELSEWHERE:
        return None
    if event.area == "progress":
        return Place("people", event.target, "goals" if event.kind == "goal" else "referrals")
    if event.area == "groups":
        return Place("groups", event.target, "outreach" if event.kind == "outreach" else "")
    if event.area == "interviews":
        return Place("interviews", event.target, "applicant" if event.kind == "application" else "interview")
    if event.area == "supervision":
        return Place("supervision", event.target, "entry")
    return {
        "visits": Place("visits", event.target, "visit"),
        "matching": Place("matching", event.target),
        "recruitment": Place("people", event.target, "approach"),
        "training": Place("training", event.target, "enrolment"),
    }.get(event.area)
