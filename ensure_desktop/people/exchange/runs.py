"""Earlier imports, and taking one back: everybody whom it added is withdrawn, like a mistaken entry."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates.references import references
from ensure_desktop.people.exchange.planning import STEP, Progress, report
from ensure_desktop.people.exchange.values import ImportRun
from ensure_desktop.people.model import ImportRecord, LanguageRecord, PersonRecord, RoleRecord, WishRecord, WordRecord
from ensure_desktop.people.records import list_role
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

OWN_TABLES = frozenset(
    model.__tablename__ for model in (RoleRecord, LanguageRecord, WishRecord, WordRecord, PersonRecord)
)
"""What an import writes about a person itself."""
PRESENT = (PersonRecord.withdrawn_at.is_(None), PersonRecord.merged_into_id.is_(None))

T = TypeVar("T")


def _go_on(_done: int, _total: int) -> bool:
    return True


@use_case("list imports", Permission.PEOPLE_READ, reads=True)
def import_runs(work: Work) -> tuple[ImportRun, ...]:
    """The imports so far, the last one first."""
    present = _counts(work)
    used = _counts(work, _is_used())
    records = work.session.scalars(select(ImportRecord).order_by(ImportRecord.made_at.desc(), ImportRecord.id))
    return tuple(_run(record, present.get(record.id, 0), used.get(record.id, 0)) for record in records)


@use_case("take back import", Permission.PEOPLE_WRITE)
def take_back_import(work: Work, *, import_id: str, progress: Progress = _go_on) -> ImportRun:
    """Withdraw everybody whom the import added and who is still there.

    What it filled in entries that were there before stays. Raises `NotFound`, `UserError` where nobody is left,
    `NotAllowed` where the actor does not see all of them, and `Cancelled` when `progress` says so.
    """
    run = work.session.get(ImportRecord, import_id)
    if run is None:
        raise NotFound(_("This import is not in the vault any more."))
    added = select(PersonRecord.id).where(PersonRecord.import_id == import_id, *PRESENT).order_by(PersonRecord.number)
    work.sight.refuse_more(lambda: len(work.session.scalars(added).all()))
    ids = work.session.scalars(added).all()
    if not ids:
        raise UserError(_("Nobody is left whom this import added. There is nothing to take back."))
    now = work.now()
    for done, part in _parts(ids):
        report(progress, done, len(ids))
        people = {person.id: person for person in _people(work, part)}
        for person in people.values():
            person.withdrawn_at = now
        for role in work.session.scalars(select(RoleRecord).where(RoleRecord.person_id.in_(part))):
            list_role(role, people[role.person_id])
        work.session.flush()
    run.taken_back_at = now
    work.session.flush()
    return _run(run, 0, 0)


def _people(work: Work, ids: Sequence[str]) -> Sequence[PersonRecord]:
    return work.session.scalars(select(PersonRecord).where(PersonRecord.id.in_(ids))).all()


def _parts(ids: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    return ((start, ids[start : start + STEP]) for start in range(0, len(ids), STEP))


def _counts(work: Work, *conditions: ColumnElement[bool]) -> dict[str, int]:
    """How many of those whom each import added are there and fulfil the conditions."""
    counted = select(PersonRecord.import_id, func.count()).join(ImportRecord, ImportRecord.id == PersonRecord.import_id)
    found = work.session.execute(counted.where(*PRESENT, *conditions).group_by(PersonRecord.import_id))
    return {import_id: count for import_id, count in found if import_id is not None}


def _is_used() -> ColumnElement[bool]:
    """Whether a person was changed after the import, or another part of the file speaks of her."""
    changed = (
        select(AuditEventRow.sequence)
        .where(
            AuditEventRow.table_name == PersonRecord.__tablename__,
            AuditEventRow.object_id == PersonRecord.id,
            AuditEventRow.kind == "update",
        )
        .exists()
    )
    spoken_of = [
        select(model.id)
        .where(or_(*(getattr(model, column) == PersonRecord.id for column in reference.columns)))
        .exists()
        for reference in references()
        if reference.table not in OWN_TABLES and (model := reference.mapper.class_)
    ]
    return or_(changed, *spoken_of)


def _run(record: ImportRecord, present: int, used: int) -> ImportRun:
    return ImportRun(
        id=record.id,
        made_at=record.made_at,
        source=record.source,
        added=record.added,
        changed=record.changed,
        left_out=record.left_out,
        present=present,
        used=used,
        taken_back_at=record.taken_back_at,
    )
