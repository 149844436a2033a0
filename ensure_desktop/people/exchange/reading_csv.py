"""CSV as programs write it: any of four separators, three families of encodings, quoted line breaks, ragged rows.

The csv module reads it: pandas refuses rows that are longer than the first one, and does not say on which line.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange import grid
from ensure_desktop.people.exchange.refusals import no_rows, not_a_table, too_long, too_wide
from ensure_desktop.people.exchange.values import FileKind, Sheet

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 60
"""Rows by which the separator is found."""
SAMPLE_CHARACTERS = 200_000
SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""What Excel understands as "this is the separator"."""
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_csv(data: bytes, source: str) -> Sheet:
    """The table in `data`; raises `UserError` where it is none."""
    text, encoding = decoded(data)
    delimiter, start = _delimiter(text)
    lines = _lines(text[start:] if start else text, delimiter)
    if start:
        lines = [(number + 1, cells) for number, cells in lines]
    found = grid.table(lines)
    if not found.rows:
        raise no_rows()
    return Sheet(
        kind=FileKind.CSV,
        source=source,
        titles=found.titles,
        rows=found.rows,
        first_line=found.first_line,
        encoding=encoding,
        delimiter=delimiter,
        lines=found.gaps,
    )


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: what the mark at the beginning says, else UTF-8, else Windows-1252.

    Raises `UserError` where it is no text.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise not_a_table() from None
    wide = _wide_encoding(data)
    for encoding in (wide,) if wide else ("utf-8", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if NOT_IN_TEXT.search(text):
            raise not_a_table()
        return text, encoding
    raise not_a_table()


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of most writing is nought."""
    sample = data[:4_000]
    pairs = len(sample) // 2
    if pairs and len(data) % 2 == 0:
        if sample[1::2].count(0) > pairs * 0.4 and not sample[0::2].count(0):
            return "utf-16-le"
        if sample[0::2].count(0) > pairs * 0.4 and not sample[1::2].count(0):
            return "utf-16-be"
    return ""


def _delimiter(text: str) -> tuple[str, int]:
    """The separator, and where the table begins in the text."""
    if found := SEPARATOR_LINE.match(text):
        return found[1], found.end()
    sample = text[:SAMPLE_CHARACTERS]
    whole = len(sample) == len(text)
    scores = {delimiter: _score(sample, delimiter, whole=whole) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return (best if scores[best] > (False, 0.0, 1) else ","), 0


def _score(sample: str, delimiter: str, *, whole: bool) -> tuple[bool, float, int]:
    """How well the sample reads: without broken quotes, how many rows are alike, and how many columns there are."""
    rows: list[list[str]] = []
    sound = True
    try:
        for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, strict=True), SAMPLE):
            rows.append(row)
    except csv.Error as error:
        sound = not whole and "unexpected end" in str(error)
    rows = [row for row in rows if any(row)]
    if not rows or max(map(len, rows)) < 2:
        return (False, 0.0, 1)
    widest = max(map(len, rows))
    width = len(rows[0]) if len(rows[0]) > 1 else widest
    alike = sum(1 for row in rows if len(row) == width) / len(rows)
    return (sound, round(alike, 1), width)


def _lines(text: str, delimiter: str) -> list[grid.Line]:
    try:
        return list(_counted(text, delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _open_quote() from None
    # Quotation marks within a cell that nobody doubled: every other program reads over them too.
    try:
        return list(_counted(text, delimiter, strict=False))
    except csv.Error:
        raise not_a_table() from None


def _counted(text: str, delimiter: str, *, strict: bool) -> Iterator[grid.Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    for count, (number, cells) in enumerate(grid.numbered(reader)):
        if count > grid.MOST_ROWS:
            raise too_long()
        if len(cells) > grid.MOST_COLUMNS:
            raise too_wide()
        yield number, cells


def _open_quote() -> UserError:
    return UserError(
        _(
            "A quotation mark in this file is opened and never closed, so the end of a cell cannot be told. "
            "Please save the list once more as CSV or as an Excel workbook, and choose that file."
        )
    )
