"""`make bench`: prints each ratio with its limit and the medians behind it; exit code 1 if one is over its limit."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench import listing, storage, visiting

SMALL, LARGE = 1_000, 10_000
PAIRS = 11
TODAYS = 7
HEAD = ("measured", "value", "limit", "behind it")
WIDTHS = (56, 8, 7)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `value` may be at most `limit`. Without a limit it is told for completeness."""

    what: str
    value: float
    limit: float | None
    behind: str

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.value > self.limit

    def __str__(self) -> str:
        over = "  OVER" if self.is_over else ""
        limit = "none" if self.limit is None else f"{self.limit:g}"
        return row(self.what, f"{self.value:.2f}", limit, self.behind + over)


class Bench:
    """The measurements, in `folder`, where the program also keeps its settings meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # An installed program has its bytecode beside it: the first run may write it, whatever this shell says.
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment = usual | {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "state"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self.vaults = {people: folder / f"{people}.ensure" for people in (SMALL, LARGE)}

    def build(self) -> None:
        """Make both vaults, each in a process of its own, as the command `demo` makes them."""
        command = (sys.executable, "-m", "ensure_desktop", "demo")
        started = [
            subprocess.Popen((*command, str(vault), "--people", str(people)), env=self.environment, text=True)
            for people, vault in self.vaults.items()
        ]
        if any([process.wait() for process in started]):
            raise SystemExit("a demo vault could not be made")

    def lines(self) -> Iterator[Line]:
        """All measurements, one after the other."""
        yield from self.storage()
        yield self.first_picture()
        yield from self.todays()
        yield self.search()
        yield from self.listing()
        yield from self.visiting()
        yield self.importing()
        yield self.opening_guide()
        yield from self.board()
        yield from self.scrubbing()
        yield self.measuring()
        yield from self.anonymising()

    def storage(self) -> Iterator[Line]:
        """SQLCipher against plain SQLite."""
        place = self.folder / "storage"
        place.mkdir()
        for name, (cipher, plain) in storage.medians(place).items():
            behind = f"{cipher * 1000:.0f} ms / {plain * 1000:.0f} ms a round"
            yield Line(f"SQLCipher / plain SQLite, {name}", cipher / plain, 1.5, behind)

    def first_picture(self) -> Line:
        """Whole processes, from their start to the first picture of the window."""
        ours, bare = [], []
        for turn in range(PAIRS + 1):  # the first pair warms up the disk
            times = self.timed("unlock_window", self.vaults[SMALL]), self.timed("bare_window")
            if turn:
                ours.append(times[0])
                bare.append(times[1])
        behind = f"{median(ours):.0f} ms / {median(bare):.0f} ms"
        ratio = median(one / other for one, other in zip(ours, bare, strict=True))  # a pair shares the noise
        return Line("first unlock window / bare window", ratio, 1.6, behind)

    def todays(self) -> Iterator[Line]:
        """Unlock to painted Today, by the size of the centre; and what memory it took."""
        times: Mapping[int, list[float]] = {SMALL: [], LARGE: []}
        with_key: list[float] = []
        without: list[float] = []
        bare: list[float] = []
        for _turn in range(TODAYS):
            for people, vault in self.vaults.items():
                taken, until_key, after_key = self.run("painted_today", vault)
                times[people].append(taken)
                with_key.append(max(until_key, after_key) / 1024)
                without.append(after_key / 1024)
            bare.append(self.run("bare_window")[0] / 1024)
        small, large = median(times[SMALL]), median(times[LARGE])
        what = f"unlock to painted Today, {LARGE:,} people / {SMALL:,}"
        yield Line(what, large / small, 2.0, f"{large:.0f} ms / {small:.0f} ms")
        # The derivation takes memory on purpose (64 MiB to 1 GiB, as the vault was made) and gives it back at once.
        yield _memory("peak memory with Today / bare window", without, bare, 2.5)
        yield _memory("the same with the key derivation's own 64 MiB", with_key, bare, None)

    def search(self) -> Line:
        """Each keystroke in the search field."""
        middle, longest, count = self.run("typing_names", self.vaults[LARGE])
        behind = f"milliseconds, {count:.0f} keystrokes, longest {longest:.1f}"
        return Line(f"search at each keystroke, {LARGE:,} people", middle, 16.0, behind)

    def listing(self) -> Iterator[Line]:
        """Pages of the list and the search, in centres of 1,000, 10,000 and 100,000 people."""
        place = self.folder / "listing"
        place.mkdir()
        for growth in listing.growths(place):
            yield Line(f"{growth.what}, growth per tenfold", growth.value, growth.limit, growth.behind)

    def visiting(self) -> Iterator[Line]:
        """Today, a match, the week and the forecast, in centres with up to 250,000 visits."""
        place = self.folder / "visiting"
        place.mkdir()
        for growth in visiting.growths(place):
            yield Line(growth.what, growth.value, growth.limit, growth.behind)

    def importing(self) -> Line:
        """A long address list, against reading it with pandas and inserting the same rows and nothing else."""
        place = self.folder / "importing"
        place.mkdir()
        whole, bare = self.run("importing", place)
        return Line("import of 50,000 rows / read_csv and inserts", whole / bare, 4.0, f"{whole:.1f} s / {bare:.1f} s")

    def opening_guide(self) -> Line:
        """A long interview against a short one, from asking for it to its painted first page."""
        place = self.folder / "opening"
        place.mkdir()
        long, short = self.run("opening_guide", place)
        return Line("interview opened, 200 questions / 20", long / short, 1.5, f"{long:.0f} ms / {short:.0f} ms")

    def board(self) -> Iterator[Line]:
        """The longest time for which the window stands still on a board with 2,000 cards."""
        place = self.folder / "board"
        place.mkdir()
        loading, scrolling, dragging, dropping = self.run("board_frames", place)
        what = "longest frame in ms, 2,000 cards on the board, "
        yield Line(f"{what}scrolled", scrolling, 50.0, f"{loading:.0f} ms when all of them are loaded")
        yield Line(
            f"{what}dragged", dragging, 50.0, f"{dropping:.0f} ms when the card is dropped and all are shown anew"
        )

    def scrubbing(self) -> Iterator[Line]:
        """Names in a text that leaves the room, for the preview that follows the typing; and false alarms."""
        look, laid_out, asked, replaced = self.run("scrubbing")
        behind = f"ms; {laid_out:.0f} ms to lay out the names once"
        yield Line("names in 4,000 characters, 5,000 people", look, 100.0, behind)
        yield Line(
            "words of 1,000 asked about in texts without names", asked, 5.0, "six kinds of the program's own texts"
        )
        yield Line("words of 1,000 replaced in texts without names", replaced, 0.5, "the same texts, in four languages")

    def measuring(self) -> Line:
        """Results of 20,000 responses, from raw answers to all figures, against the same by pandas and SciPy."""
        place = self.folder / "measuring"
        place.mkdir()
        ours, plain, whole = self.run("measuring", place)
        behind = f"{ours:.0f} ms / {plain:.0f} ms; from the open file {whole:.0f} ms"
        return Line("results of 20,000 responses / pandas and SciPy", ours / plain, 3.0, behind)

    def anonymising(self) -> Iterator[Line]:
        """Rows in which everybody hides among five: what they lose, and how long it takes."""
        ours, cut, free, recoded, *seconds, plain, found = self.run("anonymising")
        for name, other, limit in (
            ("Mondrian", cut, 1.0),
            ("iterative recoding", recoded, 1.0),
            ("Mondrian without hierarchies", free, None),
        ):
            yield Line(f"loss of 20,000 rows / {name}", ours / other, limit, f"{ours:.4f} / {other:.4f}")
        taken, by_mondrian, by_recoding = seconds
        behind = f"Mondrian {by_mondrian:.2f}, iterative recoding {by_recoding:.2f}"
        yield Line("seconds for 20,000 rows, 6 columns, k 5", taken, 1.0, behind)
        behind = f"{plain:.1f} in rows as they are; the attacker knows everything about everybody"
        yield Line("people of 100 found by linking those rows", found, 20.0, behind)

    def suggesting(self) -> Iterator[Line]:
        """The best pairs for everybody, from the file to the proof, against SciPy's assignment alone."""
        place = self.folder / "suggesting"
        place.mkdir()
        numbers = iter(self.run("suggesting", place))
        for size, whole, alone, peak, matrix in zip(*[numbers] * 5, strict=True):
            who = f"{size:,.0f} x {size:,.0f}"
            behind = f"{whole:.0f} ms / {alone:.0f} ms"
            yield Line(f"best pairs from the vault / assignment alone, {who}", whole / alone, 3.0, behind)
            behind = f"{peak:.0f} MiB / {matrix:.0f} MiB"
            yield Line(f"their peak memory / matrix of scores, {who}", peak / matrix, 4.0, behind)

    def run(self, script: str, *arguments: Path) -> list[float]:
        """What a script of this folder printed."""
        return [float(number) for number in self.output(script, *arguments).split()]

    def timed(self, script: str, *arguments: Path) -> float:
        """How long a script took as a whole process, in milliseconds."""
        start = perf_counter()
        self.output(script, *arguments)
        return (perf_counter() - start) * 1000

    def output(self, script: str, *arguments: Path) -> str:
        command = (sys.executable, "-m", f"tests.bench.{script}", *map(str, arguments))
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{script} failed:\n{done.stderr}")
        return done.stdout


def _memory(what: str, ours: list[float], bare: list[float], limit: float | None) -> Line:
    return Line(what, median(ours) / median(bare), limit, f"{median(ours):.0f} MiB / {median(bare):.0f} MiB")


def row(*cells: str) -> str:
    padded = [f"{cell:{width}}" for cell, width in zip(cells, WIDTHS, strict=False)]
    return "".join((*padded, *cells[len(WIDTHS) :]))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="ensure-bench-") as folder:
        bench = Bench(Path(folder))
        print(f"Making two centres, with {SMALL:,} and {LARGE:,} people. This takes some minutes.", flush=True)
        bench.build()
        print(row(*HEAD), flush=True)
        over = False
        for line in bench.lines():
            print(line, flush=True)
            over = over or line.is_over
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
