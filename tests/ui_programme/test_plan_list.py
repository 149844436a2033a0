"""The list that groups, SWOTs and pictures share: what was withdrawn comes along when somebody wants to see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ensure_desktop.programme import models, steering, swots
from ensure_desktop.programme.values import (
    ModelBox,
    ModelDetails,
    ModelKind,
    Quadrant,
    SteeringDetails,
    SwotDetails,
    SwotPoint,
)
from tests.ui.conftest import Settle
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.programme.panel import ProgrammePanel
from ui.programme.plan_list import PlanList


@dataclass(frozen=True)
class Kind:
    """How one of a kind is made and withdrawn, and where its list is."""

    action: str
    name: str
    save: Any
    withdraw: Any
    which: str
    details: Any


GROUPS = Kind(
    "steering",
    "programme.groups",
    steering.save_steering_group,
    steering.withdraw_steering_group,
    "group_id",
    SteeringDetails("Steering group"),
)
SWOTS = Kind(
    "swot",
    "programme.swots",
    swots.save_swot,
    swots.withdraw_swot,
    "swot_id",
    SwotDetails(date(2026, 3, 2), points=(SwotPoint(Quadrant.STRENGTH, "Nine languages"),)),
)
PICTURES = Kind(
    "models",
    "programme.models",
    models.save_model,
    models.withdraw_model,
    "model_id",
    ModelDetails(ModelKind.LOGIC, "Ours", (ModelBox("a", "doing", "Train"),)),
)


@pytest.mark.parametrize("kind", [GROUPS, SWOTS, PICTURES], ids=lambda kind: kind.action)
def test_a_withdrawn_one_is_in_the_list_for_those_who_look_for_it(
    kind: Kind, panel: ProgrammePanel, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    made = change(kind.save, **{kind.which: None}, details=kind.details)
    change(kind.withdraw, **{kind.which: made.id})
    panel.go(Place("programme", action=kind.action))
    settle()
    page = panel.page()
    assert isinstance(page, PlanList)
    assert page.table.model.rowCount() == 0
    for choice, rows in (("all", 1), ("present", 0)):
        button = page.findChild(QAbstractButton, f"{kind.name}.filter.{choice}")
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()
        assert page.table.model.rowCount() == rows, choice


@pytest.mark.parametrize("kind", [GROUPS, SWOTS, PICTURES], ids=lambda kind: kind.action)
def test_a_place_with_an_id_shows_that_one_and_the_list_comes_back(
    kind: Kind, panel: ProgrammePanel, change: Ask, settle: Settle
) -> None:
    made = change(kind.save, **{kind.which: None}, details=kind.details)
    panel.go(Place("programme", made.id, kind.action))
    settle()
    page = panel.page()
    assert isinstance(page, PlanList)
    assert page.page() is page.one
    panel.go(Place("programme", action=kind.action))
    settle()
    assert page.table.isVisible()
