"""A table as CSV, the way the spreadsheets of the centre's country expect it."""

import csv
import io
from collections.abc import Iterable, Sequence

from ensure_desktop.people.exchange.columns import Cell
from ensure_desktop.people.exchange.defusing import defused

BOM = "\ufeff"
"""Without it, Excel reads UTF-8 as the old character set of its country."""
SEMICOLON_ANYWAY = frozenset({"CH", "LI"})
"""Countries with a decimal point whose Windows still puts semicolons between the columns."""


def write_csv(titles: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str) -> bytes:
    """UTF-8 with a byte order mark, lines as Windows ends them, dates as 2026-03-02; formulas are defused."""
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(map(_text, titles))
    writer.writerows(map(_text, row) for row in rows)
    return text.getvalue().encode("utf-8")


def delimiter_for(language: str, country: str) -> str:
    """A semicolon where numbers have a decimal comma, else a comma: that is how spreadsheets open such a file whole.

    `language` is the centre's ("nl"), `country` two letters or empty. The country decides where both are known.
    """
    from babel import Locale, UnknownLocaleError

    if country in SEMICOLON_ANYWAY:
        return ";"
    spoken = language.replace("-", "_").partition("_")[0]
    for code in (f"{spoken}_{country}", f"und_{country}") if country else (language.replace("-", "_"), spoken):
        try:
            signs = Locale.parse(code).number_symbols
        except (UnknownLocaleError, ValueError):
            continue  # nobody speaks it there: the country's own language knows
        return ";" if signs["latn"]["decimal"] == "," else ","
    return ","


def _text(cell: Cell) -> str:
    """A number and a date are no text of anybody's; they cannot be formulas."""
    if isinstance(cell, str):
        return defused(cell)
    return "" if cell is None else str(cell)
