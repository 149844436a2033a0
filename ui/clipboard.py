"""Copying that does not linger: after ten seconds our text leaves the clipboard, if it is still there."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

KEEP_MS = 10_000
"""How long copied text stays, in milliseconds."""


class PassingClipboard(QObject):
    """Watches what is copied in our windows, and takes it away again; one for the whole program."""

    copied = Signal()
    """Something was copied or cut in one of our windows: an export, to be audited."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEEP_MS)
        self.timer.timeout.connect(self.clear)
        _clipboard().dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Take our text away now, if it is still there."""
        self.timer.stop()
        ours, self._ours = self._ours, ""
        if ours and _clipboard().text() == ours:
            _clipboard().clear()

    def _on_changed(self) -> None:
        """Ours is what was copied here; what another program put there is left alone."""
        text = _clipboard().text() if _clipboard().ownsClipboard() else ""
        if text and text != self._ours:
            self.copied.emit()
        self._ours = text
        if text:
            self.timer.start()


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
