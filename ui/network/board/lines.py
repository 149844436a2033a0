"""The lines of the form of a meeting: points of the agenda, decisions, actions, and those who are invited.

People and owners are typed in one field, which offers whoever is known: it finds out who is meant by itself.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.network.board_checks import LINE_LIMIT
from ensure_desktop.network.board_labels import topic_kind_label
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.values import (
    ActionDetails,
    Attendance,
    Attendee,
    Topic,
    TopicKind,
)
from ui.network.board.words import seat_words
from ui.people.completion import offer_words
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField
from ui.widgets.lines import Line, LinesField

KIND_WIDTH, DAY_WIDTH, OWNER_WIDTH = 160, 190, 220
TEXT_LINES = 4


class Seats:
    """Who is known, by the words that stand in a field."""

    def __init__(self, seats: Iterable[Seat] = ()) -> None:
        self._by_words: dict[str, Seat] = {}
        self.take(seats)

    def take(self, seats: Iterable[Seat]) -> None:
        """Know these from now on."""
        self._by_words = {}
        for seat in seats:
            self._by_words.setdefault(seat_words(seat).casefold(), seat)
        for seat in self.all():
            self._by_words.setdefault(seat.name.casefold(), seat)

    def all(self) -> tuple[Seat, ...]:
        """Everybody, each once."""
        return tuple(dict.fromkeys(self._by_words.values()))

    def words(self) -> list[str]:
        """What a field offers."""
        return [seat_words(seat) for seat in self.all()]

    def usual(self) -> tuple[Attendee, ...]:
        """Those who are invited where nobody says otherwise."""
        return tuple(self.attendee(seat_words(seat)) for seat in self.all() if seat.usual)

    def attendee(self, words: str) -> Attendee:
        """Who is meant by the words; somebody of no organisation where they are not known."""
        seat = self._by_words.get(words.strip().casefold())
        return Attendee(words.strip()) if seat is None else Attendee(seat.name, seat.organisation_id, seat.contact_id)

    def owner(self, words: str) -> dict[str, Any]:
        """Who does it, as `ActionDetails` has it."""
        seat = self._by_words.get(words.strip().casefold())
        if seat is None:
            return {"owner": words.strip()}
        owner = seat.name or seat.organisation
        return {"owner": owner, "organisation_id": seat.organisation_id, "account_id": seat.account_id}

    def words_of(self, name: str, organisation_id: str | None) -> str:
        """The words for somebody who is stored."""
        return seat_words(self._seat(name, organisation_id))

    def lines_of(self, name: str, organisation_id: str | None) -> tuple[str, str]:
        """The same on two lines: the name, and the organisation below it."""
        seat = self._seat(name, organisation_id)
        return (seat.name, seat.organisation) if seat.name else (seat.organisation, "")

    def _seat(self, name: str, organisation_id: str | None) -> Seat:
        for seat in self.all():
            if seat.organisation_id == organisation_id and seat.name.casefold() == name.casefold():
                return seat
        names = (seat.organisation for seat in self.all() if seat.organisation_id == organisation_id)
        organisation = next(names, "") if organisation_id is not None else ""
        return Seat(name, "" if organisation == name else organisation)


class TopicLine(Line):
    """A point of the agenda, and what was said about it."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Take this point out"), name=name)
        self.kind = ChoiceField([(kind, topic_kind_label(kind)) for kind in TopicKind], name=f"{name}.kind")
        self.kind.setAccessibleName(_("What kind of point"))
        self.kind.setFixedWidth(KIND_WIDTH)
        self.title = TextField(name=f"{name}.title", placeholder=_("What it is about"))
        self.title.setAccessibleName(_("Title of the point"))
        self.text = TextArea(name=f"{name}.text", lines=TEXT_LINES, placeholder=_("What was said"))
        self.text.setAccessibleName(_("What was said"))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.kind)
        head.addWidget(self.title, 1)
        self.let_move(_("Move this point up (Alt+Up)"), _("Move this point down (Alt+Down)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (*self.ways, self.drop):
            buttons.addWidget(button)
        head.addLayout(buttons)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addLayout(head)
        column.addWidget(self.text)
        self.row.addLayout(column, 1)
        for field in (self.kind, self.title, self.text):
            field.changed.connect(self.changed)

    def value(self) -> Topic | None:
        """The point; None where nothing was typed."""
        topic = Topic(self.kind.value(), self.title.value(), self.text.value())
        return topic if topic.title.strip() or topic.text.strip() else None

    def set_value(self, value: Topic) -> None:
        """Show it; what is there already is left alone, with the keyboard in it."""
        self.kind.set_value(value.kind)
        if self.title.value() != value.title:
            self.title.set_value(value.title)
        if self.text.value() != value.text:
            self.text.set_value(value.text)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self.kind.draft(), self.title.draft(), self.text.draft()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        kind, title, text = draft
        self.kind.set_draft(kind)
        self.title.set_draft(title)
        self.text.set_draft(text)

    def mark(self, wrong: bool) -> None:
        """Show or take away that a title is missing."""
        self.title.mark(wrong and not self.title.value().strip())

    def begin(self) -> None:
        """Put the keyboard into the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)


class DecisionLine(Line):
    """Something that was decided."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Take this decision out"), name=name)
        self.text = TextField(name=f"{name}.text", placeholder=_("What was decided"), longest=LINE_LIMIT)
        self.text.setAccessibleName(_("What was decided"))
        self.row.addWidget(self.text, 1)
        self.row.addWidget(self.drop)
        self.text.changed.connect(self.changed)

    def value(self) -> str | None:
        """The decision; None where nothing was typed."""
        return self.text.value().strip() or None

    def set_value(self, value: str) -> None:
        """Show it."""
        self.text.set_value(value)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self.text.draft()]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self.text.set_draft(draft[0])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.text.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class ActionLine(Line):
    """Who does what until when."""

    def __init__(self, name: str, seats: Seats, parse: Callable[[str], date], today: date) -> None:
        super().__init__(_("Take this action out"), name=name)
        self._seats = seats
        self._id = ""
        self._kept: Mapping[str, Any] = {}
        self.text = TextField(name=f"{name}.text", placeholder=_("What is to be done"), longest=LINE_LIMIT)
        self.text.setAccessibleName(_("What is to be done"))
        self.owner = TextField(name=f"{name}.owner", placeholder=_("Who"))
        self.owner.setAccessibleName(_("Who does it"))
        offer_words(self.owner, seats.words())
        self.until = DateField(parse, name=f"{name}.until", today=today)
        self.until.line.setAccessibleName(_("By which day"))
        self.until.setFixedWidth(DAY_WIDTH)
        below = QHBoxLayout()
        below.setSpacing(INSIDE)
        below.addWidget(self.owner, 1)
        below.addWidget(self.until)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.text, 1)
        head.addWidget(self.drop)
        for widget in (self.owner, self.until):
            below.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addLayout(head)
        column.addLayout(below)
        self.row.addLayout(column, 1)
        for field in (self.text, self.owner, self.until):
            field.changed.connect(self.changed)

    def value(self) -> ActionDetails | None:
        """The action; raises `UserError` for a day that is none."""
        words, until = self.owner.value(), self.until.value()
        if not (self.text.value().strip() or words.strip() or until):
            return None
        kept = self._kept if words == self._kept.get("words") else None
        owner = {key: kept[key] for key in kept if key != "words"} if kept else self._seats.owner(words)
        return ActionDetails(self.text.value(), until=until, id=self._id, **owner)

    def set_value(self, value: ActionDetails) -> None:
        """Show it; who does it stays who she is as long as her words stay."""
        self._id = value.id
        words = self._seats.words_of(value.owner, value.organisation_id)
        ids = {"organisation_id": value.organisation_id, "account_id": value.account_id}
        self._kept = {"words": words, "owner": value.owner, **ids}
        self.text.set_value(value.text)
        self.owner.set_value(words)
        self.until.set_value(value.until)

    def draft(self) -> list[Any]:
        """What was typed."""
        return [self.text.draft(), self.owner.draft(), self.until.draft(), self._id, dict(self._kept)]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        text, owner, until, self._id, self._kept = draft
        self.text.set_draft(text)
        self.owner.set_draft(owner)
        self.until.set_draft(until)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.text.mark(wrong and not self.text.value().strip())
        self.until.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class SeatLine(Line):
    """Somebody who is invited."""

    def __init__(self, name: str, seats: Seats) -> None:
        super().__init__(_("Do not invite"), name=name)
        self._seats = seats
        self._kept: tuple[str, Attendee] | None = None
        self.words = TextField(name=f"{name}.words", placeholder=_("A name, or an organisation"))
        self.words.setAccessibleName(_("Who is invited"))
        offer_words(self.words, seats.words())
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.drop)
        self.words.changed.connect(self.changed)

    def value(self) -> Attendee | None:
        """Who is invited; None where nothing was typed."""
        words = self.words.value()
        if self._kept is not None and self._kept[0] == words:
            return self._kept[1]
        return self._seats.attendee(words) if words.strip() else None

    def set_value(self, value: Attendee) -> None:
        """Show her; she stays who she is, mark and all, as long as her words stay."""
        words = self._seats.words_of(value.name, value.organisation_id)
        self._kept = (words, value)
        self.words.set_value(words)

    def draft(self) -> list[Any]:
        """What was typed, and who stood here."""
        kept = self._kept
        if kept is None:
            return [self.words.draft()]
        who = kept[1]
        return [self.words.draft(), kept[0], who.name, who.organisation_id, who.contact_id, who.mark]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self._kept = None
        if len(draft) > 1:
            _typed, words, name, organisation_id, contact_id, mark = draft
            who = Attendee(name, organisation_id, contact_id, Attendance(mark) if mark else None)
            self._kept = (words, who)
        self.words.set_draft(draft[0])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.words.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the field."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)


class TopicsField(LinesField):
    """The value is a tuple of `Topic`."""

    def __init__(self, *, name: str) -> None:
        super().__init__(TopicLine, _("One more point"), name=name, spacing=RELATED)


class DecisionsField(LinesField):
    """The value is a tuple of texts."""

    def __init__(self, *, name: str) -> None:
        super().__init__(DecisionLine, _("One more decision"), name=name, spacing=INSIDE)


class ActionsField(LinesField):
    """The value is a tuple of `ActionDetails`."""

    def __init__(self, seats: Seats, parse: Callable[[str], date], *, name: str, today: date) -> None:
        more = _("One more action")
        super().__init__(lambda line: ActionLine(line, seats, parse, today), more, name=name, spacing=RELATED)


class SeatsField(LinesField):
    """The value is a tuple of `Attendee`."""

    def __init__(self, seats: Seats, *, name: str) -> None:
        super().__init__(lambda line: SeatLine(line, seats), _("One more person"), name=name, spacing=STEP)
