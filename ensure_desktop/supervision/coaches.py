"""Who coaches whom, and what follows from it for reading the diary."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.records import present_person
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.model import CoachRecord, HandoverPersonRecord, HandoverRecord
from ensure_desktop.supervision.reading import Reader, Shared
from ensure_desktop.supervision.values import Coach
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, Permission
from ensure_desktop.vault.work import Work, use_case

FIRST_DAY = date(1980, 1, 1)
FURTHEST_AHEAD = timedelta(days=366)
MAY_COACH = (
    AccountRow.removed_at.is_(None),
    AccountRow.role.in_(sorted(role.value for role in HOLDS_SUPERVISION_KEY)),
)


@use_case("list coaches", Permission.DIARY_READ, reads=True)
def coaches(work: Work) -> tuple[Coach, ...]:
    """Everybody who can coach: the present accounts that may read the diary, by name."""
    rows = work.session.execute(
        select(AccountRow.id, AccountRow.name).where(*MAY_COACH).order_by(AccountRow.name, AccountRow.id)
    )
    return tuple(Coach(account_id, name) for account_id, name in rows)


@use_case("choose coach", Permission.COACH_ASSIGN)
def set_coach(work: Work, *, person_id: str, account_id: str | None, since: date) -> Coach | None:
    """From `since` on this account coaches the supporter; None: nobody does. What was said for later days is replaced.

    Raises `FieldErrors` by "account_id" and "since", and `NotFound`.
    """
    person = present_person(work, person_id)
    chosen = next((coach for coach in coaches(work) if coach.account_id == account_id), None)
    if account_id is not None and chosen is None:
        raise FieldErrors({"account_id": _("Please choose somebody who has an account and may read the diary.")})
    if not FIRST_DAY <= since <= work.today() + FURTHEST_AHEAD:
        raise FieldErrors({"since": _("Please look at this date; it is too far from today.")})
    for row in work.session.scalars(select(CoachRecord).where(CoachRecord.person_id == person.id)):
        if row.since >= since:
            work.session.delete(row)
        elif row.until is None or row.until >= since:
            row.until = since - timedelta(days=1)
    if account_id is not None:
        made = CoachRecord(id=work.new_id(), person_id=person.id, account_id=account_id, since=since, until=None)
        work.session.add(made)
    work.session.flush()
    return chosen


def coach_of(work: Work, person_id: str) -> Coach | None:
    """Who coaches the supporter today."""
    return coaches_of(work).get(person_id)


def coached_since(work: Work, person_id: str) -> date | None:
    """Since when the one who coaches her today does so."""
    row, today = CoachRecord, work.today()
    lasting = (row.since <= today, or_(row.until.is_(None), row.until >= today))
    since = select(row.since).where(row.person_id == person_id, *lasting).order_by(row.since.desc(), row.id.desc())
    return work.session.scalars(since.limit(1)).first()


def coaches_of(work: Work) -> dict[str, Coach]:
    """Whoever has a coach today, by the supporter's id. Who has no account any more coaches nobody."""
    row, today = CoachRecord, work.today()
    question = (
        select(row.person_id, AccountRow.id, AccountRow.name)
        .join(AccountRow, AccountRow.id == row.account_id)
        .where(*MAY_COACH, row.since <= today, or_(row.until.is_(None), row.until >= today))
        .order_by(row.since, row.id)
    )
    # Two may last where two entries of a person were made one: the later one counts.
    return {person_id: Coach(account_id, name) for person_id, account_id, name in work.session.execute(question)}


def reader(work: Work) -> Reader:
    """The actor with her rights of today, for the rule in `reading`."""
    return Reader(
        account_id=work.actor.account_id,
        reads_all=work.actor.may(Permission.COACH_ASSIGN),
        coaches={person_id: coach.account_id for person_id, coach in coaches_of(work).items()},
        shared=_shared(work),
    )


def _shared(work: Work) -> tuple[Shared, ...]:
    row, today = HandoverRecord, work.today()
    rows = work.session.scalars(
        select(row).where(
            row.to_account_id == work.actor.account_id,
            row.withdrawn_at.is_(None),
            row.first <= today,
            row.last >= today,
        )
    ).all()
    return tuple(
        Shared(each.from_account_id, Share(each.share), each.since, frozenset(people_of(work, each.id)))
        for each in rows
    )


def people_of(work: Work, handover_id: str) -> tuple[str, ...]:
    """Whom a handover names."""
    row = HandoverPersonRecord
    return tuple(work.session.scalars(select(row.person_id).where(row.handover_id == handover_id)))
