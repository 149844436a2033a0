"""Two entries become one, in one unit of work: nothing is lost, and every step is noted so that it can go back."""

import json
from dataclasses import replace
from typing import Any

from ensure_desktop.people.checks import checked_details
from ensure_desktop.people.duplicates.dependents import give_up, hanging
from ensure_desktop.people.duplicates.model import MergeRecord, NotSameRecord
from ensure_desktop.people.duplicates.references import (
    Key,
    Reference,
    Values,
    references,
    refuse_unknown_tables,
    snapshot,
)
from ensure_desktop.people.duplicates.spans import join_roles, join_times_away
from ensure_desktop.people.model import AbsenceRecord, ApartRecord, PauseRecord, PersonRecord, RoleRecord
from ensure_desktop.people.records import region_of, relist_home, relist_roles, role_value, roles_of, write_details
from ensure_desktop.people.roles import first_day
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.vault.work import Work

PAIRS = (ApartRecord.__tablename__, NotSameRecord.__tablename__)
"""Tables of pairs, each with the smaller identifier first."""
EXCLUSION = "match_exclusion"
"""A table of an area above this one, of pairs as well; known here by name only, as the file knows it."""


def merge(work: Work, kept: PersonRecord, gone: PersonRecord, details: PersonDetails) -> MergeRecord:
    """Give all that is `gone`'s to `kept`, whose details become `details`. Raises `FieldErrors` for these."""
    refuse_unknown_tables(work)
    if details.birth_date is not None:
        details = replace(details, birth_year=details.birth_date.year)
    clean = checked_details(details, today=work.today(), region=region_of(work))
    both = (kept.id, gone.id)
    before = _everything(work, both)
    _join_times(work, kept, gone)
    for reference in references():
        _move(work, reference, kept, gone)
    gone.withdrawn_at, gone.merged_into_id = work.now(), kept.id
    kept.absences_changed = True
    work.session.flush()
    write_details(work, kept, clean, new=False)
    know_since(work, kept)
    relist_home(work, gone.id)
    work.session.flush()
    after = _everything(work, both)
    record = MergeRecord(
        id=work.new_id(),
        kept_id=kept.id,
        gone_id=gone.id,
        merged_at=work.now(),
        changes=json.dumps(
            [
                {"table": key[0], "id": key[1], "before": before.get(key), "after": after.get(key)}
                for key in sorted(before.keys() | after.keys())
                if before.get(key) != after.get(key)
            ],
            ensure_ascii=False,
        ),
    )
    work.session.add(record)
    work.session.flush()
    return record


def _everything(work: Work, ids: tuple[str, str]) -> dict[Key, Values]:
    """Every row about these people, and what hangs on those that may be made one."""
    found = snapshot(work, ids)
    return hanging(work, found) | found


def know_since(work: Work, person: PersonRecord) -> None:
    """Work out anew since when a person is known, and what her roles and her household repeat of her."""
    present = [role_value(row).details for row in roles_of(work, person.id) if row.withdrawn_at is None]
    person.known_since = first_day(present)
    relist_roles(work, person)
    relist_home(work, person.id)


def _join_times(work: Work, kept: PersonRecord, gone: PersonRecord) -> None:
    for reference in references():
        model: type[Any] = reference.mapper.class_
        if model not in (RoleRecord, PauseRecord, AbsenceRecord):
            continue
        own = sorted(reference.rows(work, (kept.id,)), key=lambda row: row.since)
        moved = sorted(reference.rows(work, (gone.id,)), key=lambda row: row.since)
        if model is RoleRecord:
            join_roles(work, own, moved)
        else:
            join_times_away(work, own, moved)
    work.session.flush()


def _move(work: Work, reference: Reference, kept: PersonRecord, gone: PersonRecord) -> None:
    """Let each row that names `gone` name `kept`; one that says what another one says already is taken out."""
    taken = {key: row for row in reference.rows(work, (kept.id,)) for key in reference.keys(row)}
    for row in reference.rows(work, (gone.id,)):
        if row is gone:
            continue
        named = {column: getattr(row, column) for column in reference.columns}
        wanted = {column: kept.id if value == gone.id else value for column, value in named.items()}
        if reference.table in PAIRS:
            wanted = dict(zip(("low_id", "high_id"), sorted(wanted.values()), strict=True))
        if reference.table in (*PAIRS, EXCLUSION) and len(set(wanted.values())) == 1:
            work.session.delete(row)
            continue
        keys = reference.keys(row, wanted)
        same = next((taken[key] for key in keys if key in taken), None)
        if same is not None and same.may_take_in(row):
            give_up(work, row, same)
            continue
        taken |= dict.fromkeys(keys, row)
        for column, value in wanted.items():
            setattr(row, column, value)
    work.session.flush()
