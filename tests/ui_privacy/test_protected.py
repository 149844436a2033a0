"""What is protected from whom can be read in the settings by everybody."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from ensure_desktop.vault.permissions import AccountRole
from tests.ui_privacy.conftest import Settle
from ui.context import Context, Place
from ui.settings.panel import SettingsPanel


@pytest.mark.parametrize("role", list(AccountRole))
def test_the_page_of_the_handbook_is_one_place_away(
    context: Context, role: AccountRole, qtbot: QtBot, settle: Settle
) -> None:
    panel = SettingsPanel(replace(context, actor=replace(context.actor, role=role)))
    qtbot.addWidget(panel)
    panel.show()
    panel.go(Place("settings", "protected"))
    settle()
    found = panel.tabs.currentWidget().findChild(QTextBrowser, "settings.protected")
    assert found.isVisibleTo(panel)
    text = found.toPlainText()
    assert "Malware on the computer." in text
    assert "##" not in text, "it is laid out"
    assert not found.openLinks()
