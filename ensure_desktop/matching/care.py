"""In whose care a match is: colleagues who do not see everybody see the people and the visits of these matches."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchCareRecord, MatchRecord
from ensure_desktop.matching.records import find_match, match_values, matches_with_names
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.model import AccountRow
from ensure_desktop.vault.permissions import AccountRole, Permission
from ensure_desktop.vault.work import Work, use_case

LIMITED = (
    AccountRow.removed_at.is_(None),
    AccountRow.role == AccountRole.STAFF.value,
    AccountRow.sees_everybody.is_(False),
)


@dataclass(frozen=True, slots=True)
class Carer:
    """A colleague who sees what is in her care, and whether the match in question is."""

    account_id: str
    name: str
    in_care: bool


@dataclass(frozen=True, slots=True)
class MatchInCare:
    """A match, and whether it is in the care of the account in question."""

    match: Match
    in_care: bool


@use_case("list carers", Permission.MATCHING_READ, reads=True)
def carers(work: Work, *, match_id: str) -> tuple[Carer, ...]:
    """The colleagues who see only what is in their care, by name; nobody where all see everybody. Raises `NotFound`."""
    record = find_match(work, match_id)
    in_care = exists().where(MatchCareRecord.match_id == record.id, MatchCareRecord.account_id == AccountRow.id)
    rows = select(AccountRow.id, AccountRow.name, in_care).where(*LIMITED).order_by(AccountRow.name, AccountRow.id)
    return tuple(Carer(account_id, name, bool(cares)) for account_id, name, cares in work.session.execute(rows))


@use_case("give match into care", Permission.MATCHING_WRITE)
def give_into_care(work: Work, *, match_id: str, account_ids: Collection[str]) -> tuple[Carer, ...]:
    """From now on the match is in the care of these colleagues, and of no others.

    Raises `NotFound` for an unknown match, and for somebody who has no such account.
    """
    known = {carer.account_id: carer for carer in carers(work, match_id=match_id)}
    _refuse_unknown(set(account_ids) - known.keys())
    for account_id, carer in known.items():
        if carer.in_care != (account_id in account_ids):
            _turn(work, match_id, account_id, into_care=not carer.in_care)
    work.session.flush()
    return carers(work, match_id=match_id)


@use_case("list matches in care", Permission.ACCOUNTS_WRITE, reads=True)
def matches_in_care(work: Work, *, account_id: str) -> tuple[MatchInCare, ...]:
    """Every open match, and every other that is in the care of this account, by the names of the supporters."""
    hers = set(work.session.scalars(select(MatchCareRecord.match_id).where(MatchCareRecord.account_id == account_id)))
    stages = [stage.value for stage in OPEN]
    wanted = matches_with_names().where(or_(MatchRecord.stage.in_(sorted(stages)), MatchRecord.id.in_(sorted(hers))))
    found = match_values(work, wanted)
    ordered = sorted(found, key=lambda match: (match.supporter_name.casefold(), match.participant_name.casefold()))
    return tuple(MatchInCare(match, match.id in hers) for match in ordered)


@use_case("count matches in care", Permission.ACCOUNTS_WRITE, reads=True)
def count_in_care(work: Work) -> Mapping[str, int]:
    """How many matches are in the care of each account that does not see everybody, by its id."""
    counting = (
        select(AccountRow.id, func.count(MatchCareRecord.match_id))
        .outerjoin(MatchCareRecord, MatchCareRecord.account_id == AccountRow.id)
        .where(*LIMITED)
        .group_by(AccountRow.id)
    )
    return {account_id: count for account_id, count in work.session.execute(counting)}


@use_case("choose matches in care", Permission.ACCOUNTS_WRITE)
def choose_matches_in_care(work: Work, *, account_id: str, match_ids: Collection[str]) -> int:
    """From now on these matches are in the care of the account, and no others; returns how many. Raises `NotFound`."""
    _refuse_unknown({account_id} - set(work.session.scalars(select(AccountRow.id).where(*LIMITED))))
    hers = set(work.session.scalars(select(MatchCareRecord.match_id).where(MatchCareRecord.account_id == account_id)))
    wanted = {find_match(work, match_id).id for match_id in match_ids}
    for match_id in sorted(hers ^ wanted):
        _turn(work, match_id, account_id, into_care=match_id in wanted)
    work.session.flush()
    return len(wanted)


def keep_in_care(work: Work, match_id: str, *, of: str) -> None:
    """A match that takes the place of another is in the same hands."""
    for account_id in work.session.scalars(select(MatchCareRecord.account_id).where(MatchCareRecord.match_id == of)):
        _turn(work, match_id, account_id, into_care=True)


def _turn(work: Work, match_id: str, account_id: str, *, into_care: bool) -> None:
    if into_care:
        work.session.add(MatchCareRecord(match_id=match_id, account_id=account_id))
    else:
        work.session.delete(work.session.get_one(MatchCareRecord, (match_id, account_id)))


def _refuse_unknown(account_ids: Collection[str]) -> None:
    if account_ids:
        raise NotFound(_("Matches are given into the care of colleagues who do not see everybody. Please look again."))
