"""Curricula and their versions: what a course began with stays, whatever is edited later."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.training import service as training
from ensure_desktop.training.curriculum_json import from_json, to_json
from ensure_desktop.training.templates import template
from ensure_desktop.training.values import CourseDetails, CourseKind, Criterion, Curriculum, MeetingPlan
from ensure_desktop.vault.centre import change_centre, read_centre
from ensure_desktop.vault.permissions import AccountRole
from tests.training.conftest import LONG_AGO, School

BASIC = template(CourseKind.BASIC, "en")
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn")), max_size=40)
titles = words.map(lambda text: f"x {text}".strip())
meetings = st.builds(
    MeetingPlan,
    id=words,
    topic=titles,
    aims=st.lists(titles, max_size=3).map(tuple),
    homework=words,
    minutes=st.integers(5, 700),
    assessment=st.booleans(),
)
curricula = st.builds(
    Curriculum,
    title=titles,
    kind=st.sampled_from(CourseKind),
    meetings=st.lists(meetings, min_size=1, max_size=5).map(tuple),
    needed=st.just(0),
    criteria=st.lists(st.builds(Criterion, id=words, text=titles), max_size=3).map(tuple),
    every_days=st.integers(1, 60),
    starts=st.times().map(lambda moment: time(moment.hour, moment.minute)),
    valid_months=st.none() | st.integers(1, 60),
    about=words,
)


def save(school: School, curriculum: Curriculum, curriculum_id: str | None = None, language: str = "en"):
    return school.do(training.save_curriculum, curriculum_id=curriculum_id, language=language, curriculum=curriculum)


def test_the_centre_gets_one_of_each_kind_in_its_language(unit):
    with unit() as work:
        change_centre(work, centre=replace(read_centre(work), name="De Mussen", language="nl-BE"))
        training.ensure_curricula(work)
        found = training.curricula(work)
    assert [each.curriculum.kind for each in found] == list(CourseKind)
    assert {each.language for each in found} == {"nl"}
    assert found[0].curriculum == template(CourseKind.BASIC, "nl")
    assert (found[0].number, found[0].used, found[0].made_by) == (1, 0, "Anneke de Wit")


def test_templates_are_given_once_also_when_one_was_withdrawn(school):
    version = school.version()
    school.do(training.withdraw_curriculum, curriculum_id=version.curriculum_id)
    with school.unit() as work:
        training.ensure_curricula(work)
        assert len(training.curricula(work)) == 3
        assert len(training.curricula(work, with_withdrawn=True)) == 4
    assert not school.do(training.restore_curriculum, curriculum_id=version.curriculum_id).withdrawn
    assert len(school.do(training.curricula)) == 4


def test_staff_may_prepare_templates_but_not_change_them(school, as_role):
    with as_role(AccountRole.STAFF)() as work:
        training.ensure_curricula(work)
        version = training.curricula(work)[0]
    with pytest.raises(UserError, match="does not include"), as_role(AccountRole.SUPERVISOR)() as work:
        training.save_curriculum(
            work, curriculum_id=version.curriculum_id, language="en", curriculum=version.curriculum
        )


def test_a_version_that_nobody_uses_is_changed_in_place(school, clock):
    version = school.version()
    clock.forward(days=1)
    changed = save(school, replace(BASIC, title="Our course"), version.curriculum_id)
    assert (changed.id, changed.number, changed.curriculum.title) == (version.id, 1, "Our course")
    assert changed.made_at == clock.now()


def test_a_version_that_a_course_follows_is_never_changed(school):
    version, course = school.version(), school.plan()
    changed = save(school, replace(BASIC, title="Our course", needed=5), version.curriculum_id)
    assert (changed.number, changed.used) == (2, 0)
    kept = school.course(course.id).version
    assert (kept.number, kept.used, kept.curriculum) == (1, 1, BASIC)
    assert [each.number for each in school.do(training.versions_of, curriculum_id=version.curriculum_id)] == [2, 1]
    assert [each.number for each in school.do(training.curricula)] == [2, 1, 1, 1]


def test_a_withdrawn_course_still_keeps_its_version(school):
    course = school.plan()
    school.do(training.withdraw_course, course_id=course.id)
    assert save(school, replace(BASIC, needed=5), course.version.curriculum_id).number == 2


def test_saving_the_same_again_makes_no_version(school):
    course = school.plan()
    assert save(school, BASIC, course.version.curriculum_id).number == 1


def test_a_curriculum_of_the_centres_own(school):
    own = Curriculum("Cooking together", CourseKind.VOCATIONAL, (MeetingPlan("", "Soup"), MeetingPlan("", "Bread")), 1)
    made = save(school, own, language="fr")
    assert (made.number, made.language, made.curriculum.title) == (1, "fr", "Cooking together")
    ids = [meeting.id for meeting in made.curriculum.meetings]
    assert all(ids)
    assert len(set(ids)) == 2
    again = save(school, replace(made.curriculum, meetings=made.curriculum.meetings[::-1]), made.curriculum_id)
    assert [meeting.id for meeting in again.curriculum.meetings] == ids[::-1]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " "}, "title", "a title"),
        ({"meetings": ()}, "meetings", "from 1 to 60"),
        ({"meetings": (MeetingPlan("a", " "),)}, "meetings.0.topic", "what this meeting is about"),
        ({"meetings": (MeetingPlan("a", "x", minutes=1),)}, "meetings.0.minutes", "from 5 to 720"),
        ({"needed": 8}, "needed", "from 0 to 7"),
        ({"needed": -1}, "needed", "from 0 to 7"),
        ({"criteria": (Criterion("a", ""),)}, "criteria.0.text", "what is looked at"),
        ({"every_days": 0}, "every_days", "from 1 to"),
        ({"valid_months": 0}, "valid_months", "from 1 to"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(school, changes, field, sentence):
    with pytest.raises(FieldErrors) as caught:
        save(school, replace(BASIC, **changes))
    assert sentence in caught.value.fields[field]
    assert school.do(training.curricula) == ()


def test_what_is_gone_is_said(school):
    for case, arguments in (
        (training.curriculum_version, {"version_id": "gone"}),
        (training.versions_of, {"curriculum_id": "gone"}),
        (training.withdraw_curriculum, {"curriculum_id": "gone"}),
    ):
        with pytest.raises(NotFound, match="not in the vault any more"):
            school.do(case, **arguments)


def test_no_course_begins_with_a_withdrawn_curriculum(school):
    version = school.version()
    school.do(training.withdraw_curriculum, curriculum_id=version.curriculum_id)
    with pytest.raises(UserError, match="This curriculum was withdrawn"):
        school.do(training.plan_course, version_id=version.id, details=CourseDetails(""), first_day=LONG_AGO)


@given(curricula)
def test_a_curriculum_comes_back_from_the_file_as_it_was(curriculum):
    assert from_json(to_json(curriculum)) == curriculum


class RolledBack(Exception):
    """The end of one example; nothing of it stays in the file."""


@contextmanager
def tried(unit) -> Iterator[School]:
    """Everything in one unit of work that is rolled back at the end."""
    with suppress(RolledBack), unit() as work:
        yield School(lambda: nullcontext(work))
        raise RolledBack


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(curricula, st.booleans()), min_size=1, max_size=6))
def test_any_sequence_of_edits_keeps_old_courses_readable(unit, edits):
    with tried(unit) as school:
        curriculum_id, begun = None, {}
        for curriculum, is_used in edits:
            saved = save(school, curriculum, curriculum_id)
            curriculum_id = saved.curriculum_id
            if is_used:
                course = school.do(
                    training.plan_course, version_id=saved.id, details=CourseDetails(""), first_day=LONG_AGO
                )
                begun[course.id] = course
        for course_id, course in begun.items():
            now = school.course(course_id)
            assert now.version.curriculum == course.version.curriculum
            assert now.sessions == course.sessions
            assert [each.details.topic for each in now.sessions] == [
                meeting.topic for meeting in now.version.curriculum.meetings
            ]
            assert [each.meeting_id for each in now.sessions] == [
                meeting.id for meeting in now.version.curriculum.meetings
            ]
