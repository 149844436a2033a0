"""A year of De Mussen, lived day by day in the vault, beside dates that were worked out with a paper calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ensure_desktop.people import service as people
from ensure_desktop.vault.centre import Centre, change_centre, read_centre
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.records import catch_up, find_plan
from ensure_desktop.visits.values import Outcome, TaperChoice, VisitDetails
from tests.visits.at_hand import begin

START = date(2026, 3, 2)
BRUSSELS = ZoneInfo("Europe/Brussels")
PAUSE_THAT_MOVES = (date(2026, 10, 5), date(2026, 10, 18))
PAUSE_THAT_STAYS = (date(2026, 12, 14), date(2026, 12, 27))
AWAY = (date(2026, 6, 8), date(2026, 6, 21))
TOLD_ON = date(2026, 5, 27)

BY_HAND = [
    # Thirteen weeks of Mondays;
    date(2026, 3, 2),
    date(2026, 3, 9),
    date(2026, 3, 16),
    date(2026, 3, 23),
    date(2026, 3, 30),  # the day after summer time began
    # Easter Monday is 6 April: one day later, and from then on Tuesdays.
    date(2026, 4, 7),
    date(2026, 4, 14),
    date(2026, 4, 21),
    date(2026, 4, 28),
    date(2026, 5, 5),
    date(2026, 5, 12),
    date(2026, 5, 19),
    date(2026, 5, 26),
    # Review on 1 June, every two weeks: 9 June. She is away from 8 to 21 June, so it is the 22nd.
    date(2026, 6, 22),
    date(2026, 7, 6),
    date(2026, 7, 20),
    date(2026, 8, 3),
    date(2026, 8, 17),
    # Review on 31 August, every four weeks.
    date(2026, 9, 14),
    # 12 October lies in a pause of 14 days that moves the end: two weeks later, the day after summer time ended.
    date(2026, 10, 26),
    date(2026, 11, 23),
    # 21 December lies in a pause that leaves the end where it is: the day of return.
    date(2026, 12, 28),
    date(2027, 1, 25),
    date(2027, 2, 22),
    # 22 March would be after the end: 52 weeks and the 14 days of the first pause after 2 March 2026.
]
END_BY_HAND = date(2027, 3, 15)
REVIEWS_BY_HAND = [date(2026, 6, 1), date(2026, 8, 31), END_BY_HAND]
ATTEMPTS = {date(2026, 4, 2), date(2026, 7, 1), date(2026, 7, 2)}
"""Days on which nobody was home: they change nothing."""


@pytest.fixture
def brussels(unit, clock):
    """The centre is in Belgium; the clock shows half past midnight there, when it is still yesterday in UTC."""
    with unit() as work:
        change_centre(work, centre=Centre(read_centre(work).name or "De Mussen", country="BE"))

    def wake(day: date) -> None:
        clock.moment = datetime(day.year, day.month, day.day, 0, 30, tzinfo=BRUSSELS)

    wake(START)
    return wake


def live_one_day(work, match_id, day, lived):
    """Do what is due on this day, as careful people would."""
    found = visits.match_visits(work, match_id=match_id)
    if day in ATTEMPTS:
        visits.log_visit(work, match_id=match_id, details=VisitDetails(day, Outcome.NOBODY_HOME))
    if found.standing.review_due == day:
        lived["reviews"].append(day)
        if found.standing.ends_on > day:
            found = visits.decide_taper(work, match_id=match_id, choice=TaperChoice.DOWN, reason="She manages well.")
    if found.standing.next_due == day:
        lived["visits"].append(day)
        visits.log_visit(work, match_id=match_id, details=VisitDetails(day))
    catch_up(work)
    now, plan = visits.match_visits(work, match_id=match_id).standing, find_plan(work, match_id)
    assert (plan.next_due_on, plan.review_due_on, plan.ends_on) == (now.next_due, now.review_due, now.ends_on)
    return now


def test_a_year_day_by_day(unit, clock, brussels):
    match_id = begin(unit)
    lived: dict[str, list[date]] = {"visits": [], "reviews": []}
    day = START
    while day <= END_BY_HAND:
        brussels(day)
        assert clock.today() == day
        with unit() as work:
            if day == TOLD_ON:
                supporter_id = visits.match_visits(work, match_id=match_id).match.supporter_id
                people.add_absence(work, person_id=supporter_id, since=AWAY[0], until=AWAY[1])
            if day == date(2026, 9, 20):
                visits.pause_visits(work, match_id=match_id, since=PAUSE_THAT_MOVES[0], until=PAUSE_THAT_MOVES[1])
                since, until = PAUSE_THAT_STAYS
                visits.pause_visits(work, match_id=match_id, since=since, until=until, moves_end=False)
            now = live_one_day(work, match_id, day, lived)
        day += timedelta(days=1)
    assert lived["visits"] == BY_HAND
    assert lived["reviews"] == REVIEWS_BY_HAND
    assert (now.made, now.attempts, now.next_due, now.ends_on) == (24, 3, None, END_BY_HAND)


def test_the_whole_year_is_foreseen_on_its_first_day(unit, brussels):
    """Without anything that comes up later: only the public holidays are known."""
    match_id = begin(unit)
    with unit() as work:
        planned = visits.match_visits(work, match_id=match_id).planned
    assert list(planned[:13]) == BY_HAND[:13]
    assert list(planned[13:]) == [
        date(2026, 6, 9),
        date(2026, 6, 23),
        date(2026, 7, 7),
        date(2026, 7, 22),  # the 21st is the National Day
        date(2026, 8, 5),
        date(2026, 8, 19),
        date(2026, 9, 16),
        date(2026, 10, 14),
        date(2026, 11, 12),  # the 11th is Armistice Day
        date(2026, 12, 10),
        date(2027, 1, 7),
        date(2027, 2, 4),
    ]
