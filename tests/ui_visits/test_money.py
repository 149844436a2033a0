"""Expenses and the yearly allowance in the window, over a real vault."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ensure_desktop.allowance import service as allowance
from ensure_desktop.allowance.values import AllowanceRow
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.centre import change_centre, read_centre
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.values import Receipt
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside, Notices, Settle
from tests.ui_visits.conftest import Log
from ui.ask import Ask
from ui.context import Context, Place
from ui.visits.allowance_tab import AllowanceTab
from ui.visits.money_page import MoneyPage
from ui.visits.panel import VisitsPanel


@pytest.fixture
def spent(log: Log) -> None:
    """Two visits that cost something."""
    log(date(2026, 2, 9), receipts=(Receipt(450, "Tram"),))
    log(date(2026, 2, 16), receipts=(Receipt(1250, "Coffee and cake"),))


@pytest.fixture
def granted(inside: Inside, match: Match) -> None:
    """150 euro for whoever had somebody to visit in two months."""

    def put(work: Work) -> None:
        asked = {"allowance_months": 2, "allowance_meetings": 0, "allowance_reports": 0}
        change_centre(work, centre=replace(read_centre(work), name="De Mussen", allowance=15_000, **asked))

    inside(put)


@pytest.fixture
def money(panel: VisitsPanel, settle: Settle) -> MoneyPage:
    """The page as it opens from the bar."""
    panel.go(Place("visits", action="allowance"))
    settle()
    page = panel.page()
    assert isinstance(page, MoneyPage)
    return page


@pytest.fixture
def tab(granted: None, money: MoneyPage, settle: Settle) -> AllowanceTab:
    """The allowance."""
    money.tabs.setCurrentIndex(1)
    settle()
    assert money.allowance is not None
    return money.allowance


def rows(inside: Inside) -> dict[str, AllowanceRow]:
    return {row.name: row for row in inside(lambda work: allowance.allowances(work, year=2026))}


def test_expenses_are_paid_back_by_keyboard_and_put_back(
    spent: None, money: MoneyPage, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    tab = money.expenses
    assert "17.00" in child(tab, "visits.expenses.sum").text()
    assert not tab.pay.isEnabled()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, tab, "visits.expenses.pay")
    settle()
    assert tab.table.showing().objectName() == "visits.expenses.all_done"  # type: ignore[union-attr]
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    assert tab.table.model.total() == 2


def test_one_expense_is_paid_and_the_list_of_all_says_when(
    spent: None, money: MoneyPage, qtbot: QtBot, settle: Settle
) -> None:
    tab = money.expenses
    tab.table.view.setFocus()
    tab.table.view.selectRow(0)
    settle()
    click(qtbot, tab, "visits.expenses.pay")
    settle()
    assert tab.table.model.total() == 1
    click(qtbot, tab, "visits.expenses.all")
    settle()
    assert tab.table.model.total() == 2
    shown = [tab.table.model.index(row, 5).data() for row in range(2)]
    assert sorted(text.split()[0] for text in shown) == ["Paid", "To"]


def test_enter_opens_the_visit(spent: None, money: MoneyPage, settle: Settle, visited: list[Place]) -> None:
    money.expenses.table.opened.emit(money.expenses.table.model.row_value(0))
    assert visited[-1].area == "visits"
    assert visited[-1].action == "visit"


def test_nothing_spent_leads_to_the_visits(
    money: MoneyPage, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    assert money.expenses.table.showing().objectName() == "visits.expenses.all_done"  # type: ignore[union-attr]
    click(qtbot, money, "visits.expenses.all_done.act")
    settle()
    click(qtbot, money, "visits.expenses.empty.act")
    assert visited == [Place("visits")]


def test_without_an_allowance_the_page_leads_to_the_settings(
    money: MoneyPage, qtbot: QtBot, settle: Settle, visited: list[Place]
) -> None:
    money.tabs.setCurrentIndex(1)
    settle()
    click(qtbot, money, "visits.allowance.not_set.act")
    assert visited == [Place("settings", "rules")]


def test_what_is_proposed_is_agreed_to_and_taken_back(
    tab: AllowanceTab, inside: Inside, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    assert child(tab, "visits.allowance.summary").text().startswith("1 of 1")
    click(qtbot, tab, "visits.allowance.agree")
    settle()
    assert rows(inside)["Mark"].decided_by
    assert not tab.agree.isEnabled()
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    assert not rows(inside)["Mark"].decided_by


def test_the_side_says_each_condition_and_somebody_decides_otherwise(
    tab: AllowanceTab, inside: Inside, qtbot: QtBot, settle: Settle, notices: Notices
) -> None:
    tab.table.view.selectRow(0)
    settle()
    assert child(tab, "visits.allowance.side.caseload").accessibleName() == "Met: Somebody to visit in 2 months."
    click(qtbot, tab, "visits.allowance.side.decide")
    dialog = tab.dialog
    assert dialog is not None
    dialog.form.editor("cents").set_draft("75")
    dialog.send()
    settle()
    assert "reason" in dialog.form.errors()
    dialog.form.editor("reason").set_draft("Began in February")
    dialog.send()
    settle()
    assert (rows(inside)["Mark"].cents, rows(inside)["Mark"].reason) == (7_500, "Began in February")
    assert tab.dialog is None
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    assert rows(inside)["Mark"].cents == 15_000


def test_who_is_paid_stands_on_the_list_before(
    tab: AllowanceTab, inside: Inside, qtbot: QtBot, settle: Settle, ask: Ask, tmp_path: Path, notices: Notices
) -> None:
    click(qtbot, tab, "visits.allowance.agree")
    settle()
    ask.answers.append(tmp_path / "list")
    click(qtbot, tab, "visits.allowance.save")
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert [cell.value for cell in sheet[2]][1:5] == ["Mark", 2026, 150, "EUR"]
    click(qtbot, tab, "visits.allowance.paid")
    settle()
    assert rows(inside)["Mark"].paid_on == date(2026, 3, 2)
    assert not tab.save.isEnabled()
    tab.table.view.selectRow(0)
    settle()
    click(qtbot, tab, "visits.allowance.side.unpay")
    settle()
    assert rows(inside)["Mark"].paid_on is None


def test_who_may_not_decide_sees_the_expenses_only(context: Context, qtbot: QtBot, settle: Settle) -> None:
    staff = replace(context.actor, role=AccountRole.STAFF)
    page = MoneyPage(replace(context, actor=staff))
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.tabs.count() == 1
    assert page.expenses.pay.isHidden()
