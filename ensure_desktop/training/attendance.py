"""What counts as attended, and when it is enough for the certificate.

The number of meetings that is needed is the curriculum's own (for the basic course six of seven, and the assessment:
domain facts, section 3). A cancelled meeting counts for nobody, and the assessment is no meeting that counts.
"""

from collections.abc import Iterable, Mapping

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.training.labels import result_label
from ensure_desktop.training.values import Course, Curriculum, Enrolment, Mark, Presence, Result, Session

ATTENDED = frozenset({Presence.PRESENT, Presence.MADE_UP})
ONLY_WHEN_HELD = frozenset({Presence.PRESENT, Presence.MADE_UP, Presence.ABSENT})
"""What cannot be known before the day of a meeting. Somebody can be excused beforehand."""


def counts(session: Session) -> bool:
    """Whether a meeting counts towards those that are needed."""
    return not (session.details.cancelled or session.details.assessment)


def attended(marks: Mapping[str, Mark], sessions: Iterable[Session]) -> int:
    """How many of the meetings that count somebody attended; `marks` are by session id."""
    return sum(1 for session in sessions if counts(session) and was_there(marks, session))


def was_there(marks: Mapping[str, Mark], session: Session) -> bool:
    """Whether somebody was at this meeting, or made it up; at a cancelled one nobody was."""
    mark = marks.get(session.id)
    return mark is not None and mark.presence in ATTENDED and not session.details.cancelled


def never_came(course: Course) -> tuple[Enrolment, ...]:
    """Those of the course who were at none of its meetings so far, also who was excused each time."""
    return tuple(
        enrolment
        for enrolment in course.enrolments
        if not any(was_there(enrolment.marks, session) for session in course.sessions)
    )


def needs_assessment(curriculum: Curriculum) -> bool:
    """Whether the certificate asks for a passed assessment: the curriculum has criteria, or a meeting for it."""
    return bool(curriculum.criteria) or any(meeting.assessment for meeting in curriculum.meetings)


def may_be_certified(course: Course, enrolment: Enrolment) -> bool:
    """Whether the rule of the curriculum is met."""
    return not why_not_yet(course, enrolment)


def why_not_yet(course: Course, enrolment: Enrolment) -> tuple[str, ...]:
    """What is still missing for the certificate, as sentences; empty where the rule is met."""
    curriculum, found = course.version.curriculum, []
    missing = curriculum.needed - enrolment.attended
    if missing > 0:
        sentence = ngettext(
            "{attended} of the {needed} meetings that are needed: {n} more is missing.",
            "{attended} of the {needed} meetings that are needed: {n} more are missing.",
            missing,
        )
        found.append(sentence.format(attended=enrolment.attended, needed=curriculum.needed, n=missing))
    possible = sum(1 for session in course.sessions if counts(session))
    if possible < curriculum.needed:
        sentence = ngettext(
            "The course has only {n} meeting that counts. You can add one to it.",
            "The course has only {n} meetings that count. You can add one to it.",
            possible,
        )
        found.append(sentence.format(n=possible))
    found += _assessment(curriculum, enrolment)
    if enrolment.left_on is not None:
        day = format_date(enrolment.left_on, language=language(), style="long")
        found.append(_("Left the course on {day}.").format(day=day))
    return tuple(found)


def _assessment(curriculum: Curriculum, enrolment: Enrolment) -> list[str]:
    if enrolment.assessment is None:
        return [_("The assessment is still to come.")] if needs_assessment(curriculum) else []
    if enrolment.assessment.result is Result.PASSED:
        return []
    result = result_label(enrolment.assessment.result)
    return [_("The assessment says “{result}”.").format(result=result)]
