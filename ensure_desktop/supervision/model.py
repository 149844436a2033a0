"""Tables of supervision.

Columns named `body` and `text` hold sealed bytes (`sealed.py`): what was told in confidence cannot be read without the
supervision key, not even with the open database in hand. What lists and Today look up by stays plain: days, kinds, who.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 200
TIME_LENGTH = 5


class DiaryEntryRecord(Base):
    """An entry of the diary; `body` is sealed JSON of its notes."""

    __tablename__ = "diary_entry"
    __area__ = "supervision"
    __table_args__ = (
        Index("ix_diary_entry_by_day", "withdrawn_at", "day"),
        Index("ix_diary_entry_by_person", "person_id", "withdrawn_at", "kind", "held", "day"),
        Index("ix_diary_entry_by_kind", "kind", "withdrawn_at", "held", "day"),
        Index("ix_diary_entry_by_next", "withdrawn_at", "next_on", "person_id"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    day: Mapped[date]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    held: Mapped[bool]
    starts_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    minutes: Mapped[int | None]
    place: Mapped[str] = mapped_column(String(NAME_LENGTH))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    next_on: Mapped[date | None]
    """The day of the next talk; empty again once a later one of the same kind was held."""
    withdrawn_at: Mapped[datetime | None]


class DiaryPresentRecord(Base):
    """Somebody who belongs to a meeting of the diary."""

    __tablename__ = "diary_present"
    __area__ = "supervision"
    __table_args__ = (UniqueConstraint("entry_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("diary_entry.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    mark: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))

    def take_in(self, other: Any) -> None:
        """Who came by one of two entries came."""
        ranks = (None, "away", "excused", "came")
        self.mark = max(self.mark, other.mark, key=ranks.index)


class DiaryAgreementRecord(Base):
    """Something agreed on in an entry; `text` is sealed."""

    __tablename__ = "diary_agreement"
    __area__ = "supervision"
    __table_args__ = (
        UniqueConstraint("entry_id", "position"),
        Index("ix_diary_agreement_open", "done_on", "until"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("diary_entry.id"))
    position: Mapped[int]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    owner_person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    until: Mapped[date | None]
    done_on: Mapped[date | None]


class CoachRecord(Base):
    """Who coaches a supporter, and since when; open while `until` is empty (the last day is still part of it)."""

    __tablename__ = "coach"
    __area__ = "supervision"
    __table_args__ = (Index("ix_coach_by_person", "person_id", "until"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]


class HandoverRecord(Base):
    """For a period one supervisor stands in for another; `body` is the sealed note. See `values.HandoverDetails`."""

    __tablename__ = "supervision_handover"
    __area__ = "supervision"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    from_account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    to_account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    share: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    since: Mapped[date | None]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    withdrawn_at: Mapped[datetime | None]


class HandoverPersonRecord(Base):
    """A supporter whom a handover is about; without any it is about all whom the supervisor coaches."""

    __tablename__ = "supervision_handover_person"
    __area__ = "supervision"
    __table_args__ = (UniqueConstraint("handover_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    handover_id: Mapped[str] = mapped_column(ForeignKey("supervision_handover.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)


class SignalAnswerRecord(Base):
    """Somebody saw a signal (`acted` False) or did something about it.

    `body` is sealed: the note, and to which signal it was given. That somebody said she is unwell was said in
    confidence.
    """

    __tablename__ = "signal_answer"
    __area__ = "supervision"
    __table_args__ = (Index("ix_signal_answer_by_person", "person_id", "day"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    acted: Mapped[bool]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class CaseRecord(Base):
    """A case for intervision; `body` is sealed JSON of everything that was written about it."""

    __tablename__ = "intervision_case"
    __area__ = "supervision"
    __table_args__ = (
        Index("ix_intervision_case_by_day", "withdrawn_at", "day"),
        Index("ix_intervision_case_by_person", "person_id", "withdrawn_at", "day"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    match_id: Mapped[str | None] = mapped_column(ForeignKey("match.id"), index=True)
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("diary_entry.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    day: Mapped[date]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    withdrawn_at: Mapped[datetime | None]


class CasePlaceRecord(Base):
    """A place of the social map that stands on a case's sheet."""

    __tablename__ = "intervision_case_place"
    __area__ = "supervision"
    __table_args__ = (UniqueConstraint("case_id", "organisation_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("intervision_case.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
