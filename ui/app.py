"""The way into the program with a window.

What is imported here is on the screen before anything else: Qt, the look, the start pages. The rest, `ui.program` with
the vault and SQLAlchemy behind it, is loaded on another thread while the person types the password.
"""

import importlib
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ensure_desktop import paths
from ensure_desktop.i18n import SOURCE_LANGUAGE, available_languages, use_language
from ui import theme
from ui.garbage import GarbageWalks
from ui.start.reason import VARIABLE, Reason, sentence
from ui.start.recent import read_recent, read_scheme, still_there
from ui.start.unlock import COLUMN as UNLOCK_COLUMN
from ui.start.unlock import UnlockPage
from ui.start.window import StartWindow

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Cost
    from ui.ask import Ask
    from ui.program import Program
    from ui.start.welcome import WelcomePage

DEMO_PEOPLE = 140
LOG_NAME = "ensure-desktop.log"
PROGRAM = "ui.program"
WELCOME = "ui.start.welcome"
"""Modules that the unlock window does not wait for. By their names, because an import statement would load them now."""


def run(vault: Path | None, *, demo: bool = False) -> int:
    """Show the window and stay until it is closed; the exit code. `demo` opens a throw-away centre, unlocked."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    start = Start(application, log=paths.log_folder() / LOG_NAME)
    start.begin(vault, demo=demo)
    return application.exec()


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_language() -> str:
    """The computer's language where the program speaks it, else English."""
    spoken = os.environ.get("LANG", "").split("_")[0].lower()
    return spoken if spoken in available_languages() else SOURCE_LANGUAGE


class Start(QObject):
    """The program until the vault is open: the start window, and what waits for the rest to be loaded."""

    _loaded = Signal(object)

    def __init__(
        self,
        application: QApplication,
        *,
        state_folder: Path | None = None,
        log: Path | None = None,
        ask: "Ask | None" = None,
        cost: "Cost | None" = None,
        leave: Callable[[Path, Reason], None] | None = None,
    ) -> None:
        """Tests give their own `state_folder`, answers, cost of the key and way to `leave`."""
        super().__init__(application)
        application.setApplicationName(paths.APP_NAME)
        application.setQuitOnLastWindowClosed(False)
        self.state_folder = state_folder
        self.ask = ask
        self.cost = cost
        self.leave = leave
        self.demo_people = DEMO_PEOPLE
        self.log = log
        self.recent = read_recent(paths.settings_file().parent)
        use_language(self.recent.language or system_language())
        chosen = read_scheme(paths.settings_file())
        scheme = next((scheme for scheme in theme.Scheme if scheme == chosen), theme.Scheme.SYSTEM)
        self.theme = theme.apply(application, scheme)
        self.window = StartWindow()
        self.window.closed.connect(self._closed)
        self.program: Program | None = None
        self._waiting: list[Callable[[Program], object]] = []
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)

    def begin(self, vault: Path | None, *, demo: bool = False) -> None:
        """Show the first page, and load the rest once it is painted."""
        folder = vault or still_there(self.recent.vault)
        if demo:
            self.show_welcome()
            self.with_program(lambda program: program.demo())
        elif folder is None:
            self.show_welcome()
        else:
            page = self.show_unlock(folder)
            why = sentence(os.environ.pop(VARIABLE, ""))
            if why:
                page.explain(why)
        self.window.painted.connect(lambda: QTimer.singleShot(0, self._load))
        self.window.show()

    def show_welcome(self) -> "WelcomePage":
        """The page without a vault."""
        welcome = importlib.import_module(WELCOME)
        page: WelcomePage = welcome.WelcomePage(still_there(self.recent.vault))
        page.again.connect(self.show_unlock)
        page.begin.connect(lambda: self.with_program(lambda program: program.create()))
        page.open.connect(lambda: self.with_program(lambda program: program.choose()))
        page.restore.connect(lambda: self.with_program(lambda program: program.put_back(None)))
        page.demo.connect(lambda: self.with_program(lambda program: program.demo()))
        self.window.show_page(page, width=welcome.COLUMN)
        return page

    def show_unlock(self, folder: Path) -> UnlockPage:
        """The page for the vault in `folder`."""
        page = UnlockPage()
        page.set_vault(folder)
        page.unlock.connect(
            lambda login, password: self.with_program(lambda program: program.unlock(page, folder, login, password))
        )
        page.forgot.connect(lambda: self.with_program(lambda program: program.recover(folder)))
        page.elsewhere.connect(self.show_welcome)
        page.restore.connect(lambda: self.with_program(lambda program: program.put_back(folder)))
        self.window.show_page(page, width=UNLOCK_COLUMN)
        self.with_program(partial(self._greet, page, folder))
        return page

    def with_program(self, then: Callable[["Program"], object]) -> None:
        """Call `then` with the loaded program: now, or as soon as it is there."""
        if self.program is not None:
            then(self.program)
        else:
            self._waiting.append(then)

    def _greet(self, page: UnlockPage, folder: Path, program: "Program") -> None:
        """Unless the person went on to another page while the rest was loading."""
        if self.window.page() is page:
            program.greet(page, folder)

    def _closed(self) -> None:
        """The person closed the start window."""
        if self.program is not None:
            self.program.quit()
        else:
            QApplication.quit()

    def _load(self) -> None:
        self._garbage = GarbageWalks(self)
        threading.Thread(target=self._import, name="loading", daemon=True).start()

    def _import(self) -> None:
        self._loaded.emit(importlib.import_module(PROGRAM))

    def _on_loaded(self, module: object) -> None:
        made: Program = module.Program(self)  # type: ignore[attr-defined]
        self.program = made
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(made)
