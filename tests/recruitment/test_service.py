"""The recruitment register through its services, on a real encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.checks import LINE_LIMITS, TEXTS
from ensure_desktop.people.recruitment.labels import outcome_label, source_label, stage_label
from ensure_desktop.people.recruitment.values import (
    Approach,
    ApproachDetails,
    ApproachFilter,
    ApproachOutcome,
    FunnelStage,
)
from ensure_desktop.people.values import HowFound, PersonDetails, PersonFile, RoleDetails, RoleKind
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.work import Work

TODAY = date(2026, 3, 2)
FULL = ApproachDetails(
    approached_on=date(2026, 2, 10),
    role=RoleKind.SUPPORTER,
    name="Khadija Ouali",
    reached_by="06 1234 5678",
    approached_by="Samira",
    how_found=HowFound.OUTREACH,
    how_found_detail="at the school gate",
    situation="Raised three children alone.",
    motivation="Wants to give something back.\nKnows the neighbourhood.",
    done="A coffee, and an invitation to the open morning.",
    outcome=ApproachOutcome.NOT_NOW,
    outcome_on=date(2026, 2, 12),
    reason="Her mother is ill",
    look_again_on=date(2026, 5, 1),
)
UNDATED = replace(FULL, outcome_on=None, look_again_on=None)
SOMEBODY = ApproachDetails(approached_on=TODAY)


def supporter(work: Work, first_name: str = "Khadija", *, certified: bool = False) -> PersonFile:
    role = RoleDetails(RoleKind.SUPPORTER, TODAY, certified_on=TODAY if certified else None)
    return people.register_person(work, details=PersonDetails(first_name=first_name), roles=(role,))


def ids(work: Work, order: str = "-day", **shown: object) -> list[str]:
    page = recruitment.approaches_page(work, shown=ApproachFilter(**shown), offset=0, limit=500, order=order)
    assert len(page.rows) == page.total
    return [row.id for row in page.rows]


def counts(work: Work, role: RoleKind = RoleKind.SUPPORTER) -> dict[FunnelStage, int]:
    return {step.stage: step.count for step in recruitment.funnel(work, role=role).steps}


def recorded(work: Work, **facts: object) -> Approach:
    return recruitment.record_approach(work, details=replace(SOMEBODY, **facts))  # type: ignore[arg-type]


def test_what_is_recorded_comes_back(unit):
    with unit() as work:
        made = recruitment.record_approach(work, details=FULL)
    with unit() as work:
        found = recruitment.approach(work, approach_id=made.id)
        assert found == made
        assert found.details == FULL
        assert (found.person_id, found.organisation, found.withdrawn_at) == ("", "", None)


def test_a_day_is_enough(unit):
    with unit() as work:
        made = recorded(work)
        assert made.details == SOMEBODY
        assert ids(work) == [made.id]


def test_a_change_is_audited(unit):
    with unit() as work:
        made = recorded(work)
    with unit("change approach") as work:
        recruitment.change_approach(work, approach_id=made.id, details=FULL)
    with unit() as work:
        assert recruitment.approach(work, approach_id=made.id).details == FULL
        kinds = work.session.scalars(
            select(AuditEventRow.kind).where(AuditEventRow.object_id == made.id).order_by(AuditEventRow.sequence)
        ).all()
        assert kinds == ["insert", "update"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"approached_on": TODAY + timedelta(days=1)}, "approached_on"),
        ({"approached_on": date(1901, 1, 1)}, "approached_on"),
        ({"outcome_on": date(2026, 2, 9)}, "outcome_on"),
        ({"outcome_on": TODAY + timedelta(days=1)}, "outcome_on"),
        ({"look_again_on": date(2026, 2, 9)}, "look_again_on"),
        ({"look_again_on": date(2036, 5, 1)}, "look_again_on"),
        ({"role": RoleKind.PROFESSIONAL}, "role"),
        ({"organisation_id": "f" * 32}, "organisation_id"),
        *(({field: "a" * (most + 1)}, field) for field, most in LINE_LIMITS.items()),
        *(({field: "a" * 5001}, field) for field in TEXTS),
    ],
)
def test_what_has_to_be_mended_is_said_beside_its_field(unit, change, field):
    with unit() as work, pytest.raises(FieldErrors) as caught:
        recruitment.record_approach(work, details=replace(UNDATED, **change))
    assert set(caught.value.fields) == {field}


def test_texts_are_cleaned(unit):
    with unit() as work:
        made = recorded(work, name="  Khadija\tOuali ", situation="One.\r\n\r\n\r\nTwo.", reason="\u202ebusy")
        assert (made.details.name, made.details.situation) == ("Khadija Ouali", "One.\n\nTwo.")
        assert made.details.reason == "busy"


def test_an_open_approach_has_no_day_of_an_outcome(unit):
    with unit() as work:
        made = recorded(work, outcome_on=TODAY)
        assert made.details.outcome_on is None


def test_who_joins_is_linked_and_not_looked_at_again(unit):
    with unit() as work:
        made = recruitment.record_approach(work, details=FULL)
        person = supporter(work)
        joined = recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
    assert (joined.person_id, joined.person_code, joined.person_name) == (person.id, person.code, "Khadija")
    assert joined.details == replace(FULL, outcome=ApproachOutcome.JOINED, outcome_on=TODAY, look_again_on=None)


def test_the_day_of_joining_stays_where_it_is_known(unit):
    day = date(2026, 2, 20)
    with unit() as work:
        made = recorded(work, approached_on=date(2026, 2, 1), outcome=ApproachOutcome.JOINED, outcome_on=day)
        joined = recruitment.join_approach(work, approach_id=made.id, person_id=supporter(work).id)
        assert joined.details.outcome_on == day


def test_another_outcome_takes_the_link_away(unit):
    with unit() as work:
        made = recruitment.record_approach(work, details=FULL)
        joined = recruitment.join_approach(work, approach_id=made.id, person_id=supporter(work).id)
        same = recruitment.change_approach(
            work, approach_id=made.id, details=replace(joined.details, reason="A mistake")
        )
        assert same.person_id == joined.person_id
        undone = recruitment.change_approach(work, approach_id=made.id, details=FULL)
        assert undone == made


def test_nobody_joins_who_was_withdrawn(unit):
    with unit() as work:
        person = supporter(work)
        people.withdraw_person(work, person_id=person.id)
        made = recorded(work)
        with pytest.raises(UserError):
            recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
        with pytest.raises(NotFound):
            recruitment.join_approach(work, approach_id=made.id, person_id="0" * 32)
        assert recruitment.approach(work, approach_id=made.id).details.outcome is ApproachOutcome.OPEN


def test_a_withdrawn_entry_counts_nowhere_and_comes_back(unit):
    with unit() as work:
        made = recorded(work, outcome=ApproachOutcome.INTERESTED, look_again_on=TODAY)
        person = supporter(work)
        recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
        before = counts(work)
        assert before[FunnelStage.JOINED] == 1
        assert recruitment.withdraw_approach(work, approach_id=made.id).withdrawn_at is not None
        assert set(counts(work).values()) == {0}
        assert ids(work) == []
        assert ids(work, withdrawn=True) == [made.id]
        assert recruitment.events(work, person.id) == ()
        with pytest.raises(UserError):
            recruitment.change_approach(work, approach_id=made.id, details=SOMEBODY)
        with pytest.raises(UserError):
            recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
        recruitment.restore_approach(work, approach_id=made.id)
        assert counts(work) == before
        assert ids(work) == [made.id]


def test_an_unknown_entry_is_said(unit):
    with unit() as work:
        for use_case in (recruitment.approach, recruitment.withdraw_approach, recruitment.restore_approach):
            with pytest.raises(NotFound):
                use_case(work, approach_id="0" * 32)


def test_who_was_withdrawn_did_not_join_until_restored(unit):
    with unit() as work:
        person = supporter(work, certified=True)
        made = recorded(work)
        recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
        assert counts(work)[FunnelStage.CERTIFIED] == 1
        people.withdraw_person(work, person_id=person.id)
        assert counts(work)[FunnelStage.INTERESTED] == 1
        assert counts(work)[FunnelStage.JOINED] == 0
        assert recruitment.approach(work, approach_id=made.id).person_withdrawn
        people.restore_person(work, person_id=person.id)
        assert counts(work)[FunnelStage.CERTIFIED] == 1


def merged(work: Work, gone: PersonFile, kept: PersonFile) -> None:
    """What merging leaves of the entry that goes."""
    people.withdraw_person(work, person_id=gone.id)
    record = work.session.get(PersonRecord, gone.id)
    assert record is not None
    record.merged_into_id = kept.id
    work.session.flush()


def test_who_was_merged_is_the_one_who_was_kept(unit):
    with unit() as work:
        first, second, kept = supporter(work, "A"), supporter(work, "B"), supporter(work, "Khadija", certified=True)
        made = recorded(work, approached_by="Samira")
        recruitment.join_approach(work, approach_id=made.id, person_id=first.id)
        merged(work, first, second)
        merged(work, second, kept)
        found = recruitment.approach(work, approach_id=made.id)
        assert (found.person_id, found.person_name, found.person_withdrawn) == (kept.id, "Khadija", False)
        assert counts(work)[FunnelStage.CERTIFIED] == 1
        assert [event.target for event in recruitment.events(work, kept.id)] == [made.id]


def test_the_certificate_of_a_withdrawn_role_does_not_count(unit):
    with unit() as work:
        person = supporter(work, certified=True)
        recruitment.join_approach(work, approach_id=recorded(work).id, person_id=person.id)
        row = work.session.get(RoleRecord, person.roles[0].id)
        assert row is not None
        row.withdrawn_at = work.now()
        work.session.flush()
        assert counts(work)[FunnelStage.CERTIFIED] == 0
        assert counts(work)[FunnelStage.JOINED] == 1


def test_the_timeline_tells_the_approach(unit):
    with unit() as work:
        person = supporter(work)
        made = recruitment.record_approach(work, details=FULL)
        recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
        (event,) = recruitment.events(work, person.id)
    assert (event.day, event.area, event.role, event.target) == (
        FULL.approached_on,
        "recruitment",
        RoleKind.SUPPORTER,
        made.id,
    )
    assert event.title == "Approached by Samira"
    assert event.text == "met on the street: at the school gate"


def a_register(work: Work) -> None:
    """Sixty entries of every outcome and source, for both roles, with and without a name; some are linked."""
    outcomes, sources = list(ApproachOutcome), [*HowFound, None]
    everybody = [supporter(work, f"Person {number}", certified=number % 2 == 0) for number in range(4)]
    for number in range(60):
        made = recorded(
            work,
            approached_on=TODAY - timedelta(days=7 * number),
            role=RoleKind.PARTICIPANT if number % 3 == 0 else RoleKind.SUPPORTER,
            name=f"Somebody {number}" if number % 4 else "",
            how_found=sources[number % len(sources)],
            outcome=outcomes[number % len(outcomes)],
        )
        if number % 11 == 0:
            recruitment.join_approach(work, approach_id=made.id, person_id=everybody[number // 11 % 4].id)
        if number % 13 == 12:
            recruitment.withdraw_approach(work, approach_id=made.id)
    people.withdraw_person(work, person_id=everybody[3].id)


@pytest.mark.parametrize("role", [RoleKind.SUPPORTER, RoleKind.PARTICIPANT])
@pytest.mark.parametrize(
    ("since", "until"), [(None, None), (date(2026, 1, 1), TODAY), (date(2025, 3, 3), date(2025, 12, 31))]
)
def test_every_number_opens_the_list_that_it_counts(unit, role, since, until):
    with unit() as work:
        a_register(work)
        funnel = recruitment.funnel(work, role=role, since=since, until=until)
        period = {"role": role, "since": since, "until": until}
        assert funnel.steps[0].count > funnel.steps[-1].count
        for step in funnel.steps:
            assert len(ids(work, stage=step.stage, **period)) == step.count
        for source in funnel.sources:
            asked = {"how_found": source.how_found, "source_unknown": source.how_found is None, **period}
            assert len(ids(work, stage=FunnelStage.APPROACHED, **asked)) == source.approached
            assert len(ids(work, stage=FunnelStage.JOINED, **asked)) == source.joined


@pytest.mark.parametrize("order", ["day", "-day", "name", "-name", "look_again", "-look_again"])
@pytest.mark.parametrize(
    "shown", [ApproachFilter(), ApproachFilter(stage=FunnelStage.ANSWERED), ApproachFilter("some")]
)
def test_pages_join_to_the_whole_list(unit, order, shown):
    with unit() as work:
        a_register(work)
        whole = recruitment.approaches_page(work, shown=shown, offset=0, limit=500, order=order)
        pages = [
            recruitment.approaches_page(work, shown=shown, offset=offset, limit=7, order=order)
            for offset in range(0, whole.total, 7)
        ]
        assert tuple(row for page in pages for row in page.rows) == whole.rows
        assert {page.total for page in pages} == {whole.total}
        days = [row.details.approached_on for row in whole.rows]
        if order == "-day":
            assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "typed", ["khadija", "OUALI khad", "school", "1234", "samira", "mother is ill", "neighbourhood"]
)
def test_any_word_of_the_entry_finds_it(unit, typed):
    with unit() as work:
        made = recruitment.record_approach(work, details=FULL)
        recorded(work, name="Somebody else")
        assert ids(work, text=typed) == [made.id]
        assert ids(work, text=f"{typed} xylophone") == []


def test_the_person_who_joined_finds_the_entry_too(unit):
    with unit() as work:
        made = recorded(work, name="The lady from the market")
        recorded(work)
        person = supporter(work, "Zéynep")
        recruitment.join_approach(work, approach_id=made.id, person_id=person.id)
        assert ids(work, text="zeynep") == [made.id]
        assert ids(work, text=person.code) == [made.id]


def test_the_register_can_be_filtered(unit):
    with unit() as work:
        first = recorded(work, outcome=ApproachOutcome.NO, how_found=HowFound.LEAFLET)
        second = recorded(work, role=RoleKind.PARTICIPANT, approached_on=TODAY - timedelta(days=400))
        assert ids(work, outcome=ApproachOutcome.NO) == [first.id]
        assert ids(work, how_found=HowFound.LEAFLET) == [first.id]
        assert ids(work, source_unknown=True) == [second.id]
        assert ids(work, role=RoleKind.PARTICIPANT) == [second.id]
        assert ids(work, since=TODAY) == ids(work, until=TODAY, role=RoleKind.SUPPORTER) == [first.id]
        assert ids(work, until=TODAY - timedelta(days=400)) == [second.id]


def test_those_to_look_at_again_come_on_their_day(unit, clock):
    later = TODAY + timedelta(days=10)
    with unit() as work:
        soon = recorded(work, outcome=ApproachOutcome.NOT_NOW, look_again_on=TODAY)
        late = recorded(work, outcome=ApproachOutcome.NOT_NOW, look_again_on=later)
        recorded(work, outcome=ApproachOutcome.JOINED, look_again_on=TODAY)
        gone = recorded(work, look_again_on=TODAY)
        recruitment.withdraw_approach(work, approach_id=gone.id)
        assert [each.id for each in recruitment.approaches_to_look_at(work, limit=5)] == [soon.id]
        assert ids(work, to_look_at=True) == [soon.id]
    clock.move_to(later)
    with unit() as work:
        assert [each.id for each in recruitment.approaches_to_look_at(work, limit=5)] == [soon.id, late.id]
        assert [each.id for each in recruitment.approaches_to_look_at(work, limit=1)] == [soon.id]


def test_every_choice_has_its_word():
    labels = [
        *map(outcome_label, ApproachOutcome),
        *map(stage_label, FunnelStage),
        *map(source_label, [*HowFound, None]),
    ]
    assert all(labels)
    assert len({outcome_label(outcome) for outcome in ApproachOutcome}) == len(ApproachOutcome)
    assert len({source_label(source) for source in [*HowFound, None]}) == len(HowFound) + 1
