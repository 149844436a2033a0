"""What tests of the command line ask for: a vault made by the command, and its password in a file."""

from pathlib import Path

import pytest

from ensure_desktop import cli
from ensure_desktop.vault import store
from tests.conftest import LOGIN, PASSWORD


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys at the lowest cost that a vault allows, so that the tests do not measure the computer."""
    monkeypatch.setattr(store, "calibrate", lambda: store.LEAST_COST)


@pytest.fixture
def password(tmp_path: Path) -> str:
    """A file whose first line is the password."""
    file = tmp_path / "password.txt"
    file.write_text(f"{PASSWORD}\nanything else\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def vault(tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]) -> str:
    """A vault made by the command `new`."""
    folder = str(tmp_path / "Mussen.ensure")
    options = ["--centre", "De Mussen", "--name", "Anneke", "--login", LOGIN, "--password-file", password]
    assert cli.main(["new", folder, *options]) == 0
    capsys.readouterr()
    return folder
