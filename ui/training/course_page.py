"""One course: its attendance, its meetings, its people with their certificates, its papers."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.service import (
    close_course,
    course,
    reopen_course,
    restore_course,
    withdraw_course,
)
from ensure_desktop.training.values import Course
from ui.context import Context, Place
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.training.acts import Acts
from ui.training.attendance_tab import AttendanceTab
from ui.training.course_dialogs import ChangeCourseDialog
from ui.training.meetings_tab import MeetingsTab
from ui.training.papers_tab import PapersTab
from ui.training.people_tab import PeopleTab
from ui.training.words import dates_words, days_short, phase_chip, phase_of
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.chips import StatusChip
from ui.widgets.tabs import Tabs
from ui.widgets.text import ElidedLabel, label, tip

TABS = ("attendance", "meetings", "people", "papers")
"""The tabs by name, in their order."""
NARROW = 940
"""Pixels under which the dates are only told by the title's tool tip."""


class CoursePage(QWidget):
    """`closed` goes back to the list, `person_opened` sends an id, `failed` what went wrong.

    `owner` is the panel that need not reload for a mark.
    """

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__()
        self.setObjectName("training.course")
        self._context = context
        self._course_id = ""
        self._course: Course | None = None
        self._enrolment_id = ""
        self.acts = Acts(self, context)
        self.attendance = AttendanceTab(context, owner)
        self.meetings = MeetingsTab(context, self.acts)
        self.people = PeopleTab(context, self.acts)
        self.papers = PapersTab(context)
        self.tabs = Tabs(_("Parts of the course"), name="training.tabs")
        self._build()
        self._connect()

    def show_course(self, course_id: str, *, enrolment_id: str = "", tab: str = "") -> None:
        """Load and show a course; with `enrolment_id`, that person in it, or on the tab "papers" her certificate."""
        if course_id != self._course_id:
            self.tabs.setCurrentIndex(0)
            self._course = None
        self._course_id = course_id
        self._enrolment_id = enrolment_id
        if enrolment_id or tab:
            self.tabs.setCurrentIndex(TABS.index(tab or "people"))
        self.reload()

    def course(self) -> Course | None:
        """The course that is shown."""
        return self._course

    def reload(self) -> None:
        """Load the course again; the keyboard stays where it is."""
        if self._course_id:
            self._context.operations.query(
                course, self._show, self._fail, key="training.course", course_id=self._course_id
            )

    def go(self, place: Place) -> None:
        """The course of `place`."""
        self.show_course(place.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the name of the course matters most."""
        super().resizeEvent(event)
        self._where.setVisible(self.width() >= NARROW)

    # building

    def _build(self) -> None:
        self._gone = label(
            _("This course was withdrawn: it stands in no list and counts nowhere."),
            "muted",
            wrap=True,
            name="training.course.gone",
        )
        self._gone.hide()
        words = (_("Attendance"), _("Meetings"), _("People and certificates"), _("Papers"))
        pages = (self.attendance, self.meetings, self.people, self.papers)
        for word, page in zip(words, pages, strict=True):
            around = QWidget()
            inside = QVBoxLayout(around)
            inside.setContentsMargins(0, 6, 0, 0)
            inside.addWidget(page)
            self.tabs.addTab(around, word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED // 2)
        column.addLayout(self._head())
        column.addWidget(self._gone)
        column.addWidget(self.tabs, 1)

    def _head(self) -> QHBoxLayout:
        """One line: the way back, which course it is, and what is done with the whole of it."""
        back = link(_("All courses"), "arrow-left", name="training.back")
        back.clicked.connect(self.closed)
        self._title = ElidedLabel("", "section")
        self._title.setObjectName("training.course.title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._title.setMinimumWidth(90)
        self._where = ElidedLabel("", "muted")
        self._where.setObjectName("training.course.where")
        self._phase = StatusChip("", "calendar-blank", name="training.course.phase")
        self._withdraw = quiet(_("Withdraw"), name="training.course.withdraw")
        self._withdraw.setToolTip(_("For a course that was entered by mistake: it counts nowhere then."))
        self._withdraw.clicked.connect(self.withdraw)
        self._end = quiet(_("Close course"), name="training.course.end")
        self._end.clicked.connect(self.close_or_open)
        self._change = outlined(_("Change…"), "pencil-simple", name="training.course.change")
        self._change.setAccessibleName(_("Change this course"))
        self._change.clicked.connect(self.change)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(back)
        head.addSpacing(INSIDE)
        head.addWidget(self._title)
        head.addWidget(self._phase)
        head.addWidget(self._where, 1)
        head.addStretch(0)
        for button in (self._withdraw, self._end, self._change):
            head.addWidget(button)
        return head

    def _connect(self) -> None:
        self.acts.failed.connect(self.failed)
        self.attendance.failed.connect(self.failed)
        self.papers.failed.connect(self.failed)
        self.attendance.marked.connect(self._take)
        self.attendance.enrol_wanted.connect(self._enrol)
        self.attendance.meeting_wanted.connect(self._add_meeting)
        self.people.person_opened.connect(self.person_opened)
        self.people.paper_wanted.connect(self._show_paper)
        self.tabs.currentChanged.connect(self._tab_changed)

    # acts

    def change(self) -> None:
        """What the course is called, where it is and with whom."""
        if self._course is not None:
            self.acts.open(ChangeCourseDialog(self, self._context, self._course), _("The course is saved."))

    def close_or_open(self) -> None:
        """Say that the course is over, or let it be changed again; each undoes the other."""
        shown = self._course
        if shown is not None:
            self._turn(shown, opened=shown.closed_on is not None)

    def _turn(self, shown: Course, *, opened: bool) -> None:
        said = (
            _("The course can be changed again.") if opened else _("The course is closed: nothing changes by mistake.")
        )
        self.acts.do(
            reopen_course if opened else close_course,
            said,
            lambda: self._turn(shown, opened=not opened),
            course_id=shown.id,
        )

    def withdraw(self) -> None:
        """Take a mistaken course out of every list, or bring it back; the snackbar can undo it."""
        shown = self._course
        if shown is None:
            return
        if shown.withdrawn:
            self.acts.do(restore_course, _("The course is back."), course_id=shown.id)
            return

        def undo() -> None:
            self.acts.do(restore_course, _("The course is back."), course_id=shown.id)

        said = _("{code} was withdrawn and counts nowhere now.").format(code=shown.code)
        self.acts.do(withdraw_course, said, undo, course_id=shown.id)

    def _enrol(self) -> None:
        self.tabs.setCurrentIndex(TABS.index("people"))
        self.people.begin_enrol()

    def _add_meeting(self) -> None:
        self.tabs.setCurrentIndex(TABS.index("meetings"))
        self.meetings.begin_add()

    def _show_paper(self, enrolment_id: str) -> None:
        self.tabs.setCurrentIndex(TABS.index("papers"))
        self.papers.show_certificate(enrolment_id)

    # showing

    def _show(self, shown: Course) -> None:
        if shown.id != self._course_id:
            return  # another one was asked for in the meantime
        first = self._course is None
        self._take(shown)
        self.attendance.show_course(shown)
        self._show_head(shown)
        if self._enrolment_id:
            wanted, self._enrolment_id = self._enrolment_id, ""
            if TABS[self.tabs.currentIndex()] == "papers":
                self.papers.show_certificate(wanted)
            else:
                self.people.select(wanted)
        elif first and self.tabs.currentIndex() == 0:
            self.attendance.focus_matrix()

    def _take(self, shown: Course) -> None:
        """The tabs beside the attendance show this course from now on."""
        self._course = shown
        self.meetings.show_course(shown)
        self.people.show_course(shown)
        self.papers.show_course(shown)

    def _show_head(self, shown: Course) -> None:
        kind = shown.version.curriculum.kind
        days = [each.details.day for each in shown.sessions if not each.details.cancelled]
        first, last = min(days, default=None), max(days, default=None)
        closed = shown.closed_on is not None
        phase = phase_chip(phase_of(first, last, closed=closed, today=self._context.clock.today()))
        self._title.setText(shown.details.name)
        self._phase.show_status(phase.text, phase.glyph, phase.tone)
        parts = (shown.details.name, first_upper(kind_label(kind)), dates_words(first, last), shown.details.place)
        self._title.setToolTip(tip("\n".join(filter(None, (*parts, shown.code)))))
        self._where.setText(days_short(first, last))
        self._withdraw.setText(_("Restore") if shown.withdrawn else _("Withdraw"))
        self._end.setText(_("Open again") if closed else _("Close course"))
        words = _("Let this course be changed again") if closed else _("Close this course: it is over")
        self._end.setAccessibleName(words)
        self._end.setToolTip(words)
        may = self.acts.may_write
        self._withdraw.setVisible(may)
        self._end.setVisible(may and not shown.withdrawn)
        self._change.setVisible(self.acts.open_course(shown))
        self._gone.setVisible(shown.withdrawn)

    def _tab_changed(self, index: int) -> None:
        """The paper is made when somebody looks at it."""
        if TABS[index] == "papers":
            self.papers.begin()

    def _fail(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self.closed.emit()
        self.failed.emit(error)
