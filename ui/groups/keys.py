"""The keys of an attendance list: one for each mark, in the language of the program."""

from PySide6.QtCore import Qt

from ensure_desktop.groups.values import Attendance
from ensure_desktop.i18n import pgettext

EMPTY = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
"""The keys that take a mark away."""


def mark_letters() -> dict[Attendance, str]:
    """The letter that puts each mark; each is another one."""
    return {
        Attendance.CAME: pgettext("key for came", "C"),
        Attendance.EXCUSED: pgettext("key for excused", "E"),
        Attendance.AWAY: pgettext("key for did not come", "N"),
    }


def mark_of(key: int, text: str) -> Attendance | None:
    """The mark that a key puts: its letter, or the space bar for somebody who came."""
    if key == Qt.Key.Key_Space:
        return Attendance.CAME
    return next((mark for mark, letter in mark_letters().items() if text.upper() == letter), None)
