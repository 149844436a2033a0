"""What can be done with applications. One function a use case.

Each applicant role is one application. One without a step stands at the beginning since its role began, so that nobody
who was imported, or registered long ago, is missing. Who applies again gets a new role, and with it a new history.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.application_records import (
    applicant_values,
    application_of_role,
    find_role,
    moves_of_application,
    open_role,
    standing_of,
    take_back,
    take_step,
)
from ensure_desktop.interviews.guides import guide_version
from ensure_desktop.interviews.labels import said_no_label, stage_label
from ensure_desktop.interviews.model import ApplicationMoveRecord, ApplicationRecord, InterviewRecord
from ensure_desktop.interviews.records import kept
from ensure_desktop.interviews.stages import LAST, asks_for_time, checked_move
from ensure_desktop.interviews.standings import (
    applications,
    needs_somebody,
    over,
    since_column,
    stage_column,
    stage_shown,
)
from ensure_desktop.interviews.values import (
    Applicant,
    ApplicantFilter,
    ApplicantPage,
    ApplicationStage,
    DecisionHelp,
    GuidePurpose,
    Move,
    MoveDetails,
)
from ensure_desktop.people import search_index
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.filtering import NUMBERS
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.records import find_person, roles_of
from ensure_desktop.people.roles import add_role
from ensure_desktop.people.values import PersonEvent, RoleDetails, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "interviews"
ORDERS: dict[str, tuple[Any, ...]] = {
    "since": (since_column, RoleRecord.number, RoleRecord.id),
    "applied": (RoleRecord.since, RoleRecord.number, RoleRecord.id),
    "name": (RoleRecord.sort_key, RoleRecord.number, RoleRecord.id),
}
"""What the list can be sorted by; a minus before it ("-since") turns it round."""

BEFORE_INTERVIEW = frozenset(
    {
        ApplicationStage.ASKED,
        ApplicationStage.MEETING_PLANNED,
        ApplicationStage.NOT_NOW,
        ApplicationStage.WAITING_LIST,
    }
)
"""From here, a first meeting that was held leads on."""
BEFORE_DECISION = BEFORE_INTERVIEW | {ApplicationStage.INTERVIEWED, ApplicationStage.SECOND_MEETING}
"""From here, a second one does."""


@use_case("list applicants", Permission.INTERVIEWS_READ, reads=True)
def applicants(work: Work, *, shown: ApplicantFilter, offset: int, limit: int, order: str = "since") -> ApplicantPage:
    """One page of the applications, in the order "since", "applied" or "name"; a minus before it turns it round."""
    needing = needs_somebody(work.today())
    return applicants_page(work, shown=shown, offset=offset, limit=limit, order=order, needing=needing)


def applicants_page(
    work: Work, *, shown: ApplicantFilter, offset: int, limit: int, order: str, needing: ColumnElement[bool]
) -> ApplicantPage:
    """The same, where `needing` is the condition that an application needs somebody."""
    today = work.today()
    about = _about(shown)
    numbers = _numbers(work, about, needing)
    columns = ORDERS[order.removeprefix("-")]
    ordering = [column.desc() if order.startswith("-") else column.asc() for column in columns]
    # Sorted are identifiers only: whole rows of ten thousand people would take several times as long.
    question = applications(today, RoleRecord.id).where(*about, *_narrowed(shown, today, needing)).order_by(*ordering)
    ids = list(work.session.scalars(question.offset(offset).limit(limit))) if limit else []
    return ApplicantPage(
        rows=applicant_values(work, _by_ids(work, ids)),
        total=numbers.total(shown),
        by_stage={stage: numbers.all.get(stage.value, 0) for stage in ApplicationStage},
        over=numbers.all.get(None, 0),
        need_attention=sum(numbers.needing.values()),
    )


@use_case("read applicant", Permission.INTERVIEWS_READ, reads=True)
def applicant(work: Work, *, role_id: str) -> Applicant:
    """The application of one role; raises `NotFound`."""
    return _value(work, find_role(work, role_id))


@use_case("read application of a person", Permission.INTERVIEWS_READ, reads=True)
def application_of(work: Work, *, person_id: str) -> Applicant | None:
    """The person's application that is open today, None where she has none."""
    role = open_role(work, person_id)
    return None if role is None else _value(work, role)


@use_case("list applications of a person", Permission.INTERVIEWS_READ, reads=True)
def applications_of(work: Work, *, person_id: str) -> tuple[Applicant, ...]:
    """Every application of the person, the newest first; those before are read like the one of today."""
    roles = [
        role
        for role in reversed(roles_of(work, find_person(work, person_id).id))
        if role.kind == RoleKind.APPLICANT.value and role.listed and role.since <= work.today()
    ]
    return applicant_values(work, [(role, application_of_role(work, role.id)) for role in roles])


@use_case("list steps of an application", Permission.INTERVIEWS_READ, reads=True)
def moves_of(work: Work, *, role_id: str) -> tuple[Move, ...]:
    """The steps of an application, the newest first; those that were taken back are left out."""
    row = application_of_role(work, find_role(work, role_id).id)
    return () if row is None else moves_of_application(work, row.id)


@use_case("move applicant", Permission.INTERVIEWS_WRITE)
def move_applicant(work: Work, *, role_id: str, details: MoveDetails) -> Applicant:
    """Note the next step. Raises `FieldErrors` by the names of `MoveDetails`' fields."""
    role = find_role(work, role_id)
    now = standing_of(role, application_of_role(work, role_id), work.today())
    take_step(work, role, checked_move(details, now, today=work.today()))
    return _value(work, role)


@use_case("take back step of an applicant", Permission.INTERVIEWS_WRITE)
def take_back_move(work: Work, *, move_id: str) -> Applicant:
    """Take the last step back, as if it had not been noted; a role that it ended goes on.

    Raises `UserError` where a later step was noted, or where the person has applied again since.
    """
    move = work.session.get(ApplicationMoveRecord, move_id)
    if move is None:
        raise NotFound(_("This step is not in the vault any more."))
    row = work.session.get_one(ApplicationRecord, move.application_id)
    role = find_role(work, row.role_id)
    take_back(work, move, row, role)
    return _value(work, role)


@use_case("apply again", Permission.INTERVIEWS_WRITE)
def apply_again(work: Work, *, role_id: str) -> Applicant:
    """Begin a new application today for somebody whose earlier one ended; that one stays as it is.

    Raises `UserError` where it has not ended, or another one is open already.
    """
    before = find_role(work, role_id)
    try:
        add_role(work, person_id=before.person_id, role=RoleDetails(RoleKind.APPLICANT, work.today()))
    except FieldErrors as error:
        raise UserError(" ".join(error.fields.values())) from error
    role = open_role(work, before.person_id)
    assert role is not None
    return _value(work, role)


@use_case("read help for decision", Permission.INTERVIEWS_READ, reads=True)
def decision_help(work: Work, *, role_id: str) -> DecisionHelp:
    """What the latest finished second meeting of this application says: the advice, and what asks for more time."""
    role = find_role(work, role_id)
    row = work.session.scalars(
        select(InterviewRecord)
        .where(
            InterviewRecord.person_id == role.person_id,
            InterviewRecord.purpose == GuidePurpose.SECOND_MEETING.value,
            InterviewRecord.finished_on.is_not(None),
            InterviewRecord.withdrawn_at.is_(None),
            InterviewRecord.day >= role.since,
        )
        .order_by(InterviewRecord.day.desc(), InterviewRecord.created_at.desc())
    ).first()
    if row is None:
        return DecisionHelp()
    answers = kept(work, row.id).answers
    questions = guide_version(work, version_id=row.guide_version_id).guide.questions()
    asking = tuple(question.text for question in questions if asks_for_time(question, answers.get(question.id)))
    return DecisionHelp(row.advice, row.day, asking)


@use_case("list applicants to look at", Permission.INTERVIEWS_READ, reads=True)
def applicants_to_look_at(work: Work, *, limit: int) -> tuple[Applicant, ...]:
    """Those who need somebody: who wait too long, whose meeting is over, whose day to look again has come."""
    return applicants(work, shown=ApplicantFilter(needs_attention=True), offset=0, limit=limit).rows


@use_case("read timeline of applications", Permission.INTERVIEWS_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The steps of all applications of a person, in the order of their days."""
    told = [
        PersonEvent(
            day=move.details.day,
            area=AREA,
            kind="application",
            title=_("Application: {stage}").format(stage=stage_label(move.details.stage)),
            text=_told(move.details),
            target=each.role_id,
            role=RoleKind.APPLICANT,
        )
        for each in reversed(applications_of(work, person_id=person_id))
        for move in reversed(moves_of(work, role_id=each.role_id))
    ]
    return tuple(sorted(told, key=lambda event: event.day))


def count_applicants_to_look_at(work: Work) -> int:
    """How many need somebody."""
    today = work.today()
    return _count(work, applications(today, RoleRecord.id).where(needs_somebody(today)))


def after_interview(work: Work, *, person_id: str, purpose: GuidePurpose, day: date) -> None:
    """A meeting was held on `day`: the open application goes on, unless it has come further already."""
    stage, before = {
        GuidePurpose.APPLICANT: (ApplicationStage.INTERVIEWED, BEFORE_INTERVIEW),
        GuidePurpose.SECOND_MEETING: (ApplicationStage.SECOND_MEETING, BEFORE_DECISION),
    }.get(purpose, (None, frozenset()))
    role = open_role(work, person_id)
    if stage is None or role is None:
        return
    now = standing_of(role, application_of_role(work, role.id), work.today())
    held = now.stage is stage and now.meeting_on is None
    if now.stage in before and not held:
        take_step(work, role, MoveDetails(stage, _not_before(day, now.since)))


def accepted(work: Work, *, person_id: str, day: date) -> None:
    """The training was completed on `day`: the open application has reached its end, and the role ends with it."""
    role = open_role(work, person_id)
    if role is not None:
        now = standing_of(role, application_of_role(work, role.id), work.today())
        if now.stage not in LAST:
            take_step(work, role, MoveDetails(ApplicationStage.ACCEPTED, _not_before(day, now.since)))


def accepted_in_error(work: Work, *, person_id: str) -> None:
    """The certificate was taken back: where it ended the newest application, that one goes on where it was.

    Who has applied again since keeps the new application only.
    """
    for role in reversed(roles_of(work, person_id)):
        if role.kind != RoleKind.APPLICANT.value or not role.listed:
            continue
        row = application_of_role(work, role.id)
        if row is not None and row.stage == ApplicationStage.ACCEPTED.value:
            move = moves_of_application(work, row.id)[0]
            take_back(work, work.session.get_one(ApplicationMoveRecord, move.id), row, role)
        return


def _not_before(day: date, since: date) -> date:
    """Steps stand in the order of their days, also where a meeting was noted late."""
    return max(day, since)


def _value(work: Work, role: RoleRecord) -> Applicant:
    return applicant_values(work, [(role, application_of_role(work, role.id))])[0]


def _about(shown: ApplicantFilter) -> Sequence[ColumnElement[bool]]:
    """Whom the list is about at all: everybody, one person, or those whom a text finds."""
    conditions: list[ColumnElement[bool]] = []
    if shown.person_id:
        conditions.append(RoleRecord.person_id == shown.person_id)
    if shown.text.strip():
        queries = search_index.queries(shown.text)
        number = search_index.code_number(shown.text)
        meant = RoleRecord.number == (-1 if number is None else number)
        found = select(NUMBERS.c.number).params(query=queries[-1]) if queries else None
        conditions.append(meant if found is None else meant | RoleRecord.number.in_(found))
    return conditions


def _narrowed(shown: ApplicantFilter, today: date, needing: ColumnElement[bool]) -> Sequence[ColumnElement[bool]]:
    """What the list shows of them."""
    conditions: list[ColumnElement[bool]] = []
    if shown.stages:
        conditions += [stage_column.in_([stage.value for stage in shown.stages]), ~over(today)]
    if shown.needs_attention:
        conditions.append(needing)
    if shown.over:
        conditions.append(over(today))
    return conditions


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How many there are in each stage, and how many of them need somebody; under None those that are over."""

    all: Mapping[str | None, int]
    needing: Mapping[str | None, int]

    def total(self, shown: ApplicantFilter) -> int:
        """How many the list shows."""
        counted = self.needing if shown.needs_attention else self.all
        if shown.over:
            return 0 if shown.stages else counted.get(None, 0)
        if shown.stages:
            return sum(counted.get(stage.value, 0) for stage in set(shown.stages))
        return sum(counted.values())


def _numbers(work: Work, conditions: Sequence[ColumnElement[bool]], needing: ColumnElement[bool]) -> _Numbers:
    """Every number of the page, in one walk over the applications."""
    today = work.today()
    stage = stage_shown(today)
    some_need = func.sum(case((needing, 1), else_=0))
    question = applications(today, stage, func.count(), some_need).where(*conditions).group_by(stage)
    found = work.session.execute(question).all()
    return _Numbers({stage: count for stage, count, _needing in found}, {stage: some for stage, _count, some in found})


def _by_ids(work: Work, ids: Sequence[str]) -> list[tuple[RoleRecord, ApplicationRecord | None]]:
    """The rows of these applications, in this order."""
    question = (
        select(RoleRecord, ApplicationRecord)
        .outerjoin(ApplicationRecord, ApplicationRecord.role_id == RoleRecord.id)
        .where(RoleRecord.id.in_(ids))
    )
    found = {role.id: (role, row) for role, row in work.session.execute(question)}
    return [found[role_id] for role_id in ids]


def _count(work: Work, question: Select[*tuple[Any, ...]]) -> int:
    counting = question.with_only_columns(func.count(), maintain_column_froms=True)
    return int(work.session.execute(counting).scalar_one())


def _told(details: MoveDetails) -> str:
    """What a step says on the timeline: when they meet, who said no, why, when somebody looks again."""
    texts = [details.reason]
    if details.said_no is not None:
        texts.append(_("Decided by: {who}.").format(who=said_no_label(details.said_no)))
    if details.meeting_on is not None:
        texts.append(_("Meeting on {day}.").format(day=format_date(details.meeting_on, language=language())))
    if details.look_again_on is not None:
        texts.append(_("Look again on {day}.").format(day=format_date(details.look_again_on, language=language())))
    return "\n".join(text for text in texts if text)
