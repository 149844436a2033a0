"""What the fixture holds of the evaluation and of the programme's plan, from revision 0007 on."""

from datetime import date

from ensure_desktop.evaluation.feedback import save_feedback
from ensure_desktop.evaluation.measuring import begin, finish, keep_answers
from ensure_desktop.evaluation.outcome_values import OutcomeDetails, OutcomeKind
from ensure_desktop.evaluation.outcomes import save_outcome
from ensure_desktop.evaluation.plans import save_plan_line
from ensure_desktop.evaluation.quarters import quarter_of
from ensure_desktop.evaluation.questionnaires import own_questionnaires
from ensure_desktop.evaluation.values import (
    Audience,
    Circumstances,
    FeedbackDetails,
    Moment,
    PlanDetails,
    PlannedMoment,
    Wording,
)
from ensure_desktop.evaluation.wordings import save_wording
from ensure_desktop.interviews.model import GuideVersionRecord
from ensure_desktop.programme.indicators import save_indicator
from ensure_desktop.programme.kept import keep_report
from ensure_desktop.programme.models import save_model
from ensure_desktop.programme.periods import year_period
from ensure_desktop.programme.stakeholders import save_stakeholder
from ensure_desktop.programme.steering import save_steering_group
from ensure_desktop.programme.steps import begin_step
from ensure_desktop.programme.swots import save_swot
from ensure_desktop.programme.values import (
    GroupMember,
    IndicatorDetails,
    ModelBox,
    ModelDetails,
    ModelKind,
    Phase,
    Quadrant,
    StakeholderDetails,
    SteeringDetails,
    Step,
    SwotDetails,
    SwotPoint,
    Target,
    TypedValue,
)
from ensure_desktop.vault.work import Work

ANSWERS = {"q1": 4, "q2": 2, "q3": 5, "q4": 1, "q5": 3, "q6": 2}
JOB = "works at the bakery"
LOOKS_FORWARD = "fp-looking-forward"
STAKEHOLDER = "The school on the square"
STRENGTH = "Neighbours know us"
GOAL = "Somebody who listens"


def measure(work: Work, person_id: str, day: date) -> None:
    """A wording, a line of the plan, one questionnaire that was filled in, an anonymous sheet and an outcome.

    She has agreed to the evaluation.
    """
    words = {item: f"A sentence of the fixture: {item}" for item in ANSWERS}
    answers = ("not at all", "hardly", "somewhat", "rather", "very")
    save_wording(work, wording=Wording("brs", "standard", "en", words, answers, "How you get on"))
    start = PlannedMoment(Moment.START)
    line = save_plan_line(
        work, plan_id=None, details=PlanDetails(Audience.SUPPORTERS, (start,), "brs", "standard", primary=True)
    )
    here = Circumstances(day)
    begun = begin(work, circumstances=here, person_id=person_id, plan_id=line.id, planned=start)
    keep_answers(work, measurement_id=begun.id, answers=ANSWERS)
    finish(work, measurement_id=begun.id, circumstances=here)
    feedback = next(each for each in own_questionnaires(work) if each.title == "How do you find our visits?")
    version = work.session.query(GuideVersionRecord).filter_by(guide_id=feedback.id).one()
    sheet = FeedbackDetails(version.id, Audience.PARTICIPANTS, quarter_of(day), "en", {LOOKS_FORWARD: 4})
    save_feedback(work, details=sheet)
    outcome = OutcomeDetails(person_id, Audience.SUPPORTERS, OutcomeKind.JOB, day, what=JOB, paid=True)
    save_outcome(work, outcome_id=None, details=outcome)


def plan_the_programme(work: Work, day: date) -> None:
    """A step that was begun, a stakeholder, a SWOT, a picture, a steering group, an indicator and a report."""
    begin_step(work, step=Step.NEEDS)
    save_stakeholder(work, stakeholder_id=None, details=StakeholderDetails(STAKEHOLDER, interest=4, influence=2))
    points = (SwotPoint(Quadrant.STRENGTH, STRENGTH),)
    save_swot(work, swot_id=None, details=SwotDetails(day, "Before we begin", points=points))
    boxes = (ModelBox("1", "short", GOAL),)
    save_model(work, model_id=None, details=ModelDetails(ModelKind.LOGIC, "What we want", boxes))
    members = (GroupMember("Jef Claes", task="takes the chair"),)
    save_steering_group(work, group_id=None, details=SteeringDetails("Core group", agreed_on=day, members=members))
    year = year_period(day.year)
    typed = IndicatorDetails(
        Phase.INPUT,
        "Rooms that we may use",
        targets=(Target(year.first, year.last, 3.0, "the town"),),
        typed=(TypedValue(day, 2.0, "asked on the phone"),),
    )
    save_indicator(work, indicator_id=None, details=typed)
    keep_report(work, period=year)
