"""A supporter and a participant whom nothing keeps apart, to be changed one thing at a time."""

from dataclasses import replace
from datetime import date

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose, Way
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.work import Work

LONG_AGO = date(2026, 1, 5)
ARABIC = LanguageSkill("ar", Level.NATIVE)
DUTCH = LanguageSkill("nl", Level.B2)


def agree(work: Work, person_id: str) -> None:
    """Consent to matching."""
    work.session.add(
        ConsentRecord(
            id=work.new_id(),
            person_id=person_id,
            purpose=Purpose.MATCHING.value,
            text_version="1",
            text_language="en",
            given_on=LONG_AGO,
            expires_on=None,
            way=Way.PAPER.value,
            witness="",
            recorded_at=work.now(),
            recorded_by=work.actor.name,
            withdrawn_on=None,
            withdrawn_note="",
            withdrawn_by="",
        )
    )
    work.session.flush()


def supporter(work: Work, name: str = "Mark", *, consent: bool = True, **role: object) -> str:
    """The id of a certified supporter who speaks Dutch and Arabic."""
    facts: dict[str, object] = {"kind": RoleKind.SUPPORTER, "since": LONG_AGO, "certified_on": LONG_AGO} | role
    return _person(work, PersonDetails(first_name=name, languages=(ARABIC, DUTCH)), RoleDetails(**facts), consent)


def participant(work: Work, name: str = "Fatima", *, consent: bool = True, **details: object) -> str:
    """The id of a participant who speaks Arabic."""
    facts = replace(PersonDetails(first_name=name, languages=(ARABIC,)), **details)
    return _person(work, facts, RoleDetails(RoleKind.PARTICIPANT, LONG_AGO), consent)


def _person(work: Work, details: PersonDetails, role: RoleDetails, consent: bool) -> str:
    person_id = people.register_person(work, details=details, roles=[role]).id
    if consent:
        agree(work, person_id)
    return person_id
