"""Scores of many questionnaires at once, as `scoring.py` works out one: from raw answers to arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ensure_desktop.evaluation.scoring import MOST_PEOPLE, item_range
from ensure_desktop.evaluation.values import Instrument, Key, Score

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]


def raw_table(key: Key, answers: Sequence[Mapping[str, object]]) -> Floats:
    """One row for each questionnaire and one column for each item; NaN where there is no whole number."""
    import numpy as np

    # `type` and not `isinstance`: True is no answer.
    rows = [[each if type(each := sheet.get(item)) is int else np.nan for item in key.items] for sheet in answers]
    return np.array(rows, dtype=float).reshape(len(answers), len(key.items))


def coded(instrument: Instrument, key: Key, raw: Floats) -> Floats:
    """The value of each item, shifted, reversed, counts as codes; NaN where it is missing."""
    import numpy as np

    codes = instrument.answers_of(key.form).codes
    valid = np.isin(raw, codes) if codes else (raw >= 0) & (raw <= MOST_PEOPLE)
    if key.count_steps:
        values = np.searchsorted(np.array(key.count_steps, dtype=float), raw, side="right").astype(float)
        return np.where(valid, values, np.nan)
    low, high = item_range(instrument, key)
    values = np.where(valid, raw + key.shift, np.nan)
    turned = np.array([item in key.reverse for item in key.items])
    return np.where(turned, low + high - values, values)


def scores(key: Key, values: Floats) -> Floats:
    """The score of each row of items; NaN where too much is missing."""
    import numpy as np

    present = ~np.isnan(values)
    count = present.sum(axis=1)
    total = np.where(present, values, 0.0).sum(axis=1)
    wanted = len(key.items)
    usable = (count > 0) & (wanted - count <= key.most_missing)
    counted = np.maximum(count, 1)
    mean, summed = total / counted, np.where(count == wanted, total, total * wanted / counted)
    return np.where(usable, mean if key.score is Score.MEAN else summed, np.nan)
