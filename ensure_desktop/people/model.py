"""Tables of the people area. Columns hold plain text: the whole file is encrypted."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.model import ID_LENGTH, Base

__all__ = [
    "AbsenceRecord",
    "ApartRecord",
    "HouseholdRecord",
    "ImportRecord",
    "LanguageRecord",
    "ListedWordRecord",
    "MemberRecord",
    "OrganisationRecord",
    "PauseRecord",
    "PersonRecord",
    "RoleRecord",
    "WishRecord",
    "WordRecord",
]

NAME_LENGTH = 120
LINE_LENGTH = 200
ENUM_LENGTH = 30
EMPTY = text("''")
"""Columns that came with a later revision carry a default in the file, for the rows that were there before."""


class PersonRecord(Base):
    """A person. `number` is the number in the code P-0042 and the row of the search index.

    `sort_key`, `known_since` and `availability` are worked out by the service: the folded display name, the first day
    of the first role, and one bit per cell of the week (`availability.py`).
    """

    __tablename__ = "person"
    __area__ = "people"
    __unaudited_columns__: ClassVar[frozenset[str]] = frozenset({"absences_changed"})

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    first_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    last_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    nickname: Mapped[str] = mapped_column(String(NAME_LENGTH))
    sort_key: Mapped[str] = mapped_column(String(2 * LINE_LENGTH))
    known_since: Mapped[date | None]
    gender: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    phone: Mapped[str] = mapped_column(String(40))
    phone_other: Mapped[str] = mapped_column(String(40), server_default=EMPTY)
    email: Mapped[str] = mapped_column(String(254))
    street: Mapped[str] = mapped_column(String(LINE_LENGTH))
    postcode: Mapped[str] = mapped_column(String(20))
    town: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True)
    neighbourhood: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True)
    origin: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    education: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    needs_interpreter: Mapped[bool]
    interpreter_agreed: Mapped[bool]
    availability: Mapped[int]
    sociability: Mapped[int | None]
    frequency: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    notes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    merged_into_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    import_id: Mapped[str | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    registered_by: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    """The account that wrote her down: one that does not see everybody sees her until she is matched."""

    absences_changed: Mapped[bool] = mapped_column(server_default="0", index=True)
    """Each change of the days on which she has no time sets it: visits are planned around them."""

    __table_args__ = (
        Index("ix_person_by_name", "withdrawn_at", "sort_key", "number"),
        Index("ix_person_by_number", "withdrawn_at", "number"),
        Index("ix_person_by_since", "withdrawn_at", "known_since", "number"),
    )


class RoleRecord(Base):
    """A role with its first and last day; the last day is still part of it. Open while `until` is empty.

    `organisation_id` is the organisation that the person came through; for a professional, the one she works for.
    `sort_key`, `number` and `listed` repeat what the person's row says (`listed`: neither she nor the role was
    withdrawn), so that the list of a role is read from one index, however many people there are.
    """

    __tablename__ = "person_role"
    __area__ = "people"
    __names__ = ("certified_by",)
    __unaudited_columns__ = frozenset({"sort_key", "number", "listed"})

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    since: Mapped[date]
    until: Mapped[date | None]
    how_found: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    how_found_detail: Mapped[str] = mapped_column(String(LINE_LENGTH))
    certified_on: Mapped[date | None]
    certified_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    caseload_limit: Mapped[int | None]
    hours_per_week: Mapped[float | None]
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    certified_until: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    sort_key: Mapped[str] = mapped_column(String(2 * LINE_LENGTH), server_default=EMPTY)
    number: Mapped[int] = mapped_column(server_default="0")
    listed: Mapped[bool] = mapped_column(server_default="1")

    __table_args__ = (
        Index("ix_person_role_by_kind", "kind", "person_id", "since", "until"),
        Index("ix_person_role_by_name", "kind", "listed", "sort_key", "number", "since", "until", "person_id"),
        Index("ix_person_role_by_number", "kind", "listed", "number", "since", "until", "person_id"),
        Index("ix_person_role_by_since", "kind", "listed", "since", "number", "until", "person_id"),
    )


class LanguageRecord(Base):
    """A language that a person speaks, by its CLDR code."""

    __tablename__ = "person_language"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(String(12), index=True)
    level: Mapped[str] = mapped_column(String(ENUM_LENGTH))

    __table_args__ = (UniqueConstraint("person_id", "code"),)


class WishRecord(Base):
    """What a person wishes about the other one; wishes that do not matter are not stored."""

    __tablename__ = "person_wish"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    criterion: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    strength: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    value: Mapped[str] = mapped_column(String(ENUM_LENGTH))

    __table_args__ = (UniqueConstraint("person_id", "criterion"),)


class WordRecord(Base):
    """One of the centre's own words about a person; `kind` is a `WordKind` (interest, reach...)."""

    __tablename__ = "person_word"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    word: Mapped[str] = mapped_column(String(NAME_LENGTH))

    __table_args__ = (UniqueConstraint("person_id", "kind", "word"), Index(None, "kind", "word"))


class PauseRecord(Base):
    """A time away from the programme; both days are part of it. Open while `until` is empty."""

    __tablename__ = "person_pause"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(LINE_LENGTH))


class AbsenceRecord(Base):
    """Known days on which the person has no time (a holiday, an operation); both days are part of it."""

    __tablename__ = "person_absence"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(String(LINE_LENGTH))


class ApartRecord(Base):
    """Two people who must not meet. One row for both directions: `low_id` is the smaller identifier."""

    __tablename__ = "apart"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    low_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    high_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)

    __table_args__ = (UniqueConstraint("low_id", "high_id"),)


class HouseholdRecord(Base):
    """People who live together. `hosts` names the kinds of hosting that they offer, with a blank between them."""

    __tablename__ = "household"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(LINE_LENGTH))
    sort_key: Mapped[str] = mapped_column(String(2 * LINE_LENGTH), index=True, server_default=EMPTY)
    hosts: Mapped[str] = mapped_column(String(60), server_default=EMPTY)
    host_places: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, server_default=EMPTY)
    created_at: Mapped[datetime]


class MemberRecord(Base):
    """Somebody in a household: a person of the vault, who lives in one household only, or a relative known by name."""

    __tablename__ = "household_member"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), unique=True)
    name: Mapped[str] = mapped_column(String(LINE_LENGTH))
    relation: Mapped[str] = mapped_column(String(NAME_LENGTH))
    birth_year: Mapped[int | None]
    position: Mapped[int]


class ListedWordRecord(Base):
    """A word of one of the centre's own lists that is offered even while nobody has it; `kind` is a `ListKind`."""

    __tablename__ = "listed_word"
    __area__ = "words"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    word: Mapped[str] = mapped_column(String(NAME_LENGTH))

    __table_args__ = (UniqueConstraint("kind", "word"),)


class ImportRecord(Base):
    """One import: where it came from and what it did. Taken back, the people whom it added are withdrawn."""

    __tablename__ = "import_run"
    __area__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    made_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(LINE_LENGTH))
    added: Mapped[int]
    changed: Mapped[int]
    left_out: Mapped[int]
    taken_back_at: Mapped[datetime | None]
