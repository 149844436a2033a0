"""The words for steps, stakeholders and fields of a SWOT, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.programme.values import Quadrant, Stance, Step, StepState


def step_number(step: Step) -> int:
    """Its place among the ten, from 1."""
    return tuple(Step).index(step) + 1


def step_label(step: Step) -> str:
    """What a step is called."""
    return {
        Step.NEEDS: pgettext("step", "Know what is needed"),
        Step.PLAN: pgettext("step", "Make a plan"),
        Step.MARKETING: pgettext("step", "Find the right words"),
        Step.TEST: pgettext("step", "Try it out"),
        Step.STEERING: pgettext("step", "Bring together who carries it"),
        Step.SELECT: pgettext("step", "Choose supporters"),
        Step.TRAIN: pgettext("step", "Train"),
        Step.REACH: pgettext("step", "Reach people"),
        Step.DELIVER: pgettext("step", "Do it"),
        Step.EVALUATE: pgettext("step", "See what came of it, and go on"),
    }[step]


def step_meaning(step: Step) -> str:
    """What a step is for, in a sentence."""
    return {
        Step.NEEDS: _("Who is left out, by what, and what they say about it."),
        Step.PLAN: _("For whom and where, by whom, with what money."),
        Step.MARKETING: _("What moves people to take part, and how they hear of it."),
        Step.TEST: _("A few pairs first, and mend what does not work."),
        Step.STEERING: _("Steering groups, each with its terms of reference."),
        Step.SELECT: _("By an interview that is the same for everybody."),
        Step.TRAIN: _("Supporters learn their task, professionals get to know it."),
        Step.REACH: _("The way to people whom services do not reach."),
        Step.DELIVER: _("Matching, visits, coaching and the sounding board."),
        Step.EVALUATE: _("Measuring, reporting, and making it last."),
    }[step]


def state_label(state: StepState) -> str:
    """How far a step is."""
    return {
        StepState.NOT_YET: pgettext("step", "Not begun"),
        StepState.UNDER_WAY: pgettext("step", "Under way"),
        StepState.DONE: pgettext("step", "Done"),
    }[state]


def stance_label(stance: Stance) -> str:
    """Where a stakeholder stands."""
    return {
        Stance.SUPPORTS: pgettext("stakeholder", "In favour"),
        Stance.NEUTRAL: pgettext("stakeholder", "Open"),
        Stance.DOUBTS: pgettext("stakeholder", "Has doubts"),
    }[stance]


def quadrant_label(quadrant: Quadrant) -> str:
    """The title of a field of a SWOT."""
    return {
        Quadrant.STRENGTH: pgettext("swot", "Strengths"),
        Quadrant.WEAKNESS: pgettext("swot", "Weaknesses"),
        Quadrant.OPPORTUNITY: pgettext("swot", "Opportunities"),
        Quadrant.THREAT: pgettext("swot", "Threats"),
    }[quadrant]


def quadrant_meaning(quadrant: Quadrant) -> str:
    """What belongs into a field of a SWOT."""
    return {
        Quadrant.STRENGTH: _("What is good in our own work"),
        Quadrant.WEAKNESS: _("What is difficult in our own work"),
        Quadrant.OPPORTUNITY: _("What around us can help"),
        Quadrant.THREAT: _("What around us can harm"),
    }[quadrant]
