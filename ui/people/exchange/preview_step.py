"""The third step of an import: what will happen to each row, before anything does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.values import DuplicateRule, RowFate, RowPlan, Target
from ui.people.exchange.jobs import Preview
from ui.people.exchange.row_table import RowTable, plan_tiles
from ui.people.exchange.words import import_words, rule_label, taken
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import outlined, primary
from ui.widgets.fields import ChoiceField
from ui.widgets.text import IconLabel, label


class PreviewStep(QWidget):
    """`decide` sends the `RowPlan` with which to begin, None for the first; `ruled` the rule for all the rest."""

    decide = Signal(object)
    ruled = Signal(object)
    start = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import.preview_step")
        self.rows = RowTable(plan_tiles(), name="import.plan")
        self.rows.opened.connect(self._open)
        self.rule = ChoiceField([(rule, rule_label(rule)) for rule in DuplicateRule], name="import.rule")
        self.rule.setAccessibleName(_("For all of them"))
        self.rule.setMinimumWidth(280)
        self.rule.changed.connect(lambda: self.ruled.emit(self.rule.value()))
        self._question = label("", wrap=True, name="import.question")
        self.one_by_one = outlined(_("Decide one by one"), "users", name="import.one_by_one")
        self.one_by_one.clicked.connect(lambda: self.decide.emit(None))
        self._banner = self._make_banner()
        self.back = outlined(_("Back to the columns"), name="import.preview.back")
        self.run = primary("", "download-simple", name="import.run")
        self.run.clicked.connect(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self._banner)
        column.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.setSpacing(RELATED)
        self._note = label(_("Nothing has been changed yet."), "muted", name="import.note")
        foot.addWidget(self._note, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.run)
        column.addLayout(foot)

    def show_plan(self, found: Preview, rule: DuplicateRule, target: Target) -> None:
        """Show what would happen."""
        plan = found.plan
        self.rows.show_rows(plan.rows, found.groups)
        self.rule.blockSignals(True)
        self.rule.set_value(rule)
        self.rule.blockSignals(False)
        undecided = plan.counts.get(RowFate.ASK, 0)
        self._banner.setVisible(found.alike > 0)
        self._question.setText(question(undecided))
        self.one_by_one.setVisible(undecided > 0)
        self.run.setText(import_words(plan, target))
        self.run.setEnabled(taken(plan) > 0)

    def set_busy(self, busy: bool) -> None:
        """While it looks or imports, nothing else is begun."""
        for widget in (self.run, self.back, self.one_by_one, self.rule):
            widget.setEnabled(not busy)

    def focus_first(self) -> None:
        """The button that does it."""
        self.run.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Forget the plan."""
        self.rows.drop()

    def _open(self, row: RowPlan) -> None:
        if row.fate is RowFate.ASK:
            self.decide.emit(row)

    def _make_banner(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("import.duplicates")
        frame.setProperty("look", "message")
        frame.setProperty("tone", Tone.ATTENTION.value)
        row = QHBoxLayout(frame)
        row.setContentsMargins(RELATED, INSIDE, INSIDE, INSIDE)
        row.setSpacing(RELATED)
        row.addWidget(IconLabel("users", 20, Tone.ATTENTION))
        row.addWidget(self._question, 1)
        row.addWidget(self.one_by_one)
        row.addWidget(self.rule)
        return frame


def question(undecided: int) -> str:
    """What there is to decide about rows that look like somebody."""
    if not undecided:
        return _("Rows that look like somebody: it is decided what happens to them.")
    return ngettext(
        "{n} row looks like somebody who is here already.",
        "{n} rows look like somebody who is here already.",
        undecided,
    ).format(n=undecided)
