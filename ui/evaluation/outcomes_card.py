"""What came of it for one person, on her own page."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.evaluation.outcome_values import Outcome
from ensure_desktop.evaluation.outcomes import outcomes_of, restore_outcome, withdraw_outcome
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ui.context import Context
from ui.evaluation.outcome_dialog import OutcomeDialog
from ui.evaluation.outcome_words import day_words, evidence_words, kind_words
from ui.operations import Changes
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "person.outcomes"
AREAS = frozenset({"evaluation", "people", "progress"})


class OutcomesCard(Card):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__(padding=16)
        self.setObjectName(NAME)
        self._context = context
        self._file: PersonFile | None = None
        self.dialog: OutcomeDialog | None = None
        self.note = outlined(_("Note outcome…"), "plus", name=f"{NAME}.note")
        self.note.clicked.connect(lambda: self.open(None))
        head = QHBoxLayout()
        head.addWidget(label(_("Outcomes"), "section"), 1)
        head.addWidget(self.note)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(RELATED)
        self._lines.setVerticalSpacing(INSIDE + STEP)
        self._lines.setColumnStretch(0, 3)
        self._lines.setColumnStretch(1, 3)
        self.body.addLayout(head)
        self.body.addLayout(self._lines)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Show the outcomes of this person."""
        if self._file is None or self._file.id != file.id:
            clear(self._lines)
        self._file = file
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        if self._file is not None:
            show = partial(self._show, self._file.id)
            self._context.operations.query(outcomes_of, show, key=NAME, person_id=self._file.id)

    def open(self, outcome: Outcome | None) -> None:
        """Note a new one, or mend this one."""
        assert self._file is not None
        person = (self._file.id, self._file.name)
        self.dialog = OutcomeDialog(self, self._context, outcome, person=person)
        self.dialog.open()

    def _show(self, person_id: str, found: tuple[Outcome, ...]) -> None:
        if self._file is None or self._file.id != person_id:
            return  # somebody else was asked for in the meantime
        clear(self._lines)
        if not found:
            hint = label(_("Nothing is noted yet: a job, a training, a service that helped."), "muted", wrap=True)
            self._lines.addWidget(hint, 0, 0, 1, 3)
        for row, outcome in enumerate(found):
            self._line(row, outcome)

    def _line(self, row: int, outcome: Outcome) -> None:
        kind, what = kind_words(outcome, self._context.centre.words)
        words = QVBoxLayout()
        words.setSpacing(2)
        gone = outcome.withdrawn_at is not None
        words.addWidget(label(kind, "struck" if gone else "", wrap=True, name=f"{NAME}.kind.{row}"))
        below = _(" · ").join(filter(None, (what, day_words(outcome.details))))
        words.addWidget(label(below, "help", wrap=True, name=f"{NAME}.what.{row}"))
        self._lines.addLayout(words, row, 0)
        rests = _("Withdrawn; it counts nowhere.") if gone else evidence_words(outcome)
        self._lines.addWidget(label(rests, "help", wrap=True, name=f"{NAME}.evidence.{row}"), row, 1)
        if outcome.id:
            self._lines.addWidget(self._acts(row, outcome, kind), row, 2)

    def _acts(self, row: int, outcome: Outcome, kind: str) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        acts: tuple[tuple[str, str, Any], ...] = (
            (_("Change…"), "change", partial(self.open, outcome)),
            (_("Withdraw"), "withdraw", partial(self._turn, withdraw_outcome, outcome, restore_outcome)),
        )
        if outcome.withdrawn_at is not None:
            acts = ((_("Restore"), "restore", partial(self._turn, restore_outcome, outcome, None)),)
        for words, part, act in acts:
            button = link(words, name=f"{NAME}.{part}.{row}")
            button.setAccessibleName(_("{act}: {outcome}").format(act=words, outcome=kind))
            button.clicked.connect(lambda _on=False, act=act: act())
            across.addWidget(button)
        return made

    def _turn(self, use_case: Any, outcome: Outcome, back: Any) -> None:
        def done(_outcome: Outcome) -> None:
            said = _("The outcome counts again.") if back is None else _("The outcome is withdrawn.")
            undo = partial(self._context.operations.change, back, outcome_id=outcome.id) if back is not None else None
            self._context.notify(said, undo)

        self._context.operations.change(use_case, done, outcome_id=outcome.id)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if AREAS & changes.areas and self.isVisible():
            self.reload()
