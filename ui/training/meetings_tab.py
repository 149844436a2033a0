"""The meetings of a course, one below the other: changed, cancelled, moved."""

from dataclasses import replace
from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.training.attendance import was_there
from ensure_desktop.training.planning import ends_at
from ensure_desktop.training.service import change_session
from ensure_desktop.training.values import Course, Session, SessionDetails
from ui.context import Context
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.training.acts import Acts
from ui.training.session_dialogs import AddSessionDialog, ChangeSessionDialog
from ui.training.words import meeting_name, when_words
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

USUAL_STARTS, USUAL_MINUTES = time(13, 0), 180


class MeetingsTab(QWidget):
    """A card per meeting. What they change makes the page reload."""

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("training.meetings")
        self._context = context
        self._acts = acts
        self._course: Course | None = None
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, RELATED, 0)
        self._list.setSpacing(INSIDE)
        inside = QWidget()
        inside.setLayout(self._list)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._sentence = label("", "muted", wrap=True, name="training.meetings.sentence")
        self._add = outlined(_("Add a meeting…"), "plus", name="training.meetings.add")
        self._add.clicked.connect(self.begin_add)
        head = QHBoxLayout()
        head.addWidget(self._sentence, 1)
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def show_course(self, course: Course) -> None:
        """Show the meetings of `course`."""
        at = self._area.verticalScrollBar().value()
        self._course = course
        self._sentence.setText(_sentence(course))
        self._add.setEnabled(self._acts.open_course(course))
        clear(self._list)
        if not course.sessions:
            empty = EmptyState(
                "calendar-plus",
                _("This course has no meeting yet."),
                _("Add a meeting…"),
                name="training.meetings.empty",
            )
            empty.acted.connect(self.begin_add)
            self._list.addWidget(empty)
        for session in course.sessions:
            self._list.addWidget(self._card(course, session))
        self._list.addStretch(1)
        self._area.verticalScrollBar().setValue(at)

    def begin_add(self) -> None:
        """One more meeting, a week (or what the curriculum says) after the last one."""
        course = self._course
        if course is not None and self._acts.open_course(course):
            proposed = proposed_session(course, self._context.clock.today())
            dialog = AddSessionDialog(self, self._context, course, proposed)
            self._acts.open(dialog, _("The meeting is added."))

    def change(self, session: Session) -> None:
        """Everything about one meeting."""
        dialog = ChangeSessionDialog(self, self._context, session)

        def undo() -> None:
            self._acts.do(
                change_session,
                _("The meeting is as it was."),
                session_id=session.id,
                details=session.details,
                move_later=moved[0],
            )

        moved = [False]
        dialog.saved.connect(lambda _course: moved.__setitem__(0, dialog.moved_later()))
        self._acts.open(dialog, _("The meeting is saved."), undo)

    def cancel(self, session: Session, cancelled: bool) -> None:
        """Cancel a meeting, or hold it after all; the snackbar can undo it."""
        said = _("Meeting {number} is cancelled.") if cancelled else _("Meeting {number} takes place after all.")
        self._acts.do(
            change_session,
            said.format(number=session.number),
            lambda: self.cancel(session, not cancelled),
            session_id=session.id,
            details=replace(session.details, cancelled=cancelled),
        )

    def _card(self, course: Course, session: Session) -> Card:
        details, number = session.details, session.number
        card = Card(padding=14)
        card.setObjectName(f"training.meeting.{number}")
        card.body.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        name = label(meeting_name(session), "struck" if details.cancelled else "strong", wrap=True)
        head.addWidget(name, 1)
        if details.cancelled:
            head.addWidget(StatusChip(_("Cancelled"), "calendar-x", name=f"training.meeting.{number}.cancelled"))
        elif details.assessment:
            head.addWidget(StatusChip(_("Assessment"), "graduation-cap", Tone.ACCENT))
        if self._acts.open_course(course):
            for button in self._buttons(session):
                head.addWidget(button)
        card.body.addLayout(head)
        card.body.addWidget(label(_where(course, session), "muted", wrap=True))
        for words, text in ((_("Homework: {text}"), details.homework), (_("Notes: {text}"), details.notes)):
            if text:
                card.body.addWidget(label(words.format(text=text), "help", wrap=True))
        return card

    def _buttons(self, session: Session) -> list[QWidget]:
        number, cancelled = session.number, session.details.cancelled
        turn = quiet(
            _("Hold it after all") if cancelled else _("Cancel meeting"), name=f"training.meeting.{number}.turn"
        )
        turn.setAccessibleName(
            _("Hold meeting {number} after all").format(number=number)
            if cancelled
            else _("Cancel meeting {number}").format(number=number)
        )
        turn.clicked.connect(lambda: self.cancel(session, not cancelled))
        change = outlined(_("Change…"), "pencil-simple", name=f"training.meeting.{number}.change")
        change.setAccessibleName(_("Change {meeting}").format(meeting=meeting_name(session)))
        change.clicked.connect(lambda: self.change(session))
        return [turn, change]


def proposed_session(course: Course, today: date) -> SessionDetails:
    """A further meeting like the last one of the course."""
    curriculum = course.version.curriculum
    if not course.sessions:
        starts = curriculum.starts
        return SessionDetails(
            today, starts, ends_at(starts, USUAL_MINUTES), "", course.details.trainer, course.details.place
        )
    last = course.sessions[-1].details
    return replace(
        last,
        day=last.day + timedelta(days=curriculum.every_days),
        topic="",
        homework="",
        notes="",
        cancelled=False,
        assessment=False,
    )


def _sentence(course: Course) -> str:
    held = sum(1 for session in course.sessions if not session.details.cancelled)
    needed = course.version.curriculum.needed
    meetings = ngettext("{n} meeting.", "{n} meetings.", held).format(n=held)
    rule = ngettext(
        "Whoever attends at least {n} of those that count can get the certificate.",
        "Whoever attends at least {n} of those that count can get the certificate.",
        needed,
    ).format(n=needed)
    return f"{meetings} {rule}" if needed else meetings


def _where(course: Course, session: Session) -> str:
    """When, where, with whom, and how many were there."""
    details = session.details
    parts = [when_words(details), *filter(None, (details.place, details.trainer))]
    noted = [each for each in course.enrolments if each.marks.get(session.id) is not None]
    if noted and not details.cancelled:
        there = sum(1 for each in course.enrolments if was_there(each.marks, session))
        parts.append(
            ngettext("{n} of {all} person was there", "{n} of {all} people were there", len(noted)).format(
                n=there, all=len(course.enrolments)
            )
        )
    return _(" · ").join(parts)
