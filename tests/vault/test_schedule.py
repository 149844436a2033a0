"""Copies that nobody asked for: of what was changed, and on a stick that was plugged in."""

from pathlib import Path

import pytest

from ensure_desktop.vault.backup import list_backups, place_on, second_folder
from ensure_desktop.vault.errors import SecondPlaceMissing
from tests.vault.making import Place, save
from tests.vault.test_backup import second_place


def test_only_changes_are_worth_a_copy(place: Place) -> None:
    vault = place.open()
    assert vault.back_up_if_changed() is None
    save(vault, "saved 0", "x")
    assert vault.back_up_if_changed() is not None
    place.clock.forward(hours=1)
    with vault.work("look") as work:
        work.note("read file", "person", "x")
    assert vault.back_up_if_changed() is None
    save(vault, "saved 1", "x")
    place.clock.forward(hours=1)
    made = vault.back_up_if_changed()
    assert made is not None
    assert made.at == place.clock.now()
    vault.close(backup=False)


def test_a_second_place_gets_one_as_well_where_it_is_there(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    stick = tmp_path / "stick"
    second_place(vault, stick)
    place.clock.forward(hours=1)
    assert vault.back_up_if_changed() is not None
    stick.mkdir()
    save(vault, "saved 1", "x")
    place.clock.forward(hours=1)
    assert vault.back_up_if_changed() is not None
    assert place_on(stick, vault.id) == stick
    vault.close(backup=False)


def test_a_stick_under_another_letter_is_the_second_place_while_it_is_there(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    second_place(vault, tmp_path / "D")
    (tmp_path / "E").mkdir()
    with pytest.raises(SecondPlaceMissing):
        vault.backup()
    vault.back_up_to(tmp_path / "E")
    folder = second_folder(str(tmp_path / "E"), vault.id)
    assert folder is not None
    assert vault.second_place == folder
    place.clock.forward(days=1)
    vault.close()
    assert len(list_backups(folder)) == 2


def test_only_the_sticks_of_this_vault_are_known(place: Place, tmp_path: Path) -> None:
    vault = place.open()
    assert place_on(tmp_path / "nowhere", vault.id) is None
    (tmp_path / "stick" / "deep" / "ensure-00000000").mkdir(parents=True)
    assert place_on(tmp_path / "stick", vault.id) is None
    vault.back_up_to(tmp_path / "stick" / "deep")
    assert place_on(tmp_path / "stick", vault.id) == tmp_path / "stick" / "deep"
    assert place_on(tmp_path / "stick", "0" * 32) is None
    vault.close(backup=False)
