"""The social map: the list, from there an organisation's page, the form, and the leaflet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.service import restore_organisation, withdraw_organisation
from ensure_desktop.people.organisations.values import OrganisationFile
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.organisations.form_page import FormPage
from ui.people.organisations.leaflet_page import LeafletPage
from ui.people.organisations.list_page import ListPage
from ui.people.organisations.page import OrganisationView
from ui.people.organisations.ticks import Chosen
from ui.progress.referrals_page import ReferralsPage
from ui.theme import GROUPS, PAGE, Tone


class SocialMapPanel(Panel):
    """Shows the list, an organisation, the form, or the leaflet.

    Places: `Place("network")` the list, with "new" as action the form, with "leaflet" the leaflet of what is ticked;
    `Place("network", organisation_id)` an organisation, with "change" the form about it, with "referrals" who was
    referred there.
    """

    areas = frozenset({"organisations", "people", "words", "progress", "network"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("network")
        self.chosen = Chosen(self)
        self.list = ListPage(context, self.chosen)
        self.organisation = OrganisationView(context, self.chosen)
        self.leaflet = LeafletPage(context)
        self.referrals = ReferralsPage(context)
        self.form: FormPage | None = None
        self._before_leaflet: QWidget = self.list
        self._stack = QStackedWidget(self.ground)
        for page in (self.list, self.organisation, self.leaflet, self.referrals):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self.body.setContentsMargins(PAGE, 16, PAGE, GROUPS)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.organisation, self.show_list)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.referrals, self.referrals.go_back)
        for each in (back, away):
            each.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._connect()

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Load what is shown again; the form keeps what is typed."""
        page = self.page()
        if page is self.organisation:
            self.organisation.reload()
        elif page is self.leaflet:
            self.leaflet.reload()
        elif page is self.referrals:
            self.referrals.reload()
        elif page is self.list:
            self.list.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id and place.action == "referrals":
            self.show_referrals(place.id)
        elif place.id:
            self.show_organisation(place.id)
        elif place.action == "new":
            self.begin_new()
        elif place.action == "leaflet" and self.chosen.ids():
            self.show_leaflet(self.chosen.ids())
        else:
            self.show_list()

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._show(self.list)
        self.list.reload()
        self.list.focus_list()

    def show_organisation(self, organisation_id: str) -> None:
        """One organisation's page."""
        self._show(self.organisation)
        self.organisation.focus_page()
        self.organisation.show_organisation(organisation_id)

    def show_leaflet(self, ids: tuple[str, ...]) -> None:
        """The leaflet of these organisations."""
        page = self.page()
        if page is not None and page is not self.leaflet:
            self._before_leaflet = page
        self._show(self.leaflet)
        self.leaflet.show_places(ids)
        self.leaflet.focus_paper()

    def show_referrals(self, organisation_id: str) -> None:
        """Who was referred to this organisation."""
        self._show(self.referrals)
        self.referrals.show_organisation(organisation_id)
        self.referrals.focus_list()

    def begin_new(self) -> None:
        """The empty form."""
        self._open_form(None)

    def _connect(self) -> None:
        self.list.opened.connect(self.show_organisation)
        self.list.new_wanted.connect(self.begin_new)
        self.list.leaflet_wanted.connect(lambda: self.show_leaflet(self.chosen.ids()))
        self.list.failed.connect(self.show_error)
        self.organisation.closed.connect(self.show_list)
        self.organisation.change_wanted.connect(self._open_form)
        self.organisation.withdraw_wanted.connect(self._withdraw)
        self.organisation.restore_wanted.connect(lambda file: self._restore(file.id))
        self.organisation.leaflet_wanted.connect(lambda organisation_id: self.show_leaflet((organisation_id,)))
        self.organisation.referrals_wanted.connect(self.show_referrals)
        self.organisation.failed.connect(self._gone)
        self.referrals.closed.connect(self.show_organisation)
        self.referrals.failed.connect(self._gone)
        self.leaflet.closed.connect(self._leave_leaflet)
        self.leaflet.noted.connect(self._say_noted)
        self.leaflet.failed.connect(self.show_error)

    def _show(self, page: QWidget) -> None:
        self.message.clear()
        if self.form is not None and page is not self.form:
            self.form.keeper.flush()
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._stack.setCurrentWidget(page)

    def _open_form(self, file: OrganisationFile | None) -> None:
        form = FormPage(self.context, file, self.message, self._stack)
        form.saved.connect(self._saved)
        form.closed.connect(self.show_list if file is None else lambda: self.show_organisation(file.id))
        self._show(self.list)
        self.form = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.focus_first()

    def _saved(self, file: OrganisationFile) -> None:
        self.show_organisation(file.id)
        self.context.notify(_("{code} is saved.").format(code=file.code), None)

    def _withdraw(self, file: OrganisationFile) -> None:
        def done(_file: OrganisationFile) -> None:
            self.chosen.drop(file.id)
            text = _("{code} was withdrawn. Nobody finds it any more.").format(code=file.code)
            self.context.notify(text, lambda: self._restore(file.id))
            self.show_list()

        self.context.operations.change(withdraw_organisation, done, self.show_error, organisation_id=file.id)

    def _restore(self, organisation_id: str) -> None:
        def done(file: OrganisationFile) -> None:
            self.context.notify(_("{code} is back.").format(code=file.code), None)

        self.context.operations.change(restore_organisation, done, self.show_error, organisation_id=organisation_id)

    def _leave_leaflet(self) -> None:
        if self._before_leaflet is self.organisation:
            self._show(self.organisation)
            self.organisation.reload()
            self.organisation.focus_page()
        else:
            self.show_list()

    def _say_noted(self) -> None:
        self.message.say(Tone.GOOD, _("The leaflet is out, and this is noted in the audit."))

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.show_error(error)
