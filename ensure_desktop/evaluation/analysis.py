"""All that is said about one scale among some people: from arrays to values, without the file."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from ensure_desktop.evaluation.cohort import Cohort, Measured
from ensure_desktop.evaluation.flows import flow_of
from ensure_desktop.evaluation.ranks import spearman
from ensure_desktop.evaluation.results_notes import Known, notes
from ensure_desktop.evaluation.results_values import (
    BandCount,
    Bin,
    ContactBand,
    Contacts,
    Estimate,
    Group,
    Reliable,
    Scale,
    ScaleResult,
)
from ensure_desktop.evaluation.statistics import (
    LEAST,
    alpha,
    compare,
    paired,
    reliable_threshold,
    spread,
    turned,
)
from ensure_desktop.evaluation.subscales import parts_of
from ensure_desktop.evaluation.values import Direction, Key, Score

if TYPE_CHECKING:
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

    Floats = NDArray[float64]
    Ints = NDArray[int64]
    Bools = NDArray[bool_]

VISITS = (0, 5, 10, 20, 40)
"""Where each band of the number of visits begins; the last one is open."""
BINS = 12
"""About so many columns a picture of a distribution has."""
STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scores of those who are looked at: all before and after, and as pairs."""

    before: Floats
    after: Floats
    one: Floats
    two: Floats
    visits: Ints
    stayed: Floats
    left: Floats
    """Before: of those who answered again, and of those who did not."""
    came: Floats
    """After: of those who had not answered before."""
    items_before: Floats
    items_after: Floats
    items_one: Floats
    items_two: Floats
    """Of the pairs."""


def scale_of(measured: Measured) -> Scale:
    """What was measured with."""
    instrument, key = measured.instrument, measured.key
    form = next((each.label for each in instrument.forms if each.id == key.form), "")
    several = len(instrument.forms) > 1
    return Scale(
        instrument=instrument.id,
        form=key.form,
        name=f"{instrument.name} ({form})" if several and form else instrument.name,
        short=instrument.short,
        measures=instrument.measures,
        direction=key.direction,
        low=key.low,
        high=key.high,
        key_version=key.version,
        note=key.note,
        source=key.source,
        change=key.change,
        change_source=key.change_source,
    )


def analyse(
    cohort: Cohort, measured: Measured, within: Bools, *, group: Group | None, primary: bool, small_cell: int
) -> ScaleResult:
    """One scale among the members `within`."""
    found, key = _scores(measured, within), measured.key
    both = paired(found.one, found.two)
    before_alpha, after_alpha = _alpha(found.items_before), _alpha(found.items_after)
    reliable = _reliable(key, found, before_alpha)
    contacts = _contacts(found, small_cell)
    known = Known(
        linked=len(found.one),
        before=len(found.before),
        items=len(key.items),
        paired=both,
        alpha=before_alpha,
        other_form=measured.other_form if group is None else 0,
        unusable=int((measured.before.unusable & within).sum() + (measured.after.unusable & within).sum()),
        sheets=len(found.before) + len(found.after),
        helped=int((measured.before.helped & within).sum() + (measured.after.helped & within).sum()),
    )
    return ScaleResult(
        scale=scale_of(measured),
        group=group,
        primary=primary,
        flow=flow_of(cohort, measured, within),
        before=spread(found.before),
        after=spread(found.after),
        paired=both,
        apart=compare(found.came, found.left),
        leavers=compare(found.stayed, found.left),
        alpha_before=before_alpha,
        alpha_after=after_alpha,
        reliable=reliable,
        bands=_bands(key, found),
        contacts=contacts,
        pairs=tuple(sorted(zip(found.one.tolist(), found.two.tolist(), strict=True))),
        bins=_bins(key, found),
        notes=notes(known),
        too_few=len(found.one) < small_cell,
        parts=parts_of(measured.instrument, key, found.items_one, found.items_two),
    )


def _scores(measured: Measured, within: Bools) -> _Scores:
    import numpy as np

    before, after = measured.before, measured.after
    linked, one, two = np.intersect1d(before.members, after.members, assume_unique=True, return_indices=True)
    here, again = within[before.members], np.isin(before.members, linked, assume_unique=True)
    there, known = within[after.members], np.isin(after.members, linked, assume_unique=True)
    pair = within[linked]
    return _Scores(
        before=before.scores[here],
        after=after.scores[there],
        one=before.scores[one][pair],
        two=after.scores[two][pair],
        visits=measured.visits[pair],
        stayed=before.scores[here & again],
        left=before.scores[here & ~again],
        came=after.scores[there & ~known],
        items_before=before.items[here],
        items_after=after.items[there],
        items_one=before.items[one][pair],
        items_two=after.items[two][pair],
    )


def _alpha(items: Floats) -> Estimate | None:
    """Of those who answered every item."""
    import numpy as np

    return alpha(items[~np.isnan(items).any(axis=1)])


def _reliable(key: Key, found: _Scores, reliability: Estimate | None) -> Reliable | None:
    """Counted where there are at least three people, a spread, and items that hang together at all."""
    everybody = spread(found.before)
    if reliability is None or reliability.value <= 0 or everybody is None or not everybody.sd or len(found.one) < LEAST:
        return None
    higher, changes = key.direction is Direction.HIGHER_BETTER, found.two - found.one
    own = reliable_threshold(everybody.sd, reliability.value)
    return Reliable(
        alpha=reliability.value,
        sd=everybody.sd,
        by_error=turned(changes, own, higher_better=higher, reaching=False),
        published=turned(changes, key.change, higher_better=higher, reaching=True) if key.change else None,
        source=key.change_source,
    )


def _bands(key: Key, found: _Scores) -> tuple[BandCount, ...]:
    """How many were in each band of the cut-offs."""
    counted = []
    for each in key.cut_offs:
        before, after = (
            int(
                (
                    (scores >= (-float("inf") if each.low is None else each.low))
                    & (scores < (float("inf") if each.high is None else each.high))
                ).sum()
            )
            for scores in (found.before, found.after)
        )
        counted.append(BandCount(each.label, each.source, before, after))
    return tuple(counted)


def _contacts(found: _Scores, small_cell: int) -> Contacts | None:
    """Change by the number of visits in between, in bands with enough people; None where nobody was visited."""
    if not len(found.visits) or not found.visits.any():
        return None
    changes, bands = found.two - found.one, []
    for place, least in enumerate(VISITS):
        most = VISITS[place + 1] - 1 if place + 1 < len(VISITS) else None
        here = (found.visits >= least) & (found.visits <= (most if most is not None else found.visits.max()))
        change = spread(changes[here])
        bands.append(
            ContactBand(least, most, int(here.sum()), change.mean if change and change.n >= small_cell else None)
        )
    tested = spearman(found.visits.astype(float), changes)
    return Contacts(tuple(bands), tested[0] if tested else None, tested[1] if tested else None)


def _bins(key: Key, found: _Scores) -> tuple[Bin, ...]:
    """How many scores lie in each of about a dozen equal parts of the scale."""
    import numpy as np

    if not len(found.before) and not len(found.after):
        return ()
    wanted = (key.high - key.low) / BINS
    least = STEPS[0] if key.score is Score.MEAN else 1.0
    step = next((each for each in STEPS if each >= max(wanted, least)), STEPS[-1])
    start = floor(key.low / step) * step
    count = max(1, int(np.ceil((key.high - start) / step)))
    edges = start + step * np.arange(count + 1)
    before, after = (np.histogram(scores, edges)[0] for scores in (found.before, found.after))
    return tuple(
        Bin(float(edges[place]), float(edges[place + 1]), int(before[place]), int(after[place]))
        for place in range(count)
    )
