"""Rows that look like somebody, one by one: the row and the entry side by side, and three answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.values import DuplicateRule, LikeRow, Mapping, RowPlan, Sheet
from ensure_desktop.people.service import person_file
from ensure_desktop.people.values import PersonFile
from ui.context import Context
from ui.people.exchange.comparison import Agreement, Line, Texts, compared, entry_texts, row_reader
from ui.theme import GROUPS, INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields import ChoiceField
from ui.widgets.layouts import clear
from ui.widgets.text import label

CHIP_EDGE = 3
"""Pixels above the words of a chip, so that words beside it stand on one line with them."""
ANSWERS = (DuplicateRule.FILL, DuplicateRule.ADD, DuplicateRule.SKIP)


class DuplicatesStep(QWidget):
    """`finished` is sent when nothing is left to decide, or somebody wants back; `decisions` are those made so far.

    `ruled` sends the rule for all the rest.
    """

    finished = Signal()
    ruled = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("import.duplicates_step")
        self._context = context
        self.decisions: dict[int, DuplicateRule] = {}
        self._rows: Sequence[RowPlan] = ()
        self._at = 0
        self._sheet: Sheet | None = None
        self._mapping = Mapping()
        self._read: Callable[[int], Texts] = lambda _row: {}
        self._count = label("", "section", name="import.decide.count")
        self._reasons = label("", "muted", wrap=True, name="import.decide.reasons")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GROUPS)
        self._grid.setVerticalSpacing(RELATED)
        for column, stretch in enumerate((2, 4, 4, 2)):
            self._grid.setColumnStretch(column, stretch)
        self._answers = {rule: self._answer_button(key, rule) for key, rule in enumerate(ANSWERS, start=1)}
        self._rest = ChoiceField([(rule, answer_label(rule)) for rule in ANSWERS], name="import.decide.rule")
        self._rest.setAccessibleName(_("All the rest"))
        self._rest.setMinimumWidth(210)
        self._arrange()

    def begin(self, sheet: Sheet, mapping: Mapping, rows: Sequence[RowPlan], first: RowPlan | None) -> None:
        """Ask about `rows`, `first` or the first one to begin with."""
        self._sheet, self._mapping, self._rows = sheet, mapping, rows
        self._read = row_reader(sheet, mapping, centre=self._context.centre, today=self._context.clock.today())
        self._at = next((place for place, row in enumerate(rows) if first is not None and row.row == first.row), 0)
        self._show()

    def answer(self, rule: DuplicateRule) -> None:
        """Decide about the row that is shown, and go on to the next."""
        if self._rows:
            self.decisions[self._rows[self._at].row] = rule
            self._go(self._at + 1)

    def drop(self) -> None:
        """Forget the rows and what was decided."""
        self.decisions = {}
        self._rows, self._sheet = (), None
        self._read = lambda _row: {}
        clear(self._grid)

    def _go(self, place: int) -> None:
        if place >= len(self._rows):
            self.finished.emit()
            return
        self._at = place
        self._show()

    def _show(self) -> None:
        row = self._rows[self._at]
        like = row.like
        assert self._sheet is not None
        assert like is not None
        self._count.setText(
            _("{number} of {count}: {name}").format(number=self._at + 1, count=len(self._rows), name=row.name)
        )
        self._reasons.setText(_("Looks like {name}: {reasons}").format(name=like.name, reasons=", ".join(like.reasons)))
        self._previous.setEnabled(self._at > 0)
        decided = self.decisions.get(row.row)
        for rule, button in self._answers.items():
            button.setText(_("{key}  {words}").format(key=ANSWERS.index(rule) + 1, words=answer_label(rule)))
            button.setAccessibleDescription(_("Decided so") if rule is decided else "")
        self._lay(row, self._there(like), like)
        if like.person is not None:
            self._context.operations.query(
                person_file, self._show_file, self._gone, key="import.like", person_id=like.person.id
            )
        self._answers[decided or DuplicateRule.FILL].setFocus(Qt.FocusReason.OtherFocusReason)

    def _there(self, like: LikeRow) -> Texts:
        """What is known of the other side at once: an earlier row whole, an entry by its name."""
        if like.row is not None:
            return self._read(like.row)
        return {"full_name": like.name, "name": like.name}

    def _show_file(self, file: PersonFile) -> None:
        row = self._rows[self._at] if self._rows else None
        like = row.like if row is not None else None
        if row is not None and like is not None and like.person is not None and like.person.id == file.id:
            self._lay(row, entry_texts(file, self._context.centre.words), like)

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, NotFound):
            self.failed.emit(error)

    def _lay(self, row: RowPlan, there: Texts, like: LikeRow) -> None:
        assert self._sheet is not None
        clear(self._grid)
        other = (
            _("Line {line} of the file").format(line=self._sheet.line(like.row))
            if like.row is not None
            else _("In the vault: {code}").format(code=like.person.code)
            if like.person is not None
            else _("In the vault")
        )
        heads = ("", _("Line {line} of the file").format(line=row.line), other, "")
        for column, words in enumerate(heads):
            self._grid.addWidget(label(words, "strong", wrap=True), 0, column)
        lines = compared(self._read(row.row), there, self._mapping.target)
        for place, line in enumerate(lines, start=1):
            self._lay_line(place, line)

    def _lay_line(self, place: int, line: Line) -> None:
        for column, (text, look) in enumerate(((line.label, "muted"), (line.here or "–", ""), (line.there or "–", ""))):
            cell = label(text, look, wrap=True)
            cell.setContentsMargins(0, CHIP_EDGE, 0, 0)
            self._grid.addWidget(cell, place, column, Qt.AlignmentFlag.AlignTop)
        chip = StatusChip(*agreement_chip(line.agreement), name="import.decide.agreement")
        self._grid.addWidget(chip, place, 3, Qt.AlignmentFlag.AlignTop)

    def _answer_button(self, key: int, rule: DuplicateRule) -> QPushButton:
        make = primary if rule is DuplicateRule.FILL else outlined
        button = make(answer_label(rule), name=f"import.decide.{rule.value}")
        button.clicked.connect(lambda: self.answer(rule))
        shortcut = QShortcut(QKeySequence(str(key)), self, lambda: self.answer(rule))
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return button

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        head = QVBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self._count)
        head.addWidget(self._reasons)
        column.addLayout(head)
        column.addWidget(self._make_card(), 1)
        answers = QHBoxLayout()
        answers.setSpacing(INSIDE)
        for button in self._answers.values():
            answers.addWidget(button)
        answers.addStretch(1)
        column.addLayout(answers)
        column.addLayout(self._make_foot())

    def _make_card(self) -> Card:
        """The two sides, to be scrolled where they are long."""
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        card = Card()
        card.body.addWidget(area)
        return card

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(INSIDE)
        self._previous = quiet(_("One back"), "arrow-left", name="import.decide.previous")
        self._previous.clicked.connect(lambda: self._go(self._at - 1))
        enough = outlined(_("Back to the preview"), name="import.decide.enough")
        enough.clicked.connect(self.finished)
        apply = outlined(_("Do this with all the rest"), name="import.decide.rest")
        apply.clicked.connect(lambda: self.ruled.emit(self._rest.value()))
        foot.addWidget(self._previous)
        foot.addStretch(1)
        foot.addWidget(self._rest)
        foot.addWidget(apply)
        foot.addSpacing(RELATED)
        foot.addWidget(enough)
        return foot


def answer_label(rule: DuplicateRule) -> str:
    """What the button of an answer says."""
    return {
        DuplicateRule.FILL: _("Same person: fill in"),
        DuplicateRule.ADD: _("Somebody else: add"),
        DuplicateRule.SKIP: _("Leave out"),
    }[rule]


def agreement_chip(agreement: Agreement) -> tuple[str, str, Tone]:
    """How two sides stand, in word and shape."""
    return {
        Agreement.SAME: (_("Same"), "check-circle", Tone.GOOD),
        Agreement.ONLY_HERE: (_("Only in the file"), "arrow-right", Tone.ACCENT),
        Agreement.ONLY_THERE: (_("Only in the vault"), "lock-simple", Tone.NEUTRAL),
        Agreement.DIFFERENT: (_("Different"), "arrows-left-right", Tone.ATTENTION),
    }[agreement]
