"""This week's visits, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.desk.values import Agenda
from ensure_desktop.i18n import _, ngettext
from ui.dates import day_month, day_name
from ui.icons import paint_icon
from ui.theme import CONTROL_RADIUS, INSIDE, tokens
from ui.widgets.buttons import link
from ui.widgets.card import Card, PressableCard
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label, tip


class WeekCard(Card):
    """The visits planned and made from Monday to Sunday, and above them what is late since earlier weeks.

    `opened` sends the match of a visit, or nothing where the list of all visits is wanted.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self.setObjectName("today.week")
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 16, 0, 12)

    def show_week(
        self, week: Sequence[Agenda], total: int, today: date, *, late: Sequence[Agenda] = (), late_total: int = 0
    ) -> None:
        """Show the visits of the week around `today`; `total` of them there are. `late` are owed from before it."""
        clear(self.body)
        self.body.addWidget(self._head(today))
        if late:
            self._add_late(late, late_total)
        if not week and late:
            none = label(_("No visits this week."), "muted")
            none.setContentsMargins(20, 10, 20, 0)
            self.body.addWidget(none)
            return
        if not week:
            self.body.addWidget(EmptyState("calendar-blank", _("No visits this week."), name="today.week.empty"))
            return
        for day, items in groupby(sorted(week, key=lambda item: item.day), key=lambda item: item.day):
            name = day_name(day.weekday())
            shown = _("Today, {weekday} {date}") if day == today else _("{weekday} {date}")
            head = label(shown.format(weekday=name, date=day_month(day)), "caps")
            head.setContentsMargins(20, 10, 20, 2)
            self.body.addWidget(head)
            for item in items:
                late_now = not item.made and item.day < today
                self._add_line(item, *_sign(made=item.made, late=late_now), late=late_now)
        left = total - len(week)
        if left > 0:
            more = label(ngettext("and {n} more visit", "and {n} more visits", left).format(n=left), "muted")
            more.setContentsMargins(20, 8, 20, 0)
            self.body.addWidget(more)

    def _add_late(self, late: Sequence[Agenda], total: int) -> None:
        head = label(_("Late"), "caps")
        head.setContentsMargins(20, 10, 20, 2)
        self.body.addWidget(head)
        for item in late:
            day = f"{day_name(item.day.weekday())} {day_month(item.day)}"
            self._add_line(item, "warning", _("was due {day}").format(day=day), late=True, below=True)
        if total > len(late):
            left = total - len(late)
            more = link(ngettext("and {n} more", "and {n} more", left).format(n=left), name="today.week.late.more")
            more.clicked.connect(lambda: self.opened.emit(""))
            row = QHBoxLayout()
            row.setContentsMargins(44, 0, 20, 0)
            row.addWidget(more)
            row.addStretch(1)
            self.body.addLayout(row)

    def _add_line(self, item: Agenda, glyph: str, word: str, *, late: bool, below: bool = False) -> None:
        line = _Line(item, glyph, word, late=late, below=below)
        line.clicked.connect(lambda: self.opened.emit(item.match_id))
        self.body.addWidget(line)

    def _head(self, today: date) -> QWidget:
        monday = today - timedelta(days=today.weekday())
        sunday = monday + timedelta(days=6)
        first = str(monday.day) if monday.month == sunday.month else day_month(monday)
        span = _("{monday} to {sunday}").format(monday=first, sunday=day_month(sunday))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 2)
        row.addWidget(label(_("This week"), "section"), 1)
        row.addWidget(label(span, "small"), 0, Qt.AlignmentFlag.AlignBottom)
        return head


class _Line(PressableCard):
    """One visit: a sign for made, planned or not logged yet, and whose it is; a longer word stands `below`."""

    def __init__(self, item: Agenda, glyph: str, word: str, *, late: bool, below: bool) -> None:
        super().__init__(name="today.week.visit")
        self._glyph = glyph
        self._made = item.made
        self._late = late
        row = QVBoxLayout(self) if below else QHBoxLayout(self)
        row.setContentsMargins(48, 5, 20, 5)
        row.setSpacing(0 if below else INSIDE)
        title = label(item.title, wrap=True)
        state = label(word, "small")
        row.addWidget(title, 1)
        row.addWidget(state)
        self.add_through(title, state)
        self.setToolTip(tip(item.title))
        self.setAccessibleName(f"{item.title}, {word}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under mouse and keyboard, and the sign."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(10, 1, -10, -1)
        painter.setPen(QColor(t.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        colour = t.good if self._made else t.attention if self._late else t.muted
        paint_icon(painter, QRectF(20, (self.height() - 18) / 2, 18, 18), self._glyph, colour)


def _sign(*, made: bool, late: bool) -> tuple[str, str]:
    if made:
        return "check-circle", _("Made")
    return ("warning", _("Not logged")) if late else ("calendar-blank", _("Planned"))
