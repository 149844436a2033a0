"""The access pack of one of a match on the screen: details stay here one by one, and each file is looked at first."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidgetItem
from pytestqt.qtbot import QtBot

from ensure_desktop.matching import service as matching
from ensure_desktop.privacy.audit_view import AuditFilter, audit_page
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Receipt, VisitDetails
from tests.matching.people_at_hand import participant, supporter
from tests.ui_matching.conftest import Inside, inside  # noqa: F401
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Place
from ui.people.consent.viewing import FileDialog
from ui.privacy.pack_lists import KEY, TickedList
from ui.privacy.pack_page import PackPage
from ui.privacy.panel import PrivacyPanel

TODAY = date(2026, 3, 2)


def put(work: Work) -> str:
    """A supporter with a visit that cost him something; there is a photo of the ticket."""
    made = BytesIO()
    Image.new("L", (40, 60), 200).save(made, "PNG")
    who = supporter(work)
    match = matching.propose_match(work, supporter_id=who, participant_id=participant(work))
    visits.begin_match(work, match_id=match.id, day=TODAY)
    receipt = Receipt(450, "bus", file=NewFile("ticket.png", "image/png", made.getvalue()))
    details = VisitDetails(TODAY, minutes=75, mood=2, receipts=(receipt,))
    visits.log_visit(work, match_id=match.id, details=details)
    return who


@pytest.fixture
def mark(inside: Inside) -> str:  # noqa: F811
    return str(inside(put))


@pytest.fixture
def page(panel: PrivacyPanel, settle: Settle, mark: str) -> PackPage:
    panel.go(Place("privacy", mark, "access pack"))
    settle()
    found = panel.page()
    assert found is not None
    made: PackPage = found.pack
    return made


def line(lines: TickedList, words: str) -> QListWidgetItem:
    [found] = [item for item in (lines.item(at) for at in range(lines.count())) if words in item.text()]
    return found


def say(page: PackPage, name: str) -> str:
    return str(page.findChild(QLabel, f"privacy.pack.{name}.says").text())


def write(page: PackPage) -> None:
    button = page.findChild(QAbstractButton, "privacy.pack.write")
    assert button.isEnabled()
    button.click()


def test_a_detail_of_a_visit_stays_here(page: PackPage, settle: Settle, ask: Any, tmp_path: Path) -> None:
    lines = page.figures.list
    assert page.figures.isVisibleTo(page)
    assert not [lines.item(at).text() for at in range(lines.count()) if "Mood" in lines.item(at).text()]
    line(lines, "Minutes: 75").setCheckState(Qt.CheckState.Unchecked)
    assert say(page, "figures") == "1 detail stays here."
    line(page.files.list, "ticket").setCheckState(Qt.CheckState.Checked)
    settle()
    ask.answers.append(tmp_path / "pack.zip")
    write(page)
    settle()
    told = ZipFile(tmp_path / "pack.zip").read("access-pack.json").decode()
    assert '"figures_held_back": 1' in told
    assert '"minutes"' not in told
    assert '"cents"' in told


def test_nothing_is_written_before_each_file_was_looked_at(
    page: PackPage, settle: Settle, ask: Any, tmp_path: Path, change: Ask
) -> None:
    write(page)
    assert "look at each file" in page.message.text()
    assert say(page, "files") == "1 file was not looked at yet."
    lines = page.files.list
    item = line(lines, "(not looked at yet)")
    item.setCheckState(Qt.CheckState.Checked)
    settle()
    dialog = page.files.dialog
    assert isinstance(dialog, FileDialog)
    dialog.reject()
    settle()
    assert page.files.dialog is None
    assert item.text().startswith("Expense of a visit: ticket.")
    assert "looked" not in item.text()
    assert say(page, "files") == "All files go out."
    ask.answers.append(tmp_path / "pack.zip")
    write(page)
    settle()
    archive = ZipFile(tmp_path / "pack.zip")
    [name] = [each for each in archive.namelist() if each.startswith("files/")]
    assert Image.open(BytesIO(archive.read(name))).size == (40, 60)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["pack.zip"]
    noted = change(audit_page, shown=AuditFilter(action="read attachment")).rows
    assert {each.event.object_id for each in noted} == {str(item.data(KEY)).split("/")[1]}


def test_a_file_that_was_looked_at_can_stay_here(
    page: PackPage, settle: Settle, ask: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    lines = page.files.list
    look = page.findChild(QAbstractButton, "privacy.pack.files.look")
    assert not look.isEnabled()
    lines.setCurrentRow(0)
    look.click()
    settle()
    assert page.files.dialog is not None
    page.files.dialog.reject()
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert say(page, "files") == "1 file stays here."
    look.click()
    settle()
    assert lines.item(0).checkState() is Qt.CheckState.Unchecked, "looking again changes nothing"
    assert page.files.dialog is not None
    page.files.dialog.reject()
    ask.answers.append(tmp_path / "pack.zip")
    write(page)
    settle()
    archive = ZipFile(tmp_path / "pack.zip")
    assert sorted(archive.namelist()) == ["access-pack.json", "access-pack.pdf"]
    assert '"files_held_back": 1' in archive.read("access-pack.json").decode()
    assert not page.grab().isNull()
