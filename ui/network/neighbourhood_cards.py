"""The cards of the picture by quarter: how many asked in each, and what they asked, where, in which language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.by_quarter import QuarterCount, QuarterPicture, QuarterTotal
from ensure_desktop.visits.labels import first_language_label, neighbourhood_label, quarter_label, theme_label
from ui.network.neighbourhood_words import axis_words, finding
from ui.theme import RELATED, Tokens
from ui.visits.requests_cards import Line, Wanted, bars_card
from ui.visits.requests_words import number_words
from ui.widgets.card import Card
from ui.widgets.plot import Plot

if TYPE_CHECKING:
    from pyqtgraph import PlotItem

NAME = "network.neighbourhood"
HEIGHT = 190
WIDTH = 0.55
PADDING = 16


def quarters_card(picture: QuarterPicture) -> Card:
    """A bar for each quarter, the newest last; a dash stands where the number is kept."""
    title = finding(picture)
    card = Card(title, padding=PADDING)
    card.setObjectName(f"{NAME}.quarters")
    card.setAccessibleName(title)
    totals = picture.quarters
    card.body.addWidget(
        Plot(
            lambda plot, _item, colours: _draw(plot, _item, colours, totals),
            name=f"{NAME}.plot",
            words=_("Picture of the people who asked, quarter by quarter"),
            said=". ".join(_words(each) for each in totals),
            height=HEIGHT,
            tip_at=lambda x: _tip(totals, x),
        )
    )
    return card


def cards(picture: QuarterPicture, wanted: Wanted | None) -> QWidget:
    """What was asked at the left; where and in which language beside it. Without `wanted` numbers open nothing."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(RELATED)
    themes = [_line(theme_label(each.words), each, "theme") for each in picture.themes]
    places = [_line(neighbourhood_label(each.words), each, "neighbourhood") for each in picture.neighbourhoods]
    languages = [_line(first_language_label(each.words), each, "language") for each in picture.languages]
    columns = (
        ((_("What people asked about"), themes, "themes"),),
        ((_("Where they live"), places, "places"), (_("Their first language"), languages, "languages")),
    )
    for made in columns:
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        for title, lines, name in made:
            column.addWidget(bars_card(title, lines, f"{NAME}.{name}", wanted, compared=True))
        column.addStretch(1)
        row.addLayout(column, 1)
    return holder


def _line(words: str, count: QuarterCount, about: str) -> Line:
    return Line(words, count.people, {about: count.words}, count.change)


def _draw(plot: Plot, _item: "PlotItem", colours: Tokens, totals: Sequence[QuarterTotal]) -> None:
    top = max((each.people or 0 for each in totals), default=0)
    plot.frame(-0.6, len(totals) - 0.4, top * 1.1)
    plot.below([(place, axis_words(each.first)) for place, each in enumerate(totals)])
    heights = [(float(place), float(each.people or 0)) for place, each in enumerate(totals)]
    plot.bars(heights[:-1], colours.field_line, colours.field_line, width=WIDTH)
    plot.bars(heights[-1:], colours.accent, colours.accent, width=WIDTH)
    for (x, height), each in zip(heights, totals, strict=True):
        plot.word(number_words(each.people), x, height, colours.text, anchor=(0.5, 1.0))


def _tip(totals: Sequence[QuarterTotal], x: float) -> str:
    place = round(x)
    return _words(totals[place]) if 0 <= place < len(totals) else ""


def _words(total: QuarterTotal) -> str:
    return _("{words}: {number}").format(words=quarter_label(total.first), number=number_words(total.people))
