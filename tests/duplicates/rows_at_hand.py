"""Rows of any table, made from its columns alone, and the whole file as one value."""

from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapper

from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.people.duplicates.references import Reference
from ensure_desktop.vault.model import Base, UtcDateTime
from ensure_desktop.vault.work import Work

LEFT_OUT = frozenset({"audit_event", "audit_value", "audit_key", MergeRecord.__tablename__})
WORDS = {
    "person_role.kind": "supporter",
    "person_word.kind": "interest",
    "person_language.level": "B1",
    "person_language.code": "nl",
    "person_wish.criterion": "age",
    "person_wish.strength": "nice",
    "person_wish.value": "like me",
    "person.gender": "unsaid",
    "match.stage": "ended",
}
"""What has to be one of a few words."""


def add_row(work: Work, mapper: Mapper, **values: object) -> str:
    """A row of this table with these `values`; rows that it needs are made as well. Returns its identifier."""
    row = mapper.class_(id=work.new_id())
    for column in mapper.local_table.columns:
        if column.name == "id":
            continue
        value = values.get(column.name)
        if value is None and not column.nullable:
            value = _value(work, column)
        setattr(row, column.name, value)
    work.session.add(row)
    work.session.flush()
    return row.id


def _value(work: Work, column) -> object:
    for key in column.foreign_keys:
        other = next(m for m in Base.registry.mappers if m.local_table is key.column.table)
        return add_row(work, other)
    if isinstance(column.type, UtcDateTime):
        return work.now()
    if isinstance(column.type, String):
        return WORDS.get(str(column), work.new_id()[: column.type.length])
    if column.type.python_type is bytes:
        return work.new_id().encode()
    if column.type.python_type is date:
        return work.today()
    return int(work.new_id()[:6], 16) if column.unique else 1


def referring(work: Work, reference: Reference, person_id: str) -> set[str]:
    return {row.id for row in reference.rows(work, (person_id,))}


MARK = "absences_changed"
"""Says only that dates of visits are to be worked out anew; who looks at these next takes it away."""


def whole_file(work: Work) -> dict[str, set[tuple]]:
    """Every row of every table but the audit and what tells of merges, and what the search finds."""
    found = {}
    for name, table in Base.metadata.tables.items():
        if name not in LEFT_OUT:
            columns = [column for column in table.columns if column.name != MARK]
            found[name] = {tuple(row) for row in work.session.execute(select(*columns))}
    index = work.session.connection().exec_driver_sql("SELECT rowid, name, sound, digits FROM person_search")
    found["person_search"] = {tuple(row) for row in index}
    return found
