"""What describes people so that somebody outside might recognise them: read for many people at once, never finer than
the finest step of its column."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from ensure_desktop.evaluation.contacts import PER_PERSON, days_of_visits
from ensure_desktop.evaluation.courses import PersonCourse
from ensure_desktop.people.columns import GROWN_UP, age_on
from ensure_desktop.people.model import LanguageRecord, MemberRecord, PersonRecord
from ensure_desktop.people.ordering import by_level
from ensure_desktop.people.values import Gender, LanguageSkill, Level
from ensure_desktop.privacy.hierarchy_words import NOT_KNOWN
from ensure_desktop.privacy.rows_people import AUDIENCES, RowPerson
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

AGE_STEP, YOUNGEST_BAND, OLDEST_BAND = 5, 15, 75
AREA_LETTERS = 2
"""So many letters of a postcode say the area."""
SHORTEST_POSTCODE = 4
_PEOPLE = listed("people")

Values = Mapping[str, str]
"""The value of each person of whom it is known."""


def ages(work: Work, people: Sequence[RowPerson]) -> Values:
    """The band of 5 years in which somebody was when she began: it stays the same in every export."""
    question = select(PersonRecord.id, PersonRecord.birth_date, PersonRecord.birth_year)
    began = {each.id: each.began for each in people}
    found = {}
    for person_id, born, year in of_people(work, question, PersonRecord.id, people):
        age = age_on(began[person_id], born, year)
        if age is not None and age >= 0:
            found[person_id] = age_band(age)
    return found


def age_band(age: int) -> str:
    """The band of an age in years."""
    if age < YOUNGEST_BAND:
        return f"0-{YOUNGEST_BAND - 1}"
    if age >= OLDEST_BAND:
        return str(OLDEST_BAND)
    first = age - age % AGE_STEP
    return f"{first}-{first + AGE_STEP - 1}"


def genders(work: Work, people: Sequence[RowPerson]) -> Values:
    """As somebody said it."""
    found = of_people(work, select(PersonRecord.id, PersonRecord.gender), PersonRecord.id, people)
    return {person_id: gender for person_id, gender in found if gender != Gender.UNSAID.value}


def origins(work: Work, people: Sequence[RowPerson]) -> Values:
    """The country."""
    found = of_people(work, select(PersonRecord.id, PersonRecord.origin), PersonRecord.id, people)
    return {person_id: origin for person_id, origin in found if origin}


def educations(work: Work, people: Sequence[RowPerson]) -> Values:
    """The level."""
    found = of_people(work, select(PersonRecord.id, PersonRecord.education), PersonRecord.id, people)
    return {person_id: education for person_id, education in found if education}


def best_languages(work: Work, people: Sequence[RowPerson]) -> Values:
    """The language that somebody speaks best; the first by its code where there are several."""
    question = select(LanguageRecord.person_id, LanguageRecord.code, LanguageRecord.level)
    skills: dict[str, list[LanguageSkill]] = defaultdict(list)
    for person_id, code, level in of_people(work, question, LanguageRecord.person_id, people):
        skills[person_id].append(LanguageSkill(code, Level(level)))
    return {person_id: by_level(each)[0].code for person_id, each in skills.items()}


def areas(work: Work, people: Sequence[RowPerson]) -> Values:
    """The first letters or digits of the postcode."""
    found = of_people(work, select(PersonRecord.id, PersonRecord.postcode), PersonRecord.id, people)
    areas = ((person_id, area_of(postcode)) for person_id, postcode in found)
    return {person_id: area for person_id, area in areas if area != NOT_KNOWN}


def area_of(postcode: str) -> str:
    """The area of a postcode; empty where it is too short to be one."""
    plain = re.sub(r"[^0-9A-Z]", "", postcode.upper())
    return plain[:AREA_LETTERS] if len(plain) >= SHORTEST_POSTCODE else NOT_KNOWN


def households(work: Work, people: Sequence[RowPerson]) -> Values:
    """With whom somebody lives, herself among them; who has no household in the vault is not known."""
    own, other, known = aliased(MemberRecord), aliased(MemberRecord), aliased(PersonRecord)
    question = (
        select(own.person_id, known.birth_date, known.birth_year, other.birth_year, known.withdrawn_at)
        .join(other, other.household_id == own.household_id)
        .outerjoin(known, known.id == other.person_id)
    )
    today = work.today()
    ages_of: dict[str, list[int]] = defaultdict(list)
    for person_id, born, year, year_of_relative, withdrawn_at in of_people(work, question, own.person_id, people):
        if withdrawn_at is None:
            age = age_on(today, born, year or year_of_relative)
            ages_of[person_id].append(GROWN_UP if age is None else age)
    return {person_id: household_kind(found) for person_id, found in ages_of.items()}


def household_kind(ages: Sequence[int]) -> str:
    """The kind of a household whose members have these ages."""
    if any(age < GROWN_UP for age in ages):
        return "with_children"
    return {1: "alone", 2: "two_adults"}.get(len(ages), "several_adults")


def roles(_work: Work, people: Sequence[RowPerson]) -> Values:
    """What somebody is or was."""
    return {each.id: each.role for each in people}


def half_years(_work: Work, people: Sequence[RowPerson]) -> Values:
    """In which half of which year somebody began."""
    return {each.id: f"{each.began.year}-{1 if each.began.month <= 6 else 2}" for each in people}


def visit_days(work: Work, people: Sequence[RowPerson]) -> Mapping[str, tuple[date, ...]]:
    """The days of all visits that were made to somebody or by her, rising; more than one on a day stand there so."""
    found: dict[str, list[int]] = {each.id: [] for each in people}
    for audience in AUDIENCES:
        members: list[PersonCourse] = [
            next(course for course in each.courses if course.course.audience is audience)
            for each in people
            if any(course.course.audience is audience for course in each.courses)
        ]
        for number in days_of_visits(work, audience, members).tolist():
            place, day = divmod(number, PER_PERSON)
            found[members[place].person_id].append(day)
    return {person_id: tuple(map(date.fromordinal, sorted(days))) for person_id, days in found.items()}


READERS: Mapping[str, Callable[[Work, Sequence[RowPerson]], Values]] = {
    "age": ages,
    "gender": genders,
    "origin": origins,
    "language": best_languages,
    "area": areas,
    "education": educations,
    "household": households,
    "role": roles,
    "half_year": half_years,
}


def of_people(work: Work, question: Select[*tuple[Any, ...]], whose: Any, people: Sequence[RowPerson]) -> Sequence[Any]:
    """The answers about these people."""
    asked = {"people": tuple(each.id for each in people)}
    return work.session.connection().execute(question.where(whose.in_(_PEOPLE)), asked).all()
