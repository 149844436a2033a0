"""The components of the look, used as a person would: by mouse, by keyboard, by ear."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ensure_desktop.errors import UserError
from ui.ask import Ask, Question
from ui.messages import MessageBar, Snackbar
from ui.operations import Operations
from ui.theme import TOP_BAR, Scheme, Theme, Tone, apply
from ui.widgets.attention import AttentionRow
from ui.widgets.buttons import danger, icon_button, link, outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Initials, PersonChip, StatusChip, initials
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview
from ui.widgets.progress import ProgressStrip
from ui.widgets.stack import FittingStack
from ui.widgets.text import ElidedLabel, IconLabel, label, tip
from ui.widgets.tile import StatTile

DAY = date(2026, 3, 2)
LEFT = Qt.MouseButton.LeftButton


def pdf(path_of: "type[bytes]" = bytes, *, pages: int = 2) -> bytes:
    canvas = Canvas("unused.pdf", pagesize=(595, 842))
    for page in range(pages):
        canvas.drawString(60, 770, f"Visit sheet {page + 1}")
        canvas.showPage()
    return path_of(canvas.getpdfdata())


def test_a_link_keeps_its_last_letter_under_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    made = link("Languages", name="link")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    option = QStyleOptionButton()
    made.initStyleOption(option)
    option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Active
    room = made.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, made)
    assert room.width() >= option.fontMetrics.horizontalAdvance("Languages")


def test_a_word_that_is_too_wide_goes_on_in_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    made = label("maria.vandenberghe@" + "stadsbestuur." * 9 + "example.org", wrap=True)
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() <= 160
    line = made.fontMetrics().height()
    assert made.heightForWidth(200) >= 4 * line
    assert made.heightForWidth(2000) < 2 * line
    made.resize(200, made.heightForWidth(200))
    picture = made.grab().toImage()
    assert [any(inked(picture, x, y) for x in range(100) for y in rows) for rows in parts(picture, 4)] == [True] * 4


def test_ordinary_words_stay_whole(theme: Theme, qtbot: QtBot) -> None:
    made = label("Talk about consent and record it: nobody is matched without.", wrap=True)
    qtbot.addWidget(made)
    plain = QLabel(made.text())
    plain.setWordWrap(True)
    qtbot.addWidget(plain)
    assert made.minimumSizeHint().width() == plain.minimumSizeHint().width()
    assert made.heightForWidth(150) == plain.heightForWidth(150)


def test_another_text_or_other_letters_are_measured_anew(theme: Theme, qtbot: QtBot) -> None:
    made = label("Talk", wrap=True)
    qtbot.addWidget(made)
    line = made.fontMetrics().height()
    assert made.heightForWidth(200) < 2 * line
    made.setText("stadsbestuur" * 9)
    assert made.heightForWidth(200) >= 3 * line
    made.setText("stadsbestuur")
    assert made.heightForWidth(200) < 2 * line
    made.setContentsMargins(0, 3 * line, 0, 0)
    assert made.heightForWidth(200) >= 4 * line
    made.setContentsMargins(0, 0, 0, 0)
    made.setStyleSheet("font-size: 90px")
    made.ensurePolished()
    assert made.heightForWidth(200) >= 2 * made.fontMetrics().height()


def inked(picture: QImage, x: int, y: int) -> bool:
    """Whether something is written on this pixel."""
    return picture.pixelColor(x, y) != picture.pixelColor(picture.width() - 1, 0)


def parts(picture: QImage, count: int) -> list[range]:
    """The rows of the picture in so many parts."""
    high = picture.height() // count
    return [range(part * high, (part + 1) * high) for part in range(count)]


def test_a_name_in_another_script_stands_beside_its_badge(theme: Theme, qtbot: QtBot) -> None:
    chip = PersonChip("عائشة", "P-0001")
    qtbot.addWidget(chip)
    chip.resize(500, 52)
    picture = chip.grab().toImage()
    paper = picture.pixelColor(480, 10)
    names = [x for x in range(60, 480) for y in range(9, 24) if picture.pixelColor(x, y) != paper]
    assert names
    assert max(names) < 200
    long = PersonChip("Wolfeschlegelsteinhausenbergerdorff " * 4)
    qtbot.addWidget(long)
    assert long.minimumSizeHint().width() < 200


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_everything_can_be_drawn_in_every_scheme(theme: Theme, qtbot: QtBot, scheme: Scheme) -> None:
    theme.choose(scheme)
    card = Card("Card")
    qtbot.addWidget(card)
    pieces: list[QWidget] = [
        PageHeader("People", "All of them.", (primary("New person", "plus", name="new"),)),
        outlined("Log visit", name="a"),
        quiet("More", name="b"),
        danger("Remove", "trash", name="c"),
        icon_button("x", "Close", name="d"),
        StatTile("Waiting", "hourglass", name="tile"),
        AttentionRow("clock", Tone.ATTENTION, "Rosa and Selam", "Nine days late.", "Log visit", name="row"),
        StatusChip("On track", "check-circle", Tone.GOOD),
        PersonChip("Rosa Delgado", "S-0004"),
        Initials("Rosa"),
        EmptyState("users", "Nobody yet.", "Start", hint="Now."),
        ElidedLabel("A very long title that will not fit"),
        IconLabel("info"),
    ]
    for piece in pieces:
        card.body.addWidget(piece)
    card.show()
    assert not card.grab().isNull()


def test_a_tile_opens_its_list_by_mouse_and_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    tile = StatTile("Active matches", "handshake", name="tile")
    qtbot.addWidget(tile)
    tile.show()
    pressed: list[str] = []
    tile.clicked.connect(lambda: pressed.append("pressed"))
    assert tile.number() == "–"
    tile.set_number(38)
    assert tile.accessibleName() == "Active matches: 38"
    qtbot.mouseClick(tile, LEFT)
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_an_attention_row_has_one_button(theme: Theme, qtbot: QtBot) -> None:
    row = AttentionRow("clock", Tone.DANGER, "Rosa and Selam", "Nine days late.", "Log visit", name="row")
    qtbot.addWidget(row)
    (button,) = row.findChildren(QPushButton)
    with qtbot.waitSignal(row.acted):
        qtbot.mouseClick(button, LEFT)
    assert row.accessibleName() == "Rosa and Selam: Nine days late."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Rosa Delgado", "RD"),
        ("Anneke de Wit", "AW"),
        ("Yazid", "Y"),
        ("élodie", "É"),
        ("", "·"),
        ("(Mark)", "·"),
        ("ሰላም ተስፋይ", "ሰተ"),
    ],
)
def test_initials(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_a_message_can_be_answered_and_closed(theme: Theme, qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    acted: list[str] = []
    assert bar.text() == ""
    bar.say(Tone.ATTENTION, "The last backup is old.", "Make a backup", lambda: acted.append("backup"))
    assert bar.text() == "The last backup is old."
    qtbot.mouseClick(bar.findChild(QWidget, "message.act"), LEFT)
    assert acted == ["backup"]
    assert bar.text() == ""
    bar.say(Tone.GOOD, "Saved.")
    qtbot.mouseClick(bar.findChild(QWidget, "message.close"), LEFT)
    assert bar.text() == ""


def test_what_was_done_can_be_undone(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    snackbar = Snackbar(window)
    window.show()
    undone: list[str] = []
    snackbar.say("Visit logged.", lambda: undone.append("visit"))
    assert window.rect().contains(snackbar.geometry())
    window.resize(500, 300)
    assert window.rect().contains(snackbar.geometry())
    qtbot.mouseClick(snackbar.findChild(QWidget, "snackbar.undo"), LEFT)
    assert undone == ["visit"]
    assert snackbar.text() == ""


@pytest.mark.parametrize("width", [1280, 1024])
def test_what_is_said_covers_neither_the_page_nor_the_search(theme: Theme, qtbot: QtBot, width: int) -> None:
    window = QWidget()
    window.resize(width, 700)
    search = QLineEdit(window)
    search.setGeometry(width // 3 + 60, 13, 300, 34)
    qtbot.addWidget(window)
    snackbar = Snackbar(window, beside=search)
    window.show()
    snackbar.say("Visit logged.", lambda: None)
    on_one_line = snackbar.geometry()
    assert on_one_line.bottom() < TOP_BAR
    assert on_one_line.right() < search.x()
    snackbar.say("The first meeting with Samira is planned for 3 December at 15:30.", lambda: None)
    assert snackbar.geometry().bottom() < TOP_BAR
    assert snackbar.geometry().right() < search.x()
    snackbar.say("A long sentence that does not fit beside the search. " * 3, lambda: None)
    assert snackbar.geometry().bottom() < 2 * TOP_BAR
    assert window.rect().contains(snackbar.geometry())


def test_a_flow_goes_to_the_next_line(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, spacing=10)
    for _number in range(4):
        item = QWidget()
        item.setFixedSize(100, 30)
        flow.addWidget(item)
    assert flow.heightForWidth(1000) == 30
    assert flow.heightForWidth(220) == 70
    assert flow.heightForWidth(100) == 150


def test_paper_is_previewed_and_saved_where_the_person_says(
    theme: Theme, ask: Ask, qtbot: QtBot, tmp_path: "object"
) -> None:
    preview = PaperPreview(ask, suggested="visit-sheet.pdf")
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show()
    content = pdf()
    preview.show_paper(content)
    assert preview.pages() == 2
    assert "Visit sheet 2" in preview.text(1)
    exported: list[str] = []
    preview.exported.connect(exported.append)
    ask.answers.extend([None, f"{tmp_path}/sheet.pdf"])
    preview.save_paper()
    assert exported == []
    preview.save_paper()
    assert exported == ["save"]
    with open(f"{tmp_path}/sheet.pdf", "rb") as saved:
        assert saved.read() == content


def test_paper_that_cannot_be_saved_is_said(theme: Theme, ask: Ask, qtbot: QtBot, tmp_path: "object") -> None:
    preview = PaperPreview(ask, suggested="visit-sheet.pdf")
    qtbot.addWidget(preview)
    preview.show_paper(pdf())
    ask.answers.append(f"{tmp_path}/no/such/folder/sheet.pdf")
    with qtbot.waitSignal(preview.failed) as failed:
        preview.save_paper()
    assert failed.args is not None
    assert isinstance(failed.args[0], UserError)


def test_paper_is_printed_and_reported(theme: Theme, ask: Ask, qtbot: QtBot, tmp_path: "object") -> None:
    preview = PaperPreview(ask, suggested="visit-sheet.pdf")
    qtbot.addWidget(preview)
    preview.show_paper(pdf(pages=3))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(f"{tmp_path}/printed.pdf")
    ask.answers.append(printer)
    with qtbot.waitSignal(preview.exported) as exported:
        preview.print_paper()
    assert exported.args == ["print"]
    from pypdf import PdfReader

    assert len(PdfReader(f"{tmp_path}/printed.pdf").pages) == 3


def test_pages_are_turned_and_large_print_is_asked_for(theme: Theme, ask: Ask, qtbot: QtBot) -> None:
    preview = PaperPreview(ask, suggested="visit-sheet.pdf")
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show()
    preview.show_paper(pdf())
    preview.go_to(1)
    preview.go_to(7)
    qtbot.mouseClick(preview.findChild(QWidget, "paper.larger"), LEFT)
    qtbot.mouseClick(preview.findChild(QWidget, "paper.smaller"), LEFT)
    with qtbot.waitSignal(preview.large_wanted) as wanted:
        qtbot.mouseClick(preview.large, LEFT)
    assert wanted.args == [True]


def test_progress_is_shown_while_it_lasts_and_can_be_stopped(
    theme: Theme, bare_operations: Operations, qtbot: QtBot
) -> None:
    strip = ProgressStrip(bare_operations)
    qtbot.addWidget(strip)
    bare_operations.busy.emit(True)
    assert not strip.isHidden()
    bare_operations.progress.emit("Writing the backup", 3, 10)
    assert not strip.findChild(QWidget, "progress.stop").isHidden()
    bare_operations.busy.emit(False)
    assert strip.isHidden()


def test_a_name_is_never_taken_for_formatting(theme: Theme, qtbot: QtBot) -> None:
    name = '<img src="file:///etc/passwd">Ann & <b>Bo</b>'
    bar, snackbar, window = MessageBar(), Snackbar(QWidget()), QWidget()
    qtbot.addWidget(bar)
    qtbot.addWidget(window)
    for each in (*bar.findChildren(QLabel), *snackbar.findChildren(QLabel), ElidedLabel(name)):
        assert each.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in tip(name)
    assert "&lt;img" in tip(name)
    assert tip("Ann & Bo") == "Ann & Bo"


def test_a_destructive_answer_is_never_the_default(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    harmless = Question(parent, "Save?", "All of it.", "Save", "Cancel", destructive=False)
    destructive = Question(parent, "Remove?", "For good.", "Remove", "Cancel", destructive=True)
    assert harmless.findChild(QPushButton, "ask.yes").isDefault()
    assert destructive.findChild(QPushButton, "ask.no").isDefault()
    assert not destructive.findChild(QPushButton, "ask.yes").isDefault()


def test_answers_can_be_given_beforehand(ask: Ask, theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ask.answers.extend([True, False, "/somewhere", None])
    assert ask.question(parent, "Go?", "", "Go")
    assert not ask.question(parent, "Really?", "", "Go")
    assert str(ask.folder(parent, "Where?")) == "/somewhere"
    assert ask.open_file(parent, "Which?", "") is None
    assert ask.asked == ["Go?", "Really?", "Where?", "Which?"]


def test_the_theme_is_the_same_for_all_widgets_after_a_change(theme: Theme, qtbot: QtBot) -> None:
    chip = StatusChip("Paused", "pause-circle")
    qtbot.addWidget(chip)
    chip.show()
    light = chip.grab().toImage()
    apply(theme.parent(), Scheme.DARK)  # type: ignore[arg-type]
    assert chip.grab().toImage() != light


def test_a_stack_that_scrolls_asks_only_for_the_room_of_its_page(qtbot: QtBot) -> None:
    stack = FittingStack()
    qtbot.addWidget(stack)
    for height in (900, 40):
        page = label("A page")
        page.setMinimumHeight(height)
        stack.addWidget(page)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(stack)
    area.resize(300, 200)
    area.show()
    assert area.verticalScrollBar().maximum() > 0
    stack.setCurrentIndex(1)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
