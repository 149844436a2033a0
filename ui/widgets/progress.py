"""The progress strip: says that the program works, how far it is, and lets people stop it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ensure_desktop.i18n import _
from ui.operations import Operations
from ui.theme import PAGE, RELATED
from ui.widgets.buttons import quiet
from ui.widgets.text import label


class ProgressStrip(QWidget):
    """A thin bar with words at the bottom of a window. It appears when work lasts, and goes when it is done."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.setObjectName("progress")
        self._operations = operations
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 6, PAGE, 6)
        row.setSpacing(RELATED)
        self._words = label("", "small")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(_("Progress"))
        self._stop = quiet(_("Stop"), name="progress.stop")
        self._stop.clicked.connect(operations.cancel)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        operations.busy.connect(self._on_busy)
        operations.progress.connect(self._on_progress)
        self.hide()

    def _on_busy(self, busy: bool) -> None:
        self.setVisible(busy)
        if busy:
            self._words.setText(_("Working…"))
            self._bar.setRange(0, 0)
            self._stop.hide()

    def _on_progress(self, title: str, done: int, total: int) -> None:
        self._words.setText(title)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._stop.show()
