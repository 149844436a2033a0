"""The table of allowances that were decided on."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

NAME_LENGTH = 200


class AllowanceRecord(Base):
    """What was decided for one supporter and one year, in cents."""

    __tablename__ = "allowance"
    __area__ = "allowance"
    __table_args__ = (UniqueConstraint("person_id", "year"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    year: Mapped[int]
    cents: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    decided_at: Mapped[datetime]
    paid_on: Mapped[date | None]
