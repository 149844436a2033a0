"""Requests on the screen: taken down, answered in time, and the pack looked through before it leaves the room."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.people import service as people
from ensure_desktop.people.values import Hit, HitKind, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy import requests
from ensure_desktop.privacy.pack_files import digest
from ensure_desktop.privacy.request_values import Answered, PrivacyRequest, RequestDetails
from ensure_desktop.privacy.values import Decision, RequestKind
from ensure_desktop.vault.permissions import AccountRole
from tests.ui_privacy.conftest import Ask, Settle
from ui.context import Context, Place
from ui.privacy.panel import PrivacyPanel
from ui.privacy.request_dialogs import AnswerDialog, ExtendDialog, RequestDialog
from ui.privacy.requests_page import RequestsPage
from ui.widgets.chips import StatusChip

TODAY = date(2026, 3, 2)
NOTES = "Amina Bakri came along to the first talk. She hopes for work."


@pytest.fixture
def fatima(change: Ask) -> str:
    """A participant; her notes name somebody else of the vault."""
    role = [RoleDetails(RoleKind.PARTICIPANT, date(2026, 1, 5))]
    change(people.register_person, details=PersonDetails(first_name="Amina", last_name="Bakri"), roles=role)
    details = PersonDetails(first_name="Fatima", last_name="Zahra", notes=NOTES)
    return str(change(people.register_person, details=details, roles=role).id)


@pytest.fixture
def asked(change: Ask, fatima: str) -> PrivacyRequest:
    """She asked to see what is known, and was recognised."""
    details = RequestDetails(
        RequestKind.ACCESS, TODAY, fatima, asked="Everything, please.", known_on=TODAY, recognised="We know her"
    )
    found: PrivacyRequest = change(requests.save_request, request_id=None, details=details)
    return found


@pytest.fixture
def page(panel: PrivacyPanel, settle: Settle) -> RequestsPage:
    panel.go(Place("privacy", action="requests"))
    settle()
    found = panel.page()
    assert isinstance(found, RequestsPage)
    return found


def press(around: Any, name: str) -> None:
    button = around.findChild(QAbstractButton, name)
    assert button.isVisibleTo(around)
    button.click()


def texts(around: Any) -> str:
    return "\n".join(each.text() for each in around.findChildren(QLabel))


def test_somebody_asks_and_the_month_begins(page: RequestsPage, settle: Settle, change: Ask, fatima: str) -> None:
    press(page, "privacy.requests.empty.act")
    dialog = page.dialog
    assert isinstance(dialog, RequestDialog)
    dialog.form.editor("person_id").set_value(Hit(HitKind.PERSON, fatima, "Fatima Zahra", ""))
    dialog.form.editor("asked").set_value("What do you have about me?")
    dialog.send()
    settle()
    [found] = change(requests.requests_page).rows
    assert (found.name, found.due_on) == ("Fatima Zahra", date(2026, 4, 2))
    assert page.page() is page.one, "the new one is shown"
    chip = page.one.findChild(StatusChip, "privacy.request.state")
    assert chip.text() == "31 days left"
    assert "Nobody has made sure yet" in texts(page.one)


def test_more_time_is_taken_with_a_reason(page: RequestsPage, settle: Settle, asked: PrivacyRequest) -> None:
    page.show_one(asked.id)
    settle()
    press(page.one, "privacy.request.extend")
    dialog = page.one.dialog
    assert isinstance(dialog, ExtendDialog)
    dialog.form.editor("reason").set_value("Three years of visits")
    dialog.send()
    settle()
    assert page.one.shown is not None
    assert page.one.shown.due_on == date(2026, 6, 2)
    assert "Three years of visits" in texts(page.one)


def test_the_pack_is_looked_through_written_and_proved(
    page: RequestsPage, settle: Settle, ask: Any, tmp_path: Path, asked: PrivacyRequest, change: Ask
) -> None:
    page.show_one(asked.id)
    settle()
    press(page.one, "privacy.request.pack")
    settle()
    pack = page.pack
    assert page.page() is pack
    assert [pack.list.item(place).checkState() for place in range(pack.list.count())] == [Qt.CheckState.Checked]
    assert pack.texts.is_decided()
    ask.answers.append(tmp_path / "pack.zip")
    press(pack, "privacy.pack.write")
    settle()
    assert "The pack is written" in pack.message.text()
    content = (tmp_path / "pack.zip").read_bytes()
    archive = ZipFile(BytesIO(content))
    assert sorted(archive.namelist()) == ["access-pack.json", "access-pack.pdf"]
    paper = "\n".join(each.extract_text() for each in PdfReader(BytesIO(archive.read("access-pack.pdf"))).pages)
    assert "Fatima" in paper
    assert "She hopes for work." in paper.replace("\n", " ")
    for held in (paper, archive.read("access-pack.json").decode()):
        assert "Amina" not in held
        assert "Bakri" not in held
    assert change(requests.request, request_id=asked.id).sha256 == digest(content)


def test_a_line_is_ticked_by_a_press_anywhere_and_by_the_space_bar(
    page: RequestsPage, settle: Settle, qtbot: QtBot, fatima: str
) -> None:
    page.go(Place("privacy", fatima, "access pack"))
    settle()
    lines = page.pack.list
    assert lines.horizontalScrollBar().maximum() == 0
    middle = lines.visualItemRect(lines.item(0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    settle()
    assert page.pack.held.text() == "1 text stays here."
    qtbot.keyClick(lines, Qt.Key.Key_Space)
    settle()
    assert page.pack.held.text() == "All texts go out."
    assert not lines.grab().isNull()


def test_a_text_that_is_unticked_stays_here(
    page: RequestsPage, settle: Settle, ask: Any, tmp_path: Path, fatima: str
) -> None:
    page.go(Place("privacy", fatima, "access pack"))
    settle()
    page.pack.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    settle()
    assert page.pack.held.text() == "1 text stays here."
    ask.answers.append(tmp_path / "pack.zip")
    press(page.pack, "privacy.pack.write")
    settle()
    held = ZipFile(tmp_path / "pack.zip").read("access-pack.json").decode()
    assert "hopes for work" not in held
    assert '"texts_held_back": 1' in held


def test_the_answer_is_noted_with_its_proof(page: RequestsPage, settle: Settle, asked: PrivacyRequest) -> None:
    page.show_one(asked.id)
    settle()
    press(page.one, "privacy.request.answer")
    dialog = page.one.dialog
    assert isinstance(dialog, AnswerDialog)
    dialog.form.editor("received_by").set_value("Fatima herself")
    dialog.form.editor("proof").set_value("signed on the copy")
    dialog.send()
    settle()
    assert page.one.shown is not None
    assert page.one.shown.answered == Answered(
        Decision.GRANTED, TODAY, "", received_by="Fatima herself", proof="signed on the copy"
    )
    assert "signed on the copy" in texts(page.one)
    press(page.one, "privacy.request.take_back")
    settle()
    assert page.one.shown.answered is None


def test_a_withdrawn_request_comes_back(
    page: RequestsPage, settle: Settle, asked: PrivacyRequest, notices: Any, change: Ask
) -> None:
    page.show_one(asked.id)
    settle()
    press(page.one, "privacy.request.withdraw")
    settle()
    assert change(requests.requests_page).total == 0
    _said, undo = notices[-1]
    undo()
    settle()
    assert change(requests.requests_page).total == 1


def test_a_supervisor_takes_down_and_does_not_answer(
    context: Context, qtbot: QtBot, settle: Settle, asked: PrivacyRequest
) -> None:
    made = RequestsPage(replace(context, actor=replace(context.actor, role=AccountRole.SUPERVISOR)))
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    made.show_one(asked.id)
    settle()
    assert not made.new.isHidden()
    for name in ("answer", "withdraw", "take_back", "restore"):
        assert not made.one.findChild(QAbstractButton, f"privacy.request.{name}").isVisibleTo(made.one)
    assert made.one.findChild(QAbstractButton, "privacy.request.pack") is None
