"""What the list shows about people besides its usual columns: as many questions as chosen columns need, no more."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from ensure_desktop.people.filtering import among
from ensure_desktop.people.listing_values import PersonColumn, PersonMore
from ensure_desktop.people.model import MemberRecord, OrganisationRecord, PersonRecord, RoleRecord, WordRecord
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.phones import shown_phone
from ensure_desktop.people.records import WordKind, lasts_on, region_of
from ensure_desktop.people.values import Education, Frequency, Gender
from ensure_desktop.vault.work import Work

GROWN_UP = 18

PLAIN = {
    PersonColumn.GENDER: ("gender",),
    PersonColumn.AGE: ("birth_date", "birth_year"),
    PersonColumn.BIRTH_YEAR: ("birth_year",),
    PersonColumn.PHONE: ("phone",),
    PersonColumn.PHONE_OTHER: ("phone_other",),
    PersonColumn.EMAIL: ("email",),
    PersonColumn.STREET: ("street",),
    PersonColumn.POSTCODE: ("postcode",),
    PersonColumn.TOWN: ("town",),
    PersonColumn.ORIGIN: ("origin",),
    PersonColumn.EDUCATION: ("education",),
    PersonColumn.FREQUENCY: ("frequency",),
    PersonColumn.INTERPRETER: ("needs_interpreter",),
}
"""The columns that stand in the person's own row."""
PHONES = (PersonColumn.PHONE, PersonColumn.PHONE_OTHER)
OF_ROLES = frozenset(
    {PersonColumn.CERTIFIED_ON, PersonColumn.CERTIFIED_UNTIL, PersonColumn.HOURS, PersonColumn.ORGANISATION}
)
WORDS = {
    PersonColumn.INTERESTS: WordKind.INTEREST,
    PersonColumn.LIVED_EXPERIENCE: WordKind.LIVED_EXPERIENCE,
    PersonColumn.VALUES: WordKind.VALUE,
}


def more_about(work: Work, ids: Collection[str], columns: Collection[PersonColumn]) -> dict[str, PersonMore]:
    """What `columns` ask for about these people, by id."""
    found: dict[str, dict[str, Any]] = {person_id: {} for person_id in ids}
    if ids and columns:
        for read in (_plain, _words, _roles, _children):
            for person_id, values in read(work, ids, columns).items():
                found[person_id] |= values
    return {person_id: PersonMore(**values) for person_id, values in found.items()}


def age_on(today: date, born: date | None, year: int | None) -> int | None:
    """The age in whole years; by the year of birth alone the one reached in this year."""
    if born is not None:
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return None if year is None else today.year - year


def children_of(work: Work, people: Select[Any]) -> Select[*tuple[Any, ...]]:
    """A question for the other members under 18 of the households of these people.

    It answers `person_id`, `member_id`, and `child_id` where the member is a person of the vault.
    """
    own, other, child = aliased(MemberRecord), aliased(MemberRecord), aliased(PersonRecord)
    year = func.coalesce(child.birth_year, other.birth_year)
    return (
        select(own.person_id, other.id.label("member_id"), other.person_id.label("child_id"))
        .join(other, other.household_id == own.household_id)
        .outerjoin(child, child.id == other.person_id)
        .where(own.person_id.in_(people), other.id != own.id, year > work.today().year - GROWN_UP)
        .where(or_(child.id.is_(None), child.withdrawn_at.is_(None)))
    )


def _plain(work: Work, ids: Collection[str], columns: Collection[PersonColumn]) -> Mapping[str, dict[str, Any]]:
    names = sorted({name for column in columns for name in PLAIN.get(column, ())})
    if not names:
        return {}
    today = work.today()
    region = region_of(work) if any(column in PHONES for column in columns) else ""
    question = select(PersonRecord.id, *(getattr(PersonRecord, name) for name in names))
    found = {}
    for row in work.session.execute(question.where(PersonRecord.id.in_(among(ids)))).mappings():
        values = {name: row[name] for name in names}
        if PersonColumn.AGE in columns:
            values["age"] = age_on(today, values.pop("birth_date"), values["birth_year"])
        if "gender" in values:
            values["gender"] = Gender(values["gender"])
        if values.get("education"):
            values["education"] = Education(values["education"])
        if values.get("frequency"):
            values["frequency"] = Frequency(values["frequency"])
        for phone in ("phone", "phone_other"):
            if phone in values:
                values[phone] = shown_phone(values[phone], region)
        found[row["id"]] = values
    return found


def _words(work: Work, ids: Collection[str], columns: Collection[PersonColumn]) -> Mapping[str, dict[str, Any]]:
    kinds = {WORDS[column].value: column.name.lower() for column in columns if column in WORDS}
    if not kinds:
        return {}
    words: dict[str, dict[str, list[str]]] = {}
    question = select(WordRecord.person_id, WordRecord.kind, WordRecord.word)
    for person_id, kind, word in work.session.execute(
        question.where(WordRecord.person_id.in_(among(ids)), WordRecord.kind.in_(kinds))
    ):
        words.setdefault(person_id, {}).setdefault(kinds[kind], []).append(word)
    return {
        person_id: {name: sorted_words(those) for name, those in theirs.items()} for person_id, theirs in words.items()
    }


def _roles(work: Work, ids: Collection[str], columns: Collection[PersonColumn]) -> Mapping[str, dict[str, Any]]:
    """Certificate, hours a week and organisations of the roles of today."""
    if OF_ROLES.isdisjoint(columns):
        return {}
    found: dict[str, dict[str, Any]] = {}
    question = (
        select(
            RoleRecord.person_id,
            RoleRecord.hours_per_week,
            OrganisationRecord.name,
            RoleRecord.certified_on,
            RoleRecord.certified_until,
        )
        .outerjoin(OrganisationRecord, OrganisationRecord.id == RoleRecord.organisation_id)
        .where(RoleRecord.person_id.in_(among(ids)), lasts_on(RoleRecord, work.today()))
    )
    for person_id, hours, name, certified_on, certified_until in work.session.execute(question):
        theirs = found.setdefault(person_id, {"organisations": ()})
        if hours is not None:
            theirs["hours_per_week"] = theirs.get("hours_per_week", 0.0) + hours
        if certified_on is not None:
            theirs["certified_on"], theirs["certified_until"] = certified_on, certified_until
        if name:
            theirs["organisations"] = sorted_words({*theirs["organisations"], name})
    return found


def _children(work: Work, ids: Collection[str], columns: Collection[PersonColumn]) -> Mapping[str, dict[str, Any]]:
    if PersonColumn.CHILDREN not in columns:
        return {}
    members = children_of(work, among(ids)).subquery()
    counted = select(members.c.person_id, func.count()).group_by(members.c.person_id)
    return {person_id: {"children": count} for person_id, count in work.session.execute(counted)}
