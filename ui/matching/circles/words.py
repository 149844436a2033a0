"""What the pages about groups and shifts say."""

from ensure_desktop.i18n import _, ngettext, pgettext
from ensure_desktop.matching.circle_values import Circle, CircleDetails
from ensure_desktop.matching.kinds import keeps_waiting
from ensure_desktop.matching.labels import match_kind_label
from ensure_desktop.matching.values import MatchKind
from ensure_desktop.vault.centre import Words
from ui.dates import day_name
from ui.theme import Tone
from ui.visits.words import interval_words
from ui.widgets.chips import Chip

CIRCLE_KINDS = (MatchKind.GROUP, MatchKind.ON_DUTY, MatchKind.SEVERAL)
"""The kinds that a circle can be of, in the order in which they are offered."""

KIND_GLYPHS = {
    MatchKind.ONE_TO_ONE: "handshake",
    MatchKind.SEVERAL: "users-three",
    MatchKind.HOUSEHOLD: "house-line",
    MatchKind.GROUP: "users-four",
    MatchKind.ON_DUTY: "storefront",
    MatchKind.DIGITAL: "video-camera",
}


def kind_chip(kind: MatchKind) -> Chip:
    """The kind of a match or a circle, as a chip."""
    return Chip(match_kind_label(kind), KIND_GLYPHS[kind], Tone.NEUTRAL)


def kinds_label(kind: MatchKind) -> str:
    """All circles of a kind, for the filter."""
    return {
        MatchKind.GROUP: _("Groups"),
        MatchKind.ON_DUTY: _("Shifts"),
        MatchKind.SEVERAL: pgettext("matches", "One with several"),
    }[kind]


def kind_sentence(kind: MatchKind, words: Words) -> str:
    """What this kind of match is, and what it changes."""
    told = {
        MatchKind.ONE_TO_ONE: _("The two meet in person."),
        MatchKind.SEVERAL: _("One {supporter} meets with several {participants} at once."),
        MatchKind.HOUSEHOLD: _("The {supporter} and everybody at home support together."),
        MatchKind.GROUP: _("They see each other in a group, with others."),
        MatchKind.ON_DUTY: _("The {participant} comes to a drop-in place when the {supporter} is on duty there."),
        MatchKind.DIGITAL: _("They talk by phone, message or video, so the distance plays no part."),
    }[kind]
    sentences = [told]
    if keeps_waiting(kind):
        sentences.append(_("It takes no place, and the {participant} goes on waiting for somebody to be matched with."))
    return " ".join(sentences).format(**words.internal())


def when_words(details: CircleDetails) -> str:
    """When it meets: "Thursday, 18:00 to 20:30, fortnightly"; what is not known is left out."""
    parts = []
    if details.weekday is not None:
        parts.append(day_name(details.weekday))
    if details.starts_at and details.ends_at:
        parts.append(_("{start} to {end}").format(start=details.starts_at, end=details.ends_at))
    elif details.starts_at:
        parts.append(_("from {start}").format(start=details.starts_at))
    elif details.ends_at:
        parts.append(_("until {end}").format(end=details.ends_at))
    if details.interval_days is not None:
        parts.append(interval_words(details.interval_days))
    return _(", ").join(parts)


def where_and_when(details: CircleDetails) -> str:
    """When and where it meets, in one line."""
    return _(" · ").join(part for part in (when_words(details), details.place) if part)


def taken_words(circle: Circle) -> str:
    """How many take part, and of how many places."""
    count, places = len(circle.participants), circle.details.places
    if places is None:
        return ngettext("{n} takes part", "{n} take part", count).format(n=count)
    return _("{taken} of {places} places taken").format(taken=count, places=places)


def is_full(circle: Circle) -> bool:
    """Whether there is no place left."""
    places = circle.details.places
    return places is not None and len(circle.participants) >= places
