"""Parts of a scale: their own scores of those measured twice, and what of them may leave the centre."""

import numpy as np
import pytest

from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.result_tables import UNKNOWN, tables_of
from ensure_desktop.evaluation.results_values import ScaleResult
from ensure_desktop.evaluation.scoring import score
from tests.evaluation.arrays_at_hand import cohort, drawn, measured, told
from tests.evaluation.test_result_tables import cell

USED = instrument("lsns6")
FEW, MANY = dict.fromkeys(("q1", "q2", "q3"), 1), dict.fromkeys(("q1", "q2", "q3"), 6)
FRIENDS = {"q4": 2, "q5": 3, "q6": 9}


def network(*, lonely_before, lonely_after, size) -> ScaleResult:
    """People of whom so many first have few relatives, before and after; their friends stay."""

    def sheets(lonely):
        return {place: (FEW if place < lonely else MANY) | FRIENDS for place in range(size)}

    found = measured("lsns6", "standard", sheets(lonely_before), sheets(lonely_after), size)
    return cohort(size, found)


def parts(result):
    return {each.id: each for each in result.parts}


def test_family_and_friends_have_scores_of_their_own():
    (result,) = told(network(lonely_before=8, lonely_after=2, size=12)).scales
    family, friends = parts(result)["family"], parts(result)["friends"]
    assert (family.low, family.high, family.paired.n) == (0, 15, 12)
    assert family.paired.before.mean.value == pytest.approx((8 * 3 + 4 * 12) / 12)
    assert family.paired.change.value == pytest.approx(6 * 9 / 12)
    assert (family.at_risk_below, family.at_risk_before, family.at_risk_after) == (6, 8, 2)
    assert friends.paired.change.value == 0
    assert friends.paired.before.mean.value == 2 + 3 + 5
    assert (friends.at_risk_before, friends.at_risk_after) == (0, 0)


@pytest.mark.parametrize("name", ["lsns6", "dufss"])
def test_parts_are_scored_as_one_persons_are(name):
    rng = np.random.default_rng(4)
    used = instrument(name)
    key = used.key("standard")
    codes = used.answers_of("standard").codes or tuple(range(12))
    done = {place: {item: int(rng.choice(codes)) for item in key.items} for place in range(9)}
    (result,) = told(cohort(9, measured(name, "standard", done, done, 9))).scales
    for subscale in key.subscales:
        alone = [score(used, key, each).subscales[subscale.id] for each in done.values()]
        assert parts(result)[subscale.id].paired.before.mean.value == pytest.approx(np.mean(alone))
    assert len(result.parts) == 2


def test_a_scale_without_parts_has_none():
    (result,) = told(drawn(20)).scales
    assert result.parts == ()
    assert "parts" not in {each.id for each in tables_of(result)}


def test_each_part_stands_with_its_range_and_its_good_end():
    (result,) = told(network(lonely_before=8, lonely_after=2, size=12)).scales
    shown = next(each for each in tables_of(result) if each.id == "parts")
    assert [row[0] for row in shown.rows] == [
        "Family (from 0 to 15, higher is better)",
        "Friends (from 0 to 15, higher is better)",
    ]
    assert cell(shown, "Family", 5) == "8"
    assert cell(shown, "Family", 6) == "2"
    assert any("below 6" in note for note in shown.notes)


def test_few_at_risk_are_not_told_of_outside():
    (result,) = told(network(lonely_before=12, lonely_after=2, size=24), for_outside=True).scales
    family = parts(result)["family"]
    assert (family.at_risk_before, family.at_risk_after) == (12, None)
    assert (family.paired.before.least, family.paired.after.most) == (None, None)
    shown = next(each for each in tables_of(result) if each.id == "parts")
    assert cell(shown, "Family", 6) == UNKNOWN


def test_too_few_people_have_no_parts_outside():
    (result,) = told(network(lonely_before=2, lonely_after=1, size=4), for_outside=True).scales
    assert result.hidden
    assert result.parts == ()
