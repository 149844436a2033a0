"""Tables of the social map."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base


class OrganisationRecord(Base):
    """An organisation. `number` is the number in the code O-0007 and the row of the search index."""

    __tablename__ = "organisation"
    __area__ = "organisations"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(400))
    about: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(254))
    website: Mapped[str] = mapped_column(String(300))
    street: Mapped[str] = mapped_column(String(200))
    postcode: Mapped[str] = mapped_column(String(20))
    town: Mapped[str] = mapped_column(String(120))
    neighbourhood: Mapped[str] = mapped_column(String(120), index=True)
    hours_note: Mapped[str] = mapped_column(String(200))
    access_note: Mapped[str] = mapped_column(String(200))
    notes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_organisation_by_name", "withdrawn_at", "sort_key", "number"),
        Index("ix_organisation_by_number", "withdrawn_at", "number"),
    )


class OrganisationWordRecord(Base):
    """Something an organisation offers or has; `kind` is an `OrganisationWordKind` (theme, language, access)."""

    __tablename__ = "organisation_word"
    __area__ = "organisations"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[str] = mapped_column(String(30))
    word: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("organisation_id", "kind", "word"), Index(None, "kind", "word"))


class OpeningRecord(Base):
    """One stretch of a weekday (0 is Monday) in which an organisation is open; times are "09:30"."""

    __tablename__ = "organisation_opening"
    __area__ = "organisations"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    weekday: Mapped[int]
    opens: Mapped[str] = mapped_column(String(5))
    closes: Mapped[str] = mapped_column(String(5))

    __table_args__ = (UniqueConstraint("organisation_id", "weekday", "opens"),)


class ContactPersonRecord(Base):
    """Somebody to ask for at an organisation; at most one of them is the permanent contact person."""

    __tablename__ = "organisation_contact"
    __area__ = "organisations"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    task: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(254))
    permanent: Mapped[bool]
    position: Mapped[int]
