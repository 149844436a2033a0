"""How somebody coped by herself, visit by visit."""

from collections.abc import Sequence

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.progress.values import ReliancePoint
from ui.people.words import long_day
from ui.progress.words import reliance_label
from ui.visits.mood_line import MoodLine
from ui.widgets.card import Card
from ui.widgets.text import label


def reliance_card(points: Sequence[ReliancePoint]) -> Card:
    """The line and what it says in words; a sentence where nothing was noted yet."""
    card = Card(_("Managing alone"), padding=16)
    card.setObjectName("goals.reliance")
    if not points:
        sentence = _("Each visit can note how well somebody manages alone. Nothing was noted yet.")
        card.body.addWidget(label(sentence, "help", wrap=True))
        return card
    line = MoodLine([point.level for point in points], words=reliance_label)
    line.setObjectName("goals.reliance.line")
    line.setAccessibleName(_("How well this person managed alone, oldest first"))
    card.body.addWidget(line)
    card.body.addWidget(label(_told(points), "help", wrap=True, name="goals.reliance.words"))
    return card


def _told(points: Sequence[ReliancePoint]) -> str:
    first, last = points[0], points[-1]
    now = _("On {day}: {level}.").format(day=long_day(last.day), level=reliance_label(last.level))
    if len(points) == 1:
        return now
    before = _("On {day}: {level}.").format(day=long_day(first.day), level=reliance_label(first.level))
    noted = ngettext("Noted at {n} visit.", "Noted at {n} visits.", len(points)).format(n=len(points))
    return " ".join((before, now, noted))
