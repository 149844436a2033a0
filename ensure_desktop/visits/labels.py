"""The words of the visits area, in the language in use; shared by timelines and papers."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.visits.values import Medium, Outcome, StepBy, TaperChoice, VisitStep


def outcome_label(outcome: Outcome) -> str:
    """Whether people met, and if not, why."""
    return {
        Outcome.MADE: pgettext("visit", "Visit"),
        Outcome.NOBODY_HOME: _("Nobody was home"),
        Outcome.CANCELLED_BY_PARTICIPANT: _("Cancelled by the one who is visited"),
        Outcome.CANCELLED_BY_SUPPORTER: _("Cancelled by the one who visits"),
    }[outcome]


def medium_label(medium: Medium) -> str:
    """Where or how people met."""
    return {
        Medium.AT_HOME: pgettext("medium", "at home"),
        Medium.CENTRE: pgettext("medium", "at the centre"),
        Medium.OUTSIDE: pgettext("medium", "outside"),
        Medium.PHONE: pgettext("medium", "by phone"),
        Medium.VIDEO: pgettext("medium", "by video"),
    }[medium]


def choice_label(choice: TaperChoice) -> str:
    """What was decided about the frequency."""
    return {
        TaperChoice.DOWN: _("Visits become fewer"),
        TaperChoice.HOLD: _("Visits stay as often"),
        TaperChoice.UP: _("Visits become more"),
    }[choice]


def step_by_label(by: StepBy) -> str:
    """Who takes a step."""
    return {
        StepBy.PARTICIPANT: pgettext("who takes a step", "the one who is visited"),
        StepBy.SUPPORTER: pgettext("who takes a step", "the one who visits"),
        StepBy.TOGETHER: pgettext("who takes a step", "together"),
        StepBy.CENTRE: pgettext("who takes a step", "the centre"),
    }[by]


def step_line(step: VisitStep) -> str:
    """A step with who takes it."""
    return _("{step} ({by})").format(step=step.text, by=step_by_label(step.by))
