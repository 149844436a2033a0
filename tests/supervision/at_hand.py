"""Supporters, colleagues and entries of the diary, made through the services as the window makes them."""

from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import HandoverDetails, Share
from ensure_desktop.supervision.values import AgreementDetails, EntryDetails, EntryKind
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.matching.people_at_hand import supporter

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
TALK = EntryDetails(
    EntryKind.COACHING,
    TODAY,
    starts_at="14:30",
    minutes=45,
    place="The small room",
    notes="She sleeps badly and worries about her brother",
    agreements=(AgreementDetails("Ask the evening school about a place", until=TODAY + WEEK),),
    next_on=TODAY + 4 * WEEK,
)


def colleague(unit, as_actor, name="Bea", role=AccountRole.SUPERVISOR):
    """An account of her own: the actor and her unit of work."""
    account_id = name.casefold().ljust(32, "0")
    with unit() as work:
        record_account(work, account_id=account_id, name=name, login=name, role=role)
    actor = Actor(account_id, name, role)
    return actor, as_actor(actor)


def supports(unit, name="Mark"):
    with unit() as work:
        return supporter(work, name)


def coached(unit, person_id, actor, since=TODAY):
    with unit() as work:
        return supervision.set_coach(
            work, person_id=person_id, account_id=actor.account_id if actor else None, since=since
        )


def talk(unit, person_id, entry_id=None, **changes):
    """A coaching talk with this supporter."""
    with unit() as work:
        details = replace(TALK, person_id=person_id, **changes)
        return supervision.save_entry(work, entry_id=entry_id, details=details)


def read(unit, entry_id):
    with unit() as work:
        return supervision.entry(work, entry_id=entry_id)


def hand_over(unit, to, share=Share.ALL, first=TODAY, last=TODAY + WEEK, **more):
    with unit() as work:
        details = HandoverDetails(to.account_id, first, last, share, **more)
        return supervision.save_handover(work, handover_id=None, details=details)
