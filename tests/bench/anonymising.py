"""Rows of 20,000 people hidden among each other (6 columns, k 5): ours, Mondrian, and iterative recoding.

Prints the loss of ours, of Mondrian with the same hierarchies, of Mondrian without any and of the iterative recoding
(GCP: the mean share of the values that a label could stand for, 1 for a row left out), and the median seconds of ours,
of Mondrian and of the iterative recoding; then how many of a hundred people an attacker who knows everything about
everybody finds, in rows as they are and in ours with a sensitive column. The people are made up in the shape of the
Adult data set, see `adult.py`.

Mondrian (K. LeFevre, D. DeWitt, R. Ramakrishnan, "Mondrian Multidimensional K-Anonymity", 2006) cuts ordered columns
at the median and the others into the branches of their hierarchy. Education is tried both ways, and the better one
counts. Without hierarchies every column counts as ordered, which puts values together that have no name together
("Cuba to Greece"): nobody could publish that, and it shows what the hierarchies cost.
"""

from collections.abc import Callable, Sequence
from itertools import product
from statistics import median
from time import perf_counter

import numpy as np

from ensure_desktop.privacy.anonymising.hierarchies import Hierarchy
from ensure_desktop.privacy.anonymising.recoding import anonymise
from ensure_desktop.privacy.anonymising.values import Column
from tests.attacks.linking import Reader, exactly, in_plain_rows
from tests.bench.adult import people

ROWS, K, TURNS = 20_000, 5, 5
Rows = np.ndarray


def mondrian(columns: Sequence[Column], k: int, ordered: Sequence[bool]) -> float:
    """The loss of parts of the rows that nothing cuts any further."""
    codes = np.column_stack([column.codes for column in columns])
    hierarchies = [column.hierarchy for column in columns]
    lost, waiting = 0.0, [np.arange(len(codes))]
    while waiting:
        rows = waiting.pop()
        spans = [_span(hierarchy, codes[rows, place], ordered[place]) for place, hierarchy in enumerate(hierarchies)]
        for place in np.argsort(spans)[::-1]:
            parts = _cut(hierarchies[place], codes[rows, place], ordered[place]) if spans[place] else []
            if len(parts) > 1 and min(part.sum() for part in parts) >= k:
                waiting += [rows[part] for part in parts]
                break
        else:
            lost += len(rows) * float(np.mean(spans))
    return lost / len(codes)


def _span(hierarchy: Hierarchy, codes: Rows, ordered: bool) -> float:
    """What is lost when all these say the same."""
    if ordered:
        return float(codes.max() - codes.min()) / (len(hierarchy.values) - 1)
    return hierarchy.loss(hierarchy.levels[_level(hierarchy, codes)][codes[0]])


def _level(hierarchy: Hierarchy, codes: Rows) -> int:
    """The finest level at which all these say the same."""
    values = np.unique(codes)
    return next(level for level, labels in enumerate(hierarchy.levels) if len({labels[value] for value in values}) == 1)


def _cut(hierarchy: Hierarchy, codes: Rows, ordered: bool) -> list[Rows]:
    """Two halves, or one part for each branch."""
    if ordered:
        middle = np.median(codes)
        below = codes < middle if middle == codes.max() else codes <= middle
        return [below, ~below]
    labels = np.array(hierarchy.levels[_level(hierarchy, codes) - 1])[codes]
    return [labels == label for label in np.unique(labels)]


def iterative(columns: Sequence[Column], k: int) -> float:
    """The loss of the best levels for all, then the best for those that they leave over, and so on."""
    codes = [column.codes for column in columns]
    labels = [[_numbers(level) for level in column.hierarchy.levels] for column in columns]
    losses = [
        [np.array([column.hierarchy.loss(label) for label in level]) for level in column.hierarchy.levels]
        for column in columns
    ]
    left, lost = np.arange(len(codes[0])), 0.0
    while len(left):
        tried = (_tried(node, codes, labels, losses, left, k) for node in product(*map(range, map(len, labels))))
        cost, hidden = min(tried, key=lambda each: each[0])
        if not hidden.any():
            break
        lost += cost - (~hidden).sum()
        left = left[~hidden]
    return float(lost + len(left)) / len(codes[0])


def _numbers(labels: Sequence[str]) -> Rows:
    return np.unique(labels, return_inverse=True)[1]


def _tried(
    node: Sequence[int], codes: Sequence[Rows], labels: Sequence[Sequence[Rows]], losses: Sequence[Sequence[Rows]],
    left: Rows, k: int,
) -> tuple[float, Rows]:  # fmt: skip
    """What these rows cost with these levels, one for each that is still left over; and which of them are hidden."""
    key = np.zeros(len(left), dtype=np.int64)
    cost = np.zeros(len(left))
    for place, level in enumerate(node):
        mine = codes[place][left]
        key = key * len(labels[place][0]) + labels[place][level][mine]
        cost += losses[place][level][mine] / len(node)
    _key, group, counts = np.unique(key, return_inverse=True, return_counts=True)
    hidden = counts[group] >= k
    return float(np.where(hidden, cost, 1.0).sum()), hidden


def cut_by(columns: Sequence[Column], *ordered: str) -> float:
    """Mondrian with these columns ordered."""
    return mondrian(columns, K, [column.hierarchy.attribute in ordered for column in columns])


def timed(job: Callable[[], float], turns: int) -> tuple[float, float]:
    """What it gives, and its median seconds."""
    times, given = [], 0.0
    for _turn in range(turns):
        start = perf_counter()
        given = job()
        times.append(perf_counter() - start)
    return given, median(times)


def main() -> None:
    columns, _earnings = people(ROWS)
    ours, seconds = timed(lambda: anonymise(columns, k=K).loss, TURNS)
    cut, cut_seconds = timed(lambda: cut_by(columns, "age"), 1)
    cut = min(cut, cut_by(columns, "age", "education"))
    free = cut_by(columns, *(column.hierarchy.attribute for column in columns))
    recoded, recoded_seconds = timed(lambda: iterative(columns, K), 1)
    print(ours, cut, free, recoded, seconds, cut_seconds, recoded_seconds, *linked(), flush=True)


def linked() -> tuple[float, float]:
    """People of a hundred whom linking finds: in plain rows, and in ours by whichever attack finds most."""
    columns, earnings = people(ROWS)
    reader = Reader(columns, anonymise(columns, k=K, sensitive=[earnings]))
    attacks = reader.picks_the_narrowest(exactly(columns)), reader.knows_the_groups()
    plain = in_plain_rows([column.codes for column in columns])
    return 100 * plain.mean, 100 * max(caught.mean for caught in attacks)


if __name__ == "__main__":
    main()
