"""Meeting people where they are: how many were met on the street, what they asked, and what was promised to them.

Nobody who is met is named. Whoever wants more comes to the centre and is registered there.
"""

from datetime import date

from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups.checks import FIRST_DAY, checked_outreach
from ensure_desktop.groups.model import OutreachFollowUpRecord, OutreachRecord
from ensure_desktop.groups.outreach_records import find_outreach, outreach_values, write_outreach
from ensure_desktop.groups.records import those_chosen
from ensure_desktop.groups.values import Outreach, OutreachDetails, OutreachPage
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list outreach", Permission.VISITS_READ, reads=True)
def outreach_page(
    work: Work,
    *,
    first: date | None = None,
    last: date | None = None,
    with_withdrawn: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> OutreachPage:
    """Outreach from `first` to `last`, both included, newest first. The sums are over all of it that counts."""
    row = OutreachRecord
    within = []
    if first is not None:
        within.append(row.day >= first)
    if last is not None:
        within.append(row.day <= last)
    counting = select(func.count(), func.sum(row.met), func.sum(row.followed_up)).where(*within)
    counted, met, followed_up = work.session.execute(counting.where(row.withdrawn_at.is_(None))).one()
    if with_withdrawn:
        counted = work.session.execute(counting).one()[0]
    else:
        within.append(row.withdrawn_at.is_(None))
    found = work.session.scalars(
        select(row).where(*within).order_by(row.day.desc(), row.starts_at.desc(), row.id).offset(offset).limit(limit)
    )
    return OutreachPage(outreach_values(work, found.all()), counted, met or 0, followed_up or 0)


@use_case("read outreach", Permission.VISITS_READ, reads=True)
def outreach(work: Work, *, outreach_id: str) -> Outreach:
    """One time on the street; raises `NotFound`."""
    return outreach_values(work, [find_outreach(work, outreach_id)])[0]


@use_case("save outreach", Permission.VISITS_WRITE)
def save_outreach(work: Work, *, outreach_id: str | None, details: OutreachDetails) -> Outreach:
    """Take down a time on the street, or change the one of `outreach_id`.

    Raises `FieldErrors` by the names of the details' fields.
    """
    problems = Problems()
    clean = checked_outreach(problems, details, work.today())
    problems.raise_all()
    try:
        those_chosen(work, clean.supporter_ids)
    except NotFound as error:
        raise FieldErrors({"supporter_ids": error.message}) from error
    record = _present(work, outreach_id) if outreach_id else OutreachRecord(id=work.new_id(), withdrawn_at=None)
    write_outreach(work, record, clean)
    return outreach_values(work, [record])[0]


@use_case("tick follow-up", Permission.VISITS_WRITE)
def tick_follow_up(work: Work, *, outreach_id: str, position: int, done_on: date | None) -> Outreach:
    """Say on which day a promise was kept; None opens it again. `position` counts from 0. Raises `NotFound`."""
    record = _present(work, outreach_id)
    if done_on is not None and not FIRST_DAY <= done_on <= work.today():
        raise UserError(_("A day on which something was done cannot lie in the future."), field="done_on")
    row = OutreachFollowUpRecord
    promised = work.session.scalars(select(row).where(row.outreach_id == outreach_id, row.position == position)).first()
    if promised is None:
        raise NotFound(_("This promise is not in the vault any more."))
    promised.done_on = done_on
    work.session.flush()
    return outreach_values(work, [record])[0]


@use_case("withdraw outreach", Permission.VISITS_WRITE)
def withdraw_outreach(work: Work, *, outreach_id: str) -> Outreach:
    """Take a mistaken entry out of every count; it can be restored."""
    record = find_outreach(work, outreach_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        work.session.flush()
    return outreach_values(work, [record])[0]


@use_case("restore outreach", Permission.VISITS_WRITE)
def restore_outreach(work: Work, *, outreach_id: str) -> Outreach:
    """Let a withdrawn entry count again."""
    record = find_outreach(work, outreach_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        work.session.flush()
    return outreach_values(work, [record])[0]


def _present(work: Work, outreach_id: str) -> OutreachRecord:
    record = find_outreach(work, outreach_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record
