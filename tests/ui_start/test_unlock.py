"""Unlocking, and everything that can stand in the way."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ensure_desktop import paths
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.matching import service as matching
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.store import open_vault
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset
from tests.conftest import LOGIN, PASSWORD
from tests.evaluation.measuring_at_hand import consents, person, plan
from tests.matching.people_at_hand import participant, supporter
from tests.ui_start.conftest import click, find, unlock, write
from tests.ui_start.open_today import HEAVY
from ui.app import Start, has_screen
from ui.ask import Ask
from ui.program import Program
from ui.session import Session
from ui.start.reason import VARIABLE
from ui.start.recent import Recent, read_recent, write_recent
from ui.start.unlock import UnlockPage
from ui.start.welcome import Choice, WelcomePage

Loaded = Callable[[], Program]


def unlock_page(start: Start) -> UnlockPage:
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    return page


def refused(start: Start, qtbot: QtBot, password: str = PASSWORD, login: str = LOGIN) -> str:
    """Try to unlock; the sentence that comes back."""
    page = unlock_page(start)
    page.messages.clear()
    write(qtbot, page, "unlock.login", login)
    write(qtbot, page, "unlock.password", password)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.messages.text() != "", timeout=20_000)
    return page.messages.text()


def test_the_first_picture_waits_for_nothing_heavy() -> None:
    script = (
        "import sys, ui.app\n"
        "heavy = {'sqlalchemy', 'sqlcipher3', 'cryptography', 'argon2', 'alembic', 'reportlab', 'babel', 'qtawesome',"
        " 'zxcvbn', 'dateparser', 'ui.program', 'ui.shell', 'ui.operations', 'pypdfium2', 'PySide6.QtDBus'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert done.returncode == 0


def test_an_ordinary_today_loads_nothing_heavy(folder: Path, state: Path) -> None:
    """There is a match whose dates follow the public holidays, worked out before, and a questionnaire that is due:
    to look at them nothing is needed."""
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    with vault.work("begin a match") as work:
        change_centre(work, centre=Centre("De Mussen", country="BE"))
        match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
        visits.begin_match(work, match_id=match.id, day=work.today(), preset=Preset.YEAR)
        participant(work, "Amina")  # waits, and so Today has a line
        today = work.today()

    def unit() -> AbstractContextManager[Work]:
        return vault.work("measure")

    plan(unit)
    consents(unit, person(unit, since=today, agrees=False), day=today)
    with unit() as work:
        assert Need.QUESTIONNAIRE_DUE in {line.need for line in desk.today(work).attention}
    vault.close(backup=False)
    command = [sys.executable, "-m", "tests.ui_start.open_today", str(folder), str(state), LOGIN, PASSWORD]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Today, and nothing heavy"


def test_the_pages_of_measuring_of_privacy_and_of_the_programme_wait_for_nothing_heavy() -> None:
    """What works out figures is loaded with the first figure, not with the page on which somebody asks for it."""
    script = (
        "import sys\n"
        "from importlib import import_module\n"
        "from ui.evaluation import panel as evaluation\n"
        "from ui.privacy import panel as privacy\n"
        "from ui.programme import panel as programme\n"
        "views = [*evaluation.VIEWS, *privacy.VIEWS, *programme.VIEWS]\n"
        "for view in views:\n"
        "    import_module(view.module)\n"
        f"heavy = set({HEAVY!r}) & set(sys.modules)\n"
        "print(len(views) > 10, ' '.join(sorted(heavy)) or 'nothing heavy')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True nothing heavy"


def test_name_password_return(start: Start, loaded: Loaded, folder: Path, qtbot: QtBot, computer: Path) -> None:
    start.begin(folder)
    assert "centre" in unlock_page(start).title.text()
    loaded()
    session = unlock(start, qtbot)
    assert session.window.isVisible()
    qtbot.waitUntil(lambda: not isValid(start.window))
    assert "De Mussen" not in session.window.windowTitle()
    assert read_recent(computer) == Recent(folder, "en")
    assert LOGIN not in (computer / "last-vault.json").read_text()


def test_what_is_typed_early_waits_for_the_program(start: Start, folder: Path, qtbot: QtBot) -> None:
    start.begin(folder)
    page = unlock_page(start)
    assert start.program is None
    write(qtbot, page, "unlock.login", LOGIN)
    write(qtbot, page, "unlock.password", PASSWORD)
    click(qtbot, page, "unlock.go")
    qtbot.waitUntil(lambda: start.program is not None and start.program.session is not None, timeout=20_000)


def test_wrong_password_and_the_waiting_time(start: Start, loaded: Loaded, folder: Path, qtbot: QtBot) -> None:
    start.begin(folder)
    loaded()
    for _try in range(2):
        assert "do not belong together" in refused(start, qtbot, "wrong")
    page = unlock_page(start)
    assert page.password.value() == ""
    assert page.login.text() == LOGIN
    assert "waits a little" in refused(start, qtbot, "wrong")
    assert not page.button.isEnabled()
    assert "2 seconds" in page.messages.text()
    page.seconds.timeout.emit()
    assert "1 second." in page.messages.text()
    page.seconds.timeout.emit()
    assert page.messages.text() == ""
    assert page.button.isEnabled()


def test_an_unknown_name_is_answered_like_a_wrong_password(
    start: Start, loaded: Loaded, folder: Path, qtbot: QtBot
) -> None:
    start.begin(folder)
    loaded()
    assert "do not belong together" in refused(start, qtbot, PASSWORD, "nobody")


def test_empty_fields_are_asked_for(start: Start, loaded: Loaded, folder: Path, qtbot: QtBot) -> None:
    start.begin(folder)
    loaded()
    page = unlock_page(start)
    click(qtbot, page, "unlock.go")
    assert "name" in page.messages.text()
    write(qtbot, page, "unlock.login", LOGIN)
    qtbot.keyClick(page.login, Qt.Key.Key_Return)
    click(qtbot, page, "unlock.go")
    assert "password" in page.messages.text()


def test_the_password_can_be_shown_and_caps_lock_is_told(
    start: Start, loaded: Loaded, folder: Path, qtbot: QtBot
) -> None:
    start.begin(folder)
    page = unlock_page(start)
    line = find(page, QLineEdit, "unlock.password")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    click(qtbot, page, "unlock.password.show")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    assert find(page, QPushButton, "unlock.password.show").accessibleName() == "Hide password"
    qtbot.keyClick(line, "A")
    assert page.password.caps.isVisible()
    qtbot.keyClick(line, "a")
    assert not page.password.caps.isVisible()
    loaded()


def damage(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


@pytest.mark.parametrize(
    ("names", "content", "expected"),
    [
        (("vault.db",), None, "missing"),
        (("vault.db",), b"", "empty"),
        (("vault.db",), b"SQLite format 3\0" + bytes(8000), "not encrypted"),
        (("vault.db",), bytes(range(256)) * 64, "damaged"),
        (("keys.a", "keys.b"), None, "missing"),
        (("keys.a", "keys.b"), b"{}", "damaged"),
    ],
)
def test_damage_is_a_sentence_and_the_files_stay(
    start: Start,
    loaded: Loaded,
    folder: Path,
    qtbot: QtBot,
    names: tuple[str, ...],
    content: bytes | None,
    expected: str,
) -> None:
    for name in names:
        damage(folder / name, content)
    before = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in names}
    start.begin(folder)
    loaded()
    assert expected in refused(start, qtbot)
    after = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in names}
    assert after == before


def test_one_damaged_key_file_is_repaired_and_told(start: Start, loaded: Loaded, folder: Path, qtbot: QtBot) -> None:
    (folder / "keys.a").write_bytes(b"damaged")
    start.begin(folder)
    loaded()
    session = unlock(start, qtbot)
    assert session.window.message.text() != ""


def test_a_second_instance_is_told_who_has_it_open(
    start: Start, loaded: Loaded, folder: Path, qtbot: QtBot, state: Path
) -> None:
    other = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    start.begin(folder)
    loaded()
    assert "already open" in refused(start, qtbot)
    other.close(backup=False)
    assert unlock(start, qtbot).window.isVisible()


def test_why_the_window_is_there_after_a_lock(
    start: Start, folder: Path, loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "idle")
    start.begin(folder)
    assert "nobody used the program" in unlock_page(start).messages.text()
    loaded()
    assert "nobody used the program" in unlock_page(start).messages.text()


def test_welcome_offers_the_last_vault_and_others(
    start: Start, loaded: Loaded, folder: Path, tmp_path: Path, qtbot: QtBot, ask: Ask
) -> None:
    start.begin(None)
    page = start.window.page()
    assert isinstance(page, WelcomePage)
    assert page.findChild(Choice, "welcome.again") is None
    loaded()
    ask.answers.append(tmp_path)
    click(qtbot, page, "welcome.open")
    page = start.window.page()
    assert isinstance(page, WelcomePage)
    assert "no files of a centre" in page.messages.text()
    ask.answers.append(None)
    click(qtbot, page, "welcome.open")
    ask.answers.append(folder)
    click(qtbot, page, "welcome.open")
    unlock_page(start)
    write_recent(paths.settings_file().parent, Recent(folder, "en"))
    start.recent = read_recent(paths.settings_file().parent)
    click(qtbot, unlock_page(start), "unlock.elsewhere")
    page = start.window.page()
    assert isinstance(page, WelcomePage)
    click(qtbot, page, "welcome.again")
    unlock_page(start)


def test_the_last_vault_is_asked_for_at_once(folder: Path, computer: Path, start: Start, loaded: Loaded) -> None:
    start.recent = Recent(folder, "en")
    start.begin(None)
    assert isinstance(start.window.page(), UnlockPage)
    loaded()


def test_closing_the_start_window_ends_the_program(start: Start, loaded: Loaded, folder: Path) -> None:
    start.begin(folder)
    program = loaded()
    start.window.close()
    assert program.operations.idle()


def test_a_narrow_window_gives_its_room_to_the_page(start: Start, folder: Path, loaded: Loaded) -> None:
    start.begin(folder)
    start.window.resize(1080, 720)
    assert start.window.brand.isVisible()
    start.window.resize(800, 640)
    assert not start.window.brand.isVisible()
    loaded()


def test_every_control_has_a_name(start: Start, folder: Path, loaded: Loaded) -> None:
    start.begin(folder)
    for kind in (QLineEdit,):
        for widget in start.window.findChildren(kind):
            assert widget.accessibleName(), widget.objectName()
    for button in start.window.findChildren(QPushButton):
        if button.isVisible():
            assert button.text() or button.accessibleName(), button.objectName()
    loaded()


def test_a_screen_is_told_from_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_screen()


def test_the_session_follows_changed_settings(session: Session) -> None:
    assert session.watch.minutes == 10
