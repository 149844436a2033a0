"""Tables of activities, shifts and outreach."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 200
TIME_LENGTH = 5
"""A time of day, "14:30"."""


class ActivityRecord(Base):
    """An activity on one day. Those of one series share `series_id`, which names no row."""

    __tablename__ = "activity"
    __area__ = "groups"
    __table_args__ = (Index("ix_activity_by_day", "withdrawn_at", "day"), Index("ix_activity_by_kind", "kind", "day"))

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    series_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    day: Mapped[date]
    starts_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    ends_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    place: Mapped[str] = mapped_column(String(NAME_LENGTH))
    circle_id: Mapped[str | None] = mapped_column(ForeignKey("circle.id"), index=True)
    cost_cents: Mapped[int | None]
    guests: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text)
    debriefing: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class AttendeeRecord(Base):
    """Somebody on the attendance list of an activity."""

    __tablename__ = "activity_attendee"
    __area__ = "groups"
    __table_args__ = (UniqueConstraint("activity_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    helps: Mapped[bool]
    mark: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))

    def take_in(self, other: Any) -> None:
        """Who came, or helped, by one of two entries did."""
        ranks = (None, "away", "excused", "came")
        self.mark = max(self.mark, other.mark, key=ranks.index)
        self.helps = self.helps or other.helps


class RefundRecord(Base):
    """What somebody spent on an activity and gets back, in cents."""

    __tablename__ = "activity_refund"
    __area__ = "groups"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    activity_id: Mapped[str] = mapped_column(ForeignKey("activity.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    cents: Mapped[int]
    what: Mapped[str] = mapped_column(String(NAME_LENGTH))
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    paid_on: Mapped[date | None]


class OutreachRecord(Base):
    """A time on the street; people who are met there stay nameless."""

    __tablename__ = "outreach"
    __area__ = "groups"
    __table_args__ = (Index("ix_outreach_by_day", "withdrawn_at", "day"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    day: Mapped[date]
    place: Mapped[str] = mapped_column(String(NAME_LENGTH))
    starts_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    ends_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    met: Mapped[int]
    followed_up: Mapped[int]
    notes: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class OutreachThemeRecord(Base):
    """How many people asked about a theme."""

    __tablename__ = "outreach_theme"
    __area__ = "groups"
    __words__ = ("theme", "word", "outreach_id")
    __table_args__ = (UniqueConstraint("outreach_id", "word"), Index(None, "word"))

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    outreach_id: Mapped[str] = mapped_column(ForeignKey("outreach.id"))
    word: Mapped[str] = mapped_column(String(NAME_LENGTH))
    number: Mapped[int]

    def take_in(self, other: Any) -> None:
        """Two themes became one: so many people asked about either."""
        self.number += other.number


class OutreachFollowUpRecord(Base):
    """What was promised to somebody who was met."""

    __tablename__ = "outreach_follow_up"
    __area__ = "groups"
    __table_args__ = (
        UniqueConstraint("outreach_id", "position"),
        Index("ix_outreach_follow_up_open", "done_on", "until"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    outreach_id: Mapped[str] = mapped_column(ForeignKey("outreach.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    done_on: Mapped[date | None]


class OutreachSupporterRecord(Base):
    """A supporter who was there."""

    __tablename__ = "outreach_supporter"
    __area__ = "groups"
    __table_args__ = (UniqueConstraint("outreach_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    outreach_id: Mapped[str] = mapped_column(ForeignKey("outreach.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
