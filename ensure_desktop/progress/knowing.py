"""Who already knows a person: so that nobody tells her story twice, and those who help can find each other."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.records import holds_on, organisation_names
from ensure_desktop.consent.values import Purpose
from ensure_desktop.i18n import _
from ensure_desktop.people.model import MemberRecord, RoleRecord
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.records import rows_of
from ensure_desktop.people.values import RoleKind
from ensure_desktop.progress.labels import outcome_label
from ensure_desktop.progress.model import ReferralRecord
from ensure_desktop.progress.values import Knows, ReferralOutcome
from ensure_desktop.vault.work import Work

_Found = tuple[str, str, date | None]
"""An organisation, a sentence, since when."""


def who_knows(work: Work, person_id: str) -> tuple[Knows, ...]:
    """Organisations that know the person or her household, by name, and from where that is known."""
    found = [
        *_referred(work, person_id),
        *_household(work, person_id),
        *_came_through(work, person_id),
        *_consents(work, person_id),
    ]
    names = organisation_names(work, {each for each, _how, _since in found})
    known = {Knows(each, names[each], how, since) for each, how, since in found}
    return tuple(sorted(known, key=lambda each: (sort_key(each.name), each.since or date.min, each.how)))


def _referred(work: Work, person_id: str) -> Iterator[_Found]:
    for row in _made(work, [person_id]):
        if row.outcome is None:
            yield row.organisation_id, _("Was referred there; what came of it is not known yet."), row.made_on
        else:
            text = _("Was referred there: {outcome}.").format(outcome=outcome_label(ReferralOutcome(row.outcome)))
            yield row.organisation_id, text, row.made_on


def _household(work: Work, person_id: str) -> Iterator[_Found]:
    """Earlier referrals of those who live in the same household."""
    own = select(MemberRecord.household_id).where(MemberRecord.person_id == person_id).scalar_subquery()
    others = select(MemberRecord.person_id).where(MemberRecord.household_id == own, MemberRecord.person_id != person_id)
    ids = [each for each in work.session.scalars(others) if each is not None]
    people = rows_of(work, ids)
    for row in _made(work, ids):
        other = people[row.person_id]
        if not other.withdrawn:
            text = _("{name}, who lives in the same household, was referred there.").format(name=other.name)
            yield row.organisation_id, text, row.made_on


def _came_through(work: Work, person_id: str) -> Iterator[_Found]:
    """The organisations that her roles name: where she came through, or for which she works."""
    question = select(RoleRecord).where(
        RoleRecord.person_id == person_id,
        RoleRecord.organisation_id.is_not(None),
        RoleRecord.withdrawn_at.is_(None),
    )
    for row in work.session.scalars(question):
        works = row.kind in (RoleKind.PROFESSIONAL.value, RoleKind.CONTACT.value)
        if works and (row.until is not None and row.until < work.today()):
            text = _("Worked there.")
        else:
            text = _("Works there.") if works else _("Came to the centre through it.")
        yield row.organisation_id or "", text, row.since


def _consents(work: Work, person_id: str) -> Iterator[_Found]:
    question = select(ConsentRecord.organisation_id, ConsentRecord.given_on).where(
        ConsentRecord.person_id == person_id,
        ConsentRecord.organisation_id.is_not(None),
        holds_on(Purpose.SHARING, work.today()),
    )
    for organisation_id, given_on in work.session.execute(question):
        yield organisation_id or "", _("A consent to share with it holds."), given_on


def _made(work: Work, person_ids: list[str]) -> list[ReferralRecord]:
    """Referrals of these people that were made and not withdrawn."""
    question = select(ReferralRecord).where(
        ReferralRecord.person_id.in_(person_ids),
        ReferralRecord.withdrawn_at.is_(None),
        ReferralRecord.made_on.is_not(None),
    )
    return list(work.session.scalars(question))
