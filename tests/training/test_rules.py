"""What counts as attended, when it is enough, and on which days meetings are: the rules by themselves."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.values import PersonRow
from ensure_desktop.training.attendance import (
    attended,
    counts,
    may_be_certified,
    needs_assessment,
    never_came,
    was_there,
    why_not_yet,
)
from ensure_desktop.training.planning import (
    ends_at,
    in_order,
    minutes_of,
    months_later,
    moved_later,
    planned_days,
    proposed_sessions,
    proposed_valid_until,
)
from ensure_desktop.training.templates import template, template_language, template_languages
from ensure_desktop.training.values import (
    Assessment,
    Course,
    CourseDetails,
    CourseKind,
    CurriculumVersion,
    Enrolment,
    Mark,
    Presence,
    Result,
    Session,
    SessionDetails,
)

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
BASIC = template(CourseKind.BASIC, "en")
PASSED = Assessment(MONDAY, "Anneke", Result.PASSED)
LUCIE = PersonRow("p", "P-0001", "Lucie", (), "", (), None, paused=False, withdrawn=False)

days = st.dates(date(2025, 1, 1), date(2028, 1, 1))
details = st.builds(
    SessionDetails,
    day=days,
    starts=st.times().map(lambda moment: time(min(moment.hour, 22), moment.minute)),
    ends=st.just(time(23, 30)),
    topic=st.just("Listening"),
    cancelled=st.booleans(),
    assessment=st.booleans(),
)
sessions = st.lists(details, max_size=12).map(
    lambda all_: [Session(f"s{place:02}", "c", "", place + 1, each, NOW) for place, each in enumerate(all_)]
)


def course(meetings: int = 7, curriculum=BASIC, *enrolments: Enrolment) -> Course:
    """A course that follows the basic curriculum with so many meetings that count, and the assessment."""
    held = [
        Session(
            f"s{place}",
            "c",
            "",
            place + 1,
            SessionDetails(MONDAY + timedelta(weeks=place), time(13), time(16), "x", assessment=place == meetings),
            NOW,
        )
        for place in range(meetings + 1)
    ]
    version = CurriculumVersion("v", "u", "en", 1, curriculum, 1, NOW, "Anneke")
    return Course("c", "T-0001", CourseDetails("Course"), version, tuple(held), enrolments)


def enrolment(of: Course, present: int, **more) -> Enrolment:
    marks = {session.id: Mark(Presence.PRESENT) for session in of.sessions[:present]}
    known = {"left_on": None, "left_reason": "", "marks": marks, "assessment": PASSED} | more
    return Enrolment("e", "c", LUCIE, MONDAY, attended=attended(known["marks"], of.sessions), **known)


class TestAttended:
    @given(sessions, st.lists(st.sampled_from([*Presence, None]), min_size=12, max_size=12))
    def test_only_meetings_that_were_held_and_gone_to_count(self, all_, presences):
        marks = {session.id: Mark(presence) for session, presence in zip(all_, presences, strict=False)}
        expected = 0
        for session in all_:
            there = marks[session.id].presence in (Presence.PRESENT, Presence.MADE_UP)
            expected += there and not session.details.cancelled and not session.details.assessment
        assert attended(marks, all_) == expected
        assert 0 <= attended(marks, all_) <= sum(map(counts, all_))

    @given(sessions, st.data())
    def test_cancelling_a_meeting_never_adds_one(self, all_, data):
        marks = {session.id: Mark(data.draw(st.sampled_from(list(Presence)))) for session in all_}
        cancelled = [replace(each, details=replace(each.details, cancelled=True)) for each in all_]
        assert attended(marks, cancelled) == 0
        assert not any(was_there(marks, session) for session in cancelled)

    @given(sessions)
    def test_who_was_never_noted_attended_nothing(self, all_):
        assert attended({}, all_) == 0

    def test_homework_alone_is_no_presence(self):
        of = course()
        assert attended({of.sessions[0].id: Mark(None, True, "sent it by post")}, of.sessions) == 0

    def test_people_who_never_came_are_named_also_when_they_were_excused(self):
        of = course()
        excused = enrolment(of, 0, marks={of.sessions[0].id: Mark(Presence.EXCUSED)})
        only_assessed = replace(enrolment(of, 0, marks={of.sessions[7].id: Mark(Presence.PRESENT)}), id="a")
        came = replace(enrolment(of, 1), id="b")
        of = replace(of, enrolments=(excused, only_assessed, came))
        assert never_came(of) == (excused,)


class TestEnough:
    def test_the_number_is_the_curriculums_own(self):
        of = course()
        assert BASIC.needed == 6
        assert may_be_certified(of, enrolment(of, 6))
        assert not may_be_certified(of, enrolment(of, 5))
        fewer = course(7, replace(BASIC, needed=3))
        assert may_be_certified(fewer, enrolment(fewer, 3))

    @pytest.mark.parametrize(
        ("present", "more", "sentences"),
        [
            (6, {}, []),
            (5, {}, ["5 of the 6 meetings that are needed: 1 more is missing."]),
            (0, {}, ["0 of the 6 meetings that are needed: 6 more are missing."]),
            (7, {"assessment": None}, ["The assessment is still to come."]),
            (7, {"assessment": replace(PASSED, result=Result.NOT_YET)}, ["The assessment says “not yet”."]),
            (7, {"left_on": MONDAY}, ["Left the course on 2 March 2026."]),
        ],
    )
    def test_what_is_missing_is_said(self, present, more, sentences):
        of = course()
        assert list(why_not_yet(of, enrolment(of, present, **more))) == sentences

    def test_cancelled_meetings_are_not_there_to_be_gone_to(self):
        of = course()
        for place, left in ((0, 6), (1, 5)):
            held = list(of.sessions)
            held[place] = replace(held[place], details=replace(held[place].details, cancelled=True))
            of = replace(of, sessions=tuple(held))
            assert sum(map(counts, of.sessions)) == left
        missing = why_not_yet(of, enrolment(of, 7))
        assert "The course has only 5 meetings that count. You can add one to it." in missing

    def test_too_few_meetings_are_said(self):
        of = course(5)
        assert "The course has only 5 meetings that count. You can add one to it." in why_not_yet(of, enrolment(of, 5))

    def test_a_course_without_an_assessment_asks_for_none(self):
        refresher = template(CourseKind.REFRESHER, "en")
        assert needs_assessment(BASIC)
        assert not needs_assessment(refresher)
        of = course(3, refresher)
        assert may_be_certified(of, enrolment(of, 2, assessment=None))
        failed = replace(PASSED, result=Result.NOT_PASSED)
        assert not may_be_certified(of, enrolment(of, 3, assessment=failed))

    @given(st.integers(0, 7), st.integers(0, 7), st.sampled_from([None, *Result]))
    def test_enough_is_enough_whatever_else(self, present, needed, result):
        of = course(7, replace(BASIC, needed=needed))
        assessment = None if result is None else replace(PASSED, result=result)
        one = enrolment(of, present, assessment=assessment)
        assert may_be_certified(of, one) == (present >= needed and result is Result.PASSED)


class TestPlanning:
    @given(days, st.integers(0, 60), st.integers(1, 60))
    def test_days_are_as_far_apart_as_the_curriculum_says(self, first, count, every):
        found = planned_days(first, count, every)
        assert len(found) == count
        assert all((later - day).days == every for day, later in pairwise(found))
        assert not found or found[0] == first

    def test_the_basic_course_is_eight_weekly_afternoons(self):
        about = CourseDetails("Course", trainer="Anneke", place="Main room")
        found = [details for _meeting, details in proposed_sessions(BASIC, about, MONDAY)]
        assert [details.day.weekday() for details in found] == [0] * 8
        assert found[-1].day == date(2026, 4, 20)
        assert {(details.starts, details.ends) for details in found} == {(time(13), time(16))}
        assert [details.assessment for details in found] == [False] * 7 + [True]
        assert {(details.trainer, details.place) for details in found} == {("Anneke", "Main room")}
        assert all(details.homework for details in found[:7])

    @given(sessions.filter(bool), st.data())
    def test_those_that_move_keep_their_distance_and_their_order(self, all_, data):
        moved, day = data.draw(st.sampled_from(all_)), data.draw(days)
        held = frozenset(data.draw(st.lists(st.sampled_from([each.id for each in all_]))))
        later = moved_later(all_, moved.id, day, held)
        ordered = in_order(all_)
        before = {each.id for each in ordered[: ordered.index(moved) + 1]}
        by = day - moved.details.day
        for session in all_:
            if session.id in later:
                assert session.id not in before | held
                assert not session.details.cancelled
                assert later[session.id] - session.details.day == by
            elif by and session.id not in before:
                assert session.details.cancelled or session.id in held
        placed = [later[each.id] for each in ordered if each.id in later]
        assert placed == sorted(placed)

    @given(sessions)
    def test_meetings_stand_in_the_order_of_their_days(self, all_):
        found = in_order(all_)
        assert sorted(each.id for each in found) == sorted(each.id for each in all_)
        moments = [(each.details.day, each.details.starts) for each in found]
        assert moments == sorted(moments)

    @given(st.times(), st.integers(1, 12 * 60))
    def test_a_meeting_ends_on_its_day(self, starts, minutes):
        starts = time(starts.hour, starts.minute)
        found = SessionDetails(MONDAY, starts, ends_at(starts, minutes), "x")
        assert minutes_of(found) == min(minutes, 23 * 60 + 59 - starts.hour * 60 - starts.minute)

    @pytest.mark.parametrize(
        ("day", "months", "found"),
        [
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2026, 12, 15), 1, date(2027, 1, 15)),
            (date(2026, 3, 2), 24, date(2028, 3, 2)),
        ],
    )
    def test_months_end_where_months_end(self, day, months, found):
        assert months_later(day, months) == found

    @given(days, st.integers(1, 240))
    def test_so_many_months_later_is_in_that_month(self, day, months):
        found = months_later(day, months)
        assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
        assert found.day <= day.day

    def test_a_certificate_is_valid_as_long_as_the_curriculum_says(self):
        assert proposed_valid_until(BASIC, MONDAY) is None
        assert proposed_valid_until(replace(BASIC, valid_months=24), MONDAY) == date(2028, 3, 1)


class TestTemplates:
    @pytest.mark.parametrize("language", template_languages())
    @pytest.mark.parametrize("kind", CourseKind)
    def test_each_is_there_in_each_language_and_alike(self, language, kind):
        found, english = template(kind, language), template(kind, "en")
        assert found.kind is kind
        assert [meeting.id for meeting in found.meetings] == [meeting.id for meeting in english.meetings]
        assert [criterion.id for criterion in found.criteria] == [criterion.id for criterion in english.criteria]
        assert (found.needed, found.every_days, found.starts) == (english.needed, english.every_days, english.starts)
        assert [len(meeting.aims) for meeting in found.meetings] == [len(meeting.aims) for meeting in english.meetings]

    def test_a_language_without_templates_gets_the_english_ones(self):
        assert template_languages() == ("en", "nl")
        assert [template_language(code) for code in ("nl-BE", "nl_NL", "tr", "")] == ["nl", "nl", "en", "en"]
