"""The interviews area: the applicants, the interviews under way, the guides; from there one applicant, or the form."""

from enum import StrEnum
from importlib import import_module
from typing import Any, cast

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.service import application_of
from ensure_desktop.interviews.values import Applicant, GuidePurpose
from ui.context import Context, Place
from ui.interviews.acts import BEGIN
from ui.interviews.application_page import ApplicationPage
from ui.interviews.choice import Choice
from ui.interviews.list_page import ApplicantsPage
from ui.interviews.who_dialog import WhoDialog
from ui.panel import Panel
from ui.theme import Tone


class View(StrEnum):
    """The pages that one turns to, by the action of their place."""

    APPLICANTS = "applicants"
    UNDER_WAY = "under way"
    GUIDES = "guides"


PAGES = {
    View.UNDER_WAY: ("ui.interviews.under_way_page", "UnderWayPage"),
    View.GUIDES: ("ui.interviews.guides.page", "GuidesPage"),
}
"""Their modules are loaded when they are first shown."""
FORM = ("ui.interviews.form.page", "InterviewPage")
ONE_INTERVIEW, ONE_APPLICANT, ATTENTION, DECIDE = "interview", "applicant", "attention", "decide"
WITH_WHOM = "begin"


class InterviewsPanel(Panel):
    """Shows one of its pages.

    Places: `Place("interviews")` the applicants, with "attention" those who need somebody, with the value of a `View`
    another page, with "begin" the question with whom an interview begins; `Place("interviews", role_id, "applicant")`
    one applicant, with "decide" the next step of the person with this id; `Place("interviews", interview_id,
    "interview")` an interview; `Place("interviews", person_id, "begin:PURPOSE")` the beginning of one.
    """

    areas = frozenset({"people", "interviews", "training", "consent"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("interviews")
        self.list = ApplicantsPage(context)
        self.applicant = ApplicationPage(context)
        self._form: Any = None
        self.dialog: WhoDialog | None = None
        self._pages: dict[View, QWidget] = {View.APPLICANTS: self.list}
        self._came_from: QWidget = self.list
        self._bar = self._make_bar()
        self._stack = QStackedWidget(self.ground)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.applicant)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._stack, 1)
        self.stretch_body()
        self.list.opened.connect(self.show_applicant)
        self.list.failed.connect(self.show_error)
        self.applicant.closed.connect(self.show_list)
        self.applicant.person_opened.connect(self._open_person)
        self.applicant.failed.connect(self._gone)

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Load what is shown again; a form keeps what is typed."""
        page = self.page()
        if page is not self._form and page is not None:
            cast(Any, page).reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.action == ONE_INTERVIEW:
            self.show_interview(place.id)
        elif place.action == ONE_APPLICANT:
            self.show_applicant(place.id)
        elif place.action == DECIDE:
            self.decide(place.id)
        elif place.action == WITH_WHOM:
            self.show_list()
            self.ask_with_whom()
        elif place.action.startswith(BEGIN):
            self.begin_interview(place.id, GuidePurpose(place.action.removeprefix(BEGIN)))
        elif place.action in PAGES:
            self.show_view(View(place.action))
        else:
            self.show_list()
            if place.action == ATTENTION:
                self.list.show_choice(Choice(attention=True))

    def show_list(self) -> None:
        """The applicants, with the list as it was."""
        self.applicant.put_away()
        self._show(self.list)
        self.list.reload()
        self.list.focus_list()

    def show_view(self, view: View) -> None:
        """One of the pages on the bar."""
        if view is View.APPLICANTS:
            self.show_list()
            return
        if view not in self._pages:
            page = cast(Any, _load(*PAGES[view]))(self.context)
            page.person_opened.connect(self._open_person)
            page.closed.connect(self.show_list)
            page.failed.connect(self.show_error)
            self._pages[view] = page
            self._stack.addWidget(page)
        self._show(self._pages[view])
        cast(Any, self._pages[view]).reload()

    def show_applicant(self, role_id: str) -> None:
        """One application with its history."""
        self._show(self.applicant)
        self.applicant.show_application(role_id)
        self.applicant.focus_first()

    def show_interview(self, interview_id: str) -> None:
        """The form with one interview."""
        self._open_form()
        self._form.show_interview(interview_id)

    def begin_interview(self, person_id: str, purpose: GuidePurpose) -> None:
        """The beginning of an interview with this person."""
        self._open_form()
        self._form.begin(person_id, purpose)

    def ask_with_whom(self) -> None:
        """Ask with whom an interview begins, and begin it."""
        dialog = WhoDialog(self, self.context)
        dialog.saved.connect(lambda chosen: self.begin_interview(*chosen))
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def decide(self, person_id: str) -> None:
        """The applicant's page, with the question how it goes on."""

        def ask(found: Applicant | None) -> None:
            if found is not None:
                self.show_applicant(found.role_id)
                self.applicant.acts.decide(found)

        self.query(application_of, ask, person_id=person_id)

    def _open_form(self) -> None:
        """The form goes back to the page that it was opened from."""
        page = self.page()
        if page is not None and page is not self._form:
            self._came_from = page
        if self._form is None:
            form = cast(Any, _load(*FORM))(self.context)
            form.closed.connect(self._go_back)
            form.person_opened.connect(self._open_person)
            form.failed.connect(self._gone)
            form.consent_wanted.connect(self._open_consents)
            form.decision_wanted.connect(self.decide)
            self._form = form
            self._stack.addWidget(form)
        self._show(self._form)

    def _go_back(self) -> None:
        if self._came_from is self.list:
            self.show_list()
        else:
            self._show(self._came_from)
            cast(Any, self._came_from).reload()

    def _open_person(self, person_id: str) -> None:
        self.context.navigate(Place("people", person_id))

    def _open_consents(self, person_id: str) -> None:
        self.context.navigate(Place("people", person_id, "consent"))

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)

    def _show(self, page: QWidget) -> None:
        self.message.clear()
        self._stack.setCurrentWidget(page)
        view = next((view for view, widget in self._pages.items() if widget is page), None)
        self._bar.setVisible(view is not None)
        if view is not None:
            self._bar.blockSignals(True)
            self._bar.setCurrentIndex(list(View).index(view))
            self._bar.blockSignals(False)

    def _make_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("interviews.views")
        bar.setAccessibleName(_("Pages of this area"))
        bar.setDrawBase(False)
        bar.setExpanding(False)
        words = {View.APPLICANTS: _("Applicants"), View.UNDER_WAY: _("Interviews under way"), View.GUIDES: _("Guides")}
        for view in View:
            bar.addTab(words[view])
        bar.currentChanged.connect(lambda index: self.show_view(list(View)[index]))
        return bar


def _load(module: str, name: str) -> object:
    return getattr(import_module(module), name)
