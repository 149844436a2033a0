"""A backup and the recovery sheet, and nobody who knows a password: clicked through to the main window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.recovery import new_secret, write_down
from ensure_desktop.vault.store import open_vault
from tests.conftest import LOGIN, PASSWORD
from tests.ui_start.conftest import click, find, write
from tests.ui_start.test_backups import restore_page
from tests.ui_start.test_first_start import NEW_PASSWORD, recovery_pages, session_of, take_the_sheet
from ui.app import Start
from ui.ask import Ask
from ui.program import Program
from ui.start.recover import RecoverPage
from ui.start.restore_page import RestorePage
from ui.start.unlock import UnlockPage

Loaded = Callable[[], Program]


@pytest.fixture
def key(folder: Path, state: Path) -> str:
    """The recovery key of the vault, and of the copy that was made in it then."""
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    made = vault.renew_recovery_key()
    vault.backup()
    vault.close(backup=False)
    return made


def recover_page(start: Start, qtbot: QtBot) -> RecoverPage:
    qtbot.waitUntil(lambda: isinstance(start.window.page(), RecoverPage), timeout=20_000)
    page = start.window.page()
    assert isinstance(page, RecoverPage)
    return page


def choose_password(page: RecoverPage, qtbot: QtBot, login: str = LOGIN) -> None:
    write(qtbot, page, "recover.login", login)
    write(qtbot, page, "recover.password", NEW_PASSWORD)
    write(qtbot, page, "recover.password_again", NEW_PASSWORD)
    click(qtbot, page, "recover.go")


def refused(page: RestorePage, qtbot: QtBot, key: str, words: str) -> None:
    write(qtbot, page, "restore.key", key)
    click(qtbot, page, "restore.go")
    qtbot.waitUntil(lambda: words in page.form.errors().get("recovery_key", ""))


def test_a_stick_and_the_sheet_on_a_new_computer(
    key: str, start: Start, loaded: Loaded, folder: Path, state: Path, tmp_path: Path, qtbot: QtBot, ask: Ask
) -> None:
    stick, new = tmp_path / "stick", tmp_path / "new.ensure"
    shutil.copytree(Layout(folder).backups, stick)
    shutil.rmtree(folder)
    shutil.rmtree(state)
    start.begin(None)
    loaded()
    welcome = start.window.page()
    assert welcome is not None
    click(qtbot, welcome, "welcome.restore")
    put = restore_page(start)
    write(qtbot, put, "restore.source", str(stick))
    qtbot.waitUntil(lambda: put.copy.value() is not None)
    write(qtbot, put, "restore.folder", str(new))
    assert not find(put, QWidget, "restore.key").isVisible()
    click(qtbot, put, "restore.by_key")
    assert not find(put, QWidget, "restore.login").isVisible()
    click(qtbot, put, "restore.go")
    assert set(put.form.errors()) == {"recovery_key"}

    refused(put, qtbot, ("1" if key[0] != "1" else "2") + key[1:], "slip")
    refused(put, qtbot, write_down(new_secret()), "does not open")
    assert not Layout(new).database.exists()

    write(qtbot, put, "restore.key", key.lower().replace("-", ""))
    click(qtbot, put, "restore.go")
    page = recover_page(start, qtbot)
    assert "in its place" in page.messages.text()
    choose_password(page, qtbot, "nobody")
    qtbot.waitUntil(lambda: "login" in page.form.errors(), timeout=20_000)
    choose_password(page, qtbot)
    groups = take_the_sheet(recovery_pages(start.window, qtbot), ask, tmp_path / "new.pdf", qtbot)
    assert "-".join(groups) != key
    session = session_of(start, qtbot)
    assert "was put back" in session.window.message.text()
    assert session.window.context.centre.name == "De Mussen"
    session.close()
    open_vault(new, login=LOGIN, password=NEW_PASSWORD, state_folder=state).close(backup=False)


def test_the_database_is_gone_and_so_are_the_passwords(
    key: str, start: Start, loaded: Loaded, folder: Path, qtbot: QtBot
) -> None:
    """Going back from the new password leads to the vault, which opens with the passwords of the copy as well."""
    Layout(folder).database.unlink()
    start.begin(folder)
    loaded().recover(folder)
    page = recover_page(start, qtbot)
    assert find(page, QWidget, "recover.restore").isHidden()
    write(qtbot, page, "recover.key", key)
    choose_password(page, qtbot)
    qtbot.waitUntil(lambda: not find(page, QWidget, "recover.restore").isHidden())
    click(qtbot, page, "recover.restore")
    put = restore_page(start)
    qtbot.waitUntil(lambda: put.copy.value() is not None)
    click(qtbot, put, "restore.by_key")
    click(qtbot, put, "restore.by_key")
    click(qtbot, put, "restore.go")
    assert set(put.form.errors()) == {"login", "password"}
    click(qtbot, put, "restore.by_key")
    write(qtbot, put, "restore.key", key)
    click(qtbot, put, "restore.go")
    page = recover_page(start, qtbot)
    assert "in its place" in page.messages.text()
    assert Layout(folder).database.exists()
    assert list_backups(Layout(folder).backups)
    click(qtbot, page, "recover.back")
    assert isinstance(start.window.page(), UnlockPage)
