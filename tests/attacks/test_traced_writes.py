"""A whole day in the real window, every write of it watched: no name in the open, except in what somebody saved.

What is watched is a process of its own that does the work of a story: it makes a centre, writes down people, matches
and visits them, prints, makes a backup, locks and opens again.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ensure_desktop
from tests.attacks.tracing import Written, can_trace, writes_of

ROOT = Path(ensure_desktop.__file__).parent.parent
STORY = "tests/story/test_main_job.py"
SEEDED = ("Fatima", "Lahcen", "Hassan", "Al-Masri", "nobody should ever read", "Goes to the school")
"""Names and texts that the story types."""
SAVED = "/paper/"
"""The folder of a story in which its papers are saved on purpose."""

pytestmark = pytest.mark.skipif(not can_trace(), reason="this computer does not let a process watch its children")


def environment(tmp_path: Path) -> dict[str, str]:
    """The surroundings of the watched process: nothing of it gets out of the folder, and no bytecode is written."""
    home = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    return {**os.environ, **home, "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}


def seeded_in(content: bytes) -> set[str]:
    """The names that stand in there, in any of the writings that a program uses."""
    writings = ("utf-8", "utf-16-le", "utf-16-be")
    return {name for name in SEEDED for writing in writings if name.encode(writing) in content}


def story(tmp_path: Path) -> Iterator[Written]:
    """All that is written while the story is told."""
    options = ("-q", "-n0", "-p", "no:cacheprovider", "--basetemp", str(tmp_path / "told"))
    yield from writes_of((sys.executable, "-m", "pytest", *options, str(ROOT / STORY)), environment(tmp_path))


def test_the_watch_sees_what_is_there_for_a_moment_only(tmp_path: Path) -> None:
    """By a thread, in two pieces of one write, under a name that says it, and gone at once."""
    program = (
        "import os, threading\n"
        "def leak():\n"
        "    file = os.open('Hassan.tmp', os.O_CREAT | os.O_WRONLY)\n"
        "    os.writev(file, [b'Fat', b'ima'])\n"
        "    os.close(file); os.unlink('Hassan.tmp')\n"
        "thread = threading.Thread(target=leak); thread.start(); thread.join()\n"
    )
    command = (sys.executable, "-c", f"import os; os.chdir({str(tmp_path)!r})\n{program}")
    seen = list(writes_of(command, environment(tmp_path)))
    assert not list(tmp_path.glob("*.tmp"))
    assert set().union(*(seeded_in(each.content) for each in seen)) == {"Fatima"}
    assert any(seeded_in(each.path.encode()) == {"Hassan"} for each in seen)


def test_no_name_is_written_in_the_open_all_day_long(tmp_path: Path) -> None:
    leaks, saved, sealed = set[tuple[str, str]](), set[str](), 0
    for each in story(tmp_path):
        found = seeded_in(each.content) | seeded_in(each.path.encode())
        if SAVED in each.path:
            saved.add(each.path)
        else:
            leaks.update((name, each.path) for name in found)
        sealed += len(each.content) if each.path.endswith("vault.db") else 0
    assert leaks == set()
    assert saved, "the story saves papers, and the watch has to see them"
    assert sealed > 100_000, "the vault itself was written under the eyes of the watch"
