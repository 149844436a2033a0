"""What can be done with limits: somebody's data are kept, and not used for one purpose or for any (art. 18 and 21)."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from ensure_desktop.consent.limits import limited
from ensure_desktop.consent.model import ProcessingLimitRecord
from ensure_desktop.consent.values import LimitDetails, LimitKind, ProcessingLimit, Purpose
from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, long_text
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.people.records import present_person
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = ["lift_limit", "limited", "limits_of", "put_back_limit", "save_limit"]

REASON_LIMIT = 2000


@use_case("read limits", Permission.PEOPLE_READ, reads=True)
def limits_of(work: Work, *, person_id: str, with_past: bool = False) -> tuple[ProcessingLimit, ...]:
    """What may not be done with somebody's data, the oldest limit first.

    Everybody has to know that; why, only those read who may read the registers.
    """
    question = (
        select(ProcessingLimitRecord)
        .where(ProcessingLimitRecord.person_id.in_(one_and_the_same(work, person_id)))
        .order_by(ProcessingLimitRecord.since, ProcessingLimitRecord.id)
    )
    found = [_value(work, row) for row in work.session.scalars(question)]
    return tuple(limit for limit in found if with_past or limit.until is None or work.today() < limit.until)


@use_case("save limit", Permission.PRIVACY_WRITE)
def save_limit(work: Work, *, person_id: str, limit_id: str | None, details: LimitDetails) -> ProcessingLimit:
    """Note that somebody's data may not be used, or change what was noted. Raises `FieldErrors` and `NotFound`."""
    clean = _checked(details, work.today())
    if limit_id is None:
        present_person(work, person_id)
        row = ProcessingLimitRecord(id=work.new_id(), person_id=person_id)
        work.session.add(row)
    else:
        row = _find(work, limit_id)
    row.kind, row.since, row.reason = clean.kind.value, clean.since, clean.reason
    row.purpose = clean.purpose.value if clean.purpose is not None else ""
    work.session.flush()
    return _value(work, row)


@use_case("lift limit", Permission.PRIVACY_WRITE)
def lift_limit(work: Work, *, limit_id: str, on: date, told: str = "") -> ProcessingLimit:
    """From `on` it holds no more; `told` is how she was told before (GDPR art. 18(3)), needed for a restriction."""
    row = _find(work, limit_id)
    problems = Problems()
    if not row.since <= on <= work.today():
        problems.add("on", _("Please enter a day since it holds, today at the latest."))
    clean = long_text(problems, "told", told, REASON_LIMIT)
    if row.kind == LimitKind.RESTRICTION.value and not clean:
        problems.add("told", _("Please say how she was told beforehand: a restriction is not lifted without that."))
    problems.raise_all()
    row.until = on
    row.reason = "\n".join(text for text in (row.reason, clean) if text)
    work.session.flush()
    return _value(work, row)


@use_case("put back limit", Permission.PRIVACY_WRITE)
def put_back_limit(work: Work, *, limit_id: str) -> ProcessingLimit:
    """It was lifted by mistake, and holds as before."""
    row = _find(work, limit_id)
    row.until = None
    work.session.flush()
    return _value(work, row)


def _checked(details: LimitDetails, today: date) -> LimitDetails:
    problems = Problems()
    if not FIRST_ROLE_DAY <= details.since <= today:
        problems.add("since", _("Please enter a day, today at the latest."))
    if details.kind is LimitKind.OBJECTION and details.purpose is None:
        problems.add("purpose", _("Please choose what she objects to."))
    clean = replace(details, reason=long_text(problems, "reason", details.reason, REASON_LIMIT))
    problems.raise_all()
    return clean


def _find(work: Work, limit_id: str) -> ProcessingLimitRecord:
    row = work.session.get(ProcessingLimitRecord, limit_id)
    if row is None:
        raise NotFound(_("This limit is not in the vault any more."))
    return row


def _value(work: Work, row: ProcessingLimitRecord) -> ProcessingLimit:
    details = LimitDetails(
        kind=LimitKind(row.kind),
        purpose=Purpose(row.purpose) if row.purpose else None,
        since=row.since,
        reason=row.reason if work.actor.may(Permission.PRIVACY_READ) else "",
    )
    return ProcessingLimit(row.id, row.person_id, details, row.until)
