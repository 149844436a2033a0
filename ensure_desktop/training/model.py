"""The tables of the training area."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 120
LINE_LENGTH = 200

# What belongs together in an enrolment, where two become one.
LEFT = ("left_on", "left_reason")
ASSESSED = ("assessed_on", "assessed_by", "result", "criteria", "remark")
CERTIFIED = ("certificate", "certified_on", "certified_by", "valid_until", "in_spite")
TAKEN_BACK = ("taken_back", "taken_back_on", "taken_back_reason")


class CurriculumRecord(Base):
    """A curriculum of the centre; its content is in its versions. `origin` names the template that it began as."""

    __tablename__ = "curriculum"
    __area__ = "training"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    language: Mapped[str] = mapped_column(String(12))
    origin: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class CurriculumVersionRecord(Base):
    """What a curriculum was from one day on. `content` is JSON."""

    __tablename__ = "curriculum_version"
    __area__ = "training"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    curriculum_id: Mapped[str] = mapped_column(ForeignKey("curriculum.id"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(LINE_LENGTH))

    __table_args__ = (UniqueConstraint("curriculum_id", "number"),)


class CourseRecord(Base):
    """A course. `kind` repeats that of its curriculum, `first_day` and `last_day` those of its meetings."""

    __tablename__ = "course"
    __area__ = "training"
    __names__ = ("trainer",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    curriculum_version_id: Mapped[str] = mapped_column(ForeignKey("curriculum_version.id"), index=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    name: Mapped[str] = mapped_column(String(LINE_LENGTH))
    trainer: Mapped[str] = mapped_column(String(NAME_LENGTH))
    place: Mapped[str] = mapped_column(String(LINE_LENGTH))
    places: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_course_by_day", "withdrawn_at", "first_day"),)


class SessionRecord(Base):
    """One meeting of a course. Times are texts, "13:00".

    `changes` counts how often what a calendar shows of it was changed, the last time at `changed_at`.
    """

    __tablename__ = "course_session"
    __area__ = "training"
    __names__ = ("trainer",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), index=True)
    meeting_id: Mapped[str] = mapped_column(String(40))
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[str] = mapped_column(String(5))
    ends: Mapped[str] = mapped_column(String(5))
    topic: Mapped[str] = mapped_column(String(LINE_LENGTH))
    trainer: Mapped[str] = mapped_column(String(NAME_LENGTH))
    place: Mapped[str] = mapped_column(String(LINE_LENGTH))
    homework: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    cancelled: Mapped[bool]
    assessment: Mapped[bool]
    changes: Mapped[int]
    changed_at: Mapped[datetime]


class EnrolmentRecord(Base):
    """Somebody in a course, how it was assessed, and the certificate. `criteria` is JSON.

    A course holds a person once; where two entries became one that had a certificate of it each, she is in it twice,
    so that neither number is lost. A certificate that was taken back leaves its number (`taken_back`) and why.
    """

    __tablename__ = "enrolment"
    __area__ = "training"
    __said_once__ = ("course_id", "person_id")

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    left_on: Mapped[date | None]
    left_reason: Mapped[str] = mapped_column(Text)
    assessed_on: Mapped[date | None]
    assessed_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    result: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    criteria: Mapped[str] = mapped_column(Text)
    remark: Mapped[str] = mapped_column(Text)
    certificate: Mapped[str | None] = mapped_column(String(12), unique=True)
    certified_on: Mapped[date | None] = mapped_column(index=True)
    certified_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    valid_until: Mapped[date | None]
    in_spite: Mapped[str] = mapped_column(Text)
    taken_back: Mapped[str] = mapped_column(String(12))
    taken_back_on: Mapped[date | None]
    taken_back_reason: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    def may_take_in(self, other: Any) -> bool:
        """Each certificate has its number: two of them cannot be one."""
        return self.certificate is None or other.certificate is None

    def take_in(self, other: Any) -> None:
        """In the course since the earlier day, and gone only where both are; the assessment is the certificate's."""
        if other.withdrawn_at is not None:
            return
        if self.withdrawn_at is not None:
            self.withdrawn_at = None
            self._take(other, ("since", *LEFT, *ASSESSED, *CERTIFIED, *TAKEN_BACK))
            return
        self.since = min(self.since, other.since)
        if self.left_on is not None and (other.left_on is None or other.left_on > self.left_on):
            self._take(other, LEFT)
        later = other.assessed_on is not None and (self.assessed_on is None or other.assessed_on > self.assessed_on)
        if other.certificate is not None or (later and self.certificate is None):
            self._take(other, ASSESSED)
        if other.certificate is not None:
            self._take(other, CERTIFIED)
        if self.taken_back_on is None:
            self._take(other, TAKEN_BACK)

    def _take(self, other: Any, columns: Iterable[str]) -> None:
        for column in columns:
            setattr(self, column, getattr(other, column))


class AttendanceRecord(Base):
    """What was noted about one person at one meeting."""

    __tablename__ = "attendance"
    __area__ = "training"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("course_session.id"))
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    presence: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    homework: Mapped[bool | None]
    note: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("session_id", "enrolment_id"),)

    def take_in(self, other: Any) -> None:
        """Who was there in one of two entries was there; both remarks stay."""
        ranks = (None, "absent", "excused", "made up", "present")
        self.presence = max(self.presence, other.presence, key=ranks.index)
        if other.homework is not None:
            self.homework = bool(self.homework) or other.homework
        self.note = "\n".join(dict.fromkeys(filter(None, (self.note, other.note))))


class OutsideRecord(Base):
    """Training that somebody follows elsewhere."""

    __tablename__ = "training_outside"
    __area__ = "training"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(String(LINE_LENGTH))
    place: Mapped[str] = mapped_column(String(LINE_LENGTH))
    since: Mapped[date | None]
    until: Mapped[date | None]
    finished: Mapped[bool]
    notes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
