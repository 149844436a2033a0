"""Tables of the programme plan."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

ENUM_LENGTH = 30
KEY_LENGTH = 60
NAME_LENGTH = 200


class PlanStepRecord(Base):
    """One of the ten steps, once it was begun."""

    __tablename__ = "plan_step"
    __area__ = "programme"
    __names__ = ("owner",)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    step: Mapped[str] = mapped_column(String(ENUM_LENGTH), unique=True)
    state: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    first: Mapped[date | None]
    until: Mapped[date | None]
    notes: Mapped[str] = mapped_column(Text)


class PlanTaskRecord(Base):
    """A line of a step's check list."""

    __tablename__ = "plan_task"
    __area__ = "programme"
    __names__ = ("owner",)
    __table_args__ = (
        UniqueConstraint("step_id", "position"),
        Index("ix_plan_task_open", "done_on", "until"),
    )

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    step_id: Mapped[str] = mapped_column(ForeignKey("plan_step.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    until: Mapped[date | None]
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text)


class PlanFileRecord(Base):
    """A document of a step or of a steering group: exactly one of the two is named."""

    __tablename__ = "plan_file"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    step_id: Mapped[str | None] = mapped_column(ForeignKey("plan_step.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(ForeignKey("steering_group.id"), index=True)
    attachment_id: Mapped[str] = mapped_column(ForeignKey("attachment.id"), index=True)


class StakeholderRecord(Base):
    """Somebody whom the programme touches or who can carry it."""

    __tablename__ = "stakeholder"
    __area__ = "programme"
    __names__ = ("name", "contact")

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    interest: Mapped[int | None]
    influence: Mapped[int | None]
    stance: Mapped[str | None] = mapped_column(String(ENUM_LENGTH))
    wants: Mapped[str] = mapped_column(Text)
    brings: Mapped[str] = mapped_column(Text)
    involve: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]


class SwotRecord(Base):
    """A SWOT of a day."""

    __tablename__ = "swot"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    day: Mapped[date]
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    made_with: Mapped[str] = mapped_column(Text)
    goals: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]


class SwotPointRecord(Base):
    """A point of a SWOT."""

    __tablename__ = "swot_point"
    __area__ = "programme"
    __table_args__ = (UniqueConstraint("swot_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    swot_id: Mapped[str] = mapped_column(ForeignKey("swot.id"))
    position: Mapped[int]
    quadrant: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    what_now: Mapped[str] = mapped_column(Text)


class ProgrammeModelRecord(Base):
    """A logic model or a change model; `content` is JSON of its boxes and arrows."""

    __tablename__ = "programme_model"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    content: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]


class SteeringGroupRecord(Base):
    """A steering group; `terms` is JSON of its terms of reference by field."""

    __tablename__ = "steering_group"
    __area__ = "programme"
    __table_args__ = (Index("ix_steering_group_by_review", "withdrawn_at", "review_on"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    terms: Mapped[str] = mapped_column(Text)
    agreed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]


class SteeringMemberRecord(Base):
    """Somebody of a steering group."""

    __tablename__ = "steering_member"
    __area__ = "programme"
    __names__ = ("name",)
    __table_args__ = (UniqueConstraint("group_id", "position"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("steering_group.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    task: Mapped[str] = mapped_column(String(NAME_LENGTH))


class IndicatorRecord(Base):
    """An indicator: what the vault works out (`source`), or what is typed."""

    __tablename__ = "indicator"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    position: Mapped[int]
    phase: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    source: Mapped[str] = mapped_column(String(KEY_LENGTH))
    detail: Mapped[str] = mapped_column(String(KEY_LENGTH))
    unit: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    lower_is_better: Mapped[bool]
    withdrawn_at: Mapped[datetime | None]


class IndicatorTargetRecord(Base):
    """What was agreed on for an indicator in a period."""

    __tablename__ = "indicator_target"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    value: Mapped[float]
    agreed_with: Mapped[str] = mapped_column(String(NAME_LENGTH))


class IndicatorValueRecord(Base):
    """A typed figure of an indicator."""

    __tablename__ = "indicator_value"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), index=True)
    day: Mapped[date]
    value: Mapped[float]
    note: Mapped[str] = mapped_column(Text)


class KeptReportRecord(Base):
    """A report for a funder as it was made: `content` is JSON of its figures."""

    __tablename__ = "kept_report"
    __area__ = "programme"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(ENUM_LENGTH))
    first: Mapped[date]
    last: Mapped[date]
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    content: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    withdrawn_at: Mapped[datetime | None]
