"""One question of an interview: what is asked, the help for the interviewer, and the answer to type or to read."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.answers import answer_text
from ensure_desktop.interviews.values import Kind, Question
from ui.interviews.form.editors import Around, date_problem, make_editor, show_answer, typed
from ui.people.words import first_upper
from ui.theme import INSIDE, STEP, Tone
from ui.widgets.text import IconLabel, label


class _Asked(QWidget):
    """What both share: the question, and below it the help."""

    def __init__(self, question: Question, *, with_help: bool) -> None:
        super().__init__()
        self.question = question
        self.setObjectName(f"question.{question.id}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(STEP + 2)
        self.asked = label(question.text, "label", wrap=True)
        self.column.addWidget(self.asked)
        if with_help and question.help:
            row = QHBoxLayout()
            row.setSpacing(INSIDE)
            row.addWidget(IconLabel("lightbulb", 16, Tone.NEUTRAL), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(question.help, "help", wrap=True), 1)
            self.column.addLayout(row)


class QuestionView(_Asked):
    """A question to answer. `answered` sends its id and what stands there now, as it is kept."""

    answered = Signal(str, object)

    def __init__(self, question: Question, around: Around, raw: object) -> None:
        super().__init__(question, with_help=True)
        self.editor = cast(Any, make_editor(question, around))
        self._name_editor(question)
        self.column.addWidget(self.editor)
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel("warning-circle", 16, Tone.DANGER), 0, Qt.AlignmentFlag.AlignTop)
        self._error = label("", "error", wrap=True, name=f"question.{question.id}.error")
        row.addWidget(self._error, 1)
        self._error_row.hide()
        self.column.addWidget(self._error_row)
        show_answer(question, self.editor, raw)
        self._raw = raw
        self.editor.changed.connect(self._on_changed)
        if question.kind is Kind.DATE:
            self.editor.line.installEventFilter(self)
            self.show_error(date_problem(raw))

    def show_error(self, sentence: str) -> None:
        """Say beside the answer what is wrong, or take it away with ""."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self.editor.mark(bool(sentence))
        self.editor.setAccessibleDescription(sentence or self.question.help)

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def focus(self) -> None:
        """Put the keyboard on the answer."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A date is looked at when it is left: while it is being typed it cannot be one yet."""
        if event.type() == QEvent.Type.FocusOut:
            self.show_error(date_problem(self._raw))
        return super().eventFilter(watched, event)

    def _name_editor(self, question: Question) -> None:
        for widget in (self.editor, self.editor.focusProxy()):
            if widget is not None and not widget.accessibleName():
                widget.setAccessibleName(question.text)
        self.asked.setBuddy(self.editor)

    def _on_changed(self) -> None:
        raw = typed(self.question, self.editor)
        if raw == self._raw:
            return
        self._raw = raw
        if self.error():
            self.show_error("")
        self.answered.emit(self.question.id, raw)


class AnsweredView(_Asked):
    """A question with its answer to read."""

    def __init__(self, question: Question, raw: object) -> None:
        super().__init__(question, with_help=False)
        text = first_upper(answer_text(question, raw))
        answer = label(text or _("Left open"), "" if text else "muted", wrap=True, name=f"answer.{question.id}")
        answer.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        answer.setAccessibleName(f"{question.text} {answer.text()}")
        self.column.addWidget(answer)
