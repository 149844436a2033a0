"""The evaluation area: its views, and which of them shows what a place names."""

from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.views import View, ViewsPanel

DUE = View("due", lambda: _("Who is due"), "ui.evaluation.due_page", "DuePage")
FILL = View("fill", lambda: _("Fill in"), "ui.evaluation.filling.page", "FillPage")
RESULTS = View("results", lambda: _("Results"), "ui.evaluation.results_page", "ResultsPage", Permission.RESULTS_READ)
OUTCOMES = View("outcomes", lambda: _("Outcomes"), "ui.evaluation.outcomes_page", "OutcomesPage")
QUESTIONNAIRES = View(
    "questionnaires", lambda: _("Questionnaires"), "ui.evaluation.questionnaires_page", "QuestionnairesPage"
)
PLAN = View("plan", lambda: _("Measuring plan"), "ui.evaluation.plan_page", "PlanPage")
FEEDBACK = View("feedback", lambda: _("Feedback"), "ui.evaluation.feedback_page", "FeedbackPage")
VIEWS = (DUE, FILL, RESULTS, OUTCOMES, QUESTIONNAIRES, PLAN, FEEDBACK)
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


class EvaluationPanel(ViewsPanel):
    """Turns from one view to the other; each is a panel of its own.

    Places: `Place("evaluation")` who is due, with an id and "measurement" one questionnaire of a person, with the
    action "late" who is late, with "back" what was handed out and is not back; `Place("evaluation", action="plan")`
    the plan of measuring, with "new plan" a new line of it. Each other view has the action of its `View`.
    """

    area = "evaluation"
    bar = VIEWS
    view_of = VIEW_OF
