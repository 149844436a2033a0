"""Who sits in a steering group: a line a person, with her organisation and her task."""

from typing import Any

from PySide6.QtCore import Qt

from ensure_desktop.i18n import _
from ensure_desktop.programme.steering import TASK_LIMIT
from ensure_desktop.programme.values import GroupMember
from ui.network.board.lines import Seats
from ui.people.completion import offer_words
from ui.widgets.fields import TextField
from ui.widgets.lines import Line, LinesField


class MemberLine(Line):
    """One person. Contact persons of the social map are offered; she stays who she is as long as her words stay."""

    def __init__(self, name: str, seats: Seats) -> None:
        super().__init__(_("Take this person out"), name=name)
        self._seats = seats
        self._kept: tuple[str, str, str | None] = ("", "", None)
        """What stood in the field, and the name and organisation that it stands for."""
        self.words = TextField(name=f"{name}.name", placeholder=_("A name, or an organisation"))
        self.words.setAccessibleName(_("Who is in the group"))
        offer_words(self.words, seats.words())
        self.task = TextField(name=f"{name}.task", placeholder=_("Task"), longest=TASK_LIMIT)
        self.task.setAccessibleName(_("Task in the group"))
        self.row.addWidget(self.words, 3)
        self.row.addWidget(self.task, 2)
        self.row.addWidget(self.drop)
        for field in (self.words, self.task):
            field.changed.connect(self.changed)

    def value(self) -> GroupMember | None:
        """The person; None where nothing was typed."""
        typed = self.words.value()
        if not typed:
            return None
        if typed == self._kept[0]:
            _words, name, organisation_id = self._kept
        else:
            found = self._seats.owner(typed)
            name, organisation_id = found["owner"], found.get("organisation_id")
        return GroupMember(name, organisation_id, self.task.value())

    def set_value(self, value: GroupMember) -> None:
        """Show her."""
        words = self._seats.words_of(value.name, value.organisation_id)
        self._kept = (words, value.name, value.organisation_id)
        self.words.set_value(words)
        self.task.set_value(value.task)

    def draft(self) -> list[Any]:
        """What was typed, and who stood here."""
        return [self.words.draft(), self.task.draft(), *self._kept]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        typed, task, words, name, organisation_id = draft
        self._kept = (words, name, organisation_id)
        self.words.set_draft(typed)
        self.task.set_draft(task)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.words.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the name."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)


class MembersField(LinesField):
    """The value is a tuple of `GroupMember`."""

    def __init__(self, seats: Seats, *, name: str) -> None:
        super().__init__(lambda line: MemberLine(line, seats), _("One more person"), name=name)
