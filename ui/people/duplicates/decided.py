"""What was decided about duplicates and holds: each can be taken back, however long ago it was."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.values import Merge, TwoPeople
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.people.duplicates.loading import DECIDED, Decided
from ui.people.duplicates.words import entry_words
from ui.people.words import long_day
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import quiet
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label, rule


class DecidedList(QWidget):
    """Merges and pairs that are two people, each with its way back. `changed` says that one was taken back."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("duplicates.decided")
        self._context = context
        self._may_merge = context.actor.may(Permission.PEOPLE_MERGE)
        self._count = 0
        card = Card(padding=16)
        self._empty = EmptyState(
            "users", _("Nothing has been decided yet."), hint=_("Merged entries and pairs that are two people.")
        )
        card.body.addWidget(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(INSIDE)
        card.body.addLayout(self._lines)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def count(self) -> int:
        """How many decisions are shown."""
        return self._count

    def show_decided(self, decided: Decided) -> None:
        """Show these anew."""
        clear(self._lines)
        self._count = decided.count
        self._empty.setVisible(not self._count)
        for number, done in enumerate(decided.merges):
            self._add(
                "git-merge",
                _("{gone} became part of {kept}").format(
                    gone=_named(done.gone_name, done.gone_code), kept=_named(done.kept_name, done.kept_code)
                ),
                _("Merged on {day}").format(day=long_day(done.merged_at.astimezone().date())),
                _("Undo merge…"),
                f"duplicates.undo.{number}",
                partial(self._undo, done),
            )
        for number, pair in enumerate(decided.two):
            self._add(
                "users",
                _("{name} and {other}").format(name=entry_words(pair.first), other=entry_words(pair.second)),
                _("Two different people"),
                _("Compare again"),
                f"duplicates.again.{number}",
                partial(self._again, pair),
            )
        if max(len(decided.merges), len(decided.two)) == DECIDED:
            text = _("These are the newest {n}. An older merge is on the page of the person.").format(n=DECIDED)
            self._lines.addWidget(label(text, "help", wrap=True))

    def _add(self, glyph: str, title: str, text: str, act: str, name: str, run: Callable[[], object]) -> None:
        if self._lines.count():
            self._lines.addWidget(rule())
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(IconLabel(glyph, 20, Tone.NEUTRAL))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "strong", wrap=True))
        words.addWidget(label(text, "muted"))
        row.addLayout(words, 1)
        if self._may_merge:
            button = quiet(act, name=name)
            button.setAccessibleName(_("{act}: {what}").format(act=act, what=title))
            button.clicked.connect(lambda _on=False: run())
            row.addWidget(button)
        self._lines.addLayout(row)

    def _undo(self, done: Merge) -> None:
        sure = self._context.ask.question(
            self,
            _("Undo this merge?"),
            _(
                "{gone} becomes an entry of its own again, with all that was noted under it before."
                " What was added since stays with {kept}."
            ).format(gone=done.gone_code, kept=done.kept_code),
            _("Undo merge"),
        )
        if sure:
            self._context.operations.change(
                duplicates.undo_merge,
                lambda _file: self._undone(done),
                self.failed.emit,
                merge_id=done.id,
            )

    def _undone(self, done: Merge) -> None:
        self._context.notify(_("{code} is an entry of its own again.").format(code=done.gone_code), None)
        self.changed.emit()

    def _again(self, pair: TwoPeople) -> None:
        self._context.operations.change(
            duplicates.not_the_same,
            lambda _none: self.changed.emit(),
            self.failed.emit,
            first_id=pair.first.id,
            second_id=pair.second.id,
            same=True,
        )


def _named(name: str, code: str) -> str:
    return _("{name} ({code})").format(name=name, code=code)
