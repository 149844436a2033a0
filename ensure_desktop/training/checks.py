"""What the forms of the training area may hold: everything is cleaned first, then all that is wrong is told at once."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.labels import VERDICTS
from ensure_desktop.people.checks import FIRST_ROLE_DAY, FURTHEST_AHEAD, Problems, line, long_text
from ensure_desktop.training.model import LINE_LENGTH, NAME_LENGTH
from ensure_desktop.training.values import (
    Assessment,
    CourseDetails,
    Criterion,
    Curriculum,
    MeetingPlan,
    OutsideDetails,
    SessionDetails,
)

TEXT_LIMIT = 5000
AIM_LIMIT = 300
MOST_MEETINGS = 60
MOST_CRITERIA = 40
MOST_PLACES = 500
LEAST_MINUTES, MOST_MINUTES = 5, 12 * 60
MOST_DAYS_BETWEEN = 366
MOST_MONTHS = 240
ID_LIMIT = 40

Part = TypeVar("Part", MeetingPlan, Criterion)


def checked_curriculum(curriculum: Curriculum, new_id: Callable[[], str]) -> Curriculum:
    """`curriculum` cleaned; a meeting or criterion without an identifier of its own gets a new one.

    Raises `FieldErrors` by the names of `Curriculum`'s fields, and "meetings.0.topic", "criteria.0.text".
    """
    problems = Problems()
    clean = replace(
        curriculum,
        title=line(problems, "title", curriculum.title, LINE_LENGTH),
        about=long_text(problems, "about", curriculum.about, TEXT_LIMIT),
        meetings=_with_ids([_meeting(problems, *each) for each in enumerate(curriculum.meetings)], new_id),
        criteria=_with_ids([_criterion(problems, *each) for each in enumerate(curriculum.criteria)], new_id),
    )
    if not clean.title:
        problems.add("title", _("Please give the curriculum a title."))
    if not 1 <= len(clean.meetings) <= MOST_MEETINGS:
        problems.add("meetings", _("A course has from 1 to {most} meetings.").format(most=MOST_MEETINGS))
    if len(clean.criteria) > MOST_CRITERIA:
        problems.add("criteria", _("There is room for {most} criteria.").format(most=MOST_CRITERIA))
    _check_numbers(problems, clean)
    problems.raise_all()
    return clean


def _check_numbers(problems: Problems, curriculum: Curriculum) -> None:
    countable = sum(1 for meeting in curriculum.meetings if not meeting.assessment)
    if not 0 <= curriculum.needed <= countable:
        sentence = ngettext(
            "There is {n} meeting that counts. Please enter a number from 0 to {n}.",
            "There are {n} meetings that count. Please enter a number from 0 to {n}.",
            countable,
        )
        problems.add("needed", sentence.format(n=countable))
    if not 1 <= curriculum.every_days <= MOST_DAYS_BETWEEN:
        problems.add("every_days", _("Please enter a number from 1 to {most}.").format(most=MOST_DAYS_BETWEEN))
    if curriculum.valid_months is not None and not 1 <= curriculum.valid_months <= MOST_MONTHS:
        problems.add("valid_months", _("Please enter a number from 1 to {most}.").format(most=MOST_MONTHS))


def _meeting(problems: Problems, place: int, meeting: MeetingPlan) -> MeetingPlan:
    part = problems.within(f"meetings.{place}.")
    aims = (line(part, "aims", aim, AIM_LIMIT) for aim in meeting.aims)
    clean = replace(
        meeting,
        topic=line(part, "topic", meeting.topic, LINE_LENGTH),
        aims=tuple(filter(None, aims)),
        homework=long_text(part, "homework", meeting.homework, TEXT_LIMIT),
    )
    if not clean.topic:
        part.add("topic", _("Please say what this meeting is about."))
    if not LEAST_MINUTES <= clean.minutes <= MOST_MINUTES:
        sentence = _("Please enter minutes, from {least} to {most}.")
        part.add("minutes", sentence.format(least=LEAST_MINUTES, most=MOST_MINUTES))
    return clean


def _criterion(problems: Problems, place: int, criterion: Criterion) -> Criterion:
    part = problems.within(f"criteria.{place}.")
    clean = replace(criterion, text=line(part, "text", criterion.text, AIM_LIMIT))
    if not clean.text:
        part.add("text", _("Please say what is looked at, or take this line out."))
    return clean


def _with_ids(parts: Sequence[Part], new_id: Callable[[], str]) -> tuple[Part, ...]:
    """The same parts, each with an identifier that no other has; the first one keeps it."""
    taken: Counter[str] = Counter()
    found: list[Part] = []
    for part in parts:
        own = bool(part.id) and len(part.id) <= ID_LIMIT and not taken[part.id]
        kept = part if own else replace(part, id=new_id())
        taken[kept.id] += 1
        found.append(kept)
    return tuple(found)


def checked_course(problems: Problems, details: CourseDetails, usual_name: str) -> CourseDetails:
    """`details` cleaned; a course without a name is called as its curriculum."""
    clean = replace(
        details,
        name=line(problems, "name", details.name, LINE_LENGTH) or usual_name,
        trainer=line(problems, "trainer", details.trainer, NAME_LENGTH),
        place=line(problems, "place", details.place, LINE_LENGTH),
        notes=long_text(problems, "notes", details.notes, TEXT_LIMIT),
    )
    if clean.places is not None and not 1 <= clean.places <= MOST_PLACES:
        problems.add("places", _("Please enter a number from 1 to {most}.").format(most=MOST_PLACES))
    return clean


def checked_session(problems: Problems, details: SessionDetails, today: date) -> SessionDetails:
    """`details` cleaned; the end is after the beginning, and the day near enough to now."""
    clean = replace(
        details,
        starts=details.starts.replace(second=0, microsecond=0),
        ends=details.ends.replace(second=0, microsecond=0),
        topic=line(problems, "topic", details.topic, LINE_LENGTH),
        trainer=line(problems, "trainer", details.trainer, NAME_LENGTH),
        place=line(problems, "place", details.place, LINE_LENGTH),
        homework=long_text(problems, "homework", details.homework, TEXT_LIMIT),
        notes=long_text(problems, "notes", details.notes, TEXT_LIMIT),
    )
    if not clean.topic:
        problems.add("topic", _("Please say what this meeting is about."))
    if clean.ends <= clean.starts:
        problems.add("ends", _("The end is not after the beginning. Please look at both times."))
    check_day(problems, "day", clean.day, today)
    return clean


def check_day(problems: Problems, field: str, day: date, today: date) -> None:
    """A day on which a meeting can be."""
    if not FIRST_ROLE_DAY <= day <= today + FURTHEST_AHEAD:
        problems.add(field, _("Please look at the year of this date; it is too far from today."))


def check_past_day(problems: Problems, field: str, day: date, today: date) -> None:
    """A day on which something was done that is noted now."""
    if not FIRST_ROLE_DAY <= day <= today:
        problems.add(field, _("Please enter the day on which it was, today at the latest."))


def checked_assessment(
    problems: Problems, assessment: Assessment, criteria: Collection[Criterion], *, usual_by: str, today: date
) -> Assessment:
    """`assessment` cleaned; only answers to the criteria of the curriculum stay. By whom, is `usual_by` at first."""
    known = {criterion.id for criterion in criteria}
    answers = {key: answer for key, answer in assessment.criteria.items() if key in known and answer}
    if not set(VERDICTS).issuperset(answers.values()):
        problems.add("criteria", _("Please choose yes, not yet or no for each line, or leave it open."))
    check_past_day(problems, "day", assessment.day, today)
    return replace(
        assessment,
        by=line(problems, "by", assessment.by, NAME_LENGTH) or usual_by,
        criteria=answers,
        remark=long_text(problems, "remark", assessment.remark, TEXT_LIMIT),
    )


def checked_outside(problems: Problems, details: OutsideDetails, today: date) -> OutsideDetails:
    """`details` cleaned; training that is finished did not end in the future."""
    clean = replace(
        details,
        title=line(problems, "title", details.title, LINE_LENGTH),
        where=line(problems, "where", details.where, LINE_LENGTH),
        notes=long_text(problems, "notes", details.notes, TEXT_LIMIT),
    )
    if not clean.title:
        problems.add("title", _("Please say which training it is."))
    if clean.since is not None:
        check_day(problems, "since", clean.since, today)
    if clean.until is not None:
        check_day(problems, "until", clean.until, today)
        if clean.since is not None and clean.until < clean.since:
            problems.add("until", _("The last day is before the first day. Please change one of them."))
        elif clean.finished and clean.until > today:
            problems.add("until", _("It is finished, so the last day cannot be later than today."))
    return clean
