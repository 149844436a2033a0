"""Copying that does not linger: after ten seconds our text leaves the clipboard, if it is still there."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEEP_MS = 10_000
"""How long copied text stays, in milliseconds."""

HISTORY_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "org.nspasteboard.ConcealedType": b"1",
}
"""What asks clipboard histories (KDE, Windows, macOS) not to keep the text."""


class PassingClipboard(QObject):
    """Puts text on the clipboard and takes it away again; one for the whole program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEEP_MS)
        self.timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard for `KEEP_MS`. The caller writes the audit note: a copy is an export."""
        data = QMimeData()
        data.setText(text)
        for kind, value in HISTORY_HINTS.items():
            data.setData(kind, value)
        self._ours = text
        _clipboard().setMimeData(data)
        self.timer.start()

    def clear(self) -> None:
        """Take our text away now, if it is still there."""
        self.timer.stop()
        if self._ours and _clipboard().text() == self._ours:
            _clipboard().clear()
        self._ours = ""


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
