"""The pictures of the forecast: a bar for each week, and one for each month."""

from datetime import timedelta
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _
from ensure_desktop.visits.forecast import WEEK, WEEKS, Forecast
from ui.theme import Tokens
from ui.visits.forecast_words import (
    busiest_words,
    month_tip,
    places_finding,
    visits_finding,
    week_words,
)
from ui.widgets.plot import Plot, month_word

if TYPE_CHECKING:
    from pyqtgraph import PlotItem

HEIGHT = 230
MINUTES_OF_AN_HOUR = 60
BAR = 0.72
"""The share of its room that a bar takes."""


def visits_plot(forecast: Forecast) -> Plot:
    """Visits by week, with the hours at the right."""
    start = forecast.weeks[0].monday
    days = WEEKS * WEEK

    def draw(plot: Plot, _item: "PlotItem", colours: Tokens) -> None:
        plot.frame(0, days, max(week.visits for week in forecast.weeks))
        plot.months(start, start + timedelta(days=days - 1))
        heights = [((place + 0.5) * WEEK, week.visits) for place, week in enumerate(forecast.weeks)]
        plot.bars(heights, colours.accent, colours.accent, width=BAR * WEEK)
        plot.scale(_("Visits a week"))
        plot.second_scale(forecast.minutes / MINUTES_OF_AN_HOUR, _("Hours a week"))

    def tip_at(x: float) -> str:
        place = int(x // WEEK)
        return week_words(forecast.weeks[place], forecast.today) if 0 <= place < WEEKS else ""

    return Plot(
        draw,
        name="visits.forecast.weeks",
        words=_("Picture of the visits by week"),
        said=f"{visits_finding(forecast)}. {busiest_words(forecast)}",
        height=HEIGHT,
        tip_at=tip_at,
    )


def places_plot(forecast: Forecast) -> Plot:
    """Free places by month: at the bottom those that were free before, above them those that come free."""
    months = forecast.months

    def draw(plot: Plot, _item: "PlotItem", colours: Tokens) -> None:
        most = max(month.free for month in months)
        plot.frame(-0.5, len(months) - 0.5, most)
        plot.below([(place, month_word(month.first)) for place, month in enumerate(months)])
        plot.scale(_("Free places"))
        plot.bars([(n, month.free) for n, month in enumerate(months)], colours.accent, colours.accent, width=BAR)
        before = [(n, month.free - month.coming) for n, month in enumerate(months)]
        plot.bars(before, colours.accent_soft, colours.accent, width=BAR)
        for place, month in enumerate(months):
            if month.coming:
                plot.word(f"+{month.coming}", place, month.free, colours.text, anchor=(0.5, 1.0))

    def tip_at(x: float) -> str:
        place = round(x)
        return month_tip(months[place]) if 0 <= place < len(months) else ""

    return Plot(
        draw,
        name="visits.forecast.months",
        words=_("Picture of the free places by month"),
        said=places_finding(forecast),
        height=HEIGHT,
        tip_at=tip_at,
    )
