"""Exports are made on the screen: looked at first, written with their page, and taken down only if they are there."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import Gender, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.register import exports_page
from ensure_desktop.privacy.rows_values import ChosenColumn
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.privacy.values import Audience
from tests.privacy.rows_at_hand import SURNAME, crowd
from tests.ui_privacy.conftest import Ask, Settle
from ui.ask import Ask as Answers
from ui.context import Place
from ui.operations import Operations
from ui.privacy.exports_page import ExportsPage
from ui.privacy.panel import PrivacyPanel
from ui.privacy.rows_page import RowsPage
from ui.privacy.tables_page import TablesPage

PEOPLE = 12


@pytest.fixture
def everybody(change: Ask) -> None:
    """Enough participants to be counted."""
    role = RoleDetails(RoleKind.PARTICIPANT, date(2026, 1, 8))
    for number in range(PEOPLE):
        details = PersonDetails(first_name=f"Zohra {number}", gender=Gender.FEMALE, birth_date=date(1980, 5, 4))
        change(register_person, details=details, roles=[role])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where files are put."""
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def tables(everybody: None, panel: PrivacyPanel, settle: Settle) -> TablesPage:
    """The page of new tables, as it opens."""
    panel.go(Place("privacy", action="tables"))
    settle()
    page = exports(panel).tables_page
    assert page.isVisible()
    return page


def exports(panel: PrivacyPanel) -> ExportsPage:
    page = panel.page()
    assert isinstance(page, ExportsPage)
    return page


def look(page: Any, settle: Settle, **values: Any) -> None:
    """Choose, and see what comes of it."""
    page.form.set_values(values)
    page.look()
    settle()


def texts(page: QWidget, name: str) -> str:
    found = page.findChild(QWidget, name)
    assert found is not None
    return " ".join(each.text() for each in found.findChildren(QWidget) if hasattr(each, "text"))


def test_tables_of_this_year_for_everybody_need_no_form(tables: TablesPage) -> None:
    assert tables.form.values()["period"].title == "2026"
    assert "would be written" in tables.told.text()
    assert "fewer than 10 people" in tables.told.text()
    assert tables.save.isEnabled()
    assert "12" in texts(tables, "privacy.tables.table")
    assert "Zohra" not in texts(tables, "privacy.tables.table")
    assert "2026" in tables.report.text()


def test_they_are_written_with_their_page_and_taken_down(
    tables: TablesPage, panel: PrivacyPanel, settle: Settle, ask: Answers, out: Path, change: Ask
) -> None:
    ask.answers.append(out)
    tables.save.click()
    settle()
    (folder,) = out.iterdir()
    (export,) = change(exports_page).rows
    assert folder.name == export.code
    books = [file for file in folder.iterdir() if file.suffix == ".xlsx"]
    assert len(books) == 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}, "nobody else reads them"
    assert openpyxl.load_workbook(books[0]).sheetnames
    assert (folder / f"{export.code}.pdf").read_bytes().startswith(b"%PDF")
    one = exports(panel).one
    assert one.isVisible()
    assert one.shown == export
    settle()
    assert "2026" in one.report.text()


def test_a_recipient_is_asked_for_where_there_is_one(
    tables: TablesPage, settle: Settle, ask: Answers, out: Path, change: Ask
) -> None:
    assert not tables.form.editor("recipient").isVisible()
    look(tables, settle, audience=Audience.NAMED)
    assert "fewer than 5 people" in tables.told.text()
    assert tables.form.editor("recipient").isVisible()
    ask.answers.append(out)
    tables.save.click()
    settle()
    assert {"recipient", "purpose"} <= set(tables.form.errors())
    assert list(out.iterdir()) == []
    assert change(exports_page).rows == ()


def test_where_they_cannot_be_written_nothing_is_taken_down(
    tables: TablesPage, settle: Settle, ask: Answers, out: Path, change: Ask
) -> None:
    ask.answers.append(out / "gone")
    tables.save.click()
    settle()
    assert "choose another place" in tables.message.text()
    assert change(exports_page).rows == ()
    assert tables.save.isEnabled()


def test_what_was_written_before_stays(tables: TablesPage, settle: Settle, ask: Answers, out: Path) -> None:
    (out / "E-0001").mkdir()
    (out / "E-0001" / "kept.txt").write_text("what somebody keeps", encoding="utf-8")
    ask.answers.append(out)
    tables.save.click()
    settle()
    assert [file.name for file in (out / "E-0001").iterdir()] == ["kept.txt"]
    assert any((out / "E-0001 (2)").iterdir())


def test_the_words_of_a_locked_file_are_shown_until_they_are_written_down(
    tables: TablesPage, panel: PrivacyPanel, settle: Settle, ask: Answers, out: Path, qtbot: QtBot
) -> None:
    look(tables, settle, locked=True)
    ask.answers.append(out)
    tables.save.click()
    settle()
    dialog = tables.words
    assert dialog is not None
    assert len(dialog.words.text().split()) >= 4
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.close_button.isEnabled()
    dialog.agreed.click()
    dialog.close_button.click()
    settle()
    assert exports(panel).one.isVisible()
    (folder,) = out.iterdir()
    assert {file.suffix for file in folder.iterdir()} == {".zip", ".pdf"}


def test_each_choice_is_looked_at_by_itself(tables: TablesPage, settle: Settle, qtbot: QtBot) -> None:
    shown = tables.which.count()
    tables.findChild(QAbstractButton, f"privacy.tables.what.{Part.PEOPLE}").click()
    assert not tables.save.isEnabled(), "what is shown is not what is asked for any more"
    qtbot.waitUntil(tables.save.isEnabled)
    assert tables.which.count() < shown


def test_tables_about_nothing_are_not_asked_for(tables: TablesPage, settle: Settle) -> None:
    look(tables, settle, what=())
    assert set(tables.form.errors()) == {"what"}


@pytest.fixture
def rows(panel: PrivacyPanel, operations: Operations, settle: Settle) -> RowsPage:
    """The page of rows, as it opens in a centre of 320 people."""
    operations.call(lambda vault: crowd(lambda: vault.work("grow"), 320))
    settle()
    panel.go(Place("privacy", action="rows"))
    settle()
    return exports(panel).rows_page


def test_a_small_centre_has_no_rows_and_says_why(everybody: None, panel: PrivacyPanel, settle: Settle) -> None:
    panel.go(Place("privacy", action="rows"))
    settle()
    page = exports(panel).rows_page
    assert "50" in page.told.text()
    assert not page.save.isEnabled()
    assert {"age", "gender", "role"} <= {each.key for each in page.columns.value()}


def test_rows_are_looked_at_with_what_each_column_costs(rows: RowsPage, settle: Settle) -> None:
    assert "would be written" in rows.told.text()
    assert "Each looks like at least" in rows.told.text()
    first = texts(rows, "privacy.rows.becomes.columns")
    assert "Age at the start" in first
    assert SURNAME not in texts(rows, "privacy.rows.becomes.sample")
    look(rows, settle, columns=[*rows.columns.value(), ChosenColumn("origin", 1)])
    assert "Origin" in texts(rows, "privacy.rows.becomes.columns")
    assert texts(rows, "privacy.rows.becomes.columns") != first
    assert "Origin" in rows.report.text()


def test_the_choices_have_the_room_that_they_need(rows: RowsPage) -> None:
    assert rows.form.parentWidget().minimumSizeHint().width() <= rows.side


def test_a_column_that_is_not_there_has_no_step(rows: RowsPage, settle: Settle) -> None:
    level = rows.findChild(QWidget, "privacy.rows.columns.origin.level")
    assert not level.isVisible()
    rows.findChild(QAbstractButton, "privacy.rows.columns.origin").click()
    assert level.isVisible()
    level.set_value(1)
    assert ChosenColumn("origin", 1) in rows.columns.value()
    draft = rows.columns.draft()
    rows.columns.set_value(())
    rows.columns.set_draft(draft)
    assert ChosenColumn("origin", 1) in rows.columns.value()


def test_rows_are_written_for_who_is_named(
    rows: RowsPage, panel: PrivacyPanel, settle: Settle, ask: Answers, out: Path, change: Ask
) -> None:
    ask.answers.append(out)
    rows.save.click()
    settle()
    assert {"recipient", "purpose"} <= set(rows.form.errors())
    look(rows, settle, recipient="Institute of the city", purpose="A study", format=Format.CSV)
    ask.answers.append(out)
    rows.save.click()
    settle()
    (export,) = change(exports_page).rows
    assert export.recipient == "Institute of the city"
    assert export.review_on == date(2027, 3, 2)
    written = b"".join(file.read_bytes() for file in (out / export.code).iterdir())
    assert SURNAME.encode() not in written
    assert exports(panel).one.isVisible()
    settle()
    assert "Institute of the city" in exports(panel).one.report.text()


def test_one_comes_back_from_the_steps_with_the_same_choices(
    rows: RowsPage, panel: PrivacyPanel, settle: Settle
) -> None:
    look(rows, settle, columns=[ChosenColumn("age", 1)])
    rows.steps.click()
    settle()
    steps = exports(panel).steps_page
    assert steps.isVisible()
    steps.left.emit()
    settle()
    assert rows.isVisible()
    assert rows.columns.value() == (ChosenColumn("age", 1),)
