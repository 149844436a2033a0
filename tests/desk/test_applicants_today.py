"""What applicants, interviews and certificates bring to Today and to a person's page, and for whom."""

from datetime import date, timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.applicants import applicant, applicants
from ensure_desktop.desk.values import Attention, Need, PersonStanding, Status
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import (
    Applicant,
    ApplicantFilter,
    ApplicantNeed,
    ApplicationStage,
    GuidePurpose,
    InterviewFacts,
    MoveDetails,
    SaidNo,
)
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import CourseDetails, CourseKind
from ensure_desktop.vault.permissions import AccountRole
from tests.desk.centre_at_hand import TODAY

DAY = timedelta(days=1)
S = ApplicationStage
NEEDS = (
    Need.MEETING_TODAY,
    Need.MEETING_OVER,
    Need.APPLICANT_WAITING,
    Need.APPLICANT_LOOK_AGAIN,
    Need.INTERVIEW_OPEN,
    Need.CERTIFICATE_ENDING,
)


def lines(unit, limit: int = 100) -> list[Attention]:
    with unit() as work:
        return [line for line in desk.today(work, limit=limit).attention if line.need in NEEDS]


def told(unit) -> list[tuple[Need, str, str]]:
    return [(line.need, line.title, line.reason) for line in lines(unit)]


def apply(unit, name: str = "Lucie", *, days_ago: int = 0, until: date | None = None) -> tuple[str, str]:
    with unit() as work:
        roles = [RoleDetails(RoleKind.APPLICANT, TODAY - days_ago * DAY, until)]
        file = people.register_person(work, details=PersonDetails(first_name=name), roles=roles)
    return file.id, file.roles[0].id


def move(unit, role_id: str, stage: ApplicationStage, *, days_ago: int = 0, **facts: object) -> Applicant:
    with unit() as work:
        details = MoveDetails(stage, TODAY - days_ago * DAY, **facts)
        return interviews.move_applicant(work, role_id=role_id, details=details)


def standing(unit, person_id: str) -> PersonStanding:
    with unit() as work:
        return desk.standing(work, person_id=person_id)


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (None, "Asked to join 14 days ago. Plan the first meeting."),
        (S.INTERVIEWED, "The first meeting was 14 days ago. Plan the second one."),
        (S.SECOND_MEETING, "The second meeting was 14 days ago. Decide how it goes on."),
        (S.TRAINING, "Was accepted for the training 14 days ago, and is in no course that goes on."),
    ],
)
def test_who_waits_for_two_weeks_is_not_forgotten(unit, clock, stage, reason):
    person_id, role_id = apply(unit, days_ago=14 if stage is None else 40)
    if stage is not None:
        move(unit, role_id, stage, days_ago=14)
    [line] = lines(unit)
    assert (line.need, line.title, line.reason) == (Need.APPLICANT_WAITING, "Lucie", reason)
    assert (line.target, line.item, line.since) == (person_id, role_id, TODAY - 14 * DAY)
    clock.move_to(TODAY - DAY)
    assert lines(unit) == []


def test_a_planned_meeting_is_told_on_its_day_and_afterwards_until_something_is_noted(unit, clock):
    person_id, role_id = apply(unit, days_ago=30)
    move(unit, role_id, S.MEETING_PLANNED, meeting_on=TODAY + DAY, meeting_at="09:30")
    assert told(unit) == []
    clock.move_to(TODAY + DAY)
    [line] = lines(unit)
    assert (line.need, line.reason) == (Need.MEETING_TODAY, "You meet today at 9:30.")
    assert (line.target, line.item) == (person_id, GuidePurpose.APPLICANT.value)
    clock.move_to(TODAY + 3 * DAY)
    [line] = lines(unit)
    assert (line.need, line.item) == (Need.MEETING_OVER, role_id)
    assert line.reason == "The meeting was 2 days ago, and nothing is noted yet."
    with unit() as work:
        interviews.after_interview(work, person_id=person_id, purpose=GuidePurpose.APPLICANT, day=TODAY + DAY)
    assert told(unit) == []


def test_the_day_of_a_second_meeting_names_its_interview(unit):
    _person_id, role_id = apply(unit, days_ago=3)
    move(unit, role_id, S.SECOND_MEETING, meeting_on=TODAY)
    [line] = lines(unit)
    assert (line.item, line.reason) == (GuidePurpose.SECOND_MEETING.value, "You meet today.")


@pytest.mark.parametrize("stage", [S.NOT_NOW, S.WAITING_LIST])
def test_who_was_told_to_come_back_later_comes_back_by_herself(unit, clock, stage):
    person_id, role_id = apply(unit, days_ago=200)
    no = {"said_no": SaidNo.CENTRE} if stage is S.NOT_NOW else {}
    move(unit, role_id, stage, days_ago=100, reason="Later", look_again_on=TODAY + 5 * DAY, **no)
    assert told(unit) == []
    clock.move_to(TODAY + 5 * DAY)
    [line] = lines(unit)
    assert (line.need, line.target, line.item) == (Need.APPLICANT_LOOK_AGAIN, person_id, role_id)
    assert line.reason == "Today is the day to look at this application again."
    clock.move_to(TODAY + 7 * DAY)
    assert lines(unit)[0].reason == "It was time 2 days ago to look at this application again."


def test_an_interview_that_was_begun_is_not_left_lying(unit, clock):
    person_id, _role_id = apply(unit, days_ago=30)
    with unit() as work:
        begun = interviews.begin_interview(
            work, person_id=person_id, purpose=GuidePurpose.APPLICANT, language="en", facts=InterviewFacts(TODAY)
        )
    assert told(unit) == []
    clock.move_to(TODAY + 3 * DAY)
    [line] = lines(unit)
    assert (line.need, line.item) == (Need.INTERVIEW_OPEN, begun.id)
    assert line.reason == "An interview was begun, and has been left for 3 days."
    with unit() as work:
        interviews.keep_answers(work, interview_id=begun.id, answers={})
    assert told(unit) == []
    clock.move_to(TODAY + 6 * DAY)
    with unit() as work:
        people.withdraw_person(work, person_id=person_id)
    assert told(unit) == []


def test_who_is_in_a_course_waits_for_nobody_until_it_is_over(unit, clock):
    person_id, role_id = apply(unit, days_ago=60)
    move(unit, role_id, S.TRAINING, days_ago=30)
    with unit() as work:
        training.ensure_curricula(work)
        version = next(each for each in training.curricula(work) if each.curriculum.kind is CourseKind.BASIC)
        course = training.plan_course(work, version_id=version.id, details=CourseDetails("Spring"), first_day=TODAY)
        training.enrol(work, course_id=course.id, person_ids=[person_id])
    clock.forward(days=90)
    assert told(unit) == []
    with unit() as work:
        training.withdraw_course(work, course_id=course.id)
    assert [need for need, _title, _reason in told(unit)] == [Need.APPLICANT_WAITING]


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (60, "The certificate ends in 60 days."),
        (0, "The certificate is valid until today."),
        (-1, "The certificate ended 1 day ago."),
    ],
)
def test_a_certificate_that_ends_is_told(unit, days, reason):
    with unit() as work:
        since = TODAY - 400 * DAY
        role = RoleDetails(RoleKind.SUPPORTER, since, certified_on=since, certified_until=TODAY + days * DAY)
        person_id = people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[role]).id
    [line] = lines(unit)
    assert (line.need, line.target, line.reason) == (Need.CERTIFICATE_ENDING, person_id, reason)


def test_what_is_over_or_withdrawn_needs_nobody(unit):
    apply(unit, "Over", days_ago=60, until=TODAY - DAY)
    _person_id, role_id = apply(unit, "Mistake", days_ago=60)
    gone, _role_id = apply(unit, "Gone", days_ago=60)
    with unit() as work:
        people.withdraw_role(work, role_id=role_id)
        people.withdraw_person(work, person_id=gone)
    assert told(unit) == []


def test_all_are_counted_when_only_some_are_shown(unit):
    for number in range(5):
        apply(unit, f"Applicant {number}", days_ago=20 + number)
    with unit() as work:
        shown = desk.today(work, limit=2)
    assert ([line.title for line in shown.attention], shown.attention_total) == (["Applicant 4", "Applicant 3"], 5)


def test_staff_are_told_of_certificates_only(as_role, unit):
    apply(unit, days_ago=60)
    with unit() as work:
        since = TODAY - 400 * DAY
        role = RoleDetails(RoleKind.SUPPORTER, since, certified_on=since, certified_until=TODAY)
        people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[role])
    assert [line.need for line in lines(as_role(AccountRole.STAFF))] == [Need.CERTIFICATE_ENDING]
    assert [line.need for line in lines(unit)] == [Need.APPLICANT_WAITING, Need.CERTIFICATE_ENDING]


@pytest.mark.parametrize(
    ("stage", "facts", "step", "interview"),
    [
        (None, {}, "Has asked to join. Plan the first meeting.", "applicant"),
        (S.MEETING_PLANNED, {"meeting_on": TODAY}, "You meet today.", "applicant"),
        (S.MEETING_PLANNED, {"meeting_on": TODAY + 2 * DAY}, "You meet in 2 days.", "applicant"),
        (S.INTERVIEWED, {}, "The first meeting was held. Plan the second one.", ""),
        (S.SECOND_MEETING, {"meeting_on": TODAY + DAY}, "You meet in 1 day.", "second meeting"),
        (S.SECOND_MEETING, {}, "The second meeting was held. Decide how it goes on.", ""),
        (S.TRAINING, {}, "Is accepted for the training. Choose a course.", ""),
        (
            S.WAITING_LIST,
            {"reason": "Full", "look_again_on": TODAY + 9 * DAY},
            "Look at this application in 9 days.",
            "",
        ),
    ],
)
def test_a_person_s_page_says_what_comes_next(as_role, unit, stage, facts, step, interview):
    person_id, role_id = apply(unit, days_ago=20)
    if stage is not None:
        move(unit, role_id, stage, **facts)
    assert standing(unit, person_id) == PersonStanding(Status.APPLICANT, step, role_id, interview)
    assert standing(as_role(AccountRole.STAFF), person_id) == PersonStanding(Status.APPLICANT, "")
    with unit() as work:
        assert desk.standings(work, person_ids=[person_id]) == {person_id: Status.APPLICANT}


def test_a_participant_who_applies_stays_one_and_her_application_is_at_hand(unit):
    with unit() as work:
        roles = [RoleDetails(RoleKind.PARTICIPANT, TODAY - 300 * DAY), RoleDetails(RoleKind.APPLICANT, TODAY)]
        file = people.register_person(work, details=PersonDetails(first_name="Lucie"), roles=roles)
    found = standing(unit, file.id)
    assert found.status is Status.WAITING
    assert found.role_id in {role.id for role in file.roles if role.details.kind is RoleKind.APPLICANT}


def test_the_timeline_tells_meeting_and_step_of_one_day_in_their_order(unit):
    person_id, _role_id = apply(unit, days_ago=20)
    with unit() as work:
        begun = interviews.begin_interview(
            work, person_id=person_id, purpose=GuidePurpose.APPLICANT, language="en", facts=InterviewFacts(TODAY)
        )
        interviews.finish_interview(work, interview_id=begun.id, answers={})
        found = [event for event in desk.timeline(work, person_id=person_id) if event.area == "interviews"]
    assert [event.title for event in found] == ["Application: interviewed", "First meeting with an applicant"]
    assert {event.role for event in found} == {RoleKind.APPLICANT}


def test_the_list_of_applicants_and_today_agree_who_waits_for_a_course(unit, clock):
    person_id, role_id = apply(unit, days_ago=60)
    move(unit, role_id, S.TRAINING, days_ago=14)
    [line] = lines(unit)
    with unit() as work:
        page = applicants(work, shown=ApplicantFilter(needs_attention=True), offset=0, limit=10)
        assert [row.role_id for row in page.rows] == [line.item]
        assert (page.total, page.need_attention, page.rows[0].need) == (1, 1, ApplicantNeed.WAITS)
        training.ensure_curricula(work)
        version = next(each for each in training.curricula(work) if each.curriculum.kind is CourseKind.BASIC)
        course = training.plan_course(work, version_id=version.id, details=CourseDetails("Spring"), first_day=TODAY)
        training.enrol(work, course_id=course.id, person_ids=[person_id])
    with unit() as work:
        page = applicants(work, shown=ApplicantFilter(needs_attention=True), offset=0, limit=10)
        assert (page.rows, page.total, page.need_attention) == ((), 0, 0)
        found = applicant(work, role_id=role_id)
        assert (found.need, found.course_id, found.course) == (None, course.id, "Spring")
    assert standing(unit, person_id).next_step == "Takes part in a course. The certificate comes next."
    with unit() as work:
        training.withdraw_course(work, course_id=course.id)
    with unit() as work:
        found = applicant(work, role_id=role_id)
        assert (found.need, found.course_id) == (ApplicantNeed.WAITS, "")
    assert standing(unit, person_id).next_step == "Is accepted for the training. Choose a course."
