"""A merge goes back: every row as it was, and what was added since stays with the entry that was kept.

What was changed since by hand is newer than the merge and stays: a phone number that was corrected, a word that was
taken out. Only where two times of a role or an absence were made one, and that one was changed since, nobody can say
any more whose time it was.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import String, or_, select, text

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people import search_index
from ensure_desktop.people.duplicates.merging import know_since
from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.people.duplicates.references import (
    PERSON,
    Values,
    model_of,
    references,
    refuse_unknown_tables,
    set_values,
    values_of,
)
from ensure_desktop.people.model import LanguageRecord, PersonRecord, WishRecord, WordRecord
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.records import find_person, name_of
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.work import Work

DETAILS = frozenset(model.__tablename__ for model in (PersonRecord, LanguageRecord, WishRecord, WordRecord))
"""What a form about a person holds: here each field by itself goes back, unless it was changed since."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One row that the merge changed: what stood there before and after; None where there was no row."""

    table: str
    id: str
    before: Values | None
    after: Values | None

    @property
    def changed(self) -> Values:
        """The columns that the merge changed in a row that was there and stayed, as they were before."""
        before, after = self.before or {}, self.after or {}
        return {column: value for column, value in before.items() if column in after and after[column] != value}


def undo(work: Work, record: MergeRecord) -> PersonRecord:
    """Take the merge back; answers the kept entry. Raises `UserError` with the reason where that cannot be."""
    refuse_unknown_tables(work)
    kept, gone = find_person(work, record.kept_id), find_person(work, record.gone_id)
    _refuse_out_of_turn(work, record, kept)
    steps = [_Step(**step) for step in json.loads(record.changes)]
    for step in steps:
        _refuse_if_mixed(work, step)
    _take_out_added(work, steps)
    for step in steps:
        _put_back_values(work, step)
    work.session.flush()
    _bring_back(work, steps)
    for person in (kept, gone):
        person.sort_key = sort_key(name_of(person))
        person.absences_changed = True
        know_since(work, person)
        search_index.remove(work.session, person.number)
        names = (person.first_name, person.last_name, person.nickname)
        search_index.add(work.session, person.number, names=names, phones=(person.phone, person.phone_other))
    record.undone_at = work.now()
    work.session.flush()
    return kept


def _refuse_out_of_turn(work: Work, record: MergeRecord, kept: PersonRecord) -> None:
    if record.undone_at is not None:
        raise UserError(_("This was undone already."))
    later = work.session.scalars(
        select(MergeRecord)
        .where(
            or_(MergeRecord.kept_id == kept.id, MergeRecord.gone_id == kept.id),
            MergeRecord.undone_at.is_(None),
            text("person_merge.rowid > (SELECT rowid FROM person_merge WHERE id = :merge)").bindparams(merge=record.id),
        )
        .order_by(text("person_merge.rowid DESC"))
    ).first()
    if later is not None:
        other = find_person(work, later.gone_id if later.kept_id == kept.id else later.kept_id)
        raise UserError(
            _("{code} was merged with {other} later on. Please undo that first.").format(
                code=kept.code, other=other.code
            )
        )


def _refuse_if_mixed(work: Work, step: _Step) -> None:
    """Two times that were made one can be told apart only while the one is as the merge left it."""
    content = _content(step)
    if step.table in DETAILS or not content:
        return
    row = work.session.get(model_of(step.table), step.id)
    now = {} if row is None else values_of(row)
    after = step.after or {}
    in_order = not (content.get("since") and now.get("until")) or content["since"] <= now["until"]
    if any(now.get(column) != after[column] for column in content) or not in_order:
        raise UserError(
            _(
                "The two entries had times that overlap, of a role, a pause or an absence. They became one, which was"
                " changed later. Nobody can say any more which part belongs to whom, so this cannot be undone."
            )
        )


def _content(step: _Step) -> Values:
    """What the merge changed in the row besides saying whose it is."""
    naming = {column for reference in references() if reference.table == step.table for column in reference.columns}
    return {column: value for column, value in step.changed.items() if column not in naming}


def _take_out_added(work: Work, steps: Iterable[_Step]) -> None:
    for step in steps:
        if step.before is None:
            row = work.session.get(model_of(step.table), step.id)
            if row is not None and values_of(row) == step.after:
                work.session.delete(row)
    work.session.flush()


def _put_back_values(work: Work, step: _Step) -> None:
    row = work.session.get(model_of(step.table), step.id) if step.changed else None
    if row is None:
        return
    now, after = values_of(row), step.after or {}
    unchanged = {column: value for column, value in step.changed.items() if now[column] == after[column]}
    if step.table in DETAILS or unchanged.keys() == step.changed.keys():
        set_values(row, unchanged)


def _bring_back(work: Work, steps: Iterable[_Step]) -> None:
    away = [
        set_values(model_of(step.table)(id=step.id), _blank(model_of(step.table)) | step.before)
        for step in steps
        if step.after is None and step.before is not None
    ]
    back: list[Base] = []
    while fitting := [row for row in away if row not in back and _fits(work, row)]:
        # What others belong to comes first: then these fit as well.
        work.session.add(fitting[0])
        work.session.flush()
        back.append(fitting[0])


def _blank(model: type[Base]) -> Values:
    """Empty texts: a text that was erased since is in no merge any more, and the row comes back without it."""
    texts = [each for each in model.__table__.columns if isinstance(each.type, String) and not each.nullable]
    return {each.name: "" for each in texts if each.name not in model.__unaudited_columns__}


def _fits(work: Work, row: Base) -> bool:
    """Whether the row can come back: what it belongs to is still there, and nobody has said the same anew."""
    for column in row.__table__.columns:
        value = getattr(row, column.name)
        for key in column.foreign_keys:
            if value is not None and work.session.get(model_of(key.column.table.name), value) is None:
                return False
    for reference in references():
        if reference.table == row.__tablename__ and reference.table != PERSON:
            ids = [getattr(row, column) for column in reference.columns]
            taken = {key for other in reference.rows(work, ids) for key in reference.keys(other)}
            return taken.isdisjoint(reference.keys(row))
    return True
