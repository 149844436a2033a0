"""Between the rows of referrals and their plain values."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import exists, select

from ensure_desktop.consent.limits import limited
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.records import holds_on, organisation_names
from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.model import ContactPersonRecord
from ensure_desktop.people.records import present_person, rows_of
from ensure_desktop.progress.model import ReferralRecord
from ensure_desktop.progress.permission import Permission
from ensure_desktop.progress.values import PermissionWay, Referral, ReferralDetails, ReferralOutcome
from ensure_desktop.vault.work import Work


def find_referral(work: Work, referral_id: str) -> ReferralRecord:
    """The row of a referral whose person may be changed; raises `NotFound`, or `UserError` for a withdrawn person."""
    row = work.session.get(ReferralRecord, referral_id)
    if row is None:
        raise NotFound(_("This referral is not in the vault any more."))
    present_person(work, row.person_id)
    return row


def present_referral(work: Work, referral_id: str) -> ReferralRecord:
    """The row of a referral that was not withdrawn; raises `NotFound` or `UserError`."""
    row = find_referral(work, referral_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This referral was withdrawn. Please restore it first; then you can change it."))
    return row


def may_share(work: Work, person_id: str, organisation_id: str, day: date) -> bool:
    """Whether a consent to share with this organisation holds on `day`, and she did not ask to be left alone."""
    if limited(work, (person_id,), Purpose.SHARING):
        return False
    held = exists().where(ConsentRecord.person_id == person_id, holds_on(Purpose.SHARING, day, organisation_id or None))
    return bool(work.session.execute(select(held)).scalar_one())


def permission_of(work: Work, row: ReferralRecord, day: date) -> Permission:
    """What is recorded of the permission, and whether the consent that it may rest on holds on `day`."""
    return Permission(
        on=row.permission_on,
        way=PermissionWay(row.permission_way),
        taken_back_on=row.permission_taken_back_on,
        consent_holds=may_share(work, row.person_id, row.organisation_id, day),
    )


def write_referral(row: ReferralRecord, details: ReferralDetails) -> None:
    """Put checked details into the row; the permission's day and way are there."""
    assert details.permission_on is not None
    assert details.permission_way is not None
    row.organisation_id, row.contact_id = details.organisation_id, details.contact_id or None
    row.permission_on, row.permission_way = details.permission_on, details.permission_way.value
    row.about, row.theme, row.made_on = details.about, details.theme, details.made_on
    row.accompanied = details.accompanied
    row.accompanied_by = details.accompanied_by if details.accompanied else ""


def referral_value(work: Work, row: ReferralRecord) -> Referral:
    """One referral with the names that belong to it."""
    work.session.flush()
    return referral_values(work, [row])[0]


def referral_values(work: Work, rows: Sequence[ReferralRecord]) -> tuple[Referral, ...]:
    """These referrals in their order, with names, in a few questions to the file whatever their number."""
    people = rows_of(work, {row.person_id for row in rows})
    organisations = organisation_names(work, {row.organisation_id for row in rows})
    contacts = _contact_names(work, {row.contact_id for row in rows if row.contact_id})
    return tuple(
        Referral(
            id=row.id,
            person_id=row.person_id,
            person_code=people[row.person_id].code,
            person_name=people[row.person_id].name,
            organisation_name=organisations[row.organisation_id],
            contact_name=contacts.get(row.contact_id or "", ""),
            details=ReferralDetails(
                organisation_id=row.organisation_id,
                permission_on=row.permission_on,
                permission_way=PermissionWay(row.permission_way),
                about=row.about,
                theme=row.theme,
                made_on=row.made_on,
                contact_id=row.contact_id or "",
                accompanied=row.accompanied,
                accompanied_by=row.accompanied_by,
            ),
            ask_on=row.ask_on,
            outcome=ReferralOutcome(row.outcome) if row.outcome else None,
            outcome_on=row.outcome_on,
            outcome_note=row.outcome_note,
            permission_taken_back_on=row.permission_taken_back_on,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in rows
    )


def _contact_names(work: Work, ids: Collection[str]) -> dict[str, str]:
    question = select(ContactPersonRecord.id, ContactPersonRecord.name).where(ContactPersonRecord.id.in_(ids))
    return {found: name for found, name in work.session.execute(question)}
