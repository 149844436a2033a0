"""The activities and shifts of the centre: the list, and from there one of them."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.service import (
    activities_page,
    activity_sums,
    restore_activities,
    restore_activity,
    withdraw_activity,
    withdraw_series,
)
from ensure_desktop.groups.values import Activity, ActivityKind, ActivityRow, ActivitySums
from ensure_desktop.groups.values import ActivityPage as Rows
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.circle_values import Circle
from ensure_desktop.matching.circles import circles
from ui.context import Context, Place
from ui.dates import short_date, short_day_name
from ui.groups.activity_dialog import ActivityDialog
from ui.groups.activity_page import ActivityPage
from ui.groups.list_panel import ListPanel
from ui.groups.paper_page import ListPaperPage
from ui.groups.words import came_chip, hours_words, kind_chip, sums_words
from ui.listing import ListAndPages
from ui.theme import Tone
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "groups.activities"
KIND_WIDTH = 190


class Shown(StrEnum):
    """Which activities the list shows."""

    COMING = "coming"
    TO_TICK = "to tick"
    PAST = "past"
    WITHDRAWN = "withdrawn"


class ActivitiesPage(ListPanel):
    """The list, the page of one activity, and its paper."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, name=NAME, title=_("Activities and shifts"), new=_("New activity"))
        self._shown = Shown.COMING
        self._filters = FilterRow(
            [(each, _shown_label(each), each.value.replace(" ", "_")) for each in Shown], name=f"{NAME}.filter"
        )
        self._kind = ChoiceField(_kinds(), name=f"{NAME}.kind")
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self._filters, self.table, self.ground)
        self._build()

    def reload(self) -> None:
        """Read the list and its sums again."""
        today = self.context.clock.today()
        self.query(activity_sums, self._show_sums, key=f"{NAME}.sums", first=today.replace(month=1, day=1), last=today)
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """The list, with "new" the dialog; with an id that activity."""
        if place.id:
            self.show_one(place.id)
            return
        self.show_list()
        if place.action == "new":
            self.begin(None)

    @cached_property
    def one(self) -> ActivityPage:
        """The page of one activity."""
        made = self._stack.take_in(ActivityPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self._gone)
        made.change_wanted.connect(self.begin)
        made.withdraw_wanted.connect(self.withdraw)
        made.withdraw_rest_wanted.connect(self.withdraw_rest)
        made.restore_wanted.connect(self.restore)
        made.print_wanted.connect(self._print)
        return made

    @cached_property
    def paper(self) -> ListPaperPage:
        """The preview of a list on paper."""
        made = self._stack.take_in(ListPaperPage(self.context, self._stack))
        made.left.connect(lambda: self._stack.setCurrentWidget(self.one))
        return made

    def page(self) -> QWidget | None:
        """What is shown: the list, an activity or its paper."""
        return self._stack.currentWidget()

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._stack.show_list()

    def show_one(self, activity_id: str) -> None:
        """One activity."""
        self._stack.setCurrentWidget(self.one)
        self.one.open_activity(activity_id)

    def choose(self, shown: Shown) -> None:
        """Show these activities."""
        self._shown = shown
        self._filters.choose(shown)
        filtered = shown is not Shown.COMING or self._kind.value() is not None
        emptiness = Emptiness.NO_RESULT if filtered else Emptiness.NOTHING_YET
        if shown is Shown.TO_TICK and self._kind.value() is None:
            emptiness = Emptiness.ALL_DONE
        self.table.set_emptiness(emptiness)
        self.table.model.reload()

    def begin(self, entry: Activity | None) -> None:
        """Plan an activity, or change one."""
        self.query(circles, partial(self._open_dialog, entry), key=f"{NAME}.circles", with_withdrawn=True)

    def withdraw(self, activity: Activity) -> None:
        """Take it out of all counts; the snackbar can undo it."""

        def done(_result: Activity) -> None:
            self.tell_withdrawn(activity.details.title, lambda: self.restore(activity))
            self._leave()

        self.change(withdraw_activity, done, activity_id=activity.id)

    def withdraw_rest(self, activity: Activity) -> None:
        """Take it and all that follow in its series out of all counts; the snackbar can undo it."""
        title = activity.details.title
        self.change(withdraw_series, partial(self._series_gone, title), activity_id=activity.id)

    def restore(self, activity: Activity) -> None:
        """Let it count again."""

        def done(_result: object) -> None:
            self.tell_back(activity.details.title)
            self.reload()
            self.one.reload()

        self.change(restore_activity, done, activity_id=activity.id)

    # building

    def _build(self) -> None:
        self.new.setShortcut("Ctrl+N")
        self.new.setToolTip(_("Ctrl+N"))
        self._kind.setAccessibleName(_("Kind of activity"))
        self._kind.setFixedWidth(KIND_WIDTH)
        self._kind.changed.connect(lambda: self.choose(self._shown))
        self._filters.add(self._kind)
        self._filters.chosen.connect(self.choose)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.table.opened.connect(lambda row: self.show_one(row.id))

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Day"), lambda row: _day_words(row.details.day), 150),
            Column(_("Hours"), lambda row: hours_words(row.details.starts_at, row.details.ends_at), 128, muted=True),
            Column(_("Activity"), lambda row: row.details.title, stretch=True),
            Column(
                _("Kind"),
                lambda row: activity_kind_label(row.details.kind),
                178,
                chip=lambda row: kind_chip(row.details.kind),
            ),
            Column(_("People"), _came_words, 92, right=True),
            Column(_("List"), lambda row: came_chip(row, today()).text, 156, chip=lambda row: came_chip(row, today())),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Activities"))
        first = EmptyState(
            "users-four",
            _("Nothing is planned."),
            _("Plan an activity") if self.may_write else "",
            hint=_("A coffee meeting, a class, a shared meal, a shift on duty: alone or as a series."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin(None))
        done = EmptyState("check-circle", _("All lists are ticked."), _("Show what is coming"), name=f"{NAME}.all_done")
        nothing = EmptyState(
            "magnifying-glass", _("There is no such activity."), _("Show what is coming"), name=f"{NAME}.no_result"
        )
        for state in (done, nothing):
            state.acted.connect(self._start_over)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    def _start_over(self) -> None:
        self._kind.set_value(None)
        self.choose(Shown.COMING)

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: Rows) -> None:
            deliver(page.rows, page.total)

        cut = _cut(self._shown, self.context.clock.today())
        kind: ActivityKind | None = self._kind.value()
        self.query(activities_page, take, kind=kind, offset=offset, limit=limit, **cut)

    # answers

    def _show_sums(self, sums: ActivitySums) -> None:
        today = self.context.clock.today()
        first = today.replace(month=1, day=1)
        self.header.set_sentence(sums_words(sums, first, today, self.context.centre.currency))

    def _open_dialog(self, activity: Activity | None, found: Sequence[Circle]) -> None:
        self.open_dialog(ActivityDialog(self, self.context, found, activity))

    def saved(self, entry: Activity) -> None:
        """Show the activity, and how many days its series has."""
        said = _("“{name}” is saved.").format(name=entry.details.title)
        if entry.later:
            more = ngettext("{n} more day is planned.", "{n} more days are planned.", entry.later)
            said = f"{said} {more.format(n=entry.later)}"
        self.context.notify(said, None)
        self.show_one(entry.id)

    def _series_gone(self, title: str, ids: Sequence[str]) -> None:
        text = ngettext("“{name}” was withdrawn.", "“{name}” was withdrawn on {n} days.", len(ids))

        def undo() -> None:
            self.change(restore_activities, self._all_back, activity_ids=ids)

        self.context.notify(text.format(name=title, n=len(ids)), undo)
        self._leave()

    def _all_back(self, _result: Any) -> None:
        self.context.notify(_("The whole series is back."), None)
        self.reload()

    def _leave(self) -> None:
        self.show_list()
        self.reload()

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)

    def _print(self, activity: Activity) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_activity(activity)


def _kinds() -> list[tuple[ActivityKind | None, str]]:
    return [(None, _("All kinds")), *((kind, activity_kind_label(kind)) for kind in ActivityKind)]


def _shown_label(shown: Shown) -> str:
    return {
        Shown.COMING: _("Today and coming"),
        Shown.TO_TICK: _("To be ticked"),
        Shown.PAST: _("Past"),
        Shown.WITHDRAWN: _("Withdrawn"),
    }[shown]


def _cut(shown: Shown, today: date) -> dict[str, Any]:
    """What the service is asked for."""
    cuts: dict[Shown, dict[str, Any]] = {
        Shown.COMING: {"first": today, "newest_first": False},
        Shown.TO_TICK: {"last": today, "only_unmarked": True},
        Shown.PAST: {"last": today},
        Shown.WITHDRAWN: {"only_withdrawn": True},
    }
    return cuts[shown]


def _day_words(day: date) -> str:
    return _("{weekday} {day}").format(weekday=short_day_name(day.weekday()), day=short_date(day))


def _came_words(row: ActivityRow) -> str:
    """How many came, of how many on the list."""
    if not row.asked:
        return ""
    return _("{came} of {asked}").format(came=row.came, asked=row.asked) if row.marked else str(row.asked)
