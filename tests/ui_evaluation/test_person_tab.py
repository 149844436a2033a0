"""The questionnaires on a person's page."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import PersonFile
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.ui.conftest import Settle
from tests.ui_evaluation.conftest import Enrol, Plan
from tests.ui_evaluation.test_due import fill_in
from tests.ui_people.conftest import Ask
from ui.context import Context, Place
from ui.evaluation.person_tab import QuestionnairesTab

TAB = "person.questionnaires"


def opened(context: Context, person: PersonFile, qtbot: QtBot, settle: Settle) -> QuestionnairesTab:
    made = QuestionnairesTab(context)
    qtbot.addWidget(made)
    made.show()
    made.show_person(person)
    settle()
    return made


def scores(tab: QuestionnairesTab) -> list[str]:
    return [each.text() for each in tab.findChildren(QLabel, f"{TAB}.score") if each.text()]


def test_what_is_due_is_handed_out_from_here(
    context: Context, enrol: Enrol, plan: Plan, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    plan()
    tab = opened(context, enrol(), qtbot, settle)
    tab.findChild(QPushButton, f"{TAB}.hand_out.0").click()
    assert tab.dialog is not None
    tab.dialog.send()
    settle()
    assert visited[-1].action == "paper"


def test_a_score_stands_there_with_its_range_and_direction(
    context: Context, enrol: Enrol, plan: Plan, settle: Settle, qtbot: QtBot, change: Ask
) -> None:
    fatima = enrol()
    fill_in(fatima, plan(), change)
    assert scores(opened(context, fatima, qtbot, settle)) == ["3 (1 to 5, higher is better) · normal"]


def test_staff_see_that_it_was_filled_in_and_no_score(
    context: Context, enrol: Enrol, plan: Plan, settle: Settle, qtbot: QtBot, change: Ask, actor: Actor
) -> None:
    fatima = enrol()
    fill_in(fatima, plan(), change)
    staff: Any = replace(context, actor=Actor(actor.account_id, actor.name, AccountRole.STAFF))
    tab = opened(staff, fatima, qtbot, settle)
    assert scores(tab) == []
    assert tab.findChild(QPushButton, f"{TAB}.show.0") is not None


def test_without_consent_the_page_leads_to_it(
    context: Context, enrol: Enrol, plan: Plan, settle: Settle, qtbot: QtBot, visited: list[Place]
) -> None:
    plan()
    fatima = enrol(agrees=False)
    tab = opened(context, fatima, qtbot, settle)
    assert tab.findChild(QPushButton, f"{TAB}.hand_out.0") is None
    tab.findChild(QPushButton, f"{TAB}.consent").click()
    assert visited[-1] == Place("people", fatima.id, "consent")


def test_nothing_planned_is_said(context: Context, enrol: Enrol, settle: Settle, qtbot: QtBot) -> None:
    tab = opened(context, enrol(), qtbot, settle)
    assert tab.findChild(object, f"{TAB}.empty") is not None
