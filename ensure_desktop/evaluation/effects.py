"""Effect sizes with their 95 % intervals.

A standardised difference times a known factor follows Student's noncentral t; its interval holds the noncentralities
with which what was found is not surprising (G. Cumming, S. Finch, 2001). For one that is divided by the spread of the
scores instead of the spread of the changes, the same interval is scaled (J. Algina, H. J. Keselman, 2003).
A rank-biserial correlation is a share, of what points upwards, stretched to -1 to 1: it takes Wilson's interval, with
the number of tries that have the same spread as its ranks when nothing points anywhere. So the interval leaves nought
out where the test says so, and it holds what it promises near the ends, where Fisher's transformation does not.
"""

from __future__ import annotations

from math import atanh, exp, isnan, lgamma, sqrt, tanh

from ensure_desktop.evaluation.results_values import Estimate

LEVEL = 0.95
TAIL = (1 - LEVEL) / 2
LEAST_PAIRS = 4
"""Fewer pairs have no order to speak of."""
WIDEST = 60
"""How often the search for an end is widened, each time to twice the step."""


def noncentralities(t: float, df: float) -> tuple[float, float]:
    """The least and the highest noncentrality with which this `t` lies within the middle 95 %."""
    return _with_chance(t, df, 1 - TAIL), _with_chance(t, df, TAIL)


def standardised(t: float, df: float, factor: float, scale: float = 1.0) -> Estimate:
    """The effect size whose product with `factor` is the `t`, times `scale`, with its interval."""
    low, high = noncentralities(t, df)
    return Estimate(*(each / factor * scale for each in (t, low, high)))


def hedges_factor(df: float) -> float:
    """By how much a standardised difference of few people is too large (the exact factor, by gamma functions)."""
    return exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2) if df > 1 else 0.0


def corrected(effect: Estimate, df: float) -> Estimate:
    """Hedges' g from Cohen's d."""
    factor = hedges_factor(df)
    low, high = (None if each is None else each * factor for each in (effect.low, effect.high))
    return Estimate(effect.value * factor, low, high)


def rank_biserial_paired(value: float, n: int) -> Estimate:
    """With its interval, for `n` people whose score changed."""
    return _of_share(value, 3 * n * (n + 1) / (2 * (2 * n + 1)))


def rank_biserial_apart(value: float, one: int, other: int) -> Estimate:
    """With its interval, for two sets of different people."""
    return _of_share(value, 3 * one * other / (one + other + 1))


def wilson_ends(share: float, tries: float) -> tuple[float, float]:
    """Wilson's interval of a share of so many tries."""
    from scipy.special import ndtri

    z = float(ndtri(1 - TAIL))
    middle = (share + z * z / (2 * tries)) / (1 + z * z / tries)
    reach = z / (1 + z * z / tries) * sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    # At the ends it is exactly 0 or 1; only rounding says otherwise.
    return 0.0 if share <= 0 else max(0.0, middle - reach), 1.0 if share >= 1 else min(1.0, middle + reach)


def correlation(value: float, n: int) -> Estimate:
    """Spearman's rho with its interval (D. G. Bonett, T. A. Wright, 2000); from four pairs on."""
    from scipy.special import ndtri

    if n < LEAST_PAIRS:
        return Estimate(value)
    # At 1 the transformation has no end: there it starts from just below, and 1 stays the end.
    middle = atanh(max(-1 + 1 / n**2, min(1 - 1 / n**2, value)))
    reach = float(ndtri(1 - TAIL)) * sqrt((1 + value * value / 2) / (n - 3))
    low, high = tanh(middle - reach), tanh(middle + reach)
    return Estimate(value, min(low, value), max(high, value))


def _of_share(value: float, tries: float) -> Estimate:
    low, high = wilson_ends(min(1.0, max(0.0, (value + 1) / 2)), tries)
    return Estimate(value, 2 * low - 1, 2 * high - 1)


def _with_chance(t: float, df: float, chance: float) -> float:
    """The noncentrality with which a value up to `t` has this chance: it falls as the noncentrality grows."""
    from scipy.optimize import brentq

    step = sqrt(1 + t * t / (2 * df))
    low, high = t - 2 * step, t + 2 * step
    for _each in range(WIDEST):
        if _chance(t, df, low) >= chance:
            break
        low, step = low - step, 2 * step
    step = sqrt(1 + t * t / (2 * df))
    for _each in range(WIDEST):
        if _chance(t, df, high) <= chance:
            break
        high, step = high + step, 2 * step
    return float(brentq(lambda middle: _chance(t, df, middle) - chance, low, high, xtol=1e-10))


def _chance(t: float, df: float, noncentrality: float) -> float:
    from scipy.special import nctdtr, ndtr

    found = float(nctdtr(df, noncentrality, t))
    if not isnan(found):
        return found
    # Far out in a tail SciPy has no number; there the normal approximation is 0 or 1 to all digits that count.
    return float(ndtr((t * (1 - 1 / (4 * df)) - noncentrality) / sqrt(1 + t * t / (2 * df))))
