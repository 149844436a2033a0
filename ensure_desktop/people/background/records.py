"""Between the rows of background checks and their plain values."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, select, tuple_

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.background.model import BackgroundCheckRecord
from ensure_desktop.people.background.validity import FIRST_NOTICE_DAYS, Seen, days_left, replaced, validity
from ensure_desktop.people.background.values import BackgroundCheck, CheckDetails
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.vault.work import Work


def find_check(work: Work, check_id: str) -> BackgroundCheckRecord:
    """The check's row; raises `NotFound`."""
    row = work.session.get(BackgroundCheckRecord, check_id)
    if row is None:
        raise NotFound(_("This check is not in the vault any more."))
    return row


def present_check(work: Work, check_id: str) -> BackgroundCheckRecord:
    """The row of a check that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    row = find_check(work, check_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This check was withdrawn. Please restore it first; then you can change it."))
    return row


def write_check(row: BackgroundCheckRecord, details: CheckDetails) -> None:
    """Put checked details into the row."""
    row.kind, row.seen_on, row.seen_by = details.kind, details.seen_on, details.seen_by
    row.valid_until, row.remark = details.valid_until, details.remark


def checks_of_person(work: Work, person_id: str) -> tuple[BackgroundCheck, ...]:
    """The person's checks, the one that was seen last first, withdrawn ones at the end."""
    rows = list(work.session.scalars(select(BackgroundCheckRecord).where(BackgroundCheckRecord.person_id == person_id)))
    rows.sort(key=_seen, reverse=True)
    return check_values(sorted(rows, key=lambda row: row.withdrawn_at is not None), work.today())


def check_values(rows: Sequence[BackgroundCheckRecord], today: date) -> tuple[BackgroundCheck, ...]:
    """All checks of one person as plain values."""
    gone = replaced((row.kind, _seen(row)) for row in rows if row.withdrawn_at is None)
    return tuple(check_value(row, today, replaced=row.id in gone) for row in rows)


def check_value(row: BackgroundCheckRecord, today: date, *, replaced: bool) -> BackgroundCheck:
    """A stored check, as it stands today."""
    days = days_left(row.valid_until, today)
    return BackgroundCheck(
        id=row.id,
        person_id=row.person_id,
        details=CheckDetails(row.kind, row.seen_on, row.seen_by, row.valid_until, row.remark),
        validity=validity(days),
        days_left=days,
        replaced=replaced,
        withdrawn=row.withdrawn_at is not None,
    )


def ends_soon(today: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a check ends soon or has ended, is the latest of its kind, and matters here.

    It matters while the person has a role today, and neither she nor that role was withdrawn.
    """
    later = BackgroundCheckRecord.__table__.alias("later")
    return (
        BackgroundCheckRecord.withdrawn_at.is_(None),
        BackgroundCheckRecord.valid_until <= today + timedelta(days=FIRST_NOTICE_DAYS),
        exists().where(
            RoleRecord.person_id == BackgroundCheckRecord.person_id, RoleRecord.listed, lasts_on(RoleRecord, today)
        ),
        ~exists().where(
            later.c.person_id == BackgroundCheckRecord.person_id,
            later.c.kind == BackgroundCheckRecord.kind,
            later.c.withdrawn_at.is_(None),
            _order(later.c) > _order(BackgroundCheckRecord),
        ),
    )


def _order(columns: Any) -> Any:
    """The order of `Seen` in the file."""
    return tuple_(columns.seen_on, columns.created_at, columns.id)


def _seen(row: BackgroundCheckRecord) -> Seen:
    return Seen(row.seen_on, row.created_at, row.id)
