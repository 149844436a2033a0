"""Training that people follow elsewhere, for instance to learn a trade: that they do is an outcome in itself."""

from sqlalchemy import select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.records import present_person
from ensure_desktop.training.checks import checked_outside
from ensure_desktop.training.model import OutsideRecord
from ensure_desktop.training.values import Outside, OutsideDetails
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("record training elsewhere", Permission.TRAINING_WRITE)
def record_outside(work: Work, *, person_id: str, details: OutsideDetails) -> Outside:
    """Note that somebody follows training elsewhere. Raises `FieldErrors` by the names of `OutsideDetails`' fields."""
    present_person(work, person_id)
    row = OutsideRecord(id=work.new_id(), person_id=person_id, created_at=work.now(), withdrawn_at=None)
    _write(work, row, details)
    work.session.add(row)
    return _stored(work, row)


@use_case("change training elsewhere", Permission.TRAINING_WRITE)
def change_outside(work: Work, *, outside_id: str, details: OutsideDetails) -> Outside:
    """Mend what was noted. Raises `FieldErrors` like `record_outside`, and `UserError` for a withdrawn one."""
    row = _find(work, outside_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    _write(work, row, details)
    return _stored(work, row)


@use_case("withdraw training elsewhere", Permission.TRAINING_WRITE)
def withdraw_outside(work: Work, *, outside_id: str) -> Outside:
    """Take out what was noted by mistake."""
    row = _find(work, outside_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _stored(work, row)


@use_case("restore training elsewhere", Permission.TRAINING_WRITE)
def restore_outside(work: Work, *, outside_id: str) -> Outside:
    """Bring a withdrawn entry back."""
    row = _find(work, outside_id)
    row.withdrawn_at = None
    return _stored(work, row)


def outside_of(work: Work, person_id: str) -> tuple[Outside, ...]:
    """What somebody follows elsewhere, the newest first, what was withdrawn at the end."""
    question = select(OutsideRecord).where(OutsideRecord.person_id == person_id)
    rows = sorted(work.session.scalars(question), key=lambda row: (row.created_at, row.id), reverse=True)
    return tuple(map(_value, sorted(rows, key=lambda row: row.withdrawn_at is not None)))


def _find(work: Work, outside_id: str) -> OutsideRecord:
    row = work.session.get(OutsideRecord, outside_id)
    if row is None:
        raise NotFound(_("This training is not in the vault any more."))
    present_person(work, row.person_id)
    return row


def _write(work: Work, row: OutsideRecord, details: OutsideDetails) -> None:
    problems = Problems()
    clean = checked_outside(problems, details, work.today())
    problems.raise_all()
    row.title, row.place, row.notes = clean.title, clean.where, clean.notes
    row.since, row.until, row.finished = clean.since, clean.until, clean.finished


def _stored(work: Work, row: OutsideRecord) -> Outside:
    work.session.flush()
    return _value(row)


def _value(row: OutsideRecord) -> Outside:
    details = OutsideDetails(row.title, row.place, row.since, row.until, row.finished, row.notes)
    return Outside(row.id, row.person_id, details, row.withdrawn_at is not None)
