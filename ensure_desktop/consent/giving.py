"""Giving consent: one act at one table, with all that is agreed to, who was there, and what was signed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from ensure_desktop.consent import signatures
from ensure_desktop.consent.kept_texts import keep_text, known_text
from ensure_desktop.consent.minors import needs_guardian
from ensure_desktop.consent.model import ConsentRecord, SigningFileRecord, SigningRecord
from ensure_desktop.consent.pictures import clean_file
from ensure_desktop.consent.records import consent_values, find_signing, signing_values
from ensure_desktop.consent.values import Agreed, Consent, Purpose, Signature, Signing, StoredSigning, Way
from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, line
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.records import present_person
from ensure_desktop.vault.attachments import Attachment, NewFile, add_attachment, erase_attachment, read_attachment
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NAME_LIMIT = 150
LINES = ("witness", "interpreter", "guardian", "guardian_relation")
SIGNATURES = ("signature", "guardian_signature")
MOST_FILES = 10
LONGEST_BACK = timedelta(days=20 * 366)
LONGEST_VALID = timedelta(days=20 * 366)


@use_case("give consent", Permission.CONSENT_WRITE)
def give_consent(
    work: Work, *, person_id: str, signing: Signing, agreed: Sequence[Agreed], files: Sequence[NewFile] = ()
) -> tuple[Consent, ...]:
    """Record what a person agreed to, all or nothing; the new consents in the order of `agreed`.

    The text is kept with it, and `files` are painted anew (`pictures.py`). It does not touch what was agreed to
    before: giving anew renews. Raises `FieldErrors` by the names of `Signing`'s fields, "agreed", "organisation_id"
    and "files", and `UserError` for a file that is not taken.
    """
    person = present_person(work, person_id)
    problems = Problems()
    clean = _checked(work, person, signing, problems)
    _check_agreed(work, agreed, problems)
    _check_count(len(files), problems)
    problems.raise_all()
    text = known_text(work, clean.text_version, clean.text_language)
    assert text is not None
    keep_text(work, text)
    signed = _signing_row(work, person_id, clean)
    rows = [_consent_row(work, signed, each) for each in agreed]
    work.session.add_all([signed, *rows])
    work.session.flush()
    _attach(work, signed.id, files)
    return consent_values(work, rows)


@use_case("attach signed paper", Permission.CONSENT_WRITE)
def attach_file(work: Work, *, signing_id: str, file: NewFile) -> StoredSigning:
    """Add a scan or a photo of the signed paper, painted anew. Raises `UserError` for what is not taken."""
    signed = find_signing(work, signing_id)
    present_person(work, signed.person_id)
    problems = Problems()
    _check_count(len(_files_of(work, signing_id)) + 1, problems)
    problems.raise_all()
    _attach(work, signing_id, (file,))
    return signing_values(work, [signing_id])[signing_id]


@use_case("remove signed paper", Permission.CONSENT_WRITE)
def remove_file(work: Work, *, signing_id: str, attachment_id: str) -> StoredSigning:
    """Erase a file that was attached by mistake, for instance another person's paper. It cannot be brought back."""
    for row in _files_of(work, signing_id):
        if row.attachment_id == attachment_id:
            work.session.delete(row)
            erase_attachment(work, attachment_id=attachment_id)
            return signing_values(work, [signing_id])[signing_id]
    raise NotFound(_("This file is not in the vault any more."))


@use_case("read signed paper", Permission.PEOPLE_READ, reads=True)
def attachment(work: Work, *, attachment_id: str) -> Attachment:
    """A scan or a photo of a signed paper. The audit takes down who read it."""
    belongs = select(SigningFileRecord.id).where(SigningFileRecord.attachment_id == attachment_id)
    if work.session.scalars(belongs).first() is None:
        raise NotFound(_("This file is not in the vault any more."))
    return read_attachment(work, attachment_id=attachment_id)


def _checked(work: Work, person: PersonRecord, signing: Signing, problems: Problems) -> Signing:
    """The act cleaned; what has to be mended goes into `problems`."""
    lines: dict[str, Any] = {name: line(problems, name, getattr(signing, name), NAME_LIMIT) for name in LINES}
    drawn: dict[str, Any] = {name: _tidied(getattr(signing, name)) for name in SIGNATURES}
    clean = replace(signing, **lines, **drawn)
    _check_days(work, clean, problems)
    if known_text(work, clean.text_version, clean.text_language) is None:
        problems.add("text_version", _("This text is not known here. Please choose the language of the text again."))
    minor = needs_guardian(person.birth_date, person.birth_year, clean.day)
    if minor and not clean.guardian:
        problems.add(
            "guardian", _("Under 18, a parent or guardian has to agree too. Please enter the name of who agrees.")
        )
    if clean.guardian_relation and not clean.guardian:
        problems.add("guardian", _("Please enter the name of the parent or guardian."))
    if clean.way is Way.SPOKEN and not clean.witness:
        problems.add("witness", _("A spoken consent needs somebody who heard it. Please enter the name."))
    _check_signatures(clean, minor, problems)
    return clean


def _check_days(work: Work, signing: Signing, problems: Problems) -> None:
    today = work.today()
    if not today - LONGEST_BACK <= signing.day <= today:
        problems.add("day", _("Please enter the day on which consent was given; it cannot be later than today."))
    if signing.expires_on is not None and not signing.day <= signing.expires_on <= signing.day + LONGEST_VALID:
        problems.add(
            "expires_on", _("The end must be after the day on which consent was given. Please check the year.")
        )


def _check_signatures(signing: Signing, minor: bool, problems: Problems) -> None:
    """On screen the person signs; for a minor the guardian does, and for an adult who has one either of them."""
    own, guardian = signing.signature, signing.guardian_signature
    for name, drawn in (("signature", own), ("guardian_signature", guardian)):
        if drawn is not None and not signatures.is_signature(drawn):
            problems.add(name, _("This is too little for a signature. Please clear the field and sign again."))
    if guardian is not None and not signing.guardian:
        problems.add("guardian", _("Please enter the name of the parent or guardian."))
    if signing.way is not Way.SCREEN:
        return
    if minor and guardian is None:
        problems.add("guardian_signature", _("Please let the parent or guardian sign here."))
    elif own is None and guardian is None:
        problems.add("signature", _("Please let the person sign here, or choose paper or spoken."))


def _check_agreed(work: Work, agreed: Sequence[Agreed], problems: Problems) -> None:
    """At least one purpose, none twice; sharing names a partner who is there, and nothing else does."""
    if not agreed:
        problems.add("agreed", _("Please tick at least one purpose, or close without recording."))
    if max(Counter(agreed).values(), default=0) > 1:
        problems.add("agreed", _("A purpose is ticked twice. Please take one out."))
    if any(each.organisation_id and each.purpose is not Purpose.SHARING for each in agreed):
        problems.add("agreed", _("Only the consent to share names an organisation. Please choose the purposes again."))
    for each in agreed:
        if each.purpose is not Purpose.SHARING:
            continue
        partner = work.session.get(OrganisationRecord, each.organisation_id) if each.organisation_id else None
        if partner is None or partner.withdrawn_at is not None:
            problems.add(
                "organisation_id", _("Please say with which organisation may be shared; each one is asked about.")
            )


def _check_count(count: int, problems: Problems) -> None:
    if count > MOST_FILES:
        text = _("There is room for {most} files with one paper. Please put the pages into one PDF.")
        problems.add("files", text.format(most=MOST_FILES))


def _tidied(signature: Signature | None) -> Signature | None:
    """The signature as it is kept; an empty field is none."""
    if signature is None or not any(signature.strokes):
        return None
    return signatures.tidied(signature) if signatures.fits(signature) else signature


def _signing_row(work: Work, person_id: str, signing: Signing) -> SigningRecord:
    own, guardian = signing.signature, signing.guardian_signature
    return SigningRecord(
        id=work.new_id(),
        person_id=person_id,
        day=signing.day,
        way=signing.way.value,
        text_version=signing.text_version,
        text_language=signing.text_language,
        witness=signing.witness,
        interpreter=signing.interpreter,
        guardian=signing.guardian,
        guardian_relation=signing.guardian_relation,
        signature=None if own is None else signatures.to_json(own),
        guardian_signature=None if guardian is None else signatures.to_json(guardian),
        expires_on=signing.expires_on,
        recorded_at=work.now(),
        recorded_by=work.actor.name,
    )


def _consent_row(work: Work, signed: SigningRecord, agreed: Agreed) -> ConsentRecord:
    return ConsentRecord(
        id=work.new_id(),
        person_id=signed.person_id,
        purpose=agreed.purpose.value,
        text_version=signed.text_version,
        text_language=signed.text_language,
        given_on=signed.day,
        expires_on=signed.expires_on,
        way=signed.way,
        witness=signed.witness,
        recorded_at=signed.recorded_at,
        recorded_by=signed.recorded_by,
        withdrawn_on=None,
        withdrawn_note="",
        withdrawn_by="",
        signing_id=signed.id,
        organisation_id=agreed.organisation_id,
    )


def _files_of(work: Work, signing_id: str) -> list[SigningFileRecord]:
    return list(work.session.scalars(select(SigningFileRecord).where(SigningFileRecord.signing_id == signing_id)))


def _attach(work: Work, signing_id: str, files: Sequence[NewFile]) -> None:
    for file in files:
        attachment_id = add_attachment(work, file=clean_file(file.name, file.content))
        work.session.add(SigningFileRecord(id=work.new_id(), signing_id=signing_id, attachment_id=attachment_id))
    work.session.flush()
