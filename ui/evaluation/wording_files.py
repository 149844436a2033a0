"""Reading and writing files of wordings, as jobs for the worker."""

from pathlib import Path
from typing import TYPE_CHECKING

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.values import Wording
from ensure_desktop.evaluation.wording_files import (
    MOST_BYTES,
    WordingFile,
    read_wording_file,
    write_wording_template,
)
from ensure_desktop.i18n import _

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault


def read_words(_vault: "Vault", *, path: Path) -> tuple[Wording, ...]:
    """The wordings in a file; nothing is stored yet."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        sentence = _("The file cannot be read. It may be open in another program, or not there any more.")
        raise UserError(sentence) from None
    return read_wording_file(content, path.name)


def save_template(_vault: "Vault", *, path: Path, instrument: str, form: str, language: str, kind: WordingFile) -> Path:
    """Write a template that is to be filled in."""
    content = write_wording_template(instrument, form, language, kind)
    try:
        path.write_bytes(content)
    except OSError:
        sentence = _("The file cannot be written there. Please choose another place; nothing was lost.")
        raise UserError(sentence) from None
    return path
