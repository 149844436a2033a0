"""The pure rules of the start: names of folders, places, recovery keys as people type them, Caps Lock, passwords."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.vault import recovery
from ui.start.key_field import grouped
from ui.start.password import caps_lock_shown_by
from ui.start.places import (
    FORBIDDEN,
    RESERVED,
    backup_refusal,
    folder_name,
    refusal,
    same_disk,
    suggested,
    synchronised_by,
    warning,
)
from ui.start.recent import Recent, read_recent, still_there, write_recent
from ui.start.strength import rate


@given(st.text(max_size=200))
def test_every_centre_gets_a_folder_name_that_windows_takes(centre: str) -> None:
    name = folder_name(centre)
    bare = name.removesuffix(".ensure")
    assert name.endswith(".ensure")
    assert bare
    assert not FORBIDDEN.search(name)
    assert bare.split(".")[0].lower() not in RESERVED
    assert not bare.endswith((" ", "."))
    assert len(name) < 120


def test_the_folder_is_called_like_the_centre() -> None:
    assert folder_name("De Mussen") == "De Mussen.ensure"
    assert folder_name("  Buurt/huis: 't Anker? ") == "Buurt huis 't Anker.ensure"
    assert folder_name("...") == "centre.ensure"
    assert folder_name("CON") == "centre CON.ensure"


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "De Mussen.ensure").mkdir()
    (tmp_path / "De Mussen.ensure" / "vault.db").touch()
    assert suggested("De Mussen", tmp_path) == tmp_path / "De Mussen 2.ensure"


def test_places_that_cannot_hold_a_new_vault(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").touch()
    vault = tmp_path / "other.ensure"
    vault.mkdir()
    (vault / "keys.a").touch()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "not empty" in (refusal(full) or "")
    assert "already a vault" in (refusal(vault) or "")
    assert "file of this name" in (refusal(full / "letter.txt") or "")
    assert "whole path" in (refusal(Path("De Mussen.ensure")) or "")
    assert refusal(empty) is None
    assert refusal(tmp_path / "new" / "De Mussen.ensure") is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/Dropbox/De Mussen.ensure", "Dropbox"),
        ("/home/a/OneDrive - De Mussen/x.ensure", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/x.ensure", "iCloud"),
        ("/home/a/Nextcloud/x.ensure", "Nextcloud"),
        ("/home/a/Documents/Dropbox letters/x.ensure", None),
        ("/home/a/Documents/x.ensure", None),
    ],
)
def test_a_synchronised_folder_is_warned_about(folder: str, service: str | None) -> None:
    assert synchronised_by(Path(folder)) == service
    assert (warning(Path(folder)) is not None) == (service is not None)


def test_backups_go_somewhere_else(tmp_path: Path) -> None:
    vault, stick = tmp_path / "De Mussen.ensure", tmp_path / "stick"
    vault.mkdir()
    assert "not there" in (backup_refusal(stick, vault) or "")
    stick.mkdir()
    (vault / "backups").mkdir()
    assert backup_refusal(stick, vault) is None
    assert "inside the vault" in (backup_refusal(vault, vault) or "")
    assert "inside the vault" in (backup_refusal(vault / "backups", vault) or "")
    assert same_disk(stick, vault)


@given(st.binary(min_size=20, max_size=20), st.sampled_from(["-", " ", "", ".", " - "]), st.booleans())
def test_a_recovery_key_is_understood_however_it_is_typed(secret: bytes, between: str, small: bool) -> None:
    key = recovery.write_down(secret)
    typed = between.join(key.split("-"))
    assert grouped(typed.lower() if small else typed) == key
    assert recovery.read_back(grouped(typed)) == secret


@given(st.text(alphabet=string.ascii_letters + string.digits + "- ", max_size=60))
def test_grouping_again_changes_nothing(typed: str) -> None:
    assert grouped(grouped(typed)) == grouped(typed)
    assert all(len(group) <= 4 for group in grouped(typed).split("-"))


@pytest.mark.parametrize(
    ("text", "shift", "on"),
    [
        ("a", False, False),
        ("A", True, False),
        ("A", False, True),
        ("a", True, True),
        ("1", False, None),
        ("ש", False, None),
        ("", False, None),
        ("ß", False, None),
    ],
)
def test_caps_lock_is_seen_in_the_case_of_a_letter(text: str, shift: bool, on: bool | None) -> None:
    assert caps_lock_shown_by(text, shift) is on


def test_advice_on_passwords() -> None:
    assert rate("mussen", ["De Mussen"]).score <= 1
    assert "Short" in rate("x9!kQ2z").sentence
    assert rate("paard nietje batterij correct").score >= 3
    assert rate("anneke de wit 2026", ["Anneke de Wit"]).score <= 2
    assert rate("ander woord hier " * 100).sentence == "Very strong."


def test_the_last_vault_is_remembered_by_its_path_only(tmp_path: Path) -> None:
    vault = tmp_path / "De Mussen.ensure"
    write_recent(tmp_path / "config", Recent(vault, "nl"))
    assert read_recent(tmp_path / "config") == Recent(vault, "nl")
    assert still_there(vault) is None
    vault.mkdir()
    assert still_there(vault) == vault
    assert still_there(None) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"vault": 1}', "\x00\xff"])
def test_a_damaged_note_of_the_last_vault_means_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "last-vault.json").write_text(content)
    assert read_recent(tmp_path) == Recent()
