"""Those who wait and get nobody in a suggestion, and why."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.search_values import LeftOver, Openings
from ensure_desktop.vault.centre import Words
from ui.matching.candidate_card import line
from ui.matching.suggestion.words import left_short, left_words
from ui.matching.words import limit_count, span_words
from ui.people.words import first_upper
from ui.theme import RELATED, STEP, Tone
from ui.widgets.buttons import primary
from ui.widgets.chips import PersonChip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label, rule

OPENINGS = 4
"""So many things that would open the way are told, those that open most first; the board tells all."""


class LeftTable(Table):
    """The list: who, for how long, and why; those who wait longest first."""

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        self._rows: Sequence[LeftOver] = ()
        columns = (
            Column(first_upper(words.participant), lambda row: row.name, 216, person=True),
            Column(_("Waiting for"), lambda row: span_words(row.waiting_since, today()), 118),
            Column(_("Who would fit"), lambda row: left_short(row), stretch=True),
        )
        model = PagedModel(columns, self._fetch)
        super().__init__(model, name="matching.suggestion.left", words=_("Those who get nobody"))
        state = EmptyState(
            "check-circle", _("Everybody who waits gets somebody."), name="matching.suggestion.nobody_left"
        )
        self.set_empty(Emptiness.ALL_DONE, state)
        self.set_emptiness(Emptiness.ALL_DONE)

    def show_left(self, rows: Sequence[LeftOver]) -> None:
        """Show who is left over now."""
        self._rows = sorted(rows, key=lambda row: (row.waiting_since, row.code))
        self.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        deliver(self._rows[offset : offset + limit], len(self._rows))


class LeftSide(QWidget):
    """One of them at the side: what stands in the way, and what would open it."""

    why_wanted = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("matching.suggestion.left_side")
        self._words = words
        self.shown: LeftOver | None = None
        """Who is shown."""
        self._person = PersonChip("", object_name="matching.suggestion.left_person")
        self._said = label("", "muted", wrap=True, name="matching.suggestion.left_said")
        self._told: QWidget | None = None
        why = primary(_("See who fits, and why not"), name="matching.suggestion.why")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        self._column.setSpacing(RELATED)
        for widget in (self._person, self._said, why):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._person.clicked.connect(lambda: self._send(self.person_wanted))
        why.clicked.connect(lambda: self._send(self.why_wanted))

    def show_left(self, left: LeftOver, today: date) -> None:
        """Show somebody who is left over; what would open the way follows."""
        self.shown = left
        self._forget()
        waits = _("waiting for {span}").format(span=span_words(left.waiting_since, today))
        self._person.show_person(left.name, f"{left.code} · {waits}")
        self._said.setText(left_words(left, self._words))

    def show_openings(self, left: LeftOver, openings: Openings) -> None:
        """Add why nobody fits, unless somebody else was chosen in the meantime."""
        if left != self.shown or openings.fitting:
            return
        self._forget()
        self._told = QWidget()
        column = QVBoxLayout(self._told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        if openings.binding:
            column.addWidget(rule())
            column.addWidget(label(_("What stands in the way"), "strong"))
        for limit, count in openings.binding:
            column.addLayout(line("prohibit", Tone.DANGER, limit_count(limit, count)))
        told = [opening for opening in openings.openings if opening.count][:OPENINGS]
        if told:
            column.addSpacing(STEP)
            column.addWidget(label(_("What would open the way"), "strong"))
        for opening in told:
            more = ngettext("then {n} would fit", "then {n} would fit", opening.count).format(n=opening.count)
            column.addLayout(
                line("key", Tone.ACCENT, _("{question} ({more})").format(question=opening.text, more=more))
            )
        self._column.insertWidget(self._column.count() - 1, self._told)

    def _forget(self) -> None:
        if self._told is not None:
            self._told.hide()
            self._told.deleteLater()
            self._told = None

    def _send(self, signal: SignalInstance) -> None:
        if self.shown is not None:
            signal.emit(self.shown.person_id)
