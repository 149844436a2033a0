"""Children that die: at a chosen step towards the disk, or by SIGKILL at any moment."""

import os
import secrets
import signal
import warnings
from collections.abc import Callable
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Engine, event

from ensure_desktop.vault import keyring, rotation

CRASHED = 9
LONGEST = 60_000
"""So many rounds of counting come before a kill, at most: it falls anywhere in a save."""


def dies_at(step: int, act: Callable[[Callable[[], None]], None]) -> bool:
    """Run `act(arm)` in a child that ends without any clean-up just before its `step`-th disk operation after `arm()`.

    Operations are: fsync, replace, unlink, commit, rekey; what the disk holds after one is what it holds before the
    next. Returns whether the child died; False when `act` finished before it came that far.
    """
    child = fork()
    if child == 0:
        try:
            act(lambda: _arm(step))
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, CRASHED), "the child failed by itself"
    return code == CRASHED


def fork() -> int:
    """`os.fork`; newer Pythons warn where the test runner has threads, which the child never uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def kill(child: int) -> None:
    """SIGKILL, and wait until the child is gone."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def killed_at_work(act: Callable[[int], None], random: Random, *, most: int = 6) -> list[bytes]:
    """Let a child `act`, which writes a line for all that is done to the descriptor that it is given, and kill it.

    The kill comes in the middle of what follows its first lines, one to `most` of them. Returns every line.
    """
    reader, writer = os.pipe()
    child = fork()
    if child == 0:
        os.close(reader)
        try:
            act(writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as acknowledged:
        lines = [acknowledged.readline() for _ in range(random.randint(1, most))]
        assert lines[-1], "the child failed by itself"
        for _ in range(random.randrange(LONGEST)):
            continue
        kill(child)
        return lines + acknowledged.readlines()


def _arm(step: int) -> None:
    left = step

    def tick(*_: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os._exit(CRASHED)

    def around(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            tick()
            return function(*arguments, **named)

        return wrapped

    same_salts()
    for name in ("fsync", "replace", "unlink"):
        setattr(os, name, around(getattr(os, name)))
    rotation.rekey = around(rotation.rekey)
    event.listen(Engine, "commit", tick)


def same_salts() -> None:
    """Draw the same salts at every step, so that each password's key is derived once and not at every step."""
    drawn = SimpleNamespace(token_bytes=Random(1).randbytes, token_hex=secrets.token_hex)
    keyring.secrets = drawn  # type: ignore[assignment]
