"""The programme area: its views, and which of them shows what a place names."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

STEPS = View("", lambda: _("Ten steps"), "ui.programme.steps_page", "StepsPage")
INDICATORS = View("indicators", lambda: _("Indicators"), "ui.programme.indicators_page", "IndicatorsPage")
STAKEHOLDERS = View("stakeholders", lambda: _("Stakeholders"), "ui.programme.stakeholders_page", "StakeholdersPage")
SWOT = View("swot", lambda: _("SWOT"), "ui.programme.swots_page", "SwotsPage")
MODELS = View("models", lambda: _("Pictures"), "ui.programme.models_page", "ModelsPage")
STEERING = View("steering", lambda: _("Steering groups"), "ui.programme.groups_page", "GroupsPage")
REPORTS = View("reports", lambda: _("Reports"), "ui.programme.reports_page", "ReportsPage")
VIEWS = (STEPS, INDICATORS, STAKEHOLDERS, SWOT, MODELS, STEERING, REPORTS)
"""What stands in the bar."""
VIEW_OF: dict[str, View] = {
    "step": STEPS,
    "new stakeholder": STAKEHOLDERS,
    "new swot": SWOT,
    "new model": MODELS,
    "new steering group": STEERING,
}
"""Which view shows what the other actions name; what is not here belongs to the ten steps."""


class ProgrammePanel(Panel):
    """Turns from one view to the other; each is a panel of its own and says which places it knows."""

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("programme.area")
        self.views = Views(context, VIEWS, "programme.views", self.ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.views, 1)

    def page(self) -> Panel:
        """The page that is shown."""
        return self.views.page()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """Turn to the view that knows the place, and let it go there."""
        view = VIEW_OF.get(place.action) or self.views.view_of(place)
        self.views.show_view(view).go(place)
