"""What can be done with consent. One function a use case.

A consent is recorded once and never changed: it is withdrawn, and given anew. It may be renewed while an earlier one
still holds; a withdrawal then takes back all that hold for its purpose.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.effects import withdrawal_effects_of
from ensure_desktop.consent.labels import purpose_label, way_label
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import (
    Consent,
    ConsentGiven,
    ConsentNotice,
    ConsentText,
    Effect,
    Purpose,
    Way,
)
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import LANGUAGE_SHAPE, Problems, line, long_text
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import name_of, present_person
from ensure_desktop.people.values import PersonEvent
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "consent"
WITNESS_LIMIT = 150
NOTE_LIMIT = 2000
VERSION_SHAPE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,29}")
LONGEST_BACK = timedelta(days=20 * 366)
LONGEST_VALID = timedelta(days=20 * 366)

OTHER = aliased(ConsentRecord)


@use_case("read consent texts", Permission.PEOPLE_READ, reads=True)
def consent_texts(work: Work, *, language: str) -> tuple[ConsentText, ...]:
    """The text for each purpose in `language`, in English where there is none (each text says its language)."""
    return consent_form(language).texts


@use_case("record consent", Permission.CONSENT_WRITE)
def record_consents(work: Work, *, person_id: str, given: Sequence[ConsentGiven]) -> tuple[Consent, ...]:
    """Record what a person agreed to, all or nothing; returns the new consents in the order of `given`.

    Raises `FieldErrors` by the names of `ConsentGiven`'s fields: one form has one date, way and witness for all.
    """
    present_person(work, person_id)
    problems = Problems()
    rows = [_row(work, person_id, _checked(each, work.today(), problems)) for each in given]
    if not rows:
        problems.add("purpose", _("Please tick at least one purpose, or close without recording."))
    if len({each.purpose for each in given}) < len(given):
        problems.add("purpose", _("A purpose is ticked twice. Please take one out."))
    problems.raise_all()
    work.session.add_all(rows)
    work.session.flush()
    return tuple(map(_value, rows))


@use_case("withdraw consent", Permission.CONSENT_WRITE)
def withdraw_consent(work: Work, *, consent_id: str, on: date, note: str = "") -> tuple[Consent, ...]:
    """Take the consent back from the day `on`, with all others of this person for the same purpose that still hold.

    Returns those that were taken back. Raises `FieldErrors` by "on" and "note", and `UserError` where it was taken
    back before.
    """
    row = _find(work, consent_id)
    if row.withdrawn_on is not None:
        raise UserError(_("This consent was withdrawn before. Nothing needs to be done."))
    problems = Problems()
    clean_note = long_text(problems, "note", note, NOTE_LIMIT)
    if on < row.given_on:
        problems.add("on", _("This is before the consent was given. Please check the date."))
    elif on > work.today():
        problems.add("on", _("This day is in the future. A withdrawal counts from today at the latest."))
    problems.raise_all()
    taken_back = [
        each
        for each in _rows(work, row.person_id)
        if each.purpose == row.purpose and each.withdrawn_on is None and (each is row or _value(each).valid_on(on))
    ]
    for each in taken_back:
        each.withdrawn_on, each.withdrawn_note, each.withdrawn_by = on, clean_note, work.actor.name
    work.session.flush()
    return tuple(map(_value, taken_back))


@use_case("read effects of withdrawal", Permission.PEOPLE_READ, reads=True)
def withdrawal_effects(work: Work, *, consent_id: str) -> tuple[Effect, ...]:
    """What withdrawing this consent stops, and what stays and why, for reading before it is done."""
    return withdrawal_effects_of(Purpose(_find(work, consent_id).purpose))


@use_case("read consents", Permission.PEOPLE_READ, reads=True)
def consents_of(work: Work, *, person_id: str) -> tuple[Consent, ...]:
    """All consents of a person, by purpose, the newest of each first; withdrawn and expired ones are among them."""
    purposes = list(Purpose)
    found = reversed(_rows(work, person_id))
    return tuple(sorted(map(_value, found), key=lambda consent: purposes.index(consent.given.purpose)))


@use_case("check consent", Permission.PEOPLE_READ, reads=True)
def has_consent(work: Work, *, person_id: str, purpose: Purpose, on: date) -> bool:
    """Whether the person's consent to `purpose` holds on the day `on`."""
    return person_id in with_consent(work, person_ids=(person_id,), purpose=purpose, on=on)


@use_case("check consents", Permission.PEOPLE_READ, reads=True)
def with_consent(work: Work, *, person_ids: Collection[str], purpose: Purpose, on: date) -> frozenset[str]:
    """Those of `person_ids` whose consent to `purpose` holds on the day `on`, in one question to the file."""
    return frozenset(
        work.session.scalars(
            select(ConsentRecord.person_id).where(ConsentRecord.person_id.in_(person_ids), holds_on(purpose, on))
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
    for row in _rows(work, person_id):
        purpose = purpose_label(Purpose(row.purpose))
        way = ", ".join(filter(None, (way_label(Way(row.way)), row.witness)))
        found.append(_event(row, row.given_on, "given", _("Consent given: {purpose}").format(purpose=purpose), way))
        if row.withdrawn_on is not None:
            title = _("Consent withdrawn: {purpose}").format(purpose=purpose)
            found.append(_event(row, row.withdrawn_on, "withdrawn", title, row.withdrawn_note))
        elif row.expires_on is not None and row.expires_on < work.today():
            title = _("Consent ended: {purpose}").format(purpose=purpose)
            found.append(_event(row, row.expires_on, "ended", title))
    return tuple(sorted(found, key=lambda event: event.day))


def holds_on(purpose: Purpose, day: date) -> ColumnElement[bool]:
    """The condition that a row of the consent table is a consent to `purpose` that holds on `day`."""
    return and_(
        ConsentRecord.purpose == purpose.value,
        ConsentRecord.given_on <= day,
        or_(ConsentRecord.withdrawn_on.is_(None), ConsentRecord.withdrawn_on > day),
        or_(ConsentRecord.expires_on.is_(None), ConsentRecord.expires_on >= day),
    )


def _checked(given: ConsentGiven, today: date, problems: Problems) -> ConsentGiven:
    """What was given, cleaned; a spoken consent has a witness, and no consent is older or longer than makes sense."""
    clean = replace(given, witness=line(problems, "witness", given.witness, WITNESS_LIMIT))
    if clean.way is Way.SPOKEN and not clean.witness:
        problems.add("witness", _("A spoken consent needs somebody who heard it. Please enter the name."))
    if not today - LONGEST_BACK <= clean.given_on <= today:
        problems.add("given_on", _("Please enter the day on which consent was given; it cannot be later than today."))
    if clean.expires_on is not None and not clean.given_on <= clean.expires_on <= clean.given_on + LONGEST_VALID:
        problems.add(
            "expires_on", _("The end must be after the day on which consent was given. Please check the year.")
        )
    if not VERSION_SHAPE.fullmatch(clean.text_version):
        problems.add("text_version", _("Please say which version of the text was signed, for instance 2026-1."))
    if not LANGUAGE_SHAPE.fullmatch(clean.text_language):
        problems.add("text_language", _("Please choose the language of the text from the list."))
    return clean


def _row(work: Work, person_id: str, given: ConsentGiven) -> ConsentRecord:
    return ConsentRecord(
        id=work.new_id(),
        person_id=person_id,
        purpose=given.purpose.value,
        text_version=given.text_version,
        text_language=given.text_language,
        given_on=given.given_on,
        expires_on=given.expires_on,
        way=given.way.value,
        witness=given.witness,
        recorded_at=work.now(),
        recorded_by=work.actor.name,
        withdrawn_on=None,
        withdrawn_note="",
        withdrawn_by="",
    )


def _find(work: Work, consent_id: str) -> ConsentRecord:
    row = work.session.get(ConsentRecord, consent_id)
    if row is None:
        raise NotFound(_("This consent is not in the vault any more."))
    return row


def _rows(work: Work, person_id: str) -> list[ConsentRecord]:
    """The person's consents, the oldest first."""
    return list(
        work.session.scalars(
            select(ConsentRecord)
            .where(ConsentRecord.person_id == person_id)
            .order_by(ConsentRecord.given_on, ConsentRecord.recorded_at, ConsentRecord.id)
        )
    )


def _value(row: ConsentRecord) -> Consent:
    return Consent(
        id=row.id,
        given=ConsentGiven(
            purpose=Purpose(row.purpose),
            text_version=row.text_version,
            text_language=row.text_language,
            given_on=row.given_on,
            way=Way(row.way),
            witness=row.witness,
            expires_on=row.expires_on,
        ),
        recorded_by=row.recorded_by,
        withdrawn_on=row.withdrawn_on,
        withdrawn_note=row.withdrawn_note,
    )


def _with_person() -> Select[ConsentRecord, PersonRecord]:
    return (
        select(ConsentRecord, PersonRecord)
        .join(PersonRecord, PersonRecord.id == ConsentRecord.person_id)
        .where(PersonRecord.withdrawn_at.is_(None))
    )


def _another(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the person has another consent to the same purpose that was not taken back and meets `condition`."""
    return exists().where(
        OTHER.person_id == ConsentRecord.person_id,
        OTHER.purpose == ConsentRecord.purpose,
        OTHER.id != ConsentRecord.id,
        OTHER.withdrawn_on.is_(None),
        condition,
    )


def _notice(row: ConsentRecord, person: PersonRecord, day: date | None) -> ConsentNotice:
    assert day is not None
    return ConsentNotice(row.id, person.id, person.code, name_of(person), Purpose(row.purpose), day)


def _event(row: ConsentRecord, day: date, kind: str, title: str, text: str = "") -> PersonEvent:
    return PersonEvent(day=day, area=AREA, kind=kind, title=title, text=text, target=row.id)
