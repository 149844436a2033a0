"""Exchanging the files of a vault for those of a backup, so that a crash at any step leaves the one or the other whole.

What is to take their place is made ready in a folder of the vault (`restoring.part`), proven there, and gets the name
`restoring-2026-03-02T100000Z` as its last step: from then on the exchange is decided. Every opening completes what is
decided: the files in use are set aside under the same moment, then the new ones move up. A file that has moved is not
in the folder any more, so the exchange can be cut off anywhere and taken up again.
"""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from ensure_desktop.clock import Clock
from ensure_desktop.vault.errors import as_sentences
from ensure_desktop.vault.files import sync_folder
from ensure_desktop.vault.headerfile import read_copy
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.oslock import take_lock

SET_ASIDE_FOR: Final = timedelta(days=30)
"""So long a vault that was set aside is kept: it holds people's data, and nobody looks into it later."""
MOMENT: Final = "%Y-%m-%dT%H%M%SZ"
_DECIDED: Final = re.compile(r"restoring-(\d{4}-\d\d-\d\dT\d{6}Z)")
_ASIDE: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)\..*")


def begin(layout: Layout) -> Layout:
    """An empty folder in which the new files are made ready.

    What an interrupted attempt has left is thrown away, and so is what was decided and not begun yet.
    """
    part = layout.folder / "restoring.part"
    if part.exists():
        shutil.rmtree(part)
    found = _decided(layout)
    if found is not None:
        found[0].replace(part)
        shutil.rmtree(part)
    part.mkdir(mode=0o700)
    return Layout(part)


def decide(layout: Layout, ready: Layout, at: datetime) -> None:
    """From now on the files in `ready` are the vault's; `complete` moves them up."""
    sync_folder(ready.folder)
    ready.folder.replace(layout.folder / f"restoring-{at.astimezone(UTC).strftime(MOMENT)}")
    sync_folder(layout.folder)


def is_decided(layout: Layout) -> bool:
    """Whether an exchange waits to be completed."""
    return _decided(layout) is not None


def complete(layout: Layout) -> bool:
    """Set the files in use aside and move the new ones up; whether there was anything to do. Needs the lock."""
    found = _decided(layout)
    if found is None:
        return False
    folder, moment = found
    new = Layout(folder)
    layout.set_aside.mkdir(mode=0o700, exist_ok=True)
    if new.database.exists():
        kept = layout.set_aside / f"{moment}.db"
        for journal in layout.journals:
            # A transaction that was cut off is undone from its journal, which therefore stays beside its database.
            _move(journal, kept.with_name(kept.name + journal.name.removeprefix(layout.database.name)))
        _move(layout.database, kept)
        sync_folder(layout.set_aside)
        new.database.replace(layout.database)
    for new_header, header in zip(new.headers, layout.headers, strict=True):
        if new_header.exists():
            _set_header_aside(header, layout.set_aside / f"{moment}.keys")
            new_header.replace(header)
    for new_file, file in ((new.anchor, layout.anchor), (new.put_back, layout.put_back)):
        _move(new_file, file)
    sync_folder(layout.folder)
    shutil.rmtree(folder)
    return True


def settle(layout: Layout, clock: Clock) -> None:
    """Complete an exchange that is decided, outside an opening. Raises `AlreadyOpen` while the vault is in use."""
    if is_decided(layout):
        with as_sentences():
            lock = take_lock(layout.lock, clock)
            try:
                complete(layout)
            finally:
                lock.release()


def expire(layout: Layout, now: datetime) -> None:
    """Throw away what was set aside more than 30 days ago."""
    if not layout.set_aside.is_dir():
        return
    for path in layout.set_aside.iterdir():
        found = _ASIDE.fullmatch(path.name)
        if found and datetime.strptime(found[1], MOMENT).replace(tzinfo=UTC) < now - SET_ASIDE_FOR:
            path.unlink()


def _decided(layout: Layout) -> tuple[Path, str] | None:
    if not layout.folder.is_dir():
        return None
    found = ((path, _DECIDED.fullmatch(path.name)) for path in layout.folder.iterdir())
    return next(((path, match[1]) for path, match in sorted(found, key=lambda pair: pair[0].name) if match), None)


def _set_header_aside(header: Path, kept: Path) -> None:
    """A sound copy becomes the key header of what was set aside, the other one is kept as well."""
    taken = kept.exists() or read_copy(header) is None
    _move(header, kept.with_name(f"{kept.name}.{header.suffix[1:]}") if taken else kept)


def _move(path: Path, to: Path) -> None:
    if path.exists():
        path.replace(to)
