"""What came of it for one person, on her own page."""

from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ensure_desktop.evaluation.outcomes import outcomes_of
from ensure_desktop.people.roles import add_role
from ensure_desktop.people.values import RoleDetails, RoleKind
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import TODAY, Enrol
from tests.ui_evaluation.test_outcomes import note
from tests.ui_evaluation.test_person_tab import opened
from tests.ui_people.conftest import Ask
from ui.context import Context
from ui.evaluation.outcomes_card import OutcomesCard

NAME = "person.outcomes"


def shown(card: OutcomesCard) -> list[str]:
    count = len(card.findChildren(QLabel))
    found = (card.findChild(QLabel, f"{NAME}.kind.{row}") for row in range(count))
    return [each.text() for each in found if each is not None]


def press(card: OutcomesCard, part: str) -> None:
    button = card.findChild(QPushButton, f"{NAME}.{part}")
    assert button is not None
    button.click()


def test_her_outcomes_stand_on_her_page_and_only_what_was_noted_can_be_changed(
    context: Context, enrol: Enrol, settle: Settle, qtbot: QtBot, change: Ask
) -> None:
    fatima = enrol()
    note(change, fatima.id, what="Baker", paid=True)
    change(add_role, person_id=fatima.id, role=RoleDetails(RoleKind.SUPPORTER, TODAY))
    tab = opened(context, fatima, qtbot, settle)  # whoever drops it loses its card
    card = tab.outcomes
    kinds = shown(card)
    assert sorted(kinds) == ["Became peer supporter", "Found a job"]
    noted, read = kinds.index("Found a job"), kinds.index("Became peer supporter")
    what = card.findChild(QLabel, f"{NAME}.what.{noted}")
    assert what is not None
    assert what.text() == "Baker · paid · 2 Mar 2026"
    assert card.findChild(QPushButton, f"{NAME}.change.{noted}") is not None
    assert card.findChild(QPushButton, f"{NAME}.change.{read}") is None


def test_an_outcome_is_noted_for_her_without_asking_who_it_is(
    context: Context, enrol: Enrol, settle: Settle, qtbot: QtBot, change: Ask
) -> None:
    fatima = enrol()
    tab = opened(context, fatima, qtbot, settle)  # whoever drops it loses its card
    card = tab.outcomes
    card.note.click()
    settle()
    assert card.dialog is not None
    card.dialog.form.set_values({"what": "Baker"})
    card.dialog.send()
    settle()
    assert shown(card) == ["Found a job"]
    (made,) = change(outcomes_of, person_id=fatima.id)
    assert made.details.person_id == fatima.id


def test_a_slip_is_withdrawn_and_comes_back(
    context: Context, enrol: Enrol, settle: Settle, qtbot: QtBot, change: Ask, notices: Any
) -> None:
    fatima = enrol()
    note(change, fatima.id)
    tab = opened(context, fatima, qtbot, settle)  # whoever drops it loses its card
    card = tab.outcomes
    press(card, "withdraw.0")
    settle()
    assert card.findChild(QPushButton, f"{NAME}.change.0") is None
    press(card, "restore.0")
    settle()
    (made,) = change(outcomes_of, person_id=fatima.id)
    assert made.withdrawn_at is None
    assert card.findChild(QPushButton, f"{NAME}.change.0") is not None
