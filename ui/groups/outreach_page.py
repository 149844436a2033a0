"""Meeting people on the street: the times with their counts, and one of them at the side."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.groups.service import (
    outreach,
    outreach_page,
    restore_outreach,
    tick_follow_up,
    withdraw_outreach,
)
from ensure_desktop.groups.values import Outreach
from ensure_desktop.groups.values import OutreachPage as Rows
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.word_values import ListKind, WordUse
from ensure_desktop.people.wordlists import word_list
from ui.context import Context, Place
from ui.dates import short_date
from ui.groups.list_panel import ListPanel
from ui.groups.outreach_dialog import OutreachDialog
from ui.groups.outreach_side import OutreachSide
from ui.groups.words import hours_words, open_promises
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "groups.outreach"
HOURS, FOLLOWED_UP = 2, 4
"""The columns that give their room to the side; the second one only in a page that is under `NARROW` pixels."""
NARROW = 1060


class Shown(StrEnum):
    """Which times the list shows."""

    YEAR = "year"
    ALL = "all"
    WITHDRAWN = "withdrawn"


class OutreachPage(ListPanel):
    """The list with the sums above it; the chosen one stands at the side."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, name=NAME, title=_("On the street"), new=_("Note a time on the street"))
        self._shown = Shown.YEAR
        self._wanted = ""
        self._filters = FilterRow(
            [(each, self._shown_label(each), each.value) for each in Shown], name=f"{NAME}.filter"
        )
        self.side = OutreachSide(may_write=self.may_write)
        self.table = self._make_table()
        self._build()

    def reload(self) -> None:
        """Read the list and its sums again."""
        self.table.model.reload()
        if self._wanted:
            self.query(outreach, self.side_shows, self._gone, key=f"{NAME}.one", outreach_id=self._wanted)

    def go(self, place: Place) -> None:
        """With an id that time, with "new outreach" the dialog, else the list."""
        if place.id:
            self._wanted = place.id
            self.query(outreach, self.side_shows, self._gone, key=f"{NAME}.one", outreach_id=place.id)
        elif place.action == "new outreach":
            self.begin(None)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def side_shows(self, found: Outreach) -> None:
        """Show one at the side."""
        self._wanted = found.id
        self.side.show_outreach(found)
        self._show_side(True)

    def _show_side(self, shown: bool) -> None:
        """With the side there is less room for the list."""
        self.side.setVisible(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = not self.side.isHidden()
        self.table.view.setColumnHidden(HOURS, beside)
        self.table.view.setColumnHidden(FOLLOWED_UP, beside and self.width() < NARROW)

    def choose(self, shown: Shown) -> None:
        """Show these."""
        self._shown = shown
        self._filters.choose(shown)
        self.table.set_emptiness(Emptiness.NO_RESULT if shown is Shown.YEAR else Emptiness.NOTHING_YET)
        self.table.model.reload()

    def begin(self, entry: Outreach | None) -> None:
        """Take down a time, or change one."""
        self.query(word_list, partial(self._open_dialog, entry), key=f"{NAME}.themes", kind=ListKind.THEME)

    def withdraw(self, found: Outreach) -> None:
        """Take it out of all counts; the snackbar can undo it."""

        def done(_result: object) -> None:
            self.tell_withdrawn(found.details.place, lambda: self.restore(found))
            self.reload()

        self.change(withdraw_outreach, done, outreach_id=found.id)

    def restore(self, found: Outreach) -> None:
        """Let it count again."""

        def done(_result: object) -> None:
            self.tell_back(found.details.place)
            self.reload()

        self.change(restore_outreach, done, outreach_id=found.id)

    def tick(self, found: Outreach, position: int, done: bool) -> None:
        """A promise was kept today, or is open again."""
        day = self.context.clock.today() if done else None

        def show(_result: Outreach) -> None:
            self.reload()

        self.change(tick_follow_up, show, outreach_id=found.id, position=position, done_on=day)

    # building

    def _build(self) -> None:
        self._filters.chosen.connect(self.choose)
        self.side.hide()
        self.side.change_wanted.connect(self.begin)
        self.side.withdraw_wanted.connect(self.withdraw)
        self.side.restore_wanted.connect(self.restore)
        self.side.ticked.connect(self.tick)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        across = QHBoxLayout()
        across.setSpacing(RELATED)
        across.addWidget(card, 1)
        across.addWidget(self.side)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addWidget(self._filters)
        self.body.addLayout(across, 1)
        self.table.selected.connect(self._selected)
        self.table.opened.connect(self._opened)

    def _shown_label(self, shown: Shown) -> str:
        return {
            Shown.YEAR: str(self.context.clock.today().year),
            Shown.ALL: _("All years"),
            Shown.WITHDRAWN: _("With withdrawn ones"),
        }[shown]

    def _make_table(self) -> Table:
        columns = (
            Column(_("Day"), lambda row: short_date(row.details.day), 118),
            Column(_("Place"), lambda row: row.details.place, stretch=True),
            Column(_("Hours"), lambda row: hours_words(row.details.starts_at, row.details.ends_at), 136, muted=True),
            Column(_("Met"), lambda row: str(row.details.met), 68, right=True),
            Column(_("Followed up"), lambda row: str(row.details.followed_up), 122, right=True),
            Column(_("Promises"), lambda row: _state_chip(row).text, 128, chip=_state_chip),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Times on the street"))
        first = EmptyState(
            "map-pin-line",
            _("Nobody has been on the street yet."),
            _("Note the first time") if self.may_write else "",
            hint=_("Where you were, how many people you met, what they asked, and what you promised."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin(None))
        nothing = EmptyState(
            "magnifying-glass", _("There was none this year so far."), _("Show all years"), name=f"{NAME}.no_result"
        )
        nothing.acted.connect(lambda: self.choose(Shown.ALL))
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.set_emptiness(Emptiness.NO_RESULT)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: Rows) -> None:
            if offset == 0:
                self._show_sums(page)
            if page.total or self._shown is not Shown.YEAR:
                deliver(page.rows, page.total)
            else:
                self.query(outreach_page, show_none, limit=1)

        def show_none(ever: Rows) -> None:
            """A year without any is one thing, a centre that never began another."""
            if self._shown is Shown.YEAR:
                self.table.set_emptiness(Emptiness.NO_RESULT if ever.total else Emptiness.NOTHING_YET)
            deliver((), 0)

        self.query(outreach_page, take, offset=offset, limit=limit, **self._cut())

    def _cut(self) -> dict[str, Any]:
        if self._shown is Shown.YEAR:
            return {"first": self._first_day(), "last": self.context.clock.today()}
        return {"with_withdrawn": self._shown is Shown.WITHDRAWN}

    def _first_day(self) -> date:
        return self.context.clock.today().replace(month=1, day=1)

    # answers

    def _show_sums(self, page: Rows) -> None:
        met = ngettext("{n} person was met", "{n} people were met", page.met).format(n=page.met)
        followed = ngettext("{n} followed up", "{n} followed up", page.followed_up).format(n=page.followed_up)
        if self._shown is Shown.YEAR:
            told = _("From {first} to {last}: {met}, {followed}.")
        else:
            told = _("Over all years: {met}, {followed}.")
        days = {"first": short_date(self._first_day()), "last": short_date(self.context.clock.today())}
        self.header.set_sentence(told.format(met=met, followed=followed, **days))
        if not page.total:
            self._show_side(False)

    def _selected(self, row: Outreach | None) -> None:
        if row is not None:
            self.side_shows(row)

    def _opened(self, row: Outreach) -> None:
        if self.may_write and not row.withdrawn:
            self.begin(row)

    def _open_dialog(self, found: Outreach | None, themes: Sequence[WordUse]) -> None:
        self.open_dialog(OutreachDialog(self, self.context, [use.word for use in themes], found))

    def saved(self, entry: Outreach) -> None:
        """Show it at the side."""
        self.context.notify(_("The time on the street is saved."), None)
        self.side_shows(entry)
        self.reload()

    def _gone(self, error: Any) -> None:
        self._wanted = ""
        self._show_side(False)
        self.message.say(Tone.ATTENTION, error.message)


def _state_chip(row: Outreach) -> Chip:
    """What is still to be done after a time on the street."""
    if row.withdrawn:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    count = open_promises(row.details)
    if count:
        return Chip(ngettext("{n} open", "{n} open", count).format(n=count), "hourglass", Tone.ATTENTION)
    kept = bool(row.details.follow_ups)
    return Chip(
        _("All kept") if kept else _("None"), "check-circle" if kept else "minus", Tone.GOOD if kept else Tone.NEUTRAL
    )
