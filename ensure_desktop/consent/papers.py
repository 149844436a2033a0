"""What stands on the consent paper: blank to be signed, or what was agreed, to be given along or shown again."""

from collections.abc import Collection

from sqlalchemy import select

from ensure_desktop.consent.kept_texts import consent_text, text_in_use
from ensure_desktop.consent.minors import needs_guardian
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.records import consent_values, find_signing, organisation_names, signing_values
from ensure_desktop.consent.values import Consent, ConsentPaper, PaperPurpose, Purpose
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import find_person, name_of, present_person
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("print consent paper", Permission.PRINT, reads=True)
def blank_paper(
    work: Work,
    *,
    language: str,
    person_id: str | None = None,
    purposes: Collection[Purpose] = tuple(Purpose),
    organisation_ids: Collection[str] = (),
) -> ConsentPaper:
    """The paper to be signed by hand, with the text in use in `language`; without a person the name is left open.

    `organisation_ids` are the partners that the person is asked about; without any, a line is left for a name.
    """
    centre = read_centre(work)
    name = code = ""
    minor = person_id is None  # whoever takes an open paper along may be a minor
    if person_id is not None:
        person = present_person(work, person_id)
        work.note("print consent paper", PersonRecord.__tablename__, person_id)
        name, code = name_of(person), person.code
        minor = needs_guardian(person.birth_date, person.birth_year, work.today())
    names = organisation_names(work, organisation_ids)
    partners = tuple(names[found] for found in organisation_ids if found in names)
    return ConsentPaper(
        form=text_in_use(work, language=language),
        centre=centre.name,
        printed_on=work.today(),
        purposes=tuple(
            PaperPurpose(purpose, partners=partners if purpose is Purpose.SHARING else ())
            for purpose in Purpose
            if purpose in purposes
        ),
        person_name=name,
        person_code=code,
        asks_guardian=minor,
    )


@use_case("print signed consent", Permission.PRINT, reads=True)
def signed_paper(work: Work, *, signing_id: str) -> ConsentPaper:
    """The paper of one act of giving consent: the text as it was agreed to, every yes and no, and the signatures.

    What was withdrawn since is marked. Raises `NotFound` where the act or its text is not in the vault.
    """
    signed = find_signing(work, signing_id)
    person = find_person(work, signed.person_id)
    work.note("print signed consent", PersonRecord.__tablename__, person.id)
    rows = work.session.scalars(select(ConsentRecord).where(ConsentRecord.signing_id == signing_id)).all()
    agreed = consent_values(work, rows)
    centre = read_centre(work)
    details = signing_values(work, [signing_id])[signing_id].details
    return ConsentPaper(
        form=consent_text(work, version=signed.text_version, language=signed.text_language),
        centre=centre.name,
        printed_on=work.today(),
        purposes=tuple(line for purpose in Purpose for line in _lines(purpose, agreed)),
        person_name=name_of(person),
        person_code=person.code,
        asks_guardian=bool(details.guardian),
        signing=details,
    )


@use_case("take out consent paper", Permission.PRINT)
def note_paper_exported(work: Work, *, person_id: str, how: str) -> None:
    """Have the audit remember that a paper with somebody's name left the program: `how` is "print" or "save"."""
    work.note(f"take out consent paper: {how}", PersonRecord.__tablename__, person_id)


def _lines(purpose: Purpose, agreed: Collection[Consent]) -> list[PaperPurpose]:
    """One line for each consent to the purpose, so that what was withdrawn for one partner shows there; or a no."""
    found = [consent for consent in agreed if consent.given.purpose is purpose]
    return [
        PaperPurpose(
            purpose,
            agreed=True,
            partners=tuple(filter(None, (consent.given.organisation,))),
            withdrawn_on=consent.withdrawn_on,
        )
        for consent in found
    ] or [PaperPurpose(purpose, agreed=False)]
