"""Requests for help as the picture of the neighbourhood: for the centre itself, and as it may leave the centre."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.desk.neighbourhood import Neighbourhood, neighbourhood, neighbourhood_file
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.store import Vault
from ensure_desktop.visits.requests import RequestsPicture
from ui.context import Context, Place
from ui.matching.candidate_details import ScoreBar
from ui.panel import Panel
from ui.people.exchange.saving import with_ending, write_file
from ui.theme import GROUPS, INSIDE, PAGE, RELATED, tabular
from ui.visits.requests_words import (
    Span,
    dates_covered,
    headline,
    kept_words,
    month_words,
    number_words,
    place_words,
    spans,
    theme_words,
)
from ui.widgets.buttons import FilterButton, outlined
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "visits.requests"
SUGGESTED = "requests-for-help.xlsx"
PERIOD_WIDTH = 190
LEAST_WORDS = 110
NUMBER_WIDTH = 40

Line = tuple[str, int | None]


class RequestsPage(Panel):
    """Choose the days and for whom; the bars and the table below say how many people asked."""

    areas = frozenset({"visits", "people", "matching", "groups", "centre"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._for_outside = False
        offered = spans(context.clock.today(), context.centre.period_months)
        self.period = ChoiceField(offered, name=f"{NAME}.period")
        self.period.setAccessibleName(_("Days of the picture"))
        self.period.setFixedWidth(PERIOD_WIDTH)
        self.period.changed.connect(self._choose_period)
        self.ours = FilterButton(_("For us"), name=f"{NAME}.ours")
        self.others = FilterButton(_("For others"), name=f"{NAME}.others")
        self.save = outlined(_("Save as a table…"), "download-simple", name=f"{NAME}.save")
        self.save.clicked.connect(self._save)
        self._head = PageHeader(_("Requests for help"), " ")
        self._kept = label("", "help", wrap=True, name=f"{NAME}.kept")
        self._pictures = QVBoxLayout()
        self._pictures.setSpacing(RELATED)
        self._build()
        self._show_choice()

    def reload(self) -> None:
        """Count again."""
        span: Span = self.period.value()
        self.query(neighbourhood, self._show, key=NAME, first=span.first, last=span.last, for_outside=self._for_outside)

    def go(self, place: Place) -> None:
        """The page as a whole; there are no places in it."""

    def choose(self, *, for_outside: bool) -> None:
        """Show the picture of the centre itself, or the one that may leave it."""
        self._for_outside = for_outside
        self._show_choice()
        self.reload()

    # building

    def _build(self) -> None:
        self.body.setContentsMargins(PAGE, 0, PAGE, PAGE)
        self.body.setSpacing(RELATED)
        group = QButtonGroup(self)
        for chip, for_outside in ((self.ours, False), (self.others, True)):
            chip.clicked.connect(partial(self._choose_whom, for_outside))
            group.addButton(chip)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._head, 1)
        for widget in (self.period, self.ours, self.others, self.save):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self._kept)
        self.body.addLayout(self._pictures, 1)
        self.save.setEnabled(self.context.actor.may(Permission.PRINT))

    def _choose_whom(self, for_outside: bool, _on: bool = False) -> None:
        self.choose(for_outside=for_outside)

    def _choose_period(self) -> None:
        if self._for_outside and not self._is_over():
            self._for_outside = False
        self._show_choice()
        self.reload()

    def _is_over(self) -> bool:
        """Whether these days can be shown to others: a whole period, and past."""
        return self.period.currentIndex() > 0 and bool(self.period.value().last < self.context.clock.today())

    def _show_choice(self) -> None:
        over = self._is_over()
        self.ours.setChecked(not self._for_outside)
        self.others.setChecked(self._for_outside)
        self.others.setEnabled(over)
        self.others.setToolTip("" if over else _("Choose a year or a period that is over."))
        self.save.setVisible(self._for_outside)
        self._kept.setVisible(self._for_outside)
        self._kept.setText(kept_words(self.context.centre.small_cell))

    # showing

    def _show(self, found: Neighbourhood) -> None:
        picture = found.requests
        self._head.set_sentence(dates_covered(picture, self.context.centre.words))
        clear(self._pictures)
        if not picture.themes and not found.street:
            self._pictures.addWidget(self._nothing(), 1)
            return
        self._pictures.addWidget(self._row_of_cards(found))
        if picture.themes:
            self._pictures.addWidget(_table(picture))
        self._pictures.addStretch(1)

    def _nothing(self) -> EmptyState:
        if self._for_outside:
            words = _("Too few people asked for something. Nothing can be shown to others.")
            return EmptyState("lock-simple", words, name=f"{NAME}.too_few")
        state = EmptyState(
            "chat-circle-dots",
            _("No request for help was noted in these days."),
            _("Go to the visits"),
            hint=_("Choose themes when you log a visit; they are counted here."),
            name=f"{NAME}.empty",
        )
        state.acted.connect(lambda: self.context.navigate(Place("visits")))
        return state

    def _row_of_cards(self, found: Neighbourhood) -> QWidget:
        picture = found.requests
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        themes = [(theme_words(each), each.people) for each in picture.themes]
        row.addWidget(_bars(headline(picture), themes, f"{NAME}.themes"), 1)
        beside = QVBoxLayout()
        beside.setSpacing(RELATED)
        places = [(place_words(each), each.people) for each in picture.neighbourhoods]
        months = [(month_words(each.first), each.people) for each in picture.months]
        street = [(each.words, each.people) for each in found.street]
        for title, lines, name in (
            (_("Where they live"), places, "places"),
            (_("When they asked"), months, "months"),
            (_("How often it was asked on the street"), street, "street"),
        ):
            if lines:
                beside.addWidget(_bars(title, lines, f"{NAME}.{name}"))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        return holder

    # the table for others

    def _save(self) -> None:
        span: Span = self.period.value()
        path = self.context.ask.save_file(self, _("Save the picture of the neighbourhood"), SUGGESTED, "Excel (*.xlsx)")
        if path is None:
            return
        job = partial(save_picture, path=with_ending(path, "xlsx"), span=span)
        self.context.operations.call(job, self._saved, self._not_saved, title=_("Writing the file"))

    def _saved(self, _result: object) -> None:
        self.context.notify(_("The table is saved. It holds no small count."), None)

    def _not_saved(self, error: UserError) -> None:
        self.show_error(error)


def save_picture(vault: Vault, *, path: Path, span: Span) -> None:
    """Write the file within the unit of work, so that the audit knows of it whenever it is there."""
    with vault.work(neighbourhood_file.name) as work:
        write_file(path, neighbourhood_file(work, first=span.first, last=span.last))


def _bars(title: str, lines: Sequence[Line], name: str) -> Card:
    """A line for each count: its words, a bar that starts at nought, and the number."""
    card = Card(title, padding=16)
    card.setObjectName(name)
    card.setAccessibleName(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(INSIDE)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    grid.setColumnMinimumWidth(0, LEAST_WORDS)
    most = max((people or 0 for _words, people in lines), default=0)
    for row, (words, people) in enumerate(lines):
        grid.addWidget(label(words, wrap=True), row, 0)
        grid.addWidget(ScoreBar(people or 0, most), row, 1, Qt.AlignmentFlag.AlignVCenter)
        number = _number(people, f"{name}.{row}")
        number.setAccessibleName(f"{words}: {number.text()}")
        grid.addWidget(number, row, 2)
    card.body.addLayout(grid)
    return card


def _table(picture: RequestsPicture) -> Card:
    """Themes down, neighbourhoods across."""
    card = Card(_("What was asked where"), padding=16)
    card.setObjectName(f"{NAME}.table")
    grid = QGridLayout()
    grid.setHorizontalSpacing(GROUPS)
    grid.setVerticalSpacing(INSIDE)
    for column, place in enumerate(picture.neighbourhoods, start=1):
        head = label(place_words(place), "label", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(head, 0, column)
        grid.setColumnStretch(column, 1)
    grid.setColumnStretch(0, 2)
    for row, (theme, cells) in enumerate(zip(picture.themes, picture.cells, strict=True), start=1):
        grid.addWidget(label(theme_words(theme), wrap=True), row, 0)
        for column, (words, people) in enumerate(_with_places(picture, cells), start=1):
            number = _number(people, f"{NAME}.cell.{row - 1}.{column - 1}")
            number.setAccessibleName(f"{theme_words(theme)}, {words}: {number.text()}")
            grid.addWidget(number, row, column)
    card.body.addLayout(grid)
    return card


def _with_places(picture: RequestsPicture, cells: Iterable[int | None]) -> Iterable[Line]:
    return zip((place_words(each) for each in picture.neighbourhoods), cells, strict=True)


def _number(people: int | None, name: str) -> QLabel:
    made = label(number_words(people), "muted" if not people else "strong", name=name)
    made.setFont(tabular(made.font()))
    made.setMinimumWidth(NUMBER_WIDTH)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
