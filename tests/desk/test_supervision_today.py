"""What Today says to those who coach."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from ensure_desktop.desk import service as desk
from ensure_desktop.desk import supervising
from ensure_desktop.desk.values import Need
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import AgreementDetails, EntryDetails, EntryKind
from ensure_desktop.vault.permissions import AccountRole
from tests.supervision.at_hand import DAY, TODAY, WEEK, coached, colleague, hand_over, supports, talk

MEETING = EntryDetails(EntryKind.TEAM_MEETING, TODAY - DAY, title="Monday meeting", held=False)


def lines(unit, need):
    with unit() as work:
        found = desk.today(work).attention
    return [(line.title, line.reason, line.target, line.item) for line in found if line.need is need]


@pytest.mark.parametrize("need", list(supervising.QUESTIONS))
def test_no_reason_walks_a_table(unit, need):
    question = supervising.QUESTIONS[need](TODAY, "a" * 32).limit(12)
    written = question.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with unit() as work:
        plan = [row[3] for row in work.session.execute(text(f"EXPLAIN QUERY PLAN {written}"))]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


def test_the_next_talk_stands_there_from_its_day_on(unit, clock):
    mark = supports(unit)
    made = talk(unit, mark, next_on=TODAY + WEEK)
    assert lines(unit, Need.TALK_DUE) == []
    clock.forward(days=7)
    told = "Today is the day that was agreed on for the next talk."
    assert lines(unit, Need.TALK_DUE) == [("Mark", told, mark, made.id)]
    clock.forward(days=2)
    assert lines(unit, Need.TALK_DUE)[0][1] == "The day of the next talk was 2 days ago."
    talk(unit, mark, day=TODAY + WEEK + 2 * DAY, next_on=None)
    assert lines(unit, Need.TALK_DUE) == []


def test_a_talk_that_is_planned_for_later_is_not_due(unit):
    mark = supports(unit)
    talk(unit, mark, day=TODAY - 4 * WEEK, next_on=TODAY)
    assert len(lines(unit, Need.TALK_DUE)) == 1
    talk(unit, mark, day=TODAY + DAY, held=False, next_on=None)
    assert lines(unit, Need.TALK_DUE) == []


def test_the_coach_is_reminded_and_nobody_else(unit, as_actor):
    bea, of_bea = colleague(unit, as_actor, "Bea")
    _cas, of_cas = colleague(unit, as_actor, "Cas")
    mark = supports(unit)
    talk(of_cas, mark, day=TODAY - WEEK, next_on=TODAY)
    assert [len(lines(each, Need.TALK_DUE)) for each in (unit, of_bea, of_cas)] == [0, 0, 1], "who wrote it"
    coached(unit, mark, bea, since=TODAY - DAY)
    assert [len(lines(each, Need.TALK_DUE)) for each in (unit, of_bea, of_cas)] == [0, 1, 0], "the coach"


def test_whoever_stands_in_is_reminded_as_long_as_she_does(unit, as_actor, clock):
    bea, of_bea = colleague(unit, as_actor, "Bea")
    cas, of_cas = colleague(unit, as_actor, "Cas")
    mark, sara = supports(unit), supports(unit, "Sara")
    for each in (mark, sara):
        coached(unit, each, bea, since=TODAY - WEEK)
        talk(of_bea, each, day=TODAY - DAY, next_on=TODAY)
    talk(of_bea, sara, day=TODAY, held=False, next_on=None)

    def of(need):
        return [line[0] for line in lines(of_cas, need)]

    assert of(Need.TALK_DUE) == of(Need.ENTRY_TO_WRITE) == []
    hand_over(of_bea, cas, first=TODAY, last=TODAY + DAY, person_ids=(mark,))
    assert (of(Need.TALK_DUE), of(Need.ENTRY_TO_WRITE)) == (["Mark"], [])
    everybody = hand_over(of_bea, cas, first=TODAY, last=TODAY + DAY)
    assert (of(Need.TALK_DUE), of(Need.ENTRY_TO_WRITE)) == (["Mark"], ["Sara"])
    with of_bea() as work:
        supervision.withdraw_handover(work, handover_id=everybody.id)
    assert of(Need.ENTRY_TO_WRITE) == []
    clock.forward(days=2)
    assert of(Need.TALK_DUE) == [], "she is back"


def test_what_was_planned_is_to_be_written_down(unit):
    with unit() as work:
        made = supervision.save_entry(work, entry_id=None, details=MEETING)
        supervision.save_entry(work, entry_id=None, details=replace(MEETING, day=TODAY + DAY))
    told = "Its day was 1 day ago, and nothing is written down yet."
    assert lines(unit, Need.ENTRY_TO_WRITE) == [("Monday meeting", told, "", made.id)]
    with unit() as work:
        supervision.save_entry(work, entry_id=made.id, details=replace(MEETING, held=True))
    assert lines(unit, Need.ENTRY_TO_WRITE) == []


def test_a_meeting_without_a_name_is_called_by_its_kind(unit):
    with unit() as work:
        supervision.save_entry(work, entry_id=None, details=replace(MEETING, title="", day=TODAY))
    assert lines(unit, Need.ENTRY_TO_WRITE)[0][:2] == (
        "Team meeting",
        "Planned for today. Write down afterwards what was said.",
    )


def test_what_she_agreed_to_do_stands_on_her_own_today(unit, as_actor, leader):
    bea, of_bea = colleague(unit, as_actor, "Bea")
    mark = supports(unit)
    hers = AgreementDetails("Call the doctor", owner_account_id=bea.account_id, until=TODAY - DAY)
    later = replace(hers, until=TODAY + DAY)
    of_leader = replace(hers, owner_account_id=leader.account_id, until=TODAY)
    made = talk(unit, mark, agreements=(hers, later, of_leader), next_on=None)
    told = "You agreed to do something. Its day was 1 day ago."
    assert lines(of_bea, Need.DIARY_AGREEMENT_DUE) == [("Mark", told, mark, made.id)]
    assert [line[1] for line in lines(unit, Need.DIARY_AGREEMENT_DUE)] == ["You agreed to do something by today."]
    with of_bea() as work:
        agreed = next(each for each in supervision.open_agreements(work, account_id=bea.account_id))
        supervision.tick_agreement(work, agreement_id=agreed.id, done_on=TODAY)
    assert lines(of_bea, Need.DIARY_AGREEMENT_DUE) == []


def test_a_month_after_the_last_intervision_the_next_one_is_to_be_planned(unit, as_actor, as_role, clock):
    need = Need.INTERVISION_TO_PLAN
    mark, sara = supports(unit), supports(unit, "Sara")
    assert lines(unit, need) == [], "where there never was one, nobody is told to begin"
    with unit() as work:
        held = EntryDetails(EntryKind.INTERVISION, TODAY - 4 * WEEK + DAY)
        made = supervision.save_entry(work, entry_id=None, details=held)
    assert lines(unit, need) == []
    clock.forward(days=1)
    assert lines(unit, need) == [("Intervision", "The last one was 4 weeks ago, and no other is planned.", "", "")]
    _bea, of_bea = colleague(unit, as_actor, "Bea")
    assert len(lines(of_bea, need)) == 1
    assert lines(as_role(AccountRole.STAFF), need) == []
    with unit() as work:
        planned = supervision.plan_intervision(work, day=TODAY + WEEK, starts_at="", place="", person_ids=(mark, sara))
    assert lines(unit, need) == []
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=planned.id)
    clock.forward(days=7)
    assert [line[1] for line in lines(unit, need)] == ["The last one was 5 weeks ago, and no other is planned."]
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=made.id)
    assert lines(unit, need) == []


def test_withdrawn_entries_and_staff_are_not_reminded(unit, as_role, leader):
    mark = supports(unit)
    agreed = AgreementDetails("Call", owner_account_id=leader.account_id, until=TODAY)
    made = talk(unit, mark, day=TODAY - WEEK, next_on=TODAY, agreements=(agreed,))
    staff = as_role(AccountRole.STAFF)
    for need in supervising.ABOUT_DIARY:
        assert lines(staff, need) == []
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=made.id)
    for need in supervising.ABOUT_DIARY:
        assert lines(unit, need) == []
