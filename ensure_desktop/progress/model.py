"""Tables of goals and referrals."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 200


class GoalRecord(Base):
    """A goal in the person's own words."""

    __tablename__ = "goal"
    __area__ = "progress"
    __table_args__ = (
        Index("ix_goal_by_person", "person_id", "withdrawn_at", "closed_on"),
        Index("ix_goal_by_end", "withdrawn_at", "closed_on", "until"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    set_on: Mapped[date]
    own_words: Mapped[str] = mapped_column(Text)
    area: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    specific: Mapped[str] = mapped_column(Text)
    measured_by: Mapped[str] = mapped_column(Text)
    helped_by: Mapped[str] = mapped_column(Text)
    matters_because: Mapped[str] = mapped_column(Text)
    until: Mapped[date | None]
    reached: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    closed_on: Mapped[date | None]
    closing_note: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class GoalStepRecord(Base):
    """A step towards a goal; `position` counts from 0."""

    __tablename__ = "goal_step"
    __area__ = "progress"
    __table_args__ = (UniqueConstraint("goal_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    until: Mapped[date | None]
    done_on: Mapped[date | None]


class GoalProgressRecord(Base):
    """How far a goal was on one day."""

    __tablename__ = "goal_progress"
    __area__ = "progress"
    __table_args__ = (Index("ix_goal_progress_by_goal", "goal_id", "day"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    goal_id: Mapped[str] = mapped_column(ForeignKey("goal.id"))
    day: Mapped[date]
    level: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))


class ReferralRecord(Base):
    """A referral to an organisation; before `made_on` only the permission is recorded.

    `ask_on` is empty while nobody need ask for the outcome.
    """

    __tablename__ = "referral"
    __area__ = "progress"
    __names__ = ("accompanied_by",)
    __words__ = ("theme", "theme", "theme")
    __table_args__ = (
        Index("ix_referral_by_person", "person_id", "withdrawn_at"),
        Index("ix_referral_by_question", "withdrawn_at", "ask_on"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("organisation_contact.id", ondelete="SET NULL"), index=True
    )
    permission_on: Mapped[date]
    permission_way: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    permission_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    permission_taken_back_on: Mapped[date | None]
    about: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(String(NAME_LENGTH))
    made_on: Mapped[date | None]
    accompanied: Mapped[bool]
    accompanied_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    ask_on: Mapped[date | None]
    outcome: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    outcome_on: Mapped[date | None]
    outcome_note: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]
