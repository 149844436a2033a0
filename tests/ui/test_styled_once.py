"""Qt works out the style of a widget when it is first shown, and anew whenever what is around it moves after that.

Parts of a page that are said to be shown while the page is still in the making would get their style at each step on
the way to their place: five times in a long form.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.layouts import show_if
from ui.widgets.sectioned import SectionedForm

pytestmark = pytest.mark.usefixtures("theme")


class Styled(QObject):
    """The labels that Qt has given their style."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and isinstance(watched, QLabel):
            self.words.append(watched.text())
        return False


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[Styled]:
    made = Styled()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def a_form() -> Form:
    form = Form(name="form")
    section = form.section("Who she is", "As she says it herself.")
    section.add("first", "First name", TextField(name="first"), "How she is called.")
    section.add("last", "Last name", TextField(name="last"))
    form.show_field("first", True)
    form.show_field("last", False)
    form.show_field("last", True)
    form.show_field("last", False)
    return form


def test_a_form_in_the_making_has_no_style_yet(styled: Styled) -> None:
    form = a_form()
    assert form.editor("first") is not None
    assert not {"Who she is", "First name", "How she is called."} & set(styled.words)


def test_a_long_form_gets_its_style_in_its_place(qtbot: QtBot, styled: Styled) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    form = a_form()
    section = form.section("More")
    column.addWidget(SectionedForm(form, [("More", section)], name="long", parent=page))
    assert "First name" not in styled.words
    page.show()
    assert "First name" in styled.words
    assert "How she is called." in styled.words


def test_what_is_hidden_comes_back_and_what_nobody_hid_comes_with_its_page(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    never, hidden, back = (QLabel(words) for words in ("never hidden", "hidden", "hidden and back"))
    for each in (never, hidden, back):
        column.addWidget(each)
    show_if(never, True)
    show_if(hidden, False)
    show_if(back, False)
    show_if(back, True)
    page.show()
    assert [each.isVisible() for each in (never, hidden, back)] == [True, False, True]
    show_if(hidden, True)
    show_if(never, False)
    assert [each.isVisible() for each in (never, hidden)] == [False, True]
