"""What can be done with interviews. One function a use case.

Answers are kept while somebody types, whatever they are; they are checked when the interview is finished, and go into
the person's fields only after somebody confirmed each of them. The questions are those of the guide's version that was
in use when the interview began, for good.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews import taking_over
from ensure_desktop.interviews.answers import checked_answer, is_answered
from ensure_desktop.interviews.applications import after_interview
from ensure_desktop.interviews.guides import ensure_guides, guide_for, guide_version, newest_version
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.model import InterviewAnswersRecord, InterviewRecord
from ensure_desktop.interviews.records import (
    Kept,
    checked_facts,
    find_interview,
    interview_lines,
    interview_value,
    kept,
    open_interview,
    present_interview,
    refuse_erased,
    revision,
    row_values,
    write_facts,
    write_kept,
)
from ensure_desktop.interviews.values import (
    FieldChange,
    GuidePurpose,
    Interview,
    InterviewFacts,
    InterviewRow,
    Question,
)
from ensure_desktop.people.checks import NOTES_LIMIT, Problems, long_text
from ensure_desktop.people.duplicates.forgetting import forget_in_merges
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.records import find_person, lasts_on, present_person
from ensure_desktop.people.service import change_person, refreshed_file
from ensure_desktop.people.values import PersonEvent, PersonFile, RoleKind
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "interviews"
TYPED = "change answers"
"""What the audit calls it when answers are typed."""
MOST_TYPED = 1_000_000
"""So many characters the answers of one interview may have in all: some hundred pages."""
ROLES = {
    GuidePurpose.APPLICANT: RoleKind.APPLICANT,
    GuidePurpose.SECOND_MEETING: RoleKind.APPLICANT,
    GuidePurpose.PARTICIPANT: RoleKind.PARTICIPANT,
}
"""The role in which somebody is interviewed."""


class NewerAnswers(UserError):
    """The answers were changed elsewhere since they were read; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            _("These answers were changed elsewhere in the meantime. What you typed is still here; nothing is lost.")
        )


@use_case("begin interview", Permission.INTERVIEWS_WRITE)
def begin_interview(
    work: Work,
    *,
    person_id: str,
    purpose: GuidePurpose,
    language: str,
    facts: InterviewFacts,
    guide_id: str | None = None,
) -> Interview:
    """Begin an interview with the questions that are in use now: of `guide_id`, else of the guide in this language.

    Raises `FieldErrors` by the names of `InterviewFacts`' fields, and `UserError` where one is under way already.
    """
    present_person(work, person_id)
    clean = checked_facts(facts, work.today())
    if _under_way(work, person_id, purpose):
        raise UserError(_("This interview was begun already. Please go on with that one."))
    ensure_guides(work)
    if guide_id is None:
        version = guide_for(work, purpose=purpose, language=language)
    else:
        version = newest_version(work, guide_id=guide_id)
    row = InterviewRecord(
        id=work.new_id(),
        person_id=person_id,
        role_id=_role_id(work, person_id, ROLES[purpose]),
        guide_version_id=version.id,
        purpose=purpose.value,
        advice="",
        answered=0,
        touched_at=work.now(),
        created_at=work.now(),
        created_by=work.actor.name,
    )
    write_facts(row, clean)
    work.session.add(row)
    work.session.flush()
    return interview_value(work, row)


@use_case("read interview", Permission.INTERVIEWS_READ, reads=True)
def interview(work: Work, *, interview_id: str) -> Interview:
    """An interview with its questions and answers. The audit takes down who read it."""
    row = find_interview(work, interview_id)
    work.note("read interview", InterviewRecord.__tablename__, interview_id)
    return interview_value(work, row)


@use_case("list interviews of person", Permission.INTERVIEWS_READ, reads=True)
def interviews_of(work: Work, *, person_id: str) -> tuple[InterviewRow, ...]:
    """The person's interviews, the latest first, withdrawn ones at the end."""
    question = interview_lines().where(InterviewRecord.person_id == person_id)
    order = (InterviewRecord.withdrawn_at.is_not(None), InterviewRecord.day.desc(), InterviewRecord.created_at.desc())
    return row_values(work.session.execute(question.order_by(*order)))


@use_case("list open interviews", Permission.INTERVIEWS_READ, reads=True)
def open_interviews(work: Work, *, limit: int) -> tuple[InterviewRow, ...]:
    """The interviews that were begun and not finished, the oldest first, `limit` at most."""
    question = interview_lines().where(
        InterviewRecord.withdrawn_at.is_(None),
        InterviewRecord.finished_on.is_(None),
        InterviewRecord.erased_at.is_(None),
        PersonRecord.withdrawn_at.is_(None),
    )
    return row_values(work.session.execute(question.order_by(InterviewRecord.day, InterviewRecord.id).limit(limit)))


@use_case("keep answers", Permission.INTERVIEWS_WRITE)
def keep_answers(
    work: Work,
    *,
    interview_id: str,
    answers: Mapping[str, object],
    advice: str | None = None,
    based_on: str | None = None,
) -> InterviewRow:
    """Keep what was typed so far, whatever it is, in place of what was kept before; nothing is checked.

    `based_on` is the revision that the answers were typed into: where another one is stored, raises `NewerAnswers`.
    The audit says once, after each opening, that answers were changed, and never what they are.
    """
    row = open_interview(work, interview_id)
    _expect(work, row, based_on)
    _keep(work, row, answers, kept(work, row.id).advice if advice is None else advice)
    return _line(work, row)


@use_case("change interview", Permission.INTERVIEWS_WRITE)
def change_facts(work: Work, *, interview_id: str, facts: InterviewFacts, advice: str = "") -> Interview:
    """Make the facts so, and the advice of a finished interview. Raises `FieldErrors` by their names."""
    row = present_interview(work, interview_id)
    write_facts(row, checked_facts(facts, work.today()))
    if row.finished_on is not None and advice:
        refuse_erased(row)
        row.advice = _checked_advice(advice)
    work.session.flush()
    return interview_value(work, row)


@use_case("finish interview", Permission.INTERVIEWS_WRITE)
def finish_interview(
    work: Work,
    *,
    interview_id: str,
    answers: Mapping[str, object],
    advice: str = "",
    based_on: str | None = None,
) -> Interview:
    """Finish the interview: the answers are cleaned, what was left open stays open, the applicant moves on.

    Raises `FieldErrors` by question id for what cannot be read, and "advice"; `NewerAnswers` like `keep_answers`.
    """
    row = open_interview(work, interview_id)
    _expect(work, row, based_on)
    clean = _checked_answers(guide_version(work, version_id=row.guide_version_id).guide.questions(), answers)
    row.advice = _checked_advice(advice)
    _keep(work, row, clean, row.advice)
    row.finished_on = work.today()
    work.session.flush()
    after_interview(work, person_id=row.person_id, purpose=GuidePurpose(row.purpose), day=row.day)
    return interview_value(work, row)


@use_case("reopen interview", Permission.INTERVIEWS_WRITE)
def reopen_interview(work: Work, *, interview_id: str) -> Interview:
    """Let the answers of a finished interview be changed again; where the applicant stands stays as it is."""
    row = present_interview(work, interview_id)
    row.finished_on = None
    row = open_interview(work, interview_id)
    work.session.flush()
    return interview_value(work, row)


@use_case("withdraw interview", Permission.INTERVIEWS_WRITE)
def withdraw_interview(work: Work, *, interview_id: str) -> InterviewRow:
    """Take an interview that was begun by mistake out of every list; it can be restored."""
    row = find_interview(work, interview_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _line(work, row)


@use_case("restore interview", Permission.INTERVIEWS_WRITE)
def restore_interview(work: Work, *, interview_id: str) -> InterviewRow:
    """Bring a withdrawn interview back."""
    row = find_interview(work, interview_id)
    row.withdrawn_at = None
    return _line(work, row)


@use_case("propose changes", Permission.INTERVIEWS_READ, reads=True)
def proposed_changes(work: Work, *, interview_id: str) -> tuple[FieldChange, ...]:
    """What taking the kept answers over would change about the person, field by field."""
    row = find_interview(work, interview_id)
    guide = guide_version(work, version_id=row.guide_version_id).guide
    details = refreshed_file(work, person_id=row.person_id).details
    return taking_over.changes(guide, kept(work, row.id).answers, details)


@use_case("take answers over", Permission.INTERVIEWS_WRITE)
def take_over(work: Work, *, interview_id: str, question_ids: Collection[str]) -> PersonFile:
    """Put the answers to these questions into the person's fields; with none of them nothing changes.

    Raises `FieldErrors` by the names of `PersonDetails`' fields where an answer does not fit there.
    """
    row = present_interview(work, interview_id)
    file = refreshed_file(work, person_id=row.person_id)
    guide = guide_version(work, version_id=row.guide_version_id).guide
    wanted = taking_over.taken_over(guide, kept(work, row.id).answers, file.details, question_ids)
    if wanted == file.details:
        return file
    row.taken_over_at = work.now()
    return change_person(work, person_id=row.person_id, details=wanted)


@use_case("read timeline of interviews", Permission.INTERVIEWS_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """The person's interviews in the order of their days; a click opens one."""
    find_person(work, person_id)
    rows = work.session.scalars(
        select(InterviewRecord)
        .where(InterviewRecord.person_id == person_id, InterviewRecord.withdrawn_at.is_(None))
        .order_by(InterviewRecord.day, InterviewRecord.created_at)
    )
    words = read_centre(work).words
    return tuple(_event(row, words) for row in rows)


def erase_answers(work: Work, person_id: str) -> int:
    """Erase all that the person answered, because she took her consent back; how many interviews lost answers.

    That they took place stays, with their days and who led them. The advice goes with the answers that it was drawn
    from; what the centre decided stands in the steps of the application.
    """
    rows = work.session.scalars(
        select(InterviewRecord).where(InterviewRecord.person_id == person_id, InterviewRecord.erased_at.is_(None))
    ).all()
    erased = 0
    for row in rows:
        row.erased_at = work.now()
        row.answered, row.advice = 0, ""
        answers = work.session.get(InterviewAnswersRecord, row.id)
        if answers is not None:
            work.session.delete(answers)
            erased += 1
    work.forget(InterviewRecord, [row.id for row in rows])
    forget_in_merges(work, one_and_the_same(work, person_id), of=InterviewRecord.__tablename__, columns=("advice",))
    return erased


def _under_way(work: Work, person_id: str, purpose: GuidePurpose) -> bool:
    found = work.session.scalars(
        select(InterviewRecord.id).where(
            InterviewRecord.person_id == person_id,
            InterviewRecord.purpose == purpose.value,
            InterviewRecord.finished_on.is_(None),
            InterviewRecord.withdrawn_at.is_(None),
            InterviewRecord.erased_at.is_(None),
        )
    )
    return found.first() is not None


def _role_id(work: Work, person_id: str, kind: RoleKind) -> str | None:
    """The role of this kind that the person has today, the one that began last."""
    return work.session.scalars(
        select(RoleRecord.id)
        .where(RoleRecord.person_id == person_id, RoleRecord.kind == kind.value, lasts_on(RoleRecord, work.today()))
        .order_by(RoleRecord.since.desc())
    ).first()


def _expect(work: Work, row: InterviewRecord, based_on: str | None) -> None:
    if based_on is not None and revision(work, row.id) != based_on:
        raise NewerAnswers


def _keep(work: Work, row: InterviewRecord, answers: Mapping[str, object], advice: str) -> None:
    """Store what was typed, count what is answered, and note it once after each opening."""
    questions = guide_version(work, version_id=row.guide_version_id).guide.questions()
    wanted = Kept(
        {question.id: answers[question.id] for question in questions if answers.get(question.id) is not None}, advice
    )
    if len(wanted.to_json()) > MOST_TYPED:
        raise UserError(_("These answers are too long to be kept. Please shorten the longest one; nothing is lost."))
    write_kept(work, row.id, wanted)
    row.answered = sum(is_answered(question, wanted.answers.get(question.id)) for question in questions)
    row.touched_at = work.now()
    if not _is_noted(work, row.id):
        work.note(TYPED, InterviewRecord.__tablename__, row.id)


def _is_noted(work: Work, interview_id: str) -> bool:
    """Whether the last that the audit says of this interview is that the actor changes its answers."""
    last = work.session.execute(
        select(AuditEventRow.action, AuditEventRow.account_id)
        .where(AuditEventRow.table_name == InterviewRecord.__tablename__, AuditEventRow.object_id == interview_id)
        .order_by(AuditEventRow.sequence.desc())
        .limit(1)
    ).one_or_none()
    return last is not None and tuple(last) == (TYPED, work.actor.account_id)


def _checked_answers(questions: Collection[Question], answers: Mapping[str, object]) -> dict[str, object]:
    """The answers cleaned, empty ones left out; raises `FieldErrors` by question id."""
    clean: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for question in questions:
        try:
            answer = checked_answer(question, answers.get(question.id))
        except UserError as error:
            wrong[question.id] = error.message
            continue
        if answer is not None:
            clean[question.id] = answer
    if wrong:
        raise FieldErrors(wrong)
    return clean


def _checked_advice(advice: str) -> str:
    problems = Problems()
    clean = long_text(problems, "advice", advice, NOTES_LIMIT)
    problems.raise_all()
    return clean


def _line(work: Work, row: InterviewRecord) -> InterviewRow:
    """The line of one interview, with its revision."""
    work.session.flush()
    found = row_values(work.session.execute(interview_lines().where(InterviewRecord.id == row.id)))
    return replace(found[0], revision=revision(work, row.id))


def _event(row: InterviewRecord, words: Words) -> PersonEvent:
    purpose = GuidePurpose(row.purpose)
    return PersonEvent(
        day=row.day,
        area=AREA,
        kind="interview",
        title=purpose_label(purpose, words),
        text=_("With {name}.").format(name=row.interviewer) if row.interviewer else "",
        target=row.id,
        role=ROLES[purpose],
    )
