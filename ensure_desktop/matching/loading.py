"""What the file says of many people, read in a handful of questions: as columns for the rules, as profiles for words.

Only what matching looks at is read: no phone, no address, no notes. Thousands of rows become columns as they are; a
profile is made only of who is looked at closely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, overload

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.limits import limit_holds
from ensure_desktop.consent.model import ConsentRecord, ProcessingLimitRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.matching.excluded import excluded
from ensure_desktop.matching.facts import Facts
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
WORDS = select(WordRecord.person_id, WordRecord.kind, WordRecord.word).where(WordRecord.person_id.in_(listed("ids")))
PAUSED = select(PauseRecord.person_id).where(PauseRecord.person_id.in_(listed("ids")), lasts_on(PauseRecord, TODAY))
AGREED = select(ConsentRecord.person_id).where(ConsentRecord.person_id.in_(listed("ids")), valid_consent(TODAY))
LIMITED = select(ProcessingLimitRecord.person_id).where(
    ProcessingLimitRecord.person_id.in_(listed("ids")), limit_holds(Purpose.MATCHING, TODAY)
)
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

NO_MATTER = Strength.NO_MATTER.value

_ByPerson = tuple[
    Mapping[str, Sequence[LanguageSkill]], Mapping[str, Sequence[Wish]], Mapping[tuple[str, str], Sequence[str]]
]


def holders(work: Work, kind: RoleKind, ids: Collection[str] | None = None) -> list[Any]:
    """One row a person who has this role today, of all or of `ids`; of two such roles the later one counts."""
    about = {"kind": kind.value, "today": work.today()}
    found = _rows(work, HOLDERS, about) if ids is None else _rows(work, SOME_HOLDERS, about | {"ids": ids})
    return list({person.id: person for person in found}.values())


def _rows(work: Work, question: Select[*tuple[Any, ...]], about: Mapping[str, object]) -> Sequence[Any]:
    """The rows as they are: the session would look at each for objects, of which there are none."""
    return work.session.connection().execute(question, about).all()


class Known:
    """All rows about some people. Columns come straight from them; for profiles they are sorted by person once."""

    def __init__(self, work: Work, ids: Collection[str]) -> None:
        work.session.flush()
        self._today = work.today()
        about = {"ids": ids, "today": self._today, "soon": self._today + SOON}
        self._languages = _rows(work, LANGUAGES, about)
        self._wishes = _rows(work, WISHES, about)
        self._words = _rows(work, WORDS, about)
        self._paused = {person for (person,) in _rows(work, PAUSED, about)}
        self._limited = {person for (person,) in _rows(work, LIMITED, about)}
        self._agreed = {person for (person,) in _rows(work, AGREED, about)} - self._limited
        self._households = _pairs(_rows(work, HOUSEHOLDS, about))
        self._apart: dict[str, set[str]] = defaultdict(set)
        for low, high in _rows(work, APART, about):
            self._apart[low].add(high)
            self._apart[high].add(low)
        self._taken = _pairs(_rows(work, PLACES_TAKEN, about))
        self._proposed = _pairs(_rows(work, PROPOSED, about))
        self._away = _pairs(_rows(work, AWAY, about))
        self._excluded = excluded(work, ids)
        self._usual_limit = read_centre(work).caseload_limit

    def agrees(self, person_id: str) -> bool:
        """Whether she has agreed to be matched, and did not ask since that her data are left alone."""
        return person_id in self._agreed

    def is_ready(self, person_id: str) -> bool:
        """The same, and she takes no pause."""
        return person_id in self._agreed and person_id not in self._paused

    def can_support(self, person: Any) -> bool:
        """Whether nothing of his own stands in the way of a supporter: pause, certificate, or a full caseload."""
        return (
            self.is_ready(person.id) and self._certified(person) and self._taken.get(person.id, 0) < self._limit(person)
        )

    def free_places(self, person: Any) -> int:
        """How many more a supporter can take; what is proposed and not decided on is not free."""
        return free_places(self._limit(person), self._taken.get(person.id, 0), self._proposed.get(person.id, 0))

    def facts(self, people: Sequence[Any], free: Sequence[bool], since: Mapping[str, date]) -> Facts:
        """The columns of these people, as `facts_of` makes them of profiles. `since`: who waits, and since when."""
        place = {person.id: row for row, person in enumerate(people)}
        words: dict[str, list[tuple[int, str]]] = {kind.value: [] for kind in WordKind}
        for who, kind, word in self._words:
            if who in place:
                words[kind].append((place[who], word))
        return Facts(
            ids=list(place),
            gender=[person.gender for person in people],
            born=[person.birth_date.year if person.birth_date else person.birth_year for person in people],
            origin=[person.origin for person in people],
            neighbourhood=[person.neighbourhood for person in people],
            education=[person.education for person in people],
            sociability=[person.sociability for person in people],
            frequency=[person.frequency for person in people],
            interpreter=[person.interpreter_agreed for person in people],
            week=[person.availability for person in people],
            household=[self._households.get(who) for who in place],
            free=free,
            since=[since.get(who) for who in place],
            languages=[(place[who], code, level) for who, code, level in self._languages if who in place],
            words=words,
            wishes=[
                (place[who], criterion, strength, value)
                for who, criterion, strength, value in self._wishes
                if who in place and strength != NO_MATTER
            ],
            barred=[
                (row, other)
                for who, row in place.items()
                for other in (*self._apart.get(who, ()), *self._excluded.get(who, ()))
            ],
        )

    def profile(self, person: Any, waiting_since: date | None = None) -> Profile:
        """One person's row and facts as a profile."""
        return Profile(
            person_id=person.id,
            code=person.code,
            name=display_name(person.first_name, person.last_name, person.nickname),
            details=self._details(person),
            household_id=self._households.get(person.id),
            apart=frozenset(self._apart.get(person.id, ())),
            has_consent=person.id in self._agreed,
            limited=person.id in self._limited,
            paused=person.id in self._paused,
            certified=self._certified(person),
            waiting_since=waiting_since,
            excluded=self._excluded.get(person.id, {}),
            away_until=self._away.get(person.id),
            proposed=self._proposed.get(person.id, 0),
            caseload=self._taken.get(person.id, 0),
            caseload_limit=self._limit(person),
        )

    def _certified(self, person: Any) -> bool:
        return is_certified(person.certified_on, person.certified_until, self._today)

    def _limit(self, person: Any) -> int:
        limit: int | None = person.caseload_limit
        return self._usual_limit if limit is None else limit

    def _details(self, person: Any) -> PersonDetails:
        languages, wishes, words = self._by_person
        return PersonDetails(
            gender=Gender(person.gender),
            birth_date=person.birth_date,
            birth_year=person.birth_year,
            neighbourhood=person.neighbourhood,
            reach=tuple(words.get((person.id, WordKind.REACH.value), ())),
            origin=person.origin,
            interests=tuple(words.get((person.id, WordKind.INTEREST.value), ())),
            lived_experience=tuple(words.get((person.id, WordKind.LIVED_EXPERIENCE.value), ())),
            values=tuple(words.get((person.id, WordKind.VALUE.value), ())),
            education=None if person.education is None else Education(person.education),
            sociability=person.sociability,
            frequency=None if person.frequency is None else Frequency(person.frequency),
            languages=tuple(languages.get(person.id, ())),
            needs_interpreter=person.needs_interpreter,
            interpreter_agreed=person.interpreter_agreed,
            availability=from_bits(person.availability),
            wishes=tuple(wishes.get(person.id, ())),
        )

    @cached_property
    def _by_person(self) -> _ByPerson:
        """Languages and wishes by person, words by person and kind; words in their order."""
        languages: dict[str, list[LanguageSkill]] = defaultdict(list)
        for person, code, level in self._languages:
            languages[person].append(_skill(code, level))
        wishes: dict[str, list[Wish]] = defaultdict(list)
        for person, criterion, strength, value in self._wishes:
            wishes[person].append(_wish(criterion, strength, value))
        words: dict[tuple[str, str], list[str]] = defaultdict(list)
        for person, kind, text in sorted(self._words, key=itemgetter(2)):
            words[person, kind].append(text)
        return languages, wishes, words


class People(Sequence[Profile]):
    """People in an order, as profiles that are made when they are looked at."""

    def __init__(self, known: Known, people: Sequence[Any], since: Mapping[str, date]) -> None:
        self._known, self._people, self._since = known, people, since
        self._made: dict[int, Profile] = {}

    def __len__(self) -> int:
        return len(self._people)

    @overload
    def __getitem__(self, place: int) -> Profile: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Profile]: ...
    def __getitem__(self, place: int | slice) -> Profile | Sequence[Profile]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        person = self._people[place]
        if place not in self._made:
            self._made[place] = self._known.profile(person, self._since.get(person.id))
        return self._made[place]


def free_places(limit: int, taken: int, proposed: int) -> int:
    """How many more somebody can take; what is proposed and not decided on is not free."""
    return max(0, limit - taken - proposed)


def _pairs(rows: Sequence[Any]) -> dict[str, Any]:
    return {key: value for key, value in rows}


@lru_cache(maxsize=1024)
def _skill(code: str, level: str) -> LanguageSkill:
    """A language as it is stored. Remembered, like `_wish`: of many people most say the same."""
    return LanguageSkill(code, Level(level))


@lru_cache(maxsize=1024)
def _wish(criterion: str, strength: str, value: str) -> Wish:
    return Wish(Criterion(criterion), Strength(strength), value)
