"""The plan of measuring as a page."""

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from ensure_desktop.evaluation.plans import plan_lines
from ensure_desktop.evaluation.questionnaires import own_questionnaires
from ensure_desktop.evaluation.values import Audience, Moment, PlannedMoment
from ensure_desktop.people.labels import language_name
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import END, START, TODAY, Plan
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.evaluation.panel import EvaluationPanel
from ui.evaluation.plan_page import PlanPage


def plan_page(panel: EvaluationPanel, settle: Settle, action: str = "plan") -> PlanPage:
    panel.go(Place("evaluation", action=action))
    settle()
    page = panel.page()
    assert isinstance(page, PlanPage)
    return page


def titles(page: PlanPage) -> list[str]:
    model = page.table.model
    return [line.title for row in range(model.total()) if (line := model.row_value(row)) is not None]


def test_a_line_is_added(panel: EvaluationPanel, settle: Settle, change: Ask) -> None:
    page = plan_page(panel, settle, "new plan")
    assert page.dialog is not None
    page.dialog.form.set_values(
        {"asked": "wemwbs/standard", "during": "6, 12", "later": "3", "primary": True, "audience": Audience.SUPPORTERS}
    )
    page.dialog.send()
    settle()
    (line,) = change(plan_lines)
    assert line.details.moments == (
        START,
        PlannedMoment(Moment.DURING, 6),
        PlannedMoment(Moment.DURING, 12),
        END,
        PlannedMoment(Moment.FOLLOW_UP, 3),
    )
    assert (line.details.instrument, line.details.primary) == ("wemwbs", True)
    assert (line.details.audience, line.details.first) == (Audience.SUPPORTERS, TODAY)
    assert titles(page) == [line.title]


@pytest.mark.parametrize("typed", ["six", "0", "6; 61"])
def test_months_that_are_none_are_said_beside_their_field(
    panel: EvaluationPanel, settle: Settle, change: Ask, typed: str
) -> None:
    page = plan_page(panel, settle, "new plan")
    assert page.dialog is not None
    page.dialog.form.set_values({"asked": "brs/standard", "during": typed})
    page.dialog.send()
    settle()
    assert list(page.dialog.form.errors()) == ["during"]
    assert change(plan_lines) == ()


def test_what_the_service_refuses_stands_beside_the_field_of_the_form(
    panel: EvaluationPanel, plan: Plan, settle: Settle
) -> None:
    plan()
    page = plan_page(panel, settle, "new plan")
    assert page.dialog is not None
    page.dialog.form.set_values({"asked": "brs/standard"})
    page.dialog.send()
    settle()
    assert "asked" in page.dialog.form.errors()


def test_an_own_questionnaire_can_be_planned(panel: EvaluationPanel, settle: Settle, change: Ask) -> None:
    page = plan_page(panel, settle, "new plan")
    settle()
    assert page.dialog is not None
    field = page.dialog.form.editor("asked")
    first = change(own_questionnaires)[0]
    field.set_draft(f"{first.title} ({language_name(first.language)})")
    page.dialog.send()
    settle()
    (line,) = change(plan_lines)
    assert (line.details.guide_id, line.title) == (first.id, first.title)
    page.open(line)
    settle()
    assert page.dialog.form.values()["asked"] == f"own:{first.id}"


def test_a_line_opens_as_it_is_stored(panel: EvaluationPanel, plan: Plan, settle: Settle) -> None:
    line = plan(instrument="gse", moments=(END, PlannedMoment(Moment.DURING, 3)))
    page = plan_page(panel, settle)
    page.open(line)
    settle()
    assert page.dialog is not None
    values = page.dialog.form.values()
    assert (values["asked"], values["start"], values["during"], values["end"]) == ("gse/standard", False, "3", True)


def test_a_line_is_withdrawn_and_brought_back(
    panel: EvaluationPanel, plan: Plan, settle: Settle, notices: list[Any]
) -> None:
    line = plan()
    page = plan_page(panel, settle)
    page.table.view.selectRow(0)
    page.withdraw.click()
    settle()
    assert titles(page) == []
    notices[-1][1]()
    settle()
    assert titles(page) == [line.title]


def test_who_may_not_change_the_plan_reads_it(context: Any, actor: Actor, qtbot: Any, settle: Settle) -> None:
    from dataclasses import replace

    staff = replace(context, actor=Actor(actor.account_id, actor.name, AccountRole.STAFF))
    made = EvaluationPanel(staff)
    qtbot.addWidget(made)
    made.show()
    page = plan_page(made, settle)
    assert not page.add.isVisible()
    assert page.findChild(QWidget, "evaluation.plan.table") is not None
