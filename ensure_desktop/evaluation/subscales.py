"""The parts of a scale that have a score of their own, of those who were measured twice.

They describe: no test is made of them, so that looking at more scores does not find more by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ensure_desktop.evaluation.results_values import PartResult
from ensure_desktop.evaluation.scoring import number_range
from ensure_desktop.evaluation.statistics import paired
from ensure_desktop.evaluation.values import Instrument, Key, Score, Subscale

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]


def parts_of(instrument: Instrument, key: Key, before: Floats, after: Floats) -> tuple[PartResult, ...]:
    """Each part, from the values of the items (columns) of the same people (rows) before and after.

    A part that nobody answered whole at both moments is left out.
    """
    found = []
    for subscale in key.subscales:
        one, two = (_scores(key, subscale, values) for values in (before, after))
        both = (one == one) & (two == two)  # NaN is not itself
        change = paired(one[both], two[both])
        if change is None:
            continue
        low, high = number_range(instrument, key, subscale.id)
        limit = subscale.at_risk_below
        found.append(
            PartResult(
                id=subscale.id,
                label=subscale.label,
                low=float(low),
                high=float(high),
                paired=change,
                at_risk_below=None if limit is None else float(limit),
                at_risk_before=None if limit is None else int((one[both] < limit).sum()),
                at_risk_after=None if limit is None else int((two[both] < limit).sum()),
            )
        )
    return tuple(found)


def _scores(key: Key, subscale: Subscale, values: Floats) -> Floats:
    """NaN where an item of the part is missing, as `scoring.py` has it."""
    sums: Floats = values[:, [key.items.index(item) for item in subscale.items]].sum(axis=1)
    return sums / len(subscale.items) if subscale.score is Score.MEAN else sums
