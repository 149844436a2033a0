"""Tables of the matching area."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

STAGE_LENGTH = 20
REASON_LENGTH = 30
NAME_LENGTH = 200
CODE_LENGTH = 12


class MatchRecord(Base):
    """A supporter and a participant together, at its present stage."""

    __tablename__ = "match"
    __area__ = "matching"
    __unaudited_columns__: ClassVar[frozenset[str]] = frozenset({"plan_outdated"})
    __table_args__ = (
        Index("ix_match_by_stage", "stage", "since", "id"),
        Index("ix_match_by_trial", "stage", "trial_until"),
        Index("ix_match_by_supporter", "supporter_id", "stage"),
        Index("ix_match_by_participant", "participant_id", "stage", "end_reason", "ended_on"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    supporter_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    participant_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    stage: Mapped[str] = mapped_column(String(STAGE_LENGTH))
    since: Mapped[date]
    started_on: Mapped[date | None]
    trial_until: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    plan_outdated: Mapped[bool] = mapped_column(index=True)
    """Each move sets it: the visits area has to work out the dates of the visit plan again."""


class MatchEventRecord(Base):
    """One move of a match; `sequence` counts the moves of one match from 1."""

    __tablename__ = "match_event"
    __area__ = "matching"
    __table_args__ = (UniqueConstraint("match_id", "sequence"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"))
    sequence: Mapped[int]
    at: Mapped[datetime]
    day: Mapped[date]
    from_stage: Mapped[str | None] = mapped_column(String(STAGE_LENGTH))
    to_stage: Mapped[str] = mapped_column(String(STAGE_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))
