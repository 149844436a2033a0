"""What can be done with goals. They are the person's own: nobody sets one without her words."""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.records import find_person, present_person
from ensure_desktop.progress.checks import check_level, check_past, checked_goal, checked_note
from ensure_desktop.progress.goal_records import (
    find_goal,
    goal_value,
    goal_values,
    open_goal,
    present_goal,
    self_reliance_of,
    steps_of,
    write_goal,
)
from ensure_desktop.progress.model import GoalProgressRecord, GoalRecord
from ensure_desktop.progress.values import Goal, GoalDetails, PersonProgress, Reached
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read goals", Permission.VISITS_READ, reads=True)
def person_progress(work: Work, *, person_id: str) -> PersonProgress:
    """The goals of a person and how she coped by herself; raises `NotFound`."""
    find_person(work, person_id)
    rows = list(work.session.scalars(select(GoalRecord).where(GoalRecord.person_id == person_id)))
    rows.sort(key=lambda row: (row.closed_on or row.set_on, row.id), reverse=True)
    rows.sort(key=lambda row: (row.withdrawn_at is not None, row.closed_on is not None))
    return PersonProgress(person_id, tuple(goal_values(work, rows)), self_reliance_of(work, person_id))


@use_case("count open goals", Permission.VISITS_READ, reads=True)
def open_goals(work: Work, *, person_id: str) -> int:
    """How many goals the person works on."""
    question = (
        select(func.count())
        .select_from(GoalRecord)
        .where(GoalRecord.person_id == person_id, GoalRecord.withdrawn_at.is_(None), GoalRecord.closed_on.is_(None))
    )
    return work.session.execute(question).scalar_one()


@use_case("save goal", Permission.VISITS_WRITE)
def save_goal(work: Work, *, goal_id: str | None, person_id: str, details: GoalDetails) -> Goal:
    """Set a goal, or mend the one that `goal_id` names. Raises `FieldErrors` by the names of the details' fields.

    Closed goals are opened again first; a `UserError` says so.
    """
    if goal_id is None:
        present_person(work, person_id)
        row = GoalRecord(
            id=work.new_id(), person_id=person_id, set_on=work.today(), reached=None, closed_on=None, closing_note=""
        )
    else:
        row = open_goal(work, goal_id)
        if row.person_id != person_id:
            raise ValueError("this goal is somebody else's")
    clean = checked_goal(details, work.today())
    work.session.add(row)
    write_goal(work, row, clean)
    return goal_value(work, row)


@use_case("tick step of goal", Permission.VISITS_WRITE)
def tick_step(work: Work, *, goal_id: str, position: int, done_on: date | None) -> Goal:
    """Say that a step was taken on a day, or with None that it was not. Raises `FieldErrors` for "done_on"."""
    row = open_goal(work, goal_id)
    steps = steps_of(work, [goal_id])[goal_id]
    if not 0 <= position < len(steps):
        raise NotFound(_("This step is not in the vault any more."))
    if done_on is not None:
        check_past("done_on", done_on, work.today())
    steps[position].done_on = done_on
    return goal_value(work, row)


@use_case("note progress of goal", Permission.VISITS_WRITE)
def note_progress(work: Work, *, goal_id: str, day: date, level: int, note: str = "") -> Goal:
    """Note how far a goal was on a day, 0 to 4; what was noted of that day before is replaced.

    Raises `FieldErrors` for "day", "level" and "note".
    """
    goal = open_goal(work, goal_id)
    check_past("day", day, work.today())
    check_level(level)
    clean = checked_note("note", note)
    question = select(GoalProgressRecord).where(GoalProgressRecord.goal_id == goal_id, GoalProgressRecord.day == day)
    row = work.session.scalars(question).one_or_none()
    if row is None:
        row = GoalProgressRecord(id=work.new_id(), goal_id=goal_id, day=day)
        work.session.add(row)
    row.level, row.note, row.by = level, clean, work.actor.name
    return goal_value(work, goal)


@use_case("take out progress of goal", Permission.VISITS_WRITE)
def remove_progress(work: Work, *, goal_id: str, day: date) -> Goal:
    """Take out what was noted of a day by mistake; `note_progress` brings it back."""
    goal = open_goal(work, goal_id)
    question = select(GoalProgressRecord).where(GoalProgressRecord.goal_id == goal_id, GoalProgressRecord.day == day)
    for row in work.session.scalars(question).all():
        work.session.delete(row)
    return goal_value(work, goal)


@use_case("close goal", Permission.VISITS_WRITE)
def close_goal(work: Work, *, goal_id: str, reached: Reached, day: date, note: str = "") -> Goal:
    """Say how far a goal was reached. Raises `FieldErrors` for "day" and "note"."""
    row = open_goal(work, goal_id)
    check_past("day", day, work.today())
    if day < row.set_on:
        raise FieldErrors({"day": _("The goal was written down later than that. Please choose a later day.")})
    row.closing_note = checked_note("note", note)
    row.reached, row.closed_on = reached.value, day
    return goal_value(work, row)


@use_case("open goal again", Permission.VISITS_WRITE)
def reopen_goal(work: Work, *, goal_id: str) -> Goal:
    """Work on a closed goal again."""
    row = present_goal(work, goal_id)
    row.reached, row.closed_on, row.closing_note = None, None, ""
    return goal_value(work, row)


@use_case("withdraw goal", Permission.VISITS_WRITE)
def withdraw_goal(work: Work, *, goal_id: str) -> Goal:
    """Take a goal out that was written down by mistake; it counts nowhere then."""
    row = find_goal(work, goal_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return goal_value(work, row)


@use_case("restore goal", Permission.VISITS_WRITE)
def restore_goal(work: Work, *, goal_id: str) -> Goal:
    """Bring a withdrawn goal back."""
    row = find_goal(work, goal_id)
    row.withdrawn_at = None
    return goal_value(work, row)
