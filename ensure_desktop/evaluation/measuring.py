"""What can be done with one questionnaire of one person: hand it out, fill it in, refuse it, take it back.

Raw answers are kept as they are typed and checked when it is finished. Whoever may not read results sees what was
answered until it is finished, and no more after that.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from ensure_desktop.consent.limits import limited
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.records import holds_on
from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.evaluation.asked import version_in, wording_id
from ensure_desktop.evaluation.due import due_for
from ensure_desktop.evaluation.measurement_rows import (
    checked_circumstances,
    find_measurement,
    kept_answers,
    measurement_value,
    measurement_values,
    present_measurement,
    revision,
    sheet_of,
    write_answers,
    write_circumstances,
)
from ensure_desktop.evaluation.model import CODE_LENGTH, MeasurementRecord
from ensure_desktop.evaluation.plans import plan_line
from ensure_desktop.evaluation.values import (
    Circumstances,
    Due,
    DueState,
    Measurement,
    MeasureState,
    PlannedMoment,
)
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, long_text
from ensure_desktop.people.records import find_person, present_person
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODES = "Q"
REASON_LIMIT = 500
TYPED = "change answers"
"""What the audit calls it when answers are typed."""


class NewerAnswers(UserError):
    """The answers were changed elsewhere since they were read; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            _("These answers were changed elsewhere in the meantime. What you typed is still here; nothing is lost.")
        )


@use_case("hand out questionnaire", Permission.MEASURE)
def hand_out(
    work: Work, *, person_id: str, plan_id: str, planned: PlannedMoment, circumstances: Circumstances
) -> Measurement:
    """Give it a code, and wait for it to come back.

    Raises `UserError` where it was handed out already or there is no consent, `FieldErrors` by the names of
    `Circumstances`' fields.
    """
    due = _to_ask(work, person_id, plan_id, planned)
    if due.state is DueState.OPEN:
        raise UserError(_("This questionnaire was handed out already. Please go on with that one."))
    return measurement_value(work, _new(work, due, circumstances, MeasureState.OPEN))


@use_case("begin questionnaire", Permission.MEASURE)
def begin(
    work: Work,
    *,
    circumstances: Circumstances,
    measurement_id: str | None = None,
    person_id: str = "",
    plan_id: str = "",
    planned: PlannedMoment | None = None,
) -> Measurement:
    """Begin to fill in what was handed out, `measurement_id`, or what is planned; what was begun is gone on with."""
    if measurement_id is None and planned is not None:
        due = _to_ask(work, person_id, plan_id, planned)
        if due.state is not DueState.OPEN or due.measurement_id is None:
            return measurement_value(work, _new(work, due, circumstances, MeasureState.OPEN))
        measurement_id = due.measurement_id
    row = _open(work, measurement_id or "")
    clean = checked_circumstances(circumstances, work.today())
    if not kept_answers(work, row.id):
        # Answers keep the words that they were given to.
        _choose_words(work, row, clean.language)
    else:
        clean = replace(clean, language=row.language)
    write_circumstances(row, clean)
    work.session.flush()
    return measurement_value(work, row)


@use_case("read questionnaire", Permission.MEASURE, reads=True)
def measurement(work: Work, *, measurement_id: str) -> Measurement:
    """One questionnaire; what was answered only for whom it may see that. Raises `NotFound`."""
    row = find_measurement(work, measurement_id)
    if row.state == MeasureState.DONE.value:
        work.note("read questionnaire", MeasurementRecord.__tablename__, measurement_id)
    return measurement_value(work, row)


@use_case("find questionnaire", Permission.MEASURE, reads=True)
def measurement_by_code(work: Work, *, code: str) -> Measurement:
    """The questionnaire with the code that stands on the paper, however it is typed. Raises `NotFound`."""
    digits = "".join(each for each in code if each.isdecimal())
    wanted = f"{CODES}-{int(digits):04d}" if 0 < len(digits) <= CODE_LENGTH else ""
    row = work.session.scalars(select(MeasurementRecord).where(MeasurementRecord.code == wanted)).one_or_none()
    if row is None:
        raise NotFound(_("No questionnaire has this code. Please look at the paper again; it begins with Q."))
    return measurement_value(work, row)


@use_case("list questionnaires of person", Permission.MEASURE, reads=True)
def measurements_of(work: Work, *, person_id: str) -> tuple[Measurement, ...]:
    """The person's questionnaires, the latest first, withdrawn ones at the end."""
    find_person(work, person_id)
    question = (
        select(MeasurementRecord)
        .where(MeasurementRecord.person_id == person_id)
        .order_by(
            MeasurementRecord.withdrawn_at.is_not(None),
            MeasurementRecord.day.desc(),
            MeasurementRecord.made_at.desc(),
            MeasurementRecord.id,
        )
    )
    return measurement_values(work, work.session.scalars(question).all())


@use_case("keep answers of questionnaire", Permission.MEASURE)
def keep_answers(
    work: Work, *, measurement_id: str, answers: Mapping[str, object], revision: str | None = None
) -> Measurement:
    """Keep what was typed so far, whatever it is; nothing is checked. Raises `NewerAnswers`.

    `revision` is that of what the answers were typed into; None does not ask.
    """
    row = _open(work, measurement_id)
    _expect(work, row, revision)
    _write(work, row, sheet_of(work, row).kept(answers))
    return measurement_value(work, row)


@use_case("finish questionnaire", Permission.MEASURE)
def finish(work: Work, *, measurement_id: str, circumstances: Circumstances) -> Measurement:
    """What is kept is all that was answered. Raises `FieldErrors` by item, or by the names of `Circumstances`."""
    row = _open(work, measurement_id)
    clean = checked_circumstances(replace(circumstances, language=row.language), work.today())
    _write(work, row, sheet_of(work, row).checked(kept_answers(work, row.id)))
    write_circumstances(row, clean)
    row.state = MeasureState.DONE.value
    work.session.flush()
    return measurement_value(work, row)


@use_case("note refused questionnaire", Permission.MEASURE)
def refuse(work: Work, *, person_id: str, plan_id: str, planned: PlannedMoment, day: date, reason: str) -> Measurement:
    """She did not want to; nobody asks again. What she had answered so far is erased."""
    return _not_asked(work, MeasureState.REFUSED, person_id, plan_id, planned, day, reason)


@use_case("note missed questionnaire", Permission.MEASURE)
def missed(work: Work, *, person_id: str, plan_id: str, planned: PlannedMoment, day: date, reason: str) -> Measurement:
    """She could not be asked: gone, ill, no interpreter. What she had answered so far is erased."""
    return _not_asked(work, MeasureState.MISSED, person_id, plan_id, planned, day, reason)


@use_case("take back questionnaire", Permission.MEASURE)
def take_back(work: Work, *, measurement_id: str) -> Measurement:
    """Undo the last step: what is finished can be filled in again, anything else was a mistake and is due again.

    What is finished is opened again only by who may read what was answered.
    """
    row = present_measurement(work, measurement_id)
    if row.state == MeasureState.DONE.value:
        if not work.actor.may(Permission.RESULTS_READ):
            raise NotAllowed(_("What is finished can be opened again by somebody who may read the answers."))
        row.state = MeasureState.OPEN.value
    else:
        row.withdrawn_at = work.now()
    work.session.flush()
    return measurement_value(work, row)


@use_case("withdraw questionnaire", Permission.MEASURE)
def withdraw_measurement(work: Work, *, measurement_id: str) -> Measurement:
    """Take a questionnaire that is a mistake out of every list and count; it can be restored."""
    row = find_measurement(work, measurement_id)
    row.withdrawn_at = row.withdrawn_at or work.now()
    work.session.flush()
    return measurement_value(work, row)


@use_case("restore questionnaire", Permission.MEASURE)
def restore_measurement(work: Work, *, measurement_id: str) -> Measurement:
    """Bring a withdrawn questionnaire back. Raises `UserError` where it was asked anew since."""
    row = find_measurement(work, measurement_id)
    if row.withdrawn_at is not None:
        _refuse_second(work, row)
        row.withdrawn_at = None
        work.session.flush()
    return measurement_value(work, row)


def _to_ask(work: Work, person_id: str, plan_id: str, planned: PlannedMoment) -> Due:
    """What is to be asked; raises `UserError` with what stands against it."""
    due = _planned(work, person_id, plan_id, planned)
    _refuse_without_consent(work, person_id)
    if due.state is DueState.DONE:
        raise UserError(_("This questionnaire was filled in already."))
    if due.state is DueState.REFUSED:
        raise UserError(_("This was refused. If that has changed, take the refusal back first."))
    if due.state is DueState.COMING:
        raise UserError(_("The day for this questionnaire is still to come: it would measure something else today."))
    if due.state is DueState.MISSED and due.measurement_id is None:
        raise UserError(_("It is too late for this questionnaire: it would measure something else today."))
    return due


def _planned(work: Work, person_id: str, plan_id: str, planned: PlannedMoment) -> Due:
    present_person(work, person_id)
    due = due_for(work, person_id, plan_id, planned)
    if due is None:
        raise UserError(_("The plan does not ask this of this person any more. Please look at the list again."))
    return due


def _refuse_without_consent(work: Work, person_id: str) -> None:
    question = select(ConsentRecord.id).where(
        ConsentRecord.person_id == person_id, holds_on(Purpose.EVALUATION, work.today())
    )
    if work.session.scalars(question).first() is None:
        raise UserError(
            _("This person has not agreed to the evaluation, so nothing can be asked. The consent is in the file.")
        )
    if limited(work, (person_id,), Purpose.EVALUATION):
        raise UserError(
            _("This person asked that her data are not used for this, so nothing can be asked. It stands on her page.")
        )


def _new(work: Work, due: Due, circumstances: Circumstances, state: MeasureState) -> MeasurementRecord:
    """A row with its code. One that was missed is asked after all: the note of it is withdrawn."""
    clean = checked_circumstances(circumstances, work.today())
    if due.measurement_id is not None:
        find_measurement(work, due.measurement_id).withdrawn_at = work.now()
    details = plan_line(work, due.plan_id).details
    row = MeasurementRecord(
        id=work.new_id(),
        code=work.next_code(CODES),
        person_id=due.person_id,
        role_id=due.role_id,
        plan_id=due.plan_id,
        audience=due.audience.value,
        moment=due.planned.moment.value,
        months=due.planned.months,
        instrument=details.instrument,
        form=details.form,
        guide_version_id=version_in(work, details.guide_id, clean.language) if details.guide_id else None,
        wording_id=None,
        state=state.value,
        reason="",
        answered=0,
        touched_at=work.now(),
        made_at=work.now(),
        made_by=work.actor.name,
    )
    write_circumstances(row, clean)
    work.session.add(row)
    _choose_words(work, row, clean.language)
    work.session.flush()
    return row


def _choose_words(work: Work, row: MeasurementRecord, language: str) -> None:
    """The words of this language: of the instrument, or the version of the own questionnaire."""
    if row.instrument:
        row.wording_id = wording_id(work, row.instrument, row.form, language)
        return
    guide_id = plan_line(work, row.plan_id or "").details.guide_id
    if guide_id:
        row.guide_version_id = version_in(work, guide_id, language)


def _not_asked(
    work: Work,
    state: MeasureState,
    person_id: str,
    plan_id: str,
    planned: PlannedMoment,
    day: date,
    reason: str,
) -> Measurement:
    problems = Problems()
    clean = long_text(problems, "reason", reason, REASON_LIMIT)
    if not FIRST_ROLE_DAY <= day <= work.today():
        problems.add("day", _("Please enter the day on which you heard it, today at the latest."))
    problems.raise_all()
    due = _planned(work, person_id, plan_id, planned)
    if due.state in (DueState.DONE, DueState.REFUSED):
        raise UserError(_("This was settled in the meantime. Please look at the list again."))
    if due.state is DueState.OPEN and due.measurement_id is not None:
        row = present_measurement(work, due.measurement_id)
        _write(work, row, {})
        row.state, row.day = state.value, day
    else:
        row = _new(work, due, Circumstances(day, language=due.language), state)
    row.reason = clean
    work.session.flush()
    return measurement_value(work, row)


def _open(work: Work, measurement_id: str) -> MeasurementRecord:
    """The row of one that is under way, by somebody who agrees to it."""
    row = present_measurement(work, measurement_id)
    if row.erased_at is not None:
        raise UserError(_("These answers were erased when the consent was withdrawn. Nothing more can be filled in."))
    if row.state != MeasureState.OPEN.value:
        raise UserError(_("This questionnaire is finished. Take that back first; then it can be changed."))
    _refuse_without_consent(work, row.person_id)
    return row


def _expect(work: Work, row: MeasurementRecord, based_on: str | None) -> None:
    if based_on is not None and revision(work, row.id) != based_on:
        raise NewerAnswers


def _write(work: Work, row: MeasurementRecord, answers: Mapping[str, object]) -> None:
    """Store the answers, count them, and note it once after each opening."""
    write_answers(work, row.id, answers)
    row.answered = sheet_of(work, row).answered(answers)
    row.touched_at = work.now()
    if not _is_noted(work, row.id):
        work.note(TYPED, MeasurementRecord.__tablename__, row.id)


def _is_noted(work: Work, measurement_id: str) -> bool:
    """Whether the last that the audit says of it is that the actor changes its answers."""
    table = MeasurementRecord.__tablename__
    last = work.session.execute(
        select(AuditEventRow.action, AuditEventRow.account_id)
        .where(AuditEventRow.table_name == table, AuditEventRow.object_id == measurement_id)
        .order_by(AuditEventRow.sequence.desc())
        .limit(1)
    ).one_or_none()
    return last is not None and tuple(last) == (TYPED, work.actor.account_id)


def _refuse_second(work: Work, row: MeasurementRecord) -> None:
    question = select(MeasurementRecord.id).where(
        MeasurementRecord.role_id == row.role_id,
        MeasurementRecord.plan_id == row.plan_id,
        MeasurementRecord.moment == row.moment,
        MeasurementRecord.months == row.months,
        MeasurementRecord.withdrawn_at.is_(None),
    )
    if row.plan_id is not None and work.session.scalars(question).first() is not None:
        raise UserError(_("This was asked anew in the meantime. Withdraw that one first; then you can restore this."))
