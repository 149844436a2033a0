"""Handing over for a time: who stands in for whom, and what she may read meanwhile."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.supervision.checks import checked_handover
from ensure_desktop.supervision.coaches import coaches, coaches_of, people_of
from ensure_desktop.supervision.entry_rows import account_names, ordered_names
from ensure_desktop.supervision.handover_values import Coached, Handover, HandoverDetails, Share
from ensure_desktop.supervision.model import HandoverPersonRecord, HandoverRecord
from ensure_desktop.supervision.sealed import reseal, unseal
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list handovers", Permission.DIARY_READ, reads=True)
def handovers(work: Work, *, with_past: bool = False, withdrawn: bool = False) -> tuple[Handover, ...]:
    """Who stands in for whom, now and later, with `with_past` earlier too; the newest first.

    The note is open to the two of them and to the project leader.
    """
    row = HandoverRecord
    question = select(row).where(row.withdrawn_at.is_not(None) if withdrawn else row.withdrawn_at.is_(None))
    if not with_past:
        question = question.where(row.last >= work.today())
    return _values(work, work.session.scalars(question.order_by(row.first.desc(), row.id)).all())


@use_case("list who coaches whom", Permission.DIARY_READ, reads=True)
def coached(work: Work) -> tuple[Coached, ...]:
    """Everybody who can coach, by name, with those whom she coaches today."""
    whose = {person_id: coach.account_id for person_id, coach in coaches_of(work).items()}
    people = ordered_names(work, whose)
    return tuple(
        Coached(coach, tuple((each, name) for each, name in people if whose[each] == coach.account_id))
        for coach in coaches(work)
    )


@use_case("save handover", Permission.DIARY_WRITE)
def save_handover(
    work: Work, *, handover_id: str | None, details: HandoverDetails, from_account_id: str | None = None
) -> Handover:
    """Let a colleague stand in for the actor, or change that. The project leader can do it in place of anybody.

    Raises `FieldErrors` by the names of the fields of `HandoverDetails`, `NotFound` and `NotAllowed`.
    """
    record = _own(work, handover_id) if handover_id else None
    if record is not None and record.withdrawn_at is not None:
        raise UserError(_("This handover was withdrawn. Please restore it first; then you can change it."))
    giver = record.from_account_id if record else from_account_id or work.actor.account_id
    if giver != work.actor.account_id:
        work.require(Permission.COACH_ASSIGN)
    problems = Problems()
    clean = checked_handover(problems, details, work.today())
    _check_accounts(work, problems, clean, giver)
    _check_people(work, problems, clean.person_ids, giver)
    problems.raise_all()
    if record is None:
        record = HandoverRecord(id=work.new_id(), from_account_id=giver, withdrawn_at=None)
    _write(work, record, clean)
    return _values(work, [record])[0]


@use_case("withdraw handover", Permission.DIARY_WRITE)
def withdraw_handover(work: Work, *, handover_id: str) -> Handover:
    """From now on nothing is shared by it; it can be restored. Raises `NotFound` and `NotAllowed`."""
    record = _own(work, handover_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        work.session.flush()
    return _values(work, [record])[0]


@use_case("restore handover", Permission.DIARY_WRITE)
def restore_handover(work: Work, *, handover_id: str) -> Handover:
    """Let it hold again."""
    record = _own(work, handover_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        work.session.flush()
    return _values(work, [record])[0]


def _own(work: Work, handover_id: str) -> HandoverRecord:
    """The row of a handover that the actor may change: her own; the project leader may change any."""
    record = work.session.get(HandoverRecord, handover_id)
    if record is None:
        raise NotFound(_("This handover is not in the vault any more."))
    if record.from_account_id != work.actor.account_id and not work.actor.may(Permission.COACH_ASSIGN):
        raise NotAllowed(_("Only the one who hands over, or the project leader, can change this."))
    return record


def _check_accounts(work: Work, problems: Problems, details: HandoverDetails, giver: str) -> None:
    if details.to_account_id not in {coach.account_id for coach in coaches(work)}:
        problems.add("to_account_id", _("Please choose somebody who has an account and may read the diary."))
    elif details.to_account_id == giver:
        problems.add("to_account_id", _("Please choose somebody else: nobody stands in for herself."))


def _check_people(work: Work, problems: Problems, person_ids: Collection[str], giver: str) -> None:
    """Nobody hands over whom she does not coach."""
    coached = coaches_of(work)
    if any(person_id not in coached or coached[person_id].account_id != giver for person_id in person_ids):
        problems.add("person_ids", _("Somebody on the list has another coach. Please take her out."))


def _write(work: Work, record: HandoverRecord, details: HandoverDetails) -> None:
    record.to_account_id, record.share = details.to_account_id, details.share.value
    record.first, record.last, record.since = details.first, details.last, details.since
    reseal(work, record, "body", {"note": details.note})
    work.session.add(record)
    work.session.flush()
    row = HandoverPersonRecord
    there = {each.person_id: each for each in work.session.scalars(select(row).where(row.handover_id == record.id))}
    for person_id in details.person_ids:
        if there.pop(person_id, None) is None:
            work.session.add(row(id=work.new_id(), handover_id=record.id, person_id=person_id))
    for gone in there.values():
        work.session.delete(gone)
    work.session.flush()


def _values(work: Work, records: Sequence[HandoverRecord]) -> tuple[Handover, ...]:
    names = account_names(work, {each for row in records for each in (row.from_account_id, row.to_account_id)})
    reads_all = work.actor.may(Permission.COACH_ASSIGN)
    found = []
    for row in records:
        readable = reads_all or work.actor.account_id in (row.from_account_id, row.to_account_id)
        people = ordered_names(work, people_of(work, row.id))
        details = HandoverDetails(
            to_account_id=row.to_account_id,
            first=row.first,
            last=row.last,
            share=Share(row.share),
            since=row.since,
            person_ids=tuple(person_id for person_id, _name in people),
            note=unseal(work, row, "body")["note"] if readable else "",
        )
        found.append(
            Handover(
                id=row.id,
                details=details,
                from_account_id=row.from_account_id,
                from_name=names.get(row.from_account_id, ""),
                to_name=names.get(row.to_account_id, ""),
                withdrawn_at=row.withdrawn_at,
                names=tuple(name for _person_id, name in people),
            )
        )
    return tuple(found)
