"""What Today says about partners: an agreement that ends, and a cooperation that nobody has looked at for a year."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, or_, select

from ensure_desktop.desk.values import Need
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.model import PartnerAgreementRecord, PartnerEvaluationRecord, PartnershipRecord
from ensure_desktop.network.partner_standing import EVERY, NOTICE, evaluation_due
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.work import Work

ABOUT_PARTNERS = frozenset({Need.PARTNER_AGREEMENT_ENDING, Need.PARTNER_EVALUATION_DUE})
DAYS_OF_A_MONTH = 30


def ending_agreements(today: date) -> Select[*tuple[Any, ...]]:
    """Agreements with partners that end within two months or have ended, with the name of the partner."""
    return (
        select(
            PartnershipRecord.id.label("target"),
            PartnerAgreementRecord.state_until.label("since"),
            literal("").label("item"),
            OrganisationRecord.name.label("text"),
        )
        .select_from(PartnerAgreementRecord)
        .join(PartnershipRecord, PartnershipRecord.id == PartnerAgreementRecord.partnership_id)
        .join(OrganisationRecord, OrganisationRecord.id == PartnershipRecord.organisation_id)
        .where(
            PartnerAgreementRecord.withdrawn_at.is_(None),
            PartnerAgreementRecord.state_until <= today + NOTICE,
            *_still_partners(today),
        )
        .order_by(PartnerAgreementRecord.state_until, PartnershipRecord.id)
    )


def evaluations_due(work: Work) -> list[tuple[str, date, str]]:
    """Partners whom nobody has asked for a year how it goes, with the day of the last time and the name.

    It walks over all partners: there are some dozens at most.
    """
    today = work.today()
    last = func.max(PartnerEvaluationRecord.day, type_=PartnerEvaluationRecord.day.type)
    counting = PartnerEvaluationRecord.withdrawn_at.is_(None)
    question = (
        select(PartnershipRecord.id, OrganisationRecord.name, PartnershipRecord.since, last)
        .join(OrganisationRecord, OrganisationRecord.id == PartnershipRecord.organisation_id)
        .outerjoin(PartnerEvaluationRecord, (PartnerEvaluationRecord.partnership_id == PartnershipRecord.id) & counting)
        .where(*_still_partners(today))
        .group_by(PartnershipRecord.id)
    )
    found = []
    for partnership_id, name, since, evaluated_on in work.session.execute(question):
        due = evaluation_due(since, evaluated_on)
        if due is not None and due <= today:
            found.append((partnership_id, due - EVERY, name))
    return sorted(found, key=lambda each: (each[1], each[0]))


def partner_reason(need: Need, days: int) -> str:
    """Why a partner stands on Today: its agreement ended `days` ago, or so long ago somebody asked how it goes."""
    if need is Need.PARTNER_EVALUATION_DUE:
        months = days // DAYS_OF_A_MONTH
        text = ngettext(
            "For {n} month nobody has asked both how the cooperation goes.",
            "For {n} months nobody has asked both how the cooperation goes.",
            months,
        )
        return text.format(n=months)
    if days == 0:
        return _("The agreement ends today. Talk about the next one.")
    if days > 0:
        text = ngettext(
            "The agreement ended {n} day ago. Talk about the next one.",
            "The agreement ended {n} days ago. Talk about the next one.",
            days,
        )
    else:
        text = ngettext(
            "The agreement ends in {n} day. Talk about the next one.",
            "The agreement ends in {n} days. Talk about the next one.",
            -days,
        )
    return text.format(n=abs(days))


def _still_partners(today: date) -> tuple[Any, ...]:
    return (
        PartnershipRecord.withdrawn_at.is_(None),
        or_(PartnershipRecord.until.is_(None), PartnershipRecord.until >= today),
        OrganisationRecord.withdrawn_at.is_(None),
    )
