"""How the track of a match looks: a word, a shape and a tone."""

from ensure_desktop.visits.values import Standing, Track
from ui.theme import Tone
from ui.visits.words import track_words
from ui.widgets.chips import Chip

LOOKS = {
    Track.NOT_STARTED: ("circle-dashed", Tone.NEUTRAL),
    Track.ON_TRACK: ("check-circle", Tone.GOOD),
    Track.DUE: ("calendar-check", Tone.ACCENT),
    Track.OVERDUE: ("warning-circle", Tone.DANGER),
    Track.PAUSED: ("pause-circle", Tone.NEUTRAL),
    Track.REVIEW_DUE: ("trend-down", Tone.ATTENTION),
    Track.TOO_OFTEN: ("trend-up", Tone.ATTENTION),
    Track.FINISHED: ("flag", Tone.NEUTRAL),
}


def track_chip(standing: Standing) -> Chip:
    """The chip for a list or a page."""
    glyph, tone = LOOKS[standing.track]
    if standing.track is Track.ON_TRACK and standing.last_made is None:
        glyph, tone = "circle-dashed", Tone.NEUTRAL
    return Chip(track_words(standing), glyph, tone)
