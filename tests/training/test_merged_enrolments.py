"""Two entries of one person become one: she is in each course once, with all marks, and the merge can be undone."""

from datetime import timedelta

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Mark, Presence, Result
from ensure_desktop.vault.work import Work
from tests.conftest import load_models
from tests.duplicates.rows_at_hand import whole_file
from tests.training.conftest import DAY, TODAY, School

load_models()


def merge(school: School, kept: str, gone: str) -> None:
    with school.unit() as work:
        found = duplicates.compare(work, first_id=kept, second_id=gone)
        duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=found.proposed)


def undo(school: School, kept: str) -> None:
    with school.unit() as work:
        done = next(each for each in duplicates.merges_of(work, person_id=kept) if each.undone_at is None)
        duplicates.undo_merge(work, merge_id=done.id)


def rows(school: School) -> object:
    def look(work: Work) -> object:
        return whole_file(work)

    return school.do(look)


@pytest.fixture
def both(school):
    """Two entries in one course that has been held: one was at the first four meetings, one at the last four."""
    course = school.plan()
    kept, gone = school.person("Lucie"), school.person("Lucie")
    school.enrol(course, kept, gone)
    school.mark(course, kept, range(1, 5))
    school.mark(course, kept, (5,), Presence.EXCUSED)
    school.mark(course, gone, range(4, 8))
    return course, kept, gone


def test_the_marks_of_both_count_and_she_stands_there_once(school, both):
    course, kept, gone = both
    merge(school, kept, gone)
    (only,) = school.course(course.id).enrolments
    assert (only.person.id, only.attended) == (kept, 7)
    school.assess(course, kept)
    assert school.certify(course, kept).certificate.in_spite == ""


def test_it_can_be_undone_and_everything_is_as_it_was(school, both):
    course, kept, gone = both
    school.assess(course, gone, Result.NOT_YET)
    before = rows(school)
    merge(school, kept, gone)
    undo(school, kept)
    assert rows(school) == before
    assert [each.attended for each in school.course(course.id).enrolments] == [4, 4]


@pytest.mark.parametrize("certified", ["kept", "gone"])
def test_one_certificate_stays_the_only_one(school, both, certified):
    course, kept, gone = both
    whose = kept if certified == "kept" else gone
    school.assess(course, whose)
    number = school.certify(course, whose, in_spite="She knows it.").certificate.number
    merge(school, kept, gone)
    (only,) = school.course(course.id).enrolments
    assert only.certificate.number == number
    assert only.certificate.in_spite == "She knows it."
    assert only.assessment.result is Result.PASSED
    with pytest.raises(UserError, match="has the certificate of this course already"):
        school.certify(course, kept)


def test_two_certificates_keep_their_numbers(school, both):
    course, kept, gone = both
    numbers = set()
    for person_id in (kept, gone):
        school.assess(course, person_id)
        numbers.add(school.certify(course, person_id, in_spite="She knows it.").certificate.number)
    before = rows(school)
    merge(school, kept, gone)
    assert {each.certificate.number for each in school.course(course.id).enrolments} == numbers
    undo(school, kept)
    assert rows(school) == before


def test_who_left_as_one_of_them_is_still_there_as_the_other(school, both):
    course, kept, gone = both
    enrolment_id = school.of(course, kept).id
    school.do(training.leave_course, enrolment_id=enrolment_id, day=TODAY - DAY, reason="Moved house")
    merge(school, kept, gone)
    (only,) = school.course(course.id).enrolments
    assert (only.left_on, only.left_reason) == (None, "")


def test_a_mistaken_place_does_not_hide_the_real_one(school):
    course = school.plan(TODAY + timedelta(days=7))
    kept, gone = school.person("Lucie"), school.person("Lucie")
    school.enrol(course, kept, gone)
    school.do(training.remove_enrolment, enrolment_id=school.of(course, kept).id)
    merge(school, kept, gone)
    (only,) = school.course(course.id).enrolments
    assert only.person.id == kept
    with pytest.raises(UserError, match="in it twice"):
        school.enrol(course, kept)


def test_remarks_and_homework_of_both_stay(school, both):
    course, kept, gone = both
    session = school.course(course.id).sessions[0]
    for person_id, mark in (
        (kept, Mark(Presence.PRESENT, None, "Came late")),
        (gone, Mark(Presence.ABSENT, True, "Rang")),
    ):
        school.do(training.mark, enrolment_id=school.of(course, person_id).id, session_id=session.id, mark=mark)
    merge(school, kept, gone)
    assert school.of(course, kept).marks[session.id] == Mark(Presence.PRESENT, True, "Came late\nRang")
