"""The table of the consent area."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

NAME_LENGTH = 200


class ConsentRecord(Base):
    """One consent of one person to one purpose. It is never changed afterwards, only withdrawn."""

    __tablename__ = "consent"
    __area__ = "consent"

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

    __table_args__ = (Index(None, "person_id", "purpose"),)
