"""A vault of a newer program, or of a revision that never was, is refused by every way in; not a byte changes."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from ensure_desktop.vault.checks import check_vault
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.errors import DatabaseDamaged, NewerThanProgram, VaultError
from ensure_desktop.vault.integrity import CheckReport
from ensure_desktop.vault.migrations import PRESENT
from ensure_desktop.vault.store import open_with_recovery
from tests.vault.making import LEADER, PASSWORD, Place, save, saved
from tests.vault.test_store import data_key

NEW = "five wild geese"


def marked(place: Place, revision: str) -> str:
    """Write this revision into the vault; the one that was there."""
    engine = make_engine(place.layout.database, data_key(place))
    with engine.begin() as connection:
        before: str = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    engine.dispose()
    return before


def checked(place: Place) -> CheckReport:
    """What a check says: what is damaged is a report, what is newer is refused."""
    return check_vault(place.folder, login=LEADER, password=PASSWORD, clock=place.clock, state_folder=place.state)


NEWER = [(revision, NewerThanProgram) for revision in ("9999", f"{int(PRESENT.head) + 1:04}", "x' OR 1=1")]
NEVER = [(revision, DatabaseDamaged) for revision in ("", "0000", "0003b")]


@pytest.mark.parametrize(("revision", "refusal"), [*NEWER, *NEVER], ids=lambda each: repr(each)[:12])
def test_no_way_in_and_nothing_is_changed(place: Place, revision: str, refusal: type[VaultError]) -> None:
    vault = place.open()
    save(vault, "saved 1", "kept")
    vault.close(backup=False)
    known = marked(place, revision)
    before = place.content()
    ways = (
        place.open,
        lambda: open_with_recovery(
            place.folder,
            recovery_key=place.recovery_key,
            login=LEADER,
            new_password=NEW,
            clock=place.clock,
            state_folder=place.state,
        ),
    )
    for way in ways:
        with pytest.raises(refusal):
            way()
        assert place.content() == before
    if refusal is DatabaseDamaged:
        assert not checked(place).clean
    else:
        with pytest.raises(NewerThanProgram):
            checked(place)
    assert place.content() == before
    marked(place, known)
    vault = place.open()
    assert saved(vault) == {"saved 1": "kept"}
    vault.close(backup=False)


@pytest.mark.parametrize("command", [("check", "{vault}"), ("backup", "{vault}", "{out}")], ids=lambda each: each[0])
def test_the_command_says_that_the_program_is_too_old(place: Place, tmp_path: Path, command: Sequence[str]) -> None:
    marked(place, "9999")
    before, out = place.content(), tmp_path / "out"
    secret = tmp_path / "password"
    secret.write_text(PASSWORD)
    words = [word.format(vault=place.folder, out=out) for word in command]
    asked = [sys.executable, "-m", "ensure_desktop", *words, "--login", LEADER, "--password-file", str(secret)]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert "newer" in told.stderr
    assert place.content() == before
    assert not out.exists()
