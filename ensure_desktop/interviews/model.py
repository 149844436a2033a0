"""The tables of the interviews area."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 120
LINE_LENGTH = 200
STEP_COLUMNS = ("stage", "reason", "said_no", "look_again_on", "meeting_on", "meeting_at", "meeting_place")
"""What an application repeats of its newest step."""


class GuideRecord(Base):
    """A guide of the centre; what it asks is in its versions. `origin` names the template that it began as."""

    __tablename__ = "guide"
    __area__ = "interviews"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    language: Mapped[str] = mapped_column(String(12))
    origin: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class GuideVersionRecord(Base):
    """The questions of a guide as they were asked from one day on. `content` is JSON."""

    __tablename__ = "guide_version"
    __area__ = "interviews"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    guide_id: Mapped[str] = mapped_column(ForeignKey("guide.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(LINE_LENGTH))
    content: Mapped[str] = mapped_column(Text)
    questions: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(LINE_LENGTH))

    __table_args__ = (UniqueConstraint("guide_id", "number"),)


class InterviewRecord(Base):
    """One meeting with the questions of one version. What was answered is in `interview_answers`."""

    __tablename__ = "interview"
    __area__ = "interviews"
    __names__ = ("interviewer", "interpreter")
    __unaudited_columns__ = frozenset({"answered", "touched_at"})

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    role_id: Mapped[str | None] = mapped_column(ForeignKey("person_role.id"), index=True)
    guide_version_id: Mapped[str] = mapped_column(ForeignKey("guide_version.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    day: Mapped[date]
    interviewer: Mapped[str] = mapped_column(String(NAME_LENGTH))
    place: Mapped[str] = mapped_column(String(LINE_LENGTH))
    interpreter: Mapped[str] = mapped_column(String(NAME_LENGTH))
    advice: Mapped[str] = mapped_column(Text)
    answered: Mapped[int]
    touched_at: Mapped[datetime]
    finished_on: Mapped[date | None]
    taken_over_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(LINE_LENGTH))
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_interview_by_day", "withdrawn_at", "finished_on", "day"),)


class InterviewAnswersRecord(Base):
    """The answers of one interview as JSON: "answers" by question, and "advice" while it is being written.

    They are kept while somebody types, and hold what people told in confidence: the audit says when they were changed
    and by whom, but keeps no second copy of them, so that erasing them here erases them.
    """

    __tablename__ = "interview_answers"
    __area__ = "interviews"
    __audited__ = False

    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class ApplicationRecord(Base):
    """Where the application of one applicant role stands. A role without one is in the first stage since it began."""

    __tablename__ = "application"
    __area__ = "interviews"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    role_id: Mapped[str] = mapped_column(ForeignKey("person_role.id"), unique=True)
    stage: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    since: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    said_no: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    look_again_on: Mapped[date | None]
    meeting_on: Mapped[date | None]
    meeting_at: Mapped[str] = mapped_column(String(5))
    meeting_place: Mapped[str] = mapped_column(String(LINE_LENGTH))

    __table_args__ = (
        Index("ix_application_by_stage", "stage", "since"),
        Index("ix_application_by_look_again", "stage", "look_again_on"),
    )

    def stand_at(self, move: "ApplicationMoveRecord") -> None:
        """Stand where this step led to."""
        for column in STEP_COLUMNS:
            setattr(self, column, getattr(move, column))
        self.since = move.day

    def take_in(self, other: Any) -> None:
        """Of the steps of both applications, the newest one says where the person stands."""
        session = object_session(self)
        assert session is not None
        steps = select(ApplicationMoveRecord).where(
            ApplicationMoveRecord.application_id == self.id, ApplicationMoveRecord.withdrawn_at.is_(None)
        )
        newest = session.scalars(steps.order_by(*ApplicationMoveRecord.newest_first())).first()
        if newest is not None:
            self.stand_at(newest)


class ApplicationMoveRecord(Base):
    """One step of an application, kept for good; the newest that was not withdrawn is where it stands."""

    __tablename__ = "application_move"
    __area__ = "interviews"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), index=True)
    stage: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    day: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    said_no: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    look_again_on: Mapped[date | None]
    meeting_on: Mapped[date | None]
    meeting_at: Mapped[str] = mapped_column(String(5))
    meeting_place: Mapped[str] = mapped_column(String(LINE_LENGTH))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(LINE_LENGTH))
    withdrawn_at: Mapped[datetime | None]

    @classmethod
    def newest_first(cls) -> tuple[Any, ...]:
        """The order of the days; of one day, what was noted last stands first."""
        return cls.day.desc(), cls.made_at.desc(), text("application_move.rowid DESC")
