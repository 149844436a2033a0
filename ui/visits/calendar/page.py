"""The calendar of the visits: a week or a month, of everybody or of one supporter, with what clashes below it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonPage, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.agenda_values import Conflict
from ensure_desktop.visits.ical import calendar_file
from ensure_desktop.visits.values import LatePage
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import INSIDE, RELATED
from ui.visits.calendar.conflict_card import ConflictCard
from ui.visits.calendar.grid import CalendarTable, MonthTable, WeekTable
from ui.visits.calendar.items import Day, read_days
from ui.visits.calendar.late_card import MOST, LateCard
from ui.visits.calendar.model import MonthModel, WeekModel
from ui.visits.calendar.words import month_title, week_title
from ui.visits.layout import INNER_MARGINS
from ui.visits.list_page import MOST_SUPPORTERS
from ui.widgets.buttons import FilterButton, icon_button, link, outlined
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.text import label

CALENDAR_FILE = "visits.ics"
"""No name in a file's name."""
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
OF_A_WEEK, OF_A_MONTH = 20, 6
"""So many entries of a day are read; how many more there are is always told."""


class CalendarPage(Panel):
    """The page. It remembers the day that the keyboard is on when it turns from week to month and back."""

    areas = frozenset({"visits", "matching", "people", "groups", "vault"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.calendar")
        self._day = context.clock.today()
        self._row = 0
        self._by_month = False
        self._week, self._month = WeekModel(), MonthModel()
        self.week, self.month = WeekTable(self._week), MonthTable(self._month)
        self._tables = QStackedWidget()
        self._title = label("", "section", name="visits.calendar.title")
        self._nothing = QWidget()
        self.late, self.conflicts = LateCard(), ConflictCard()
        words = context.centre.words
        everybody = _("All {supporters}").format(supporters=words.supporters)
        self._supporters = ChoiceField([("", everybody)], name="visits.calendar.supporter")
        self._supporters.setAccessibleName(_("Show the visits of one {supporter}").format(supporter=words.supporter))
        self._build()

    def _build(self) -> None:
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        save = outlined(_("Save calendar file…"), "calendar-plus", name="visits.calendar.save")
        save.setToolTip(_("For the calendar on a phone or a computer. It shows codes instead of names."))
        save.clicked.connect(self.save_calendar)
        sentence = _("What was done, what is due and what the plans foresee. Enter opens an entry.")
        self.body.addWidget(PageHeader(_("Calendar"), sentence, (save,)))
        save.setVisible(self.context.actor.may(Permission.PRINT))
        self.body.addLayout(self._bar())
        self._make_nothing()
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.late)
        self.late.opened.connect(lambda match_id: self.context.navigate(Place("visits", match_id)))
        card = Card(padding=1)
        for table in (self.week, self.month):
            self._tables.addWidget(table)
            table.turned.connect(self._turn)
            table.day_changed.connect(self._remember)
        self.week.opened.connect(self._open_entry)
        self.month.opened.connect(self._open_day)
        card.body.addWidget(self._tables)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.conflicts)
        self.conflicts.opened.connect(self._open_conflict)
        self.conflicts.hide()
        self._supporters.changed.connect(self.reload)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        before = icon_button("caret-left", _("Earlier (Page up)"), name="visits.calendar.before")
        after = icon_button("caret-right", _("Later (Page down)"), name="visits.calendar.after")
        today = outlined(_("Today"), name="visits.calendar.today")
        today.setToolTip(_("Show today (Ctrl+T)"))
        before.clicked.connect(lambda: self._turn(-1, False))
        after.clicked.connect(lambda: self._turn(1, False))
        today.clicked.connect(self.show_today)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+T"), self, self.show_today, context=inside)
        for button in (before, today, after):
            row.addWidget(button)
        row.addSpacing(INSIDE)
        row.addWidget(self._title, 1)
        group = QButtonGroup(self)
        self._by_week_button = FilterButton(_("Week"), name="visits.calendar.by_week")
        self._by_month_button = FilterButton(_("Month"), name="visits.calendar.by_month")
        for button, by_month in ((self._by_week_button, False), (self._by_month_button, True)):
            group.addButton(button)
            button.clicked.connect(partial(self.show_kind, by_month))
            row.addWidget(button)
        self._by_week_button.setChecked(True)
        self._supporters.setMinimumWidth(230)
        row.addWidget(self._supporters)
        return row

    def _make_nothing(self) -> None:
        row = QHBoxLayout(self._nothing)
        row.setContentsMargins(0, 0, 0, 0)
        self._nothing_text = label("", "muted", name="visits.calendar.nothing")
        self._nothing_act = link("", name="visits.calendar.nothing.act")
        self._nothing_act.clicked.connect(self._help)
        row.addWidget(self._nothing_text)
        row.addWidget(self._nothing_act)
        row.addStretch(1)
        self._nothing.hide()

    # what is shown

    def table(self) -> CalendarTable:
        """The table that is shown."""
        return self.month if self._by_month else self.week

    def show_day(self, day: date, *, by_month: bool) -> None:
        """Show the week or the month of a day."""
        self._day, self._row, self._by_month = day, 0, by_month
        (self._by_month_button if by_month else self._by_week_button).setChecked(True)
        self._load()

    def show_kind(self, by_month: bool) -> None:
        """A week or a month, of the same day."""
        self.show_day(self._day, by_month=by_month)

    def show_today(self) -> None:
        """Back to this day."""
        self.show_day(self.context.clock.today(), by_month=self._by_month)

    def reload(self) -> None:
        """Ask for the days, and who can be chosen."""
        self._load()
        self.query(
            people.people_page,
            self._show_supporters,
            key="visits.calendar.supporters",
            shown=PeopleFilter(role=RoleKind.SUPPORTER),
            offset=0,
            limit=MOST_SUPPORTERS,
        )

    def span(self) -> tuple[date, date]:
        """The first and the last day that are shown: whole weeks."""
        first, last = self._day, self._day
        if self._by_month:
            first = self._day.replace(day=1)
            last = (first + 31 * DAY).replace(day=1) - DAY
        return first - first.weekday() * DAY, last + (6 - last.weekday()) * DAY

    def _load(self) -> None:
        first, last = self.span()
        job = partial(
            read_days,
            first=first,
            last=last,
            supporter_id=self._supporters.value() or None,
            limit=OF_A_MONTH if self._by_month else OF_A_WEEK,
        )
        self.context.operations.call(job, self._show, self.show_error, key="visits.calendar", reads=True)
        if self._is_this_week():
            self.query(
                visits.late_visits,
                self._show_late,
                key="visits.calendar.late",
                before=first,
                supporter_id=self._supporters.value() or None,
                limit=MOST,
            )

    def _is_this_week(self) -> bool:
        first, last = self.span()
        return not self._by_month and first <= self.context.clock.today() <= last

    def _show_late(self, page: LatePage) -> None:
        if self._is_this_week():
            self.late.show_late(page, self.context.clock.today())

    def _show(self, days: Sequence[Day]) -> None:
        if not days or (days[0].day, days[-1].day) != self.span():
            return  # another page was asked for meanwhile
        today = self.context.clock.today()
        table = self.table()
        day, row = self._day, self._row
        self.month.shown_month = day.month
        table.calendar.show_days(days, today)
        self._title.setText(month_title(day) if self._by_month else week_title(days[0].day))
        self._tables.setCurrentWidget(table)
        table.fit()
        table.go_to(day, 0 if self._by_month else row)
        if not self._is_this_week():
            self.late.hide()
        self.conflicts.show_days(days, today, most=1 if self._by_month else 3)
        self._say_nothing(not any(each.total for each in days))

    def _say_nothing(self, nothing: bool) -> None:
        self._nothing.setVisible(nothing)
        chosen = bool(self._supporters.value())
        where = _("Nothing stands in this month.") if self._by_month else _("Nothing stands in this week.")
        self._nothing_text.setText(where)
        self._nothing_act.setText(_("Show everybody") if chosen else _("See how all visits stand"))

    def _show_supporters(self, page: PersonPage) -> None:
        words = self.context.centre.words
        chosen = self._supporters.value()
        everybody = ("", _("All {supporters}").format(supporters=words.supporters))
        self._supporters.blockSignals(True)
        self._supporters.set_choices([everybody, *((row.id, f"{row.name} ({row.code})") for row in page.rows)])
        if chosen in [row.id for row in page.rows]:
            self._supporters.set_value(chosen)
        self._supporters.blockSignals(False)

    # moving

    def _remember(self, day: date) -> None:
        self._day, self._row = day, self.table().currentIndex().row()

    def _turn(self, pages: int, over_the_edge: bool) -> None:
        if over_the_edge:
            self._day += pages * DAY
        elif self._by_month:
            first = self._day.replace(day=1)
            first = (first + 31 * DAY).replace(day=1) if pages > 0 else (first - DAY).replace(day=1)
            last = (first + 31 * DAY).replace(day=1) - DAY
            self._day = min(last, first + (self._day.day - 1) * DAY)
        else:
            self._day += pages * WEEK
        self._load()

    def _open_day(self, row: int, column: int) -> None:
        day = self._month.day_at(row, column)
        if day is not None:
            self.show_day(day.day, by_month=False)
            self.week.setFocus()

    def _open_entry(self, row: int, column: int) -> None:
        item = self._week.item_at(row, column)
        if item is not None:
            self.context.navigate(item.place)

    def _open_conflict(self, conflict: Conflict) -> None:
        if conflict.match_id and not self._by_month:
            self.context.navigate(Place("visits", conflict.match_id))
        else:
            self.show_day(conflict.day, by_month=False)
            self.week.setFocus()

    def _help(self) -> None:
        if self._supporters.value():
            self._supporters.set_value("")
            self.reload()
        else:
            self.context.navigate(Place("visits"))  # what is late stands on top there, and the way to begin

    # the file

    def save_calendar(self) -> None:
        """Write the coming year of whoever is shown into a file that calendars read."""
        path = self.context.ask.save_file(self, _("Save the calendar file"), CALENDAR_FILE, _("Calendar (*.ics)"))
        if path is not None:
            self.query(calendar_file, partial(self._write, path), supporter_id=self._supporters.value() or None)

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError:
            self.show_error(UserError(_("The file cannot be written there. Please choose another place.")))
            return
        self.message.clear()
        self.context.notify(_("The calendar file is saved."), None)
