"""Writes many new people at once: the same rows and the same audit as registering them one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ensure_desktop.people import search_index
from ensure_desktop.people.availability import to_bits
from ensure_desktop.people.model import LanguageRecord, PersonRecord, RoleRecord, WordRecord
from ensure_desktop.people.names import display_name, sort_key
from ensure_desktop.people.records import PLAIN_COLUMNS, WordKind
from ensure_desktop.people.values import PersonDetails, RoleDetails
from ensure_desktop.vault.work import Work, code_of

CODE_PREFIX = "P"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add: checked details and roles. `phones` are her two numbers as they are stored."""

    details: PersonDetails
    phones: tuple[str, str]
    roles: tuple[RoleDetails, ...]


def add_people(work: Work, people: Sequence[NewPerson], *, import_id: str) -> None:
    """Add these people with the next codes, in their order. They must have been checked."""
    numbers = work.next_numbers(CODE_PREFIX, len(people))
    now = work.now()
    persons = [
        _person(work.new_id(), number, person, now, import_id) | {"registered_by": work.actor.account_id}
        for number, person in zip(numbers, people, strict=True)
    ]
    roles: list[dict[str, Any]] = []
    languages: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for row, person in zip(persons, people, strict=True):
        roles += [_role(work.new_id(), row, role) for role in person.roles]
        languages += _languages(work, row["id"], person.details)
        words += _words(work, row["id"], person.details)
    work.insert_many(PersonRecord, persons)
    work.insert_many(RoleRecord, roles)
    work.insert_many(LanguageRecord, languages)
    work.insert_many(WordRecord, words)
    search_index.add_many(work.session, map(_entry, persons))


def _person(person_id: str, number: int, person: NewPerson, now: datetime, import_id: str) -> dict[str, Any]:
    details = person.details
    return {column: getattr(details, column) for column in PLAIN_COLUMNS} | {
        "phone": person.phones[0],
        "phone_other": person.phones[1],
        "id": person_id,
        "code": code_of(CODE_PREFIX, number),
        "number": number,
        "sort_key": sort_key(display_name(details.first_name, details.last_name, details.nickname)),
        "known_since": min((role.since for role in person.roles), default=None),
        "gender": details.gender.value,
        "education": details.education.value if details.education else None,
        "frequency": details.frequency.value if details.frequency else None,
        "availability": to_bits(details.availability),
        "created_at": now,
        "withdrawn_at": None,
        "merged_into_id": None,
        "import_id": import_id,
    }


def _role(role_id: str, person: dict[str, Any], role: RoleDetails) -> dict[str, Any]:
    return {
        "id": role_id,
        "person_id": person["id"],
        "kind": role.kind.value,
        "since": role.since,
        "until": role.until,
        "how_found": role.how_found.value if role.how_found else None,
        "how_found_detail": role.how_found_detail,
        "certified_on": role.certified_on,
        "certified_by": role.certified_by,
        "certified_until": role.certified_until,
        "caseload_limit": role.caseload_limit,
        "hours_per_week": role.hours_per_week,
        "organisation_id": role.organisation_id,
        "withdrawn_at": None,
        "sort_key": person["sort_key"],
        "number": person["number"],
        "listed": True,
    }


def _languages(work: Work, person_id: str, details: PersonDetails) -> Iterable[dict[str, Any]]:
    return (
        {"id": work.new_id(), "person_id": person_id, "code": skill.code, "level": skill.level.value}
        for skill in details.languages
    )


def _words(work: Work, person_id: str, details: PersonDetails) -> Iterable[dict[str, Any]]:
    kinds = (
        (WordKind.INTEREST, details.interests),
        (WordKind.LIVED_EXPERIENCE, details.lived_experience),
        (WordKind.REACH, details.reach),
        (WordKind.VALUE, details.values),
    )
    return (
        {"id": work.new_id(), "person_id": person_id, "kind": kind.value, "word": word}
        for kind, words in kinds
        for word in words
    )


def _entry(person: dict[str, Any]) -> search_index.Entry:
    return search_index.Entry(
        person["number"],
        (person["first_name"], person["last_name"], person["nickname"]),
        (person["phone"], person["phone_other"]),
    )
