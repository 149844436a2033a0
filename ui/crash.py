"""When the program itself is at fault: a dialog and a log that say where it broke, and nothing about anybody.

Both get a `CrashReport`, which holds kinds of errors and places in the code, never a message or a value.
"""

import re
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.i18n import _
from ui.crash_report import CrashReport, crash_report

LOG_LIMIT = 256 * 1024
"""Bytes after which the log starts anew; the previous one is kept beside it."""


def without_values(message: str) -> str:
    """A message of Qt without what stands in quotes and without paths: those are the places where a name could be."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|“[^”]*”", '"…"', message)
    return re.sub(r"\S*[/\\]\S*", "…", bare)[:300]


class Log:
    """The program's log file: one entry per mishap, without personal data. `path` None keeps no log."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._guard = threading.Lock()

    def write(self, text: str) -> None:
        """Add `text` with the time. A full disk must not make a crash worse: then the dialog alone has to do."""
        if self.path is None:
            return
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._guard:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                if self.path.exists() and self.path.stat().st_size > LOG_LIMIT:
                    self.path.replace(self.path.with_suffix(".old.log"))
                with self.path.open("a", encoding="utf-8") as file:
                    file.write(f"{stamp} {text}\n")
            except OSError:
                self.path = None


class CrashReporter(QObject):
    """Catches what nobody caught, on any thread, and shows it on the interface thread."""

    _arrived = Signal(object)

    def __init__(self, log: Log, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self.box: QMessageBox | None = None
        """The dialog that is open. It holds nothing up: a lock or a close goes on beneath it."""
        self._arrived.connect(self._present, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on: uncaught exceptions of every thread, and the messages of Qt."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(self._qt_message)

    def report(self, error: BaseException) -> None:
        """Log and show what nobody caught; may be called from any thread."""
        if isinstance(error, UserError):
            self._arrived.emit(error)
        elif not isinstance(error, Cancelled):
            self.report_bug(crash_report(error))

    def report_bug(self, report: CrashReport) -> None:
        """Log and show a bug that somebody else caught (the worker of `ui.operations`)."""
        self.log.write(report.text())
        self._arrived.emit(report)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        self.report(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            self.log.write(f"Qt {kind.name} {context.category or ''}: {without_values(message or '')}")

    def _present(self, mishap: UserError | CrashReport) -> None:
        """One dialog at a time: a fault in a paint routine would otherwise fill the screen with them."""
        if self.box is not None and isValid(self.box) and self.box.isVisible():
            return
        if isinstance(mishap, UserError):
            self.box = QMessageBox(QApplication.activeWindow())
            self.box.setIcon(QMessageBox.Icon.Information)
            self.box.setWindowTitle(_("ENSURE Desktop"))
            self.box.setTextFormat(Qt.TextFormat.PlainText)
            self.box.setText(mishap.message)
        else:
            self.box = crash_dialog(mishap.text(), self.log.path)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box.open()


def crash_dialog(details: str, log: Path | None) -> QMessageBox:
    """The dialog for a bug: what happened, that saved work is safe, what to send to whom."""
    box = QMessageBox(QApplication.activeWindow())
    box.setObjectName("crash")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Something went wrong in the program"))
    box.setText(_("Something went wrong in the program. This was not your doing."))
    sentences = [_("Everything you saved is safe in the vault, and what you were typing is kept as a draft.")]
    sentences.append(_("You can go on working. If it happens again, lock the program and open it afresh."))
    if log is not None:
        sentences.append(
            _(
                "If you report this, send the details below or the file “{name}” in the program's log folder. "
                "They hold places in the program's code, nothing about people."
            ).format(name=log.name)
        )
    box.setInformativeText("\n\n".join(sentences))
    box.setDetailedText(details)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.button(QMessageBox.StandardButton.Ok).setText(_("Go on working"))
    box.button(QMessageBox.StandardButton.Ok).setObjectName("crash.continue")
    return box
