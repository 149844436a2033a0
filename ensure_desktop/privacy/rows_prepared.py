"""From what is asked for to what the rows are made of, and to what is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ensure_desktop.errors import Cancelled, FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.privacy.anonymising.recoding import anonymise, needed
from ensure_desktop.privacy.anonymising.tradeoffs import tradeoffs
from ensure_desktop.privacy.anonymising.values import Anonymised, Choice, Column, Refused, Sensitive
from ensure_desktop.privacy.differencing import Earlier
from ensure_desktop.privacy.export_values import Format, Progress
from ensure_desktop.privacy.packing import memory_is_enough
from ensure_desktop.privacy.rows_blocks import Wanted
from ensure_desktop.privacy.rows_columns import Describing, describing
from ensure_desktop.privacy.rows_making import Made, losses, made, refused_for_earlier
from ensure_desktop.privacy.rows_people import RowPeople, people_for_rows
from ensure_desktop.privacy.rows_telling import Telling, telling
from ensure_desktop.privacy.rows_values import (
    LEAST_K,
    MOST_K,
    MOST_L,
    USUAL_L,
    ColumnKind,
    ColumnPreview,
    LevelCount,
    Refusal,
    RowsRequest,
    Tradeoff,
)
from ensure_desktop.privacy.rows_words import REFUSALS
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.trees import Ints


@dataclass(frozen=True, eq=False)
class Prepared:
    """What was asked for, read from the vault."""

    request: RowsRequest
    found: RowPeople
    describes: Sequence[Describing]
    tells: Sequence[Telling]
    wanted: Wanted

    @property
    def titles(self) -> tuple[str, ...]:
        """The heads of the columns, in the order in which they stand in the file."""
        return (*(each.label for each in self.describes), *(each.label for each in self.tells))

    def row(self, place: int, labels: Sequence[str], not_told: str) -> tuple[str, ...]:
        """What stands in one row: steps, then answers."""
        told = (dict(each.names)[each.values[place]] for each in self.tells)
        return (*(not_told if label == "*" else label for label in labels), *told)


@dataclass(frozen=True, eq=False)
class Result:
    """The rows that were made of it; without them where it could not even be tried."""

    prepared: Prepared
    rows: Made | None = None
    fresh: Anonymised | None = None
    refusal: Refusal | None = None


def prepared(work: Work, request: RowsRequest) -> Prepared:
    """Read what is asked for. Raises `FieldErrors` by the names of the fields of `RowsRequest`."""
    _check(request)
    found = people_for_rows(work, request.first, request.last)
    keys = [each.key for each in request.columns]
    tells = tuple(telling(work, found.people, keys).values())
    describes = tuple(describing(work, found.people, keys).values())
    known = {*(each.key for each in describes), *(each.key for each in tells)}
    if len(set(keys)) < len(keys) or not known.issuperset(keys):
        raise FieldErrors({"columns": _("One of these columns is not there any more. Please choose again.")})
    levels = {each.key: each.level for each in request.columns}
    columns = tuple(Column(each.hierarchy, each.codes, _finest(each, levels[each.key])) for each in describes)
    sensitive = tuple(Sensitive(each.key, _codes(each), each.missing) for each in tells)
    wanted = Wanted(
        people=tuple(each.id for each in found.people),
        columns=columns,
        sensitive=sensitive,
        k=request.k,
        l={each.attribute: asked_of(each, request.l) for each in sensitive},
    )
    return Prepared(request, found, describes, tells, wanted)


def asked_of(sensitive: Sensitive, least: int) -> int:
    """How many different answers each group needs in this column: one more where there are many."""
    return max(least, least + needed(sensitive) - USUAL_L)


def result(read: Prepared, earlier: Sequence[Earlier], progress: Progress) -> Result:
    """The rows, or why there are none. Raises `Cancelled` when `progress` says so."""
    if not progress(0, 2):
        raise Cancelled
    if not read.describes:
        return Result(read, refusal=Refusal.NOTHING_CHOSEN)
    rows, fresh = made(read.wanted, earlier, _part(progress, 0, 2))
    refusal = REFUSALS[fresh.refused] if fresh.refused is not None else None
    if refused_for_earlier(rows, fresh):
        refusal = Refusal.DIFFERENCE
    return Result(read, rows, fresh, refusal)


def alike(read: Prepared) -> tuple[str, ...]:
    """The columns in which fewer answers differ among all than each group needs."""
    short = [each.attribute for each in read.wanted.sensitive if each.answers < read.wanted.l[each.attribute]]
    return tuple(each.label for each in read.tells if each.key in short)


def column_previews(done: Result, progress: Progress | None = None) -> tuple[ColumnPreview, ...]:
    """What becomes of each column, and with `progress` what another choice would change."""
    read, rows = done.prepared, done.rows
    if rows is None:
        return tuple(
            ColumnPreview(each.key, each.label, kind)
            for kind, columns in ((ColumnKind.DESCRIBES, read.describes), (ColumnKind.TELLS, read.tells))
            for each in columns
        )
    choices: Mapping[tuple[str, Choice], Tradeoff] = {}
    if progress is not None and done.fresh is not None and done.fresh.refused in (None, Refused.TOO_MANY_SUPPRESSED):
        choices = _choices(read, done.fresh, progress)
    cost = losses(read.wanted, rows)
    found = [
        ColumnPreview(
            key=each.key,
            label=each.label,
            kind=ColumnKind.DESCRIBES,
            levels=_counts(each, rows.levels[:, place]),
            changed=int((rows.levels[:, place] > read.wanted.columns[place].finest).sum()),
            cost=cost[place],
            coarser=choices.get((each.key, Choice.COARSER)),
            without=choices.get((each.key, Choice.LEFT_OUT)),
        )
        for place, each in enumerate(read.describes)
    ]
    found += [
        ColumnPreview(
            key=each.key,
            label=each.label,
            kind=ColumnKind.TELLS,
            without=choices.get((each.key, Choice.LEFT_OUT)),
            l_asked=read.wanted.l[each.key],
            l_reached=rows.measured.l.get(each.key) if rows.measured.rows else None,
            t_reached=rows.measured.t.get(each.key) if rows.measured.rows else None,
        )
        for each in read.tells
    ]
    return tuple(found)


def changed_rows(done: Result) -> int:
    """How many of the rows that are there say less than was asked for."""
    if done.rows is None:
        return 0
    finest = [column.finest for column in done.prepared.wanted.columns]
    return int((done.rows.levels > finest).any(axis=1).sum())


def _check(request: RowsRequest) -> None:
    problems = {}
    if not LEAST_K <= request.k <= MOST_K:
        text = _("Please choose a number from {least} to {most}.").format(least=LEAST_K, most=MOST_K)
        problems["k"] = text
    if not USUAL_L <= request.l <= MOST_L:
        text = _("Please choose a number from {least} to {most}.").format(least=USUAL_L, most=MOST_L)
        problems["l"] = text
    if request.first is not None and request.last is not None and request.last < request.first:
        problems["last"] = _("The period ends before it begins. Please check both days.")
    if request.locked and request.format is Format.SPSS and not memory_is_enough():
        problems["format"] = _(
            "On this system a file for SPSS has to lie on the disk for a moment, so it cannot be made locked from the "
            "start. Please choose a workbook or CSV, or do not lock it."
        )
    if problems:
        raise FieldErrors(problems)


def _finest(column: Describing, level: int) -> int:
    if not 0 <= level < column.hierarchy.top:
        raise FieldErrors({"columns": _("One of these columns has no such step any more. Please choose again.")})
    return level


def _codes(column: Telling) -> Ints:
    places = {value: place for place, (value, _name) in enumerate(column.names)}
    return np.array([places[value] for value in column.values], dtype=np.intp)


def _counts(column: Describing, levels: Ints) -> tuple[LevelCount, ...]:
    return tuple(LevelCount(name, int((levels == level).sum())) for level, name in enumerate(column.steps))


def _choices(read: Prepared, fresh: Anonymised, progress: Progress) -> dict[tuple[str, Choice], Tradeoff]:
    """For each column what one step coarser, and leaving it out, would change; before any look at earlier exports."""
    half = _part(progress, 1, 2)
    found = {
        (read.describes[each.column].key, each.choice): Tradeoff(
            each.rows_back, each.others_gain, each.refused is not None
        )
        for each in tradeoffs(fresh, sensitive=read.wanted.sensitive, progress=half)
    }
    lost = int((fresh.left_out | fresh.blank).sum())
    for each in read.wanted.sensitive:
        others = [other for other in read.wanted.sensitive if other is not each]
        then = anonymise(read.wanted.columns, k=read.wanted.k, l=read.wanted.l, sensitive=others, progress=half)
        back = lost - int((then.left_out | then.blank).sum())
        found[each.attribute, Choice.LEFT_OUT] = Tradeoff(back, fresh.loss - then.loss, then.refused is not None)
    return found


def _part(progress: Progress, part: int, parts: int) -> Callable[[int, int], bool]:
    """The progress of one part of the work."""

    def told(done: int, total: int) -> bool:
        return progress(part * max(total, 1) + done, parts * max(total, 1))

    return told
