"""What the forms of a step may hold. All that is wrong is told at once, each beside its field."""

from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.cleaning import one_line
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line, long_text
from ensure_desktop.programme.values import StepDetails, TaskDetails

FURTHEST_AHEAD = timedelta(days=10 * 366)
NAME_LIMIT = 120
TASK_LIMIT = 300
NOTE_LIMIT = 500
NOTES_LIMIT = 10_000
MOST_TASKS = 40


def checked_step(details: StepDetails, today: date) -> StepDetails:
    """Cleaned details; empty lines of the check list are left out. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    for field in ("first", "until"):
        check_day(problems, field, getattr(details, field), today)
    if details.first is not None and details.until is not None and details.until < details.first:
        problems.add("until", _("The last day is before the first day. Please change one of them."))
    tasks = tuple(_task(problems, each, today) for each in details.tasks if one_line(each.text))
    if len(tasks) > MOST_TASKS:
        sentence = _("There is room for {most} lines. Please put some together.").format(most=MOST_TASKS)
        problems.add("tasks", sentence)
    clean = replace(
        details,
        owner=line(problems, "owner", details.owner, NAME_LIMIT),
        notes=long_text(problems, "notes", details.notes, NOTES_LIMIT),
        tasks=tasks,
    )
    problems.raise_all()
    return clean


def check_day(problems: Problems, field: str, day: date | None, today: date) -> None:
    """A day of a plan lies near enough to now."""
    if day is not None and not FIRST_ROLE_DAY <= day <= today + FURTHEST_AHEAD:
        problems.add(field, _("Please look at the year of this date; it is too far from today."))


def check_done(problems: Problems, field: str, done_on: date | None, today: date) -> None:
    """What is done was done today at the latest."""
    if done_on is not None and not FIRST_ROLE_DAY <= done_on <= today:
        problems.add(field, _("Please enter the day on which this was done, today at the latest."))


def _task(problems: Problems, task: TaskDetails, today: date) -> TaskDetails:
    check_day(problems, "tasks", task.until, today)
    check_done(problems, "tasks", task.done_on, today)
    return replace(
        task,
        text=line(problems, "tasks", task.text, TASK_LIMIT),
        owner=line(problems, "tasks", task.owner, NAME_LIMIT),
        note=line(problems, "tasks", task.note, NOTE_LIMIT),
    )
