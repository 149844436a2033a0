"""Texts checked and scrubbed with the names of a real vault."""

from contextlib import suppress
from typing import Any

import pytest

from ensure_desktop.errors import NotAllowed
from ensure_desktop.outward.service import check_texts, key, known, scrub
from ensure_desktop.outward.values import Choice, FindingKind
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.permissions import Actor, Permission
from tests.conftest import START, EverythingBut, Unit

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
