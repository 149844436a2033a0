"""What a coarser choice gives back: told as it is when the rows are really made that way."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from ensure_desktop.errors import Cancelled
from ensure_desktop.privacy.anonymising.recoding import anonymise
from ensure_desktop.privacy.anonymising.tradeoffs import tradeoffs
from ensure_desktop.privacy.anonymising.values import Choice, Column, Refused, Sensitive
from tests.privacy.made_rows import made, made_hierarchy


def test_each_choice_is_what_comes_of_it() -> None:
    case = made(seed=21, rows=350, columns=4, sensitive=2, k=5)
    now = anonymise(case.columns, k=5, sensitive=case.sensitive)
    found = tradeoffs(now, sensitive=case.sensitive)
    assert {each.choice for each in found} == set(Choice)
    for each in found:
        column = replace(now.columns[each.column], finest=each.level, coarsest=None)
        if each.choice is Choice.COARSER:
            column = replace(now.columns[each.column], finest=each.level)
        columns = [*case.columns[: each.column], column, *case.columns[each.column + 1 :]]
        then = anonymise(columns, k=5, sensitive=case.sensitive)
        others = [place for place in range(4) if place != each.column and now.columns[place].is_told]
        gain = np.mean([now.loss_of[place] - then.loss_of[place] for place in others])
        assert each.own_loss == pytest.approx(then.loss_of[each.column] - now.loss_of[each.column])
        assert each.others_gain == pytest.approx(gain)
        assert each.rows_back == (now.left_out | now.blank).sum() - (then.left_out | then.blank).sum()
        assert each.refused is then.refused


def test_leaving_out_what_costs_most_gives_most_back() -> None:
    chance = np.random.default_rng(4)
    sizes = (30, 6, 6)
    hierarchies = [made_hierarchy(f"column {place}", size, Random(place)) for place, size in enumerate(sizes)]
    columns = [Column(each, chance.integers(0, size, 300)) for each, size in zip(hierarchies, sizes, strict=True)]
    columns[0] = replace(columns[0], coarsest=0)
    now = anonymise(columns, k=5)
    gains = {each.column: each.others_gain for each in tradeoffs(now) if each.choice is Choice.LEFT_OUT}
    assert gains[0] == max(gains.values())
    assert gains[0] > 0.5


def test_a_choice_says_when_it_ends_a_refusal() -> None:
    chance = np.random.default_rng(6)
    hierarchies = [made_hierarchy(f"column {place}", 3, Random(place)) for place in range(5)]
    columns = [Column(each, chance.integers(0, 2, 200)) for each in hierarchies]
    now = anonymise(columns, k=3)
    assert now.refused is Refused.TOO_MANY_COLUMNS
    left_out = [each for each in tradeoffs(now) if each.choice is Choice.LEFT_OUT]
    assert len(left_out) == 5
    assert {each.refused for each in left_out} == {None}
    assert all(each.rows_back > 180 for each in left_out)


def test_the_only_column_cannot_be_left_out_and_the_top_is_no_coarser_choice() -> None:
    hierarchy = made_hierarchy("yes or no", 2, Random(1))
    assert hierarchy.top == 1
    now = anonymise([Column(hierarchy, np.repeat([0, 1], 40))], k=5)
    assert tradeoffs(now) == ()


def test_it_can_be_stopped() -> None:
    case = made(seed=21, rows=350, columns=3, sensitive=0, k=5)
    now = anonymise(case.columns, k=5, sensitive=[Sensitive("score", np.arange(350) % 4)])
    steps: list[int] = []

    def stop_later(step: int, total: int) -> bool:
        steps.append(step)
        return step < 2

    with pytest.raises(Cancelled):
        tradeoffs(now, sensitive=[Sensitive("score", np.arange(350) % 4)], progress=stop_later)
    assert steps[-1] == 2
