"""Who is due: the list, handing out, refusing, taking back."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.evaluation.measuring import finish, hand_out, keep_answers, measurements_of
from ensure_desktop.evaluation.values import Circumstances, DueState, MeasureState, Medium, Mode
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import TODAY, Enrol, Plan
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.due_page import DuePage, Shown
from ui.evaluation.panel import EvaluationPanel
from ui.evaluation.words import due_chip
from ui.widgets.chips import fitted
from ui.widgets.rows import chip_room


def due_page(panel: EvaluationPanel, settle: Settle) -> DuePage:
    page = panel.page()
    assert isinstance(page, DuePage)
    page.reload()
    settle()
    return page


def rows(page: DuePage) -> list[tuple[str, str]]:
    model = page.table.model
    found = [model.row_value(row) for row in range(model.total())]
    return [(due.name, due.state.value) for due in found if due is not None]


def named(page: QWidget, name: str) -> Any:
    return page.findChild(QWidget, name)


def select_first(page: DuePage) -> None:
    page.table.view.selectRow(0)


def test_whoever_is_due_stands_in_the_list(panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle) -> None:
    plan()
    enrol("Fatima")
    enrol("Amal", weeks=6)
    page = due_page(panel, settle)
    assert rows(page) == [("Amal", "late"), ("Fatima", "due")]
    page.choose(Shown.LATE)
    settle()
    assert rows(page) == [("Amal", "late")]


def test_what_is_said_of_each_fits_its_column_in_a_small_window(panel: EvaluationPanel, settle: Settle) -> None:
    columns = due_page(panel, settle).table.model.columns
    room = next(column.least for column in columns if column.chip is not None)
    for state in DueState:
        assert fitted(due_chip(state), panel.font(), chip_room(room)) == due_chip(state)


def test_without_a_plan_nobody_waits_and_the_button_leads_to_the_plan(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle, visited: list[Place]
) -> None:
    enrol()
    page = due_page(panel, settle)
    named(page, "evaluation.due.all_done.act").click()
    assert visited[-1] == Place("evaluation", action="plan")


def test_a_questionnaire_is_handed_out_on_paper(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle, visited: list[Place], change: Ask, qtbot: QtBot
) -> None:
    plan()
    fatima = enrol()
    page = due_page(panel, settle)
    select_first(page)
    page.hand_out.click()
    settle()
    dialog = page.dialog
    assert dialog is not None
    dialog.form.set_values({"mode": Mode.HELPED})
    qtbot.keyClicks(named(dialog, "evaluation.hand_out.helped_by"), "Mark")
    dialog.send()
    settle()
    (made,) = change(measurements_of, person_id=fatima.id)
    assert made.state is MeasureState.OPEN
    assert (made.circumstances.medium, made.circumstances.helped_by) == (Medium.PAPER, "Mark")
    assert visited[-1] == Place("evaluation", made.id, "paper")
    assert rows(page) == [("Fatima", "open")]


def test_a_refusal_is_noted_and_taken_back(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle, notices: list[Any], qtbot: QtBot
) -> None:
    plan()
    enrol()
    page = due_page(panel, settle)
    select_first(page)
    page.not_asked.click()
    settle()
    assert page.dialog is not None
    qtbot.keyClicks(named(page.dialog, "evaluation.not_asked.reason"), "Tired of papers")
    page.dialog.send()
    settle()
    assert rows(page) == []
    said, undo = notices[-1]
    assert "refused" in said
    undo()
    settle()
    assert rows(page) == [("Fatima", "due")]


def test_a_finished_one_shows_its_score_with_the_direction_of_the_scale(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle, change: Ask
) -> None:
    made = fill_in(enrol(), plan(), change)
    panel.go(Place("evaluation", made.id, "measurement"))
    settle()
    page = panel.page()
    assert isinstance(page, DuePage)
    assert named(page.one, "evaluation.one.score").text() == "3"
    assert named(page.one, "evaluation.one.direction").text() == "1 to 5, higher is better"
    assert not page.one.fill.isVisible()
    page.one.take_back.click()
    settle()
    assert page.one.fill.isVisible()


def test_what_was_handed_out_on_paper_is_printed_or_typed_in(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle, change: Ask, visited: list[Place]
) -> None:
    line = plan()
    here = Circumstances(TODAY, medium=Medium.PAPER)
    moment = line.details.moments[0]
    made = change(hand_out, person_id=enrol().id, plan_id=line.id, planned=moment, circumstances=here)
    panel.go(Place("evaluation", made.id, "measurement"))
    settle()
    page = panel.page()
    assert isinstance(page, DuePage)
    page.one.paper.click()
    page.one.fill.click()
    assert [place.action for place in visited] == ["paper", "fill"]


def test_the_search_finds_by_name(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle, qtbot: QtBot
) -> None:
    plan()
    enrol("Fatima")
    enrol("Amal")
    page = due_page(panel, settle)
    page.search.setText("ama")
    qtbot.waitUntil(lambda: rows(page) == [("Amal", "due")])


def test_enter_opens_what_is_next(
    panel: EvaluationPanel, enrol: Enrol, plan: Plan, settle: Settle, qtbot: QtBot
) -> None:
    plan()
    enrol()
    page = due_page(panel, settle)
    select_first(page)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    settle()
    assert page.dialog is not None
    assert page.dialog.isVisible()


def fill_in(person: Any, line: Any, change: Ask) -> Any:
    here = Circumstances(TODAY)
    made = change(hand_out, person_id=person.id, plan_id=line.id, planned=line.details.moments[0], circumstances=here)
    answers = {f"q{number}": 3 for number in range(1, 7)}
    change(keep_answers, measurement_id=made.id, answers=answers)
    return change(finish, measurement_id=made.id, circumstances=here)
