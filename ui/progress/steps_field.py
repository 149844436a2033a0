"""The steps towards a goal: what, who takes it, until when."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.progress.values import GoalStep
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.values import StepBy
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.theme import INSIDE
from ui.visits.words import step_by_choices
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields import ChoiceField, TextField

BY_WIDTH = 176
DAY_WIDTH = 148
NEW = GoalStep("")


class StepLine(QWidget):
    """One step. When it was taken is kept, and told on the goal's card."""

    def __init__(self, step: GoalStep, number: int, words: Words, today: date) -> None:
        super().__init__()
        base = f"goal.step.{number}"
        self.text = TextField(name=f"{base}.text", placeholder=_("What is done"), longest=500)
        self.text.setAccessibleName(_("Step {number}").format(number=number))
        choices = [(by, first_upper(said)) for by, said in step_by_choices(words)]
        self.by = ChoiceField(choices, name=f"{base}.by")
        self.by.setAccessibleName(_("Who takes step {number}").format(number=number))
        self.by.setFixedWidth(BY_WIDTH)
        self.until = day_field(f"{base}.until", today, empty=_("until when"))
        self.until.line.setAccessibleName(_("Until when step {number} is taken").format(number=number))
        self.until.setFocusProxy(None)  # type: ignore[arg-type]  # Tab would go by the field's age as well
        self.until.setFixedWidth(DAY_WIDTH)
        self.remove = icon_button("x", _("Take step {number} out").format(number=number), name=f"{base}.remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.text, 1)
        for each in (self.by, self.until, self.remove):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self.show_step(step)

    def show_step(self, step: GoalStep) -> None:
        """Show another step here."""
        self.done_on = step.done_on
        self.text.set_value(step.text)
        self.by.set_value(step.by)
        self.until.set_value(step.until)

    def value(self) -> GoalStep:
        """The step as it stands here; raises `UserError` for a day that nobody understands."""
        return GoalStep(self.text.value(), self.by.value(), self.until.value(), self.done_on)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.text, self.by, self.until.line, self.remove]


class StepsField(QWidget):
    """A line per step, the first one always there; empty lines count for nothing."""

    changed = Signal()

    def __init__(self, words: Words, today: date, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words, self._today = words, today
        self._lines: list[StepLine] = []
        self._made = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        column.addLayout(self._column)
        self._add(NEW)  # before the button below it, because Tab goes by age
        self.more = link(_("Add a step"), "plus", name=f"{name}.add")
        self.more.clicked.connect(self._add_new)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._lines[0].text)

    def value(self) -> tuple[GoalStep, ...]:
        """The steps; raises `UserError` where a day makes no sense."""
        return tuple(line.value() for line in self._lines)

    def set_value(self, value: Iterable[GoalStep]) -> None:
        """Show these. The first line stays, because the order of Tab goes by it."""
        for line in self._lines[1:]:
            self._drop(line)
        first, *others = tuple(value) or (NEW,)
        self._lines[0].show_step(first)
        for step in others:
            self._add(step)
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """The steps as they were typed."""
        return [
            [line.text.value(), line.by.value().value, line.until.draft(), line.done_on and line.done_on.isoformat()]
            for line in self._lines
        ]

    def set_draft(self, draft: Iterable[list[Any]]) -> None:
        """Show what was typed."""
        kept = list(draft)
        self.set_value(
            GoalStep(text, StepBy(by), None, date.fromisoformat(done) if done else None)
            for text, by, _until, done in kept
        )
        for line, (_text, _by, until, _done) in zip(self._lines, kept, strict=True):
            line.until.set_draft(until)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        for line in self._lines:
            line.text.mark(wrong)

    def _add(self, step: GoalStep) -> StepLine:
        self._made += 1
        line = StepLine(step, self._made, self._words, self._today)
        line.remove.clicked.connect(lambda: self._remove(line))
        for field in (line.text, line.by, line.until):
            field.changed.connect(self.changed)
        self._column.addWidget(line)
        if self._lines:  # the first line stands in order by its age
            for stop, after in pairwise([self._lines[-1].remove, *line.stops()]):
                QWidget.setTabOrder(stop, after)
        self._lines.append(line)
        return line

    def _add_new(self) -> None:
        self._add(NEW).text.setFocus()
        self.changed.emit()

    def _remove(self, line: StepLine) -> None:
        if line is self._lines[0]:
            rest = [(each.text.value(), each.by.value(), each.until.draft(), each.done_on) for each in self._lines[1:]]
            self.set_value(GoalStep(text, by, None, done) for text, by, _until, done in rest)
            for kept, (_text, _by, until, _done) in zip(self._lines, rest, strict=False):
                kept.until.set_draft(until)
        else:
            self._drop(line)
            self.changed.emit()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, line: StepLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
