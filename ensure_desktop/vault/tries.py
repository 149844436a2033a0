"""Waiting between wrong passwords. Kept in the folder, without secrets, so that a restart does not reset it.

It slows somebody who sits at this desk. Somebody who has copied the folder is slowed by Argon2id alone.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ensure_desktop.clock import Clock
from ensure_desktop.vault.errors import PleaseWait
from ensure_desktop.vault.files import read_limited, write_whole
from ensure_desktop.vault.layout import Layout

FREE_TRIES: Final = 3
LONGEST_WAIT: Final = 300
LARGEST: Final = 1024


@dataclass(frozen=True, slots=True)
class Tries:
    """`wrong` passwords in a row, the last of them at `last`."""

    wrong: int
    last: datetime


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none for the first three, then 2, 4, 8... up to 300."""
    return 0 if wrong < FREE_TRIES else min(LONGEST_WAIT, 2 ** min(wrong - FREE_TRIES + 1, 16))


def seconds_left(layout: Layout, clock: Clock) -> int:
    """Seconds until the next try is allowed. A clock that was set back never makes this longer than the wait itself."""
    tries = _read(layout)
    if tries is None:
        return 0
    wait = wait_after(tries.wrong)
    passed = (clock.now() - tries.last).total_seconds()
    if passed < 0:
        _write(layout, Tries(tries.wrong, clock.now()))
        return wait
    return max(0, int(wait - passed + 0.999))


def refuse_too_early(layout: Layout, clock: Clock) -> None:
    """Raise `PleaseWait` while the wait is not over."""
    left = seconds_left(layout, clock)
    if left:
        raise PleaseWait(left)


def count_wrong(layout: Layout, clock: Clock) -> None:
    """One wrong try more."""
    before = _read(layout)
    _write(layout, Tries((before.wrong if before else 0) + 1, clock.now()))


def so_far(layout: Layout) -> Tries | None:
    """The wrong tries since somebody last gave the right password; None where there were none."""
    return _read(layout)


def forget(layout: Layout) -> None:
    """The right password was given."""
    layout.tries.unlink(missing_ok=True)


def _read(layout: Layout) -> Tries | None:
    content = read_limited(layout.tries, LARGEST)
    if content is None:
        return None
    try:
        text = json.loads(content)
        tries = Tries(int(text["wrong"]), datetime.fromisoformat(text["last"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        # An unreadable file cannot shorten the wait of the next wrong try by much; it is written anew then.
        return None
    return tries if tries.last.tzinfo is not None else None


def _write(layout: Layout, tries: Tries) -> None:
    write_whole(layout.tries, json.dumps({"wrong": tries.wrong, "last": tries.last.isoformat()}).encode())
