"""What of the results may leave the centre: no single person's scores, no count below the centre's smallest.

A group that is too small is left out whole, and so are further groups until the small ones cannot be worked out from
the rest (`visits/smallcells.py`). Of a group only those who were measured twice are told of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ensure_desktop.evaluation.results_values import (
    Asked,
    BandCount,
    Bin,
    Comparison,
    Contacts,
    Flow,
    Paired,
    PartResult,
    Reliable,
    Results,
    ScaleResult,
    Spread,
    Turned,
)
from ensure_desktop.i18n import _
from ensure_desktop.visits.smallcells import NOTHING, Before, Whole, left_out

Cell = tuple[str, ...]

_NO_ASKED = Asked(None, None, None, None, None, None, None, None)
_NO_FLOW = Flow(None, None, _NO_ASKED, _NO_ASKED, None, None, None, None)


def for_outside(results: Results) -> Results:
    """The results without what may stay in the centre only."""
    limit = results.small_cell
    scales = []
    for overall in results.overall:
        groups = results.groups(overall.scale)
        hidden = _hidden_groups(overall, groups, limit)
        scales.append(_hide(overall) if _ALL in hidden else _overall(overall, limit))
        scales += [_hide(each) if _key(each) in hidden or _ALL in hidden else _group(each) for each in groups]
    return replace(results, scales=tuple(scales), flow=_flow(results.flow, limit))


_ALL: Cell = ("all",)


def _key(result: ScaleResult) -> Cell:
    return ("group", result.group.key if result.group else "")


def _hidden_groups(overall: ScaleResult, groups: Sequence[ScaleResult], limit: int) -> frozenset[Cell]:
    counts: dict[Cell, int] = {_ALL: overall.flow.linked or 0}
    counts |= {_key(each): each.flow.linked or 0 for each in groups}
    wholes = [Whole(_ALL, tuple(map(_key, groups)), apart=True)] if groups else []
    return frozenset(left_out(counts, wholes, limit))


def _hide(result: ScaleResult) -> ScaleResult:
    """Nothing but which scale it is, and that there is too little to tell."""
    return ScaleResult(
        scale=result.scale,
        group=result.group,
        primary=result.primary,
        flow=_NO_FLOW,
        before=None,
        after=None,
        paired=None,
        apart=None,
        leavers=None,
        alpha_before=None,
        alpha_after=None,
        reliable=None,
        bands=(),
        contacts=None,
        pairs=(),
        bins=(),
        notes=(_("Too few people answered at both moments to tell of them outside the centre."),),
        too_few=True,
        hidden=True,
    )


def _overall(result: ScaleResult, limit: int) -> ScaleResult:
    linked = result.flow.linked or 0
    # Who is not in the pairs could be worked out from all and the pairs: so all are told of only with enough of them.
    before, after = (_of_all(each, linked, limit) for each in (result.before, result.after))
    return replace(
        result,
        flow=_flow(result.flow, limit),
        before=before,
        after=after,
        paired=_paired(result.paired),
        apart=_comparison(result.apart, limit),
        leavers=_comparison(result.leavers, limit),
        alpha_before=result.alpha_before if before else None,
        alpha_after=result.alpha_after if after else None,
        reliable=_reliable(result.reliable, linked, limit),
        bands=_bands(result, before, after, limit),
        contacts=_contacts(result.contacts, linked, limit),
        pairs=(),
        # Beside bands with other edges, columns would tell of those who are between both edges.
        bins=_bins(result.bins, limit) if before and after and not result.bands else (),
        notes=(),
        parts=tuple(_part(each, limit) for each in result.parts if each.paired.n == linked),
    )


def _group(result: ScaleResult) -> ScaleResult:
    """Of a group: how many were measured twice, and their change."""
    told = _hide(result)
    return replace(
        told,
        flow=replace(_NO_FLOW, linked=result.flow.linked),
        paired=_paired(result.paired),
        notes=(),
        too_few=False,
        hidden=False,
    )


def _flow(flow: Flow, limit: int) -> Flow:
    """How many came, agreed and answered, without the small counts and those from which they could be worked out.

    Why somebody did not answer stays in the centre.
    """
    counts: dict[Cell, int] = {
        ("enrolled",): flow.enrolled or 0,
        ("agreed",): flow.agreed or 0,
        ("linked",): flow.linked or 0,
        ("only before",): flow.only_before or 0,
        ("only after",): flow.only_after or 0,
    }
    wholes: list[Whole] = []

    def split(whole: Cell, part: Cell) -> None:
        counts[*part, "rest"] = counts[whole] - counts[part]
        wholes.append(Whole(whole, (part, (*part, "rest")), apart=True))

    split(("enrolled",), ("agreed",))
    for when, asked in (("before", flow.before), ("after", flow.after)):
        counts |= {(when, "reached"): asked.reached or 0, (when, "answered"): asked.answered or 0}
        split(("agreed",), (when, "reached"))
        split((when, "reached"), (when, "answered"))
        wholes.append(Whole((when, "answered"), (("linked",), (f"only {when}",)), apart=True))
    # How many came and how many were measured twice is what a reader needs most: the rest gives way.
    told = frozenset(cell for cell in (("enrolled",), ("linked",)) if counts[cell] >= limit)
    shown = _shown(counts, wholes, limit, Before(told=told))
    before, after = (
        replace(
            _NO_ASKED,
            reached=shown[when, "reached"],
            answered=shown[when, "answered"],
            response=asked.response if None not in (shown[when, "answered"], shown[when, "reached"]) else None,
        )
        for when, asked in (("before", flow.before), ("after", flow.after))
    )
    return Flow(
        enrolled=shown[("enrolled",)],
        agreed=shown[("agreed",)],
        before=before,
        after=after,
        linked=shown[("linked",)],
        only_before=shown[("only before",)],
        only_after=shown[("only after",)],
        linked_of_enrolled=flow.linked_of_enrolled if len(told) == 2 else None,
    )


def _of_all(found: Spread | None, linked: int, limit: int) -> Spread | None:
    if found is None or 0 < found.n - linked < limit:
        return None
    return _spread(found, limit)


def _spread(found: Spread | None, limit: int) -> Spread | None:
    """Without the ends, which are somebody's; None of too few."""
    if found is None or found.n < limit:
        return None
    return replace(found, least=None, most=None)


def _paired(found: Paired | None) -> Paired | None:
    if found is None:
        return None
    before, after = (replace(each, least=None, most=None) for each in (found.before, found.after))
    return replace(found, before=before, after=after)


def _part(found: PartResult, limit: int) -> PartResult:
    shown = []
    for at_risk in (found.at_risk_before, found.at_risk_after):
        counts = {"at risk": at_risk, "others": found.paired.n - (at_risk or 0)}
        shown.append(None if at_risk is None else _parts(found.paired.n, counts, limit)["at risk"])
    told = _paired(found.paired) or found.paired
    return replace(found, paired=told, at_risk_before=shown[0], at_risk_after=shown[1])


def _comparison(found: Comparison | None, limit: int) -> Comparison | None:
    if found is None:
        return None
    one, other = _spread(found.one, limit), _spread(found.other, limit)
    return replace(found, one=one, other=other) if one and other else None


def _reliable(found: Reliable | None, linked: int, limit: int) -> Reliable | None:
    if found is None:
        return None
    published = _turned(found.published, linked, limit) if found.published else None
    return replace(found, by_error=_turned(found.by_error, linked, limit), published=published)


def _turned(found: Turned, linked: int, limit: int) -> Turned:
    shown = _parts(linked, {"better": found.better, "same": found.same, "worse": found.worse}, limit)
    return Turned(found.threshold, shown["better"], shown["same"], shown["worse"])


def _bands(result: ScaleResult, before: Spread | None, after: Spread | None, limit: int) -> tuple[BandCount, ...]:
    """How many were in each band; nothing of a moment that is not told of."""
    shown = []
    for when, spread in (("before", before), ("after", after)):
        counts = {str(place): getattr(each, when) for place, each in enumerate(result.bands)}
        shown.append(_parts(spread.n if spread else 0, counts, limit))
    return tuple(
        replace(each, before=shown[0][str(place)], after=shown[1][str(place)])
        for place, each in enumerate(result.bands)
    )


def _contacts(found: Contacts | None, linked: int, limit: int) -> Contacts | None:
    if found is None:
        return None
    shown = _parts(linked, {str(each.least): each.n for each in found.bands}, limit)
    bands = [
        each if (n := shown[str(each.least)]) is not None else replace(each, n=n, change=None, hidden=True)
        for each in found.bands
    ]
    return replace(found, bands=tuple(bands))


def _bins(bins: Sequence[Bin], limit: int) -> tuple[Bin, ...]:
    """Neighbours put together until nobody stands nearly alone; none where that leaves a single one."""
    merged: list[Bin] = []
    for each in bins:
        if merged and not (_is_large(merged[-1], limit)):
            last = merged.pop()
            each = Bin(last.low, each.high, last.before + each.before, last.after + each.after)
        merged.append(each)
    while len(merged) > 1 and not _is_large(merged[-1], limit):
        last = merged.pop()
        before = merged.pop()
        merged.append(Bin(before.low, last.high, before.before + last.before, before.after + last.after))
    return tuple(merged) if len(merged) > 2 else ()


def _is_large(each: Bin, limit: int) -> bool:
    return each.before >= limit and each.after >= limit


def _parts(whole: int, parts: Mapping[str, int | None], limit: int) -> dict[str, int | None]:
    """The parts of a whole that is known, without the small ones."""
    counts: dict[Cell, int] = {("whole",): whole} | {("part", name): count or 0 for name, count in parts.items()}
    wholes = [Whole(("whole",), tuple(("part", name) for name in parts), apart=True)] if parts else []
    shown = _shown(counts, wholes, limit)
    return {name: shown["part", name] if shown[("whole",)] is not None else None for name in parts}


def _shown(
    counts: Mapping[Cell, int], wholes: Sequence[Whole], limit: int, before: Before = NOTHING
) -> dict[Cell, int | None]:
    hidden = left_out(counts, wholes, limit, before)
    return {cell: None if cell in hidden else count for cell, count in counts.items()}
