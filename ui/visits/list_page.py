"""The list of matches with visits: who is due, who is late, and where a decision waits."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonPage, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Track, VisitsPage, VisitsRow
from ui.context import Context, Place
from ui.in_care import nothing_in_care, who_gives
from ui.panel import Panel
from ui.theme import GROUPS, RELATED
from ui.visits.filters import TrackFilters
from ui.visits.layout import INNER_MARGINS
from ui.visits.tracks import track_chip
from ui.visits.words import interval_words, next_words, short_day
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.header import PageHeader
from ui.widgets.table import PAGE_ROWS, Column, Deliver, PagedModel, Table

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

MOST_SUPPORTERS = 500
"""So many stand in the filter; a centre has about twenty, the whole pilot had 187."""

LAST_VISIT, PLANNED = 4, 5
WIDE = 900
"""Pixels from which all columns fit beside readable names."""


class VisitsList(Panel):
    """The list. `match_wanted`, `log_wanted` and `sheet_wanted` go to the area, which shows the page."""

    areas = frozenset({"visits", "matching", "people"})
    scrolls = False

    match_wanted = Signal(str)
    log_wanted = Signal(str)
    sheet_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.list")
        self._track: Track | None = None
        self._wanted_supporter = ""
        self._chosen = ""
        words = context.centre.words
        self._sheet = outlined(_("Print visit sheet"), "printer", name="visits.sheet")
        self._sheet.clicked.connect(self._ask_sheet)
        self._log = primary(_("Log visit"), "plus", name="visits.log")
        self._log.setToolTip(_("Log a visit for the chosen line (Ctrl+N)"))
        self._log.setShortcut("Ctrl+N")
        self._log.clicked.connect(self._ask_log)
        if context.actor.limited:
            sentence = _(
                "The matches in your care with their next visit, the most pressing first. Enter opens a match."
            )
        else:
            sentence = _("Every match with its next visit, the most pressing first. Enter opens a match.")
        self.body.addWidget(PageHeader(_("Visits"), sentence, (self._sheet, self._log)))
        # Once they are laid out: shown before, each would flash up as a window of its own.
        self._sheet.setVisible(context.actor.may(Permission.PRINT))
        self._log.setVisible(context.actor.may(Permission.VISITS_WRITE))
        self._supporters = ChoiceField(
            [("", _("All {supporters}").format(supporters=words.supporters))], name="visits.filter.supporter"
        )
        self._supporters.setAccessibleName(_("Show the visits of one {supporter}").format(supporter=words.supporter))
        self._filters = TrackFilters()
        self.table = self._make_table()
        self._build()

    def _build(self) -> None:
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self._supporters.setMinimumWidth(200)
        self._supporters.changed.connect(self._filter)
        self._filters.chosen.connect(self._choose_track)
        row = QHBoxLayout()
        row.setSpacing(GROUPS)
        self._filters.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._filters, 1)
        row.addWidget(self._supporters, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)

    def _make_table(self) -> Table:
        words = self.context.centre.words
        today = self.context.clock.today
        columns = (
            Column(_capital(words.participant), lambda row: row.match.participant_name, stretch=True, person=True),
            Column(_capital(words.supporter), lambda row: row.match.supporter_name, stretch=True),
            Column(_("How it stands"), lambda row: track_chip(row.standing).text, 196, chip=_chip),
            Column(_("Next visit"), lambda row: next_words(row.standing, today()), 118),
            Column(_("Last visit"), lambda row: _last(row, today()), 108),
            Column(_("Planned"), _often, 128),
        )
        table = Table(PagedModel(columns, self._fetch), name="visits.table", words=_("Matches by their next visit"))
        if self.context.actor.limited:
            sentence, hint = nothing_in_care(), who_gives(words)
        else:
            sentence = _("There are no visits yet.")
            hint = _("Visits begin when a match on the board starts its trial.")
        start = EmptyState("calendar-blank", sentence, _("Open matching"), hint=hint, name="visits.empty")
        start.acted.connect(lambda: self.context.navigate(Place("matching")))
        nothing = EmptyState("funnel", _("No match fits this filter."), _("Show all"), name="visits.no_result")
        nothing.acted.connect(self._show_all)
        table.set_empty(Emptiness.NOTHING_YET, start)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        table.opened.connect(lambda row: self.match_wanted.emit(row.match.id))
        table.selected.connect(self._remember)
        table.model.loaded.connect(self._loaded)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the names get the room of the last two columns."""
        super().resizeEvent(event)
        for column in (LAST_VISIT, PLANNED):
            self.table.view.setColumnHidden(column, self.width() < WIDE)

    def reload(self) -> None:
        """Ask for the list, the counts on the filters, and who can be filtered by."""
        self._filter()
        self._ask_supporters()

    def _ask_supporters(self) -> None:
        self.query(
            people.people_page,
            self._show_supporters,
            key="visits.supporters",
            shown=PeopleFilter(role=RoleKind.SUPPORTER),
            offset=0,
            limit=MOST_SUPPORTERS,
        )

    def show_track(self, track: Track | None) -> None:
        """Show the matches on one track, for instance all that are late."""
        self._filters.choose(track)
        self._choose_track(track)

    def start_over(self) -> None:
        """Choose the most pressing line when the list is loaded next: the chosen one has been dealt with."""
        self._chosen = ""

    def show_supporter(self, supporter_id: str) -> None:
        """Show the matches of one supporter, on all tracks."""
        self._wanted_supporter = supporter_id
        self.show_track(None)
        self._ask_supporters()

    def _filter(self) -> None:
        filtered = self._track is not None or bool(self._supporters.value())
        self.table.set_emptiness(Emptiness.NO_RESULT if filtered else Emptiness.NOTHING_YET)
        self.table.model.reload()
        self.context.operations.call(partial(_count, supporter_id=self._supporters.value() or None), self._show_counts)

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        def show(page: VisitsPage) -> None:
            deliver(page.rows, page.total)

        self.query(
            visits.visits_page,
            show,
            track=self._track,
            supporter_id=self._supporters.value() or None,
            offset=offset,
            limit=limit,
        )

    def _show_counts(self, counts: Mapping[Track | None, int]) -> None:
        self._filters.show_counts(counts)

    def _show_supporters(self, page: PersonPage) -> None:
        words = self.context.centre.words
        everybody = ("", _("All {supporters}").format(supporters=words.supporters))
        self._supporters.set_choices([everybody, *((row.id, f"{row.name} ({row.code})") for row in page.rows)])
        wanted, self._wanted_supporter = self._wanted_supporter, ""
        if wanted in [row.id for row in page.rows]:
            self._supporters.set_value(wanted)

    def _choose_track(self, track: Track | None) -> None:
        self._track = track
        self._filter()

    def _show_all(self) -> None:
        self._supporters.set_value("")
        self.show_track(None)

    def _remember(self, row: VisitsRow) -> None:
        self._chosen = row.match.id

    def _loaded(self, total: int) -> None:
        """The chosen line stays so; at first it is the most pressing one, so that "Log visit" has an answer."""
        if total and not self.table.view.currentIndex().isValid():
            rows = [self.table.model.row_value(row) for row in range(min(total, PAGE_ROWS))]
            ids = [row.match.id if row is not None else "" for row in rows]
            row = ids.index(self._chosen) if self._chosen in ids else 0
            self.table.view.setCurrentIndex(self.table.model.index(row, 0))
            if self.table.view.isVisible():  # another page may be what people type in meanwhile
                self.table.view.setFocus()
        self._log.setEnabled(bool(total))

    def _ask_log(self) -> None:
        row = self.table.current()
        if row is not None:
            self.log_wanted.emit(row.match.id)

    def _ask_sheet(self) -> None:
        row = self.table.current()
        chosen = self._supporters.value() or (row.match.supporter_id if row is not None else "")
        self.sheet_wanted.emit(chosen)


def _count(vault: "Vault", *, supporter_id: str | None) -> dict[Track | None, int]:
    with vault.work("count visits") as work:
        return {
            track: visits.visits_page(work, track=track, supporter_id=supporter_id, offset=0, limit=1).total
            for track in (None, *Track)
        }


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _chip(row: VisitsRow) -> Chip:
    return track_chip(row.standing)


def _last(row: VisitsRow, today: date) -> str:
    return short_day(row.standing.last_made, today) if row.standing.last_made is not None else _("None yet")


def _often(row: VisitsRow) -> str:
    standing = row.standing
    return interval_words(standing.phases[standing.phase].interval_days) if standing.phases else ""
