"""Where people leave traces beside their rows: the record of changes, the memory of merges, drafts, views of lists."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import delete, select

from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.privacy.holdings import holding_of, key_of
from ensure_desktop.privacy.mentions import Mentions
from ensure_desktop.vault.drafts import forget_drafts_where
from ensure_desktop.vault.errors import SealBroken
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow, ListViewRow
from ensure_desktop.vault.work import Work

ID = re.compile(r"[0-9a-f]{32}")
CHUNK = 500
SIDES = ("before", "after")


def erase_traces(work: Work, doomed: Mapping[str, Collection[str]], mentions: Mentions) -> None:
    """Erase what else tells of the rows that went, or names the people of `mentions`."""
    ids = {row_id for rows in doomed.values() for row_id in rows}
    _from_merges(work, ids, mentions)
    _from_views(work, ids, mentions)
    forget_drafts_where(work, lambda subject, content: _tells(subject + content, ids, mentions))
    _from_audit(work, ids, mentions)


def _tells(content: str, ids: Collection[str], mentions: Mentions) -> bool:
    if any(each in ids for each in ID.findall(content)):
        return True
    start = min((place for place in map(content.find, "{[") if place >= 0), default=-1)
    try:
        return start >= 0 and mentions.is_in(json.loads(content[start:]))
    except ValueError:
        return mentions.is_in(content)


def _from_merges(work: Work, ids: Collection[str], mentions: Mentions) -> None:
    """Merges of other people remember rows that were about these as well; everything else in them can go back."""
    for merge in work.session.scalars(select(MergeRecord)).all():
        steps = json.loads(merge.changes)
        kept = [mentions.packed_without(step) for step in steps if not _step_tells(step, ids)]
        if kept != steps:
            merge.changes = json.dumps(kept, ensure_ascii=False)
            work.session.flush()
            work.forget(MergeRecord, [merge.id])


def _step_tells(step: Mapping[str, Any], ids: Collection[str]) -> bool:
    values = (value for side in SIDES for value in (step[side] or {}).values())
    return step["id"] in ids or any(isinstance(value, str) and value in ids for value in values)


def _from_views(work: Work, ids: Collection[str], mentions: Mentions) -> None:
    for view in work.session.scalars(select(ListViewRow)).all():
        if _tells(view.content, ids, mentions) or mentions.is_in(view.name):
            work.session.delete(view)
    work.session.flush()


def _from_audit(work: Work, ids: set[str], mentions: Mentions) -> None:
    """Erase the values of every event about these rows, about rows of the past that hung on them, and with a mention.

    What was about a row that went long ago is found by the identifiers in it, step by step.
    """
    connection = work.session.connection()
    event, value = AuditEventRow.__table__.c, AuditValueRow.__table__.c
    every = (
        select(event.sequence, event.table_name, event.object_id, value.content)
        .join(AuditValueRow.__table__, value.sequence == event.sequence)
        .order_by(event.sequence)
    )
    told: set[int] = set()
    first, grown = True, True
    while grown:
        grown = False
        for sequence, table, object_id, content in connection.execute(every).all():
            if sequence in told:
                continue
            if object_id in ids or any(each in ids for each in ID.findall(content)):
                told.add(sequence)
                if object_id not in ids and not _is_there(work, table, object_id):
                    ids.add(object_id)
                    grown = True
            elif first and _mentions_in(work, table, object_id, content, mentions):
                told.add(sequence)
        first = False
    ordered = sorted(told)
    for start in range(0, len(ordered), CHUNK):
        connection.execute(delete(AuditValueRow).where(AuditValueRow.sequence.in_(ordered[start : start + CHUNK])))


def _is_there(work: Work, table: str, object_id: str) -> bool:
    """Whether the row is still in the vault; of a table that is no more, none is."""
    try:
        holding = holding_of(table)
    except KeyError:
        return False
    key = getattr(holding.model, key_of(holding))
    return work.session.scalar(select(key).where(key == object_id)) is not None


def _mentions_in(work: Work, table: str, object_id: str, content: str, mentions: Mentions) -> bool:
    values = json.loads(content)
    try:
        sealed = holding_of(table).sealed
    except KeyError:
        sealed = ()
    opened = [each for column in sealed for each in _unsealed(work, table, object_id, column, values.get(column))]
    return mentions.is_in(values) or mentions.is_in(opened)


def _unsealed(work: Work, table: str, row: str, column: str, written: Any) -> Iterator[Any]:
    """What was sealed before and after a change: the audit has it as digits."""
    for each in written if isinstance(written, list) else [written]:
        if isinstance(each, str) and work.sealer is not None:
            try:
                yield json.loads(work.sealer.unseal(bytes.fromhex(each), table=table, row=row, column=column))
            except (SealBroken, ValueError):
                continue
