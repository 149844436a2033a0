"""Requests for help as the picture of the neighbourhood: for the centre itself, and as it may leave the centre."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.desk.neighbourhood import Neighbourhood, neighbourhood, neighbourhood_file
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.store import Vault
from ensure_desktop.visits.requests import is_whole_year, open_for_others
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.exchange.saving import with_ending, write_file
from ui.theme import INSIDE, PAGE, RELATED
from ui.visits.requests_cards import Line, row_of_cards, table_card
from ui.visits.requests_people import PeopleSide
from ui.visits.requests_words import Span, dates_covered, kept_words, spans
from ui.widgets.buttons import FilterButton, outlined
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "visits.requests"
SUGGESTED = "requests-for-help.xlsx"
PERIOD_WIDTH = 222


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
        self.people = PeopleSide(self)
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
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addLayout(self._pictures, 1)
        row.addWidget(self.people)
        self.body.addLayout(row, 1)
        self.save.setEnabled(self.context.actor.may(Permission.PRINT))

    def _choose_whom(self, for_outside: bool, _on: bool = False) -> None:
        self.choose(for_outside=for_outside)

    def _choose_period(self) -> None:
        if self._for_outside and not self._is_over():
            self._for_outside = False
        self._show_choice()
        self.reload()

    def _is_over(self) -> bool:
        """Whether these days can be shown to others: a whole year in which no visit changes any more."""
        span: Span = self.period.value()
        return is_whole_year(span.first, span.last) and open_for_others(span.last) <= self.context.clock.today()

    def _show_choice(self) -> None:
        over = self._is_over()
        self.ours.setChecked(not self._for_outside)
        self.others.setChecked(self._for_outside)
        self.others.setEnabled(over)
        self.others.setToolTip("" if over else _("Choose a year that has been over for more than 30 days."))
        self.save.setVisible(self._for_outside)
        self._kept.setVisible(self._for_outside)
        self._kept.setText(kept_words(self.context.centre.small_cell))

    # showing

    def _show(self, found: Neighbourhood) -> None:
        picture = found.requests
        self.people.hide()
        self._head.set_sentence(dates_covered(picture, self.context.centre.words))
        clear(self._pictures)
        if not picture.themes and not found.street:
            self._pictures.addWidget(self._nothing(), 1)
            return
        wanted = None if picture.for_outside else self._show_people
        self._pictures.addWidget(row_of_cards(found, wanted))
        if any(count is not None for line in picture.cells for count in line):
            self._pictures.addWidget(table_card(picture, wanted))
        self._pictures.addStretch(1)

    def _show_people(self, line: Line) -> None:
        """Those behind a number, at the side."""
        span: Span = self.period.value()
        self.people.show_people(line.words, first=span.first, last=span.last, **line.which)

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
