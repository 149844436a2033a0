"""Locking ends the process: the only sure way to take what was on the screen out of the computer's memory.

What is being typed is kept as an encrypted draft, the vault is closed with its anchor and its backup, a fresh process
shows the unlock window, and this one is gone. It happens on demand, after a time without use, when the session is
locked and when the computer goes to sleep; an open dialog does not prevent it.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.start.reason import VARIABLE, Reason

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

LOOK_MS = 5_000
"""How often the idle time is looked at, in milliseconds."""

SLEPT_S = 30.0
"""Seconds that the wall clock may run ahead of the counting clock between two looks before we take it for a sleep."""

PATIENCE_MS = 30_000
"""After this the process ends although the vault has not finished closing: a lock that hangs is no lock. Everything
saved is in the vault by then, and a backup that was not finished is never listed."""

SLEEP_PATIENCE_MS = 4_000
"""The same before a sleep: login1 holds a sleep back for five seconds."""

INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
        QEvent.Type.HoverMove,
    }
)


LOCK_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class InputWatch(QObject):
    """Emits `idle` after a time without input, and `woke` when the computer turns out to have slept.

    It also hears Ctrl+L in every window, where the main window's own shortcut is held back by a dialog. Two clocks are
    read: the counting clock, which nobody can set, and the wall clock, which runs on during sleep.
    """

    idle = Signal()
    woke = Signal()
    lock_key = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        *,
        counting: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`minutes` 0 never calls it idle (the demo)."""
        super().__init__(parent)
        self.minutes = minutes
        self._counting = counting
        self._wall = wall
        self._last_input = counting()
        self._last_look = (counting(), wall())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch every input event of the program from now on."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for every event; lets all of them through except the lock key."""
        if event.type() in INPUT:
            self._last_input = self._counting()
            if isinstance(event, QKeyEvent) and event.keyCombination() == LOCK_KEY:
                self.lock_key.emit()
                return True
        return False

    def look(self) -> None:
        """Compare the clocks with the last input."""
        counting, wall = self._counting(), self._wall()
        before_counting, before_wall = self._last_look
        self._last_look = (counting, wall)
        if (wall - before_wall) - (counting - before_counting) > SLEPT_S:
            self.woke.emit()
        elif self.minutes and counting - self._last_input >= self.minutes * 60:
            self.idle.emit()


class Closing(Protocol):
    """What locking asks of `ui.operations.Operations`."""

    def cancel(self) -> None:
        """Stop long work."""

    def call(self, job: Callable[..., object]) -> None:
        """Run `job(vault)` after what waits."""

    def close(self) -> None:
        """Finish what waits and close the vault; returns when all is done."""


class Locker(QObject):
    """Brings the program from any state to the unlock window of a fresh process."""

    def __init__(
        self,
        operations: Closing,
        vault: Path,
        *,
        keep_drafts: Callable[[], None],
        leave: Callable[[Path, Reason], None],
        parent: QObject | None = None,
    ) -> None:
        """`keep_drafts` hands every open form's content to the operations; `leave` ends the process."""
        super().__init__(parent)
        self._operations = operations
        self._vault = vault
        self._keep_drafts = keep_drafts
        self._leave = leave
        self._reason: Reason | None = None
        self._left = False
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.timeout.connect(self._go)

    def lock(self, reason: Reason = Reason.ASKED) -> None:
        """Lock now. A second call, while the first is under way, changes nothing."""
        if self._reason is not None:
            return
        self._reason = reason
        sleeping = reason is Reason.SLEEP
        self.patience.start(SLEEP_PATIENCE_MS if sleeping else PATIENCE_MS)
        try:
            cover_windows()
            self._operations.cancel()
            self._keep_drafts()
            if sleeping:
                self._operations.call(_close_without_backup)
            # What is wrong with a backup is said by Today's "backup too old": a lock waits for nobody.
            with contextlib.suppress(UserError):
                self._operations.close()
        finally:
            self._go()

    def _go(self) -> None:
        if self._reason is not None and not self._left:
            self._left = True
            self._leave(self._vault, self._reason)


def _close_without_backup(vault: "Vault") -> None:
    """A computer that goes to sleep gives us five seconds."""
    vault.close(backup=False)


def cover_windows() -> None:
    """Lay a cover over every window at once. They are not hidden: hiding a dialog would end it as if refused."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            cover = _cover(window)
            cover.show()
            cover.raise_()
            cover.repaint()


def _cover(window: QWidget) -> QWidget:
    cover = QWidget(window)
    cover.setObjectName("locking.cover")
    cover.setAutoFillBackground(True)
    cover.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    cover.setGeometry(window.rect())
    text = QLabel(_("Locking. What you were typing is being kept."), cover)
    text.setWordWrap(True)
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    QVBoxLayout(cover).addWidget(text)
    return cover


def fresh_command(vault: Path) -> list[str]:
    """The command that starts the program again on `vault`; a packed program is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, str(vault)]
    return [sys.executable, "-m", "ensure_desktop", str(vault)]


def start_fresh(command: Sequence[str], reason: Reason) -> None:
    """Start the fresh process, apart from this one, so that it lives on."""
    environment = {**os.environ, VARIABLE: reason.value}
    subprocess.Popen(
        list(command),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def leave(vault: Path, reason: Reason) -> None:
    """Start afresh and end this process at once: no destructors, no exit handlers, nothing that could keep it alive."""
    try:
        start_fresh(fresh_command(vault), reason)
    finally:
        os._exit(0)
