"""The coming visits as a calendar file (RFC 5545): codes only, because it leaves the centre for phones and accounts."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.matching.labels import match_kind_label
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.values import Match
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits import agenda_rows
from ensure_desktop.visits.agenda_rows import Row
from ensure_desktop.visits.agenda_values import EntryKind
from ensure_desktop.visits.clashes import USUAL_MINUTES
from ensure_desktop.visits.records import CONTACTS, catch_up
from ensure_desktop.visits.values import Outcome

AHEAD = timedelta(weeks=52)
LONG_AGO = timedelta(days=3660)
"""A visit that was due so long ago and was not made still stands in the file, for today."""
NAMESPACE = UUID("ef3c7f11-cb9d-4073-84ef-9258f557051b")
"""Identifiers of events are made from it: the same from one file to the next, and telling nothing of the vault's."""
MINUTE = 60


@use_case("take out calendar", Permission.PRINT, reads=True)
def calendar_file(work: Work, *, supporter_id: str | None = None) -> bytes:
    """What one supporter, or everybody, has to do in the coming year; the audit remembers that it was taken out.

    Each visit keeps its identifier while its day moves, and its sequence grows with time, so that a calendar which
    reads the next file moves it: the fifth visit of a match stays the fifth. A visit that is late stands there for
    today. What has an agreed time stands at that time on the clock of the centre, everything else for the whole day.
    Raises `NotFound` for a supporter who is gone.
    """
    from icalendar import Calendar

    catch_up(work)
    code = "" if supporter_id is None else _code(work, supporter_id)
    work.note("take out calendar", PersonRecord.__tablename__, supporter_id or "")
    calendar = Calendar()
    calendar.add("prodid", "-//ENSURE Desktop//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " ".join(filter(None, (read_centre(work).name, code))))
    for event in _events(work, supporter_id):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


@use_case("find supporter by code", Permission.VISITS_READ, reads=True)
def supporter_by_code(work: Work, *, code: str) -> str:
    """The id of the person with this code, however it is typed; raises `UserError`."""
    typed = one_line(code).upper()
    found = work.session.scalars(
        select(PersonRecord.id).where(PersonRecord.code == typed, PersonRecord.withdrawn_at.is_(None))
    ).one_or_none()
    if found is None:
        raise UserError(_("Nobody in this vault has the code {code}.").format(code=typed))
    return found


def _code(work: Work, supporter_id: str) -> str:
    record = work.session.get(PersonRecord, supporter_id)
    if record is None:
        raise NotFound(_("This person is not in the vault any more."))
    return record.code


def _events(work: Work, supporter_id: str | None) -> list[Any]:
    today = work.today()
    last = today + AHEAD
    visits = sorted(
        agenda_rows.visits_ahead(work, today - LONG_AGO, last, supporter_id), key=lambda row: (row.day, row.key)
    )
    talks = agenda_rows.talks(work, today, last, supporter_id)
    circles = {circle.id: circle for circle in agenda_rows.weekly_circles(work)}
    matches = matches_by_ids(work, {row.key for row in (*visits, *talks)})
    agreed = agenda_rows.agreed_times(work, {row.key for row in visits})
    made = _made(work, matches)
    events = []
    for row in visits:
        made[row.key] += 1
        moved = row._replace(day=max(row.day, today))
        summary = _("Visit: {who}").format(who=_who(matches[row.key], supporter_id))
        events.append(
            _event(work, agenda_rows.timed(moved, agreed.get(row.key)), f"visit {row.key} {made[row.key]}", summary)
        )
    for row in talks:
        summary = _("First talk: {who}").format(who=_who(matches[row.key], supporter_id))
        events.append(_event(work, row, f"talk {row.key}", summary))
    seen = {(row.key, row.day): row for row in agenda_rows.meetings(circles.values(), today, last, supporter_id)}
    for (key, day), row in sorted(seen.items(), key=lambda item: (item[0][1], item[0][0])):
        year, week, _weekday = day.isocalendar()
        events.append(_event(work, row, f"group {key} {year} {week}", match_kind_label(circles[key].kind)))
    return events


def _made(work: Work, matches: Collection[str]) -> dict[str, int]:
    """How many visits were made so far, by match."""
    counts = dict.fromkeys(matches, 0)
    for match_id, _day, outcome in work.session.execute(CONTACTS, {"matches": list(matches)}):
        counts[match_id] += outcome == Outcome.MADE
    return counts


def _who(match: Match, supporter_id: str | None) -> str:
    """The codes: on her own calendar a supporter needs only that of the participant."""
    if supporter_id is not None:
        return match.participant_code
    return _("{participant} with {supporter}").format(
        participant=match.participant_code, supporter=match.supporter_code
    )


def _event(work: Work, row: Row, key: str, summary: str) -> Any:
    from icalendar import Event, vText

    event, now = Event(), work.now()
    event.add("uid", str(uuid5(NAMESPACE, key)))
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // MINUTE)
    event.add("summary", vText(summary, params={"LANGUAGE": language()}))
    if row.starts_at:
        start = datetime.combine(row.day, time.fromisoformat(row.starts_at))
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=row.minutes or USUAL_MINUTES))
    else:
        event.add("dtstart", row.day)
        event.add("dtend", row.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if row.kind is EntryKind.PLANNED:
        event.add("status", "TENTATIVE")
    return event
