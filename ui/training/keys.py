"""The keys of the attendance matrix: one letter for each mark, in the language of the program."""

from PySide6.QtCore import Qt

from ensure_desktop.i18n import pgettext
from ensure_desktop.training.values import Presence

GLYPHS = {
    Presence.PRESENT: "check-bold",
    Presence.EXCUSED: "envelope-simple",
    Presence.ABSENT: "x-bold",
    Presence.MADE_UP: "arrow-u-up-left-bold",
}
"""The shape of each mark: it says the same as its word, without a colour."""
HOMEWORK_GLYPH, NOTE_GLYPH = "book-open", "note-pencil"


def presence_letters() -> dict[Presence, str]:
    """The letter that notes each mark; each is another one, and none is that of homework or note."""
    return {
        Presence.PRESENT: pgettext("key for present", "P"),
        Presence.EXCUSED: pgettext("key for excused", "E"),
        Presence.ABSENT: pgettext("key for absent", "A"),
        Presence.MADE_UP: pgettext("key for made up", "M"),
    }


def homework_letter() -> str:
    """The letter that ticks the homework."""
    return pgettext("key for homework", "H")


def note_letter() -> str:
    """The letter that opens the note."""
    return pgettext("key for note", "N")


def presence_of(key: int, text: str) -> Presence | None:
    """The mark that a key notes: its letter, or the space bar for present."""
    if key == Qt.Key.Key_Space:
        return Presence.PRESENT
    return next((each for each, letter in presence_letters().items() if text.upper() == letter), None)
