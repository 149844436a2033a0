"""“Centre & safety” over a real vault, in each role."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop import paths, settings
from ensure_desktop.vault.errors import WrongPassword
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import Vault, open_vault, open_with_recovery
from tests.conftest import LOGIN, PASSWORD
from tests.ui_start.conftest import click, find, write
from ui.app import Start
from ui.ask import Ask
from ui.context import Place
from ui.outward.wording_line import WordingLine
from ui.program import Program
from ui.session import Session
from ui.settings.accounts_tab import AccountsTab
from ui.settings.dialogs import AddAccountDialog, ChangePasswordDialog, RecoveryKeyDialog
from ui.settings.panel import SettingsPanel
from ui.settings.plans_tab import PlansTab

JOOST = "rustige blauwe stoel vier"


def operations_idle(start: Start, qtbot: QtBot) -> None:
    program = start.program
    assert isinstance(program, Program)
    qtbot.waitUntil(program.operations.idle, timeout=30_000)


@pytest.fixture
def settle(start: Start, qtbot: QtBot) -> Callable[[], None]:
    return lambda: operations_idle(start, qtbot)


@pytest.fixture
def panel(session: Session, settle: Callable[[], None]) -> SettingsPanel:
    """The panel of the leader."""
    return shown_panel(session, settle)


def shown_panel(session: Session, settle: Callable[[], None]) -> SettingsPanel:
    session.window.show_place(Place("settings"))
    settle()
    found = session.window.shown()
    assert isinstance(found, SettingsPanel)
    return found


def open_tab(panel: SettingsPanel, key: str) -> QWidget:
    panel.go(Place("settings", key))
    return panel.tabs.currentWidget()


def titles(panel: SettingsPanel) -> list[str]:
    return [panel.tabs.tabText(number) for number in range(panel.tabs.count())]


def add_joost(panel: SettingsPanel, session: Session, qtbot: QtBot, settle: Callable[[], None]) -> None:
    tab = open_tab(panel, "accounts")
    click(qtbot, tab, "settings.add_account")
    dialog = find(session.window, AddAccountDialog, "settings.add")
    write(qtbot, dialog, "settings.add.name", "Joost de Boer")
    write(qtbot, dialog, "settings.add.login", "joost")
    write(qtbot, dialog, "settings.add.password", JOOST)
    write(qtbot, dialog, "settings.add.password_again", JOOST)
    click(qtbot, dialog, "settings.add.act")
    qtbot.waitUntil(lambda: not session.window.findChildren(AddAccountDialog), timeout=30_000)
    settle()


def reopen(start: Start, folder: Path, state: Path, login: str, password: str) -> Vault:
    program = start.program
    assert isinstance(program, Program)
    program.operations.close()
    return open_vault(folder, login=login, password=password, state_folder=state)


def test_the_centre_and_its_words_hold_at_once(
    session: Session, panel: SettingsPanel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    tab = open_tab(panel, "centre")
    write(qtbot, tab, "settings.name", "Buurthuis De Mussen")
    write(qtbot, tab, "settings.idle_minutes", "3")
    write(qtbot, tab, "settings.word.leader", "coordinator")
    click(qtbot, tab, "settings.centre.save")
    settle()
    settle()
    assert session.watch.minutes == 3
    assert find(session.window, QWidget, "centre").text() == "Buurthuis De Mussen"  # type: ignore[attr-defined]
    assert find(session.window, QWidget, "who.role").text() == "coordinator"  # type: ignore[attr-defined]


def test_a_word_for_people_that_labels_them_is_told(panel: SettingsPanel, qtbot: QtBot) -> None:
    tab = open_tab(panel, "centre")
    write(qtbot, tab, "settings.word.outward_participant", "former addict")
    line = find(tab, WordingLine, "settings.words.wording")
    qtbot.waitUntil(lambda: bool(line.sentences()))
    assert "addict” labels people." in line.sentences()[0]


def test_what_does_not_fit_is_said_beside_the_field(
    panel: SettingsPanel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    tab = panel.tabs.currentWidget()
    write(qtbot, tab, "settings.name", "")
    write(qtbot, tab, "settings.idle_minutes", "999")
    click(qtbot, tab, "settings.centre.save")
    assert "1 to 120" in tab.form.errors()["idle_minutes"]  # type: ignore[attr-defined]
    write(qtbot, tab, "settings.idle_minutes", "")
    click(qtbot, tab, "settings.centre.save")
    assert "idle_minutes" in tab.form.errors()  # type: ignore[attr-defined]
    write(qtbot, tab, "settings.idle_minutes", "5")
    click(qtbot, tab, "settings.centre.save")
    settle()
    assert "fill this in" in tab.form.errors()["name"]  # type: ignore[attr-defined]
    write(qtbot, tab, "settings.name", "De Mussen")
    write(qtbot, tab, "settings.word.staff", "")
    click(qtbot, tab, "settings.centre.save")
    settle()
    assert "staff" in tab.words.form.errors()  # type: ignore[attr-defined]


def test_a_new_account_opens_the_vault_and_sees_less(
    start: Start,
    session: Session,
    panel: SettingsPanel,
    qtbot: QtBot,
    settle: Callable[[], None],
    folder: Path,
    state: Path,
) -> None:
    add_joost(panel, session, qtbot, settle)
    vault = reopen(start, folder, state, "joost", JOOST)
    assert vault.actor.role is AccountRole.STAFF
    vault.close(backup=False)


def test_each_role_sees_what_it_may_do(panel: SettingsPanel, session: Session, qtbot: QtBot) -> None:
    assert titles(panel) == [
        "Centre",
        "Visits",
        "Plans",
        "Accounts",
        "Backups",
        "Protection",
        "Look",
        "Lists",
        "Wording",
        "Consent",
        "Matching",
    ]
    for role in (AccountRole.SUPERVISOR, AccountRole.STAFF):
        context = session.window.context
        actor = replace(context.actor, role=role)
        other = SettingsPanel(replace(context, actor=actor))
        qtbot.addWidget(other)
        assert titles(other) == ["My account", "Backups", "Protection", "Look", "Consent", "Matching"]
        assert other.findChild(QWidget, "settings.consent.other") is None
        assert other.findChild(QWidget, "settings.renew_key") is None
        assert other.findChild(QWidget, "settings.backup_folder") is None
        assert other.findChild(QWidget, "settings.change_password") is not None


def test_a_tab_is_made_and_filled_when_it_is_first_shown(
    panel: SettingsPanel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert not panel.findChildren(PlansTab)
    tab = open_tab(panel, "plans")
    assert isinstance(tab, PlansTab)
    settle()
    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Plans"
    panel.tabs.setCurrentIndex(0)
    assert open_tab(panel, "plans") is tab
    assert panel.findChildren(PlansTab) == [tab]


def test_a_form_that_is_not_complete(panel: SettingsPanel, session: Session, qtbot: QtBot) -> None:
    tab = open_tab(panel, "accounts")
    click(qtbot, tab, "settings.add_account")
    dialog = find(session.window, AddAccountDialog, "settings.add")
    click(qtbot, dialog, "settings.add.act")
    assert set(dialog.form.errors()) == {"name", "login", "password"}
    dialog.role.set_value(AccountRole.LEADER)
    assert "everything" in dialog.role.accessibleDescription()
    click(qtbot, dialog, "settings.add.cancel")


def test_a_taken_login_is_said_in_the_dialog(
    panel: SettingsPanel, session: Session, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    add_joost(panel, session, qtbot, settle)
    tab = open_tab(panel, "accounts")
    click(qtbot, tab, "settings.add_account")
    dialog = session.window.findChildren(AddAccountDialog)[-1]
    write(qtbot, dialog, "settings.add.name", "Joost Smit")
    write(qtbot, dialog, "settings.add.login", "Joost")
    write(qtbot, dialog, "settings.add.password", JOOST)
    write(qtbot, dialog, "settings.add.password_again", JOOST)
    click(qtbot, dialog, "settings.add.act")
    qtbot.waitUntil(lambda: "login" in dialog.form.errors(), timeout=30_000)


def test_a_removed_account_opens_nothing(
    start: Start,
    session: Session,
    panel: SettingsPanel,
    qtbot: QtBot,
    settle: Callable[[], None],
    ask: Ask,
    folder: Path,
    state: Path,
) -> None:
    add_joost(panel, session, qtbot, settle)
    tab = open_tab(panel, "accounts")
    assert isinstance(tab, AccountsTab)
    remove = next(found for found in tab.findChildren(QWidget) if found.objectName().endswith(".remove"))
    ask.answers.append(False)
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    ask.answers.append(True)
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    settle()
    settle()
    assert ask.asked == ["Remove the account of Joost de Boer?"] * 2
    buttons = [found for found in tab.findChildren(QWidget) if found.objectName().endswith(".remove")]
    assert not [button for button in buttons if button.isVisible()]
    with pytest.raises(WrongPassword):
        reopen(start, folder, state, "joost", JOOST)
    reopen(start, folder, state, LOGIN, PASSWORD).close(backup=False)


def test_my_own_password(
    start: Start,
    session: Session,
    panel: SettingsPanel,
    qtbot: QtBot,
    settle: Callable[[], None],
    folder: Path,
    state: Path,
) -> None:
    tab = open_tab(panel, "accounts")
    click(qtbot, tab, "settings.change_password")
    dialog = find(session.window, ChangePasswordDialog, "settings.password")
    click(qtbot, dialog, "settings.password.act")
    assert set(dialog.form.errors()) == {"old", "password"}
    write(qtbot, dialog, "settings.password.old", "wrong")
    write(qtbot, dialog, "settings.password.new.password", JOOST)
    write(qtbot, dialog, "settings.password.new.password_again", JOOST)
    click(qtbot, dialog, "settings.password.act")
    qtbot.waitUntil(lambda: "not your present" in dialog.form.errors().get("old", ""), timeout=30_000)
    write(qtbot, dialog, "settings.password.old", PASSWORD)
    click(qtbot, dialog, "settings.password.act")
    qtbot.waitUntil(lambda: not session.window.findChildren(ChangePasswordDialog), timeout=30_000)
    settle()
    reopen(start, folder, state, LOGIN, JOOST).close(backup=False)


def test_a_new_recovery_key_is_printed_and_typed_back(
    start: Start,
    session: Session,
    panel: SettingsPanel,
    qtbot: QtBot,
    settle: Callable[[], None],
    ask: Ask,
    folder: Path,
    state: Path,
    tmp_path: Path,
) -> None:
    tab = open_tab(panel, "accounts")
    ask.answers.append(True)
    click(qtbot, tab, "settings.renew_key")
    qtbot.waitUntil(lambda: session.window.findChild(RecoveryKeyDialog) is not None, timeout=30_000)
    dialog = find(session.window, RecoveryKeyDialog, "settings.recovery")
    dialog.reject()
    assert dialog.isVisible()
    ask.answers.append(tmp_path / "sheet.pdf")
    click(qtbot, dialog, "recovery.paper.save")
    click(qtbot, dialog, "recovery.have_sheet")
    groups = dialog.pages.recovery_key.split("-")
    for number in dialog.pages.type_back.numbers:
        write(qtbot, dialog, f"recovery.group.{number}", groups[number - 1])
    click(qtbot, dialog, "recovery.check")
    assert not dialog.isVisible()
    settle()
    program = start.program
    assert isinstance(program, Program)
    program.operations.close()
    opened = open_with_recovery(
        folder, recovery_key="-".join(groups), login=LOGIN, new_password=JOOST, state_folder=state
    )
    opened.vault.close(backup=False)


def test_backups_are_made_listed_and_put_in_a_second_place(
    session: Session, panel: SettingsPanel, qtbot: QtBot, settle: Callable[[], None], tmp_path: Path, folder: Path
) -> None:
    tab = open_tab(panel, "backups")
    settle()
    write(qtbot, tab, "settings.backup_folder", str(folder))
    click(qtbot, tab, "settings.backups.save")
    assert "inside the vault" in tab.form.errors()["backup_folder"]  # type: ignore[attr-defined]
    stick = tmp_path / "stick"
    stick.mkdir()
    write(qtbot, tab, "settings.backup_folder", str(stick))
    click(qtbot, tab, "settings.backups.save")
    settle()
    settle()
    session.window.show_place(Place("settings", action="backup"))
    settle()
    settle()
    assert list((folder / "backups").glob("*.db"))
    assert list(stick.rglob("*.db"))


def test_the_vault_is_checked(panel: SettingsPanel, qtbot: QtBot, settle: Callable[[], None]) -> None:
    tab = open_tab(panel, "backups")
    click(qtbot, tab, "settings.check")
    settle()
    assert "is sound" in tab.result.text()  # type: ignore[attr-defined]
    assert panel.message.text() == "Everything is sound."


def test_the_look_holds_at_once_and_next_time(session: Session, panel: SettingsPanel, qtbot: QtBot) -> None:
    tab = open_tab(panel, "look")
    dark = find(tab, QRadioButton, "settings.scheme.dark")
    dark.click()
    assert session.window.context.theme.tokens.dark
    assert settings.read_computer(paths.settings_file()).theme == "dark"
    find(tab, QWidget, "settings.compact").click()  # type: ignore[attr-defined]
    assert settings.read_computer(paths.settings_file()).row_height == "compact"
    find(tab, QRadioButton, "settings.scheme.light").click()
