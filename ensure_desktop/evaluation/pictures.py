"""The pictures of results, drawn alike on the screen and on paper, each with words for who cannot see it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ensure_desktop.drawing import LEADING, Align, Box, Drawing, Ink, Label, Mark, Point, Shape, Stroke
from ensure_desktop.evaluation.flow_picture import flow_picture
from ensure_desktop.evaluation.picture_parts import (
    NORMAL,
    SMALL,
    Axis,
    good_end,
    good_side,
    interval,
    legend,
    legend_height,
    tick_text,
    width_of,
)
from ensure_desktop.evaluation.results_values import Bin, ContactBand, Paired, Scale, ScaleResult, Spread
from ensure_desktop.evaluation.sentences import plain_sentence, scale_text, score_text
from ensure_desktop.evaluation.values import Direction
from ensure_desktop.i18n import _, ngettext

__all__ = ["contacts_picture", "distribution_picture", "flow_picture", "lines_picture", "means_picture"]

WIDTH = 480.0
MOST_LINES = 150
"""More lines than that cannot be told apart; then evenly chosen ones are drawn."""
SIDE = 96.0
ROW = 50.0
NAMES = 152.0
"""The room for the names at the left of a picture of means."""
SAMPLE = ((-8.0, 0.0), (8.0, 0.0))

Sample = tuple[Sequence[Shape], str]


def lines_picture(result: ScaleResult, width: float = WIDTH, height: float = 270.0) -> Drawing:
    """One line for each person from before to after, and a thick one for the average."""
    if result.paired is None or not result.pairs:
        return _nothing(result, width)
    scale, left, right = result.scale, SIDE, width - SIDE
    axis = Axis(scale.low, scale.high, height - 50, 30)
    ways = Counter(_way(scale, before, after) for before, after in result.pairs)
    drawn = _chosen(result.pairs)
    shapes = [*_upright(axis, left, right)]
    for before, after in drawn:
        points = ((left, axis.at(before)), (right, axis.at(after)))
        shapes.append(_line(_way(scale, before, after), points))
    shapes += _average(result.paired, scale, axis, left, right)
    shapes += [
        Label(left, 16, _("before"), NORMAL, Ink.TEXT, Align.CENTRE, bold=True),
        Label(right, 16, _("after"), NORMAL, Ink.TEXT, Align.CENTRE, bold=True),
        Label(width / 2, 16, good_end(scale), SMALL, Ink.TEXT, Align.CENTRE),
    ]
    told = [way for way in (1, 0, -1) if ways[way]]
    entries: list[Sample] = [([_line(way, SAMPLE)], _way_words(way, ways[way])) for way in told]
    entries.append(([Stroke(SAMPLE, Ink.TEXT, 3.0)], _("average")))
    shapes += legend(entries, 12, height - 12, width - 24)
    words = [plain_sentence(result), *(f"{_way_words(way, ways[way])}." for way in told)]
    if len(drawn) < len(result.pairs):
        text = _("Of {all} lines {n} are drawn, evenly chosen.").format(all=len(result.pairs), n=len(drawn))
        shapes.append(Label(left, height - 32, text, SMALL, Ink.QUIET))
        words.append(text)
    return Drawing(width, height, tuple(shapes), " ".join(words))


def means_picture(results: Sequence[ScaleResult], width: float = WIDTH) -> Drawing:
    """For each result the average before and after with its interval, on the whole scale, with the scale's direction.

    Of those who were measured twice: both averages are of the same people.
    """
    shapes: list[Shape] = []
    words = []
    y = 6.0
    for result in results:
        axis = Axis(result.scale.low, result.scale.high, NAMES + 14, width - 22)
        shapes += _row(result, axis, y)
        words.append(f"{_name(result)}: {_means_words(result)}")
        y += ROW
    entries: list[Sample] = [
        ([Stroke(SAMPLE, Ink.QUIET, 1.6), Point(0, 0, Mark.RING, Ink.FIRST, 7)], _("average before")),
        ([Stroke(SAMPLE, Ink.TEXT, 1.6), Point(0, 0, Mark.DOT, Ink.FIRST, 7)], _("average after")),
    ]
    if results and results[0].group is not None:  # else each row says it
        shapes.append(Label(12, y + 10, good_side(results[0].scale), SMALL, Ink.TEXT))
    told = [each for _sample, each in entries]
    shapes += legend(entries, NAMES + 14, y + 10, width - NAMES - 30)
    line = _("The lines show where the average lies with 95 % confidence.")
    below = y + 10 + legend_height(told, width - NAMES - 30)
    room = width - NAMES - 30
    shapes.append(Label(NAMES + 14, below, line, SMALL, Ink.QUIET, width=room))
    return Drawing(width, below + 8 + width_of(line, SMALL) // room * SMALL * LEADING, tuple(shapes), " ".join(words))


def distribution_picture(result: ScaleResult, width: float = WIDTH, height: float = 230.0) -> Drawing:
    """How many had which score, before (hollow) and after (filled), side by side.

    Columns that are wider than others (for outside) are as much lower, so that their area tells; their counts stand on
    them.
    """
    if not result.bins or result.before is None or result.after is None:
        return _nothing(result, width)
    bins, scale = result.bins, result.scale
    step = min(each.high - each.low for each in bins)
    even = all(abs(each.high - each.low - step) < 1e-9 for each in bins)
    most = max(max(each.before, each.after) * step / (each.high - each.low) for each in bins)
    left, right = 40.0, width - 16.0
    across = Axis(bins[0].low, bins[-1].high, left, right)
    upwards = Axis(0, max(most, 1), height - 62, 28)
    shapes: list[Shape] = []
    for tick in dict.fromkeys(round(each) for each in upwards.ticks()):
        y = upwards.at(tick)
        shapes.append(Stroke(((left, y), (right, y)), Ink.QUIET, 0.4, dashed=bool(tick)))
        shapes.append(Label(left - 6, y + 3, str(tick), SMALL, Ink.QUIET, Align.END))
    for each in bins:
        shapes += _bars(each, across, upwards, step, counted=not even)
    edges = [bins[0].low, *(each.high for each in bins)]
    shapes += [
        Label(across.at(edge), height - 50, tick_text(edge), SMALL, Ink.QUIET, Align.CENTRE)
        for edge in edges[:: -(-len(edges) // 14)]
    ]
    title = _("people") if even else _("people for each {step} points").format(step=tick_text(step))
    shapes.append(Label(left, 14, title, SMALL, Ink.QUIET))
    shapes.append(Label(right, height - 36, good_side(scale), SMALL, Ink.TEXT, Align.END))
    shapes.append(Label(left, height - 36, _("score"), SMALL, Ink.QUIET))
    entries: list[Sample] = [
        ([Box(-7, -5, 14, 10, line=Ink.TEXT)], _in_all(_("before"), result.before)),
        ([Box(-7, -5, 14, 10, fill=Ink.FIRST, line=Ink.TEXT)], _in_all(_("after"), result.after)),
    ]
    shapes += legend(entries, left, height - 12, right - left)
    return Drawing(width, height, tuple(shapes), _bins_words(scale, bins))


def contacts_picture(result: ScaleResult, width: float = WIDTH) -> Drawing:
    """The average change of those who were visited so often, with its interval, around no change."""
    bands = [each for each in result.contacts.bands if each.n or each.hidden] if result.contacts else []
    if not bands:
        return _nothing(result, width)
    ends = [abs(end) for each in bands if each.change for end in (each.change.value, each.change.low, each.change.high)
            if end is not None]  # fmt: skip
    reach = max([*ends, 0.1 * (result.scale.high - result.scale.low)])
    axis = Axis(-reach, reach, NAMES + 14, width - 22)
    shapes: list[Shape] = []
    y, words = 8.0, []
    for each in bands:
        shapes += _contact_row(each, axis, y)
        words.append(f"{_band_name(each)}: {_band_words(result.scale, each)}.")
        y += 26
    shapes.append(Stroke(((axis.at(0), 6), (axis.at(0), y + 2)), Ink.QUIET, 0.8, dashed=True))
    for value in (-reach, 0.0, reach):
        text = score_text(result.scale, value) if value <= 0 else f"+{score_text(result.scale, value)}"
        shapes.append(Label(axis.at(value), y + 13, text, SMALL, Ink.QUIET, Align.CENTRE))
    shapes.append(Label(axis.at(0), y + 28, _("average change of the score"), SMALL, Ink.TEXT, Align.CENTRE))
    shapes.append(Label(axis.at(0), y + 40, good_side(result.scale), SMALL, Ink.TEXT, Align.CENTRE))
    return Drawing(width, y + 48, tuple(shapes), " ".join(words))


def _nothing(result: ScaleResult, width: float) -> Drawing:
    """In place of a picture that would show too little, or somebody."""
    text = plain_sentence(result) if result.paired is None or result.hidden else _(
        "This picture would show single people, so it is not drawn here."
    )  # fmt: skip
    label = Label(12, 24, text, NORMAL, Ink.QUIET, width=width - 24)
    return Drawing(width, 52, (Box(1, 1, width - 2, 50, line=Ink.LINE, radius=4), label), text)


def _way(scale: Scale, before: float, after: float) -> int:
    """1 for the better, -1 for the worse, 0 for the same."""
    if abs(after - before) < 1e-9:
        return 0
    return 1 if (after > before) is (scale.direction is Direction.HIGHER_BETTER) else -1


def _way_words(way: int, count: int) -> str:
    text = {
        1: ngettext("{n} person better", "{n} people better", count),
        0: ngettext("{n} person the same", "{n} people the same", count),
        -1: ngettext("{n} person worse", "{n} people worse", count),
    }[way]
    return text.format(n=count)


def _line(way: int, points: tuple[tuple[float, float], ...]) -> Stroke:
    ink, thick, dashed = {1: (Ink.FIRST, 0.9, False), 0: (Ink.QUIET, 0.9, False), -1: (Ink.WARN, 0.9, True)}[way]
    return Stroke(points, ink, thick, dashed)


def _chosen(pairs: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    if len(pairs) <= MOST_LINES:
        return pairs
    return [pairs[place * len(pairs) // MOST_LINES] for place in range(MOST_LINES)]


def _upright(axis: Axis, left: float, right: float) -> Iterator[Shape]:
    """The scale at the left and a thin line across at each of its numbers."""
    for tick in axis.ticks():
        y = axis.at(tick)
        yield Stroke(((left, y), (right, y)), Ink.QUIET, 0.4)
        yield Label(12, y + 3, tick_text(tick), SMALL, Ink.QUIET)
    for x in (left, right):
        yield Stroke(((x, axis.start), (x, axis.end)), Ink.TEXT, 1.0)


def _average(both: Paired, scale: Scale, axis: Axis, left: float, right: float) -> Iterator[Shape]:
    before, after = both.before.mean.value, both.after.mean.value
    yield Stroke(((left, axis.at(before)), (right, axis.at(after))), Ink.TEXT, 3.0)
    for x, value in ((left, before), (right, after)):
        yield Point(x, axis.at(value), Mark.DIAMOND, Ink.TEXT, 9)
    yield Label(left - 9, axis.at(before) + 3, score_text(scale, before), NORMAL, Ink.TEXT, Align.END, bold=True)
    yield Label(right + 9, axis.at(after) + 3, score_text(scale, after), NORMAL, Ink.TEXT, bold=True)


def _name(result: ScaleResult) -> str:
    return result.group.label if result.group else result.scale.short


def _row(result: ScaleResult, axis: Axis, y: float) -> Iterator[Shape]:
    """One result: its name, the whole scale with both ends, and both averages."""
    middle, scale = y + 18, result.scale
    yield Label(12, y + 13, _name(result), NORMAL, Ink.TEXT, bold=True, width=NAMES - 16)
    if result.group is None:
        yield Label(12, y + 38, good_side(scale), SMALL, Ink.TEXT)
    both = result.paired
    if both is None or result.hidden or result.too_few:
        yield Label(axis.start, middle + 3, _("too few people to say"), SMALL, Ink.QUIET)
        return
    yield Stroke(((axis.start, middle + 8), (axis.end, middle + 8)), Ink.QUIET, 0.6)
    for tick in axis.ticks():
        x = axis.at(tick)
        yield Stroke(((x, middle + 5), (x, middle + 11)), Ink.QUIET, 0.6)
        yield Label(x, middle + 21, tick_text(tick), SMALL, Ink.QUIET, Align.CENTRE)
    for found, mark, ink, line in (
        (both.before, Mark.RING, Ink.QUIET, middle - 9),
        (both.after, Mark.DOT, Ink.TEXT, middle),
    ):
        yield from interval(found.mean.low, found.mean.high, axis, line, ink)
        yield Point(axis.at(found.mean.value), line, mark, Ink.FIRST, 7)


def _means_words(result: ScaleResult) -> str:
    both = result.paired
    if both is None or result.hidden or result.too_few:
        return _("too few people to say.")
    return _("{n} people, on average {before} before and {after} after ({scale}).").format(
        n=both.n,
        before=score_text(result.scale, both.before.mean.value),
        after=score_text(result.scale, both.after.mean.value),
        scale=scale_text(result.scale),
    )


def _bars(each: Bin, across: Axis, upwards: Axis, step: float, *, counted: bool) -> Iterator[Shape]:
    left, right = across.at(each.low) + 2, across.at(each.high) - 2
    half = (right - left) / 2
    for place, (count, fill) in enumerate(((each.before, None), (each.after, Ink.FIRST))):
        if count:
            top = upwards.at(count * step / (each.high - each.low))
            yield Box(left + place * half, top, half - 1, upwards.start - top, fill=fill, line=Ink.TEXT)
            if counted:
                yield Label(left + (place + 0.5) * half, top - 3, str(count), SMALL, Ink.TEXT, Align.CENTRE)


def _in_all(words: str, found: Spread) -> str:
    text = ngettext("{moment}: {n} person", "{moment}: {n} people", found.n)
    return text.format(moment=words, n=found.n)


def _bins_words(scale: Scale, bins: Sequence[Bin]) -> str:
    told = [
        _("{low} to {high}: {before} before, {after} after").format(
            low=tick_text(each.low), high=tick_text(each.high), before=each.before, after=each.after
        )
        for each in bins
        if each.before or each.after
    ]
    head = _("How many people had which score ({scale})").format(scale=scale_text(scale))
    return f"{head}: {'; '.join(told)}."


def _contact_row(each: ContactBand, axis: Axis, y: float) -> Iterator[Shape]:
    yield Label(12, y + 12, _band_name(each), NORMAL, Ink.TEXT)
    if each.change is None or each.hidden:
        yield Label(axis.start, y + 12, _("too few people to say"), SMALL, Ink.QUIET)
        return
    yield from interval(each.change.low, each.change.high, axis, y + 9, Ink.TEXT)
    yield Point(axis.at(each.change.value), y + 9, Mark.DOT, Ink.FIRST, 7)


def _band_name(each: ContactBand) -> str:
    if each.most is None:
        visits = _("{least} visits or more").format(least=each.least)
    else:
        visits = _("{least} to {most} visits").format(least=each.least, most=each.most)
    return visits if each.n is None else f"{visits} ({each.n})"


def _band_words(scale: Scale, each: ContactBand) -> str:
    if each.change is None or each.hidden:
        return _("too few people to say")
    return _("average change {change}").format(change=score_text(scale, each.change.value))
