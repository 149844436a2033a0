"""What questionnaires need to come on paper: with the code of somebody, blank, or without any name at all."""

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.filling import refuse_without_words, words_of, words_of_instrument
from ensure_desktop.evaluation.filling_values import QuestionnairePaper
from ensure_desktop.evaluation.measurement_rows import present_measurement
from ensure_desktop.evaluation.model import MeasurementRecord
from ensure_desktop.evaluation.values import MeasureState, Medium
from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read questionnaires for paper", Permission.MEASURE, reads=True)
def questionnaire_sheet(
    work: Work,
    *,
    measurement_ids: tuple[str, ...] = (),
    instrument: str = "",
    form: str = "",
    language: str = "",
) -> tuple[QuestionnairePaper, ...]:
    """The papers of what was handed out, each with its code; without any of these one blank paper of an instrument.

    Raises `UserError` where there are no words to ask with, or where one is finished already.
    """
    centre = read_centre(work).name
    if not measurement_ids:
        words = words_of_instrument(work, instrument, form, language)
        refuse_without_words(words)
        return (QuestionnairePaper(centre, words),)
    papers = []
    for measurement_id in measurement_ids:
        row = present_measurement(work, measurement_id)
        if row.state != MeasureState.OPEN.value or row.erased_at is not None:
            raise UserError(_("{code} is not waiting to be filled in any more.").format(code=row.code))
        words = words_of(work, row, language)
        refuse_without_words(words)
        papers.append(QuestionnairePaper(centre, words, code=row.code))
    return tuple(papers)


@use_case("take out questionnaires", Permission.PRINT)
def note_questionnaires_exported(work: Work, *, measurement_ids: tuple[str, ...], how: str) -> None:
    """Have the audit remember whose papers left the program: `how` is "print" or "save"."""
    for measurement_id in measurement_ids:
        present_measurement(work, measurement_id)
        work.note(f"take out questionnaire: {how}", MeasurementRecord.__tablename__, measurement_id)


@use_case("list papers of questionnaires", Permission.MEASURE, reads=True)
def papers_out(work: Work) -> tuple[str, ...]:
    """The measurements that are handed out on paper, not back, and have words to print, by their codes."""
    question = (
        select(MeasurementRecord)
        .where(
            MeasurementRecord.withdrawn_at.is_(None),
            MeasurementRecord.state == MeasureState.OPEN.value,
            MeasurementRecord.medium == Medium.PAPER.value,
            MeasurementRecord.erased_at.is_(None),
            MeasurementRecord.wording_id.is_not(None) | MeasurementRecord.guide_version_id.is_not(None),
        )
        .order_by(MeasurementRecord.code)
    )
    return tuple(row.id for row in work.session.scalars(question))
