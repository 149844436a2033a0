"""Reports that were handed on, kept as they were made: their figures and words never change afterwards."""

import json

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.programme.model import KeptReportRecord
from ensure_desktop.programme.report_values import YearlyReport
from ensure_desktop.programme.values import KeptReport, Period
from ensure_desktop.programme.yearly import yearly_report
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

YEARLY = "yearly"


@use_case("keep yearly report", Permission.PROGRAMME_WRITE)
def keep_report(work: Work, *, period: Period) -> KeptReport:
    """Make the report of a period, and keep it as it is today."""
    report = yearly_report(work, period=period)
    record = KeptReportRecord(
        id=work.new_id(),
        kind=YEARLY,
        first=period.first,
        last=period.last,
        title=period.title,
        content=as_json(report),
        made_at=work.now(),
        made_by=work.actor.name,
    )
    work.session.add(record)
    work.session.flush()
    return _value(record)


@use_case("list kept reports", Permission.PROGRAMME_READ, reads=True)
def kept_reports(work: Work, *, with_withdrawn: bool = False) -> tuple[KeptReport, ...]:
    """The reports that were kept, the newest first, without what stands in them."""
    question = select(KeptReportRecord)
    if not with_withdrawn:
        question = question.where(KeptReportRecord.withdrawn_at.is_(None))
    ordered = question.order_by(KeptReportRecord.made_at.desc(), KeptReportRecord.id)
    return tuple(_value(record) for record in work.session.scalars(ordered))


@use_case("read kept report", Permission.PROGRAMME_READ, reads=True)
def kept_report(work: Work, *, report_id: str) -> YearlyReport:
    """A kept report as it was made; raises `NotFound`."""
    return from_json(YearlyReport, _find(work, report_id).content)


@use_case("withdraw kept report", Permission.PROGRAMME_WRITE)
def withdraw_report(work: Work, *, report_id: str) -> KeptReport:
    """Take a kept report out of the list."""
    record = _find(work, report_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _value(record)


@use_case("restore kept report", Permission.PROGRAMME_WRITE)
def restore_report(work: Work, *, report_id: str) -> KeptReport:
    """Bring a withdrawn report back."""
    record = _find(work, report_id)
    record.withdrawn_at = None
    work.session.flush()
    return _value(record)


def _find(work: Work, report_id: str) -> KeptReportRecord:
    record = work.session.get(KeptReportRecord, report_id)
    if record is None:
        raise NotFound(_("This report is not there any more."))
    return record


def _value(record: KeptReportRecord) -> KeptReport:
    return KeptReport(
        id=record.id,
        kind=record.kind,
        period=Period(record.first, record.last, record.title),
        made_at=record.made_at,
        made_by=record.made_by,
        content=json.loads(record.content),
        withdrawn_at=record.withdrawn_at,
    )
