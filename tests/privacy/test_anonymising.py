"""Rows hidden among each other, judged by pandas: `groupby(dropna=False)` knows nothing of how they were made."""

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.errors import Cancelled
from ensure_desktop.privacy.anonymising.measures import measure
from ensure_desktop.privacy.anonymising.recoding import anonymise, needed
from ensure_desktop.privacy.anonymising.values import (
    FEW_ROWS,
    FEWEST_ROWS,
    MOST_COLUMNS_OF_FEW,
    Anonymised,
    Column,
    Refused,
    Sensitive,
)
from tests.bench.adult import people
from tests.privacy.made_rows import Made, changed, judged, made, made_hierarchy, measured, published, told_too_much

cases = st.builds(
    made,
    seed=st.integers(0, 2**32 - 1),
    rows=st.one_of(st.sampled_from((0, 1, 2, 49, 50, 299, 300)), st.integers(50, 700)),
    columns=st.integers(1, 6),
    sensitive=st.integers(0, 3),
    k=st.sampled_from((2, 3, 5, 12)),
)


def done(case: Made, **more: Any) -> Anonymised:
    return anonymise(case.columns, k=case.k, sensitive=case.sensitive, **more)


@settings(max_examples=120)
@given(cases)
def test_everybody_hides_among_k_with_l_values(case: Made) -> None:
    rows = done(case)
    if rows.refused is not None:
        return
    told, sensitive = published(rows, case.sensitive)
    found = judged(told, sensitive)
    assert found.k >= case.k
    assert told_too_much(found, {each.attribute: each.codes.tolist() for each in case.sensitive}, case.k) == []
    assert rows.suppressed <= 0.10


@settings(max_examples=40)
@given(cases)
def test_what_is_measured_is_what_pandas_finds(case: Made) -> None:
    rows = done(case, most_suppressed=1.0)
    if rows.refused is not None or rows.left_out.all():
        return
    told, sensitive = published(rows, case.sensitive)
    found, figures = judged(told, sensitive), measured(rows, case.sensitive)
    assert (figures.k, figures.l) == (found.k, found.l)
    assert figures.surest == pytest.approx(found.surest)
    assert figures.t == pytest.approx(found.t())
    assert figures.rows == len(told)
    assert figures.highest_risk == pytest.approx(1 / found.k)
    assert figures.mean_risk == pytest.approx(found.classes / len(told))
    assert sum(size * count for size, count in figures.histogram) == len(told)
    assert figures.loss == pytest.approx(rows.loss)


@settings(max_examples=100)
@given(cases)
def test_labels_are_true_and_neither_finer_nor_coarser_than_asked(case: Made) -> None:
    rows = done(case, most_suppressed=1.0)
    if rows.refused is not None:
        return
    for row, label in enumerate(rows.labels()):
        if label is None:
            assert (rows.levels[row] == -1).all()
            continue
        for place, column in enumerate(case.columns):
            levels = column.hierarchy.levels
            allowed = [level[column.codes[row]] for level in levels[column.finest : column.most + 1]]
            assert label[place] in allowed
            assert levels[rows.levels[row, place]][column.codes[row]] == label[place]


@settings(max_examples=60)
@given(cases, st.integers(0, 2**32 - 1))
def test_the_order_of_the_rows_plays_no_part(case: Made, seed: int) -> None:
    order = np.array(Random(seed).sample(range(len(case.columns[0].codes)), len(case.columns[0].codes)), dtype=np.intp)
    mixed = Made(
        tuple(replace(column, codes=column.codes[order]) for column in case.columns),
        tuple(replace(each, codes=each.codes[order]) for each in case.sensitive),
        case.k,
    )
    one, again, other = done(case), done(case), done(mixed)
    assert one.refused is again.refused is other.refused
    assert (one.levels == again.levels).all()
    assert (one.levels[order] == other.levels).all()
    assert one.class_sizes.tolist() == other.class_sizes.tolist()


@settings(max_examples=60)
@given(cases)
def test_rows_of_the_same_class_say_the_same_and_others_do_not(case: Made) -> None:
    rows = done(case, most_suppressed=1.0)
    if rows.refused is not None:
        return
    by_class: dict[int, set[tuple[str, ...] | None]] = {}
    for number, label in zip(rows.class_of.tolist(), rows.labels(), strict=True):
        by_class.setdefault(number, set()).add(label)
    assert all(len(labels) == 1 for labels in by_class.values())
    assert len(set().union(*by_class.values())) == len(by_class)
    assert by_class.get(-1, {None}) == {None}
    assert np.bincount(rows.class_of[rows.class_of >= 0]).tolist() == rows.class_sizes.tolist()


def told(rows: int, columns: int, values: int = 2, seed: int = 1) -> tuple[Column, ...]:
    chance = np.random.default_rng(seed)
    return tuple(
        Column(made_hierarchy(f"column {place}", values, Random(place)), chance.integers(0, values, rows))
        for place in range(columns)
    )


@pytest.mark.parametrize("rows", [0, 1, 2, FEWEST_ROWS - 1])
def test_a_tiny_centre_gets_tables_only(rows: int) -> None:
    refused = anonymise(told(rows, 1), k=2)
    assert refused.refused is Refused.TOO_FEW_PEOPLE
    assert refused.rows == rows
    assert refused.left_out.all()
    assert not refused.class_sizes.size
    with pytest.raises(ValueError):
        refused.labels()


@pytest.mark.parametrize(
    ("rows", "columns", "refused"),
    [
        (FEWEST_ROWS, MOST_COLUMNS_OF_FEW, None),
        (FEW_ROWS - 1, MOST_COLUMNS_OF_FEW, None),
        (FEW_ROWS - 1, MOST_COLUMNS_OF_FEW + 1, Refused.TOO_MANY_COLUMNS),
        (FEW_ROWS, MOST_COLUMNS_OF_FEW + 1, None),
    ],
)
def test_few_people_get_few_columns(rows: int, columns: int, refused: Refused | None) -> None:
    assert anonymise(told(rows, columns), k=2).refused is refused


def test_a_column_that_says_nothing_does_not_count_and_stays_hidden() -> None:
    columns = told(100, 5)
    hidden = replace(columns[4], finest=columns[4].hierarchy.top)
    rows = anonymise((*columns[:4], hidden), k=2)
    assert rows.refused is None
    assert {row[4] for row in rows.labels() if row} == {"*"}
    assert rows.loss_of[4] == 1.0


def test_everybody_the_same_is_refused_as_nothing_is_left_to_guess() -> None:
    same = Sensitive("status", np.zeros(60, dtype=np.intp))
    assert anonymise(told(60, 1), k=5, sensitive=[same]).refused is Refused.NOT_DIVERSE


def test_more_than_a_tenth_left_out_is_refused() -> None:
    hierarchy = made_hierarchy("place", 61, Random(3))
    everywhere = Column(hierarchy, np.arange(60), coarsest=0)
    rows = anonymise([everywhere], k=5)
    assert rows.refused is Refused.TOO_MANY_SUPPRESSED
    assert rows.left_out.all()
    assert rows.suppressed == 1.0
    with pytest.raises(ValueError):
        rows.labels()
    blank = anonymise([replace(everywhere, coarsest=None)], k=60)
    assert blank.refused is Refused.TOO_MANY_SUPPRESSED
    assert blank.blank.all()
    assert not blank.left_out.any()


def test_a_class_is_no_coarser_than_it_must_be() -> None:
    hierarchy = made_hierarchy("age", 9, Random(4))
    codes = np.repeat([0, 1, 2], [40, 30, 30])
    rows = anonymise([Column(hierarchy, codes)], k=5)
    assert (rows.loss, changed(rows)) == (0.0, 0)
    assert rows.class_sizes.tolist() == [40, 30, 30]


def test_rare_people_are_put_together_and_the_others_stay_as_they_are() -> None:
    codes = np.array([0] * 50 + [1] * 3 + [2] * 3)
    chance = Random(1)
    hierarchy = next(
        each for each in (made_hierarchy("age", 5, chance) for _try in range(99)) if "1 to 2" in each.levels[-2]
    )
    rows = anonymise([Column(hierarchy, codes)], k=5)
    assert [row[0] for row in rows.labels() if row] == ["0"] * 50 + ["1 to 2"] * 6
    assert changed(rows) == 6


def test_who_is_left_over_joins_a_class_that_has_other_values() -> None:
    """Ten people who all have the same value could be told of each other's; among others nobody can."""
    hierarchy = made_hierarchy("age", 3, Random(1))
    codes = np.repeat([0, 1], [50, 10])
    values = np.array([1, 2] * 25 + [1] * 10)
    rows = anonymise([Column(hierarchy, codes)], k=5, l=2, sensitive=[Sensitive("score", values)], most_suppressed=1.0)
    told, sensitive = published(rows, [Sensitive("score", values)])
    assert judged(told, sensitive).l == {"score": 2}


UNKNOWN, LOW, HIGH = 0, 1, 2


def in_two_places(here: list[int], there: list[int], **more: Any) -> tuple[list[str], bool]:
    """What is told of the place of those who answered so here, and there; and whether it is refused."""
    hierarchy = made_hierarchy("place", 3, Random(1))
    column = Column(hierarchy, np.repeat([0, 1], [len(here), len(there)]))
    answers = Sensitive("score", np.array([*here, *there]), missing=UNKNOWN)
    rows = anonymise([column], k=5, l=2, sensitive=[answers], most_suppressed=1.0, **more)
    return sorted({row[0] for row in rows.labels() if row}), bool(rows.left_out.any())


@pytest.mark.parametrize(
    "here",
    [
        [UNKNOWN] * 14 + [HIGH],
        [UNKNOWN] * 14 + [HIGH] * 3,
        [UNKNOWN] * 14 + [LOW, HIGH],
        [UNKNOWN] * 4 + [HIGH] * 10,
        [HIGH] * 19 + [LOW],
    ],
    ids=["one answer", "one answer of several", "fewer answered than hide", "all that is known", "nearly all"],
)
def test_those_of_whom_nothing_is_known_hide_nobody(here: list[int]) -> None:
    told, _left_out = in_two_places(here, [LOW, HIGH] * 25)
    assert told != ["0", "1"], "they are left out, or put together with others"
    assert in_two_places([LOW, HIGH] * 10, [LOW, HIGH] * 25) == (["0", "1"], False)


def test_where_nothing_is_known_of_anybody_nothing_is_given_away() -> None:
    assert in_two_places([UNKNOWN] * 10, [LOW, HIGH] * 25) == (["0", "1"], False)


def test_an_answer_that_is_nearly_everybodys_may_be_so_in_a_group() -> None:
    assert in_two_places([HIGH] * 19 + [LOW], [HIGH] * 190 + [LOW] * 10) == (["0", "1"], False)


def test_before_too_many_are_left_out_the_others_say_less() -> None:
    columns, earnings = people(300)
    cheapest = anonymise(columns, k=5, sensitive=[earnings], most_suppressed=1.0)
    rows = anonymise(columns, k=5, sensitive=[earnings])
    assert cheapest.suppressed > 0.10 >= rows.suppressed
    assert rows.refused is None
    from_one = replace(earnings, codes=earnings.codes + 1)
    assert judged(*published(rows, [from_one])).l["earnings"] >= 3


def test_more_values_are_wanted_where_there_are_many() -> None:
    assert needed(Sensitive("score", np.array([0, 1, 2]))) == 2
    assert needed(Sensitive("score", np.array([0, 1, 2, 5]))) == 3
    assert needed(Sensitive("score", np.array([0, 1, 2, 5]), missing=0)) == 2, "not known is no answer"


def test_each_sensitive_column_can_have_its_own_number() -> None:
    case = made(seed=8, rows=400, columns=2, sensitive=2, k=3)
    rows = done(case, l={"sensitive 0": 2, "sensitive 1": 1}, most_suppressed=1.0)
    assert rows.l == {"sensitive 0": 2, "sensitive 1": 1}


def test_many_columns_have_too_many_levels_to_try_and_everybody_is_hidden_all_the_same() -> None:
    chance = np.random.default_rng(5)
    hierarchies = [made_hierarchy(f"column {place}", 12, Random(place)) for place in range(8)]
    columns = [Column(each, chance.integers(0, 12, 300)) for each in hierarchies]
    assert np.prod([each.top + 1 for each in hierarchies]) > 10_000
    rows = anonymise(columns, k=5)
    assert rows.refused is None
    assert judged(*published(rows, [])).k >= 5


def test_it_can_be_stopped() -> None:
    case = made(seed=3, rows=300, columns=3, sensitive=1, k=5)
    with pytest.raises(Cancelled):
        done(case, progress=lambda done, total: False)


def test_it_tells_how_far_it_is() -> None:
    said: list[tuple[int, int]] = []
    done(made(seed=3, rows=300, columns=3, sensitive=1, k=5), progress=lambda *far: said.append(far) is None)
    assert said[0][0] == 0
    assert all(before <= total for before, total in said)


def test_wrong_use_is_an_error() -> None:
    columns = told(60, 1)
    with pytest.raises(ValueError):
        anonymise(columns, k=1)
    with pytest.raises(ValueError):
        anonymise([replace(columns[0], finest=columns[0].hierarchy.top)], k=5)
    with pytest.raises(ValueError):
        anonymise(columns, k=5, sensitive=[Sensitive("score", np.zeros(59, dtype=np.intp))])
    with pytest.raises(ValueError):
        replace(columns[0], codes=np.array([99]))
    with pytest.raises(ValueError):
        replace(columns[0], coarsest=9)
    with pytest.raises(ValueError):
        Sensitive("score", np.array([-1]))


def test_no_rows_give_nothing_away() -> None:
    nothing = measure([], [Sensitive("score", np.zeros(0, dtype=np.intp))])
    assert (nothing.k, nothing.l, nothing.highest_risk, nothing.histogram) == (0, {"score": 0}, 0.0, ())
