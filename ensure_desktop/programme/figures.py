"""Figures that the vault works out: each from its area's rows, in a few questions whatever their number."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from ensure_desktop.evaluation.outcome_values import OutcomeKind
from ensure_desktop.evaluation.outcomes import outcomes_by_kind
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.groups.model import ActivityRecord
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.network.model import (
    AgreementSignatureRecord,
    BoardMeetingRecord,
    PartnerAgreementRecord,
    PartnershipRecord,
)
from ensure_desktop.network.partner_standing import Version, states
from ensure_desktop.network.values import AgreementState, Side
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.progress.model import GoalRecord, ReferralRecord
from ensure_desktop.progress.values import Reached
from ensure_desktop.supervision.model import DiaryEntryRecord
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord
from ensure_desktop.training.overview import training_counts
from ensure_desktop.training.values import CourseKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.tapering import GRACE_DAYS
from ensure_desktop.visits.values import Outcome

MINUTES = 60
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: a figure from `first` to `last`, both included, narrowed to `detail`.

    `memo` keeps what several figures of one answer need. `for_outside` asks for what may leave the centre.
    """

    work: Work
    first: date
    last: date
    detail: str = ""
    memo: dict[object, Any] = field(default_factory=dict)
    for_outside: bool = False

    @property
    def until(self) -> date:
        """The last day, or today where that is still to come."""
        return min(self.last, self.work.today())

    def once(self, key: object, work_out: Callable[[], Any]) -> Any:
        """What `work_out` gives, worked out once for all figures of an answer."""
        if key not in self.memo:
            self.memo[key] = work_out()
        return self.memo[key]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; None where there is nothing to work it out from."""

    value: float | None
    of: int | None = None
    people: int | None = None
    """On how many people it rests; None where it tells nothing about people."""
    note: str = ""
    """What to know about it beyond where it comes from: the scale and its direction."""


NOTHING = Figure(None)
TOO_FEW = Figure(None, people=0)
"""It would tell of few people."""
Row = tuple[Any, ...]


# What goes in


def supporter_hours(asked: Asked) -> Figure:
    """Hours of the visits that were made."""
    minutes, givers, visited = one_row(
        asked,
        _made(asked).with_only_columns(
            func.coalesce(func.sum(VisitRecord.minutes), 0),
            func.count(MatchRecord.supporter_id.distinct()),
            func.count(MatchRecord.participant_id.distinct()),
            maintain_column_froms=True,
        ),
    )
    return Figure(minutes / MINUTES, people=min(givers, visited))


def supporters(asked: Asked) -> Figure:
    """Who had the role on the last day."""
    return _with_role(asked, RoleKind.SUPPORTER, asked.until)


def active_supporters(asked: Asked) -> Figure:
    """Who made a visit at least."""
    people = one_row(
        asked,
        _made(asked).with_only_columns(func.count(MatchRecord.supporter_id.distinct()), maintain_column_froms=True),
    )[0]
    return Figure(people, people=people)


# What is done


def trained(asked: Asked) -> Figure:
    """People who came to a meeting of such a course."""
    people = _trained(asked)[CourseKind(asked.detail or CourseKind.BASIC.value)].people
    return Figure(people, people=people)


def certified(asked: Asked) -> Figure:
    """People who got a certificate of the basic course."""
    people = one_row(
        asked,
        select(func.count(EnrolmentRecord.person_id.distinct()))
        .join(CourseRecord, CourseRecord.id == EnrolmentRecord.course_id)
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(
            CourseRecord.kind == CourseKind.BASIC.value,
            CourseRecord.withdrawn_at.is_(None),
            EnrolmentRecord.withdrawn_at.is_(None),
            PersonRecord.withdrawn_at.is_(None),
            EnrolmentRecord.certified_on.between(asked.first, asked.until),
        ),
    )[0]
    return Figure(people, people=people)


def visits(asked: Asked) -> Figure:
    """Visits that were made."""
    made, people = one_row(
        asked,
        _made(asked).with_only_columns(
            func.count(), func.count(MatchRecord.participant_id.distinct()), maintain_column_froms=True
        ),
    )
    return Figure(made, people=people)


def in_time(asked: Asked) -> Figure:
    """Of the visits that were made and planned, those made when they were due, or up to three days after."""
    days = func.julianday(VisitRecord.day) - func.julianday(VisitRecord.planned_for)
    planned, kept, people = one_row(
        asked,
        _made(asked)
        .where(VisitRecord.planned_for.is_not(None))
        .with_only_columns(
            func.count(),
            func.count().filter(days <= GRACE_DAYS),
            func.count(MatchRecord.participant_id.distinct()),
            maintain_column_froms=True,
        ),
    )
    return _share(kept, planned, people)


def talks(asked: Asked) -> Figure:
    """Entries of the diary that were held, of one kind or of all."""
    conditions: list[Any] = [
        DiaryEntryRecord.withdrawn_at.is_(None),
        DiaryEntryRecord.held.is_(True),
        DiaryEntryRecord.day.between(asked.first, asked.until),
    ]
    if asked.detail:
        conditions.append(DiaryEntryRecord.kind == asked.detail)
    return Figure(one_row(asked, select(func.count()).select_from(DiaryEntryRecord).where(*conditions))[0])


def activities(asked: Asked) -> Figure:
    """Activities that took place, of one kind or of all."""
    conditions = [*activity_days(asked), *([ActivityRecord.kind == asked.detail] if asked.detail else [])]
    return Figure(one_row(asked, select(func.count()).select_from(ActivityRecord).where(*conditions))[0])


def boards(asked: Asked) -> Figure:
    """Meetings of the sounding board that were held."""
    row = BoardMeetingRecord
    took_place = or_(row.held.is_(True), row.approved_on.is_not(None))
    question = select(func.count()).select_from(row)
    return Figure(
        one_row(
            asked, question.where(row.withdrawn_at.is_(None), took_place, row.day.between(asked.first, asked.until))
        )[0]
    )


def partners(asked: Asked) -> Figure:
    """Partners with an agreement that both sides had signed, and that held on the last day."""
    row, signature = PartnerAgreementRecord, AgreementSignatureRecord
    signed: dict[str, set[Side]] = {}
    question = select(signature.agreement_id, signature.side).where(signature.signed_on <= asked.until)
    for agreement_id, side in asked.work.session.execute(question):
        signed.setdefault(agreement_id, set()).add(Side(side))
    versions: dict[str, list[Version]] = {}
    agreed = (
        select(row.partnership_id, row.id, row.version, row.valid_from, row.valid_until)
        .join(PartnershipRecord, PartnershipRecord.id == row.partnership_id)
        .where(row.withdrawn_at.is_(None), PartnershipRecord.withdrawn_at.is_(None))
    )
    for partnership_id, agreement_id, version, valid_from, valid_until in asked.work.session.execute(agreed):
        if valid_from is None or valid_from <= asked.until:
            sides = frozenset(signed.get(agreement_id, ()))
            versions.setdefault(partnership_id, []).append(Version(version, sides, valid_until))
    holding = [AgreementState.VALID in states(each, asked.until).values() for each in versions.values()]
    return Figure(sum(holding))


def referrals(asked: Asked) -> Figure:
    """Referrals that were made."""
    made, people = one_row(
        asked,
        select(func.count(), func.count(ReferralRecord.person_id.distinct()))
        .join(PersonRecord, PersonRecord.id == ReferralRecord.person_id)
        .where(
            ReferralRecord.withdrawn_at.is_(None),
            PersonRecord.withdrawn_at.is_(None),
            ReferralRecord.made_on.between(asked.first, asked.until),
        ),
    )
    return Figure(made, people=people)


# What comes out


def reached(asked: Asked) -> Figure:
    """Participants who had the role on at least one of the days."""
    return _with_role(asked, RoleKind.PARTICIPANT, asked.first)


def newcomers(asked: Asked) -> Figure:
    """Participants whose role began on one of the days."""
    people = _count_people(
        asked, RoleRecord.kind == RoleKind.PARTICIPANT.value, RoleRecord.since.between(asked.first, asked.until)
    )
    return Figure(people, people=people)


def matched(asked: Asked) -> Figure:
    """Participants whose match began on one of the days."""
    people = one_row(
        asked,
        select(func.count(MatchRecord.participant_id.distinct()))
        .join(PersonRecord, PersonRecord.id == MatchRecord.participant_id)
        .where(PersonRecord.withdrawn_at.is_(None), MatchRecord.started_on.between(asked.first, asked.until)),
    )[0]
    return Figure(people, people=people)


def accompanied(asked: Asked) -> Figure:
    """Participants with a match that went on on the last day."""
    row = MatchRecord
    people = one_row(
        asked,
        select(func.count(row.participant_id.distinct()))
        .join(PersonRecord, PersonRecord.id == row.participant_id)
        .where(
            PersonRecord.withdrawn_at.is_(None),
            row.started_on <= asked.until,
            or_(row.ended_on.is_(None), row.ended_on > asked.until),
        ),
    )[0]
    return Figure(people, people=people)


# What came of it


def outcomes(asked: Asked) -> Figure:
    """People with an outcome, of one kind ("job"), or of one kind and audience ("job/supporters").

    It rests on as few people as stand in its small parts together: reports tell of the others.
    """
    kind, _slash, audience = asked.detail.partition("/")
    known = asked.once("outcomes", lambda: outcomes_by_kind(asked.work, first=asked.first, last=asked.last))
    parts = [
        set(ids)
        for (of_kind, of_audience), ids in known.items()
        if (not kind or of_kind is OutcomeKind(kind)) and (not audience or of_audience is Audience(audience))
    ]
    least = read_centre(asked.work).small_cell
    everybody = set().union(*parts)
    small = set().union(*(part for part in parts if len(part) < least))
    return Figure(len(everybody), people=len(small or everybody))


def goals(asked: Asked) -> Figure:
    """Of the goals that were closed, those reached fully or mostly."""
    row = GoalRecord
    closed, came, people = one_row(
        asked,
        select(
            func.count(),
            func.count().filter(row.reached.in_((Reached.FULLY.value, Reached.MOSTLY.value))),
            func.count(row.person_id.distinct()),
        )
        .join(PersonRecord, PersonRecord.id == row.person_id)
        .where(
            row.withdrawn_at.is_(None),
            PersonRecord.withdrawn_at.is_(None),
            row.closed_on.between(asked.first, asked.until),
            row.reached.is_not(None),
        ),
    )
    return _share(came, closed, people)


def one_row(asked: Asked, question: Select[*Row]) -> Row:
    """The one row of a question."""
    return tuple(asked.work.session.execute(question).one())


def _share(part: int, whole: int, people: int) -> Figure:
    return Figure(HUNDRED * part / whole if whole else None, whole, people)


def _made(asked: Asked) -> Select[*Row]:
    """The visits that were made, with their matches."""
    return (
        select(VisitRecord.id)
        .join(MatchRecord, MatchRecord.id == VisitRecord.match_id)
        .where(
            VisitRecord.withdrawn_at.is_(None),
            VisitRecord.outcome == Outcome.MADE.value,
            VisitRecord.day.between(asked.first, asked.until),
        )
    )


def activity_days(asked: Asked) -> tuple[Any, ...]:
    """The conditions for activities that took place."""
    return (ActivityRecord.withdrawn_at.is_(None), ActivityRecord.day.between(asked.first, asked.until))


def _trained(asked: Asked) -> dict[CourseKind, Any]:
    def count() -> dict[CourseKind, Any]:
        found = training_counts(asked.work, since=asked.first, until=asked.last)
        return {each.kind: each for each in found}

    found: dict[CourseKind, Any] = asked.once("training", count)
    return found


def _with_role(asked: Asked, kind: RoleKind, first: date) -> Figure:
    """People with a role on at least one day from `first` until the last one."""
    people = _count_people(
        asked,
        RoleRecord.kind == kind.value,
        RoleRecord.since <= asked.until,
        or_(RoleRecord.until.is_(None), RoleRecord.until >= first),
    )
    return Figure(people, people=people)


def _count_people(asked: Asked, *conditions: Any) -> int:
    question = (
        select(func.count(RoleRecord.person_id.distinct()))
        .join(PersonRecord, PersonRecord.id == RoleRecord.person_id)
        .where(RoleRecord.withdrawn_at.is_(None), PersonRecord.withdrawn_at.is_(None), *conditions)
    )
    return int(one_row(asked, question)[0])
