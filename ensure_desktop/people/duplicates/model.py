"""Tables about duplicates."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base


class NotSameRecord(Base):
    """Two entries that look alike and are two people. `low_id` is the smaller identifier."""

    __tablename__ = "not_same"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    low_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    high_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)

    __table_args__ = (UniqueConstraint("low_id", "high_id"),)


class MergeRecord(Base):
    """Two entries that were made one: `gone_id` is withdrawn, all that was its own belongs to `kept_id` since.

    `changes` is a JSON list of what was changed, row by row, so that the merge can be undone.
    """

    __tablename__ = "person_merge"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kept_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    gone_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    merged_at: Mapped[datetime]
    changes: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None]
