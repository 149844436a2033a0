"""What tests of the evaluation area ask for: the panel over a real vault, and somebody who agreed to be asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.giving import give_consent
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.evaluation.plans import save_plan_line
from ensure_desktop.evaluation.values import Audience, Moment, PlanDetails, PlanLine, PlannedMoment
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails, PersonFile, RoleDetails, RoleKind
from tests.ui.conftest import (  # noqa: F401
    Settle,
    actor,
    ask,
    bare_operations,
    centre,
    operations,
    theme,
    visited,
)
from tests.ui.conftest import context as bare_context  # noqa: F401
from tests.ui_people.conftest import Ask, change, context, notices, settle  # noqa: F401
from ui.context import Context
from ui.evaluation.panel import EvaluationPanel

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)
START, END = PlannedMoment(Moment.START), PlannedMoment(Moment.END)
RESILIENCE = PlanDetails(Audience.PARTICIPANTS, (START, END), instrument="brs", form="standard")

Enrol = Callable[..., PersonFile]
Plan = Callable[..., PlanLine]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do for windows and lists; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def enrol(change: Ask) -> Enrol:  # noqa: F811
    """Register a participant of two weeks who agreed to the evaluation: `enrol("Fatima")`."""

    def put(
        name: str = "Fatima",
        *,
        role: RoleKind = RoleKind.PARTICIPANT,
        weeks: int = 2,
        agrees: bool = True,
        **more: Any,
    ) -> PersonFile:
        roles = [RoleDetails(role, TODAY - timedelta(weeks=weeks))]
        made: PersonFile = change(register_person, details=PersonDetails(first_name=name, **more), roles=roles)
        if agrees:
            signing = Signing(TODAY, Way.PAPER, consent_form("en").version, "en")
            change(give_consent, person_id=made.id, signing=signing, agreed=[Agreed(Purpose.EVALUATION)])
        return made

    return put


@pytest.fixture
def plan(change: Ask) -> Plan:  # noqa: F811
    """Plan the resilience scale at the start and at the end: `plan(instrument="gse")`."""

    def put(**more: Any) -> PlanLine:
        made: PlanLine = change(save_plan_line, plan_id=None, details=replace(RESILIENCE, **more))
        return made

    return put


@pytest.fixture
def panel(context: Context, qtbot: QtBot, settle: Settle) -> EvaluationPanel:  # noqa: F811
    """The evaluation area as it first opens."""
    made = EvaluationPanel(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made
