"""The words for the choices of the evaluation, in the language in use at the moment of asking."""

from ensure_desktop.evaluation.values import (
    Audience,
    Direction,
    DueState,
    MeasureState,
    Medium,
    Mode,
    Moment,
    PlannedMoment,
    Score,
)
from ensure_desktop.i18n import ngettext, pgettext
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import Words

ROLE_OF = {
    Audience.PARTICIPANTS: RoleKind.PARTICIPANT,
    Audience.SUPPORTERS: RoleKind.SUPPORTER,
    Audience.PROFESSIONALS: RoleKind.PROFESSIONAL,
}
"""The role of the people who are asked."""


def audience_label(audience: Audience, words: Words) -> str:
    """Who is asked, in the centre's words."""
    return role_label(ROLE_OF[audience], words, plural=True)


def direction_label(direction: Direction) -> str:
    """Which end of a scale is the good one."""
    return {
        Direction.HIGHER_BETTER: pgettext("scale", "higher is better"),
        Direction.LOWER_BETTER: pgettext("scale", "lower is better"),
    }[direction]


def score_label(score: Score) -> str:
    """How the codes become one number."""
    return {Score.SUM: pgettext("score", "sum"), Score.MEAN: pgettext("score", "mean")}[score]


def moment_label(moment: Moment) -> str:
    """When somebody is asked."""
    return {
        Moment.START: pgettext("moment", "At the start"),
        Moment.DURING: pgettext("moment", "On the way"),
        Moment.END: pgettext("moment", "At the end"),
        Moment.FOLLOW_UP: pgettext("moment", "Some time later"),
    }[moment]


def planned_label(planned: PlannedMoment) -> str:
    """The moment with its months: "After 6 months"."""
    if planned.moment is Moment.DURING:
        text = ngettext("After {n} month", "After {n} months", planned.months)
    elif planned.moment is Moment.FOLLOW_UP:
        text = ngettext("{n} month after the end", "{n} months after the end", planned.months)
    else:
        return moment_label(planned.moment)
    return text.format(n=planned.months)


def mode_label(mode: Mode) -> str:
    """How it was filled in."""
    return {
        Mode.SELF: pgettext("questionnaire", "By herself or himself"),
        Mode.HELPED: pgettext("questionnaire", "With help"),
        Mode.INTERVIEW: pgettext("questionnaire", "Asked in a talk"),
    }[mode]


def medium_label(medium: Medium) -> str:
    """On what it was filled in."""
    return {
        Medium.DESK: pgettext("questionnaire", "Typed at the desk"),
        Medium.SCREEN: pgettext("questionnaire", "On the full screen"),
        Medium.PAPER: pgettext("questionnaire", "On paper"),
    }[medium]


def due_label(state: DueState) -> str:
    """Where somebody stands with one planned questionnaire."""
    return {
        DueState.COMING: pgettext("questionnaire", "Later"),
        DueState.DUE: pgettext("questionnaire", "Due"),
        DueState.LATE: pgettext("questionnaire", "Late"),
        DueState.OPEN: pgettext("questionnaire", "Handed out"),
        DueState.DONE: pgettext("questionnaire", "Filled in"),
        DueState.REFUSED: pgettext("questionnaire", "Refused"),
        DueState.MISSED: pgettext("questionnaire", "Missed"),
        DueState.NO_CONSENT: pgettext("questionnaire", "No consent"),
    }[state]


def state_label(state: MeasureState) -> str:
    """How far a measurement is."""
    return due_label(DueState(state.value))
