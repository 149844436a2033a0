"""kill -9 amid the writing of a diary: each entry that was acknowledged is there, whole, and its seal opens.

An entry has rows of its own for what was agreed on; none of them comes alone, and none is left in the open.
"""

import os
from datetime import date
from functools import partial
from random import Random

import pytest

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import AgreementDetails, EntryDetails, EntryFilter, EntryKind, Swot
from tests.attacks.crash import killed_at_work
from tests.conftest import load_models
from tests.matching.people_at_hand import supporter
from tests.raw_pages import decrypted
from tests.vault.making import Place

load_models()  # the diary refers to tables of other areas
KILLS = 10
SECRET = "Pangolin"
MOST = 10_000


@pytest.fixture
def person_id(place: Place) -> str:
    """A supporter with whom many talks are noted."""
    vault = place.open()
    with vault.work("begin") as work:
        made = supporter(work)
    vault.close(backup=False)
    return made


def talk(person_id: str, day: date, number: int) -> EntryDetails:
    """What was noted of the talk with this number: the later, the more was agreed on."""
    agreed = tuple(AgreementDetails(f"{SECRET} agreed {number}-{each}") for each in range(number % 4))
    notes = f"{SECRET} {number} " + "x" * (number * 37 % 3000)
    swot = Swot(going_well=SECRET * (number % 3))
    return EntryDetails(EntryKind.COACHING, day, person_id=person_id, notes=notes, swot=swot, agreements=agreed)


def write_and_acknowledge(place: Place, person_id: str, writer: int) -> None:
    """The child: notes talks in a loop, and says the number of each only once it is stored."""
    vault = place.open()
    with vault.work("look") as work:
        number = supervision.entries_page(work, limit=1).total
    while True:
        number += 1
        with vault.work(supervision.save_entry.name) as work:
            supervision.save_entry(work, entry_id=None, details=talk(person_id, work.today(), number))
        os.write(writer, b"%d\n" % number)


def killed_while_writing(place: Place, person_id: str, random: Random) -> int:
    """The number of the last talk that was acknowledged before the kill."""
    return int(killed_at_work(partial(write_and_acknowledge, place, person_id), random)[-1])


def told(details: EntryDetails) -> tuple[str, str, tuple[str, ...]]:
    """What of an entry is sealed."""
    return details.notes, details.swot.going_well, tuple(each.text for each in details.agreements)


def test_every_acknowledged_talk_survives_sealed(place: Place, person_id: str) -> None:
    random = Random(20260302)
    for _ in range(KILLS):
        acknowledged = killed_while_writing(place, person_id, random)
        vault = place.open()
        with vault.work("look") as work:
            shown = EntryFilter(person_id=person_id)
            found = supervision.entries_page(work, shown=shown, limit=MOST).rows
            expected = [talk(person_id, work.today(), number) for number in range(1, len(found) + 1)]
            left = supervision.open_agreements(work, person_id=person_id)
        assert acknowledged <= len(found) <= acknowledged + 1
        assert sorted(told(each.details) for each in found) == sorted(map(told, expected))
        assert len(left) == sum(len(each.agreements) for each in expected)
        assert vault.check().clean
        key = vault._safe.ring.data_key
        vault.close(backup=False)
        assert SECRET.encode() not in decrypted(place.layout.database, key)
