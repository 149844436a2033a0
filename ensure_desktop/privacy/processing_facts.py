"""What the vault holds and does, counted: the record of processing says nothing that is not so."""

from collections import Counter, defaultdict

from sqlalchemy import ColumnElement, func, or_, select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.records import lasts_on
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy.erasing import count_erased
from ensure_desktop.privacy.holdings import HOLDINGS, Category
from ensure_desktop.privacy.model import BreachRecord, ExportRecord, PrivacyRequestRecord
from ensure_desktop.privacy.own_texts import own_texts
from ensure_desktop.privacy.processing_values import HeldCategory, ProcessingFacts, Recipient
from ensure_desktop.privacy.retention import retention_rules
from ensure_desktop.vault.audit_reading import first_moment, slip_at
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.model import AccountRow, Base
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import Work


def processing_facts(work: Work) -> ProcessingFacts:
    """Everything, in some dozens of questions."""
    slip, since = slip_at(work.session), first_moment(work.session)
    return ProcessingFacts(
        centre=read_centre(work),
        texts=own_texts(work),
        people=_people(work),
        approached=_count(work, ApproachRecord),
        consents=_consents(work),
        held=_held(work),
        rules=retention_rules(work),
        partners=_partners(work),
        recipients=_recipients(work),
        accounts=_accounts(work),
        audit_entries=0 if slip is None else slip.entries,
        audit_since=None if since is None else since.astimezone().date(),
        requests=_count(work, PrivacyRequestRecord, PrivacyRequestRecord.withdrawn_at.is_(None)),
        breaches=_count(work, BreachRecord, BreachRecord.withdrawn_at.is_(None)),
        erased=count_erased(work),
        made_at=work.now(),
    )


def _people(work: Work) -> dict[RoleKind, int]:
    question = (
        select(RoleRecord.kind, func.count(RoleRecord.person_id.distinct()))
        .join(PersonRecord, PersonRecord.id == RoleRecord.person_id)
        .where(lasts_on(RoleRecord, work.today()), PersonRecord.withdrawn_at.is_(None))
        .group_by(RoleRecord.kind)
    )
    found = {kind: count for kind, count in work.session.execute(question)}
    return {kind: found.get(kind.value, 0) for kind in RoleKind}


def _consents(work: Work) -> dict[Purpose, int]:
    question = (
        select(ConsentRecord.purpose, func.count(ConsentRecord.person_id.distinct()))
        .where(_holds(work))
        .group_by(ConsentRecord.purpose)
    )
    found = {purpose: count for purpose, count in work.session.execute(question)}
    return {purpose: found.get(purpose.value, 0) for purpose in Purpose}


def _holds(work: Work) -> ColumnElement[bool]:
    today = work.today()
    return (
        (ConsentRecord.given_on <= today)
        & or_(ConsentRecord.withdrawn_on.is_(None), ConsentRecord.withdrawn_on > today)
        & or_(ConsentRecord.expires_on.is_(None), ConsentRecord.expires_on >= today)
    )


def _held(work: Work) -> tuple[HeldCategory, ...]:
    """Rows by category, of tables that are about people or name them; the others hold nothing for this record."""
    rows: Counter[Category] = Counter()
    for holding in HOLDINGS:
        rows[holding.category] += _count(work, holding.model)
    return tuple(HeldCategory(category, rows[category]) for category in Category if rows[category])


def _partners(work: Work) -> tuple[str, ...]:
    question = (
        select(OrganisationRecord.name)
        .join(ConsentRecord, ConsentRecord.organisation_id == OrganisationRecord.id)
        .where(_holds(work), ConsentRecord.purpose == Purpose.SHARING.value)
        .group_by(OrganisationRecord.id)
        .order_by(OrganisationRecord.sort_key)
    )
    return tuple(work.session.scalars(question))


def _recipients(work: Work) -> tuple[Recipient, ...]:
    """Each recipient once, with what was said to be the purpose."""
    found: dict[str, list[str]] = defaultdict(list)
    question = select(ExportRecord.recipient, ExportRecord.purpose).order_by(ExportRecord.made_at)
    for name, purpose in work.session.execute(question):
        if name and purpose not in found[name]:
            found[name].append(purpose)
    return tuple(Recipient(name, "; ".join(filter(None, purposes))) for name, purposes in found.items())


def _accounts(work: Work) -> dict[AccountRole, int]:
    question = select(AccountRow.role, func.count()).where(AccountRow.removed_at.is_(None)).group_by(AccountRow.role)
    found = {role: count for role, count in work.session.execute(question)}
    return {role: found.get(role.value, 0) for role in AccountRole}


def _count(work: Work, model: type[Base], *conditions: ColumnElement[bool]) -> int:
    return work.session.execute(select(func.count()).select_from(model).where(*conditions)).scalar_one()
