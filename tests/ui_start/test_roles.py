"""Accounts on the screen: another role, a second leader advised, wrong passwords, and who may do what."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.vault.permissions import AccountRole, Permission
from tests.ui_start.conftest import click, find
from tests.ui_start.test_settings import JOOST, add_joost, open_tab, panel, reopen, settle
from ui.app import Start
from ui.session import Session
from ui.settings.dialogs import ChangeRoleDialog
from ui.settings.panel import SettingsPanel
from ui.settings.who_may import WhoMayWhat, kinds_of_work

__all__ = ["panel", "settle"]

Settle = Callable[[], None]


def test_another_role(
    start: Start,
    session: Session,
    panel: SettingsPanel,
    qtbot: QtBot,
    settle: Settle,
    folder: Path,
    state: Path,
) -> None:
    tab = open_tab(panel, "accounts")
    settle()
    assert not find(tab, QLabel, "settings.accounts.advice").isHidden()
    add_joost(panel, session, qtbot, settle)
    button = next(found for found in tab.findChildren(QPushButton) if found.objectName().endswith(".change_role"))
    assert "Joost de Boer" in button.accessibleName()
    button.click()
    dialog = find(session.window, ChangeRoleDialog, "settings.role")
    assert dialog.role.value() is AccountRole.STAFF
    dialog.role.set_value(AccountRole.LEADER)
    assert "everything" in dialog.role.accessibleDescription()
    click(qtbot, dialog, "settings.role.act")
    qtbot.waitUntil(lambda: not session.window.findChildren(ChangeRoleDialog))
    settle()
    assert find(tab, QLabel, "settings.accounts.advice").isHidden()
    vault = reopen(start, folder, state, "joost", JOOST)
    assert vault.actor.role is AccountRole.LEADER
    assert vault.sealer is not None
    vault.close(backup=False)


def test_who_may_do_what_is_in_words_for_everybody(session: Session, qtbot: QtBot) -> None:
    table = WhoMayWhat(session.window.context.centre.words)
    qtbot.addWidget(table)
    said = {found.accessibleName() for found in table.findChildren(QWidget)}
    assert "staff member: Read and write supervision notes: no" in said
    assert "supervisor: Read and write supervision notes: yes" in said
    assert set(kinds_of_work()) <= set(Permission)
