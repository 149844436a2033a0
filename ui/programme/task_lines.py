"""The check list of a step as lines: what is to be done, by whom, until when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.programme.plan_checks import NAME_LIMIT, NOTE_LIMIT
from ensure_desktop.programme.values import TaskDetails
from ui.network.board.lines import Seats
from ui.people.completion import offer_words
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.fields import DateField, TextArea, TextField
from ui.widgets.lines import Line, LinesField

DAY_WIDTH = 226
TEXT_LINES = 2


def owner_of(seats: Seats, typed: str, kept: tuple[str, str | None]) -> tuple[str, str | None]:
    """Who is meant by what was typed, and her account; she stays who she was as long as her name stays."""
    if typed == kept[0]:
        return kept
    found = seats.owner(typed)
    return found["owner"], found.get("account_id")


class TaskLine(Line):
    """A line of the check list; when it was done, and which line of the template it was, goes along."""

    def __init__(self, name: str, seats: Seats, parse: Callable[[str], date], today: date) -> None:
        super().__init__(_("Take this line out"), name=name)
        self._seats = seats
        self._kept = TaskDetails("")
        self.text = TextArea(name=f"{name}.text", lines=TEXT_LINES, placeholder=_("What is to be done"))
        self.text.setAccessibleName(_("What is to be done"))
        self.owner = TextField(name=f"{name}.owner", placeholder=_("Who"), longest=NAME_LIMIT)
        self.owner.setAccessibleName(_("Who does it"))
        offer_words(self.owner, seats.words())
        self.until = DateField(parse, name=f"{name}.until", today=today)
        self.until.line.setAccessibleName(_("By which day"))
        self.until.setFixedWidth(DAY_WIDTH)
        self.note = TextField(name=f"{name}.note", placeholder=_("Note"), longest=NOTE_LIMIT)
        self.note.setAccessibleName(_("Note"))
        self.let_move(_("Move this line up (Alt+Up)"), _("Move this line down (Alt+Down)"))
        head, below, ways = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.text, 1)
        ways.setSpacing(0)
        for button in (*self.ways, self.drop):
            ways.addWidget(button)
        head.addLayout(ways)
        below.setSpacing(INSIDE)
        for part, stretch in ((self.owner, 3), (self.until, 0), (self.note, 4)):
            below.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addLayout(head)
        column.addLayout(below)
        self.row.addLayout(column, 1)
        for field in (self.text, self.owner, self.until, self.note):
            field.changed.connect(self.changed)

    def value(self) -> TaskDetails | None:
        """The line; None where nothing was typed. Raises `UserError` for a day that is none."""
        typed, until = self.owner.value(), self.until.value()
        if not self.text.value():
            return None
        owner, account_id = owner_of(self._seats, typed, (self._kept.owner, self._kept.account_id))
        return replace(
            self._kept,
            text=self.text.value(),
            owner=owner,
            account_id=account_id,
            until=until,
            note=self.note.value(),
        )

    def set_value(self, value: TaskDetails) -> None:
        """Show it."""
        self._kept = value
        self.text.set_value(value.text)
        self.owner.set_value(value.owner)
        self.until.set_value(value.until)
        self.note.set_value(value.note)

    def draft(self) -> list[Any]:
        """What was typed, and which line of the plan it is."""
        kept = self._kept
        done_on = kept.done_on.isoformat() if kept.done_on else None
        typed = [field.draft() for field in (self.text, self.owner, self.until, self.note)]
        return [*typed, kept.id, kept.key, kept.owner, kept.account_id, done_on]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        text, owner, until, note, task_id, key, kept_owner, account_id, done_on = draft
        day = date.fromisoformat(done_on) if done_on else None
        self._kept = TaskDetails("", task_id, key, kept_owner, account_id, done_on=day)
        for field, typed in ((self.text, text), (self.owner, owner), (self.until, until), (self.note, note)):
            field.set_draft(typed)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.until.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class TasksField(LinesField):
    """The value is a tuple of `TaskDetails`."""

    def __init__(self, seats: Seats, parse: Callable[[str], date], today: date, *, name: str) -> None:
        super().__init__(
            lambda line: TaskLine(line, seats, parse, today), _("One more line"), name=name, spacing=RELATED
        )
