"""Those who wait and get nobody in a suggestion, and why."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.values import LeftOver
from ensure_desktop.vault.centre import Words
from ui.matching.suggestion.words import left_short, left_words
from ui.matching.words import span_words
from ui.people.words import first_upper
from ui.theme import RELATED
from ui.widgets.buttons import primary
from ui.widgets.chips import PersonChip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label


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
    """One of them at the side."""

    why_wanted = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("matching.suggestion.left_side")
        self._words = words
        self._shown: LeftOver | None = None
        self._person = PersonChip("", object_name="matching.suggestion.left_person")
        self._said = label("", "muted", wrap=True)
        why = primary(_("See who fits, and why not"), name="matching.suggestion.why")
        column = QVBoxLayout(self)
        column.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        column.setSpacing(RELATED)
        for widget in (self._person, self._said, why):
            column.addWidget(widget)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._person.clicked.connect(lambda: self._send(self.person_wanted))
        why.clicked.connect(lambda: self._send(self.why_wanted))

    def show_left(self, left: LeftOver, today: date) -> None:
        """Show somebody who is left over."""
        self._shown = left
        waits = _("waiting for {span}").format(span=span_words(left.waiting_since, today))
        self._person.show_person(left.name, f"{left.code} · {waits}")
        self._said.setText(left_words(left, self._words))

    def _send(self, signal: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown.person_id)  # type: ignore[attr-defined]
