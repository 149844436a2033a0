"""The curve of a match, drawn: a step up for each planned visit, and for each that was made."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _
from ensure_desktop.visits.curve import Curve
from ui.theme import Tokens
from ui.visits.curve_words import said
from ui.visits.words import day_words
from ui.widgets.plot import Plot

if TYPE_CHECKING:
    from pyqtgraph import PlotItem

HEIGHT = 220
WEEK = timedelta(days=7)
ROOM_OF_A_WORD = 0.13
"""The share of the height that a word takes: below the lowest line it would be cut."""
EARLY, LATE = 0.3, 0.85
"""Shares of the time: until then there is no room for words at the left of today, from then on none at its right."""


def curve_plot(curve: Curve) -> Plot:
    """The picture of `curve`, with its words for screen readers and a tooltip for each day."""
    return Plot(
        lambda plot, item, colours: _draw(plot, item, colours, curve),
        name="visits.curve.plot",
        words=_("Picture of the planned and the made visits, added up"),
        said=said(curve),
        height=HEIGHT,
        tip_at=lambda x: _tip(curve, x),
    )


def steps(days: Sequence[date], start: date, since: date, until: date) -> list[tuple[float, float]]:
    """The corners of the line that goes up by one on each of `days`, between two days; x counts from `start`."""
    count = bisect_right(days, since)
    corners = [(float((since - start).days), float(count))]
    for day in days[count:]:
        if day > until:
            break
        x = float((day - start).days)
        corners += [(x, corners[-1][1]), (x, corners[-1][1] + 1)]
    return [*corners, (float((until - start).days), corners[-1][1])]


def _draw(plot: Plot, item: "PlotItem", colours: Tokens, curve: Curve) -> None:
    start, end = curve.start, curve.end + WEEK
    before = start - timedelta(days=1)
    now = min(max(curve.today, start), curve.end)
    plot.frame(0, (end - start).days, max(len(curve.planned), len(curve.made), 1))
    plot.months(start, end)
    if start <= curve.today <= curve.end:
        plot.upright((curve.today - start).days, colours.field_line)
    plot.line(_from_zero(steps(curve.planned, start, before, now)), colours.muted, width=1.6)
    plot.line(steps(curve.planned, start, now, curve.end), colours.muted, width=1.6, dashed=True)
    made = _from_zero(steps(curve.made, start, before, max(now, before)))
    plot.line(made, colours.accent, width=2.6)
    plot.dots([made[place] for place in range(2, len(made) - 1, 2)], colours.accent, colours.surface)
    _name_lines(plot, colours, curve, now)


def _from_zero(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line that begins with the day before the first visit, and not left of the picture."""
    return [(max(0.0, x), y) for x, y in corners]


def _name_lines(plot: Plot, colours: Tokens, curve: Curve, now: date) -> None:
    """Each line says what it is where today is; in the first weeks in the corner that rising lines leave free."""
    top = max(len(curve.planned), len(curve.made), 1)
    x, length = (now - curve.start).days, (curve.end - curve.start).days
    named = [
        (curve.planned_until(now), _("planned: {n}").format(n=curve.adherence.planned), colours.muted),
        (curve.made_until(now), _("made: {n}").format(n=curve.adherence.made), colours.accent),
    ]
    upper, lower = sorted(named, key=lambda each: -each[0])
    if x < EARLY * length:
        corners = ((0.0, top, (0.0, 0.0)), (0.0, top * (1 - ROOM_OF_A_WORD), (0.0, 0.0)))
    else:
        low = max(lower[0], ROOM_OF_A_WORD * top)
        below = (1.05, -0.6) if x > LATE * length else (-0.05, 0.0)
        corners = ((float(x), upper[0], (1.05, 1.0)), (float(x), low, below))
    for (_number, text, colour), (left, height, anchor) in zip((upper, lower), corners, strict=True):
        plot.word(text, left, height, colour, anchor=anchor)


def _tip(curve: Curve, x: float) -> str:
    day = curve.start + timedelta(days=round(x))
    if not curve.start <= day <= curve.end:
        return ""
    if day > curve.today:
        text = _("Until {day}: {planned} planned")
    else:
        text = _("Until {day}: {planned} planned, {made} made")
    return text.format(day=day_words(day, curve.today), planned=curve.planned_until(day), made=curve.made_until(day))
