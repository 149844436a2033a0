"""The courses of all people at once, and what was asked of them: a few questions, however many people there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.consent.limits import limit_holds
from ensure_desktop.consent.model import ConsentRecord, ProcessingLimitRecord
from ensure_desktop.consent.records import holds_on
from ensure_desktop.consent.values import Purpose
from ensure_desktop.evaluation.labels import ROLE_OF
from ensure_desktop.evaluation.model import MeasurementRecord
from ensure_desktop.evaluation.moments import Course
from ensure_desktop.evaluation.values import Audience, MeasureState, Moment, PlannedMoment
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import Stage
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord, SessionRecord
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work

TRAINED_WITHIN = timedelta(days=366)
"""A training so long before the role began belongs to it; an older one to an earlier role."""
AUDIENCES = {kind.value: audience for audience, kind in ROLE_OF.items()}

_ROLE, _MATCH = RoleRecord, MatchRecord
_PEOPLE = listed("people")
ROLES = (
    select(
        _ROLE.id,
        _ROLE.person_id,
        _ROLE.kind,
        _ROLE.since,
        _ROLE.until,
        PersonRecord.code,
        PersonRecord.first_name,
        PersonRecord.last_name,
        PersonRecord.nickname,
        PersonRecord.sort_key,
    )
    .join(PersonRecord, PersonRecord.id == _ROLE.person_id)
    .where(_ROLE.withdrawn_at.is_(None), PersonRecord.withdrawn_at.is_(None))
)
MATCHES = select(_MATCH.participant_id, _MATCH.started_on, _MATCH.ended_on, _MATCH.stage).where(
    _MATCH.started_on.is_not(None)
)
TRAINED = (
    select(EnrolmentRecord.person_id, func.min(SessionRecord.day, type_=SessionRecord.day.type))
    .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
    .join(SessionRecord, SessionRecord.course_id == CourseRecord.id)
    .where(
        EnrolmentRecord.withdrawn_at.is_(None),
        CourseRecord.withdrawn_at.is_(None),
        SessionRecord.cancelled.is_(False),
    )
    .group_by(EnrolmentRecord.person_id, CourseRecord.id)
)
ASKED = select(
    MeasurementRecord.id,
    MeasurementRecord.role_id,
    MeasurementRecord.plan_id,
    MeasurementRecord.moment,
    MeasurementRecord.months,
    MeasurementRecord.state,
    MeasurementRecord.day,
    MeasurementRecord.language,
).where(MeasurementRecord.withdrawn_at.is_(None), MeasurementRecord.plan_id.is_not(None))


@dataclass(frozen=True, slots=True)
class PersonCourse:
    """One role of one person, with what its days rest on."""

    role_id: str
    person_id: str
    code: str
    name: str
    sort_key: str
    course: Course


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one planned questionnaire."""

    id: str
    state: MeasureState
    day: date
    language: str


AskedKey = tuple[str, str, PlannedMoment]
"""The role, the line of the plan, and the moment."""


@dataclass(frozen=True, slots=True)
class _Met:
    """One match that began."""

    started: date
    ended: date | None
    over: bool


def courses(
    work: Work,
    audiences: Collection[Audience],
    person_ids: Collection[str] | None = None,
    lately: date | None = None,
) -> list[PersonCourse]:
    """The courses of everybody of these audiences who was not withdrawn, also those that are over, by name.

    With `lately` only those in which something began or ended since that day, or in which a questionnaire is out.
    """
    work.session.flush()
    question = ROLES.where(_ROLE.kind.in_([ROLE_OF[audience].value for audience in audiences]))
    if lately is not None:
        question = question.where(_is_recent(lately))
    roles = _rows(work, question, _ROLE.person_id, person_ids)
    if lately is not None:
        person_ids = {row.person_id for row in roles}
    met = defaultdict(list)
    if Audience.PARTICIPANTS in audiences:
        for person_id, started, ended, stage in _rows(work, MATCHES, _MATCH.participant_id, person_ids):
            met[person_id].append(_Met(started, ended, stage == Stage.ENDED.value))
    trained = defaultdict(list)
    if Audience.SUPPORTERS in audiences:
        for person_id, day in _rows(work, TRAINED, EnrolmentRecord.person_id, person_ids):
            trained[person_id].append(day)
    found = [_course(row, met.get(row.person_id, ()), trained.get(row.person_id, ())) for row in roles]
    return sorted(found, key=lambda each: (each.sort_key, each.code, each.course.since, each.role_id))


def consenting(work: Work, day: date, person_ids: Collection[str] | None = None) -> frozenset[str]:
    """Who agrees to the evaluation on this day, and did not ask since that her data are left alone."""
    limited = select(ProcessingLimitRecord.person_id).where(limit_holds(Purpose.EVALUATION, day))
    question = select(ConsentRecord.person_id).where(
        holds_on(Purpose.EVALUATION, day), ConsentRecord.person_id.not_in(limited)
    )
    return frozenset(person_id for (person_id,) in _rows(work, question, ConsentRecord.person_id, person_ids))


def asked(work: Work, person_ids: Collection[str] | None = None) -> dict[AskedKey, list[Asked]]:
    """What came of each planned questionnaire, the newest last; what was withdrawn is not among it."""
    found: dict[AskedKey, list[Asked]] = defaultdict(list)
    question = ASKED.order_by(MeasurementRecord.day, MeasurementRecord.made_at, MeasurementRecord.id)
    for row in _rows(work, question, MeasurementRecord.person_id, person_ids):
        planned = PlannedMoment(Moment(row.moment), row.months)
        each = Asked(row.id, MeasureState(row.state), row.day, row.language)
        found[row.role_id, row.plan_id, planned].append(each)
    return found


def _is_recent(day: date) -> ColumnElement[bool]:
    match = select(_MATCH.participant_id).where(or_(_MATCH.started_on >= day, _MATCH.ended_on >= day))
    out = select(MeasurementRecord.role_id).where(
        MeasurementRecord.withdrawn_at.is_(None), MeasurementRecord.state == MeasureState.OPEN.value
    )
    return or_(_ROLE.since >= day, _ROLE.until >= day, _ROLE.person_id.in_(match), _ROLE.id.in_(out))


def _course(row: Any, matches: Iterable[_Met], trained: Iterable[date]) -> PersonCourse:
    of_role = [each for each in matches if each.started >= row.since and each.started <= (row.until or date.max)]
    over = bool(of_role) and all(each.over for each in of_role)
    before = [day for day in trained if row.since - TRAINED_WITHIN <= day <= row.since]
    course = Course(
        audience=AUDIENCES[row.kind],
        since=row.since,
        until=row.until,
        met=min((each.started for each in of_role), default=None),
        parted=max(each.ended or each.started for each in of_role) if over else None,
        trained=min(before, default=None),
    )
    name = display_name(row.first_name, row.last_name, row.nickname)
    return PersonCourse(row.id, row.person_id, row.code, name, row.sort_key, course)


def _rows(
    work: Work, question: Select[*tuple[Any, ...]], whose: Any, person_ids: Collection[str] | None
) -> Sequence[Any]:
    """The rows as they are, of these people or of all."""
    if person_ids is None:
        return work.session.connection().execute(question).all()
    return work.session.connection().execute(question.where(whose.in_(_PEOPLE)), {"people": tuple(person_ids)}).all()
