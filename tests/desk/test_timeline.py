"""The one timeline: every area that has something to tell is asked, in order, and only what the actor may read."""

import pkgutil
from importlib import import_module

import pytest

import ensure_desktop
from ensure_desktop.desk import service as desk
from ensure_desktop.people.background.service import record_check
from ensure_desktop.people.background.values import CheckDetails
from ensure_desktop.people.recruitment.service import join_approach, record_approach
from ensure_desktop.people.recruitment.values import ApproachDetails
from ensure_desktop.people.service import add_role, end_role, person_file
from ensure_desktop.people.values import PersonEvent, RoleDetails, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import UseCase, Work
from tests.conftest import EverythingBut
from tests.desk.centre_at_hand import TODAY


def told(unit, person_id: str) -> tuple[PersonEvent, ...]:
    with unit() as work:
        return desk.timeline(work, person_id=person_id)


def test_every_area_that_tells_events_is_on_the_timeline():
    names = [module.name for module in pkgutil.walk_packages(ensure_desktop.__path__, "ensure_desktop.")]
    services = [import_module(name) for name in names if name.endswith(".service") and ".demo" not in name]
    tellers = {case for service in services if isinstance(case := getattr(service, "events", None), UseCase)}
    assert set(desk.TIMELINE) == tellers
    assert len(desk.TIMELINE) == len(tellers) > 9


def test_of_one_day_the_later_areas_stand_above_the_earlier_ones(unit, centre):
    fatima = centre.participant("Fatima", days_ago=0)
    with unit() as work:
        record_check(work, person_id=fatima, details=CheckDetails("Certificate", TODAY))
        met = record_approach(work, details=ApproachDetails(TODAY))
        join_approach(work, approach_id=met.id, person_id=fatima)
    match_id = centre.match(centre.supporter("Mark"), fatima)
    centre.visit(match_id)
    events = told(unit, fatima)
    assert {event.day for event in events} == {TODAY}
    areas = list(dict.fromkeys((event.area, event.kind == "check") for event in events))
    assert areas == [
        ("visits", False),
        ("matching", False),
        ("consent", False),
        ("people", True),
        ("people", False),
        ("recruitment", False),
    ]


@pytest.mark.parametrize(
    ("missing", "left"),
    [
        (Permission.VISITS_READ, {"people", "consent", "matching"}),
        (Permission.DIARY_READ, {"people", "consent", "matching", "visits"}),
    ],
)
def test_an_area_is_asked_only_with_its_permission(unit, centre, leader, missing, left):
    fatima = centre.participant("Fatima")
    centre.visit(centre.match(centre.supporter("Mark"), fatima, days_ago=9), days_ago=3)
    narrowed = EverythingBut(leader.account_id, leader.name, leader.role, missing=missing)
    with unit() as work:
        asked = Work(work.session, narrowed, work.clock, work.new_id, "test")
        assert {event.area for event in desk.timeline(asked, person_id=fatima)} == left


def test_somebody_who_had_support_and_gives_it_has_two_histories(unit, centre):
    """Lucie was accompanied by Mark, and then accompanied Amina."""
    lucie, mark = centre.participant("Lucie", days_ago=300), centre.supporter("Mark")
    centre.visit(centre.match(mark, lucie, days_ago=200), days_ago=190)
    with unit() as work:
        [role] = person_file(work, person_id=lucie).roles
        end_role(work, role_id=role.id, until=TODAY)
        supporter = RoleDetails(RoleKind.SUPPORTER, TODAY, certified_on=TODAY)
        add_role(work, person_id=lucie, role=supporter)
    centre.visit(centre.match(lucie, centre.participant("Amina"), days_ago=0), days_ago=0)
    events = told(unit, lucie)
    by_role = {
        role: [(event.area, event.kind) for event in events if event.role is role]
        for role in (RoleKind.PARTICIPANT, RoleKind.SUPPORTER, None)
    }
    assert ("visits", "visit") in by_role[RoleKind.PARTICIPANT]
    assert ("visits", "visit") in by_role[RoleKind.SUPPORTER]
    assert {area for area, _kind in by_role[RoleKind.PARTICIPANT]} == {"people", "matching", "visits"}
    assert {area for area, _kind in by_role[RoleKind.SUPPORTER]} == {"people", "matching", "visits"}
    assert set(by_role[None]) == {("consent", "given"), ("people", "registered")}
    titles = {event.title for event in events if event.role is RoleKind.SUPPORTER and event.area == "matching"}
    assert all("Amina" in title for title in titles)
