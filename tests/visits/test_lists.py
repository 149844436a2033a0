"""Pauses, lists and the week through the services, on a real encrypted file."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.agenda_values import EntryKind
from ensure_desktop.visits.values import (
    Outcome,
    TaperChoice,
    Track,
)
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import FULL, TODAY, begin, listed, log, page, week


class TestPausing:
    def test_pause_and_resume(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        clock.move_to(date(2026, 3, 5))
        with unit() as work:
            paused = visits.pause_visits(work, match_id=match_id, since=date(2026, 3, 5), reason="Hospital")
        assert (paused.standing.track, paused.standing.next_due) == (Track.PAUSED, None)
        assert listed(unit, Track.PAUSED).total == 1
        clock.move_to(date(2026, 3, 19))
        with unit() as work:
            resumed = visits.resume_visits(work, match_id=match_id, on=date(2026, 3, 19))
        assert (resumed.standing.next_due, resumed.standing.ends_on) == (date(2026, 3, 23), date(2027, 3, 15))
        assert resumed.pauses[0].until == date(2026, 3, 18)

    def test_a_pause_ended_on_its_first_day_never_was(self, unit, match_id):
        with unit() as work:
            visits.pause_visits(work, match_id=match_id, since=TODAY)
            assert visits.resume_visits(work, match_id=match_id, on=TODAY).pauses == ()

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"since": TODAY - timedelta(days=1)}, "since"),
            ({"since": TODAY + timedelta(days=2)}, "until"),
            ({"since": TODAY, "until": TODAY - timedelta(days=1)}, "until"),
            ({"since": TODAY, "until": TODAY + timedelta(days=500)}, "until"),
            ({"since": TODAY + timedelta(days=500), "until": TODAY + timedelta(days=510)}, "since"),
        ],
    )
    def test_absurd_pauses(self, unit, match_id, wrong, field):
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.pause_visits(work, match_id=match_id, **wrong)
        assert list(told.value.fields) == [field]

    def test_not_two_at_once(self, unit, match_id):
        with unit() as work:
            visits.pause_visits(work, match_id=match_id, since=TODAY)
        with unit() as work, pytest.raises(FieldErrors):
            visits.pause_visits(work, match_id=match_id, since=TODAY)

    def test_resuming_what_is_not_paused(self, unit, match_id):
        with unit() as work, pytest.raises(UserError, match="not paused"):
            visits.resume_visits(work, match_id=match_id, on=TODAY)

    def test_a_match_paused_on_the_board_stops_the_clock_too(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        clock.move_to(date(2026, 3, 5))
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.PAUSED, day=work.today(), note="Away")
        assert page(unit, match_id).standing.track is Track.PAUSED
        assert [row.match.id for row in listed(unit, Track.PAUSED).rows] == [match_id]
        with unit() as work, pytest.raises(UserError, match="matching board"):
            visits.resume_visits(work, match_id=match_id, on=work.today())
        clock.move_to(date(2026, 3, 19))
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.TRIAL, day=work.today())
        assert listed(unit, Track.PAUSED).total == 0
        assert listed(unit).rows[0].standing.next_due == date(2026, 3, 23)

    def test_a_holiday_told_ahead_begins_and_ends_by_itself(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        with unit() as work:
            visits.pause_visits(work, match_id=match_id, since=date(2026, 3, 11), until=date(2026, 3, 20))
        clock.move_to(date(2026, 3, 10))
        assert listed(unit, Track.DUE).total == 1
        clock.move_to(date(2026, 3, 15))
        assert (listed(unit, Track.OVERDUE).total, listed(unit, Track.PAUSED).total) == (0, 1)
        clock.move_to(date(2026, 3, 21))
        assert (listed(unit, Track.DUE).total, listed(unit, Track.PAUSED).total) == (1, 0)
        assert listed(unit).rows[0].standing.next_due == date(2026, 3, 21)


class TestLists:
    def test_soonest_due_first_and_every_word_agrees_with_its_filter(self, unit, clock):
        with unit() as work:
            one = supporter(work, caseload_limit=9)
        names = ["A", "B", "C", "D"]
        ids = [begin(unit, name, supporter_id=one) for name in names]
        log(unit, ids[0], TODAY)
        clock.move_to(date(2026, 3, 4))
        log(unit, ids[1], date(2026, 3, 4))
        with unit() as work:
            visits.pause_visits(work, match_id=ids[2], since=work.today())
        clock.move_to(date(2026, 3, 9))
        everyone = listed(unit)
        assert [row.match.participant_name for row in everyone.rows] == ["D", "A", "B", "C"]
        for track in (Track.OVERDUE, Track.DUE, Track.ON_TRACK, Track.PAUSED):
            found = listed(unit, track)
            assert [row.standing.track for row in found.rows] == [track]
            assert found.total == 1

    def test_pages(self, unit):
        with unit() as work:
            one = supporter(work, caseload_limit=9)
        for name in "ABCDE":
            begin(unit, name, supporter_id=one)
        first, second = listed(unit, limit=3), listed(unit, offset=3, limit=3)
        assert (len(first.rows), len(second.rows), first.total) == (3, 2, 5)
        assert not {row.match.id for row in first.rows} & {row.match.id for row in second.rows}

    def test_of_one_supporter(self, unit, match_id):
        other = begin(unit, "Yazid")
        mine = page(unit, other).match.supporter_id
        assert [row.match.id for row in listed(unit, supporter_id=mine).rows] == [other]

    def test_what_is_late_the_longest_first(self, unit, clock, match_id):
        clock.forward(days=7)
        other = begin(unit, "Amina")
        clock.forward(days=14)
        log(unit, other, clock.today() - timedelta(days=1))
        third = begin(unit, "Yonas")
        clock.forward(days=5)

        def late(**how):
            with unit() as work:
                found = visits.late_visits(work, before=clock.today(), **how)
            return [(row.match.id, (clock.today() - row.due).days) for row in found.rows], found.total

        assert late() == ([(match_id, 26), (third, 5)], 2)
        assert late(limit=1) == ([(match_id, 26)], 2)
        with unit() as work:
            marks = visits.match_visits(work, match_id=third).match.supporter_id
            visits.pause_visits(work, match_id=match_id, since=work.today())
        assert late() == late(supporter_id=marks) == ([(third, 5)], 1)

    def test_a_match_without_a_plan_is_not_forgotten(self, unit, match_id):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
            matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=TODAY)
        assert listed(unit).total == 2
        assert [row.match.id for row in listed(unit, Track.NOT_STARTED).rows] == [match.id]
        assert [row.match.id for row in listed(unit, offset=1, limit=1).rows] == [match.id]

    def test_ending_a_match_ends_its_plan(self, unit, clock, match_id):
        clock.forward(days=30)
        assert listed(unit, Track.OVERDUE).total == 1
        with unit() as work:
            day = work.today()
            matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=day, end_reason=EndReason.MOVED)
        assert listed(unit).total == 0
        assert listed(unit, Track.OVERDUE).total == 0
        (row,) = listed(unit, Track.FINISHED).rows
        assert (row.standing.track, row.standing.next_due) == (Track.FINISHED, None)
        with unit() as work, pytest.raises(UserError, match="has ended"):
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="Goes well")

    def test_a_review_that_is_due_shows_a_silent_match_in_both_lists(self, unit, clock, match_id):
        clock.move_to(date(2026, 6, 2))
        assert listed(unit, Track.REVIEW_DUE).total == 1
        assert listed(unit, Track.OVERDUE).total == 1

    def test_reading_lists_leaves_no_trace_in_the_audit(self, unit, clock, match_id):
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.PAUSED, day=TODAY)
        count = select(func.count()).select_from(AuditEventRow)
        with unit() as work:
            before = work.session.execute(count).scalar_one()
            visits.visits_page(work)
        assert work.touched == frozenset()
        with unit() as work:
            assert work.session.execute(count).scalar_one() == before

    def test_the_week(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        other = begin(unit, "Yazid")
        log(unit, other, TODAY, outcome=Outcome.NOBODY_HOME)
        with unit() as work:
            this, following = week(work, TODAY), week(work, date(2026, 3, 9))
        assert this == [(TODAY, EntryKind.DUE), (TODAY, EntryKind.MADE)]
        assert following == [(date(2026, 3, 9), EntryKind.DUE)]

    def test_the_timeline(self, unit, clock, match_id):
        with unit() as work:
            visits.log_visit(work, match_id=match_id, details=FULL)
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="Goes well")
        match = page(unit, match_id).match
        with unit() as work:
            told = visits.events(work, match.participant_id)
        assert [event.title for event in told] == [
            "Visit with Mark, at the centre, 75 minutes",
            "Visits become fewer, with Mark",
        ]
        assert "letter" in told[0].text
