"""The peak of a process's own memory. Linux keeps it by program; `getrusage` would count the parent's too."""

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
FORGET = Path("/proc/self/clear_refs")
PEAK_ONLY = "5"
"""What `clear_refs` takes for: begin to measure the peak anew."""


def peak_kib() -> int:
    """The most memory that this process has had at a time, in KiB."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


def forget_peak() -> None:
    """Measure the peak from now on, where the system can (Linux)."""
    if FORGET.exists():
        FORGET.write_text(PEAK_ONLY, "ascii")
