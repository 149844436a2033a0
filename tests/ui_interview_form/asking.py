"""What tests of the form of an interview share: a guide with every kind of question, and the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import Fills, Guide, Kind, Option, Question, Scale, Section
from ui.interviews.form.dialogs import FinishDialog
from ui.interviews.form.question import QuestionView

COLOURS = (Option("red", "Red"), Option("blue", "Blue"), Option("green", "Green"))
KINDS = Guide(
    "All kinds",
    (
        Section(
            "one",
            "Words",
            (
                Question("text", Kind.TEXT, "Where do you live?", fills=Fills.NEIGHBOURHOOD),
                Question("long", Kind.LONG_TEXT, "Why?", help="Let her take her time."),
                Question("words", Kind.WORDS, "What do you like?", fills=Fills.INTERESTS),
                Question("languages", Kind.LANGUAGES, "Which languages?", fills=Fills.LANGUAGES),
                Question("date", Kind.DATE, "Since when?"),
            ),
            "Begin with tea.",
        ),
        Section(
            "two",
            "Choices",
            (
                Question("choice", Kind.CHOICE, "Which one?", options=COLOURS),
                Question("choices", Kind.CHOICES, "Which ones?", options=COLOURS),
                Question("scale", Kind.SCALE, "How much?", scale=Scale(1, 10, "little", "much")),
                Question("ranked", Kind.RANKED, "In which order?", options=COLOURS, most=3),
                Question("own", Kind.RANKED, "Three things?", most=3),
                Question("verdict", Kind.YES_NOT_YET_NO, "Is life steady?", come_back=True),
            ),
        ),
        Section(
            "three",
            "The week",
            (
                Question("week", Kind.WEEK, "When?", fills=Fills.AVAILABILITY),
                Question("wishes", Kind.WISHES, "Whom?", fills=Fills.WISHES),
            ),
        ),
    ),
    "Welcome, and thank you for coming.",
)
STEADY = Question("steady", Kind.YES_NOT_YET_NO, "Is life steady?", come_back=True)
SECOND = Guide("Second", (Section("one", "Life", (STEADY,)),))


def stored(change, page):
    return change(interviews.interview, interview_id=page.interview().id)


def at(page, question_id):
    """The view of a question on the part that is shown."""
    view = page.sheet.section.view(question_id)
    assert isinstance(view, QuestionView)
    return view


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def type_in(qtbot, text):
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, text)


def tab_to(qtbot, name, most=60):
    """Press Tab until the widget of this name has the keyboard."""
    for _press in range(most):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        press(qtbot, Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {name}")


def finish(page, settle):
    """Press the button, agree that questions stay open."""
    page.findChild(QAbstractButton, "interview.finish").click()
    settle()
    dialog = page.findChild(FinishDialog)
    if dialog is not None:
        dialog.send()
    settle()
