"""What the tour shows of the plan: its ten steps, stakeholders, SWOTs, steering groups, and their papers."""

from collections.abc import Callable

from ensure_desktop.programme.models import programme_models
from ensure_desktop.programme.steering import steering_groups
from ensure_desktop.programme.swots import swots
from ensure_desktop.programme.values import Step
from ui.stage import Stage

Act = Callable[[Stage], None]


def _place(action: str, *presses: str, target: str = "") -> Act:
    def act(stage: Stage) -> None:
        stage.go("programme", target, action)
        for name in presses:
            stage.press(name)

    return act


def _swot(*presses: str) -> Act:
    """The newest SWOT."""
    return lambda stage: _place("swot", *presses, target=stage.ask(swots)[0].id)(stage)


def _group(*presses: str) -> Act:
    """The steering group with the most people."""

    def act(stage: Stage) -> None:
        groups = stage.ask(steering_groups)
        group = max(groups, key=lambda each: len(each.details.members))
        _place("steering", *presses, target=group.id)(stage)

    return act


def _model() -> Act:
    """The picture that was changed last."""
    return lambda stage: _place("models", target=stage.ask(programme_models)[0].id)(stage)


PLAN_SCENES: tuple[tuple[str, Act], ...] = (
    ("plan", _place("")),
    ("indicators", _place("indicators")),
    ("plan-step", _place("step", target=Step.TRAIN.value)),
    ("plan-step-change", _place("step", "programme.step.change", target=Step.TRAIN.value)),
    ("stakeholders", _place("stakeholders", "programme.stakeholders.filter.list")),
    ("stakeholders-picture", _place("stakeholders", "programme.stakeholders.filter.picture")),
    ("stakeholder-new", _place("new stakeholder")),
    ("swots", _place("swot")),
    ("swot", _swot()),
    ("swot-new", _place("new swot")),
    ("swot-paper", _swot("programme.swot.print")),
    ("models", _place("models")),
    ("model", _model()),
    ("model-new", _place("new model")),
    ("yearly-report", _place("reports")),
    ("steering-groups", _place("steering")),
    ("steering-group", _group()),
    ("steering-group-change", _group("programme.group.change")),
    ("steering-group-paper", _group("programme.group.print")),
    ("plan-paper", _place("step", "programme.step.back", "programme.steps.print", target=Step.NEEDS.value)),
)
