"""The base of all tables, and the vault's own: accounts, audit, settings, drafts and counters.

Two class attributes tell the unit of work what a table means: `__area__` is the area whose panels show it,
`__audited__` says whether each change is written to the audit chain. `__unaudited_columns__` are those whose change
alone is not worth an event.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

ID_LENGTH = 32
"""Identifiers are UUIDs in 32 hexadecimal characters."""

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

UTC_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
UTC_LENGTH = 27


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, ISO text in UTC in the file, of fixed width so that text order is time order."""

    impl = String(UTC_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Text for the file; a naive moment is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).strftime(UTC_FORMAT)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """What every table of the vault inherits."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime}

    __area__: ClassVar[str]
    __audited__: ClassVar[bool] = True
    __unaudited_columns__: ClassVar[frozenset[str]] = frozenset()
    __said_once__: ClassVar[tuple[str, ...]] = ()
    """Columns that no two rows should have alike, in a table that has to bear it in rare cases (`may_take_in`)."""

    __names__: ClassVar[tuple[str, ...]] = ()
    """Columns in which somebody is named who has no page: an interpreter, a trainer, a guest of the sounding board."""

    __words__: ClassVar[tuple[str, str, str] | None] = None
    """A table that holds words of one of the centre's lists: the list (`ListKind`), the column of the word, and the
    column of whose word it is; the same column again where the row itself has the word."""

    def may_take_in(self, other: Any) -> bool:
        """Whether this row can hold what `other` says as well; where not, both stay."""
        return True

    def take_in(self, other: Any) -> None:
        """Two rows said the same of one person; `other` is gone, and all that hung on it hangs on this one now.

        A table whose rows hold more than what they say in common overrides this.
        """


class AccountRow(Base):
    """Somebody who may open the vault. A removed account stays: its name is still shown beside its work."""

    __tablename__ = "account"
    __area__ = "accounts"
    __unaudited_columns__ = frozenset({"last_seen_at"})

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    login: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    sees_everybody: Mapped[bool] = mapped_column(server_default="1")
    """False: people and matches in its care only (`sight.py`). It says something about staff alone."""


class SettingRow(Base):
    """One setting of the centre; `value` is JSON. Keys and types are declared in `ensure_desktop.settings`."""

    __tablename__ = "setting"
    __area__ = "centre"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DraftRow(Base):
    """What somebody typed and has not saved yet; `content` is JSON, and `sealed` it is that sealed, in base64."""

    __tablename__ = "draft"
    __area__ = "drafts"
    __audited__ = False
    __table_args__ = (UniqueConstraint("account_id", "form", "subject"), Index(None, "touched_at"))

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    form: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(80))
    content: Mapped[str] = mapped_column(Text)
    touched_at: Mapped[datetime]
    sealed: Mapped[bool] = mapped_column(server_default="0")


class ListViewRow(Base):
    """How a list is shown. With a name: a view that the centre saved, for everybody. Without: what an account last had.

    `content` is JSON: the filter, the columns, the order.
    """

    __tablename__ = "list_view"
    __area__ = "views"
    __audited__ = False
    __table_args__ = (UniqueConstraint("account_id", "list", "name"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    list: Mapped[str] = mapped_column(String(40))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(String(80))
    content: Mapped[str] = mapped_column(Text)


class AttachmentRow(Base):
    """A file that was put into the vault: a scan, a photo. What is in it lies in `attachment_content`."""

    __tablename__ = "attachment"
    __area__ = "attachments"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200))


class AttachmentContentRow(Base):
    """The bytes of a file. The audit knows them by their hash, so that erasing them here erases them."""

    __tablename__ = "attachment_content"
    __area__ = "attachments"
    __audited__ = False

    attachment_id: Mapped[str] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class CodeCounterRow(Base):
    """The last number given out of each series of short codes ("P" is at 42)."""

    __tablename__ = "code_counter"
    __area__ = "codes"
    __audited__ = False

    prefix: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int]


class AuditKeyRow(Base):
    """The key of the audit chain; there is one row."""

    __tablename__ = "audit_key"
    __area__ = "audit"
    __audited__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class AuditEventRow(Base):
    """One link of the chain. It holds no values, so that it can stay when a person is erased."""

    __tablename__ = "audit_event"
    __area__ = "audit"
    __audited__ = False
    __table_args__ = (Index(None, "table_name", "object_id"),)

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    account_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    action: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    table_name: Mapped[str] = mapped_column(String(80))
    object_id: Mapped[str] = mapped_column(String(80))
    commitment: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))


class AuditValueRow(Base):
    """What an event changed, with the salt of its commitment. Erasing the row leaves the chain whole."""

    __tablename__ = "audit_value"
    __area__ = "audit"
    __audited__ = False

    sequence: Mapped[int] = mapped_column(ForeignKey("audit_event.sequence"), primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    content: Mapped[str] = mapped_column(Text)
