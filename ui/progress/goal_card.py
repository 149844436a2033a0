"""One goal on a person's page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.progress.labels import level_label
from ensure_desktop.progress.values import Goal, GoalProgress, GoalStep
from ensure_desktop.vault.centre import Words
from ui.people.overview import selectable
from ui.people.words import first_upper, long_day
from ui.progress.words import closing_words, goal_chips, goal_facts, step_words
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.fields import CheckField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label

NEWEST = 3
"""So many notes of progress stand on the card; all of them stand on the timeline."""
STEP_INDENT = 28
QUESTION_WIDTH = 180
"""Pixels for the questions, so that the answers stand below each other."""


class GoalCard(Card):
    """Own words, how it stands, the answers, the steps, how it went. Each signal sends the `Goal`.

    `ticked` sends it with the position of the step and whether it was taken.
    """

    change_wanted = Signal(object)
    progress_wanted = Signal(object)
    close_wanted = Signal(object)
    reopen_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    ticked = Signal(object, int, bool)

    def __init__(self, goal: Goal, number: int, words: Words, today: date, *, may_write: bool) -> None:
        super().__init__(padding=16)
        self._goal, self._name = goal, f"goal.{number}"
        self.setObjectName(self._name)
        self.body.setSpacing(INSIDE)
        own = label(goal.details.own_words, "struck" if goal.withdrawn else "section", wrap=True)
        self.body.addWidget(own)
        self.body.addWidget(self._chips(today))
        if facts := goal_facts(goal):
            self.body.addLayout(_facts(facts))
        works = may_write and not goal.withdrawn and goal.closed_on is None
        if goal.details.steps:
            self.body.addWidget(label(_("Steps"), "label"))
        for place, step in enumerate(goal.details.steps):
            self.body.addWidget(self._step(step, place, words, works=works))
        self._show_progress()
        if closing := closing_words(goal):
            self.body.addWidget(label(closing, "", wrap=True, name=f"{self._name}.closing"))
        if may_write:
            self.body.addWidget(self._acts())

    def _chips(self, today: date) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=INSIDE)
        for place, chip in enumerate(goal_chips(self._goal, today)):
            flow.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{self._name}.chip.{place}"))
        return holder

    def _step(self, step: GoalStep, place: int, words: Words, *, works: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tick = CheckField(step.text, name=f"{self._name}.step.{place}")
        tick.set_value(step.done_on is not None)
        tick.setEnabled(works)
        tick.setAccessibleDescription(step_words(step, words))
        tick.clicked.connect(lambda on: self.ticked.emit(self._goal, place, on))
        column.addWidget(tick)
        told = label(step_words(step, words), "help", wrap=True)
        told.setContentsMargins(STEP_INDENT, 0, 0, 0)
        column.addWidget(told)
        return made

    def _show_progress(self) -> None:
        if not self._goal.progress:
            return
        self.body.addWidget(label(_("How it goes"), "label"))
        for place, noted in enumerate(reversed(self._goal.progress[-NEWEST:])):
            made = label(_progress_words(noted), "", wrap=True, name=f"{self._name}.progress.{place}")
            self.body.addWidget(made)
        if len(self._goal.progress) > NEWEST:
            self.body.addWidget(label(_("What was noted earlier stands on the timeline."), "help"))

    def _acts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, STEP, 0, 0)
        row.setSpacing(INSIDE)
        first, last = self._buttons()
        for button in first:
            row.addWidget(button)
        row.addSpacing(RELATED)
        row.addStretch(1)
        for button in last:
            row.addWidget(button)
        return holder

    def _buttons(self) -> tuple[list[QPushButton], list[QPushButton]]:
        """What is done often, and what is done rarely."""
        withdraw = self._button(quiet(_("Withdraw"), name=f"{self._name}.withdraw"), self.withdraw_wanted)
        if self._goal.withdrawn:
            return [self._button(outlined(_("Restore"), name=f"{self._name}.restore"), self.restore_wanted)], []
        if self._goal.closed_on is not None:
            again = outlined(_("Open again"), "arrow-clockwise", name=f"{self._name}.reopen")
            return [self._button(again, self.reopen_wanted)], [withdraw]
        noted = outlined(_("Note progress…"), "flag", name=f"{self._name}.note")
        close = outlined(_("Close goal…"), "check", name=f"{self._name}.close")
        change = outlined(_("Change…"), "pencil-simple", name=f"{self._name}.change")
        often = (noted, self.progress_wanted), (close, self.close_wanted), (change, self.change_wanted)
        return [self._button(button, signal) for button, signal in often], [withdraw]

    def _button(self, button: QPushButton, signal: SignalInstance) -> QPushButton:
        words = _("{act} (goal: {goal})").format(act=button.text(), goal=self._goal.details.own_words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: signal.emit(self._goal))
        return button


def _facts(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    """Question and answer side by side."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(STEP)
    grid.setColumnMinimumWidth(0, QUESTION_WIDTH)
    grid.setColumnStretch(1, 1)
    for row, (question, answer) in enumerate(facts):
        grid.addWidget(label(question, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(selectable(answer), row, 1)
    return grid


def _progress_words(noted: GoalProgress) -> str:
    told = _("{day}: {level}. {note}").format(day=long_day(noted.day), level=level_label(noted.level), note=noted.note)
    return first_upper(told.strip())
