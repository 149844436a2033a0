"""The attendance of a course: the matrix, what its keys mean, and the way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.training.labels import presence_label
from ensure_desktop.training.service import mark as store_mark
from ensure_desktop.training.service import mark_all
from ensure_desktop.training.values import Course, Enrolment, Mark, Presence, Session
from ui.context import Context
from ui.icons import icon
from ui.people.words import first_upper
from ui.training.keys import (
    GLYPHS,
    HOMEWORK_GLYPH,
    NOTE_GLYPH,
    homework_letter,
    note_letter,
    presence_letters,
)
from ui.training.matrix_model import Key, MatrixModel
from ui.training.matrix_view import MatrixView
from ui.training.note_dialog import NoteDialog
from ui.training.words import heard
from ui.widgets.buttons import icon_button, outlined
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.text import ElidedLabel

AROUND_WORDS = 42
"""Pixels of a button beside its words: the shape, and the round ends."""
Before = tuple[tuple[Key, Mark], ...]
"""What stood in cells before they were changed."""


class AttendanceTab(QWidget):
    """Each mark is stored at once; Ctrl+Z takes the last ones back.

    `marked` sends the `Course` with the marks. `owner` is the panel that need not reload for them.
    """

    enrol_wanted = Signal()
    meeting_wanted = Signal()
    marked = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__()
        self.setObjectName("training.attendance")
        self._context = context
        self._owner = owner
        self._history: list[Before] = []
        self._told: Course | None = None
        self.dialog: NoteDialog | None = None
        self.model = MatrixModel(context.clock.today)
        self.model.setParent(self)
        self.view = MatrixView(self.model)
        self.line = ElidedLabel("", "muted")
        self.line.setObjectName("training.matrix.line")
        self._buttons: dict[Presence, QToolButton] = {}
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def show_course(self, course: Course) -> None:
        """Show the attendance of `course`; another one begins without a history."""
        before = self.model.course()
        if before is None or before.id != course.id:
            self._history.clear()
        self._told = course
        self.model.show_course(course)
        self.view.fit()
        shown = self._nobody if not course.enrolments else self._no_meeting if not course.sessions else self._page
        self._stack.setCurrentWidget(shown)
        open_course = not course.withdrawn and course.closed_on is None
        self._all.setEnabled(open_course)
        self._show_cell()

    def focus_matrix(self) -> None:
        """Put the keyboard into the matrix."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self, presence: Presence | None) -> None:
        """Note whether the person with the keyboard was there; None empties the cell, its note stays."""
        self._change(lambda mark: Mark(presence, mark.homework if presence else None, mark.note))

    def tick_homework(self) -> None:
        """The homework was done; once more, and nothing is said about it."""
        self._change(lambda mark: Mark(mark.presence, None if mark.homework else True, mark.note))

    def write_note(self) -> None:
        """Open the note of the cell."""
        at = self.view.cell_at()
        found = self._here()
        if at is None or found is None:
            return
        enrolment, session, mark = found
        self.dialog = NoteDialog(self, self._context, enrolment, session, mark)
        self.dialog.written.connect(partial(self._put_note, (enrolment.id, session.id)))
        self.dialog.finished.connect(self._note_closed)
        self.dialog.open()

    def all_present(self) -> None:
        """Everybody of whom nothing is noted at this meeting yet was there."""
        at, before = self.view.cell_at(), self.model.course()
        session = self.model.session(at[1]) if at is not None else None
        if session is None or before is None or not self._all.isEnabled():
            return
        self._context.operations.change(
            mark_all,
            partial(self._all_noted, before, session),
            self._fail,
            initiator=self._owner,
            session_id=session.id,
            presence=Presence.PRESENT,
        )

    def undo(self) -> None:
        """Take back what was noted last."""
        if self._history:
            self._put_back(self._history[-1])

    # building

    def _build(self) -> None:
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.view)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._bar())
        column.addWidget(card, 1)
        column.addWidget(self.line)
        self._nobody = EmptyState(
            "users-three",
            _("Nobody is in this course yet."),
            _("Enrol people…"),
            hint=_("Everybody who is enrolled stands here, also who never comes."),
            name="training.attendance.nobody",
        )
        self._no_meeting = EmptyState(
            "calendar-plus",
            _("This course has no meeting yet."),
            _("Add a meeting…"),
            name="training.attendance.no_meeting",
        )
        for page in (self._page, self._nobody, self._no_meeting):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _bar(self) -> QHBoxLayout:
        """Every key of the matrix as a button, in the order of the keyboard."""
        bar = QHBoxLayout()
        bar.setSpacing(6)
        letters = presence_letters()
        for presence in Presence:
            word = first_upper(presence_label(presence))
            button = _mark_button(letters[presence], word, GLYPHS[presence], f"training.mark.{presence.value}")
            button.clicked.connect(lambda _on=False, presence=presence: self._press(lambda: self.note(presence)))
            self._buttons[presence] = button
            bar.addWidget(button)
        self._homework = _mark_button(homework_letter(), _("Homework"), HOMEWORK_GLYPH, "training.mark.homework")
        self._homework.clicked.connect(lambda: self._press(self.tick_homework))
        self._note = _mark_button(note_letter(), _("Note"), NOTE_GLYPH, "training.mark.note")
        self._note.clicked.connect(self.write_note)
        bar.addWidget(self._homework)
        bar.addWidget(self._note)
        bar.addStretch(1)
        words = _("Take back what was noted last (Ctrl+Z)")
        self._undo = icon_button("arrow-counter-clockwise", words, name="training.undo")
        self._undo.clicked.connect(lambda: self._press(self.undo))
        self._all = outlined(_("All present"), name="training.all_present")
        self._all.clicked.connect(lambda: self._press(self.all_present))
        bar.addWidget(self._undo)
        bar.addWidget(self._all)
        return bar

    def _connect(self) -> None:
        self._nobody.acted.connect(self.enrol_wanted)
        self._no_meeting.acted.connect(self.meeting_wanted)
        self.view.presence_wanted.connect(self.note)
        self.view.homework_wanted.connect(self.tick_homework)
        self.view.note_wanted.connect(self.write_note)
        self.view.all_wanted.connect(self.all_present)
        self.view.cell_changed.connect(self._show_cell)
        self.model.changed.connect(self._on_changed)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # noting

    def _here(self) -> tuple[Enrolment, Session, Mark] | None:
        """Who, which meeting, and what is noted, where something can be noted."""
        at = self.view.cell_at()
        cell = self.model.cell(*at) if at is not None else None
        if at is None or cell is None:
            return None
        enrolment, session = self.model.enrolment(at[0]), self.model.session(at[1])
        assert enrolment is not None
        assert session is not None
        if cell.closed:
            words = (
                _("This meeting was cancelled: nothing is noted for it.")
                if session.details.cancelled
                else _("{name} had left the course before this meeting.").format(name=enrolment.person.name)
            )
            self.failed.emit(UserError(words))
            return None
        return enrolment, session, cell.mark

    def _change(self, changed: Callable[[Mark], Mark]) -> None:
        found = self._here()
        if found is not None:
            enrolment, session, before = found
            self._store((enrolment.id, session.id), before, changed(before))

    def _put_note(self, key: Key, before: Mark, note: str) -> None:
        self._store(key, before, Mark(before.presence, before.homework, note))

    def _note_closed(self) -> None:
        self.dialog = None
        self.focus_matrix()

    def _store(self, key: Key, before: Mark, mark: Mark) -> None:
        if mark != before:
            self._history.append(((key, before),))
            self._send(key, mark)

    def _send(self, key: Key, mark: Mark) -> None:
        self.model.put_mark(key, mark)
        self._context.operations.change(
            store_mark,
            partial(self._stored, key),
            partial(self._refused, key),
            initiator=self._owner,
            enrolment_id=key[0],
            session_id=key[1],
            mark=mark,
        )

    def _stored(self, key: Key, enrolment: Enrolment) -> None:
        self.model.take(key, enrolment)
        self._tell()

    def _refused(self, key: Key, error: UserError) -> None:
        self._history = [each for each in self._history if key not in dict(each)]
        self.model.drop(key)
        self.failed.emit(error)

    def _all_noted(self, before: Course, session: Session, course: Course) -> None:
        was = {each.id: each.marks.get(session.id, Mark()) for each in before.enrolments}
        changed = tuple(
            ((each.id, session.id), was[each.id])
            for each in course.enrolments
            if each.id in was and each.marks.get(session.id, Mark()) != was[each.id]
        )
        self.model.show_course(course)
        self._tell()
        if changed:
            self._history.append(changed)
            self._on_changed()
        said = ngettext(
            "Meeting {number}: {n} person noted as present.",
            "Meeting {number}: {n} people noted as present.",
            len(changed),
        ).format(number=session.number, n=len(changed))
        self._context.notify(said, partial(self._put_back, changed) if changed else None)

    def _put_back(self, before: Before) -> None:
        """Make these cells what they were."""
        if before not in self._history:
            return  # it was taken back already
        self._history.remove(before)
        for key, mark in before:
            self._send(key, mark)

    def _tell(self) -> None:
        course = self.model.course()
        if course is not None and course != self._told:
            self._told = course
            self.marked.emit(course)

    # showing

    def _press(self, act: Callable[[], object]) -> None:
        """A button was pressed: the keyboard stays in the matrix."""
        act()
        self.focus_matrix()

    def _on_changed(self) -> None:
        self._undo.setEnabled(bool(self._history))
        self._show_cell()

    def _show_cell(self) -> None:
        """Say in words what the cell with the keyboard holds."""
        at = self.view.cell_at()
        enrolment = self.model.enrolment(at[0]) if at is not None else None
        session = self.model.session(at[1]) if at is not None else None
        self._undo.setEnabled(bool(self._history))
        if at is None or enrolment is None or session is None:
            self.line.setText(_("Choose a cell with the arrow keys; one letter notes who was there."))
            return
        cell = self.model.cell(*at)
        assert cell is not None
        self.line.setText(first_upper(heard(enrolment.person.name, session, cell.mark)))
        words = _("Everybody of whom nothing is noted at meeting {number} yet was there (Shift+{letter})")
        self._all.setToolTip(words.format(number=session.number, letter=presence_letters()[Presence.PRESENT]))

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _mark_button(letter: str, word: str, glyph: str, name: str) -> QToolButton:
    """A key of the matrix as a button: its letter, its shape, its word."""
    made = QToolButton()
    made.setObjectName(name)
    made.setProperty("look", "filter")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIcon(icon(glyph, "text"))
    made.setIconSize(QSize(20, 14))  # wider than the glyph: room between it and the letter
    made.setText(f"{letter}  {word}")
    made.setAccessibleName(_("{word} (key {letter})").format(word=word, letter=letter))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFixedWidth(made.fontMetrics().horizontalAdvance(made.text()) + AROUND_WORDS)
    return made
