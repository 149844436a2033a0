"""Workbooks: Excel's .xlsx and .xls and LibreOffice's .ods.

A cell becomes the text that a person would type: whole numbers without a decimal point (so that a phone number stays
one), dates as 2024-05-12.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange import grid
from ensure_desktop.people.exchange.refusals import has_password, no_rows, not_a_table, too_big, too_long, too_wide
from ensure_desktop.people.exchange.values import FileKind, Sheet

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MOST_UNPACKED = 500_000_000
MOST_TEXT = 500_000_000
"""Characters in all cells together: a few long texts can be repeated a million times in a small file."""
CHUNK = 1 << 20
EXACT = 10**15
"""Whole numbers below it are exact in a spreadsheet."""


def is_workbook(data: bytes) -> bool:
    """Whether the file is packed as workbooks are."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, source: str, table: str, *, most_unpacked: int | None = None) -> Sheet:
    """One sheet of the workbook, of `most_unpacked` bytes at most; raises `UserError`, see `read_file`."""
    import python_calamine as calamine

    if data.startswith(OLE) and ENCRYPTED_PACKAGE in data:
        raise has_password()
    if data.startswith(ZIP):
        _refuse_bomb(data, most_unpacked or MOST_UNPACKED)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = _shown_tables(book.sheets_metadata, calamine)
        if not shown:
            raise no_rows()
        name = table or shown[0]
        if name not in shown:
            raise UserError(_("This sheet is not in the workbook any more. Please choose another one."))
        sheet = book.get_sheet_by_name(name)
        merges = [grid.Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
        lines = list(_lines(sheet))
    except calamine.PasswordError:
        raise has_password() from None
    except (calamine.CalamineError, calamine.WorksheetNotFound, OSError, ValueError):
        raise not_a_table() from None
    found = grid.table(lines, merges=_by_place(merges, lines))
    if not found.rows:
        raise no_rows()
    return Sheet(
        kind=FileKind.XLSX,
        source=source,
        titles=found.titles,
        rows=found.rows,
        first_line=found.first_line,
        tables=shown if len(shown) > 1 else (),
        table=name,
        lines=found.gaps,
    )


def _refuse_bomb(data: bytes, most: int) -> None:
    """Unpack everything once, piece by piece: what says that it is small and is not fails its check sum."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if any(entry.flag_bits & 1 for entry in packed.infolist()):
                raise has_password()
            if sum(entry.file_size for entry in packed.infolist()) > most:
                raise too_big()
            for entry in packed.infolist():
                with packed.open(entry) as file:
                    while file.read(CHUNK):
                        pass
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise not_a_table() from None


def _shown_tables(sheets: Iterable[Any], calamine: Any) -> tuple[str, ...]:
    """The names of the sheets that a person sees; where all are hidden, of those."""
    tables = [sheet for sheet in sheets if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    seen = [sheet for sheet in tables if sheet.visible == calamine.SheetVisibleEnum.Visible]
    return tuple(sheet.name for sheet in seen or tables)


def _lines(sheet: Any) -> Iterator[grid.Line]:
    if sheet.width > grid.MOST_COLUMNS:
        raise too_wide()
    characters = 0
    rows = sheet.to_python(skip_empty_area=False) if sheet.height else []
    for count, (number, cells) in enumerate(grid.numbered([*map(_text, row)] for row in rows)):
        if count > grid.MOST_ROWS:
            raise too_long()
        characters += sum(map(len, cells))
        if characters > MOST_TEXT:
            raise too_big()
        yield number, cells


def _by_place(merges: Sequence[grid.Merge], lines: Sequence[grid.Line]) -> list[grid.Merge]:
    """The merged cells with their lines counted among those that are not empty."""
    places = {number - 1: place for place, (number, _cells) in enumerate(lines)}
    return [
        grid.Merge(places[merge.top], merge.left, places.get(merge.bottom, places[merge.top]), merge.right)
        for merge in merges
        if merge.top in places
    ]


def _text(cell: object) -> str:
    """What a person would type into the cell."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell) if isinstance(cell, int | timedelta) else ""
