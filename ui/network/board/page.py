"""The sounding board: its meetings as a list, and from there one of them, and its papers."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.board import (
    meetings_page,
    restore_meeting,
    withdraw_meeting,
)
from ensure_desktop.network.board_labels import board_title
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.seats import seats
from ensure_desktop.network.values import (
    Meeting,
    MeetingRow,
)
from ensure_desktop.network.values import MeetingPage as Rows
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import long_date, short_date, short_day_name
from ui.listing import ListAndPages
from ui.network.board.approve_dialog import ApproveDialog
from ui.network.board.meeting_dialog import MeetingDialog
from ui.network.board.meeting_page import MeetingPage
from ui.network.board.paper_page import BoardPaperPage, Kind
from ui.network.board.words import HELD, came_words, state_chip
from ui.panel import Panel
from ui.theme import Tone
from ui.widgets.buttons import primary
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "network.board"
LATER = 12
"""So many meetings are offered as the one that approved minutes."""


class Shown(StrEnum):
    """Which meetings the list shows."""

    COMING = "coming"
    TO_APPROVE = "to approve"
    PAST = "past"
    WITHDRAWN = "withdrawn"


class BoardPage(Panel):
    """The list, the page of one meeting, and its papers.

    Places: `Place("network", action="board")` the list, `Place("network", action="new board")` the dialog that plans
    a meeting; `Place("network", meeting_id, "meeting")` a meeting.
    """

    areas = frozenset({"network", "organisations"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.NETWORK_WRITE)
        self.dialog: FormDialog | None = None
        self._shown = Shown.COMING
        self.new = primary(_("Plan a meeting"), "plus", name=f"{NAME}.new")
        self.new.setShortcut("Ctrl+N")
        self.new.setToolTip(_("Ctrl+N"))
        self.new.clicked.connect(lambda: self.begin(None))
        sentence = _("Once a month with the partners: case histories without names, what changes, and who does what.")
        self.header = PageHeader(_("Sounding board"), sentence, (self.new,))
        self.new.setVisible(self.may_write)
        self.filters = FilterRow(
            [(each, _shown_label(each), each.value.replace(" ", "_")) for each in Shown], name=f"{NAME}.filter"
        )
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self.filters, self.table, self.ground)
        self._build()

    @cached_property
    def one(self) -> MeetingPage:
        """The page of one meeting."""
        made = self._stack.take_in(MeetingPage(self.context, self._stack))
        made.left.connect(self._leave)
        made.missing.connect(self._gone)
        made.change_wanted.connect(self.begin)
        made.withdraw_wanted.connect(self.withdraw)
        made.restore_wanted.connect(self.restore)
        made.approve_wanted.connect(self._ask_approval)
        made.invitation_wanted.connect(partial(self._open_paper, Kind.INVITATION))
        made.minutes_wanted.connect(partial(self._open_paper, Kind.MINUTES))
        return made

    @cached_property
    def paper(self) -> BoardPaperPage:
        """The preview of an invitation or of minutes."""
        made = self._stack.take_in(BoardPaperPage(self.context, self._stack))
        made.left.connect(self._leave_paper)
        return made

    def reload(self) -> None:
        """Read the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id:
            self.show_one(place.id)
            return
        self.show_list()
        if place.action == "new board":
            self.begin(None)

    def page(self) -> QWidget | None:
        """What is shown: the list, a meeting or a paper."""
        return self._stack.currentWidget()

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._stack.show_list()

    def show_one(self, meeting_id: str) -> None:
        """One meeting."""
        self._stack.setCurrentWidget(self.one)
        self.one.open_meeting(meeting_id)

    def choose(self, shown: Shown) -> None:
        """Show these meetings."""
        self._shown = shown
        self.filters.choose(shown)
        reasons = {Shown.COMING: Emptiness.NOTHING_YET, Shown.TO_APPROVE: Emptiness.ALL_DONE}
        self.table.set_emptiness(reasons.get(shown, Emptiness.NO_RESULT))
        self.table.model.reload()

    def begin(self, meeting: Meeting | None) -> None:
        """Plan a meeting, or change one."""
        self.query(seats, partial(self._open_dialog, meeting), key=f"{NAME}.seats")

    def withdraw(self, meeting: Meeting) -> None:
        """Take a meeting off the lists; the snackbar can undo it."""
        title = _("{title}, {day}").format(title=board_title(meeting.details.title), day=long_date(meeting.details.day))

        def restored(_meeting: Meeting) -> None:
            self.context.notify(_("“{name}” is back.").format(name=title), None)
            self.reload()
            self.one.reload()

        def done(_meeting: Meeting) -> None:
            undo = partial(self.change, restore_meeting, restored, meeting_id=meeting.id)
            self.context.notify(_("“{name}” was withdrawn.").format(name=title), undo)
            self.show_list()
            self.reload()

        self.change(withdraw_meeting, done, meeting_id=meeting.id)

    def restore(self, meeting: Meeting) -> None:
        """Let it stand on the lists again."""

        def done(_meeting: Meeting) -> None:
            self.reload()
            self.one.reload()

        self.change(restore_meeting, done, meeting_id=meeting.id)

    # building

    def _build(self) -> None:
        self.filters.chosen.connect(self.choose)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.table.opened.connect(lambda row: self.show_one(row.id))

    def _make_table(self) -> Table:
        columns = (
            Column(_("Day"), lambda row: _day_words(row), 150),
            Column(_("Meeting"), lambda row: board_title(row.title), stretch=True),
            Column(_("Place"), lambda row: row.place, 200, muted=True),
            Column(_("People"), came_words, 92, right=True),
            Column(_("Open actions"), lambda row: str(row.open_actions) if row.open_actions else "", 132, right=True),
            Column(_("State"), lambda row: state_chip(row).text, 156, chip=state_chip),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Meetings"))
        first = EmptyState(
            "users-three",
            _("No meeting is planned."),
            _("Plan a meeting") if self.may_write else "",
            hint=_("One evening a month, for a whole year at once if you like."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin(None))
        done = EmptyState("check-circle", _("All minutes are approved."), _("Show what is coming"), name=f"{NAME}.done")
        nothing = EmptyState(
            "magnifying-glass", _("There is no such meeting."), _("Show what is coming"), name=f"{NAME}.no_result"
        )
        for state in (done, nothing):
            state.acted.connect(lambda: self.choose(Shown.COMING))
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: Rows) -> None:
            deliver(page.rows, page.total)

        self.query(meetings_page, take, offset=offset, limit=limit, **_cut(self._shown, self.context.clock.today()))

    # answers

    def _open_dialog(self, meeting: Meeting | None, found: Sequence[Seat]) -> None:
        dialog = MeetingDialog(self, self.context, found, meeting)
        dialog.saved.connect(self._saved)
        self._open(dialog)

    def _saved(self, meeting: Meeting) -> None:
        self.context.notify(_("The meeting is saved."), None)
        self.reload()
        self.show_one(meeting.id)

    def _ask_approval(self, meeting: Meeting) -> None:
        """Ask which meeting approved the minutes: one of those that were held after it."""

        def found(page: Rows) -> None:
            later = [row for row in page.rows if row.id != meeting.id and row.state in HELD]
            dialog = ApproveDialog(self, self.context, meeting, later[:LATER])
            dialog.saved.connect(self._approved)
            self._open(dialog)

        today = self.context.clock.today()
        self.query(meetings_page, found, key=f"{NAME}.later", first=meeting.details.day, last=today, newest_first=False)

    def _approved(self, meeting: Meeting) -> None:
        self.context.notify(_("The minutes are approved. From now on they stay as they are."), None)
        self.reload()
        self.show_one(meeting.id)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _open_paper(self, kind: Kind, meeting: Meeting) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper(kind, meeting)

    def _leave_paper(self) -> None:
        self._stack.setCurrentWidget(self.one)
        self.one.reload()

    def _leave(self) -> None:
        self.show_list()
        self.reload()

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)


def _cut(shown: Shown, today: date) -> dict[str, Any]:
    """What the service is asked for."""
    cuts: dict[Shown, dict[str, Any]] = {
        Shown.COMING: {"first": today, "newest_first": False},
        Shown.TO_APPROVE: {"unapproved": True},
        Shown.PAST: {"last": today - timedelta(days=1)},
        Shown.WITHDRAWN: {"only_withdrawn": True},
    }
    return cuts[shown]


def _shown_label(shown: Shown) -> str:
    return {
        Shown.COMING: _("Coming"),
        Shown.TO_APPROVE: _("To be approved"),
        Shown.PAST: _("Past"),
        Shown.WITHDRAWN: _("Withdrawn"),
    }[shown]


def _day_words(row: MeetingRow) -> str:
    return _("{weekday} {day}").format(weekday=short_day_name(row.day.weekday()), day=short_date(row.day))
