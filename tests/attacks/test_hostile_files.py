"""What somebody may choose as the scan of a signed paper, although it is none: a sentence each time, and no wait."""

import os
from pathlib import Path

import pytest

from ensure_desktop.errors import UserError
from tests.consent.test_pictures import photo
from ui.people.consent.files import read_file


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "paper.jpg"


def refused(place: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_file(None, path=place)
    return caught.value.message


def test_what_is_no_file_is_not_waited_for(place: Path) -> None:
    assert "could not be read" in refused(place)
    os.mkfifo(place)
    assert "could not be read" in refused(place)
    place.unlink()
    place.symlink_to("/dev/zero")
    assert "could not be read" in refused(place)
    place.unlink()
    place.symlink_to(place)
    assert "could not be read" in refused(place)
    place.unlink()
    place.mkdir()
    assert "could not be read" in refused(place)


def test_an_empty_file_and_another_kind_under_a_false_name(place: Path) -> None:
    for content in (b"", b"MZ" + bytes(200), b"<html><script>", b"PK\x03\x04" + bytes(200), b"%PDF-1.7"):
        place.write_bytes(content)
        assert refused(place).endswith(".")


def test_a_link_to_a_photo_is_a_photo(place: Path, tmp_path: Path) -> None:
    real = tmp_path / "Lucie\u202egpj.exe"
    real.write_bytes(photo())
    place.symlink_to(real)
    assert read_file(None, path=place).name == "paper.jpg"
    assert "\u202e" not in read_file(None, path=real).name
