"""What can be done with SWOTs: each is kept as it was made on a day; the next one begins from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line, long_text
from ensure_desktop.programme.model import SwotPointRecord, SwotRecord
from ensure_desktop.programme.plan_checks import NAME_LIMIT
from ensure_desktop.programme.templates import centre_language, questions
from ensure_desktop.programme.values import Quadrant, Swot, SwotDetails, SwotPoint
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

POINT_LIMIT = 300
MOST_POINTS = 12
"""In one field: more than anybody can weigh."""
WITH_LIMIT = 500
GOALS_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class SwotPaper:
    """What stands on the paper; without `details` it is an empty one to fill in together."""

    centre: str
    details: SwotDetails | None
    questions: Mapping[Quadrant, tuple[str, ...]]
    printed_on: date


@use_case("list swots", Permission.PROGRAMME_READ, reads=True)
def swots(work: Work, *, with_withdrawn: bool = False) -> tuple[Swot, ...]:
    """All of them, the newest first."""
    question = select(SwotRecord).order_by(SwotRecord.day.desc(), SwotRecord.id)
    if not with_withdrawn:
        question = question.where(SwotRecord.withdrawn_at.is_(None))
    return _values(work, work.session.scalars(question).all())


@use_case("propose swot", Permission.PROGRAMME_READ, reads=True)
def proposed_swot(work: Work) -> SwotDetails:
    """What the next one begins with: the points and goals of the newest, of today."""
    newest = next(iter(swots(work)), None)
    if newest is None:
        return SwotDetails(day=work.today())
    points = tuple(replace(each, id="") for each in newest.details.points)
    return SwotDetails(day=work.today(), title=newest.details.title, points=points, goals=newest.details.goals)


@use_case("read questions of the swot", Permission.PROGRAMME_READ, reads=True)
def swot_questions(work: Work) -> Mapping[Quadrant, tuple[str, ...]]:
    """Questions that help to fill each field, in the language of the centre."""
    return _questions(work)


@use_case("save swot", Permission.PROGRAMME_WRITE)
def save_swot(work: Work, *, swot_id: str | None, details: SwotDetails) -> Swot:
    """Keep a new one, or correct one. Raises `FieldErrors` by the names of the fields, and of the quadrants."""
    clean = checked_swot(details, work.today())
    if swot_id is None:
        record = SwotRecord(id=work.new_id(), made_by=work.actor.name)
        work.session.add(record)
    else:
        record = _find(work, swot_id)
        if record.withdrawn_at is not None:
            raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    record.day, record.title = clean.day, clean.title
    record.made_with, record.goals = clean.made_with, clean.goals
    _write_points(work, record.id, clean.points)
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("withdraw swot", Permission.PROGRAMME_WRITE)
def withdraw_swot(work: Work, *, swot_id: str) -> Swot:
    """Take back one that was made by mistake; it can be restored."""
    record = _find(work, swot_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("restore swot", Permission.PROGRAMME_WRITE)
def restore_swot(work: Work, *, swot_id: str) -> Swot:
    """Bring a withdrawn one back."""
    record = _find(work, swot_id)
    record.withdrawn_at = None
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("print swot", Permission.PRINT, reads=True)
def swot_paper(work: Work, *, swot_id: str | None) -> SwotPaper:
    """What stands on the paper; None for the empty one."""
    details = None if swot_id is None else _values(work, (_find(work, swot_id),))[0].details
    return SwotPaper(read_centre(work).name, details, _questions(work), work.today())


@use_case("take out swot", Permission.PRINT)
def note_swot_exported(work: Work, *, swot_id: str | None, how: str) -> None:
    """Have the audit remember that the paper left the program: `how` is "print" or "save"."""
    if swot_id is not None:
        work.note(f"take out swot: {how}", SwotRecord.__tablename__, _find(work, swot_id).id)


def checked_swot(details: SwotDetails, today: date) -> SwotDetails:
    """Cleaned details, the points field by field; empty ones are left out. Raises `FieldErrors`."""
    problems = Problems()
    if not FIRST_ROLE_DAY <= details.day <= today:
        problems.add("day", _("Please enter the day on which this was made, today at the latest."))
    points: list[SwotPoint] = []
    for quadrant in Quadrant:
        own = [each for each in details.points if each.quadrant is quadrant and one_line(each.text)]
        if len(own) > MOST_POINTS:
            sentence = _("There is room for {most} points in each field. Please put some together.")
            problems.add(quadrant.value, sentence.format(most=MOST_POINTS))
        points += (_checked_point(problems, each) for each in own)
    clean = replace(
        details,
        title=line(problems, "title", details.title, NAME_LIMIT),
        made_with=long_text(problems, "made_with", details.made_with, WITH_LIMIT),
        goals=long_text(problems, "goals", details.goals, GOALS_LIMIT),
        points=tuple(points),
    )
    if not (points or clean.goals):
        problems.add(Quadrant.STRENGTH.value, _("Please write one point at least."))
    problems.raise_all()
    return clean


def _checked_point(problems: Problems, point: SwotPoint) -> SwotPoint:
    field = point.quadrant.value
    return replace(
        point,
        text=line(problems, field, point.text, POINT_LIMIT),
        what_now=line(problems, field, point.what_now, POINT_LIMIT),
    )


def _questions(work: Work) -> Mapping[Quadrant, tuple[str, ...]]:
    language = centre_language(work)
    return {quadrant: questions(quadrant, language) for quadrant in Quadrant}


def _write_points(work: Work, swot_id: str, points: Sequence[SwotPoint]) -> None:
    row = SwotPointRecord
    there = {each.id: each for each in work.session.scalars(select(row).where(row.swot_id == swot_id))}
    # Places are taken anew above those that are in use: no two points stand in the same one.
    free = max((each.position for each in there.values()), default=-1) + 1
    in_order = [each.id for each in sorted(there.values(), key=lambda each: each.position)]
    moved = in_order != [each.id for each in points if each.id in there]
    for number, each in enumerate(points):
        record = there.pop(each.id, None)
        if record is None:
            record = row(id=work.new_id(), swot_id=swot_id, position=free + number)
            work.session.add(record)
        elif moved:
            record.position = free + number
        record.quadrant, record.text, record.what_now = each.quadrant.value, each.text, each.what_now
    for gone in there.values():
        work.session.delete(gone)


def _find(work: Work, swot_id: str) -> SwotRecord:
    record = work.session.get(SwotRecord, swot_id)
    if record is None:
        raise NotFound(_("This SWOT is not in the vault any more."))
    return record


def _values(work: Work, records: Iterable[SwotRecord]) -> tuple[Swot, ...]:
    found = tuple(records)
    points = _points(work, [each.id for each in found])
    return tuple(
        Swot(
            id=each.id,
            details=SwotDetails(each.day, each.title, each.made_with, tuple(points[each.id]), each.goals),
            made_by=each.made_by,
            withdrawn_at=each.withdrawn_at,
        )
        for each in found
    )


def _points(work: Work, ids: Collection[str]) -> Mapping[str, list[SwotPoint]]:
    row = SwotPointRecord
    order = list(Quadrant)
    found: dict[str, list[SwotPoint]] = defaultdict(list)
    for each in work.session.scalars(select(row).where(row.swot_id.in_(ids)).order_by(row.position)):
        found[each.swot_id].append(SwotPoint(Quadrant(each.quadrant), each.text, each.id, each.what_now))
    for points in found.values():
        points.sort(key=lambda point: order.index(point.quadrant))
    return found
