"""The tab about data on a person's page, and the banner that everybody sees."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.values import LimitDetails, LimitKind, Purpose
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy import limits, requests
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context
from ui.people.person_page import TABS, PersonPage
from ui.privacy.limit_dialogs import LiftDialog, LimitDialog
from ui.privacy.person_tab import DataTab
from ui.privacy.request_dialogs import RequestDialog

TODAY = date(2026, 3, 2)


@pytest.fixture
def fatima(change: Ask) -> str:
    role = [RoleDetails(RoleKind.PARTICIPANT, date(2026, 1, 5))]
    return str(change(people.register_person, details=PersonDetails(first_name="Fatima"), roles=role).id)


def opened(context: Context, qtbot: QtBot, settle: Settle, person_id: str) -> PersonPage:
    made = PersonPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.show_person(person_id, then="data")
    settle()
    return made


def press(around: Any, name: str) -> None:
    button = around.findChild(QAbstractButton, name)
    assert button is not None, name
    assert button.isVisibleTo(around)
    button.click()


def texts(around: Any) -> str:
    return "\n".join(each.text() for each in around.findChildren(QLabel))


def test_a_restriction_is_set_shown_to_all_and_lifted(
    context: Context, qtbot: QtBot, settle: Settle, change: Ask, fatima: str
) -> None:
    page = opened(context, qtbot, settle, fatima)
    tab = page.findChild(DataTab, "person.data")
    assert not page.banner.isVisibleTo(page)
    press(tab, "person.data.limit")
    dialog = tab.dialog
    assert isinstance(dialog, LimitDialog)
    dialog.form.editor("reason").set_value("Her address is wrong")
    dialog.send()
    settle()
    page.reload()
    settle()
    assert page.banner.isVisibleTo(page)
    assert "no match, no questionnaire" in texts(page.banner)
    assert "Her address is wrong" not in texts(page.banner)
    assert "Her address is wrong" in texts(tab)
    press(tab, "person.data.limit.0.lift")
    dialog = tab.dialog
    assert isinstance(dialog, LiftDialog)
    dialog.form.editor("told").set_value("By letter")
    dialog.send()
    settle()
    page.reload()
    settle()
    assert not page.banner.isVisibleTo(page)
    press(tab, "person.data.limit.0.back")
    settle()
    [found] = change(limits.limits_of, person_id=fatima)
    assert found.until is None


def test_what_she_asks_is_taken_down_from_her_page(
    context: Context, qtbot: QtBot, settle: Settle, change: Ask, fatima: str, visited: list[Any]
) -> None:
    page = opened(context, qtbot, settle, fatima)
    tab = page.findChild(DataTab, "person.data")
    press(tab, "person.data.request")
    dialog = tab.dialog
    assert isinstance(dialog, RequestDialog)
    dialog.send()
    settle()
    [found] = change(requests.requests_page, person_id=fatima).rows
    press(tab, f"person.data.request.{found.code}")
    assert (visited[-1].area, visited[-1].id, visited[-1].action) == ("privacy", found.id, "request")
    press(tab, "person.data.pack")
    assert (visited[-1].id, visited[-1].action) == (fatima, "access pack")


@pytest.mark.parametrize(("role", "sees"), [(AccountRole.SUPERVISOR, True), (AccountRole.STAFF, False)])
def test_others_see_the_banner_and_do_not_decide(
    context: Context, qtbot: QtBot, settle: Settle, change: Ask, fatima: str, role: AccountRole, sees: bool
) -> None:
    objection = LimitDetails(LimitKind.OBJECTION, Purpose.EVALUATION, TODAY)
    change(limits.save_limit, person_id=fatima, limit_id=None, details=objection)
    page = opened(replace(context, actor=replace(context.actor, role=role)), qtbot, settle, fatima)
    assert page.tabs.isTabVisible(TABS.index("data")) is sees
    assert "She objects since" in texts(page.banner)
    if sees:
        tab = page.findChild(DataTab, "person.data")
        assert tab.findChild(QAbstractButton, "person.data.limit") is None
        assert tab.findChild(QAbstractButton, "person.data.limit.0.lift") is None
