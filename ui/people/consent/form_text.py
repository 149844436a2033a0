"""The words of a consent text on the screen: large enough for two readers, laid out as its language runs."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.consent.values import ConsentForm
from ui.people.consent.words import turn
from ui.theme import INSIDE, STEP, scaled
from ui.widgets.layouts import clear
from ui.widgets.text import WholeLabel

READING = 1.12
"""Two people read this at one screen: a little larger than the rest of the program."""

Part = tuple[str, str]
"""A heading and the text below it; either may be empty."""


def opening(form: ConsentForm) -> tuple[Part, ...]:
    """What stands before the purposes."""
    return ((form.title, form.introduction),)


def purposes(form: ConsentForm) -> tuple[Part, ...]:
    """The purposes one by one."""
    return tuple((text.title, text.text) for text in form.texts)


def closing(form: ConsentForm) -> tuple[Part, ...]:
    """What stands after them: free to refuse, the rights, how to withdraw, where to complain."""
    words = form.words
    return (
        ("", form.closing),
        (words.rights, form.rights),
        (words.withdrawing, form.withdrawing),
        (words.complaint, form.complaint),
    )


class FormText(QWidget):
    """Headings and texts below one another."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)

    def show_parts(self, parts: Iterable[Part], language: str) -> None:
        """Show these, in that language's direction."""
        clear(self._column)
        for heading, text in parts:
            if not text:
                continue
            if heading:
                if self._column.count():
                    self._column.addSpacing(INSIDE)
                self._add(heading, "strong")
            self._add(text)
        turn(self, language)

    def _add(self, text: str, look: str = "") -> None:
        made = WholeLabel(text, look)
        made.setFont(scaled(made.font(), READING))
        self._column.addWidget(made)
