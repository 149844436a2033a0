"""People who agreed to the evaluation, a plan of measuring, and questionnaires, made as the window makes them."""

from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.consent.giving import give_consent
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.evaluation import due, measuring, plans
from ensure_desktop.evaluation.values import (
    Audience,
    Circumstances,
    Medium,
    Mode,
    Moment,
    PlanDetails,
    PlannedMoment,
)
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
START = PlannedMoment(Moment.START)
HALF_A_YEAR = PlannedMoment(Moment.DURING, 6)
END = PlannedMoment(Moment.END)
LATER = PlannedMoment(Moment.FOLLOW_UP, 3)
ALL = (START, HALF_A_YEAR, END, LATER)
RESILIENCE = PlanDetails(Audience.PARTICIPANTS, ALL, instrument="brs", form="standard")
HERE = Circumstances(TODAY, Mode.SELF, Medium.DESK, "nl")
BRS = {"q1": 4, "q2": 2, "q3": 5, "q4": 1, "q5": 4, "q6": 3}


def consents(unit, person_id, purpose=Purpose.EVALUATION, day=TODAY):
    """She agrees; the text is the one in use."""
    with unit() as work:
        signing = Signing(day, Way.PAPER, consent_form("en").version, "en")
        return give_consent(work, person_id=person_id, signing=signing, agreed=[Agreed(purpose)])[0]


def person(unit, name="Fatima", kind=RoleKind.PARTICIPANT, since=TODAY - 2 * WEEK, until=None, agrees=True, **details):
    """The id of somebody whose role began two weeks ago."""
    with unit() as work:
        facts = PersonDetails(first_name=name, languages=(LanguageSkill("nl", Level.NATIVE),))
        role = RoleDetails(kind, since, until)
        person_id = people.register_person(work, details=replace(facts, **details), roles=[role]).id
    if agrees:
        consents(unit, person_id)
    return person_id


def plan(unit, plan_id=None, **changes):
    with unit() as work:
        return plans.save_plan_line(work, plan_id=plan_id, details=replace(RESILIENCE, **changes))


def due_of(unit, person_id):
    """What is planned, by moment."""
    with unit() as work:
        return {each.planned: each for each in due.due_of(work, person_id=person_id)}


def page(unit, **more):
    with unit() as work:
        return due.due_page(work, **more)


def hand_out(unit, person_id, plan_id, planned=START, circumstances=HERE):
    with unit() as work:
        return measuring.hand_out(
            work, person_id=person_id, plan_id=plan_id, planned=planned, circumstances=circumstances
        )


def keep(unit, measurement_id, answers=BRS, revision=None):
    with unit() as work:
        return measuring.keep_answers(work, measurement_id=measurement_id, answers=answers, revision=revision)


def finish(unit, measurement_id, circumstances=HERE):
    with unit() as work:
        return measuring.finish(work, measurement_id=measurement_id, circumstances=circumstances)


def filled_in(unit, person_id, plan_id, planned=START, answers=BRS):
    """A finished one."""
    made = hand_out(unit, person_id, plan_id, planned)
    keep(unit, made.id, answers)
    return finish(unit, made.id)


def read(unit, measurement_id):
    with unit() as work:
        return measuring.measurement(work, measurement_id=measurement_id)


def refuse(unit, person_id, plan_id, planned=START, reason="Rather not", day=TODAY, how=measuring.refuse):
    with unit() as work:
        return how(work, person_id=person_id, plan_id=plan_id, planned=planned, day=day, reason=reason)
