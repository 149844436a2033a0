"""Consent: when it holds, taking it back, and what the lists and the timeline tell of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.labels import way_label
from ensure_desktop.consent.values import Agreed, ConsentGiven, Purpose, Signing, Way
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.vault.model import AuditEventRow
from tests.earlier_consents import record_consents

TODAY = date(2026, 3, 2)
SIGNED = ConsentGiven(Purpose.MATCHING, "2026-1", "en", date(2026, 2, 1), Way.PAPER)


@pytest.fixture
def person(unit):
    with unit() as work:
        return people.register_person(work, details=PersonDetails(first_name="Lucie"), roles=[])


def record(unit, person, *given):
    with unit("record consent") as work:
        return record_consents(work, person_id=person.id, given=given)


def holds(unit, person, on=TODAY, purpose=Purpose.MATCHING):
    with unit() as work:
        return consent.has_consent(work, person_id=person.id, purpose=purpose, on=on)


def test_several_purposes_are_recorded_at_once(unit, person):
    spoken = replace(SIGNED, purpose=Purpose.PHOTO, way=Way.SPOKEN, witness="Fatima (interpreter)")
    made = record(unit, person, SIGNED, spoken)
    assert [each.given.purpose for each in made] == [Purpose.MATCHING, Purpose.PHOTO]
    assert made[1].given.witness == "Fatima (interpreter)"
    assert {each.recorded_by for each in made} == {"Anneke de Wit"}
    with unit() as work:
        assert consent.consents_of(work, person_id=person.id) == made
    assert holds(unit, person)
    assert not holds(unit, person, purpose=Purpose.SHARING)


def test_recording_is_audited(unit, person):
    (made,) = record(unit, person, SIGNED)
    with unit() as work:
        (event,) = work.session.scalars(select(AuditEventRow).where(AuditEventRow.table_name == "consent"))
        assert (event.action, event.kind, event.object_id) == ("record consent", "insert", made.id)


def test_it_holds_from_its_first_to_its_last_day(unit, person):
    (made,) = record(unit, person, replace(SIGNED, expires_on=date(2026, 2, 28)))
    for day, expected in ((31, True), (32, True), (58, True), (59, False)):
        on = date(2026, 1, 1) + timedelta(days=day)
        assert holds(unit, person, on) is made.valid_on(on) is expected
    assert not holds(unit, person, date(2026, 1, 31))


def test_withdrawing_ends_it_on_that_day_and_keeps_the_record(unit, person):
    (made,) = record(unit, person, SIGNED)
    with unit("withdraw consent") as work:
        (gone,) = consent.withdraw_consent(work, consent_id=made.id, on=date(2026, 3, 1), note="Told Anneke.")
    assert (gone.withdrawn_on, gone.withdrawn_note) == (date(2026, 3, 1), "Told Anneke.")
    assert holds(unit, person, date(2026, 2, 28))
    assert not holds(unit, person, date(2026, 3, 1))
    with unit() as work:
        assert consent.consents_of(work, person_id=person.id) == (gone,)
        with pytest.raises(UserError, match="before"):
            consent.withdraw_consent(work, consent_id=made.id, on=TODAY)


def test_withdrawing_takes_back_every_consent_to_the_same_purpose(unit, person):
    first, photo = record(unit, person, SIGNED, replace(SIGNED, purpose=Purpose.PHOTO))
    record(unit, person, replace(SIGNED, given_on=date(2026, 2, 10)))
    with unit() as work:
        assert len(consent.withdraw_consent(work, consent_id=first.id, on=TODAY)) == 2
    assert not holds(unit, person)
    assert holds(unit, person, purpose=photo.given.purpose)
    record(unit, person, replace(SIGNED, given_on=TODAY))
    assert holds(unit, person)


@pytest.mark.parametrize(
    ("on", "note", "fields"),
    [
        (date(2026, 1, 31), "", {"on"}),
        (date(2026, 3, 3), "", {"on"}),
        (TODAY, "x" * 10_000, {"note"}),
    ],
)
def test_a_withdrawal_that_cannot_be(unit, person, on, note, fields):
    (made,) = record(unit, person, SIGNED)
    with pytest.raises(FieldErrors) as caught, unit() as work:
        consent.withdraw_consent(work, consent_id=made.id, on=on, note=note)
    assert caught.value.fields.keys() == fields
    assert holds(unit, person)


def test_consents_that_end_and_were_not_renewed(unit, person, clock):
    (ending,) = record(unit, person, replace(SIGNED, expires_on=date(2026, 3, 20)))
    record(unit, person, replace(SIGNED, purpose=Purpose.PHOTO, expires_on=date(2026, 6, 1)))
    with unit() as work:
        (notice,) = consent.consents_ending(work)
        assert (notice.consent_id, notice.person_code, notice.day) == (ending.id, "P-0001", date(2026, 3, 20))
    record(unit, person, replace(SIGNED, given_on=TODAY))
    with unit() as work:
        assert consent.consents_ending(work) == ()


def test_consents_withdrawn_and_not_given_anew(unit, person):
    (made,) = record(unit, person, SIGNED)
    with unit() as work:
        consent.withdraw_consent(work, consent_id=made.id, on=TODAY)
        (notice,) = consent.consents_withdrawn(work, since=date(2026, 2, 1))
        assert (notice.person_name, notice.purpose, notice.day) == ("Lucie", Purpose.MATCHING, TODAY)
        assert consent.consents_withdrawn(work, since=date(2026, 3, 3)) == ()
    record(unit, person, replace(SIGNED, given_on=TODAY))
    with unit() as work:
        assert consent.consents_withdrawn(work, since=date(2026, 2, 1)) == ()


def test_a_withdrawn_person_needs_no_attention_and_takes_no_consent(unit, person):
    record(unit, person, replace(SIGNED, expires_on=date(2026, 3, 20)))
    with unit() as work:
        people.withdraw_person(work, person_id=person.id)
        assert consent.consents_ending(work) == ()
    signing = Signing(TODAY, Way.PAPER, "2026-2", "en")
    with unit() as work, pytest.raises(UserError, match="restore"):
        consent.give_consent(work, person_id=person.id, signing=signing, agreed=[Agreed(Purpose.MATCHING)])


def test_the_timeline_tells_given_withdrawn_and_ended(unit, person):
    made = record(
        unit,
        person,
        replace(SIGNED, witness="Fatima"),
        replace(SIGNED, purpose=Purpose.PHOTO, expires_on=date(2026, 2, 28)),
    )
    with unit() as work:
        consent.withdraw_consent(work, consent_id=made[0].id, on=TODAY, note="Moved.")
        found = consent.events(work, person.id)
    assert [(event.day, event.kind) for event in found] == [
        (date(2026, 2, 1), "given"),
        (date(2026, 2, 1), "given"),
        (date(2026, 2, 28), "ended"),
        (TODAY, "withdrawn"),
    ]
    assert found[-1].text == "Moved."
    assert found[-1].target == made[0].id
    assert f"{way_label(Way.PAPER)}, Fatima" in {event.text for event in found}


def test_what_is_gone_is_said_kindly(unit):
    with unit() as work, pytest.raises(NotFound):
        consent.withdraw_consent(work, consent_id="gone", on=TODAY)
