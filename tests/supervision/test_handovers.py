"""Coaches, handing over, and agreements: what can be chosen, and what is refused."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.coaches import coach_of
from ensure_desktop.supervision.handover_values import HandoverDetails, Share
from ensure_desktop.supervision.values import AgreementDetails, Coach
from ensure_desktop.vault.permissions import AccountRole
from tests.supervision.at_hand import DAY, TODAY, WEEK, coached, colleague, hand_over, supports, talk


@pytest.fixture
def bea(unit, as_actor):
    return colleague(unit, as_actor, "Bea")


@pytest.fixture
def cas(unit, as_actor):
    return colleague(unit, as_actor, "Cas")


def coach(unit, person_id):
    with unit() as work:
        return coach_of(work, person_id)


def test_whoever_may_read_the_diary_can_coach(unit, as_actor, bea, leader):
    colleague(unit, as_actor, "Dora", AccountRole.STAFF)
    with unit() as work:
        found = supervision.coaches(work)
    assert found == (Coach(leader.account_id, leader.name), Coach(bea[0].account_id, "Bea"))


def test_a_supporter_has_one_coach_at_a_time(unit, bea, cas, clock):
    mark = supports(unit)
    assert coach(unit, mark) is None
    coached(unit, mark, bea[0], since=TODAY - WEEK)
    coached(unit, mark, cas[0], since=TODAY + DAY)
    assert coach(unit, mark).name == "Bea"
    clock.forward(days=1)
    assert coach(unit, mark).name == "Cas"
    coached(unit, mark, bea[0], since=TODAY - DAY)
    assert coach(unit, mark).name == "Bea", "what was said for later days is replaced"
    coached(unit, mark, None, since=TODAY + DAY)
    assert coach(unit, mark) is None


def test_only_the_leader_says_who_coaches(bea, unit):
    mark = supports(unit)
    with pytest.raises(NotAllowed):
        coached(bea[1], mark, bea[0])
    assert coach(unit, mark) is None


def test_nobody_without_a_key_can_coach(unit, as_actor):
    mark = supports(unit)
    dora, _of_dora = colleague(unit, as_actor, "Dora", AccountRole.STAFF)
    with pytest.raises(FieldErrors) as caught:
        coached(unit, mark, dora)
    assert set(caught.value.fields) == {"account_id"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to_account_id": "0" * 32}, "to_account_id"),
        ({"last": TODAY - DAY}, "last"),
        ({"last": TODAY + 1200 * DAY}, "last"),
        ({"first": TODAY.replace(year=1900)}, "first"),
        ({"share": Share.SINCE}, "since"),
        ({"note": "a" * 20_001}, "note"),
    ],
)
def test_a_handover_that_makes_no_sense_is_refused(bea, cas, changes, field):
    details = HandoverDetails(cas[0].account_id, TODAY, TODAY + WEEK, Share.ALL)
    with pytest.raises(FieldErrors) as caught, bea[1]() as work:
        supervision.save_handover(work, handover_id=None, details=replace(details, **changes))
    assert set(caught.value.fields) == {field}


def test_nobody_stands_in_for_herself_or_hands_over_whom_another_coaches(unit, bea, cas):
    mark = supports(unit)
    coached(unit, mark, cas[0])
    with pytest.raises(FieldErrors) as caught:
        hand_over(bea[1], bea[0])
    assert set(caught.value.fields) == {"to_account_id"}
    with pytest.raises(FieldErrors) as caught:
        hand_over(bea[1], cas[0], person_ids=(mark,))
    assert set(caught.value.fields) == {"person_ids"}


def test_a_handover_is_hers_to_change_and_the_leaders(unit, bea, cas, leader):
    made = hand_over(bea[1], cas[0], note="Mark likes to walk")
    assert (made.from_name, made.to_name, made.details.note) == ("Bea", "Cas", "Mark likes to walk")
    with pytest.raises(NotAllowed), cas[1]() as work:
        supervision.withdraw_handover(work, handover_id=made.id)
    with pytest.raises(NotAllowed), cas[1]() as work:
        supervision.save_handover(
            work,
            handover_id=None,
            details=replace(made.details, to_account_id=leader.account_id),
            from_account_id=bea[0].account_id,
        )
    longer = replace(made.details, last=TODAY + 2 * WEEK)
    with unit() as work:
        changed = supervision.save_handover(work, handover_id=made.id, details=longer)
    assert (changed.details, changed.from_account_id) == (longer, bea[0].account_id)
    with unit() as work:
        instead = supervision.save_handover(work, handover_id=None, details=longer, from_account_id=bea[0].account_id)
    assert instead.from_name == "Bea"


def test_the_note_is_for_the_two_of_them(unit, as_actor, bea, cas):
    made = hand_over(bea[1], cas[0], note="Mark likes to walk")
    _dora, of_dora = colleague(unit, as_actor, "Dora")
    for own, note in (
        (unit, made.details.note),
        (bea[1], made.details.note),
        (cas[1], made.details.note),
        (of_dora, ""),
    ):
        with own() as work:
            assert [each.details.note for each in supervision.handovers(work)] == [note]


def test_past_and_withdrawn_ones_are_listed_when_asked_for(bea, cas, clock):
    made = hand_over(bea[1], cas[0], last=TODAY + DAY)
    later = hand_over(bea[1], cas[0], first=TODAY + WEEK, last=TODAY + 2 * WEEK)

    def listed(**how):
        with bea[1]() as work:
            return [each.id for each in supervision.handovers(work, **how)]

    assert listed() == [later.id, made.id]
    clock.forward(days=2)
    assert listed() == [later.id]
    assert listed(with_past=True) == [later.id, made.id]
    with bea[1]() as work:
        supervision.withdraw_handover(work, handover_id=later.id)
    assert (listed(), listed(withdrawn=True)) == ([], [later.id])
    with pytest.raises(UserError, match="restore"), bea[1]() as work:
        supervision.save_handover(work, handover_id=later.id, details=later.details)


def test_a_handover_that_is_not_there_is_said(bea):
    with pytest.raises(NotFound), bea[1]() as work:
        supervision.withdraw_handover(work, handover_id="0" * 32)


def test_open_agreements_are_the_most_urgent_first_and_cut_by_whose_they_are(unit, leader, bea):
    mark, sara = supports(unit), supports(unit, "Sara")
    late = AgreementDetails("Late", until=TODAY - DAY, owner_person_id=sara)
    soon = AgreementDetails("Soon", until=TODAY + DAY, owner_account_id=bea[0].account_id)
    some_day, done = AgreementDetails("Some day"), AgreementDetails("Done", done_on=TODAY)
    talk(unit, mark, agreements=(some_day, soon, done, late))

    def texts(**how):
        with unit() as work:
            return [each.text for each in supervision.open_agreements(work, **how)]

    assert texts() == texts(person_id=mark) == ["Late", "Soon", "Some day"]
    assert texts(person_id=sara) == ["Late"]
    assert texts(account_id=bea[0].account_id) == ["Soon"]
    with unit() as work:
        first = supervision.open_agreements(work)[0]
    assert (first.owner, first.name, first.person_id) == ("Sara", "Mark", mark)


def test_a_tick_can_be_taken_back_and_never_lies_ahead(unit):
    agreed = talk(unit, supports(unit)).details.agreements[0]
    with unit() as work:
        assert supervision.tick_agreement(work, agreement_id=agreed.id, done_on=TODAY).done_on == TODAY
        assert supervision.tick_agreement(work, agreement_id=agreed.id, done_on=None).done_on is None
    with pytest.raises(UserError) as caught, unit() as work:
        supervision.tick_agreement(work, agreement_id=agreed.id, done_on=TODAY + DAY)
    assert caught.value.field == "done_on"
    with pytest.raises(NotFound), unit() as work:
        supervision.tick_agreement(work, agreement_id="0" * 32, done_on=TODAY)
