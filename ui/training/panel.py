"""The training area: the courses, one course, and the curricula behind them."""

from functools import cached_property, partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.training.finding import course_of
from ensure_desktop.training.values import Course
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.views import Page
from ui.theme import Tone
from ui.training.course_dialogs import NewCourseDialog
from ui.training.course_page import CoursePage
from ui.training.curricula.page import CurriculaPage
from ui.training.list_page import CoursesPage

OF_ENROLMENT, CERTIFICATE, NEW, CURRICULA = "enrolment", "certificate", "new", "curricula"


class TrainingPanel(Panel):
    """Shows the list, a course or the curricula.

    Places: `Place("training")` the courses, with "new" the dialog that plans one, with "curricula" the curricula;
    `Place("training", course_id)` a course, with the name of a tab ("meetings") there; with "enrolment", the course of
    that enrolment with its person chosen, with "certificate" its paper.
    """

    areas = frozenset({"training", "people"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("training")
        self.dialog: NewCourseDialog | None = None
        self.list = CoursesPage(context)
        self._bar = self._make_bar()
        self._stack = QStackedWidget(self.ground)
        self._stack.addWidget(self.list)
        self.stretch_body()
        self.body.addWidget(self._bar)
        self.body.addWidget(self._stack, 1)
        self._connect()

    @cached_property
    def course(self) -> CoursePage:
        """The page of one course, made when it is first asked for: the list is there sooner."""
        made = CoursePage(self.context, self)
        self._stack.addWidget(made)
        made.closed.connect(self.show_list)
        made.person_opened.connect(lambda person_id: self.context.navigate(Place("people", person_id)))
        made.failed.connect(self.show_error)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), made, self.show_list)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    @cached_property
    def curricula(self) -> CurriculaPage:
        """What courses are made of, made when it is first asked for."""
        made = CurriculaPage(self.context, self.message)
        self._stack.addWidget(made)
        made.closed.connect(self.show_list)
        made.failed.connect(self.show_error)
        return made

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Load what is shown again."""
        page = self.page()
        if page is not None:
            cast(Page, page).reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.action in (OF_ENROLMENT, CERTIFICATE):
            shown = partial(self._show_enrolment, enrolment_id=place.id, paper=place.action == CERTIFICATE)
            self.query(course_of, shown, self._gone, enrolment_id=place.id)
        elif place.id:
            self.show_course(place.id, tab=place.action)
        elif place.action == CURRICULA:
            self.show_curricula()
        else:
            self.show_list()
            if place.action == NEW:
                self.begin_new()

    def show_list(self) -> None:
        """The courses, with their filter as it was."""
        self._show(self.list)
        self.list.reload()
        self.list.focus_list()

    def show_course(self, course_id: str, *, enrolment_id: str = "", tab: str = "") -> None:
        """One course."""
        self._show(self.course)
        self.course.show_course(course_id, enrolment_id=enrolment_id, tab=tab)

    def show_curricula(self) -> None:
        """What courses are made of."""
        self._show(self.curricula)
        self.curricula.reload()

    def begin_new(self) -> None:
        """Plan a course."""
        self.dialog = NewCourseDialog(self, self.context)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._planned)
        self.dialog.open()

    def _connect(self) -> None:
        self.list.opened.connect(self.show_course)
        self.list.new_wanted.connect(self.begin_new)
        self.list.failed.connect(self.show_error)

    def _make_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("training.views")
        bar.setAccessibleName(_("Pages of this area"))
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.addTab(_("Courses"))
        bar.addTab(_("Curricula"))
        bar.currentChanged.connect(lambda index: self.show_curricula() if index else self.show_list())
        return bar

    def _show(self, page: QWidget) -> None:
        self.message.clear()
        self._stack.setCurrentWidget(page)
        self._bar.setVisible(not isinstance(page, CoursePage))
        if not isinstance(page, CoursePage):
            self._bar.blockSignals(True)
            self._bar.setCurrentIndex(1 if isinstance(page, CurriculaPage) else 0)
            self._bar.blockSignals(False)

    def _show_enrolment(self, found: Course, *, enrolment_id: str, paper: bool) -> None:
        self.show_course(found.id, enrolment_id=enrolment_id, tab="papers" if paper else "")

    def _planned(self, made: Course) -> None:
        self.context.notify(_("{code} is planned. Now you can enrol people.").format(code=made.code), None)
        self.show_course(made.id)

    def _forget(self) -> None:
        self.dialog = None

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)
