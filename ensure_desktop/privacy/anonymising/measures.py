"""What finished rows give away: worked out from the rows themselves, whichever way they were made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ensure_desktop.privacy.anonymising.hierarchies import Hierarchy
from ensure_desktop.privacy.anonymising.values import Measured, Sensitive

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Ints


def measure(
    rows: Sequence[Sequence[str]],
    sensitive: Sequence[Sensitive] = (),
    *,
    hierarchies: Sequence[Hierarchy] = (),
    left_out: int = 0,
) -> Measured:
    """The figures of the published `rows`: of their labels, and of the `sensitive` columns beside them.

    `hierarchies`, one for each column, and how many rows were left out are for the loss, which is 0 without them.
    """
    numbers: dict[tuple[str, ...], int] = {}
    class_of = np.array([numbers.setdefault(tuple(row), len(numbers)) for row in rows], dtype=np.intp)
    sizes = np.bincount(class_of)
    figures = {each.attribute: _figures(class_of, sizes, each) for each in sensitive}
    counts = np.unique_counts(sizes)
    return Measured(
        rows=len(rows),
        k=int(sizes.min()) if len(sizes) else 0,
        l={name: figure[0] for name, figure in figures.items()},
        t={name: figure[1] for name, figure in figures.items()},
        surest={name: figure[2] for name, figure in figures.items()},
        histogram=tuple(zip(counts.values.tolist(), counts.counts.tolist(), strict=True)),
        highest_risk=1 / int(sizes.min()) if len(sizes) else 0.0,
        mean_risk=len(sizes) / len(rows) if len(rows) else 0.0,
        loss=_loss(rows, hierarchies, left_out),
    )


def _figures(class_of: Ints, sizes: Ints, sensitive: Sensitive) -> tuple[int, float, float]:
    """The fewest answers in a class that tells any, the greatest distance from everybody, and the highest share that
    one answer has among the known ones.

    The distance of two distributions is the share of people who would need another value to make them the same (all
    values being equally far from each other: for values with an order this is never too low).
    """
    if not len(class_of):
        return 0, 0.0, 0.0
    values, codes = np.unique(sensitive.codes, return_inverse=True)
    pairs, counts = np.unique(class_of * len(values) + codes, return_counts=True)
    classes, value = np.divmod(pairs, len(values))
    shares = counts / sizes[classes]
    everybody = np.bincount(codes) / len(codes)
    # What a class has too much of some values, it has too little of the others.
    too_much = np.bincount(classes, np.maximum(shares - everybody[value], 0.0))
    known = np.ones(len(pairs), dtype=bool) if sensitive.missing is None else values[value] != sensitive.missing
    answers, people = np.bincount(classes[known]), np.bincount(classes[known], counts[known])
    fewest = int(answers[answers > 0].min()) if known.any() else 0
    surest = float((counts[known] / people[classes[known]]).max()) if known.any() else 0.0
    return fewest, float(too_much.max()), surest


def _loss(rows: Sequence[Sequence[str]], hierarchies: Sequence[Hierarchy], left_out: int) -> float:
    if not hierarchies or not len(rows) + left_out:
        return 0.0
    lost = 0.0
    for hierarchy, labels in zip(hierarchies, zip(*rows, strict=True), strict=False):
        loss = {label: hierarchy.loss(label) for label in set(labels)}
        lost += sum(loss[label] for label in labels)
    return (lost / len(hierarchies) + left_out) / (len(rows) + left_out)
