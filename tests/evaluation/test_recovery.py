"""Cohorts of 200 whose true effect is known, drawn a thousand times: each 95 % interval holds it as often as it says.

An interval that is right in 95 of 100 cases is right in 936 to 964 of 1,000 in all but 5 of 100 runs of this test; the
seed is fixed, and the bounds are those of four standard errors, so that a small bias that does not matter passes and a
wrong formula does not. Intervals that are said to be careful may be right more often.
"""

from math import sqrt

import numpy as np
import pytest
from scipy.stats import binom, norm

from ensure_desktop.evaluation.ranks import mann_whitney, spearman, wilcoxon
from ensure_desktop.evaluation.statistics import alpha, compare, paired, wilson
from tests.evaluation.arrays_at_hand import cohort, measured, told

RUNS, PEOPLE = 1_000, 200
LEAST, MOST = binom.ppf([norm.cdf(-4), norm.cdf(4)], RUNS, 0.95)


def held(estimates, truth):
    """In how many of the runs the truth lay within the interval."""
    return sum(each.low <= truth <= each.high for each in estimates)


@pytest.fixture(scope="module")
def twice():
    """Before 47 (SD 9), after 50 (SD 8), correlated by 0.6: the change is 3."""
    rng = np.random.default_rng(20_260_302)
    spread = np.array([[81, 0.6 * 72], [0.6 * 72, 64]])
    return [paired(*rng.multivariate_normal((47, 50), spread, PEOPLE).T) for _run in range(RUNS)]


CHANGE_SD = sqrt(81 + 64 - 2 * 0.6 * 72)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "truth"),
    [
        ("change", 3.0),
        ("d_z", 3 / CHANGE_SD),
        ("g_z", 3 / CHANGE_SD),
        ("d_av", 3 / 8.5),
        ("g_av", 3 / 8.5),
    ],
)
def test_a_known_change_is_recovered(twice, name, truth):
    assert LEAST <= held([getattr(each, name) for each in twice], truth) <= MOST


@pytest.mark.slow
def test_the_rank_biserial_of_pairs_is_careful(twice):
    part = norm.cdf(3 / CHANGE_SD)
    both = norm.cdf(3 / CHANGE_SD * sqrt(2))
    truth = 2 * (part + (PEOPLE - 1) / 2 * both) / ((PEOPLE + 1) / 2) - 1
    assert held([each.rank_biserial for each in twice], truth) >= LEAST


@pytest.mark.slow
@pytest.mark.parametrize("truth", [0.0, 0.5, 1.5])
def test_the_rank_biserial_of_few_pairs_keeps_its_word(truth):
    rng = np.random.default_rng(7)
    n = 12
    estimates = [wilcoxon(rng.normal(truth, 1, n))[1] for _run in range(RUNS)]
    share = (n * norm.cdf(truth) + n * (n - 1) / 2 * norm.cdf(truth * sqrt(2))) / (n * (n + 1) / 2)
    assert held(estimates, 2 * share - 1) >= LEAST


@pytest.mark.slow
def test_figures_of_different_people_are_recovered():
    rng = np.random.default_rng(8)
    found = [compare(rng.normal(50, 8, 120), rng.normal(47, 8, 80)) for _run in range(RUNS)]
    assert LEAST <= held([each.difference for each in found], 3.0) <= MOST
    assert LEAST <= held([each.g for each in found], 3 / 8) <= MOST
    assert held([each.rank_biserial for each in found], 2 * norm.cdf(3 / 8 / sqrt(2)) - 1) >= LEAST


@pytest.mark.slow
@pytest.mark.parametrize("truth", [0.0, 0.8, 2.0])
def test_the_rank_biserial_of_few_different_people_keeps_its_word(truth):
    rng = np.random.default_rng(9)
    estimates = [mann_whitney(rng.normal(truth, 1, 14), rng.normal(0, 1, 10))[1] for _run in range(RUNS)]
    assert held(estimates, 2 * norm.cdf(truth / sqrt(2)) - 1) >= LEAST


@pytest.mark.slow
def test_welch_keeps_its_word_where_spreads_differ():
    rng = np.random.default_rng(10)
    found = [compare(rng.normal(50, 12, 30), rng.normal(47, 4, 90)) for _run in range(RUNS)]
    assert LEAST <= held([each.difference for each in found], 3.0) <= MOST


@pytest.mark.slow
def test_alpha_is_recovered():
    rng = np.random.default_rng(11)
    items = 14
    truth = items * 0.5 / (1 + (items - 1) * 0.5)  # each two items are correlated by 0.5
    estimates = []
    for _run in range(RUNS):
        common = rng.normal(0, 1, (PEOPLE, 1))
        estimates.append(alpha(sqrt(0.5) * common + sqrt(0.5) * rng.normal(0, 1, (PEOPLE, items))))
    assert LEAST <= held(estimates, truth) <= MOST


@pytest.mark.slow
def test_a_rank_correlation_is_recovered():
    rng = np.random.default_rng(12)
    truth = 6 / np.pi * np.arcsin(0.4 / 2)
    spread = [[1, 0.4], [0.4, 1]]
    estimates = [spearman(*rng.multivariate_normal((0, 0), spread, PEOPLE).T)[1] for _run in range(RUNS)]
    assert LEAST <= held(estimates, truth) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("truth", [0.05, 0.215, 0.5, 0.9])
def test_a_response_rate_is_recovered(truth):
    rng = np.random.default_rng(13)
    estimates = [wilson(int(count), PEOPLE) for count in rng.binomial(PEOPLE, truth, RUNS)]
    assert LEAST <= held(estimates, truth) <= MOST


@pytest.mark.slow
def test_where_nothing_changes_little_is_called_a_change():
    rng = np.random.default_rng(14)
    found = [paired(*np.round(rng.multivariate_normal((20, 20), [[9, 5], [5, 9]], 25)).T) for _run in range(RUNS)]
    most = binom.ppf(norm.cdf(4), RUNS, 0.05)
    assert sum(each.t.p < 0.05 for each in found) <= most
    assert sum(each.wilcoxon.p < 0.05 for each in found) <= most
    assert sum(each.test.p < 0.05 for each in found) <= most


def answered(rng, size):
    """Raw answers to the Brief Resilience Scale, before and after: each item rises by one with a chance of 0.3."""
    felt = rng.uniform(0.1, 0.9, (size, 1))
    before = 1 + rng.binomial(3, felt, (size, 6))
    after = before + (rng.random((size, 6)) < 0.3)
    for table in (before, after):
        table[:, 1::2] = 6 - table[:, 1::2]
    return before, after


def as_sheets(table, places):
    return {int(place): {f"q{item + 1}": int(code) for item, code in enumerate(table[place])} for place in places}


@pytest.mark.slow
def test_a_simulated_cohort_of_200_gives_back_its_change():
    rng = np.random.default_rng(15)
    changes = []
    for _run in range(RUNS):
        before, after = answered(rng, PEOPLE)
        again = np.flatnonzero(rng.random(PEOPLE) < 0.7)
        measures = measured("brs", "standard", as_sheets(before, range(PEOPLE)), as_sheets(after, again), PEOPLE)
        (result,) = told(cohort(PEOPLE, measures)).scales
        assert result.paired.n == len(again)
        changes.append(result.paired.change)
    assert LEAST <= held(changes, 0.3) <= MOST
