"""Hears from the operating system that the session is locked or the computer goes to sleep.

- Linux: `org.freedesktop.login1` on the system bus (session's lock, sleep), and the screen savers of the desktops on
  the session bus. Sleep is held back by a delay inhibitor until the vault is closed, at most as long as login1 allows.
- Windows: session notifications and power broadcasts, through a native event filter.
- macOS: Qt tells neither. There, and wherever the messages fail to come, `ui.locking` still locks by its idle time and
  as soon as the computer wakes up.
"""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from PySide6.QtWidgets import QWidget

LOGIN1 = "org.freedesktop.login1"
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)


class SessionWatch(QObject):
    """Emits `locked` when the session is locked, `sleeping` just before the computer sleeps.

    This one hears nothing: it is for systems that tell nothing.
    """

    locked = Signal()
    sleeping = Signal()

    def start(self, window: QWidget) -> None:
        """Begin to listen; `window` is the main window (Windows sends its messages to one)."""

    def stop(self) -> None:
        """Stop listening and let the computer sleep."""


class DBusWatch(SessionWatch):
    """Linux and the BSDs. The buses can be given, for tests."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system or QDBusConnection.systemBus()
        self._session = session or QDBusConnection.sessionBus()
        self._inhibitor: QDBusUnixFileDescriptor | None = None

    def start(self, window: QWidget) -> None:
        """Listen on both buses, where they are there."""
        del window
        if self._system.isConnected():
            manager = ("/org/freedesktop/login1", f"{LOGIN1}.Manager")
            self._connect(self._system, LOGIN1, *manager, "PrepareForSleep", "_on_sleep(bool)")
            path = self._own_session()
            if path:
                self._connect(self._system, LOGIN1, path, f"{LOGIN1}.Session", "Lock", "_on_lock()")
            self._hold_sleep_back()
        if self._session.isConnected():
            for interface, path in SAVERS:
                self._connect(self._session, "", path, interface, "ActiveChanged", "_on_saver(bool)")

    def stop(self) -> None:
        """Give the inhibitor back: the computer sleeps as soon as its descriptor is closed."""
        self._inhibitor = None

    def _connect(self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, method: str) -> None:
        bus.connect(service, path, interface, name, self, SLOT(method))  # type: ignore[call-overload]

    def _own_session(self) -> str:
        """The object path of this login session; empty without login1."""
        question = QDBusMessage.createMethodCall(
            LOGIN1, "/org/freedesktop/login1", f"{LOGIN1}.Manager", "GetSessionByPID"
        )
        question.setArguments([os.getpid()])
        answer = self._system.call(question, timeout=500)
        found = answer.arguments() if answer.type() is QDBusMessage.MessageType.ReplyMessage else []
        return str(found[0].path()) if found and hasattr(found[0], "path") else ""

    def _hold_sleep_back(self) -> None:
        question = QDBusMessage.createMethodCall(LOGIN1, "/org/freedesktop/login1", f"{LOGIN1}.Manager", "Inhibit")
        question.setArguments(["sleep", "ENSURE", "The vault is being closed", "delay"])
        answer = self._system.call(question, timeout=500)
        found = answer.arguments() if answer.type() is QDBusMessage.MessageType.ReplyMessage else []
        if found and isinstance(found[0], QDBusUnixFileDescriptor):
            self._inhibitor = found[0]

    @Slot(bool)
    def _on_sleep(self, before: bool) -> None:
        if before:
            self.sleeping.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def _on_saver(self, active: bool) -> None:
        if active:
            self.locked.emit()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    WM_WTSSESSION_CHANGE = 0x02B1
    WTS_SESSION_LOCK = 0x7
    WM_POWERBROADCAST = 0x0218
    PBT_APMSUSPEND = 0x4

    class WindowsWatch(SessionWatch):
        """Windows: asks for session notifications and reads them from the message queue."""

        def __init__(self, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self._filter = _MessageFilter(self._on_message)
            self._handle = 0

        def start(self, window: QWidget) -> None:
            """Register the main window for session notifications."""
            self._handle = int(window.winId())
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(self._handle, 0)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)

        def stop(self) -> None:
            """Unregister."""
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(self._handle)
            application = QCoreApplication.instance()
            if application is not None:
                application.removeNativeEventFilter(self._filter)

        def _on_message(self, number: int, parameter: int) -> None:
            if (number, parameter) == (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK):
                self.locked.emit()
            elif (number, parameter) == (WM_POWERBROADCAST, PBT_APMSUSPEND):
                self.sleeping.emit()

    class _MessageFilter(QAbstractNativeEventFilter):
        """Hands each window message's number and first parameter on, and lets it through."""

        def __init__(self, heard: Callable[[int, int], None]) -> None:
            super().__init__()
            self._heard = heard

        def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
            """Called by Qt for every native message."""
            if kind == b"windows_generic_MSG":
                heard = wintypes.MSG.from_address(int(message))
                self._heard(heard.message, heard.wParam)
            return False, 0


def session_watch(parent: QObject | None = None) -> SessionWatch:
    """The watch for this operating system."""
    if sys.platform == "win32":
        return WindowsWatch(parent)
    elif sys.platform == "darwin":
        return SessionWatch(parent)
    else:
        return DBusWatch(parent)
