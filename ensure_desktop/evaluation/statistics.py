"""The statistics of the results, as pure functions on arrays of scores.

Two scores of one person are never treated as if they were two people's. What cannot be known from so few scores, or
from scores that are all the same, is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from ensure_desktop.evaluation import ranks
from ensure_desktop.evaluation.effects import TAIL, corrected, standardised, wilson_ends
from ensure_desktop.evaluation.results_values import Comparison, Estimate, Paired, Spread, Tested, TestKind, Turned

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

LEAST = 3
"""With fewer people there is no test and no interval."""
FEW = 15
"""Below so many pairs the ranks lead."""
SKEWED = 1.0
"""Beyond this skewness of the changes the ranks lead."""
SAME = 1e-12
"""A spread below this part of the scores is what is left over of rounding."""
QUARTILES_FROM = 4


@dataclass(frozen=True, slots=True)
class Summary:
    """What Welch's test needs to know of a set of scores."""

    n: int
    mean: float
    sd: float


def spread(scores: Floats) -> Spread | None:
    """How scores lie, the interval of the mean by Student's t; None where there are none."""
    import numpy as np

    n = len(scores)
    if not n:
        return None
    sd = _sd(scores)
    quartiles = None
    if n >= QUARTILES_FROM:
        first, third = np.percentile(scores, (25, 75))
        quartiles = (float(first), float(third))
    mean = float(scores.mean())
    reach = _reach(n - 1) * sd / sqrt(n) if sd is not None and n >= LEAST else None
    return Spread(
        n=n,
        mean=Estimate(mean) if reach is None else Estimate(mean, mean - reach, mean + reach),
        sd=sd,
        median=float(np.median(scores)),
        quartiles=quartiles,
        least=float(scores.min()),
        most=float(scores.max()),
    )


def paired(before: Floats, after: Floats) -> Paired | None:
    """The same people twice, in the same order; None where there are none."""
    one, two = spread(before), spread(after)
    if one is None or two is None:
        return None
    changes = after - before
    n = len(changes)
    sd = _sd(changes)
    mean = float(changes.mean())
    t = _paired_t(n, mean, sd) if sd and n >= LEAST else None
    reach = _reach(n - 1) * (sd or 0.0) / sqrt(n) if n >= LEAST else None
    by_rank = ranks.wilcoxon(changes) if n >= LEAST else None
    d_z = d_av = None
    average = ((one.sd or 0.0) + (two.sd or 0.0)) / 2
    if t is not None and sd:
        d_z = standardised(t.statistic, n - 1, sqrt(n))
        d_av = standardised(t.statistic, n - 1, sqrt(n), sd / average) if average else None
    return Paired(
        n=n,
        before=one,
        after=two,
        change=Estimate(mean) if not reach else Estimate(mean, mean - reach, mean + reach),
        sd=sd,
        correlation=_correlation(before, after, one, two),
        t=t,
        wilcoxon=by_rank[0] if by_rank else None,
        by_ranks=by_rank is not None and (n < FEW or abs(_skewness(changes, sd)) > SKEWED),
        d_z=d_z,
        d_av=d_av,
        g_z=corrected(d_z, n - 1) if d_z else None,
        g_av=corrected(d_av, n - 1) if d_av else None,
        rank_biserial=by_rank[1] if by_rank else None,
    )


def compare(one: Floats, other: Floats) -> Comparison | None:
    """Two sets of different people; None where one of them is empty."""
    first, second = spread(one), spread(other)
    if first is None or second is None:
        return None
    difference: Estimate | None = None
    tested = g = by_rank = None
    if min(first.n, second.n) >= LEAST:
        by_rank = ranks.mann_whitney(one, other)
        sums = [Summary(each.n, each.mean.value, each.sd or 0.0) for each in (first, second)]
        if sums[0].sd or sums[1].sd:
            tested, difference = welch(sums[0], sums[1])
            g = hedges_g(sums[0], sums[1])
    return Comparison(
        one=first,
        other=second,
        difference=difference or Estimate(first.mean.value - second.mean.value),
        welch=tested,
        mann_whitney=by_rank[0] if by_rank else None,
        g=g,
        rank_biserial=by_rank[1] if by_rank else None,
    )


def welch(one: Summary, other: Summary) -> tuple[Tested, Estimate]:
    """Welch's test of two means, and the difference (`one` less `other`) with its interval."""
    from scipy.special import stdtr

    parts = [each.sd**2 / each.n for each in (one, other)]
    error = sqrt(sum(parts))
    df = sum(parts) ** 2 / sum(part**2 / (each.n - 1) for part, each in zip(parts, (one, other), strict=True))
    difference = one.mean - other.mean
    t = difference / error
    reach = _reach(df) * error
    p = min(1.0, 2 * float(stdtr(df, -abs(t))))
    return (
        Tested(TestKind.WELCH, one.n + other.n, t, p, df=df),
        Estimate(difference, difference - reach, difference + reach),
    )


def hedges_g(one: Summary, other: Summary) -> Estimate:
    """The difference of two means through their common spread, corrected for few people."""
    df = one.n + other.n - 2
    pooled = sqrt(((one.n - 1) * one.sd**2 + (other.n - 1) * other.sd**2) / df)
    factor = sqrt(one.n * other.n / (one.n + other.n))
    return corrected(standardised((one.mean - other.mean) / pooled * factor, df, factor), df)


def wilson(successes: int, n: int) -> Estimate | None:
    """A share with Wilson's interval; None of nobody."""
    if not n:
        return None
    return Estimate(successes / n, *wilson_ends(successes / n, n))


def alpha(items: Floats) -> Estimate | None:
    """Cronbach's alpha of people (rows) by items (columns), all answered, with Feldt's interval.

    None with too few people or items, or where all people have the same sum.
    """
    from scipy.special import fdtri

    n, count = items.shape
    if n < LEAST or count < 2:
        return None
    sums = items.sum(axis=1)
    whole = _sd(sums)
    if not whole:
        return None
    value = count / (count - 1) * (1 - float(items.var(axis=0, ddof=1).sum()) / whole**2)
    df = (n - 1, (n - 1) * (count - 1))
    high, low = (1 - (1 - value) * float(fdtri(*df, chance)) for chance in (TAIL, 1 - TAIL))
    return Estimate(value, low, high)


def reliable_threshold(sd: float, reliability: float) -> float:
    """A change of one person that is larger is more than the scale's own error (N. S. Jacobson, P. Truax, 1991)."""
    from scipy.special import ndtri

    return float(ndtri(1 - TAIL)) * sqrt(2) * sd * sqrt(max(0.0, 1 - reliability))


def turned(changes: Floats, threshold: float, *, higher_better: bool, reaching: bool) -> Turned:
    """How many changed for the better or the worse by more than `threshold`; `reaching`: by as much is enough."""
    good = changes if higher_better else -changes
    rounding = -SAME if reaching else SAME
    bar = threshold + rounding * max(1.0, threshold)
    better, worse = int((good > bar).sum()), int((good < -bar).sum())
    return Turned(threshold, better, len(changes) - better - worse, worse)


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """The p of several tests after Holm's correction, in the same order."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    found, most = [0.0] * len(chances), 0.0
    for done, place in enumerate(order):
        most = max(most, min(1.0, (len(chances) - done) * chances[place]))
        found[place] = most
    return tuple(found)


def _paired_t(n: int, mean: float, sd: float) -> Tested:
    from scipy.special import stdtr

    t = mean / (sd / sqrt(n))
    return Tested(TestKind.PAIRED_T, n, t, min(1.0, 2 * float(stdtr(n - 1, -abs(t)))), df=n - 1)


def _reach(df: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(df, 1 - TAIL))


def _sd(scores: Floats) -> float | None:
    """The standard deviation; exactly 0 where all are the same, None of fewer than two."""
    import numpy as np

    if len(scores) < 2:
        return None
    found = float(scores.std(ddof=1))
    return 0.0 if found <= SAME * max(1.0, float(np.abs(scores).max())) else found


def _skewness(changes: Floats, sd: float | None) -> float:
    if not sd:
        return 0.0
    away = changes - changes.mean()
    return float((away**3).mean() / ((away**2).mean() ** 1.5))


def _correlation(before: Floats, after: Floats, one: Spread, two: Spread) -> float | None:
    import numpy as np

    if one.n < LEAST or not one.sd or not two.sd:
        return None
    return max(-1.0, min(1.0, float(np.corrcoef(before, after)[0, 1])))
