"""The list of courses: the counts of a year above it, and what to show."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.service import courses_page
from ensure_desktop.training.values import CourseKind, CoursePage, CourseRow
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import day_month, short_day
from ui.people.words import long_day
from ui.theme import RELATED
from ui.training.loading import Choice, Overview, phase_of_row, read_overview
from ui.training.tiles import KindTiles
from ui.training.words import Phase, clock_words, days_short, kind_short, kinds_label, phase_chip, phase_label
from ui.widgets.buttons import FilterButton, link, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

YEAR_WIDTH = 104
KIND, DATES, NEXT = 1, 2, 3
WIDE, NARROW = {KIND: 156, DATES: 176, NEXT: 132}, {KIND: 130, DATES: 0, NEXT: 132}
"""Pixels of the columns, and under `NARROW_PAGE` pixels; 0 hides one."""
NARROW_PAGE = 940


class CoursesPage(QWidget):
    """Header, tiles, filter, table. `opened` sends the id of a course, `new_wanted` asks for a new one."""

    opened = Signal(str)
    new_wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("training.courses")
        self._context = context
        self._overview = Overview()
        self._choice = Choice()
        self._chips: dict[Phase | None, FilterButton] = {}
        self.tiles = KindTiles()
        self.tiles.chosen.connect(self._choose_tile)
        self.table = self._make_table()
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self._build()

    def reload(self) -> None:
        """Read the courses and the counts again."""
        year = self.year.value() or self._context.clock.today().year
        job = partial(read_overview, year=year)
        self._context.operations.call(job, self._show, self._fail, key="training.overview", reads=True)

    def go(self, place: Place) -> None:
        """The list as a whole."""
        self.focus_list()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, choice: Choice) -> None:
        """Show these courses only."""
        self._choice = choice
        self._show_choice()
        self.table.set_emptiness(self._emptiness())
        self.table.model.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the window."""
        super().resizeEvent(event)
        for column, width in (NARROW if self.width() < NARROW_PAGE else WIDE).items():
            self.table.view.setColumnHidden(column, width == 0)
            self.table.view.setColumnWidth(column, width)

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(self._head())
        column.addWidget(self.tiles)
        column.addLayout(self._filters())
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        self.header = PageHeader(_("Training"), " ")
        head.addWidget(self.header, 1)
        self.year = ChoiceField([(None, "")], name="training.year")
        self.year.setAccessibleName(_("Year of the counts"))
        self.year.setFixedWidth(YEAR_WIDTH)
        self.year.changed.connect(self._year_chosen)
        head.addWidget(self.year, 0, Qt.AlignmentFlag.AlignTop)
        self.new = primary(_("New course"), "plus", name="training.new")
        self.new.setToolTip(_("Ctrl+N"))
        self.new.setShortcut("Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        self.new.setEnabled(self._context.actor.may(Permission.TRAINING_WRITE))
        head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        group = QButtonGroup(self)
        words = [(None, _("All")), *((phase, phase_label(phase)) for phase in Phase)]
        for phase, word in words:
            chip = FilterButton(word, name=f"training.phase.{phase.value if phase else 'all'}")
            chip.clicked.connect(lambda _on=False, phase=phase: self.choose(Choice(phase)))
            group.addButton(chip)
            self._chips[phase] = chip
            row.addWidget(chip)
        self._withdrawn = FilterButton(_("Withdrawn"), name="training.withdrawn")
        self._withdrawn.clicked.connect(lambda: self.choose(Choice(withdrawn=True)))
        group.addButton(self._withdrawn)
        row.addWidget(self._withdrawn)
        row.addStretch(1)
        self._said = label("", "strong", name="training.shown")
        self._all = link(_("Show all"), name="training.all")
        self._all.clicked.connect(lambda: self.choose(Choice()))
        row.addWidget(self._said)
        row.addWidget(self._all)
        return row

    def _make_table(self) -> Table:
        today = self._context.clock.today
        columns = (
            Column(_("Course"), lambda row: row.name, stretch=True, order="name"),
            Column(_("Kind"), lambda row: kind_short(row.kind), WIDE[KIND], muted=True),
            Column(_("Days"), lambda row: days_short(row.first_day, row.last_day), WIDE[DATES], order="day"),
            Column(_("Next meeting"), _next_words, WIDE[NEXT]),
            Column(_("People"), lambda row: str(row.people), 72, right=True),
            Column(_("Certificates"), lambda row: str(row.certificates), 116, right=True),
            Column(
                _("State"),
                lambda row: phase_label(phase_of_row(row, today())),
                124,
                chip=lambda row: phase_chip(phase_of_row(row, today())),
            ),
        )
        table = Table(PagedModel(columns, self._fetch, order="-day"), name="training.table", words=_("Courses"))
        first = EmptyState(
            "graduation-cap",
            _("No course has been planned yet."),
            _("Plan the first course"),
            hint=_("Choose a curriculum and the first day; the other meetings are proposed."),
            name="training.empty",
        )
        first.acted.connect(self.new_wanted)
        done = EmptyState("check-circle", _("There is no such course now."), _("Show all"), name="training.all_done")
        nothing = EmptyState(
            "magnifying-glass", _("No course of this kind in this year."), _("Show all"), name="training.no_result"
        )
        for state in (done, nothing):
            state.acted.connect(lambda: self.choose(Choice()))
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # choosing

    def _choose_tile(self, kind: CourseKind) -> None:
        self.choose(Choice(kind=kind, year=self._overview.year))
        self.focus_list()

    def _year_chosen(self) -> None:
        if self._choice.year is not None:
            self._choice = Choice(kind=self._choice.kind, year=self.year.value())
        self.reload()

    # showing

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        courses = overview.courses
        today = self._context.clock.today()
        self.year.blockSignals(True)
        self.year.set_choices([(year, str(year)) for year in overview.years(today)])
        if overview.year in overview.years(today):
            self.year.set_value(overview.year)
        self.year.blockSignals(False)
        last = min(date(overview.year, 12, 31), today)
        sentence = _("People who took part from {first} to {last}. Training for professionals is counted apart.")
        self.header.set_sentence(sentence.format(first=day_month(date(overview.year, 1, 1)), last=long_day(last)))
        self.tiles.show_counts(overview.counts, overview.year)
        for phase, chip in self._chips.items():
            found = courses.by_phase.get(phase, 0) if phase else courses.total
            word = phase_label(phase) if phase else _("All")
            chip.setText(_("{word}  {n}").format(word=word, n=found))
        self._withdrawn.setText(_("Withdrawn  {n}").format(n=courses.withdrawn))
        self.choose(self._choice)

    def _show_choice(self) -> None:
        choice = self._choice
        self._withdrawn.setVisible(bool(self._overview.courses.withdrawn) or choice.withdrawn)
        self._withdrawn.setChecked(choice.withdrawn)
        by_tile = choice.kind is not None
        for phase, chip in self._chips.items():
            chip.setChecked(not by_tile and not choice.withdrawn and phase is choice.phase)
        for tile_kind, tile in self.tiles.tiles.items():
            tile.setEnabled(bool(self._overview.courses.total) or tile_kind is choice.kind)
        self._said.setVisible(by_tile)
        self._all.setVisible(by_tile)
        if choice.kind is not None:
            self._said.setText(
                _("{kind} with a meeting held in {year}").format(kind=kinds_label(choice.kind), year=choice.year)
            )

    def _emptiness(self) -> Emptiness:
        if not self._overview.courses.total and not self._overview.courses.withdrawn:
            return Emptiness.NOTHING_YET
        return Emptiness.NO_RESULT if self._choice.kind is not None else Emptiness.ALL_DONE

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(page: CoursePage) -> None:
            deliver(page.rows, page.total)

        choice = self._choice
        self._context.operations.query(
            courses_page,
            take,
            self._fail,
            phase=choice.phase,
            kind=choice.kind,
            held_in=choice.year,
            withdrawn=choice.withdrawn,
            offset=offset,
            limit=limit,
            order=order,
        )

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _next_words(row: CourseRow) -> str:
    """The day and the hour of the next meeting."""
    if row.next_session is None:
        return ""
    details = row.next_session.details
    return _("{day}, {time}").format(day=short_day(details.day), time=clock_words(details.starts))
