"""What came of it for people: how many in a period, by kind, and the list of them."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.outcome_labels import outcomes_title
from ensure_desktop.evaluation.outcome_values import Outcome, OutcomeFilter, OutcomeKind, OutcomePage
from ensure_desktop.evaluation.outcomes import (
    Tally,
    outcomes_page,
    restore_outcome,
    tally,
    withdraw_outcome,
)
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _
from ensure_desktop.programme.indicators import indicators
from ensure_desktop.programme.values import Indicator
from ui.context import Context, Place
from ui.evaluation.outcome_dialog import OutcomeDialog
from ui.evaluation.outcome_targets import OUTCOMES, targets_text
from ui.evaluation.outcome_words import GLYPHS, day_words, evidence_words, kind_words, reached_as, total_words
from ui.icons import icon
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import CONTROL_HEIGHT, INSIDE, RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import link, outlined, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label
from ui.widgets.tile import StatTile

NAME = "evaluation.outcomes"
SEARCH_WIDTH = 158
PERIOD_WIDTH = 120
CHOICE_WIDTH = 136
YEARS = 6
PAUSE = 180
"""Milliseconds without a key after which the list is filtered."""

Span = tuple[date, date]


class Shown(StrEnum):
    """Which outcomes the list shows; the kinds have the values of `OutcomeKind`."""

    ALL = "all"
    WITHDRAWN = "withdrawn"


class OutcomesPage(Panel):
    """Tiles that count people by kind and lead to their list. Enter mends an outcome that was noted by hand.

    Place: `Place("evaluation", action="outcomes")`, with the id of a person those of that person.
    """

    areas = frozenset({"evaluation", "people", "progress", "consent", "organisations", "programme"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.dialog: OutcomeDialog | None = None
        self._shown = Shown.ALL
        self._kind: OutcomeKind | None = None
        self.person = outlined(_("Go to the person"), "user", name=f"{NAME}.person")
        self.withdraw = outlined(_("Withdraw"), "arrow-u-up-left", name=f"{NAME}.withdraw")
        self.mend = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        self.note = primary(_("Note outcome…"), "plus", name=f"{NAME}.note")
        self.header = PageHeader(
            _("Outcomes"), _("What came of it for people."), (self.person, self.withdraw, self.mend, self.note)
        )
        self.total = label(" ", "muted", wrap=True, name=f"{NAME}.total")
        self.targets = label("", wrap=True, name=f"{NAME}.targets")
        self.agree = link(_("Targets of outcomes"), "arrow-right", name=f"{NAME}.agree")
        self.tiles = {kind: self._tile(kind) for kind in OutcomeKind}
        self.filters = FilterRow(
            [(Shown.ALL, _("All"), "all"), (Shown.WITHDRAWN, _("Withdrawn"), "withdrawn")], name=f"{NAME}.filter"
        )
        self.kind = ChoiceField(self._kinds(), name=f"{NAME}.kind")
        self.audience = ChoiceField(self._audiences(), name=f"{NAME}.audience")
        self.period = ChoiceField(_periods(context.clock.today()), name=f"{NAME}.period")
        self.search = QLineEdit()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.table = self._make_table()
        self._build()
        self._connect()
        self._show_acts()

    def reload(self) -> None:
        """Read the list and the numbers again."""
        self.table.model.reload()
        self._count()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, shown: Shown) -> None:
        """Show these."""
        self._shown = shown
        self.filters.choose(shown)
        self._filter()

    def choose_kind(self, kind: OutcomeKind | None) -> None:
        """Show those of this kind, or of all."""
        self.kind.set_value(kind)
        self.choose(Shown.ALL)

    def open(self, outcome: Outcome | None) -> None:
        """Note a new one, or mend this one; what the program read elsewhere leads to the person."""
        if outcome is not None and not outcome.id:
            self._go_to(outcome)
        elif outcome is None or outcome.withdrawn_at is None:
            self.dialog = OutcomeDialog(self, self.context, outcome)
            self.dialog.saved.connect(partial(self._saved, outcome is None))
            self.dialog.open()

    # building

    def _tile(self, kind: OutcomeKind) -> StatTile:
        words = first_upper(outcomes_title(kind, self.context.centre.words))
        made = StatTile(words, GLYPHS[kind], name=f"{NAME}.tile.{kind.value.replace(' ', '_')}")
        made.clicked.connect(partial(self.choose_kind, kind))
        return made

    def _kinds(self) -> list[tuple[OutcomeKind | None, str]]:
        words = self.context.centre.words
        return [(None, _("All kinds")), *((kind, first_upper(outcomes_title(kind, words))) for kind in OutcomeKind)]

    def _audiences(self) -> list[tuple[Audience | None, str]]:
        words = self.context.centre.words
        return [(None, _("Everybody")), *((each, first_upper(audience_label(each, words))) for each in Audience)]

    def _build(self) -> None:
        self.search.setObjectName(f"{NAME}.search")
        self.search.setAccessibleName(_("Find an outcome"))
        self.search.setPlaceholderText(_("Find…"))
        self.search.setFixedSize(SEARCH_WIDTH, CONTROL_HEIGHT)
        self.search.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        choices = (
            (self.kind, _("Kind of outcome"), CHOICE_WIDTH),
            (self.audience, _("Reached as"), CHOICE_WIDTH),
            (self.period, _("Period"), PERIOD_WIDTH),
        )
        for field, words, width in choices:
            field.setAccessibleName(words)
            field.setFixedWidth(width)
            self.filters.add(field)
        self.filters.add(self.search)
        tiles = QHBoxLayout()
        tiles.setSpacing(INSIDE)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        column.addWidget(self.header)
        column.addLayout(tiles)
        counted = QHBoxLayout()
        counted.addWidget(self.total, 1)
        counted.addWidget(self.agree)
        column.addLayout(counted)
        column.addWidget(self.targets)
        self.targets.hide()
        column.addWidget(self.filters)
        column.addWidget(card, 1)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.addLayout(column, 1)

    def _connect(self) -> None:
        self.filters.chosen.connect(self.choose)
        for field in (self.kind, self.audience):
            field.changed.connect(self._filter)
        self.period.changed.connect(self._filter)
        self.period.changed.connect(self._count)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._filter)
        self.table.selected.connect(lambda _outcome: self._show_acts())
        self.table.model.modelReset.connect(self._show_acts)
        self.table.opened.connect(self.open)
        self.note.clicked.connect(lambda: self.open(None))
        self.mend.clicked.connect(self._mend)
        self.withdraw.clicked.connect(self._withdraw_or_restore)
        self.person.clicked.connect(self._go_to_person)
        self.agree.clicked.connect(lambda: self.context.navigate(Place("programme", action="indicators")))

    def _make_table(self) -> Table:
        words = self.context.centre.words
        columns = (
            Column(_("Name"), lambda outcome: outcome.name, least=184, stretch=True, person=True),
            Column(
                _("Outcome"),
                lambda outcome: ", ".join(filter(None, kind_words(outcome, words))),
                270,
                least=170,
                lines=lambda outcome: kind_words(outcome, words),
            ),
            Column(_("Since"), lambda outcome: day_words(outcome.details), 170, least=104, muted=True, wraps=True),
            Column(_("What it rests on"), evidence_words, 200, least=142, muted=True, wraps=True),
            Column(_("Reached as"), lambda outcome: reached_as(outcome, words), 130, least=110, muted=True, wraps=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Outcomes"))
        nothing = EmptyState(
            "flag",
            _("No outcome is noted yet."),
            _("Note outcome…"),
            hint=_("A job, a training, a service that helped: what came of it belongs here, with its day."),
            name=f"{NAME}.empty",
        )
        nothing.acted.connect(lambda: self.open(None))
        no_result = EmptyState(
            "magnifying-glass", _("There is no such outcome."), _("Show all outcomes"), name=f"{NAME}.no_result"
        )
        no_result.acted.connect(self._start_over)
        table.set_empty(Emptiness.NOTHING_YET, nothing)
        table.set_empty(Emptiness.NO_RESULT, no_result)
        return table

    # the list and the numbers

    def _start_over(self) -> None:
        self.search.clear()
        for field in (self.kind, self.audience, self.period):
            field.set_value(None)
        self.choose(Shown.ALL)
        self._count()

    def _filter(self) -> None:
        self._pause.stop()
        shown = self._wanted()
        self.table.set_emptiness(Emptiness.NOTHING_YET if shown == OutcomeFilter() else Emptiness.NO_RESULT)
        self.table.model.reload()

    def _wanted(self) -> OutcomeFilter:
        span: Span | None = self.period.value()
        return OutcomeFilter(
            text=self.search.text().strip(),
            kind=self.kind.value(),
            audience=self.audience.value(),
            first=span[0] if span else None,
            last=span[1] if span else None,
            withdrawn=self._shown is Shown.WITHDRAWN,
        )

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(found: OutcomePage) -> None:
            deliver(found.rows, found.total)

        self.query(outcomes_page, take, shown=self._wanted(), offset=offset, limit=limit)

    def _count(self) -> None:
        first, last = self.period.value() or (date.min, date.max)
        self.query(tally, self._tell, key=NAME, first=first, last=last)
        year = self.context.clock.today().year
        first, last = self.period.value() or (date(year, 1, 1), date(year, 12, 31))
        self.query(indicators, self._tell_targets, key=f"{NAME}.targets", first=first, last=last, source=OUTCOMES)

    def _tell_targets(self, found: Sequence[Indicator]) -> None:
        """What was agreed on for the period, or for this year."""
        text = targets_text(found, self.context.centre.currency, this_year=self.period.value() is None)
        self.targets.setText(text)
        self.targets.setVisible(bool(text))

    def _tell(self, found: Tally) -> None:
        self.total.setText(total_words(found.people, found.outcomes, found.left_out))
        for kind, tile in self.tiles.items():
            tile.set_number(found.by_kind.get(kind, 0))

    def _show_acts(self) -> None:
        outcome: Outcome | None = self.table.current()
        noted = outcome is not None and bool(outcome.id)
        gone = outcome is not None and outcome.withdrawn_at is not None
        self.person.setEnabled(outcome is not None)
        self.mend.setEnabled(noted and not gone)
        self.withdraw.setEnabled(noted)
        self.withdraw.setText(_("Restore") if gone else _("Withdraw"))

    # what is done

    def _saved(self, new: bool, outcome: Outcome) -> None:
        if new:
            said = _("The outcome for {name} is noted.").format(name=outcome.name)
            self.context.notify(said, partial(self._turn, withdraw_outcome, outcome.id, ""))
        self.reload()

    def _mend(self) -> None:
        outcome: Outcome | None = self.table.current()
        if outcome is not None:
            self.open(outcome)

    def _withdraw_or_restore(self) -> None:
        outcome: Outcome | None = self.table.current()
        if outcome is None:
            return
        if outcome.withdrawn_at is None:
            said = _("The outcome for {name} is withdrawn and counts nowhere.").format(name=outcome.name)
            self._turn(withdraw_outcome, outcome.id, said, partial(self._turn, restore_outcome, outcome.id, ""))
        else:
            said = _("The outcome for {name} counts again.").format(name=outcome.name)
            self._turn(restore_outcome, outcome.id, said, partial(self._turn, withdraw_outcome, outcome.id, ""))

    def _turn(self, use_case: Any, outcome_id: str, said: str, undo: partial[None] | None = None) -> None:
        def done(_outcome: Outcome) -> None:
            if said:
                self.context.notify(said, undo)
            self.reload()

        self.change(use_case, done, outcome_id=outcome_id)

    def _go_to_person(self) -> None:
        outcome: Outcome | None = self.table.current()
        if outcome is not None:
            self._go_to(outcome)

    def _go_to(self, outcome: Outcome) -> None:
        self.context.navigate(Place("people", outcome.details.person_id, "questionnaires"))


def _periods(today: date) -> list[tuple[Span | None, str]]:
    years = [today.year - back for back in range(YEARS)]
    return [(None, _("All years")), *(((date(year, 1, 1), date(year, 12, 31)), str(year)) for year in years)]
