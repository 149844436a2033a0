"""The real window for the vault in the first argument, from the password to Today; prints what heavy was loaded for it.

A process of its own, because in that of the tests everything is loaded already.
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.app import Start
from ui.start.unlock import UnlockPage

if TYPE_CHECKING:
    from ui.program import Program

HEAVY = (  # without what reads dates: that is loaded behind Today, before somebody types one
    "alembic",
    "holidays",
    "icalendar",
    "narwhals",
    "numpy",
    "openpyxl",
    "pandas",
    "PIL",
    "pypdfium2",
    "pyqtgraph",
    "pyreadstat",
    "pyzipper",
    "reportlab",
    "scipy",
    "vobject",
)
LOOK = 20
"""Milliseconds between two looks at whether Today is there."""


def main() -> None:
    vault, state, login, password = sys.argv[1:]
    application = QApplication([])
    start = Start(application, state_folder=Path(state))
    start.begin(Path(vault))
    page = start.window.page()
    assert isinstance(page, UnlockPage)
    look = QTimer()
    look.timeout.connect(partial(report, start))

    def unlock(_program: "Program") -> None:
        page.unlock.emit(login, password)
        look.start(LOOK)

    start.with_program(unlock)
    application.exec()


def report(start: Start) -> None:
    """End once Today shows what needs attention and nothing is being asked any more."""
    program = start.program
    session = program.session if program is not None else None
    if program is None or session is None or not program.operations.idle():
        return
    shown = [each.objectName() for each in session.window.findChildren(QWidget) if each.isVisible()]
    if any(name.startswith("today.attention.") for name in shown):
        loaded = [name for name in HEAVY if name in sys.modules]
        print("Today, and", " ".join(loaded) or "nothing heavy", flush=True)
        os._exit(0)  # the window is open: leaving in order would close and back up the vault


if __name__ == "__main__":
    main()
