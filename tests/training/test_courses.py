"""Courses and their meetings, on a real encrypted file."""

from dataclasses import replace
from datetime import date, time

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.training import service as training
from ensure_desktop.training.values import (
    CourseCounts,
    CourseDetails,
    CourseKind,
    CoursePhase,
    Presence,
    SessionDetails,
)
from tests.training.conftest import DAY, LONG_AGO, TODAY, WEEK

EXTRA = SessionDetails(TODAY + WEEK, time(10), time(12), "Boundaries once more")


def page(school, **shown):
    return school.do(training.courses_page, **({"offset": 0, "limit": 9} | shown))


def change(school, session, *, move_later=False, **changes):
    details = replace(session.details, **changes)
    return school.do(training.change_session, session_id=session.id, details=details, move_later=move_later)


def test_a_planned_course_has_the_meetings_of_its_curriculum(school):
    course = school.plan(trainer=" Anneke ", place="Main room", places=12)
    assert (course.code, course.details) == ("T-0001", CourseDetails("Winter course", "Anneke", "Main room", 12))
    assert [each.number for each in course.sessions] == list(range(1, 9))
    assert [each.details.day for each in course.sessions] == [LONG_AGO + place * WEEK for place in range(8)]
    assert course == school.course(course.id)
    (row,) = page(school).rows
    assert (row.first_day, row.last_day, row.people, row.certificates) == (LONG_AGO, date(2026, 2, 23), 0, 0)
    assert row.next_session is None
    assert row == school.do(training.course_row, course_id=course.id)


def test_a_course_without_a_name_is_called_as_its_curriculum(school):
    assert school.plan(name=" ").details.name == "Basic course"


@pytest.mark.parametrize(
    ("details", "first_day", "field"),
    [
        (CourseDetails("x" * 201), LONG_AGO, "name"),
        (CourseDetails("x", trainer="x" * 121), LONG_AGO, "trainer"),
        (CourseDetails("x", places=0), LONG_AGO, "places"),
        (CourseDetails("x"), date(1926, 1, 1), "first_day"),
        (CourseDetails("x"), date(2062, 1, 1), "first_day"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(school, details, first_day, field):
    version = school.version()
    with pytest.raises(FieldErrors) as caught:
        school.do(training.plan_course, version_id=version.id, details=details, first_day=first_day)
    assert set(caught.value.fields) == {field}
    assert page(school).total == 0


def test_courses_are_found_by_kind_and_state(school):
    old = school.plan()
    new = school.plan(TODAY, CourseKind.PROFESSIONALS)
    gone = school.plan(TODAY + WEEK)
    school.do(training.close_course, course_id=old.id)
    school.do(training.withdraw_course, course_id=gone.id)
    assert [row.id for row in page(school).rows] == [new.id, old.id]
    assert [row.id for row in page(school, kind=CourseKind.BASIC).rows] == [old.id]
    assert [row.id for row in page(school, closed=True).rows] == [old.id]
    assert [row.id for row in page(school, closed=False).rows] == [new.id]
    assert [row.id for row in page(school, withdrawn=True).rows] == [gone.id]
    assert [row.id for row in page(school, offset=1, limit=1).rows] == [old.id]
    assert page(school, limit=1).total == 2
    assert page(school, kind=CourseKind.PROFESSIONALS).rows[0].next_session == new.sessions[0]


def test_courses_are_found_by_where_they_stand_today_and_by_year(school):
    over = school.plan(LONG_AGO - 10 * WEEK, name="élan")
    last_year = school.plan(LONG_AGO - 20 * WEEK, CourseKind.REFRESHER, name="Autumn")
    running, ahead = school.plan(TODAY, name="Now"), school.plan(TODAY + WEEK, name="Later")
    closed = school.plan(name="Done")
    school.do(training.close_course, course_id=closed.id)
    gone = school.plan(TODAY - 200 * WEEK)
    school.do(training.withdraw_course, course_id=gone.id)
    found = {phase: [row.id for row in page(school, phase=phase).rows] for phase in CoursePhase}
    assert found == {
        CoursePhase.RUNNING: [running.id],
        CoursePhase.TO_COME: [ahead.id],
        CoursePhase.OVER: [closed.id, over.id, last_year.id],
    }
    assert [row.id for row in page(school, held_in=2026).rows] == [running.id, closed.id]
    assert [row.id for row in page(school, held_in=2025).rows] == [over.id, last_year.id]
    assert [row.name for row in page(school, order="name").rows][:3] == ["Autumn", "Done", "Later"]
    assert [row.id for row in page(school, order="day").rows][-1] == ahead.id
    counts = school.do(training.course_counts)
    assert dict(counts.by_phase) == {phase: len(ids) for phase, ids in found.items()}
    assert (counts.total, counts.withdrawn, counts.first_day) == (5, 1, last_year.sessions[0].details.day)
    assert counts.last_day == ahead.sessions[-1].details.day


def test_without_courses_all_counts_are_zero(school):
    assert school.do(training.course_counts) == CourseCounts()


def test_what_a_course_is_called_can_change(school):
    course = school.plan(places=2)
    school.enrol(course, school.person("Lucie"), school.person("Mark"))
    changed = school.do(training.change_course, course_id=course.id, details=CourseDetails("Spring", places=2))
    assert (changed.details.name, changed.sessions) == ("Spring", course.sessions)
    with pytest.raises(FieldErrors) as caught:
        school.do(training.change_course, course_id=course.id, details=CourseDetails("Spring", places=1))
    assert "There are 2 people" in caught.value.fields["places"]


class TestMeetings:
    def test_a_meeting_moves_by_itself(self, school):
        course = school.plan(TODAY)
        changed = change(school, course.sessions[2], day=course.sessions[2].details.day + DAY)
        moved = [
            after.details.day - before.details.day
            for before, after in zip(course.sessions, changed.sessions, strict=True)
        ]
        assert moved == [0 * DAY] * 2 + [DAY] + [0 * DAY] * 5

    def test_or_takes_the_later_ones_along(self, school):
        course = school.plan(TODAY)
        change(school, course.sessions[5], cancelled=True)
        changed = change(school, course.sessions[2], day=course.sessions[2].details.day + WEEK, move_later=True)
        days = {each.id: each.details.day for each in changed.sessions}
        moved = [(days[each.id] - each.details.day) // DAY for each in course.sessions]
        assert moved == [0, 0, 7, 7, 7, 0, 7, 7]
        assert page(school).rows[0].last_day == TODAY + 8 * WEEK

    def test_what_was_held_stays_where_it_was(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, [3])
        changed = change(school, course.sessions[1], day=course.sessions[1].details.day + DAY, move_later=True)
        days = {each.id: each.details.day for each in changed.sessions}
        assert [(days[each.id] - each.details.day) // DAY for each in course.sessions] == [0, 1, 0, 1, 1, 1, 1, 1]

    def test_a_meeting_at_which_somebody_was_is_not_in_the_future(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, [1], Presence.ABSENT)
        with pytest.raises(FieldErrors) as caught:
            change(school, course.sessions[0], day=TODAY + DAY)
        assert "cannot be in the future" in caught.value.fields["day"]

    def test_the_later_ones_do_not_move_beyond_reason(self, school):
        course = school.plan(TODAY)
        with pytest.raises(FieldErrors) as caught:
            change(school, course.sessions[0], day=date(2028, 2, 25), move_later=True)
        assert set(caught.value.fields) == {"day"}
        assert school.course(course.id) == course

    def test_numbers_follow_the_days(self, school):
        course = school.plan(TODAY)
        changed = change(school, course.sessions[0], day=TODAY + 10 * WEEK)
        assert changed.sessions[-1].id == course.sessions[0].id
        assert [each.number for each in changed.sessions] == list(range(1, 9))

    def test_one_is_added_in_place_of_a_cancelled_one(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.mark(course, lucie, range(1, 7))
        assert school.of(course, lucie).attended == 6
        change(school, course.sessions[4], cancelled=True)
        assert school.of(course, lucie).attended == 5
        added = school.do(training.add_session, course_id=course.id, details=replace(EXTRA, day=TODAY))
        assert (len(added.sessions), added.sessions[-1].meeting_id) == (9, "")
        school.mark(course, lucie, [9])
        assert school.of(course, lucie).attended == 6
        change(school, course.sessions[4], cancelled=False)
        assert school.of(course, lucie).attended == 7

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"topic": " "}, "topic"),
            ({"ends": time(10)}, "ends"),
            ({"ends": time(9)}, "ends"),
            ({"day": date(1900, 1, 1)}, "day"),
            ({"place": "x" * 201}, "place"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field(self, school, changes, field):
        course = school.plan()
        with pytest.raises(FieldErrors) as caught:
            school.do(training.add_session, course_id=course.id, details=replace(EXTRA, **changes))
        assert set(caught.value.fields) == {field}

    def test_only_what_a_calendar_shows_counts_as_a_change_for_it(self, school, clock):
        course = school.plan(TODAY)
        clock.forward(hours=1)
        noted = change(school, course.sessions[0], notes="Bring paper", homework="Listen", trainer="Mark").sessions[0]
        assert (noted.changes, noted.changed_at) == (0, course.sessions[0].changed_at)
        moved = change(school, noted, place="Library").sessions[0]
        assert (moved.changes, moved.changed_at) == (1, clock.now())


class TestState:
    def test_a_closed_course_is_not_changed_by_mistake(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        closed = school.do(training.close_course, course_id=course.id)
        assert closed.closed_on == TODAY
        enrolment = closed.enrolments[0]
        for case, arguments in (
            (training.change_course, {"course_id": course.id, "details": CourseDetails("x")}),
            (training.add_session, {"course_id": course.id, "details": EXTRA}),
            (training.enrol, {"course_id": course.id, "person_ids": [school.person("Mark")]}),
            (training.leave_course, {"enrolment_id": enrolment.id, "day": TODAY, "reason": ""}),
            (training.mark_all, {"session_id": course.sessions[0].id, "presence": Presence.PRESENT}),
        ):
            with pytest.raises(UserError, match="This course is closed"):
                school.do(case, **arguments)
        assert school.do(training.reopen_course, course_id=course.id).closed_on is None
        school.mark(course, lucie, [1])

    def test_a_course_is_not_closed_while_a_meeting_is_to_come(self, school):
        course = school.plan(TODAY - 6 * WEEK)
        with pytest.raises(UserError, match="1 meeting is still to come"):
            school.do(training.close_course, course_id=course.id)
        change(school, course.sessions[7], cancelled=True)
        assert school.do(training.close_course, course_id=course.id).closed_on == TODAY

    def test_a_withdrawn_course_counts_nowhere_and_comes_back(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.do(training.withdraw_course, course_id=course.id)
        assert school.do(training.person_training, person_id=lucie).courses == ()
        with pytest.raises(UserError, match="restore it first"):
            school.enrol(course, school.person("Mark"))
        assert not school.do(training.restore_course, course_id=course.id).withdrawn
        assert len(school.do(training.person_training, person_id=lucie).courses) == 1

    def test_a_course_with_certificates_is_not_withdrawn(self, school):
        course, lucie = school.trained()
        school.certify(course, lucie)
        with pytest.raises(UserError, match="take them back first"):
            school.do(training.withdraw_course, course_id=course.id)

    def test_withdrawn_people_are_left_out_until_they_come_back(self, school):
        course, lucie = school.plan(), school.person("Lucie")
        school.enrol(course, lucie)
        school.do(people.withdraw_person, person_id=lucie)
        assert school.course(course.id).enrolments == ()
        assert page(school).rows[0].people == 0
        school.do(people.restore_person, person_id=lucie)
        assert len(school.course(course.id).enrolments) == 1

    def test_what_is_gone_is_said(self, school):
        for case, arguments in (
            (training.course, {"course_id": "gone"}),
            (training.change_session, {"session_id": "gone", "details": EXTRA}),
            (training.leave_course, {"enrolment_id": "gone", "day": TODAY, "reason": ""}),
        ):
            with pytest.raises(NotFound):
                school.do(case, **arguments)
