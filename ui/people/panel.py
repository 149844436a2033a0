"""The people area: the list, from there a person's page, and the form."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile, RoleKind
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.form_page import FormPage, Subject
from ui.people.list_page import ListPage
from ui.people.person_page import PersonPage
from ui.people.shelf import Shelf
from ui.theme import GROUPS, Tone


class PeoplePanel(Panel):
    """Shows the list, a person, or the form.

    Places: `Place("people")` the list, with the value of a `Shelf` as action its filter, with "new" the form;
    `Place("people", person_id)` a person, with a tab's name ("consent") there,
    with the value of an `Act` ("change", "give consent", "pause") what to begin.
    """

    areas = frozenset({"people", "consent", "matching", "visits"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("people")
        self.list = ListPage(context)
        self.person = PersonPage(context)
        self.form: FormPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.person)
        self.body.addWidget(self._stack, 1)
        self.body.setContentsMargins(*self._margins(), GROUPS)
        self._back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.person, self.show_list)
        self._back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.list.opened.connect(self.show_person)
        self.list.new_wanted.connect(self.begin_new)
        self.person.closed.connect(self.show_list)
        self.person.change_wanted.connect(self._begin_change)
        self.person.person_wanted.connect(self.show_person)
        self.list.failed.connect(self.show_error)
        self.person.failed.connect(self._gone)

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Load what is shown again; the form keeps what is typed."""
        if self.page() is self.person:
            self.person.reload()
        elif self.page() is self.list:
            self.list.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id:
            self.show_person(place.id, then=place.action)
        elif place.action == "new":
            self.begin_new(RoleKind.PARTICIPANT)
        else:
            self.show_list()
            if place.action:
                self.list.show_shelf(Shelf(place.action))

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._show(self.list)
        self.person.put_away()
        self.list.reload()
        self.list.focus_list()

    def show_person(self, person_id: str, *, then: str = "") -> None:
        """One person's page; `then` is a tab's name, or the value of an `Act` to begin."""
        self._show(self.person)
        self.person.focus_tabs()
        self.person.show_person(person_id, then=then)

    def begin_new(self, role: RoleKind) -> None:
        """The empty form; `role` is proposed."""
        self._open_form(Subject(role=role))

    def _begin_change(self, file: PersonFile) -> None:
        self._open_form(Subject(file))

    def _open_form(self, subject: Subject) -> None:
        self.form = FormPage(self.context, subject, self.message)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self._form_closed)
        self._stack.addWidget(self.form)
        self._show(self.form)
        self.form.focus_first()

    def _saved(self, file: PersonFile) -> None:
        self.context.notify(_("{code} is saved.").format(code=file.code), None)
        self.show_person(file.id)

    def _form_closed(self) -> None:
        self.message.clear()
        if self.person.person_id() and self.form is not None and self.form.is_about(self.person.person_id()):
            self.show_person(self.person.person_id())
        else:
            self.show_list()

    def _show(self, page: QWidget) -> None:
        """Change to `page`; the form keeps its draft and goes."""
        if self.form is not None and page is not self.form:
            self.form.keeper.flush()
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self.message.clear()
        self._stack.setCurrentWidget(page)

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.message.say(Tone.ATTENTION, error.message)

    def _margins(self) -> tuple[int, int, int]:
        margins = self.body.contentsMargins()
        return margins.left(), margins.top(), margins.right()
