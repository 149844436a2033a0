"""What the pages of the plan say about steps and lines, in plain words."""

from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.plan_labels import stance_label, state_label, step_label, step_number
from ensure_desktop.programme.values import PlanStep, Quadrant, Stance, SteeringGroup, Step, StepState, TaskDetails
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip


def step_title(step: Step) -> str:
    """A step with its number."""
    return _("{number}. {title}").format(number=step_number(step), title=step_label(step))


def step_chip(step: PlanStep) -> Chip:
    """How far a step is."""
    glyph, tone = {
        StepState.NOT_YET: ("circle-dashed", Tone.NEUTRAL),
        StepState.UNDER_WAY: ("circle-half", Tone.ACCENT),
        StepState.DONE: ("check-bold", Tone.GOOD),
    }[step.details.state]
    return Chip(state_label(step.details.state), glyph, tone)


def progress_words(step: PlanStep) -> str:
    """How much of its check list is done, and what is late."""
    count = len(step.details.tasks)
    if not step.started:
        return ngettext("{n} thing to do", "{n} things to do", count).format(n=count)
    told = [_("{done} of {count} done").format(done=step.done, count=count)] if count else []
    if step.late:
        told.append(ngettext("{n} past its day", "{n} past their day", step.late).format(n=step.late))
    return _(" · ").join(told)


def span_words(first: date | None, until: date | None) -> str:
    """From when to when; empty where neither is known."""
    if first is not None and until is not None:
        return _("{first} to {until}").format(first=short_date(first), until=short_date(until))
    if first is not None:
        return _("since {day}").format(day=short_date(first))
    return _("until {day}").format(day=short_date(until)) if until is not None else ""


def task_words(task: TaskDetails, today: date) -> str:
    """Who does a line until when, or when it was done; the note comes last."""
    if task.done_on is not None:
        when = _("done on {day}").format(day=short_date(task.done_on))
    elif task.until is None:
        when = ""
    elif task.until < today:
        when = _("was due on {day}").format(day=short_date(task.until))
    else:
        when = _("until {day}").format(day=short_date(task.until))
    return _(" · ").join(filter(None, (task.owner, when, task.note)))


def stance_chip(stance: Stance | None) -> Chip:
    """Where a stakeholder stands."""
    if stance is None:
        return Chip(_("Not said"), "minus", Tone.NEUTRAL)
    glyph, tone = {
        Stance.SUPPORTS: ("thumbs-up", Tone.GOOD),
        Stance.NEUTRAL: ("circle", Tone.NEUTRAL),
        Stance.DOUBTS: ("question", Tone.ATTENTION),
    }[stance]
    return Chip(stance_label(stance), glyph, tone)


QUADRANT_GLYPHS = {
    Quadrant.STRENGTH: "+",
    Quadrant.WEAKNESS: "–",
    Quadrant.OPPORTUNITY: "↗",
    Quadrant.THREAT: "!",
}
"""What stands before a point, so that fields are told apart without colour."""


def group_chip(group: SteeringGroup) -> Chip:
    """Whether a group agreed on its terms."""
    if group.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    if group.details.agreed_on is None:
        return Chip(_("Not agreed yet"), "circle-dashed", Tone.NEUTRAL)
    return Chip(short_date(group.details.agreed_on), "check-bold", Tone.GOOD)


def review_words(group: SteeringGroup, today: date) -> str:
    """By when the terms are looked at again."""
    day = group.details.review_on
    if day is None:
        return ""
    if day <= today:
        return _("since {day}").format(day=short_date(day))
    return _("by {day}").format(day=short_date(day))


def group_days_words(group: SteeringGroup, today: date) -> str:
    """When a group agreed on its terms, and by when it looks at them again."""
    agreed, review = group.details.agreed_on, group.details.review_on
    told = [_("agreed on {day}").format(day=short_date(agreed)) if agreed else _("not agreed yet")]
    if review is not None:
        text = _("time to look at it again since {day}") if review <= today else _("look at it again by {day}")
        told.append(text.format(day=short_date(review)))
    return _(" · ").join(told)
