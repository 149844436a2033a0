"""One program at a time: an operating-system lock beside the vault.

The lock dies with the process, so a file left behind by a crash never blocks anybody. The file's text only tells a
second program who has the vault open.
"""

import getpass
import json
import os
import platform
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ensure_desktop.clock import Clock
from ensure_desktop.vault.errors import AlreadyOpen, storage_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCKED_BYTE: Final = 1 << 20
"""Windows forbids reading what is locked, so the locked byte lies far behind the text."""
LONGEST: Final = 4096


@dataclass
class OsLock:
    """The lock while it is held."""

    descriptor: int
    path: Path = field(repr=False)

    def release(self) -> None:
        """Let others in. The file stays, empty: removing it would let two programs lock two different files."""
        if self.descriptor < 0:
            return
        try:
            os.ftruncate(self.descriptor, 0)
        finally:
            os.close(self.descriptor)
            self.descriptor = -1


def take_lock(path: Path, clock: Clock) -> OsLock:
    """Take the lock, or raise `AlreadyOpen` naming who has it, `FolderReadOnly` where nothing can be written."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise storage_error(error) or error from None
    try:
        if not _try_lock(descriptor):
            raise _already_open(path)
        text = {
            "computer": platform.node(),
            "user": _user(),
            "since": clock.now().isoformat(timespec="seconds"),
            "pid": os.getpid(),
        }
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(text).encode())
    except OSError as error:
        os.close(descriptor)
        raise storage_error(error) or error from None
    except BaseException:
        os.close(descriptor)
        raise
    return OsLock(descriptor, path)


def _try_lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True
    # flock and not fcntl's byte locks: those are lost as soon as any part of this process closes the file.
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _already_open(path: Path) -> AlreadyOpen:
    try:
        with path.open("rb") as file:
            text = json.loads(file.read(LONGEST))
        since = datetime.fromisoformat(text["since"]).astimezone(UTC)
        return AlreadyOpen(str(text["computer"]), str(text["user"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        # Held, but its text is not written yet or not readable: that it is open is what matters.
        return AlreadyOpen()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
