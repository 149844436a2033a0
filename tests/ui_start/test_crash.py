"""A bug is shown and logged without a word of what was in it."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from ensure_desktop.errors import Cancelled, UserError
from ui.crash import LOG_LIMIT, CrashReporter, Log, crash_dialog, without_values

SECRET = "Fatima El Amrani"


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path) -> Iterator[CrashReporter]:
    made = CrashReporter(Log(tmp_path / "log" / "ensure-desktop.log"))
    yield made
    if made.box is not None and isValid(made.box):
        delete(made.box)


@pytest.fixture
def installed(reporter: CrashReporter) -> Iterator[CrashReporter]:
    before = sys.excepthook, threading.excepthook
    reporter.install()
    yield reporter
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)


def fail_with_a_name() -> None:
    name = SECRET
    try:
        raise KeyError(name)
    except KeyError as error:
        raise ValueError(f"nobody is called {name}") from error


def shown(reporter: CrashReporter, qtbot: QtBot) -> QMessageBox:
    """The dialog, once it is open."""
    qtbot.waitUntil(lambda: reporter.box is not None and isValid(reporter.box) and reporter.box.isVisible())
    assert reporter.box is not None
    return reporter.box


def logged(reporter: CrashReporter) -> str:
    assert reporter.log.path is not None
    return reporter.log.path.read_text("utf-8") if reporter.log.path.exists() else ""


def test_a_bug_is_told_by_class_and_place_only(reporter: CrashReporter, qtbot: QtBot) -> None:
    try:
        fail_with_a_name()
    except ValueError as error:
        reporter.report(error)
    for text in (shown(reporter, qtbot).detailedText(), logged(reporter)):
        assert "ValueError" in text
        assert "KeyError" in text
        assert "test_crash.py" in text
        assert "fail_with_a_name" in text
        assert SECRET not in text
        assert "nobody" not in text


def test_uncaught_exceptions_of_every_thread_arrive(installed: CrashReporter, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail_with_a_name)
    thread.start()
    thread.join()
    shown(installed, qtbot).accept()
    sys.excepthook(RuntimeError, RuntimeError(SECRET), None)
    assert "RuntimeError" in shown(installed, qtbot).detailedText()
    assert "ValueError" in logged(installed)
    assert SECRET not in logged(installed)


def test_what_a_person_can_mend_is_said_and_not_logged(reporter: CrashReporter, qtbot: QtBot) -> None:
    reporter.report(Cancelled())
    reporter.report(UserError("The stick is full."))
    assert shown(reporter, qtbot).text() == "The stick is full."
    assert logged(reporter) == ""


def test_one_dialog_at_a_time(reporter: CrashReporter, qtbot: QtBot) -> None:
    reporter.report(ValueError())
    first = shown(reporter, qtbot)
    reporter.report(TypeError())
    QApplication.processEvents()
    assert reporter.box is first
    assert "TypeError" in logged(reporter)


def test_messages_of_qt_are_logged_without_values(installed: CrashReporter) -> None:
    qWarning(f'Cannot load "{SECRET}" from /home/fatima/file')
    text = logged(installed)
    assert "Cannot load" in text
    assert "Fatima" not in text
    assert "fatima" not in text


def test_values_are_taken_out() -> None:
    assert without_values("QFont: 'Arial' missing in C:\\Users\\jan\\x") == 'QFont: "…" missing in …'


def test_a_full_log_starts_anew(tmp_path: Path) -> None:
    log = Log(tmp_path / "a.log")
    assert log.path is not None
    log.path.write_text("x" * (LOG_LIMIT + 1))
    log.write("fresh")
    assert log.path.read_text().endswith("fresh\n")
    assert log.path.stat().st_size < 100
    assert (tmp_path / "a.old.log").stat().st_size > LOG_LIMIT


def test_a_log_that_cannot_be_written_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = Log(tmp_path / "file" / "a.log")
    log.write("x")
    assert log.path is None


def test_the_dialog_says_that_saved_work_is_safe(qtbot: QtBot) -> None:
    box = crash_dialog("ValueError", Path("/somewhere/ensure-desktop.log"))
    qtbot.addWidget(box)
    assert "safe in the vault" in box.informativeText()
    assert "/somewhere" not in box.informativeText()
    assert box.detailedText() == "ValueError"
