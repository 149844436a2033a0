"""A person's events as moments of the timeline: the filter's word and the icon for each."""

from collections.abc import Iterable

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonEvent
from ui.context import Place
from ui.widgets.timeline import Moment

GLYPHS = {
    "people": "user",
    "consent": "clipboard-text",
    "matching": "handshake",
    "visits": "calendar-check",
}
KIND_GLYPHS = {"pause": "pause-circle", "certificate": "graduation-cap", "role": "identification-card"}
OTHER_GLYPH = "circle"


def area_label(area: str) -> str:
    """The word of an area on the timeline's filter."""
    return {
        "people": _("Roles and pauses"),
        "consent": _("Consent"),
        "matching": _("Matching"),
        "visits": _("Visits"),
    }.get(area, area)


def moments(events: Iterable[PersonEvent]) -> list[Moment]:
    """The events in their order; what can be opened carries the `Place` to go to."""
    return [
        Moment(
            day=event.day,
            glyph=KIND_GLYPHS.get(event.kind) or GLYPHS.get(event.area, OTHER_GLYPH),
            title=event.title,
            text=event.text,
            kind=area_label(event.area),
            target=_place(event),
        )
        for event in events
    ]


def _place(event: PersonEvent) -> Place | None:
    """Where the event can be read in full: matches and visits have pages of their own."""
    if not event.target:
        return None
    if event.area == "visits":
        return Place("visits", event.target, "visit")
    return Place("matching", event.target) if event.area == "matching" else None
