"""On which days the meetings of a course are, and what moves along when one of them is moved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time, timedelta

from ensure_desktop.training.values import CourseDetails, Curriculum, MeetingPlan, Session, SessionDetails

LAST_MINUTE = 23 * 60 + 59


def planned_days(first_day: date, count: int, every_days: int) -> tuple[date, ...]:
    """The days of `count` meetings from `first_day` on. Public holidays are not left out: centres differ in them."""
    return tuple(first_day + timedelta(days=every_days * place) for place in range(count))


def proposed_sessions(
    curriculum: Curriculum, details: CourseDetails, first_day: date
) -> Iterator[tuple[MeetingPlan, SessionDetails]]:
    """Each meeting of the curriculum as it is proposed for a course that begins on `first_day`."""
    days = planned_days(first_day, len(curriculum.meetings), curriculum.every_days)
    for meeting, day in zip(curriculum.meetings, days, strict=True):
        yield (
            meeting,
            SessionDetails(
                day=day,
                starts=curriculum.starts,
                ends=ends_at(curriculum.starts, meeting.minutes),
                topic=meeting.topic,
                trainer=details.trainer,
                place=details.place,
                homework=meeting.homework,
                assessment=meeting.assessment,
            ),
        )


def ends_at(starts: time, minutes: int) -> time:
    """When a meeting of so many minutes is over, one minute before midnight at the latest."""
    end = min(starts.hour * 60 + starts.minute + minutes, LAST_MINUTE)
    return time(end // 60, end % 60)


def minutes_of(details: SessionDetails) -> int:
    """How long a meeting is, in minutes."""
    starts, ends = details.starts, details.ends
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def in_order(sessions: Collection[Session]) -> list[Session]:
    """The meetings by day and time; of two at the same moment, the one with the smaller identifier comes first."""
    return sorted(sessions, key=lambda session: (session.details.day, session.details.starts, session.id))


def moved_later(
    sessions: Sequence[Session], session_id: str, day: date, held: Collection[str] = ()
) -> Mapping[str, date]:
    """The new days of the meetings after this one when it is moved to `day` and they move along, by session id.

    They keep their distance to it. Cancelled meetings stay where they were, and those in `held` too: somebody has
    been marked as there.
    """
    ordered = in_order(sessions)
    place = next(number for number, session in enumerate(ordered) if session.id == session_id)
    by = day - ordered[place].details.day
    return {
        session.id: session.details.day + by
        for session in ordered[place + 1 :]
        if by and not session.details.cancelled and session.id not in held
    }


def months_later(day: date, months: int) -> date:
    """The day so many months later; the last of the month where it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def proposed_valid_until(curriculum: Curriculum, day: date) -> date | None:
    """Until when a certificate of this day is valid as the curriculum has it; None for good."""
    if curriculum.valid_months is None:
        return None
    return months_later(day, curriculum.valid_months) - timedelta(days=1)
