"""What may be said about a bug: where it happened and of what kind, never with which values.

The message of an exception and the values of local variables may hold names and notes of people, so neither is kept.
"""

import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A bug without personal data: the kinds of the exceptions, innermost cause last, and the way through the code."""

    kinds: tuple[str, ...]
    where: tuple[str, ...]

    def text(self) -> str:
        """The report as lines of text, for the log and for the crash dialog."""
        return "\n".join([" caused by ".join(self.kinds), *self.where])


def crash_report(error: BaseException) -> CrashReport:
    """The report of `error`: file, line and function of each step, without messages and values."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 10:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    steps = traceback.extract_tb(error.__traceback__)
    return CrashReport(tuple(kinds), tuple(f"{_short(s.filename)}:{s.lineno} in {s.name}" for s in steps))


def _short(filename: str) -> str:
    """The last parts of a path: enough to find the file, without the name of the person's home folder."""
    return "/".join(Path(filename).parts[-3:])
