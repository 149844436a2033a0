"""The register of exports: what left the centre, for whom and for what, and when somebody asks whether it is still
needed.

Who may export sees what she exported herself; who may read the registers sees everything.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from ensure_desktop import __version__
from ensure_desktop.cleaning import storable
from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, line, long_text
from ensure_desktop.privacy.export_values import Export, ExportDetail, ExportPage
from ensure_desktop.privacy.model import ExportMemberRecord, ExportRecord
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODE_PREFIX = "E"
RECIPIENT_LIMIT, PURPOSE_LIMIT = 200, 1000
FURTHEST_REVIEW = timedelta(days=10 * 366)
AT_ONCE = 50


@use_case("list exports", Permission.EXPORT_TABLES, reads=True)
def exports_page(work: Work, *, product: Product | None = None, offset: int = 0, limit: int = AT_ONCE) -> ExportPage:
    """One page of the register, the newest first: everything for who may read the registers, else her own."""
    wanted = _seen_by(work)
    if product is not None:
        wanted &= ExportRecord.product == product.value
    total = work.session.execute(select(func.count()).select_from(ExportRecord).where(wanted)).scalar_one()
    rows = work.session.scalars(
        select(ExportRecord)
        .where(wanted)
        .order_by(ExportRecord.made_at.desc(), ExportRecord.code.desc())
        .offset(offset)
        .limit(limit)
    )
    return ExportPage(tuple(map(register_line, rows)), total)


@use_case("read export", Permission.EXPORT_TABLES, reads=True)
def export_record(work: Work, *, export_id: str) -> ExportDetail:
    """One export with everything that was taken down about it. Raises `NotFound`, also for somebody else's."""
    from ensure_desktop.privacy.export_words import told

    found = register_line(_find(work, export_id))
    return ExportDetail(found, told(found))


@use_case("review export", Permission.PRIVACY_READ)
def mark_reviewed(work: Work, *, export_id: str, day: date, review_on: date | None) -> Export:
    """Note that somebody asked the recipient whether it is still needed, and when to ask again; None where it is gone.

    Raises `FieldErrors` by the names of the arguments.
    """
    row = _find(work, export_id)
    problems = Problems()
    if not row.made_at.date() - timedelta(days=1) <= day <= work.today():
        problems.add("day", _("Please enter a day since it was made, today at the latest."))
    _check_review(problems, review_on, day)
    problems.raise_all()
    row.reviewed_on, row.review_on = day, review_on
    work.session.flush()
    return register_line(row)


def reviews_due(work: Work, until: date) -> tuple[Export, ...]:
    """The exports of which somebody should ask by that day whether they are still needed, the oldest first."""
    rows = work.session.scalars(
        select(ExportRecord)
        .where(ExportRecord.review_on <= until)
        .order_by(ExportRecord.review_on, ExportRecord.made_at)
    )
    return tuple(map(register_line, rows))


def checked_head(
    work: Work, *, recipient: str, purpose: str, review_on: date | None, named: bool = True
) -> tuple[str, str]:
    """The recipient and the purpose, cleaned. Raises `FieldErrors` by "recipient", "purpose" and "review_on".

    `named`: for somebody with a name, who then has to be named, with a purpose and a day to look at it again.
    """
    problems = Problems()
    clean = (
        line(problems, "recipient", recipient, RECIPIENT_LIMIT),
        long_text(problems, "purpose", purpose, PURPOSE_LIMIT),
    )
    if named and not clean[0]:
        problems.add("recipient", _("Please say who receives it: a person, or an organisation."))
    if named and not clean[1]:
        problems.add("purpose", _("Please say what it is for, in a sentence."))
    if named and review_on is None:
        problems.add("review_on", _("Please say when somebody asks whether it is still needed."))
    _check_review(problems, review_on, work.today())
    problems.raise_all()
    return clean


def record_export(
    work: Work,
    *,
    product: Product,
    audience: Audience,
    recipient: str,
    purpose: str,
    review_on: date | None,
    files: Mapping[str, bytes],
    facts: Mapping[str, Any],
    members: Mapping[str, str],
) -> Export:
    """Take down an export that is being made: the first of `files` is what is handed over.

    `members` says in which group of rows that look alike each person is; empty for who was counted in tables, or left
    out of the rows. Whoever reads the register learns nothing of them.
    """
    held = {
        **facts,
        "program": __version__,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    row = ExportRecord(
        id=work.new_id(),
        code=work.next_code(CODE_PREFIX),
        product=product.value,
        audience=audience.value,
        recipient=recipient,
        purpose=purpose,
        review_on=review_on,
        reviewed_on=None,
        made_at=work.now(),
        made_by=work.actor.name,
        made_by_id=work.actor.account_id,
        sha256=next(iter(held["files"].values()), ""),
        content=storable(json.dumps(held, ensure_ascii=False, sort_keys=True)),
    )
    work.session.add(row)
    work.session.flush()
    work.insert_many(
        ExportMemberRecord,
        [
            {"id": work.new_id(), "export_id": row.id, "person_id": person_id, "group": group}
            for person_id, group in members.items()
        ],
    )
    return register_line(row)


def settings_hash(settings: Mapping[str, Any]) -> str:
    """The same for the same settings: so that two exports can be told to have been made alike."""
    return hashlib.sha256(json.dumps(settings, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _seen_by(work: Work) -> ColumnElement[bool]:
    return true() if work.actor.may(Permission.PRIVACY_READ) else ExportRecord.made_by_id == work.actor.account_id


def _find(work: Work, export_id: str) -> ExportRecord:
    row = work.session.scalars(select(ExportRecord).where(ExportRecord.id == export_id, _seen_by(work))).one_or_none()
    if row is None:
        raise NotFound(_("This export is not in the register."))
    return row


def _check_review(problems: Problems, review_on: date | None, since: date) -> None:
    if review_on is not None and not since < review_on <= since + FURTHEST_REVIEW:
        problems.add("review_on", _("Please choose a day to come, within ten years."))


def register_line(row: ExportRecord) -> Export:
    """The line of a row of the register."""
    return Export(
        id=row.id,
        code=row.code,
        product=Product(row.product),
        audience=Audience(row.audience),
        recipient=row.recipient,
        purpose=row.purpose,
        review_on=row.review_on,
        reviewed_on=row.reviewed_on,
        made_at=row.made_at,
        made_by=row.made_by,
        sha256=row.sha256,
        facts=json.loads(row.content),
    )
