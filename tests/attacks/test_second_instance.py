"""Another program wants the vault that is open here: it is told who has it, and touches nothing."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.vault.making import LEADER, PASSWORD, Place, save, saved

COMMANDS: Sequence[tuple[str, ...]] = (
    ("check", "{vault}"),
    ("backup", "{vault}", "{out}"),
    ("restore", "{vault}", "{vault}/backups"),
    ("export", "{vault}", "--calendar", "{out}/calendar.ics"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_command_is_refused_while_the_vault_is_open(place: Place, tmp_path: Path, command: Sequence[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    place.open().close()
    vault = place.open()
    save(vault, "saved 1", "before")
    before = place.content()
    words = [word.format(vault=place.folder, out=out) for word in command]
    secret = tmp_path / "password"
    secret.write_text(PASSWORD)
    asked = [sys.executable, "-m", "ensure_desktop", *words, "--login", LEADER, "--password-file", str(secret)]
    other = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert other.returncode != 0
    assert "already open" in other.stderr
    assert list(out.iterdir()) == []
    assert place.content() == before
    save(vault, "saved 2", "after")
    assert saved(vault) == {"saved 1": "before", "saved 2": "after"}
    assert vault.check().clean
    vault.close(backup=False)
