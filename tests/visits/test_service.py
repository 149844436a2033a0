"""Plans and visits through the services, on a real encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.values import (
    Medium,
    Outcome,
    Phase,
    Preset,
    TaperChoice,
    Track,
    VisitDetails,
    Worry,
)
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)
FULL = VisitDetails(
    day=TODAY,
    minutes=75,
    medium=Medium.CENTRE,
    who="Fatima and her sister",
    about="A letter from the housing office",
    request="Help with the letter",
    steps="We write an answer on Thursday",
    mood=4,
)


def begin(unit, name="Fatima", day=None, supporter_id=None, preset=Preset.YEAR):
    """A match on trial with its plan; the id of the match."""
    with unit() as work:
        one = supporter_id or supporter(work)
        match = matching.propose_match(work, supporter_id=one, participant_id=participant(work, name))
        return visits.begin_match(work, match_id=match.id, day=day or work.today(), preset=preset).match.id


@pytest.fixture
def match_id(unit):
    return begin(unit)


def log(unit, match_id, day, **details):
    with unit() as work:
        return visits.log_visit(work, match_id=match_id, details=VisitDetails(day, **details))


def page(unit, match_id):
    with unit() as work:
        return visits.match_visits(work, match_id=match_id)


def listed(unit, track=None, **how):
    with unit() as work:
        return visits.visits_page(work, track=track, **how)


class TestTheYear:
    def test_a_whole_year_as_the_centre_lives_it(self, unit, clock, match_id):
        """The dates of the rule's own test, worked out by hand, come out of the services as well."""
        made, decided = [], []
        while clock.today() < date(2027, 3, 1):
            today = clock.today()
            if page(unit, match_id).standing.review_due == today:
                with unit() as work:
                    visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="Goes well")
                decided.append(today)
            due = page(unit, match_id).standing.next_due
            if due == today:
                log(unit, match_id, today)
                made.append(today)
            clock.forward(days=7)
        assert decided == [date(2026, 6, 1), date(2026, 8, 31)]
        assert (len(made), made[12], made[13], made[18], made[19], made[-1]) == (
            25,
            date(2026, 5, 25),
            date(2026, 6, 8),
            date(2026, 8, 17),
            date(2026, 9, 14),
            date(2027, 2, 1),
        )
        assert page(unit, match_id).standing.track is Track.REVIEW_DUE

    def test_the_presets(self):
        assert preset_phases(Preset.YEAR) == (Phase(7, 13), Phase(14, 13), Phase(28, 26))
        assert all(preset_phases(preset) for preset in Preset)


class TestPlans:
    def test_begin_match_moves_it_and_starts_the_centres_plan(self, unit, match_id):
        shown = page(unit, match_id)
        assert (shown.match.stage, shown.match.started_on) == (Stage.TRIAL, TODAY)
        assert (shown.standing.track, shown.standing.next_due) == (Track.DUE, TODAY)
        assert shown.planned[:2] == (TODAY, date(2026, 3, 9))

    def test_own_phases(self, unit, match_id):
        with unit() as work, pytest.raises(UserError, match="already"):
            visits.start_plan(work, match_id=match_id, phases=[Phase(10, 4)], starts_on=TODAY)

    def test_not_before_the_two_meet(self, unit):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
        with unit() as work, pytest.raises(UserError, match="begins with the trial"):
            visits.start_plan(work, match_id=match.id, preset=Preset.YEAR, starts_on=TODAY)

    @pytest.mark.parametrize(
        ("phases", "starts_on", "field"),
        [
            ([], TODAY, "phases"),
            ([Phase(0, 4)], TODAY, "phases"),
            ([Phase(7, 0)], TODAY, "phases"),
            ([Phase(7, 10_000)], TODAY, "phases"),
            ([Phase(7, 4)], TODAY - timedelta(days=1), "starts_on"),
            ([Phase(7, 4)], TODAY + timedelta(days=500), "starts_on"),
        ],
    )
    def test_absurd_plans(self, unit, phases, starts_on, field):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
            matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=TODAY)
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.start_plan(work, match_id=match.id, phases=phases, starts_on=starts_on)
        assert list(told.value.fields) == [field]

    def test_more_than_a_year_is_for_the_leader(self, unit, as_role):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
            matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=TODAY)
        long = [Phase(28, 60)]
        with as_role(AccountRole.SUPERVISOR)() as work, pytest.raises(NotAllowed, match="project leader"):
            visits.start_plan(work, match_id=match.id, phases=long, starts_on=TODAY)
        with unit() as work:
            assert visits.start_plan(work, match_id=match.id, phases=long, starts_on=TODAY).standing.phases == (
                Phase(28, 60),
            )


class TestLogging:
    def test_everything_comes_back(self, unit, match_id):
        with unit() as work:
            logged = visits.log_visit(work, match_id=match_id, details=FULL)
        assert (logged.details, logged.planned_for, logged.logged_by) == (FULL, TODAY, "Anneke de Wit")
        assert page(unit, match_id).visits == (logged,)
        with unit() as work:
            assert visits.visit(work, visit_id=logged.id) == logged
        assert page(unit, match_id).standing.next_due == date(2026, 3, 9)

    def test_an_attempt_is_no_contact(self, unit, match_id):
        logged = log(unit, match_id, TODAY, outcome=Outcome.NOBODY_HOME)
        standing = page(unit, match_id).standing
        assert logged.details.minutes is None
        assert (standing.next_due, standing.made, standing.attempts) == (TODAY, 0, 1)

    def test_sent_twice_counts_once(self, unit, match_id):
        token = "0123456789abcdef" * 2
        for _time in range(2):
            with unit() as work:
                logged = visits.log_visit(work, match_id=match_id, details=FULL, visit_id=token)
        assert logged.id == token
        assert page(unit, match_id).standing.made == 1

    def test_two_visits_on_one_day_are_possible(self, unit, match_id):
        log(unit, match_id, TODAY)
        log(unit, match_id, TODAY)
        assert page(unit, match_id).standing.made == 2

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"day": TODAY + timedelta(days=1)}, "day"),
            ({"day": TODAY - timedelta(days=1)}, "day"),
            ({"day": date(1, 1, 1)}, "day"),
            ({"minutes": -1}, "minutes"),
            ({"minutes": 1441}, "minutes"),
            ({"mood": 0}, "mood"),
            ({"mood": 6}, "mood"),
            ({"about": "x" * 5001}, "about"),
            ({"who": "x" * 201}, "who"),
        ],
    )
    def test_absurd_values(self, unit, match_id, wrong, field):
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.log_visit(work, match_id=match_id, details=replace(FULL, **wrong))
        assert list(told.value.fields) == [field]
        assert page(unit, match_id).visits == ()

    def test_all_that_is_wrong_is_told_at_once(self, unit, match_id):
        wrong = replace(FULL, day=TODAY + timedelta(days=3), minutes=9999, mood=9)
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.log_visit(work, match_id=match_id, details=wrong)
        assert set(told.value.fields) == {"day", "minutes", "mood"}

    def test_words_about_a_worry_make_it_one(self, unit, match_id):
        assert log(unit, match_id, TODAY, worry_text="No heating").details.worry is Worry.NOTE

    def test_not_before_they_meet(self, unit):
        with unit() as work:
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
        with pytest.raises(FieldErrors):
            log(unit, match.id, TODAY)

    def test_a_match_that_is_not_there(self, unit):
        with pytest.raises(NotFound):
            log(unit, "nothing", TODAY)

    def test_a_visit_noted_after_the_end(self, unit, clock, match_id):
        clock.forward(days=10)
        with unit() as work:
            day = work.today()
            matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=day, end_reason=EndReason.MOVED)
        clock.forward(days=5)
        log(unit, match_id, date(2026, 3, 12))
        with pytest.raises(FieldErrors) as told:
            log(unit, match_id, date(2026, 3, 13))
        assert list(told.value.fields) == ["day"]


class TestMending:
    def test_change(self, unit, match_id):
        logged = log(unit, match_id, TODAY)
        with unit() as work:
            changed = visits.change_visit(work, visit_id=logged.id, details=replace(FULL, outcome=Outcome.NOBODY_HOME))
        assert changed.details == replace(FULL, outcome=Outcome.NOBODY_HOME, minutes=None)
        assert page(unit, match_id).standing.made == 0

    def test_withdrawn_counts_nowhere_and_restored_counts_again(self, unit, clock, match_id):
        logged = log(unit, match_id, TODAY, worry=Worry.URGENT, worry_text="No food")

        def counts():
            with unit() as work:
                return (
                    visits.match_visits(work, match_id=match_id).standing.made,
                    visits.week(work, monday=TODAY).made_total,
                    visits.unread_worries(work).total,
                    len(visits.events(work, visits.match_visits(work, match_id=match_id).match.participant_id)),
                )

        assert counts() == (1, 1, 1, 1)
        with unit() as work:
            visits.withdraw_visit(work, visit_id=logged.id)
        assert counts() == (0, 0, 0, 0)
        assert page(unit, match_id).standing.next_due == TODAY
        assert page(unit, match_id).visits[0].withdrawn_at is not None
        with unit() as work, pytest.raises(UserError, match="restore it first"):
            visits.change_visit(work, visit_id=logged.id, details=FULL)
        with unit() as work:
            visits.restore_visit(work, visit_id=logged.id)
        assert counts() == (1, 1, 1, 1)

    def test_a_worry_is_read_by_the_supervision(self, unit, as_role, match_id):
        logged = log(unit, match_id, TODAY, worry=Worry.URGENT, worry_text="No food")
        with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
            visits.mark_worry_read(work, visit_id=logged.id)
        with as_role(AccountRole.SUPERVISOR)() as work:
            assert visits.unread_worries(work, urgent_only=True).rows[0].visit.id == logged.id
            assert visits.mark_worry_read(work, visit_id=logged.id).worry_read_at is not None
            assert visits.unread_worries(work).total == 0

    def test_a_worry_that_changed_is_unread_again(self, unit, match_id):
        logged = log(unit, match_id, TODAY, worry=Worry.URGENT, worry_text="No food")
        with unit() as work:
            visits.mark_worry_read(work, visit_id=logged.id)
            same = visits.change_visit(work, visit_id=logged.id, details=replace(logged.details, mood=2))
            assert same.worry_read_at is not None
            more = replace(logged.details, worry_text="No food and no heating")
            assert visits.change_visit(work, visit_id=logged.id, details=more).worry_read_at is None


class TestDeciding:
    def test_the_decision_is_kept_with_its_reason(self, unit, clock, match_id):
        clock.move_to(date(2026, 6, 1))
        with unit() as work:
            shown = visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason=" Goes well ")
        (review,) = shown.reviews
        assert (review.day, review.choice, review.reason, review.decided_by, review.extends) == (
            date(2026, 6, 1),
            TaperChoice.DOWN,
            "Goes well",
            "Anneke de Wit",
            False,
        )
        assert shown.standing.phase == 1

    def test_not_without_a_reason(self, unit, match_id):
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="  ")
        assert list(told.value.fields) == ["reason"]

    def test_not_where_the_plan_has_no_such_way(self, unit, match_id):
        with unit() as work, pytest.raises(FieldErrors) as told:
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.UP, reason="More")
        assert list(told.value.fields) == ["choice"]

    def test_staff_do_not_decide(self, as_role, match_id):
        with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="Goes well")

    def test_beyond_a_year_only_the_leader(self, unit, as_role, clock, match_id):
        clock.move_to(date(2027, 3, 1))
        with as_role(AccountRole.SUPERVISOR)() as work, pytest.raises(NotAllowed, match="project leader"):
            visits.decide_taper(work, match_id=match_id, choice=TaperChoice.HOLD, reason="One more month")
        assert page(unit, match_id).reviews == ()
        with unit() as work:
            shown = visits.decide_taper(work, match_id=match_id, choice=TaperChoice.HOLD, reason="One more month")
        assert (shown.reviews[0].extends, shown.standing.ends_on) == (True, date(2027, 3, 29))

    def test_half_a_year_may_go_on_by_the_supervisor(self, unit, as_role, clock):
        half = begin(unit, preset=Preset.SIX_MONTHS_WEEKLY)
        clock.move_to(date(2026, 8, 31))
        with as_role(AccountRole.SUPERVISOR)() as work:
            shown = visits.decide_taper(work, match_id=half, choice=TaperChoice.HOLD, reason="Exams")
        assert shown.standing.ends_on == date(2026, 9, 28)


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
            this, following = visits.week(work, monday=TODAY), visits.week(work, monday=date(2026, 3, 9))
        assert [(entry.day, entry.made) for entry in this.entries] == [(TODAY, False), (TODAY, True)]
        assert (this.made_total, this.due_total) == (1, 1)
        assert [(entry.day, entry.made) for entry in following.entries] == [(date(2026, 3, 9), False)]

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


class TestTheSheet:
    def test_codes_and_dates_only(self, unit, clock, match_id):
        log(unit, match_id, TODAY)
        mark = page(unit, match_id).match.supporter_id
        clock.move_to(date(2026, 3, 16))
        with unit() as work:
            sheet = visits.sheet(work, supporter_id=mark, weeks=3)
        (match,) = sheet.matches
        assert (match.participant_code, match.interval_days) == ("P-0002", 7)
        assert match.dates == (*(date(2026, 3, day) for day in (16, 23, 30)), date(2026, 4, 6))
        assert (sheet.supporter_name, sheet.supporter_code) == ("Mark", "P-0001")
        assert "Fatima" not in repr(sheet)

    def test_printing_is_audited(self, unit, match_id):
        mark = page(unit, match_id).match.supporter_id
        with unit() as work:
            visits.sheet(work, supporter_id=mark)
        with unit() as work:
            events = work.session.scalars(select(AuditEventRow.action)).all()
        assert events[-1] == "print visit sheet"

    def test_without_matches(self, unit):
        with unit() as work:
            assert visits.sheet(work, supporter_id=supporter(work)).matches == ()

    def test_nobody(self, unit):
        with unit() as work, pytest.raises(NotFound):
            visits.sheet(work, supporter_id="nobody")


class TestStored:
    def test_a_refused_visit_leaves_nothing(self, unit, match_id):
        with unit() as work, pytest.raises(FieldErrors):
            visits.log_visit(work, match_id=match_id, details=replace(FULL, minutes=99999))
        with unit() as work:
            assert work.session.execute(select(func.count()).select_from(VisitRecord)).scalar_one() == 0
