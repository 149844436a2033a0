"""Pictures of results: they stay within their frame, tell without colour, and have words."""

import numpy as np
import pytest

from ensure_desktop.drawing import Area, Box, Label, Mark, Point, Stroke
from ensure_desktop.evaluation.picture_parts import Axis, width_of
from ensure_desktop.evaluation.pictures import (
    MOST_LINES,
    contacts_picture,
    distribution_picture,
    flow_picture,
    lines_picture,
    means_picture,
)
from ensure_desktop.evaluation.results_values import Group, GroupBy
from tests.evaluation.arrays_at_hand import cohort, drawn, measured, told

SCALES = (("wemwbs", "standard"), ("brs", "standard"), ("cel", "original"), ("lsns6", "standard"))
GROUPS = (Group(GroupBy.LANGUAGE, "ar", "Arabic"), Group(GroupBy.LANGUAGE, "ti", "Tigrinya"))


def corners(shape):
    if isinstance(shape, Stroke | Area):
        return shape.points
    if isinstance(shape, Box):
        return ((shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height))
    return ((shape.x, shape.y),)


def labels(picture):
    return [each.text for each in picture.shapes if isinstance(each, Label)]


def pictures(found):
    one = found.overall[0]
    return {
        "flow": flow_picture(found),
        "flow of scale": flow_picture(one),
        "lines": lines_picture(one),
        "means": means_picture(found.scales),
        "distribution": distribution_picture(one),
        "contacts": contacts_picture(one),
    }


@pytest.mark.parametrize("for_outside", [False, True])
@pytest.mark.parametrize("how", [{}, {"size": 3}, {"twice": -1}, {"visits": False}, {"size": 300}])
def test_every_picture_has_words_and_stays_in_its_frame(how, for_outside):
    for name, picture in pictures(told(drawn(which=SCALES, **how), for_outside=for_outside)).items():
        assert picture.words, name
        for shape in picture.shapes:
            for x, y in corners(shape):
                assert -0.01 <= x <= picture.width + 0.01, (name, shape)
                assert -0.01 <= y <= picture.height + 0.01, (name, shape)
        assert all(labels(picture)), name


def test_lines_are_one_for_each_person_and_told_apart_without_colour():
    found = told(drawn()).scales[0]
    picture = lines_picture(found)
    thin = [
        each for each in picture.shapes if isinstance(each, Stroke) and each.width == 0.9 and each.points[0][0] == 96
    ]
    assert len(thin) == found.paired.n
    assert {each.dashed for each in thin} == {True, False}
    rising = [each for each in thin if each.points[0][1] > each.points[1][1]]
    assert not any(each.dashed for each in rising), "higher is better here"
    assert "↑ higher is better" in labels(picture)
    assert "people better" in picture.words


def test_of_very_many_lines_some_are_drawn_and_it_says_so():
    found = told(drawn(400)).scales[0]
    picture = lines_picture(found)
    drawn_lines = [each for each in picture.shapes if isinstance(each, Stroke) and each.points[0][0] == 96]
    assert found.paired.n > MOST_LINES
    assert len(drawn_lines) < MOST_LINES + 12
    assert f"Of {found.paired.n} lines {MOST_LINES} are drawn" in picture.words


def test_averages_say_which_is_which_by_their_shape_and_each_has_its_direction():
    found = told(drawn(which=SCALES))
    picture = means_picture(found.overall)
    marks = [each.mark for each in picture.shapes if isinstance(each, Point)]
    assert marks.count(Mark.RING) == marks.count(Mark.DOT) == len(SCALES) + 1
    assert labels(picture).count("higher is better →") == 3
    assert labels(picture).count("← lower is better") == 1
    one = found.overall[0].paired.before.mean.value
    first = next(each for each in picture.shapes if isinstance(each, Point))
    assert first.x == pytest.approx(Axis(14, 70, 166, 458).at(one))


def test_a_group_of_too_few_has_words_in_place_of_marks():
    found = drawn(40, twice=1.1)
    found = cohort(40, *found.measured, groups=GROUPS, group_of=np.arange(40) > 37)
    picture = means_picture(told(found, group_by=GroupBy.LANGUAGE).scales)
    assert {"Arabic", "Tigrinya", "too few people to say"} <= set(labels(picture))
    assert "Tigrinya: too few people to say." in picture.words


def test_bars_are_as_high_as_their_counts():
    found = told(drawn()).scales[0]
    picture = distribution_picture(found)
    bars = [each for each in picture.shapes if isinstance(each, Box) and each.width != 14]
    heights = sorted(each.height for each in bars if each.fill is None)
    counts = sorted(each.before for each in found.bins if each.before)
    assert np.allclose(np.array(heights) / heights[-1], np.array(counts) / counts[-1])
    assert sum(each.before for each in found.bins) == found.before.n
    assert sum(each.after for each in found.bins) == found.after.n


def test_wider_columns_are_lower_and_their_counts_stand_on_them():
    found = told(drawn(90), for_outside=True).scales[0]
    widths = {each.high - each.low for each in found.bins}
    assert len(widths) > 1, "ends were put together"
    picture = distribution_picture(found)
    bars = [each for each in picture.shapes if isinstance(each, Box) and each.width != 14 and each.fill is None]
    areas = np.array([each.height * (each.width + 1 + 2) for each in bars])
    counts = np.array([each.before for each in found.bins if each.before])
    assert np.allclose(areas / areas.sum(), counts / counts.sum(), atol=0.03)
    assert {str(each.before) for each in found.bins} <= set(labels(picture))
    assert "people for each 5 points" in labels(picture)
    assert "people" in labels(distribution_picture(told(drawn(90)).scales[0]))


def test_the_flow_tells_where_the_others_are():
    found = told(drawn(60, refused=(1, 2, 3)))
    picture = flow_picture(found)
    assert "refused: 3" in labels(picture)
    assert str(found.flow.linked) in labels(picture)
    assert f"answered both before and after: {found.flow.linked}" in picture.words
    left = found.flow.before.answered - found.flow.again.asked
    assert f"not asked: {left}" in labels(picture)


def test_the_end_of_the_highest_score_is_in_the_last_column():
    highest = {place: dict.fromkeys((f"q{n}" for n in range(1, 15)), 5) for place in range(6)}
    found = told(cohort(6, measured("wemwbs", "standard", highest, highest, 6))).scales[0]
    assert found.bins[-1].before == 6
    assert found.pairs == ((70.0, 70.0),) * 6


def test_an_axis_has_both_ends_and_round_numbers_between():
    assert Axis(14, 70, 0, 1).ticks() == (14, 30, 40, 50, 60, 70)
    assert Axis(1, 5, 0, 1).ticks() == (1, 2, 3, 4, 5)
    assert width_of("four") > width_of("two")
