"""Keeping what is in memory out of the files that a system writes when a program crashes."""

import sys


def no_core_dumps() -> None:
    """From now on a crash of this process leaves no memory on the disk. Windows writes none unless it is told to."""
    if sys.platform != "win32":
        import resource  # not there on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
