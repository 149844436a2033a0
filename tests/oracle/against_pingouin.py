"""The statistics against pingouin, an independent program: `make test-oracle`, in an environment of its own.

It is under the GPL and never part of what the program needs, so the usual tests do not collect this file. Its
`cohen_d` of pairs is none of ours (it divides by the root of the mean variance), so effect sizes of pairs are compared
through its t.
"""

import numpy as np
import pandas as pd
import pingouin as pg
import pytest

from ensure_desktop.evaluation.statistics import alpha, compare, holm, paired

BEFORE = np.array([42, 51, 38, 47, 55, 44, 49, 40, 53, 46, 50, 43.0])
AFTER = np.array([47, 52, 45, 46, 60, 50, 49, 48, 55, 44, 57, 49.0])
SEEDS = range(25)


def column(table, name):
    """A figure by its name, which pingouin has written differently over time."""
    for each in (name, name.replace("-", "_"), name.replace("%", "")):
        if each in table.columns:
            return table[each].iloc[0]
    raise KeyError(name, list(table.columns))


def two(seed, n=40):
    rng = np.random.default_rng(seed)
    before = np.round(rng.normal(45, 9, n))
    return before, np.round(before + rng.normal(2, 6, n))


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs(seed):
    before, after = two(seed)
    ours, theirs = paired(before, after), pg.ttest(after, before, paired=True)
    assert ours.t.statistic == pytest.approx(column(theirs, "T"), abs=1e-6)
    assert ours.t.p == pytest.approx(column(theirs, "p-val"), abs=1e-6)
    assert (ours.change.low, ours.change.high) == pytest.approx(tuple(column(theirs, "CI95%")), abs=0.006)
    assert ours.d_z.value == pytest.approx(column(theirs, "T") / np.sqrt(len(before)), abs=1e-6)
    average = pg.compute_effsize(after, before, paired=True, eftype="cohen")
    pooled = np.sqrt((before.var(ddof=1) + after.var(ddof=1)) / 2)
    assert average * pooled == pytest.approx(ours.change.value, abs=1e-6), "its d of pairs is d_rms"
    ranks = pg.wilcoxon(after, before)
    assert ours.rank_biserial.value == pytest.approx(column(ranks, "RBC"), abs=1e-6)
    assert ours.wilcoxon.statistic == pytest.approx(column(ranks, "W-val"))


def test_the_worked_case():
    theirs = pg.wilcoxon(AFTER, BEFORE, method="exact")
    ours = paired(BEFORE, AFTER)
    assert ours.wilcoxon.p == pytest.approx(column(theirs, "p-val"), abs=1e-6)
    assert ours.rank_biserial.value == pytest.approx(column(theirs, "RBC"), abs=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_different_people(seed):
    one, other = two(seed)[0], two(seed + 100, 27)[1]
    ours, theirs = compare(one, other), pg.ttest(one, other, correction=True)
    assert ours.welch.statistic == pytest.approx(column(theirs, "T"), abs=1e-6)
    assert ours.welch.p == pytest.approx(column(theirs, "p-val"), abs=1e-6)
    assert ours.welch.df == pytest.approx(column(theirs, "dof"), abs=1e-4)
    # It corrects by the usual approximation, we by the exact factor: they differ in the fourth digit.
    assert ours.g.value == pytest.approx(pg.compute_effsize(one, other, eftype="hedges"), rel=1e-3)
    ranks = pg.mwu(one, other, method="asymptotic")
    assert ours.mann_whitney.p == pytest.approx(column(ranks, "p-val"), abs=1e-6)
    assert ours.rank_biserial.value == pytest.approx(column(ranks, "RBC"), abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_alpha(seed):
    rng = np.random.default_rng(seed)
    items = np.clip(np.round(rng.normal(3, 1, (50, 1)) + rng.normal(0, 1, (50, 8))), 1, 5)
    ours = alpha(items)
    value, ends = pg.cronbach_alpha(pd.DataFrame(items))
    assert ours.value == pytest.approx(value, abs=1e-6)
    assert (ours.low, ours.high) == pytest.approx(tuple(ends), abs=0.001)


@pytest.mark.parametrize("seed", SEEDS)
def test_holm(seed):
    chances = np.random.default_rng(seed).uniform(0, 0.2, 7)
    assert holm(chances.tolist()) == pytest.approx(pg.multicomp(chances.tolist(), method="holm")[1])
