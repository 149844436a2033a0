"""One question on the whole screen, and the buttons below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.evaluation.filling_values import FormItem, QuestionnaireText
from ui.evaluation.alone.answers import BigAnswers, how_to_answer, make_big
from ui.evaluation.alone.pages import TEXT, WIDTH, big_button, big_label
from ui.theme import GROUPS, RELATED
from ui.widgets.buttons import outlined, primary, quiet

QUESTION = 22.0


class QuestionPage(QWidget):
    """Asks one question. `answered` sends what stands there now; the other signals say where to go."""

    answered = Signal(object)
    back = Signal()
    forth = Signal()
    left_out = Signal()
    """She would rather not say."""

    def __init__(self, item: FormItem, words: QuestionnaireText, raw: object, *, first: bool, last: bool) -> None:
        super().__init__()
        self.setObjectName("alone.question")
        self.item = item
        self.editor = make_big(item, words)
        self.editor.set_value(raw)
        self.asked = big_label(item.text, QUESTION, semi_bold=True, name="alone.asked")
        self.asked.setBuddy(self.editor)
        self.back_button = big_button(outlined(words["back"], name="alone.back"))
        self.rather_not = big_button(quiet(words["rather_not"], name="alone.rather_not"))
        self.next = big_button(primary(words["finish" if last else "next"], name="alone.next"))
        self.back_button.setEnabled(not first)
        changed = self.editor.changed if isinstance(self.editor, BigAnswers) else self.editor.answered
        changed.connect(lambda: self.answered.emit(self.editor.value()))
        self.back_button.clicked.connect(self.back)
        self.next.clicked.connect(self.forth)
        self.rather_not.clicked.connect(self.left_out)
        self._lay_out(item, words)
        self.setFocusProxy(self.editor)

    def _lay_out(self, item: FormItem, words: QuestionnaireText) -> None:
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.addStretch(1)
        frame = QWidget()
        frame.setFixedWidth(WIDTH)
        column = QVBoxLayout(frame)
        column.setSpacing(RELATED)
        column.addStretch(1)
        if item.section:
            column.addWidget(big_label(item.section, TEXT))
        column.addWidget(self.asked)
        column.addWidget(big_label(how_to_answer(item, words), TEXT * 0.85, name="alone.how"))
        column.addSpacing(RELATED)
        column.addWidget(self.editor)
        column.addStretch(2)
        middle.addWidget(frame)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "plain")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addStretch(1)
        for button in (self.back_button, self.rather_not, self.next):
            row.addWidget(button)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, GROUPS)
        outer.addWidget(area, 1)
        outer.addLayout(row)
