"""A sounding board to try things with."""

from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.network import board, minutes
from ensure_desktop.network.values import (
    ActionDetails,
    Attendance,
    Attendee,
    BoardPicture,
    MeetingDetails,
    Minutes,
    PictureLine,
    PictureTable,
    Topic,
    TopicKind,
)
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails

TODAY = date(2026, 3, 2)
EARLIER = date(2026, 2, 10)
"""The second Tuesday of February."""
DAY = timedelta(days=1)
BOARD = MeetingDetails(
    day=TODAY,
    starts_at="14:00",
    ends_at="16:00",
    place="Town hall, room 2",
    chaired_by="Anneke de Wit",
    minutes_by="Anneke de Wit",
    topics=(Topic(TopicKind.DEVELOPMENT, "The bus that no longer comes"),),
)
PICTURE = BoardPicture(
    EARLIER, TODAY, EARLIER - DAY, EARLIER, 5, (PictureTable("By theme", (PictureLine("Debts", 12, None),)),)
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


def written(unit, meeting) -> Minutes:
    with unit() as work:
        return minutes.minutes(work, meeting_id=meeting.id)


def full(unit, day=TODAY):
    """A meeting at which something was said about everything."""
    town_hall, contact = organisation(unit)
    return held(
        unit,
        day,
        attendees=(came("Pieter Maes", town_hall, contact), came("Lena")),
        topics=(case("A cold winter", "Shirin has no heating."), Topic(TopicKind.DEVELOPMENT, "Bus", "It stops.")),
        decisions=("We write to the bus company",),
        actions=(todo("Write the letter", TODAY + 7 * DAY, organisation_id=town_hall), todo("Find a heater")),
        notes="Thanks for the cake.",
    )
