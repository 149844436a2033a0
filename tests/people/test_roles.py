"""Roles: the organisation through which somebody came, roles given by mistake, and one person with two histories."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.model import OrganisationRecord, RoleRecord
from ensure_desktop.people.records import find_person, is_certified
from ensure_desktop.people.values import PeopleFilter, PersonDetails, RoleDetails, RoleKind

TODAY = date(2026, 3, 2)
TEXTS = (
    "about",
    "phone",
    "email",
    "website",
    "street",
    "postcode",
    "town",
    "neighbourhood",
    "hours_note",
    "access_note",
    "notes",
)
PARTICIPANT = RoleDetails(RoleKind.PARTICIPANT, date(2025, 1, 6), until=date(2025, 12, 31))
SUPPORTER = RoleDetails(RoleKind.SUPPORTER, date(2026, 1, 5), certified_on=date(2026, 2, 1))


@pytest.fixture
def library(unit, clock) -> str:
    """An organisation of the social map; its id."""
    with unit() as work:
        row = OrganisationRecord(
            id=work.new_id(),
            code="O-0001",
            number=1,
            name="Library of Mechelen",
            sort_key="library of mechelen",
            created_at=clock.now(),
            **dict.fromkeys(TEXTS, ""),
        )
        work.session.add(row)
        return row.id


def register(unit, *roles: RoleDetails):
    with unit() as work:
        return people.register_person(work, details=PersonDetails(first_name="Lucie"), roles=roles)


def file_of(unit, person_id: str):
    with unit() as work:
        return people.person_file(work, person_id=person_id)


def test_the_organisation_comes_back_with_its_name(unit, library):
    made = register(unit, replace(SUPPORTER, organisation_id=library))
    assert [role.organisation for role in made.roles] == ["Library of Mechelen"]
    assert file_of(unit, made.id) == made
    with unit() as work:
        changed = people.change_role(work, role_id=made.roles[0].id, role=SUPPORTER)
    assert (changed.roles[0].organisation, changed.roles[0].details.organisation_id) == ("", None)


def test_the_organisation_stands_on_the_timeline(unit, library):
    made = register(unit, replace(SUPPORTER, organisation_id=library, how_found_detail="the desk"))
    with unit() as work:
        begins = next(event for event in people.events(work, made.id) if event.title.startswith("Role begins"))
    assert begins.text == "Library of Mechelen, the desk"


def test_an_organisation_that_is_not_on_the_map_is_refused(unit):
    with unit() as work, pytest.raises(FieldErrors) as caught:
        people.register_person(
            work, details=PersonDetails(), roles=[PARTICIPANT, replace(SUPPORTER, organisation_id="gone")]
        )
    assert set(caught.value.fields) == {"first_name", "roles.1.organisation_id"}
    made = register(unit, SUPPORTER)
    with unit() as work, pytest.raises(FieldErrors) as caught:
        people.change_role(work, role_id=made.roles[0].id, role=replace(SUPPORTER, organisation_id="gone"))
    assert set(caught.value.fields) == {"organisation_id"}


def test_a_withdrawn_role_counts_nowhere_and_comes_back(unit):
    made = register(unit, PARTICIPANT, SUPPORTER)
    mistaken = made.roles[0]
    supporters = PeopleFilter(role=RoleKind.SUPPORTER)
    with unit() as work:
        found = people.withdraw_role(work, role_id=made.roles[1].id)
        assert [role.withdrawn for role in found.roles] == [False, True]
        assert people.count_people(work, shown=supporters) == 0
        assert people.people_page(work, shown=supporters, offset=0, limit=9).rows == ()
        assert people.people_by_ids(work, ids=[made.id])[0].roles == ()
        assert people.search(work, text="Lucie")[0].detail == made.code
        assert not work.session.get(RoleRecord, made.roles[1].id).listed
        titles = [event.title for event in people.events(work, made.id)]
    assert titles == [
        "Role begins: participant",
        "Role ends: participant",
        f"Registered as {made.code}",
    ]
    with unit() as work:
        assert people.restore_role(work, role_id=made.roles[1].id) == made
        assert people.count_people(work, shown=supporters) == 1
        assert work.session.get(RoleRecord, made.roles[1].id).listed
    assert not mistaken.withdrawn


def test_known_since_passes_over_a_mistaken_role(unit):
    made = register(unit, PARTICIPANT, SUPPORTER)

    def since(work):
        return people.people_by_ids(work, ids=[made.id])[0].since

    with unit() as work:
        people.withdraw_role(work, role_id=made.roles[0].id)
        assert since(work) == SUPPORTER.since
        people.withdraw_role(work, role_id=made.roles[1].id)
        assert since(work) is None
        people.restore_role(work, role_id=made.roles[0].id)
        assert since(work) == PARTICIPANT.since


def test_a_mistaken_role_leaves_its_time_free(unit):
    made = register(unit, SUPPORTER)
    again = replace(SUPPORTER, since=date(2026, 1, 12))
    with unit() as work, pytest.raises(FieldErrors):
        people.add_role(work, person_id=made.id, role=again)
    with unit() as work:
        people.withdraw_role(work, role_id=made.roles[0].id)
        people.add_role(work, person_id=made.id, role=again)
        with pytest.raises(UserError, match="already covers this time"):
            people.restore_role(work, role_id=made.roles[0].id)
    assert [role.withdrawn for role in file_of(unit, made.id).roles] == [True, False]


def test_a_withdrawn_role_is_not_changed_and_a_withdrawn_persons_roles_are_left_alone(unit):
    made = register(unit, SUPPORTER)
    role_id = made.roles[0].id
    with unit() as work:
        people.withdraw_role(work, role_id=role_id)
        with pytest.raises(UserError, match="restore it first"):
            people.change_role(work, role_id=role_id, role=SUPPORTER)
        with pytest.raises(UserError, match="restore it first"):
            people.end_role(work, role_id=role_id, until=TODAY)
        people.withdraw_person(work, person_id=made.id)
        for case in (people.withdraw_role, people.restore_role):
            with pytest.raises(UserError, match="This entry was withdrawn"):
                case(work, role_id=role_id)
            with pytest.raises(NotFound):
                case(work, role_id="gone")


def test_restoring_a_person_leaves_a_mistaken_role_withdrawn(unit):
    made = register(unit, PARTICIPANT, SUPPORTER)
    with unit() as work:
        people.withdraw_role(work, role_id=made.roles[1].id)
        people.withdraw_person(work, person_id=made.id)
        restored = people.restore_person(work, person_id=made.id)
        assert [role.withdrawn for role in restored.roles] == [False, True]
        assert not work.session.get(RoleRecord, made.roles[1].id).listed


def test_each_event_of_a_role_says_which_role_it_was(unit):
    made = register(unit, PARTICIPANT, SUPPORTER)
    with unit() as work:
        people.pause_person(work, person_id=made.id, since=TODAY)
        found = [(event.title, event.role) for event in people.events(work, made.id)]
    assert found == [
        ("Role begins: participant", RoleKind.PARTICIPANT),
        ("Role ends: participant", RoleKind.PARTICIPANT),
        ("Role begins: peer supporter", RoleKind.SUPPORTER),
        ("Certificate: peer supporter", RoleKind.SUPPORTER),
        (f"Registered as {made.code}", None),
        ("Pause begins", None),
    ]


def test_a_merged_entry_is_not_restored_by_itself(unit):
    kept, gone = register(unit), register(unit)
    with unit() as work:
        people.withdraw_person(work, person_id=gone.id)
        find_person(work, gone.id).merged_into_id = kept.id
    assert file_of(unit, gone.id).merged_into_id == kept.id
    with unit() as work, pytest.raises(UserError, match="merged into another one"):
        people.restore_person(work, person_id=gone.id)


@pytest.mark.parametrize(
    ("certified_on", "certified_until", "holds"),
    [
        (None, None, False),
        (TODAY, None, True),
        (date(2026, 3, 3), None, False),
        (date(2025, 3, 2), TODAY, True),
        (date(2025, 3, 2), date(2026, 3, 1), False),
    ],
)
def test_a_certificate_holds_until_its_last_day(certified_on, certified_until, holds):
    assert is_certified(certified_on, certified_until, TODAY) is holds


def test_a_certificate_that_ends_stands_on_the_timeline(unit):
    ended = replace(SUPPORTER, certified_by="Anneke", certified_until=date(2026, 3, 1))
    with unit() as work:
        mark = people.register_person(work, details=PersonDetails(first_name="Mark"), roles=[ended]).id
        found = [(event.day, event.title, event.text) for event in people.events(work, mark)]
    assert (date(2026, 2, 1), "Certificate: peer supporter", "By Anneke. Valid until 1 Mar 2026.") in found
    assert (date(2026, 3, 1), "Last valid day of the certificate: peer supporter", "") in found
