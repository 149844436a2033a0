"""The programme area: its views, and which of them shows what a place names."""

from ensure_desktop.i18n import _
from ui.views import View, ViewsPanel

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


class ProgrammePanel(ViewsPanel):
    """Turns from one view to the other; each is a panel of its own and says which places it knows."""

    area = "programme"
    bar = VIEWS
    view_of = VIEW_OF
