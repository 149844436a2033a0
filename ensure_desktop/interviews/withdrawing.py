"""What withdrawing the consent to matching does to interviews."""

from datetime import date

from sqlalchemy import delete, func, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.meetings import erase_answers
from ensure_desktop.interviews.model import (
    ApplicationMoveRecord,
    ApplicationRecord,
    InterviewAnswersRecord,
    InterviewRecord,
)
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.vault.model import DraftRow
from ensure_desktop.vault.work import Work


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """What was answered is erased; that the meetings took place and what the centre decided is kept."""
    if purpose is not Purpose.MATCHING:
        return ()
    found = []
    if interviews := _count_with_answers(work, person_id):
        text = ngettext(
            "The answers of {n} interview are erased. That it took place stays on record.",
            "The answers of {n} interviews are erased. That they took place stays on record.",
            interviews,
        )
        found.append(Effect(text.format(n=interviews), EffectKind.ERASED))
    if _has_advice(work, person_id):
        text = _("What was advised after a second meeting is erased too.")
        found.append(Effect(text, EffectKind.ERASED))
    if steps := _count_steps(work, person_id):
        text = ngettext(
            "{n} step of the application is kept with its reason, because the centre must be able to say what it"
            " decided and why.",
            "{n} steps of the application are kept with their reasons, because the centre must be able to say what it"
            " decided and why.",
            steps,
        )
        found.append(Effect(text.format(n=steps), EffectKind.KEPT))
    return tuple(found)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Erase what was answered, and what somebody typed and had not saved yet."""
    if purpose is not Purpose.MATCHING:
        return
    erase_answers(work, person_id)
    interviews = select(InterviewRecord.id).where(InterviewRecord.person_id == person_id)
    work.session.execute(delete(DraftRow).where(DraftRow.subject.in_(interviews)))


def _count_with_answers(work: Work, person_id: str) -> int:
    question = (
        select(func.count())
        .select_from(InterviewRecord)
        .join(InterviewAnswersRecord, InterviewAnswersRecord.interview_id == InterviewRecord.id)
        .where(InterviewRecord.person_id == person_id, InterviewRecord.erased_at.is_(None))
    )
    return work.session.execute(question).scalar_one()


def _has_advice(work: Work, person_id: str) -> bool:
    advised = select(InterviewRecord.id).where(InterviewRecord.person_id == person_id, InterviewRecord.advice != "")
    return work.session.scalars(advised.limit(1)).first() is not None


def _count_steps(work: Work, person_id: str) -> int:
    question = (
        select(func.count())
        .select_from(ApplicationMoveRecord)
        .join(ApplicationRecord, ApplicationRecord.id == ApplicationMoveRecord.application_id)
        .join(RoleRecord, RoleRecord.id == ApplicationRecord.role_id)
        .where(RoleRecord.person_id == person_id, ApplicationMoveRecord.withdrawn_at.is_(None))
    )
    return work.session.execute(question).scalar_one()
