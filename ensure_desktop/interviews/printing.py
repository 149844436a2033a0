"""What a guide or an interview needs to come on paper."""

from ensure_desktop.interviews.guides import guide_version
from ensure_desktop.interviews.meetings import interview
from ensure_desktop.interviews.model import InterviewRecord
from ensure_desktop.interviews.values import GuidePurpose, InterviewSheet
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read guide for paper", Permission.INTERVIEWS_READ, reads=True)
def blank_sheet(work: Work, *, version_id: str) -> InterviewSheet:
    """A version of a guide, to be filled in by hand."""
    version = guide_version(work, version_id=version_id)
    return InterviewSheet(
        centre=read_centre(work).name,
        guide=version.guide,
        language=version.language,
        printed_on=work.today(),
        advice=_advice(version.purpose, ""),
    )


@use_case("read interview for paper", Permission.INTERVIEWS_READ, reads=True)
def interview_sheet(work: Work, *, interview_id: str) -> InterviewSheet:
    """An interview with its questions and answers. The audit takes down that it was made for paper."""
    found = interview(work, interview_id=interview_id)
    work.note("read interview for paper", InterviewRecord.__tablename__, interview_id)
    return InterviewSheet(
        centre=read_centre(work).name,
        guide=found.version.guide,
        language=found.version.language,
        printed_on=work.today(),
        answers=found.answers,
        person_code=found.person_code,
        facts=found.facts,
        advice=_advice(found.version.purpose, found.advice),
    )


@use_case("take out interview", Permission.INTERVIEWS_READ)
def note_interview_exported(work: Work, *, interview_id: str, how: str) -> None:
    """Have the audit remember that an interview left the program on paper: `how` is "print" or "save"."""
    work.note(f"take out interview: {how}", InterviewRecord.__tablename__, interview_id)


def _advice(purpose: GuidePurpose, advice: str) -> str | None:
    return advice if purpose is GuidePurpose.SECOND_MEETING else None
