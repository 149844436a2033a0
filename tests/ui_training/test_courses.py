"""The list of courses, its counts, planning a course with its days, and what becomes of its meetings."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import RoleKind
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Course, CourseKind, Mark, Presence
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import FIRST_DAY, TODAY, Desk, Plan
from ui.context import Place
from ui.training.panel import TrainingPanel

LUCIE = "Lucie Peeters"

Open = Callable[..., None]


def names(panel: TrainingPanel) -> list[str]:
    model = panel.list.table.model
    return [model.row_value(row).name for row in range(model.total())]


def reload(panel: TrainingPanel, settle: Settle) -> None:
    panel.go(Place("training"))
    settle()


def test_an_empty_area_says_how_to_begin(panel: TrainingPanel, qtbot: QtBot, settle: Settle) -> None:
    assert child(panel, "training.empty").isVisible()
    click(qtbot, panel, "training.empty.act")
    settle()
    assert panel.dialog is not None
    assert panel.dialog.form.editor("version_id").value(), "our own curricula are there from the start"


def test_a_course_is_planned_with_proposed_days_that_can_be_changed(
    desk: Desk, panel: TrainingPanel, qtbot: QtBot, settle: Settle
) -> None:
    panel.go(Place("training", action="new"))
    settle()
    dialog = panel.dialog
    assert dialog is not None
    dialog.form.editor("first_day").set_value(date(2026, 4, 6))
    days = dialog.form.editor("days")
    assert days.value() == tuple(date(2026, 4, 6) + timedelta(weeks=week) for week in range(8))
    days.fields[7].set_value(date(2026, 5, 29))
    type_into(qtbot, dialog, "training.new_course.name", "Spring course")
    type_into(qtbot, dialog, "training.new_course.trainer", "Marleen Vos")
    dialog.form.editor("starts").set_value(time(9, 30))
    click(qtbot, dialog, "training.new_course.save")
    settle()
    assert panel.page() is panel.course
    made = panel.course.course()
    assert made is not None
    assert made.details.name == "Spring course"
    first, last = made.sessions[0].details, made.sessions[-1].details
    assert (first.day, first.starts, first.ends, first.trainer) == (
        date(2026, 4, 6),
        time(9, 30),
        time(12, 30),
        "Marleen Vos",
    )
    assert last.day == date(2026, 5, 29)


def test_without_a_first_day_nothing_is_planned(
    panel: TrainingPanel, qtbot: QtBot, settle: Settle, change: Ask
) -> None:
    panel.begin_new()
    settle()
    assert panel.dialog is not None
    click(qtbot, panel.dialog, "training.new_course.save")
    settle()
    assert panel.dialog.form.errors() == {"days": "Please enter a day for each meeting."}
    assert change(training.courses_page, offset=0, limit=10).total == 0


def test_tiles_count_the_year_and_open_the_list_they_count(
    panel: TrainingPanel, plan: Plan, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(LUCIE, "Amina El Idrissi")
    enrolment = next(each for each in course.enrolments if each.person.name == LUCIE)
    change(training.mark, enrolment_id=enrolment.id, session_id=course.sessions[0].id, mark=Mark(Presence.PRESENT))
    plan(kind=CourseKind.PROFESSIONALS, name="For the health centre")
    plan(name="Autumn", first_day=date(2026, 9, 7))
    reload(panel, settle)
    tile = panel.list.tiles.tiles[CourseKind.BASIC]
    assert tile.accessibleName() == "Basic courses in 2026: 1 person, in 1 course, 0 certificates, 1 never came"
    assert panel.list.tiles.tiles[CourseKind.REFRESHER].accessibleName().endswith("No course")
    assert "from 1 January to 2 March 2026" in child(panel.list, "header.sentence").text()
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    settle()
    assert names(panel) == ["Spring"], "the one of autumn has not begun, that for professionals is counted apart"
    assert "2026" in child(panel, "training.shown").text()
    click(qtbot, panel, "training.all")
    settle()
    assert names(panel) == ["Autumn", "For the health centre", "Spring"]


def test_the_list_is_narrowed_by_where_courses_stand(
    panel: TrainingPanel, plan: Plan, qtbot: QtBot, settle: Settle
) -> None:
    plan(name="Running", first_day=TODAY)
    plan(name="To come", first_day=date(2026, 9, 7))
    plan(name="Over", first_day=date(2025, 9, 1))
    reload(panel, settle)
    for phase, expected in (("running", "Running"), ("to come", "To come"), ("over", "Over")):
        click(qtbot, panel, f"training.phase.{phase}")
        settle()
        assert names(panel) == [expected]
    panel.list.year.set_value(2025)
    settle()
    assert panel.list.tiles.tiles[CourseKind.BASIC].accessibleName().startswith("Basic courses in 2025: 0 people, in 1")


def test_no_course_of_a_kind_and_none_running_are_said_differently(
    panel: TrainingPanel, plan: Plan, qtbot: QtBot, settle: Settle
) -> None:
    plan(name="To come", first_day=date(2026, 9, 7))
    reload(panel, settle)
    click(qtbot, panel, "training.phase.running")
    settle()
    assert child(panel, "training.all_done").isVisible()
    qtbot.mouseClick(panel.list.tiles.tiles[CourseKind.VOCATIONAL], Qt.MouseButton.LeftButton)
    settle()
    assert child(panel, "training.no_result").isVisible()
    click(qtbot, panel, "training.no_result.act")
    settle()
    assert names(panel) == ["To come"]


def test_a_course_is_withdrawn_and_comes_back(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    course = plan()
    open_course(course)
    click(qtbot, desk.panel, "training.course.withdraw")
    settle()
    assert desk.course(course.id).withdrawn
    assert child(desk.panel, "training.course.gone").isVisible()
    click(qtbot, desk.panel, "training.back")
    settle()
    click(qtbot, desk.panel, "training.withdrawn")
    settle()
    assert names(desk.panel) == ["Spring"]
    notices[-1][1]()
    settle()
    assert not desk.course(course.id).withdrawn


def test_a_closed_course_is_not_changed_by_mistake_and_can_be_opened_again(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    course = plan(LUCIE)
    open_course(course, "meetings")
    click(qtbot, desk.panel, "training.course.end")
    settle()
    assert desk.course(course.id).closed_on == TODAY
    assert not child(desk.panel, "training.meetings.add").isEnabled()
    notices[-1][1]()
    settle()
    assert desk.course(course.id).closed_on is None
    assert child(desk.panel, "training.meetings.add").isEnabled()


def test_a_course_gets_another_name_and_a_number_of_places(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    course = plan(LUCIE)
    open_course(course)
    click(qtbot, desk.panel, "training.course.change")
    dialog = desk.panel.course.acts.dialog
    assert dialog is not None
    dialog.form.editor("name").set_value("Evening course")
    dialog.form.editor("places").set_value(12)
    click(qtbot, dialog, "training.change_course.save")
    settle()
    assert child(desk.panel, "training.course.title").text() == "Evening course"
    assert desk.course(course.id).details.places == 12


def days(course: Course) -> list[date]:
    return [session.details.day for session in course.sessions]


def test_a_meeting_moves_and_the_later_ones_along(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    course = plan()
    open_course(course, "meetings")
    click(qtbot, desk.panel, "training.meeting.3.change")
    dialog = desk.panel.course.acts.dialog
    assert dialog is not None
    later = child(dialog, "training.session.move_later")
    assert not later.isVisible(), "while the day is the same, nothing moves"
    dialog.form.editor("day").set_value(FIRST_DAY + timedelta(days=16))
    assert later.isVisible()
    later.setChecked(True)
    dialog.form.editor("place").set_value("Library")
    click(qtbot, dialog, "training.session.save")
    settle()
    moved = desk.course(course.id)
    assert days(moved)[:2] == days(course)[:2]
    assert days(moved)[2:] == [day + timedelta(days=2) for day in days(course)[2:]]
    assert [session.details.place for session in moved.sessions].count("Library") == 1
    notices[-1][1]()
    settle()
    assert days(desk.course(course.id)) == days(course)


def test_a_meeting_is_cancelled_and_held_after_all(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle, notices: list[Any]
) -> None:
    course = plan()
    open_course(course, "meetings")
    click(qtbot, desk.panel, "training.meeting.2.turn")
    settle()
    assert desk.course(course.id).sessions[1].details.cancelled
    assert child(desk.panel, "training.meeting.2.cancelled").isVisible()
    text, undo = notices[-1]
    assert text == "Meeting 2 is cancelled."
    undo()
    settle()
    assert not desk.course(course.id).sessions[1].details.cancelled


def test_one_more_meeting_is_proposed_like_the_last(
    desk: Desk, plan: Plan, open_course: Open, qtbot: QtBot, settle: Settle
) -> None:
    course = plan()
    open_course(course, "meetings")
    click(qtbot, desk.panel, "training.meetings.add")
    dialog = desk.panel.course.acts.dialog
    assert dialog is not None
    assert dialog.form.editor("day").value() == days(course)[-1] + timedelta(days=7)
    dialog.form.editor("ends").set_value(time(9))
    type_into(qtbot, dialog, "training.session.topic", "Looking back")
    click(qtbot, dialog, "training.session.save")
    settle()
    assert "ends" in dialog.form.errors()
    dialog.form.editor("ends").set_value(time(15))
    click(qtbot, dialog, "training.session.save")
    settle()
    assert desk.course(course.id).sessions[-1].details.topic == "Looking back"


def test_a_course_that_is_gone_leads_back_to_the_list(panel: TrainingPanel, settle: Settle) -> None:
    panel.go(Place("training", "no such course"))
    settle()
    assert panel.page() is panel.list
    assert "not in the vault" in panel.message.text()


def test_professionals_are_proposed_for_their_own_training(
    desk: Desk, plan: Plan, enrol_people: Any, open_course: Open, settle: Settle
) -> None:
    enrol_people("Nurse Celik", role=RoleKind.PROFESSIONAL)
    enrol_people(LUCIE)
    open_course(plan(kind=CourseKind.PROFESSIONALS), "people")
    desk.panel.course.people.begin_enrol()
    settle()
    dialog = desk.panel.course.acts.dialog
    assert dialog is not None
    ticks = dialog.form.editor("people").ticks.values()
    assert [tick.text().partition(",")[0] for tick in ticks] == ["Nurse Celik"]
