"""What the tour shows of the evaluation: who is due, one questionnaire, results, outcomes, and the plan behind it."""

from collections.abc import Callable

from ensure_desktop.evaluation.due import due_page
from ensure_desktop.evaluation.values import Audience, DueFilter, DueState
from ui.evaluation.due_page import NAME as DUE
from ui.evaluation.due_page import DuePage
from ui.stage import Stage

Act = Callable[[Stage], None]


def _settled(stage: Stage, state: DueState) -> str:
    """A questionnaire of a participant in this state."""
    shown = DueFilter(audience=Audience.PARTICIPANTS, states=(state,))
    found = stage.ask(due_page, shown=shown).rows[-1].measurement_id
    assert found is not None
    return found


def _one(state: DueState) -> Act:
    return lambda stage: stage.go("evaluation", _settled(stage, state), "measurement")


def _chosen(press: str) -> Act:
    """The first of the list, and what is done with it."""

    def act(stage: Stage) -> None:
        stage.go("evaluation")
        stage.find(DuePage, DUE).table.view.selectRow(0)
        stage.press(press)

    return act


def _person(stage: Stage) -> None:
    shown = DueFilter(audience=Audience.PARTICIPANTS, states=(DueState.DONE,))
    stage.go("people", stage.ask(due_page, shown=shown).rows[0].person_id, "questionnaires")


def _filling(stage: Stage) -> None:
    stage.go("evaluation", _settled(stage, DueState.OPEN), "fill")


def _at(action: str) -> Act:
    return lambda stage: stage.go("evaluation", action=action)


SCENES: tuple[tuple[str, Act], ...] = (
    ("evaluation", lambda stage: stage.go("evaluation")),
    ("evaluation-hand-out", _chosen(f"{DUE}.hand_out")),
    ("evaluation-refused", _chosen(f"{DUE}.not_asked")),
    ("evaluation-one", _one(DueState.DONE)),
    ("evaluation-out", _one(DueState.OPEN)),
    ("evaluation-fill", _filling),
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
