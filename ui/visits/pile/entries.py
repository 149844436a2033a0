"""What a pile has brought in so far: the newest on top, with what became of each, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.matching.values import Match
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.values import Outcome, Visit
from ui.people.words import first_upper
from ui.theme import Tone
from ui.visits.words import short_day, visit_line
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table

SUPPORTER = 1
LEAST_HEIGHT = 120
"""Pixels for the head and two sheets: the line above needs the rest of a small window."""
WIDE = 900
"""Pixels from which all columns fit."""


class State(StrEnum):
    """What became of a sheet that was entered."""

    SAVING = "saving"
    SAVED = "saved"
    TAKEN_BACK = "taken back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sheet: its visit, or what was typed where it is not saved."""

    id: str
    state: State
    match: Match
    day: date
    visit: Visit | None = None
    draft: Mapping[str, Any] | None = None
    sentence: str = ""
    """Why it could not be saved."""


def saved_entry(visit: Visit, match: Match) -> Entry:
    """A visit that is in the vault."""
    state = State.SAVED if visit.withdrawn_at is None else State.TAKEN_BACK
    return Entry(visit.id, state, match, visit.details.day, visit)


class Entries(QWidget):
    """The list. Enter sends `opened`, Delete `turned`: what is saved is taken back, what was taken back comes back."""

    opened = Signal(object)
    turned = Signal(object)

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self.setObjectName("visits.pile.entries")
        self._words = words
        self._today = today
        self._rows: list[Entry] = []
        self.table = self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.table.opened.connect(self.opened)
        turn = QShortcut(
            QKeySequence(Qt.Key.Key_Delete), self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        turn.activated.connect(self._turn)
        self.table.model.reload()

    def rows(self) -> Sequence[Entry]:
        """The newest first."""
        return tuple(self._rows)

    def saved(self) -> Sequence[Entry]:
        """Those that count, the newest first."""
        return tuple(row for row in self._rows if row.state is State.SAVED)

    def refused(self) -> Sequence[Entry]:
        """Those that could not be saved and wait, the newest first."""
        return tuple(row for row in self._rows if row.state is State.REFUSED)

    def put(self, entry: Entry) -> None:
        """Add a sheet on top, or show what became of it."""
        ids = [row.id for row in self._rows]
        if entry.id in ids:
            self._rows[ids.index(entry.id)] = entry
        else:
            self._rows.insert(0, entry)
        self.table.model.reload()

    def take_out(self, entry_id: str) -> None:
        """Leave one out: it is typed again."""
        self._rows = [row for row in self._rows if row.id != entry_id]
        self.table.model.reload()

    def show_all(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self._rows = list(entries)
        self.table.model.reload()

    def refuse(self, entry: Entry, sentence: str) -> None:
        """Say that it is not saved, and why."""
        self.put(replace(entry, state=State.REFUSED, sentence=sentence))

    def has_twin(self, match_id: str, day: date, but: str) -> bool:
        """Whether a sheet of this match and day was entered, other than `but`, that may not be in the log yet."""
        return any(
            row.state is State.SAVING and row.id != but and (row.match.id, row.day) == (match_id, day)
            for row in self._rows
        )

    def focus_first(self) -> None:
        """Put the keyboard on the newest."""
        if self._rows:
            self.table.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.view.setCurrentIndex(self.table.model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the visits get the room of the one who visited: a pile is from one after the other."""
        super().resizeEvent(event)
        self.table.view.setColumnHidden(SUPPORTER, self.width() < WIDE)

    def _turn(self) -> None:
        row = self.table.current()
        if row is not None:
            self.turned.emit(row)

    def _make_table(self) -> Table:
        columns = (
            Column(first_upper(self._words.participant), lambda row: _named(row), 210, person=True),
            Column(first_upper(self._words.supporter), lambda row: row.match.supporter_name, 150),
            Column(_("Day"), lambda row: short_day(row.day, self._today, weekday=True), 110),
            Column(_("Visit"), self._what, stretch=True),
            Column(_("Scales"), _scales, 84),
            Column(pgettext("of a sheet", "State"), lambda row: _chip(row).text, 124, chip=_chip),
        )
        table = Table(
            PagedModel(columns, self._fetch), name="visits.pile.table", words=_("Sheets entered so far"), compact=True
        )
        start = EmptyState(
            "stack",
            _("What you enter stays in sight here, to be mended or taken back."),
            name="visits.pile.empty",
        )
        table.set_empty(Emptiness.NOTHING_YET, start)
        return table

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        deliver(self._rows[offset : offset + limit], len(self._rows))

    def _what(self, row: Entry) -> str:
        if row.visit is None:
            return row.sentence
        details = row.visit.details
        texts = [visit_line(row.visit, self._words.participant, self._words.supporter)]
        if details.outcome is Outcome.MADE:
            texts.append(details.request or details.about)
        return " · ".join(text for text in texts if text)


def _named(row: Entry) -> str:
    return f"{row.match.participant_name} ({row.match.participant_code})"


def _scales(row: Entry) -> str:
    """Mood and self-reliance as the digits that were typed."""
    if row.visit is None:
        return ""
    steps = (row.visit.details.mood, row.visit.details.self_reliance)
    return " · ".join("–" if step is None else str(step) for step in steps) if any(steps) else ""


def _chip(row: Entry) -> Chip:
    return {
        State.SAVING: Chip(_("Saving"), "clock", Tone.NEUTRAL),
        State.SAVED: Chip(_("Saved"), "check-circle", Tone.GOOD),
        State.TAKEN_BACK: Chip(_("Taken back"), "arrow-u-up-left", Tone.NEUTRAL),
        State.REFUSED: Chip(_("Not saved"), "warning-circle", Tone.DANGER),
    }[row.state]
