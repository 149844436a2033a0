"""Who is invited to a sounding board, and who came: one key a mark, and the list goes on by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from ensure_desktop.groups import values as groups
from ensure_desktop.i18n import _
from ensure_desktop.network.board_checks import KNOWN_BEFORE
from ensure_desktop.network.board_labels import attendance_label
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.values import (
    Attendance,
    Attendee,
    Meeting,
)
from ui.context import Context
from ui.groups.keys import EMPTY, mark_letters, mark_of
from ui.network.board.lines import Seats
from ui.network.board.words import attendance_words, mark_chip
from ui.people.completion import offer_words
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, ROW_HEIGHT
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

NAME = "network.board.seats"
MARK_WIDTH = 132
HEAD = 40
FEWEST, MOST = 3, 9
"""So many rows are seen at once; more are scrolled to."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    id: int
    attendee: Attendee


class SeatsCard(Card):
    """Marks are wanted as they are put: `wanted` sends everybody who is invited, as it should be now."""

    wanted = Signal(object)

    def __init__(self, context: Context, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._context = context
        self._may_write = may_write
        self._meeting: Meeting | None = None
        self._people: tuple[Attendee, ...] = ()
        self._seats = Seats()
        self._head = label("", "section")
        self._said = label("", "muted", wrap=True, name=f"{NAME}.said")
        self._hint = label("", "help", wrap=True, name=f"{NAME}.hint")
        self.add = TextField(name=f"{NAME}.add", placeholder=_("Add somebody: a name, or an organisation"))
        self.add.setAccessibleName(_("Put somebody on the list"))
        self._offered = offer_words(self.add)
        self.add.returnPressed.connect(self._add)
        self._marks = {mark: self._mark_button(mark) for mark in Attendance}
        self.table = self._make_table()
        marks = FlowLayout(spacing=6)
        for button in self._marks.values():
            marks.addWidget(button)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(self._head)
        self.body.addWidget(self._said)
        self.body.addWidget(self.add)
        self.body.addLayout(marks)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._hint)
        self.table.view.installEventFilter(self)
        self.table.selected.connect(lambda _row: self._show_acts())

    def take_seats(self, seats: Sequence[Seat]) -> None:
        """Offer these, while somebody is added."""
        self._seats.take(seats)
        self._offered.setStringList(self._seats.words())
        self.table.model.reload()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show who is invited to `meeting`."""
        self._meeting = meeting
        self._people = meeting.details.attendees
        over = meeting.details.day <= self._context.clock.today()
        self._head.setText(_("Who was there") if over else _("Who is invited"))
        self._show()

    def people(self) -> tuple[Attendee, ...]:
        """Who is invited, with the marks that were put so far."""
        return self._people

    def put(self, mark: Attendance | None) -> None:
        """Mark the person with the keyboard, and go on to the next one."""
        row = self.table.current()
        if row is None or not self._can(mark):
            return
        people = list(self._people)
        people[row.id] = replace(row.attendee, mark=mark)
        self._want(people)
        below = row.id + 1
        if below < len(people):
            self.table.view.selectRow(below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters and the space bar mark; they do not look for a name."""
        if watched is self.table.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return super().eventFilter(watched, event)

    def _mark_button(self, mark: Attendance) -> QPushButton:
        letter = mark_letters()[groups.Attendance(mark.value)]
        word = first_upper(attendance_label(mark))
        button = outlined(_("{word}  {key}").format(word=word, key=letter), name=f"{NAME}.{mark.value}")
        button.setAccessibleName(word)
        button.setToolTip(_("Key {key}").format(key=letter))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the list
        button.clicked.connect(lambda: self.put(mark))
        return button

    def _make_table(self) -> Table:
        columns = (
            Column(
                _("Name"),
                lambda row: self._seats.words_of(row.attendee.name, row.attendee.organisation_id),
                stretch=True,
                lines=lambda row: self._seats.lines_of(row.attendee.name, row.attendee.organisation_id),
            ),
            Column(
                _("Came?"),
                lambda row: "" if row.attendee.mark is None else attendance_label(row.attendee.mark),
                MARK_WIDTH,
                chip=lambda row: None if row.attendee.mark is None else mark_chip(row.attendee.mark),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Who is invited"))
        nobody = EmptyState("users", _("Nobody is invited yet."), hint=_("Add people above."), name=f"{NAME}.empty")
        table.set_empty(Emptiness.NOTHING_YET, nobody)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        rows = [Row(place, each) for place, each in enumerate(self._people)]
        deliver(rows[offset : offset + limit], len(rows))

    def _show(self) -> None:
        self.table.model.reload()
        rows = max(FEWEST, min(len(self._people), MOST))
        self.table.setFixedHeight(HEAD + rows * ROW_HEIGHT)
        self._said.setText(attendance_words(self._people))
        self._show_acts()

    def _show_acts(self) -> None:
        chosen, writable = self.table.current() is not None, self._can(None)
        for mark, button in self._marks.items():
            button.setEnabled(chosen and self._can(mark))
        self.add.setVisible(writable)
        if self._can(Attendance.CAME):
            letters = {mark.value: letter for mark, letter in mark_letters().items()}
            told = _("Keys: {came} or the space bar came, {excused} excused, {away} did not come, Delete empties.")
            self._hint.setText(told.format(**letters))
        else:
            self._hint.setText(_("On the day itself you can tick who came. Until then somebody can be excused."))
        self._hint.setVisible(bool(self._people) and writable)

    def _can(self, mark: Attendance | None) -> bool:
        """Whether this can be said of somebody now."""
        meeting = self._meeting
        if meeting is None or not self._may_write or meeting.approved_on or meeting.withdrawn_at:
            return False
        return mark in KNOWN_BEFORE or meeting.details.day <= self._context.clock.today()

    def _press(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if event.key() in EMPTY:
            self.put(None)
            return True
        mark = mark_of(event.key(), event.text())
        if mark is None:
            return False
        self.put(Attendance(mark.value))
        return True

    def _add(self) -> None:
        words = self.add.value()
        if words.strip() and self._can(None):
            self.add.set_value("")
            self._want([*self._people, self._seats.attendee(words)])

    def _want(self, people: Sequence[Attendee]) -> None:
        self._people = tuple(people)
        self._show()
        self.wanted.emit(self._people)
