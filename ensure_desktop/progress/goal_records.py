"""Between the rows of goals and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.records import present_person
from ensure_desktop.progress.model import GoalProgressRecord, GoalRecord, GoalStepRecord
from ensure_desktop.progress.values import (
    Goal,
    GoalDetails,
    GoalProgress,
    GoalStep,
    LifeArea,
    Reached,
    ReliancePoint,
)
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.values import Outcome, StepBy


def find_goal(work: Work, goal_id: str) -> GoalRecord:
    """The row of a goal whose person may be changed; raises `NotFound`, or `UserError` for a withdrawn person."""
    row = work.session.get(GoalRecord, goal_id)
    if row is None:
        raise NotFound(_("This goal is not in the vault any more."))
    present_person(work, row.person_id)
    return row


def present_goal(work: Work, goal_id: str) -> GoalRecord:
    """The row of a goal that was not withdrawn; raises `NotFound` or `UserError`."""
    row = find_goal(work, goal_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This goal was withdrawn. Please restore it first; then you can change it."))
    return row


def open_goal(work: Work, goal_id: str) -> GoalRecord:
    """The row of a goal that is still worked on; raises `NotFound` or `UserError`."""
    row = present_goal(work, goal_id)
    if row.closed_on is not None:
        raise UserError(_("This goal is closed. Please open it again first; then you can change it."))
    return row


def write_goal(work: Work, row: GoalRecord, details: GoalDetails) -> None:
    """Put checked details into the row and the rows of its steps."""
    row.own_words, row.specific, row.measured_by = details.own_words, details.specific, details.measured_by
    row.helped_by, row.matters_because = details.helped_by, details.matters_because
    row.area = details.area.value if details.area else None
    row.until = details.until
    present = steps_of(work, [row.id])[row.id]
    for position, step in enumerate(details.steps):
        kept = present[position] if position < len(present) else None
        if kept is None:
            kept = GoalStepRecord(id=work.new_id(), goal_id=row.id, position=position)
            work.session.add(kept)
        kept.text, kept.by, kept.until, kept.done_on = step.text, step.by.value, step.until, step.done_on
    for gone in present[len(details.steps) :]:
        work.session.delete(gone)
    work.session.flush()


def steps_of(work: Work, goal_ids: Collection[str]) -> dict[str, list[GoalStepRecord]]:
    """The rows of the steps of these goals by goal, in their order."""
    found: dict[str, list[GoalStepRecord]] = defaultdict(list)
    question = select(GoalStepRecord).where(GoalStepRecord.goal_id.in_(goal_ids)).order_by(GoalStepRecord.position)
    for row in work.session.scalars(question):
        found[row.goal_id].append(row)
    return found


def goal_value(work: Work, row: GoalRecord) -> Goal:
    """One goal with its steps and how it went."""
    work.session.flush()
    return goal_values(work, [row])[0]


def goal_values(work: Work, rows: Sequence[GoalRecord]) -> list[Goal]:
    """These goals in their order, in three questions to the file whatever their number."""
    ids = [row.id for row in rows]
    steps = steps_of(work, ids)
    progress: dict[str, list[GoalProgress]] = defaultdict(list)
    noted = (
        select(GoalProgressRecord)
        .where(GoalProgressRecord.goal_id.in_(ids))
        .order_by(GoalProgressRecord.day, GoalProgressRecord.id)
    )
    for each in work.session.scalars(noted):
        progress[each.goal_id].append(GoalProgress(each.id, each.day, each.level, each.note, each.by))
    return [_value(row, steps[row.id], progress[row.id]) for row in rows]


def self_reliance_of(work: Work, person_id: str) -> tuple[ReliancePoint, ...]:
    """How the person coped by herself, as the visits to her say: the oldest first."""
    noted = (
        select(VisitRecord.day, VisitRecord.self_reliance)
        .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
        .where(
            MatchRecord.participant_id == person_id,
            VisitRecord.withdrawn_at.is_(None),
            VisitRecord.outcome == Outcome.MADE.value,
            VisitRecord.self_reliance.is_not(None),
        )
        .order_by(VisitRecord.day, VisitRecord.logged_at, VisitRecord.id)
    )
    return tuple(ReliancePoint(day, level) for day, level in work.session.execute(noted) if level is not None)


def _value(row: GoalRecord, steps: Sequence[GoalStepRecord], progress: Sequence[GoalProgress]) -> Goal:
    return Goal(
        id=row.id,
        person_id=row.person_id,
        details=GoalDetails(
            own_words=row.own_words,
            area=LifeArea(row.area) if row.area else None,
            specific=row.specific,
            measured_by=row.measured_by,
            helped_by=row.helped_by,
            matters_because=row.matters_because,
            until=row.until,
            steps=tuple(GoalStep(step.text, StepBy(step.by), step.until, step.done_on) for step in steps),
        ),
        set_on=row.set_on,
        progress=tuple(progress),
        reached=Reached(row.reached) if row.reached else None,
        closed_on=row.closed_on,
        closing_note=row.closing_note,
        withdrawn=row.withdrawn_at is not None,
    )
