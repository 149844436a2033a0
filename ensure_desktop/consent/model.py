"""The tables of the consent area."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

NAME_LENGTH = 200


class ConsentTextRecord(Base):
    """A text as somebody agreed to it, or as the centre wrote it: kept for good, so that it can be shown.

    `content` is JSON with the title and the text of each purpose, and the closing words. `own` says that the centre
    wrote it; `in_use_since` is when it took the place of an earlier one in its language.
    """

    __tablename__ = "consent_text"
    __area__ = "consent"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    version: Mapped[str] = mapped_column(String(30))
    language: Mapped[str] = mapped_column(String(12))
    content: Mapped[str] = mapped_column(Text)
    own: Mapped[bool]
    in_use_since: Mapped[datetime]

    __table_args__ = (UniqueConstraint("version", "language"),)


class SigningRecord(Base):
    """One act of giving consent. Signatures are JSON, strokes of points (`signatures.py`)."""

    __tablename__ = "consent_signing"
    __area__ = "consent"
    __names__ = ("witness", "interpreter", "guardian")

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    day: Mapped[date]
    way: Mapped[str] = mapped_column(String(30))
    text_version: Mapped[str] = mapped_column(String(30))
    text_language: Mapped[str] = mapped_column(String(12))
    witness: Mapped[str] = mapped_column(String(NAME_LENGTH))
    interpreter: Mapped[str] = mapped_column(String(NAME_LENGTH))
    guardian: Mapped[str] = mapped_column(String(NAME_LENGTH))
    guardian_relation: Mapped[str] = mapped_column(String(NAME_LENGTH))
    signature: Mapped[str | None] = mapped_column(Text)
    guardian_signature: Mapped[str | None] = mapped_column(Text)
    expires_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(NAME_LENGTH))


class SigningFileRecord(Base):
    """A scan or a photo of the paper that was signed."""

    __tablename__ = "consent_signing_file"
    __area__ = "consent"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    signing_id: Mapped[str] = mapped_column(ForeignKey("consent_signing.id"), index=True)
    attachment_id: Mapped[str] = mapped_column(ForeignKey("attachment.id"), index=True)


class ConsentRecord(Base):
    """One consent of one person to one purpose. It is never changed afterwards, only withdrawn."""

    __tablename__ = "consent"
    __area__ = "consent"
    __names__ = ("witness",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str] = mapped_column(String(30))
    text_version: Mapped[str] = mapped_column(String(30))
    text_language: Mapped[str] = mapped_column(String(12))
    given_on: Mapped[date]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    way: Mapped[str] = mapped_column(String(30))
    witness: Mapped[str] = mapped_column(String(NAME_LENGTH))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_on: Mapped[date | None] = mapped_column(index=True)
    withdrawn_note: Mapped[str] = mapped_column(Text)
    withdrawn_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    signing_id: Mapped[str | None] = mapped_column(ForeignKey("consent_signing.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    __table_args__ = (Index(None, "person_id", "purpose"),)


class ProcessingLimitRecord(Base):
    """A restriction or an objection (GDPR art. 18 and 21): what may not be done with what is known of somebody.

    `kind` is a `LimitKind`, `purpose` a `Purpose`, empty for everything. It holds up to the day before `until`.
    """

    __tablename__ = "processing_limit"
    __area__ = "consent"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    purpose: Mapped[str] = mapped_column(String(30))
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
