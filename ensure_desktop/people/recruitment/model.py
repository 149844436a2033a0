"""The table of the recruitment register."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base


class ApproachRecord(Base):
    """Somebody who was approached. `person_id` is who she became in the vault, once she joined."""

    __tablename__ = "approach"
    __area__ = "recruitment"
    __names__ = ("approached_by",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    reached_by: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(30))
    approached_on: Mapped[date]
    approached_by: Mapped[str] = mapped_column(String(120))
    how_found: Mapped[str | None] = mapped_column(String(30))
    how_found_detail: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    situation: Mapped[str] = mapped_column(Text)
    motivation: Mapped[str] = mapped_column(Text)
    done: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(30))
    outcome_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(200))
    look_again_on: Mapped[date | None] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_approach_by_day", "withdrawn_at", "approached_on", "id"),)
