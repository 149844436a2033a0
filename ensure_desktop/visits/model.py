"""Tables of the visits area."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 200
EMPTY = text("''")
"""Columns that came with a later revision carry a default in the file, for the rows that were there before."""


class VisitPlanRecord(Base):
    """The visit plan of one match.

    The columns from `next_due_on` on are worked out by the tapering rule at each change, so that lists are look-ups in
    an index; `recheck_on` is the next day on which they change by themselves.
    """

    __tablename__ = "visit_plan"
    __area__ = "visits"
    __unaudited_columns__: ClassVar[frozenset[str]] = frozenset(
        {
            "closed",
            "paused",
            "next_due_on",
            "review_due_on",
            "ends_on",
            "recheck_on",
            "too_often_on",
            "holidays_of",
            "foreseen",
        }
    )
    __table_args__ = (
        Index("ix_visit_plan_by_due", "closed", "paused", "next_due_on", "match_id"),
        Index("ix_visit_plan_by_review", "closed", "paused", "review_due_on"),
        Index("ix_visit_plan_by_start", "closed", "starts_on"),
        Index("ix_visit_plan_by_end", "closed", "ends_on", "match_id"),
        Index("ix_visit_plan_by_too_often", "closed", "too_often_on", "match_id"),
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
    own_plan_id: Mapped[str | None] = mapped_column(ForeignKey("own_plan.id"), index=True)
    """The centre's own plan that it was made from."""
    too_often_on: Mapped[date | None]
    """The day from which on there were more visits than agreed; empty while there are not."""
    holidays_of: Mapped[str] = mapped_column(String(ENUM_LENGTH), server_default=EMPTY, index=True)
    """Whose public holidays its dates were worked out with: where that changes, they are worked out again."""
    foreseen: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The dates that the plan foresees (`forecast.packed`): the centre's forecast adds up those of all plans."""


class OwnPlanRecord(Base):
    """A visit plan of the centre's own making, to begin matches with."""

    __tablename__ = "own_plan"
    __area__ = "visits"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]


class OwnPhaseRecord(Base):
    """One phase of such a plan; `position` counts from 0."""

    __tablename__ = "own_plan_phase"
    __area__ = "visits"
    __table_args__ = (UniqueConstraint("own_plan_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    own_plan_id: Mapped[str] = mapped_column(ForeignKey("own_plan.id"))
    position: Mapped[int]
    interval_days: Mapped[int]
    weeks: Mapped[int]


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
    moves_end: Mapped[bool] = mapped_column(server_default="1")


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
    behind: Mapped[str] = mapped_column(Text, server_default=EMPTY)
    mood: Mapped[int | None]
    self_reliance: Mapped[int | None]
    worry: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    worry_text: Mapped[str] = mapped_column(Text)
    planned_for: Mapped[date | None]
    logged_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    logged_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    worry_read_at: Mapped[datetime | None]
    worry_read_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    changed_late_on: Mapped[date | None]
    changed_late_by: Mapped[str] = mapped_column(String(NAME_LENGTH), server_default=EMPTY)


class VisitPresentRecord(Base):
    """Somebody of the participant's household who was there; `match_id` is the match for which the visit counts too."""

    __tablename__ = "visit_present"
    __area__ = "visits"
    __table_args__ = (UniqueConstraint("visit_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    match_id: Mapped[str | None] = mapped_column(ForeignKey("match.id"), index=True)

    def take_in(self, other: Any) -> None:
        """One person was written down twice: what one row knew of her match stays."""
        self.match_id = self.match_id or other.match_id


class VisitThemeRecord(Base):
    """A theme of a visit, in the words of the centre's list."""

    __tablename__ = "visit_theme"
    __area__ = "visits"
    __words__ = ("theme", "word", "visit_id")
    __table_args__ = (UniqueConstraint("visit_id", "word"), Index(None, "word"))

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"))
    word: Mapped[str] = mapped_column(String(NAME_LENGTH))


class VisitStepRecord(Base):
    """A step that was agreed on at a visit; `position` counts from 0."""

    __tablename__ = "visit_step"
    __area__ = "visits"
    __table_args__ = (UniqueConstraint("visit_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(ENUM_LENGTH))


class VisitExpenseRecord(Base):
    """What a visit cost the supporter, in cents, with the receipt where there is one."""

    __tablename__ = "visit_expense"
    __area__ = "visits"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id"), index=True)
    cents: Mapped[int]
    what: Mapped[str] = mapped_column(String(NAME_LENGTH))
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    paid_on: Mapped[date | None]
