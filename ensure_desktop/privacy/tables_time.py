"""What counts of several times say together: whoever came, and whoever was there, adds up over the years.

Who was there on the last day of a year was there before the next one; and who came in the quarters of a year came in
that year. So all days of which tables were given are cut where one of their periods begins or ends. In each piece of
time people came and left, and at each cut people were there; every count of every table is a sum of those. All of it
goes to the rule that leaves out what could be worked out (`table_cells.hide`).

The sums are a little off: somebody came twice, was written down later, was erased, or left on the very last day of a
period, on which she was still there. How far each is off is a count as well, and as much a group of people as others.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from ensure_desktop.privacy.table_cells import Beside, Cell
from ensure_desktop.programme.report_people import Span, who_by_part
from ensure_desktop.visits.smallcells import Whole

ROWS = ("participant", "supporter", "professional", "accompanied", "accompanying")
"""Those who were there, and those who were accompanied or accompanied somebody, by the names of their cells."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """The counts of one paper about one period: an export, or a report. `told` is what its readers know of them;
    `public` that everybody may be one. `sums` are those of visits that it tells (`tables_sums.py`)."""

    name: str
    first: date
    last: date
    counts: Mapping[Cell, int]
    told: frozenset[Cell]
    sums: frozenset[str] = frozenset()
    public: bool = False

    @property
    def says(self) -> tuple[object, ...]:
        """What it says, and to whom; not what it is called."""
        return (self.first, self.last, frozenset(self.counts.items()), self.told, self.sums, self.public)

    @property
    def after(self) -> date:
        """The day after."""
        return self.last + DAY


def linked(now: tuple[date, date], papers: Iterable[Taken]) -> tuple[Taken, ...]:
    """The papers whose periods touch these days, or others that do; each once, also where it was given again."""
    found = list[Taken]()
    left = list({each.says: each for each in papers}.values())
    spans = [(now[0], now[1] + DAY)]
    while near := [each for each in left if any(each.first <= end and first <= each.after for first, end in spans)]:
        spans += [(each.first, each.after) for each in near]
        left = [each for each in left if each not in near]
        found += near
    return tuple(found)


def is_of_row(cell: Cell) -> bool:
    """Whether a cell adds up over time."""
    return cell.split(".")[0] in ROWS


def over_time(
    now: Taken, papers: Sequence[Taken], spans: Mapping[str, Sequence[Span]], *, public: bool = False
) -> Beside:
    """How the counts of `now` belong together with those of papers that are `linked` with it: for everybody, or for
    those who were named as well.

    `spans` are, for each of `ROWS`, those of all these days. Where there are no papers, nothing has to be known.
    """
    book = _Book(public)
    for row in ROWS if papers else ():
        if f"{row}.there" in now.counts:
            _write(book, row, now, papers, spans.get(row, ()))
    return Beside(book.counts, tuple(book.wholes), frozenset(book.told), frozenset(book.off))


@dataclass(slots=True)
class _Book:
    """Cells that stand in no table of now, with how many they are of, and how they belong together."""

    public: bool
    counts: dict[Cell, int] = field(default_factory=dict)
    wholes: list[Whole] = field(default_factory=list)
    told: set[Cell] = field(default_factory=set)
    off: set[Cell] = field(default_factory=set)
    known: dict[Cell, int] = field(default_factory=dict)
    """Of tables of now."""

    def put(self, cell: Cell, count: int) -> Cell:
        """A cell with how many it is of."""
        self.counts[cell] = count
        return cell

    def equal(self, one: Sequence[Cell], other: Sequence[Cell], *, where: str) -> None:
        """Both add up to the same, but for how far they are off."""
        sums = [sum(map(self._count, side)) for side in (one, other)]
        sides, most = [list(one), list(other)], max(sums)
        if sums[0] != sums[1]:
            off = self.put(f"{where} off", abs(sums[0] - sums[1]))
            self.off.add(off)
            sides[sums[0] > sums[1]].append(off)
        for side, others in (sides, sides[::-1]):
            if len(side) == 1:
                self.wholes.append(Whole(side[0], tuple(others), apart=True))
                return
        both = self.put(f"{where} both", most)
        self.wholes += [Whole(both, tuple(side), apart=True) for side in sides]

    def _count(self, cell: Cell) -> int:
        return self.counts[cell] if cell in self.counts else self.known[cell]


def _write(book: _Book, row: str, now: Taken, papers: Sequence[Taken], spans: Sequence[Span]) -> None:
    book.known |= now.counts
    everything = (now, *papers)
    cuts = sorted({day for each in everything for day in (each.first, each.after)})
    for start, end in pairwise(cuts):
        _write_piece(book, row, start, end, spans)
    for each in everything:
        _write_paper(book, row, each, cuts, "" if each is now else f"{each.name} | ")


def _write_piece(book: _Book, row: str, start: date, end: date, spans: Sequence[Span]) -> None:
    """Who was there before or came was there at the end, or left."""
    last = end - DAY
    found = who_by_part(
        [each for each in spans if each[1] <= last and (each[2] is None or each[2] >= start)], start, last
    )
    before, there = len(found["before"]), len(found["there"])
    after = sum(1 for _who in {each[0] for each in spans if each[1] < end and (each[2] is None or each[2] >= end)})
    book.put(_at(row, start), before)
    book.put(_at(row, end), after)
    book.put(_came(row, start), len(found["new"]))
    left = book.put(_left(row, start), there - after)
    if len(found["last day"]) > after:
        on_last = book.put(_on(row, end), len(found["last day"]) - after)
        book.off.add(on_last)
        earlier = book.put(f"{left} earlier", there - after - book.counts[on_last])
        book.equal([left], [on_last, earlier], where=f"{left} when")
    book.equal([_at(row, start), _came(row, start)], [_at(row, end), left], where=f"{row} in {start}")


def _write_paper(book: _Book, row: str, paper: Taken, cuts: Sequence[date], mark: str) -> None:
    """The cells of a paper are those of the pieces of its days."""
    cells = {part: f"{mark}{row}.{part}" for part in _parts(row, paper.counts)}
    if mark:
        for part, cell in cells.items():
            book.put(cell, paper.counts[f"{row}.{part}"])
            if f"{row}.{part}" in paper.told and (paper.public or not book.public):
                book.told.add(cell)
    start, pieces = _at(row, paper.first), [_came(row, cut) for cut in cuts if paper.first <= cut <= paper.last]
    on_last = [each for each in (_on(row, paper.after),) if each in book.counts]
    made_of = {
        "before": [start],
        "new": pieces,
        "there": [start, *pieces],
        "last day": [_at(row, paper.after), *on_last],
    }
    for part in [each for each in made_of if each in cells]:
        book.equal(made_of[part], [cells[part]], where=f"{paper.name} {row} {part}")
    for parts in (("before", "new"), ("ended", "last day")):
        if mark and cells.keys() >= {"there", *parts}:
            book.equal([cells[part] for part in parts], [cells["there"]], where=f"{paper.name} {row} {parts}")


def _parts(row: str, counts: Collection[Cell]) -> Iterator[str]:
    start = f"{row}."
    for part in ("there", "new", "before", "ended", "last day"):
        if start + part in counts:
            yield part


def _at(row: str, day: date) -> Cell:
    return f"{row} at the start of {day}"


def _came(row: str, start: date) -> Cell:
    return f"{row} came from {start}"


def _left(row: str, start: date) -> Cell:
    return f"{row} left from {start}"


def _on(row: str, after: date) -> Cell:
    return f"{row} left on the day before {after}"
