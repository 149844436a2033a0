"""Taking out of the memory of merges what a person wants to have erased; the merge itself can still be undone."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select

from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.people.duplicates.references import PERSON
from ensure_desktop.vault.work import Work


def forget_in_merges(
    work: Work,
    person_ids: Collection[str],
    *,
    tables: Collection[str] = (),
    columns: Collection[str] = (),
    of: str = PERSON,
) -> None:
    """Forget the rows of `tables`, and the `columns` of the rows of the table `of`, in all merges of these people.

    Undoing such a merge brings everything else back.
    """
    merges = work.session.scalars(
        select(MergeRecord).where(or_(MergeRecord.kept_id.in_(person_ids), MergeRecord.gone_id.in_(person_ids)))
    ).all()
    for merge in merges:
        steps = [_without(step, of, columns) for step in json.loads(merge.changes) if step["table"] not in tables]
        merge.changes = json.dumps(steps, ensure_ascii=False)
    work.forget(MergeRecord, [merge.id for merge in merges])


def _without(step: dict[str, Any], table: str, columns: Collection[str]) -> dict[str, Any]:
    if step["table"] != table:
        return step
    kept = {
        side: {key: value for key, value in step[side].items() if key not in columns}
        for side in ("before", "after")
        if step[side] is not None
    }
    return step | kept
