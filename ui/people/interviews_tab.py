"""The interviews tab: which meetings there were, how far each is, and the way to begin the next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import purpose_label, state_label
from ensure_desktop.interviews.service import interviews_of, restore_interview
from ensure_desktop.interviews.values import GuidePurpose, InterviewRow, InterviewState
from ensure_desktop.people.values import PersonFile, RoleKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

AREA = "interviews"
MEETINGS = {
    RoleKind.APPLICANT: (GuidePurpose.APPLICANT, GuidePurpose.SECOND_MEETING),
    RoleKind.PARTICIPANT: (GuidePurpose.PARTICIPANT,),
}
"""Which meetings there are with somebody who has a role."""


class InterviewsTab(QWidget):
    """A card per interview, the latest first, and a button for each meeting that the person's roles ask for.

    What goes wrong is said by the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PersonFile | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)

    def show_person(self, file: PersonFile) -> None:
        """Load the interviews of this person and show them."""
        self._file = file
        if not self._context.actor.may(Permission.INTERVIEWS_READ):
            self._show_closed()
            return
        ask = self._context.operations.query
        ask(interviews_of, self._show, key="person.interviews", person_id=file.id)

    def _show_closed(self) -> None:
        """What was told in confidence is not for every account."""
        clear(self._column)
        sentence = _("What people tell in interviews is open to the {leader} and to accounts of a {supervisor} only.")
        words = sentence.format(**self._context.centre.words.internal())
        self._column.addWidget(_alone(EmptyState("lock-simple", words, name="interviews.closed")))
        self._column.addStretch(1)

    def _show(self, rows: Sequence[InterviewRow]) -> None:
        file = self._file
        if file is None or any(row.person_id != file.id for row in rows):
            return  # somebody else was asked for in the meantime
        clear(self._column)
        begin = self._begin_buttons(file, rows)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        sentence = _("What was asked and answered. Each interview keeps the questions as they were then.")
        head.addWidget(label(sentence, "muted", wrap=True), 1)
        for button in begin:
            head.addWidget(button)
        self._column.addLayout(head)
        if not rows:
            words = _("There was no interview yet.")
            self._column.addWidget(_alone(EmptyState("chat-circle-text", words, name="interviews.empty")))
        for number, row in enumerate(rows):
            self._column.addWidget(self._card(row, number))
        self._column.addStretch(1)

    def _begin_buttons(self, file: PersonFile, rows: Sequence[InterviewRow]) -> list[QPushButton]:
        """For each meeting that nobody is in the middle of."""
        if file.withdrawn_at is not None or not self._context.actor.may(Permission.INTERVIEWS_WRITE):
            return []
        under_way = {row.purpose for row in rows if _is_under_way(row)}
        words = self._context.centre.words
        made = []
        for purpose in meetings_of(file, self._context.clock.today()):
            if purpose not in under_way:
                button = outlined(_short(purpose), "plus", name=f"interviews.begin.{purpose.value}")
                button.setAccessibleName(_("Begin: {meeting}").format(meeting=purpose_label(purpose, words)))
                place = Place(AREA, file.id, f"begin:{purpose.value}")
                button.clicked.connect(lambda _on=False, place=place: self._context.navigate(place))
                made.append(button)
        return made

    def _card(self, row: InterviewRow, number: int) -> Card:
        card = Card(padding=16)
        card.body.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        title = purpose_label(row.purpose, self._context.centre.words)
        head.addWidget(label(title, "struck" if row.withdrawn else "strong", wrap=True), 1)
        words, glyph, tone = state_words(row)
        head.addWidget(StatusChip(words, glyph, tone, name=f"interview.state.{number}"))
        head.addWidget(self._button(row, number, title))
        card.body.addLayout(head)
        card.body.addWidget(label(line_words(row), "help", wrap=True))
        return card

    def _button(self, row: InterviewRow, number: int, title: str) -> QPushButton:
        if row.withdrawn:
            button = outlined(_("Restore"), name=f"interview.restore.{number}")
            button.clicked.connect(lambda: self._restore(row))
        else:
            words = _("Go on") if _is_under_way(row) else _("Read")
            button = outlined(words, "arrow-right", name=f"interview.open.{number}")
            button.clicked.connect(lambda: self._context.navigate(Place(AREA, row.id, "interview")))
        button.setAccessibleName(f"{button.text()}: {title}, {long_day(row.day)}")
        return button

    def _restore(self, row: InterviewRow) -> None:
        change = self._context.operations.change
        change(restore_interview, self._reload, initiator=self, interview_id=row.id)

    def _reload(self, _result: object) -> None:
        self._context.notify(_("Interview restored"), None)
        if self._file is not None:
            self.show_person(self._file)


def meetings_of(file: PersonFile, today: date) -> tuple[GuidePurpose, ...]:
    """The meetings that the person's roles of today ask for."""
    kinds = {
        role.details.kind
        for role in file.roles
        if not role.withdrawn and role.details.since <= today <= (role.details.until or date.max)
    }
    return tuple(purpose for kind, purposes in MEETINGS.items() if kind in kinds for purpose in purposes)


def state_words(row: InterviewRow) -> tuple[str, str, Tone]:
    """How far an interview is: word, shape and tone."""
    if row.withdrawn:
        return _("Withdrawn"), "archive", Tone.NEUTRAL
    if row.erased:
        return _("Answers erased"), "archive", Tone.NEUTRAL
    glyph, tone = ("check-circle", Tone.GOOD) if row.state is InterviewState.DONE else ("hourglass", Tone.ATTENTION)
    return first_upper(state_label(row.state)), glyph, tone


def line_words(row: InterviewRow) -> str:
    """When, with whom, which guide, and how much is answered."""
    parts = [long_day(row.day)]
    if row.interviewer:
        parts.append(_("with {name}").format(name=row.interviewer))
    parts.append(_("“{title}”").format(title=row.title))
    if not row.erased:
        words = _("{answered} of {questions} questions answered")
        parts.append(words.format(answered=row.answered, questions=row.questions))
    return " · ".join(parts)


def _short(purpose: GuidePurpose) -> str:
    return {
        GuidePurpose.APPLICANT: _("First meeting"),
        GuidePurpose.SECOND_MEETING: _("Second meeting"),
        GuidePurpose.PARTICIPANT: _("Intake"),
    }[purpose]


def _is_under_way(row: InterviewRow) -> bool:
    return row.state is InterviewState.OPEN and not row.withdrawn and not row.erased


def _alone(empty: EmptyState) -> Card:
    card = Card(padding=0)
    card.body.addWidget(empty)
    return card
