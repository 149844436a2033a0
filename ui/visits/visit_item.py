"""One logged visit in the list of a match."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.labels import step_line
from ensure_desktop.visits.values import Outcome, Visit, Worry
from ui.theme import INSIDE, RELATED, Tone, tokens
from ui.visits.words import day_words, mood_label, visit_line, worry_label
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields.scale import paint_face
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

FACE = 22
DATE_WIDTH = 132


def is_unread_worry(visit: Visit) -> bool:
    """Whether somebody should still read the worry of this visit."""
    return visit.details.worry is not Worry.NONE and visit.worry_read_at is None and visit.withdrawn_at is None


class MoodFace(QWidget):
    """A drawn face; its word stands in the tooltip and for screen readers."""

    def __init__(self, mood: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = mood
        self.setFixedSize(FACE, FACE)
        words = _("Mood: {word}").format(word=mood_label(mood))
        self.setToolTip(words)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The face."""
        paint_face(QPainter(self), QRectF(self.rect()), self._mood, tokens().text)


class VisitItem(Card):
    """The visit: when, how, what it was about, a worry if there is one, and what can be done with the entry.

    `marked` points at it where somebody came here for this one visit.
    """

    edit_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(
        self, visit: Visit, today: date, words: "Words", *, may_write: bool, may_read: bool, marked: bool
    ) -> None:
        super().__init__(padding=RELATED)
        self.visit = visit
        self._words = words
        self.setObjectName(f"visits.visit.{visit.id}")
        if marked:
            self.body.addWidget(StatusChip(_("This is the visit"), "arrow-down", Tone.ACCENT))
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addLayout(self._when(today))
        row.addLayout(self._what(may_write, may_read), 1)
        self.body.addLayout(row)
        line = visit_line(visit, words.participant, words.supporter)
        self.setAccessibleName(f"{day_words(visit.details.day, today, weekday=True)}: {line}")

    def _when(self, today: date) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        day = label(day_words(self.visit.details.day, today, weekday=True), "strong", wrap=True)
        day.setFixedWidth(DATE_WIDTH)
        column.addWidget(day)
        if self.visit.details.mood is not None:
            column.addWidget(MoodFace(self.visit.details.mood))
        column.addStretch(1)
        return column

    def _what(self, may_write: bool, may_read: bool) -> QVBoxLayout:
        visit, details = self.visit, self.visit.details
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        chips = QHBoxLayout()
        chips.setSpacing(INSIDE)
        if visit.withdrawn_at is not None:
            chips.addWidget(StatusChip(_("Withdrawn, counts nowhere"), "prohibit"))
        elif details.outcome is not Outcome.MADE:
            chips.addWidget(StatusChip(_("No contact"), "minus-circle", Tone.ATTENTION))
        if details.worry is not Worry.NONE:
            chips.addWidget(self._worry_chip())
        if may_read and is_unread_worry(visit):
            read = outlined(_("Mark as read"), "check", name="visits.read")
            read.setAccessibleDescription(self._described())
            read.clicked.connect(lambda: self.read_wanted.emit(visit))
            chips.addWidget(read)
        chips.addStretch(1)
        first = visit_line(visit, self._words.participant, self._words.supporter)
        if details.who:
            first += " · " + _("with {who}").format(who=details.who)
        column.addWidget(label(first, "muted", wrap=True))
        for heading, text in (
            ("", details.about),
            (_("Asked for"), details.request),
            (_("Next steps"), "; ".join(map(step_line, details.steps))),
            (_("Worry"), details.worry_text),
        ):
            if text:
                column.addWidget(label(f"{heading}: {text}" if heading else text, wrap=True))
        if chips.count() > 1:
            column.addLayout(chips)
        column.addLayout(self._foot(may_write))
        return column

    def _worry_chip(self) -> StatusChip:
        visit = self.visit
        if visit.worry_read_at is not None:
            return StatusChip(_("Worry, read"), "check-circle", Tone.NEUTRAL)
        tone = Tone.DANGER if visit.details.worry is Worry.URGENT else Tone.ATTENTION
        return StatusChip(worry_label(visit.details.worry), "warning-circle", tone, name="visits.worry")

    def _foot(self, may_write: bool) -> QHBoxLayout:
        """Who logged it, and what can be done with the entry."""
        visit = self.visit
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(label(_("logged by {name}").format(name=visit.logged_by), "small"), 1)
        acts: list[tuple[QPushButton, SignalInstance]] = []
        if may_write and visit.withdrawn_at is not None:
            restore = quiet(_("Restore"), "arrow-counter-clockwise", name="visits.restore")
            acts.append((restore, self.restore_wanted))
        elif may_write:
            acts.append((quiet(_("Change"), "pencil-simple", name="visits.change"), self.edit_wanted))
            acts.append((quiet(_("Withdraw"), "arrow-u-up-left", name="visits.withdraw"), self.withdraw_wanted))
        for button, sent in acts:
            button.setAccessibleDescription(self._described())
            button.clicked.connect(lambda _checked=False, wanted=sent: wanted.emit(visit))
            row.addWidget(button)
        return row

    def _described(self) -> str:
        return _("Visit of {day}").format(day=self.visit.details.day.isoformat())
