"""The meetings of a course as a calendar file (RFC 5545), for the calendars of trainers and people who take part."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ensure_desktop.i18n import _, language
from ensure_desktop.training.values import Course, Session


def course_calendar(course: Course, *, centre_name: str) -> bytes:
    """One event for each meeting, without the name of anybody.

    An event keeps its identifier, and its sequence grows with each change, so that a calendar that reads the file
    again moves it; a cancelled meeting is marked so, which takes it out. Times are those on the clock of the centre,
    without a time zone: everybody who comes is there.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//ENSURE Desktop//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", course.details.name)
    for session in course.sessions:
        calendar.add_component(_event(course.details.name, centre_name, session))
    return bytes(calendar.to_ical())


def _event(course_name: str, centre_name: str, session: Session) -> Any:
    from icalendar import Event, vText

    details, event = session.details, Event()
    summary = _("{course}: {topic}").format(course=course_name, topic=details.topic)
    event.add("uid", str(UUID(session.id)))
    event.add("dtstamp", session.changed_at)
    event.add("last-modified", session.changed_at)
    event.add("sequence", session.changes)
    event.add("status", "CANCELLED" if details.cancelled else "CONFIRMED")
    event.add("dtstart", datetime.combine(details.day, details.starts))
    event.add("dtend", datetime.combine(details.day, details.ends))
    event.add("summary", vText(summary, params={"LANGUAGE": language()}))
    event.add("description", centre_name)
    if details.place:
        event.add("location", details.place)
    return event
