"""Hierarchies that can be used, those that cannot, and the order in which levels are tried."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.privacy.anonymising.hierarchies import ANY, BrokenHierarchy, Flaw, Hierarchy
from ensure_desktop.privacy.anonymising.lattice import cheapest, in_order, thinned
from ensure_desktop.privacy.anonymising.trees import NOWHERE, keys, tree
from ensure_desktop.privacy.anonymising.values import Column
from tests.privacy.made_rows import UNKNOWN, made_hierarchy

AGES = Hierarchy(
    "age",
    (
        ("20-24", "25-29", "30-34", "75+", UNKNOWN),
        ("20-29", "20-29", "30-34", "75+", UNKNOWN),
        (ANY,) * 5,
    ),
)


@pytest.mark.parametrize(
    ("levels", "flaw", "level", "label"),
    [
        ((("a", "b"),), Flaw.NO_LEVELS, 0, ""),
        (((), ()), Flaw.NO_VALUES, 0, ""),
        ((("a", "b"), (ANY,)), Flaw.UNEVEN, 1, ""),
        ((("a", ""), (ANY, ANY)), Flaw.EMPTY_LABEL, 0, ""),
        ((("a", "a"), (ANY, ANY)), Flaw.TWICE, 0, "a"),
        ((("a", "b", "c"), ("ab", "ab", "c"), ("x", "yz", "yz"), (ANY,) * 3), Flaw.NOT_NESTED, 2, "ab"),
        ((("a", "b", "c"), ("a", "a", "c"), (ANY,) * 3), Flaw.TWO_MEANINGS, 1, "a"),
        ((("a", "b", "c"), (ANY, ANY, "c"), (ANY,) * 3), Flaw.TWO_MEANINGS, 2, ANY),
        ((("a", "b"), ("a", ANY)), Flaw.NO_TOP, 1, "a"),
    ],
)
def test_what_cannot_be_used_says_why(levels: tuple[tuple[str, ...], ...], flaw: Flaw, level: int, label: str) -> None:
    with pytest.raises(BrokenHierarchy) as broken:
        Hierarchy("place", levels)
    assert (broken.value.attribute, broken.value.flaw) == ("place", flaw)
    assert (broken.value.level, broken.value.label) == (level, label)


def test_what_a_label_hides_goes_by_the_number_of_its_values() -> None:
    assert [AGES.loss(label) for label in ("20-24", "20-29", "75+", UNKNOWN, ANY)] == [0.0, 0.25, 0.0, 0.0, 1.0]
    assert AGES.code("30-34") == 2
    assert AGES.top == 2
    assert Hierarchy("only one", (("one",), (ANY,))).loss("one") == 0.0


def test_what_is_not_known_is_a_value_and_stands_for_no_other() -> None:
    assert AGES.covered[UNKNOWN] == {4}
    assert all(4 not in values for label, values in AGES.covered.items() if label not in (UNKNOWN, ANY))


@given(st.integers(0, 2**32 - 1), st.integers(2, 14))
def test_the_finest_label_above_two_is_found(seed: int, values: int) -> None:
    hierarchy = made_hierarchy("made", values, Random(seed))
    found = tree(Column(hierarchy, np.arange(values)))
    labels = list(dict.fromkeys(label for level in hierarchy.levels for label in level))
    for one, other in product(range(len(labels)), repeat=2):
        both = hierarchy.covered[labels[one]] | hierarchy.covered[labels[other]]
        above = [label for label in labels if hierarchy.covered[label] >= both]
        least = min(len(hierarchy.covered[label]) for label in above)
        met = labels[found.meet[one, other]]
        assert met in above
        assert len(hierarchy.covered[met]) == least


def test_what_the_coarsest_level_keeps_apart_meets_nowhere() -> None:
    found = tree(Column(AGES, np.arange(5), coarsest=1))
    first, second, third = found.nodes[0, :3]
    assert found.meet[first, second] == found.nodes[1, 0]
    assert found.meet[first, third] == NOWHERE
    assert found.meet[NOWHERE, first] == NOWHERE
    assert found.loss[NOWHERE] > len(AGES.values)


def test_a_label_that_stays_is_one_label() -> None:
    found = tree(Column(AGES, np.arange(5)))
    assert found.nodes[0, 3] == found.nodes[1, 3]
    assert found.level[found.nodes[1, 3]] == 0


@given(st.lists(st.tuples(st.integers(2, 9), st.integers(0, 2**16)), min_size=1, max_size=30), st.integers(1, 60))
def test_keys_are_the_same_exactly_where_everything_is(columns: list[tuple[int, int]], rows: int) -> None:
    """Thirty columns of nine values are more than one number can hold, so it is made shorter on the way."""
    made = [np.random.default_rng(seed).integers(0, size, rows) for size, seed in columns]
    key = keys(made, [size for size, _seed in columns])
    tuples = list(zip(*(codes.tolist() for codes in made), strict=True))
    assert len(set(key.tolist())) == len(set(tuples)) == len(set(zip(key.tolist(), tuples, strict=True)))


def test_keys_of_very_many_columns_do_not_overflow() -> None:
    made = [np.array([place % 7, place % 5, 6]) for place in range(40)]
    assert len(set(keys(made, [10**6] * 40).tolist())) == 3
    assert len(set(keys([codes[[0, 0, 1]] for codes in made], [10**6] * 40).tolist())) == 2


costs = st.lists(
    st.lists(st.integers(0, 50), min_size=1, max_size=5).map(lambda each: np.array(sorted(each), dtype=float)),
    min_size=1,
    max_size=5,
)


@given(costs, st.integers(1, 200))
def test_the_cheapest_nodes_are_those_of_the_whole_lattice(levels: list[np.ndarray], most: int) -> None:
    nodes = cheapest(levels, most)
    found = [sum(loss[level] for loss, level in zip(levels, node, strict=True)) for node in nodes.tolist()]
    everything = sorted(sum(each) for each in product(*levels))
    assert found == pytest.approx(everything[:most])
    assert len({tuple(node) for node in nodes.tolist()}) == len(found)


@given(costs, st.integers(1, 100))
def test_a_thinned_lattice_keeps_both_ends_and_is_small_enough(levels: list[np.ndarray], most: int) -> None:
    kept = thinned(levels, most)
    for loss, places in zip(levels, kept, strict=True):
        assert places.tolist() == sorted(set(places.tolist()))
        assert (places[0], places[-1]) == (0, len(loss) - 1)
    assert np.prod([len(places) for places in kept]) <= most or all(len(places) <= 2 for places in kept)
    nodes = in_order(levels, most)
    assert [len(loss) - 1 for loss in levels] in nodes.tolist()
