"""What withdrawing the consent to the evaluation does to questionnaires and outcomes."""

from datetime import date

from sqlalchemy import delete, func, select, update

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord, OutcomeRecord
from ensure_desktop.i18n import ngettext
from ensure_desktop.vault.model import DraftRow
from ensure_desktop.vault.work import Work


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """What was answered is erased; that it was asked, and what came of it for the person, is kept."""
    if purpose is not Purpose.EVALUATION:
        return ()
    found = []
    if filled := len(_answered(work, person_id)):
        text = ngettext(
            "The answers of {n} questionnaire are erased. That it was asked stays on record.",
            "The answers of {n} questionnaires are erased. That they were asked stays on record.",
            filled,
        )
        found.append(Effect(text.format(n=filled), EffectKind.ERASED))
    counted = select(func.count()).where(OutcomeRecord.person_id == person_id, OutcomeRecord.withdrawn_at.is_(None))
    if outcomes := work.session.execute(counted).scalar_one():
        text = ngettext(
            "{n} outcome stays in the file, because it belongs to the support, and counts in no evaluation any more.",
            "{n} outcomes stay in the file, because they belong to the support, and count in no evaluation any more.",
            outcomes,
        )
        found.append(Effect(text.format(n=outcomes), EffectKind.KEPT))
    return tuple(found)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Erase what was answered, and what somebody typed and had not saved yet."""
    if purpose is not Purpose.EVALUATION:
        return
    for row in _answered(work, person_id):
        row.erased_at = work.now()
        row.answered = 0
    about = select(MeasurementRecord.id).where(MeasurementRecord.person_id == person_id)
    held = MeasurementAnswersRecord.measurement_id.in_(about)
    work.session.execute(update(MeasurementAnswersRecord).where(held).values(content="{}"))
    work.session.execute(delete(DraftRow).where(DraftRow.subject.in_(about)))


def _answered(work: Work, person_id: str) -> list[MeasurementRecord]:
    question = (
        select(MeasurementRecord)
        .join(MeasurementAnswersRecord, MeasurementAnswersRecord.measurement_id == MeasurementRecord.id)
        .where(MeasurementRecord.person_id == person_id, MeasurementRecord.erased_at.is_(None))
    )
    return list(work.session.scalars(question))
