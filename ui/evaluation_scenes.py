"""What the tour shows of the evaluation: who is due, one questionnaire, results, outcomes, and the plan behind it."""

from collections.abc import Callable

from ensure_desktop.evaluation.due import due_page
from ensure_desktop.evaluation.values import Audience, DueFilter, DueState
from ui.evaluation.due_page import NAME as DUE
from ui.evaluation.due_page import DuePage
from ui.stage import Stage

Act = Callable[[Stage], None]


def _one(state: DueState, action: str = "measurement") -> Act:
    """A questionnaire of a participant in this state; a small demo may have none."""

    def act(stage: Stage) -> None:
        shown = DueFilter(audience=Audience.PARTICIPANTS, states=(state,))
        found = [due.measurement_id for due in stage.ask(due_page, shown=shown).rows if due.measurement_id]
        stage.go("evaluation", *((found[-1], action) if found else ()))

    return act


def _chosen(press: str) -> Act:
    """The first of the list, and what is done with it; nobody may wait in a small demo."""

    def act(stage: Stage) -> None:
        stage.go("evaluation")
        table = stage.find(DuePage, DUE).table
        if table.model.total():
            table.view.selectRow(0)
            stage.press(press)

    return act


def _person(stage: Stage) -> None:
    shown = DueFilter(audience=Audience.PARTICIPANTS, states=(DueState.DONE,))
    rows = stage.ask(due_page, shown=shown).rows
    stage.go("people", rows[0].person_id if rows else "", "questionnaires" if rows else "")


def _at(action: str) -> Act:
    return lambda stage: stage.go("evaluation", action=action)


SCENES: tuple[tuple[str, Act], ...] = (
    ("evaluation", lambda stage: stage.go("evaluation")),
    ("evaluation-hand-out", _chosen(f"{DUE}.hand_out")),
    ("evaluation-refused", _chosen(f"{DUE}.not_asked")),
    ("evaluation-one", _one(DueState.DONE)),
    ("evaluation-out", _one(DueState.OPEN)),
    ("evaluation-fill", _one(DueState.OPEN, "fill")),
    ("evaluation-fill-code", _at("fill")),
    ("evaluation-feedback", _at("feedback")),
    ("evaluation-feedback-sheet", _at("type feedback")),
    ("evaluation-plan", _at("plan")),
    ("evaluation-plan-line", _at("new plan")),
    ("evaluation-results", _at("results")),
    ("evaluation-outcomes", _at("outcomes")),
    ("evaluation-questionnaires", _at("questionnaires")),
    ("person-questionnaires", _person),
)
