"""The audit on the screen: filters, who looked at a file, the chain, the file and the slip."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.people.service import person_file
from ensure_desktop.privacy.audit_view import audit_slip
from ensure_desktop.vault.audit import Kind
from tests.ui_people.conftest import Register, register  # noqa: F401
from tests.ui_privacy.conftest import Ask, Settle
from ui.ask import Ask as Answers
from ui.context import Place
from ui.privacy.audit_page import AuditView, Span
from ui.privacy.panel import PrivacyPanel
from ui.privacy.slip_page import CompareDialog


@pytest.fixture
def sara(register: Register, change: Ask) -> str:  # noqa: F811
    """Somebody whose file was looked at once."""
    found = register("Sara").id
    change(person_file, person_id=found)
    return str(found)


@pytest.fixture
def page(panel: PrivacyPanel, settle: Settle) -> AuditView:
    panel.go(Place("privacy", action="audit"))
    settle()
    found = panel.page()
    assert isinstance(found, AuditView)
    return found


def actions(page: AuditView) -> list[str]:
    model = page.table.model
    return [model.row_value(row).event.action for row in range(model.total())]  # type: ignore[union-attr]


def test_the_newest_entry_stands_first_and_names_whose_data(sara: str, page: AuditView) -> None:
    row = [page.table.model.index(0, column).data() for column in range(5)]
    assert row[1:] == [
        "Anneke de Wit",
        "Seen or done",
        "Open a file, Who somebody is, and how she is reached",
        "Sara",
    ]


def test_who_looked_at_a_file_is_one_place(sara: str, panel: PrivacyPanel, settle: Settle) -> None:
    panel.go(Place("privacy", sara, "audit"))
    settle()
    page = panel.page()
    assert isinstance(page, AuditView)
    assert actions(page) == ["read file"]
    assert page.shown().kinds == frozenset({Kind.NOTE})
    page.start_over()
    settle()
    assert len(actions(page)) > 3


def test_the_filters_are_kept_together(sara: str, page: AuditView, settle: Settle, clock: SetClock) -> None:
    page.kind.set_value(Kind.INSERT)
    settle()
    assert "read file" not in actions(page)
    page.kind.set_value(None)
    page.account.set_value("")
    page.action.setText("read")
    page._filter()
    settle()
    assert set(actions(page)) == {"read file"}
    page.action.clear()
    clock.move_to(date(2027, 1, 5))
    page.span.set_value(Span.YEAR)
    settle()
    assert actions(page) == []
    page.span.set_value(Span.EVER)
    settle()
    assert actions(page)


def test_half_a_name_filters_nothing(sara: str, page: AuditView, settle: Settle) -> None:
    before = len(actions(page))
    page.person.setText("Sa")
    page.person.changed.emit()
    settle()
    assert page.shown().person_id == ""
    assert len(actions(page)) == before


def test_what_an_entry_changed_is_shown_below(sara: str, page: AuditView, settle: Settle, qtbot: QtBot) -> None:
    model = page.table.model
    number = next(
        row
        for row in range(model.total())
        if model.row_value(row).event.table == "person"  # type: ignore[union-attr]
        and model.row_value(row).event.kind is Kind.INSERT
    )  # type: ignore[union-attr]
    page.table.view.setCurrentIndex(model.index(number, 0))
    settle()
    qtbot.waitUntil(lambda: "first_name: Sara" in page.details.text())


def test_the_chain_is_checked_on_demand(sara: str, page: AuditView, settle: Settle) -> None:
    page.check.click()
    settle()
    assert page.check.isEnabled()
    assert "The audit is whole" in page.message.text()


def test_what_is_shown_can_be_saved(sara: str, page: AuditView, settle: Settle, tmp_path: Path, ask: Answers) -> None:
    page.action.setText("read file")
    page._filter()
    ask.answers.append(tmp_path / "audit")
    page.export.click()
    settle()
    rows = list(csv.reader(StringIO((tmp_path / "audit.csv").read_text("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ["read file"]
    assert "saved" in page.message.text()


def test_a_slip_is_printed_and_compared(
    sara: str, page: AuditView, settle: Settle, change: Ask, clock: SetClock, qtbot: QtBot
) -> None:
    clock.move_to(date(2026, 4, 3))
    march: Any = change(audit_slip, month=date(2026, 3, 1)).slip
    page.slip_button.click()
    settle()
    slip = page.slip
    assert page.page() is slip
    assert slip.month.value() == date(2026, 3, 1)
    qtbot.waitUntil(lambda: slip.preview.pages() == 1)
    for code, said in ((march.code, "It fits"), ("7KQX-7KQX-7KQX-7KQX-7KQX", "does not fit")):
        button = slip.findChild(QAbstractButton, "privacy.slip.compare")
        assert button is not None
        button.click()
        dialog = slip.dialog
        assert isinstance(dialog, CompareDialog)
        dialog.send()
        settle()
        assert set(dialog.form.errors()) == {"entries", "code"}
        dialog.form.editor("entries").set_value(march.entries)
        dialog.form.editor("code").set_value(code)
        dialog.send()
        settle()
        assert said in slip.message.text()
