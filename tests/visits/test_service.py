"""Plans and visits through the services, on a real encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.agenda_values import EntryKind
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.values import (
    Outcome,
    Phase,
    Preset,
    TaperChoice,
    Track,
    Worry,
)
from tests.matching.people_at_hand import participant, supporter
from tests.visits.at_hand import FULL, TODAY, begin, listed, log, page, week


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
                    [kind for _day, kind in week(work, TODAY)].count(EntryKind.MADE),
                    len(visits.events(work, visits.match_visits(work, match_id=match_id).match.participant_id)),
                )

        assert counts() == (1, 1, 1)
        with unit() as work:
            visits.withdraw_visit(work, visit_id=logged.id)
        assert counts() == (0, 0, 0)
        assert page(unit, match_id).standing.next_due == TODAY
        assert page(unit, match_id).visits[0].withdrawn_at is not None
        with unit() as work, pytest.raises(UserError, match="restore it first"):
            visits.change_visit(work, visit_id=logged.id, details=FULL)
        with unit() as work:
            visits.restore_visit(work, visit_id=logged.id)
        assert counts() == (1, 1, 1)

    def test_a_worry_is_read_by_the_supervision(self, unit, as_role, match_id):
        logged = log(unit, match_id, TODAY, worry=Worry.URGENT, worry_text="No food")
        with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
            visits.mark_worry_read(work, visit_id=logged.id)
        with as_role(AccountRole.SUPERVISOR)() as work:
            assert visits.match_visits(work, match_id=match_id).visits[0].worry_read_at is None
            assert visits.mark_worry_read(work, visit_id=logged.id).worry_read_at is not None

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


class TestTakingBack:
    """A decision that was a mistake."""

    def decide(self, unit, match_id, choice=TaperChoice.DOWN):
        with unit() as work:
            return visits.decide_taper(work, match_id=match_id, choice=choice, reason="Goes well").reviews[-1]

    def test_the_dates_are_as_if_it_had_not_been_made_and_undo_brings_all_of_it_back(self, unit, clock, match_id):
        clock.move_to(date(2026, 6, 1))
        log(unit, match_id, date(2026, 5, 31))
        before = page(unit, match_id)
        review = self.decide(unit, match_id)
        after = page(unit, match_id)
        assert after.planned != before.planned
        clock.forward(days=1)
        with unit() as work:
            found = visits.withdraw_decision(work, match_id=match_id, review_id=review.id)
        assert (found.reviews, found.standing.phase, found.planned) == ((), 0, before.planned)
        assert listed(unit).rows[0].standing.next_due == before.standing.next_due
        with unit() as work:
            again = visits.restore_decision(work, match_id=match_id, review_id=review.id)
        assert (again.reviews, again.planned) == ((review,), after.planned)
        assert review.decided_by == "Anneke de Wit"

    def test_the_audit_says_who_took_it_back_and_what_it_was(self, unit, clock, match_id):
        review = self.decide(unit, match_id)
        with unit("take it back") as work:
            visits.withdraw_decision(work, match_id=match_id, review_id=review.id)
        with unit() as work:
            question = select(AuditEventRow.action, AuditEventRow.kind, AuditValueRow.content).join(
                AuditValueRow, AuditValueRow.sequence == AuditEventRow.sequence
            )
            told = work.session.execute(question.where(AuditEventRow.object_id == review.id)).all()
        assert [(action, kind) for action, kind, _content in told] == [
            ("test", "insert"),
            ("take it back", "delete"),
        ]
        assert "Goes well" in told[1].content

    def test_only_the_newest(self, unit, clock, match_id):
        first = self.decide(unit, match_id)
        clock.forward(days=30)
        second = self.decide(unit, match_id, TaperChoice.UP)
        with unit() as work, pytest.raises(UserError, match="newest"):
            visits.withdraw_decision(work, match_id=match_id, review_id=first.id)
        with unit() as work:
            visits.withdraw_decision(work, match_id=match_id, review_id=second.id)
            left = visits.withdraw_decision(work, match_id=match_id, review_id=first.id)
        assert left.reviews == ()
        with unit() as work, pytest.raises(UserError, match="newest"):
            visits.withdraw_decision(work, match_id=match_id, review_id=first.id)

    def test_one_that_was_followed_by_another_is_not_brought_back(self, unit, match_id):
        review = self.decide(unit, match_id)
        with unit() as work:
            visits.withdraw_decision(work, match_id=match_id, review_id=review.id)
        self.decide(unit, match_id)
        with unit() as work, pytest.raises(UserError, match="since"):
            visits.restore_decision(work, match_id=match_id, review_id=review.id)

    def test_nothing_is_brought_back_that_was_not_taken_back(self, unit, match_id):
        other = begin(unit, "Amina")
        review = self.decide(unit, match_id)
        with unit() as work, pytest.raises(UserError, match="decide again"):
            visits.restore_decision(work, match_id=match_id, review_id=review.id)
        with unit() as work:
            visits.withdraw_decision(work, match_id=match_id, review_id=review.id)
        with unit() as work, pytest.raises(UserError, match="decide again"):
            visits.restore_decision(work, match_id=other, review_id=review.id)

    def test_beyond_a_year_only_the_leader(self, unit, as_role, clock, match_id):
        clock.move_to(date(2027, 3, 1))
        review = self.decide(unit, match_id, TaperChoice.HOLD)
        of_supervisor = as_role(AccountRole.SUPERVISOR)
        with of_supervisor() as work, pytest.raises(NotAllowed, match="project leader"):
            visits.withdraw_decision(work, match_id=match_id, review_id=review.id)
        with unit() as work:
            visits.withdraw_decision(work, match_id=match_id, review_id=review.id)
        with of_supervisor() as work, pytest.raises(NotAllowed, match="project leader"):
            visits.restore_decision(work, match_id=match_id, review_id=review.id)
        assert page(unit, match_id).reviews == ()


class TestStored:
    def test_a_refused_visit_leaves_nothing(self, unit, match_id):
        with unit() as work, pytest.raises(FieldErrors):
            visits.log_visit(work, match_id=match_id, details=replace(FULL, minutes=99999))
        with unit() as work:
            assert work.session.execute(select(func.count()).select_from(VisitRecord)).scalar_one() == 0
