"""What a move on the board asks: only what this one needs."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.labels import end_reason_label
from ensure_desktop.matching.stages import NOT_BEGUN, UNDER_WAY, trial_end
from ensure_desktop.matching.values import Ending, EndReason, Match, Stage, Talk
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset
from ui.context import Context
from ui.matching.days import day_reader
from ui.matching.ending_fields import add_ending_fields, ending_of
from ui.matching.talk_fields import add_talk_fields, talk_of
from ui.matching.words import move_label, pair_title
from ui.visits.plan_choice import PlanField, plan_arguments
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea
from ui.widgets.form import FormSection

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

NAME = "matching.move"
AFTER_A_WHILE = frozenset({EndReason.GOALS_REACHED, EndReason.YEAR_OVER})
"""Why a match ends that had begun."""


@dataclass(frozen=True, slots=True)
class Move:
    """What was answered. `plan`, a preset or an own plan's identifier, is given where visits begin with this move."""

    to: Stage
    day: date
    note: str
    trial_until: date | None
    plan: Preset | str | None
    end_reason: EndReason | None
    talk: Talk | None
    ending: Ending | None


class MoveDialog(FormDialog):
    """Asks for one move, and makes it."""

    def __init__(self, parent: QWidget, context: Context, match: Match, to: Stage) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=move_label(match.stage, to),
            sentence=pair_title(match),
            act=move_label(match.stage, to),
            act_name=f"{NAME}.confirm",
        )
        self._to = to
        self._match = match
        self._today = context.clock.today()
        self._parse = day_reader(self._today)
        self._fill()
        self.keep_drafts(f"{match.id} {to.value}")

    def submit(self, values: dict[str, Any]) -> None:
        """Make the move; where the visits begin with it, with their plan."""
        move = self._move(values)
        if move.plan is not None:
            job = partial(_begin, match_id=self._match.id, move=move)
            self.call(job, areas=frozenset({"matching", "visits"}), title=visits.begin_match.name)
            return
        self.store(
            matching.move_match,
            match_id=self._match.id,
            to=move.to,
            day=move.day,
            note=move.note,
            trial_until=move.trial_until,
            end_reason=move.end_reason,
            talk=move.talk,
            ending=move.ending,
        )

    def _fill(self) -> None:
        if self._to is Stage.FIRST_TALK:
            add_talk_fields(self.form, NAME, self._parse, self._today)
        section = self.form.section(columns=1)
        if self._asks_day():
            self._add_day(section)
        if self._to is Stage.TRIAL:
            self._add_trial_end(section)
        if self._begins():
            section.add("preset", _("How often they meet"), PlanField(self.context, name=f"{NAME}.preset"))
        if self._to is Stage.ENDED:
            section = self._add_ending(section)
        note = TextArea(name=f"{NAME}.note", lines=2)
        section.add("note", _("Note"), note, _("Only if there is something to remember."))

    def _asks_day(self) -> bool:
        """A proposal that comes to nothing has no last day."""
        if self._to is Stage.ENDED:
            return self._match.started_on is not None
        return self._to not in NOT_BEGUN

    def _add_ending(self, section: FormSection) -> FormSection:
        """Why it ends, and what was looked back on where there is something to look back on."""
        begun = self._match.started_on is not None
        reasons = [(reason, end_reason_label(reason)) for reason in EndReason if begun or reason not in AFTER_A_WHILE]
        section.add(
            "end_reason",
            _("What fits best?"),
            ChoiceField([(None, _("Please choose")), *reasons], name=f"{NAME}.reason"),
            _("Nobody is at fault. The answer helps to match better next time."),
        )
        if not begun:
            return section
        voluntary = _("Four questions, all of them voluntary. You can answer them later as well.")
        add_ending_fields(self.form, NAME, _("Looking back"), voluntary)
        return self.form.section(columns=1)

    def _add_day(self, section: FormSection) -> None:
        words = _("From which day")
        if self._to is Stage.ENDED:
            words = _("Last day")
        elif self._begins_trial():
            words = _("First day of the trial")
        section.add("day", words, DateField(self._parse, name=f"{NAME}.day", today=self._today))
        self.form.set_values({"day": self._today})

    def _add_trial_end(self, section: FormSection) -> None:
        """The usual length, or what is left of the trial that rested."""
        reminder = _("After three weeks you are reminded to ask both: is there a connection?")
        section.add(
            "trial_until",
            _("Last day of the trial"),
            DateField(self._parse, name=f"{NAME}.trial_until", today=self._today),
            reminder if self._begins_trial() else "",
        )
        before = self._match.trial_until
        goes_on = before is not None and before > self._today
        self.form.set_values({"trial_until": before if goes_on else trial_end(self._today)})

    def _begins_trial(self) -> bool:
        """Whether this is the first day of a trial, and not the end of its pause."""
        return self._to is Stage.TRIAL and self._match.started_on is None

    def _begins(self) -> bool:
        """Whether visits begin with this move."""
        return self._to in UNDER_WAY and self._match.started_on is None and needs_plan(self._match.kind)

    def _move(self, values: dict[str, Any]) -> Move:
        day = values.get("day") or self._today
        if values.get("talk_on") is not None:  # a talk that is over moved the match on its own day
            day = max(self._match.since, min(values["talk_on"], self._today))
        return Move(
            to=self._to,
            day=day,
            note=values["note"],
            trial_until=values.get("trial_until"),
            plan=values.get("preset"),
            end_reason=values.get("end_reason"),
            talk=talk_of(values) if self._to is Stage.FIRST_TALK else None,
            ending=ending_of(values) if "went_well" in values else None,
        )


def _begin(vault: "Vault", *, match_id: str, move: Move) -> None:
    """Begin a trial, or a match that skips it: stage and visit plan change together or not at all."""
    with vault.work(visits.begin_match.name) as work:
        matching.move_match(
            work, match_id=match_id, to=move.to, day=move.day, note=move.note, trial_until=move.trial_until
        )
        visits.start_plan(work, match_id=match_id, starts_on=move.day, **plan_arguments(move.plan))
