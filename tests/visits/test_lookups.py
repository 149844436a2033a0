"""What lists look up always agrees with the rule, whatever happened and however much time has passed."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from ensure_desktop.desk.needs import visits_too_often
from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.excluded import excluded
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import agenda_rows
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.model import VisitPlanRecord
from ensure_desktop.visits.records import turned_plans
from ensure_desktop.visits.values import Outcome, Preset, TaperChoice, Track, VisitDetails
from tests.matching.people_at_hand import participant, supporter

STEPS = 14
MATCHES = 3
WEEK = timedelta(days=6)


class Life:
    """Things that happen to matches, chosen by chance; what the centre refuses is left out."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.deeds: list[Callable[[Work, str], object]] = [
            self.visit,
            self.visit,
            self.attempt,
            self.withdraw,
            self.decide,
            self.pause,
            self.holiday,
            self.resume,
            self.move,
        ]

    def visit(self, work: Work, match_id: str) -> None:
        day = work.today() - timedelta(days=self._rng.randint(0, 5))
        visits.log_visit(work, match_id=match_id, details=VisitDetails(day))

    def attempt(self, work: Work, match_id: str) -> None:
        visits.log_visit(work, match_id=match_id, details=VisitDetails(work.today(), Outcome.NOBODY_HOME))

    def withdraw(self, work: Work, match_id: str) -> None:
        found = visits.match_visits(work, match_id=match_id).visits
        if found:
            visits.withdraw_visit(work, visit_id=self._rng.choice(found).id)

    def decide(self, work: Work, match_id: str) -> None:
        visits.decide_taper(
            work, match_id=match_id, choice=self._rng.choice(list(TaperChoice)), reason="Talked about it"
        )

    def pause(self, work: Work, match_id: str) -> None:
        visits.pause_visits(work, match_id=match_id, since=work.today())

    def holiday(self, work: Work, match_id: str) -> None:
        since = work.today() + timedelta(days=self._rng.randint(0, 20))
        visits.pause_visits(
            work, match_id=match_id, since=since, until=since + timedelta(days=self._rng.randint(0, 20))
        )

    def resume(self, work: Work, match_id: str) -> None:
        visits.resume_visits(work, match_id=match_id, on=work.today())

    def move(self, work: Work, match_id: str) -> None:
        to = self._rng.choice([Stage.PAUSED, Stage.MATCHED, Stage.TRIAL, Stage.PAUSED, Stage.ENDED])
        matching.move_match(work, match_id=match_id, to=to, day=work.today(), end_reason=EndReason.OTHER)


def check(work: Work) -> None:
    """Every list shows each match where its own page says that it stands."""
    pages = {track: visits.visits_page(work, track=track) for track in (None, *Track)}
    for row in work.session.scalars(select(VisitPlanRecord)):
        now = visits.match_visits(work, match_id=row.match_id).standing
        assert row.next_due_on == now.next_due
        assert row.closed == (now.track is Track.FINISHED)
        assert row.too_often_on == (now.too_often.since if now.too_often is not None else None)
        assert row.paused or now.track is not Track.PAUSED
        if not row.paused:
            assert row.review_due_on == now.review_due
        assert row.match_id in {found.match.id for found in pages[now.track].rows}
    for track, page in pages.items():
        assert page.total == len(page.rows)
        if track in (Track.PAUSED, Track.FINISHED, Track.OVERDUE, Track.DUE, Track.ON_TRACK):
            assert {row.standing.track for row in page.rows} <= {track}


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens(unit, clock, seed):
    rng = random.Random(seed)
    life = Life(rng)
    with unit() as work:
        one = supporter(work, caseload_limit=MATCHES)
        found = [
            matching.propose_match(work, supporter_id=one, participant_id=participant(work, f"Name {place}"))
            for place in range(MATCHES)
        ]
        preset = rng.choice(list(Preset))
        ids = [visits.begin_match(work, match_id=each.id, day=work.today(), preset=preset).match.id for each in found]
    for _step in range(STEPS):
        clock.forward(days=rng.choice([0, 1, 7, 7, 30]))
        for match_id in ids:
            try:
                with unit() as work:
                    rng.choice(life.deeds)(work, match_id)
            except UserError:
                continue  # refused, and so nothing has happened
        with unit() as work:
            check(work)
    assert clock.today() > date(2026, 3, 2)


def test_what_has_changed_elsewhere_is_found_by_an_index(unit, match_id):
    """Each of these is asked whenever somebody opens Today or a list."""
    with unit() as work:
        for question in (*turned_plans(work), visits_too_often(work.today())):
            asked = question.compile(dialect=work.session.get_bind().dialect)
            values = [
                value.isoformat() if isinstance(value, date) else value
                for value in (asked.params[name] for name in asked.positiontup)
            ]
            plan = work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", tuple(values)).all()
            assert plan[0][3].startswith("SEARCH visit_plan USING")
            assert "ix_visit_plan_by_start" not in plan[0][3]


def steps_of(work: Work, ask: Callable[[], object]) -> list[str]:
    """How the file finds what `ask` reads."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    connection = work.session.connection()

    def keep(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_rest: object) -> None:
        asked.append((statement, values))

    event.listen(connection, "before_cursor_execute", keep)
    ask()
    event.remove(connection, "before_cursor_execute", keep)
    return [
        step
        for statement, values in asked
        for *_numbers, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


def test_the_calendar_reads_no_more_than_it_shows(unit, match_id):
    with unit() as work:
        today = work.today()
        steps = steps_of(work, lambda: agenda_rows.visits_ahead(work, today, today + WEEK, None))
        assert [step for step in steps if "visit_plan" in step] == [
            "SEARCH visit_plan USING INDEX ix_visit_plan_by_due (closed=? AND paused=? AND next_due_on<?)"
        ]
        visits.log_visit(work, match_id=match_id, details=VisitDetails(today))
        work.session.flush()
        steps = steps_of(work, lambda: agenda_rows.visits_made(work, today, today, None, 20))
        assert {step for step in steps if "visit" in step} == {
            "SEARCH visit USING COVERING INDEX ix_visit_by_day (withdrawn_at=? AND outcome=? AND day>? AND day<?)",
            "SEARCH of_day USING COVERING INDEX ix_visit_by_day (withdrawn_at=? AND outcome=? AND day=?)",
            "SEARCH visit USING INTEGER PRIMARY KEY (rowid=?)",
        }


def test_who_is_not_to_be_matched_is_found_by_the_people(unit, match_id):
    with unit() as work:
        steps = steps_of(work, lambda: excluded(work, ["somebody"]))
        looked_up = [step for step in steps if step.startswith("SEARCH match USING")]
        assert len(looked_up) == 2
        assert all("supporter_id=?" in step or "participant_id=?" in step for step in looked_up)
