"""Merging: everything that refers to the entry that goes belongs to the one that stays, and nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text

from ensure_desktop.consent.service import consents_of
from ensure_desktop.errors import FieldErrors, NotAllowed, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.circles import save_circle
from ensure_desktop.matching.kinds import keeps_waiting
from ensure_desktop.matching.stages import TAKES_A_PLACE
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, EndReason, MatchKind, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.duplicates.comparing import BESIDE, ENDED, MEET
from ensure_desktop.people.duplicates.model import MergeRecord
from ensure_desktop.people.duplicates.references import references
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.values import (
    Frequency,
    HostKind,
    HouseholdMember,
    LanguageSkill,
    Level,
    PeopleFilter,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import load_models
from tests.duplicates.rows_at_hand import add_row, referring
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import begin, log

MAY = date(2024, 5, 1)


def add(unit, first="Fatima", last="Benali", roles=(), **details):
    with unit() as work:
        made = PersonDetails(first_name=first, last_name=last, **details)
        return people.register_person(work, details=made, roles=roles).id


def merge(unit, kept, gone, **change):
    with unit() as work:
        found = duplicates.compare(work, first_id=kept, second_id=gone)
        details = replace(found.proposed, **change)
        return duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=details)


def refused(unit, kept, gone):
    with unit() as work:
        return duplicates.compare(work, first_id=kept, second_id=gone).hindrance


load_models()
REFERENCES = references()


def test_the_tables_about_people_are_found():
    assert {"person", "person_role", "consent", "match", "household_member", "approach", "background_check"} <= {
        reference.table for reference in REFERENCES
    }


@pytest.mark.parametrize(
    ("table", "column"), [(reference.table, column) for reference in REFERENCES for column in reference.columns]
)
def test_every_row_that_names_the_one_who_goes_names_the_kept_one_afterwards(unit, table, column):
    kept, gone = add(unit), add(unit)
    reference = next(found for found in REFERENCES if found.table == table)
    with unit() as work:
        row_id = add_row(work, reference.mapper, **{column: gone})
        model = reference.mapper.class_
        others = {name: getattr(work.session.get_one(model, row_id), name) for name in reference.columns} | {column: ""}
    with unit() as work:
        # Everything but the details is moved by the merge itself; these stay as `proposed` chooses them.
        found = duplicates.compare(work, first_id=kept, second_id=gone)
        assert found.hindrance == ""
        duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=found.proposed)
    with unit() as work:
        row = work.session.get(reference.mapper.class_, row_id)
        assert row is not None
        named = {getattr(row, name) for name in reference.columns} - set(others.values())
        assert named == {kept}
        assert all(referring(work, each, gone) == set() for each in REFERENCES)


def test_an_area_that_was_not_loaded_is_a_mistake_of_the_program(unit):
    kept, gone = add(unit), add(unit)
    with unit() as work:
        work.session.execute(
            text("CREATE TABLE later (id INTEGER PRIMARY KEY, who VARCHAR(32) REFERENCES person (id))")
        )
    with pytest.raises(RuntimeError, match="later"):
        merge(unit, kept, gone)


def test_the_one_who_goes_is_withdrawn_and_leads_to_the_kept_one(unit):
    kept, gone = add(unit), add(unit, first="Fatma")
    file = merge(unit, kept, gone)
    assert file.id == kept
    with unit() as work:
        away = people.person_file(work, person_id=gone)
        assert away.merged_into_id == kept
        assert away.withdrawn_at is not None
        assert people.count_people(work, shown=PeopleFilter()) == 1
        assert [hit.id for hit in people.search(work, text="Fatma")] in ([kept], [])


def test_details_are_joined_and_the_higher_level_wins(unit):
    dutch, french = LanguageSkill("nl", Level.B1), LanguageSkill("fr", Level.C1)
    kept = add(
        unit,
        languages=(dutch,),
        interests=("cooking",),
        phone="+31 6 12345678",
        notes="Likes tea.",
        values=("trust", "humour"),
        frequency=Frequency.WEEKLY,
    )
    gone = add(
        unit,
        languages=(LanguageSkill("nl", Level.C2), french),
        interests=("Cooking", "music"),
        values=("Humour", "patience", "respect"),
        sociability=7,
        frequency=Frequency.MONTHLY,
        phone="+31 6 87654321",
        birth_date=date(1985, 4, 3),
        notes="Has a cat.",
    )
    details = merge(unit, kept, gone).details
    assert details.languages == (LanguageSkill("nl", Level.C2), french)
    assert details.interests == ("cooking", "music")
    assert details.values == ("humour", "patience", "trust")
    assert (details.sociability, details.frequency) == (7, Frequency.WEEKLY)
    assert (details.phone, details.phone_other) == ("+31 6 12345678", "+31 6 87654321")
    assert (details.birth_date, details.birth_year) == (date(1985, 4, 3), 1985)
    assert details.notes == "Likes tea.\n\nHas a cat."


def test_the_choice_of_each_field_counts(unit):
    kept, gone = add(unit, first="Fatima", town="Delft"), add(unit, first="Fatma", town="Leiden")
    details = merge(unit, kept, gone, first_name="Fatma", town="Delft").details
    assert (details.first_name, details.town) == ("Fatma", "Delft")
    with unit() as work:
        assert [hit.id for hit in people.search(work, text="Fatma")] == [kept]


def test_what_is_wrong_with_the_chosen_details_is_told_by_field(unit):
    kept, gone = add(unit), add(unit)
    with unit() as work, pytest.raises(FieldErrors) as error:
        duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=PersonDetails())
    assert set(error.value.fields) == {"first_name"}


def role(kind=RoleKind.SUPPORTER, since=MAY, until=None, **facts):
    return RoleDetails(kind, since, until, **facts)


def test_roles_that_overlap_become_one_with_the_facts_of_both(unit):
    kept = add(unit, roles=[role(since=date(2024, 5, 1), caseload_limit=2, how_found_detail="a poster")])
    gone = add(
        unit,
        roles=[
            role(
                since=date(2023, 1, 1),
                until=date(2024, 6, 1),
                certified_on=date(2023, 3, 1),
                caseload_limit=4,
                how_found_detail="a friend",
            )
        ],
    )
    [one] = merge(unit, kept, gone).roles
    assert one.details == role(
        since=date(2023, 1, 1), certified_on=date(2023, 3, 1), caseload_limit=2, how_found_detail="a poster; a friend"
    )
    with unit() as work:
        assert work.session.get_one(PersonRecord, kept).known_since == date(2023, 1, 1)


def test_the_day_of_one_certificate_does_not_get_the_end_of_another(unit):
    kept = add(unit, roles=[role(since=date(2024, 5, 1), certified_on=date(2024, 6, 1), certified_by="Anneke")])
    ended = {"certified_on": date(2023, 3, 1), "certified_by": "Mark", "certified_until": date(2024, 3, 1)}
    gone = add(unit, roles=[role(since=date(2023, 1, 1), until=date(2024, 6, 1), **ended)])
    [one] = merge(unit, kept, gone).roles
    assert (one.details.certified_on, one.details.certified_by) == (date(2024, 6, 1), "Anneke")
    assert one.details.certified_until is None


def test_a_role_that_bridges_two_others_joins_all_three(unit):
    kept = add(unit, roles=[role(since=date(2022, 1, 1), until=date(2022, 6, 1)), role(since=date(2023, 1, 1))])
    gone = add(unit, roles=[role(since=date(2022, 5, 1), until=date(2023, 2, 1))])
    assert [one.details for one in merge(unit, kept, gone).roles] == [role(since=date(2022, 1, 1))]


def test_roles_of_other_kinds_and_times_stay_apart_and_are_listed(unit):
    ended = role(since=date(2022, 1, 1), until=date(2022, 6, 1))
    kept, gone = add(unit, roles=[role()]), add(unit, roles=[ended, role(RoleKind.PARTICIPANT)])
    together = [one.details for one in merge(unit, kept, gone).roles]
    assert together[0] == ended
    assert {one.kind for one in together[1:]} == {RoleKind.SUPPORTER, RoleKind.PARTICIPANT}
    assert len(together) == 3
    with unit() as work:
        number = work.session.get_one(PersonRecord, kept).number
        rows = work.session.query(RoleRecord).all()
        assert {(row.person_id, row.number, row.listed) for row in rows} == {(kept, number, True)}
        assert people.count_people(work, shown=PeopleFilter(role=RoleKind.PARTICIPANT)) == 1


def test_pauses_and_absences_that_overlap_become_one(unit):
    kept, gone = add(unit), add(unit)
    with unit() as work:
        people.pause_person(work, person_id=kept, since=date(2026, 1, 5), until=date(2026, 1, 20), reason="ill")
        people.pause_person(work, person_id=gone, since=date(2026, 1, 15), reason="away")
        people.add_absence(work, person_id=kept, since=date(2026, 5, 1), until=date(2026, 5, 9), reason="holiday")
        people.add_absence(work, person_id=gone, since=date(2026, 5, 10), until=date(2026, 5, 11), reason="wedding")
    file = merge(unit, kept, gone)
    assert [(one.since, one.until, one.reason) for one in file.pauses] == [(date(2026, 1, 5), None, "ill; away")]
    assert [one.reason for one in file.absences] == ["holiday", "wedding"]


def test_people_who_must_not_meet_stay_apart_and_nobody_is_kept_apart_from_herself(unit):
    kept, gone, other, third = add(unit), add(unit), add(unit, "Omar"), add(unit, "Lena")
    with unit() as work:
        for one, two in ((kept, gone), (kept, other), (gone, other), (gone, third)):
            people.set_must_not_meet(work, person_id=one, other_id=two, apart=True)
    assert {row.id for row in merge(unit, kept, gone).must_not_meet} == {other, third}


def test_who_was_declined_stays_declined_and_nobody_is_declined_for_herself(unit):
    """One who was entered as a supporter and as a participant may have been declined for herself by mistake."""
    with unit() as work:
        kept, gone, other = supporter(work), participant(work, "Marc"), participant(work)
        for supporter_id, participant_id in ((kept, gone), (kept, other)):
            matching.decline(
                work,
                supporter_id=supporter_id,
                participant_id=participant_id,
                by=DeclinedBy.CENTRE,
                reason=DeclineReason.KNOW_EACH_OTHER,
            )
    merge(unit, kept, gone)
    with unit() as work:
        assert [each.participant_id for each in matching.exclusions_of(work, person_id=kept)] == [other]
        (merged,) = work.session.scalars(select(MergeRecord))
        duplicates.undo_merge(work, merge_id=merged.id)
    with unit() as work:
        assert {each.participant_id for each in matching.exclusions_of(work, person_id=kept)} == {gone, other}


def test_two_who_come_to_a_group_besides_can_be_made_one(unit):
    with unit() as work:
        ids = [participant(work), participant(work)]
        mark = supporter(work)
        for number, person_id in enumerate(ids):
            details = CircleDetails(MatchKind.GROUP, f"Coffee {number}")
            circle = save_circle(work, circle_id=None, details=details, supporter_ids=(mark,))
            match = matching.propose_match(
                work, supporter_id=mark, participant_id=person_id, kind=MatchKind.GROUP, circle_id=circle.id
            )
            matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=work.today())
    assert refused(unit, *ids) == ""


def member(person_id):
    return HouseholdMember("", person_id, "", "", None)


def household(unit, *person_ids, name=""):
    with unit() as work:
        return people.make_household(
            work,
            name=name,
            members=[member(one) for one in person_ids],
            hosts=(HostKind.WEEKENDS,),
            host_places=1,
            notes="",
        )


@pytest.mark.parametrize("both", [True, False])
def test_the_household_moves_unless_the_kept_one_has_her_own(unit, both):
    kept, gone, other = add(unit), add(unit), add(unit, "Omar")
    if both:
        household(unit, kept, name="First")
    household(unit, gone, other, name="Second")
    assert merge(unit, kept, gone).household.name == ("First" if both else "Second")


def test_two_members_of_one_household_become_one(unit):
    kept, gone = add(unit), add(unit)
    household(unit, kept, gone)
    assert [one.person_id for one in merge(unit, kept, gone).household.members] == [kept]


def test_matches_visits_and_all_consents_move_and_are_counted(unit):
    with unit() as work:
        one, kept, gone = supporter(work), participant(work), participant(work, "Fatma")
        match = matching.propose_match(work, supporter_id=one, participant_id=gone).id
        matching.move_match(work, match_id=match, to=Stage.TRIAL, day=work.today())
    log(unit, match, date(2026, 3, 2), minutes=60)
    with unit() as work:
        carried = duplicates.compare(work, first_id=kept, second_id=gone).carried
    assert set(carried) == {"1 consent", "1 match", "1 role", "1 visit"}
    merge(unit, kept, gone)
    with unit() as work:
        assert [found.id for found in matching.matches_of(work, person_id=kept)] == [match]
        assert len(consents_of(work, person_id=kept)) == 2


def test_two_who_are_matched_with_each_other_are_two_people(unit):
    begin(unit)
    with unit() as work:
        row = work.session.execute(text("SELECT supporter_id, participant_id FROM match")).one()
    assert "matched with each other" in refused(unit, row.supporter_id, row.participant_id)
    with pytest.raises(UserError, match="matched with each other"):
        merge(unit, row.participant_id, row.supporter_id)


def test_two_who_have_support_each_have_to_end_one_match_first(unit):
    first, second = begin(unit, "Fatima"), begin(unit, "Fatma")
    with unit() as work:
        kept, gone = (
            work.session.execute(text("SELECT participant_id FROM match WHERE id = :id"), {"id": each}).scalar_one()
            for each in (first, second)
        )
    assert refused(unit, kept, gone).startswith("Both have support")
    with unit() as work:
        matching.move_match(work, match_id=second, to=Stage.ENDED, day=work.today(), end_reason=EndReason.MOVED)
    assert refused(unit, kept, gone) == ""
    merge(unit, kept, gone)


def test_two_proposals_with_the_same_supporter_stand_in_the_way(unit):
    with unit() as work:
        one, kept, gone = supporter(work), participant(work), participant(work, "Fatma")
        for person_id in (kept, gone):
            matching.propose_match(work, supporter_id=one, participant_id=person_id)
    assert refused(unit, kept, gone).startswith("Both have an open match with the same person")


def test_the_kinds_that_stand_beside_are_those_of_matching():
    assert set(BESIDE) == {kind.value for kind in MatchKind if keeps_waiting(kind)}


def test_the_stages_are_those_of_matching():
    assert set(MEET) == {stage.value for stage in TAKES_A_PLACE}
    assert Stage.ENDED.value == ENDED


def test_a_withdrawn_entry_and_one_entry_twice_cannot_be_merged(unit):
    kept, gone = add(unit), add(unit)
    assert refused(unit, kept, kept) == "This is one and the same entry."
    with unit() as work:
        people.withdraw_person(work, person_id=gone)
    assert refused(unit, kept, gone) == "P-0002 was withdrawn. Please restore it first; then the two can be merged."


def test_staff_may_look_but_not_merge(unit, as_role):
    kept, gone = add(unit), add(unit)
    with as_role(AccountRole.STAFF)() as work:
        found = duplicates.compare(work, first_id=kept, second_id=gone)
        with pytest.raises(NotAllowed):
            duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=found.proposed)


def test_each_moved_row_is_in_the_audit(unit, engine):
    kept, gone = add(unit), add(unit, roles=[role()], languages=(LanguageSkill("nl", Level.B1),))
    merge(unit, kept, gone)
    with engine.begin() as connection:
        rows = connection.execute(
            text(
                "SELECT table_name, kind FROM audit_event WHERE action = 'test' AND kind != 'note' "
                "AND sequence > (SELECT min(sequence) FROM audit_event WHERE kind = 'note')"
            )
        ).all()
    assert {
        ("person_role", "update"),
        ("person_language", "update"),
        ("person", "update"),
        ("person_merge", "insert"),
    } <= {tuple(row) for row in rows}
