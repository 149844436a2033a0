"""Where the boxes of a programme's picture stand: in their place, apart from each other, and on the sheet."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.drawing import Label, Stroke
from ensure_desktop.programme.model_layout import Rect, arranged, drawing, ends
from ensure_desktop.programme.model_templates import template
from ensure_desktop.programme.model_words import COLUMNS, ROWS
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind
from ensure_desktop.vault.centre import Words

WIDTH, HEIGHT = 1100.0, 740.0
TEXTS = st.text(st.sampled_from("abc WM"), min_size=1, max_size=140).filter(str.strip)


@st.composite
def pictures(draw):
    kind = draw(st.sampled_from(ModelKind))
    count = draw(st.integers(0, 25))
    boxes = tuple(
        ModelBox(
            id=str(number),
            column=draw(st.sampled_from(COLUMNS[kind])),
            row=draw(st.sampled_from(ROWS[kind] or ("",))),
            text=draw(TEXTS),
            indicator_id=draw(st.sampled_from((None, "known", "unknown"))),
        )
        for number in range(count)
    )
    ids = [box.id for box in boxes] or ["none"]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6))
    arrows = tuple(pair for pair in pairs if pair[0] != pair[1])
    return ModelDetails(kind, "Title", boxes, arrows, draw(st.text("ab ", max_size=300)))


def inside(inner, outer):
    slack = 1e-6
    return (
        inner.x >= outer.x - slack
        and inner.right <= outer.right + slack
        and inner.y >= outer.y - slack
        and inner.bottom <= outer.bottom + slack
    )


@given(pictures())
def test_every_box_stands_in_its_place_and_none_on_another(model):
    found = arranged(model, {"known": "59 of 60: reached"}, WIDTH, HEIGHT)
    assert set(found.boxes) == {box.id for box in model.boxes}
    sheet = Rect(0, 0, found.drawing.width, found.drawing.height)
    for box in model.boxes:
        assert inside(found.boxes[box.id], found.cells[box.column, box.row])
    assert all(inside(cell, sheet) for cell in found.cells.values())
    for one, other in combinations(found.boxes.values(), 2):
        assert one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


@given(pictures())
def test_boxes_of_a_place_keep_their_order(model):
    found = arranged(model, {}, WIDTH, HEIGHT)
    for place in found.cells:
        tops = [found.boxes[box.id].y for box in model.boxes if (box.column, box.row) == place]
        assert tops == sorted(tops)


def test_letters_are_as_large_as_the_sheet_allows():
    model = template(ModelKind.LOGIC, Words.usual())

    def letters(width, height):
        texts = [shape for shape in drawing(model, {}, width, height).shapes if isinstance(shape, Label)]
        return min(shape.size for shape in texts)

    assert letters(1100, 740) > letters(600, 500) > 7


def test_what_has_no_room_makes_the_sheet_higher():
    boxes = tuple(ModelBox(str(number), "doing", "word " * 25) for number in range(20))
    assert drawing(ModelDetails(ModelKind.LOGIC, "x", boxes), {}, 500, 300).height > 300


def test_the_figure_stands_in_its_box_and_in_the_words():
    boxes = (ModelBox("a", "doing", "Train", indicator_id="i"), ModelBox("b", "short", "Know", indicator_id="other"))
    model = ModelDetails(ModelKind.LOGIC, "How", boxes, (("a", "b"),), assumptions="Trust.")
    found = arranged(model, {"i": "115 trained"}, WIDTH, HEIGHT)
    (figure,) = [each for each in found.drawing.shapes if isinstance(each, Label) and each.text == "115 trained"]
    assert found.boxes["a"].holds(figure.x, figure.y)
    told = found.drawing.words
    for text in ("Logic model: How.", "What we do: Train (115 trained).", "Soon: Know.", "“Train” to “Know”", "Trust."):
        assert text in told


def test_arrows_go_from_edge_to_edge():
    left, right, below = Rect(0, 0, 10, 10), Rect(50, 20, 10, 10), Rect(0, 40, 10, 10)
    assert ends(left, right) == ((10, 5), (50, 25))
    assert ends(right, left) == ((50, 25), (10, 5))
    assert ends(left, below) == ((5, 10), (5, 40))
    assert ends(below, left) == ((5, 40), (5, 10))
    model = ModelDetails(ModelKind.LOGIC, "x", (ModelBox("a", "doing", "x"), ModelBox("b", "long", "y")), (("a", "b"),))
    found = arranged(model, {}, WIDTH, HEIGHT)
    (arrow,) = [shape for shape in found.drawing.shapes if isinstance(shape, Stroke) and shape.arrow]
    assert arrow.points == ends(found.boxes["a"], found.boxes["b"])


def test_rows_have_the_words_of_the_centre():
    words = replace(Words.usual(), supporters="buddies")
    told = drawing(template(ModelKind.CHANGE, words), {}, WIDTH, HEIGHT, words=words).words
    assert "Buddies, Getting going: Buddies are found" in told
