"""Tables of the evaluation.

Raw answers are kept and scores derived (`scoring.py`). Answers lie in a table of their own that the audit keeps no
second copy of, so that erasing them there erases them. Anonymous sheets have no row number: nothing tells in which
order they came.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
KEY_LENGTH = 40
NAME_LENGTH = 200
LANGUAGE_LENGTH = 12
CODE_LENGTH = 12
QUARTER_LENGTH = 6


class WordingRecord(Base):
    """The words of an instrument in one language, as the centre brought them in. `content` is JSON."""

    __tablename__ = "instrument_wording"
    __area__ = "evaluation"
    __table_args__ = (UniqueConstraint("instrument", "form", "language", "number"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    instrument: Mapped[str] = mapped_column(String(KEY_LENGTH))
    form: Mapped[str] = mapped_column(String(KEY_LENGTH))
    language: Mapped[str] = mapped_column(String(LANGUAGE_LENGTH))
    number: Mapped[int]
    permission: Mapped[str] = mapped_column(String(NAME_LENGTH))
    content: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]


class MeasurePlanRecord(Base):
    """One line of the plan of measuring: an instrument, or a questionnaire of the centre's own."""

    __tablename__ = "measure_plan"
    __area__ = "evaluation"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    audience: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    instrument: Mapped[str] = mapped_column(String(KEY_LENGTH))
    form: Mapped[str] = mapped_column(String(KEY_LENGTH))
    guide_id: Mapped[str | None] = mapped_column(ForeignKey("guide.id"), index=True)
    primary: Mapped[bool]
    first: Mapped[date | None]
    last: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]


class MeasureMomentRecord(Base):
    """A moment of a line of the plan; `months` is 0 where none count."""

    __tablename__ = "measure_moment"
    __area__ = "evaluation"
    __table_args__ = (UniqueConstraint("plan_id", "moment", "months"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("measure_plan.id"))
    moment: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    months: Mapped[int]


class MeasurementRecord(Base):
    """One questionnaire of one person at one moment. What was answered is in `measurement_answers`."""

    __tablename__ = "measurement"
    __area__ = "evaluation"
    __names__ = ("helped_by", "interpreter")
    __unaudited_columns__ = frozenset({"answered", "touched_at"})
    __table_args__ = (
        Index("ix_measurement_by_person", "person_id", "withdrawn_at", "day"),
        Index("ix_measurement_by_instrument", "instrument", "withdrawn_at", "state", "moment"),
        Index("ix_measurement_by_state", "withdrawn_at", "state", "day"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[str] = mapped_column(ForeignKey("person_role.id"), index=True)
    plan_id: Mapped[str | None] = mapped_column(ForeignKey("measure_plan.id"), index=True)
    audience: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    moment: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    months: Mapped[int]
    instrument: Mapped[str] = mapped_column(String(KEY_LENGTH))
    form: Mapped[str] = mapped_column(String(KEY_LENGTH))
    guide_version_id: Mapped[str | None] = mapped_column(ForeignKey("guide_version.id"), index=True)
    wording_id: Mapped[str | None] = mapped_column(ForeignKey("instrument_wording.id"), index=True)
    state: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    day: Mapped[date]
    mode: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    medium: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    language: Mapped[str] = mapped_column(String(LANGUAGE_LENGTH))
    helped_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    interpreter: Mapped[str] = mapped_column(String(NAME_LENGTH))
    reason: Mapped[str] = mapped_column(Text)
    answered: Mapped[int]
    touched_at: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    erased_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class MeasurementAnswersRecord(Base):
    """The raw answers of one measurement as JSON, by item or question."""

    __tablename__ = "measurement_answers"
    __area__ = "evaluation"
    __audited__ = False

    measurement_id: Mapped[str] = mapped_column(ForeignKey("measurement.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class FeedbackRecord(Base):
    """An anonymous sheet. Neither audited nor numbered: its quarter is all that is known of when it came."""

    __tablename__ = "feedback_sheet"
    __area__ = "evaluation"
    __audited__ = False
    __table_args__ = (
        Index("ix_feedback_sheet_by_quarter", "guide_version_id", "quarter"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    guide_version_id: Mapped[str] = mapped_column(ForeignKey("guide_version.id"))
    audience: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    quarter: Mapped[str] = mapped_column(String(QUARTER_LENGTH))
    language: Mapped[str] = mapped_column(String(LANGUAGE_LENGTH))
    content: Mapped[str] = mapped_column(Text)


class OutcomeRecord(Base):
    """What came of it for somebody, noted by hand; what the vault knows by itself has no row."""

    __tablename__ = "outcome"
    __area__ = "evaluation"
    __table_args__ = (
        Index("ix_outcome_by_person", "person_id", "withdrawn_at", "day"),
        Index("ix_outcome_by_day", "withdrawn_at", "day"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    audience: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    day: Mapped[date]
    until: Mapped[date | None]
    what: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    evidence_note: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    paid: Mapped[bool | None]
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]
