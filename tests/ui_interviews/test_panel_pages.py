"""The other pages of the interviews area: the form from its beginning to the decision, and the pages on the bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicationStage
from ensure_desktop.people.values import PersonFile
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child
from tests.ui_interviews.conftest import Apply
from tests.ui_interviews.test_panel import S, dialog, stages  # noqa: F401
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.interviews.form.page import InterviewPage
from ui.interviews.panel import InterviewsPanel
from ui.widgets.dialog import FormDialog


def test_who_begins_an_interview_and_thinks_again_is_back_at_the_list(
    apply: Apply, panel: InterviewsPanel, change: Ask, settle: Settle
) -> None:
    lucie, mark = apply("Lucie"), apply("Mark")
    panel.go(Place("interviews", lucie.id, "begin:applicant"))
    settle()
    begin = panel.findChild(FormDialog, "interview.begin")
    assert begin is not None
    begin.send()
    settle()
    form = panel.page()
    assert isinstance(form, InterviewPage)
    begun = form.interview()
    assert begun is not None
    assert begun.person_id == lucie.id
    assert not child(panel, "interviews.views", QTabBar).isVisible()
    panel.show_list()
    settle()
    panel.go(Place("interviews", mark.id, "begin:applicant"))
    settle()
    again = next(each for each in panel.findChildren(FormDialog, "interview.begin") if each.isVisible())
    again.reject()
    settle()
    assert panel.page() is panel.list
    assert [each.person_id for each in change(interviews.open_interviews, limit=9)] == [lucie.id]


def test_a_finished_second_meeting_leads_to_the_decision(
    stages: dict[ApplicationStage, PersonFile],  # noqa: F811
    panel: InterviewsPanel,
    settle: Settle,
) -> None:
    file = stages[S.SECOND_MEETING]
    panel.go(Place("interviews", file.id, "begin:second meeting"))
    settle()
    begin = next(each for each in panel.findChildren(FormDialog, "interview.begin") if each.isVisible())
    begin.send()
    settle()
    form = panel.page()
    assert isinstance(form, InterviewPage)
    form.decision_wanted.emit(file.id)
    settle()
    assert panel.page() is panel.applicant
    assert child(panel.applicant, "applicant.name").text() == file.name
    dialog(panel).cancel.click()


def test_the_pages_of_the_area_are_turned_over(panel: InterviewsPanel, qtbot: QtBot, settle: Settle) -> None:
    bar = child(panel, "interviews.views", QTabBar)
    bar.setFocus()
    for name in ("interviews.under_way", "guides"):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        settle()
        page = panel.page()
        assert page is not None
        assert name in page.objectName()
