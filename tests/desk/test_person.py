"""A person's page: her status, her next step, and everything that happened with her."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ensure_desktop.consent.service import consents_of, withdraw_consent
from ensure_desktop.desk import needs
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import PersonStanding, Status
from ensure_desktop.errors import NotFound
from ensure_desktop.matching.service import move_match, propose_match
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people.service import add_role, change_role, end_role, pause_person, person_file, withdraw_person
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.service import decide_taper, withdraw_visit
from ensure_desktop.visits.values import Outcome, TaperChoice
from tests.conftest import EverythingBut
from tests.desk.centre_at_hand import TODAY


def standing(unit, person_id) -> PersonStanding:
    with unit() as work:
        return desk.standing(work, person_id=person_id)


def end(unit, match_id, reason):
    with unit() as work:
        move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=reason)


def test_the_way_of_a_participant(unit, centre, clock):
    fatima, mark = centre.participant("Fatima"), centre.supporter("Mark")
    assert standing(unit, fatima) == PersonStanding(Status.WAITING, "Look for a peer supporter who fits.")
    with unit() as work:
        match_id = propose_match(work, supporter_id=mark, participant_id=fatima).id
    assert standing(unit, fatima).next_step == "A peer supporter was proposed. Arrange the first talk."
    with unit() as work:
        move_match(work, match_id=match_id, to=Stage.FIRST_TALK, day=TODAY)
    assert standing(unit, fatima) == PersonStanding(Status.WAITING, "Ask both how the first talk went.")
    with unit() as work:
        move_match(work, match_id=match_id, to=Stage.TRIAL, day=TODAY)
    assert standing(unit, fatima).status is Status.MATCHED
    end(unit, match_id, EndReason.NO_CONNECTION)
    assert standing(unit, fatima).status is Status.WAITING


@pytest.mark.parametrize(
    ("made_days_ago", "step"),
    [
        (0, "The next visit is in 7 days."),
        (6, "The next visit is in 1 day."),
        (7, "A visit is due today."),
        (9, "A visit was due 2 days ago."),
    ],
)
def test_the_next_step_of_a_match_is_its_visit(unit, centre, made_days_ago, step):
    fatima = centre.participant("Fatima")
    match_id = centre.match(centre.supporter("Mark"), fatima, days_ago=20)
    centre.visit(match_id, days_ago=made_days_ago)
    assert standing(unit, fatima) == PersonStanding(Status.MATCHED, step)


def test_a_decision_comes_before_the_visit(unit, centre):
    fatima = centre.participant("Fatima")
    match_id = centre.match(centre.supporter("Mark"), fatima, days_ago=13 * 7)
    centre.visit(match_id)
    assert standing(unit, fatima).next_step == "Decide how often the two meet from now on."
    with unit() as work:
        decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="She manages well.")
    assert standing(unit, fatima).next_step == "The next visit is in 14 days."


def test_a_paused_match_asks_for_its_end(unit, centre):
    fatima = centre.participant("Fatima")
    match_id = centre.match(centre.supporter("Mark"), fatima, days_ago=5)
    with unit() as work:
        move_match(work, match_id=match_id, to=Stage.PAUSED, day=TODAY)
    assert standing(unit, fatima) == PersonStanding(Status.MATCHED, "The match is paused. Agree when the visits go on.")


def test_the_way_of_a_supporter(unit, centre):
    mark = centre.supporter("Mark", limit=1)
    assert standing(unit, mark) == PersonStanding(Status.AVAILABLE, "Has room for 1 more participant.")
    match_id = centre.match(mark, centre.participant("Fatima"))
    assert standing(unit, mark) == PersonStanding(Status.CASELOAD_FULL, "")
    end(unit, match_id, EndReason.MOVED)
    with unit() as work:
        pause_person(work, person_id=mark, since=TODAY, until=None, reason="")
    assert standing(unit, mark).status is Status.PAUSED
    lies = centre.supporter("Lies", certified=False)
    assert standing(unit, lies).status is Status.NOT_CERTIFIED


@pytest.mark.parametrize(("days", "status"), [(0, Status.AVAILABLE), (-1, Status.NOT_CERTIFIED)])
def test_a_certificate_that_has_ended_is_none(unit, centre, days, status):
    mark = centre.supporter("Mark")
    with unit() as work:
        [role] = person_file(work, person_id=mark).roles
        until = TODAY + timedelta(days=days)
        change_role(work, role_id=role.id, role=replace(role.details, certified_until=until))
    assert standing(unit, mark).status is status
    with unit() as work:
        places = needs.places(work, usual_limit=3)
    assert [each.ready for each in places] == [status is Status.AVAILABLE]


def test_who_became_a_supporter_after_her_own_year(unit, centre):
    lucie = centre.participant("Lucie")
    match_id = centre.match(centre.supporter("Mark"), lucie, days_ago=100)
    end(unit, match_id, EndReason.GOALS_REACHED)
    assert standing(unit, lucie).status is Status.FORMER
    with unit() as work:
        role = RoleDetails(RoleKind.SUPPORTER, TODAY, certified_on=TODAY, caseload_limit=2)
        add_role(work, person_id=lucie, role=role)
    assert standing(unit, lucie).status is Status.AVAILABLE


def test_who_left_or_was_withdrawn_is_former(unit, centre):
    mark, fatima = centre.supporter("Mark"), centre.participant("Fatima")
    with unit() as work:
        [role] = person_file(work, person_id=mark).roles
        end_role(work, role_id=role.id, until=TODAY - timedelta(days=1))
        withdraw_person(work, person_id=fatima)
    assert standing(unit, mark) == standing(unit, fatima) == PersonStanding(Status.FORMER, "")


def test_standings_of_a_list_are_the_same_as_one_by_one(unit, centre):
    mark, lies = centre.supporter("Mark", limit=1), centre.supporter("Lies", certified=False)
    fatima, lucie = centre.participant("Fatima"), centre.participant("Lucie")
    centre.match(mark, fatima)
    people = [mark, lies, fatima, lucie]
    with unit() as work:
        listed = desk.standings(work, person_ids=[*people, "unknown"])
        assert desk.standings(work, person_ids=[]) == {}
    assert listed == {person_id: standing(unit, person_id).status for person_id in people}
    assert list(listed.values()).count(Status.CASELOAD_FULL) == 1


def test_somebody_unknown_has_no_standing(unit):
    with pytest.raises(NotFound), unit() as work:
        desk.standing(work, person_id="unknown")


def test_the_timeline_gathers_every_area_with_the_newest_first(unit, centre):
    fatima = centre.participant("Fatima", days_ago=100)
    match_id = centre.match(centre.supporter("Mark"), fatima, days_ago=30)
    centre.visit(match_id, days_ago=20, about="the school")
    centre.visit(match_id, days_ago=13, outcome=Outcome.NOBODY_HOME)
    mistaken = centre.visit(match_id, days_ago=12)
    with unit() as work:
        withdraw_visit(work, visit_id=mistaken)
        [consent] = consents_of(work, person_id=fatima)
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
    with unit() as work:
        events = desk.timeline(work, person_id=fatima)
        latest = desk.timeline(work, person_id=fatima, limit=2)
    days = [event.day for event in events]
    assert days == sorted(days, reverse=True)
    assert {event.area for event in events} == {"people", "consent", "matching", "visits"}
    assert [(event.kind, event.day) for event in events if event.area == "visits"] == [
        ("attempt", TODAY - timedelta(days=13)),
        ("visit", TODAY - timedelta(days=20)),
    ]
    assert latest == events[:2]
    assert all(event.title and "{" not in event.title for event in events)


def test_the_timeline_of_a_supporter_tells_whom_she_met(unit, centre):
    mark = centre.supporter("Mark")
    centre.visit(centre.match(mark, centre.participant("Fatima"), days_ago=9), days_ago=3)
    with unit() as work:
        events = desk.timeline(work, person_id=mark)
    assert any(event.area == "visits" and "Fatima" in event.title for event in events)


def test_the_timeline_leaves_out_areas_that_the_actor_may_not_read(unit, centre, leader):
    fatima = centre.participant("Fatima")
    centre.visit(centre.match(centre.supporter("Mark"), fatima, days_ago=9), days_ago=3)
    blind = EverythingBut(leader.account_id, leader.name, leader.role, missing=Permission.VISITS_READ)
    with unit() as work:
        narrowed = Work(work.session, blind, work.clock, work.new_id, "test")
        assert {event.area for event in desk.timeline(narrowed, person_id=fatima)} == {"people", "consent", "matching"}
