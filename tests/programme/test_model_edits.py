"""Drawing a picture of the programme: boxes come, move and go, arrows are turned on and off, nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.programme.model_edits import Way, moved, neighbour, put, with_arrow_turned, with_box, without_box
from ensure_desktop.programme.model_words import COLUMNS, ROWS
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind

KINDS = st.sampled_from(ModelKind)


def picture(kind, *places):
    boxes = tuple(ModelBox(str(n), column, f"Box {n}", row) for n, (column, row) in enumerate(places))
    return ModelDetails(kind, "Title", boxes)


LOGIC = picture(ModelKind.LOGIC, ("doing", ""), ("doing", ""), ("short", ""), ("doing", ""))
CHANGE = picture(ModelKind.CHANGE, ("act", "supporters"), ("act", "partnership"), ("effect", "supporters"))


def ids(details, column, row=""):
    return [box.id for box in details.boxes if (box.column, box.row) == (column, row)]


@st.composite
def acts(draw):
    kind = draw(KINDS)
    places = st.tuples(st.sampled_from(COLUMNS[kind]), st.sampled_from(ROWS[kind] or ("",)))
    details = picture(kind, *draw(st.lists(places, min_size=1, max_size=12)))
    return details, draw(st.sampled_from([box.id for box in details.boxes])), draw(st.sampled_from(Way))


@given(acts())
def test_moving_loses_nothing_and_stays_in_the_picture(act):
    details, box_id, way = act
    after = moved(details, box_id, way)
    assert sorted(box.id for box in after.boxes) == sorted(box.id for box in details.boxes)
    assert all(box.column in COLUMNS[details.kind] for box in after.boxes)
    assert all(box.row in (ROWS[details.kind] or ("",)) for box in after.boxes)
    assert neighbour(details, box_id, way) in {box.id for box in details.boxes}


@given(acts())
def test_every_box_is_reached_from_every_box_of_its_column(act):
    details, box_id, _other = act
    column = next(box.column for box in details.boxes if box.id == box_id)
    reached, waiting = {box_id}, [box_id]
    while waiting:
        one = waiting.pop()
        for way in (Way.UP, Way.DOWN):
            found = neighbour(details, one, way)
            if found not in reached:
                reached.add(found)
                waiting.append(found)
    assert reached == {box.id for box in details.boxes if box.column == column}


def test_a_box_goes_past_its_neighbour():
    assert ids(moved(LOGIC, "0", Way.DOWN), "doing") == ["1", "0", "3"]
    assert ids(moved(LOGIC, "3", Way.UP), "doing") == ["0", "3", "1"]
    assert moved(LOGIC, "0", Way.UP) == LOGIC


def test_a_box_goes_into_the_next_place():
    assert ids(moved(LOGIC, "1", Way.RIGHT), "reached") == ["1"]
    assert ids(moved(CHANGE, "0", Way.DOWN), "act", "participants") == ["0"]
    assert ids(moved(CHANGE, "2", Way.LEFT), "act", "supporters") == ["2", "0"]
    assert moved(CHANGE, "2", Way.RIGHT) == CHANGE


def test_a_box_is_put_where_it_is_dropped():
    assert ids(put(LOGIC, "2", "doing", "", 1), "doing") == ["0", "2", "1", "3"]
    assert ids(put(LOGIC, "2", "doing", "", 9), "doing") == ["0", "1", "3", "2"]
    assert ids(put(LOGIC, "0", "doing", "", 0), "doing") == ["0", "1", "3"]


def test_the_look_goes_to_the_nearest_box():
    assert neighbour(LOGIC, "1", Way.RIGHT) == "2"
    assert neighbour(LOGIC, "2", Way.LEFT) == "0"
    assert neighbour(CHANGE, "0", Way.DOWN) == "1"
    assert neighbour(CHANGE, "0", Way.LEFT) == "0"


def test_an_arrow_is_turned_on_and_off():
    on = with_arrow_turned(LOGIC, "0", "2")
    assert on.arrows == (("0", "2"),)
    assert with_arrow_turned(on, "0", "2") == LOGIC
    assert with_arrow_turned(LOGIC, "0", "0") == LOGIC


def test_a_box_goes_with_its_arrows():
    after = without_box(with_arrow_turned(LOGIC, "0", "2"), "2")
    assert (len(after.boxes), after.arrows) == (3, ())


def test_a_changed_box_keeps_its_place_and_a_new_one_comes_last():
    assert ids(with_box(LOGIC, ModelBox("0", "doing", "Other")), "doing") == ["0", "1", "3"]
    assert ids(with_box(LOGIC, ModelBox("0", "short", "Other")), "short") == ["2", "0"]
    assert ids(with_box(LOGIC, ModelBox("9", "doing", "New")), "doing") == ["0", "1", "3", "9"]
    with pytest.raises(KeyError):
        moved(LOGIC, "gone", Way.UP)
