"""Copies on the screen: tried, put back from the window and from the start, made by the clock and for a stick."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.vault.backup import Backup, list_backups
from ensure_desktop.vault.centre import change_centre
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import open_vault
from tests.conftest import LOGIN, PASSWORD
from tests.ui_start.conftest import Left, click, find, unlock, write
from tests.ui_start.test_settings import open_tab, panel, settle, titles
from ui.app import Start
from ui.ask import Ask
from ui.backing_up import BackingUp
from ui.program import Program
from ui.session import Session
from ui.settings.panel import SettingsPanel
from ui.start.reason import Reason, sentence
from ui.start.restore_page import RestorePage
from ui.start.unlock import UnlockPage
from ui.stick_watch import StickWatch, volumes

__all__ = ["panel", "settle", "titles"]

Settle = Callable[[], None]


@pytest.fixture
def copy(folder: Path, state: Path) -> Backup:
    """A copy that was made before a setting was changed."""
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    made = vault.backup()
    rename(vault, "Later name")
    vault.close(backup=False)
    return made


def rename(vault: object, name: str) -> None:
    from dataclasses import replace

    from ensure_desktop.vault.store import Vault

    assert isinstance(vault, Vault)
    centre = vault.centre()
    with vault.work("test") as work:
        change_centre(work, centre=replace(centre, name=name))


def name_of_centre(folder: Path, state: Path) -> str:
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    name = vault.centre().name
    vault.close(backup=False)
    return name


def test_a_copy_is_tried_with_one_click(copy: Backup, panel: SettingsPanel, qtbot: QtBot, settle: Settle) -> None:
    tab = open_tab(panel, "backups")
    settle()
    click(qtbot, tab, "settings.backup.0.try")
    settle()
    assert find(tab, QLabel, "settings.backup.tried").text().startswith("This backup opens. It holds 0 people;")


def test_a_damaged_copy_is_told_when_it_is_tried(
    copy: Backup, panel: SettingsPanel, qtbot: QtBot, settle: Settle
) -> None:
    copy.database.write_bytes(copy.database.read_bytes()[:8192])
    tab = open_tab(panel, "backups")
    settle()
    click(qtbot, tab, "settings.backup.0.try")
    settle()
    assert "not whole" in panel.message.text()


def test_older_copies_are_shown_on_demand(copy: Backup, panel: SettingsPanel, qtbot: QtBot, settle: Settle) -> None:
    for day in range(1, 8):
        for file in (copy.database, copy.header):
            shutil.copy(file, file.with_name(f"2026-01-0{day}T100000Z{file.suffix}"))
    tab = open_tab(panel, "backups")
    settle()
    assert tab.findChild(QWidget, "settings.backup.7.try") is None
    click(qtbot, tab, "settings.backup.all")
    assert tab.findChild(QWidget, "settings.backup.7.try") is not None


def test_a_copy_is_put_back_from_the_window(
    copy: Backup,
    session: Session,
    panel: SettingsPanel,
    qtbot: QtBot,
    settle: Settle,
    left: Left,
    folder: Path,
    state: Path,
) -> None:
    tab = open_tab(panel, "backups")
    settle()
    click(qtbot, tab, "settings.backup.0.put_back")
    dialog = find(session.window, QWidget, "settings.put_back")
    click(qtbot, dialog, "settings.put_back.save")
    assert "password" in dialog.form.errors()  # type: ignore[attr-defined]
    write(qtbot, dialog, "settings.put_back.password", "not this one")
    click(qtbot, dialog, "settings.put_back.save")
    settle()
    assert not left
    write(qtbot, dialog, "settings.put_back.password", PASSWORD)
    click(qtbot, dialog, "settings.put_back.save")
    qtbot.waitUntil(lambda: bool(left))
    assert left == [(folder, Reason.PUT_BACK)]
    assert "takes its place" in sentence(Reason.PUT_BACK)
    assert name_of_centre(folder, state) == "De Mussen"
    assert list_backups(Layout(folder).set_aside)


def test_staff_see_and_try_copies_but_put_none_back(
    copy: Backup, session: Session, panel: SettingsPanel, qtbot: QtBot, settle: Settle
) -> None:
    from dataclasses import replace

    actor = replace(session.window.context.actor, role=AccountRole.STAFF)
    other = SettingsPanel(replace(session.window.context, actor=actor))
    qtbot.addWidget(other)
    other.show()
    tab = open_tab(other, "backups")
    settle()
    assert tab.findChild(QWidget, "settings.backup.0.try") is not None
    assert tab.findChild(QWidget, "settings.backup.0.put_back") is None


def restore_page(start: Start) -> RestorePage:
    page = start.window.page()
    assert isinstance(page, RestorePage)
    return page


def test_a_damaged_vault_leads_to_its_backups(
    copy: Backup, start: Start, loaded: Callable[[], Program], folder: Path, state: Path, qtbot: QtBot
) -> None:
    Layout(folder).database.write_bytes(b"")
    start.begin(folder)
    program = loaded()
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    assert find(page, QPushButton, "unlock.restore").isHidden()
    write(qtbot, page, "unlock.login", LOGIN)
    write(qtbot, page, "unlock.password", PASSWORD)
    click(qtbot, page, "unlock.go")
    qtbot.waitUntil(lambda: not find(page, QPushButton, "unlock.restore").isHidden())
    click(qtbot, page, "unlock.restore")
    put = restore_page(start)
    qtbot.waitUntil(lambda: put.copy.value() is not None)
    assert put.copy.value().at == copy.at
    write(qtbot, put, "restore.login", LOGIN)
    write(qtbot, put, "restore.password", "not this one")
    click(qtbot, put, "restore.go")
    qtbot.waitUntil(lambda: "password" in put.form.errors())
    write(qtbot, put, "restore.password", PASSWORD)
    click(qtbot, put, "restore.go")
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session is not None
    assert "was put back" in program.session.window.message.text()
    assert program.session.window.context.centre.name == "De Mussen"


def test_a_backup_from_a_stick_on_a_new_computer(
    copy: Backup,
    start: Start,
    loaded: Callable[[], Program],
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    ask: Ask,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for file in (copy.database, copy.header):
        shutil.copy(file, stick)
    shutil.rmtree(folder)
    start.begin(None)
    program = loaded()
    page = start.window.page()
    assert page is not None
    click(qtbot, page, "welcome.restore")
    put = restore_page(start)
    click(qtbot, put, "restore.go")
    assert set(put.form.errors()) == {"backups", "folder", "login", "password"}
    write(qtbot, put, "restore.source", str(stick))
    qtbot.waitUntil(lambda: put.copy.value() is not None)
    write(qtbot, put, "restore.folder", str(tmp_path / "new.ensure"))
    write(qtbot, put, "restore.login", LOGIN)
    write(qtbot, put, "restore.password", PASSWORD)
    click(qtbot, put, "restore.go")
    qtbot.waitUntil(lambda: program.session is not None)
    assert Layout(tmp_path / "new.ensure").database.exists()


def test_back_leads_to_the_start(start: Start, loaded: Callable[[], Program], qtbot: QtBot) -> None:
    start.begin(None)
    loaded().put_back(None)
    click(qtbot, restore_page(start), "restore.back")
    page = start.window.page()
    assert page is not None
    assert page.objectName() == "welcome"


def test_the_hours_are_a_setting(session: Session, panel: SettingsPanel, qtbot: QtBot, settle: Settle) -> None:
    tab = open_tab(panel, "backups")
    settle()
    assert session.backing_up.hours == 4
    tab.hours.set_value(1)  # type: ignore[attr-defined]
    click(qtbot, tab, "settings.backups.save")
    settle()
    settle()
    assert session.backing_up.hours == 1


@pytest.fixture
def backing_up(session: Session) -> BackingUp:
    """The copies of the session, by a clock that the test moves."""
    made = session.backing_up
    made._clock = SetClock(datetime.now(UTC))
    made._since = made._clock.now()
    return made


def clock_of(backing_up: BackingUp) -> SetClock:
    assert isinstance(backing_up._clock, SetClock)
    return backing_up._clock


def test_a_copy_is_made_after_some_hours_of_changes(
    session: Session, backing_up: BackingUp, settle: Settle, folder: Path
) -> None:
    def copies() -> int:
        backing_up.look()
        settle()
        return len(list_backups(Layout(folder).backups))

    before = copies()
    clock_of(backing_up).forward(hours=3)
    assert copies() == before
    session.window.context.operations.call(lambda vault: rename(vault, "Changed"))
    clock_of(backing_up).forward(hours=2)
    assert copies() == before + 1
    clock_of(backing_up).forward(hours=5)
    assert copies() == before + 1
    backing_up.hours = 0
    session.window.context.operations.call(lambda vault: rename(vault, "Changed again"))
    clock_of(backing_up).forward(hours=5)
    assert copies() == before + 1


def test_a_stick_is_known_again_and_asks(
    copy: Backup, session: Session, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    """Its folder has another name than when it was chosen; a foreign stick is left alone."""
    ids: list[str] = []
    session.window.context.operations.call(lambda vault: vault.id, ids.append)
    settle()
    stick, foreign = tmp_path / "E", tmp_path / "F"
    place = stick / "copies" / f"ensure-{ids[0][:8]}"
    place.mkdir(parents=True)
    foreign.mkdir()
    for file in (copy.database, copy.header):
        shutil.copy(file, place)
    drives: list[Path] = [tmp_path / "C"]
    watch = StickWatch(ids[0], drives=lambda: drives)
    found: list[Path] = []
    watch.plugged_in.connect(found.append)
    watch.look()
    drives.append(foreign)
    watch.look()
    drives.append(stick)
    with qtbot.waitSignal(watch.plugged_in):
        watch.look()
    watch.look()
    assert found == [stick / "copies"]
    session.backing_up.offer(found[0])
    assert "plugged in" in session.window.message.text()
    click(qtbot, session.window.message, "message.act")
    settle()
    assert list_backups(place)[0].at > copy.at
    assert "take the stick out" in session.window.snackbar.text()
    del drives[:]
    watch.look()


def test_a_stick_that_is_gone_again_is_said(session: Session, tmp_path: Path, settle: Settle) -> None:
    (tmp_path / "E").touch()
    session.backing_up.copy_to(tmp_path / "E")
    settle()
    assert "not there" in session.window.message.text()


def test_the_drives_of_this_computer_are_read() -> None:
    assert all(drive.is_absolute() for drive in volumes())


def test_the_watch_looks_apart_from_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    looks: list[int] = []

    def drives() -> list[Path]:
        looks.append(1)
        return []

    watch = StickWatch("0" * 32, drives=drives)
    watch.start()
    qtbot.waitUntil(lambda: bool(looks))
    watch.stop()


def test_who_signs_in_again_after_a_lock(
    start: Start, loaded: Callable[[], Program], folder: Path, qtbot: QtBot
) -> None:
    start.begin(folder)
    loaded()
    assert unlock(start, qtbot).backing_up.sticks is not None
