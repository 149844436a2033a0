"""The papers of a course: the attendance list, invitations, certificates, and the file for calendars."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.calendar_file import course_calendar
from ensure_desktop.training.papers import note_papers_exported
from ensure_desktop.training.service import attendance_list, certificate_paper, invitations
from ensure_desktop.training.values import Course, Enrolment
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import FilterButton, outlined
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.paper import PaperPreview

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

WHO_WIDTH = 240
CALENDAR_FILE = "meetings.ics"


class Paper(StrEnum):
    """What can be printed. The value is the name of the file; nobody's name stands in it."""

    LIST = "attendance-list"
    INVITATIONS = "invitations"
    CERTIFICATES = "certificates"


class PapersTab(QWidget):
    """Which paper, for whom, and its preview. The paper is made when somebody looks at it."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("training.papers")
        self._context = context
        self._course: Course | None = None
        self._paper = Paper.LIST
        self._made_of: object = None
        self._chips: dict[Paper, FilterButton] = {}
        self._who = ChoiceField([("", _("Everybody"))], name="training.papers.who")
        self._who.setAccessibleName(_("For whom"))
        self._who.setFixedWidth(WHO_WIDTH)
        self._who.changed.connect(self._make)
        self._calendar = outlined(_("Save calendar file…"), "calendar-plus", name="training.papers.calendar")
        self._calendar.setToolTip(_("For the calendars of trainers and people who take part; it names nobody."))
        self._calendar.clicked.connect(self.save_calendar)
        self.previews = {paper: self._make_preview(paper) for paper in Paper}
        self._nothing = EmptyState("file-dotted", "", name="training.papers.empty")
        self._wording = WordingLine(context, name="training.papers.wording")
        self._stack = QStackedWidget()
        self._build()

    def show_course(self, course: Course) -> None:
        """The papers of `course`; what is previewed is made anew when it is looked at."""
        self._course = course
        self._made_of = None
        self._offer_people(self._who.value())
        self._calendar.setEnabled(bool(course.sessions))
        if self.isVisible():
            self.begin()

    def show_certificate(self, enrolment_id: str) -> None:
        """The certificate of one person."""
        self._choose(Paper.CERTIFICATES, enrolment_id)

    def begin(self) -> None:
        """Make the paper that is chosen, unless it is there."""
        if self._course is not None and self._made_of != self._wanted():
            self._make()

    def preview(self) -> PaperPreview:
        """The preview of the paper that is chosen."""
        return self.previews[self._paper]

    def save_calendar(self) -> None:
        """Write the meetings into a file that calendars read."""
        if self._course is None:
            return
        path = self._context.ask.save_file(self, _("Save the calendar file"), CALENDAR_FILE, _("Calendar (*.ics)"))
        if path is None:
            return
        try:
            path.write_bytes(course_calendar(self._course, centre_name=self._context.centre.name))
        except OSError:
            self._fail(UserError(_("The file could not be written there. Please choose another folder.")))
            return
        self._context.notify(_("The calendar file is saved."), None)

    # building

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        group = QButtonGroup(self)
        for paper in Paper:
            chip = FilterButton(_paper_label(paper), name=f"training.paper.{paper.value}")
            chip.clicked.connect(lambda _on=False, paper=paper: self._choose(paper))
            chip.setChecked(paper is self._paper)
            group.addButton(chip)
            self._chips[paper] = chip
            row.addWidget(chip)
        row.addSpacing(INSIDE)
        row.addWidget(self._who)
        row.addStretch(1)
        row.addWidget(self._calendar)
        for preview in self.previews.values():
            self._stack.addWidget(preview)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(row)
        column.addWidget(self._wording)
        column.addWidget(self._stack, 1)
        self._who.setVisible(False)

    def _make_preview(self, paper: Paper) -> PaperPreview:
        made = PaperPreview(
            self._context.ask,
            suggested=f"{paper.value}.pdf",
            name=f"training.paper.{paper.value}.preview",
            large_choice=paper is not Paper.CERTIFICATES,
        )
        made.large_wanted.connect(lambda _large: self._make())
        made.failed.connect(self.failed)
        made.exported.connect(self._note)
        return made

    # choosing

    def _choose(self, paper: Paper, who: str | None = None) -> None:
        """Show a paper for `who`, or for whom it is usually made. Each stands in the audit: it is made once."""
        self._paper = paper
        self._chips[paper].setChecked(True)
        self._offer_people(who)
        self._make()

    def _offer_people(self, who: str | None) -> None:
        """For whom the chosen paper can be made; `who` stays chosen, or the first choice is."""
        course, people = self._course, self._people()
        all_words = _("Everybody, without names") if self._paper is Paper.INVITATIONS else _("Everybody")
        choices = [("", all_words)]
        if self._paper is Paper.INVITATIONS and people:
            choices = [("*", _("Everybody, each by name")), *choices]
        offered = {value for value, _words in choices} | {each.id for each in people}
        self._who.blockSignals(True)
        self._who.set_choices([*choices, *((each.id, each.person.name) for each in people)])
        self._who.set_value(who if who in offered else choices[0][0])
        self._who.blockSignals(False)
        self._who.setVisible(self._paper is not Paper.LIST and course is not None and bool(people))

    def _people(self) -> list[Enrolment]:
        """Who can be chosen for this paper."""
        enrolments = self._course.enrolments if self._course is not None else ()
        if self._paper is Paper.CERTIFICATES:
            return [each for each in enrolments if each.certificate is not None]
        return [each for each in enrolments if each.left_on is None]

    def _ids(self) -> tuple[str, ...]:
        """The enrolments for whom the paper is."""
        chosen = self._who.value() or ""
        everybody = tuple(each.id for each in self._people())
        if self._paper is Paper.CERTIFICATES:
            return (chosen,) if chosen else everybody
        if chosen == "*":
            return everybody
        return (chosen,) if chosen else ()

    # making

    def _wanted(self) -> object:
        return self._paper, self._ids(), self._large()

    def _large(self) -> bool:
        """Whether large print is wanted; a certificate has one size."""
        return self._paper is not Paper.CERTIFICATES and self.preview().large.isChecked()

    def _make(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._course is None:
            return
        if not self._context.actor.may(Permission.PRINT):
            self._say_nothing(_("Your account does not print papers."))
            return
        ids = self._ids()
        if self._paper is Paper.CERTIFICATES and not ids:
            self._say_nothing(_("No certificate has been given in this course yet."))
            return
        self._made_of = wanted = self._wanted()
        self._stack.setCurrentWidget(self.preview())
        self.preview().setEnabled(False)  # until this paper is there, nobody prints another
        job: Callable[[Vault], bytes] = partial(
            JOBS[self._paper], course_id=self._course.id, ids=ids, large=self._large()
        )
        self._context.operations.call(
            job,
            partial(self._put_up, wanted),
            self._not_made,
            title=_("Making the paper"),
            key="training.paper",
            reads=True,
        )

    def _put_up(self, wanted: object, pdf: bytes) -> None:
        if wanted == self._made_of:
            self.preview().show_paper(pdf)
            self._wording.show_paper(self.preview())
            self.preview().setEnabled(True)

    def _note(self, how: str) -> None:
        """Have the audit remember that the paper left the program, and whose names stand on it."""
        assert self._course is not None
        self._context.operations.change(
            note_papers_exported,
            self._noted,
            self._fail,
            course_id=self._course.id,
            paper=self._paper.value,
            how=how,
            enrolment_ids=self._ids(),
        )

    def _noted(self, _result: object) -> None:
        self._context.notify(_("The paper is out, and this is noted in the audit."), None)

    def _not_made(self, error: UserError) -> None:
        self._say_nothing(error.message)

    def _say_nothing(self, sentence: str) -> None:
        self._made_of = None
        self._nothing.say(sentence)
        self._stack.setCurrentWidget(self._nothing)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)


def _paper_label(paper: Paper) -> str:
    return {
        Paper.LIST: _("Attendance list"),
        Paper.INVITATIONS: _("Invitations"),
        Paper.CERTIFICATES: _("Certificates"),
    }[paper]


def _list(vault: "Vault", *, course_id: str, ids: tuple[str, ...], large: bool) -> bytes:
    from reports.attendance_list import attendance_list_paper

    with vault.work(attendance_list.name) as work:
        made = attendance_list(work, course_id=course_id)
    return attendance_list_paper(made, large=large)


def _invitations(vault: "Vault", *, course_id: str, ids: tuple[str, ...], large: bool) -> bytes:
    from reports.invitation import invitation_papers

    with vault.work(invitations.name) as work:
        made = invitations(work, course_id=course_id, enrolment_ids=ids)
    return invitation_papers(made, large=large)


def _certificates(vault: "Vault", *, course_id: str, ids: tuple[str, ...], large: bool) -> bytes:
    from reports.certificate import certificate_papers

    with vault.work(certificate_paper.name) as work:
        made = [certificate_paper(work, enrolment_id=each) for each in ids]
    return certificate_papers(made)


JOBS: dict[Paper, Callable[..., bytes]] = {
    Paper.LIST: _list,
    Paper.INVITATIONS: _invitations,
    Paper.CERTIFICATES: _certificates,
}
