"""kill -9 while visits are logged: each one that was acknowledged is there, whole, and counted in its plan."""

import os
import time
from random import Random

import pytest

from ensure_desktop.matching import service as matching
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits, Preset, VisitDetails
from tests.attacks.crash import fork, kill
from tests.matching.people_at_hand import participant, supporter
from tests.vault.making import Place

KILLS = 12
LONGEST = 0.15
"""Seconds after which the child is killed, at most: some tens of visits."""


@pytest.fixture
def match_id(place: Place) -> str:
    """A match whose weekly visits begin today."""
    vault = place.open()
    with vault.work("begin") as work:
        match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
        visits.begin_match(work, match_id=match.id, day=work.today(), preset=Preset.YEAR)
    vault.close(backup=False)
    return match.id


def log_and_acknowledge(place: Place, match_id: str, writer: int) -> None:
    """The child: logs visits in a loop, and says the number of each only once it is stored."""
    vault = place.open()
    with vault.work("look") as work:
        number = len(visits.match_visits(work, match_id=match_id).visits)
    while True:
        number += 1
        with vault.work(visits.log_visit.name) as work:
            details = VisitDetails(work.today(), about=f"visit {number}", steps="x" * (number * 37 % 900))
            visits.log_visit(work, match_id=match_id, details=details)
        os.write(writer, b"%d\n" % number)


def killed_while_logging(place: Place, match_id: str, random: Random) -> int:
    """The number of the last visit that was acknowledged before the kill."""
    reader, writer = os.pipe()
    child = fork()
    if child == 0:
        os.close(reader)
        try:
            log_and_acknowledge(place, match_id, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        first = answers.readline()
        assert first, "the child failed by itself"
        time.sleep(random.uniform(0.0, LONGEST))  # the moment of the kill is the point of the test
        kill(child)
        return int((answers.read().split() or [first])[-1])


def test_every_acknowledged_visit_survives(place: Place, match_id: str) -> None:
    random = Random(20260302)
    for _ in range(KILLS):
        acknowledged = killed_while_logging(place, match_id, random)
        vault = place.open()
        with vault.work("look") as work:
            found: MatchVisits = visits.match_visits(work, match_id=match_id)
        assert acknowledged <= len(found.visits) <= acknowledged + 1
        written = {visit.details.about: visit.details.steps for visit in found.visits}
        assert written == {f"visit {n}": "x" * (n * 37 % 900) for n in range(1, len(found.visits) + 1)}
        assert found.standing.made == len(found.visits)
        report = vault.check()
        assert report.clean
        vault.close(backup=False)
