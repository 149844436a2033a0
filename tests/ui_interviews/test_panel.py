"""The applicants as somebody at the desk uses them: stages, list, steps, history, keyboard."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import (
    UNDER_WAY,
    ApplicationStage,
    DecisionHelp,
    GuidePurpose,
    InterviewFacts,
    MoveDetails,
    SaidNo,
)
from ensure_desktop.people.values import PersonFile
from tests.conftest import LEADER
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_interviews.conftest import TODAY, Apply
from tests.ui_people.conftest import Ask
from ui.context import Context, Place
from ui.interviews.move_dialog import MoveDialog
from ui.interviews.panel import InterviewsPanel
from ui.interviews.under_way_page import UnderWayPage
from ui.interviews.words import days_words
from ui.widgets.empty import EmptyState

DAY = timedelta(days=1)
S = ApplicationStage
Notices = list[tuple[str, Callable[[], object] | None]]


@pytest.fixture
def stages(apply: Apply, change: Ask) -> dict[ApplicationStage, PersonFile]:
    """One applicant in each stage, called after it, who asked a month ago."""
    made: dict[ApplicationStage, PersonFile] = {}
    for stage in S:
        made[stage] = apply(stage.value.title(), since=TODAY - 30 * DAY)
        if stage is S.ACCEPTED:
            step(change, made[stage], S.TRAINING)
        if stage is not S.ASKED:
            step(change, made[stage], stage)
    return made


def step(change: Ask, file: PersonFile, stage: ApplicationStage, **facts: Any) -> Any:
    usual: dict[ApplicationStage, dict[str, Any]] = {
        S.MEETING_PLANNED: {"meeting_on": TODAY + DAY, "meeting_at": "14:30"},
        S.WAITING_LIST: {"reason": "Full", "look_again_on": TODAY + 90 * DAY},
        S.NOT_NOW: {"reason": "Moving", "look_again_on": TODAY + 90 * DAY, "said_no": SaidNo.APPLICANT},
        S.WITHDREW: {"said_no": SaidNo.APPLICANT},
    }
    details = MoveDetails(stage, TODAY, **(usual.get(stage, {}) | facts))
    return change(interviews.move_applicant, role_id=file.roles[0].id, details=details)


def names(panel: InterviewsPanel) -> list[str]:
    model = panel.list.table.model
    return [model.row_value(row).person.name for row in range(model.total())]


def select(panel: InterviewsPanel, name: str) -> None:
    panel.list.table.view.selectRow(names(panel).index(name))


def now(change: Ask, file: PersonFile) -> Any:
    return change(interviews.applicant, role_id=file.roles[0].id)


def dialog(panel: InterviewsPanel) -> MoveDialog:
    page: Any = panel.page()
    assert page.acts.dialog is not None
    opened: MoveDialog = page.acts.dialog
    return opened


def fields(opened: MoveDialog) -> set[str]:
    """The fields that are asked for."""
    known = ("stage", "meeting_on", "meeting_at", "meeting_place", "said_no", "look_again_on", "reason", "day")
    return {name for name in known if opened.form.editor(name).isVisibleTo(opened)}


def test_each_number_opens_the_list_that_it_counts(
    stages: dict[ApplicationStage, PersonFile], panel: InterviewsPanel, qtbot: QtBot, settle: Settle
) -> None:
    assert set(names(panel)) == {stage.value.title() for stage in UNDER_WAY}
    for stage in stages:
        name = f"applicants.stage.{stage.value}" if stage in UNDER_WAY else f"applicants.closed.{stage.value}"
        click(qtbot, panel, name)
        settle()
        assert names(panel) == [stage.value.title()]
        assert child(panel, name, QAbstractButton).isChecked()
    assert child(panel, "applicants.stage.asked", QAbstractButton).accessibleName() == "Asked: 1"
    assert child(panel, "applicants.closed.not now").text() == "Not now  1"
    click(qtbot, panel, "applicants.attention")
    settle()
    assert names(panel) == ["Asked"]
    click(qtbot, panel, "applicants.attention")
    settle()
    assert len(names(panel)) == len(UNDER_WAY)


def test_the_first_meeting_is_planned_from_the_row_and_can_be_undone(
    apply: Apply, panel: InterviewsPanel, change: Ask, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    lucie = apply("Lucie")
    settle()
    select(panel, "Lucie")
    assert child(panel, "applicants.next").text() == "Plan first meeting"
    click(qtbot, panel, "applicants.next")
    opened = dialog(panel)
    assert fields(opened) == {"meeting_on", "meeting_at", "meeting_place"}
    opened.send()
    settle()
    assert "on which you will meet" in opened.form.errors()["meeting_on"]
    opened.form.editor("meeting_on").set_value(TODAY + 2 * DAY)
    opened.form.editor("meeting_at").setText("14.30")
    opened.send()
    settle()
    found = now(change, lucie)
    assert (found.stage, found.meeting_on, found.meeting_at) == (S.MEETING_PLANNED, TODAY + 2 * DAY, "14:30")
    assert child(panel, "applicants.next").text() == "Start interview"
    text, undo = notices[-1]
    assert text == "Lucie: Meeting planned."
    assert undo is not None
    undo()
    settle()
    assert now(change, lucie).stage is S.ASKED


def test_a_press_on_the_next_step_of_a_row_takes_it(
    apply: Apply, panel: InterviewsPanel, change: Ask, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    lucie = apply("Lucie")
    step(change, lucie, S.MEETING_PLANNED)
    settle()
    view = panel.list.table.view
    for column, wanted in ((0, []), (4, [Place("interviews", lucie.id, "begin:applicant")])):
        at = view.visualRect(panel.list.table.model.index(0, column)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert visited == wanted


@pytest.mark.parametrize(
    ("stage", "words", "place"),
    [
        (S.MEETING_PLANNED, "Start interview", "begin:applicant"),
        (S.ACCEPTED, "Open the person", "people"),
    ],
)
def test_the_next_step_leads_to_where_it_is_done(
    stages: dict[ApplicationStage, PersonFile],
    panel: InterviewsPanel,
    qtbot: QtBot,
    settle: Settle,
    visited: list[Place],
    stage: ApplicationStage,
    words: str,
    place: str,
) -> None:
    panel.go(Place("interviews", stages[stage].roles[0].id, "applicant"))
    settle()
    assert child(panel, "applicant.next").text() == words
    click(qtbot, panel, "applicant.next")
    assert place in (visited[-1].area, visited[-1].action)


def test_somebody_who_sits_at_the_desk_is_interviewed_at_once(
    apply: Apply, panel: InterviewsPanel, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    lucie = apply("Lucie")
    settle()
    select(panel, "Lucie")
    click(qtbot, panel, "applicants.interview")
    assert visited == [Place("interviews", lucie.id, "begin:applicant")]


def test_the_dialog_asks_only_what_the_step_needs(
    stages: dict[ApplicationStage, PersonFile], panel: InterviewsPanel, settle: Settle
) -> None:
    role_id = stages[S.SECOND_MEETING].roles[0].id
    panel.go(Place("interviews", role_id, "applicant"))
    settle()
    panel.go(Place("interviews", stages[S.SECOND_MEETING].id, "decide"))
    settle()
    opened = dialog(panel)
    assert fields(opened) == {"stage", "reason", "day"}
    for stage, asked in (
        (S.SECOND_MEETING, {"meeting_on", "meeting_at", "meeting_place"}),
        (S.WAITING_LIST, {"look_again_on"}),
        (S.NOT_NOW, {"look_again_on", "said_no"}),
        (S.WITHDREW, {"said_no"}),
        (S.TRAINING, set()),
    ):
        opened.form.editor("stage").set_value(stage)
        assert fields(opened) == {"stage", "reason", "day"} | asked
    opened.form.editor("stage").set_value(S.NOT_NOW)
    assert opened.form.editor("look_again_on").value() == TODAY + timedelta(weeks=13)
    assert opened.form.editor("said_no").value() is SaidNo.CENTRE
    opened.send()
    settle()
    assert "why" in opened.form.errors()["reason"]
    opened.cancel.click()
    settle()


def test_a_calmer_time_is_proposed_with_its_day_and_schedules_itself(
    stages: dict[ApplicationStage, PersonFile], panel: InterviewsPanel, context: Context, change: Ask, settle: Settle
) -> None:
    held = now(change, stages[S.SECOND_MEETING])
    said = DecisionHelp("Warm and patient.", TODAY, ("Is there calm enough in your own life?",))
    opened = MoveDialog(panel, context, held, None, said)
    opened.open()
    settle()
    child(opened, "applicant.move.later").click()
    opened.send()
    settle()
    found = now(change, stages[S.SECOND_MEETING])
    assert (found.stage, found.said_no, found.look_again_on) == (S.NOT_NOW, SaidNo.CENTRE, TODAY + timedelta(weeks=26))
    assert "Welcome to come back" in found.reason
    assert found.need is None


def test_the_history_tells_every_step_and_the_last_one_goes_back(
    apply: Apply, panel: InterviewsPanel, change: Ask, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    lucie = apply("Lucie", since=TODAY - 30 * DAY)
    step(change, lucie, S.MEETING_PLANNED)
    step(change, lucie, S.NOT_NOW)
    settle()
    panel.show_list()
    click(qtbot, panel, "applicants.closed.not now")
    settle()
    select(panel, "Lucie")
    qtbot.keyClick(panel.list.table.view, Qt.Key.Key_Return)
    settle()
    page = panel.applicant
    assert panel.page() is page
    assert [moment.title for moment in page.timeline.shown()] == ["Not now", "Meeting planned", "Asked to join"]
    told = page.timeline.shown()[0].text
    assert told == f"Decided by: the applicant\nLook again on 31 May 2026\nMoving\nNoted by {LEADER}"
    assert "applied on 31 January 2026" in child(panel, "applicant.stay").text()
    click(qtbot, panel, "applicant.take_back")
    settle()
    assert now(change, lucie).stage is S.MEETING_PLANNED
    assert notices[-1] == ("Taken back. Lucie: Meeting planned.", None)
    assert [moment.title for moment in page.timeline.shown()] == ["Meeting planned", "Asked to join"]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert panel.page() is panel.list


def test_who_applies_again_keeps_the_earlier_history(
    stages: dict[ApplicationStage, PersonFile],
    panel: InterviewsPanel,
    change: Ask,
    clock: Any,
    qtbot: QtBot,
    settle: Settle,
    notices: Notices,
) -> None:
    gone = stages[S.WITHDREW]
    clock.forward(days=40)
    panel.go(Place("interviews", gone.roles[0].id, "applicant"))
    settle()
    click(qtbot, panel, "applicant.next")
    settle()
    assert notices[-1][0] == "Withdrew applies again. The earlier application can still be read."
    found = change(interviews.applications_of, person_id=gone.id)
    assert [each.stage for each in found] == [S.ASKED, S.WITHDREW]
    panel.go(Place("interviews", found[0].role_id, "applicant"))
    settle()
    click(qtbot, panel, "applicant.other.0")
    settle()
    assert [moment.title for moment in panel.applicant.timeline.shown()] == ["Withdrew", "Asked to join"]


def test_the_three_empty_states(
    panel: InterviewsPanel, apply: Apply, change: Ask, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    def empty() -> str:
        shown = panel.list.table.showing()
        assert isinstance(shown, EmptyState)
        return shown.sentence()

    assert empty() == "Nobody has applied yet."
    click(qtbot, panel, "applicants.empty.act")
    assert visited == [Place("people", action="new:applicant")]
    step(change, apply("Lucie"), S.WITHDREW)
    settle()
    assert empty() == "Nobody is waiting here."
    click(qtbot, panel, "applicants.all_done.act")
    settle()
    assert names(panel) == ["Lucie"]
    panel.list.search.setText("nobody of this name")
    qtbot.waitUntil(lambda: isinstance(panel.list.table.showing(), EmptyState))
    settle()
    assert empty() == "Nobody fits this choice."
    click(qtbot, panel, "applicants.no_result.act")
    settle()
    assert panel.list.search.text() == ""


def test_everything_is_done_by_keyboard(
    apply: Apply, panel: InterviewsPanel, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    lucie = apply("Lucie")
    settle()
    panel.list.focus_list()
    panel.list.table.view.selectRow(0)
    button = child(panel, "applicants.next")
    for _press in range(12):
        if panel.window().focusWidget() is button:
            break
        qtbot.keyClick(panel.window().focusWidget() or panel, Qt.Key.Key_Tab)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    opened = dialog(panel)
    qtbot.keyClicks(opened.form.editor("meeting_on").line, "5-3-2026")
    qtbot.keyClick(opened.form.editor("meeting_on").line, Qt.Key.Key_Return)
    settle()
    assert now(change, lucie).meeting_on == date(2026, 3, 5)


def test_interviews_under_way_are_found_and_gone_on_with(
    apply: Apply, panel: InterviewsPanel, change: Ask, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    lucie = apply("Lucie")
    panel.go(Place("interviews", action="under way"))
    settle()
    page = panel.page()
    assert isinstance(page, UnderWayPage)
    shown = page.table.showing()
    assert isinstance(shown, EmptyState)
    begun = change(
        interviews.begin_interview,
        person_id=lucie.id,
        purpose=GuidePurpose.APPLICANT,
        language="en",
        facts=InterviewFacts(TODAY),
    )
    settle()
    assert page.table.model.total() == 1
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    page.table.view.selectRow(0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert visited == [Place("interviews", begun.id, "interview")]
    panel.show_list()
    settle()
    select(panel, "Lucie")
    assert child(panel, "applicants.next").text() == "Go on with the interview"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "since today"), (1, "1 day"), (20, "20 days"), (21, "3 weeks"), (91, "13 weeks"), (92, "3 months")],
)
def test_days_in_words(days: int, words: str) -> None:
    assert days_words(days) == words


def test_the_list_reloads_when_somebody_else_registers_an_applicant(
    apply: Apply, panel: InterviewsPanel, settle: Settle
) -> None:
    apply("Lucie")
    settle()
    assert names(panel) == ["Lucie"]
