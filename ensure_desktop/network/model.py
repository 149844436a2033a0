"""Tables of the partner network and the sounding board."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
NAME_LENGTH = 200
TIME_LENGTH = 5


class PartnershipRecord(Base):
    """An organisation as a partner."""

    __tablename__ = "partnership"
    __area__ = "network"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), unique=True)
    model: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    since: Mapped[date | None]
    until: Mapped[date | None]
    message: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class PartnerAgreementRecord(Base):
    """One version of an agreement. `we_bring` and `they_bring` have one thing a line.

    `state_until` is the day on which a signed version ends; empty while it is a draft, has no end, or is replaced.
    """

    __tablename__ = "partner_agreement"
    __area__ = "network"
    __table_args__ = (
        UniqueConstraint("partnership_id", "version"),
        Index("ix_partner_agreement_by_end", "withdrawn_at", "state_until"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnership.id"))
    version: Mapped[int]
    partner_name: Mapped[str] = mapped_column(String(NAME_LENGTH), server_default=text("''"))
    """What the partner was called on the day of the first signature; empty until then."""
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    we_bring: Mapped[str] = mapped_column(Text)
    they_bring: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    state_until: Mapped[date | None]
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class AgreementContactRecord(Base):
    """A permanent contact person as she is named in an agreement; `side` is a `Side`."""

    __tablename__ = "partner_agreement_contact"
    __area__ = "network"
    __names__ = ("name",)
    __table_args__ = (UniqueConstraint("agreement_id", "side", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    agreement_id: Mapped[str] = mapped_column(ForeignKey("partner_agreement.id"))
    side: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    task: Mapped[str] = mapped_column(String(NAME_LENGTH))
    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("organisation_contact.id", ondelete="SET NULL"), index=True
    )


class AgreementSignatureRecord(Base):
    """Who signed an agreement for which side."""

    __tablename__ = "partner_agreement_signature"
    __area__ = "network"
    __names__ = ("name",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    agreement_id: Mapped[str] = mapped_column(ForeignKey("partner_agreement.id"), index=True)
    side: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    task: Mapped[str] = mapped_column(String(NAME_LENGTH))
    signed_on: Mapped[date]
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachment.id"), index=True)


class PartnerEvaluationRecord(Base):
    """How one side saw the cooperation of a year."""

    __tablename__ = "partner_evaluation"
    __area__ = "network"
    __names__ = ("answered_by",)
    __table_args__ = (Index("ix_partner_evaluation_by_partner", "partnership_id", "withdrawn_at", "year"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnership.id"))
    year: Mapped[int]
    day: Mapped[date]
    side: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    answered_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    went_well: Mapped[str] = mapped_column(Text)
    better: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class EvaluationAnswerRecord(Base):
    """One answer, 1 to 5; empty where it was not answered."""

    __tablename__ = "partner_evaluation_answer"
    __area__ = "network"
    __table_args__ = (UniqueConstraint("evaluation_id", "question"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    evaluation_id: Mapped[str] = mapped_column(ForeignKey("partner_evaluation.id"))
    question: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    value: Mapped[int | None]
    remark: Mapped[str] = mapped_column(Text)


class BoardMeetingRecord(Base):
    """A meeting of the sounding board.

    `choices` is JSON: what was decided about names in its texts. `picture` is JSON: the picture of the neighbourhood
    that stands in the minutes. Once approved, `minutes` is the JSON of what was approved and `digest` guards it.
    """

    __tablename__ = "board_meeting"
    __area__ = "network"
    __names__ = ("chaired_by", "minutes_by")
    __table_args__ = (Index("ix_board_meeting_by_day", "withdrawn_at", "day"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    number: Mapped[int]
    day: Mapped[date]
    starts_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    ends_at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    place: Mapped[str] = mapped_column(String(NAME_LENGTH))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    chaired_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    minutes_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    invitation: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    choices: Mapped[str] = mapped_column(Text)
    picture: Mapped[str] = mapped_column(Text)
    held: Mapped[bool]
    invited_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    approved_at_id: Mapped[str | None] = mapped_column(ForeignKey("board_meeting.id"), index=True)
    minutes: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    withdrawn_at: Mapped[datetime | None]


class BoardAttendeeRecord(Base):
    """Somebody who is invited to a meeting of the sounding board."""

    __tablename__ = "board_attendee"
    __area__ = "network"
    __names__ = ("name",)
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("board_meeting.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    contact_id: Mapped[str | None] = mapped_column(
        ForeignKey("organisation_contact.id", ondelete="SET NULL"), index=True
    )
    mark: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))


class BoardTopicRecord(Base):
    """A point of the agenda and of the minutes."""

    __tablename__ = "board_topic"
    __area__ = "network"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("board_meeting.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    text: Mapped[str] = mapped_column(Text)


class BoardDecisionRecord(Base):
    """Something that was decided."""

    __tablename__ = "board_decision"
    __area__ = "network"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("board_meeting.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class BoardActionRecord(Base):
    """Who does what until when; it is carried over from meeting to meeting until it is done."""

    __tablename__ = "board_action"
    __area__ = "network"
    __names__ = ("owner",)
    __table_args__ = (
        Index("ix_board_action_by_meeting", "meeting_id", "position"),
        Index("ix_board_action_open", "withdrawn_at", "done_on", "until"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("board_meeting.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    until: Mapped[date | None]
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]
