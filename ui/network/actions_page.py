"""What the sounding board agreed on and is not done yet, of all meetings."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.network.actions import actions_page, close_action
from ensure_desktop.network.values import Action, ActionPage
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.network.board.action_dialog import ActionDialog
from ui.network.board.words import due_chip, owner_words
from ui.panel import Panel
from ui.theme import RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "network.actions"


class Shown(StrEnum):
    """Which actions the list shows."""

    OPEN = "open"
    DUE = "due"
    MINE = "mine"
    ALL = "all"


class ActionsPage(Panel):
    """The list. Enter opens an action; it can be ticked as done at once, and leads to its meeting.

    Places: `Place("network", action="actions")` the open ones, `Place("network", action="due actions")` those whose
    day has come.
    """

    areas = frozenset({"network", "organisations"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.NETWORK_WRITE)
        self.dialog: ActionDialog | None = None
        self._shown = Shown.OPEN
        self.done = outlined(_("Mark as done"), "check", name=f"{NAME}.done")
        self.done.clicked.connect(self._mark_done)
        self.meeting = outlined(_("Go to the meeting"), "users-three", name=f"{NAME}.meeting")
        self.meeting.clicked.connect(self._go_to_meeting)
        sentence = _("What the sounding board agreed on. It comes back at each meeting until it is done.")
        self.header = PageHeader(_("Actions"), sentence, (self.meeting, self.done))
        self.filters = FilterRow([(each, _shown_label(each), each.value) for each in Shown], name=f"{NAME}.filter")
        self.filters.chosen.connect(self.choose)
        self.table = self._make_table()
        self.table.selected.connect(lambda _action: self._show_acts())
        self.table.model.modelReset.connect(self._show_acts)
        self.table.opened.connect(self.open)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        for widget in (self.header, self.filters):
            column.addWidget(widget)
        column.addWidget(card, 1)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.addLayout(column, 1)
        self._show_acts()

    def reload(self) -> None:
        """Read the list again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self.choose(Shown.DUE if place.action == "due actions" else Shown.OPEN)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, shown: Shown) -> None:
        """Show these actions."""
        self._shown = shown
        self.filters.choose(shown)
        reasons = {Shown.OPEN: Emptiness.ALL_DONE, Shown.ALL: Emptiness.NOTHING_YET}
        self.table.set_emptiness(reasons.get(shown, Emptiness.NO_RESULT))
        self.table.model.reload()

    def open(self, action: Action) -> None:
        """Say how an action went."""
        if not self.may_write:
            return
        self.dialog = ActionDialog(self, self.context, action)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(lambda _action: self.reload())
        self.dialog.open()

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Action"), lambda action: action.details.text, least=340, stretch=True, wraps=True),
            Column(_("Who"), owner_words, 252, least=220, wraps=True),
            Column(_("Agreed on"), lambda action: short_date(action.agreed_on), 124, least=118, muted=True),
            Column(
                _("Until"),
                lambda action: due_chip(action, today()).text,
                176,
                least=168,
                chip=lambda action: due_chip(action, today()),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Actions"))
        nothing = EmptyState(
            "checks",
            _("Nothing was agreed on yet."),
            _("Go to the meetings"),
            hint=_("Actions are written on the page of a meeting."),
            name=f"{NAME}.empty",
        )
        nothing.acted.connect(lambda: self.context.navigate(Place("network", action="board")))
        all_done = EmptyState("check-circle", _("Everything is done."), _("Show all actions"), name=f"{NAME}.all_done")
        all_done.acted.connect(lambda: self.choose(Shown.ALL))
        no_result = EmptyState(
            "magnifying-glass", _("There is no such action."), _("Show what is open"), name=f"{NAME}.no_result"
        )
        no_result.acted.connect(lambda: self.choose(Shown.OPEN))
        table.set_empty(Emptiness.NOTHING_YET, nothing)
        table.set_empty(Emptiness.ALL_DONE, all_done)
        table.set_empty(Emptiness.NO_RESULT, no_result)
        table.set_emptiness(Emptiness.ALL_DONE)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: ActionPage) -> None:
            deliver(page.rows, page.total)

        cuts: dict[Shown, dict[str, Any]] = {
            Shown.DUE: {"due_only": True},
            Shown.MINE: {"account_id": self.context.actor.account_id},
            Shown.ALL: {"open_only": False},
        }
        self.query(actions_page, take, offset=offset, limit=limit, **cuts.get(self._shown, {}))

    def _show_acts(self) -> None:
        action: Action | None = self.table.current()
        self.meeting.setEnabled(action is not None)
        self.done.setVisible(self.may_write)
        self.done.setEnabled(action is not None and action.done_on is None)

    def _mark_done(self) -> None:
        action: Action | None = self.table.current()
        if action is None:
            return
        undo = partial(self._close, action, None, None)
        self._close(action, self.context.clock.today(), undo)

    def _close(self, action: Action, day: date | None, undo: Callable[[], object] | None) -> None:
        said = _("“{action}” is done.") if day is not None else _("“{action}” is open again.")

        def done(_action: Action) -> None:
            self.context.notify(said.format(action=action.details.text), undo)
            self.reload()

        self.change(close_action, done, action_id=action.id, done_on=day, note=action.note)

    def _go_to_meeting(self) -> None:
        action: Action | None = self.table.current()
        if action is not None:
            self.context.navigate(Place("network", action.meeting_id, "meeting"))

    def _forget(self) -> None:
        self.dialog = None


def _shown_label(shown: Shown) -> str:
    return {
        Shown.OPEN: _("Open"),
        Shown.DUE: _("Due"),
        Shown.MINE: _("Mine"),
        Shown.ALL: _("All, done ones too"),
    }[shown]
