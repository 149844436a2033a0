"""The page about recruitment: the funnel as a picture, the ways people were found, and the register below."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.recruitment.checks import ROLES
from ensure_desktop.people.recruitment.funnel import funnel_of
from ensure_desktop.people.recruitment.labels import source_label
from ensure_desktop.people.recruitment.service import approaches_page
from ensure_desktop.people.recruitment.values import (
    Approach,
    ApproachFilter,
    ApproachOutcome,
    ApproachPage,
    FunnelStage,
)
from ensure_desktop.people.values import HowFound, RoleKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.icons import icon
from ui.people.recruitment.acts import ActsBar, RegisterActs
from ui.people.recruitment.choice import Choice, Overview, Shelf, read_overview, shown_by
from ui.people.recruitment.picture import FunnelPicture
from ui.people.recruitment.sources import SourcesTable
from ui.people.recruitment.words import (
    Period,
    dates_covered,
    list_words,
    look_again_chip,
    look_again_words,
    name_words,
    outcome_chip,
    period_days,
    period_label,
)
from ui.people.words import first_upper
from ui.theme import CONTROL_HEIGHT, RELATED
from ui.widgets.buttons import FilterButton, link, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label, rule

PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""
SEARCH_WIDTH = 230
PERIOD_WIDTH = 176
NARROW = 960
"""Pixels of the page under which a column of the list takes less room."""
HOW_FOUND = 2
WIDE_SOURCE, NARROW_SOURCE = 264, 160


class RecruitmentPage(QWidget):
    """The register of who was approached. `register_wanted` sends a `Proposed` for the form about a new person."""

    person_opened = Signal(str)
    register_wanted = Signal(object)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("recruitment")
        self._context = context
        self._role = RoleKind.SUPPORTER
        self._choice = Choice()
        self._overview = Overview(funnel_of(self._role, None, None, ()), 0, 0, 0)
        self._may_write = context.actor.may(Permission.PEOPLE_WRITE)
        self.acts = RegisterActs(self, context)
        self.acts.register_wanted.connect(self.register_wanted)
        self.acts.failed.connect(self.failed)
        self.picture = FunnelPicture()
        self.picture.chosen.connect(lambda stage: self._choose(Choice(stage=stage)))
        self.sources = SourcesTable()
        self.sources.chosen.connect(self._choose_source)
        self.search = QLineEdit()
        self.table = self._make_table()
        self.bar = ActsBar()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._reload_list)
        self._build()
        self._connect_acts()

    def reload(self) -> None:
        """Ask for the picture, the counts and the list again."""
        job = partial(read_overview, role=self._role, period=self._period())
        self._context.operations.call(job, self._show_overview, self._fail, key="recruitment.overview", reads=True)

    def go(self, place: Place) -> None:
        """Open the approach that `place` names, over the list."""
        if place.id:
            self.acts.open_by_id(place.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the window: names stay whole."""
        super().resizeEvent(event)
        self.table.view.setColumnWidth(HOW_FOUND, NARROW_SOURCE if self.width() < NARROW else WIDE_SOURCE)

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(self._head())
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(RELATED)
        above.addWidget(self.picture, 4)
        above.addWidget(self.sources, 3)
        column.addWidget(self._above)
        column.addLayout(self._list_head())
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        self._line = rule()
        card.body.addWidget(self._line)
        card.body.addWidget(self.bar)
        column.addWidget(card, 1)

    def _head(self) -> QHBoxLayout:
        """Title, the role, the period, and the button that begins."""
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(PageHeader(_("Recruitment")), 1)
        self._roles = QButtonGroup(self)
        for role in ROLES:
            word = first_upper(role_label(role, self._context.centre.words, plural=True))
            chip = FilterButton(word, name=f"recruitment.role.{role.value}")
            chip.setChecked(role is self._role)
            chip.clicked.connect(lambda _on=False, role=role: self._choose_role(role))
            self._roles.addButton(chip)
            head.addWidget(chip)
        periods = [(period, period_label(period)) for period in Period]
        self.period = ChoiceField(periods, name="recruitment.period")
        self.period.setAccessibleName(_("Period of the picture"))
        self.period.setFixedWidth(PERIOD_WIDTH)
        self.period.set_value(Period.LAST_YEAR)
        self.period.changed.connect(self.reload)
        head.addWidget(self.period)
        self._new = primary(_("New approach"), "plus", name="recruitment.new")
        self._new.setToolTip(_("Ctrl+N"))
        self._new.setShortcut("Ctrl+N")
        self._new.clicked.connect(self._begin_new)
        self._new.setEnabled(self._may_write)
        head.addWidget(self._new)
        return head

    def _list_head(self) -> QHBoxLayout:
        """What the list shows, the two shelves beside the picture, and the search."""
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        self._shown = label("", "strong", name="recruitment.shown")
        self._all = link(_("Show all"), name="recruitment.all")
        self._all.clicked.connect(lambda: self._choose(Choice()))
        self._look_again = FilterButton("", name="recruitment.look_again")
        self._withdrawn = FilterButton("", name="recruitment.withdrawn_ones")
        for chip, shelf in ((self._look_again, Shelf.LOOK_AGAIN), (self._withdrawn, Shelf.WITHDRAWN)):
            chip.clicked.connect(lambda on, shelf=shelf: self._choose(Choice(shelf) if on else Choice()))
        self.search.setObjectName("recruitment.search")
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(_("Search in this list"))
        self.search.setAccessibleName(_("Search in this list"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedSize(SEARCH_WIDTH, CONTROL_HEIGHT)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(lambda: self.table.view.setFocus(Qt.FocusReason.OtherFocusReason))
        row.addWidget(self._shown)
        row.addWidget(self._all)
        row.addStretch(1)
        for widget in (self._look_again, self._withdrawn, self.search):
            row.addWidget(widget)
        return row

    def _make_table(self) -> Table:
        today = self._context.clock.today
        columns = (
            Column(_("Name"), name_words, stretch=True, person=True, order="name"),
            Column(_("Approached"), lambda entry: short_date(entry.details.approached_on), 140, order="day"),
            Column(_("How found"), _source_words, WIDE_SOURCE),
            Column(_("Outcome"), lambda entry: outcome_chip(entry).text, 186, chip=outcome_chip),
            Column(
                _("Look again on"),
                look_again_words,
                160,
                order="look_again",
                chip=lambda entry: look_again_chip(entry, today()),
            ),
        )
        table = Table(
            PagedModel(columns, self._fetch, order="-day"), name="recruitment.table", words=_("People approached")
        )
        first = EmptyState(
            "hand-waving",
            _("Nobody has been approached yet."),
            _("Note the first approach"),
            hint=_("Who was asked, how you found them, and what came of it. It shows which ways work."),
            name="recruitment.empty",
        )
        first.acted.connect(self._begin_new)
        done = EmptyState("check-circle", _("Nothing to do here."), _("Show all"), name="recruitment.all_done")
        nothing = EmptyState(
            "magnifying-glass", _("Nothing fits this choice."), _("Show all"), name="recruitment.no_result"
        )
        for state in (done, nothing):
            state.acted.connect(self._show_everything)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    def _connect_acts(self) -> None:
        self.table.opened.connect(self.acts.open)
        self.table.selected.connect(self.bar.show_entry)
        self.table.model.loaded.connect(self._list_loaded)
        bar = self.bar
        bar.outcome_chosen.connect(lambda outcome: self._with_entry(partial(self._note, outcome=outcome)))
        bar.open_wanted.connect(lambda: self._with_entry(self.acts.open))
        bar.withdraw_wanted.connect(lambda: self._with_entry(self.acts.withdraw))
        bar.restore_wanted.connect(lambda: self._with_entry(self.acts.restore))
        bar.person_wanted.connect(lambda: self._with_entry(lambda entry: self.person_opened.emit(entry.person_id)))

    # choosing

    def _choose_role(self, role: RoleKind) -> None:
        self._role = role
        self._choice = Choice()
        self.reload()

    def _choose_source(self, how_found: HowFound | None, stage: FunnelStage) -> None:
        self._choose(Choice(stage=stage, how_found=how_found, by_source=True))

    def _choose(self, choice: Choice) -> None:
        """Show a list; what was typed goes, so that it is as long as the number that was pressed."""
        self._choice = choice
        self.search.clear()
        self._pause.stop()
        self._show_choice()
        self._reload_list()

    def _show_everything(self) -> None:
        """Take every filter away; where there was none, the other role has entries."""
        filtered = self._choice != Choice() or bool(self.search.text()) or self.period.value() is not Period.ALL
        if not filtered:
            other = next(role for role in ROLES if role is not self._role)
            self._roles.buttons()[ROLES.index(other)].click()
            return
        self.period.set_value(Period.ALL)
        self._choose(Choice())

    def _begin_new(self) -> None:
        self.acts.begin_new(self._role)

    def _note(self, entry: Approach, *, outcome: ApproachOutcome) -> None:
        self.acts.note(entry, outcome)
        # Until it is stored the entry has its old outcome, and it keeps it where a question is left unanswered.
        self.bar.show_entry(entry)

    def _with_entry(self, act: Callable[[Approach], object]) -> None:
        entry = self.table.current()
        if entry is not None:
            act(entry)

    # showing

    def _period(self) -> ApproachFilter:
        since, until = period_days(self.period.value(), self._context.clock.today())
        return ApproachFilter(since=since, until=until)

    def _filter(self) -> ApproachFilter:
        return shown_by(self._choice, self._role, self._period(), self.search.text().strip())

    def _show_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.picture.show_funnel(overview.funnel, dates_covered(overview.funnel, self._context.clock.today()))
        self.sources.show_sources(overview.funnel.sources)
        self._look_again.setText(_("To look at again  {n}").format(n=overview.to_look_at))
        self._withdrawn.setText(_("Withdrawn  {n}").format(n=overview.withdrawn))
        self._show_choice()
        self._reload_list()

    def _show_choice(self) -> None:
        """Say and mark which list is shown; what has nothing to show is not there."""
        choice, overview = self._choice, self._overview
        in_picture = choice.shelf is Shelf.PICTURE
        self.picture.mark(choice.stage if in_picture and not choice.by_source else None)
        self.sources.mark(choice.how_found, choice.stage if choice.by_source else None)
        self._look_again.setChecked(choice.shelf is Shelf.LOOK_AGAIN)
        self._withdrawn.setChecked(choice.shelf is Shelf.WITHDRAWN)
        self._shown.setText(self._heading())
        self._all.setVisible(choice != Choice())
        for widget, shown in (
            (self._above, overview.all > 0),
            (self.bar, self._may_write and overview.all + overview.withdrawn > 0),
            (self._line, self._may_write and overview.all + overview.withdrawn > 0),
            (self._look_again, overview.to_look_at > 0 or choice.shelf is Shelf.LOOK_AGAIN),
            (self._withdrawn, overview.withdrawn > 0 or choice.shelf is Shelf.WITHDRAWN),
        ):
            widget.setVisible(shown)

    def _heading(self) -> str:
        choice = self._choice
        if choice.shelf is Shelf.LOOK_AGAIN:
            return _("To look at again, of all years")
        if choice.shelf is Shelf.WITHDRAWN:
            return _("Withdrawn entries, of all years")
        words = self._context.centre.words
        return list_words(self._role, words, choice.stage, choice.how_found, by_source=choice.by_source)

    def _reload_list(self) -> None:
        self.table.set_emptiness(self._emptiness())
        self.table.model.reload()

    def _emptiness(self) -> Emptiness:
        if self.search.text().strip():
            return Emptiness.NO_RESULT
        if self._choice.shelf is not Shelf.PICTURE:
            return Emptiness.ALL_DONE
        return Emptiness.NO_RESULT if self._overview.all else Emptiness.NOTHING_YET

    def _list_loaded(self, _total: int) -> None:
        self.bar.show_entry(self.table.current())

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(page: ApproachPage) -> None:
            deliver(page.rows, page.total)

        self._context.operations.query(
            approaches_page, take, self._fail, shown=self._filter(), offset=offset, limit=limit, order=order
        )

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _source_words(entry: Approach) -> str:
    """How somebody was found, and through whom."""
    source = first_upper(source_label(entry.details.how_found)) if entry.details.how_found else ""
    return ", ".join(filter(None, (source, entry.organisation)))
