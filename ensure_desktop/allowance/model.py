"""The table of allowances that were decided on."""

from datetime import date, datetime
from typing import Any

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

    def take_in(self, other: Any) -> None:
        """Two entries of one person: what was paid counts before what was only decided, and both where both were."""
        if other.paid_on is None:
            return
        if self.paid_on is not None:
            self.cents += other.cents
            self.paid_on = max(self.paid_on, other.paid_on)
            return
        for column in ("cents", "reason", "decided_by", "decided_at", "paid_on"):
            setattr(self, column, getattr(other, column))
