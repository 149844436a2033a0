"""Erasing a person: what goes, what stays as a number, and the texts of others without her name."""

from datetime import date

import pytest

from ensure_desktop.errors import NotFound
from ensure_desktop.outward.values import Choice
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.erasing import count_erased, erase_person, erasure_effects, erasures
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault import audit
from tests.conftest import KEY, Unit, load_models
from tests.raw_pages import decrypted

load_models()

ASKED = ErasureReason.ASKED


def register(unit: Unit, first: str, last: str, notes: str = "", **more: object) -> str:
    with unit() as work:
        details = PersonDetails(first_name=first, last_name=last, notes=notes, **more)
        found = people.register_person(
            work, details=details, roles=[RoleDetails(RoleKind.PARTICIPANT, date(2025, 9, 1))]
        )
    return str(found.id)


def erase(unit: Unit, person_id: str, *choices: Choice) -> None:
    with unit() as work:
        erase_person(work, person_id=person_id, reason=ASKED, choices=choices)


def notes_of(unit: Unit, person_id: str) -> str:
    with unit() as work:
        return str(people.refreshed_file(work, person_id=person_id).details.notes)


def test_nothing_of_her_is_in_any_page(unit, tmp_path, engine, audit_key):
    zoe = register(unit, "Zoëlle", "Quakernaat", "Likes tulips", phone="+31612345678")
    anna = register(unit, "Anna", "Smit", "Met Zoëlle Quakernaat at the market.")
    erase(unit, zoe)
    pages = decrypted(tmp_path / "vault.db", KEY).lower()
    for trace in ("Zoëlle", "Zoelle", "Quakernaat", "tulips", "612345678"):
        assert trace.lower().encode() not in pages, trace
    assert notes_of(unit, anna) == "Met another participant at the market."
    with unit() as work:
        with pytest.raises(NotFound):
            people.refreshed_file(work, person_id=zoe)
        (record,) = erasures(work)
        assert (record.entries, record.mentions, record.rows[Category.PERSON] >= 2) == (1, 1, True)
        assert count_erased(work) == 1
    with engine.begin() as connection:
        assert audit.verify(connection, audit_key).whole


def test_what_it_does_is_told_before(unit):
    zoe = register(unit, "Rose", "Quakernaat")
    register(unit, "Anna", "Smit", "Rose Quakernaat came along. She gave me a rose.")
    with unit() as work:
        effects = erasure_effects(work, person_id=zoe)
    assert effects.entries == 1
    told = [(each.told.text, each.told.certain) for each in effects.mentions]
    assert told == [("Rose Quakernaat", True), ("rose", False)]


def test_somebody_of_the_same_name_is_asked_about(unit):
    one = register(unit, "Fatima", "Benali")
    register(unit, "Fatima", "Jansen")
    anna = register(unit, "Anna", "Smit", "Fatima called. So did Fatima Jansen, and Fatima Benali.")
    with unit() as work:
        told = [(each.told.text, each.told.certain) for each in erasure_effects(work, person_id=one).mentions]
    assert told == [("Fatima", False), ("Fatima Benali", True)]
    erase(unit, one)
    assert notes_of(unit, anna) == "Fatima called. So did Fatima Jansen, and another participant."


def test_what_somebody_decided_counts(unit):
    one = register(unit, "Fatima", "Benali")
    register(unit, "Fatima", "Jansen")
    anna = register(unit, "Anna", "Smit", "Fatima called.")
    erase(unit, one, Choice("fatima", "a neighbour"))
    assert notes_of(unit, anna) == "A neighbour called."


def test_entries_that_were_made_one_go_together(unit, tmp_path):
    kept, gone = register(unit, "Xaviera", "Blom"), register(unit, "Xaveria", "Blomm")
    with unit() as work:
        merge_people(work, kept_id=kept, gone_id=gone, details=PersonDetails(first_name="Xaviera", last_name="Blom"))
    erase(unit, gone)
    pages = decrypted(tmp_path / "vault.db", KEY)
    assert not any(trace in pages for trace in (b"Xaviera", b"Xaveria", b"xaviera", b"Blom"))
    with unit() as work:
        (record,) = erasures(work)
        assert (record.entries, count_erased(work)) == (2, 1)
