"""The tables of data protection.

What must outlast an erasure (that it happened, and that a request was answered) holds no name and does not refer to a
person's row by a key: `person_id` there is text that leads nowhere once the person is gone.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

NAME, KEY, KIND, CODE = 200, 40, 30, 12


class PrivacyRequestRecord(Base):
    """What somebody asked about her own data, until when it has to be answered, and what was answered.

    `content` is JSON: what was asked in her words, how she was recognised, the reason of the decision, how the answer
    reached her; it is emptied when she is erased.
    """

    __tablename__ = "privacy_request"
    __area__ = "privacy"
    __table_args__ = (Index(None, "answered_on", "due_on"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE), unique=True)
    kind: Mapped[str] = mapped_column(String(KIND))
    person_id: Mapped[str | None] = mapped_column(String(ID_LENGTH), index=True)
    received_on: Mapped[date]
    due_on: Mapped[date]
    extended: Mapped[bool]
    known_on: Mapped[date | None]
    """When it was made sure that she is who she says."""
    decision: Mapped[str | None] = mapped_column(String(KIND))
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(String(NAME))
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the pack that was handed over; empty where there was none."""
    content: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]


class ErasureRecord(Base):
    """One line of the ledger: somebody was erased. `counts` is JSON: how many rows of which category, what was paid in
    which year, what became of the copies."""

    __tablename__ = "erasure"
    __area__ = "privacy"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(KIND))
    account_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    counts: Mapped[str] = mapped_column(Text)
    finished_at: Mapped[datetime | None]
    """When every copy within reach was written anew; None where a crash came between."""


class RetentionRuleRecord(Base):
    """How long the centre keeps a category, in months; where there is no row, the proposed rule counts."""

    __tablename__ = "retention_rule"
    __area__ = "privacy"

    category: Mapped[str] = mapped_column(String(KIND), primary_key=True)
    months: Mapped[int]


class RetentionDecisionRecord(Base):
    """Somebody looked at what was due, and it is kept until a later day, for a reason.

    `person_id` is a person's, or that of an entry of the recruitment register.
    """

    __tablename__ = "retention_decision"
    __area__ = "privacy"
    __table_args__ = (UniqueConstraint("person_id", "category"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    category: Mapped[str] = mapped_column(String(KIND))
    keep_until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(NAME))
    decided_at: Mapped[datetime]


class BreachRecord(Base):
    """Something got out, was lost or was changed (GDPR art. 33). `content` is JSON: what happened and what was done."""

    __tablename__ = "breach"
    __area__ = "privacy"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE), unique=True)
    known_at: Mapped[datetime]
    """When the centre became aware of it: the 72 hours begin."""
    risk: Mapped[str] = mapped_column(String(KIND))
    people: Mapped[int | None]
    content: Mapped[str] = mapped_column(Text)
    authority_at: Mapped[datetime | None]
    people_told_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    made_by: Mapped[str] = mapped_column(String(NAME))
    withdrawn_at: Mapped[datetime | None]


class ExportRecord(Base):
    """An export that names nobody, as it was made (`anonymisation.md`, "Recorded per export"). `content` is JSON."""

    __tablename__ = "export_record"
    __area__ = "privacy"
    __table_args__ = (Index(None, "made_at"), Index(None, "review_on"))

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE), unique=True)
    product: Mapped[str] = mapped_column(String(KIND))
    audience: Mapped[str] = mapped_column(String(KIND))
    recipient: Mapped[str] = mapped_column(String(NAME))
    purpose: Mapped[str] = mapped_column(Text)
    review_on: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(NAME))
    made_by_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    """The account that made it, and sees it."""
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)


class ExportMemberRecord(Base):
    """Who was in an export, and where: for the next one, which must not tell of the difference. It goes with the
    person."""

    __tablename__ = "export_member"
    __area__ = "privacy"
    __audited__ = False
    __table_args__ = (UniqueConstraint("export_id", "person_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    export_id: Mapped[str] = mapped_column(ForeignKey("export_record.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    group: Mapped[str] = mapped_column(Text)
    """Of rows a digest of what hers showed, empty where it was left out; of tables the places of the counts that she
    stands in (`tables_before.py`)."""


class HierarchyRecord(Base):
    """A version of how an attribute is made coarser. `content` is JSON; a version never changes."""

    __tablename__ = "hierarchy"
    __area__ = "privacy"
    __table_args__ = (UniqueConstraint("attribute", "version"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    attribute: Mapped[str] = mapped_column(String(KIND))
    version: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(NAME))


class UnlinkedAnswersRecord(Base):
    """Answers to a scale of somebody whose time was over: closed answers only, no person, nothing that leads to one.

    Neither audited nor numbered. `period` is a quarter ("2026-3"), or the year, or empty where few others answered
    then.
    """

    __tablename__ = "unlinked_answers"
    __area__ = "privacy"
    __audited__ = False
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    instrument: Mapped[str] = mapped_column(String(KEY))
    form: Mapped[str] = mapped_column(String(KEY))
    audience: Mapped[str] = mapped_column(String(KIND))
    moment: Mapped[str] = mapped_column(String(KIND))
    period: Mapped[str] = mapped_column(String(CODE))
    content: Mapped[str] = mapped_column(Text)


class PrivacyTextRecord(Base):
    """What only the centre can say for the record of processing: who is responsible, who is asked, who receives."""

    __tablename__ = "privacy_text"
    __area__ = "privacy"

    key: Mapped[str] = mapped_column(String(KIND), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
