"""The last step of an import: what it did, each number with its list, and the rows that were left out as a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.values import ImportDone, RowFate, RowPlan, Target
from ui.people.exchange.jobs import Group, Preview
from ui.people.exchange.row_table import RowTable, done_tiles
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.text import IconLabel, label


class ResultStep(QWidget):
    """`show_added` opens the list of those whom the import added; `save` asks for the rows that were left out."""

    show_added = Signal()
    save = Signal()
    person_opened = Signal(str)
    more = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import.result_step")
        self.sentence = label("", "section", wrap=True, name="import.done")
        self.rows = RowTable(done_tiles(), name="import.result", elsewhere=Group.ADDED, done=True)
        self.rows.wanted.connect(lambda _group: self.show_added.emit())
        self.rows.opened.connect(self._open)
        self.save_button = outlined(
            _("Save the rows that were left out…"), "download-simple", name="import.save_left_out"
        )
        self.save_button.clicked.connect(self.save)
        self.again = outlined(_("Import another file"), name="import.again")
        self.again.clicked.connect(self.more)
        self.show_button = primary("", "users", name="import.show_added")
        self.show_button.clicked.connect(self.show_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(IconLabel("check-circle", 26, Tone.GOOD))
        head.addWidget(self.sentence, 1)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.setSpacing(RELATED)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(self.show_button)
        column.addLayout(foot)

    def show_done(self, done: ImportDone, found: Preview, target: Target) -> None:
        """Show what came of what was found."""
        people = target is Target.PEOPLE
        sentence = (
            ngettext("{n} person was added.", "{n} people were added.", done.added)
            if people
            else ngettext("{n} organisation was added.", "{n} organisations were added.", done.added)
        )
        self.sentence.setText(sentence.format(n=done.added))
        self.rows.show_rows(found.plan.rows, found.groups)
        self.save_button.setVisible(bool(done.refused))
        self.show_button.setText(_("Show them in the list") if people else _("Show the social map"))
        self.show_button.setVisible(done.added > 0)

    def focus_first(self) -> None:
        """The button that goes on."""
        shown = self.show_button if self.show_button.isVisible() else self.again
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Forget what was done."""
        self.rows.drop()

    def _open(self, row: RowPlan) -> None:
        """A row that filled somebody's entry in opens her page; those who were added stand in their list."""
        if row.fate is RowFate.ADD:
            self.show_added.emit()
        elif row.like is not None and row.like.person is not None:
            self.person_opened.emit(row.like.person.id)
