"""The people area: the list, from there a person's page and the form; households, recruitment, import, duplicates."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PeopleFilter, PersonFile, RoleKind
from ensure_desktop.people.word_values import ListKind
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.form_page import FormPage, Proposed, Subject
from ui.people.list_page import ListPage
from ui.people.person_page import PersonPage
from ui.people.views import HAVING, ON_THE_BAR, Page, View, make_page, view_label
from ui.theme import Tone

OF_RECRUITMENT = "approach"
OF_IMPORT = "import"
NEW = "new"


class PeoplePanel(Panel):
    """Shows the list, a person, the form, or one of the other pages (`views.py`).

    Places: `Place("people")` the list, with the value of a `Shelf` as action its filter, with that of a `View` another
    page, with "new" the form ("new:ROLE" proposes a role), with "import:ID" the people whom that import added;
    `Place("people", person_id)` a person, with a tab's name ("consent") there, with the value of an `Act` ("change",
    "give consent", "pause") what to begin ("change:wishes" at that field); `Place("people", approach_id, "approach")`
    an entry of the recruitment register. An interest or a lived experience after its `ListKind` ("interest:cooking")
    shows those who have it.
    """

    areas = frozenset(
        {"people", "consent", "matching", "visits", "organisations", "recruitment", "words", "interviews", "training"}
    )
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("people")
        self.list = ListPage(context)
        self.person = PersonPage(context)
        self.form: FormPage | None = None
        self._pages: dict[View, QWidget] = {}
        self._came_from: QWidget = self.list
        self._field = ""
        self._bar = self._make_bar()
        self._stack = QStackedWidget(self.ground)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.person)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._stack, 1)
        self.stretch_body()
        self._back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.person, self.go_back)
        self._back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.list.opened.connect(self.show_person)
        self.list.new_wanted.connect(self.begin_new)
        self.person.closed.connect(self.go_back)
        self.person.change_wanted.connect(self._begin_change)
        self.person.person_wanted.connect(self.show_person)
        self.list.failed.connect(self.show_error)
        self.person.failed.connect(self._gone)

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Load what is shown again; the form keeps what is typed."""
        page = self.page()
        if page is not self.form and page is not None:
            cast(Page, page).reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self._field = ""
        if place.action == OF_RECRUITMENT:
            self._show_view(View.RECRUITMENT, place)
        elif place.id:
            act, _colon, self._field = place.action.partition(":")
            self.show_person(place.id, then=act)
        elif place.action == NEW:
            self.begin_new(RoleKind.PARTICIPANT)
        elif place.action.startswith(f"{NEW}:"):
            self.begin_new(RoleKind(place.action.partition(":")[2]))
        elif place.action in set(View) - {View.PEOPLE}:
            self._show_view(View(place.action), place)
        elif ":" in place.action:
            self.show_list()
            self.list.show_filter(*_named_filter(*place.action.split(":", 1)))
        else:
            self.show_list()
            self.list.go(place)

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._came_from = self.list
        self._show(self.list)
        self.person.put_away()
        self.list.reload()
        self.list.focus_list()

    def show_person(self, person_id: str, *, then: str = "") -> None:
        """One person's page; `then` is a tab's name, or the value of an `Act` to begin."""
        self._remember()
        self._show(self.person)
        self.person.focus_tabs()
        self.person.show_person(person_id, then=then)

    def go_back(self) -> None:
        """Back to the page from which the person's was opened."""
        if self._came_from is self.list:
            self.show_list()
        else:
            self.person.put_away()
            self._show(self._came_from)
            cast(Page, self._came_from).reload()

    def begin_new(self, role: RoleKind) -> None:
        """The empty form; `role` is proposed."""
        self._open_form(Subject(role=role))

    def begin_proposed(self, proposed: Proposed) -> None:
        """The form with what is known already about somebody new."""
        self._open_form(Subject(role=proposed.role.kind, proposed=proposed))

    def _begin_change(self, file: PersonFile) -> None:
        self._open_form(Subject(file))

    def _open_form(self, subject: Subject) -> None:
        self._remember()
        form = FormPage(self.context, subject, self.message, self._stack)
        form.saved.connect(self._saved)
        form.closed.connect(self._form_closed)
        self._stack.addWidget(form)
        self._show(form)
        self.form = form
        form.focus_on(self._field)
        self._field = ""

    def _remember(self) -> None:
        """Keep in mind where a person's page or a form was opened from."""
        page = self.page()
        if page is not self.person and page is not self.form and page is not None:
            self._came_from = page

    def _saved(self, file: PersonFile) -> None:
        self.context.notify(_("{code} is saved.").format(code=file.code), None)
        self.show_person(file.id)

    def _form_closed(self) -> None:
        self.message.clear()
        if self.person.person_id() and self.form is not None and self.form.is_about(self.person.person_id()):
            self.show_person(self.person.person_id())
        else:
            self.go_back()

    def _show_view(self, view: View, place: Place) -> None:
        if view not in self._pages:
            widget = make_page(view, self.context)
            page = cast(Page, widget)
            page.person_opened.connect(self.show_person)
            page.closed.connect(self.show_list)
            page.failed.connect(self.show_error)
            if view is View.RECRUITMENT:
                widget.register_wanted.connect(self.begin_proposed)  # type: ignore[attr-defined]
            self._pages[view] = widget
            self._stack.addWidget(widget)
        self._show(self._pages[view])
        cast(Page, self._pages[view]).reload()
        cast(Page, self._pages[view]).go(place)

    def _show(self, page: QWidget) -> None:
        """Change to `page`; the form keeps its draft and goes."""
        if self.form is not None and page is not self.form:
            self.form.keeper.flush()
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self.message.clear()
        self._stack.setCurrentWidget(page)
        shown = {self.list: View.PEOPLE} | {widget: view for view, widget in self._pages.items()}
        view = shown.get(page)
        self._bar.setVisible(view in ON_THE_BAR)
        if view in ON_THE_BAR:
            self._bar.blockSignals(True)
            self._bar.setCurrentIndex(ON_THE_BAR.index(view))
            self._bar.blockSignals(False)

    def _make_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("people.views")
        bar.setAccessibleName(_("Pages of this area"))
        bar.setDrawBase(False)
        bar.setExpanding(False)
        for view in ON_THE_BAR:
            bar.addTab(view_label(view))
        bar.currentChanged.connect(self._turn_to)
        return bar

    def _turn_to(self, index: int) -> None:
        view = ON_THE_BAR[index]
        if view is View.PEOPLE:
            self.show_list()
        else:
            self._show_view(view, Place("people", action=view))

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)


def _named_filter(kind: str, name: str) -> tuple[PeopleFilter, str]:
    """The filter of a place, and what its people are called where the filter itself does not say it."""
    if kind == OF_IMPORT:
        return PeopleFilter(import_id=name), _("Added by this import")
    return HAVING[ListKind(kind)](name), ""
