"""The page while the demo centre is invented."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.theme import GROUPS, RELATED
from ui.widgets.buttons import outlined
from ui.widgets.text import label

COLUMN = 500


class DemoPage(QWidget):
    """Shows how far the work is, and lets it be stopped."""

    advanced = Signal(int, int)
    """Done and total; sent by the worker, shown here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("demo")
        self.stopped = False
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Inventing the demo centre"))
        self._stop = outlined(_("Stop"), name="demo.stop")
        self._stop.clicked.connect(self.stop)
        self.advanced.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(label(_("Inventing a centre"), "title"))
        column.addWidget(
            label(
                _("Two years of a centre's life are being made up. Nobody in it exists. At the end it is thrown away."),
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(GROUPS)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._stop)
        column.addLayout(row)

    def progress(self, done: int, total: int) -> bool:
        """What the work calls on its own thread; False stops it."""
        self.advanced.emit(done, total)
        return not self.stopped

    def stop(self) -> None:
        """Stop the work at its next step."""
        self.stopped = True
        self._stop.setEnabled(False)

    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
