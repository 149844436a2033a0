"""Locking and closing: nothing typed is lost, nothing saved is lost, and the process is gone."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop import paths, settings
from ensure_desktop.vault import drafts
from ensure_desktop.vault.store import open_vault
from tests.conftest import LOGIN, PASSWORD
from tests.ui_start.conftest import Left, click, find
from ui.app import Start
from ui.ask import Ask
from ui.locking import Locker, fresh_command
from ui.program import Program, is_demo
from ui.session import Session
from ui.start.reason import Reason, sentence
from ui.start.unlock import UnlockPage
from ui.widgets.drafts import DraftKeeper
from ui.widgets.fields import TextField
from ui.widgets.form import Form


class NoteDialog(QDialog):
    """A form with a draft, as the areas have them."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.form = Form(name="note")
        self.form.section().add("text", "Note", TextField(name="note.text"))
        QVBoxLayout(self).addWidget(self.form)
        self.keeper = DraftKeeper(self.form, session.window.context.operations)


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> NoteDialog:
    """A modal dialog in which somebody has just typed something."""
    made = NoteDialog(session.window, session)
    made.open()
    qtbot.keyClicks(find(made, QWidget, "note.text"), "half a sentence about")
    return made


def reopened_draft(folder: Path, state: Path) -> object:
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    with vault.work("read draft") as work:
        found = drafts.draft(work, form="note", subject="")
    vault.close(backup=False)
    return None if found is None else found.content["text"]


def test_locking_with_a_dialog_open_keeps_the_draft(
    session: Session, dialog: NoteDialog, left: Left, folder: Path, state: Path, qtbot: QtBot
) -> None:
    qtbot.keyClick(find(dialog, QWidget, "note.text"), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert left == [(folder, Reason.ASKED)]
    assert dialog.isVisible()
    assert find(dialog, QWidget, "locking.cover").isVisible()
    assert reopened_draft(folder, state) == "half a sentence about"
    assert list((folder / "backups").glob("*.db"))


def test_the_draft_is_back_in_its_form_after_unlocking(
    session: Session, dialog: NoteDialog, folder: Path, state: Path, qtbot: QtBot
) -> None:
    session.lock(Reason.IDLE)
    vault = open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state)
    with vault.work("read draft") as work:
        found = drafts.draft(work, form="note", subject="")
    vault.close(backup=False)
    assert found is not None
    dialog.form.set_values({"text": ""})
    dialog.form.set_draft(found.content)
    assert dialog.form.editor("text").value() == "half a sentence about"


def test_a_question_that_waits_for_an_answer_does_not_prevent_it(session: Session, left: Left, qtbot: QtBot) -> None:
    loop = QEventLoop()
    session.session_watch.locked.connect(loop.quit)
    qtbot.waitUntil(lambda: session.window.isVisible())
    box = QDialog(session.window)
    box.open()
    session.session_watch.locked.emit()
    assert [reason for _vault, reason in left] == [Reason.SESSION]


def test_before_a_sleep_no_backup_is_made(session: Session, left: Left, folder: Path, state: Path) -> None:
    before = len(list((folder / "backups").glob("*.db")))
    session.session_watch.sleeping.emit()
    assert [reason for _vault, reason in left] == [Reason.SLEEP]
    assert len(list((folder / "backups").glob("*.db"))) == before
    open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state).close(backup=False)


def test_the_lock_button_is_one_click(session: Session, left: Left, qtbot: QtBot) -> None:
    click(qtbot, session.window, "lock")
    assert [reason for _vault, reason in left] == [Reason.ASKED]


def test_idle_time_and_waking_up_lock(session: Session, left: Left) -> None:
    session.watch.idle.emit()
    session.watch.woke.emit()
    session.lock()
    assert [reason for _vault, reason in left] == [Reason.IDLE]


class Stuck:
    """Operations whose vault never closes, until the patience is over."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.in_the_middle: Callable[[], None] = lambda: None

    def cancel(self) -> None:
        self.asked.append("cancel")

    def call(self, job: Callable[..., object]) -> None:
        self.asked.append("call")

    def close(self) -> None:
        self.asked.append("close")
        self.in_the_middle()


def test_a_vault_that_does_not_close_does_not_keep_the_process(qapp: object) -> None:
    left: Left = []
    stuck = Stuck()
    locker = Locker(stuck, Path("x"), keep_drafts=lambda: None, leave=lambda vault, why: left.append((vault, why)))
    stuck.in_the_middle = locker.patience.timeout.emit
    locker.lock()
    assert stuck.asked == ["cancel", "close"]
    assert left == [(Path("x"), Reason.ASKED)]


def test_a_form_that_fails_does_not_keep_the_process(qapp: object) -> None:
    left: Left = []

    def fail() -> None:
        raise ValueError

    locker = Locker(Stuck(), Path("x"), keep_drafts=fail, leave=lambda vault, why: left.append((vault, why)))
    with pytest.raises(ValueError):
        locker.lock()
    assert left == [(Path("x"), Reason.ASKED)]


def test_leaving_ends_the_process_at_once_and_starts_another(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    script = (
        "import atexit, pathlib, sys\n"
        "from ui import locking\n"
        f"trace = pathlib.Path({str(trace)!r})\n"
        "atexit.register(lambda: trace.with_suffix('.exit').touch())\n"
        "fresh = ['-c', 'import os, pathlib; pathlib.Path(%r).write_text(os.environ[%r])' % (str(trace), "
        "locking.VARIABLE)]\n"
        "locking.fresh_command = lambda vault: [sys.executable, *fresh]\n"
        "locking.leave(pathlib.Path('x'), locking.Reason.IDLE)\n"
        "trace.with_suffix('.after').touch()\n"
    )
    started = subprocess.Popen([sys.executable, "-c", script])
    assert started.wait() == 0
    assert not trace.with_suffix(".exit").exists()
    assert not trace.with_suffix(".after").exists()
    while not trace.exists() or not trace.read_text():
        pass
    assert trace.read_text() == "idle"


def test_the_fresh_command(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fresh_command(Path("/v/De Mussen.ensure")) == [
        sys.executable,
        "-m",
        "ensure_desktop",
        "/v/De Mussen.ensure",
    ]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert fresh_command(Path("/v/x.ensure")) == [sys.executable, "/v/x.ensure"]


def test_each_reason_has_its_sentence() -> None:
    assert all(sentence(reason) for reason in Reason)
    assert sentence("") == ""


def test_closing_makes_a_backup_and_keeps_drafts_and_size(
    session: Session, dialog: NoteDialog, folder: Path, state: Path, start: Start
) -> None:
    dialog.hide()
    session.window.resize(1100, 700)
    session.window.close()
    assert list((folder / "backups").glob("*.db"))
    assert not session.window.isVisible()
    computer = settings.read_computer(paths.settings_file())
    assert (computer.window_width, computer.window_height) == (1100, 700)
    assert reopened_draft(folder, state) == "half a sentence about"


@pytest.mark.parametrize("again", [False, True])
def test_a_backup_that_fails_is_said_and_the_program_closes_anyway(
    session: Session, ask: Ask, folder: Path, state: Path, left: Left, again: bool
) -> None:
    if (folder / "backups").exists():
        (folder / "backups").rmdir()
    (folder / "backups").write_text("a file in the way")
    ask.answers.append(not again)
    session.window.close()
    assert ask.asked == ["The backup at closing could not be made"]
    assert not session.window.isVisible()
    assert [vault for vault, _reason in left] == ([folder] if again else [])
    open_vault(folder, login=LOGIN, password=PASSWORD, state_folder=state).close(backup=False)


def test_a_killed_program_loses_nothing_that_was_kept(
    session: Session, dialog: NoteDialog, folder: Path, state: Path, qtbot: QtBot, start: Start
) -> None:
    program = start.program
    assert isinstance(program, Program)
    dialog.keeper.flush()
    qtbot.waitUntil(program.operations.idle)
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from ensure_desktop.vault import drafts\n"
        "from ensure_desktop.vault.store import open_vault\n"
        "folder, login, password, state = sys.argv[1:]\n"
        "vault = open_vault(Path(folder), login=login, password=password, state_folder=Path(state))\n"
        "with vault.work('keep draft') as work:\n"
        "    drafts.save_draft(work, form='note', subject='', content={'text': 'typed before the power cut'})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    program.operations.close()
    subprocess.run([sys.executable, "-c", script, str(folder), LOGIN, PASSWORD, str(state)], check=False)
    assert reopened_draft(folder, state) == "typed before the power cut"


def test_a_demo_is_known_by_its_folder_also_after_a_lock(
    start: Start, loaded: Callable[[], Program], folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    home = tmp_path / "ensure-demo-abc"
    home.mkdir()
    demo = home / "Demo.ensure"
    folder.rename(demo)
    assert is_demo(demo)
    assert not is_demo(folder)
    assert not is_demo(tmp_path / "elsewhere" / "ensure-demo-abc" / "Demo.ensure")
    start.begin(demo)
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    loaded()
    assert "This is the demo" in page.messages.text()
