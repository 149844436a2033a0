"""The assistant clicked through as a person would, the recovery sheet, and getting in again with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.i18n import use_language
from ensure_desktop.vault.store import open_vault, open_with_recovery
from tests.conftest import LOGIN, PASSWORD
from tests.ui_start.conftest import click, find, write
from ui.app import Start
from ui.ask import Ask
from ui.program import Program
from ui.session import Session
from ui.start.assistant.assistant import Assistant
from ui.start.recover import RecoverPage
from ui.start.recovery_key import RecoveryKeyPages
from ui.start.unlock import UnlockPage
from ui.start.welcome import WelcomePage

Loaded = Callable[[], Program]
NEW_PASSWORD = "seven grey sparrows sing"


@pytest.fixture
def assistant(start: Start, loaded: Loaded, qtbot: QtBot) -> Assistant:
    start.begin(None)
    loaded()
    page = start.window.page()
    assert isinstance(page, WelcomePage)
    click(qtbot, page, "welcome.create")
    made = start.window.page()
    assert isinstance(made, Assistant)
    return made


def errors(page: Assistant | RecoverPage) -> dict[str, str]:
    form = page.form if isinstance(page, RecoverPage) else page.step().form  # type: ignore[union-attr]
    return form.errors()


def recovery_pages(root: QWidget, qtbot: QtBot) -> RecoveryKeyPages:
    qtbot.waitUntil(lambda: root.findChild(RecoveryKeyPages) is not None, timeout=20_000)
    return find(root, RecoveryKeyPages, "recovery")


def key_in(sheet: Path) -> list[str]:
    """The nine groups, read from the saved sheet as a person reads them from paper."""
    words = PdfReader(sheet).pages[0].extract_text().split()
    return [word for word in words if (len(word) == 4 and word.isupper()) or (word.isdigit() and len(word) == 4)]


def take_the_sheet(pages: RecoveryKeyPages, ask: Ask, sheet: Path, qtbot: QtBot) -> list[str]:
    """Save the sheet, read it, and type the two groups back; the groups."""
    assert not pages.sheet.go_on.isEnabled()
    ask.answers.append(sheet)
    click(qtbot, pages, "recovery.paper.save")
    groups = [group for group in key_in(sheet) if group != "2026"]
    assert len(groups) == 9
    click(qtbot, pages, "recovery.have_sheet")
    for number in pages.type_back.numbers:
        write(qtbot, pages, f"recovery.group.{number}", groups[number - 1].lower())
    click(qtbot, pages, "recovery.check")
    return groups


def session_of(start: Start, qtbot: QtBot) -> Session:
    program = start.program
    assert program is not None
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
    qtbot.waitUntil(program.operations.idle)
    assert program.session is not None
    return program.session


def fill_in(assistant: Assistant, qtbot: QtBot, *, last: bool = True) -> None:
    """From the centre's name to the place of the backups."""
    write(qtbot, assistant, "assistant.centre", "De Mussen")
    click(qtbot, assistant, "assistant.next")
    click(qtbot, assistant, "assistant.next")
    click(qtbot, assistant, "assistant.next")
    write(qtbot, assistant, "assistant.name", "Anneke de Wit")
    write(qtbot, assistant, "assistant.password", PASSWORD)
    write(qtbot, assistant, "assistant.password_again", PASSWORD)
    click(qtbot, assistant, "assistant.next")
    if last:
        click(qtbot, assistant, "assistant.next")


def test_from_nothing_to_the_main_window(
    start: Start, assistant: Assistant, qtbot: QtBot, ask: Ask, tmp_path: Path, state: Path
) -> None:
    click(qtbot, assistant, "assistant.next")
    assert "name" in errors(assistant)
    write(qtbot, assistant, "assistant.centre", "De Mussen")
    click(qtbot, assistant, "assistant.next")

    folder = tmp_path / "documents" / "De Mussen.ensure"
    assert assistant.step().folder.value() == folder  # type: ignore[union-attr]
    click(qtbot, assistant, "assistant.next")

    write(qtbot, assistant, "assistant.word.participants", "neighbours")
    assert "Two neighbours are waiting" in find(assistant, QLabel, "assistant.example.internal").text()
    click(qtbot, assistant, "assistant.next")

    write(qtbot, assistant, "assistant.name", "Anneke de Wit")
    assert assistant.step().login.value() == "anneke"  # type: ignore[union-attr]
    write(qtbot, assistant, "assistant.password", PASSWORD)
    write(qtbot, assistant, "assistant.password_again", "something else")
    click(qtbot, assistant, "assistant.next")
    assert "differ" in errors(assistant)["password_again"]
    write(qtbot, assistant, "assistant.password_again", PASSWORD)
    click(qtbot, assistant, "assistant.next")

    assert "everything is lost" in assistant.step().advice.text()  # type: ignore[union-attr]
    stick = tmp_path / "stick"
    stick.mkdir()
    ask.answers.append(stick)
    click(qtbot, assistant, "assistant.backups.choose")
    assert not folder.exists()
    click(qtbot, assistant, "assistant.next")

    pages = recovery_pages(assistant, qtbot)
    groups = take_the_sheet(pages, ask, tmp_path / "sheet.pdf", qtbot)
    session = session_of(start, qtbot)
    assert session.window.isVisible()
    session.close()
    assert list(stick.rglob("*.db"))

    vault = open_vault(folder, login="anneke", password=PASSWORD, state_folder=state)
    assert vault.centre().words.participants == "neighbours"
    vault.close(backup=False)
    opened = open_with_recovery(
        folder, recovery_key=" ".join(groups), login="anneke", new_password=NEW_PASSWORD, state_folder=state
    )
    opened.vault.close(backup=False)


def test_going_back_keeps_what_was_typed(assistant: Assistant, start: Start, qtbot: QtBot) -> None:
    fill_in(assistant, qtbot, last=False)
    for _step in range(4):
        click(qtbot, assistant, "assistant.back")
    assert assistant.step().name.value() == "De Mussen"  # type: ignore[union-attr]
    for _step in range(3):
        click(qtbot, assistant, "assistant.next")
    assert assistant.step().name.value() == "Anneke de Wit"  # type: ignore[union-attr]
    for _step in range(4):
        click(qtbot, assistant, "assistant.back")
    assert isinstance(start.window.page(), WelcomePage)


def test_return_goes_on(assistant: Assistant, qtbot: QtBot) -> None:
    write(qtbot, assistant, "assistant.centre", "De Mussen")
    qtbot.keyClick(find(assistant, QWidget, "assistant.centre"), Qt.Key.Key_Return)
    assert find(assistant, QWidget, "assistant.folder").isVisible()


def test_a_folder_in_use_is_refused_beside_the_field(assistant: Assistant, qtbot: QtBot, tmp_path: Path) -> None:
    write(qtbot, assistant, "assistant.centre", "De Mussen")
    click(qtbot, assistant, "assistant.next")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    write(qtbot, assistant, "assistant.folder", str(tmp_path / "full"))
    click(qtbot, assistant, "assistant.next")
    assert "not empty" in errors(assistant)["folder"]
    write(qtbot, assistant, "assistant.folder", str(tmp_path / "Dropbox" / "x.ensure"))
    assert "Dropbox" in assistant.step().advice.text()  # type: ignore[union-attr]
    write(qtbot, assistant, "assistant.folder", "")
    click(qtbot, assistant, "assistant.next")
    assert "choose a folder" in errors(assistant)["folder"]


def test_a_chosen_folder_with_other_things_gets_a_folder_of_its_own(
    assistant: Assistant, qtbot: QtBot, tmp_path: Path, ask: Ask
) -> None:
    write(qtbot, assistant, "assistant.centre", "De Mussen")
    click(qtbot, assistant, "assistant.next")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").touch()
    ask.answers.append(tmp_path / "letters")
    click(qtbot, assistant, "assistant.folder.choose")
    assert assistant.step().folder.value() == tmp_path / "letters" / "De Mussen.ensure"  # type: ignore[union-attr]


def test_what_the_vault_refuses_is_said_on_its_step(assistant: Assistant, qtbot: QtBot, tmp_path: Path) -> None:
    fill_in(assistant, qtbot, last=False)
    taken = tmp_path / "documents" / "De Mussen.ensure"
    taken.mkdir()
    (taken / "letter.txt").touch()
    click(qtbot, assistant, "assistant.next")
    qtbot.waitUntil(lambda: assistant.step() is not None, timeout=20_000)
    assert "folder" in errors(assistant)
    for _step in range(2):
        write(qtbot, assistant, "assistant.folder", str(tmp_path / "documents" / "other.ensure"))
        break
    click(qtbot, assistant, "assistant.next")
    click(qtbot, assistant, "assistant.next")
    write(qtbot, assistant, "assistant.password", "short")
    write(qtbot, assistant, "assistant.password_again", "short")
    click(qtbot, assistant, "assistant.next")
    click(qtbot, assistant, "assistant.next")
    qtbot.waitUntil(lambda: assistant.step() is not None, timeout=20_000)
    assert "characters" in errors(assistant)["password"]


def test_the_chosen_language_is_spoken_at_once(assistant: Assistant, qtbot: QtBot) -> None:
    step = assistant.step()
    assert step is not None
    write(qtbot, assistant, "assistant.centre", "De Mussen")
    step.language.changed.emit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: assistant.step() is not step)
    assert assistant.step().name.value() == "De Mussen"  # type: ignore[union-attr]
    use_language("en")


def test_wrong_groups_are_told_and_the_sheet_can_be_seen_again(
    assistant: Assistant, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    fill_in(assistant, qtbot)
    pages = recovery_pages(assistant, qtbot)
    ask.answers.append(tmp_path / "sheet.pdf")
    click(qtbot, pages, "recovery.paper.save")
    click(qtbot, pages, "recovery.have_sheet")
    assert not pages.sheet.isVisible()
    first = pages.type_back.numbers[0]
    write(qtbot, pages, f"recovery.group.{first}", "0000")
    click(qtbot, pages, "recovery.check")
    assert len(pages.type_back.form.errors()) == 2
    click(qtbot, pages, "recovery.show_again")
    assert pages.sheet.isVisible()


def test_the_start_window_can_be_closed_before_the_sheet_is_taken(
    start: Start, assistant: Assistant, qtbot: QtBot, tmp_path: Path, state: Path
) -> None:
    fill_in(assistant, qtbot)
    recovery_pages(assistant, qtbot)
    start.window.close()
    folder = tmp_path / "documents" / "De Mussen.ensure"
    vault = open_vault(folder, login="anneke", password=PASSWORD, state_folder=state)
    assert vault.actor.name == "Anneke de Wit"
    vault.close(backup=False)


def recover(start: Start, folder: Path, loaded: Loaded, qtbot: QtBot) -> RecoverPage:
    start.begin(folder)
    loaded()
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    click(qtbot, page, "unlock.forgot")
    made = start.window.page()
    assert isinstance(made, RecoverPage)
    return made


def type_recovery(page: RecoverPage, qtbot: QtBot, key: str, login: str = LOGIN) -> None:
    write(qtbot, page, "recover.key", key)
    write(qtbot, page, "recover.login", login)
    write(qtbot, page, "recover.password", NEW_PASSWORD)
    write(qtbot, page, "recover.password_again", NEW_PASSWORD)
    click(qtbot, page, "recover.go")


def test_i_forgot_my_password(
    start: Start, loaded: Loaded, folder: Path, state: Path, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    key = vault.renew_recovery_key()
    vault.close(backup=False)
    page = recover(start, folder, loaded, qtbot)
    click(qtbot, page, "recover.go")
    assert set(errors(page)) == {"recovery_key", "login", "password"}

    slip = ("1" if key[0] != "1" else "2") + key[1:]
    type_recovery(page, qtbot, slip)
    qtbot.waitUntil(lambda: "recovery_key" in errors(page))
    assert "slip" in errors(page)["recovery_key"]
    type_recovery(page, qtbot, key.lower().replace("-", " "), login="nobody")
    qtbot.waitUntil(lambda: "login" in errors(page), timeout=20_000)

    type_recovery(page, qtbot, key.lower().replace("-", ""))
    pages = recovery_pages(start.window, qtbot)
    groups = take_the_sheet(pages, ask, tmp_path / "new.pdf", qtbot)
    assert "-".join(groups) != key
    session_of(start, qtbot).close()
    open_vault(folder, login=LOGIN, password=NEW_PASSWORD, state_folder=state).close(backup=False)


def test_back_from_the_recovery_key(start: Start, loaded: Loaded, folder: Path, qtbot: QtBot) -> None:
    page = recover(start, folder, loaded, qtbot)
    click(qtbot, page, "recover.back")
    assert isinstance(start.window.page(), UnlockPage)
