"""Visits that were due before the present week and are still owed, above the calendar: a line for each."""

from datetime import date

from PySide6.QtCore import Signal

from ensure_desktop.i18n import ngettext
from ensure_desktop.visits.values import LatePage
from ui.matching.words import pair_title
from ui.visits.calendar.conflict_card import DayLine
from ui.visits.calendar.words import more_words
from ui.visits.words import short_day
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label

MOST = 3
"""So many lines leave room for the week itself."""


class LateCard(Card):
    """`opened` sends the match of a line, or nothing for the list of all. Hidden where nothing is late."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self.setObjectName("visits.calendar.late")
        self.body.setContentsMargins(8, 10, 8, 8)
        self.body.setSpacing(0)
        self.hide()

    def show_late(self, page: LatePage, today: date) -> None:
        """Show the longest late, and say how many there are."""
        clear(self.body)
        self.setVisible(bool(page.rows))
        words = ngettext(
            "{n} visit is late: it was due before this week",
            "{n} visits are late: they were due before this week",
            page.total,
        )
        head = label(words.format(n=page.total), "caps")
        head.setContentsMargins(12, 0, 12, 4)
        self.body.addWidget(head)
        for row in page.rows:
            due = short_day(row.due, today, weekday=True)
            line = DayLine(due, pair_title(row.match), name="visits.calendar.late.line")
            line.clicked.connect(lambda _on=False, match_id=row.match.id: self.opened.emit(match_id))
            self.body.addWidget(line)
        if page.total > len(page.rows):
            more = link(more_words(page.total - len(page.rows)), name="visits.calendar.late.more")
            more.clicked.connect(lambda: self.opened.emit(""))
            self.body.addWidget(more)
