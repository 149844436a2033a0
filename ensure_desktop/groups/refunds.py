"""What people spent on activities and get back, with the receipts."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.consent.pictures import clean_file
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups.checks import FIRST_DAY, checked_refund
from ensure_desktop.groups.model import ActivityRecord, RefundRecord
from ensure_desktop.groups.records import NAMES, activity_value, find_activity, present_activity, refund_value
from ensure_desktop.groups.values import Activity, Refund, RefundPage, RefundRow
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import find_person, name_of, present_person
from ensure_desktop.vault.attachments import Attachment, NewFile, add_attachment, erase_attachment, read_attachment
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("save refund", Permission.VISITS_WRITE)
def save_refund(work: Work, *, activity_id: str, refund: Refund) -> Activity:
    """Take down what somebody spent, or change the refund of `refund.id`; a `file` is kept as its receipt.

    What a camera wrote into a photo is taken out. Raises `FieldErrors` by "cents", "what" and "file", and `NotFound`.
    """
    activity = present_activity(work, activity_id)
    problems = Problems()
    clean = checked_refund(problems, refund)
    problems.raise_all()
    present_person(work, clean.person_id)
    row = _find_refund(work, clean.id) if clean.id else None
    if row is None:
        row = RefundRecord(id=work.new_id(), activity_id=activity_id, attachment_id=None, paid_on=None)
        work.session.add(row)
    else:
        _refuse_paid(row)
    row.person_id, row.cents, row.what = clean.person_id, clean.cents, clean.what
    work.session.flush()
    if clean.file is not None:
        _keep_file(work, row, clean.file)
    return activity_value(work, activity)


@use_case("withdraw refund", Permission.VISITS_WRITE)
def withdraw_refund(work: Work, *, refund_id: str) -> Refund:
    """Take a refund out with its receipt; the answer holds both, so that `save_refund` can bring them back.

    Raises `UserError` for one that is paid.
    """
    row = _find_refund(work, refund_id)
    _refuse_paid(row)
    gone = refund_value(row, name_of(find_person(work, row.person_id)))
    file = None
    if row.attachment_id is not None:
        receipt = read_attachment(work, attachment_id=row.attachment_id)
        file = NewFile(receipt.name, receipt.media_type, receipt.content)
    work.session.delete(row)
    work.session.flush()
    if gone.attachment_id:
        erase_attachment(work, attachment_id=gone.attachment_id)
    return replace(gone, id="", attachment_id="", file=file)


@use_case("mark refunds paid", Permission.VISITS_WRITE)
def mark_refunds_paid(work: Work, *, refund_ids: Collection[str], day: date | None) -> None:
    """Say on which day these were paid; None takes that back. Raises `UserError` for a day in the future."""
    if day is not None and not FIRST_DAY <= day <= work.today():
        raise UserError(_("Please enter the day on which it was paid; it cannot lie in the future."), field="day")
    for refund_id in refund_ids:
        _find_refund(work, refund_id).paid_on = day
    work.session.flush()


@use_case("list refunds", Permission.VISITS_READ, reads=True)
def refunds_page(work: Work, *, unpaid_only: bool = True, offset: int = 0, limit: int = 50) -> RefundPage:
    """Refunds by the day of their activity, the latest first; those of withdrawn activities are left out."""
    present = [ActivityRecord.withdrawn_at.is_(None)]
    if unpaid_only:
        present.append(RefundRecord.paid_on.is_(None))
    joined = select(func.count(), func.sum(RefundRecord.cents)).join(
        ActivityRecord, ActivityRecord.id == RefundRecord.activity_id
    )
    total, cents = work.session.execute(joined.where(*present)).one()
    question = (
        select(RefundRecord, ActivityRecord, *NAMES)
        .join(ActivityRecord, ActivityRecord.id == RefundRecord.activity_id)
        .join(PersonRecord, PersonRecord.id == RefundRecord.person_id)
        .where(*present)
        .order_by(ActivityRecord.day.desc(), PersonRecord.sort_key, RefundRecord.id)
        .offset(offset)
        .limit(limit)
    )
    rows = tuple(
        RefundRow(refund_value(row, display_name(*names)), activity.id, activity.title, activity.day)
        for row, activity, *names in work.session.execute(question)
    )
    return RefundPage(rows, total, cents or 0)


@use_case("read receipt of activity", Permission.VISITS_READ)
def refund_receipt(work: Work, *, refund_id: str) -> Attachment:
    """The receipt of a refund; the audit takes down who looked at it. Raises `NotFound` where there is none."""
    row = _find_refund(work, refund_id)
    if row.attachment_id is None:
        raise NotFound(_("There is no receipt with this entry."))
    return read_attachment(work, attachment_id=row.attachment_id)


def _find_refund(work: Work, refund_id: str) -> RefundRecord:
    row = work.session.get(RefundRecord, refund_id)
    if row is None:
        raise NotFound(_("This refund is not in the vault any more."))
    find_activity(work, row.activity_id)
    return row


def _refuse_paid(row: RefundRecord) -> None:
    if row.paid_on is not None:
        raise UserError(_("This was paid already. Please take “paid” back first; then you can change it."))


def _keep_file(work: Work, row: RefundRecord, file: NewFile) -> None:
    try:
        row.attachment_id, before = add_attachment(work, file=clean_file(file.name, file.content)), row.attachment_id
    except UserError as error:
        raise FieldErrors({"file": error.message}) from error
    work.session.flush()
    if before is not None:
        erase_attachment(work, attachment_id=before)
