"""What is to be done: actions of earlier meetings that come back, and those of this one, to tick."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.network.values import Action, Meeting
from ui.network.board.words import due_words, owner_words
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import icon_button
from ui.widgets.card import Card
from ui.widgets.fields import CheckField
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "network.board.actions"


class ActionsCard(Card):
    """`ticked` sends an `Action` and the tick, `noted` the one about which somebody wants to write."""

    ticked = Signal(object, bool)
    noted = Signal(object)

    def __init__(self, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._may_write = may_write
        self._inside = QVBoxLayout()
        self._inside.setSpacing(INSIDE)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(label(_("Actions"), "section"))
        self.body.addLayout(self._inside)

    def show_meeting(self, meeting: Meeting, today: date) -> None:
        """Show the actions of `meeting`, and those that come back in it."""
        clear(self._inside)
        self._add(_("From earlier meetings"), meeting.carried_over, today)
        self._add(_("Of this meeting"), meeting.actions, today)
        if not meeting.carried_over and not meeting.actions:
            text = _("Nothing is open. What is agreed on at this meeting comes back until it is done.")
            self._inside.addWidget(label(text, "muted", wrap=True))

    def _add(self, title: str, actions: Iterable[Action], today: date) -> None:
        rows = [self._row(action, today) for action in actions]
        if rows:
            self._inside.addWidget(label(title, "label"))
        for row in rows:
            self._inside.addLayout(row)

    def _row(self, action: Action, today: date) -> QHBoxLayout:
        done = action.done_on is not None
        tick = CheckField("", name=f"{NAME}.tick.{action.id}")
        tick.setAccessibleName(_("{action}: done").format(action=action.details.text))
        tick.set_value(done)
        tick.setEnabled(self._may_write)
        tick.toggled.connect(partial(self.ticked.emit, action))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(action.details.text, "muted" if done else "", wrap=True))
        when = first_upper(due_words(action.details.until, today)) if not done else _("Done")
        words.addWidget(label(_(" · ").join(filter(None, (owner_words(action), when))), "help", wrap=True))
        if action.note:
            words.addWidget(label(action.note, "help", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if self._may_write:
            note = icon_button(
                "note-pencil",
                _("How it went: {action}").format(action=action.details.text),
                name=f"{NAME}.note.{action.id}",
            )
            note.clicked.connect(partial(self._want_note, action))
            row.addWidget(note, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _want_note(self, action: Action, _checked: bool = False) -> None:
        self.noted.emit(action)
