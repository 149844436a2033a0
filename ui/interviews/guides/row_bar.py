"""What can be done with the chosen guide, below the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import GuideRow
from ui.interviews.guides.desk import DeskWords
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined, quiet
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label


class RowBar(QWidget):
    """The acts for one guide. A signal is sent for each; what may not be done is not there."""

    open_wanted = Signal()
    print_wanted = Signal()
    versions_wanted = Signal()
    translate_wanted = Signal()
    reset_wanted = Signal()
    withdraw_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, words: DeskWords, *, may_write: bool) -> None:
        super().__init__()
        self.setObjectName("guides.acts")
        self._may_write = may_write
        change = words.change if may_write else words.read
        self._open = outlined(change, "pencil-simple" if may_write else "eye", name="guides.open")
        self._print = quiet(_("Print blank"), "printer", name="guides.print")
        self._versions = quiet(_("Versions"), "clock-counter-clockwise", name="guides.versions")
        self._translate = quiet(_("Translate"), "translate", name="guides.translate")
        self._reset = quiet(_("Back to our template"), "arrow-counter-clockwise", name="guides.reset")
        self._withdraw = quiet(_("Withdraw"), "archive", name="guides.withdraw")
        self._restore = outlined(words.restore, "arrow-u-up-left", name="guides.restore")
        self._none = label(words.choose, "help", name="guides.acts.none")
        self._chosen = QWidget()
        flow = FlowLayout(self._chosen, spacing=4)
        for button, signal in self._acts():
            button.clicked.connect(signal)
            flow.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        row.addWidget(self._none)
        row.addWidget(self._chosen, 1)
        self.show_row(None)

    def show_row(self, guide: GuideRow | None) -> None:
        """Show what can be done with `guide`."""
        self._none.setVisible(guide is None)
        self._chosen.setVisible(guide is not None)
        if guide is None:
            return
        gone, may = guide.withdrawn, self._may_write
        self._open.setVisible(not gone)
        for button in (self._translate, self._withdraw):
            button.setVisible(may and not gone)
        self._reset.setVisible(may and not gone and guide.has_template)
        self._restore.setVisible(may and gone)

    def _acts(self) -> tuple[tuple[QPushButton, object], ...]:
        return (
            (self._open, self.open_wanted),
            (self._restore, self.restore_wanted),
            (self._print, self.print_wanted),
            (self._versions, self.versions_wanted),
            (self._translate, self.translate_wanted),
            (self._reset, self.reset_wanted),
            (self._withdraw, self.withdraw_wanted),
        )
