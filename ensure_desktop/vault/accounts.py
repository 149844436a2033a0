"""The accounts as the tables know them. Passwords and keys are in the header, which `Vault` keeps in step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.audit import Kind
from ensure_desktop.vault.model import AccountRow, AuditEventRow
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, AccountRole, Actor, Permission
from ensure_desktop.vault.work import Work, use_case

LONGEST = 200
WRONG_PASSWORD = "wrong password"
TRIES_SHOWN_FOR = timedelta(days=30)
OPENED = "open vault"
PUT_BACK = "put back a backup"
ODD = "odd at opening"
MOST_NOTED = 50
"""Wrong passwords that are noted one by one; more say no more."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may open the vault, or could once (`removed_at`)."""

    id: str
    name: str
    login: str
    role: AccountRole
    created_at: datetime
    last_seen_at: datetime | None
    removed_at: datetime | None
    sees_everybody: bool = True
    """Says something about staff alone: False means the people and matches in its care."""

    wrong_tries: int = 0
    """So many wrong passwords were typed in the last 30 days before this account signed in."""


@use_case("list accounts", Permission.ACCOUNTS_WRITE, reads=True)
def accounts(work: Work) -> tuple[Account, ...]:
    """All accounts, the present ones first, by name."""
    rows = work.session.scalars(
        select(AccountRow).order_by(AccountRow.removed_at.is_not(None), func.lower(AccountRow.name), AccountRow.id)
    )
    tries = work.session.execute(
        select(AuditEventRow.object_id, func.count())
        .where(
            AuditEventRow.table_name == AccountRow.__tablename__,
            AuditEventRow.action == WRONG_PASSWORD,
            AuditEventRow.at >= work.now() - TRIES_SHOWN_FOR,
        )
        .group_by(AuditEventRow.object_id)
    )
    wrong = {account_id: count for account_id, count in tries}
    return tuple(replace(_value(row), wrong_tries=wrong.get(row.id, 0)) for row in rows)


def note_wrong_tries(work: Work, count: int) -> None:
    """Take down the wrong passwords that were typed before the actor signed in."""
    for _number in range(min(count, MOST_NOTED)):
        work.note(WRONG_PASSWORD, AccountRow.__tablename__, work.actor.account_id)


@use_case("add account", Permission.ACCOUNTS_WRITE)
def record_account(
    work: Work, *, account_id: str, name: str, login: str, role: AccountRole, sees_everybody: bool = False
) -> Account:
    """Write the account that the header has a slot for. Raises `FieldErrors` for an empty or overlong name or login."""
    name, login = one_line(name), one_line(login)
    problems = {field: _field_problem(value) for field, value in (("name", name), ("login", login))}
    found = {field: problem for field, problem in problems.items() if problem is not None}
    if found:
        raise FieldErrors(found)
    row = AccountRow(
        id=account_id,
        name=name,
        login=login,
        role=role.value,
        created_at=work.now(),
        last_seen_at=None,
        removed_at=None,
        sees_everybody=sees_everybody,
    )
    work.session.add(row)
    work.session.flush()
    return _value(row)


@use_case("remove account", Permission.ACCOUNTS_WRITE)
def mark_removed(work: Work, *, account_id: str) -> Account:
    """Note that the account cannot open the vault any more. The last one that looks after accounts cannot go."""
    row = work.session.get(AccountRow, account_id)
    if row is None or row.removed_at is not None:
        raise NotFound(_("This account was removed before."))
    _refuse_last_leader(work, account_id)
    row.removed_at = work.now()
    work.session.flush()
    return _value(row)


def remove_keyless(work: Work, ids: Collection[str]) -> None:
    """After a backup was put back: whoever has no key (`ids` do) was removed after it was made, and stays removed."""
    for row in work.session.scalars(select(AccountRow).where(AccountRow.removed_at.is_(None))):
        if row.id not in ids:
            row.removed_at = work.now()


def follow_keys(work: Work, holds: Mapping[str, bool]) -> None:
    """Complete a change of roles that was cut off, or that an older copy does not know of: roles follow the keys.

    `holds` says of each account whether it holds the supervision key.
    """
    for row in work.session.scalars(select(AccountRow).where(AccountRow.removed_at.is_(None))):
        if row.id in holds:
            row.role = role_by_key(AccountRole(row.role), holds=holds[row.id]).value


def role_by_key(role: AccountRole, *, holds: bool) -> AccountRole:
    """The role of an account, where its key says something else than the table does."""
    if holds == (role in HOLDS_SUPERVISION_KEY):
        return role
    return AccountRole.SUPERVISOR if holds else AccountRole.STAFF


@use_case("change role", Permission.ACCOUNTS_WRITE)
def record_role(work: Work, *, account_id: str, role: AccountRole, sees_everybody: bool = False) -> Account:
    """Note the role of an account whose keys follow. The last one that looks after accounts keeps its role."""
    row = work.session.get(AccountRow, account_id)
    if row is None or row.removed_at is not None:
        raise NotFound(_("This account was removed before."))
    if role is not AccountRole.LEADER:
        _refuse_last_leader(work, account_id)
    row.role, row.sees_everybody = role.value, sees_everybody
    work.session.flush()
    return _value(row)


@use_case(OPENED, Permission.PEOPLE_READ)
def mark_seen(work: Work) -> None:
    """Note that the actor has opened the vault just now."""
    row = work.session.get_one(AccountRow, work.actor.account_id)
    row.last_seen_at = work.now()
    work.note(OPENED, AccountRow.__tablename__, row.id)


def odd_for_others(connection: Connection, account_id: str) -> tuple[tuple[str, str, datetime], ...]:
    """What somebody else met since this account opened the vault last, or was added: `PUT_BACK` or `ODD`, who, when.

    By the order of the audit, and not by the clock: a copy that was put back has its last opening from then.
    """
    seen: int | None = connection.execute(
        select(func.max(AuditEventRow.sequence)).where(
            AuditEventRow.table_name == AccountRow.__tablename__,
            AuditEventRow.object_id == account_id,
            (AuditEventRow.action == OPENED) | (AuditEventRow.kind == Kind.INSERT.value),
        )
    ).scalar_one()
    if seen is None:
        return ()
    found = (
        select(AuditEventRow.action, AccountRow.name, AuditEventRow.at)
        .join(AccountRow, AccountRow.id == AuditEventRow.account_id)
        .where(
            AuditEventRow.sequence > seen,
            AuditEventRow.action.in_((PUT_BACK, ODD)),
            AuditEventRow.kind == Kind.NOTE.value,
            AuditEventRow.account_id != account_id,
        )
        .order_by(AuditEventRow.sequence)
    )
    return tuple((action, name, at) for action, name, at in connection.execute(found))


def actor_of(connection: Connection, account_id: str) -> Actor | None:
    """The actor whom the account with this id makes; None where it is unknown or removed."""
    row = connection.execute(
        select(AccountRow.name, AccountRow.role, AccountRow.sees_everybody).where(
            AccountRow.id == account_id, AccountRow.removed_at.is_(None)
        )
    ).one_or_none()
    return None if row is None else Actor(account_id, row.name, AccountRole(row.role), row.sees_everybody)


def _refuse_last_leader(work: Work, account_id: str) -> None:
    leaders = work.session.scalars(
        select(AccountRow.id).where(AccountRow.role == AccountRole.LEADER.value, AccountRow.removed_at.is_(None))
    ).all()
    if list(leaders) == [account_id]:
        raise UserError(
            _("This is the only account that can look after the others. Please give somebody else that role first.")
        )


def _field_problem(value: str) -> str | None:
    if not value:
        return _("Please fill this in.")
    if len(value) > LONGEST:
        return _("Please use at most {n} characters.").format(n=LONGEST)
    return None


def _value(row: AccountRow) -> Account:
    return Account(
        row.id,
        row.name,
        row.login,
        AccountRole(row.role),
        row.created_at,
        row.last_seen_at,
        row.removed_at,
        sees_everybody=row.sees_everybody,
    )
