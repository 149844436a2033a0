"""Who is to be asked, who is late, what was handed out and is not back; from there one questionnaire of a person."""

from enum import StrEnum
from functools import cached_property, partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ensure_desktop.evaluation.due import due_page
from ensure_desktop.evaluation.labels import audience_label, planned_label
from ensure_desktop.evaluation.measuring import restore_measurement, take_back, withdraw_measurement
from ensure_desktop.evaluation.values import (
    Audience,
    Due,
    DueFilter,
    DueState,
    Measurement,
    MeasureState,
)
from ensure_desktop.evaluation.values import DuePage as Found
from ensure_desktop.i18n import _, ngettext
from ui.context import Context, Place
from ui.evaluation.hand_out_dialog import HandOutDialog
from ui.evaluation.measurement_page import MeasurementPage
from ui.evaluation.not_asked_dialog import NotAskedDialog
from ui.evaluation.words import after_handing_out, day_words, due_chip, language_words, settled_words
from ui.icons import icon
from ui.listing import ListAndPages, ListPanel
from ui.people.words import first_upper
from ui.theme import CONTROL_HEIGHT
from ui.widgets.buttons import outlined, primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "evaluation.due"
SEARCH_WIDTH = 190
AUDIENCE_WIDTH = 150
PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""


class Shown(StrEnum):
    """Which part of the plan the list shows."""

    WAITING = "waiting"
    LATE = "late"
    OUT = "out"
    LATER = "later"
    SETTLED = "settled"
    NO_CONSENT = "no consent"


STATES = {
    Shown.WAITING: (DueState.DUE, DueState.LATE, DueState.OPEN),
    Shown.LATE: (DueState.LATE,),
    Shown.OUT: (DueState.OPEN,),
    Shown.LATER: (DueState.COMING,),
    Shown.SETTLED: (DueState.DONE, DueState.REFUSED, DueState.MISSED),
    Shown.NO_CONSENT: (DueState.NO_CONSENT,),
}
PLACES = {"late": Shown.LATE, "back": Shown.OUT}


class DuePage(ListPanel):
    """The list, and the page of one questionnaire of a person. Enter hands out, or opens what was handed out.

    Places: "due" and the area alone the list, "late" and "back" a part of it, with an id "measurement" one of them.
    """

    areas = frozenset({"evaluation", "people", "consent", "matching", "training", "interviews"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.dialog: HandOutDialog | NotAskedDialog | None = None
        self._shown = Shown.WAITING
        self.not_asked = outlined(_("Refused or missed…"), "hand-palm", name=f"{NAME}.not_asked")
        self.person = outlined(_("Go to the person"), "user", name=f"{NAME}.person")
        self.hand_out = primary(_("Hand out…"), "clipboard-text", name=f"{NAME}.hand_out")
        self.header = PageHeader(_("Who is due"), " ", (self.person, self.not_asked, self.hand_out))
        self.filters = FilterRow(
            [(each, _shown_label(each), each.name.lower()) for each in Shown], name=f"{NAME}.filter"
        )
        words = context.centre.words
        audiences = [(each, first_upper(audience_label(each, words))) for each in Audience]
        self.audience = ChoiceField([(None, _("Everybody")), *audiences], name=f"{NAME}.audience")
        self.search = QLineEdit()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self.filters, self.table, self.ground)
        self._build()
        self._connect()
        self._show_acts()

    @cached_property
    def one(self) -> MeasurementPage:
        """The page of one questionnaire."""
        made = self._stack.take_in(MeasurementPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        made.take_back_wanted.connect(self._take_back)
        made.withdraw_wanted.connect(self._withdraw)
        made.restore_wanted.connect(self._restore)
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
        if place.action in PLACES:
            self.choose(PLACES[place.action])

    def show_one(self, measurement_id: str) -> None:
        """One questionnaire of a person."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_measurement(measurement_id)

    def choose(self, shown: Shown) -> None:
        """Show this part of the plan."""
        self._shown = shown
        self.filters.choose(shown)
        self._filter()

    def open(self, due: Due) -> None:
        """Do what is next with it: show it, or hand it out."""
        if due.measurement_id is not None:
            self.show_one(due.measurement_id)
        elif due.state in (DueState.DUE, DueState.LATE):
            self.begin(due)
        else:
            self.context.navigate(Place("people", due.person_id, "questionnaires"))

    def begin(self, due: Due) -> None:
        """Hand it out, or fill it in at once."""
        self.dialog = HandOutDialog(self, self.context, due)
        self.dialog.saved.connect(self._handed_out)
        self.dialog.open()

    # building

    def _build(self) -> None:
        self.search.setObjectName(f"{NAME}.search")
        self.search.setAccessibleName(_("Find somebody"))
        self.search.setPlaceholderText(_("Name or code"))
        self.search.setFixedSize(SEARCH_WIDTH, CONTROL_HEIGHT)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.audience.setAccessibleName(_("Who is asked"))
        self.audience.setFixedWidth(AUDIENCE_WIDTH)
        self.filters.add(self.audience)
        self.filters.add(self.search)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.chosen.connect(self.choose)
        self.audience.changed.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._filter)
        self.table.selected.connect(lambda _due: self._show_acts())
        self.table.model.modelReset.connect(self._show_acts)
        self.table.opened.connect(self.open)
        self.hand_out.clicked.connect(self._act)
        self.not_asked.clicked.connect(self._note)
        self.person.clicked.connect(self._go_to_person)
        QShortcut(
            QKeySequence("Ctrl+F"),
            self._stack.first,
            self.search.setFocus,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Name"), lambda due: due.name, least=160, stretch=True, person=True),
            Column(_("Questionnaire"), lambda due: due.title, 312, least=200, lines=_asked_lines),
            Column(_("Since"), lambda due: day_words(due, today()), 120, least=104, muted=True),
            Column("", lambda due: due_chip(due.state).text, 146, least=142, chip=lambda due: due_chip(due.state)),
            Column(_("Language"), lambda due: language_words(due.language), 112, least=92, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Who is due"))
        all_done = EmptyState(
            "check-circle",
            _("Nobody is waiting for a questionnaire."),
            _("Look at the plan"),
            hint=_("Whoever starts, ends or comes round to a moment of the plan comes onto this list."),
            name=f"{NAME}.all_done",
        )
        all_done.acted.connect(partial(self.context.navigate, Place("evaluation", action="plan")))
        no_result = EmptyState(
            "magnifying-glass", _("There is nobody like this."), _("Show who is due"), name=f"{NAME}.no_result"
        )
        no_result.acted.connect(self._start_over)
        table.set_empty(Emptiness.ALL_DONE, all_done)
        table.set_empty(Emptiness.NO_RESULT, no_result)
        table.set_emptiness(Emptiness.ALL_DONE)
        return table

    # the list

    def _start_over(self) -> None:
        self.search.clear()
        self.audience.set_value(None)
        self.choose(Shown.WAITING)

    def _filter(self) -> None:
        self._pause.stop()
        narrowed = self.search.text().strip() or self.audience.value() is not None or self._shown is not Shown.WAITING
        self.table.set_emptiness(Emptiness.NO_RESULT if narrowed else Emptiness.ALL_DONE)
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(found: Found) -> None:
            self._tell(found)
            deliver(found.rows, found.total)

        shown = DueFilter(text=self.search.text(), audience=self.audience.value(), states=STATES[self._shown])
        self.query(due_page, take, shown=shown, offset=offset, limit=limit)

    def _tell(self, found: Found) -> None:
        due = found.by_state.get(DueState.DUE, 0) + found.by_state.get(DueState.LATE, 0)
        late, out = found.by_state.get(DueState.LATE, 0), found.by_state.get(DueState.OPEN, 0)
        parts = [ngettext("{n} questionnaire can be asked", "{n} questionnaires can be asked", due).format(n=due)]
        if late:
            parts.append(ngettext("{n} of them is late", "{n} of them are late", late).format(n=late))
        if out:
            parts.append(ngettext("{n} is handed out", "{n} are handed out", out).format(n=out))
        self.header.set_sentence(_("{list}.").format(list=", ".join(parts)))

    def _show_acts(self) -> None:
        due: Due | None = self.table.current()
        self.person.setEnabled(due is not None)
        askable = due is not None and due.state in (DueState.DUE, DueState.LATE)
        self.not_asked.setEnabled(due is not None and due.state in STATES[Shown.WAITING])
        self.hand_out.setEnabled(askable or (due is not None and due.measurement_id is not None))
        self.hand_out.setText(_("Hand out…") if due is None or askable else _("Show…"))

    # what is done

    def _act(self) -> None:
        due: Due | None = self.table.current()
        if due is not None:
            self.open(due)

    def _note(self) -> None:
        due: Due | None = self.table.current()
        if due is not None:
            self.dialog = NotAskedDialog(self, self.context, due)
            self.dialog.saved.connect(self._noted)
            self.dialog.open()

    def _go_to_person(self) -> None:
        due: Due | None = self.table.current()
        if due is not None:
            self.context.navigate(Place("people", due.person_id, "questionnaires"))

    def _handed_out(self, made: Measurement) -> None:
        self.context.notify(settled_words(made), partial(self._take_back, made))
        self.reload()
        self.context.navigate(after_handing_out(made))

    def _noted(self, made: Measurement) -> None:
        self.context.notify(settled_words(made), partial(self._take_back, made))
        self.reload()

    def _take_back(self, shown: Measurement) -> None:
        reopened = shown.state is MeasureState.DONE

        def done(_result: Measurement) -> None:
            said = _("It can be filled in again.") if reopened else _("It is due again.")
            undo = None if reopened else partial(self._restore, shown)
            self.context.notify(said, undo)
            self.reload()
            if reopened:
                self.one.reload()
            else:
                self.show_list()

        self.change(take_back, done, measurement_id=shown.id)

    def _withdraw(self, shown: Measurement) -> None:
        said = _("{code} is withdrawn.").format(code=shown.code)
        self.take_away(withdraw_measurement, said, partial(self._restore, shown), measurement_id=shown.id)

    def _restore(self, shown: Measurement) -> None:
        said = _("{code} is back.").format(code=shown.code)
        self.bring_back(restore_measurement, said, measurement_id=shown.id)


def _asked_lines(due: Due) -> tuple[str, str]:
    return due.title, planned_label(due.planned)


def _shown_label(shown: Shown) -> str:
    return {
        Shown.WAITING: _("Waiting"),
        Shown.LATE: _("Late"),
        Shown.OUT: _("Handed out"),
        Shown.LATER: _("Later"),
        Shown.SETTLED: _("Settled"),
        Shown.NO_CONSENT: _("No consent"),
    }[shown]
