"""A word that labels people is told under the field or the preview, with a better one."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.ask import Ask
from ui.context import Context
from ui.network.agreement_fields import BroughtField
from ui.outward.wording_line import WordingLine
from ui.widgets.fields import TextArea, TextField
from ui.widgets.form import Form
from ui.widgets.paper import PaperPreview

LEFT = Qt.MouseButton.LeftButton


class Page(QWidget):
    """Two fields and the line under them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.title = TextField(name="title")
        self.text = TextArea(name="text")
        self.line = WordingLine(context, name="wording", fields=(self.title, self.text))
        column = QVBoxLayout(self)
        for widget in (self.title, self.text, self.line):
            column.addWidget(widget)
        column.addStretch(1)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Page:
    made = Page(context)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def button(line: WordingLine, name: str) -> QPushButton:
    (found,) = [one for one in line.findChildren(QPushButton, name) if one.isVisible()]
    return found


def test_nothing_is_said_of_a_text_without_labels(page: Page, settle: Any, qtbot: QtBot) -> None:
    page.text.set_value("Soup for everybody.")
    page.line.show_texts(["Soup for everybody."])
    settle()
    assert not page.line.isVisible()


def test_a_word_is_told_while_somebody_types_and_a_button_mends_it(page: Page, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.text, "Soup for addicts on Monday.")
    qtbot.waitUntil(page.line.isVisible)
    assert page.line.sentences() == ("“addicts” labels people. It makes one thing the whole person.",)
    offered = button(page.line, "wording.use0.0")
    assert offered.text() == "Write “people with an addiction”"
    qtbot.mouseClick(offered, LEFT)
    assert page.text.value() == "Soup for people with an addiction on Monday."
    assert page.text.hasFocus()
    qtbot.waitUntil(lambda: not page.line.isVisible())
    page.text.undo()
    assert page.text.value() == "Soup for addicts on Monday."


def test_the_better_word_lands_in_its_field_whatever_stands_before(page: Page, qtbot: QtBot) -> None:
    page.text.set_value("Soup and more.")
    page.title.set_value("🍲🍲 Addicts for lunch")
    qtbot.waitUntil(page.line.isVisible)
    qtbot.mouseClick(button(page.line, "wording.use0.1"), LEFT)
    assert page.title.value() == "🍲🍲 People who use drugs for lunch"
    assert page.text.value() == "Soup and more."


def test_what_was_typed_over_meanwhile_is_not_replaced(page: Page, qtbot: QtBot) -> None:
    page.text.set_value("Soup for addicts.")
    qtbot.waitUntil(page.line.isVisible)
    offered = button(page.line, "wording.use0.0")
    page.text.set_value("Bread and cheese.")
    qtbot.mouseClick(offered, LEFT)
    assert page.text.value() == "Bread and cheese."


def test_many_words_are_told_a_few_at_a_time(page: Page, qtbot: QtBot) -> None:
    page.text.set_value("The addict, the junkie, the beggar, the tramp and the whore.")
    qtbot.waitUntil(page.line.isVisible)
    assert len(page.line.sentences()) == 4
    assert page.line.sentences()[-1] == "2 more words label people."


def test_an_emptied_field_has_nothing_to_say(page: Page, qtbot: QtBot) -> None:
    page.text.set_value("The addict.")
    qtbot.waitUntil(page.line.isVisible)
    page.text.set_value("")
    qtbot.waitUntil(lambda: not page.line.isVisible())


def test_under_a_preview_it_only_tells(context: Context, qtbot: QtBot) -> None:
    line = WordingLine(context, name="preview")
    qtbot.addWidget(line)
    line.show_texts(["A letter", "De verslaafden van de wijk."])
    qtbot.waitUntil(line.isVisible)
    assert line.sentences() == (
        "“verslaafden” labels people. Better: “mensen met een verslaving”. Het maakt van één ding de hele mens.",
    )
    assert line.findChildren(QPushButton) == []
    line.show_texts(["A letter"])
    qtbot.waitUntil(lambda: not line.isVisible())


def test_a_form_is_followed_with_all_its_lines(context: Context, qtbot: QtBot) -> None:
    form = Form(name="form")
    line = WordingLine(context, name="wording", form=form)
    section = form.section()
    section.add("title", "Title", TextField(name="form.title"))
    section.add("hidden", "Hidden", TextField(name="form.hidden"))
    section.add("brought", "Brought", BroughtField("What we bring", name="form.brought"), wide=True)
    section.add_widget(line)
    qtbot.addWidget(form)
    form.set_values({"title": "Beggars", "hidden": "Whores", "brought": ("A room", "Soup for addicts")})
    form.show_field("hidden", False)
    form.show()
    qtbot.waitUntil(line.isVisible)
    assert [sentence.split(" labels")[0] for sentence in line.sentences()] == ["“Beggars”", "“addicts”"]
    qtbot.mouseClick(button(line, "wording.use1.0"), LEFT)
    assert form.values()["brought"] == ("A room", "Soup for people with an addiction")
    qtbot.waitUntil(lambda: len(line.sentences()) == 1)


def test_a_paper_is_read_from_its_preview(context: Context, ask: Ask, qtbot: QtBot) -> None:
    canvas = Canvas("unused.pdf")
    for words in ("A leaflet", "Soup for addicts"):
        canvas.drawString(60, 770, words)
        canvas.showPage()
    preview = PaperPreview(ask, suggested="leaflet.pdf")
    line = WordingLine(context, name="wording")
    for widget in (preview, line):
        qtbot.addWidget(widget)
    preview.show_paper(canvas.getpdfdata())
    line.show_paper(preview)
    qtbot.waitUntil(line.isVisible)
    assert line.sentences() == (
        "“addicts” labels people. Better: “people with an addiction”. It makes one thing the whole person.",
    )
