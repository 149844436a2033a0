"""Reads a file that somebody chose. What it is, its content says: names of files are often wrong.

Nothing is written anywhere: the file is read into memory, and so is what is packed in it.
"""

from pathlib import Path

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.reading_csv import read_csv
from ensure_desktop.people.exchange.reading_vcard import is_vcard, read_vcard
from ensure_desktop.people.exchange.reading_xlsx import is_workbook, read_workbook
from ensure_desktop.people.exchange.refusals import MOST_BYTES, no_rows, too_big
from ensure_desktop.people.exchange.values import Sheet


def read_file(path: Path, *, table: str = "") -> Sheet:
    """The table in the file at `path`; of a workbook, the sheet named `table`, else the first one that is not hidden.

    Raises `UserError` with what to do: for a file that cannot be read, is too large, broken, empty, protected with a
    password, or no list.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_big()
        data = path.read_bytes()
    except OSError:
        raise UserError(
            _("The file cannot be opened. Perhaps another program has it open, or it was moved. Please try again.")
        ) from None
    if not data.strip():
        raise no_rows()
    if is_workbook(data):
        return read_workbook(data, path.name, table)
    if is_vcard(data):
        return read_vcard(data, path.name)
    return read_csv(data, path.name)
