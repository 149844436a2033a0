"""How the people of a cohort are told apart: into groups with words, as they stand when their course begins."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from ensure_desktop.evaluation.courses import PersonCourse
from ensure_desktop.evaluation.moments import start_of
from ensure_desktop.evaluation.results_values import Group, GroupBy
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.labels import match_kind_label
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import MatchKind
from ensure_desktop.people.columns import age_on
from ensure_desktop.people.labels import gender_label, language_name
from ensure_desktop.people.model import LanguageRecord, PersonRecord
from ensure_desktop.people.names import sort_key
from ensure_desktop.people.ordering import by_level
from ensure_desktop.people.values import Gender, LanguageSkill, Level
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

AGES = (0, 18, 25, 35, 50, 65)
"""Where each band begins; the last one is open."""
UNKNOWN = ""
"""The key of those of whom it is not known; their group comes last."""
_PEOPLE = listed("people")

Keys = Mapping[str, str]
"""The key of each person."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups in order, and for each member the place of hers; -1 where nobody is told apart."""

    groups: tuple[Group, ...]
    group_of: tuple[int, ...]


def grouped(work: Work, by: GroupBy | None, audience: Audience, members: Sequence[PersonCourse]) -> Grouping:
    """The members told apart; in at most one question to the file."""
    if by is None:
        return Grouping((), (-1,) * len(members))
    keys = _READERS[by](work, audience, members)
    found = [keys.get(each.person_id, UNKNOWN) for each in members]
    groups = tuple(Group(by, key, _label(by, key)) for key in sorted(set(found), key=lambda key: _place(by, key)))
    places = {group.key: place for place, group in enumerate(groups)}
    return Grouping(groups, tuple(places[key] for key in found))


def _by_age(work: Work, _audience: Audience, members: Sequence[PersonCourse]) -> Keys:
    question = select(PersonRecord.id, PersonRecord.birth_date, PersonRecord.birth_year)
    born = {row.id: (row.birth_date, row.birth_year) for row in _rows(work, question, PersonRecord.id, members)}
    found = {}
    for each in members:
        age = age_on(start_of(each.course), *born.get(each.person_id, (None, None)))
        if age is not None and age >= 0:
            found[each.person_id] = str(max(least for least in AGES if least <= age))
    return found


def _by_gender(work: Work, _audience: Audience, members: Sequence[PersonCourse]) -> Keys:
    question = select(PersonRecord.id, PersonRecord.gender)
    return {row.id: row.gender for row in _rows(work, question, PersonRecord.id, members)}


def _by_language(work: Work, _audience: Audience, members: Sequence[PersonCourse]) -> Keys:
    question = select(LanguageRecord.person_id, LanguageRecord.code, LanguageRecord.level)
    skills: dict[str, list[LanguageSkill]] = defaultdict(list)
    for row in _rows(work, question, LanguageRecord.person_id, members):
        skills[row.person_id].append(LanguageSkill(row.code, Level(row.level)))
    return {person_id: by_level(each)[0].code for person_id, each in skills.items()}


def _by_match(work: Work, audience: Audience, members: Sequence[PersonCourse]) -> Keys:
    """The kind of the first match of the course in which somebody accompanies somebody."""
    if audience is Audience.PROFESSIONALS:
        return {}
    whose = MatchRecord.participant_id if audience is Audience.PARTICIPANTS else MatchRecord.supporter_id
    question = (
        select(whose.label("person_id"), MatchRecord.kind, MatchRecord.started_on)
        .where(MatchRecord.started_on.is_not(None), MatchRecord.kind.in_([kind.value for kind in OWN]))
        .order_by(MatchRecord.started_on.desc(), MatchRecord.id)
    )
    courses = {each.person_id: each.course for each in members}
    found = {}
    for row in _rows(work, question, whose, members):
        course = courses[row.person_id]
        if course.since <= row.started_on <= (course.until or date.max):
            found[row.person_id] = row.kind  # the first match comes last
    return found


def _by_half_year(_work: Work, _audience: Audience, members: Sequence[PersonCourse]) -> Keys:
    starts = {each.person_id: start_of(each.course) for each in members}
    return {person_id: f"{day.year}-{1 if day.month <= 6 else 2}" for person_id, day in starts.items()}


_READERS: Mapping[GroupBy, Callable[[Work, Audience, Sequence[PersonCourse]], Keys]] = {
    GroupBy.AGE: _by_age,
    GroupBy.GENDER: _by_gender,
    GroupBy.LANGUAGE: _by_language,
    GroupBy.MATCH_KIND: _by_match,
    GroupBy.HALF_YEAR: _by_half_year,
}


def _rows(work: Work, question: Select[*tuple[Any, ...]], whose: Any, members: Iterable[PersonCourse]) -> Sequence[Any]:
    asked = {"people": tuple(each.person_id for each in members)}
    return work.session.connection().execute(question.where(whose.in_(_PEOPLE)), asked).all()


def _place(by: GroupBy, key: str) -> tuple[bool, int, str]:
    """Unknown last, otherwise in the natural order of the keys."""
    if key == UNKNOWN:
        return True, 0, ""
    if by is GroupBy.AGE:
        return False, int(key), ""
    if by is GroupBy.GENDER:
        return False, list(Gender).index(Gender(key)), ""
    if by is GroupBy.MATCH_KIND:
        return False, list(MatchKind).index(MatchKind(key)), ""
    return False, 0, key if by is GroupBy.HALF_YEAR else sort_key(_label(by, key))


def _label(by: GroupBy, key: str) -> str:
    if key == UNKNOWN:
        return _("no match yet") if by is GroupBy.MATCH_KIND else _("not known")
    if by is GroupBy.AGE:
        return age_label(int(key))
    if by is GroupBy.GENDER:
        return gender_label(Gender(key))
    if by is GroupBy.LANGUAGE:
        return language_name(key)
    if by is GroupBy.MATCH_KIND:
        return match_kind_label(MatchKind(key))
    year, half = key.split("-")
    text = _("first half of {year}") if half == "1" else _("second half of {year}")
    return text.format(year=year)


def age_label(least: int) -> str:
    """The words for the band of ages that begins so."""
    place = AGES.index(least)
    if place == 0:
        return _("under {age}").format(age=AGES[1])
    if place == len(AGES) - 1:
        return _("{age} and older").format(age=least)
    return _("{first} to {last}").format(first=least, last=AGES[place + 1] - 1)
