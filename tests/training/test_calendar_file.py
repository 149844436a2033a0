"""The calendar file, read back by a calendar library."""

from dataclasses import replace
from datetime import datetime

from icalendar import Calendar

from ensure_desktop.training import service as training
from ensure_desktop.training.calendar_file import course_calendar
from tests.training.conftest import TODAY, WEEK


def events(course):
    calendar = Calendar.from_ical(course_calendar(course, centre_name="De Mussen"))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def change(school, session, **changes):
    details = replace(session.details, **changes)
    return school.do(training.change_session, session_id=session.id, details=details)


def test_each_meeting_is_an_event_at_the_time_on_the_clock(school):
    course = school.plan(TODAY, place="Main room, Dorpstraat 12")
    found = sorted(events(course).values(), key=lambda event: event.decoded("dtstart"))
    assert len(found) == 8
    first = found[0]
    assert first.decoded("dtstart") == datetime(2026, 3, 2, 13, 0)
    assert first.decoded("dtend") == datetime(2026, 3, 2, 16, 0)
    assert first.decoded("dtstart").tzinfo is None
    assert str(first["summary"]) == "Winter course: Getting to know each other"
    assert str(first["location"]) == "Main room, Dorpstraat 12"
    assert (str(first["status"]), first["sequence"]) == ("CONFIRMED", 0)


def test_it_names_nobody(school):
    course = school.plan(TODAY, trainer="Anneke de Wit", notes="Fatima brings the tea")
    change(school, course.sessions[0], notes="Lucie is worried", homework="Call Mark")
    school.enrol(course, school.person("Lucie"), school.person("Yazid"))
    text = course_calendar(school.course(course.id), centre_name="De Mussen").decode()
    for name in ("Lucie", "Yazid", "Anneke", "Fatima", "Mark"):
        assert name not in text


def test_a_moved_meeting_stays_the_same_event_with_a_higher_sequence(school, clock):
    course = school.plan(TODAY)
    before = events(course)
    clock.forward(hours=1)
    after = events(change(school, course.sessions[2], day=TODAY + 5 * WEEK))
    assert before.keys() == after.keys()
    moved = [uid for uid in before if before[uid].decoded("dtstart") != after[uid].decoded("dtstart")]
    assert len(moved) == 1
    assert after[moved[0]]["sequence"] == 1
    assert after[moved[0]].decoded("dtstamp") > before[moved[0]].decoded("dtstamp")
    assert {event["sequence"] for uid, event in after.items() if uid not in moved} == {0}


def test_a_cancelled_meeting_is_marked_so_and_comes_back(school):
    course = school.plan(TODAY)
    off = events(change(school, course.sessions[0], cancelled=True))
    assert [str(event["status"]) for event in off.values()].count("CANCELLED") == 1
    on = events(change(school, school.course(course.id).sessions[0], cancelled=False))
    assert {str(event["status"]) for event in on.values()} == {"CONFIRMED"}
    assert sorted(event["sequence"] for event in on.values()) == [0] * 7 + [2]


def test_the_same_course_is_the_same_file(school):
    course = school.plan(TODAY)
    assert course_calendar(course, centre_name="x") == course_calendar(school.course(course.id), centre_name="x")


def test_commas_line_breaks_and_every_script_are_safe(school):
    name = "Тренинг; تدريب, ትምህርቲ \\ 1" * 4
    course = school.plan(TODAY, name=name)
    calendar = Calendar.from_ical(course_calendar(course, centre_name="De Mussen"))
    assert str(calendar["x-wr-calname"]) == name
    assert all(str(event["summary"]).startswith(name) for event in calendar.walk("VEVENT"))
