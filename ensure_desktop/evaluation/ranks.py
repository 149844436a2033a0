"""Tests by ranks. Where few people took part their p is counted over all possible orders, with ties as they are."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from ensure_desktop.evaluation.effects import LEAST_PAIRS, correlation, rank_biserial_apart, rank_biserial_paired
from ensure_desktop.evaluation.results_values import Estimate, Tested, TestKind

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

COUNTED_PAIRS = 60
"""Up to so many changed pairs the p of Wilcoxon's test is counted."""
COUNTED_PEOPLE = 40
"""Up to so many people in both sets together the p of Mann and Whitney's test is counted."""
DIGITS = 9
"""Scores that are a mean differ behind these digits by rounding only, and are ties."""


def wilcoxon(changes: Floats) -> tuple[Tested, Estimate] | None:
    """Wilcoxon's test of signed ranks with its rank-biserial correlation; None where nobody's score changed.

    Zeros are dropped. The statistic is the smaller sum of ranks.
    """
    import numpy as np
    from scipy.stats import rankdata

    changes = np.round(changes, DIGITS)
    moved = changes[changes != 0]
    n = len(moved)
    if not n:
        return None
    ranks = np.asarray(rankdata(np.abs(moved)))
    up = float(ranks[moved > 0].sum())
    total = n * (n + 1) / 2
    smaller = min(up, total - up)
    exact = n <= COUNTED_PAIRS
    p = _p_of_signs(ranks, smaller) if exact else _p_of_sum(smaller, total / 2, sqrt(float((ranks**2).sum()) / 4))
    tested = Tested(TestKind.WILCOXON, n, smaller, p, exact=exact)
    return tested, rank_biserial_paired((2 * up - total) / total, n)


def mann_whitney(one: Floats, other: Floats) -> tuple[Tested, Estimate] | None:
    """Mann and Whitney's test with its rank-biserial correlation (above nought: `one` is higher), ties as they are.

    The statistic is U of `one`. None where all scores are the same.
    """
    import numpy as np
    from scipy.stats import rankdata

    n_one, n_other = len(one), len(other)
    n = n_one + n_other
    ranks = np.asarray(rankdata(np.round(np.concatenate([one, other]), DIGITS)))
    spread = float(((ranks - (n + 1) / 2) ** 2).sum())
    if not spread:
        return None
    summed = float(ranks[:n_one].sum())
    u = summed - n_one * (n_one + 1) / 2
    exact = n <= COUNTED_PEOPLE
    if exact:
        p = _p_of_choices(ranks, n_one, summed)
    else:
        # Ranks drawn without putting back: this spread has the correction for ties in it.
        p = _p_of_sum(u, n_one * n_other / 2, sqrt(n_one * n_other * spread / (n * (n - 1))), step=0.5)
    tested = Tested(TestKind.MANN_WHITNEY, n, u, p, exact=exact)
    return tested, rank_biserial_apart(2 * u / (n_one * n_other) - 1, n_one, n_other)


def spearman(one: Floats, other: Floats) -> tuple[Tested, Estimate] | None:
    """Spearman's rank correlation; None with too few pairs, or where one side is the same for all."""
    import numpy as np
    from scipy.stats import spearmanr

    one, other = np.round(one, DIGITS), np.round(other, DIGITS)
    if len(one) < LEAST_PAIRS or np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    found = spearmanr(one, other)
    rho = float(found.statistic)
    return Tested(TestKind.SPEARMAN, len(one), rho, float(found.pvalue)), correlation(rho, len(one))


def _p_of_sum(value: float, middle: float, spread: float, step: float = 0.0) -> float:
    from scipy.special import ndtr

    return min(1.0, 2 * float(ndtr(-max(0.0, abs(value - middle) - step) / spread)))


def _p_of_signs(ranks: Floats, smaller: float) -> float:
    """The share of all ways to give the ranks a sign whose smaller sum is at most this."""
    import numpy as np

    doubled = np.rint(2 * ranks).astype(int)  # ties have half ranks
    ways = np.zeros(int(doubled.sum()) + 1)
    ways[0] = 1.0
    for rank in doubled:
        ways[rank:] += ways[:-rank].copy()
        ways /= 2
    return min(1.0, 2 * float(ways[: round(2 * smaller) + 1].sum()))


def _p_of_choices(ranks: Floats, chosen: int, summed: float) -> float:
    """The share of all choices of so many ranks whose sum lies as far from the middle as this one, or farther."""
    import numpy as np

    doubled = np.rint(2 * ranks).astype(int)
    top = int(doubled.sum())
    ways = np.zeros((chosen + 1, top + 1))
    ways[0, 0] = 1.0
    for rank in doubled:
        ways[1:, rank:] += ways[:-1, : top + 1 - rank].copy()
    shares = ways[chosen] / ways[chosen].sum()
    far = np.abs(np.arange(top + 1) * len(ranks) - top * chosen)
    return min(1.0, float(shares[far >= round(abs(2 * summed * len(ranks) - top * chosen))].sum()))
