"""Lists and search at 1,000, 10,000 and 100,000 people: how much longer for ten times as many.

Ratios within one run: the three centres stand open side by side and are asked in turn, again and again.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from ensure_desktop.people.exchange.writing import NewPerson, add_people
from ensure_desktop.people.finding import count_people, list_marks, people_lines, search
from ensure_desktop.people.listing_values import EVERY, ListMark
from ensure_desktop.people.model import ImportRecord
from ensure_desktop.people.sums import people_sums
from ensure_desktop.people.values import (
    Gender,
    LanguageSkill,
    Level,
    PeopleFilter,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 15
AT_ONCE = 10_000
PAGE = 100
LIMIT = 2.0
ORDERS = ("name", "-name", "code", "-code", "since", "-since")
LISTS = {"everybody": PeopleFilter(), "a role": PeopleFilter(role=RoleKind.PARTICIPANT)}
PLACES = {"start": 0.0, "middle": 0.5, "end": 1.0}

SYLLABLES = ("ba", "ka", "mo", "na", "ri", "sa", "ta", "yu", "fa", "dja", "lou", "che", "vee", "zo", "ni", "el", "ham")


@dataclass(frozen=True, slots=True)
class Growth:
    """What one thing takes, in milliseconds, in each of the three centres."""

    what: str
    times: tuple[float, ...]
    limit: float | None = LIMIT

    @property
    def value(self) -> float:
        """The larger of the two growths per tenfold."""
        return max(after / before for before, after in zip(self.times, self.times[1:], strict=False))

    @property
    def behind(self) -> str:
        return "  ".join(f"{time:.1f}" for time in self.times) + " ms"


def growths(folder: Path) -> Iterator[Growth]:
    """All measurements. The first three centres are made in `folder`."""
    vaults = [make(folder / f"{size}.ensure", size) for size in SIZES]
    for name, shown in LISTS.items():
        yield from pages(name, shown, vaults)
    yield grown("search at each keystroke", [keystrokes(vault) for vault in vaults])
    yield from totals(vaults)


def totals(vaults: list[Vault]) -> Iterator[Growth]:
    """What is asked once per list, after its first page: told for completeness."""
    for name, shown in LISTS.items():
        yield grown(f"count, {name}", [[partial_of(vault, count_people, shown=shown)] for vault in vaults], 5, None)
        yield grown(f"marks, {name}", [[partial_of(vault, list_marks, shown=shown)] for vault in vaults], 5, None)
        yield grown(f"sums, {name}", [[partial_of(vault, people_sums, shown=shown)] for vault in vaults], 3, None)


def make(folder: Path, size: int) -> Vault:
    """A centre with so many people, written as an import writes them."""
    setup = Setup("Bench", "en", Words.usual(), "Bench", "bench")
    vault = create_vault(folder, setup=setup, password="four small green boats", cost=LEAST_COST).vault
    chance = random.Random(size)
    for start in range(0, size, AT_ONCE):
        with vault.work("import people") as work:
            run = ImportRecord(id=work.new_id(), made_at=work.now(), source="bench", added=0, changed=0, left_out=0)
            work.session.add(run)
            add_people(work, [somebody(chance) for _ in range(min(AT_ONCE, size - start))], import_id=run.id)
    return vault


def somebody(chance: random.Random) -> NewPerson:
    """Names of few syllables, so that many are alike; two in three are participants."""
    details = PersonDetails(
        first_name=name(chance),
        last_name=name(chance),
        gender=chance.choice(list(Gender)),
        birth_year=chance.randint(1940, 2008),
        neighbourhood=f"Quarter {chance.randint(1, 12)}",
        languages=(LanguageSkill(chance.choice(["nl", "ar", "ti", "fr"]), Level.B1),),
    )
    kind = chance.choice([RoleKind.PARTICIPANT, RoleKind.PARTICIPANT, RoleKind.SUPPORTER])
    role = RoleDetails(kind, date(2024, 1, 1) + timedelta(days=chance.randint(0, 600)))
    return NewPerson(details, (f"+324{chance.randint(70000000, 79999999)}", ""), (role,))


def name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def pages(name: str, shown: PeopleFilter, vaults: list[Vault]) -> Iterator[Growth]:
    """A page of the list in each order, at its start, in its middle and at its end."""
    for order in ORDERS:
        found = []
        for vault in vaults:
            with vault.work("bench") as work:
                found.append((count_people(work, shown=shown), list_marks(work, shown=shown, order=order)))
        for place, share in PLACES.items():
            asked = []
            for vault, (total, marks) in zip(vaults, found, strict=True):
                offset = round(max(0, total - PAGE) * share)
                asked.append([page_at(vault, shown, order, offset, marks)])
            yield grown(f"page of {name} by {order}, {place}", asked)


def page_at(
    vault: Vault, shown: PeopleFilter, order: str, offset: int, marks: tuple[ListMark, ...]
) -> Callable[[], object]:
    return partial_of(
        vault, people_lines, shown=shown, offset=offset, limit=PAGE, order=order, mark=marks[offset // EVERY]
    )


def keystrokes(vault: Vault) -> list[Callable[[], object]]:
    """Names from all over the list, typed letter by letter."""
    with vault.work("bench") as work:
        total = count_people(work, shown=PeopleFilter())
        lines = [
            people_lines(work, shown=PeopleFilter(), offset=total * place // 8, limit=1)[0].row.name
            for place in range(8)
        ]
    return [partial_of(vault, search, text=typed[: end + 1]) for typed in lines for end in range(len(typed))]


def partial_of(vault: Vault, use_case: Callable[..., object], **arguments: object) -> Callable[[], object]:
    def ask() -> object:
        with vault.work("bench") as work:
            return use_case(work, **arguments)

    return ask


def grown(
    what: str, asked: list[list[Callable[[], object]]], rounds: int = ROUNDS, limit: float | None = LIMIT
) -> Growth:
    """Ask all centres in turn, and take the median of each."""
    times: list[list[float]] = [[] for _each in asked]
    for turn in range(rounds + 1):  # the first one warms up
        for questions, taken in zip(asked, times, strict=True):
            for question in questions if len(questions) == 1 else questions[turn :: rounds + 1]:
                start = perf_counter()
                question()
                if turn:
                    taken.append((perf_counter() - start) * 1000)
    return Growth(what, tuple(median(taken) for taken in times), limit)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="ensure-listing-") as folder:
        over = False
        for growth in growths(Path(folder)):
            over = over or (growth.limit is not None and growth.value > growth.limit)
            print(f"{growth.what:48}{growth.value:6.2f}   {growth.behind}", flush=True)
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
