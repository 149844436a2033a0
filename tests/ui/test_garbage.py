"""Whatever nobody uses any more ends on the interface thread, also while the other one works."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import GarbageWalks
from ui.operations import Operations


def circle(ended_on: list[int]) -> None:
    """Two things of Qt that know each other and that nobody else knows; tells on which thread they ended."""
    one, other = QObject(), QObject()
    one.friend, other.friend = other, one  # type: ignore[attr-defined]
    weakref.finalize(one, lambda: ended_on.append(threading.get_ident()))


def make_many(_vault: object) -> int:
    """So many objects that Python would look for cycles more than once."""
    return len([[number] for number in range(20 * gc.get_threshold()[0])])


@pytest.fixture(autouse=True)
def walks_as_usual() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.collect()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_the_worker_ends_nothing(qtbot: QtBot) -> None:
    operations = Operations()
    ended_on: list[int] = []
    circle(ended_on)
    made: list[int] = []
    operations.call(make_many, made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert set(ended_on) <= {threading.get_ident()}
    operations.close()
    assert gc.isenabled()


def test_the_interface_thread_walks_when_it_is_time(qtbot: QtBot) -> None:
    walks = GarbageWalks()
    ended_on: list[int] = []
    circle(ended_on)
    many = [[number] for number in range(2 * gc.get_threshold()[0])]
    assert ended_on == []
    qtbot.waitUntil(lambda: bool(ended_on))
    assert ended_on == [threading.get_ident()]
    walks.stop()
    assert gc.isenabled()
    assert many


def test_all_is_walked_through_only_when_much_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk through the whole program is long enough to be felt."""
    walked: list[int] = []
    monkeypatch.setattr(gc, "collect", walked.append)
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))
    held: list[list[int]] = []
    walks = GarbageWalks()
    walks.walk()
    walks.walk()
    held.extend([number] for number in range(sys.getallocatedblocks() // 2))
    walks.walk()
    walks.stop()
    assert walked == [2, 1, 2]


def test_a_walk_takes_no_hold_of_what_another_thread_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a tuple that the other thread is making at this moment, in the midst of a backup, would be a "mistake"."""
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))
    walks = GarbageWalks()
    made: list[object] = []
    holders: list[int] = []
    sys.setprofile(lambda *_step: holders.append(sys.getrefcount(made)))  # between any two steps the other may go on
    try:
        walks.walk()
        walks.walk()
    finally:
        sys.setprofile(None)
    walks.stop()
    assert len(holders) > 1
    assert set(holders) == {holders[0]}


def test_what_was_spared_is_left_out_until_the_end() -> None:
    walks = GarbageWalks()
    ended_on: list[int] = []
    circle(ended_on)
    walks.spare()
    gc.collect()
    assert ended_on == []
    circle(ended_on)
    gc.collect()
    assert len(ended_on) == 1
    walks.stop()
    gc.collect()
    assert len(ended_on) == 2


def test_a_second_one_leaves_the_walks_to_the_first() -> None:
    first = GarbageWalks()
    second = GarbageWalks()
    second.stop()
    assert not gc.isenabled()
    first.stop()
    assert gc.isenabled()
