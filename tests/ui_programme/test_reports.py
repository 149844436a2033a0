"""Reports on the screen: a period's report is made, printed, written as a workbook, kept, opened and withdrawn."""

# ruff: noqa: F811

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.programme.kept import kept_reports
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
from ui.context import Context, Place
from ui.programme.reports_page import ReportsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(context: Context, qtbot: QtBot, settle: Settle) -> ReportsPage:
    """The page as it first opens."""
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    settle()
    return made


def text(page: ReportsPage) -> str:
    return " ".join(" ".join(page.preview.text(number).split()) for number in range(page.preview.pages()))


def make(page: ReportsPage, settle: Settle, **values: Any) -> None:
    page.form.set_values(values)
    page.make.click()
    settle()
    settle()


def test_nothing_leaves_before_it_is_made(page: ReportsPage) -> None:
    assert not page.workbook.isEnabled()
    assert not page.keep.isEnabled()
    assert not page.preview.isVisible()


def test_the_year_that_ended_is_made(page: ReportsPage, settle: Settle, change: Ask) -> None:
    for number in range(6):
        role = RoleDetails(RoleKind.PARTICIPANT, date(2025, 2, 1))
        change(register_person, details=PersonDetails(first_name=f"Zohra {number}"), roles=[role])
    make(page, settle)
    assert "Yearly report 2025" in text(page)
    assert "Participants 6 6 not told" in text(page)
    assert "Zohra" not in text(page)
    assert page.told.text() == "2025. Its figures are those of 2 Mar 2026."
    page.large.click()
    settle()
    assert "Yearly report 2025" in text(page)


def test_days_of_ones_own(page: ReportsPage, settle: Settle) -> None:
    make(page, settle, period=None)
    assert set(page.form.errors()) == {"first", "last"}
    make(page, settle, period=None, first=date(2025, 7, 1), last=date(2026, 1, 31))
    assert "Yearly report 1 July 2025 to 31 January 2026" in text(page)


def test_the_tables_are_written(page: ReportsPage, settle: Settle, ask: Any, tmp_path: Path) -> None:
    make(page, settle)
    ask.answers.append(tmp_path / "tables.xlsx")
    page.workbook.click()
    settle()
    settle()
    assert openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames[0] == "About"
    assert "noted in the audit" in page.message.text()


def test_a_folder_that_is_not_there_is_said(page: ReportsPage, settle: Settle, ask: Any, tmp_path: Path) -> None:
    make(page, settle)
    ask.answers.append(tmp_path / "gone" / "tables.xlsx")
    page.workbook.click()
    settle()
    assert "choose another folder" in page.message.text()


@pytest.mark.parametrize(("name", "begin"), [("book.pdf", b"%PDF"), ("book.csv", b"Name,")])
def test_the_code_book_is_written(
    page: ReportsPage, settle: Settle, ask: Any, tmp_path: Path, name: str, begin: bytes
) -> None:
    ask.answers.append(tmp_path / name)
    page.save_code_book()
    settle()
    settle()
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_it_is_kept_opened_and_withdrawn(
    page: ReportsPage, settle: Settle, change: Ask, notices: list[Any], context: Context
) -> None:
    make(page, settle)
    page.keep.click()
    settle()
    (kept,) = change(kept_reports)
    assert kept.period.title == "2025"
    page.open_kept(kept.id)
    settle()
    settle()
    assert "as it was kept" in page.told.text()
    assert not page.keep.isEnabled()
    page.findChild(type(page.keep), "programme.reports.kept.0.withdraw").click()
    settle()
    assert change(kept_reports) == ()
    notices[-1][1]()
    settle()
    assert len(change(kept_reports)) == 1


def test_the_other_reports_are_one_press_away(page: ReportsPage, visited: list[Place]) -> None:
    page.findChild(type(page.keep), "programme.reports.results").click()
    assert visited == [Place("evaluation", action="results")]


def test_it_fits_a_small_window(page: ReportsPage) -> None:
    assert page.minimumSizeHint().width() <= 808
