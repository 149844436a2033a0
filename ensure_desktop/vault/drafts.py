"""What somebody typed and has not saved yet, kept in the vault so that locking or a power cut loses nothing.

A draft belongs to an account, a form and a subject (the person or match that the form is about; empty for a new one).
One that nobody has touched for a week is thrown away when the vault is opened. Drafts of those who may read the diary
are sealed like its notes: a supervision note lies open nowhere, not even half written.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, select

from ensure_desktop.cleaning import storable
from ensure_desktop.vault.model import DraftRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Draft:
    """A stored draft. `content` is what the form gave: texts, numbers, lists and mappings."""

    form: str
    subject: str
    content: Mapping[str, Any]
    touched_at: datetime


@use_case("keep draft", Permission.PEOPLE_READ)
def save_draft(work: Work, *, form: str, subject: str, content: Mapping[str, object]) -> Draft:
    """Keep `content` (plain JSON values) as the draft of this form, in place of an earlier one.

    The audit says once that a draft was begun, and never what is in it.
    """
    row = _find(work, form, subject)
    if row is None:
        row = DraftRow(id=work.new_id(), account_id=work.actor.account_id, form=form, subject=subject)
        work.session.add(row)
        work.note("begin draft", DraftRow.__tablename__, row.id)
    _write(work, row, storable(json.dumps(content, ensure_ascii=False)))
    row.touched_at = work.now()
    return Draft(form, subject, json.loads(_read(work, row)), row.touched_at)


@use_case("read draft", Permission.PEOPLE_READ, reads=True)
def draft(work: Work, *, form: str, subject: str) -> Draft | None:
    """The actor's own draft of this form, None where there is none.

    There is none either where it was sealed and the account may not read the diary any more.
    """
    row = _find(work, form, subject)
    if row is None or (row.sealed and work.sealer is None):
        return None
    return Draft(form, subject, json.loads(_read(work, row)), row.touched_at)


@use_case("discard draft", Permission.PEOPLE_READ)
def discard_draft(work: Work, *, form: str, subject: str) -> None:
    """Throw the draft away: it was saved for good, or is not wanted any more."""
    row = _find(work, form, subject)
    if row is not None:
        work.note("discard draft", DraftRow.__tablename__, row.id)
        work.session.delete(row)


@use_case("expire drafts", Permission.PEOPLE_READ)
def expire_drafts(work: Work) -> int:
    """Throw away everybody's drafts that were not touched for a week; how many they were."""
    result = work.session.execute(delete(DraftRow).where(DraftRow.touched_at < work.now() - KEPT_FOR))
    assert isinstance(result, CursorResult)
    return result.rowcount


def forget_drafts(work: Work, *, form: str, ids: Collection[str]) -> None:
    """Throw away everybody's drafts of forms that begin so in which one of these identifiers was typed.

    A sealed one that this account cannot open goes as well: it may be one of them.
    """
    for row in work.session.scalars(select(DraftRow).where(DraftRow.form.startswith(form))).all():
        hidden = row.sealed and work.sealer is None
        if hidden or any(each in _read(work, row) for each in ids):
            work.session.delete(row)
    work.session.flush()


def forget_drafts_where(work: Work, tells: Callable[[str, str], bool]) -> None:
    """Throw away everybody's drafts of which `tells` says so, given what each is about and what is in it.

    Of a sealed one that this account cannot open, only what it is about is known.
    """
    for row in work.session.scalars(select(DraftRow)).all():
        if tells(row.subject, "" if row.sealed and work.sealer is None else _read(work, row)):
            work.session.delete(row)
    work.session.flush()


def _find(work: Work, form: str, subject: str) -> DraftRow | None:
    return work.session.scalars(
        select(DraftRow).where(
            DraftRow.account_id == work.actor.account_id, DraftRow.form == form, DraftRow.subject == subject
        )
    ).one_or_none()


def _write(work: Work, row: DraftRow, content: str) -> None:
    row.sealed = work.sealer is not None
    if work.sealer is not None:
        content = b64encode(work.sealer.seal(content, **_place(row))).decode()
    row.content = content


def _read(work: Work, row: DraftRow) -> str:
    if not row.sealed:
        return row.content
    assert work.sealer is not None
    return work.sealer.unseal(b64decode(row.content), **_place(row))


def _place(row: DraftRow) -> dict[str, str]:
    return {"table": DraftRow.__tablename__, "row": row.id, "column": "content"}
