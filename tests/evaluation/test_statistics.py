"""Every figure of the results against SciPy on the raw numbers, published rows, and a worked case."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ensure_desktop.evaluation.ranks import mann_whitney, spearman, wilcoxon
from ensure_desktop.evaluation.results_values import TestKind
from ensure_desktop.evaluation.statistics import (
    Summary,
    alpha,
    compare,
    hedges_g,
    holm,
    paired,
    reliable_threshold,
    spread,
    turned,
    welch,
    wilson,
)

BEFORE = np.array([42, 51, 38, 47, 55, 44, 49, 40, 53, 46, 50, 43.0])
AFTER = np.array([47, 52, 45, 46, 60, 50, 49, 48, 55, 44, 57, 49.0])

whole = st.integers(0, 40).map(float)
scores = st.lists(whole, min_size=3, max_size=45).map(np.array)
pairs = st.lists(st.tuples(whole, whole), min_size=3, max_size=45).map(
    lambda rows: tuple(np.array(column) for column in zip(*rows, strict=True))
)


def test_the_worked_case():
    found = paired(BEFORE, AFTER)
    assert found is not None
    assert found.n == 12
    assert found.t is not None
    assert found.t.statistic == pytest.approx(3.65744, abs=5e-6)
    assert found.t.p == pytest.approx(0.003771, abs=5e-7)
    assert found.t.df == 11
    assert (found.change.low, found.change.high) == pytest.approx((1.4601, 5.8732), abs=5e-5)
    assert found.d_z.value == pytest.approx(1.05581, abs=5e-6)
    assert found.d_av.value == pytest.approx(0.71655, abs=5e-6)
    assert found.wilcoxon.statistic == 5
    assert found.wilcoxon.n == 11, "the one who did not change is dropped"
    assert found.wilcoxon.p == pytest.approx(0.009766, abs=5e-7)
    assert found.wilcoxon.exact
    assert found.rank_biserial.value == pytest.approx(0.84848, abs=5e-6)
    assert found.by_ranks, "twelve pairs are few"
    assert found.test is found.wilcoxon


@pytest.mark.parametrize(
    ("one", "other", "p"),
    [
        (Summary(46, 48.4, 10.3), Summary(40, 50.6, 8.7), 0.286),
        (Summary(54, 51.8, 9.2), Summary(29, 55.1, 7.6), 0.085),
        (Summary(46, 21.4, 5.8), Summary(40, 19.2, 3.8), 0.039),
    ],
)
def test_rows_that_were_published(one, other, p):
    tested, difference = welch(one, other)
    assert tested.kind is TestKind.WELCH
    assert tested.p == pytest.approx(p, abs=0.0015)
    theirs = stats.ttest_ind_from_stats(one.mean, one.sd, one.n, other.mean, other.sd, other.n, equal_var=False)
    assert tested.p == pytest.approx(theirs.pvalue, rel=1e-10)
    assert tested.statistic == pytest.approx(theirs.statistic, rel=1e-10)
    assert difference.low < difference.value < difference.high
    assert (difference.low < 0 < difference.high) == (tested.p > 0.05)


def test_holm_corrects_in_steps_and_keeps_the_order():
    assert holm((0.01, 0.04, 0.03, 0.005)) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm((0.9, 0.8)) == (1.0, 1.0)
    assert holm(()) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_never_makes_a_chance_smaller_and_is_less_strict_than_bonferroni(chances):
    corrected = holm(chances)
    for before, after in zip(chances, corrected, strict=True):
        assert before <= after <= min(1.0, len(chances) * before) + 1e-12
    order = np.argsort(chances, kind="stable")
    assert np.all(np.diff(np.array(corrected)[order]) >= 0)


@given(pairs)
def test_paired_figures_are_scipys(columns):
    before, after = columns
    found = paired(before, after)
    assert found is not None
    changes = after - before
    assert found.change.value == pytest.approx(changes.mean())
    if np.ptp(changes) == 0:
        assert found.t is None
        assert found.d_z is None
        assert found.change.low is None
        return
    theirs = stats.ttest_rel(after, before)
    limits = theirs.confidence_interval()
    assert found.t.statistic == pytest.approx(theirs.statistic, abs=1e-9)
    assert found.t.p == pytest.approx(theirs.pvalue, abs=1e-10)
    assert (found.change.low, found.change.high) == pytest.approx((limits.low, limits.high), abs=1e-9)
    assert found.d_z.value * np.sqrt(len(before)) == pytest.approx(theirs.statistic, abs=1e-9)
    assert (found.d_z.low > 0 or found.d_z.high < 0) == (theirs.pvalue < 0.05), "the interval says what the test says"


@given(scores.filter(lambda each: np.ptp(each) > 0), scores.filter(lambda each: np.ptp(each) > 0))
def test_figures_of_different_people_are_scipys(one, other):
    found = compare(one, other)
    assert found is not None
    theirs = stats.ttest_ind(one, other, equal_var=False)
    limits = theirs.confidence_interval()
    assert found.welch.statistic == pytest.approx(theirs.statistic, abs=1e-9)
    assert found.welch.p == pytest.approx(theirs.pvalue, abs=1e-10)
    assert found.welch.df == pytest.approx(theirs.df)
    assert (found.difference.low, found.difference.high) == pytest.approx((limits.low, limits.high), abs=1e-9)
    assert found.mann_whitney.statistic == stats.mannwhitneyu(one, other).statistic
    assert -1 <= found.rank_biserial.low <= found.rank_biserial.value <= found.rank_biserial.high <= 1


@given(st.lists(st.integers(-6, 6).filter(bool).map(float), min_size=2, max_size=10).map(np.array))
def test_wilcoxon_of_few_is_counted_with_ties_as_they_are(changes):
    found = wilcoxon(changes)
    assert found is not None
    tested, effect = found
    theirs = stats.wilcoxon(changes, method=stats.PermutationMethod(n_resamples=2 ** len(changes)))
    assert tested.exact
    assert tested.statistic == theirs.statistic
    assert tested.p == pytest.approx(theirs.pvalue, abs=1e-10)
    assert -1 <= effect.low <= effect.value <= effect.high <= 1


def test_wilcoxon_of_many_is_scipys():
    changes = np.round(np.random.default_rng(5).normal(0.4, 3, 300))
    found = wilcoxon(changes)
    assert found is not None
    theirs = stats.wilcoxon(changes, method="asymptotic")
    assert not found[0].exact
    assert found[0].statistic == theirs.statistic
    assert found[0].p == pytest.approx(theirs.pvalue, rel=1e-9)


@given(
    st.lists(st.integers(0, 6).map(float), min_size=3, max_size=6).map(np.array),
    st.lists(st.integers(0, 6).map(float), min_size=3, max_size=6).map(np.array),
)
def test_mann_whitney_of_few_is_counted_with_ties_as_they_are(one, other):
    found = mann_whitney(one, other)
    if np.ptp(np.concatenate([one, other])) == 0:
        assert found is None
        return
    assert found is not None
    # SciPy doubles the smaller tail; with ties the far ends of both sides need not mirror, and here both are counted.
    ranks = stats.rankdata(np.concatenate([one, other]))
    middle = len(one) * (len(ranks) + 1) / 2
    sums = np.array([sum(chosen) for chosen in combinations(ranks, len(one))])
    far = np.abs(sums - middle) >= abs(ranks[: len(one)].sum() - middle) - 1e-9
    assert found[0].exact
    assert found[0].p == pytest.approx(far.mean(), abs=1e-10)


def test_mann_whitney_without_ties_is_scipys():
    rng = np.random.default_rng(8)
    one, other = rng.normal(0, 1, 12), rng.normal(0.5, 1, 15)
    found = mann_whitney(one, other)
    assert found is not None
    assert found[0].p == pytest.approx(stats.mannwhitneyu(one, other, method="exact").pvalue, rel=1e-9)
    one, other = np.round(rng.normal(20, 4, 90)), np.round(rng.normal(22, 4, 70))
    found = mann_whitney(one, other)
    assert found is not None
    assert not found[0].exact
    assert found[0].p == pytest.approx(stats.mannwhitneyu(one, other, method="asymptotic").pvalue, rel=1e-9)


def test_scores_that_differ_by_rounding_only_are_ties():
    assert wilcoxon(np.array([0.1 + 0.2 - 0.3, 0.0, 0.0])) is None
    found = wilcoxon(np.array([0.1 + 0.2, 0.3, -0.3, 0.3]))
    assert found is not None
    assert found[0].statistic == 2.5


def test_spearman_is_scipys_with_an_interval():
    rng = np.random.default_rng(2)
    visits = rng.integers(0, 30, 60).astype(float)
    changes = np.round(visits * 0.2 + rng.normal(0, 3, 60))
    found = spearman(visits, changes)
    assert found is not None
    theirs = stats.spearmanr(visits, changes)
    assert (found[0].statistic, found[0].p) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert found[1].low < found[1].value < found[1].high
    assert spearman(visits[:3], changes[:3]) is None
    assert spearman(np.zeros(9), changes[:9]) is None


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_scipys(counts):
    successes, n = counts
    found = wilson(successes, n)
    assert found is not None
    theirs = stats.binomtest(successes, n).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert found.low <= found.value <= found.high


def test_alpha_of_a_published_table():
    # Worked out by hand: the variances of three items are 2.5, 2.5 and 1.7, that of the sums 17.7.
    items = np.array([[1, 1, 2], [2, 2, 2], [3, 4, 3], [4, 3, 4], [5, 5, 5.0]])
    found = alpha(items)
    assert found is not None
    assert found.value == pytest.approx(3 / 2 * (1 - (2.5 + 2.5 + 1.7) / items.sum(axis=1).var(ddof=1)))
    low = 1 - (1 - found.value) * stats.f.ppf(0.975, 4, 8)
    high = 1 - (1 - found.value) * stats.f.ppf(0.025, 4, 8)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert alpha(items[:, :1]) is None
    assert alpha(np.ones((9, 4))) is None
    assert alpha(items[:2]) is None


def test_reliable_change_counts_by_the_direction_of_the_scale():
    threshold = reliable_threshold(10.0, 0.84)
    assert threshold == pytest.approx(1.959964 * np.sqrt(2) * 10 * 0.4, rel=1e-6)
    changes = np.array([-3.0, -1, 0, 3, 3.5, 5])
    up = turned(changes, 3, higher_better=True, reaching=False)
    assert (up.better, up.same, up.worse) == (2, 4, 0)
    down = turned(changes, 3, higher_better=False, reaching=True)
    assert (down.better, down.same, down.worse) == (1, 2, 3)


def test_what_cannot_be_known_is_left_out():
    assert spread(np.array([])) is None
    assert paired(np.array([]), np.array([])) is None
    assert compare(np.array([1.0]), np.array([])) is None
    one = paired(np.array([20.0]), np.array([22.0]))
    assert one is not None
    assert (one.t, one.wilcoxon, one.d_z, one.change.low, one.sd) == (None, None, None, None, None)
    two = compare(np.array([20.0, 21]), np.array([22.0, 25, 26]))
    assert two is not None
    assert (two.welch, two.mann_whitney, two.g, two.difference.low) == (None, None, None, None)
    same = compare(np.full(5, 3.0), np.full(6, 3.0))
    assert same is not None
    assert (same.welch, same.mann_whitney, same.g) == (None, None, None)
    shifted = paired(np.array([1.0, 2, 3, 4]), np.array([3.0, 4, 5, 6]))
    assert shifted is not None
    assert shifted.t is None
    assert shifted.test is shifted.wilcoxon
    assert wilson(0, 0) is None


def test_an_effect_keeps_its_interval_however_large_it_is():
    steady = np.arange(40) % 3 * 1e-3
    found = paired(np.zeros(40), 500 + steady)
    assert found is not None
    assert 0 < found.d_z.low < found.d_z.value < found.d_z.high
    huge = hedges_g(Summary(20_000, 60.0, 1.0), Summary(20_000, 40.0, 1.0))
    assert 19 < huge.low < huge.value < huge.high < 21
