"""What every test may ask for: a clock that stands still, a real encrypted vault, and units of work in any role."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from importlib import import_module, util
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from ensure_desktop.clock import SetClock
from ensure_desktop.vault import audit
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.model import AccountRow, Base
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import Work, open_work, random_id

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""A Monday."""

AREAS = ("people", "consent", "matching", "visits")

Unit = Callable[..., AbstractContextManager[Work]]


def load_models() -> None:
    """Import every area's tables, so that `Base.metadata` is complete."""
    for area in AREAS:
        if util.find_spec(f"ensure_desktop.{area}.model"):
            import_module(f"ensure_desktop.{area}.model")


@pytest.fixture
def clock() -> SetClock:
    """Monday 2 March 2026, 10:00 UTC, until the test moves it."""
    return SetClock(START)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A real SQLCipher file with all tables."""
    load_models()
    engine = make_engine(tmp_path / "vault.db", bytes(range(32)), create=True)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        if util.find_spec("ensure_desktop.people.search_index"):
            import_module("ensure_desktop.people.search_index").create(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def audit_key(engine: Engine) -> bytes:
    with engine.begin() as connection:
        return audit.make_key(connection)


@pytest.fixture
def leader(engine: Engine, clock: SetClock) -> Actor:
    """The project leader, with her account."""
    actor = Actor(random_id(), "Anneke de Wit", AccountRole.LEADER)
    account = {"id": actor.account_id, "name": actor.name, "login": "anneke", "role": "leader"}
    with engine.begin() as connection:
        connection.execute(insert(AccountRow), {**account, "created_at": clock.now()})
    return actor


@pytest.fixture
def as_role(engine: Engine, audit_key: bytes, clock: SetClock, leader: Actor) -> Callable[[AccountRole], Unit]:
    """`as_role(AccountRole.STAFF)` gives a `unit` whose actor has that role."""

    def unit_for(role: AccountRole) -> Unit:
        actor = Actor(leader.account_id, leader.name, role)

        @contextmanager
        def unit(action: str = "test") -> Iterator[Work]:
            with open_work(engine, actor, clock, random_id, audit_key, action) as work:
                yield work

        return unit

    return unit_for


@pytest.fixture
def unit(as_role: Callable[[AccountRole], Unit]) -> Unit:
    """`with unit() as work:` is one unit of work of the project leader, committed at the end of the block."""
    return as_role(AccountRole.LEADER)
