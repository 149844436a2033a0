"""What every test may ask for: a clock that stands still, a real encrypted vault, and units of work in any role.

`vault` is the whole thing, opened with a password. `unit` is quicker: a real SQLCipher file of its own without a key
header; in a test that asks for `vault` as well, it works on that vault.
"""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module, util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from ensure_desktop.clock import SetClock
from ensure_desktop.vault import audit
from ensure_desktop.vault.accounts import actor_of, record_account
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.migrations import create_schema
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, AccountRole, Actor, Permission
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault, open_vault
from ensure_desktop.vault.work import Work, open_work, random_id

LOADED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
"""A machine that has other work is slow; that says nothing about a rule."""
settings.register_profile("steady", derandomize=True, **LOADED)
settings.register_profile("search", **LOADED)
settings.load_profile("steady")
# `make test` tries the same cases each time, so that what is green stays green; `make test-slow` looks for new ones.

OLDEST = 2
"""The generation of what has been there for long."""
ROUNDS = 50
"""After so many tests all of it is walked through."""

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
"""A Monday."""

AREAS = (
    "people",
    "people.background",
    "people.duplicates",
    "people.recruitment",
    "consent",
    "interviews",
    "training",
    "matching",
    "visits",
    "progress",
    "groups",
    "allowance",
    "outward",
    "supervision",
    "network",
    "evaluation",
    "programme",
    "privacy",
)

LEADER = "Anneke de Wit"
LOGIN = "anneke"
PASSWORD = "four small green boats"
KEY = bytes(range(32))
SUPERVISION_KEY = bytes(range(32, 64))
LEADER_ID = "a" * 32

PATIENCE = 30_000
"""Milliseconds that a loaded machine may need for an answer."""

Unit = Callable[..., AbstractContextManager[Work]]


@dataclass(frozen=True, kw_only=True)
class EverythingBut(Actor):
    """An actor who may do everything except one thing."""

    missing: Permission

    def may(self, permission: Permission) -> bool:
        return permission is not self.missing


def load_models() -> None:
    """Import every area's tables, so that `Base.metadata` is complete."""
    for area in AREAS:
        if util.find_spec(f"ensure_desktop.{area}.model"):
            import_module(f"ensure_desktop.{area}.model")


class PatientBot(QtBot):
    """Waits longer than usual before it gives up: these machines have other work too."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever is kept for this user of this computer goes into a folder of the test run."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def no_walks_by_itself() -> Iterator[None]:
    """Python does not look for cycles whenever an object is made."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def walks_between_tests(no_walks_by_itself: None) -> Iterator[None]:
    """As in the program, cycles are looked for when nothing else goes on: see `ui/garbage.py`.

    Amid what Qt takes down, while it holds a lock, a walk that ends something else would wait for that lock for good.
    """
    yield
    gc.collect(OLDEST if gc.get_count()[OLDEST] > ROUNDS else OLDEST - 1)


@pytest.fixture
def clock() -> SetClock:
    """Monday 2 March 2026, 10:00 UTC, until the test moves it."""
    return SetClock(START)


@pytest.fixture(scope="session")
def vault_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with one account, to be copied: making one takes a while."""
    folder = tmp_path_factory.mktemp("template")
    setup = Setup("De Mussen", "en", Words.usual(), LEADER, LOGIN)
    made = create_vault(
        folder / "centre.ensure",
        setup=setup,
        password=PASSWORD,
        clock=SetClock(START),
        cost=LEAST_COST,
        state_folder=folder / "state",
    )
    made.vault.close(backup=False)
    return folder


@pytest.fixture
def vault(vault_template: Path, tmp_path: Path, clock: SetClock) -> Iterator[Vault]:
    """An open vault of the centre De Mussen; the leader is at work."""
    shutil.copytree(vault_template, tmp_path / "vault")
    folder, state = tmp_path / "vault" / "centre.ensure", tmp_path / "vault" / "state"
    opened = open_vault(folder, login=LOGIN, password=PASSWORD, clock=clock, state_folder=state)
    yield opened
    opened.close(backup=False)


@pytest.fixture(scope="session")
def database_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and the leader's account, to be copied."""
    file = tmp_path_factory.mktemp("database") / "vault.db"
    engine = make_engine(file, KEY, create=True)
    create_schema(engine)
    with engine.begin() as connection:
        key = audit.make_key(connection)
    leader = Actor(LEADER_ID, LEADER, AccountRole.LEADER)
    with open_work(engine, leader, SetClock(START), random_id, key, "create vault") as work:
        record_account(work, account_id=LEADER_ID, name=LEADER, login=LOGIN, role=AccountRole.LEADER)
    engine.dispose()
    return file


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The connection below `unit`."""
    if "vault" in request.fixturenames:
        yield request.getfixturevalue("vault").engine
        return
    file = tmp_path / "vault.db"
    shutil.copy(request.getfixturevalue("database_template"), file)
    engine = make_engine(file, KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def audit_key(engine: Engine) -> bytes:
    with engine.begin() as connection:
        return audit.read_key(connection)


@pytest.fixture
def leader(request: pytest.FixtureRequest, engine: Engine) -> Actor:
    """The project leader, with her account."""
    if "vault" in request.fixturenames:
        actor: Actor = request.getfixturevalue("vault").actor
        return actor
    with engine.begin() as connection:
        found = actor_of(connection, LEADER_ID)
    assert found is not None
    return found


@pytest.fixture
def sealer(request: pytest.FixtureRequest) -> Sealer:
    """What seals the notes of the diary in `unit`."""
    if "vault" in request.fixturenames:
        found: Sealer = request.getfixturevalue("vault").sealer
        return found
    return Sealer(SUPERVISION_KEY)


@pytest.fixture
def as_actor(engine: Engine, audit_key: bytes, clock: SetClock, sealer: Sealer) -> Callable[[Actor], Unit]:
    """`as_actor(actor)` gives the `unit` of that account."""

    def unit_for(actor: Actor) -> Unit:
        holds = sealer if actor.role in HOLDS_SUPERVISION_KEY else None

        @contextmanager
        def unit(action: str = "test") -> Iterator[Work]:
            with open_work(engine, actor, clock, random_id, audit_key, action, sealer=holds) as work:
                yield work

        return unit

    return unit_for


@pytest.fixture
def as_role(as_actor: Callable[[Actor], Unit], leader: Actor) -> Callable[[AccountRole], Unit]:
    """`as_role(AccountRole.STAFF)` gives a `unit` whose actor has that role."""

    def unit_for(role: AccountRole) -> Unit:
        return as_actor(Actor(leader.account_id, leader.name, role))

    return unit_for


@pytest.fixture
def unit(as_role: Callable[[AccountRole], Unit]) -> Unit:
    """`with unit() as work:` is one unit of work of the project leader, committed at the end of the block."""
    return as_role(AccountRole.LEADER)
