"""Vaults for tests: real ones, made once at the lowest cost that is allowed and copied for each test."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.vault import keyring, opened
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.keys import password_key
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault, open_vault

__all__ = ["LEADER", "PASSWORD", "STAFF", "SUPERVISOR", "Place", "derived_once", "place", "template"]

LEADER, SUPERVISOR, STAFF = "anneke", "bea okafor", "cas jansen"
PASSWORD = "three calm herons"
CENTRE = "Community Centre The Sparrows"


@dataclass
class Place:
    """A vault's folder, the state folder of this computer's user, and the clock on the wall."""

    root: Path
    clock: SetClock
    recovery_key: str = ""

    @property
    def folder(self) -> Path:
        return self.root / "sparrows.ensure"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def layout(self) -> Layout:
        return Layout(self.folder)

    def open(self, login: str = LEADER, password: str = PASSWORD) -> Vault:
        return open_vault(self.folder, login=login, password=password, clock=self.clock, state_folder=self.state)

    def content(self) -> dict[str, bytes]:
        """Every file that holds something: the lock's text, the count of wrong tries and the journal come and go."""
        passing = {self.layout.lock, self.layout.tries, *self.layout.journals}
        files = (path for path in self.folder.rglob("*") if path.is_file() and path not in passing)
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files}


def save(vault: Vault, key: str, value: str) -> None:
    """Something audited, saved in one unit of work."""
    with vault.work("save") as work:
        work.session.add(SettingRow(key=key, value=json.dumps(value)))


def saved(vault: Vault) -> dict[str, str]:
    """What `save` has stored."""
    with vault.work("look") as work:
        return {
            row.key: json.loads(row.value) for row in work.session.query(SettingRow) if row.key.startswith("saved ")
        }


@pytest.fixture(scope="session", autouse=True)
def derived_once() -> Iterator[None]:
    """The real derivation, but the same password with the same salt only once: copies share their salts."""
    with pytest.MonkeyPatch.context() as patch:
        once = lru_cache(maxsize=None)(password_key)
        patch.setattr(keyring, "password_key", once)
        patch.setattr(opened, "password_key", once)
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, derived_once: None) -> Place:
    """A closed vault with a leader, a supervisor and a staff member; never opened by a test."""
    from tests.conftest import START

    place = Place(tmp_path_factory.mktemp("template"), SetClock(START))
    setup = Setup(CENTRE, "en", Words.usual(), "Anneke de Wit", LEADER)
    created = create_vault(
        place.folder, setup=setup, password=PASSWORD, clock=place.clock, cost=LEAST_COST, state_folder=place.state
    )
    vault = created.vault
    vault.add_account(name="Bea Okafor", login=SUPERVISOR, role=AccountRole.SUPERVISOR, password=PASSWORD)
    vault.add_account(name="Cas Jansen", login=STAFF, role=AccountRole.STAFF, password=PASSWORD, sees_everybody=True)
    vault.close()
    place.recovery_key = created.recovery_key
    return place


@pytest.fixture
def place(template: Place, tmp_path: Path, clock: SetClock) -> Place:
    """A copy of the template, for one test."""
    root = tmp_path / "desk"
    shutil.copytree(template.root, root)
    return Place(root, clock, template.recovery_key)
