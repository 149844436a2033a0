"""The sounding board of the demo centre: each month, with what was said, agreed on and done since."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.network import actions, board, minutes, seats
from ensure_desktop.network.board_days import monthly_days
from ensure_desktop.network.board_values import Repeats, Seat
from ensure_desktop.network.values import (
    ActionDetails,
    Attendance,
    Attendee,
    Meeting,
    MeetingDetails,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.scrubbing import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

Entry = dict[str, Any]
TUESDAY = 1
EXCUSED_EACH = 4
"""Every so manieth guest could not come."""
PLANNED = 3
"""So many meetings are planned ahead."""


class Boarding:
    """Adds to `story` the meetings of the board; `first_day` is the first day of the story."""

    def __init__(self, first_day: date, today: date) -> None:
        self.first_day = first_day
        self.today = today
        self._material = material("board")
        self._last: Meeting | None = None

    def plan(self, story: "Story") -> None:
        """Everything on its day."""
        entries = self._material["meeting"]
        latest = _second_tuesday_before(self.today)
        for entry in entries:
            day = _months_before(latest, entry["months"])
            if day >= self.first_day:
                story.plan(day, partial(self._meet, story, day, entry))
        story.plan(self.today - timedelta(days=1), partial(self._plan_ahead, story, latest))

    def _meet(self, story: "Story", day: date, entry: Entry, work: Work) -> None:
        """A meeting with its minutes; those of the one before are approved at it."""
        guests = self._guests(story, work)
        people = tuple(
            replace(each, mark=Attendance.EXCUSED if (place + entry["months"]) % EXCUSED_EACH == 3 else Attendance.CAME)
            for place, each in enumerate(guests)
        )
        details = replace(
            self._details(day),
            attendees=people,
            topics=_topics(entry["topic"]),
            decisions=tuple(each["text"] for each in entry.get("decision", ())),
            actions=tuple(_action(story, day, each, work) for each in entry.get("action", ())),
            notes=entry.get("notes", ""),
        )
        made = board.plan_meeting(work, details=details)
        board.mark_invited(work, meeting_id=made.id, day=day)
        made = board.mark_held(work, meeting_id=made.id, held=True)
        if self._last is not None:
            _approve(work, self._last, made, day)
        self._last = made
        for stored, each in zip(made.actions, entry.get("action", ()), strict=True):
            if "done" in each:
                on = day + timedelta(days=each["done"])
                if on < self.today:
                    story.plan(on, partial(_close, stored.id, on))

    def _plan_ahead(self, story: "Story", latest: date, work: Work) -> None:
        coming = _months_before(latest, -1)
        guests = self._guests(story, work)
        details = replace(self._details(coming), attendees=guests, topics=_topics(self._material["coming"]))
        board.plan_meeting(work, details=details, repeats=Repeats(PLANNED))

    def _details(self, day: date) -> MeetingDetails:
        told = self._material
        leader, supervisor = "Anneke Verhoeven", "Samira Tahiri"
        times = {field: told[field] for field in ("starts_at", "ends_at", "place")}
        return MeetingDetails(day, chaired_by=leader, minutes_by=supervisor, **times)

    def _guests(self, story: "Story", work: Work) -> tuple[Attendee, ...]:
        """The first contact person of each organisation that the demo has, and the two who lead."""
        found = seats.seats(work)
        own = [Attendee(seat.name) for seat in found if seat.account_id is not None][:2]
        guests = (_contact(found, story.organisations.get(name, "")) for name in self._material["guests"])
        return (*own, *(Attendee(seat.name, seat.organisation_id, seat.contact_id) for seat in guests if seat))


def _contact(found: tuple[Seat, ...], organisation_id: str) -> Seat | None:
    return next((seat for seat in found if seat.contact_id and seat.organisation_id == organisation_id), None)


def _second_tuesday_before(today: date) -> date:
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    tuesday = first + timedelta(days=(TUESDAY - first.weekday()) % 7, weeks=1)
    this_month = monthly_days(tuesday, 2)[1]
    return this_month if this_month < today else tuesday


def _months_before(day: date, months: int) -> date:
    """The same weekday of the same week, so many months before; after it where they are negative."""
    if months <= 0:
        return monthly_days(day, 1 - months)[-1]
    first = day.replace(day=1)
    for _month in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first + timedelta(days=(day.weekday() - first.weekday()) % 7, weeks=(day.day - 1) // 7)


def _topics(entries: list[Entry]) -> tuple[Topic, ...]:
    return tuple(Topic(TopicKind(each["kind"]), each["title"], each.get("text", "")) for each in entries)


def _action(story: "Story", day: date, entry: Entry, work: Work) -> ActionDetails:
    until = day + timedelta(days=entry["until"])
    accounts = {seat.name: seat.account_id for seat in seats.seats(work) if seat.account_id is not None}
    colleague = entry.get("colleague", "")
    organisation_id = story.organisations.get(entry.get("guest", ""))
    return ActionDetails(entry["text"], colleague, organisation_id, accounts.get(colleague), until)


def _approve(work: Work, meeting: Meeting, at: Meeting, day: date) -> None:
    """Somebody has looked at every word that may be a name; in these texts none of those is."""
    texts = tuple(each.text for each in minutes.board_texts(work, meeting_id=meeting.id).each)
    found = minutes.check_board_texts(work, texts=texts, meeting_id=meeting.id)
    doubtful = {key(each.text) for findings in found for each in findings if not each.certain}
    details = board.meeting(work, meeting_id=meeting.id).details
    choices = tuple(Choice(words, None) for words in sorted(doubtful))
    board.save_meeting(work, meeting_id=meeting.id, details=replace(details, choices=choices))
    board.approve_minutes(work, meeting_id=meeting.id, at_meeting_id=at.id, day=day)


def _close(action_id: str, on: date, work: Work) -> None:
    actions.close_action(work, action_id=action_id, done_on=on, note="")
