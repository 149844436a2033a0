"""Pictures as values: their lines, heads and marks, and that screen and paper draw the same."""

from io import BytesIO
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.drawing import (
    Align,
    Area,
    Box,
    Drawing,
    Ink,
    Label,
    Mark,
    Point,
    Stroke,
    arrow_head,
    corners,
    lines,
)
from reports.drawings import draw, drawing_part
from reports.flow import NORMAL, Sheet
from reports.page import A3, Paper
from ui import theme
from ui.theme import DARK, LIGHT, Scheme, contrast_tokens
from ui.widgets.drawing import DrawingView, ink_colour, paint

PICTURE = Drawing(
    300,
    120,
    (
        Box(10, 10, 120, 40, fill=Ink.FIRST, strength=0.15, radius=4),
        Label(10, 34, "24 people came", align=Align.CENTRE, width=120, bold=True),
        Stroke(((130, 30), (180, 30)), Ink.TEXT, 1.5, arrow=True),
        Area(((180, 20), (280, 10), (280, 60), (180, 50)), Ink.SECOND, 0.4),
        Stroke(((10, 90), (290, 90)), Ink.QUIET, 0.8, dashed=True),
        *(Point(40 + 60 * place, 90, mark, Ink.FIRST, 9) for place, mark in enumerate(Mark)),
        Label(290, 112, "Higher is better", ink=Ink.QUIET, align=Align.END),
    ),
    "24 people came, and all of them stayed.",
)


def test_a_label_wraps_in_its_width_from_line_to_line() -> None:
    label = Label(10, 20, "one two three four", size=10, width=60, align=Align.CENTRE)
    found = list(lines(label, lambda text: len(text) * 7.0))
    assert [line.text for line in found] == ["one two", "three", "four"]
    assert [line.y for line in found] == [20, 32.5, 45]
    assert {(line.x, line.room) for line in found} == {(40, 60)}


def test_a_label_without_width_stands_on_one_line_for_each_of_its_own() -> None:
    found = list(lines(Label(10, 20, "one two\nthree", align=Align.END), len))
    assert [(line.x, line.text, line.room) for line in found] == [(10, "one two", None), (10, "three", None)]


@given(st.text(max_size=40), st.floats(5, 200))
def test_no_word_is_lost_in_wrapping(text: str, width: float) -> None:
    found = list(lines(Label(0, 0, text, width=width), lambda part: len(part) * 6.0))
    assert "".join("".join(line.text for line in found).split()) == "".join(text.split())


def test_an_arrow_points_to_its_last_point() -> None:
    head = arrow_head(Stroke(((0, 0), (0, 50)), width=2, arrow=True))
    assert [(round(x, 6), round(y, 6)) for x, y in head] == [(0, 50), (-4.5, 40), (4.5, 40)]


@pytest.mark.parametrize("points", [((0.0, 0.0), (0.0, 50.0)), ((5.0, 5.0), (5.0, 5.0))], ids=["plain", "nowhere"])
def test_a_line_that_points_nowhere_has_no_head(points: tuple[tuple[float, float], ...]) -> None:
    assert not arrow_head(Stroke(points, arrow=len(set(points)) == 1))


def test_marks_with_corners_surround_their_point() -> None:
    for mark in (Mark.SQUARE, Mark.DIAMOND):
        found = corners(Point(10, 20, mark, size=8))
        assert len(found) == 4
        assert len({round(dist((10, 20), corner), 6) for corner in found}) == 1
    assert corners(Point(10, 20, Mark.RING)) == ()


def test_the_words_of_a_picture_stand_on_paper() -> None:
    paper = Paper("A picture")
    assert draw(paper, PICTURE, 40, 60, width=450) == pytest.approx(180)
    paper.next_page()
    text = PdfReader(BytesIO(paper.finish())).pages[0].extract_text()
    assert "24 people came" in text
    assert "Higher is better" in text


def test_a_picture_is_a_part_that_keeps_its_shape() -> None:
    sheet = Sheet("A picture", "en", NORMAL)
    assert drawing_part(sheet, PICTURE, width=150).height == pytest.approx(60)
    assert drawing_part(sheet, PICTURE).height == pytest.approx(120)


def test_paper_is_grey_only() -> None:
    paper = Paper("A picture")
    draw(paper, PICTURE, 0, 0)
    paper.next_page()
    content = PdfReader(BytesIO(paper.finish())).pages[0].get_contents()
    assert content is not None
    operators = set(content.get_data().split())
    assert not operators & {b"rg", b"RG", b"k", b"K"}
    assert b"g" in operators


def test_a_sheet_of_a3_is_twice_a_sheet_of_a4() -> None:
    paper = Paper("A picture", landscape=True, size=A3)
    paper.next_page()
    box = PdfReader(BytesIO(paper.finish())).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (1191, 842)


def test_a_view_takes_the_keyboard_and_says_what_it_shows(qtbot: QtBot) -> None:
    view = DrawingView(PICTURE, name="picture", words="Who came")
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert (view.accessibleName(), view.accessibleDescription()) == ("Who came", PICTURE.words)


def test_a_view_is_never_too_small_to_be_read(qtbot: QtBot) -> None:
    view = DrawingView(PICTURE, name="picture", words="Who came")
    qtbot.addWidget(view)
    dots = view.logicalDpiY()
    least = view.minimumSizeHint()
    assert (least.width() - 8) / PICTURE.width * 9 * 72 / dots >= 10 - 0.05  # the smallest label in points
    assert view.heightForWidth(5000) < 2 * least.height()
    assert view.heightForWidth(10) == least.height()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_come_from_the_theme(colours: theme.Tokens) -> None:
    ground = QColor(colours.surface)
    image = _painted(Drawing(20, 20, (Box(0, 0, 20, 20, fill=Ink.FIRST, line=None),)), colours)
    assert image.pixelColor(10, 10) == QColor(colours.accent)
    half = _painted(Drawing(20, 20, (Box(0, 0, 20, 20, fill=Ink.FIRST, line=None, strength=0.0),)), colours)
    assert half.pixelColor(10, 10) == ground
    for ink in (Ink.TEXT, Ink.QUIET, Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.GOOD, Ink.WARN):
        assert theme.contrast_ratio(ink_colour(ink, colours), colours.surface) >= 4.5


def test_high_contrast_has_lines_instead_of_shades(qtbot: QtBot) -> None:
    colours = contrast_tokens(QApplication.palette())
    assert colours.name == Scheme.CONTRAST
    image = _painted(Drawing(20, 20, (Area(((2, 2), (18, 2), (18, 18), (2, 18)), Ink.FIRST, 0.2),)), colours)
    assert image.pixelColor(10, 10) == QColor(colours.surface)
    assert image.pixelColor(2, 10) != QColor(colours.surface)


def test_every_shape_leaves_something_on_the_screen(qtbot: QtBot) -> None:
    blank = _painted(Drawing(PICTURE.width, PICTURE.height, ()), LIGHT)
    for shape in PICTURE.shapes:
        assert _painted(Drawing(PICTURE.width, PICTURE.height, (shape,)), LIGHT) != blank


def _painted(drawing: Drawing, colours: theme.Tokens) -> QImage:
    image = QImage(int(drawing.width), int(drawing.height), QImage.Format.Format_RGB32)
    image.fill(QColor(colours.surface))
    painter = QPainter(image)
    paint(painter, drawing, 1.0, QApplication.font(), colours)
    painter.end()
    return image
