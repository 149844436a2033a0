"""Who asked for help about what, where and when: the rows that the pictures of the neighbourhood are counted from.

People are counted, not visits: whoever asked five times about the same letter is one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select, union

from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.model import LanguageRecord, PersonRecord
from ensure_desktop.people.values import Level
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitPresentRecord, VisitRecord, VisitThemeRecord
from ensure_desktop.visits.periods import MONTHS
from ensure_desktop.visits.values import SEVERAL_LANGUAGES, Outcome


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked about one theme in one month."""

    person_id: str
    neighbourhood: str
    language: str
    """The code of her first language, `SEVERAL_LANGUAGES` where she has more than one, empty where none is known."""
    theme: str
    month: date


@dataclass(frozen=True, slots=True)
class Key:
    """Where a count stands: what it is about, as far as it is about one thing. A quarter is named by its first day."""

    theme: str | None = None
    neighbourhood: str | None = None
    month: date | None = None
    language: str | None = None
    quarter: date | None = None


def asked_between(work: Work, first: date, last: date) -> list[Asked]:
    """Who asked about what: at her own visits, and at those of a sibling that count for her as well."""
    made = (
        VisitRecord.withdrawn_at.is_(None),
        VisitRecord.outcome == Outcome.MADE.value,
        VisitRecord.day.between(first, last),
    )
    visits = union(
        select(VisitRecord.id.label("visit_id"), VisitRecord.match_id).where(*made),
        select(VisitRecord.id, VisitPresentRecord.match_id)
        .join(VisitPresentRecord, VisitPresentRecord.visit_id == VisitRecord.id)
        .where(*made, VisitPresentRecord.match_id.is_not(None)),
    ).subquery()
    month = func.strftime("%Y-%m-01", VisitRecord.day)
    spoken = (
        select(
            LanguageRecord.person_id,
            case((func.count() > 1, SEVERAL_LANGUAGES), else_=func.min(LanguageRecord.code)).label("code"),
        )
        .where(LanguageRecord.level == Level.NATIVE.value)
        .group_by(LanguageRecord.person_id)
        .subquery()
    )
    language, theme = func.coalesce(spoken.c.code, ""), func.coalesce(VisitThemeRecord.word, "")
    found = work.session.execute(
        select(PersonRecord.id, PersonRecord.neighbourhood, language, theme, month)
        .select_from(visits)
        .join(VisitRecord, VisitRecord.id == visits.c.visit_id)
        .join(MatchRecord, MatchRecord.id == visits.c.match_id)
        .join(PersonRecord, PersonRecord.id == MatchRecord.participant_id)
        .outerjoin(VisitThemeRecord, VisitThemeRecord.visit_id == VisitRecord.id)
        .outerjoin(spoken, spoken.c.person_id == PersonRecord.id)
        .where(PersonRecord.withdrawn_at.is_(None))
        .where(or_(VisitThemeRecord.word.is_not(None), VisitRecord.request != ""))
        .distinct()
    )
    return [Asked(who, place, code, word, date.fromisoformat(first)) for who, place, code, word, first in found]


def people_at(asked: Iterable[Asked], keys: Callable[[Asked], Iterable[Key]]) -> dict[Key, int]:
    """How many people stand at each place; `keys` says at which places somebody stands."""
    people: dict[Key, set[str]] = defaultdict(set)
    for each in asked:
        for key in keys(each):
            people[key].add(each.person_id)
    return {key: len(those) for key, those in people.items()}


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from `first` to `last`."""
    spans = range(first.year * MONTHS + first.month - 1, last.year * MONTHS + last.month)
    return tuple(date(span // MONTHS, span % MONTHS + 1, 1) for span in spans)
