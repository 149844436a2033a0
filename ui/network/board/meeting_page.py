"""One sounding board: its agenda and minutes, who was there, and what is to be done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.desk.board_picture import board_picture
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.actions import close_action
from ensure_desktop.network.board import mark_held, put_picture, save_meeting
from ensure_desktop.network.board import meeting as read_meeting
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.seats import seats
from ensure_desktop.network.values import (
    Action,
    Attendee,
    Meeting,
    MeetingDetails,
)
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.network.board.action_dialog import ActionDialog
from ui.network.board.actions_card import ActionsCard
from ui.network.board.lines import Seats
from ui.network.board.minutes_card import MinutesCard
from ui.network.board.picture_card import PictureCard
from ui.network.board.seats_card import SeatsCard
from ui.network.board.words import HELD, about_words, meeting_title
from ui.panel import Panel
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined, quiet
from ui.widgets.header import PageHeader

NAME = "network.board.one"
LEAST_SIDE, MOST_SIDE = 380, 420
"""Pixels that the cards at the side need, and more than which they do not."""


class MeetingPage(Panel):
    """The page of one meeting. The signals say what is wanted; the page around it does it."""

    areas = frozenset({"network", "organisations"})
    scrolls = False

    left = Signal()
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    approve_wanted = Signal(object)
    invitation_wanted = Signal(object)
    minutes_wanted = Signal(object)
    missing = Signal(object)
    """There is no such meeting (any more): the `UserError`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.NETWORK_WRITE)
        self.shown: Meeting | None = None
        self.dialog: ActionDialog | None = None
        self._meeting_id = ""
        self._seats = Seats()
        self.header = PageHeader(" ", " ")
        self.minutes = MinutesCard(context, may_write=self.may_write)
        self.seats = SeatsCard(context, may_write=self.may_write)
        self.to_do = ActionsCard(may_write=self.may_write)
        self.picture = PictureCard(may_write=self.may_write)
        self._buttons: dict[str, QPushButton] = {}
        self._build()

    def open_meeting(self, meeting_id: str) -> None:
        """Show this meeting."""
        self._meeting_id = meeting_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again, and who may be invited."""
        if self._meeting_id:
            self.query(seats, self._take_seats, key=f"{NAME}.seats")
            self.query(read_meeting, self._show, self._gone, key=NAME, meeting_id=self._meeting_id)

    # building

    def _build(self) -> None:
        row, back = back_row(_("All meetings"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        self._add(quiet(_("Withdraw"), name=f"{NAME}.withdraw"), self.withdraw_wanted)
        row.addWidget(self._buttons["withdraw"])
        for button, wanted in (
            (outlined(_("Restore"), name=f"{NAME}.restore"), self.restore_wanted),
            (outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change"), self.change_wanted),
            (outlined(_("Invitation…"), "envelope-simple", name=f"{NAME}.invitation"), self.invitation_wanted),
            (outlined(_("Minutes…"), "printer", name=f"{NAME}.minutes"), self.minutes_wanted),
            (outlined(_("Approve…"), "check-circle", name=f"{NAME}.approve"), self.approve_wanted),
        ):
            self._add(button, wanted)
            self.header.add_action(button)
        held = outlined(_("It was held"), "check", name=f"{NAME}.held")
        held.clicked.connect(lambda: self._hold(True))
        not_held = quiet(_("It was not held"), name=f"{NAME}.not_held")
        not_held.clicked.connect(lambda: self._hold(False))
        self._buttons |= {"held": held, "not_held": not_held}
        self.header.add_action(held)
        row.insertWidget(row.count() - 1, not_held)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(INSIDE)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        across = QHBoxLayout()
        across.setSpacing(RELATED)
        across.addWidget(_scrolling(self.minutes), 3)
        side = _scrolling(self.seats, self.to_do, self.picture)
        side.setMinimumWidth(LEAST_SIDE)
        side.setMaximumWidth(MOST_SIDE)
        across.addWidget(side, 2)
        self.body.addLayout(across, 1)
        self._connect()

    def _add(self, button: QPushButton, wanted: Any) -> None:
        """A button that asks for something about the meeting as it is written down."""
        self._buttons[button.objectName().rpartition(".")[2]] = button
        button.clicked.connect(lambda: self._once_saved(lambda: wanted.emit(self.shown)))

    def _connect(self) -> None:
        self.minutes.wanted.connect(self._save_minutes)
        self.seats.wanted.connect(self._save_seats)
        self.to_do.ticked.connect(self._tick)
        self.to_do.noted.connect(self._open_note)
        self.picture.wanted.connect(self._want_picture)
        self.picture.unwanted.connect(self._drop_picture)
        back_key = QShortcut(QKeySequence("Esc"), self)
        back_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back_key.activated.connect(self.left)

    # showing

    def _take_seats(self, found: Sequence[Seat]) -> None:
        self._seats.take(found)
        self.seats.take_seats(found)

    def _show(self, meeting: Meeting) -> None:
        if meeting.id != self._meeting_id:
            return
        self.shown = meeting
        today = self.context.clock.today()
        self.header.set_title(meeting_title(meeting))
        self.header.set_sentence(about_words(meeting))
        self.minutes.show_meeting(meeting, self._seats)
        self.seats.show_meeting(meeting)
        self.to_do.show_meeting(meeting, today)
        self.picture.show_meeting(meeting)
        self._show_buttons(meeting, today)
        if not meeting.whole:
            text = _(
                "These minutes are not what was approved: somebody changed the file by other means. Please compare them"
                " with the printed ones, and use a backup from before."
            )
            self.message.say(Tone.DANGER, text)

    def _show_buttons(self, meeting: Meeting, today: date) -> None:
        present = meeting.withdrawn_at is None
        may_change = self.may_write and present and meeting.approved_on is None
        held = meeting.state in HELD
        may_print = self.context.actor.may(Permission.PRINT) and present
        for part, shown in {
            "withdraw": may_change,
            "restore": self.may_write and not present,
            "change": may_change,
            "invitation": may_print and not held,
            "minutes": may_print and held,
            "approve": may_change and held,
            "held": may_change and not held and meeting.details.day <= today,
            "not_held": may_change and held,
        }.items():
            self._buttons[part].setVisible(shown)

    def _gone(self, error: UserError) -> None:
        self.missing.emit(error)

    # acting

    def _once_saved(self, act: Callable[[], object]) -> None:
        """Store what was typed before anything else is done with the meeting."""
        if self.shown is None or not self.minutes.is_changed():
            act()
            return
        details = self.minutes.details()
        if details is None:
            self.minutes.send()
            return
        self._save_minutes(details, then=act)

    def _save_minutes(self, details: MeetingDetails, then: Callable[[], object] | None = None) -> None:
        def done(meeting: Meeting) -> None:
            self.minutes.saved()
            self._show(meeting)
            if then is not None:
                then()
            else:
                self.context.notify(_("The minutes are saved."), None)

        # Who came is kept by the list beside the form, and may be newer than what the form was filled with.
        clean = replace(details, attendees=self.seats.people())
        self.change(save_meeting, done, self.minutes.show_error, meeting_id=self._meeting_id, details=clean)

    def _save_seats(self, people: tuple[Attendee, ...]) -> None:
        def failed(error: UserError) -> None:
            self.show_error(error)
            self.reload()

        assert self.shown is not None
        details = replace(self.shown.details, attendees=people)
        self.change(save_meeting, self._show, failed, meeting_id=self._meeting_id, details=details)

    def _hold(self, held: bool) -> None:
        self._once_saved(lambda: self.change(mark_held, self._show, meeting_id=self._meeting_id, held=held))

    def _tick(self, action: Action, done: bool) -> None:
        today = self.context.clock.today() if done else None
        self.change(close_action, lambda _done: self.reload(), action_id=action.id, done_on=today, note=action.note)

    def _open_note(self, action: Action) -> None:
        self.dialog = ActionDialog(self, self.context, action)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(lambda _action: self.reload())
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _want_picture(self) -> None:
        """The quarter that ended last, as it may leave the centre; another one is chosen on the page of the picture."""
        self._once_saved(lambda: self.change(board_picture, self._show, meeting_id=self._meeting_id))

    def _drop_picture(self) -> None:
        before = self.shown.picture if self.shown is not None else None

        def put_back() -> None:
            self.change(put_picture, self._show, meeting_id=self._meeting_id, picture=before)

        def done(meeting: Meeting) -> None:
            self._show(meeting)
            self.context.notify(_("The picture is out of the minutes."), put_back)

        self.change(put_picture, done, meeting_id=self._meeting_id, picture=None)


def _scrolling(*cards: QWidget) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("look", "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(RELATED)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setProperty("look", "plain")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
