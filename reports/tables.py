"""Tables on paper: names at the side of reading, numbers at the other, words wrapped, a line below the head."""

from collections.abc import Iterator, Sequence

from reports.flow import WIDTH, Part, Sheet
from reports.page import INK

GAP = 9.0
"""Between two columns, in points."""
LEADING = 1.32
LEAST_NAMES = 0.24
"""The share of the width that the column of names keeps."""
MOST_WORDS = 0.3
"""The share of the width that a further column of words takes at most."""
TITLE = 0.6
"""The share of its length that a title of a column has for itself: it stands on two lines at most."""
ABOVE = 2.4
"""Room above each row."""

Cells = Sequence[str]


def table_parts(
    sheet: Sheet,
    head: Cells,
    rows: Sequence[Cells],
    *,
    texts: Sequence[int] = (),
    size: float | None = None,
    width: float = WIDTH,
) -> Iterator[Part]:
    """The rows of a table, its head first where it has words. `texts` are the further columns that hold words."""
    letters = size or sheet.scale.small
    words = {0, *texts} | ({1} if len(head) == 2 else set())
    columns = _columns(sheet, head, rows, words, letters, width)
    if any(head):
        yield _row(sheet, head, columns, words, letters, bold=True)
        yield Part(2.5, lambda top: sheet.line(0, top + 1.4, width, grey=INK, thickness=0.8))
    for cells in rows:
        yield _row(sheet, cells, columns, words, letters)


def _columns(
    sheet: Sheet, head: Cells, rows: Sequence[Cells], words: set[int], size: float, width: float
) -> list[tuple[float, float]]:
    """For each column where it begins and how wide it is."""
    faces = sheet.paper.typefaces
    wide, whole = [0.0] * len(head), [0.0] * len(head)
    for place in range(len(head)):
        cells = max((faces.width(row[place], size) for row in rows), default=0.0)
        whole[place] = cells + GAP
        if not place:
            continue
        title = max((faces.width(word, size, bold=True) for word in head[place].split()), default=0.0)
        title = max(title, faces.width(head[place], size, bold=True) * TITLE)
        wide[place] = max(min(cells, width * MOST_WORDS) if place in words and len(head) > 2 else cells, title) + GAP
    most = width * (1 - LEAST_NAMES)
    taken = sum(wide)
    if taken > most:
        wide = [each * most / taken for each in wide]
    if len(head) == 2:
        wide[1] = min(max(wide[1], width * 0.45), width * 0.62)
    wide[0] = width - sum(wide)
    if len(head) > 2:
        _share(wide, whole, words - {0}, max(whole[0], width * LEAST_NAMES))
    starts = [sum(wide[:place]) for place in range(len(wide))]
    return [
        (start + (GAP if place else 0), each - (GAP if place else 0))
        for place, (start, each) in enumerate(zip(starts, wide, strict=True))
    ]


def _share(wide: list[float], whole: list[float], words: set[int], names: float) -> None:
    """Give the columns of words what the names leave free, as far as their longest cells have a use for it."""
    wanted = {place: whole[place] - wide[place] for place in words if whole[place] > wide[place]}
    free, asked = wide[0] - names, sum(wanted.values())
    if free <= 0 or not asked:
        return
    for place, more in wanted.items():
        given = more * min(1.0, free / asked)
        wide[place] += given
        wide[0] -= given


def _row(
    sheet: Sheet,
    cells: Cells,
    columns: Sequence[tuple[float, float]],
    words: set[int],
    size: float,
    *,
    bold: bool = False,
) -> Part:
    wraps = [
        sheet.paper.wrapped(cell, size, room, bold=bold) if bold or place in words else [cell]
        for place, (cell, (_start, room)) in enumerate(zip(cells, columns, strict=True))
    ]
    height = max(map(len, wraps)) * size * LEADING + ABOVE

    def draw(top: float) -> None:
        for place, (lines, (start, room)) in enumerate(zip(wraps, columns, strict=True)):
            # The words of a head stand on its foot, those of a row begin at its top.
            above = height - ABOVE - len(lines) * size * LEADING if bold else 0.0
            for number, line in enumerate(lines):
                y = top + ABOVE + above + size + number * size * LEADING
                if place in words:
                    sheet.text(start, y, line, size, width=room, bold=bold)
                else:
                    x, side = sheet.x(start + room), "right" if sheet.rightwards else "left"
                    sheet.paper.text(x, y, line, size, bold=bold, width=room, align=side)

    return Part(height, draw)
