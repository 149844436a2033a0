"""Files that somebody wants outside the vault: whole, or not at all."""

from pathlib import Path

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.errors import storage_error
from ensure_desktop.vault.files import write_whole


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`. Raises `UserError` with what to do; then nothing new lies there."""
    try:
        write_whole(path, content)
    except OSError as error:
        found = storage_error(error)
        raise found or UserError(_("The file could not be written there. Please choose another folder.")) from error


def with_ending(path: Path, ending: str) -> Path:
    """`path` with an ending where none was typed; a file that is there is never replaced without having been asked."""
    named = path.with_name(f"{path.name}.{ending}")
    return path if path.suffix or named.exists() else named
