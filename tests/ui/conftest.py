"""What tests of the window ask for: the look, the worker over a real vault, and the surroundings of a panel."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import UserError
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.store import open_vault
from tests.conftest import LEADER, LEADER_ID, LOGIN, PASSWORD
from ui.ask import Ask
from ui.context import Context, Place
from ui.operations import Operations
from ui.theme import Scheme, Theme, apply

Settle = Callable[[], None]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says for each window what it cannot do; that says nothing about us."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light scheme."""
    yield apply(qapp, Scheme.LIGHT)
    apply(qapp, Scheme.LIGHT)


@pytest.fixture
def ask() -> Ask:
    """Questions are answered from `ask.answers`."""
    return Ask()


@pytest.fixture
def bare_operations(qapp: QApplication) -> Iterator[Operations]:
    """The worker without a vault. A mistake at closing is told with what the worker reported of it."""
    operations = Operations()
    reports: list[str] = []
    operations.crashed.connect(lambda crash: reports.append(crash.text()))
    yield operations
    try:
        operations.close()
    except UserError as error:
        error.add_note("\n".join(reports))
        raise


@pytest.fixture
def operations(
    bare_operations: Operations, vault_template: Path, tmp_path: Path, clock: SetClock, qtbot: QtBot
) -> Operations:
    """The worker with the centre De Mussen open; the leader is at work."""
    shutil.copytree(vault_template, tmp_path / "vault")
    folder, state = tmp_path / "vault" / "centre.ensure", tmp_path / "vault" / "state"
    opened: list[object] = []
    bare_operations.open(
        lambda: open_vault(folder, login=LOGIN, password=PASSWORD, clock=clock, state_folder=state),
        opened.append,
        lambda error: pytest.fail(error.message),
    )
    qtbot.waitUntil(lambda: bool(opened))
    return bare_operations


@pytest.fixture
def settle(bare_operations: Operations, qtbot: QtBot) -> Settle:
    """Wait until every answer was delivered."""
    return lambda: qtbot.waitUntil(bare_operations.idle, timeout=30_000)


@pytest.fixture
def actor() -> Actor:
    """The project leader."""
    return Actor(LEADER_ID, LEADER, AccountRole.LEADER)


@pytest.fixture
def centre() -> Centre:
    """De Mussen with the usual words."""
    return Centre("De Mussen", words=Words.usual())


@pytest.fixture
def visited() -> list[Place]:
    """Where panels in `context` wanted to go."""
    return []


@pytest.fixture
def context(
    operations: Operations,
    centre: Centre,
    actor: Actor,
    theme: Theme,
    ask: Ask,
    clock: SetClock,
    visited: list[Place],
) -> Context:
    """The surroundings of a panel that stands alone."""
    return Context(operations, centre, actor, theme, ask, clock, visited.append, lambda text, undo: None, lambda: None)
