"""The allowance over the vault: who stands in the list, what counts, decisions, payments and the workbook."""

from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import func, select

from ensure_desktop.allowance import service as allowance
from ensure_desktop.allowance.values import Condition
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.groups.values import ActivityKind, Attendance
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.vault.centre import change_centre, read_centre
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Outcome
from tests.conftest import load_models
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import log

load_models()  # merging knows all tables that speak of people

YEAR = 2026


@pytest.fixture
def asked(unit):
    """`asked(meetings=1)`: 150 euro, and only what is named is asked for."""

    def put(**asked):
        nothing = {"allowance_meetings": 0, "allowance_reports": 0, "allowance_months": 0, "name": "De Mussen"}
        with unit() as work:
            change_centre(work, centre=replace(read_centre(work), allowance=15_000, **(nothing | asked)))

    put()
    return put


def listed(unit, year=YEAR):
    with unit() as work:
        return {row.name: row for row in allowance.allowances(work, year=year)}


def found(row, condition):
    return next(each.found for each in row.conditions if each.condition is condition)


def mark(unit, asked):
    with unit() as work:
        return supporter(work, "Mark")


def meeting(work, person_id, day, mark=Attendance.CAME, kind=ActivityKind.TEAM_MEETING, withdrawn_at=None):
    held = ActivityRecord(
        id=work.new_id(), series_id="", kind=kind.value, title="Together", day=day, starts_at="", ends_at="",
        place="", notes="", debriefing="", withdrawn_at=withdrawn_at,
    )  # fmt: skip
    work.session.add(held)
    row = AttendeeRecord(
        id=work.new_id(), activity_id=held.id, person_id=person_id, helps=True, mark=mark.value if mark else None
    )
    work.session.add(row)


def begun(unit, supporter_id, name="Fatima"):
    with unit() as work:
        who = participant(work, name)
        match = matching.propose_match(work, supporter_id=supporter_id, participant_id=who)
        return visits.begin_match(work, match_id=match.id, day=work.today()).match.id


def test_who_did_nothing_is_in_the_list_and_participants_are_not(unit, asked):
    with unit() as work:
        supporter(work, "Mark")
        participant(work, "Fatima")
        gone = supporter(work, "Nadia")
        (role,) = people.person_file(work, person_id=gone).roles
        people.end_role(work, role_id=role.id, until=date(2026, 1, 31))
    asked(allowance_meetings=1)
    rows = listed(unit)
    assert set(rows) == {"Mark", "Nadia"}
    assert rows["Mark"].cents == 0
    assert not rows["Mark"].met
    assert set(listed(unit, 2027)) == {"Mark"}
    assert not listed(unit, 2025)


def test_only_meetings_that_were_held_and_attended_count(unit, asked):
    who = mark(unit, asked)
    with unit() as work:
        meeting(work, who, date(2026, 1, 15))
        meeting(work, who, date(2026, 2, 15), Attendance.EXCUSED)
        meeting(work, who, date(2026, 2, 16), None)
        meeting(work, who, date(2026, 2, 17), kind=ActivityKind.COFFEE)
        meeting(work, who, date(2026, 2, 18), withdrawn_at=work.now())
        meeting(work, who, date(2025, 12, 31))
    asked(allowance_meetings=2)
    assert found(listed(unit)["Mark"], Condition.MEETINGS) == 1


def test_reports_are_in_time_until_the_last_day(unit, asked, clock):
    who = mark(unit, asked)
    match_id = begun(unit, who)
    clock.move_to(date(2026, 3, 9))
    log(unit, match_id, date(2026, 3, 2))
    clock.move_to(date(2026, 3, 17))
    log(unit, match_id, date(2026, 3, 9), outcome=Outcome.NOBODY_HOME)
    gone = log(unit, match_id, date(2026, 3, 3))
    with unit() as work:
        visits.withdraw_visit(work, visit_id=gone.id)
    asked(allowance_reports=80)
    row = listed(unit)["Mark"]
    assert found(row, Condition.REPORTS) == 50
    assert row.conditions[0].sentence == "1 of 2 visits came later than agreed."
    asked(allowance_reports=80, allowance_report_days=8)
    assert listed(unit)["Mark"].met


def test_months_with_somebody_to_visit_are_counted_once_and_until_today(unit, asked, clock):
    who = mark(unit, asked)
    begun(unit, who)
    begun(unit, who, "Amina")
    asked(allowance_months=3)
    assert found(listed(unit)["Mark"], Condition.CASELOAD) == 1
    clock.move_to(date(2026, 5, 1))
    assert found(listed(unit)["Mark"], Condition.CASELOAD) == 3
    assert found(listed(unit, 2025 + 2)["Mark"], Condition.CASELOAD) == 0


def test_a_decision_other_than_proposed_needs_a_reason(unit, asked):
    who = mark(unit, asked)
    with unit() as work:
        same = allowance.decide_allowance(work, person_id=who, year=YEAR, cents=15_000)
    assert same.decided_by
    with unit() as work, pytest.raises(FieldErrors) as wrong:
        allowance.decide_allowance(work, person_id=who, year=YEAR, cents=5_000)
    assert set(wrong.value.fields) == {"reason"}
    with unit() as work, pytest.raises(FieldErrors) as wrong:
        allowance.decide_allowance(work, person_id=who, year=YEAR, cents=-1)
    assert set(wrong.value.fields) == {"cents"}
    with unit() as work:
        half = allowance.decide_allowance(work, person_id=who, year=YEAR, cents=5_000, reason="Began in spring")
    assert (half.cents, half.reason) == (5_000, "Began in spring")
    with unit() as work, pytest.raises(NotFound):
        allowance.decide_allowance(work, person_id=who, year=2025, cents=0)


def test_agreeing_decides_for_those_who_meet_all_and_can_be_taken_back(unit, asked):
    who = mark(unit, asked)
    with unit() as work:
        other = supporter(work, "Nadia")
        meeting(work, who, date(2026, 1, 15))
    asked(allowance_meetings=1)
    with unit() as work:
        agreed = allowance.agree_to_proposals(work, year=YEAR)
    assert [row.name for row in agreed] == ["Mark"]
    assert not listed(unit)["Nadia"].decided_by
    with unit() as work:
        allowance.take_back_decisions(work, person_ids=[who, other], year=YEAR)
    assert not listed(unit)["Mark"].decided_by


def test_what_was_paid_is_not_changed_before_the_payment_is_taken_back(unit, asked):
    who = mark(unit, asked)
    with unit() as work, pytest.raises(UserError, match="decide first"):
        allowance.mark_paid(work, person_ids=[who], year=YEAR, day=work.today())
    with unit() as work:
        allowance.agree_to_proposals(work, year=YEAR)
        paid = allowance.mark_paid(work, person_ids=[who], year=YEAR, day=work.today())
        with pytest.raises(FieldErrors):
            allowance.mark_paid(work, person_ids=[who], year=YEAR, day=date(2026, 3, 3))
    assert paid[0].paid_on == date(2026, 3, 2)
    for act in (
        lambda work: allowance.decide_allowance(work, person_id=who, year=YEAR, cents=0, reason="No"),
        lambda work: allowance.take_back_decisions(work, person_ids=[who], year=YEAR),
    ):
        with unit() as work, pytest.raises(UserError, match="paid already"):
            act(work)
    with unit() as work:
        allowance.mark_paid(work, person_ids=[who], year=YEAR, day=None)
        allowance.take_back_decisions(work, person_ids=[who], year=YEAR)
    assert listed(unit)["Mark"].paid_on is None


def test_the_payment_list_holds_who_is_to_be_paid_and_no_formula(unit, asked):
    with unit() as work, pytest.raises(UserError, match="Nobody is to be paid"):
        allowance.payment_list(work, year=YEAR)
    with unit() as work:
        bad = supporter(work, '=HYPERLINK("http://x")')
        paid, nothing = supporter(work, "Nadia"), supporter(work, "Omar")
        allowance.agree_to_proposals(work, year=YEAR)
        allowance.decide_allowance(work, person_id=bad, year=YEAR, cents=12_550, reason="+1 for the summer")
        allowance.decide_allowance(work, person_id=nothing, year=YEAR, cents=0, reason="She did not want it")
        allowance.mark_paid(work, person_ids=[paid], year=YEAR, day=work.today())
    with unit() as work:
        content = allowance.payment_list(work, year=YEAR)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet.max_row == 2
    cells = list(sheet[2])
    assert cells[1].value == '=HYPERLINK("http://x")'
    assert all(cell.data_type != "f" for cell in cells)
    assert (cells[3].value, cells[3].number_format, cells[4].value) == (125.5, "0.00", "EUR")
    with unit() as work:
        noted = select(func.count()).where(AuditEventRow.action == "write payment list", AuditEventRow.object_id == bad)
        assert work.session.scalar(noted) == 1


def test_a_merge_keeps_what_was_paid(unit, asked):
    with unit() as work:
        kept, gone = supporter(work, "Mark"), supporter(work, "Marc")
        allowance.agree_to_proposals(work, year=YEAR)
        allowance.mark_paid(work, person_ids=[gone], year=YEAR, day=work.today())
    with unit() as work:
        details = people.person_file(work, person_id=kept).details
        duplicates.merge_people(work, kept_id=kept, gone_id=gone, details=details)
    row = listed(unit)["Mark"]
    assert (row.cents, row.paid_on) == (15_000, date(2026, 3, 2))


@pytest.mark.parametrize("year", [0, 1899, YEAR + 2, 10_000, 10**30])
def test_a_year_that_nobody_can_mean_is_refused_in_words(unit, asked, year):
    with unit() as work:
        who = supporter(work, "Mark")
        for act in (
            partial(allowance.allowances, work),
            partial(allowance.decide_allowance, work, person_id=who, cents=0),
            partial(allowance.agree_to_proposals, work),
            partial(allowance.take_back_decisions, work, person_ids=[who]),
            partial(allowance.mark_paid, work, person_ids=[who], day=None),
            partial(allowance.payment_list, work),
        ):
            with pytest.raises(FieldErrors) as told:
                act(year=year)
            assert told.value.fields == {"year": "Please choose a year from 1900 to 2027."}
