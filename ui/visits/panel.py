"""The visits area: its views, and from there the page of a match, the form and the visit sheet."""

from functools import cached_property
from typing import cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Track, Visit
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import Tone
from ui.views import View, Views
from ui.visits.form_page import FormPage
from ui.visits.list_page import VisitsList
from ui.visits.match_page import MatchPage
from ui.visits.sheet_page import SheetPage

LIST = View("", lambda: _("Visits"), "ui.visits.list_page", "VisitsList")
CALENDAR = View("calendar", lambda: _("Calendar"), "ui.visits.calendar.page", "CalendarPage")
SHEETS = View("sheets", lambda: _("Paper sheets"), "ui.visits.pile.page", "PilePage")
FORECAST = View("forecast", lambda: _("Forecast"), "ui.visits.forecast_page", "ForecastPage")
REQUESTS = View("requests", lambda: _("Requests for help"), "ui.visits.requests_page", "RequestsPage")
MONEY = View("allowance", lambda: _("Expenses and allowance"), "ui.visits.money_page", "MoneyPage")
VIEWS = (LIST, CALENDAR, SHEETS, FORECAST, REQUESTS, MONEY)
"""What stands in the bar. A view opens a match with `context.navigate(Place("visits", match_id))`; "Back" returns."""


class VisitsPanel(Panel):
    """Shows one of its pages. They load and save by themselves; the area only leads from one to the other.

    Places: `Place("visits")` the list, with a track's value as action its filter, with the action of a view that view;
    `Place("visits", match_id)` a match; the same with "log" the form, with "review" the taper review;
    `Place("visits", visit_id, "visit")` one visit in its match, with "worry" the same; `Place("visits", supporter_id,
    "sheet")` a visit sheet, without an id those of all who visit, without "sheet" her visits.
    """

    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits")
        self._stack = QStackedWidget(self.ground)
        self.views = Views(context, VIEWS, "visits.views", self._stack)
        self.list = cast(VisitsList, self.views.page())
        self._before: QWidget | None = self.views
        self._stack.addWidget(self.views)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.match_wanted.connect(self.show_match)
        self.list.log_wanted.connect(self.log)
        self.list.sheet_wanted.connect(self.show_sheet)
        self.views.turned.connect(lambda: self._turn_to(self.views))

    @cached_property
    def match(self) -> MatchPage:
        """The page of one match; like the others made when it is first asked for, so that the list is there sooner."""
        made = MatchPage(self.context, self._stack)
        self._stack.addWidget(made)
        made.left.connect(lambda: self._turn_to(self.views))
        made.missing.connect(self._show_person)
        made.log_wanted.connect(self.log)
        made.edit_wanted.connect(self._change)
        made.sheet_wanted.connect(self.show_sheet)
        return made

    @cached_property
    def form(self) -> FormPage:
        """The page on which a visit is logged."""
        made = FormPage(self.context, self._stack)
        self._stack.addWidget(made)
        made.saved.connect(self._saved)
        made.left.connect(self.show_match)
        return made

    @cached_property
    def sheet(self) -> SheetPage:
        """The preview of a visit sheet."""
        made = SheetPage(self.context, self._stack)
        self._stack.addWidget(made)
        made.left.connect(self._go_back)
        return made

    def reload(self) -> None:
        """The pages load themselves."""

    def page(self) -> Panel:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return self.views.page() if shown is self.views else cast(Panel, shown)

    def _turn_to(self, page: QWidget | None) -> None:
        left = self.page()
        if isinstance(left, FormPage) and left is not page:
            left.keep()
        self._stack.setCurrentWidget(page or self.views)

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if not place.id and place.action != "sheet":
            self._go_to_view(place)
        elif place.action == "log":
            self.log(place.id)
        elif place.action == "sheet":
            self.show_sheet(place.id)
        elif place.action in ("visit", "worry"):
            self.query(visits.visit, self._show_visit, self._gone, visit_id=place.id)
        else:
            self.show_match(place.id, review=place.action == "review")

    def _go_to_view(self, place: Place) -> None:
        view = self.views.view_of(place)
        page = self.views.show_view(view)
        if view is not LIST:
            page.go(place)
        elif place.action in [track.value for track in Track]:
            self.list.show_track(Track(place.action))
        elif place.action == "log":
            self.list.message.say(Tone.ACCENT, _("Choose the match that the visit belongs to, then “Log visit”."))

    def show_list(self) -> None:
        """The list of all matches with visits."""
        self.views.show_view(LIST)

    def show_match(self, match_id: str, *, review: bool = False, visit_id: str = "") -> None:
        """The visits of one match."""
        self._turn_to(self.match)
        self.match.open_match(match_id, review=review, visit_id=visit_id)

    def log(self, match_id: str) -> None:
        """The form for a new visit."""
        self._turn_to(self.form)
        self.form.open_new(match_id)

    def show_sheet(self, supporter_id: str) -> None:
        """The visit sheet of a supporter; the sheets of all who visit where it is empty."""
        shown = self._stack.currentWidget()
        self._before = self.views if isinstance(shown, (FormPage, SheetPage)) else shown
        self._turn_to(self.sheet)
        self.sheet.open_supporter(supporter_id)

    def _change(self, visit: Visit) -> None:
        self._turn_to(self.form)
        self.form.open_visit(visit)

    def _saved(self, visit: Visit) -> None:
        self.list.start_over()
        self.show_match(visit.match_id)
        self.match.say_saved(visit)

    def _show_visit(self, visit: Visit) -> None:
        self.show_match(visit.match_id, visit_id=visit.id)

    def _show_person(self, person_id: str) -> None:
        """What is no match may be a supporter: then the list shows only hers."""
        self.show_list()
        self.list.show_supporter(person_id)

    def _gone(self, error: UserError) -> None:
        self.show_list()
        self.list.message.say(Tone.ATTENTION, error.message or _("This visit is no longer there."))

    def _go_back(self) -> None:
        self._turn_to(self._before)
