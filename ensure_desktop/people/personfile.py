"""A person's file: all that the people area holds about her, put together for the services that answer with it."""

from sqlalchemy import or_, select

from ensure_desktop.people.households import household_of
from ensure_desktop.people.model import AbsenceRecord, ApartRecord, PersonRecord
from ensure_desktop.people.records import (
    absence_value,
    name_of,
    pause_value,
    pauses_of,
    read_details,
    region_of,
    role_values,
    roles_of,
    rows_of,
)
from ensure_desktop.people.values import PersonFile, PersonRow
from ensure_desktop.vault.work import Work


def file_of(work: Work, record: PersonRecord) -> PersonFile:
    """The file of the person of this row."""
    return PersonFile(
        id=record.id,
        code=record.code,
        name=name_of(record),
        details=read_details(work, (record,), region_of(work))[record.id],
        roles=role_values(work, roles_of(work, record.id)),
        pauses=tuple(map(pause_value, pauses_of(work, record.id))),
        household=household_of(work, record.id),
        must_not_meet=_must_not_meet(work, record.id),
        created_at=record.created_at,
        withdrawn_at=record.withdrawn_at,
        absences=tuple(map(absence_value, _absences_to_come(work, record.id))),
        merged_into_id=record.merged_into_id or "",
    )


def _absences_to_come(work: Work, person_id: str) -> list[AbsenceRecord]:
    """Those that are not over yet, the next one first."""
    return list(
        work.session.scalars(
            select(AbsenceRecord)
            .where(AbsenceRecord.person_id == person_id, AbsenceRecord.until >= work.today())
            .order_by(AbsenceRecord.since, AbsenceRecord.id)
        )
    )


def _must_not_meet(work: Work, person_id: str) -> tuple[PersonRow, ...]:
    pairs = work.session.execute(
        select(ApartRecord.low_id, ApartRecord.high_id).where(
            or_(ApartRecord.low_id == person_id, ApartRecord.high_id == person_id)
        )
    ).all()
    rows = rows_of(work, [high if low == person_id else low for low, high in pairs])
    return tuple(sorted((row for row in rows.values() if not row.withdrawn), key=lambda row: (row.name, row.code)))
