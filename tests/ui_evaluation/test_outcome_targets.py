"""What was agreed on about outcomes stands beside the outcomes."""

from datetime import date
from typing import Any

from ensure_desktop.evaluation.outcome_values import OutcomeKind
from ensure_desktop.programme.indicators import save_indicator
from ensure_desktop.programme.values import IndicatorDetails, Phase, Target
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import TODAY, Enrol
from tests.ui_evaluation.test_outcomes import note, page_of
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.panel import EvaluationPanel

THIS_YEAR = date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)
LAST_YEAR = date(TODAY.year - 1, 1, 1), date(TODAY.year - 1, 12, 31)


def agree(change: Ask, goal: float, source: str = "outcomes", detail: str = "job", title: str = "Jobs") -> None:
    details = IndicatorDetails(Phase.OUTCOME, title, source, detail, targets=(Target(*THIS_YEAR, goal),))
    change(save_indicator, indicator_id=None, details=details)


def test_a_target_stands_with_what_is_reached_of_it(
    panel: EvaluationPanel, enrol: Enrol, settle: Settle, change: Ask
) -> None:
    page = page_of(panel, settle)
    assert not page.targets.isVisibleTo(page)
    note(change, enrol().id, OutcomeKind.JOB, TODAY)
    agree(change, 2)
    agree(change, 40, "visits", "", "Visits")
    settle()
    assert page.targets.isVisibleTo(page)
    assert page.targets.text().splitlines() == [
        "Targets of this year",
        f"Jobs: 1. Agreed on: 2 by 31 Dec {TODAY.year}. On the way.",
    ]


def test_a_period_shows_its_own_targets_only(panel: EvaluationPanel, settle: Settle, change: Ask) -> None:
    agree(change, 2)
    page = page_of(panel, settle)
    page.period.set_value(LAST_YEAR)
    page.period.changed.emit()
    settle()
    assert not page.targets.isVisibleTo(page)
    page.period.set_value(THIS_YEAR)
    page.period.changed.emit()
    settle()
    assert page.targets.text().startswith("Jobs: 0. Agreed on: 2")


def test_the_way_to_the_targets(panel: EvaluationPanel, settle: Settle, visited: Any) -> None:
    page_of(panel, settle).agree.click()
    assert visited[-1] == Place("programme", action="indicators")
