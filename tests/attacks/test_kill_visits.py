"""kill -9 amid a pile of visit sheets: each one that was acknowledged is there, whole, and counted in its plan.

A visit has rows of its own for its steps, themes and receipts; none of them comes alone, and no file is left over.
"""

import os
from datetime import date
from functools import partial
from io import BytesIO
from random import Random

import pytest
from sqlalchemy import func, select

from ensure_desktop.matching import service as matching
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.model import AttachmentContentRow, AttachmentRow
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits, Preset, Receipt, VisitDetails, VisitStep
from tests.attacks.crash import killed_at_work
from tests.matching.people_at_hand import participant, supporter
from tests.vault.making import Place

KILLS = 12


@pytest.fixture
def match_id(place: Place) -> str:
    """A match whose weekly visits begin today."""
    vault = place.open()
    with vault.work("begin") as work:
        match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
        visits.begin_match(work, match_id=match.id, day=work.today(), preset=Preset.YEAR)
    vault.close(backup=False)
    return match.id


def sheet(day: date, number: int) -> VisitDetails:
    """What stands on the sheet with this number; each third one has a receipt."""
    photo = BytesIO()
    if number % 3 == 0:
        from PIL import Image

        Image.new("RGB", (30, 20), "white").save(photo, "PNG")
    file = NewFile("receipt.png", "image/png", photo.getvalue()) if photo.getvalue() else None
    return VisitDetails(
        day,
        about=f"visit {number}",
        themes=tuple(f"Theme {each}" for each in range(number % 4)),
        steps=tuple(VisitStep("x" * (number * 37 % 400 + 1)) for _each in range(number % 5)),
        receipts=() if file is None else (Receipt(number, "Bus", file=file),),
    )


def without_files(details: VisitDetails) -> tuple[object, ...]:
    """What of a sheet can be compared with what was read from it."""
    receipts = [(each.cents, each.what) for each in details.receipts]
    return details.about, sorted(details.themes), details.steps, receipts


def log_and_acknowledge(place: Place, match_id: str, writer: int) -> None:
    """The child: logs visits in a loop, and says the number of each only once it is stored."""
    vault = place.open()
    with vault.work("look") as work:
        number = len(visits.match_visits(work, match_id=match_id).visits)
    while True:
        number += 1
        with vault.work(visits.log_visit.name) as work:
            visits.log_visit(work, match_id=match_id, details=sheet(work.today(), number))
        os.write(writer, b"%d\n" % number)


def killed_while_logging(place: Place, match_id: str, random: Random) -> int:
    """The number of the last visit that was acknowledged before the kill."""
    return int(killed_at_work(partial(log_and_acknowledge, place, match_id), random)[-1])


def test_every_acknowledged_visit_survives(place: Place, match_id: str) -> None:
    random = Random(20260302)
    for _ in range(KILLS):
        acknowledged = killed_while_logging(place, match_id, random)
        vault = place.open()
        with vault.work("look") as work:
            found: MatchVisits = visits.match_visits(work, match_id=match_id)
            files = [
                work.session.execute(select(func.count()).select_from(model)).scalar_one()
                for model in (AttachmentRow, AttachmentContentRow)
            ]
            expected = [sheet(work.today(), number) for number in range(1, len(found.visits) + 1)]
        assert acknowledged <= len(found.visits) <= acknowledged + 1
        assert sorted(without_files(each.details) for each in found.visits) == sorted(map(without_files, expected))
        receipts = [receipt for each in found.visits for receipt in each.details.receipts]
        assert all(receipt.attachment_id for receipt in receipts)
        assert files == [len(receipts), len(receipts)]
        assert found.standing.made == len(found.visits)
        report = vault.check()
        assert report.clean
        vault.close(backup=False)
