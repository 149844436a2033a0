"""Activities and shifts: plan them, alone or as a series, and take down who came.

Those of one series share a name, a place and the hours; what happened on a day belongs to that day alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups.checks import KNOWN_BEFORE, check_repeats, checked_activity
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.groups.records import (
    activity_rows,
    activity_value,
    find_activity,
    following,
    present_activity,
    put_on_list,
    those_chosen,
    those_of_circle,
    write_activity,
)
from ensure_desktop.groups.series import days_of
from ensure_desktop.groups.values import (
    Activity,
    ActivityDetails,
    ActivityKind,
    ActivityPage,
    ActivitySums,
    Attendance,
    Repeats,
)
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

OF_ONE_DAY = ("cost_cents", "guests", "notes", "debriefing")
"""What is not carried over to the other days of a series."""


@use_case("list activities", Permission.VISITS_READ, reads=True)
def activities_page(
    work: Work,
    *,
    first: date | None = None,
    last: date | None = None,
    kind: ActivityKind | None = None,
    with_withdrawn: bool = False,
    only_withdrawn: bool = False,
    only_unmarked: bool = False,
    newest_first: bool = True,
    offset: int = 0,
    limit: int = 50,
) -> ActivityPage:
    """Activities from `first` to `last`, both included. `only_unmarked`: those on whose list somebody has no mark."""
    row = ActivityRecord
    question = select(row).where(*_span(first, last))
    if only_withdrawn:
        question = question.where(row.withdrawn_at.is_not(None))
    elif not with_withdrawn:
        question = question.where(row.withdrawn_at.is_(None))
    if kind is not None:
        question = question.where(row.kind == kind.value)
    if only_unmarked:
        question = question.where(_somebody_unmarked())
    total = _count(work, question)
    order = (row.day.desc(), row.starts_at.desc(), row.id) if newest_first else (row.day, row.starts_at, row.id)
    found = work.session.scalars(question.order_by(*order).offset(offset).limit(limit)).all()
    return ActivityPage(activity_rows(work, found), total)


@use_case("count activities", Permission.VISITS_READ, reads=True)
def activity_sums(work: Work, *, first: date, last: date) -> ActivitySums:
    """What the activities from `first` to `last` come to."""
    present = (*_span(first, last), ActivityRecord.withdrawn_at.is_(None))
    run = work.session.execute
    held = run(
        select(func.count(), func.sum(ActivityRecord.guests), func.sum(ActivityRecord.cost_cents)).where(*present)
    ).one()
    there = run(
        select(func.count(), func.count(AttendeeRecord.person_id.distinct()))
        .join(ActivityRecord, ActivityRecord.id == AttendeeRecord.activity_id)
        .join(PersonRecord, PersonRecord.id == AttendeeRecord.person_id)
        .where(*present, AttendeeRecord.mark == Attendance.CAME.value, PersonRecord.withdrawn_at.is_(None))
    ).one()
    return ActivitySums(
        activities=held[0],
        came=there[0],
        people=there[1],
        guests=held[1] or 0,
        cost_cents=held[2] or 0,
    )


@use_case("read activity", Permission.VISITS_READ, reads=True)
def activity(work: Work, *, activity_id: str) -> Activity:
    """One activity with its people and refunds; raises `NotFound`."""
    return activity_value(work, find_activity(work, activity_id))


@use_case("save activity", Permission.VISITS_WRITE)
def save_activity(
    work: Work,
    *,
    activity_id: str | None,
    details: ActivityDetails,
    repeats: Repeats | None = None,
    person_ids: Collection[str] | None = None,
) -> Activity:
    """Plan an activity, or change the one of `activity_id`; the others of its series stay as they are.

    With `repeats` it is held again, each day with a list of its own; days that the series has already are passed over.
    `person_ids` are put on the lists; without them, a new one of a group has everybody who belongs to the group today.
    Raises `FieldErrors` by the names of the fields of `ActivityDetails` and `Repeats`, and `NotFound`.
    """
    problems = Problems()
    clean = checked_activity(problems, details, work.today())
    check_repeats(problems, clean.day, repeats)
    problems.raise_all()
    people = _people(work, clean, person_ids, new=activity_id is None)
    if activity_id is None:
        record = ActivityRecord(id=work.new_id(), series_id=work.new_id(), withdrawn_at=None)
        work.session.add(record)
    else:
        record = present_activity(work, activity_id)
        _check_marks(work, record.id, clean.day)
    write_activity(record, clean)
    work.session.flush()
    more = _repeat(work, record, clean, repeats)
    put_on_list(work, [record.id], people)
    if more:
        put_on_list(work, more, people | _listed(work, record.id))
    return activity_value(work, record)


@use_case("change series", Permission.VISITS_WRITE)
def change_series(work: Work, *, activity_id: str, details: ActivityDetails) -> Activity:
    """Change an activity and all that follow it in its series: kind, name, place, hours and group.

    Where its day is another one, those that follow move by as many days. Cost, guests and notes are those of this day.
    Raises `FieldErrors` by the names of the fields of `ActivityDetails`, and `NotFound`.
    """
    record = present_activity(work, activity_id)
    later = following(work, record)
    moved = details.day - record.day
    changed = save_activity(work, activity_id=activity_id, details=details)
    for each in later:
        day = each.day + moved
        own = {field: getattr(each, field) for field in OF_ONE_DAY}
        if changed.details.kind is not ActivityKind.SHIFT:
            own["debriefing"] = ""
        _check_marks(work, each.id, day)
        write_activity(each, replace(changed.details, day=day, **own))
    work.session.flush()
    return changed


@use_case("mark attendance", Permission.VISITS_WRITE)
def mark_attendance(work: Work, *, activity_id: str, marks: Mapping[str, Attendance | None]) -> Activity:
    """Say who came; None takes the mark away. Before the day somebody can be excused, and nothing else is known.

    Raises `UserError` for a day that is still to come, and `NotFound` for somebody who is not on the list.
    """
    record = present_activity(work, activity_id)
    if record.day > work.today() and not KNOWN_BEFORE.issuperset(marks.values()):
        raise UserError(_("This is still to come. Until then you can only note that somebody is excused."))
    rows = {row.person_id: row for row in _rows_of(work, [activity_id])}
    for person_id, mark in marks.items():
        if person_id not in rows:
            raise NotFound(_("This person is not on the list any more."))
        rows[person_id].mark = mark.value if mark else None
    work.session.flush()
    return activity_value(work, record)


@use_case("add to attendance list", Permission.VISITS_WRITE)
def add_attendees(work: Work, *, activity_id: str, person_ids: Collection[str], later: bool = False) -> Activity:
    """Put people on the list, with `later` on those of the coming days of the series too. Nobody needs a match."""
    record = present_activity(work, activity_id)
    coming = following(work, record) if later else []
    put_on_list(work, [activity_id, *(each.id for each in coming)], those_chosen(work, person_ids))
    return activity_value(work, record)


@use_case("take off attendance list", Permission.VISITS_WRITE)
def remove_attendee(work: Work, *, activity_id: str, person_id: str, later: bool = False) -> Activity:
    """Take somebody off the list, with `later` off those of the coming days of the series too."""
    record = present_activity(work, activity_id)
    coming = [each.id for each in following(work, record)] if later else []
    for row in _rows_of(work, [activity_id, *coming]):
        # What was said of a day that is over stays: it is no plan any more.
        if row.person_id == person_id and (row.activity_id == activity_id or row.mark is None):
            work.session.delete(row)
    work.session.flush()
    return activity_value(work, record)


@use_case("withdraw activity", Permission.VISITS_WRITE)
def withdraw_activity(work: Work, *, activity_id: str) -> Activity:
    """Take an activity that is not held, or was entered by mistake, out of all counts; it can be restored."""
    record = find_activity(work, activity_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        work.session.flush()
    return activity_value(work, record)


@use_case("withdraw series", Permission.VISITS_WRITE)
def withdraw_series(work: Work, *, activity_id: str) -> tuple[str, ...]:
    """Withdraw an activity and all that follow it in its series; answers which ones, to restore just those."""
    record = present_activity(work, activity_id)
    gone = [record, *following(work, record)]
    for each in gone:
        each.withdrawn_at = work.now()
    work.session.flush()
    return tuple(each.id for each in gone)


@use_case("restore activity", Permission.VISITS_WRITE)
def restore_activity(work: Work, *, activity_id: str) -> Activity:
    """Let a withdrawn activity count again."""
    record = find_activity(work, activity_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        work.session.flush()
    return activity_value(work, record)


@use_case("restore series", Permission.VISITS_WRITE)
def restore_activities(work: Work, *, activity_ids: Collection[str]) -> None:
    """Let these withdrawn activities count again."""
    for activity_id in activity_ids:
        find_activity(work, activity_id).withdrawn_at = None
    work.session.flush()


def _span(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    found = []
    if first is not None:
        found.append(ActivityRecord.day >= first)
    if last is not None:
        found.append(ActivityRecord.day <= last)
    return found


def _somebody_unmarked() -> ColumnElement[bool]:
    return exists().where(
        AttendeeRecord.activity_id == ActivityRecord.id,
        AttendeeRecord.mark.is_(None),
        PersonRecord.id == AttendeeRecord.person_id,
        PersonRecord.withdrawn_at.is_(None),
    )


def _count(work: Work, question: Select[*tuple[Any, ...]]) -> int:
    counting = question.with_only_columns(func.count(), maintain_column_froms=True)
    return int(work.session.execute(counting).scalar_one())


def _people(work: Work, details: ActivityDetails, person_ids: Collection[str] | None, *, new: bool) -> dict[str, bool]:
    """Who is put on the list, and whether as a supporter."""
    of_group = {}
    if details.circle_id:
        work.sight.refuse_unseen({"circle_id": details.circle_id})
        with work.sight.everybody():
            of_group = those_of_circle(work, details.circle_id)
    if person_ids is None:
        return of_group if new else {}
    return {person_id: of_group.get(person_id, helps) for person_id, helps in those_chosen(work, person_ids).items()}


def _repeat(work: Work, record: ActivityRecord, details: ActivityDetails, repeats: Repeats | None) -> Sequence[str]:
    """The ids of the further days that the series gets."""
    if repeats is None:
        return ()
    row = ActivityRecord
    there = select(row.day).where(row.series_id == record.series_id, row.withdrawn_at.is_(None))
    taken = set(work.session.scalars(there))
    plain = replace(details, guests=None, debriefing="", notes="")
    made = []
    for day in days_of(details.day, repeats):
        if day not in taken:
            further = ActivityRecord(id=work.new_id(), series_id=record.series_id, withdrawn_at=None)
            write_activity(further, replace(plain, day=day))
            work.session.add(further)
            made.append(further.id)
    work.session.flush()
    return made


def _listed(work: Work, activity_id: str) -> dict[str, bool]:
    with work.sight.everybody():
        return {row.person_id: row.helps for row in _rows_of(work, [activity_id])}


def _rows_of(work: Work, activity_ids: Collection[str]) -> Sequence[AttendeeRecord]:
    return work.session.scalars(select(AttendeeRecord).where(AttendeeRecord.activity_id.in_(activity_ids))).all()


def _check_marks(work: Work, activity_id: str, day: date) -> None:
    """Nobody can have come to something that is moved into the future."""
    if day <= work.today():
        return
    with work.sight.everybody():
        marks = {row.mark for row in _rows_of(work, [activity_id])}
    if marks & {Attendance.CAME.value, Attendance.AWAY.value}:
        text = _("Who came is noted already, so the day cannot lie in the future. Please empty the list first.")
        raise FieldErrors({"day": text})
