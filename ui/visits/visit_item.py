"""One logged visit in the list of a match."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.values import Outcome, Visit, Worry
from ui.theme import INSIDE, RELATED, STEP, Tone, tokens
from ui.visits.words import (
    alone_label,
    day_words,
    expense_words,
    mood_label,
    short_day,
    step_words,
    visit_line,
    worry_label,
)
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields.scale import paint_face
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label, tip

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Centre

FACE = 22
DATE_WIDTH = 132


def is_unread_worry(visit: Visit) -> bool:
    """Whether somebody should still read the worry of this visit."""
    return visit.details.worry is not Worry.NONE and visit.worry_read_at is None and visit.withdrawn_at is None


class ScaleFace(QWidget):
    """A drawn face; `words` stand beside it."""

    def __init__(self, step: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self.setFixedSize(FACE, FACE)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The face."""
        paint_face(QPainter(self), QRectF(self.rect()), self._step, tokens().text)


def _scale_line(step: int, words: str) -> QHBoxLayout:
    """A face and its words."""
    line = QHBoxLayout()
    line.setSpacing(INSIDE)
    line.addWidget(ScaleFace(step, words), 0, Qt.AlignmentFlag.AlignTop)
    beside = label(words, "small", wrap=True)
    beside.setFixedWidth(DATE_WIDTH - FACE - INSIDE)
    line.addWidget(beside)
    return line


@dataclass(frozen=True, slots=True)
class ItemLook:
    """What the list knows besides the visit: the match that it stands below, the names in it, and who is looking.

    `marked` is the visit that somebody came here for.
    """

    match_id: str
    participant_id: str
    names: Mapping[str, str]
    centre: "Centre"
    today: date
    may_write: bool
    may_read: bool
    marked: str = ""


class VisitItem(Card):
    """The visit: when, how, what it was about, a worry if there is one, and what can be done with the entry."""

    edit_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, visit: Visit, look: ItemLook) -> None:
        super().__init__(padding=RELATED)
        self.visit = visit
        self._look = look
        self._words = look.centre.words
        self.setObjectName(f"visits.visit.{visit.id}")
        if visit.id == look.marked:
            self.body.addWidget(StatusChip(_("This is the visit"), "arrow-down", Tone.ACCENT))
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addLayout(self._when())
        row.addLayout(self._what(), 1)
        self.body.addLayout(row)
        line = visit_line(visit, self._words.participant, self._words.supporter)
        self.setAccessibleName(f"{day_words(visit.details.day, look.today, weekday=True)}: {line}")

    def _when(self) -> QVBoxLayout:
        details = self.visit.details
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        day = label(day_words(details.day, self._look.today, weekday=True), "strong", wrap=True)
        day.setFixedWidth(DATE_WIDTH)
        column.addWidget(day)
        if self.visit.match_id == self._look.match_id:
            # How a sister was, told at the visit to her, says nothing about this participant.
            if details.mood is not None:
                words = _("Mood: {word}").format(word=mood_label(details.mood))
                column.addLayout(_scale_line(details.mood, words))
            if details.self_reliance is not None:
                words = _("Manages alone: {word}").format(word=alone_label(details.self_reliance))
                column.addLayout(_scale_line(details.self_reliance, words))
        column.addStretch(1)
        return column

    def _what(self) -> QVBoxLayout:
        details = self.visit.details
        column = QVBoxLayout()
        column.setSpacing(INSIDE)
        column.addWidget(label(self._first_line(), "muted", wrap=True))
        if details.themes:
            column.addWidget(self._themes())
        steps = "; ".join(step_words(step, self._words) for step in details.steps)
        for heading, text in (
            ("", details.about),
            (_("Asked for"), details.request),
            (_("The question behind it"), details.behind),
            (_("Next steps"), steps),
            (_("Worry"), details.worry_text),
            (_("Expenses"), self._expenses()),
        ):
            if text:
                column.addWidget(label(f"{heading}: {text}" if heading else text, wrap=True))
        chips = self._chips()
        if chips.count():
            chips.addStretch(1)
            column.addLayout(chips)
        column.addStretch(1)  # beside two faces the lines stay at the top, and the foot at the bottom
        column.addLayout(self._foot())
        return column

    def _first_line(self) -> str:
        visit, names = self.visit, self._look.names
        parts = [visit_line(visit, self._words.participant, self._words.supporter)]
        if visit.match_id != self._look.match_id:
            parts.append(_("together with the visit to {name}").format(name=names.get(visit.match_id, "")))
        own = self._look.participant_id
        there = [names[each.person_id] for each in visit.details.present if each.person_id in names.keys() - {own}]
        with_whom = ", ".join((*there, visit.details.who) if visit.details.who else there)
        if with_whom:
            parts.append(_("with {who}").format(who=with_whom))
        return " · ".join(parts)

    def _themes(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=STEP)
        for theme in self.visit.details.themes:
            flow.addWidget(StatusChip(theme, "tag"))
        return row

    def _expenses(self) -> str:
        return "; ".join(expense_words(receipt, self._look.centre.currency) for receipt in self.visit.details.receipts)

    def _chips(self) -> QHBoxLayout:
        visit, details = self.visit, self.visit.details
        chips = QHBoxLayout()
        chips.setSpacing(INSIDE)
        if visit.withdrawn_at is not None:
            chips.addWidget(StatusChip(_("Withdrawn, counts nowhere"), "prohibit"))
        elif details.outcome is not Outcome.MADE:
            chips.addWidget(StatusChip(_("No contact"), "minus-circle", Tone.ATTENTION))
        if visit.changed_late_on is not None:
            late = StatusChip(_("Entered late"), "clock-counter-clockwise", name="visits.late")
            day = day_words(visit.changed_late_on, self._look.today)
            late.setToolTip(
                tip(
                    _("{name} changed this after the end of its period, on {day}.").format(
                        name=visit.changed_late_by, day=day
                    )
                )
            )
            chips.addWidget(late)
        if details.worry is not Worry.NONE:
            chips.addWidget(self._worry_chip())
        if self._look.may_read and is_unread_worry(visit):
            read = outlined(_("Mark as read"), "check", name="visits.read")
            read.setAccessibleDescription(self._described())
            read.clicked.connect(lambda: self.read_wanted.emit(visit))
            chips.addWidget(read)
        return chips

    def _worry_chip(self) -> StatusChip:
        visit = self.visit
        if visit.worry_read_at is not None:
            return StatusChip(_("Worry, read"), "check-circle", Tone.NEUTRAL)
        tone = Tone.DANGER if visit.details.worry is Worry.URGENT else Tone.ATTENTION
        return StatusChip(worry_label(visit.details.worry), "warning-circle", tone, name="visits.worry")

    def _foot(self) -> QHBoxLayout:
        """Who logged it, and what can be done with the entry."""
        visit = self.visit
        row = QHBoxLayout()
        row.setSpacing(0)
        told = [_("logged by {name}").format(name=visit.logged_by)]
        if visit.planned_for is not None and visit.planned_for != visit.details.day:
            planned = short_day(visit.planned_for, self._look.today, weekday=True)
            told.append(_("planned for {day}").format(day=planned))
        row.addWidget(label(" · ".join(told), "small", wrap=True), 1)
        acts: list[tuple[QPushButton, SignalInstance]] = []
        if self._look.may_write and visit.withdrawn_at is not None:
            restore = quiet(_("Restore"), "arrow-counter-clockwise", name="visits.restore")
            acts.append((restore, self.restore_wanted))
        elif self._look.may_write:
            acts.append((quiet(_("Change"), "pencil-simple", name="visits.change"), self.edit_wanted))
            acts.append((quiet(_("Withdraw"), "arrow-u-up-left", name="visits.withdraw"), self.withdraw_wanted))
        for button, sent in acts:
            button.setAccessibleDescription(self._described())
            button.clicked.connect(lambda _checked=False, wanted=sent: wanted.emit(visit))
            row.addWidget(button)
        return row

    def _described(self) -> str:
        return _("Visit of {day}").format(day=self.visit.details.day.isoformat())
