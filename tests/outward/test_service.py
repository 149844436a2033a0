"""Texts checked and scrubbed with the names of a real vault."""

from contextlib import suppress
from typing import Any

import pytest

from ensure_desktop.errors import NotAllowed
from ensure_desktop.outward.service import check_texts, key, known, scrub
from ensure_desktop.outward.values import Choice, FindingKind
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails
from ensure_desktop.people.recruitment.service import record_approach
from ensure_desktop.people.recruitment.values import ApproachDetails
from ensure_desktop.people.values import Gender, HouseholdMember, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.permissions import Actor, Permission
from tests.conftest import START, EverythingBut, Unit, load_models

DAY = START.date()


def register(work: Any, kind: RoleKind, first: str, last: str, **more: Any) -> str:
    details = PersonDetails(first_name=first, last_name=last, **more)
    return people.register_person(work, details=details, roles=[RoleDetails(kind, DAY)]).id


def scrubbed(work: Any, text: str, *about: str, choices: tuple[Choice, ...] = ()) -> str:
    return scrub(work, (text,), about, choices)[0].text


def test_the_teacher_of_saras_son(unit: Unit) -> None:
    with unit() as work:
        sara = register(work, RoleKind.PARTICIPANT, "Sara", "van der Berg")
        register(work, RoleKind.PARTICIPANT, "Adil", "Mansour")
        text = scrubbed(work, "The teacher of Sara's son spoke with Adil Mansour.", sara)
    assert text == "The teacher of the participant's son spoke with another participant."


def test_a_name_taken_in_later_is_found_at_once(unit: Unit) -> None:
    with unit() as work:
        assert scrubbed(work, "Adil came along.") == "Adil came along."
        register(work, RoleKind.PARTICIPANT, "Adil", "Mansour")
        assert scrubbed(work, "Adil came along.") == "Another participant came along."
    with unit() as work:
        assert scrubbed(work, "Adil came along.") == "Another participant came along."
        register(work, RoleKind.PARTICIPANT, "Noura", "Haddad")
    with unit() as work:
        assert scrubbed(work, "Noura came along.") == "Another participant came along."


def test_a_register_that_was_never_committed_is_forgotten(unit: Unit) -> None:
    with suppress(ZeroDivisionError), unit() as work:
        register(work, RoleKind.PARTICIPANT, "Adil", "Mansour")
        assert known(work).register.words["adil"]
        raise ZeroDivisionError
    with unit() as work:
        assert "adil" not in known(work).register.words


def test_the_register_is_kept_until_a_name_changes(unit: Unit) -> None:
    with unit() as work:
        register(work, RoleKind.PARTICIPANT, "Adil", "Mansour")
    with unit() as work:
        first = known(work).register
        work.note("print something", "person", "1" * 32)
    with unit() as work:
        second = known(work).register
    assert first is second


def test_a_word_that_is_a_name_waits_for_somebody_to_look(unit: Unit) -> None:
    with unit() as work:
        register(work, RoleKind.PARTICIPANT, "Hope", "Mansour")
        text = "She said that hope was lost."
        (asked,) = scrub(work, (text,))
        (left,) = scrub(work, (text,), (), (Choice(key("hope"), None),))
        (changed,) = scrub(work, (text,), (), (Choice(key("hope"), "a friend"),))
    assert ([finding.text for finding in asked.open], asked.text) == (["hope"], text)
    assert ([finding.text for finding in left.kept], left.open, left.text) == (["hope"], (), text)
    assert (changed.open, changed.kept, changed.text) == ((), (), "She said that a friend was lost.")


def test_colleagues_are_found(unit: Unit) -> None:
    with unit() as work:
        (found,) = check_texts(work, texts=("Anneke de Wit looked at it.",))
    assert [(finding.text, finding.kind, finding.certain) for finding in found] == [
        ("Anneke de Wit", FindingKind.ACCOUNT, True)
    ]


def test_checking_needs_its_permission(as_actor: Any, leader: Actor) -> None:
    nobody = EverythingBut(leader.account_id, leader.name, leader.role, missing=Permission.PEOPLE_READ)
    with as_actor(nobody)() as work, pytest.raises(NotAllowed):
        check_texts(work, texts=("Anneke",))


def test_household_streets_and_numbers_of_the_vault_are_known(unit: Unit) -> None:
    with unit() as work:
        more = {"street": "Kerkstraat 12", "phone": "+31 6 12345678", "gender": Gender.FEMALE}
        sara = register(work, RoleKind.PARTICIPANT, "Sara", "van der Berg", **more)
        members = (
            HouseholdMember("", sara, "", "mother", None),
            HouseholdMember("", None, "Adam", "son", 2015),
        )
        people.make_household(work, name="van der Berg", members=members)
    with unit() as work:
        text = "Adam waited at Kerkstraat 12 and called +31 6 1234 5678."
        assert scrubbed(work, text, sara) == "Her son waited at an address nearby and called a phone number."
        assert scrubbed(work, "Adam waited.") == "A neighbour waited."


def test_contact_persons_and_those_approached_are_known(unit: Unit) -> None:
    contacts = (ContactPerson("", "Ahmed Yılmaz", phone="+31 20 5551234", email="ahmed@example.org"),)
    with unit() as work:
        details = OrganisationDetails("Town hall", phone="+31 20 6241111", contacts=contacts)
        organisations.register_organisation(work, details=details)
        record_approach(work, details=ApproachDetails(DAY, name="Zeynep Kaya", reached_by="zk@example.org"))
    with unit() as work:
        assert scrubbed(work, "Ask Ahmed Yilmaz.") == "Ask somebody from Town hall."
        assert scrubbed(work, "Zeynep came, zk@example.org") == "A neighbour came, a mail address"
        assert scrubbed(work, "Call the town hall, +31 20 624 1111.") == "Call the town hall, +31 20 624 1111."


def test_somebody_who_is_named_in_passing_is_known(unit: Unit) -> None:
    with unit() as work:
        told = ApproachDetails(DAY, name="Adil", approached_by="Mrs Oksana Kovalenko, the nurse")
        record_approach(work, details=told)
    with unit() as work:
        assert scrubbed(work, "Kovalenko asked the nurse.") == "A contact person asked the nurse."


def test_two_entries_that_were_made_one_are_one_person(unit: Unit) -> None:
    load_models()
    with unit() as work:
        kept = register(work, RoleKind.PARTICIPANT, "Sara", "Mansour")
        other = register(work, RoleKind.PARTICIPANT, "Saara", "Mansouri")
        merge_people(work, kept_id=kept, gone_id=other, details=PersonDetails(first_name="Sara", last_name="Mansour"))
    with unit() as work:
        assert scrubbed(work, "Saara Mansouri came.", kept) == "The participant came."


def test_own_words_may_not_name_somebody_again(unit: Unit) -> None:
    with unit() as work:
        sara = register(work, RoleKind.PARTICIPANT, "Sara", "Mansour")
        register(work, RoleKind.PARTICIPANT, "Adil", "Haddad")
        choices = (Choice(key("Adil"), "Sara’s neighbour"),)
        assert scrubbed(work, "We met Adil.", sara, choices=choices) == "We met another participant."
        choices = (Choice(key("Adil"), "her neighbour"),)
        assert scrubbed(work, "We met Adil.", sara, choices=choices) == "We met her neighbour."
