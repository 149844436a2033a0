"""Between the rows of the consent area and its plain values."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent import signatures
from ensure_desktop.consent.model import ConsentRecord, SigningFileRecord, SigningRecord
from ensure_desktop.consent.values import Consent, ConsentGiven, Purpose, Signature, Signing, StoredSigning, Way
from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.model import AttachmentRow
from ensure_desktop.vault.work import Work


def find_consent(work: Work, consent_id: str) -> ConsentRecord:
    """The consent's row; raises `NotFound`."""
    row = work.session.get(ConsentRecord, consent_id)
    if row is None:
        raise NotFound(_("This consent is not in the vault any more."))
    return row


def find_signing(work: Work, signing_id: str) -> SigningRecord:
    """The row of one act of giving consent; raises `NotFound`."""
    row = work.session.get(SigningRecord, signing_id)
    if row is None:
        raise NotFound(_("This consent is not in the vault any more."))
    return row


def consents_of_person(work: Work, person_id: str) -> list[ConsentRecord]:
    """The person's consents, the oldest first."""
    return list(
        work.session.scalars(
            select(ConsentRecord)
            .where(ConsentRecord.person_id == person_id)
            .order_by(ConsentRecord.given_on, ConsentRecord.recorded_at, ConsentRecord.id)
        )
    )


def taken_back_with(work: Work, row: ConsentRecord, on: date) -> list[ConsentRecord]:
    """This consent, and those that go with it when it is taken back: for the same purpose, and holding on that day.

    Sharing with one partner leaves that with another. A consent from before partners were named holds for every
    partner, so it goes too: what is taken back for one must not be allowed by another line.
    """
    held = work.session.scalars(
        select(ConsentRecord)
        .where(
            ConsentRecord.person_id == row.person_id,
            or_(ConsentRecord.id == row.id, holds_on(Purpose(row.purpose), on)),
            ConsentRecord.withdrawn_on.is_(None),
        )
        .order_by(ConsentRecord.given_on, ConsentRecord.recorded_at, ConsentRecord.id)
    )
    return [each for each in held if each.organisation_id in (row.organisation_id, None)]


def holds_on(purpose: Purpose, day: date, organisation_id: str | None = None) -> ColumnElement[bool]:
    """The condition that a row of the consent table is a consent to `purpose` that holds on `day`.

    With `organisation_id` it has to hold for this partner: consents from before partners were named hold for all.
    """
    holds = and_(
        ConsentRecord.purpose == purpose.value,
        ConsentRecord.given_on <= day,
        or_(ConsentRecord.withdrawn_on.is_(None), ConsentRecord.withdrawn_on > day),
        or_(ConsentRecord.expires_on.is_(None), ConsentRecord.expires_on >= day),
    )
    if organisation_id is None:
        return holds
    named = or_(ConsentRecord.organisation_id.is_(None), ConsentRecord.organisation_id == organisation_id)
    return and_(holds, named)


def consent_values(work: Work, rows: Sequence[ConsentRecord]) -> tuple[Consent, ...]:
    """These consents with how they were given, in the same order, in a few questions to the file."""
    signings = signing_values(work, {row.signing_id for row in rows if row.signing_id})
    names = organisation_names(work, {row.organisation_id for row in rows if row.organisation_id})
    return tuple(
        Consent(
            id=row.id,
            given=ConsentGiven(
                purpose=Purpose(row.purpose),
                text_version=row.text_version,
                text_language=row.text_language,
                given_on=row.given_on,
                way=Way(row.way),
                witness=row.witness,
                expires_on=row.expires_on,
                organisation_id=row.organisation_id,
                organisation=names.get(row.organisation_id or "", ""),
            ),
            recorded_by=row.recorded_by,
            withdrawn_on=row.withdrawn_on,
            withdrawn_note=row.withdrawn_note,
            signing=signings.get(row.signing_id or ""),
        )
        for row in rows
    )


def signing_values(work: Work, ids: Collection[str]) -> dict[str, StoredSigning]:
    """These acts of giving consent by id, with the names of the files that are attached to each."""
    if not ids:
        return {}
    attached: dict[str, list[tuple[str, str]]] = {signing_id: [] for signing_id in ids}
    files = (
        select(SigningFileRecord.signing_id, AttachmentRow.id, AttachmentRow.name)
        .join(AttachmentRow, AttachmentRow.id == SigningFileRecord.attachment_id)
        .where(SigningFileRecord.signing_id.in_(ids))
        .order_by(AttachmentRow.created_at, AttachmentRow.name)
    )
    for signing_id, attachment_id, name in work.session.execute(files):
        attached[signing_id].append((attachment_id, name))
    rows = work.session.scalars(select(SigningRecord).where(SigningRecord.id.in_(ids)))
    return {row.id: StoredSigning(row.id, _signing(row), row.recorded_by, tuple(attached[row.id])) for row in rows}


def organisation_names(work: Work, ids: Collection[str]) -> dict[str, str]:
    """The names of these organisations by id."""
    if not ids:
        return {}
    question = select(OrganisationRecord.id, OrganisationRecord.name).where(OrganisationRecord.id.in_(ids))
    return {found: name for found, name in work.session.execute(question)}


def _signing(row: SigningRecord) -> Signing:
    return Signing(
        day=row.day,
        way=Way(row.way),
        text_version=row.text_version,
        text_language=row.text_language,
        witness=row.witness,
        interpreter=row.interpreter,
        guardian=row.guardian,
        guardian_relation=row.guardian_relation,
        signature=_signature(row.signature),
        guardian_signature=_signature(row.guardian_signature),
        expires_on=row.expires_on,
    )


def _signature(stored: str | None) -> Signature | None:
    return None if stored is None else signatures.from_json(stored)
