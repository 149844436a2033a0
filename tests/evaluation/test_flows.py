"""Whatever came of asking people: the numbers of the flow fit together, in everybody and in each group."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.evaluation.cohort import STATES
from ensure_desktop.evaluation.results_values import Group, GroupBy
from ensure_desktop.evaluation.values import MeasureState
from tests.evaluation.arrays_at_hand import cohort, marked, measured, told

GROUPS = tuple(Group(GroupBy.GENDER, str(place), f"Group {place}") for place in range(3))
ITEMS = [f"q{n}" for n in range(1, 7)]
whatever = st.sampled_from(["done", "unusable", *STATES, None])
people = st.lists(st.tuples(st.integers(0, 2), st.booleans(), whatever, whatever, st.integers(1, 5)), max_size=25)


def of(rows):
    """A cohort of (group, agreed, what came before, what came after, the score)."""
    size = len(rows)
    agreed = np.array([row[1] for row in rows], dtype=bool)
    sheets = []
    for place in (2, 3):
        done = {at: dict.fromkeys(ITEMS, row[4]) | ({"q1": None} if row[place] == "unusable" else {})
                for at, row in enumerate(rows) if row[1] and row[place] in ("done", "unusable")}  # fmt: skip
        sheets.append(done)
    made = measured("brs", "standard", *sheets, size)
    found = []
    for place, each in ((2, made.before), (3, made.after)):
        states = {
            state: marked([at for at, row in enumerate(rows) if row[1] and row[place] is state], size)
            for state in STATES
        }
        asked = each.asked | np.logical_or.reduce([*states.values()])
        found.append(replace(each, asked=asked, states=states))
    made = replace(made, before=found[0], after=found[1])
    everybody = cohort(size, made, groups=GROUPS, group_of=[row[0] for row in rows])
    return replace(everybody, agreed=agreed, reached=(agreed.copy(), agreed.copy()))


def check(flow):
    for asked in (flow.before, flow.after, flow.again):
        parts = (asked.answered, asked.refused, asked.missed, asked.waiting, asked.unusable)
        assert asked.asked == sum(parts)
        assert asked.asked <= asked.reached
    assert flow.enrolled >= flow.agreed >= flow.before.reached
    assert flow.linked + flow.only_before == flow.before.answered
    assert flow.linked + flow.only_after == flow.after.answered
    assert flow.again.answered == flow.linked
    assert flow.again.reached <= flow.before.answered


@given(people)
def test_the_numbers_fit_together(rows):
    results = told(of(rows), group_by=GroupBy.GENDER)
    overall, *groups = results.scales
    for each in results.scales:
        check(each.flow)
        assert each.flow.linked == len(each.pairs) == (each.paired.n if each.paired else 0)
        assert each.flow.before.answered == (each.before.n if each.before else 0)
        assert sum(one.before for one in each.bins) == each.flow.before.answered
    assert overall.flow == results.flow, "there is one scale only"
    for name in ("enrolled", "agreed", "linked", "only_before", "only_after"):
        assert sum(getattr(each.flow, name) for each in groups) == getattr(overall.flow, name)
    assert sorted(pair for each in groups for pair in each.pairs) == list(overall.pairs)
    refused = sum(row[1] and row[2] is MeasureState.REFUSED for row in rows)
    assert overall.flow.before.refused == refused


@given(people, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = told(of(rows)).scales[0], told(of(shuffled)).scales[0]
    assert one.pairs == other.pairs
    assert one.flow == other.flow
    assert one.bands == other.bands
    assert one.bins == other.bins
    assert (one.paired is None) == (other.paired is None)
    if one.paired:
        assert np.isclose(one.paired.change.value, other.paired.change.value)


def test_over_several_scales_a_person_counts_once():
    rows = [(0, True, "done", "done", 3), (0, True, "done", MeasureState.REFUSED, 2), (1, True, None, "done", 4)]
    found = of(rows)
    lonely = {0: {"q1": 1, "q2": 1, "q3": 1}, 2: {"q1": 1, "q2": 2, "q3": 1}}
    second = measured("cel", "original", lonely, {1: lonely[0]}, 3)
    flow = told(replace(found, measured=(*found.measured, second))).flow
    assert (flow.before.answered, flow.after.answered, flow.linked) == (3, 3, 1)
    assert flow.after.refused == 0, "she answered the other questionnaire"
