"""The training of a person: the supporter's profile, courses with what came of them, and training elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile, Role
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.service import course, person_training, restore_outside, withdraw_outside
from ensure_desktop.training.values import Course, Enrolment, Outside, OutsideDetails, PersonTraining
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.operations import Changes
from ui.people.outside_dialogs import AddOutsideDialog, ChangeOutsideDialog
from ui.people.profile_card import ProfileCard, supporter_role
from ui.people.role_dialogs import ChangeRoleDialog
from ui.people.words import first_upper, long_day
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.training.choose_dialog import ChooseCourseDialog
from ui.training.words import certificate_words, dates_words, result_chip, sum_chip
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


@dataclass(frozen=True, slots=True)
class _Read:
    """The training of a person, and her courses by identifier."""

    person_id: str
    training: PersonTraining
    courses: dict[str, Course]


class TrainingTab(QWidget):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PersonFile | None = None
        self.dialog: FormDialog | None = None
        self._may_write = context.actor.may(Permission.TRAINING_WRITE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Show the training of this person."""
        if self._file is None or self._file.id != file.id:
            clear(self._column)
        self._file = file
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._file is not None and self._context.actor.may(Permission.TRAINING_READ):
            job = partial(_read, person_id=self._file.id)
            self._context.operations.call(job, self._show, key="person.training", reads=True)

    # acts

    def change_role(self, role: Role) -> None:
        """Mend certificate, hours and caseload."""
        self._open(ChangeRoleDialog(self, self._context, role), _("Role saved."))

    def add_outside(self) -> None:
        """Note training elsewhere."""
        if self._file is not None:
            dialog = AddOutsideDialog(self, self._context, self._file.id, self._file.name)
            self._open(dialog, _("The training is noted."))

    def choose_course(self) -> None:
        """Enrol the person in a course; who may not do that sees the courses."""
        if self._file is None or not self._may_write:
            self._context.navigate(Place("training"))
            return
        dialog = ChooseCourseDialog(self, self._context, self._file.id, self._file.name)
        self._open(dialog, _("{name} takes part in the course.").format(name=self._file.name))

    def change_outside(self, outside: Outside) -> None:
        """Mend what was noted."""
        self._open(ChangeOutsideDialog(self, self._context, outside), _("The training is saved."))

    def withdraw_outside(self, outside: Outside) -> None:
        """Take out what was noted by mistake; the snackbar can undo it."""
        said = _("The training counts nowhere now.")
        self._do(withdraw_outside, said, lambda: self.restore_outside(outside), outside_id=outside.id)

    def restore_outside(self, outside: Outside) -> None:
        """Bring it back."""
        self._do(restore_outside, _("The training is back."), outside_id=outside.id)

    def _do(self, use_case: Any, said: str, undo: Callable[[], object] | None = None, **arguments: Any) -> None:
        def done(_result: object) -> None:
            self._context.notify(said, undo)

        self._context.operations.change(use_case, done, **arguments)

    def _open(self, dialog: FormDialog, said: str) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(lambda _result: self._context.notify(said, None))
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    # showing

    def _show(self, read: _Read) -> None:
        file = self._file
        if file is None or read.person_id != file.id:
            return  # somebody else was asked for in the meantime
        today: date = self._context.clock.today()
        clear(self._column)
        role = supporter_role(file, today)
        if role is not None:
            profile = ProfileCard(role, self._context.centre, today)
            profile.change.connect(self.change_role)
            self._column.addWidget(profile)
        self._column.addWidget(label(_("Courses"), "section"))
        for number, (row, enrolment) in enumerate(read.training.courses):
            self._column.addWidget(self._course_card(read.courses[row.id], enrolment, number, today))
        if not read.training.courses:
            self._column.addWidget(self._no_course())
        self._column.addLayout(self._outside_head())
        for number, outside in enumerate(read.training.outside):
            self._column.addWidget(self._outside_card(outside, number))
        self._column.addStretch(1)

    def _no_course(self) -> Card:
        words = _("Choose a course") if self._may_write else _("Open the courses")
        empty = EmptyState("graduation-cap", _("Not in a course yet."), words, name="person.training.empty")
        empty.acted.connect(self.choose_course)
        card = Card(padding=0)
        card.body.addWidget(empty)
        return card

    def _course_card(self, shown: Course, enrolment: Enrolment, number: int, today: date) -> Card:
        card = Card(padding=16)
        card.setObjectName(f"person.training.course.{number}")
        card.body.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(label(shown.details.name, "strong", wrap=True), 1)
        name = f"person.training.{number}"
        if enrolment.certificate is not None:
            words = _("Print certificate")
            head.addWidget(self._going(words, "printer", f"{name}.print", enrolment.id, "certificate"))
        head.addWidget(self._going(_("Open course"), "", f"{name}.open", enrolment.id, "enrolment"))
        card.body.addLayout(head)
        days = [each.details.day for each in shown.sessions if not each.details.cancelled]
        parts = (
            first_upper(kind_label(shown.version.curriculum.kind)),
            dates_words(min(days, default=None), max(days, default=None)),
        )
        card.body.addWidget(label(_(" · ").join(parts), "muted", wrap=True))
        card.body.addLayout(_chips(shown, enrolment, today, name))
        for sentence in _sentences(enrolment):
            card.body.addWidget(label(sentence, "help", wrap=True))
        return card

    def _going(self, words: str, glyph: str, name: str, enrolment_id: str, action: str) -> QWidget:
        button = outlined(words, glyph, name=name) if glyph else quiet(words, name=name)
        button.clicked.connect(lambda: self._context.navigate(Place("training", enrolment_id, action)))
        return button

    def _outside_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(_("Training elsewhere"), "section"), 1)
        add = outlined(_("Add training…"), "plus", name="person.training.outside.add")
        add.clicked.connect(self.add_outside)
        add.setEnabled(self._may_write)
        head.addWidget(add)
        return head

    def _outside_card(self, outside: Outside, number: int) -> Card:
        details, name = outside.details, f"person.training.outside.{number}"
        card = Card(padding=16)
        card.body.setSpacing(STEP)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(label(details.title, "struck" if outside.withdrawn else "strong", wrap=True), 1)
        if details.finished and not outside.withdrawn:
            head.addWidget(StatusChip(_("Finished"), "check-circle", Tone.GOOD))
        for button in self._outside_buttons(outside, name) if self._may_write else ():
            head.addWidget(button)
        card.body.addLayout(head)
        for words in filter(None, (_outside_words(details), details.notes)):
            card.body.addWidget(label(words, "help", wrap=True))
        return card

    def _outside_buttons(self, outside: Outside, name: str) -> list[QWidget]:
        title = outside.details.title
        if outside.withdrawn:
            restore = outlined(_("Restore"), name=f"{name}.restore")
            restore.setAccessibleName(_("Restore the training “{title}”").format(title=title))
            restore.clicked.connect(lambda: self.restore_outside(outside))
            return [restore]
        withdraw = quiet(_("Withdraw"), name=f"{name}.withdraw")
        withdraw.setAccessibleName(_("Withdraw the training “{title}”").format(title=title))
        withdraw.clicked.connect(lambda: self.withdraw_outside(outside))
        change = outlined(_("Change…"), "pencil-simple", name=f"{name}.change")
        change.setAccessibleName(_("Change the training “{title}”").format(title=title))
        change.clicked.connect(lambda: self.change_outside(outside))
        return [withdraw, change]

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if "training" in changes.areas and self._file is not None and self.isVisible():
            self.reload()


def _chips(shown: Course, enrolment: Enrolment, today: date, name: str) -> QHBoxLayout:
    """Attendance, assessment and certificate side by side."""
    row = QHBoxLayout()
    row.setSpacing(INSIDE)
    chip = sum_chip(enrolment, shown, today)
    row.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{name}.attended"))
    if enrolment.assessment is not None:
        chip = result_chip(enrolment.assessment.result)
        row.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{name}.result"))
    if enrolment.certificate is not None:
        words = _("Certificate {number}").format(number=certificate_words(enrolment.certificate))
        row.addWidget(StatusChip(words, "graduation-cap", Tone.ACCENT, name=f"{name}.certificate"))
    row.addStretch(1)
    return row


def _sentences(enrolment: Enrolment) -> list[str]:
    """What was said about the person in this course."""
    said = []
    if enrolment.left_on is not None:
        left = _("Left on {day}. {reason}")
        said.append(left.format(day=long_day(enrolment.left_on), reason=enrolment.left_reason).strip())
    if enrolment.assessment is not None and enrolment.assessment.remark:
        said.append(enrolment.assessment.remark)
    if enrolment.certificate is not None:
        given = enrolment.certificate
        words = _("Certificate given on {day} by {name}. {reason}")
        said.append(words.format(day=long_day(given.day), name=given.by, reason=given.in_spite).strip())
    if enrolment.taken_back is not None:
        gone = enrolment.taken_back
        words = _("Certificate {number} was taken back on {day}: {reason}")
        said.append(words.format(number=gone.number, day=long_day(gone.day), reason=gone.reason))
    return said


def _outside_words(details: OutsideDetails) -> str:
    """Where, and from when to when."""
    days = ""
    if details.since is not None and details.until is not None:
        days = _("{since} to {until}").format(since=long_day(details.since), until=long_day(details.until))
    elif details.since is not None:
        days = _("since {day}").format(day=long_day(details.since))
    elif details.until is not None:
        days = _("until {day}").format(day=long_day(details.until))
    return _(" · ").join(filter(None, (details.where, days)))


def _read(vault: "Vault", *, person_id: str) -> _Read:
    """The training of a person with her courses, in one unit of work."""
    with vault.work(person_training.name) as work:
        training = person_training(work, person_id=person_id)
        courses = {row.id: course(work, course_id=row.id) for row, _enrolment in training.courses}
    return _Read(person_id, training, courses)
