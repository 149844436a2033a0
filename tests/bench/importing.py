"""An address list of 50,000 rows: the whole import against the least that a program could do with the same list.

The least is `pandas.read_csv` and the bare inserts of the same rows into the same tables of the same kind of encrypted
file, in one transaction: without reading dates and phone numbers, checks, duplicates, audit or anything thought about.
The import is reading the file, guessing its columns and `run_import`, up to the end of the commit.
"""

import csv
import gc
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import pandas
from sqlalchemy import Engine, Table, column, insert, select, table

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.cast import material
from ensure_desktop.people.exchange.guessing import guess
from ensure_desktop.people.exchange.reading import read_file
from ensure_desktop.people.exchange.service import run_import
from ensure_desktop.people.model import ImportRecord, LanguageRecord, PersonRecord, RoleRecord, WordRecord
from ensure_desktop.vault import audit
from ensure_desktop.vault.connection import make_engine
from ensure_desktop.vault.migrations import create_schema
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import open_work, random_id

ROWS = 50_000
ROUNDS = 3
KEY = bytes(32)
NOW = SetClock(datetime(2026, 3, 2, 10, tzinfo=UTC))
LEADER = Actor("a" * 32, "bench", AccountRole.LEADER)
SEARCH = table("person_search", column("rowid"), column("name"), column("sound"), column("digits"))
TABLES: tuple[Any, ...] = (
    *(model.__table__ for model in (ImportRecord, PersonRecord, RoleRecord, LanguageRecord, WordRecord)),
    SEARCH,
)
SYLLABLES = tuple(consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in ("a", "e", "i", "o", "oe", "ui"))
TITLES = (
    *("First name", "Last name", "Gender", "Date of birth", "Mobile", "E-mail", "Street", "Postcode", "City"),
    *("District", "Languages", "Interests", "Notes", "Role", "Since"),
)


def medians(folder: Path, *, rows: int = ROWS, rounds: int = ROUNDS) -> tuple[float, float]:
    """Seconds of the import, and of the least; measured in turn, each in a new file."""
    file = folder / "list.csv"
    write_list(file, rows)
    whole: list[float] = []
    bare: list[float] = []
    for number in range(rounds):
        engine = new_vault(folder / f"{number}.db")
        whole.append(import_list(engine, file, rows))
        stored = [(each, read_rows(engine, each)) for each in TABLES]
        engine.dispose()
        engine = new_vault(folder / f"{number}-bare.db")
        bare.append(insert_bare(engine, file, stored))
        engine.dispose()
    return median(whole), median(bare)


def write_list(file: Path, rows: int) -> None:
    """The list, with semicolons and in the Dutch order of dates; the same each time."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(TITLES)
        writer.writerows(people(Random(7), rows))


def people(rng: Random, rows: int) -> Iterator[tuple[str, ...]]:
    """Invented people of the demo's towns, each with a phone number and an address of her own."""
    origins = material()["origin"]
    for number in range(rows):
        origin = rng.choice(origins)
        female = rng.random() < 0.5
        first = rng.choice(origin["female" if female else "male"])
        # As many family names as a register of this size has.
        last = "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3, 3, 4)))).title()
        born = date(1945, 1, 1) + timedelta(days=rng.randrange(22_000))
        since = date(2020, 1, 1) + timedelta(days=rng.randrange(2_000))
        yield (
            first,
            last,
            "v" if female else "m",
            born.strftime("%d-%m-%Y"),
            f"06 {number + 10_000_000:08d}",
            f"{number}@example.org",
            f"Kerkstraat {number}",
            f"{rng.randrange(1000, 9999)} AB",
            rng.choice(("Utrecht", "Gent", "Antwerpen")),
            rng.choice(("Lombok", "Zuilen", "Overvecht", "Kanaleneiland")),
            rng.choice(("Dutch B1, Arabic (native)", "nl, fr", "Turkish native; Dutch A2", "English")),
            rng.choice(("cooking", "walking, sewing", "football", "")),
            rng.choice(("", "Prefers mornings.", "Comes with her sister.")),
            rng.choice(("deelnemer", "vrijwilliger", "contact")),
            since.isoformat(),
        )


def new_vault(file: Path) -> Engine:
    """An empty encrypted file with all tables."""
    engine = make_engine(file, KEY, create=True)
    create_schema(engine)
    with engine.begin() as connection:
        audit.make_key(connection)
    return engine


def import_list(engine: Engine, file: Path, rows: int) -> float:
    """Seconds of the whole import."""
    with engine.begin() as connection:
        key = audit.read_key(connection)
    gc.collect()
    start = perf_counter()
    sheet = read_file(file)
    mapping = guess(sheet, language="nl", today=NOW.today()).mapping
    with open_work(engine, LEADER, NOW, random_id, key, run_import.name) as work:
        done = run_import(work, sheet=sheet, mapping=mapping)
    seconds = perf_counter() - start
    if done.added < rows * 0.95:
        raise SystemExit(f"only {done.added} of {rows} rows were added")
    return seconds


def read_rows(engine: Engine, each: Table) -> list[dict[str, Any]]:
    """The rows that the import put into a table."""
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(each)).mappings()]


def insert_bare(engine: Engine, file: Path, stored: list[tuple[Table, list[dict[str, Any]]]]) -> float:
    """Seconds of the least that a program could do."""
    gc.collect()
    start = perf_counter()
    pandas.read_csv(file, sep=";", dtype=str, keep_default_na=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for each, rows in stored:
            connection.execute(insert(each), rows)
    return perf_counter() - start


def main() -> None:
    whole, bare = medians(Path(sys.argv[1]), rows=int(sys.argv[2]) if len(sys.argv) > 2 else ROWS)
    print(whole, bare, flush=True)


if __name__ == "__main__":
    main()
