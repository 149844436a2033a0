"""How an export comes to the disk: nothing has its name that the register does not know.

First everything is written under a name that says that it is not finished, then the register is committed, and only
then do the files get their names. Whatever ends the program in between, an export that somebody could hand on is in
the register, and is counted when later ones are laid beside it. What is left lying about is taken away at the next
export to the same folder.

Nobody but its owner may read such a file, and it is on the disk before it is called finished.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _

UNFINISHED = ".unfinished-export"
"""How the names of files and folders end that are not finished."""
PRIVATE, PRIVATE_FOLDER = 0o600, 0o700


class Unfinished:
    """Files and folders that wait for their names."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Path, Path]] = []

    def add(self, target: Path, content: bytes) -> None:
        """Write a file that is to stand at `target`. Raises `UserError` where that cannot be, or where there is one."""
        part = self._part(target)
        try:
            write_private(part, content)
        except OSError as error:
            raise unwritable() from error

    def add_folder(self, target: Path, files: Mapping[str, bytes]) -> None:
        """Write a folder with these files that is to stand at `target`, where there may be an empty one."""
        part = self._part(target)
        try:
            part.mkdir(mode=PRIVATE_FOLDER)
            for name, content in files.items():
                write_private(part / name, content)
        except OSError as error:
            raise unwritable() from error

    def finish(self) -> tuple[Path, ...]:
        """Give them their names; answers where they are: one that could not get its name keeps the other."""
        places = []
        for part, target in self._waiting:
            with suppress(OSError):
                if target.is_dir():
                    target.rmdir()  # an empty one, in whose place the folder comes
                os.replace(part, target)
            places.append(part if part.exists() else target)
        self._waiting.clear()
        return tuple(places)

    def remove(self) -> None:
        """Take them away again."""
        for part, _target in self._waiting:
            _remove(part)
        self._waiting.clear()

    def _part(self, target: Path) -> Path:
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            text = _("{file} is there already. Nothing was written; please choose another name, or move it away.")
            raise UserError(text.format(file=target.name))
        part = target.with_name(f"{target.name}{UNFINISHED}")
        self._waiting.append((part, target))
        return part


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read, down to the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def clear_away(folder: Path) -> None:
    """Take away what exports to this folder left that did not come to their end."""
    with suppress(OSError):
        for part in list(folder.glob(f"*{UNFINISHED}")):
            _remove(part)


def unwritable() -> UserError:
    """What is said where nothing can be written."""
    return UserError(_("The files cannot be written there. Nothing was written; please choose another place."))


def _remove(part: Path) -> None:
    with suppress(OSError):
        if part.is_symlink() or not part.is_dir():
            part.unlink()
            return
        for file in part.iterdir():
            file.unlink()
        part.rmdir()
