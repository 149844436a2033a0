"""Today says in one line that somebody's time is over; whoever may not decide is not told."""

from datetime import date

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.erasing import erase_person
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import load_models

load_models()

GONE = RoleDetails(RoleKind.APPLICANT, date(2024, 9, 1), until=date(2025, 1, 31))


def lines(unit):
    with unit() as work:
        return [(line.title, line.reason) for line in desk.today(work).attention if line.need is Need.RETENTION_DUE]


def test_one_line_however_many_are_due(unit, as_role):
    with unit() as work:
        ids = [
            people.register_person(work, details=PersonDetails(first_name=name), roles=[GONE]).id
            for name in ("Lucie", "Marc")
        ]
    said = "The time to keep the data of 2 people is over. Please look at each, then erase or keep."
    assert lines(unit) == [("Retention", said)]
    assert lines(as_role(AccountRole.STAFF)) == []
    for person_id in ids:
        with unit() as work:
            erase_person(work, person_id=person_id, reason=ErasureReason.RETENTION)
    assert lines(unit) == []
