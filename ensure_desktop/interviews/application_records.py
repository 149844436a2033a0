"""Between the rows of applications and their plain values; how a step is noted, and how it goes back."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.model import ApplicationMoveRecord, ApplicationRecord, InterviewRecord
from ensure_desktop.interviews.stages import LAST, Standing, need_of
from ensure_desktop.interviews.standings import ABOUT_APPLICATIONS
from ensure_desktop.interviews.values import Applicant, ApplicationStage, Move, MoveDetails, SaidNo
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.records import find_person, roles_of, rows_of, spans_overlap
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.work import Work


def find_role(work: Work, role_id: str) -> RoleRecord:
    """The applicant role; raises `NotFound`, also where it, or its person, was withdrawn: those count nowhere."""
    role = work.session.get(RoleRecord, role_id)
    if role is None or role.kind != RoleKind.APPLICANT.value or not role.listed:
        raise NotFound(_("This application is not in the vault any more."))
    return role


def open_role(work: Work, person_id: str) -> RoleRecord | None:
    """The applicant role that lasts today, None where there is none. Who was withdrawn has none."""
    today = work.today()
    lasting = (
        role
        for role in reversed(roles_of(work, find_person(work, person_id).id))
        if role.kind == RoleKind.APPLICANT.value and role.listed
        if role.since <= today and (role.until is None or today <= role.until)
    )
    return next(lasting, None)


def application_of_role(work: Work, role_id: str) -> ApplicationRecord | None:
    """The application's row, None where no step was noted yet."""
    return work.session.scalars(select(ApplicationRecord).where(ApplicationRecord.role_id == role_id)).one_or_none()


def standing_of(role: RoleRecord, row: ApplicationRecord | None, today: date) -> Standing:
    """Where the application of a role stands on `today`."""
    stage = ApplicationStage.ASKED if row is None else ApplicationStage(row.stage)
    return Standing(
        stage=stage,
        since=role.since if row is None else row.since,
        meeting_on=None if row is None else row.meeting_on,
        look_again_on=None if row is None else row.look_again_on,
        over=role.until is not None and role.until < today and stage not in LAST,
    )


def take_step(work: Work, role: RoleRecord, details: MoveDetails) -> ApplicationRecord:
    """Note a step that was checked; the last ones end the role."""
    row = application_of_role(work, role.id)
    if row is None:
        row = ApplicationRecord(id=work.new_id(), role_id=role.id)
        work.session.add(row)
    move = ApplicationMoveRecord(
        id=work.new_id(), application_id=row.id, day=details.day, made_at=work.now(), made_by=work.actor.name
    )
    _write(move, details)
    row.stand_at(move)
    work.session.add(move)
    if details.stage in LAST and (role.until is None or role.until > details.day):
        role.until = details.day
    work.session.flush()
    return row


def take_back(work: Work, move: ApplicationMoveRecord, row: ApplicationRecord, role: RoleRecord) -> None:
    """The newest step goes back; the application stands where the one before it left it.

    Raises `UserError` where it is not the newest one, or where the person applied again since it ended the role.
    """
    newest = newest_moves(work, (row.id,)).get(row.id)
    if newest is None or newest.id != move.id:
        raise UserError(_("Only the last step can be taken back. Please look at the history; nothing was changed."))
    if ApplicationStage(move.stage) in LAST and role.until == move.day:
        _refuse_if_applied_again(work, role)
        role.until = None
    move.withdrawn_at = work.now()
    work.session.flush()
    settle(work, row, role)


def settle(work: Work, row: ApplicationRecord, role: RoleRecord) -> None:
    """Let the application stand where its newest step left it; without one, at the beginning."""
    newest = newest_moves(work, (row.id,)).get(row.id)
    if newest is None:
        _write(row, MoveDetails(ApplicationStage.ASKED, role.since))
        row.since = role.since
    else:
        row.stand_at(newest)
    work.session.flush()


def newest_moves(work: Work, application_ids: Collection[str]) -> dict[str, ApplicationMoveRecord]:
    """The newest step of each application that was not taken back."""
    rows = work.session.scalars(
        select(ApplicationMoveRecord)
        .where(ApplicationMoveRecord.application_id.in_(application_ids), ApplicationMoveRecord.withdrawn_at.is_(None))
        .order_by(*ApplicationMoveRecord.newest_first())
    )
    found: dict[str, ApplicationMoveRecord] = {}
    for row in rows:
        found.setdefault(row.application_id, row)
    return found


def moves_of_application(work: Work, application_id: str) -> tuple[Move, ...]:
    """The steps that were not taken back, the newest first."""
    rows = work.session.scalars(
        select(ApplicationMoveRecord)
        .where(ApplicationMoveRecord.application_id == application_id, ApplicationMoveRecord.withdrawn_at.is_(None))
        .order_by(*ApplicationMoveRecord.newest_first())
    )
    return tuple(Move(row.id, _details(row), row.made_by) for row in rows)


def applicant_values(work: Work, found: Sequence[tuple[RoleRecord, ApplicationRecord | None]]) -> tuple[Applicant, ...]:
    """These applications as plain values, in a handful of questions whatever their number."""
    people = rows_of(work, [role.person_id for role, _row in found])
    interviews = _interviews_under_way(work, [role.person_id for role, _row in found])
    moves = newest_moves(work, [row.id for _role, row in found if row is not None])
    today = work.today()
    made = []
    for role, row in found:
        now = standing_of(role, row, today)
        interview_id = interviews.get(role.person_id, "")
        made.append(
            Applicant(
                role_id=role.id,
                person=people[role.person_id],
                applied_on=role.since,
                stage=now.stage,
                since=now.since,
                days=max(0, (today - now.since).days),
                open_interview_id=interview_id,
                need=need_of(now, today, interviewing=bool(interview_id)),
                over_on=role.until if now.over else None,
                last_move_id=moves[row.id].id if row is not None and row.id in moves else "",
                **_words(row),
            )
        )
    return tuple(made)


def _words(row: ApplicationRecord | None) -> dict[str, Any]:
    if row is None:
        return {}
    names = ("reason", "look_again_on", "meeting_on", "meeting_at", "meeting_place")
    said_no = SaidNo(row.said_no) if row.said_no else None
    return {name: getattr(row, name) for name in names} | {"said_no": said_no}


def _write(row: ApplicationRecord | ApplicationMoveRecord, details: MoveDetails) -> None:
    row.stage = details.stage.value
    row.reason = details.reason
    row.said_no = details.said_no.value if details.said_no else None
    row.look_again_on = details.look_again_on
    row.meeting_on, row.meeting_at = details.meeting_on, details.meeting_at
    row.meeting_place = details.meeting_place


def _details(row: ApplicationMoveRecord) -> MoveDetails:
    return MoveDetails(
        stage=ApplicationStage(row.stage),
        day=row.day,
        reason=row.reason,
        said_no=SaidNo(row.said_no) if row.said_no else None,
        look_again_on=row.look_again_on,
        meeting_on=row.meeting_on,
        meeting_at=row.meeting_at,
        meeting_place=row.meeting_place,
    )


def _refuse_if_applied_again(work: Work, role: RoleRecord) -> None:
    for other in roles_of(work, role.person_id):
        same = other.id != role.id and other.kind == role.kind and other.withdrawn_at is None
        if same and spans_overlap(role.since, None, other.since, other.until):
            raise UserError(_("The person has applied again since, so this step cannot be taken back any more."))


def _interviews_under_way(work: Work, person_ids: Collection[str]) -> dict[str, str]:
    question = (
        select(InterviewRecord.person_id, InterviewRecord.id)
        .where(
            InterviewRecord.person_id.in_(person_ids),
            InterviewRecord.finished_on.is_(None),
            InterviewRecord.withdrawn_at.is_(None),
            InterviewRecord.erased_at.is_(None),
            InterviewRecord.purpose.in_(ABOUT_APPLICATIONS),
        )
        .order_by(InterviewRecord.touched_at)
    )
    return {person_id: interview_id for person_id, interview_id in work.session.execute(question)}
