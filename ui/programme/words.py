"""What the pages of the plan say about steps and lines, in plain words."""

from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.plan_labels import state_label, step_label, step_number
from ensure_desktop.programme.values import PlanStep, Step, StepState, TaskDetails
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
