"""Between the rows of measurements and their plain values."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from ensure_desktop.cleaning import storable
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.evaluation.asked import Sheet, known_instruments, name_of, own_questions
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.values import (
    Audience,
    Circumstances,
    Instrument,
    Measurement,
    MeasureState,
    Medium,
    Mode,
    Moment,
    PlannedMoment,
    Scored,
)
from ensure_desktop.i18n import _
from ensure_desktop.interviews.model import GuideVersionRecord
from ensure_desktop.people.checks import FIRST_ROLE_DAY, LANGUAGE_SHAPE, Problems, line
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import name_of as person_name
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work

NAME_LIMIT = 120
REVISION_DIGITS = 16
MOST_TYPED = 200_000
"""So many characters the answers of one questionnaire may have in all."""


def find_measurement(work: Work, measurement_id: str) -> MeasurementRecord:
    """The row; raises `NotFound`."""
    row = work.session.get(MeasurementRecord, measurement_id)
    if row is None:
        raise NotFound(_("This questionnaire is not in the vault any more."))
    return row


def present_measurement(work: Work, measurement_id: str) -> MeasurementRecord:
    """The row of one that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    row = find_measurement(work, measurement_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This questionnaire was withdrawn. Please restore it first; then you can change it."))
    return row


def sheet_of(work: Work, row: MeasurementRecord) -> Sheet:
    """What may be answered; raises `UserError` where the program does not know the instrument."""
    if not row.instrument:
        return Sheet(questions=own_questions(work, row.guide_version_id or ""))
    instrument = known_instruments().get(row.instrument)
    if instrument is None:
        raise UserError(_("This version of the program does not know this questionnaire. A newer one does."))
    return Sheet(instrument=instrument, form=row.form)


def kept_answers(work: Work, measurement_id: str) -> dict[str, object]:
    """What is kept of it."""
    row = work.session.get(MeasurementAnswersRecord, measurement_id)
    answers: dict[str, object] = {} if row is None else json.loads(row.content)
    return answers


def revision(work: Work, measurement_id: str) -> str:
    """The same for the same answers, empty where nothing is kept."""
    row = work.session.get(MeasurementAnswersRecord, measurement_id)
    return "" if row is None else _digest(row.content)


def write_answers(work: Work, measurement_id: str, answers: Mapping[str, object]) -> None:
    """Keep these in place of what was kept before."""
    content = storable(json.dumps(dict(answers), ensure_ascii=False))
    if len(content) > MOST_TYPED:
        raise UserError(_("These answers are too long to be kept. Please shorten the longest one; nothing is lost."))
    row = work.session.get(MeasurementAnswersRecord, measurement_id)
    if row is None:
        row = MeasurementAnswersRecord(measurement_id=measurement_id)
        work.session.add(row)
    row.content = content
    work.session.flush()


def checked_circumstances(circumstances: Circumstances, today: date) -> Circumstances:
    """Cleaned; raises `FieldErrors` by the names of its fields."""
    problems = Problems()
    clean = replace(
        circumstances,
        helped_by=line(problems, "helped_by", circumstances.helped_by, NAME_LIMIT),
        interpreter=line(problems, "interpreter", circumstances.interpreter, NAME_LIMIT),
    )
    if clean.mode is Mode.SELF:
        clean = replace(clean, helped_by="")
    if not FIRST_ROLE_DAY <= clean.day <= today:
        problems.add("day", _("Please enter the day, today at the latest."))
    if clean.language and not LANGUAGE_SHAPE.fullmatch(clean.language):
        problems.add("language", _("Please choose the language from the list."))
    problems.raise_all()
    return clean


def write_circumstances(row: MeasurementRecord, circumstances: Circumstances) -> None:
    """Put checked circumstances into the row."""
    row.day, row.language = circumstances.day, circumstances.language
    row.mode, row.medium = circumstances.mode.value, circumstances.medium.value
    row.helped_by, row.interpreter = circumstances.helped_by, circumstances.interpreter


def measurement_value(work: Work, row: MeasurementRecord) -> Measurement:
    """One stored measurement, as far as the actor may see it."""
    return measurement_values(work, [row])[0]


def measurement_values(work: Work, rows: Sequence[MeasurementRecord]) -> tuple[Measurement, ...]:
    """Stored measurements in the same order, in three questions whatever their number."""
    work.session.flush()
    contents = _contents(work, [row.id for row in rows])
    people = select(PersonRecord).where(PersonRecord.id.in_({row.person_id for row in rows}))
    persons = {person.id: person for person in work.session.scalars(people)}
    own = {row.guide_version_id for row in rows if row.guide_version_id}
    asked = select(GuideVersionRecord.id, GuideVersionRecord.title).where(GuideVersionRecord.id.in_(own))
    named = {version_id: title for version_id, title in work.session.execute(asked)} if own else {}
    known = known_instruments() if any(row.instrument for row in rows) else {}
    results = work.actor.may(Permission.RESULTS_READ)
    found = []
    for row in rows:
        content = contents.get(row.id, "")
        readable = results or row.state != MeasureState.DONE.value
        answers = json.loads(content) if content and readable else {}
        title = (
            name_of(known, row.instrument, row.form) if row.instrument else named.get(row.guide_version_id or "", "")
        )
        scored = _scored(known, row, answers) if results and row.erased_at is None else None
        value = _value(row, persons[row.person_id], title)
        # There are so few ways to answer that the digest alone would tell which it was.
        told = _digest(content) if content and readable else ""
        found.append(replace(value, answers=answers, scored=scored, revision=told))
    return tuple(found)


def _value(row: MeasurementRecord, person: PersonRecord, title: str) -> Measurement:
    return Measurement(
        id=row.id,
        code=row.code,
        person_id=row.person_id,
        person_code=person.code,
        name=person_name(person),
        audience=Audience(row.audience),
        role_id=row.role_id,
        planned=PlannedMoment(Moment(row.moment), row.months),
        instrument=row.instrument,
        form=row.form,
        guide_version_id=row.guide_version_id,
        wording_id=row.wording_id,
        title=title,
        state=MeasureState(row.state),
        circumstances=Circumstances(
            row.day, Mode(row.mode), Medium(row.medium), row.language, row.helped_by, row.interpreter
        ),
        answers={},
        scored=None,
        reason=row.reason,
        plan_id=row.plan_id,
        withdrawn_at=row.withdrawn_at,
        erased=row.erased_at is not None,
    )


def _scored(known: Mapping[str, Instrument], row: MeasurementRecord, answers: Mapping[str, object]) -> Scored | None:
    """What the answers came to by the key that is in use; None until it is filled in."""
    instrument = known.get(row.instrument)
    if instrument is None or row.state != MeasureState.DONE.value:
        return None
    from ensure_desktop.evaluation.scoring import score

    return score(instrument, instrument.key(row.form), answers)


def _contents(work: Work, ids: Sequence[str]) -> dict[str, str]:
    question = select(MeasurementAnswersRecord.measurement_id, MeasurementAnswersRecord.content).where(
        MeasurementAnswersRecord.measurement_id.in_(ids)
    )
    return {measurement_id: content for measurement_id, content in work.session.execute(question)}


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:REVISION_DIGITS]
