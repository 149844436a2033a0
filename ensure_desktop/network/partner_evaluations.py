"""Between the rows of evaluations and their plain values."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.network.model import EvaluationAnswerRecord, PartnerEvaluationRecord
from ensure_desktop.network.values import (
    Evaluation,
    EvaluationAnswer,
    EvaluationDetails,
    EvaluationQuestion,
    Side,
)
from ensure_desktop.vault.work import Work


def find_evaluation(work: Work, evaluation_id: str) -> PartnerEvaluationRecord:
    """The row; raises `NotFound`."""
    record = work.session.get(PartnerEvaluationRecord, evaluation_id)
    if record is None:
        raise NotFound(_("This evaluation is not in the vault any more."))
    return record


def evaluations_of(work: Work, partnership_id: str) -> tuple[Evaluation, ...]:
    """The evaluations of one partner, the newest first, withdrawn ones among them."""
    question = select(PartnerEvaluationRecord).where(PartnerEvaluationRecord.partnership_id == partnership_id)
    ordered = question.order_by(
        PartnerEvaluationRecord.year.desc(), PartnerEvaluationRecord.day.desc(), PartnerEvaluationRecord.id
    )
    return evaluation_values(work, work.session.scalars(ordered).all())


def evaluation_values(work: Work, records: Sequence[PartnerEvaluationRecord]) -> tuple[Evaluation, ...]:
    """These with their answers, in one more question whatever their number."""
    answers = _answers(work, [record.id for record in records])
    return tuple(
        Evaluation(
            id=record.id,
            partnership_id=record.partnership_id,
            details=EvaluationDetails(
                year=record.year,
                day=record.day,
                side=Side(record.side),
                answered_by=record.answered_by,
                answers=tuple(answers[record.id][each] for each in EvaluationQuestion if each in answers[record.id]),
                went_well=record.went_well,
                better=record.better,
            ),
            withdrawn_at=record.withdrawn_at,
        )
        for record in records
    )


def write_evaluation(work: Work, record: PartnerEvaluationRecord, details: EvaluationDetails) -> None:
    """Put checked details into the row and the rows of its answers."""
    record.year, record.day, record.side = details.year, details.day, details.side.value
    record.answered_by, record.went_well, record.better = details.answered_by, details.went_well, details.better
    work.session.add(record)
    work.session.flush()
    question = select(EvaluationAnswerRecord).where(EvaluationAnswerRecord.evaluation_id == record.id)
    present = {row.question: row for row in work.session.scalars(question)}
    for answer in details.answers:
        row = present.pop(answer.question.value, None)
        if row is None:
            row = EvaluationAnswerRecord(id=work.new_id(), evaluation_id=record.id, question=answer.question.value)
            work.session.add(row)
        row.value, row.remark = answer.value, answer.remark
    for gone in present.values():
        work.session.delete(gone)
    work.session.flush()


def _answers(work: Work, ids: Collection[str]) -> dict[str, dict[EvaluationQuestion, EvaluationAnswer]]:
    found: dict[str, dict[EvaluationQuestion, EvaluationAnswer]] = defaultdict(dict)
    question = select(EvaluationAnswerRecord).where(EvaluationAnswerRecord.evaluation_id.in_(ids))
    for row in work.session.scalars(question):
        asked = EvaluationQuestion(row.question)
        found[row.evaluation_id][asked] = EvaluationAnswer(asked, row.value, row.remark)
    return found
