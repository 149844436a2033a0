"""One applicant: where she stands, every step that was taken, earlier applications, and the interviews."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.desk.applicants import applicant
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import purpose_label, state_label
from ensure_desktop.interviews.service import applications_of, interviews_of, moves_of
from ensure_desktop.interviews.values import (
    Applicant,
    ApplicantNeed,
    ApplicationStage,
    GuidePurpose,
    InterviewRow,
    Move,
)
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.interviews.acts import ApplicantActs
from ui.interviews.words import (
    GLYPHS,
    Step,
    detail_words,
    may_begin_now,
    move_text,
    move_title,
    need_words,
    next_step,
    stage_chip,
    stay_words,
    step_words,
)
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Initials, StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label
from ui.widgets.timeline import Moment, Timeline

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

BADGE = 48
FIRST_GLYPH = "hand-waving"


@dataclass(frozen=True, slots=True)
class Story:
    """All that the page shows. `others` are the person's other applications, the newest first."""

    applicant: Applicant
    moves: tuple[Move, ...]
    others: tuple[Applicant, ...]
    interviews: tuple[InterviewRow, ...]


class ApplicationPage(QWidget):
    """Shows one application. `person_opened` sends a person's id."""

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("applicant")
        self._context = context
        self._role_id = ""
        self._story: Story | None = None
        self._may_write = context.actor.may(Permission.INTERVIEWS_WRITE)
        self.acts = ApplicantActs(self, context)
        self.acts.failed.connect(self.failed)
        self.timeline = Timeline()
        self.timeline.opened.connect(context.navigate)
        self._build()
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.closed.emit)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_application(self, role_id: str) -> None:
        """Show the application of this role."""
        self._role_id = role_id
        self.reload()

    def reload(self) -> None:
        """Ask again."""
        if self._role_id:
            job = partial(read_story, role_id=self._role_id)
            self._context.operations.call(job, self._show, self._fail, key="applicant", reads=True)

    def put_away(self) -> None:
        """Nobody is shown any more."""
        self._role_id = ""

    def focus_first(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self._back = link(_("Applicants"), "arrow-left", name="applicant.back")
        self._back.clicked.connect(self.closed)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(RELATED)
        inside.addWidget(self._head())
        history = Card(_("What happened"))
        history.body.addWidget(self.timeline)
        inside.addWidget(history)
        self._earlier = Card(_("Other applications of this person"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(STEP)
        self._earlier.body.addLayout(self._rows)
        inside.addWidget(self._earlier)
        inside.addStretch(1)
        area.setWidget(self._inside)
        column.addWidget(area, 1)
        self._inside.hide()

    def _head(self) -> Card:
        card = Card()
        top = QHBoxLayout()
        top.setSpacing(16)
        self._badge = Initials("", BADGE)
        top.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        who = QVBoxLayout()
        who.setSpacing(STEP)
        self._name = label("", "title", wrap=True, name="applicant.name")
        who.addWidget(self._name)
        line = QHBoxLayout()
        line.setSpacing(RELATED)
        self._chip = StatusChip("", GLYPHS[ApplicationStage.ASKED], name="applicant.stage")
        self._stay = label("", "muted", name="applicant.stay")
        line.addWidget(self._chip)
        line.addWidget(self._stay)
        line.addStretch(1)
        who.addLayout(line)
        top.addLayout(who, 1)
        card.body.addLayout(top)
        self._need = QWidget()
        need = QHBoxLayout(self._need)
        need.setContentsMargins(0, 0, 0, 0)
        need.setSpacing(INSIDE)
        need.addWidget(IconLabel("bell", 18, Tone.ATTENTION))
        self._need_text = label("", "strong", wrap=True, name="applicant.need")
        need.addWidget(self._need_text, 1)
        card.body.addWidget(self._need)
        self._detail = label("", wrap=True, name="applicant.detail")
        card.body.addWidget(self._detail)
        card.body.addWidget(self._buttons())
        return card

    def _buttons(self) -> QWidget:
        self._next = primary("", name="applicant.next")
        self._interview = outlined(_("Start interview"), "chat-circle-text", name="applicant.interview")
        self._step = outlined(_("Another step…"), name="applicant.step")
        self._again = outlined(_("Meet on another day"), name="applicant.plan_again")
        self._take_back = quiet(_("Take the last step back"), "arrow-counter-clockwise", name="applicant.take_back")
        self._person = quiet(_("Open the person"), "user", name="applicant.person")
        row = QWidget()
        flow = FlowLayout(row, spacing=INSIDE)
        for button in (self._next, self._interview, self._step, self._again, self._take_back, self._person):
            flow.addWidget(button)
        self._next.clicked.connect(lambda: self._with(self.acts.take_next))
        self._interview.clicked.connect(lambda: self._with(lambda each: self.acts.begin(each, GuidePurpose.APPLICANT)))
        self._step.clicked.connect(lambda: self._with(self.acts.decide))
        self._again.clicked.connect(lambda: self._with(self.acts.plan_again))
        self._take_back.clicked.connect(lambda: self._with(lambda each: self.acts.take_back(each.last_move_id)))
        self._person.clicked.connect(lambda: self._with(lambda each: self.person_opened.emit(each.person.id)))
        return row

    def _with(self, act: Callable[[Applicant], object]) -> None:
        if self._story is not None:
            act(self._story.applicant)

    def _show(self, story: Story) -> None:
        self._story, shown = story, story.applicant
        self._badge.set_name(shown.person.name)
        self._name.setText(shown.person.name)
        chip = stage_chip(shown)
        self._chip.show_status(chip.text, chip.glyph, chip.tone)
        applied = _("applied on {day}").format(day=long_day(shown.applied_on))
        self._stay.setText(f"{stay_words(shown)} · {applied} · {shown.person.code}")
        self._need.setVisible(shown.need is not None)
        self._need_text.setText(need_words(shown))
        told = shown.need is ApplicantNeed.LOOK_AGAIN
        self._detail.setText(detail_words(replace(shown, look_again_on=None) if told else shown))
        self._detail.setVisible(bool(self._detail.text()))
        step = next_step(shown)
        self._next.setText(step_words(step).words)
        closed = shown.stage in (ApplicationStage.ACCEPTED, ApplicationStage.WITHDREW)
        for button, wanted in (
            (self._next, True),
            (self._interview, may_begin_now(shown)),
            (self._step, not closed and step not in (Step.DECIDE, Step.LOOK_AGAIN)),
            (self._again, shown.meeting_on is not None and shown.over_on is None),
            (self._take_back, bool(shown.last_move_id)),
        ):
            button.setVisible(wanted and self._may_write)
        self.timeline.show_moments(self._moments(story))
        self._show_others(story.others)
        self._inside.show()

    def _moments(self, story: Story) -> list[Moment]:
        words = self._context.centre.words
        steps = [
            Moment(each.details.day, GLYPHS[each.details.stage], move_title(each.details), move_text(each))
            for each in story.moves
        ]
        steps.append(Moment(story.applicant.applied_on, FIRST_GLYPH, _("Asked to join")))
        talks = [
            Moment(
                day=each.day,
                glyph="chat-circle-text",
                title=purpose_label(each.purpose, words),
                text=first_upper(state_label(each.state)),
                target=Place("interviews", each.id, "interview"),
            )
            for each in story.interviews
        ]
        # Sorting is stable: of one day, the step stands above the meeting that led to it.
        return sorted([*steps, *talks], key=lambda moment: moment.day, reverse=True)

    def _show_others(self, others: tuple[Applicant, ...]) -> None:
        clear(self._rows)
        for number, other in enumerate(others):
            words = _("Applied on {day}: {stage}").format(day=long_day(other.applied_on), stage=stage_chip(other).text)
            row = link(words, name=f"applicant.other.{number}")
            row.clicked.connect(partial(self._open_other, other.role_id))
            self._rows.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        self._earlier.setVisible(bool(others))

    def _open_other(self, role_id: str, _on: bool = False) -> None:
        self.show_application(role_id)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def read_story(vault: "Vault", *, role_id: str) -> Story:
    """All about one application, in one go; of the interviews, those that were held for it."""
    with vault.work(applicant.name) as work:
        shown = applicant(work, role_id=role_id)
        everything = applications_of(work, person_id=shown.person.id)
        later = [other.applied_on for other in everything if other.applied_on > shown.applied_on]
        until = min(later, default=None)
        return Story(
            applicant=shown,
            moves=moves_of(work, role_id=role_id),
            others=tuple(other for other in everything if other.role_id != role_id),
            interviews=tuple(
                each
                for each in interviews_of(work, person_id=shown.person.id)
                if each.purpose is not GuidePurpose.PARTICIPANT and not each.withdrawn
                if each.day >= shown.applied_on and (until is None or each.day < until)
            ),
        )
