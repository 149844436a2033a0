"""What locks the program by itself: idle time, sleep, the session; and the clipboard that forgets."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.clipboard import KEEP_MS, PassingClipboard
from ui.locking import InputWatch
from ui.session_watch import DBusWatch, SessionWatch, session_watch


class Clocks:
    """The counting clock and the wall clock."""

    def __init__(self) -> None:
        self.counting = 1000.0
        self.wall = 5_000_000.0

    def pass_by(self, seconds: float) -> None:
        self.counting += seconds
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp: QApplication, clocks: Clocks) -> Iterator[InputWatch]:
    watch = InputWatch(10, counting=lambda: clocks.counting, wall=lambda: clocks.wall)
    watch.start()
    yield watch
    watch.stop()


@pytest.fixture
def heard(watch: InputWatch) -> list[str]:
    found: list[str] = []
    watch.idle.connect(lambda: found.append("idle"))
    watch.woke.connect(lambda: found.append("woke"))
    watch.lock_key.connect(lambda: found.append("key"))
    return found


def test_ten_minutes_without_input(watch: InputWatch, clocks: Clocks, heard: list[str]) -> None:
    clocks.pass_by(9 * 60 + 59)
    watch.look()
    assert heard == []
    clocks.pass_by(1)
    watch.look()
    assert heard == ["idle"]


def test_any_input_begins_anew(watch: InputWatch, clocks: Clocks, heard: list[str], qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    for act in (
        lambda: qtbot.keyClick(line, Qt.Key.Key_A),
        lambda: qtbot.mouseClick(line, Qt.MouseButton.LeftButton),
        lambda: qtbot.mouseMove(line),
    ):
        clocks.pass_by(9 * 60)
        act()
        watch.look()
    assert heard == []


def test_a_sleep_shows_in_the_wall_clock(watch: InputWatch, clocks: Clocks, heard: list[str]) -> None:
    clocks.wall += 3600
    watch.look()
    assert heard == ["woke"]


def test_a_clock_that_is_set_back_does_not_keep_it_open(watch: InputWatch, clocks: Clocks, heard: list[str]) -> None:
    clocks.counting += 11 * 60
    clocks.wall -= 86_400
    watch.look()
    assert heard == ["idle"]


def test_the_demo_is_never_idle(qapp: QApplication, clocks: Clocks) -> None:
    watch = InputWatch(0, counting=lambda: clocks.counting, wall=lambda: clocks.wall)
    found: list[str] = []
    watch.idle.connect(lambda: found.append("idle"))
    clocks.pass_by(86_400)
    watch.look()
    assert found == []


def test_the_lock_key_works_in_a_dialog(watch: InputWatch, heard: list[str], qtbot: QtBot) -> None:
    dialog = QDialog()
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_L)
    assert heard == ["key"]
    assert line.text() == "l"


@pytest.fixture
def bus() -> Iterator[QDBusConnection]:
    """A message bus of our own, on which the test plays login1 and the screen saver."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    connection = QDBusConnection.connectToBus(daemon.stdout.readline().strip(), "test-bus")
    yield connection
    QDBusConnection.disconnectFromBus("test-bus")
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


def test_lock_and_sleep_over_the_message_bus(bus: QDBusConnection, qtbot: QtBot) -> None:
    assert bus.registerService("org.freedesktop.login1")
    watch = DBusWatch(system=bus, session=bus)
    window = QWidget()
    qtbot.addWidget(window)
    watch.start(window)
    sleep = QDBusMessage.createSignal("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
    sleep.setArguments([True])
    with qtbot.waitSignal(watch.sleeping):
        bus.send(sleep)
    saver = QDBusMessage.createSignal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
    saver.setArguments([True])
    with qtbot.waitSignal(watch.locked):
        bus.send(saver)
    watch.stop()


def test_without_a_bus_nothing_is_heard_and_nothing_fails(qtbot: QtBot) -> None:
    none = QDBusConnection("not there")
    watch = DBusWatch(system=none, session=none)
    window = QWidget()
    qtbot.addWidget(window)
    watch.start(window)
    watch.stop()
    quiet = SessionWatch()
    quiet.start(window)
    quiet.stop()
    assert isinstance(session_watch(), SessionWatch)


def test_the_clipboard_forgets_our_text(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    # The offscreen platform has no clipboard shared with others, and says of none that it is ours.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    clipboard = PassingClipboard()
    line = QLineEdit("a phone number")
    qtbot.addWidget(line)
    line.selectAll()
    with qtbot.waitSignal(clipboard.copied):
        line.copy()
    assert clipboard.timer.isActive()
    assert clipboard.timer.interval() == KEEP_MS == 10_000
    clipboard.timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_somebody_elses_text_stays(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: False)
    clipboard = PassingClipboard()
    QGuiApplication.clipboard().setText("something else")
    clipboard.clear()
    assert QGuiApplication.clipboard().text() == "something else"
    assert not clipboard.timer.isActive()
