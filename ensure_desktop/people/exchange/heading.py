"""What the first line of a list is, where somebody sees it better than the program."""

from dataclasses import replace
from enum import StrEnum

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.grid import letter
from ensure_desktop.people.exchange.values import Sheet


class Heading(StrEnum):
    """How the titles of the columns come about."""

    AS_FOUND = "as found"
    FIRST_ROW = "first row"
    """What was read as the first row are the titles."""
    NONE = "none"
    """There are no titles: what was read as titles is a row too."""


def with_heading(sheet: Sheet, heading: Heading) -> Sheet:
    """`sheet` with its titles as somebody wants them. Never raises; a sheet of one row keeps it."""
    if heading is Heading.FIRST_ROW and len(sheet.rows) > 1:
        lines = sheet.lines[1:]
        titles = _different(sheet.rows[0])
        return replace(
            sheet,
            titles=titles,
            rows=sheet.rows[1:],
            lines=lines,
            first_line=lines[0] if lines else sheet.first_line + 1,
        )
    if heading is Heading.NONE:
        above = sheet.line(0) - 1
        return replace(
            sheet,
            titles=_different(("",) * len(sheet.titles)),
            rows=(sheet.titles, *sheet.rows),
            lines=(above, *sheet.lines) if sheet.lines else (),
            first_line=above,
        )
    return sheet


def _different(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Titles of these cells, each different from the others; an empty one is called like the column."""
    titles: list[str] = []
    for place, cell in enumerate(cells):
        title = " ".join(cell.split()) or _("Column {letter}").format(letter=letter(place))
        while title in titles:
            title = f"{title} ({letter(place)})"
        titles.append(title)
    return tuple(titles)
