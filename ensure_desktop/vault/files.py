"""Small files that must be there whole or not at all."""

import os
import sys
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` so that a crash or a power cut leaves the old content or the new, never a mixture."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until the content of `path` is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk; Windows writes them through by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_limited(path: Path, limit: int) -> bytes | None:
    """The content of a file of at most `limit` bytes; None where there is no file, or a larger one."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (FileNotFoundError, IsADirectoryError):
        return None
    return content if len(content) <= limit else None
