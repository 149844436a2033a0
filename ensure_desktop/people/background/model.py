"""The table of background checks."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base


class BackgroundCheckRecord(Base):
    """A document about somebody's past that a colleague has seen. Valid for good while `valid_until` is empty."""

    __tablename__ = "background_check"
    __area__ = "people"
    __names__ = ("seen_by",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(120))
    seen_on: Mapped[date]
    seen_by: Mapped[str] = mapped_column(String(120))
    valid_until: Mapped[date | None]
    remark: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_background_check_by_end", "withdrawn_at", "valid_until"),)
