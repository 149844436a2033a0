"""The picture of stakeholders: everybody who was placed has a mark in the right quarter, and nothing lies outside."""

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.drawing import Box, Label, Point
from ensure_desktop.programme.stakeholder_picture import HEIGHT, WIDTH, how_to_work, placed, stakeholders_picture
from ensure_desktop.programme.values import Stakeholder, StakeholderDetails, Stance

STEPS = st.one_of(st.none(), st.integers(1, 5))
DETAILS = st.builds(
    StakeholderDetails,
    st.text("abc é", min_size=1, max_size=80),
    interest=STEPS,
    influence=STEPS,
    stance=st.one_of(st.none(), st.sampled_from(Stance)),
)


def somebody(name, interest, influence, stance=None):
    return Stakeholder(name, StakeholderDetails(name, None, interest, influence, stance), "")


def marks(drawing):
    return [shape for shape in drawing.shapes if isinstance(shape, Point)][:-4]  # the last four are the key


@given(st.lists(DETAILS, max_size=40))
def test_everybody_placed_has_a_mark_and_nothing_lies_outside(details):
    people = [Stakeholder(str(number), each, "") for number, each in enumerate(details)]
    drawing = stakeholders_picture(people)
    assert len(marks(drawing)) == len(placed(people))
    for shape in drawing.shapes:
        if isinstance(shape, Point | Label):
            assert 0 <= shape.x <= WIDTH
            assert 0 <= shape.y <= HEIGHT


def test_a_mark_lies_in_the_quarter_whose_words_the_list_says():
    for interest in range(1, 6):
        for influence in range(1, 6):
            drawing = stakeholders_picture([somebody("School", interest, influence)])
            (mark,) = marks(drawing)
            fields = [shape for shape in drawing.shapes if isinstance(shape, Box)]
            field = next(
                each
                for each in fields
                if each.x <= mark.x < each.x + each.width and each.y <= mark.y < each.y + each.height
            )
            labels = [shape for shape in drawing.shapes if isinstance(shape, Label) and shape.bold]
            said = next(
                each.text
                for each in labels
                if field.x < each.x < field.x + field.width and field.y < each.y < field.y + field.height
            )
            assert said == how_to_work(influence, interest)
            assert drawing.words == f"{said}: School."


def test_a_name_of_some_words_stands_whole_beside_the_field():
    name = "Social workers and care workers nearby"
    shapes = stakeholders_picture([somebody(name, 3, 3)]).shapes
    assert name in [shape.text for shape in shapes if isinstance(shape, Label)]


def test_too_many_for_the_names_beside_it_are_counted():
    people = [somebody(f"School {number}", 3, 3) for number in range(30)]
    texts = [shape.text for shape in stakeholders_picture(people).shapes if isinstance(shape, Label)]
    assert any("more, in the list" in text for text in texts)


def test_without_anybody_it_says_so():
    assert "Nobody" in stakeholders_picture([]).words
