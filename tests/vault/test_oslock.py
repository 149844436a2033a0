"""One program at a time, and whose turn it is."""

import json
import os
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.vault.errors import AlreadyOpen
from ensure_desktop.vault.oslock import take_lock
from tests.attacks.crash import fork
from tests.vault.making import Place


def test_a_second_window_learns_who_has_it_open_and_since_when(place: Place) -> None:
    vault = place.open()
    text = json.loads(place.layout.lock.read_bytes())
    with pytest.raises(AlreadyOpen) as caught:
        place.open()
    assert text["computer"] in caught.value.message
    assert text["user"] in caught.value.message
    assert "2026-03-02" in caught.value.message
    assert text["pid"] == os.getpid()
    vault.close(backup=False)
    place.open().close(backup=False)


def test_another_process_is_kept_out_and_lets_go_when_it_is_killed(place: Place) -> None:
    """The child takes the lock and dies without releasing it; its text stays behind and blocks nobody."""
    ready, tell = os.pipe()
    wait, end = os.pipe()
    child = fork()
    if child == 0:
        os.close(end)
        take_lock(place.layout.lock, place.clock)
        os.write(tell, b"!")
        os.read(wait, 1)
        os._exit(9)
    os.close(wait)
    os.read(ready, 1)
    with pytest.raises(AlreadyOpen):
        place.open()
    os.close(end)
    os.waitpid(child, 0)
    assert json.loads(place.layout.lock.read_bytes())["pid"] == child
    place.open().close(backup=False)
    os.close(ready)
    os.close(tell)


@pytest.mark.parametrize(
    "text", [b"", b"not json", b"{}", b'{"computer": 1, "user": 2, "since": 3}', b"[]", b"\xff" * 99]
)
def test_a_stale_or_strange_lock_file_never_blocks(place: Place, text: bytes) -> None:
    place.layout.lock.write_bytes(text)
    vault = place.open()
    place.layout.lock.write_bytes(text)
    with pytest.raises(AlreadyOpen, match="already open"):
        place.open()
    vault.close(backup=False)


def test_reading_the_lock_file_does_not_lose_the_lock(tmp_path: Path, clock: SetClock) -> None:
    held = take_lock(tmp_path / "lock", clock)
    (tmp_path / "lock").read_bytes()
    with pytest.raises(AlreadyOpen):
        take_lock(tmp_path / "lock", clock)
    held.release()
    held.release()
    take_lock(tmp_path / "lock", clock).release()
    assert (tmp_path / "lock").read_bytes() == b""
