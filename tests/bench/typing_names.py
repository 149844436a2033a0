"""Names typed letter by letter into the search of the vault in the first argument; prints the median milliseconds."""

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from ensure_desktop.demo.values import LOGIN, PASSWORD
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.store import Vault, open_vault

NAMES = 12


def main() -> None:
    vault = open_vault(Path(sys.argv[1]), login=LOGIN, password=PASSWORD)
    times = [keystroke(vault, name[: end + 1]) for name in names(vault) for end in range(len(name))]
    vault.close(backup=False)
    print(median(times), max(times), len(times), flush=True)


def names(vault: Vault) -> list[str]:
    """Names from all over the list."""
    with vault.work("bench") as work:
        step = people.count_people(work, shown=PeopleFilter()) // NAMES
        pages = [people.people_page(work, shown=PeopleFilter(), offset=n * step, limit=1) for n in range(NAMES)]
    return [page.rows[0].name for page in pages]


def keystroke(vault: Vault, typed: str) -> float:
    """One search as the search field asks it, in a unit of work of its own; in milliseconds."""
    start = perf_counter()
    with vault.work(people.search.name) as work:
        people.search(work, text=typed)
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
