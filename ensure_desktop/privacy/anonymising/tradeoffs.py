"""What another choice for one column would give back: the rows are made once more for each choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ensure_desktop.privacy.anonymising.recoding import anonymise
from ensure_desktop.privacy.anonymising.values import (
    MOST_SUPPRESSED,
    Anonymised,
    Choice,
    Column,
    Progress,
    Sensitive,
    Tradeoff,
)


def tradeoffs(
    now: Anonymised,
    *,
    sensitive: Sequence[Sensitive] = (),
    most_suppressed: float = MOST_SUPPRESSED,
    progress: Progress | None = None,
) -> tuple[Tradeoff, ...]:
    """For each column that is told: one level coarser, and left out altogether, against the rows as they are `now`.

    `sensitive` and `most_suppressed` are those that `now` was made with. Raises `Cancelled` when `progress` says so.
    """
    choices = list(_choices(now.columns))
    found = []
    for step, (place, choice, column) in enumerate(choices):

        def told(_done: int, _total: int, step: int = step) -> bool:
            return progress is None or progress(step, len(choices))

        columns = (*now.columns[:place], column, *now.columns[place + 1 :])
        then = anonymise(columns, k=now.k, l=now.l, sensitive=sensitive, most_suppressed=most_suppressed, progress=told)
        found.append(_tradeoff(now, then, place, choice))
    return tuple(found)


def _choices(columns: Sequence[Column]) -> Iterator[tuple[int, Choice, Column]]:
    told = [place for place, column in enumerate(columns) if column.is_told]
    for place in told:
        column = columns[place]
        if column.finest < min(column.most, column.hierarchy.top - 1):
            yield place, Choice.COARSER, replace(column, finest=column.finest + 1)
        if len(told) > 1:
            yield place, Choice.LEFT_OUT, replace(column, finest=column.hierarchy.top, coarsest=None)


def _tradeoff(now: Anonymised, then: Anonymised, place: int, choice: Choice) -> Tradeoff:
    others = [
        before - after
        for at, (before, after) in enumerate(zip(now.loss_of, then.loss_of, strict=True))
        if at != place and now.columns[at].is_told
    ]
    return Tradeoff(
        column=place,
        attribute=now.columns[place].hierarchy.attribute,
        choice=choice,
        level=then.columns[place].finest,
        own_loss=then.loss_of[place] - now.loss_of[place],
        others_gain=sum(others) / len(others) if others else 0.0,
        rows_back=int((now.left_out | now.blank).sum()) - int((then.left_out | then.blank).sum()),
        refused=then.refused,
    )
