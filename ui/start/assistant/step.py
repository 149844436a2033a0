"""What all steps of the assistant have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors
from ui.ask import Ask
from ui.start.assistant.answers import Answers
from ui.theme import RELATED
from ui.widgets.form import Form
from ui.widgets.text import label


class Step(QWidget):
    """One page of the assistant: a title, a sentence, a few fields. Built anew each time it is shown."""

    entered = Signal()
    """Return was pressed in the last field."""

    def __init__(self, answers: Answers, ask: Ask) -> None:
        super().__init__()
        self.answers = answers
        self.ask = ask
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(RELATED)
        self.column.addWidget(label(self.title(), "title", name="assistant.title"))
        self.column.addWidget(label(self.sentence(), "muted", wrap=True))
        self.column.addSpacing(RELATED)
        self.form = Form(name="assistant.form")
        self._section = self.form.section(columns=1)
        self.column.addWidget(self.form)
        self.build()

    def title(self) -> str:
        """The question of the step."""
        raise NotImplementedError

    def sentence(self) -> str:
        """Why it is asked."""
        raise NotImplementedError

    def build(self) -> None:
        """Put the fields into the form."""
        raise NotImplementedError

    def collect(self) -> Answers:
        """The answers with those of this step. Raises `FieldErrors` where something has to be mended first."""
        raise NotImplementedError

    def keep(self) -> Answers:
        """The answers with what was typed so far, right or wrong: for going back."""
        return self.answers

    def field(self, key: str, editor: QWidget, words: str, help_text: str = "") -> None:
        """Add a field to the form."""
        if self.focusProxy() is None:
            self.setFocusProxy(editor)
        self._section.add(key, words, editor, help_text)

    def try_collect(self) -> Answers | None:
        """The answers; None after showing beside the fields what has to be mended."""
        self.form.clear_errors()
        try:
            return self.collect()
        except FieldErrors as error:
            self.form.show_errors(error)
            return None
