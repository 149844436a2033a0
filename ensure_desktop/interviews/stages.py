"""Which steps an application can take, what each asks for, and who waits for the centre. Dates in, answers out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import NO, NOT_YET
from ensure_desktop.interviews.values import ApplicantNeed, ApplicationStage, MoveDetails, Question
from ensure_desktop.people.checks import (
    FIRST_ROLE_DAY,
    FURTHEST_AHEAD,
    NOTES_LIMIT,
    REMARK_LIMIT,
    Problems,
    line,
    long_text,
    time_of_day,
)

_S = ApplicationStage

FOLLOWING: Mapping[ApplicationStage, tuple[ApplicationStage, ...]] = {
    _S.ASKED: (
        _S.MEETING_PLANNED,
        _S.INTERVIEWED,
        _S.SECOND_MEETING,
        _S.TRAINING,
        _S.WAITING_LIST,
        _S.NOT_NOW,
        _S.WITHDREW,
    ),
    _S.MEETING_PLANNED: (
        _S.INTERVIEWED,
        _S.MEETING_PLANNED,
        _S.SECOND_MEETING,
        _S.TRAINING,
        _S.WAITING_LIST,
        _S.NOT_NOW,
        _S.WITHDREW,
    ),
    _S.INTERVIEWED: (_S.SECOND_MEETING, _S.TRAINING, _S.WAITING_LIST, _S.NOT_NOW, _S.WITHDREW),
    _S.SECOND_MEETING: (_S.TRAINING, _S.SECOND_MEETING, _S.WAITING_LIST, _S.NOT_NOW, _S.ACCEPTED, _S.WITHDREW),
    _S.TRAINING: (_S.ACCEPTED, _S.SECOND_MEETING, _S.WAITING_LIST, _S.NOT_NOW, _S.WITHDREW),
    _S.WAITING_LIST: (
        _S.TRAINING,
        _S.MEETING_PLANNED,
        _S.SECOND_MEETING,
        _S.WAITING_LIST,
        _S.NOT_NOW,
        _S.ACCEPTED,
        _S.WITHDREW,
    ),
    _S.NOT_NOW: (
        _S.MEETING_PLANNED,
        _S.ASKED,
        _S.INTERVIEWED,
        _S.SECOND_MEETING,
        _S.TRAINING,
        _S.WAITING_LIST,
        _S.NOT_NOW,
        _S.WITHDREW,
    ),
    _S.ACCEPTED: (),
    _S.WITHDREW: (),
}
"""From each stage, where an application can go, the usual step first.

Centres begin to use the program with applicants whom they met long ago, so steps can be left out; what was a mistake is
taken back instead. After the last two, somebody who applies again gets a new role with a new history.
"""

LAST = frozenset({_S.ACCEPTED, _S.WITHDREW})
"""With these the applicant role ends."""
AFTER_THE_END = (_S.WITHDREW, _S.ACCEPTED)
"""What can still be said of an application whose role ended without a last step."""
MEETINGS = frozenset({_S.MEETING_PLANNED, _S.SECOND_MEETING})
LOOKS_AGAIN = frozenset({_S.WAITING_LIST, _S.NOT_NOW})
SAYS_NO = frozenset({_S.NOT_NOW, _S.WITHDREW})
ASKS_WHY = frozenset({_S.WAITING_LIST, _S.NOT_NOW})
"""Here the reason is needed: later on, others decide by it. Who withdraws owes nobody one."""
CENTRE_ACTS = frozenset({_S.ASKED, _S.INTERVIEWED, _S.SECOND_MEETING})
"""The stages in which the applicant waits for the centre: for a meeting, or for the decision."""

WAITS_DAYS = 14
"""Two weeks: the measure of the desk for an applicant who waits."""
LOOK_AGAIN_AFTER = timedelta(weeks=13)
"""About three months, on the same day of the week."""
LOOK_AGAIN_WHEN_STABLE = timedelta(weeks=26)
"""About six months, for somebody whose own life needs the time now (domain facts, section 2)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stands. `over` says that its role ended without a last step."""

    stage: ApplicationStage
    since: date
    meeting_on: date | None = None
    look_again_on: date | None = None
    over: bool = False


def following(now: Standing) -> tuple[ApplicationStage, ...]:
    """The steps that an application can take, the usual one first."""
    return AFTER_THE_END if now.over else FOLLOWING[now.stage]


def need_of(now: Standing, today: date, *, interviewing: bool = False) -> ApplicantNeed | None:
    """Why somebody has to act, None where nobody has to. `interviewing`: an interview is begun and not finished."""
    if now.over:
        return None
    if now.stage in LOOKS_AGAIN:
        due = now.look_again_on is not None and now.look_again_on <= today
        return ApplicantNeed.LOOK_AGAIN if due else None
    if interviewing:
        return None
    if now.stage in MEETINGS and now.meeting_on is not None:
        return ApplicantNeed.MEETING_OVER if now.meeting_on < today else None
    waits = now.stage in CENTRE_ACTS and now.since <= today - timedelta(days=WAITS_DAYS)
    return ApplicantNeed.WAITS if waits else None


def proposed_look_again(day: date, *, when_stable: bool = False) -> date:
    """When to look again, where nobody says otherwise; `when_stable` for those whose own life needs the time now."""
    return day + (LOOK_AGAIN_WHEN_STABLE if when_stable else LOOK_AGAIN_AFTER)


def checked_move(details: MoveDetails, now: Standing, *, today: date) -> MoveDetails:
    """The step cleaned, without what it does not ask for. Raises `FieldErrors` by the names of `MoveDetails`' fields.

    A second meeting without a day is one that was held.
    """
    stage, problems = details.stage, Problems()
    clean = replace(
        details,
        reason=long_text(problems, "reason", details.reason, NOTES_LIMIT),
        said_no=details.said_no if stage in SAYS_NO else None,
        look_again_on=details.look_again_on if stage in LOOKS_AGAIN else None,
        meeting_on=details.meeting_on if stage in MEETINGS else None,
        meeting_at="",
        meeting_place="",
    )
    if clean.meeting_on is not None:
        place = line(problems, "meeting_place", details.meeting_place, REMARK_LIMIT)
        clean = replace(clean, meeting_at=time_of_day(problems, "meeting_at", details.meeting_at), meeting_place=place)
    if stage not in following(now):
        problems.add("stage", _("This step cannot follow now. Please look at where the application stands."))
    _check_days(problems, clean, now, today)
    _check_answers(problems, clean)
    problems.raise_all()
    return clean


def asks_for_time(question: Question, answer: object) -> bool:
    """Whether the answer to this question suggests that the person comes back later: not yet, or no."""
    given = answer.get("answer") if isinstance(answer, Mapping) else None
    return question.come_back and given in (NOT_YET, NO)


def _check_days(problems: Problems, details: MoveDetails, now: Standing, today: date) -> None:
    last = today + FURTHEST_AHEAD
    if details.day > today:
        problems.add("day", _("This date is in the future. Please enter the day on which it was decided."))
    elif details.day < max(now.since, FIRST_ROLE_DAY):
        problems.add("day", _("This is before the step that came last. Please enter a later day."))
    if details.meeting_on is not None and not details.day <= details.meeting_on <= last:
        problems.add("meeting_on", _("Please enter a day from now on, within the next two years."))
    if details.look_again_on is not None and not details.day < details.look_again_on <= last:
        problems.add("look_again_on", _("Please enter a later day, within the next two years."))


def _check_answers(problems: Problems, details: MoveDetails) -> None:
    if details.stage is ApplicationStage.MEETING_PLANNED and details.meeting_on is None:
        problems.add("meeting_on", _("Please enter the day on which you will meet."))
    if details.stage in LOOKS_AGAIN and details.look_again_on is None:
        problems.add("look_again_on", _("Please enter a day to look again, so that nobody is forgotten."))
    if details.stage in SAYS_NO and details.said_no is None:
        problems.add("said_no", _("Please say who decided."))
    if details.stage in ASKS_WHY and not details.reason:
        problems.add("reason", _("Please write in a few words why. Colleagues will read it when they look again."))
