"""The questionnaires of one person on her own page: what is planned, what was filled in, and what it came to."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.evaluation.asked import known_instruments
from ensure_desktop.evaluation.due import due_of
from ensure_desktop.evaluation.labels import planned_label
from ensure_desktop.evaluation.measuring import measurements_of, take_back
from ensure_desktop.evaluation.values import Due, DueState, Measurement, MeasureState
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.evaluation.hand_out_dialog import HandOutDialog
from ui.evaluation.outcomes_card import OutcomesCard
from ui.evaluation.score_words import score_sentence
from ui.evaluation.words import after_handing_out, due_chip, measurement_chip, settled_words
from ui.operations import Changes
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "person.questionnaires"
AREAS = frozenset({"evaluation", "consent", "matching"})


class QuestionnairesTab(QWidget):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PersonFile | None = None
        self._planned: tuple[Due, ...] = ()
        self.dialog: HandOutDialog | None = None
        self._reads = context.actor.may(Permission.RESULTS_READ)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(RELATED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(self._cards)
        self.outcomes = OutcomesCard(context)
        column.addWidget(self.outcomes)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Show the questionnaires of this person."""
        if self._file is None or self._file.id != file.id:
            clear(self._cards)
        self._file = file
        self.outcomes.show_person(file)
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        if self._file is not None and self._context.actor.may(Permission.MEASURE):
            take = partial(self._take_planned, self._file.id)
            self._context.operations.query(due_of, take, key=f"{NAME}.due", person_id=self._file.id)

    def hand_out(self, due: Due) -> None:
        """Hand one out, or begin to fill it in."""
        self.dialog = HandOutDialog(self, self._context, due)
        self.dialog.saved.connect(self._handed_out)
        self.dialog.open()

    def _handed_out(self, made: Measurement) -> None:
        def undo() -> None:
            self._context.operations.change(take_back, measurement_id=made.id)

        self._context.notify(settled_words(made), undo)
        self._context.navigate(after_handing_out(made))

    # showing

    def _take_planned(self, person_id: str, planned: tuple[Due, ...]) -> None:
        self._planned = planned
        show = partial(self._show, person_id)
        self._context.operations.query(measurements_of, show, key=NAME, person_id=person_id)

    def _show(self, person_id: str, measured: tuple[Measurement, ...]) -> None:
        if self._file is None or self._file.id != person_id:
            return  # somebody else was asked for in the meantime
        clear(self._cards)
        by_id = {each.id: each for each in measured}
        others = [each for each in measured if each.id not in {due.measurement_id for due in self._planned}]
        if any(due.state is DueState.NO_CONSENT for due in self._planned):
            self._cards.addWidget(self._no_consent())
        if self._planned:
            self._cards.addWidget(self._plan(self._planned, by_id))
        if others:
            self._cards.addWidget(self._earlier(others))
        if not self._planned and not others:
            self._cards.addWidget(_nothing())

    def _no_consent(self) -> Card:
        card = Card(padding=16)
        row = QHBoxLayout()
        row.addWidget(label(_("Has not agreed to the evaluation, so nobody asks."), wrap=True), 1)
        consent = link(_("Go to the consent"), name=f"{NAME}.consent")
        assert self._file is not None
        consent.clicked.connect(partial(self._context.navigate, Place("people", self._file.id, "consent")))
        row.addWidget(consent)
        card.body.addLayout(row)
        return card

    def _plan(self, planned: Sequence[Due], measured: dict[str, Measurement]) -> Card:
        card = Card(_("Questionnaires of the plan"), padding=16)
        grid = _grid()
        for row, due in enumerate(planned):
            done = measured.get(due.measurement_id or "")
            day = done.circumstances.day if done else due.on
            self._line(grid, row, due.title, planned_label(due.planned), short_date(day), self._score(done))
            chip = due_chip(due.state) if done is None else measurement_chip(done)
            grid.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.state.{row}"), row, 2)
            button = self._button(due, row)
            if button is not None:
                grid.addWidget(button, row, 3, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        return card

    def _button(self, due: Due, row: int) -> QWidget | None:
        words = _("{act}: {title}, {moment}")
        if due.measurement_id is not None:
            made = link(_("Show"), name=f"{NAME}.show.{row}")
            made.clicked.connect(partial(self._open, due.measurement_id))
        elif due.state in (DueState.DUE, DueState.LATE):
            made = outlined(_("Hand out…"), name=f"{NAME}.hand_out.{row}")
            made.clicked.connect(partial(self.hand_out, due))
        else:
            return None
        made.setAccessibleName(words.format(act=made.text(), title=due.title, moment=planned_label(due.planned)))
        return made

    def _earlier(self, measured: Sequence[Measurement]) -> Card:
        card = Card(_("Others"), padding=16)
        grid = _grid()
        for row, each in enumerate(measured):
            day = short_date(each.circumstances.day)
            self._line(grid, row, each.title, f"{each.code} · {planned_label(each.planned)}", day, self._score(each))
            chip = measurement_chip(each)
            grid.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.other.state.{row}"), row, 2)
            show = link(_("Show"), name=f"{NAME}.other.show.{row}")
            show.setAccessibleName(_("Show {code}").format(code=each.code))
            show.clicked.connect(partial(self._open, each.id))
            grid.addWidget(show, row, 3, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        return card

    def _line(self, grid: QGridLayout, row: int, title: str, below: str, day: str, score: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, wrap=True))
        words.addWidget(label(f"{below} · {day}", "help", wrap=True))
        grid.addLayout(words, row, 0)
        grid.addWidget(label(score, wrap=True, name=f"{NAME}.score"), row, 1)

    def _score(self, done: Measurement | None) -> str:
        """Only for whom it is; never without the direction of the scale."""
        if not self._reads or done is None or done.scored is None or done.state is not MeasureState.DONE:
            return ""
        known = known_instruments().get(done.instrument)
        return score_sentence(known, known.key(done.form), done.scored) if known is not None else ""

    def _open(self, measurement_id: str) -> None:
        self._context.navigate(Place("evaluation", measurement_id, "measurement"))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if AREAS & changes.areas and self.isVisible():
            self.reload()


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(INSIDE + STEP)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 3)
    return grid


def _nothing() -> Card:
    card = Card(padding=0)
    hint = _("The measuring plan says who is asked what; it stands in the area Evaluation.")
    card.body.addWidget(EmptyState("clipboard-text", _("Nothing is planned."), hint=hint, name=f"{NAME}.empty"))
    return card
