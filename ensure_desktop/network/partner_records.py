"""Between the rows of partnerships and agreements and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.model import (
    AgreementContactRecord,
    AgreementSignatureRecord,
    PartnerAgreementRecord,
    PartnershipRecord,
)
from ensure_desktop.network.partner_standing import Version, end_of, states
from ensure_desktop.network.values import (
    AgreementDetails,
    AgreementState,
    NamedContact,
    PartnerAgreement,
    PartnerModel,
    PartnershipDetails,
    Side,
    Signature,
)
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.work import Work


def find_partnership(work: Work, partnership_id: str) -> PartnershipRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(PartnershipRecord, partnership_id)
    if record is None:
        raise NotFound(_("This partner is not in the vault any more."))
    return record


def present_partnership(work: Work, partnership_id: str) -> PartnershipRecord:
    """The row of a partner that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_partnership(work, partnership_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record


def organisation_of(work: Work, record: PartnershipRecord) -> OrganisationRecord:
    """The row of the organisation that is the partner."""
    organisation = work.session.get(OrganisationRecord, record.organisation_id)
    assert organisation is not None, "a partner without an organisation"
    return organisation


def partnership_details(record: PartnershipRecord) -> PartnershipDetails:
    """What the form of a partner holds."""
    return PartnershipDetails(
        organisation_id=record.organisation_id,
        model=PartnerModel(record.model),
        since=record.since,
        until=record.until,
        message=record.message,
        notes=record.notes,
    )


def find_agreement(work: Work, agreement_id: str) -> PartnerAgreementRecord:
    """The row of an agreement; raises `NotFound`."""
    record = work.session.get(PartnerAgreementRecord, agreement_id)
    if record is None:
        raise NotFound(_("This agreement is not in the vault any more."))
    return record


def present_agreement(work: Work, agreement_id: str) -> PartnerAgreementRecord:
    """The row of an agreement that may be worked with; raises `NotFound`, or `UserError` for a withdrawn one."""
    record = find_agreement(work, agreement_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This agreement was withdrawn. Please restore it first."))
    present_partnership(work, record.partnership_id)
    return record


def agreements_of(work: Work, partnership_ids: Collection[str]) -> dict[str, tuple[PartnerAgreement, ...]]:
    """The agreements of these partners, each the newest first, in three questions whatever their number."""
    question = select(PartnerAgreementRecord).where(PartnerAgreementRecord.partnership_id.in_(partnership_ids))
    rows = work.session.scalars(question.order_by(PartnerAgreementRecord.version.desc())).all()
    contacts, signatures = _contacts(work, rows), signatures_of(work, [row.id for row in rows])
    by_partner: dict[str, list[PartnerAgreementRecord]] = defaultdict(list)
    for row in rows:
        by_partner[row.partnership_id].append(row)
    found: dict[str, tuple[PartnerAgreement, ...]] = {}
    for partnership_id, own in by_partner.items():
        standing = states([_version(row, signatures[row.id]) for row in own], work.today())
        found[partnership_id] = tuple(
            _value(row, contacts[row.id], signatures[row.id], standing[row.version]) for row in own
        )
    return defaultdict(tuple, found)


def agreement_value(work: Work, record: PartnerAgreementRecord) -> PartnerAgreement:
    """One agreement with its contact persons and signatures."""
    own = agreements_of(work, [record.partnership_id])[record.partnership_id]
    return next(each for each in own if each.id == record.id)


def signatures_of(work: Work, agreement_ids: Collection[str]) -> dict[str, tuple[Signature, ...]]:
    """Who signed these agreements, in the order of the days, the centre first."""
    question = (
        select(AgreementSignatureRecord)
        .where(AgreementSignatureRecord.agreement_id.in_(agreement_ids))
        .order_by(AgreementSignatureRecord.side, AgreementSignatureRecord.signed_on, AgreementSignatureRecord.id)
    )
    found: dict[str, list[Signature]] = defaultdict(list)
    for row in work.session.scalars(question):
        signature = Signature(Side(row.side), row.name, row.task, row.signed_on, row.attachment_id, row.id)
        found[row.agreement_id].append(signature)
    return defaultdict(tuple, {key: tuple(each) for key, each in found.items()})


def write_agreement(work: Work, record: PartnerAgreementRecord, details: AgreementDetails) -> None:
    """Put checked details into the row and the rows of its contact persons."""
    record.title, record.text = details.title, details.text
    record.we_bring, record.they_bring = "\n".join(details.we_bring), "\n".join(details.they_bring)
    record.valid_from, record.valid_until = details.valid_from, details.valid_until
    work.session.add(record)
    work.session.flush()
    for side, contacts in ((Side.CENTRE, details.our_contacts), (Side.PARTNER, details.their_contacts)):
        _write_contacts(work, record.id, side, contacts)
    work.session.flush()


def settle(work: Work, partnership_id: str) -> None:
    """Keep with each version when it ends, so that Today can look it up, and what the partner was called at signing."""
    work.session.flush()
    question = select(PartnerAgreementRecord).where(PartnerAgreementRecord.partnership_id == partnership_id)
    rows = work.session.scalars(question).all()
    signatures = signatures_of(work, [row.id for row in rows])
    versions = {row.version: _version(row, signatures[row.id]) for row in rows}
    standing = states(list(versions.values()), work.today())
    for row in rows:
        row.state_until = end_of(versions[row.version], standing[row.version])
        row.partner_name = (row.partner_name or _name(work, partnership_id)) if signatures[row.id] else ""
    work.session.flush()


def _name(work: Work, partnership_id: str) -> str:
    partner = work.session.get_one(PartnershipRecord, partnership_id)
    return organisation_of(work, partner).name


def _version(row: PartnerAgreementRecord, signatures: Iterable[Signature]) -> Version:
    signed = frozenset(signature.side for signature in signatures)
    return Version(row.version, signed, row.valid_until, row.withdrawn_at is not None)


def _value(
    row: PartnerAgreementRecord,
    contacts: Sequence[AgreementContactRecord],
    signatures: tuple[Signature, ...],
    state: AgreementState,
) -> PartnerAgreement:
    def named(side: Side) -> tuple[NamedContact, ...]:
        return tuple(NamedContact(each.name, each.task, each.contact_id) for each in contacts if each.side == side)

    return PartnerAgreement(
        id=row.id,
        partnership_id=row.partnership_id,
        version=row.version,
        details=AgreementDetails(
            title=row.title,
            text=row.text,
            we_bring=tuple(row.we_bring.splitlines()),
            they_bring=tuple(row.they_bring.splitlines()),
            our_contacts=named(Side.CENTRE),
            their_contacts=named(Side.PARTNER),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        ),
        signatures=signatures,
        state=state,
        created_at=row.created_at,
        withdrawn_at=row.withdrawn_at,
    )


def _contacts(work: Work, rows: Sequence[PartnerAgreementRecord]) -> dict[str, list[AgreementContactRecord]]:
    found: dict[str, list[AgreementContactRecord]] = defaultdict(list)
    question = (
        select(AgreementContactRecord)
        .where(AgreementContactRecord.agreement_id.in_([row.id for row in rows]))
        .order_by(AgreementContactRecord.position)
    )
    for each in work.session.scalars(question):
        found[each.agreement_id].append(each)
    return found


def _write_contacts(work: Work, agreement_id: str, side: Side, contacts: Sequence[NamedContact]) -> None:
    question = (
        select(AgreementContactRecord)
        .where(AgreementContactRecord.agreement_id == agreement_id, AgreementContactRecord.side == side.value)
        .order_by(AgreementContactRecord.position)
    )
    present = list(work.session.scalars(question))
    for position, contact in enumerate(contacts):
        if position < len(present):
            row = present[position]
        else:
            row = AgreementContactRecord(
                id=work.new_id(), agreement_id=agreement_id, side=side.value, position=position
            )
            work.session.add(row)
        row.name, row.task, row.contact_id = contact.name, contact.task, contact.contact_id
    for gone in present[len(contacts) :]:
        work.session.delete(gone)
