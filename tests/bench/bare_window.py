"""The yardstick: the least that a PySide6 program can do. Paints one window, prints its peak memory, ends."""

import os
import resource

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel


class EndAfterPaint(QObject):
    """Ends the process as soon as the first window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
            os._exit(0)
        return False


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
