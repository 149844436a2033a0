"""Who is in a course: enrolled, left, assessed, certified; the certificate makes a supporter with a profile."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicationStage, MoveDetails
from ensure_desktop.people import service as people
from ensure_desktop.people.values import RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Assessment, Course, CourseKind, Result
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.conftest import LEADER, LEADER_ID
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import TODAY, Desk, People, Plan
from ui.context import Place
from ui.training.people_tab import PeopleTab

LUCIE, AMINA = "Lucie Peeters", "Amina El Idrissi"

Open = Callable[..., None]
Attend = Callable[[Course, str, int], None]


def tab(desk: Desk) -> PeopleTab:
    return desk.panel.course.people


def choose(desk: Desk, name: str) -> None:
    model = tab(desk).table.model
    names = [model.row_value(row).person.name for row in range(model.total())]
    tab(desk).table.view.selectRow(names.index(name))


def dialog(desk: Desk) -> Any:
    found = desk.panel.course.acts.dialog
    assert found is not None
    return found


def passed(change: Ask, course: Course, name: str) -> None:
    enrolment = next(each for each in course.enrolments if each.person.name == name)
    change(training.assess, enrolment_id=enrolment.id, assessment=Assessment(TODAY, "Marleen Vos", Result.PASSED))


def test_from_the_assessment_to_a_supporter_with_a_profile(
    desk: Desk, plan: Plan, attend: Attend, open_course: Open, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(LUCIE)
    attend(course, LUCIE, 6)
    open_course(course, "people")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.assess")
    criterion = course.version.curriculum.criteria[0]
    click(qtbot, dialog(desk), f"training.criterion.{criterion.id}.yes")
    dialog(desk).form.editor("result").set_value(Result.PASSED)
    type_into(qtbot, dialog(desk), "training.assess.remark", "Listens well.")
    click(qtbot, dialog(desk), "training.assess.save")
    settle()
    assessment = desk.enrolment(course.id, LUCIE).assessment
    assert assessment == Assessment(TODAY, LEADER, Result.PASSED, {criterion.id: "yes"}, "Listens well.")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.certify")
    assert not dialog(desk).findChildren(object, "training.missing"), "nothing is missing"
    dialog(desk).form.editor("valid_until").set_value(date(2028, 3, 1))
    type_into(qtbot, dialog(desk), "training.certify.hours_per_week", "8")
    type_into(qtbot, dialog(desk), "training.certify.caseload_limit", "2")
    click(qtbot, dialog(desk), "training.certify.save")
    settle()
    enrolment = desk.enrolment(course.id, LUCIE)
    assert enrolment.certificate is not None
    assert enrolment.certificate.valid_until == date(2028, 3, 1)
    file = change(people.person_file, person_id=enrolment.person.id)
    (role,) = (role.details for role in file.roles if role.details.kind is RoleKind.SUPPORTER)
    profile = (role.certified_on, role.certified_by, role.certified_until, role.hours_per_week, role.caseload_limit)
    assert profile == (TODAY, LEADER, date(2028, 3, 1), 8, 2)


def test_a_result_has_to_be_chosen(desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot) -> None:
    open_course(plan(LUCIE), "people")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.assess")
    click(qtbot, dialog(desk), "training.assess.save")
    assert "choose" in dialog(desk).form.errors()["result"]


def test_what_is_missing_is_said_and_a_reason_gives_it_in_spite_of_that(
    desk: Desk, plan: Plan, attend: Attend, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(LUCIE)
    attend(course, LUCIE, 4)
    open_course(course, "people")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.certify")
    assert child(dialog(desk), "training.missing") is not None
    click(qtbot, dialog(desk), "training.certify.save")
    settle()
    assert "2 more are missing" in dialog(desk).form.errors()["in_spite"]
    assert desk.enrolment(course.id, LUCIE).certificate is None
    type_into(qtbot, dialog(desk), "training.certify.in_spite", "Followed two meetings in Ghent.")
    click(qtbot, dialog(desk), "training.certify.save")
    settle()
    certificate = desk.enrolment(course.id, LUCIE).certificate
    assert certificate is not None
    assert certificate.in_spite == "Followed two meetings in Ghent."


def test_certificates_are_given_at_once_to_all_who_may_have_one(
    desk: Desk, plan: Plan, attend: Attend, open_course: Open, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(AMINA, LUCIE, "Omar Haddad", "Bart Claes")
    for name in (AMINA, LUCIE, "Bart Claes"):
        attend(course, name, 6)
        passed(change, course, name)
    open_course(course, "people")
    click(qtbot, desk.panel, "training.people.certify_all")
    ticks = [tick.text() for tick in dialog(desk).findChildren(QCheckBox)]
    assert ticks == [AMINA, "Bart Claes", LUCIE]
    next(tick for tick in dialog(desk).findChildren(QCheckBox) if tick.text() == "Bart Claes").setChecked(False)
    click(qtbot, dialog(desk), "training.certify_all.save")
    settle()
    certified = {each.person.name for each in desk.course(course.id).enrolments if each.certificate is not None}
    assert certified == {AMINA, LUCIE}


def test_a_certificate_is_taken_back_with_a_reason(
    desk: Desk, plan: Plan, attend: Attend, open_course: Open, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(LUCIE)
    attend(course, LUCIE, 6)
    passed(change, course, LUCIE)
    open_course(course, "people")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.certify")
    click(qtbot, dialog(desk), "training.certify.save")
    settle()
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.take_back")
    click(qtbot, dialog(desk), "training.take_back.save")
    settle()
    assert dialog(desk).form.errors()["reason"]
    type_into(qtbot, dialog(desk), "training.take_back.reason", "The wrong person.")
    click(qtbot, dialog(desk), "training.take_back.save")
    settle()
    enrolment = desk.enrolment(course.id, LUCIE)
    assert enrolment.certificate is None
    assert enrolment.taken_back is not None
    choose(desk, LUCIE)
    assert "The wrong person." in child(desk.panel, "training.people.said").text()


def test_who_never_came_stands_in_the_list_and_is_marked(
    desk: Desk, plan: Plan, attend: Attend, open_course: Open
) -> None:
    course = plan(AMINA, LUCIE)
    attend(course, AMINA, 6)
    open_course(course, "people")
    model = tab(desk).table.model
    shown = {model.row_value(row).person.name: model.columns[1].text(model.row_value(row)) for row in range(2)}
    assert shown == {AMINA: "6, enough", LUCIE: "Never came"}


def test_applicants_who_were_accepted_for_training_stand_ready(
    desk: Desk, plan: Plan, enrol_people: People, open_course: Open, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    waiting, ready, other = enrol_people("Wanda Waits", "Rania Ready", "Otto Other")
    for person, stage in ((ready, ApplicationStage.TRAINING), (waiting, ApplicationStage.WAITING_LIST)):
        application = change(interviews.application_of, person_id=person.id)
        change(
            interviews.move_applicant,
            role_id=application.role_id,
            details=MoveDetails(
                stage,
                TODAY,
                reason="The course is full.",
                look_again_on=date(2026, 6, 1) if stage is ApplicationStage.WAITING_LIST else None,
            ),
        )
    course = plan()
    open_course(course)
    click(qtbot, desk.panel, "training.attendance.nobody.act")
    settle()
    ticks = dialog(desk).findChildren(QCheckBox)
    assert [tick.text().partition(",")[0] for tick in ticks] == ["Rania Ready", "Wanda Waits"]
    click(qtbot, dialog(desk), "training.enrol.save")
    assert "tick somebody" in dialog(desk).form.errors()["people"]
    ticks[0].setChecked(True)
    click(qtbot, dialog(desk), "training.enrol.save")
    settle()
    assert [each.person.id for each in desk.course(course.id).enrolments] == [ready.id]
    assert other.id not in {each.person.id for each in desk.course(course.id).enrolments}


def test_enrolling_can_be_undone(
    desk: Desk, plan: Plan, enrol_people: People, open_course: Open, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    (person,) = enrol_people("Dr. Hendrickx", role=RoleKind.PROFESSIONAL)
    course = plan(kind=CourseKind.PROFESSIONALS)
    open_course(course, "people")
    tab(desk).begin_enrol()
    settle()
    dialog(desk).form.editor("people").offer([])
    dialog(desk).form.editor("people").set_draft([[person.id, person.name]])
    click(qtbot, dialog(desk), "training.enrol.save")
    settle()
    assert len(desk.course(course.id).enrolments) == 1
    text, undo = notices[-1]
    assert text == "They are in the course."
    undo()
    settle()
    assert desk.course(course.id).enrolments == ()


def test_somebody_leaves_with_a_reason_and_comes_back(
    desk: Desk, plan: Plan, attend: Attend, open_course: Open, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    course = plan(LUCIE)
    attend(course, LUCIE, 2)
    open_course(course, "people")
    choose(desk, LUCIE)
    assert not child(desk.panel, "training.people.remove").isVisible(), "something was noted already"
    click(qtbot, desk.panel, "training.people.leave")
    type_into(qtbot, dialog(desk), "training.leave.reason", "Found a job.")
    click(qtbot, dialog(desk), "training.leave.save")
    settle()
    enrolment = desk.enrolment(course.id, LUCIE)
    assert (enrolment.left_on, enrolment.left_reason) == (TODAY, "Found a job.")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.come_back")
    settle()
    assert desk.enrolment(course.id, LUCIE).left_on is None
    notices[-1][1]()
    settle()
    assert desk.enrolment(course.id, LUCIE).left_reason == "Found a job."


def test_a_mistaken_enrolment_is_taken_out(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(LUCIE)
    open_course(course, "people")
    choose(desk, LUCIE)
    click(qtbot, desk.panel, "training.people.remove")
    settle()
    assert desk.course(course.id).enrolments == ()
    assert child(desk.panel, "training.people.empty").isVisible()


def test_an_enrolment_is_a_place_and_opens_its_person(
    desk: Desk, plan: Plan, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    course = plan(AMINA, LUCIE)
    enrolment = next(each for each in course.enrolments if each.person.name == LUCIE)
    desk.panel.go(Place("training", enrolment.id, "enrolment"))
    settle()
    assert tab(desk).table.current().id == enrolment.id
    click(qtbot, desk.panel, "training.people.open")
    assert visited == [Place("people", enrolment.person.id)]


class TestStaff:
    """Volunteers note attendance; assessing and certifying is not theirs."""

    @pytest.fixture
    def actor(self) -> Actor:
        return Actor(LEADER_ID, LEADER, AccountRole.STAFF)

    def test_no_button_assesses_or_certifies(self, desk: Desk, plan: Plan, open_course: Open) -> None:
        open_course(plan(LUCIE), "people")
        choose(desk, LUCIE)
        assert child(desk.panel, "training.people.leave").isVisible()
        assert not child(desk.panel, "training.people.assess").isVisible()
        assert not child(desk.panel, "training.people.certify").isVisible()
        assert not child(desk.panel, "training.people.certify_all").isEnabled()
