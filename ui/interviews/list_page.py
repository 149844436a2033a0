"""The applicants: the stages as steps, the list of the one that was pressed, and what can be done with a row."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.desk.applicants import applicants
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import stage_label
from ensure_desktop.interviews.values import (
    UNDER_WAY,
    Applicant,
    ApplicantPage,
    ApplicationStage,
    GuidePurpose,
)
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.icons import icon
from ui.interviews.acts import ApplicantActs
from ui.interviews.choice import Choice, emptiness_of, shown_by
from ui.interviews.row_bar import RowBar
from ui.interviews.stage_bar import StageBar
from ui.interviews.words import (
    detail_words,
    over_words,
    stage_chip,
    stage_words,
    stay_chip,
    stay_words,
    step_chip,
)
from ui.people.words import first_upper
from ui.theme import CONTROL_HEIGHT, INSIDE, RELATED
from ui.widgets.buttons import FilterButton, primary, quiet
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import rule

PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""
SEARCH_WIDTH = 210
NARROW = 960
"""Pixels of the page under which the details have no column of their own."""
STEP_COLUMN, DETAIL_COLUMN = 4, 3
CLOSED = (ApplicationStage.NOT_NOW, ApplicationStage.ACCEPTED, ApplicationStage.WITHDREW)
"""The stages beside the steps: here nobody waits."""


class ApplicantsPage(QWidget):
    """The list. `opened` sends the role of an application whose page is wanted."""

    opened = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("applicants")
        self._context = context
        self._choice = Choice()
        self._page = ApplicantPage((), 0)
        self._may_write = context.actor.may(Permission.INTERVIEWS_WRITE)
        self.acts = ApplicantActs(self, context)
        self.acts.failed.connect(self.failed)
        self.stages = StageBar()
        self.stages.chosen.connect(lambda stage: self.choose(Choice(stage=stage)))
        self.search = QLineEdit()
        self.table = self._make_table()
        self.bar = RowBar()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.reload)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Ask for the list and its numbers again."""
        self.table.set_emptiness(emptiness_of(self._choice, self._page, self.search.text()))
        self.table.model.reload()

    def choose(self, choice: Choice) -> None:
        """Show another list; pressing the one that is shown goes back to all with whom it goes on."""
        self.show_choice(Choice() if choice == self._choice else choice)

    def show_choice(self, choice: Choice) -> None:
        """Show this list; what was typed goes, so that it is as long as the number that was pressed."""
        self._choice = choice
        self.search.clear()
        self._pause.stop()
        self._show_choice()
        self.reload()

    def show_everything(self) -> None:
        """Take the filter away; where there was none, show also those with whom it does not go on."""
        filtered = self._choice != Choice() or bool(self.search.text())
        self.show_choice(Choice() if filtered else Choice(everybody=True))

    def focus_list(self) -> None:
        """Put the keyboard on the rows."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the window: names and next steps stay whole."""
        super().resizeEvent(event)
        self.table.view.setColumnHidden(DETAIL_COLUMN, self.width() < NARROW)

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._new = primary(_("New applicant"), "plus", name="applicants.new")
        self._new.setToolTip(_("Ctrl+N"))
        self._new.setShortcut("Ctrl+N")
        self._new.setEnabled(self._context.actor.may(Permission.PEOPLE_WRITE))
        self._register = quiet(_("Recruitment"), "megaphone-simple", name="applicants.register")
        self._dress_search()
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(PageHeader(_("Applicants")), 1)
        for widget in (self.search, self._register, self._new):
            head.addWidget(widget)
        column.addLayout(head)
        column.addWidget(self.stages)
        column.addWidget(self._filters())
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(rule())
        card.body.addWidget(self.bar)
        self.bar.setVisible(self._may_write)
        column.addWidget(card, 1)

    def _filters(self) -> QWidget:
        """The lists beside the steps; those that would be empty are not there."""
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self._all = self._filter("all", Choice())
        self._attention = self._filter("attention", Choice(attention=True))
        self._closed = {stage: self._filter(f"closed.{stage.value}", Choice(stage=stage)) for stage in CLOSED}
        self._over = self._filter("over", Choice(over=True))
        for chip in (self._all, self._attention, *self._closed.values(), self._over):
            flow.addWidget(chip)
        return chips

    def _filter(self, name: str, choice: Choice) -> FilterButton:
        chip = FilterButton("", name=f"applicants.{name}")
        chip.clicked.connect(lambda: self.choose(choice))
        return chip

    def _dress_search(self) -> None:
        self.search.setObjectName("applicants.search")
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(_("Search in this list"))
        self.search.setAccessibleName(_("Search in this list"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedSize(SEARCH_WIDTH, CONTROL_HEIGHT)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.focus_list)

    def _make_table(self) -> Table:
        columns = (
            Column(_("Name"), lambda each: each.person.name, stretch=True, person=True, order="name"),
            Column(_("Stage"), stage_words, 184, chip=stage_chip),
            Column(_("In this stage"), stay_words, 132, order="since", chip=stay_chip),
            Column(_("What is known"), detail_words, 236, muted=True),
            Column(_("Next step"), lambda each: step_chip(each).text, 216, chip=step_chip),
        )
        model = PagedModel(columns, self._fetch, order="since")
        table = Table(model, name="applicants.table", words=_("Applicants"))
        first = EmptyState(
            "hand-waving",
            _("Nobody has applied yet."),
            _("Register the first applicant"),
            hint=_("Whoever asks to join stands here until the training, so that nobody is forgotten."),
            name="applicants.empty",
        )
        first.acted.connect(self._begin_new)
        done = EmptyState("check-circle", _("Nobody is waiting here."), _("Show all"), name="applicants.all_done")
        nothing = EmptyState(
            "magnifying-glass", _("Nobody fits this choice."), _("Show all"), name="applicants.no_result"
        )
        for state in (done, nothing):
            state.acted.connect(self.show_everything)
        for kind, state in (
            (Emptiness.NOTHING_YET, first),
            (Emptiness.ALL_DONE, done),
            (Emptiness.NO_RESULT, nothing),
        ):
            table.set_empty(kind, state)
        return table

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.selected.connect(self.bar.show_applicant)
        self.table.model.loaded.connect(self._loaded)
        self.table.view.clicked.connect(self._pressed)
        self._new.clicked.connect(self._begin_new)
        self._register.clicked.connect(lambda: self._context.navigate(Place("people", action="recruitment")))
        bar = self.bar
        bar.next_wanted.connect(self.acts.take_next)
        bar.interview_wanted.connect(lambda each: self.acts.begin(each, GuidePurpose.APPLICANT))
        bar.step_wanted.connect(self.acts.decide)
        bar.history_wanted.connect(self._open)
        bar.person_wanted.connect(self.acts.open_person)

    # doing

    def _loaded(self, total: int) -> None:
        """Who was searched for stands chosen, so that the next click is already the act."""
        if total and self.search.text().strip() and self.table.current() is None:
            self.table.view.selectRow(0)
        self.bar.show_applicant(self.table.current())

    def _begin_new(self) -> None:
        self._context.navigate(Place("people", action="new:applicant"))

    def _open(self, applicant: Applicant) -> None:
        self.opened.emit(applicant.role_id)

    def _pressed(self, index: QModelIndex) -> None:
        """The next step of a row is a button."""
        applicant = self.table.model.row_value(index.row())
        if index.column() == STEP_COLUMN and applicant is not None and self._may_write:
            self.acts.take_next(applicant)

    # showing

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(page: ApplicantPage) -> None:
            if offset == 0:
                self._show_numbers(page)
            deliver(page.rows, page.total)

        shown = shown_by(self._choice, self.search.text().strip())
        self._context.operations.query(
            applicants, take, self._fail, shown=shown, offset=offset, limit=limit, order=order
        )

    def _show_numbers(self, page: ApplicantPage) -> None:
        self._page = page
        self.table.set_emptiness(emptiness_of(self._choice, page, self.search.text()))
        self.stages.show_counts(page.by_stage)
        for stage, chip in self._closed.items():
            chip.setText(_("{word}  {n}").format(word=first_upper(stage_label(stage)), n=page.by_stage[stage]))
        self._attention.setText(_("Needs attention  {n}").format(n=page.need_attention))
        self._all.setText(_("Under way  {n}").format(n=sum(page.by_stage[stage] for stage in UNDER_WAY)))
        self._over.setText(_("{word}  {n}").format(word=over_words(), n=page.over))
        self._show_choice()

    def _show_choice(self) -> None:
        choice, page = self._choice, self._page
        self.stages.mark(choice.stage)
        self._all.setChecked(choice == Choice())
        self._attention.setChecked(choice.attention)
        self._over.setChecked(choice.over)
        for stage, chip in self._closed.items():
            chip.setChecked(choice.stage is stage)
            chip.setVisible(choice.stage is stage or page.by_stage.get(stage, 0) > 0)
        self._attention.setVisible(choice.attention or page.need_attention > 0)
        self._over.setVisible(choice.over or page.over > 0)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
