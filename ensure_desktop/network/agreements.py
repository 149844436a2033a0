"""What can be done with agreements with partners: written, printed, signed by both sides, and written anew.

What somebody has signed does not change any more: a change makes the next version.
"""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from ensure_desktop.consent.pictures import clean_file
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.model import AgreementSignatureRecord, PartnerAgreementRecord, PartnershipRecord
from ensure_desktop.network.partner_checks import (
    MOST_CONTACTS,
    NAME_LIMIT,
    TASK_LIMIT,
    checked_agreement,
    checked_signature,
)
from ensure_desktop.network.partner_papers import PartnerPaper
from ensure_desktop.network.partner_records import (
    agreement_value,
    agreements_of,
    find_agreement,
    organisation_of,
    present_agreement,
    present_partnership,
    settle,
    signatures_of,
    write_agreement,
)
from ensure_desktop.network.partner_standing import NOTICE
from ensure_desktop.network.values import AgreementDetails, AgreementState, NamedContact, PartnerAgreement, Signature
from ensure_desktop.people.organisations.model import ContactPersonRecord
from ensure_desktop.vault.attachments import Attachment, NewFile, add_attachment, erase_attachment, read_attachment
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

USUAL_LENGTH = timedelta(days=365)


@use_case("propose partner agreement", Permission.NETWORK_READ, reads=True)
def proposed_agreement(work: Work, *, partnership_id: str) -> AgreementDetails:
    """What the form begins with: the newest version, else usual sentences and the contact persons that are known."""
    record = present_partnership(work, partnership_id)
    first = work.today()
    present = [each for each in agreements_of(work, [record.id])[record.id] if each.withdrawn_at is None]
    if present:
        return _next_version(present[0], first)
    return AgreementDetails(
        title=_("Agreement on working together"),
        text=_usual_text(),
        we_bring=(_("We prepare the monthly sounding board and write its minutes."),),
        they_bring=(_("A permanent contact person comes to the sounding board."),),
        our_contacts=(NamedContact(work.actor.name[:NAME_LIMIT]),),
        their_contacts=_known_contacts(work, record),
        valid_from=first,
        valid_until=first + USUAL_LENGTH,
    )


@use_case("save partner agreement", Permission.NETWORK_WRITE)
def save_agreement(
    work: Work, *, partnership_id: str, agreement_id: str | None, details: AgreementDetails
) -> PartnerAgreement:
    """Keep the text of an agreement. Raises `FieldErrors` by the names of the details.

    A version that nobody has signed is changed in place; where somebody has, and where none is named, the next
    version is made.
    """
    partner = present_partnership(work, partnership_id)
    clean = _with_known_contacts(work, partner, checked_agreement(details, work.today()))
    record = _open_version(work, partnership_id, agreement_id)
    if record is None:
        highest = select(func.max(PartnerAgreementRecord.version)).where(
            PartnerAgreementRecord.partnership_id == partnership_id
        )
        record = PartnerAgreementRecord(
            id=work.new_id(),
            partnership_id=partnership_id,
            version=(work.session.scalars(highest).one() or 0) + 1,
            created_at=work.now(),
        )
    write_agreement(work, record, clean)
    settle(work, partnership_id)
    return agreement_value(work, record)


@use_case("sign partner agreement", Permission.NETWORK_WRITE)
def sign_agreement(
    work: Work, *, agreement_id: str, signature: Signature, file: NewFile | None = None
) -> PartnerAgreement:
    """Note that somebody signed for one side. `file` is the scan of the signed paper: it is painted anew.

    Raises `FieldErrors` by the side and the field ("centre_name"), and `UserError` for a file that is not taken.
    """
    return sign_together(work, agreement_id=agreement_id, signatures=(signature,), file=file)


@use_case("sign partner agreement together", Permission.NETWORK_WRITE)
def sign_together(
    work: Work, *, agreement_id: str, signatures: tuple[Signature, ...], file: NewFile | None = None
) -> PartnerAgreement:
    """The same for all who signed one paper: they share its scan."""
    record = present_agreement(work, agreement_id)
    clean = [checked_signature(each, work.today()) for each in signatures]
    if not clean:
        raise UserError(_("Please enter who signed, for one side at least."))
    attachment_id = add_attachment(work, file=clean_file(file.name, file.content)) if file is not None else None
    for each in clean:
        work.session.add(
            AgreementSignatureRecord(
                id=work.new_id(),
                agreement_id=agreement_id,
                side=each.side.value,
                name=each.name,
                task=each.task,
                signed_on=each.signed_on,
                attachment_id=attachment_id,
            )
        )
    settle(work, record.partnership_id)
    return agreement_value(work, record)


@use_case("take back signature", Permission.NETWORK_WRITE)
def unsign(work: Work, *, signature_id: str) -> PartnerAgreement:
    """Take out a signature that was noted by mistake; its scan is erased where nobody else's signature is on it."""
    row = work.session.get(AgreementSignatureRecord, signature_id)
    if row is None:
        raise NotFound(_("This signature is not in the vault any more."))
    record = present_agreement(work, row.agreement_id)
    scan = row.attachment_id
    work.session.delete(row)
    work.session.flush()
    shared = select(AgreementSignatureRecord.id).where(AgreementSignatureRecord.attachment_id == scan)
    if scan is not None and work.session.scalars(shared).first() is None:
        erase_attachment(work, attachment_id=scan)
    settle(work, record.partnership_id)
    return agreement_value(work, record)


@use_case("withdraw partner agreement", Permission.NETWORK_WRITE)
def withdraw_agreement(work: Work, *, agreement_id: str) -> PartnerAgreement:
    """Take back a version that was written by mistake; it can be restored."""
    record = find_agreement(work, agreement_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    settle(work, record.partnership_id)
    return agreement_value(work, record)


@use_case("restore partner agreement", Permission.NETWORK_WRITE)
def restore_agreement(work: Work, *, agreement_id: str) -> PartnerAgreement:
    """Let a withdrawn version count again."""
    record = find_agreement(work, agreement_id)
    record.withdrawn_at = None
    settle(work, record.partnership_id)
    return agreement_value(work, record)


@use_case("read signed partner agreement", Permission.NETWORK_READ, reads=True)
def signed_paper(work: Work, *, signature_id: str) -> Attachment:
    """The scan of the signed paper; the audit takes down who read it. Raises `NotFound` where there is none."""
    row = work.session.get(AgreementSignatureRecord, signature_id)
    if row is None or row.attachment_id is None:
        raise NotFound(_("This file is not in the vault any more."))
    return read_attachment(work, attachment_id=row.attachment_id)


@use_case("print partner agreement", Permission.PRINT, reads=True)
def agreement_paper(work: Work, *, agreement_id: str) -> PartnerPaper:
    """What stands on the paper of a version: a signed one goes on naming the partner as it was called then."""
    record = present_agreement(work, agreement_id)
    partner = present_partnership(work, record.partnership_id)
    value = agreement_value(work, record)
    return PartnerPaper(
        centre=read_centre(work).name,
        partner=record.partner_name or organisation_of(work, partner).name,
        message=partner.message,
        version=value.version,
        details=value.details,
        signatures=value.signatures,
        state=value.state,
        printed_on=work.today(),
    )


@use_case("take out partner agreement", Permission.PRINT)
def note_agreement_exported(work: Work, *, agreement_id: str, how: str) -> None:
    """Have the audit remember that the paper left the program: `how` is "print" or "save"."""
    find_agreement(work, agreement_id)
    work.note(f"take out partner agreement: {how}", PartnerAgreementRecord.__tablename__, agreement_id)


def _next_version(newest: PartnerAgreement, today: date) -> AgreementDetails:
    """The same once more: what is not in force is mended, what ends soon goes on, anything else changes from today."""
    details, until = newest.details, newest.details.valid_until
    if newest.state in (AgreementState.DRAFT, AgreementState.SIGNED_IN_PART):
        return details
    if until is None or until > today + NOTICE:
        return replace(details, valid_from=today)
    first = max(today, until + timedelta(days=1))
    return replace(details, valid_from=first, valid_until=first + USUAL_LENGTH)


def _open_version(work: Work, partnership_id: str, agreement_id: str | None) -> PartnerAgreementRecord | None:
    """The version to change in place; None where the next one is to be made."""
    if agreement_id is None:
        return None
    record = present_agreement(work, agreement_id)
    if record.partnership_id != partnership_id:
        raise ValueError("this agreement is another partner's")
    return None if signatures_of(work, [agreement_id])[agreement_id] else record


def _with_known_contacts(work: Work, partner: PartnershipRecord, details: AgreementDetails) -> AgreementDetails:
    """Contact persons lead to the social map only where they stand there, at this partner."""
    question = select(ContactPersonRecord.id).where(ContactPersonRecord.organisation_id == partner.organisation_id)
    known = frozenset(work.session.scalars(question))

    def named(contacts: tuple[NamedContact, ...]) -> tuple[NamedContact, ...]:
        return tuple(each if each.contact_id in known else replace(each, contact_id=None) for each in contacts)

    return replace(
        details,
        our_contacts=tuple(replace(each, contact_id=None) for each in details.our_contacts),
        their_contacts=named(details.their_contacts),
    )


def _known_contacts(work: Work, partner: PartnershipRecord) -> tuple[NamedContact, ...]:
    """The partner's contact persons of the social map, the permanent one first."""
    question = (
        select(ContactPersonRecord)
        .where(ContactPersonRecord.organisation_id == partner.organisation_id)
        .order_by(ContactPersonRecord.permanent.desc(), ContactPersonRecord.position)
        .limit(MOST_CONTACTS)
    )
    return tuple(
        NamedContact(row.name[:NAME_LIMIT], row.task[:TASK_LIMIT], row.id) for row in work.session.scalars(question)
    )


def _usual_text() -> str:
    """What partners usually agree on; the centre changes it as it likes."""
    board = _(
        "Once a month we meet on the sounding board. We speak about situations without naming anybody, and about what"
        " changes in the neighbourhood, and look for answers together."
    )
    gaps = _(
        "Where one of us has no offer, the other looks whether it can help. Nobody is passed on without having said"
        " yes."
    )
    return "\n".join(
        (
            board,
            _("Each of us names people who can always be asked, and says so when they change."),
            _("We share what we know: about the neighbourhood, about rights and services, and about what helps."),
            gaps,
            _("Once a year we look together at how it goes."),
        )
    )
