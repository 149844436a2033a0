"""Keeping and erasing on the screen: who is due, a rule, keeping longer, and erasing with the password."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.erasing import erasures
from ensure_desktop.privacy.retention import retention_rules
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import PASSWORD
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context, Place
from ui.privacy.erase_dialog import EraseDialog
from ui.privacy.panel import PrivacyPanel
from ui.privacy.retention_dialogs import KeepDialog, RuleDialog
from ui.privacy.retention_page import RetentionPage, Shown

GONE = RoleDetails(RoleKind.APPLICANT, date(2024, 9, 1), until=date(2025, 1, 31))
HERE = RoleDetails(RoleKind.PARTICIPANT, date(2025, 9, 1))


@pytest.fixture
def lucie(change: Ask) -> str:
    """Somebody who was not taken on, and somebody else who mentions her."""
    named = PersonDetails(first_name="Lucie", last_name="Dekoninck")
    found = change(people.register_person, details=named, roles=[GONE]).id
    change(people.register_person, details=PersonDetails(first_name="Hope", last_name="Smit"), roles=[HERE])
    other = PersonDetails(first_name="Anna", last_name="Smit", notes="Came with Lucie Dekoninck. Lucie sings.")
    change(people.register_person, details=other, roles=[HERE])
    return str(found)


@pytest.fixture
def page(lucie: str, panel: PrivacyPanel, settle: Settle) -> RetentionPage:
    panel.go(Place("privacy", action="retention"))
    settle()
    found = panel.page()
    assert isinstance(found, RetentionPage)
    found.table.view.selectRow(0)
    settle()
    return found


def press(around: Any, name: str) -> None:
    button = around.findChild(QAbstractButton, name)
    assert button.isVisibleTo(around)
    button.click()


def names(page: RetentionPage) -> list[str]:
    model = page.table.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_who_is_due_stands_in_the_list(page: RetentionPage, settle: Settle) -> None:
    assert names(page) == ["Lucie Dekoninck"]
    page.choose(Shown.YEAR)
    settle()
    assert names(page) == ["Lucie Dekoninck"]


def test_a_rule_is_changed(page: RetentionPage, settle: Settle, change: Ask) -> None:
    press(page, "privacy.retention.rule.applicants")
    dialog = page.dialog
    assert isinstance(dialog, RuleDialog)
    dialog.form.set_values({"months": 36})
    dialog.send()
    settle()
    assert {rule.kind: rule.months for rule in change(retention_rules)}[Kept.APPLICANTS] == 36
    assert names(page) == []
    assert page.findChild(QAbstractButton, "privacy.retention.rule.applicants").text().endswith("3 years")


def test_keeping_longer_takes_her_off_the_list_until_that_day(page: RetentionPage, settle: Settle) -> None:
    press(page, "privacy.retention.keep")
    dialog = page.dialog
    assert isinstance(dialog, KeepDialog)
    dialog.form.set_values({"until": date(2026, 6, 1), "reason": "A complaint goes on"})
    dialog.send()
    settle()
    assert names(page) == []
    page.choose(Shown.YEAR)
    settle()
    page.table.view.selectRow(0)
    settle()
    press(page, "privacy.retention.undo")
    settle()
    page.choose(Shown.NOW)
    settle()
    assert names(page) == ["Lucie Dekoninck"]


def test_erasing_shows_what_goes_asks_the_password_and_ends_with_the_report(
    page: RetentionPage, lucie: str, settle: Settle, change: Ask
) -> None:
    press(page, "privacy.retention.erase")
    settle()
    dialog = page.dialog
    assert isinstance(dialog, EraseDialog)
    told = dialog.findChild(QLabel, "privacy.erase.told").text()
    assert "“Lucie Dekoninck” becomes “a neighbour”" in told
    dialog.send()
    settle()
    assert page.dialog is dialog
    dialog.password.set_value("wrong password")
    dialog.send()
    settle()
    assert change(people.count_people, shown=PeopleFilter()) == 3
    dialog.password.set_value(PASSWORD)
    dialog.send()
    settle()
    assert change(people.count_people, shown=PeopleFilter()) == 2
    (record,) = change(erasures)
    assert record.reason is ErasureReason.RETENTION
    assert page.paper.isVisible()
    page.paper.left.emit()
    page.choose(Shown.ERASED)
    settle()
    assert page.ledger.model.rowCount() == 1


def test_a_supervisor_sees_and_does_not_decide(lucie: str, context: Context, qtbot: QtBot, settle: Settle) -> None:
    made = RetentionPage(replace(context, actor=replace(context.actor, role=AccountRole.SUPERVISOR)))
    qtbot.addWidget(made)
    made.show()
    settle()
    assert names(made) == ["Lucie Dekoninck"]
    assert not made.keep_button.isVisibleTo(made)
    assert not made.erase_button.isVisibleTo(made)


def test_the_way_from_her_page_asks_the_same(
    page: RetentionPage, lucie: str, settle: Settle, panel: PrivacyPanel
) -> None:
    panel.go(Place("privacy", lucie, "erase"))
    settle()
    assert isinstance(page.dialog, EraseDialog)
    assert "Lucie Dekoninck" in page.dialog.accessibleName()
