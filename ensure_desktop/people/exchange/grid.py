"""From a grid of cells to a sheet: which line holds the titles, and which cells belong under them.

Lists begin in many ways: with the name of the list above the titles, with two lines of titles of which the upper one
groups the lower ("Contact" over "Phone" and "E-mail"), or without titles at all.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ensure_desktop.i18n import _

LOOKED_AT = 15
"""Titles stand within so many lines, or nowhere."""
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
LONGEST_TITLE = 80
VALUE_LIKE = re.compile(r"\S+@\S+\.\w+|[-+()/.\s\d]{5,}|\d+([.,]\d+)?|\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}( .*)?")
"""An e-mail address, a phone number, a number or a date: nobody calls a column so."""

Line = tuple[int, Sequence[str]]
"""The number that the file's own program shows, and the cells."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: its first and last line and column, counted from 0 in the grid."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """Titles, each different from the others, and rows of the same length; `lines` are the rows' numbers."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    @property
    def first_line(self) -> int:
        """The number of the first row."""
        return self.lines[0] if self.lines else 2

    @property
    def gaps(self) -> tuple[int, ...]:
        """The rows' numbers where they do not simply follow each other, else nothing."""
        first = self.first_line
        return () if self.lines == tuple(range(first, first + len(self.lines))) else self.lines


def table(lines: Sequence[Line], *, merges: Collection[Merge] = ()) -> Table:
    """The table in these lines, none of them empty. Never raises; a table without rows has none."""
    if not lines:
        return Table((), (), ())
    top = _title_line(lines, merges)
    if top is None:
        titles: list[str] = []
        below = 0
    else:
        titles, below = _titles(lines, top, merges)
    rows = lines[below:]
    width = max([len(titles), *(_filled_width(cells) for _number, cells in rows)])
    titles += [""] * (width - len(titles))
    kept = [place for place in range(width) if titles[place] or any(_cell(cells, place) for _number, cells in rows)]
    simple = kept == list(range(width))
    return Table(
        _different([titles[place] or _("Column {letter}").format(letter=letter(place)) for place in kept]),
        tuple(
            _padded(cells, width) if simple else tuple(_cell(cells, place) for place in kept) for _number, cells in rows
        ),
        tuple(number for number, _cells in rows),
    )


def letter(place: int) -> str:
    """What spreadsheets call the column: A, B, ..., Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def looks_like_value(cell: str) -> bool:
    """Whether a cell holds something that is no title: an address, a number, a date."""
    return bool(VALUE_LIKE.fullmatch(cell.strip()))


def _title_line(lines: Sequence[Line], merges: Collection[Merge]) -> int | None:
    """The place of the (upper) line of titles, None where the rows begin at once."""
    looked = lines[:LOOKED_AT]
    most = max(_filled(cells) for _number, cells in looked)
    for place, (_number, cells) in enumerate(looked):
        filled = [cell for cell in cells if cell.strip()]
        spread = len(filled) + sum(
            merge.right - merge.left for merge in merges if merge.top == place and merge.right > merge.left
        )
        # The name of the list stands alone above its columns.
        if spread * 2 >= most and (len(filled) > 1 or most == 1):
            return None if any(map(looks_like_value, filled)) else place
    return None


def _titles(lines: Sequence[Line], top: int, merges: Collection[Merge]) -> tuple[list[str], int]:
    """The titles and the place of the first row below them."""
    upper = [_title(cell) for cell in lines[top][1]]
    groups = [merge for merge in merges if merge.top == top and merge.right > merge.left and merge.bottom == top]
    if len(lines) <= top + 1:
        return upper, top + 1
    lower = [_title(cell) for cell in lines[top + 1][1]]
    if not _is_lower_line(upper, lower, grouped=bool(groups)):
        return upper, top + 1
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    over = list(upper)
    for merge in groups:
        over[merge.left : merge.right + 1] = [upper[merge.left]] * (merge.right + 1 - merge.left)
    if not groups:
        for place in range(1, width):
            over[place] = upper[place] or (over[place - 1] if lower[place] else "")
    return [" – ".join(dict.fromkeys(filter(None, pair))) for pair in zip(over, lower, strict=True)], top + 2


def _is_lower_line(upper: Sequence[str], lower: Sequence[str], *, grouped: bool) -> bool:
    """Whether the second line goes on with the titles: it fills the gaps of the first and holds no values."""
    if any(map(looks_like_value, lower)) or not any(lower):
        return False
    gaps = [place for place, cell in enumerate(lower) if cell and not (place < len(upper) and upper[place])]
    if grouped:
        return bool(gaps)
    # Without merged cells to go by, only a line that stands below gaps, and begins no row of its own, is one.
    alone = [place for place, cell in enumerate(upper) if cell and not (place < len(lower) and lower[place])]
    return bool(gaps) and bool(alone) and len(gaps) + len(alone) >= len(lower) / 2 and len(gaps) >= 2


def _title(cell: str) -> str:
    return " ".join(cell.split())[:LONGEST_TITLE]


def _different(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles, with a number behind those that stand there more than once."""
    taken: set[str] = set(titles)
    seen: set[str] = set()
    made = []
    for title in titles:
        name, number = title, 2
        while name in seen or (name != title and name in taken):
            name, number = f"{title} ({number})", number + 1
        seen.add(name)
        made.append(name)
    return tuple(made)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _filled_width(cells: Sequence[str]) -> int:
    """How many cells there are, not counting empty ones at the end."""
    return next((place + 1 for place in range(len(cells) - 1, -1, -1) if cells[place]), 0)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cells[:width]) if len(cells) >= width else (*cells, *[""] * (width - len(cells)))


def numbered(rows: Iterator[Sequence[str]]) -> Iterator[Line]:
    """The lines that are not empty, with the number that a spreadsheet shows for each."""
    for number, cells in enumerate(rows, start=1):
        if any(cell and not cell.isspace() for cell in cells):
            yield number, cells
