"""kill -9 in the middle of an import: all of it is there, or nothing."""

import os
import time
from random import Random

from ensure_desktop.people.exchange.service import import_runs, run_import
from ensure_desktop.people.exchange.values import FileKind, Mapping, Sheet
from ensure_desktop.people.service import count_people
from ensure_desktop.people.values import PeopleFilter
from tests.attacks.crash import fork, kill
from tests.vault.making import Place

KILLS = 6
LONGEST = 1.0
"""Seconds after which the child is killed, at most: about as long as the import takes."""
ROWS = 400
SHEET = Sheet(
    FileKind.CSV,
    "list.csv",
    ("First", "Last", "Phone"),
    tuple((f"Name{number}", f"{number:x}zu{number * 7:x}", f"+3247{number:07d}") for number in range(ROWS)),
)
MAPPING = Mapping(columns={0: "first_name", 1: "last_name", 2: "phone"}, constants={"role": "contact"})


def killed_while_importing(place: Place, random: Random) -> None:
    reader, writer = os.pipe()
    child = fork()
    if child == 0:
        os.close(reader)
        try:
            vault = place.open()
            os.write(writer, b"open\n")
            with vault.work(run_import.name) as work:
                run_import(work, sheet=SHEET, mapping=MAPPING)
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        assert answers.readline(), "the child failed by itself"
        time.sleep(random.uniform(0.0, LONGEST))  # the moment of the kill is the point of the test
        kill(child)


def test_an_import_is_there_as_a_whole_or_not_at_all(place: Place) -> None:
    random = Random(20260302)
    for _ in range(KILLS):
        killed_while_importing(place, random)
        vault = place.open()
        with vault.work("look") as work:
            count = count_people(work, shown=PeopleFilter())
            # Those made at one moment stand in any order.
            added = sorted((run.added for run in import_runs(work)), reverse=True)
        # Once it was done, later ones find everybody there already, and leave every row for somebody to decide.
        assert (count, added) in ((0, []), (ROWS, [ROWS, *[0] * (len(added) - 1)]))
        assert vault.check().clean
        vault.close(backup=False)
