"""Starting an interview: from the list, an application, the search field."""

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews.values import ApplicationStage, GuidePurpose
from ensure_desktop.people.values import Hit, HitKind, PersonFile
from ensure_desktop.training import service as training
from ensure_desktop.training.values import CourseDetails, CourseKind
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_interviews.conftest import TODAY
from tests.ui_interviews.test_panel import S, names, select, stages  # noqa: F401
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.interviews.panel import InterviewsPanel
from ui.people.picker import PersonPicker
from ui.training.enrol_dialog import EnrolDialog, PeopleField


class TestStartingAnInterview:
    def test_who_is_searched_for_stands_chosen_and_can_be_asked_at_once(
        self,
        panel: InterviewsPanel,
        stages: dict[ApplicationStage, PersonFile],  # noqa: F811
        visited: list[Place],
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.reload()
        settle()
        panel.list.search.setText("Asked")
        qtbot.waitUntil(lambda: names(panel) == ["Asked"])
        settle()
        click(qtbot, panel, "applicants.interview")
        assert visited[-1] == Place("interviews", stages[S.ASKED].id, "begin:applicant")

    @pytest.mark.parametrize("stage", [S.ASKED, S.WAITING_LIST, S.NOT_NOW])
    def test_an_application_offers_the_interview_where_another_step_usually_comes_next(
        self,
        panel: InterviewsPanel,
        stages: dict[ApplicationStage, PersonFile],  # noqa: F811
        settle: Settle,
        stage: ApplicationStage,
    ) -> None:
        panel.show_applicant(stages[stage].roles[0].id)
        settle()
        assert child(panel.applicant, "applicant.interview").isVisible()
        panel.show_applicant(stages[S.TRAINING].roles[0].id)
        settle()
        assert not child(panel.applicant, "applicant.interview").isVisible()

    def test_the_search_field_asks_with_whom_and_proposes_the_meeting(
        self,
        panel: InterviewsPanel,
        stages: dict[ApplicationStage, PersonFile],  # noqa: F811
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.go(Place("interviews", action="begin"))
        settle()
        assert panel.dialog is not None
        click(qtbot, panel.dialog, "interview.who.save")
        assert panel.dialog is not None, "nobody was chosen yet"
        who = stages[S.INTERVIEWED]
        hit = Hit(HitKind.PERSON, who.id, who.name, who.code)
        picker = panel.dialog.findChild(PersonPicker)
        picker.set_value(hit)
        picker.picked.emit(hit)
        settle()
        assert panel.dialog.form.values()["meeting"] is GuidePurpose.SECOND_MEETING
        click(qtbot, panel.dialog, "interview.who.save")
        settle()
        assert panel.dialog is None
        assert child(panel, "interview.begin").isVisible()


def test_who_takes_part_in_a_course_is_led_there(
    panel: InterviewsPanel,
    stages: dict[ApplicationStage, PersonFile],  # noqa: F811
    visited: list[Place],
    qtbot: QtBot,
    settle: Settle,
    change: Ask,
) -> None:
    """Nobody is asked to choose a course for somebody who is in one."""
    panel.reload()
    settle()
    select(panel, "Training")
    assert child(panel, "applicants.next").text() == "Choose a course"
    change(training.ensure_curricula)
    version = next(each for each in change(training.curricula) if each.curriculum.kind is CourseKind.BASIC)
    details = CourseDetails("Spring")
    course = change(training.plan_course, version_id=version.id, details=details, first_day=TODAY)
    click(qtbot, panel, "applicants.next")
    settle()
    chosen = panel.list.acts.dialog
    assert chosen is not None
    assert chosen.form.values()["course"] == course.id
    click(qtbot, chosen, "training.choose.save")
    settle()
    panel.reload()
    settle()
    select(panel, "Training")
    assert child(panel, "applicants.next").text() == "Open the course"
    click(qtbot, panel, "applicants.next")
    assert visited[-1] == Place("training", course.id, "people")
    dialog = EnrolDialog(panel, panel.context, course)
    settle()
    assert stages[S.TRAINING].id not in dialog.findChild(PeopleField).ticks
