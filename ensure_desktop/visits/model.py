"""Tables of the visits area."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 200


class VisitPlanRecord(Base):
    """The visit plan of one match.

    The columns from `next_due_on` on are worked out by the tapering rule at each change, so that lists are look-ups in
    an index; `recheck_on` is the next day on which they change by themselves.
    """

    __tablename__ = "visit_plan"
    __area__ = "visits"
    __unaudited_columns__: ClassVar[frozenset[str]] = frozenset(
        {"closed", "paused", "next_due_on", "review_due_on", "ends_on", "recheck_on"}
    )
    __table_args__ = (
        Index("ix_visit_plan_by_due", "closed", "paused", "next_due_on", "match_id"),
        Index("ix_visit_plan_by_review", "closed", "paused", "review_due_on"),
        Index("ix_visit_plan_by_start", "closed", "starts_on"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"), unique=True)
    preset: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    starts_on: Mapped[date]
    closed: Mapped[bool]
    paused: Mapped[bool]
    next_due_on: Mapped[date | None]
    review_due_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    recheck_on: Mapped[date | None] = mapped_column(index=True)


class VisitPhaseRecord(Base):
    """One phase of a plan; `position` counts from 0."""

    __tablename__ = "visit_phase"
    __area__ = "visits"
    __table_args__ = (UniqueConstraint("plan_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("visit_plan.id"))
    position: Mapped[int]
    interval_days: Mapped[int]
    weeks: Mapped[int]


class VisitPauseRecord(Base):
    """A pause of one plan; both days are part of it. Open while `until` is empty."""

    __tablename__ = "visit_pause"
    __area__ = "visits"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("visit_plan.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)


class TaperReviewRecord(Base):
    """A decision about the frequency; `sequence` counts the decisions of one plan from 1."""

    __tablename__ = "taper_review"
    __area__ = "visits"
    __table_args__ = (UniqueConstraint("plan_id", "sequence"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("visit_plan.id"))
    sequence: Mapped[int]
    day: Mapped[date]
    choice: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    extends: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    decided_at: Mapped[datetime]


class VisitRecord(Base):
    """A visit or an attempt. A withdrawn one counts nowhere."""

    __tablename__ = "visit"
    __area__ = "visits"
    __table_args__ = (
        Index("ix_visit_by_match", "match_id", "withdrawn_at", "outcome", "day"),
        Index("ix_visit_by_day", "withdrawn_at", "outcome", "day", "match_id"),
        Index("ix_visit_by_worry", "worry", "worry_read_at", "withdrawn_at", "day"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"))
    day: Mapped[date]
    outcome: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    minutes: Mapped[int | None]
    medium: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    who: Mapped[str] = mapped_column(Text)
    about: Mapped[str] = mapped_column(Text)
    request: Mapped[str] = mapped_column(Text)
    steps: Mapped[str] = mapped_column(Text)
    mood: Mapped[int | None]
    worry: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    worry_text: Mapped[str] = mapped_column(Text)
    planned_for: Mapped[date | None]
    logged_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    logged_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    worry_read_at: Mapped[datetime | None]
    worry_read_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
