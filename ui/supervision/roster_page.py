"""The supporters: when each was coached last, how much she does, and what to look at; from there one of them."""

from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.supervision.roster_values import Roster, RosterRow
from ensure_desktop.supervision.service import coaches, roster
from ensure_desktop.supervision.values import Coach
from ui.context import Context, Place
from ui.dates import short_day, short_month
from ui.listing import ListAndPages, ListPanel
from ui.people.words import first_upper
from ui.supervision.signal_words import (
    caseload_words,
    hours_words,
    next_words,
    signals_chip,
    training_words,
    weeks_words,
)
from ui.supervision.supporter_view import SupporterView
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "supervision.roster"
AREAS = frozenset({"supervision", "people", "visits", "matching", "groups", "training", "accounts", "centre"})


class RosterPage(ListPanel):
    """The list of all supporters, and the page of one of them."""

    areas = AREAS
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._only_signals = False
        everybody = (False, _("Everybody"), "everybody")
        self._filters = FilterRow([everybody, (True, _("With signals"), "signals")], name=f"{NAME}.filter")
        self._coach = ChoiceField([("", _("Coached by anybody"))], name=f"{NAME}.coach")
        self.header = PageHeader(self._title(), _("Everybody stands here, also who has nothing yet."))
        self.table = self._make_table()
        self._stack = ListAndPages(self.header, self._filters, self.table, self.ground)
        self._build()

    @cached_property
    def one(self) -> SupporterView:
        """The page of one supporter."""
        made = self._stack.take_in(SupporterView(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        return made

    def reload(self) -> None:
        """Read the list again, and who coaches."""
        self.query(coaches, self._offer, key=f"{NAME}.coaches")
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """With "supporter" that one, else the list."""
        if place.action == "supporter" and place.id:
            self.show_one(place.id)
        else:
            self.show_list()

    def show_one(self, person_id: str) -> None:
        """One supporter."""
        self._stack.setCurrentWidget(self.one)
        self.one.open_supporter(person_id)

    def choose(self, only_signals: bool) -> None:
        """Everybody, or only whom somebody should look at."""
        self._only_signals = only_signals
        self._filters.choose(only_signals)
        if self._coach.value():
            self.table.set_emptiness(Emptiness.NO_RESULT)
        else:
            self.table.set_emptiness(Emptiness.ALL_DONE if only_signals else Emptiness.NOTHING_YET)
        self.table.model.reload()

    # building

    def _build(self) -> None:
        self._coach.setAccessibleName(_("Coach"))
        self._coach.setFixedWidth(200)
        self._coach.changed.connect(lambda: self.choose(self._only_signals))
        self._filters.add(self._coach)
        self._filters.chosen.connect(self.choose)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.table.opened.connect(lambda row: self.show_one(row.person_id))

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(
                _("Name"),
                lambda row: row.name,
                least=200,
                stretch=True,
                person=True,
                lines=_name_lines,
                order="name",
                key="name",
            ),
            Column(_("Signals"), _signals_text, 228, least=192, order="signals", chip=signals_chip, key="signals"),
            Column(
                _("Coached"), lambda row: weeks_words(row, today()), 120, least=112, order="coaching", key="coaching"
            ),
            Column(_("Next talk"), _next_text, 100, least=92, muted=True, key="next"),
            Column(_("People"), caseload_words, 80, least=74, right=True, order="caseload", key="caseload"),
            Column(_("Hours"), hours_words, 100, least=88, right=True, key="hours"),
            Column(_("Certificate"), _training_text, 112, least=102, muted=True, key="training"),
        )
        table = Table(PagedModel(columns, self._fetch, order="signals"), name=f"{NAME}.table", words=self._title())
        nobody = EmptyState(
            "users-three",
            _("Nobody is here yet."),
            _("Go to the people"),
            hint=_("Whoever has this role today stands here by herself."),
            name=f"{NAME}.empty",
        )
        nobody.acted.connect(partial(self.context.navigate, Place("people")))
        table.set_empty(Emptiness.NOTHING_YET, nobody)
        for kind, glyph, sentence, name in (
            (Emptiness.ALL_DONE, "check-circle", _("Every signal is answered."), "all_done"),
            (Emptiness.NO_RESULT, "magnifying-glass", _("There is nobody like this."), "no_result"),
        ):
            state = EmptyState(glyph, sentence, _("Show everybody"), name=f"{NAME}.{name}")
            state.acted.connect(self._start_over)
            table.set_empty(kind, state)
        return table

    def _title(self) -> str:
        return first_upper(self.context.centre.words.supporters)

    def _start_over(self) -> None:
        self._coach.set_value("")
        self.choose(False)

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def take(found: Roster) -> None:
            self._tell(found)
            deliver(found.rows, found.total)

        coach, only = self._coach.value() or None, self._only_signals
        order = order or "name"
        self.query(roster, take, account_id=coach, only_signals=only, order=order, offset=offset, limit=limit)

    # answers

    def _tell(self, found: Roster) -> None:
        text = ngettext(
            "There is something to look at with {n} person.",
            "There is something to look at with {n} people.",
            found.with_signals,
        )
        said = text.format(n=found.with_signals) if found.with_signals else _("Every signal is answered.")
        self.header.set_sentence(said)

    def _offer(self, found: tuple[Coach, ...]) -> None:
        me = self.context.actor.account_id
        names = [(coach.account_id, _("Coached by me") if coach.account_id == me else coach.name) for coach in found]
        mine_first = sorted(names, key=lambda each: each[0] != me)
        self._coach.set_choices([("", _("Coached by anybody")), *mine_first])


def _next_text(row: RosterRow) -> str:
    """It is near: its year would only take room."""
    return short_day(row.next_talk) if row.next_talk else next_words(row)


def _name_lines(row: RosterRow) -> tuple[str, str]:
    """The name, and since when she is a supporter."""
    return row.name, _("since {month}").format(month=short_month(row.since))


def _training_text(row: RosterRow) -> str:
    """The month of the certificate: the day stands on the page of the supporter."""
    return short_month(row.certified_on) if row.certified_on is not None else training_words(row)


def _signals_text(row: RosterRow) -> str:
    return signals_chip(row).text
