"""Holidays, absences, pauses and too many visits: each clause once, and what must hold for any plan whatever."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.i18n import use_language
from ensure_desktop.people import service as people
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.daysoff import DaysOff, holidays_of_year, region_names, regions_of
from ensure_desktop.visits.planclock import Away
from ensure_desktop.visits.tapering import (
    TOO_OFTEN_DAYS,
    Contact,
    Facts,
    Plan,
    changes_by_itself_on,
    needs_approval,
    planned_dates,
    standing,
)
from ensure_desktop.visits.values import Phase, PlanPause, TaperChoice, TaperReview, TooOften, Track
from tests.visits.at_hand import listed, log, page, week

START = date(2026, 3, 2)
DAY = timedelta(days=1)
DE_MUSSEN = (Phase(7, 13), Phase(14, 13), Phase(28, 26))
BELGIUM = DaysOff("BE")


def facts(*made: date, off: DaysOff = BELGIUM, pauses=(), phases=DE_MUSSEN, reviews=()) -> Facts:
    return Facts(Plan(START, phases), [Contact(day, made=True) for day in made], pauses, reviews, off)


def review(day: date, choice: TaperChoice, *, extends: bool = False) -> TaperReview:
    return TaperReview("r", day, choice, "", "", extends)


class TestDaysOff:
    def test_a_public_holiday_moves_the_visit_to_the_next_day(self):
        assert standing(facts(date(2026, 3, 30)), date(2026, 3, 31)).next_due == date(2026, 4, 7)

    def test_without_a_country_there_are_none(self):
        assert standing(facts(date(2026, 3, 30), off=DaysOff()), date(2026, 3, 31)).next_due == date(2026, 4, 6)

    def test_an_absence_moves_it_to_the_day_of_return_and_a_holiday_on_that_day_further(self):
        away = DaysOff("BE", absences=(Away(date(2026, 4, 1), date(2026, 4, 5)),))
        assert standing(facts(date(2026, 3, 27), off=away), date(2026, 3, 28)).next_due == date(2026, 4, 7)

    def test_a_visit_that_could_only_be_after_the_end_falls_away(self):
        last = START + timedelta(weeks=51)
        away = DaysOff(absences=(Away(last, last + timedelta(weeks=2)),))
        weekly = facts(last - 7 * DAY, off=away, phases=(Phase(7, 52),))
        assert standing(weekly, last - DAY).next_due is None
        assert planned_dates(weekly, last - DAY) == ()

    def test_it_may_move_into_a_pause_and_then_to_its_end(self):
        pauses = (PlanPause(date(2026, 4, 7), date(2026, 4, 9), "", moves_end=False),)
        assert standing(facts(date(2026, 3, 30), pauses=pauses), date(2026, 3, 31)).next_due == date(2026, 4, 10)

    def test_a_visit_owed_before_a_pause_is_due_on_the_first_free_day_after_it(self):
        pauses = (PlanPause(date(2026, 4, 2), date(2026, 4, 5), ""),)
        assert standing(facts(date(2026, 3, 23), pauses=pauses), date(2026, 4, 3)).next_due == date(2026, 4, 7)

    def test_regions_have_holidays_of_their_own(self):
        corpus_christi = date(2026, 6, 4)
        assert corpus_christi in DaysOff("DE", "BY")
        assert corpus_christi not in DaysOff("DE", "BE")
        assert corpus_christi not in DaysOff("DE", "nowhere")
        assert "BY" in regions_of("DE")
        assert regions_of("XX") == ()
        assert (DaysOff("DE", "BY").holidays, DaysOff("BE").holidays, DaysOff().holidays) == ("DE-BY", "BE", "")

    def test_regions_are_called_by_their_names_where_they_are_known(self):
        german = region_names("DE")
        assert set(german) == set(regions_of("DE"))
        assert (german["BY"], german["Augsburg"]) == ("Bayern", "Augsburg")
        assert region_names("FR")["971"] == "Guadeloupe"
        assert region_names("NL")["Noord"] == "Noord"
        assert region_names("DK") == region_names("XX") == {}

    def test_a_country_whose_holidays_nobody_wrote_down_has_none(self):
        assert date(2026, 1, 1) not in DaysOff("XX")

    def test_names_in_the_language_in_use(self):
        assert holidays_of_year("BE", "", 2026)[date(2026, 7, 21)] == "National Day"
        use_language("nl")
        try:
            assert holidays_of_year("BE", "", 2026)[date(2026, 7, 21)] == "Nationale feestdag"
        finally:
            use_language("en")


class TestPausesThatLeaveTheEnd:
    def test_no_visit_is_due_in_it_and_end_and_review_stay(self):
        away = (PlanPause(date(2026, 3, 5), date(2026, 3, 18), "", moves_end=False),)
        now = standing(facts(START, off=DaysOff(), pauses=away), date(2026, 3, 10))
        assert (now.track, now.next_due) == (Track.PAUSED, date(2026, 3, 19))
        assert (now.review_due, now.ends_on) == (date(2026, 6, 1), date(2027, 3, 1))

    def test_of_two_at_a_time_the_one_that_moves_the_end_moves_it(self):
        pauses = (
            PlanPause(date(2026, 3, 5), date(2026, 3, 18), "", moves_end=False),
            PlanPause(date(2026, 3, 12), date(2026, 3, 25), ""),
        )
        now = standing(facts(START, off=DaysOff(), pauses=pauses), date(2026, 3, 10))
        assert (now.next_due, now.ends_on) == (date(2026, 3, 26), date(2027, 3, 15))

    def test_nothing_is_due_while_its_last_day_is_not_known(self):
        open_pause = (PlanPause(date(2026, 3, 5), None, "", moves_end=False),)
        now = standing(facts(START, off=DaysOff(), pauses=open_pause), date(2026, 5, 1))
        assert (now.next_due, now.ends_on) == (None, date(2027, 3, 1))


class TestTooOften:
    def test_one_more_than_agreed_is_an_exception_two_are_told(self):
        days = [START + offset * DAY for offset in (0, 7, 14, 21, 24)]
        assert standing(facts(*days), START + 27 * DAY).too_often is None
        now = standing(facts(*days, START + 26 * DAY), START + 27 * DAY)
        assert now.too_often == TooOften(START + 26 * DAY, days=28, made=6, agreed=4)
        assert now.track is Track.TOO_OFTEN

    def test_it_is_counted_from_the_decision_on(self):
        weekly = [START + number * 7 * DAY for number in range(13)]
        down = [review(date(2026, 6, 1), TaperChoice.DOWN)]
        assert standing(facts(*weekly, reviews=down), date(2026, 6, 2)).too_often is None
        go_on = [date(2026, 6, 1) + number * 7 * DAY for number in range(4)]
        found = standing(facts(*weekly, *go_on, reviews=down), go_on[-1]).too_often
        assert found == TooOften(go_on[-1], days=22, made=4, agreed=2)

    def test_two_on_one_day_are_one(self):
        days = [START, START, START + 2 * DAY, START + 2 * DAY]
        assert standing(facts(*days), START + 2 * DAY).too_often is None

    def test_it_is_told_in_the_list(self, unit, clock, match_id):
        for day in range(3):
            clock.move_to(START + day * DAY)
            log(unit, match_id, START + day * DAY)
        assert [row.match.id for row in listed(unit, Track.TOO_OFTEN).rows] == [match_id]
        assert listed(unit, Track.ON_TRACK).total == 0
        clock.move_to(START + 12 * DAY)
        assert listed(unit, Track.TOO_OFTEN).total == 0


class TestInTheFile:
    def test_an_absence_of_either_moves_the_date_and_taking_it_out_moves_it_back(self, unit, clock, match_id):
        log(unit, match_id, START)
        match = page(unit, match_id).match
        for person_id in (match.supporter_id, match.participant_id):
            with unit() as work:
                file = people.add_absence(work, person_id=person_id, since=START + 6 * DAY, until=START + 8 * DAY)
            [row] = listed(unit).rows
            assert row.standing.next_due == START + 9 * DAY
            with unit() as work:
                assert week(work, START + 7 * DAY)[0][0] == START + 9 * DAY
                people.remove_absence(work, absence_id=file.absences[0].id)
            with unit() as work:
                assert week(work, START + 7 * DAY)[0][0] == START + 7 * DAY

    def test_another_country_moves_the_dates_that_lists_look_up(self, unit, clock, match_id):
        clock.move_to(date(2026, 3, 30))
        log(unit, match_id, date(2026, 3, 30))
        for country, due in (("", 6), ("BE", 7), ("US", 6), ("GB", 6)):
            with unit() as work:
                change_centre(work, centre=Centre("De Mussen", country=country))
            with unit() as work:
                assert week(work, date(2026, 4, 6))[0][0] == date(2026, 4, due)

    def test_a_pause_keeps_what_was_said_about_the_end(self, unit, match_id):
        with unit() as work:
            since, until = START + 3 * DAY, START + 9 * DAY
            found = visits.pause_visits(work, match_id=match_id, since=since, until=until, moves_end=False)
        assert [pause.moves_end for pause in found.pauses] == [False]
        assert found.standing.ends_on == date(2027, 3, 1)


days = st.integers(-10, 420).map(lambda offset: START + timedelta(days=offset))
plans = st.builds(
    Plan,
    st.just(START),
    st.lists(st.builds(Phase, st.sampled_from([1, 7, 14, 28, 30]), st.integers(1, 20)), min_size=1, max_size=4).map(
        tuple
    ),
)
spans = st.builds(lambda since, length: Away(since, since + length * DAY), days, st.integers(0, 91))
offs = st.builds(DaysOff, st.sampled_from(["", "BE", "NL"]), st.just(""), st.lists(spans, max_size=4).map(tuple))
pauses = st.builds(
    lambda since, length, moves: PlanPause(since, None if length is None else since + length * DAY, "", moves),
    days,
    st.none() | st.integers(0, 60),
    st.booleans(),
)
reviews = st.builds(
    lambda day, choice, extends: review(day, choice, extends=extends), days, st.sampled_from(TaperChoice), st.booleans()
)
all_facts = st.builds(
    Facts,
    plans,
    st.lists(st.builds(Contact, days, st.booleans()), max_size=20),
    st.lists(pauses, max_size=3),
    st.lists(reviews, max_size=6),
    offs,
)


def until(known: Facts, today: date) -> Facts:
    """What has happened until `today`."""
    return replace(
        known,
        contacts=[contact for contact in known.contacts if contact.day <= today],
        reviews=[decision for decision in known.reviews if decision.day <= today],
    )


class TestForAnyPlan:
    @given(all_facts, days)
    def test_never_two_dues_at_once_none_on_a_day_off_none_at_the_end(self, known, today):
        now, dates = standing(known, today), planned_dates(known, today)
        assert dates[:1] == (() if now.next_due is None else (now.next_due,))
        assert all(earlier < later for earlier, later in pairwise(dates))
        assert sum(day <= today for day in dates) <= 1
        for day in dates:
            assert START <= day < now.ends_on
            assert day not in known.off
            assert not any(each.since <= day <= each.until for each in known.pauses if each.until is not None)

    @given(all_facts, days, spans)
    def test_a_further_absence_never_brings_a_date_back(self, known, today, span):
        before = standing(known, today).next_due
        more = replace(known, off=replace(known.off, absences=(*known.off.absences, span)))
        after = standing(more, today).next_due
        assert after is None or (before is not None and after >= before)

    @given(all_facts, days, days)
    def test_a_further_visit_never_brings_a_date_back(self, known, today, day):
        before = standing(known, today).next_due
        after = standing(replace(known, contacts=[*known.contacts, Contact(day, made=True)]), today).next_due
        assert before is None or after is None or after >= before

    @given(all_facts, days)
    def test_time_alone_never_brings_a_date_back(self, known, today):
        known = until(known, today)
        dues = [standing(known, today + step * DAY).next_due for step in (0, 1, 5, 30)]
        told = [due for due in dues if due is not None]
        assert told == sorted(told)

    @given(all_facts, days)
    def test_holidays_and_absences_move_neither_review_nor_end_nor_phase(self, known, today):
        plain, now = standing(replace(known, off=DaysOff()), today), standing(known, today)
        assert (plain.review_due, plain.ends_on, plain.phase) == (now.review_due, now.ends_on, now.phase)

    @given(all_facts, days)
    def test_without_a_decision_phase_and_end_stay(self, known, today):
        undecided = replace(known, reviews=(), pauses=[replace(each, moves_end=False) for each in known.pauses])
        now = standing(undecided, today)
        assert (now.phase, now.ends_on) == (0, START + timedelta(days=known.plan.days))

    @given(all_facts, days, st.sampled_from(TaperChoice))
    def test_beyond_a_year_nothing_goes_without_approval(self, known, today, choice):
        """Whoever decides without approval leaves the end where it is, or within a year of visits."""
        known = until(known, today)
        before = standing(known, today).ends_on
        for extends in (False, True):
            decided = replace(known, reviews=[*known.reviews, review(max(today, START), choice, extends=extends)])
            if today >= START and not needs_approval(known, choice, extends=extends, today=today):
                paused = sum(
                    ((each.until or max(each.since, today)) - each.since).days + 1
                    for each in known.pauses
                    if each.moves_end
                )
                assert standing(decided, today).ends_on <= max(before, START + timedelta(days=364 + paused))

    @given(all_facts, days)
    def test_the_standing_changes_by_itself_only_when_foretold(self, known, today):
        known = until(replace(known, pauses=[each for each in known.pauses if each.until is not None]), today)
        turn = changes_by_itself_on(known, today) or today + 100 * DAY
        now, later = standing(known, today), standing(known, turn - DAY)
        assert (now.next_due, now.review_due, now.ends_on) == (later.next_due, later.review_due, later.ends_on)
        assert (now.too_often is None) == (later.too_often is None)

    @given(st.lists(st.integers(0, TOO_OFTEN_DAYS + 10), max_size=20, unique=True), st.sampled_from([7, 14, 28]))
    def test_as_often_as_agreed_is_never_too_often(self, extra, interval):
        kept = [START + number * interval * DAY for number in range(4)]
        for day in range(60):
            visits_made = [one for one in kept if one <= START + day * DAY]
            one_more = [START + extra[0] * DAY] if extra else []
            found = facts(*visits_made, *one_more, off=DaysOff(), phases=(Phase(interval, 26),))
            assert standing(found, START + day * DAY).too_often is None

    @given(plans, st.lists(st.tuples(st.integers(0, 12), st.sampled_from("VAMDUH")), max_size=60), offs)
    def test_any_life_of_a_plan(self, plan, events, off):
        """Step by step through visits, attempts, pauses and decisions: what was promised for tomorrow is kept."""
        known, today = Facts(plan, off=off), START
        for wait, event in events:
            today += wait * DAY
            before = standing(known, today)
            known = _happens(known, event, today)
            after = standing(known, today)
            if event in "VA" and before.next_due is not None and after.next_due is not None:
                assert after.next_due >= before.next_due
            if event not in "UD":
                assert after.phase == before.phase
            if event not in "DUH":
                assert after.ends_on >= before.ends_on
            if after.next_due is not None and event in "DUH" and before.next_due is not None:
                assert after.next_due >= min(before.next_due, today)


def _happens(known: Facts, event: str, today: date) -> Facts:
    if event in "VA":
        return replace(known, contacts=[*known.contacts, Contact(today, made=event == "V")])
    if event == "M":
        return replace(known, pauses=[*known.pauses, PlanPause(today, today + 9 * DAY, "", moves_end=True)])
    choice = {"D": TaperChoice.DOWN, "U": TaperChoice.UP, "H": TaperChoice.HOLD}[event]
    return replace(known, reviews=[*known.reviews, review(today, choice)])


def test_leap_years():
    """29 February 2028 is a Tuesday, and counts as any other day."""
    weekly = Facts(Plan(date(2028, 2, 1), (Phase(7, 52),)), off=BELGIUM)
    assert list(planned_dates(weekly, date(2028, 2, 1))[:6]) == [
        date(2028, 2, 1),
        date(2028, 2, 8),
        date(2028, 2, 15),
        date(2028, 2, 22),
        date(2028, 2, 29),
        date(2028, 3, 7),
    ]
    assert standing(weekly, date(2028, 2, 1)).ends_on == date(2029, 1, 30)
