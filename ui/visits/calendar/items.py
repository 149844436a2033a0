"""What the calendar shows: entries of the visits, and the activities of the groups, as items of one kind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.values import ActivityRow
from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import match_kind_label
from ensure_desktop.visits import agenda
from ensure_desktop.visits.agenda_values import AgendaDay, AgendaEntry, Conflict, EntryKind
from ui.context import Place
from ui.theme import Tone

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

MOST_ACTIVITIES = 300
"""So many activities of a month are shown; ten a day."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the calendar: two lines, a sign with its word, and where it leads."""

    title: str
    below: str
    sign: str
    """The sign in a word: "Made"."""
    glyph: str
    tone: Tone
    place: Place
    starts_at: str = ""
    in_conflict: bool = False

    def words(self) -> str:
        """All of it in one line, for screen readers and tips."""
        conflict = _("please look at the conflict") if self.in_conflict else ""
        return ", ".join(filter(None, (self.starts_at, self.title, self.below, self.sign, conflict)))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar. `total` counts all items, of which the first are here."""

    day: date
    items: tuple[Item, ...]
    total: int
    holiday: str
    away: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    conflicts_total: int


def read_days(vault: "Vault", *, first: date, last: date, supporter_id: str | None, limit: int) -> tuple[Day, ...]:
    """Read the days in one go; activities belong to everybody, so that they are left out for one supporter."""
    with vault.work(agenda.days.name) as work:
        found = agenda.days(work, first=first, last=last, supporter_id=supporter_id, limit=limit)
        activities: Sequence[ActivityRow] = ()
        if supporter_id is None:
            activities = groups.activities_page(
                work, first=first, last=last, newest_first=False, limit=MOST_ACTIVITIES
            ).rows
        today = work.today()
    by_day: dict[date, list[ActivityRow]] = defaultdict(list)
    for row in activities:
        by_day[row.details.day].append(row)
    hers = supporter_id is not None
    return tuple(_day(day, by_day[day.day], today, limit, hers=hers) for day in found.days)


def _day(day: AgendaDay, activities: Sequence[ActivityRow], today: date, limit: int, *, hers: bool) -> Day:
    # A group's own activity on a day tells more than that the group meets on it every week.
    told = {row.details.circle_id for row in activities}
    shown = [entry for entry in day.entries if entry.meeting is None or entry.meeting.circle_id not in told]
    items = [*(_item(entry, today, hers=hers) for entry in shown), *map(_activity, activities)]
    timed = sorted((item for item in items if item.starts_at), key=lambda item: item.starts_at)
    items = [*timed, *(item for item in items if not item.starts_at)]
    return Day(
        day=day.day,
        items=tuple(items[:limit]),
        total=day.total - (len(day.entries) - len(shown)) + len(activities),
        holiday=day.holiday,
        away=day.away,
        conflicts=day.conflicts,
        conflicts_total=day.conflicts_total,
    )


def _item(entry: AgendaEntry, today: date, *, hers: bool) -> Item:
    """`hers`: only the entries of one supporter are shown, who needs not to be named in each."""
    sign, glyph, tone = _sign(entry, today)
    match, meeting = entry.match, entry.meeting
    if match is None:
        assert meeting is not None
        title, below, place = meeting.name, ", ".join(meeting.supporters), Place("matching", action="groups")
        sign = match_kind_label(meeting.kind)
    else:
        title, below = match.participant_name, match.supporter_name
        place = Place("visits", match.id)
        if entry.visit_id:
            place = Place("visits", entry.visit_id, "visit")
        elif entry.kind is EntryKind.TALK:
            place = Place("matching", match.id)
    return Item(title, "" if hers else below, sign, glyph, tone, place, entry.starts_at, entry.in_conflict)


def _sign(entry: AgendaEntry, today: date) -> tuple[str, str, Tone]:
    if entry.kind is EntryKind.DUE and entry.day < today:
        return _("Not logged"), "warning-circle", Tone.DANGER
    return {
        EntryKind.DUE: (_("Due"), "calendar-check", Tone.ACCENT),
        EntryKind.PLANNED: (_("Planned"), "circle-dashed", Tone.NEUTRAL),
        EntryKind.TALK: (_("First talk"), "chats-circle", Tone.ACCENT),
        EntryKind.GROUP: (_("Group"), "users-three", Tone.NEUTRAL),
        EntryKind.MADE: (_("Made"), "check-circle", Tone.GOOD),
        EntryKind.ATTEMPT: (_("No contact"), "x-circle", Tone.NEUTRAL),
    }[entry.kind]


def _activity(row: ActivityRow) -> Item:
    details = row.details
    return Item(
        title=details.title or activity_kind_label(details.kind),
        below=details.place,
        sign=activity_kind_label(details.kind),
        glyph="users-three",
        tone=Tone.NEUTRAL,
        place=Place("groups", row.id),
        starts_at=details.starts_at,
    )
