"""The real window for the vault in the first argument, from the password to the painted Today.

Prints, in one line: milliseconds from the end of the key derivation to the picture with the data; the peak of memory
until the end of the derivation; the peak after it (both in KiB).
"""

import os
import sys
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.peak import forget_peak, peak_kib
from ui.app import Start
from ui.start.unlock import UnlockPage

if TYPE_CHECKING:
    from ensure_desktop.vault.keys import Cost
    from ui.program import Program

ROWS = "today.attention."
"""How the lines of Today's list are named; they are there only with the data."""


class Watch(QObject):
    """Starts the clock after the key derivation, and ends the process once Today shows its data."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.application = application
        self.derived = 0.0
        self.peak_before = 0

    def unlock(self, page: UnlockPage, _program: "Program") -> None:
        """As soon as the program behind the unlock window is loaded: sign in, with the clock behind the derivation."""
        from ensure_desktop.demo.values import LOGIN, PASSWORD
        from ensure_desktop.vault import keyring
        from ensure_desktop.vault.keys import password_key

        def timed(password: str, salt: bytes, cost: "Cost") -> bytes:
            key = password_key(password, salt, cost)
            self.peak_before = peak_kib()
            forget_peak()
            self.derived = perf_counter()
            return key

        setattr(keyring, password_key.__name__, timed)
        self.application.installEventFilter(self)
        page.unlock.emit(LOGIN, PASSWORD)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched.objectName().startswith(ROWS):
            QTimer.singleShot(0, self.end)  # once the picture is whole
        return False

    def end(self) -> None:
        print((perf_counter() - self.derived) * 1000, self.peak_before, peak_kib(), flush=True)
        os._exit(0)


def main() -> None:
    application = QApplication([])
    watch = Watch(application)
    start = Start(application)
    start.begin(Path(sys.argv[1]))
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    start.with_program(partial(watch.unlock, page))
    application.exec()


if __name__ == "__main__":
    main()
