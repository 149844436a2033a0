"""The unit of work: everything that one click changes is stored together with its audit, or not at all.

A *use case* is one thing that can be done with the vault. It declares its name and the one permission that it asks
for, and takes the unit of work first:

    @use_case("log visit", Permission.VISITS_WRITE)
    def log_visit(work: Work, *, match_id: str, details: VisitDetails) -> Visit: ...
"""

import hmac
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import update_wrapper
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ensure_desktop.clock import Clock
from ensure_desktop.errors import NotAllowed
from ensure_desktop.i18n import _
from ensure_desktop.vault import audit
from ensure_desktop.vault.bulk import insert_rows
from ensure_desktop.vault.errors import as_sentences
from ensure_desktop.vault.keys import subkey
from ensure_desktop.vault.model import Base, CodeCounterRow
from ensure_desktop.vault.permissions import Actor, Permission
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.sight import Sight

__all__ = ["Actor", "Ids", "UseCase", "Work", "code_of", "open_work", "random_id", "use_case"]

P = ParamSpec("P")
R = TypeVar("R")

Ids = Callable[[], str]
"""Where identifiers come from: 32 hexadecimal characters, never the same twice."""

CODE_DIGITS = 4
UUID_FIXED, UUID_4 = 0xF000 << 64 | 0xC000 << 48, 0x4000 << 64 | 0x8000 << 48
"""The bits that say "a random UUID" (RFC 9562): where they are, and what they are."""


def random_id() -> str:
    """A fresh identifier: a random UUID in hexadecimal."""
    # As `uuid4().hex`, without an object for each: an import asks for hundreds of thousands.
    drawn = int.from_bytes(os.urandom(16), "big")
    return f"{drawn & ~UUID_FIXED | UUID_4:032x}"


def code_of(prefix: str, number: int) -> str:
    """A short code as it stands on paper: "P-0042"."""
    return f"{prefix}-{number:0{CODE_DIGITS}d}"


class Work:
    """One unit of work. Services read and write through `session`, and never commit."""

    def __init__(
        self, session: Session, actor: Actor, clock: Clock, ids: Ids, action: str, sealer: Sealer | None = None
    ) -> None:
        self.session = session
        self.actor = actor
        self.clock = clock
        self.action = action
        self.sealer = sealer
        """Seals and opens supervision notes; None for an account that may not read the diary."""

        self.sight = Sight(session.connection(), actor.account_id if actor.limited else None)
        """Whom the actor sees."""

        self._ids = ids
        self._recorder = audit.Recorder(action)
        event.listen(session, "after_flush", self._recorder.after_flush)
        event.listen(session, "do_orm_execute", self._recorder.refuse_bulk)

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Today's date at the desk."""
        return self.clock.today()

    def new_id(self) -> str:
        """An identifier for a new row."""
        return self._ids()

    def next_code(self, prefix: str) -> str:
        """The next short code of a series, for paper: "P-0042". Codes are never given out twice."""
        return code_of(prefix, *self.next_numbers(prefix, 1))

    def next_numbers(self, prefix: str, count: int) -> range:
        """The next `count` numbers of a series of codes at once; `code_of` writes them."""
        statement = (
            insert(CodeCounterRow)
            .values(prefix=prefix, last=count)
            .on_conflict_do_update(index_elements=["prefix"], set_={"last": CodeCounterRow.last + count})
            .returning(CodeCounterRow.last)
        )
        last: int = self.session.execute(statement).scalar_one()
        return range(last - count + 1, last + 1)

    def insert_many(self, model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows of one table, each with the same columns, and take them down in the audit.

        The audit holds the same events as if each row had been added to the session; but the session does not know
        the rows, and a table without an audit is as welcome as one with it. For imports: ten times as quick.
        """
        if rows:
            self.session.flush()
            insert_rows(self.session.connection(), model, rows)
            self._recorder.inserted(model, rows)

    def forget(self, model: type[Base], object_ids: Collection[str], *, past: bool = True) -> None:
        """Erase what the audit kept of the changes to these rows: those of this unit and, with `past`, those before it.

        The chain stays whole: it still says that they were changed, when and by whom, and no more what they held.
        """
        self.session.flush()
        if past:
            audit.erase_values(self.session.connection(), table=model.__tablename__, object_ids=object_ids)
        self._recorder.forget(model.__tablename__, frozenset(object_ids))

    def require(self, permission: Permission) -> None:
        """Raise `NotAllowed` unless the actor has `permission`."""
        if not self.actor.may(permission):
            raise NotAllowed(
                _("Your account does not include this. A colleague who looks after the accounts can do it for you.")
            )

    def note(self, action: str, table: str, object_id: str) -> None:
        """Take down in the audit that something was done that changes no row: "read file", "print visit sheet"."""
        self._recorder.note(action, table, object_id)

    def digest(self, purpose: str, content: bytes) -> bytes:
        """A digest of `content` that needs a key which lies in the vault, as the audit's does."""
        key = audit.read_key(self.session.connection())
        return hmac.digest(subkey(key, purpose), content, "sha256")

    def last_audited(self, model: type[Base], object_id: str, column: str) -> object:
        """What the audit says was written last into a column of a row; None where it does not vouch for anything."""
        connection = self.session.connection()
        key = audit.read_key(connection)
        return audit.last_value(connection, key, table=model.__tablename__, object_id=object_id, column=column)

    @property
    def touched(self) -> frozenset[str]:
        """The areas whose audited tables this unit has changed so far; all of them after the commit."""
        return frozenset(self._recorder.areas)

    def finish(self, audit_key: bytes) -> None:
        """Write what is pending and its audit; `open_work` calls this just before the commit."""
        self.session.flush()
        self.sight.finish()
        audit.append(
            self.session.connection(),
            audit_key,
            at=self.now(),
            account_id=self.actor.account_id,
            changes=self._recorder.changes,
        )


@contextmanager
def open_work(
    engine: Engine,
    actor: Actor,
    clock: Clock,
    ids: Ids,
    audit_key: bytes,
    action: str,
    *,
    sealer: Sealer | None = None,
) -> Iterator[Work]:
    """A unit of work over `engine`; `action` names it in the audit.

    Commits at the end of the block and rolls everything back on any exception. A full disk, a read-only or a failing
    drive become a `UserError`; every other database error is a bug and passes through.
    """
    with as_sentences(DBAPIError), Session(engine, expire_on_commit=False) as session:
        # Rows of one unit may refer to each other in any order; the keys are checked when it commits.
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        driver = connection.connection.dbapi_connection
        work = Work(session, actor, clock, ids, action, sealer)
        yield work
        work.finish(audit_key)
        try:
            session.commit()
        except DBAPIError:
            # SQLite keeps the transaction open when its commit fails, and SQLAlchemy believes that it is over.
            if driver is not None:
                driver.rollback()
            raise


class UseCase(Generic[P, R]):
    """A service function that checks its permission before anything else. Use cases may call one another."""

    __wrapped__: Callable[..., R]
    __name__: str

    def __init__(
        self,
        function: Callable[Concatenate[Work, P], R],
        name: str,
        permission: Permission,
        *,
        reads: bool,
        knows_all: bool | str,
    ) -> None:
        update_wrapper(self, function)
        self.name = name
        self.permission = permission
        self.reads = reads
        self.knows_all = knows_all
        self._function = function

    def __call__(self, work: Work, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it within `work`.

        Raises `NotAllowed` where the actor lacks the permission, and `NotFound` where it `knows_all` and is about
        somebody whom the actor does not see.
        """
        work.require(self.permission)
        if not (kwargs.get(self.knows_all) if isinstance(self.knows_all, str) else self.knows_all):
            return self._function(work, *args, **kwargs)
        work.sight.refuse_unseen(kwargs)
        with work.sight.everybody():
            return self._function(work, *args, **kwargs)

    def __repr__(self) -> str:
        return f"<use case {self.name!r}>"


def use_case(
    name: str, permission: Permission, *, reads: bool = False, knows_all: bool | str = False
) -> Callable[[Callable[Concatenate[Work, P], R]], UseCase[P, R]]:
    """Declare a service function as a use case. `reads` says that it changes nothing, so that panels may repeat it.

    `knows_all` says that it looks at everybody, also for an account that does not see them: it counts, or what it does
    for somebody whom the account sees has to reach all that hangs on her. It must not tell of anybody else. Where only
    an argument makes it so ("for_outside": small counts are hidden then), its name is given.
    """

    def declare(function: Callable[Concatenate[Work, P], R]) -> UseCase[P, R]:
        return UseCase(function, name, permission, reads=reads, knows_all=knows_all)

    return declare
