"""The roster: everybody who is a supporter, what is known of her, and what was answered to her signals."""

from dataclasses import replace

import pytest
from sqlalchemy import event, text

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import ActivityDetails, ActivityKind, Attendance
from ensure_desktop.matching.service import propose_match
from ensure_desktop.people import service as people
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.model import SignalAnswerRecord
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.supervision.values import (
    EntryDetails,
    EntryKind,
    Presence,
    Present,
    Watch,
    WellBeing,
)
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.service import begin_match, log_visit, withdraw_visit
from ensure_desktop.visits.values import Outcome, VisitDetails, Worry
from tests.matching.people_at_hand import LONG_AGO, participant, supporter
from tests.supervision.at_hand import DAY, TODAY, WEEK, coached, colleague, hand_over, supports, talk

UNWELL = {"well_being": WellBeing.UNWELL, "watch": frozenset({Watch.RISK_OF_RELAPSE})}


def roster(unit, **asked):
    with unit() as work:
        return supervision.roster(work, **asked)


def names(unit, **asked):
    return [row.name for row in roster(unit, **asked).rows]


def row_of(unit, person_id):
    return next(row for row in roster(unit).rows if row.person_id == person_id)


def signals(unit, person_id):
    with unit() as work:
        return {signal.kind: signal for signal in supervision.signals_of(work, person_id=person_id)}


def answer(unit, signal, acted=False, note=""):
    about = {"person_id": signal.person_id, "kind": signal.kind, "about": signal.about}
    with unit() as work:
        return supervision.answer_signal(work, **about, acted=acted, note=note)


@pytest.fixture
def visits(unit, clock):
    """Let a match of this supporter begin so many days ago, with visits on these days; their ids."""

    def put(person_id, *days, days_ago=20, **details):
        now = clock.moment
        clock.move_to(TODAY - days_ago * DAY)
        with unit() as work:
            match = propose_match(work, supporter_id=person_id, participant_id=participant(work)).id
            begin_match(work, match_id=match, day=work.today())
        clock.moment = now
        with unit() as work:
            return [log_visit(work, match_id=match, details=VisitDetails(day, **details)).id for day in days]

    return put


def test_who_has_nothing_yet_stands_on_it(unit):
    mark = supports(unit)
    (row,) = roster(unit).rows
    assert (row.person_id, row.name, row.since, row.certified_on) == (mark, "Mark", LONG_AGO, LONG_AGO)
    assert (row.coach, row.last_coaching, row.next_talk, row.caseload, row.hours, row.meetings) == (
        None,
        None,
        None,
        0,
        0.0,
        0,
    )
    assert [signal.kind for signal in row.signals] == [SignalKind.NOT_COACHED]


def test_only_supporters_of_today_stand_on_it(unit):
    with unit() as work:
        supporter(work, "Gone", until=TODAY - DAY)
        withdrawn = supporter(work, "Withdrawn")
        people.withdraw_person(work, person_id=withdrawn)
        participant(work, "Fatima")
        supporter(work, "Last day", until=TODAY)
    assert names(unit) == ["Last day"]


def test_talks_count_for_it_once_they_were_held(unit):
    mark = supports(unit)
    talk(unit, mark, day=TODAY - WEEK, next_on=TODAY + 3 * WEEK)
    with unit() as work:
        planned = EntryDetails(EntryKind.COACHING, TODAY + WEEK, person_id=mark, held=False)
        supervision.save_entry(work, entry_id=None, details=planned)
    row = row_of(unit, mark)
    assert (row.last_coaching, row.next_talk, row.signals) == (TODAY - WEEK, TODAY + WEEK, ())


def test_a_withdrawn_talk_counts_nowhere(unit):
    mark = supports(unit)
    made = talk(unit, mark, **UNWELL)
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=made.id)
    row = row_of(unit, mark)
    assert (row.last_coaching, row.next_talk) == (None, None)
    assert [signal.kind for signal in row.signals] == [SignalKind.NOT_COACHED]


def test_hours_are_those_of_visits_and_activities_of_four_weeks(unit, visits):
    with unit() as work:
        mark = supporter(work, hours_per_week=0.5)
    first, _last, _before = visits(mark, TODAY - 27 * DAY, TODAY, TODAY - 28 * DAY, days_ago=40, minutes=60)
    visits(mark, TODAY, outcome=Outcome.NOBODY_HOME, minutes=None)
    with unit() as work:
        details = ActivityDetails(ActivityKind.COFFEE, "Coffee", TODAY - DAY, starts_at="10:00", ends_at="12:00")
        made = groups.save_activity(work, activity_id=None, details=details, person_ids=[mark])
        groups.mark_attendance(work, activity_id=made.id, marks={mark: Attendance.CAME})
    assert row_of(unit, mark).hours == 1.0
    assert SignalKind.HOURS in signals(unit, mark)
    with unit() as work:
        withdraw_visit(work, visit_id=first)
    assert row_of(unit, mark).hours == 0.75


def test_visits_bring_late_ones_worries_and_moods(unit, visits):
    mark = supports(unit)
    days = [TODAY - number * WEEK for number in (7, 6)]
    visits(mark, *days, days_ago=50, mood=1, worry=Worry.URGENT, worry_text="The gas is cut off")
    found = signals(unit, mark)
    assert {SignalKind.VISITS_LATE, SignalKind.WORRIES_UNREAD, SignalKind.MOOD_FALLING} <= found.keys()
    assert found[SignalKind.WORRIES_UNREAD].reason.startswith("2 worries")
    assert not [signal for signal in found.values() if "gas" in signal.reason]


def test_more_people_than_agreed(unit, visits):
    with unit() as work:
        mark = supporter(work, caseload_limit=2)
    for _each in range(2):
        visits(mark, days_ago=1)
    with unit() as work:
        role = next(iter(people.person_file(work, person_id=mark).roles))
        people.change_role(work, role_id=role.id, role=replace(role.details, caseload_limit=1))
    row = row_of(unit, mark)
    assert (row.caseload, row.most) == (2, 1)
    assert SignalKind.CASELOAD in signals(unit, mark)


def test_meetings_of_the_diary_that_were_missed(unit):
    mark = supports(unit)
    for days_ago in (14, 7):
        there = (Present(mark, Presence.AWAY),)
        with unit() as work:
            details = EntryDetails(EntryKind.TEAM_MEETING, TODAY - days_ago * DAY, present=there)
            supervision.save_entry(work, entry_id=None, details=details)
    assert signals(unit, mark)[SignalKind.MEETINGS_MISSED].since == TODAY - 14 * DAY


class TestOrder:
    @pytest.fixture
    def team(self, unit):
        """Anna was coached lately, Bert long ago, Cleo never."""
        anna, bert, cleo = (supports(unit, name) for name in ("Anna", "Bert", "Cleo"))
        talk(unit, anna)
        talk(unit, bert, day=TODAY - 6 * WEEK, next_on=None)
        return anna, bert, cleo

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("name", ["Anna", "Bert", "Cleo"]),
            ("coaching", ["Cleo", "Bert", "Anna"]),
            ("signals", ["Bert", "Cleo", "Anna"]),
        ],
    )
    def test_orders(self, unit, team, order, expected):
        assert names(unit, order=order) == expected

    def test_pages_and_counts(self, unit, team):
        found = roster(unit, offset=1, limit=1)
        assert ([row.name for row in found.rows], found.total, found.with_signals) == (["Bert"], 3, 2)
        assert names(unit, only_signals=True) == ["Bert", "Cleo"]

    def test_by_coach(self, unit, as_actor, team):
        bea, _unit = colleague(unit, as_actor)
        coached(unit, team[1], bea)
        assert names(unit, account_id=bea.account_id) == ["Bert"]

    def test_the_heaviest_caseload_first(self, unit, team, visits):
        visits(team[2], days_ago=1)
        assert names(unit, order="caseload") == ["Cleo", "Anna", "Bert"]


class TestAnswers:
    def test_seen_and_acted_quiet_it_and_can_be_taken_back(self, unit, leader):
        mark = supports(unit)
        signal = signals(unit, mark)[SignalKind.NOT_COACHED]
        made = answer(unit, signal, acted=True, note="  A talk on Friday ")
        assert (made.by, made.day, made.acted, made.note) == (leader.name, TODAY, True, "A talk on Friday")
        assert signals(unit, mark)[SignalKind.NOT_COACHED].answer == made
        assert roster(unit).with_signals == 0
        with unit() as work:
            supervision.take_back_answer(work, answer_id=made.id)
        assert signals(unit, mark)[SignalKind.NOT_COACHED].answer is None
        with unit() as work, pytest.raises(NotFound):
            supervision.take_back_answer(work, answer_id=made.id)

    def test_something_new_opens_it_again(self, unit, visits):
        mark = supports(unit)
        _first, second = visits(mark, TODAY - DAY, TODAY, worry=Worry.NOTE, worry_text="Letters")
        with unit() as work:
            withdraw_visit(work, visit_id=second)
        answer(unit, signals(unit, mark)[SignalKind.WORRIES_UNREAD], acted=True)
        assert signals(unit, mark)[SignalKind.WORRIES_UNREAD].answer is not None
        visits(mark, TODAY, worry=Worry.NOTE, worry_text="Again")
        assert signals(unit, mark)[SignalKind.WORRIES_UNREAD].answer is None

    def test_what_is_another_by_now_is_not_answered(self, unit):
        mark = supports(unit)
        signal = signals(unit, mark)[SignalKind.NOT_COACHED]
        with pytest.raises(UserError, match="changed in the meantime"):
            answer(unit, replace(signal, about="0" * 8))
        talk(unit, mark)
        with pytest.raises(UserError, match="changed in the meantime"):
            answer(unit, signal)

    def test_a_note_that_is_too_long_is_said_beside_it(self, unit):
        signal = signals(unit, supports(unit))[SignalKind.NOT_COACHED]
        with pytest.raises(FieldErrors) as caught:
            answer(unit, signal, note="a" * 2001)
        assert set(caught.value.fields) == {"note"}

    def test_the_note_is_sealed(self, unit):
        answer(unit, signals(unit, supports(unit))[SignalKind.NOT_COACHED], note="Pomegranate")
        with unit() as work:
            assert b"Pomegranate" not in work.session.query(SignalAnswerRecord).one().body

    def test_in_the_open_nothing_tells_to_which_signal_it_was_given(self, unit):
        mark = supports(unit)
        talk(unit, mark, well_being=WellBeing.UNWELL, watch=frozenset({Watch.HEAVY_LOAD}))
        for kind in (SignalKind.UNWELL, SignalKind.WATCHED):
            answer(unit, signals(unit, mark)[kind])
        with unit() as work:
            rows = work.session.execute(text("SELECT * FROM signal_answer")).all()
        assert len(rows) == 2
        assert not [cell for row in rows for cell in row if cell in {kind.value for kind in SignalKind}]
        found = signals(unit, mark)
        assert found[SignalKind.UNWELL].answer is not None
        assert found[SignalKind.WATCHED].answer is not None


class TestWhoSees:
    def test_what_was_told_is_no_signal_for_a_colleague_who_may_not_read_it(self, unit, as_actor):
        (bea, bea_unit), (_ann, ann_unit) = colleague(unit, as_actor), colleague(unit, as_actor, "Ann")
        mark = supports(unit)
        coached(unit, mark, bea)
        talk(unit, mark, **UNWELL)
        assert signals(unit, mark).keys() == {SignalKind.UNWELL, SignalKind.WATCHED}
        assert signals(bea_unit, mark).keys() == {SignalKind.UNWELL, SignalKind.WATCHED}
        assert signals(ann_unit, mark) == {}
        assert row_of(ann_unit, mark).last_coaching == TODAY

    def test_whoever_stands_in_sees_signals_and_answers_them(self, unit, as_actor):
        (bea, bea_unit), (ann, ann_unit) = colleague(unit, as_actor), colleague(unit, as_actor, "Ann")
        mark = supports(unit)
        coached(unit, mark, bea)
        talk(unit, mark, **UNWELL)
        hand_over(bea_unit, ann, Share.AGREEMENTS)
        answer(ann_unit, signals(ann_unit, mark)[SignalKind.UNWELL], note="Rang her")
        assert signals(bea_unit, mark)[SignalKind.UNWELL].answer.note == "Rang her"

    def test_a_colleague_neither_answers_nor_reads_what_was_answered(self, unit, as_actor):
        (bea, bea_unit), (_ann, ann_unit) = colleague(unit, as_actor), colleague(unit, as_actor, "Ann")
        mark = supports(unit)
        coached(unit, mark, bea)
        signal = signals(ann_unit, mark)[SignalKind.NOT_COACHED]
        with pytest.raises(NotAllowed):
            answer(ann_unit, signal)
        made = answer(bea_unit, signal, note="A talk on Friday")
        assert signals(ann_unit, mark)[SignalKind.NOT_COACHED].answer.note == ""
        with ann_unit() as work, pytest.raises(NotAllowed):
            supervision.take_back_answer(work, answer_id=made.id)

    def test_staff_see_no_roster(self, as_role):
        with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
            supervision.roster(work)


def test_the_page_of_a_supporter_tells_what_a_coach_asks(unit, visits):
    mark = supports(unit)
    talk(unit, mark)
    visits(mark, days_ago=2)
    with unit() as work:
        page = supervision.supporter_page(work, person_id=mark)
    assert (page.row.name, page.row.caseload, page.supervision.latest.total) == ("Mark", 1, 1)
    (accompanied,) = page.accompanies
    assert (accompanied.name, accompanied.since) == ("Fatima", TODAY - 2 * DAY)
    assert accompanied.next_due is not None


def test_the_page_of_somebody_else_is_refused_in_words(unit):
    with unit() as work:
        fatima = participant(work)
    with unit() as work, pytest.raises(UserError, match="not in this role today"):
        supervision.supporter_page(work, person_id=fatima)
    with unit() as work, pytest.raises(NotFound):
        supervision.supporter_page(work, person_id="0" * 32)


def test_a_team_of_thirty_takes_as_many_questions_as_one_of_three(unit, engine):
    counts = []
    for number in range(30):
        supports(unit, f"Mark {number}")
        if number in (2, 29):
            asked = []
            event.listen(engine, "before_cursor_execute", lambda *told, asked=asked: asked.append(told[2]))
            assert roster(unit).total == number + 1
            counts.append(len(asked))
    assert counts[0] == counts[1]
