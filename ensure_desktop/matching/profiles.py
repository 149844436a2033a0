"""Load people as the matching rules see them: all of one role in a handful of questions to the file.

Only what matching looks at is read: no phone, no address, no notes.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.matching.excluded import excluded
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.stages import OPEN, TAKES_A_PLACE
from ensure_desktop.people.availability import from_bits
from ensure_desktop.people.model import (
    AbsenceRecord,
    ApartRecord,
    LanguageRecord,
    MemberRecord,
    PauseRecord,
    PersonRecord,
    RoleRecord,
    WishRecord,
    WordRecord,
)
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import TODAY, WordKind, is_certified, lasts_on
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PersonDetails,
    RoleKind,
    Strength,
    Wish,
)
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work


def valid_consent(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition that a row is a consent to matching that holds today."""
    return and_(
        ConsentRecord.purpose == Purpose.MATCHING.value,
        ConsentRecord.given_on <= today,
        or_(ConsentRecord.withdrawn_on.is_(None), ConsentRecord.withdrawn_on > today),
        or_(ConsentRecord.expires_on.is_(None), ConsentRecord.expires_on >= today),
    )


HOLDERS = (
    select(
        PersonRecord.id,
        PersonRecord.code,
        PersonRecord.first_name,
        PersonRecord.last_name,
        PersonRecord.nickname,
        PersonRecord.gender,
        PersonRecord.birth_date,
        PersonRecord.birth_year,
        PersonRecord.neighbourhood,
        PersonRecord.origin,
        PersonRecord.needs_interpreter,
        PersonRecord.interpreter_agreed,
        PersonRecord.availability,
        PersonRecord.education,
        PersonRecord.sociability,
        PersonRecord.frequency,
        RoleRecord.certified_on,
        RoleRecord.certified_until,
        RoleRecord.caseload_limit,
    )
    .join(RoleRecord, RoleRecord.person_id == PersonRecord.id)
    .where(RoleRecord.kind == bindparam("kind"), lasts_on(RoleRecord, TODAY), PersonRecord.withdrawn_at.is_(None))
    .order_by(RoleRecord.since, RoleRecord.id)
)
SOME_HOLDERS = HOLDERS.where(RoleRecord.person_id.in_(listed("ids")))
LANGUAGES = select(LanguageRecord.person_id, LanguageRecord.code, LanguageRecord.level).where(
    LanguageRecord.person_id.in_(listed("ids"))
)
WISHES = select(WishRecord.person_id, WishRecord.criterion, WishRecord.strength, WishRecord.value).where(
    WishRecord.person_id.in_(listed("ids"))
)
WORDS = (
    select(WordRecord.person_id, WordRecord.kind, WordRecord.word)
    .where(WordRecord.person_id.in_(listed("ids")))
    .order_by(WordRecord.word)
)
PAUSED = select(PauseRecord.person_id).where(PauseRecord.person_id.in_(listed("ids")), lasts_on(PauseRecord, TODAY))
AGREED = select(ConsentRecord.person_id).where(ConsentRecord.person_id.in_(listed("ids")), valid_consent(TODAY))
HOUSEHOLDS = select(MemberRecord.person_id, MemberRecord.household_id).where(MemberRecord.person_id.in_(listed("ids")))
APART = select(ApartRecord.low_id, ApartRecord.high_id).where(
    or_(ApartRecord.low_id.in_(listed("ids")), ApartRecord.high_id.in_(listed("ids")))
)
PLACES_TAKEN = (
    select(MatchRecord.supporter_id, func.count())
    .where(MatchRecord.supporter_id.in_(listed("ids")))
    .where(MatchRecord.stage.in_(sorted(TAKES_A_PLACE)), MatchRecord.kind.in_(sorted(OWN)))
    .group_by(MatchRecord.supporter_id)
)

PROPOSED = (
    select(MatchRecord.supporter_id, func.count())
    .where(MatchRecord.supporter_id.in_(listed("ids")))
    .where(MatchRecord.stage.in_(sorted(OPEN - TAKES_A_PLACE)), MatchRecord.kind.in_(sorted(OWN)))
    .group_by(MatchRecord.supporter_id)
)
AWAY = (
    select(AbsenceRecord.person_id, func.max(AbsenceRecord.until, type_=AbsenceRecord.until.type))
    .where(AbsenceRecord.person_id.in_(listed("ids")))
    .where(AbsenceRecord.until >= TODAY, AbsenceRecord.since <= bindparam("soon"))
    .group_by(AbsenceRecord.person_id)
)
SOON = timedelta(weeks=2)
"""An absence that begins within this time is worth knowing when two are to meet."""


def profiles(work: Work, kind: RoleKind, ids: Collection[str] | None = None) -> dict[str, Profile]:
    """The people who have this role today and were not withdrawn, by id: all, or those of `ids`.

    `waiting_since` is left to the board's own question (`waiting.py`).
    """
    return _profiles(work, _people(work, kind, ids))


def pair_profiles(work: Work, *, supporter_id: str, participant_id: str) -> dict[str, Profile]:
    """Both sides of a match by id; who does not have her role today is left out."""
    supporter = _people(work, RoleKind.SUPPORTER, [supporter_id])
    return _profiles(work, supporter + _people(work, RoleKind.PARTICIPANT, [participant_id]))


def _profiles(work: Work, people: Sequence[Any]) -> dict[str, Profile]:
    facts = _Facts(work, [person.id for person in people])
    limit = read_centre(work).caseload_limit
    return {person.id: facts.profile(person, limit) for person in people}


def _people(work: Work, kind: RoleKind, ids: Collection[str] | None) -> list[Any]:
    """One row a person; of two roles of the same kind the later one counts."""
    about = {"kind": kind.value, "today": work.today()}
    found = (
        work.session.execute(HOLDERS, about)
        if ids is None
        else work.session.execute(SOME_HOLDERS, about | {"ids": ids})
    )
    return list({person.id: person for person in found}.values())


@lru_cache(maxsize=1024)
def _skill(code: str, level: str) -> LanguageSkill:
    """A language as it is stored. Remembered, like `_wish`: of many people most say the same."""
    return LanguageSkill(code, Level(level))


@lru_cache(maxsize=1024)
def _wish(criterion: str, strength: str, value: str) -> Wish:
    return Wish(Criterion(criterion), Strength(strength), value)


class _Facts:
    """All rows about some people, read at once and sorted by person."""

    def __init__(self, work: Work, ids: Collection[str]) -> None:
        run = work.session.execute
        self._today = work.today()
        about = {"ids": ids, "today": self._today}
        self._languages: dict[str, list[LanguageSkill]] = defaultdict(list)
        for person, code, level in run(LANGUAGES, about):
            self._languages[person].append(_skill(code, level))
        self._wishes: dict[str, list[Wish]] = defaultdict(list)
        for person, criterion, strength, value in run(WISHES, about):
            self._wishes[person].append(_wish(criterion, strength, value))
        self._words: dict[tuple[str, str], list[str]] = defaultdict(list)
        for person, kind, text in run(WORDS, about):
            self._words[person, kind].append(text)
        self._paused = set(work.session.scalars(PAUSED, about))
        self._agreed = set(work.session.scalars(AGREED, about))
        self._households = dict(run(HOUSEHOLDS, about).all())
        self._apart: dict[str, set[str]] = defaultdict(set)
        for low, high in run(APART, about):
            self._apart[low].add(high)
            self._apart[high].add(low)
        self._taken = dict(run(PLACES_TAKEN, about).all())
        self._proposed = dict(run(PROPOSED, about).all())
        self._away = dict(run(AWAY, about | {"soon": self._today + SOON}).all())
        self._excluded = excluded(work, ids)

    def profile(self, person: Any, usual_limit: int) -> Profile:
        """One person's row and facts as a profile."""
        return Profile(
            person_id=person.id,
            code=person.code,
            name=display_name(person.first_name, person.last_name, person.nickname),
            details=self._details(person),
            household_id=self._households.get(person.id),
            apart=frozenset(self._apart.get(person.id, ())),
            has_consent=person.id in self._agreed,
            paused=person.id in self._paused,
            certified=is_certified(person.certified_on, person.certified_until, self._today),
            excluded=self._excluded.get(person.id, {}),
            away_until=self._away.get(person.id),
            proposed=self._proposed.get(person.id, 0),
            caseload=self._taken.get(person.id, 0),
            caseload_limit=usual_limit if person.caseload_limit is None else person.caseload_limit,
        )

    def _details(self, person: Any) -> PersonDetails:
        return PersonDetails(
            gender=Gender(person.gender),
            birth_date=person.birth_date,
            birth_year=person.birth_year,
            neighbourhood=person.neighbourhood,
            reach=tuple(self._words.get((person.id, WordKind.REACH.value), ())),
            origin=person.origin,
            interests=tuple(self._words.get((person.id, WordKind.INTEREST.value), ())),
            lived_experience=tuple(self._words.get((person.id, WordKind.LIVED_EXPERIENCE.value), ())),
            values=tuple(self._words.get((person.id, WordKind.VALUE.value), ())),
            education=None if person.education is None else Education(person.education),
            sociability=person.sociability,
            frequency=None if person.frequency is None else Frequency(person.frequency),
            languages=tuple(self._languages.get(person.id, ())),
            needs_interpreter=person.needs_interpreter,
            interpreter_agreed=person.interpreter_agreed,
            availability=from_bits(person.availability),
            wishes=tuple(self._wishes.get(person.id, ())),
        )
