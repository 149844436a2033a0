"""What a move on the board asks: only what this one needs."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.labels import end_reason_label
from ensure_desktop.matching.stages import UNDER_WAY, trial_end
from ensure_desktop.matching.values import EndReason, Match, Stage
from ensure_desktop.people.dates import parse_date
from ensure_desktop.visits.values import Preset
from ui.context import Context
from ui.matching.words import move_label, pair_title
from ui.theme import GROUPS, INSIDE, RELATED
from ui.visits.words import preset_label
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import ChoiceField, DateField, TextArea
from ui.widgets.form import Form, FormSection
from ui.widgets.text import label

WIDTH = 460


@dataclass(frozen=True, slots=True)
class Move:
    """What was answered. `preset` is given where the visits begin with this move."""

    to: Stage
    day: date
    note: str
    trial_until: date | None
    preset: Preset | None
    end_reason: EndReason | None


class MoveDialog(QDialog):
    """Asks for one move. `confirmed` is sent with a `Move`; the dialog stays until the board accepts it."""

    confirmed = Signal(object)

    def __init__(self, context: Context, match: Match, to: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to = to
        self._match = match
        self._today = context.clock.today()
        self._parse = partial(parse_date, language=language(), today=self._today)
        self.setObjectName("matching.move")
        self.setWindowTitle(move_label(match.stage, to))
        self.setMinimumWidth(WIDTH)
        self._form = Form(name="matching.move.form")
        self._wrong = label("", "error", wrap=True, name="matching.move.wrong")
        self._wrong.hide()
        self._confirm = primary(move_label(match.stage, to), name="matching.move.confirm")
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._send)
        self._fill(context)
        self._build()

    @property
    def form(self) -> Form:
        """The fields."""
        return self._form

    def _build(self) -> None:
        cancel = outlined(_("Cancel"), name="matching.move.cancel")
        cancel.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        acts.addStretch(1)
        acts.addWidget(cancel)
        acts.addWidget(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(label(move_label(self._match.stage, self._to), "section"))
        column.addWidget(label(pair_title(self._match), "muted", wrap=True))
        column.addWidget(self._form)
        column.addWidget(self._wrong)
        column.addStretch(1)
        column.addLayout(acts)

    def _fill(self, context: Context) -> None:
        section = self._form.section(columns=1)
        self._add_day(section)
        if self._to is Stage.TRIAL:
            self._add_trial_end(section)
        if self._begins():
            presets = [(preset, preset_label(preset)) for preset in Preset]
            section.add("preset", _("How often they meet"), ChoiceField(presets, name="matching.move.preset"))
            self._form.set_values({"preset": Preset(context.centre.plan_preset)})
            return
        if self._to is Stage.ENDED:
            reasons = [(reason, end_reason_label(reason)) for reason in EndReason]
            section.add(
                "end_reason",
                _("What fits best?"),
                ChoiceField(reasons, name="matching.move.reason"),
                _("Nobody is at fault. The answer helps to match better next time."),
            )
        note = TextArea(name="matching.move.note", lines=2)
        section.add("note", _("Note"), note, _("Only if there is something to remember."))

    def _add_day(self, section: FormSection) -> None:
        words = {
            Stage.FIRST_TALK: _("Day of the first talk"),
            Stage.TRIAL: _("First day of the trial"),
            Stage.ENDED: _("Last day"),
        }.get(self._to, _("From which day"))
        section.add("day", words, DateField(self._parse, name="matching.move.day", today=self._today))
        self._form.set_values({"day": self._today})

    def _add_trial_end(self, section: FormSection) -> None:
        section.add(
            "trial_until",
            _("Last day of the trial"),
            DateField(self._parse, name="matching.move.trial_until", today=self._today),
            _("Then you ask both: is there a connection?"),
        )
        self._form.set_values({"trial_until": trial_end(self._today)})

    def _begins(self) -> bool:
        """Whether visits begin with this move."""
        return self._to in UNDER_WAY and self._match.started_on is None

    def _send(self) -> None:
        values = self._form.read()
        if values is None:
            return
        self._wrong.hide()
        self._confirm.setEnabled(False)
        self.confirmed.emit(self._move(values))

    def _move(self, values: dict[str, Any]) -> Move:
        return Move(
            to=self._to,
            day=values["day"] or self._today,
            note=values.get("note", ""),
            trial_until=values.get("trial_until"),
            preset=values.get("preset"),
            end_reason=values.get("end_reason"),
        )

    def show_error(self, error: UserError) -> None:
        """Say why the move was refused; nothing that was typed is lost."""
        self._confirm.setEnabled(True)
        rest = self._form.show_errors(error)
        self._wrong.setText(rest)
        self._wrong.setVisible(bool(rest))
