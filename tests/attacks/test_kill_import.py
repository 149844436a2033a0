"""kill -9 in the middle of an import: all of it is there, or nothing."""

import os
from functools import partial
from random import Random

from ensure_desktop.people.exchange.service import import_runs, run_import
from ensure_desktop.people.exchange.values import FileKind, Mapping, Sheet
from ensure_desktop.people.service import count_people
from ensure_desktop.people.values import PeopleFilter
from tests.attacks.crash import killed_at_work
from tests.vault.making import Place

KILLS = 6
ROWS = 400
SHEET = Sheet(
    FileKind.CSV,
    "list.csv",
    ("First", "Last", "Phone"),
    tuple((f"Name{number}", f"{number:x}zu{number * 7:x}", f"+3247{number:07d}") for number in range(ROWS)),
)
MAPPING = Mapping(columns={0: "first_name", 1: "last_name", 2: "phone"}, constants={"role": "contact"})


def import_and_tell(place: Place, writer: int) -> None:
    """The child: imports the list again and again, and writes a line each time it is told how far it is."""
    vault = place.open()

    def progress(done: int, _total: int) -> bool:
        os.write(writer, b"%d\n" % done)
        return True

    while True:
        with vault.work(run_import.name) as work:
            run_import(work, sheet=SHEET, mapping=MAPPING, progress=progress)


def test_an_import_is_there_as_a_whole_or_not_at_all(place: Place) -> None:
    random = Random(20260302)
    for _ in range(KILLS):
        killed_at_work(partial(import_and_tell, place), random, most=10)
        vault = place.open()
        with vault.work("look") as work:
            count = count_people(work, shown=PeopleFilter())
            # Those made at one moment stand in any order.
            added = sorted((run.added for run in import_runs(work)), reverse=True)
        # Once it was done, later ones find everybody there already, and leave every row for somebody to decide.
        assert (count, added) in ((0, []), (ROWS, [ROWS, *[0] * (len(added) - 1)]))
        assert vault.check().clean
        vault.close(backup=False)
