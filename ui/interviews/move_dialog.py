"""What a step of an applicant asks: only what this one needs."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.labels import said_no_label
from ensure_desktop.interviews.service import move_applicant
from ensure_desktop.interviews.stages import (
    ASKS_WHY,
    LOOKS_AGAIN,
    MEETINGS,
    SAYS_NO,
    Standing,
    following,
    proposed_look_again,
)
from ensure_desktop.interviews.values import Applicant, ApplicationStage, DecisionHelp, MoveDetails, SaidNo
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.interviews.words import move_label, plan_label
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField
from ui.widgets.fields.times import TimeField
from ui.widgets.text import label

SAYS_NO_FIRST = {ApplicationStage.NOT_NOW: SaidNo.CENTRE, ApplicationStage.WITHDREW: SaidNo.APPLICANT}
PLACE_LONGEST = 200
TIME = "%H:%M"
WIDTH = 620


class MoveDialog(FormDialog):
    """Asks for one step, and takes it. Without `stage`, the step is chosen here, the usual one first.

    `help_to_decide` is what the second meeting says; it never decides.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        applicant: Applicant,
        stage: ApplicationStage | None = None,
        help_to_decide: DecisionHelp | None = None,
    ) -> None:
        self._applicant = applicant
        self._choices = _choices(applicant)
        self._fixed = stage
        super().__init__(
            parent,
            context,
            name="applicant.move",
            title=plan_label(stage, applicant) if stage else _("How does it go on?"),
            sentence=applicant.person.name,
            act=plan_label(stage, applicant) if stage else _("Note this step"),
            act_name="applicant.move.confirm",
            width=WIDTH,
        )
        self._today = context.clock.today()
        self._help = help_to_decide or DecisionHelp()
        self._add_help()
        self._fill()
        self._show_stage()
        self.form.editor("stage").changed.connect(self._show_stage)
        self.keep_drafts(f"{applicant.role_id} {stage.value if stage else ''}")

    def submit(self, values: dict[str, Any]) -> None:
        """Take the step."""
        values["day"] = values["day"] or self._today
        time = values["meeting_at"]
        values["meeting_at"] = f"{time:{TIME}}" if time is not None else ""
        if self._fixed in MEETINGS and values["meeting_on"] is None:
            self.show_error(UserError(_("Please enter the day on which you will meet."), field="meeting_on"))
            return
        self.store(move_applicant, role_id=self._applicant.role_id, details=MoveDetails(**values))

    def propose_later(self) -> None:
        """Fill in that the person is welcome to come back when life is calmer; it can still be changed."""
        self.form.set_values(
            {
                "stage": ApplicationStage.NOT_NOW,
                "said_no": SaidNo.CENTRE,
                "look_again_on": proposed_look_again(self._today, when_stable=True),
                "reason": _("Own life asks for all attention at the moment. Welcome to come back later."),
            }
        )
        self._show_fields()
        self.form.editor("reason").setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_help(self) -> None:
        """What the second meeting says, above the questions."""
        shown = self._help
        if not (shown.advice or shown.come_back) or self._fixed is not None:
            return
        if shown.advice and shown.held_on is not None:
            advice = _Note(_("Advice after the meeting on {day}").format(day=long_day(shown.held_on)), shown.advice)
            self.body.insertWidget(0, advice)
        if shown.come_back:
            text = _("The answer to this was “not yet” or “no”: {questions}")
            later = _Note(
                _("Is this a good time for this person?"),
                text.format(questions=" ".join(shown.come_back)),
                _("Whoever supports others needs firm ground first. You can agree to look again in half a year."),
                button=_("Propose to come back later"),
            )
            later.acted.connect(self.propose_later)
            self.body.insertWidget(self.body.count() - 1, later)

    def _fill(self) -> None:
        section = self.form.section()
        again = self._applicant.stage if self._applicant.over_on is None else None
        choices = [(stage, move_label(stage, again=stage is again)) for stage in self._choices]
        section.add("stage", _("Next step"), ChoiceField(choices, name="applicant.move.stage"), wide=True)
        parse = partial(parse_date, language=language(), today=self._today)
        meeting = DateField(parse, name="applicant.move.meeting_on", today=self._today)
        section.add("meeting_on", _("Day of the meeting"), meeting)
        section.add("meeting_at", _("Time"), TimeField(name="applicant.move.meeting_at"))
        place = TextField(name="applicant.move.meeting_place", longest=PLACE_LONGEST)
        section.add("meeting_place", _("Place"), place, wide=True)
        who = [(each, first_upper(said_no_label(each))) for each in SaidNo]
        section.add("said_no", _("Who decided?"), ChoiceField(who, name="applicant.move.said_no"))
        again_on = DateField(parse, name="applicant.move.look_again_on", today=self._today)
        section.add("look_again_on", _("Look again on"), again_on, _("On this day the person is on Today again."))
        reason = TextArea(name="applicant.move.reason", lines=3)
        section.add("reason", _("Why?"), reason, _("In words that the person may read as well."), wide=True)
        day = DateField(parse, name="applicant.move.day", today=self._today)
        section.add("day", _("Decided on"), day)
        self.form.set_values({"day": self._today, "stage": self._fixed or self._choices[0]})
        self.form.show_field("stage", self._fixed is None)
        if self._applicant.meeting_on is not None:
            time = self._applicant.meeting_at
            self.form.set_values(
                {
                    "meeting_on": self._applicant.meeting_on,
                    "meeting_at": datetime.strptime(time, TIME).time() if time else None,
                    "meeting_place": self._applicant.meeting_place,
                }
            )

    def _show_stage(self) -> None:
        """Another step was chosen: propose what it asks for."""
        stage = self._stage()
        proposed: dict[str, Any] = {}
        if stage in SAYS_NO_FIRST:
            proposed["said_no"] = SAYS_NO_FIRST[stage]
        if stage in LOOKS_AGAIN:
            later = stage is ApplicationStage.NOT_NOW and bool(self._help.come_back)
            proposed["look_again_on"] = proposed_look_again(self._today, when_stable=later)
        self.form.set_values(proposed)
        self._show_fields()

    def _show_fields(self) -> None:
        stage = self._stage()
        for field in ("meeting_on", "meeting_at", "meeting_place"):
            self.form.show_field(field, stage in MEETINGS)
        self.form.show_field("said_no", stage in SAYS_NO)
        self.form.show_field("look_again_on", stage in LOOKS_AGAIN)
        self.form.show_field("reason", self._fixed is None or stage in ASKS_WHY | SAYS_NO)
        self.form.show_field("day", self._fixed is None)
        self.form.set_label("reason", _("Why?") if stage in ASKS_WHY | SAYS_NO else _("Note"))
        held_too = self._fixed is None and stage is ApplicationStage.SECOND_MEETING
        day = _("Day, if the meeting is still to come") if held_too else _("Day of the meeting")
        self.form.set_label("meeting_on", day)
        if self.isVisible():
            self.fit()

    def _stage(self) -> ApplicationStage:
        stage: ApplicationStage = self.form.editor("stage").value()
        return stage


class _Note(QFrame):
    """A few sentences on a soft ground, with a button where there is one."""

    acted = Signal()

    def __init__(self, title: str, *sentences: str, button: str = "") -> None:
        super().__init__()
        self.setProperty("look", "message")
        self.setProperty("tone", "accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(RELATED, INSIDE, RELATED, RELATED)
        column.setSpacing(INSIDE)
        column.addWidget(label(title, "strong", wrap=True))
        for sentence in sentences:
            column.addWidget(label(sentence, wrap=True))
        if button:
            act = outlined(button, "clock", name="applicant.move.later")
            act.clicked.connect(self.acted)
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)


def _choices(applicant: Applicant) -> tuple[ApplicationStage, ...]:
    now = Standing(applicant.stage, applicant.since, over=applicant.over_on is not None)
    return following(now)
