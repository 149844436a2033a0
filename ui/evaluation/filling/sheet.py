"""The questions of a form below one another, each with its answer: made for typing without looking up."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.evaluation.filling_values import FormItem, FormWords
from ensure_desktop.i18n import _
from ui.evaluation.filling.editors import CodesField, make_editor, show_answer, typed
from ui.theme import GROUPS, RELATED, STEP
from ui.widgets.fields import NumberField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label

WIDTH = 880
NUMBER_WIDTH = 28
BELOW = 120
"""Pixels around a field that stay in sight with it."""


class ItemRow(QWidget):
    """One question with its number. `answered` sends its id and what stands there now."""

    answered = Signal(str, object)

    def __init__(self, number: int, item: FormItem, today: date) -> None:
        super().__init__()
        self.item = item
        self.setObjectName(f"item.{item.id}")
        self.editor = cast(Any, make_editor(item, today))
        self.asked = label(item.text, wrap=True)
        self.error = label("", "error", wrap=True, name=f"item.{item.id}.error")
        self.error.hide()
        self._raw: object = None
        self._lay_out(number)
        name = _("Question {n}: {text}").format(n=number, text=item.text)
        for widget in (self.editor, self.editor.focusProxy()):
            if widget is not None and not widget.accessibleName():
                widget.setAccessibleName(name)
        if isinstance(self.editor, CodesField):
            for button in self.editor.buttons:
                button.setAccessibleDescription(name)
        self.editor.changed.connect(self._on_changed)

    def show_answer(self, raw: object) -> None:
        """Show what is kept."""
        self._raw = raw
        show_answer(self.item, self.editor, raw)

    def show_error(self, sentence: str) -> None:
        """Say beside the answer what is wrong, or take it away with ""."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.editor.mark(bool(sentence))

    def focus(self) -> None:
        """Put the keyboard on the answer."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, number: int) -> None:
        place = label(f"{number}", "muted")
        place.setFixedWidth(NUMBER_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, STEP, 0, STEP)
        row.setSpacing(RELATED)
        beside = isinstance(self.editor, CodesField | NumberField)
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(self.asked)
        if not beside:
            column.addWidget(self.editor)
        column.addWidget(self.error)
        row.addLayout(column, 1)
        if beside:
            row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_changed(self) -> None:
        raw = typed(self.item, self.editor)
        if raw != self._raw:
            self._raw = raw
            self.show_error("")
            self.answered.emit(self.item.id, raw)


class FillingSheet(QScrollArea):
    """All questions of a form. `changed` is sent at each answer, `ended` when Enter leaves the last one.

    A number key answers and goes on, Enter goes on, Shift+Enter and the arrows go back and forth.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[ItemRow] = []
        self._answers: dict[str, object] = {}

    def show_form(
        self, words: FormWords, answers: Mapping[str, object], today: date, *, below: QWidget | None = None
    ) -> None:
        """Show these questions with these answers, and `below` after the last of them."""
        self._answers = dict(answers)
        inside = QWidget()
        side = Qt.LayoutDirection.LeftToRight if words.rightwards else Qt.LayoutDirection.RightToLeft
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(2, 0, RELATED, GROUPS)
        frame = QWidget()
        frame.setMaximumWidth(WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        questions = QWidget()
        questions.setLayoutDirection(side)
        self._fill(questions, words, today)
        column.addWidget(questions)
        if below is not None:
            column.addSpacing(GROUPS)
            column.addWidget(below)
        column.addStretch(1)
        outer.addWidget(frame, 1)
        outer.addStretch()
        self.setWidget(inside)
        for row in self.rows:
            row.show_answer(self._answers.get(row.item.id))

    def answers(self) -> Mapping[str, object]:
        """Everything as it stands now."""
        return self._answers

    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(self._answers.get(row.item.id) is not None for row in self.rows)

    def focus_first(self) -> None:
        """Put the keyboard on the first question without an answer, or on the first one."""
        opened = (row for row in self.rows if self._answers.get(row.item.id) is None)
        row = next(opened, self.rows[0] if self.rows else None)
        if row is not None:
            row.focus()

    def show_errors(self, fields: Mapping[str, str]) -> bool:
        """Say beside each answer what is wrong with it; whether there was one of these questions among them."""
        wrong = [row for row in self.rows if row.item.id in fields]
        for row in self.rows:
            row.show_error(fields.get(row.item.id, ""))
        if wrong:
            wrong[0].focus()
        return bool(wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next question, with Shift to the one before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at = self._focused()
            if at is not None:
                self._turn(at, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return
        super().keyPressEvent(event)

    def _fill(self, questions: QWidget, words: FormWords, today: date) -> None:
        column = QVBoxLayout(questions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        self.rows = []
        for number, item in enumerate(words.items, 1):
            if item.section:
                column.addSpacing(RELATED)
                column.addWidget(label(item.section, "section", wrap=True))
            row = ItemRow(number, item, today)
            row.answered.connect(self._on_answered)
            if isinstance(row.editor, CodesField):
                row.editor.picked.connect(lambda row=row: self._turn(row, 1))
                row.editor.turned.connect(lambda step, row=row: self._turn(row, step))
            self.rows.append(row)
            column.addWidget(row)

    def _on_answered(self, item_id: str, raw: object) -> None:
        if raw is None:
            self._answers.pop(item_id, None)
        else:
            self._answers[item_id] = raw
        self.changed.emit()

    def _focused(self) -> ItemRow | None:
        focus = self.focusWidget()
        return next((row for row in self.rows if focus is not None and row.isAncestorOf(focus)), None)

    def _turn(self, row: ItemRow, step: int) -> None:
        place = self.rows.index(row) + step
        if place >= len(self.rows):
            self.ended.emit()
        elif place >= 0:
            self.rows[place].focus()
            self.ensureWidgetVisible(self.rows[place], 0, BELOW)


class Legend(QWidget):
    """What the codes mean, where all questions have the same: it stands above them and does not scroll away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("evaluation.fill.legend")
        self._row = FlowLayout(self, spacing=RELATED)
        self.hide()

    def show_words(self, words: FormWords) -> None:
        """The codes of the first question, if it has codes."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        options = words.items[0].options if words.items else ()
        codes = [option for option in options if isinstance(option.value, int) and option.text and not option.end]
        same = all(item.options == options for item in words.items)
        for option in codes if same else []:
            self._row.addWidget(label(f"{option.value} = {option.text}", "muted"))
        self.setVisible(bool(codes) and same)
