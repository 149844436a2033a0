"""Every write that a program and all its threads and children make, as the kernel sees it (ptrace of Linux).

Nothing that only looks at files afterwards sees a temporary file that was there for a moment; this does.
"""

import ctypes
import os
import platform
import signal
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TRACEME, SETOPTIONS, SYSCALL, SYSCALL_INFO = 0, 0x4200, 24, 0x420E
OPTIONS = 1 | 2 | 4 | 8 | 1 << 20
"""Mark stops at system calls; follow fork, vfork and clone; the child dies with us."""
ALL_CHILDREN = 0x40000000
INFO = struct.Struct("<B3xIQQQ6Q")
ENTRY = 1
WRITE, WRITE_VECTOR, NAME = "write", "vector", "name"
CALLS: Mapping[str, Mapping[int, tuple[str, tuple[int, ...]]]] = {
    "x86_64": {
        1: (WRITE, ()),
        18: (WRITE, ()),
        20: (WRITE_VECTOR, ()),
        296: (WRITE_VECTOR, ()),
        328: (WRITE_VECTOR, ()),
        2: (NAME, (0,)),
        257: (NAME, (1,)),
        82: (NAME, (0, 1)),
        264: (NAME, (1, 3)),
        316: (NAME, (1, 3)),
        83: (NAME, (0,)),
        258: (NAME, (1,)),
        86: (NAME, (0, 1)),
        88: (NAME, (0, 1)),
    },
    "aarch64": {
        64: (WRITE, ()),
        68: (WRITE, ()),
        66: (WRITE_VECTOR, ()),
        70: (WRITE_VECTOR, ()),
        287: (WRITE_VECTOR, ()),
        56: (NAME, (1,)),
        276: (NAME, (1, 3)),
        34: (NAME, (1,)),
    },
}
"""Numbers of the system calls that write, or name a file, and which of their arguments are paths."""
LONGEST = 4096

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
libc.ptrace.restype = ctypes.c_long


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to a file, or the name by which one was asked for (then `content` is empty)."""

    path: str
    content: bytes


def can_trace() -> bool:
    """Whether this computer lets a process watch its own children."""
    return platform.system() == "Linux" and platform.machine() in CALLS


def writes_of(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Written]:
    """Run a command to its end and yield all that it writes into files. Raises `RuntimeError` where it fails."""
    child = os.fork()
    if child == 0:
        libc.ptrace(TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        os.execve(command[0], list(command), dict(environment))
    os.waitpid(child, 0)
    if libc.ptrace(SETOPTIONS, child, None, OPTIONS) != 0:
        os.kill(child, signal.SIGKILL)
        raise OSError(ctypes.get_errno(), "this computer does not let us watch")
    libc.ptrace(SYSCALL, child, None, None)
    code = None
    while code is None:
        thread, status = os.waitpid(-1, ALL_CHILDREN)
        if not os.WIFSTOPPED(status):
            if thread == child:
                code = os.waitstatus_to_exitcode(status)
            continue
        stopped_by, passed_on = os.WSTOPSIG(status), 0
        if stopped_by == signal.SIGTRAP | 0x80:
            yield from _looked_at(thread)
        elif stopped_by not in (signal.SIGTRAP, signal.SIGSTOP):
            passed_on = stopped_by
        libc.ptrace(SYSCALL, thread, None, passed_on)
    if code != 0:
        raise RuntimeError(f"the program that was watched ended with {code}")


def _looked_at(thread: int) -> Iterator[Written]:
    """What the system call does before which this thread stands."""
    buffer = ctypes.create_string_buffer(INFO.size)
    libc.ptrace(SYSCALL_INFO, thread, INFO.size, ctypes.addressof(buffer))
    kind, _machine, _at, _stack, number, *arguments = INFO.unpack(buffer.raw)
    call = CALLS[platform.machine()].get(number)
    if kind != ENTRY or call is None:
        return
    what, paths = call
    if what == NAME:
        for place in paths:
            yield Written(_text(thread, arguments[place]), b"")
        return
    path = _path(thread, arguments[0])
    if path.startswith("/") and not path.startswith(("/dev/", "/proc/")):
        where, size = arguments[1], arguments[2]
        yield Written(path, _memory(thread, where, size) if what == WRITE else _vector(thread, where, size))


def _path(thread: int, descriptor: int) -> str:
    try:
        return os.readlink(f"/proc/{thread}/fd/{descriptor}")
    except OSError:
        return ""


def _vector(thread: int, where: int, count: int) -> bytes:
    pairs = struct.iter_unpack("<QQ", _memory(thread, where, 16 * count))
    return b"".join(_memory(thread, start, size) for start, size in pairs)


def _text(thread: int, where: int) -> str:
    """A path may end just before memory that is not there, so it is read to the end of its page first."""
    first = _memory(thread, where, LONGEST - where % LONGEST)
    if b"\0" not in first:
        first += _memory(thread, where + len(first), LONGEST)
    return first.partition(b"\0")[0].decode(errors="replace")


def _memory(thread: int, where: int, size: int) -> bytes:
    try:
        with Path(f"/proc/{thread}/mem").open("rb", buffering=0) as memory:
            memory.seek(where)
            return memory.read(size)
    except (OSError, OverflowError):
        return b""
