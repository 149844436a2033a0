"""Opening times: understood as people type them, put in order, shown, and compared with the clock. Pure rules."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.values import Opening

WEEKDAYS = range(7)
"""0 is Monday."""
MIDNIGHT = 24 * 60
NOON = 12 * 60
DASH = "–"

TIME = (
    r"(?P<hour{n}>[0-9]{{1,2}})"
    r"(?:\s*(?:[:.]|[hu])\s*(?P<minute{n}>[0-9]{{2}})(?![0-9]){after}|(?P<run{n}>[0-9]{{2}})(?![0-9]))?"
    r"\s*(?:uur|uhr|heures?|o'clock|h|u)?\s*(?P<half{n}>[ap]\.?m\b\.?)?"
)
"""A time in its many shapes: "9", "9:30", "9.30", "9u30", "9h", "0930", "9 uur", "2 p.m."."""
BETWEEN = r"\s*(?:-+|~|\b(?:tot|to|until|till|til|bis|jusqu'à)\b|\bà\b)\s*"
BEFORE = r"(?:\s|[,;/&+]|\b(?:en|and|et|og|und|van|from|de|von|fra|kl|om)\b\.?)*"
NO_BEGINNING = r"(?!\s*(?:-|[hu:]))"
"""In "9h-12h 13-17", 13 does not belong to the time before it: a stretch begins there."""
STRETCH = re.compile(
    f"{BEFORE}{TIME.format(n=1, after='')}{BETWEEN}(?:kl\\.?\\s*)?{TIME.format(n=2, after=NO_BEGINNING)}"
)
CLOSED = frozenset({"closed", "gesloten", "fermé", "ferme", "lukket", "geschlossen", "-", "x"})
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘`", "'"))


class OpenKind(StrEnum):
    """How a place stands at a moment."""

    UNKNOWN = "unknown"
    """Nobody has written down when it is open."""
    OPEN = "open"
    LATER_TODAY = "later today"
    CLOSED_NOW = "closed now"
    """It was open earlier today."""
    CLOSED_TODAY = "closed today"


@dataclass(frozen=True, slots=True)
class OpenState:
    """How a place stands at a moment: until when it is open, or on which weekday (0 is Monday) and when it opens."""

    kind: OpenKind
    weekday: int = 0
    time: str = ""


def parse_hours(text: str) -> tuple[tuple[str, str], ...]:
    """The stretches of one day in what somebody typed, in order; what touches becomes one.

    "9-12, 13.30 – 17u" gives ("09:00", "12:00") and ("13:30", "17:00"). Nothing, a dash or "closed" gives none. Raises
    `UserError` with a sentence that says how to write it.
    """
    plain = _plain(text)
    if not plain or plain in CLOSED:
        return ()
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(plain):
        stretch = STRETCH.match(plain, at)
        if stretch is None:
            raise UserError(_("We do not understand these times. Please write them like 9:00-12:30, 13:30-17:00."))
        found.append(_span(stretch))
        at = stretch.end()
    in_order = sorted(found)
    if any(later[0] < earlier[1] for earlier, later in pairwise(in_order)):
        raise UserError(_("Two of these times run into each other. Please write each stretch once."))
    return tuple((_stored(begins), _stored(ends)) for begins, ends in _joined(in_order))


def shown_time(time: str) -> str:
    """A stored time as people read it: "09:30" is "9:30"."""
    return time[1:] if time.startswith("0") else time


def shown_hours(stretches: Iterable[tuple[str, str]]) -> str:
    """The stretches of a day on one line, "9:00–12:00, 13:30–17:00"; `parse_hours` gives the same ones back."""
    return ", ".join(f"{shown_time(opens)}{DASH}{shown_time(closes)}" for opens, closes in stretches)


def hours_of(openings: Iterable[Opening], weekday: int) -> tuple[tuple[str, str], ...]:
    """The stretches of one weekday, the first one first."""
    return tuple(sorted((each.opens, each.closes) for each in openings if each.weekday == weekday))


def state_at(openings: Iterable[Opening], moment: datetime) -> OpenState:
    """How a place stands at `moment`, which is the time on the clock at the place. `openings` were checked."""
    week = tuple(openings)
    if not week:
        return OpenState(OpenKind.UNKNOWN)
    today, now = moment.weekday(), f"{moment:%H:%M}"
    of_today = hours_of(week, today)
    for opens, closes in of_today:
        if opens <= now < closes:
            return OpenState(OpenKind.OPEN, today, closes)
        if now < opens:
            return OpenState(OpenKind.LATER_TODAY, today, opens)
    kind = OpenKind.CLOSED_NOW if of_today else OpenKind.CLOSED_TODAY
    following = ((today + ahead) % 7 for ahead in range(1, 8))
    weekday = next(day for day in following if hours_of(week, day))
    return OpenState(kind, weekday, hours_of(week, weekday)[0][0])


def _plain(text: str) -> str:
    """`text` in lower case with plain digits, dashes and apostrophes, on one line."""
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)
    return " ".join(digits.casefold().translate(DASHES).split()).strip(" ,;/")


def _span(stretch: re.Match[str]) -> tuple[int, int]:
    """Begin and end in minutes; "9-5 pm" begins in the morning, "1-5 pm" does not."""
    begins, ends = _time(stretch, 1), _time(stretch, 2)
    ends = MIDNIGHT if ends == 0 else ends
    if stretch["half1"] is None and (stretch["half2"] or "").startswith("p") and begins + NOON < ends:
        begins += NOON
    if begins > MIDNIGHT or ends > MIDNIGHT:
        raise UserError(_("A day has 24 hours. Please write these times like 9:00-17:00."))
    if begins == ends:
        raise UserError(_("It opens and closes at the same time. Please change one of the two."))
    if ends < begins:
        sentence = _("It closes before it opens. For five in the afternoon, write 17; after midnight is the next day.")
        raise UserError(sentence)
    return begins, ends


def _time(stretch: re.Match[str], number: int) -> int:
    hour = int(stretch[f"hour{number}"])
    minute = int(stretch[f"minute{number}"] or stretch[f"run{number}"] or 0)
    half = stretch[f"half{number}"]
    if minute > 59 or (half and not 1 <= hour <= 12):
        raise UserError(_("We do not understand these times. Please write them like 9:00-12:30, 13:30-17:00."))
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour * 60 + minute


def _joined(in_order: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begins, ends in in_order:
        if joined and joined[-1][1] == begins:
            joined[-1] = (joined[-1][0], ends)
        else:
            joined.append((begins, ends))
    return joined


def _stored(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
