"""The cards of the picture of the neighbourhood: bars with their numbers, and the table of themes and places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.desk.neighbourhood import Neighbourhood
from ensure_desktop.i18n import _
from ensure_desktop.visits.labels import neighbourhood_label, theme_label
from ensure_desktop.visits.requests import RequestsPicture
from ui.matching.candidate_details import ScoreBar
from ui.theme import GROUPS, INSIDE, RELATED, tabular
from ui.visits.requests_words import change_words, headline, month_words, number_words, said_change
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.text import label, tip

NAME = "visits.requests"
LEAST_WORDS = 110
NUMBER_WIDTH = 40
PADDING = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A count with its words; `which` says to the service whom it counts, empty where nobody can be listed."""

    words: str
    people: int | None
    which: dict[str, Any] = field(default_factory=dict)
    change: int | None = None
    """How many more than in the days before, where that is compared and shown."""


Wanted = Callable[[Line], object]
"""Called with the line whose number was pressed."""


def row_of_cards(found: Neighbourhood, wanted: Wanted | None) -> QWidget:
    """What was asked at the left; where, when and on the street beside it. Without `wanted` numbers open nothing."""
    picture = found.requests
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(RELATED)
    themes = [Line(theme_label(each.words), each.people, {"theme": each.words}) for each in picture.themes]
    places = [
        Line(neighbourhood_label(each.words), each.people, {"neighbourhood": each.words})
        for each in picture.neighbourhoods
    ]
    months = [Line(month_words(each.first), each.people, {"month": each.first}) for each in picture.months]
    street = [Line(each.words, each.people) for each in found.street]
    columns = (
        ((headline(picture), themes, "themes"), (_("How often it was asked on the street"), street, "street")),
        ((_("Where they live"), places, "places"), (_("When they asked"), months, "months")),
    )
    for cards in columns:
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        for title, lines, name in cards:
            if (lines and picture.themes) or (name == "street" and lines):
                column.addWidget(bars_card(title, lines, f"{NAME}.{name}", wanted))
        column.addStretch(1)
        row.addLayout(column, 1)
    return holder


def table_card(picture: RequestsPicture, wanted: Wanted | None) -> Card:
    """Themes down, neighbourhoods across."""
    card = Card(_("What was asked where"), padding=PADDING)
    card.setObjectName(f"{NAME}.table")
    grid = QGridLayout()
    grid.setHorizontalSpacing(GROUPS)
    grid.setVerticalSpacing(INSIDE)
    for column, place in enumerate(picture.neighbourhoods, start=1):
        head = label(neighbourhood_label(place.words), "label", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(head, 0, column)
        grid.setColumnStretch(column, 1)
    grid.setColumnStretch(0, 2)
    for row, (theme, cells) in enumerate(zip(picture.themes, picture.cells, strict=True), start=1):
        grid.addWidget(label(theme_label(theme.words), wrap=True), row, 0)
        for column, (place, people) in enumerate(zip(picture.neighbourhoods, cells, strict=True), start=1):
            words = _("{theme}, {place}").format(theme=theme_label(theme.words), place=neighbourhood_label(place.words))
            line = Line(words, people, {"theme": theme.words, "neighbourhood": place.words})
            number = _number(line, f"{NAME}.cell.{row - 1}.{column - 1}", wanted)
            grid.addWidget(number, row, column, Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card


def bars_card(title: str, lines: Sequence[Line], name: str, wanted: Wanted | None, *, compared: bool = False) -> Card:
    """A line for each count: its words, a bar that starts at nought, the number, and what changed where `compared`."""
    card = Card(title, padding=PADDING)
    card.setObjectName(name)
    card.setAccessibleName(title)
    if all(line.people is None for line in lines):
        card.body.addWidget(label(_("Too few people for a picture that others may see."), "muted", wrap=True))
        return card
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(INSIDE)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    grid.setColumnMinimumWidth(0, LEAST_WORDS)
    if compared:
        for column, words in ((2, _("People")), (3, _("Change"))):
            grid.addWidget(label(words, "help"), 0, column, Qt.AlignmentFlag.AlignRight)
    most = max((line.people or 0 for line in lines), default=0)
    for row, line in enumerate(lines):
        place = row + int(compared)
        grid.addWidget(label(line.words, wrap=True), place, 0)
        if line.people is not None:
            grid.addWidget(ScoreBar(line.people, most), place, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(_number(line, f"{name}.{row}", wanted), place, 2, Qt.AlignmentFlag.AlignRight)
        if compared:
            grid.addWidget(_change(line, f"{name}.{row}.change"), place, 3, Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card


def _change(line: Line, name: str) -> QWidget:
    made = _plain(change_words(line.change), "", name)
    said = _("{words}, {change}").format(words=line.words, change=said_change(line.change))
    made.setAccessibleName(said)
    made.setToolTip(tip(said_change(line.change)))
    return made


def _number(line: Line, name: str, wanted: Wanted | None) -> QWidget:
    """The number; where it can, it opens the list that it counts."""
    text = number_words(line.people)
    words = _("{words}: {number}").format(words=line.words, number=text)
    if wanted is not None and line.people and line.which:
        button = link(text, name=name)
        button.setAccessibleName(words)
        button.setAccessibleDescription(_("Shows these people."))
        button.clicked.connect(partial(_open, wanted, line))
        return button
    made = _plain(text, "strong" if line.people else "muted", name)
    made.setAccessibleName(words)
    return made


def _plain(text: str, look: str, name: str) -> QLabel:
    """A number that opens nothing."""
    made = label(text, look, name=name)
    made.setFont(tabular(made.font()))
    made.setMinimumWidth(NUMBER_WIDTH)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _open(wanted: Wanted, line: Line, _on: bool = False) -> None:
    wanted(line)
