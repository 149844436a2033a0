"""Applications through the services, on a real encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.stages import FOLLOWING, LAST
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
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import LEADER

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
S = ApplicationStage


def apply(unit, name="Lucie", *, days_ago=20, until=None) -> tuple[str, str]:
    """Somebody who asked to join; her id and that of the role."""
    role = RoleDetails(RoleKind.APPLICANT, TODAY - days_ago * DAY, until)
    with unit() as work:
        file = people.register_person(work, details=PersonDetails(first_name=name), roles=[role])
    return file.id, file.roles[0].id


def step(stage: ApplicationStage, day: date = TODAY, **facts: object) -> MoveDetails:
    """A step with what it asks for."""
    usual = {
        S.MEETING_PLANNED: {"meeting_on": TODAY + DAY, "meeting_at": "14:30", "meeting_place": "Centre"},
        S.WAITING_LIST: {"reason": "The course is full", "look_again_on": TODAY + 90 * DAY},
        S.NOT_NOW: {"reason": "Moving house", "look_again_on": TODAY + 90 * DAY, "said_no": SaidNo.APPLICANT},
        S.WITHDREW: {"said_no": SaidNo.APPLICANT},
    }.get(stage, {})
    return replace(MoveDetails(stage, day), **(usual | facts))


def move(unit, role_id: str, stage: ApplicationStage, day: date = TODAY, **facts: object) -> Applicant:
    with unit() as work:
        return interviews.move_applicant(work, role_id=role_id, details=step(stage, day, **facts))


def page(unit, *, limit=50, offset=0, order="since", **shown):
    with unit() as work:
        return interviews.applicants(work, shown=ApplicantFilter(**shown), offset=offset, limit=limit, order=order)


def names(found) -> list[str]:
    return [row.person.name for row in found.rows]


def test_a_role_without_a_step_has_asked_since_it_began(unit):
    person_id, role_id = apply(unit)
    with unit() as work:
        found = interviews.applicant(work, role_id=role_id)
        assert interviews.moves_of(work, role_id=role_id) == ()
        assert interviews.application_of(work, person_id=person_id) == found
    assert (found.stage, found.since, found.days, found.applied_on) == (S.ASKED, TODAY - 20 * DAY, 20, TODAY - 20 * DAY)
    assert found.need is ApplicantNeed.WAITS
    assert names(page(unit)) == ["Lucie"]


def test_each_step_is_kept_with_who_took_it(unit):
    _person_id, role_id = apply(unit)
    move(unit, role_id, S.MEETING_PLANNED, TODAY - 9 * DAY, meeting_on=TODAY - 8 * DAY)
    now = move(unit, role_id, S.NOT_NOW, TODAY - 5 * DAY)
    assert (now.stage, now.since, now.days) == (S.NOT_NOW, TODAY - 5 * DAY, 5)
    assert (now.said_no, now.reason, now.look_again_on) == (SaidNo.APPLICANT, "Moving house", TODAY + 90 * DAY)
    assert now.meeting_on is None
    with unit() as work:
        found = interviews.moves_of(work, role_id=role_id)
    assert [each.details.stage for each in found] == [S.NOT_NOW, S.MEETING_PLANNED]
    assert {each.made_by for each in found} == {LEADER}


def test_what_is_wrong_with_a_step_stores_nothing(unit):
    _person_id, role_id = apply(unit)
    with pytest.raises(FieldErrors) as error:
        move(unit, role_id, S.NOT_NOW, said_no=None, look_again_on=None)
    assert set(error.value.fields) == {"said_no", "look_again_on"}
    with unit() as work:
        assert interviews.moves_of(work, role_id=role_id) == ()


@pytest.mark.parametrize("stage", sorted(LAST))
def test_the_last_step_ends_the_role_and_taking_it_back_opens_it_again(unit, stage):
    person_id, role_id = apply(unit)
    move(unit, role_id, S.TRAINING, TODAY - 10 * DAY)
    now = move(unit, role_id, stage)
    with unit() as work:
        assert people.person_file(work, person_id=person_id).roles[0].details.until == TODAY
        with pytest.raises(FieldErrors) as error:
            interviews.move_applicant(work, role_id=role_id, details=step(S.TRAINING))
        assert "cannot follow" in error.value.fields["stage"]
    with unit() as work:
        back = interviews.take_back_move(work, move_id=now.last_move_id)
        assert people.person_file(work, person_id=person_id).roles[0].details.until is None
    assert (back.stage, back.days) == (S.TRAINING, 10)


def test_only_the_last_step_goes_back_and_only_once(unit):
    _person_id, role_id = apply(unit)
    first = move(unit, role_id, S.INTERVIEWED).last_move_id
    second = move(unit, role_id, S.TRAINING).last_move_id
    with unit() as work, pytest.raises(UserError, match="Only the last step"):
        interviews.take_back_move(work, move_id=first)
    for move_id, stage in ((second, S.INTERVIEWED), (first, S.ASKED)):
        with unit() as work:
            assert interviews.take_back_move(work, move_id=move_id).stage is stage
        with unit() as work, pytest.raises(UserError, match="Only the last step"):
            interviews.take_back_move(work, move_id=move_id)
    with unit() as work, pytest.raises(NotFound):
        interviews.take_back_move(work, move_id="0" * 32)


def test_who_applies_again_has_a_new_history_and_the_old_one_stays(unit, clock):
    person_id, role_id = apply(unit)
    ended = move(unit, role_id, S.WITHDREW)
    clock.forward(days=30)
    with unit() as work:
        again = interviews.apply_again(work, role_id=role_id)
        assert (again.stage, again.days, again.last_move_id) == (S.ASKED, 0, "")
        found = interviews.applications_of(work, person_id=person_id)
        assert [each.role_id for each in found] == [again.role_id, role_id]
        assert [each.details.stage for each in interviews.moves_of(work, role_id=role_id)] == [S.WITHDREW]
    with unit() as work, pytest.raises(UserError, match="applied again since"):
        interviews.take_back_move(work, move_id=ended.last_move_id)
    with unit() as work, pytest.raises(UserError, match="already covers this time"):
        interviews.apply_again(work, role_id=role_id)
    assert page(unit, stages=(S.ASKED,)).total == 1
    assert page(unit).total == 2


def test_a_role_that_ended_without_a_step_is_over_and_waits_for_nobody(unit):
    apply(unit, "Waiting")
    _person_id, role_id = apply(unit, "Over", until=TODAY - DAY)
    found = page(unit)
    assert (found.total, found.over, found.need_attention) == (2, 1, 1)
    assert found.by_stage[S.ASKED] == 1
    assert names(page(unit, stages=tuple(S))) == ["Waiting"]
    assert names(page(unit, over=True)) == ["Over"]
    over = page(unit, over=True).rows[0]
    assert (over.over_on, over.need) == (TODAY - DAY, None)
    said = move(unit, role_id, S.WITHDREW, TODAY, reason="Found a job")
    assert (said.over_on, said.stage) == (None, S.WITHDREW)
    with unit() as work:
        assert people.person_file(work, person_id=said.person.id).roles[0].details.until == TODAY - DAY
        interviews.take_back_move(work, move_id=said.last_move_id)
        assert people.person_file(work, person_id=said.person.id).roles[0].details.until == TODAY - DAY


def test_withdrawn_roles_and_people_count_nowhere(unit):
    for name in ("Stays", "Role", "Person"):
        person_id, role_id = apply(unit, name)
        with unit() as work:
            if name == "Role":
                people.withdraw_role(work, role_id=role_id)
            elif name == "Person":
                people.withdraw_person(work, person_id=person_id)
        if name != "Stays":
            with unit() as work, pytest.raises(NotFound):
                interviews.move_applicant(work, role_id=role_id, details=step(S.INTERVIEWED))
            with unit() as work:
                assert interviews.application_of(work, person_id=person_id) is None
    found = page(unit)
    assert (names(found), found.total, found.need_attention, sum(found.by_stage.values())) == (["Stays"], 1, 1, 1)


def test_another_role_is_no_application(unit):
    with unit() as work:
        role = RoleDetails(RoleKind.SUPPORTER, TODAY)
        file = people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[role])
        with pytest.raises(NotFound):
            interviews.applicant(work, role_id=file.roles[0].id)
    assert page(unit).total == 0


def test_a_role_that_has_not_begun_is_no_application_yet(unit, clock):
    apply(unit, days_ago=-3)
    assert page(unit).total == 0
    clock.forward(days=3)
    assert page(unit).total == 1


@pytest.fixture
def stages(unit) -> dict[ApplicationStage, str]:
    """One applicant in each stage, called after it; her role."""
    made = {}
    for number, stage in enumerate(S):
        _person_id, made[stage] = apply(unit, stage.value.title(), days_ago=60 - number)
        if stage is S.ACCEPTED:
            move(unit, made[stage], S.TRAINING, TODAY - 5 * DAY)
        if stage is not S.ASKED:
            move(unit, made[stage], stage, TODAY - 4 * DAY)
    return made


def test_each_number_is_that_of_its_list(unit, stages):
    whole = page(unit)
    assert whole.by_stage == dict.fromkeys(S, 1)
    for stage in S:
        found = page(unit, stages=(stage,))
        assert [row.role_id for row in found.rows] == [stages[stage]]
        assert found.by_stage == whole.by_stage
    assert page(unit, stages=(S.ASKED, S.NOT_NOW)).total == 2
    assert page(unit, needs_attention=True).total == whole.need_attention == 1


def test_the_list_is_sorted_and_comes_page_by_page(unit, stages):
    assert len(stages) == len(S)
    by_name = names(page(unit, order="name"))
    assert by_name == sorted(by_name)
    assert names(page(unit, order="-name")) == by_name[::-1]
    assert names(page(unit, order="applied"))[0] == "Asked"
    assert names(page(unit))[0] == "Asked"
    assert names(page(unit, order="-since"))[-1] == "Asked"
    paged = [name for offset in range(0, 9, 4) for name in names(page(unit, order="name", offset=offset, limit=4))]
    assert paged == by_name


def test_the_search_finds_names_however_they_are_spelt_and_codes(unit, stages):
    assert len(stages) == len(S)
    apply(unit, "Yousef")
    assert names(page(unit, text="jusuf")) == ["Yousef"]
    assert names(page(unit, text="P-0010")) == ["Yousef"]
    found = page(unit, text="jusuf", stages=(S.TRAINING,))
    assert (found.total, found.by_stage[S.ASKED], found.by_stage[S.TRAINING]) == (0, 1, 0)
    assert page(unit, text="nobody of this name").total == 0


def test_the_list_and_the_rule_agree_who_needs_somebody(unit, clock, stages):
    begun = apply(unit, "Begun", days_ago=40)[0]
    with unit() as work:
        facts = InterviewFacts(day=TODAY)
        interviews.begin_interview(work, person_id=begun, purpose=GuidePurpose.APPLICANT, language="en", facts=facts)
    for days in (0, 2, 14, 30, 60, 100):
        clock.move_to(TODAY + days * DAY)
        everybody = page(unit).rows
        waiting = {row.role_id for row in page(unit, needs_attention=True).rows}
        assert waiting == {row.role_id for row in everybody if row.need is not None}
        with unit() as work:
            assert interviews.count_applicants_to_look_at(work) == len(waiting)
            assert {row.role_id for row in interviews.applicants_to_look_at(work, limit=50)} == waiting
    assert stages[S.NOT_NOW] in waiting
    assert "Begun" not in {row.person.name for row in everybody if row.need is not None}


@pytest.mark.parametrize(
    ("before", "purpose", "after"),
    [
        (None, GuidePurpose.APPLICANT, S.INTERVIEWED),
        (S.MEETING_PLANNED, GuidePurpose.APPLICANT, S.INTERVIEWED),
        (S.NOT_NOW, GuidePurpose.APPLICANT, S.INTERVIEWED),
        (S.INTERVIEWED, GuidePurpose.APPLICANT, S.INTERVIEWED),
        (S.TRAINING, GuidePurpose.APPLICANT, S.TRAINING),
        (S.INTERVIEWED, GuidePurpose.SECOND_MEETING, S.SECOND_MEETING),
        (S.SECOND_MEETING, GuidePurpose.SECOND_MEETING, S.SECOND_MEETING),
        (S.TRAINING, GuidePurpose.SECOND_MEETING, S.TRAINING),
        (S.ASKED, GuidePurpose.PARTICIPANT, S.ASKED),
    ],
)
def test_a_meeting_that_was_held_leads_on_but_never_back(unit, before, purpose, after):
    person_id, role_id = apply(unit)
    if before not in (None, S.ASKED):
        planned = {"meeting_on": TODAY + DAY} if before is S.SECOND_MEETING else {}
        move(unit, role_id, before, TODAY - 3 * DAY, **planned)
    with unit() as work:
        interviews.after_interview(work, person_id=person_id, purpose=purpose, day=TODAY - 9 * DAY)
        interviews.after_interview(work, person_id=person_id, purpose=purpose, day=TODAY - DAY)
        now = interviews.applicant(work, role_id=role_id)
        steps = interviews.moves_of(work, role_id=role_id)
    assert (now.stage, now.meeting_on) == (after, None)
    days = [each.details.day for each in steps]
    assert days == sorted(days, reverse=True)
    assert len(steps) == len({each.details for each in steps})


def test_the_certificate_accepts_and_taking_it_back_goes_on(unit):
    person_id, role_id = apply(unit)
    move(unit, role_id, S.TRAINING, TODAY - 3 * DAY)
    with unit() as work:
        interviews.accepted(work, person_id=person_id, day=TODAY - 10 * DAY)
        now = interviews.applicant(work, role_id=role_id)
        assert (now.stage, now.since) == (S.ACCEPTED, TODAY - 3 * DAY)
        interviews.accepted(work, person_id=person_id, day=TODAY)
    with unit() as work:
        interviews.accepted_in_error(work, person_id=person_id)
        assert interviews.applicant(work, role_id=role_id).stage is S.TRAINING
        interviews.accepted_in_error(work, person_id=person_id)
        assert interviews.applicant(work, role_id=role_id).stage is S.TRAINING
        assert people.person_file(work, person_id=person_id).roles[0].details.until is None


def test_who_never_applied_is_left_alone(unit):
    with unit() as work:
        role = RoleDetails(RoleKind.SUPPORTER, TODAY)
        person_id = people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[role]).id
        interviews.accepted(work, person_id=person_id, day=TODAY)
        interviews.accepted_in_error(work, person_id=person_id)
        interviews.after_interview(work, person_id=person_id, purpose=GuidePurpose.APPLICANT, day=TODAY)
    assert page(unit).total == 0


def test_the_second_meeting_helps_to_decide(unit):
    person_id, role_id = apply(unit)
    with unit() as work:
        assert interviews.decision_help(work, role_id=role_id).held_on is None
        begun = interviews.begin_interview(
            work,
            person_id=person_id,
            purpose=GuidePurpose.SECOND_MEETING,
            language="en",
            facts=InterviewFacts(day=TODAY),
        )
        questions = begun.version.guide.questions()
        about_life = next(question for question in questions if question.come_back)
        others = [question for question in questions if question.kind is about_life.kind and not question.come_back]
        answers = {question.id: {"answer": "not yet", "remark": ""} for question in (about_life, *others)}
        interviews.finish_interview(
            work, interview_id=begun.id, answers=answers, advice="Warm and patient. Better after the summer."
        )
        help_to_decide = interviews.decision_help(work, role_id=role_id)
        assert help_to_decide.come_back == (about_life.text,)
        assert help_to_decide.advice.startswith("Warm and patient")
        assert help_to_decide.held_on == TODAY
        assert interviews.applicant(work, role_id=role_id).stage is S.SECOND_MEETING
    with unit() as work:
        interviews.withdraw_interview(work, interview_id=begun.id)
        assert interviews.decision_help(work, role_id=role_id).held_on is None


def test_the_timeline_tells_every_step(unit):
    person_id, role_id = apply(unit)
    move(unit, role_id, S.MEETING_PLANNED, TODAY - DAY)
    move(unit, role_id, S.NOT_NOW)
    with unit() as work:
        told = interviews.events(work, person_id)
    assert [event.title for event in told] == ["Application: meeting planned", "Application: not now"]
    assert told[0].text == "Meeting on 3 Mar 2026."
    assert told[1].text == "Moving house\nDecided by: the applicant.\nLook again on 31 May 2026."
    assert {(event.target, event.role, event.kind) for event in told} == {(role_id, RoleKind.APPLICANT, "application")}


def test_staff_see_nothing_of_it(as_role, unit):
    person_id, role_id = apply(unit)
    with as_role(AccountRole.STAFF)() as work:
        for refused, arguments in (
            (interviews.applicants, {"shown": ApplicantFilter(), "offset": 0, "limit": 9}),
            (interviews.application_of, {"person_id": person_id}),
            (interviews.decision_help, {"role_id": role_id}),
            (interviews.move_applicant, {"role_id": role_id, "details": step(S.INTERVIEWED)}),
            (interviews.apply_again, {"role_id": role_id}),
        ):
            with pytest.raises(NotAllowed):
                refused(work, **arguments)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_sequence_of_steps_and_take_backs_stands_where_the_newest_step_left_it(unit, data):
    _person_id, role_id = apply(unit, days_ago=100)
    stack: list[tuple[ApplicationStage, date, str]] = []
    for _turn in range(data.draw(st.integers(1, 12))):
        stage, since = (stack[-1][0], stack[-1][1]) if stack else (S.ASKED, TODAY - 100 * DAY)
        if stack and (not FOLLOWING[stage] or data.draw(st.booleans())):
            with unit() as work:
                now = interviews.take_back_move(work, move_id=stack.pop()[2])
        else:
            to = data.draw(st.sampled_from(FOLLOWING[stage]))
            day = data.draw(st.dates(since, TODAY))
            now = move(unit, role_id, to, day)
            stack.append((to, day, now.last_move_id))
        expected = (stack[-1][0], stack[-1][1]) if stack else (S.ASKED, TODAY - 100 * DAY)
        assert (now.stage, now.since) == expected
        assert now.days == (TODAY - expected[1]).days
        with unit() as work:
            assert [each.id for each in interviews.moves_of(work, role_id=role_id)] == [
                move_id for _stage, _day, move_id in reversed(stack)
            ]
