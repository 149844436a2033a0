"""Children that die: at a chosen step towards the disk, or by SIGKILL at any moment."""

import os
import signal
import warnings
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from ensure_desktop.vault import rotation

CRASHED = 9


def dies_at(step: int, act: Callable[[Callable[[], None]], None]) -> bool:
    """Run `act(arm)` in a child that ends without any clean-up at its `step`-th disk operation after `arm()`.

    Operations are counted before and after each: fsync, replace, unlink, commit, rekey. Returns whether the child
    died; False when `act` finished before it came that far.
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
            result = function(*arguments, **named)
            tick()
            return result

        return wrapped

    for name in ("fsync", "replace", "unlink"):
        setattr(os, name, around(getattr(os, name)))
    rotation.rekey = around(rotation.rekey)
    event.listen(Engine, "commit", tick)
