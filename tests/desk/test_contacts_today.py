"""What the contacts bring to Today: checks that end, people to ask once more; and roles that were given by mistake."""

from datetime import date, timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Attention, Count, Need, Status
from ensure_desktop.matching.service import candidates, count_waiting, participants_for, waiting
from ensure_desktop.people import service as people
from ensure_desktop.people.background.service import record_check, withdraw_check
from ensure_desktop.people.background.values import CheckDetails
from ensure_desktop.people.recruitment.service import change_approach, record_approach, withdraw_approach
from ensure_desktop.people.recruitment.values import ApproachDetails, ApproachOutcome
from tests.desk.centre_at_hand import TODAY

DAY = timedelta(days=1)


def lines(unit, need: Need, limit: int = 100) -> list[Attention]:
    with unit() as work:
        return [line for line in desk.today(work, limit=limit).attention if line.need is need]


def check(unit, person_id: str, days: int, kind: str = "Certificate of conduct", seen_on: date = TODAY - 90 * DAY):
    with unit() as work:
        details = CheckDetails(kind, seen_on, valid_until=TODAY + days * DAY)
        return record_check(work, person_id=person_id, details=details).id


def withdraw_the_role(unit, person_id: str) -> str:
    with unit() as work:
        [role] = people.person_file(work, person_id=person_id).roles
        people.withdraw_role(work, role_id=role.id)
        return role.id


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (61, None),
        (60, "“Certificate of conduct” ends in 60 days. Ask for a new one."),
        (1, "“Certificate of conduct” ends in 1 day. Ask for a new one."),
        (0, "“Certificate of conduct” is valid until today. Ask for a new one."),
        (-1, "“Certificate of conduct” ended 1 day ago. Ask for a new one."),
        (-80, "“Certificate of conduct” ended 80 days ago. Ask for a new one."),
    ],
)
def test_a_check_is_told_sixty_days_before_its_end_and_after(unit, centre, days, reason):
    mark = centre.supporter("Mark")
    check_id = check(unit, mark, days)
    found = [(line.title, line.target, line.item, line.reason) for line in lines(unit, Need.CHECK_ENDING)]
    assert found == ([] if reason is None else [("Mark", mark, check_id, reason)])


def test_the_check_that_ends_first_stands_first_until_a_later_one_is_seen(unit, centre):
    mark, yazid = centre.supporter("Mark"), centre.supporter("Yazid")
    check(unit, mark, 20)
    ended = check(unit, yazid, -2)
    check(unit, mark, 5, kind="Medical statement")
    assert [line.title for line in lines(unit, Need.CHECK_ENDING)] == ["Yazid", "Mark", "Mark"]
    check(unit, mark, 700, seen_on=TODAY)
    with unit() as work:
        withdraw_check(work, check_id=ended)
    assert [line.reason[:20] for line in lines(unit, Need.CHECK_ENDING)] == ["“Medical statement” "]


def test_all_checks_are_counted_when_only_some_are_shown(unit, centre):
    mark = centre.supporter("Mark")
    for number in range(5):
        check(unit, mark, number, kind=f"Document {number}")
    with unit() as work:
        shown = desk.today(work, limit=2)
    assert (len(shown.attention), shown.attention_total) == (2, 5 + 1)  # and Mark was not coached yet


def approach(unit, look_again_on: date | None, **details: object) -> str:
    with unit() as work:
        made = ApproachDetails(date(2026, 1, 5), look_again_on=look_again_on, **details)
        return record_approach(work, details=made).id


def test_somebody_is_asked_once_more_when_the_day_has_come(unit, centre):
    older = approach(unit, TODAY - 3 * DAY, name="Lucie", outcome=ApproachOutcome.NOT_NOW)
    nameless = approach(unit, TODAY)
    approach(unit, TODAY + DAY, name="Amina")
    approach(unit, None, name="Tess")
    assert [(line.target, line.title, line.reason) for line in lines(unit, Need.LOOK_AGAIN)] == [
        (older, "Lucie", "It was time 3 days ago to ask once more."),
        (nameless, "Somebody whose name is not known yet", "Today is the day to ask once more."),
    ]
    with unit() as work:
        assert desk.today(work, limit=1).attention_total == 2
        change_approach(work, approach_id=older, details=ApproachDetails(date(2026, 1, 5), name="Lucie"))
        withdraw_approach(work, approach_id=nameless)
    assert lines(unit, Need.LOOK_AGAIN) == []


def test_a_participant_by_mistake_waits_for_nobody(unit, centre):
    fatima, mark = centre.participant("Fatima"), centre.supporter("Mark")
    assert [line.target for line in lines(unit, Need.WAITING_LONG)] == [fatima]
    role_id = withdraw_the_role(unit, fatima)
    with unit() as work:
        shown = desk.today(work)
        assert dict(shown.counts)[Count.WAITING] == 0
        assert {line.need for line in shown.attention} == {Need.NOT_COACHED}
        assert (waiting(work), count_waiting(work)) == ((), 0)
        assert desk.standing(work, person_id=fatima).status is Status.KNOWN
        assert participants_for(work, supporter_id=mark) == ()
        people.restore_role(work, role_id=role_id)
        assert desk.standing(work, person_id=fatima).status is Status.WAITING
        assert [each.person_id for each in waiting(work)] == [fatima]
        assert len(participants_for(work, supporter_id=mark)) == 1


def test_a_supporter_by_mistake_has_no_place(unit, centre):
    mark = centre.supporter("Mark")
    fatima = centre.participant("Fatima", expires_on=TODAY)
    with unit() as work:
        assert dict(desk.today(work).counts)[Count.SUPPORTERS_FREE] == 1
        assert len(candidates(work, participant_id=fatima)) == 1
    withdraw_the_role(unit, mark)
    with unit() as work:
        assert dict(desk.today(work).counts)[Count.SUPPORTERS_FREE] == 0
        assert desk.standing(work, person_id=mark).status is Status.KNOWN
        assert desk.standings(work, person_ids=[mark]) == {mark: Status.KNOWN}
        assert candidates(work, participant_id=fatima) == ()


def test_a_consent_of_somebody_with_a_mistaken_role_ends_unnoticed(unit, centre):
    fatima = centre.participant("Fatima", expires_on=TODAY)
    assert [line.target for line in lines(unit, Need.CONSENT_ENDING)] == [fatima]
    withdraw_the_role(unit, fatima)
    assert lines(unit, Need.CONSENT_ENDING) == []


def test_full_caseload_of_a_mistaken_role_is_not_told(unit, centre):
    mark = centre.supporter("Mark", limit=1)
    centre.match(mark, centre.participant("Fatima"))
    assert [line.target for line in lines(unit, Need.CASELOAD_FULL)] == [mark]
    withdraw_the_role(unit, mark)
    assert lines(unit, Need.CASELOAD_FULL) == []
