"""The evaluation area: its views, and which of them shows what a place names."""

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.views import View, Views

DUE = View("due", lambda: _("Who is due"), "ui.evaluation.due_page", "DuePage")
RESULTS = View("results", lambda: _("Results"), "ui.evaluation.results_page", "ResultsPage")
OUTCOMES = View("outcomes", lambda: _("Outcomes"), "ui.evaluation.outcomes_page", "OutcomesPage")
QUESTIONNAIRES = View(
    "questionnaires", lambda: _("Questionnaires"), "ui.evaluation.questionnaires_page", "QuestionnairesPage"
)
FILL = View("fill", lambda: _("Fill in"), "ui.evaluation.filling.page", "FillPage")
FEEDBACK = View("feedback", lambda: _("Feedback"), "ui.evaluation.feedback_page", "FeedbackPage")
PLAN = View("plan", lambda: _("Measuring plan"), "ui.evaluation.plan_page", "PlanPage")
VIEWS: tuple[tuple[Permission, View], ...] = (
    (Permission.MEASURE, DUE),
    (Permission.MEASURE, FILL),
    (Permission.RESULTS_READ, RESULTS),
    (Permission.MEASURE, OUTCOMES),
    (Permission.MEASURE, QUESTIONNAIRES),
    (Permission.MEASURE, PLAN),
    (Permission.MEASURE, FEEDBACK),
)
"""What stands in the bar, for those who may see it."""
VIEW_OF: dict[str, View] = {
    "": DUE,
    "measurement": DUE,
    "late": DUE,
    "back": DUE,
    "alone": FILL,
    "paper": FILL,
    "type feedback": FEEDBACK,
    "own questionnaires": QUESTIONNAIRES,
    "new plan": PLAN,
    "report": RESULTS,
    "poster": RESULTS,
    "own results": RESULTS,
}
"""Which view shows what the other actions name."""


class EvaluationPanel(Panel):
    """Turns from one view to the other; each is a panel of its own.

    Places: `Place("evaluation")` who is due, with an id and "measurement" one questionnaire of a person, with the
    action "late" who is late, with "back" what was handed out and is not back; `Place("evaluation", action="plan")`
    the plan of measuring, with "new plan" a new line of it. Each other view has the action of its `View`.
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("evaluation")
        self._shown = [view for permission, view in VIEWS if context.actor.may(permission)]
        self.views = Views(context, self._shown, "evaluation.views", self.ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.views, 1)

    def page(self) -> Panel:
        """The page that is shown."""
        return self.views.page()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        view = VIEW_OF.get(place.action)
        self.views.show_view(view if view in self._shown else self.views.view_of(place)).go(place)
