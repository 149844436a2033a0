"""What can be done with consent. One function a use case; giving, texts and papers have their own files.

A consent is recorded once and never changed: it is withdrawn, and given anew. It may be renewed while an earlier one
still holds; a withdrawal then takes back all that hold for its purpose. What a withdrawal does in all areas is the
desk's (`desk/withdrawing.py`).
"""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.expiry import proposed_end
from ensure_desktop.consent.giving import (
    attach_file,
    attachment,
    give_consent,
    remove_file,
)
from ensure_desktop.consent.kept_texts import (
    consent_text,
    consent_texts,
    save_own_text,
    text_in_use,
    text_languages_in_use,
    text_versions,
    use_usual_text,
)
from ensure_desktop.consent.labels import purpose_label, way_label
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.papers import blank_paper, note_paper_exported, signed_paper
from ensure_desktop.consent.records import (
    consent_values,
    consents_of_person,
    find_consent,
    holds_on,
    taken_back_with,
)
from ensure_desktop.consent.values import Consent, ConsentNotice, Purpose
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, long_text
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import name_of
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = [
    "attach_file",
    "attachment",
    "blank_paper",
    "consent_text",
    "consent_texts",
    "consents_ending",
    "consents_of",
    "consents_withdrawn",
    "events",
    "give_consent",
    "has_consent",
    "note_paper_exported",
    "proposed_expiry",
    "remove_file",
    "save_own_text",
    "signed_paper",
    "text_in_use",
    "text_languages_in_use",
    "text_versions",
    "use_usual_text",
    "with_consent",
    "withdraw_consent",
]

AREA = "consent"
NOTE_LIMIT = 2000

OTHER = aliased(ConsentRecord)


@use_case("withdraw consent", Permission.CONSENT_WRITE, knows_all=True)
def withdraw_consent(work: Work, *, consent_id: str, on: date, note: str = "") -> tuple[Consent, ...]:
    """Take the consent back from the day `on`, with all others that still hold for the same purpose and partner.

    It changes these records only: `desk.withdrawing` does what follows from it. Returns those that were taken back.
    Raises `FieldErrors` by "on" and "note", and `UserError` where it was taken back before.
    """
    row = find_consent(work, consent_id)
    if row.withdrawn_on is not None:
        raise UserError(_("This consent was withdrawn before. Nothing needs to be done."))
    problems = Problems()
    clean_note = long_text(problems, "note", note, NOTE_LIMIT)
    if on < row.given_on:
        problems.add("on", _("This is before the consent was given. Please check the date."))
    elif on > work.today():
        problems.add("on", _("This day is in the future. A withdrawal counts from today at the latest."))
    problems.raise_all()
    taken_back = taken_back_with(work, row, on)
    for each in taken_back:
        each.withdrawn_on, each.withdrawn_note, each.withdrawn_by = on, clean_note, work.actor.name
    work.session.flush()
    return consent_values(work, taken_back)


@use_case("propose end of consent", Permission.PEOPLE_READ, reads=True)
def proposed_expiry(work: Work, *, day: date) -> date | None:
    """The last day on which a consent given on `day` should hold, as the centre set it; None: until taken back."""
    return proposed_end(day, read_centre(work).consent_months)


@use_case("read consents", Permission.PEOPLE_READ, reads=True)
def consents_of(work: Work, *, person_id: str) -> tuple[Consent, ...]:
    """All consents of a person, by purpose, the newest of each first; withdrawn and expired ones are among them."""
    purposes = list(Purpose)
    found = consent_values(work, consents_of_person(work, person_id)[::-1])
    return tuple(sorted(found, key=lambda consent: purposes.index(consent.given.purpose)))


@use_case("check consent", Permission.PEOPLE_READ, reads=True)
def has_consent(work: Work, *, person_id: str, purpose: Purpose, on: date, organisation_id: str | None = None) -> bool:
    """Whether the person's consent to `purpose` holds on the day `on`; for sharing with this partner, where named."""
    found = with_consent(work, person_ids=(person_id,), purpose=purpose, on=on, organisation_id=organisation_id)
    return person_id in found


@use_case("check consents", Permission.PEOPLE_READ, reads=True)
def with_consent(
    work: Work, *, person_ids: Collection[str], purpose: Purpose, on: date, organisation_id: str | None = None
) -> frozenset[str]:
    """Those of `person_ids` whose consent to `purpose` holds on the day `on`, in one question to the file."""
    return frozenset(
        work.session.scalars(
            select(ConsentRecord.person_id).where(
                ConsentRecord.person_id.in_(listed("ids")), holds_on(purpose, on, organisation_id)
            ),
            {"ids": person_ids},
        )
    )


@use_case("list consents that end", Permission.PEOPLE_READ, reads=True)
def consents_ending(work: Work, *, within_days: int = 30, limit: int = 50) -> tuple[ConsentNotice, ...]:
    """Consents that end within so many days, or ended at most so many ago, and were not renewed; soonest first."""
    span, today = timedelta(days=within_days), work.today()
    longer = or_(OTHER.expires_on.is_(None), OTHER.expires_on > ConsentRecord.expires_on)
    ending = _with_person().where(
        ConsentRecord.withdrawn_on.is_(None),
        ConsentRecord.expires_on.between(today - span, today + span),
        ~_another(longer),
    )
    found = work.session.execute(ending.order_by(ConsentRecord.expires_on, PersonRecord.number).limit(limit))
    return tuple(_notice(row, person, row.expires_on) for row, person in found)


@use_case("list withdrawn consents", Permission.PEOPLE_READ, reads=True)
def consents_withdrawn(work: Work, *, since: date, limit: int = 50) -> tuple[ConsentNotice, ...]:
    """Consents taken back on or after `since` and not given anew; newest first."""
    withdrawn = _with_person().where(
        ConsentRecord.withdrawn_on >= since, ~_another(OTHER.given_on >= ConsentRecord.withdrawn_on)
    )
    found = work.session.execute(
        withdrawn.order_by(ConsentRecord.withdrawn_on.desc(), PersonRecord.number).limit(limit)
    )
    return tuple(_notice(row, person, row.withdrawn_on) for row, person in found)


@use_case("read timeline of consent", Permission.PEOPLE_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Each consent given, withdrawn or run out until today, in the order of the days."""
    found: list[PersonEvent] = []
    for consent in consent_values(work, consents_of_person(work, person_id)):
        given, purpose = consent.given, _told_purpose(consent)
        title = _("Consent given: {purpose}").format(purpose=purpose)
        found.append(_event(consent, given.given_on, "given", title, _told_way(consent)))
        if consent.withdrawn_on is not None:
            title = _("Consent withdrawn: {purpose}").format(purpose=purpose)
            found.append(_event(consent, consent.withdrawn_on, "withdrawn", title, consent.withdrawn_note))
        elif given.expires_on is not None and given.expires_on < work.today():
            title = _("Consent ended: {purpose}").format(purpose=purpose)
            found.append(_event(consent, given.expires_on, "ended", title))
    return tuple(sorted(found, key=lambda event: event.day))


def _with_person() -> Select[ConsentRecord, PersonRecord]:
    return (
        select(ConsentRecord, PersonRecord)
        .join(PersonRecord, PersonRecord.id == ConsentRecord.person_id)
        .where(PersonRecord.withdrawn_at.is_(None))
    )


def _another(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the person has another consent to the same, not taken back, for which `condition` holds."""
    return exists().where(
        OTHER.person_id == ConsentRecord.person_id,
        OTHER.purpose == ConsentRecord.purpose,
        OTHER.organisation_id.is_not_distinct_from(ConsentRecord.organisation_id),
        OTHER.id != ConsentRecord.id,
        OTHER.withdrawn_on.is_(None),
        condition,
    )


def _notice(row: ConsentRecord, person: PersonRecord, day: date | None) -> ConsentNotice:
    assert day is not None
    return ConsentNotice(row.id, person.id, person.code, name_of(person), Purpose(row.purpose), day)


def _told_purpose(consent: Consent) -> str:
    """The purpose, with the partner where one is named."""
    purpose = purpose_label(consent.given.purpose)
    if not consent.given.organisation:
        return purpose
    return _("{purpose} ({organisation})").format(purpose=purpose, organisation=consent.given.organisation)


def _told_way(consent: Consent) -> str:
    """How it was given, and who was there."""
    signing = consent.signing
    others = () if signing is None else (signing.details.guardian, signing.details.interpreter)
    return ", ".join(filter(None, (way_label(consent.given.way), consent.given.witness, *others)))


def _event(consent: Consent, day: date, kind: str, title: str, text: str = "") -> PersonEvent:
    return PersonEvent(day=day, area=AREA, kind=kind, title=title, text=text, target=consent.id)
