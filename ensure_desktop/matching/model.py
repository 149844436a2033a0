"""Tables of the matching area."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

STAGE_LENGTH = 20
REASON_LENGTH = 30
NAME_LENGTH = 200
CODE_LENGTH = 12
TIME_LENGTH = 5
"""A time of day, "14:30"."""
EMPTY = text("''")
"""Columns that came with a later revision carry a default in the file, for the rows that were there before."""


class MatchRecord(Base):
    """A supporter and a participant together, at its present stage.

    `circle_id` is the group or the shift of a match of such a kind, `household_id` the household that supports as a
    whole (it names no row once that was dissolved), `follows_id` the earlier match of the participant that this one
    takes the place of.
    """

    __tablename__ = "match"
    __area__ = "matching"
    __unaudited_columns__: ClassVar[frozenset[str]] = frozenset({"plan_outdated"})
    __table_args__ = (
        Index("ix_match_by_stage", "stage", "since", "id"),
        Index("ix_match_by_trial", "stage", "trial_until"),
        Index("ix_match_by_start", "stage", "started_on"),
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
    kind: Mapped[str] = mapped_column(String(REASON_LENGTH), server_default=text("'one to one'"))
    circle_id: Mapped[str | None] = mapped_column(ForeignKey("circle.id"), index=True)
    household_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    follows_id: Mapped[str | None] = mapped_column(ForeignKey("match.id"), index=True)
    talk_on: Mapped[date | None]
    talk_at: Mapped[str] = mapped_column(String(TIME_LENGTH), server_default=EMPTY)
    talk_place: Mapped[str] = mapped_column(String(NAME_LENGTH), server_default=EMPTY)
    introduced_by: Mapped[str] = mapped_column(String(NAME_LENGTH), server_default=EMPTY)
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


class MatchCareRecord(Base):
    """A match in the care of an account: one that does not see everybody sees those in its care."""

    __tablename__ = "match_care"
    __area__ = "matching"

    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class CriterionWeightRecord(Base):
    """How much one criterion counts at this centre; the usual weight where there is no row."""

    __tablename__ = "criterion_weight"
    __area__ = "matching"

    criterion: Mapped[str] = mapped_column(String(REASON_LENGTH), primary_key=True)
    weight: Mapped[int]
    likeness: Mapped[str] = mapped_column(String(REASON_LENGTH))


class ExclusionRecord(Base):
    """Two people who are not to be proposed to each other: one was declined, or the coordinator knows of a conflict.

    Taken back, it counts no more.
    """

    __tablename__ = "match_exclusion"
    __area__ = "matching"
    __table_args__ = (
        Index("ix_match_exclusion_by_supporter", "supporter_id", "withdrawn_at"),
        Index("ix_match_exclusion_by_participant", "participant_id", "withdrawn_at"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    supporter_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    participant_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(REASON_LENGTH))
    declined_by: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    day: Mapped[date]
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]


class ConnectionCheckRecord(Base):
    """What both answered when they were asked whether there is a connection."""

    __tablename__ = "match_check"
    __area__ = "matching"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"), index=True)
    day: Mapped[date]
    supporter_says: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    participant_says: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class EndingRecord(Base):
    """What is looked back on when a match ends: four questions, none of them about blame."""

    __tablename__ = "match_ending"
    __area__ = "matching"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"), unique=True)
    done_together: Mapped[str] = mapped_column(Text)
    went_well: Mapped[str] = mapped_column(Text)
    was_hard: Mapped[str] = mapped_column(Text)
    our_part: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    at: Mapped[datetime]


class HandoverRecord(Base):
    """What the supporter of a match may read about the match before it. `shares` is a JSON list of `Shared` values."""

    __tablename__ = "match_handover"
    __area__ = "matching"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"), unique=True)
    from_match_id: Mapped[str] = mapped_column(ForeignKey("match.id"), index=True)
    shares: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    at: Mapped[datetime]


class AgreementRecord(Base):
    """What the two agreed on; `number` counts the agreements of one match from 1, the last one holds.

    `boundaries` is a JSON list of the keys of the boundaries that were chosen, so that each paper can say them in its
    own language; `own_terms` is JSON as well, from a language to what was written in it.
    """

    __tablename__ = "agreement"
    __area__ = "matching"
    __table_args__ = (UniqueConstraint("match_id", "number"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    match_id: Mapped[str] = mapped_column(ForeignKey("match.id"))
    number: Mapped[int]
    interval_days: Mapped[int | None]
    meetings: Mapped[int | None]
    weekday: Mapped[int | None]
    starts_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    minutes: Mapped[int | None]
    place: Mapped[str] = mapped_column(String(NAME_LENGTH))
    first_on: Mapped[date | None]
    trial_until: Mapped[date | None]
    last_on: Mapped[date | None]
    boundaries: Mapped[str] = mapped_column(Text)
    own_terms: Mapped[str] = mapped_column(Text)
    agreed_on: Mapped[date | None]
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class CircleRecord(Base):
    """A group, or a shift in a drop-in place: supporters who are there together at a fixed time."""

    __tablename__ = "circle"
    __area__ = "matching"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(REASON_LENGTH))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    place: Mapped[str] = mapped_column(String(NAME_LENGTH))
    weekday: Mapped[int | None]
    starts_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    ends_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    interval_days: Mapped[int | None]
    places: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class CircleSupporterRecord(Base):
    """A supporter of a group or shift, from the first to the last day; both are part of it."""

    __tablename__ = "circle_supporter"
    __area__ = "matching"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    circle_id: Mapped[str] = mapped_column(ForeignKey("circle.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
