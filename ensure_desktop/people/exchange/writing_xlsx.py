"""A table as a workbook of Excel's kind: text stays text, dates are dates, nothing is ever a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from ensure_desktop.people.exchange.columns import Cell
from ensure_desktop.people.exchange.defusing import DANGEROUS, MARK, restored

TEXT, DATE, WHOLE, MONEY, BROKEN = "@", "yyyy-mm-dd", "0", "0.00", "0.0#"
"""Formats of cells. One of text stays text when somebody edits it, so that +32 and 0475 survive."""
NARROWEST, WIDEST, MARGIN = 8, 48, 2
"""Bounds of a column's width, in characters."""
MEASURED = 200
"""Rows whose longest cell decides the width."""
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold: one of them, and nobody can open the file."""
UNNAMEABLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
"""What the name of a sheet may not hold, and how long it may be."""
MOST_IN_CELL = 32_767
"""More characters than Excel can hold in one cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook: its name, the titles of its columns, and its rows."""

    title: str
    titles: Sequence[str]
    rows: Iterable[Sequence[Cell | float]]


def write_xlsx(title: str, titles: Sequence[str], rows: Iterable[Sequence[Cell]], *, made_on: datetime) -> bytes:
    """One sheet called `title` with its first row frozen. The file says nothing about who wrote it."""
    return write_book((Table(title, titles, rows),), made_on=made_on)


def write_book(tables: Iterable[Table], *, made_on: datetime) -> bytes:
    """A workbook with a sheet for each table, each named as Excel allows it and unlike the others."""
    import openpyxl
    from openpyxl.writer.excel import ExcelWriter

    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = made_on.replace(tzinfo=None)
    taken: set[str] = set()
    for table in tables:
        _write_sheet(book.create_sheet(_sheet_name(table.title, taken)), table)
    made = io.BytesIO()
    # `Workbook.save` would write the present moment over ours.
    ExcelWriter(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
    return made.getvalue()


def _write_sheet(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    coming = iter(table.rows)
    first = list(islice(coming, MEASURED))
    for column, width in enumerate(_widths(table.titles, first), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    maker = _Cells(sheet)
    sheet.append([maker.heading(text) for text in table.titles])
    last = 1
    for row in chain(first, coming):
        sheet.append([maker.cell(content) for content in row])
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.titles))}{last}"


def _sheet_name(title: str, taken: set[str]) -> str:
    """`title` without what Excel refuses in the name of a sheet, with a number where it is taken already."""
    plain = UNNAMEABLE.sub(" ", title).strip(" '")[:LONGEST_NAME] or "1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name


class _Cells:
    """Makes the cells of one sheet."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        self._sheet = sheet
        self._make = WriteOnlyCell
        self._bold = Font(bold=True)

    def heading(self, text: str) -> Any:
        """A title, in bold."""
        made = self._text(text)
        made.font = self._bold
        return made

    def cell(self, content: Cell | float) -> Any:
        """A date or a number as such, everything else as text; None for an empty cell."""
        if content is None or content == "":
            return None
        if isinstance(content, str):
            return self._text(content)
        made = self._make(self._sheet, content)
        made.number_format = _format(content)
        return made

    def _text(self, text: str) -> Any:
        if restored(text) != text:  # it would be taken for a mark of ours when the file is read
            text = MARK + text
        made = self._make(self._sheet)
        # Set past the guessing of openpyxl, which makes a formula of "=1+1" and a date or an error of others.
        made._value, made.data_type = UNWRITABLE.sub("", text)[:MOST_IN_CELL], "s"
        made.number_format = TEXT
        if DANGEROUS.match(text):
            made.quotePrefix = True  # Excel's own "this is text", which leaves the content as it is
        return made


def _format(content: Cell | float) -> str:
    if isinstance(content, date):
        return DATE
    if isinstance(content, Decimal):
        return MONEY
    return BROKEN if isinstance(content, float) else WHOLE


def _widths(titles: Sequence[str], table: Sequence[Sequence[Cell | float]]) -> list[int]:
    """Each column as wide as what stands in it, within bounds."""
    longest = [len(title) for title in titles]
    for row in table:
        for column, content in enumerate(row):
            longest[column] = max(longest[column], _length(content))
    return [min(WIDEST, max(NARROWEST, length + MARGIN)) for length in longest]


def _length(content: Cell | float) -> int:
    if isinstance(content, date):
        return len(DATE)
    return 0 if content is None else max(map(len, str(content).splitlines()), default=0)
