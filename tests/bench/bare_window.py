"""The yardstick: the least that a PySide6 program can do. Paints one window, prints its peak memory, ends."""

import os

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from tests.bench.peak import peak_kib


class EndAfterPaint(QObject):
    """Ends the process as soon as the first window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, end)  # once the picture is whole
        return False


def end() -> None:
    print(peak_kib(), flush=True)
    os._exit(0)


def main() -> None:
    app = QApplication([])
    window = QLabel("Hello")
    window.resize(1280, 800)
    watcher = EndAfterPaint()
    window.installEventFilter(watcher)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
