"""Between the rows of interviews and their plain values."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Row, Select, select

from ensure_desktop.cleaning import storable
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.guides import guide_version
from ensure_desktop.interviews.model import (
    LINE_LENGTH,
    NAME_LENGTH,
    GuideVersionRecord,
    InterviewAnswersRecord,
    InterviewRecord,
)
from ensure_desktop.interviews.values import (
    GuidePurpose,
    Interview,
    InterviewFacts,
    InterviewRow,
    InterviewState,
)
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.records import find_person, name_of
from ensure_desktop.vault.work import Work

REVISION_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an interview: the answers as they were typed, the advice as far as it is written."""

    answers: Mapping[str, object] = field(default_factory=dict)
    advice: str = ""

    def to_json(self) -> str:
        """As it stands in the file."""
        return storable(json.dumps({"answers": dict(self.answers), "advice": self.advice}, ensure_ascii=False))


def find_interview(work: Work, interview_id: str) -> InterviewRecord:
    """The interview's row; raises `NotFound`."""
    row = work.session.get(InterviewRecord, interview_id)
    if row is None:
        raise NotFound(_("This interview is not in the vault any more."))
    return row


def present_interview(work: Work, interview_id: str) -> InterviewRecord:
    """The row of an interview that may be changed; raises `NotFound`, or `UserError` for a withdrawn one."""
    row = find_interview(work, interview_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This interview was withdrawn. Please restore it first; then you can change it."))
    return row


def open_interview(work: Work, interview_id: str) -> InterviewRecord:
    """The row of an interview that is under way, whose answers may be changed."""
    row = present_interview(work, interview_id)
    refuse_erased(row)
    if row.finished_on is not None:
        raise UserError(_("This interview is finished. Reopen it first; then you can change the answers."))
    return row


def refuse_erased(row: InterviewRecord) -> None:
    """Raise `UserError` where the answers were erased: nothing is written into such an interview any more."""
    if row.erased_at is not None:
        raise UserError(
            _("These answers were erased when the consent was withdrawn. To talk again, begin a new interview.")
        )


def kept(work: Work, interview_id: str) -> Kept:
    """What is kept of the interview."""
    row = work.session.get(InterviewAnswersRecord, interview_id)
    if row is None:
        return Kept()
    content = json.loads(row.content)
    return Kept(content["answers"], content["advice"])


def revision(work: Work, interview_id: str) -> str:
    """The revision of what is kept: the same for the same answers, empty where nothing is kept."""
    row = work.session.get(InterviewAnswersRecord, interview_id)
    return "" if row is None else hashlib.sha256(row.content.encode()).hexdigest()[:REVISION_DIGITS]


def write_kept(work: Work, interview_id: str, wanted: Kept) -> None:
    """Keep this in place of what was kept before."""
    row = work.session.get(InterviewAnswersRecord, interview_id)
    if row is None:
        row = InterviewAnswersRecord(interview_id=interview_id)
        work.session.add(row)
    row.content = wanted.to_json()
    work.session.flush()


def interview_value(work: Work, row: InterviewRecord) -> Interview:
    """A stored interview with the questions that were asked and what was answered."""
    person = find_person(work, row.person_id)
    content = kept(work, row.id)
    return Interview(
        id=row.id,
        person_id=row.person_id,
        person_code=person.code,
        person_name=name_of(person),
        version=guide_version(work, version_id=row.guide_version_id),
        facts=facts_of(row),
        state=state_of(row),
        answers=content.answers,
        advice=content.advice if row.finished_on is None and row.erased_at is None else row.advice,
        finished_on=row.finished_on,
        taken_over_at=row.taken_over_at,
        withdrawn=row.withdrawn_at is not None,
        erased=row.erased_at is not None,
        revision=revision(work, row.id),
    )


def facts_of(row: InterviewRecord) -> InterviewFacts:
    """What is known about the meeting besides its answers."""
    return InterviewFacts(row.day, row.interviewer, row.place, row.interpreter)


def state_of(row: InterviewRecord) -> InterviewState:
    """How far the interview is."""
    return InterviewState.OPEN if row.finished_on is None else InterviewState.DONE


def interview_lines() -> Select[InterviewRecord, str, int, str, str, str, str]:
    """The question for `row_values`: interviews with their people and versions, to be narrowed and ordered."""
    return (
        select(
            InterviewRecord,
            GuideVersionRecord.title,
            GuideVersionRecord.questions,
            PersonRecord.code,
            PersonRecord.first_name,
            PersonRecord.last_name,
            PersonRecord.nickname,
        )
        .join(GuideVersionRecord, GuideVersionRecord.id == InterviewRecord.guide_version_id)
        .join(PersonRecord, PersonRecord.id == InterviewRecord.person_id)
    )


def row_values(found: Iterable[Row[InterviewRecord, str, int, str, str, str, str]]) -> tuple[InterviewRow, ...]:
    """Lines of a list, from what `interview_lines` found."""
    return tuple(
        InterviewRow(
            id=row.id,
            person_id=row.person_id,
            person_code=code,
            person_name=display_name(first, last, nickname),
            purpose=GuidePurpose(row.purpose),
            title=title,
            day=row.day,
            interviewer=row.interviewer,
            state=state_of(row),
            answered=row.answered,
            questions=questions,
            withdrawn=row.withdrawn_at is not None,
            erased=row.erased_at is not None,
        )
        for row, title, questions, code, first, last, nickname in found
    )


def checked_facts(facts: InterviewFacts, today: date) -> InterviewFacts:
    """`facts` cleaned; raises `FieldErrors` by the names of its fields."""
    problems = Problems()
    clean = InterviewFacts(
        day=facts.day,
        interviewer=line(problems, "interviewer", facts.interviewer, NAME_LENGTH),
        place=line(problems, "place", facts.place, LINE_LENGTH),
        interpreter=line(problems, "interpreter", facts.interpreter, NAME_LENGTH),
    )
    if not FIRST_ROLE_DAY <= clean.day <= today:
        problems.add("day", _("Please enter the day on which you met, today at the latest."))
    problems.raise_all()
    return clean


def write_facts(row: InterviewRecord, facts: InterviewFacts) -> None:
    """Put checked facts into the row."""
    row.day, row.interviewer = facts.day, facts.interviewer
    row.place, row.interpreter = facts.place, facts.interpreter
