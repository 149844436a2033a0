"""A sounding board to try things with."""

from dataclasses import replace
from datetime import date

from ensure_desktop.network import board
from ensure_desktop.network.values import ActionDetails, Attendance, Attendee, MeetingDetails, Topic, TopicKind
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails

TODAY = date(2026, 3, 2)
EARLIER = date(2026, 2, 10)
"""The second Tuesday of February."""
BOARD = MeetingDetails(
    day=TODAY,
    starts_at="14:00",
    ends_at="16:00",
    place="Town hall, room 2",
    chaired_by="Anneke de Wit",
    minutes_by="Anneke de Wit",
    topics=(Topic(TopicKind.DEVELOPMENT, "The bus that no longer comes"),),
)


def organisation(unit, name="Town hall", contact="Pieter Maes"):
    """An organisation with a contact person; its id and that of the person."""
    with unit() as work:
        details = OrganisationDetails(name=name, contacts=(ContactPerson("", contact, permanent=True),))
        made = organisations.register_organisation(work, details=details)
    return made.id, made.details.contacts[0].id


def plan(unit, details=BOARD, **more):
    with unit() as work:
        return board.plan_meeting(work, details=details, **more)


def save(unit, meeting, **changes):
    """Change these fields of a meeting."""
    with unit() as work:
        details = replace(board.meeting(work, meeting_id=meeting.id).details, **changes)
        return board.save_meeting(work, meeting_id=meeting.id, details=details)


def read(unit, meeting):
    with unit() as work:
        return board.meeting(work, meeting_id=meeting.id)


def hold(unit, meeting, **changes):
    """The meeting was held, and this was said."""
    with unit() as work:
        board.mark_held(work, meeting_id=meeting.id, held=True)
    return save(unit, meeting, **changes)


def held(unit, day=TODAY, **changes):
    """A meeting that was held on a day, whoever was invited was there."""
    return hold(unit, plan(unit, replace(BOARD, day=day)), **changes)


def approve(unit, meeting, at=None, day=TODAY):
    with unit() as work:
        return board.approve_minutes(work, meeting_id=meeting.id, at_meeting_id=at and at.id, day=day)


def came(name, organisation_id=None, contact_id=None):
    return Attendee(name, organisation_id, contact_id, Attendance.CAME)


def case(title, text=""):
    return Topic(TopicKind.CASE, title, text)


def todo(text, until=None, **owner):
    return ActionDetails(text, until=until, **owner)
