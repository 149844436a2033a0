"""The diary: talks and meetings, planned and held, and from there one of them."""

from dataclasses import replace
from enum import StrEnum
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.supervision.labels import entry_kind_label
from ensure_desktop.supervision.service import coaches, entries_page, restore_entry, withdraw_entry
from ensure_desktop.supervision.values import Coach, Entry, EntryFilter, EntryKind, EntryPage
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date, short_day_name
from ui.listing import ListAndPages, ListPanel
from ui.people.picker import PersonPicker
from ui.supervision.entry_view import EntryView
from ui.supervision.words import about_words, kind_chip, state_chip
from ui.supervision.writing import WritingPage
from ui.widgets.buttons import outlined, primary
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "supervision.diary"


class Shown(StrEnum):
    """Which entries the list shows."""

    HELD = "held"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"


class DiaryPage(ListPanel):
    """The list, the page of one entry, and the page on which one is written."""

    areas = frozenset({"supervision", "people", "accounts"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.DIARY_WRITE)
        self._shown = Shown.HELD
        self._filters = FilterRow([(each, _shown_label(each), each.value) for each in Shown], name=f"{NAME}.filter")
        self._kind = ChoiceField(_kinds(), name=f"{NAME}.kind")
        self._by = ChoiceField([(None, _("By everybody"))], name=f"{NAME}.by")
        self._person = PersonPicker(context.operations, name=f"{NAME}.person")
        self.talk = primary(_("New talk"), "plus", name=f"{NAME}.talk")
        self.meeting = outlined(_("New meeting"), "users-three", name=f"{NAME}.meeting")
        self.header = PageHeader(_("Diary"), _("What was talked about, and what was agreed on."))
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self._filters, self.table, self.ground)
        self._build()

    @cached_property
    def one(self) -> EntryView:
        """The page of one entry."""
        made = self._stack.take_in(EntryView(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        made.change_wanted.connect(self.change_entry)
        made.withdraw_wanted.connect(self.withdraw)
        made.restore_wanted.connect(self.restore)
        return made

    @cached_property
    def writing(self) -> WritingPage:
        """The page on which an entry is written."""
        made = self._stack.take_in(WritingPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.saved.connect(self._saved)
        return made

    def reload(self) -> None:
        """Read the list again, and who may have written in it."""
        self.query(coaches, self._offer, key=f"{NAME}.coaches")
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """With "entry" that one, with "talk" and "meeting" a new one, else the list."""
        if place.action == "entry":
            self.show_one(place.id)
        elif place.action == "talk":
            self.begin(EntryKind.COACHING, place.id)
        elif place.action == "meeting":
            self.begin(EntryKind.TEAM_MEETING)
        else:
            self.show_list()

    def show_one(self, entry_id: str) -> None:
        """One entry."""
        self._stack.setCurrentWidget(self.one)
        self.one.open_entry(entry_id)

    def begin(self, kind: EntryKind, person_id: str = "") -> None:
        """Write a new entry."""
        self._stack.setCurrentWidget(self.writing)
        self.writing.open_new(kind, person_id)

    def change_entry(self, entry: Entry) -> None:
        """Change one that was written."""
        self._stack.setCurrentWidget(self.writing)
        self.writing.open_entry(entry)

    def choose(self, shown: Shown) -> None:
        """Show these entries."""
        self._shown = shown
        self._filters.choose(shown)
        cut = self._cut()
        narrowed = replace(cut, planned=None, withdrawn=False) != EntryFilter() or shown is Shown.WITHDRAWN
        if narrowed:
            self.table.set_emptiness(Emptiness.NO_RESULT)
        else:
            self.table.set_emptiness(Emptiness.ALL_DONE if shown is Shown.PLANNED else Emptiness.NOTHING_YET)
        self.table.model.reload()

    def withdraw(self, entry: Entry) -> None:
        """Take it out of the diary; the snackbar can undo it."""
        undo = partial(self.restore, entry)
        self.take_away(withdraw_entry, _("The entry was withdrawn."), undo, entry_id=entry.id)

    def restore(self, entry: Entry) -> None:
        """Let it count again."""
        self.bring_back(restore_entry, _("The entry is back."), entry_id=entry.id)

    # building

    def _build(self) -> None:
        self.talk.clicked.connect(lambda: self.begin(EntryKind.COACHING))
        self.talk.setShortcut("Ctrl+N")
        self.talk.setToolTip(_("Ctrl+N"))
        self.meeting.clicked.connect(lambda: self.begin(EntryKind.TEAM_MEETING))
        for button in (self.meeting, self.talk):
            self.header.add_action(button)
            button.setVisible(self.may_write)  # only now: without a parent it opens a window of its own for a moment
        self._kind.setAccessibleName(_("Kind of entry"))
        self._by.setAccessibleName(_("Who wrote it"))
        self._person.setAccessibleName(_("About whom"))
        self._person.setPlaceholderText(_("About or with…"))
        for field, width in ((self._person, 180), (self._kind, 164), (self._by, 164)):
            field.setFixedWidth(width)
            self._filters.add(field)
        self._kind.changed.connect(lambda: self.choose(self._shown))
        self._by.changed.connect(lambda: self.choose(self._shown))
        self._person.picked.connect(lambda _hit: self.choose(self._shown))
        self._person.textChanged.connect(self._on_person_text)
        self._filters.chosen.connect(self.choose)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(lambda row: self.show_one(row.id))

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Day"), _day_words, 150),
            Column(_("Kind"), lambda row: entry_kind_label(row.details.kind), 178, chip=_kind_chip),
            Column(_("About or with"), about_words, stretch=True),
            Column(_("Written by"), lambda row: row.by, 168, muted=True),
            Column(
                _("State"),
                lambda row: _words_of(state_chip(row, today())),
                152,
                chip=lambda row: state_chip(row, today()),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Entries of the diary"))
        first = EmptyState(
            "chats-circle",
            _("The diary is empty."),
            _("Write down a talk") if self.may_write else "",
            hint=_("A coaching talk, a team meeting, a call to ask how somebody is. What you write is sealed."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin(EntryKind.COACHING))
        nothing_planned = EmptyState("check-circle", _("Nothing is planned."), _("Show what was held"), name=NAME)
        nothing = EmptyState(
            "magnifying-glass", _("There is no such entry."), _("Show what was held"), name=f"{NAME}.no_result"
        )
        nothing_planned.setObjectName(f"{NAME}.all_done")
        for state in (nothing_planned, nothing):
            state.acted.connect(self._start_over)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, nothing_planned)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    def _start_over(self) -> None:
        self._person.set_value(None)
        self._kind.set_value(None)
        self._by.set_value(None)
        self.choose(Shown.HELD)

    def _cut(self) -> EntryFilter:
        """What the service is asked for."""
        try:
            person = self._person.value()
        except UserError:
            person = None  # a name that is still being typed
        return EntryFilter(
            kind=self._kind.value(),
            person_id=person.id if person else None,
            account_id=self._by.value(),
            planned=None if self._shown is Shown.WITHDRAWN else self._shown is Shown.PLANNED,
            withdrawn=self._shown is Shown.WITHDRAWN,
        )

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: EntryPage) -> None:
            deliver(page.rows, page.total)

        self.query(entries_page, take, shown=self._cut(), offset=offset, limit=limit)

    # answers

    def _offer(self, found: tuple[Coach, ...]) -> None:
        me = self.context.actor.account_id
        names = [(coach.account_id, _("By me") if coach.account_id == me else coach.name) for coach in found]
        self._by.set_choices([(None, _("By everybody")), *sorted(names, key=lambda each: each[0] != me)])

    def _on_person_text(self, text: str) -> None:
        if not text:
            self.choose(self._shown)

    def _saved(self, entry: Entry) -> None:
        self.context.notify(_("The entry is saved."), None)
        self.show_one(entry.id)
        self.reload()


def _kinds() -> list[tuple[EntryKind | None, str]]:
    return [(None, _("All kinds")), *((kind, entry_kind_label(kind)) for kind in EntryKind)]


def _kind_chip(row: Entry) -> Chip:
    return kind_chip(row.details.kind)


def _words_of(chip: Chip | None) -> str:
    return chip.text if chip else ""


def _shown_label(shown: Shown) -> str:
    return {
        Shown.HELD: _("Held"),
        Shown.PLANNED: _("Planned"),
        Shown.WITHDRAWN: _("Withdrawn"),
    }[shown]


def _day_words(row: Entry) -> str:
    day = row.details.day
    return _("{weekday} {day}").format(weekday=short_day_name(day.weekday()), day=short_date(day))
