"""The rule of the signals: each reason where it holds and nowhere else, and what quiets it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.supervision.roster_values import SignalAnswer, SignalKind
from ensure_desktop.supervision.signals import (
    COACHED_WITHIN,
    MOST_PARTS,
    SEEN_FOR,
    TOLD_WITHIN,
    Answered,
    Attended,
    Facts,
    Item,
    Told,
    signals,
    with_answer,
)
from ensure_desktop.supervision.values import Presence, Watch, WellBeing
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.evidence import Point

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
FACTS = Facts("p1", TODAY - 300 * DAY, last_coaching=TODAY - 10 * DAY, most=3)
"""Nothing to look at."""


def found(today=TODAY, **changes):
    return signals(replace(FACTS, **changes), today, Words.usual())


def only(**changes):
    (signal,) = found(**changes)
    return signal


def kinds(**changes):
    return [signal.kind for signal in found(**changes)]


def answered(signal, *, acted=False, day=TODAY):
    return Answered(signal.about, SignalAnswer("a1", day, "Chris", acted, ""))


def quiet(signal, *answers, today=TODAY):
    return with_answer(signal, answers, today).answer is not None


def told(day, *, coaching=True, well_being=None, watch=()):
    return Told(day, coaching, well_being, frozenset(watch))


def meeting(number, mark, days_ago):
    return Attended(f"m{number}", TODAY - days_ago * DAY, mark)


def test_nothing_is_said_about_somebody_who_fares_well():
    assert found() == ()


class TestCoaching:
    def test_five_weeks_without_a_talk(self):
        assert kinds(last_coaching=TODAY - COACHED_WITHIN + DAY) == []
        signal = only(last_coaching=TODAY - COACHED_WITHIN)
        assert signal.kind is SignalKind.NOT_COACHED
        assert signal.reason == "The last coaching talk was 5 weeks ago, on 26 Jan 2026."
        assert signal.since == TODAY

    def test_who_never_had_one_is_counted_from_the_first_day(self):
        assert kinds(last_coaching=None, since=TODAY - COACHED_WITHIN + DAY) == []
        signal = only(last_coaching=None, since=TODAY - COACHED_WITHIN)
        assert signal.reason == "No coaching talk yet, for 5 weeks since 26 Jan 2026."

    def test_a_pause_is_not_held_against_anybody(self):
        long_ago = TODAY - 100 * DAY
        assert kinds(last_coaching=long_ago, away=True) == []
        assert kinds(last_coaching=long_ago, back_since=TODAY - COACHED_WITHIN + DAY) == []
        signal = only(last_coaching=long_ago, back_since=TODAY - COACHED_WITHIN)
        assert signal.reason == "No coaching talk for 5 weeks, since the pause ended on 26 Jan 2026."

    def test_what_was_done_does_not_quiet_it_for_good(self):
        last = TODAY - COACHED_WITHIN
        answer = answered(only(last_coaching=last), acted=True)
        later = TODAY + COACHED_WITHIN
        (before,) = found(later - DAY, last_coaching=last)
        (after,) = found(later, last_coaching=last)
        assert quiet(before, answer, today=later - DAY)
        assert not quiet(after, answer, today=later)


class TestTold:
    def test_not_well_until_she_says_that_she_is(self):
        unwell = told(TODAY - 3 * DAY, well_being=WellBeing.UNWELL)
        signal = only(told=(unwell,))
        assert (signal.kind, signal.reason) == (SignalKind.UNWELL, "Said on 27 Feb 2026: not well at the moment.")
        assert kinds(told=(unwell, told(TODAY - DAY, coaching=False))) == [SignalKind.UNWELL]
        assert kinds(told=(unwell, told(TODAY - DAY, coaching=False, well_being=WellBeing.GOOD))) == []
        assert kinds(told=(unwell, told(TODAY - DAY))) == []  # the next coaching talk said nothing of it

    def test_under_pressure_is_said_as_such(self):
        assert "under pressure" in only(told=(told(TODAY, well_being=WellBeing.UNDER_PRESSURE),)).reason

    def test_said_again_it_is_new(self):
        first, again = (told(TODAY - days * DAY, well_being=WellBeing.UNWELL) for days in (9, 2))
        answer = answered(only(told=(first,)), acted=True)
        assert quiet(only(told=(first,)), answer)
        assert not quiet(only(told=(first, again)), answer)

    def test_what_was_ticked_stays_until_the_next_coaching_talk(self):
        ticked = told(TODAY - 9 * DAY, watch=(Watch.TAKES_HOME,))
        call = told(TODAY - 5 * DAY, coaching=False)
        signal = only(told=(ticked, call))
        assert signal.kind is SignalKind.WATCHED
        assert signal.reason == "Noted in the talk on 21 Feb 2026: Takes problems home."
        assert kinds(told=(ticked, call, told(TODAY))) == []

    def test_a_mark_less_opens_nothing_again_and_one_more_does(self):
        both = told(TODAY, watch=(Watch.TAKES_HOME, Watch.HEAVY_LOAD))
        one = told(TODAY + DAY, watch=(Watch.TAKES_HOME,))
        answer = answered(only(told=(both,)))
        assert quiet(only(told=(one,)), answer)
        assert not quiet(only(told=(both,)), answered(only(told=(one,))))

    def test_a_quarter_of_a_year_ago_is_over(self):
        ago = TODAY - TOLD_WITHIN
        assert kinds(told=(told(ago, well_being=WellBeing.UNWELL),)) == [SignalKind.UNWELL]
        assert kinds(told=(told(ago - DAY, well_being=WellBeing.UNWELL, watch=(Watch.HEAVY_LOAD,)),)) == []


class TestLoad:
    def test_more_people_than_agreed(self):
        assert kinds(load=3, load_since=TODAY) == []
        signal = only(load=4, load_since=TODAY - DAY)
        assert signal.kind is SignalKind.CASELOAD
        assert signal.reason == "Accompanies 4 participants; no more than 3 were agreed."
        assert signal.since == TODAY - DAY

    def test_one_more_still_is_new_and_one_less_is_not(self):
        four, five = (only(load=load, load_since=TODAY) for load in (4, 5))
        assert quiet(four, answered(five))
        assert not quiet(five, answered(four))

    def test_more_hours_than_agreed(self):
        assert kinds(hours=40.0) == []
        assert kinds(hours=4.04, agreed_hours=4.0) == []
        signal = only(hours=5.5, agreed_hours=4.0)
        assert signal.kind is SignalKind.HOURS
        assert signal.reason == "In the last four weeks 5.5 hours a week; 4 were agreed."

    def test_hours_come_back_with_each_two_hours_more(self):
        answer = answered(only(hours=5.0, agreed_hours=4.0))
        assert quiet(only(hours=5.9, agreed_hours=4.0), answer)
        assert not quiet(only(hours=6.0, agreed_hours=4.0), answer)


class TestVisits:
    def test_late_ones_are_counted_from_the_first(self):
        late = (Item("m1", TODAY - 12 * DAY), Item("m2", TODAY - 5 * DAY))
        assert only(late=late[1:]).reason == "A visit was due on 25 Feb 2026 and is not noted yet."
        signal = only(late=late)
        assert signal.kind is SignalKind.VISITS_LATE
        assert signal.reason == "2 visits were due and are not noted yet, the first on 18 Feb 2026."
        assert signal.since == TODAY - 12 * DAY

    def test_caught_up_opens_nothing_again_and_another_late_one_does(self):
        one, two = Item("m1", TODAY - 12 * DAY), Item("m2", TODAY - 5 * DAY)
        assert quiet(only(late=(two,)), answered(only(late=(one, two))))
        assert not quiet(only(late=(one, two)), answered(only(late=(one,))))

    def test_worries_that_nobody_read(self):
        worries = (Item("v1", TODAY - 2 * DAY), Item("v2", TODAY))
        signal = only(worries=worries)
        assert signal.kind is SignalKind.WORRIES_UNREAD
        assert "2 worries" in signal.reason
        assert "28 Feb 2026" in signal.reason
        assert "A worry was noted" in only(worries=worries[:1]).reason

    @pytest.mark.parametrize(
        ("moods", "falls"),
        [((5, 5, 3, 3), True), ((4, 4, 4, 4), False), ((4, 2, 2), True), ((2,), False), ((3, 4, 4, 5), False)],
    )
    def test_the_mood_is_low_or_falls(self, moods, falls):
        points = tuple(Point(TODAY - (9 - place) * DAY, value) for place, value in enumerate(moods))
        assert kinds(moods=(("m1", points),)) == [SignalKind.MOOD_FALLING] * falls

    def test_a_lower_mood_is_new(self):
        low, lower = (tuple(Point(TODAY, value) for value in (2, last)) for last in (2, 1))
        assert not quiet(only(moods=(("m1", lower),)), answered(only(moods=(("m1", low),))))
        assert quiet(only(moods=(("m1", low),)), answered(only(moods=(("m1", lower),))))


class TestMeetings:
    def test_two_in_a_row(self):
        came, away = meeting(1, Presence.CAME, 30), meeting(2, Presence.AWAY, 20)
        assert kinds(meetings=(came, away)) == []
        signal = only(meetings=(came, away, meeting(3, Presence.EXCUSED, 10)))
        assert signal.kind is SignalKind.MEETINGS_MISSED
        assert signal.reason == "Was not at the last 2 meetings, since 10 Feb 2026."

    def test_who_was_excused_each_time_has_not_stayed_away(self):
        assert kinds(meetings=(meeting(1, Presence.EXCUSED, 20), meeting(2, Presence.EXCUSED, 10))) == []

    def test_who_came_to_the_last_one_is_there_again(self):
        missed = (meeting(1, Presence.AWAY, 30), meeting(2, Presence.AWAY, 20))
        assert kinds(meetings=(*missed, meeting(3, Presence.CAME, 10))) == []

    def test_nobody_misses_meetings_in_a_pause(self):
        assert kinds(meetings=(meeting(1, Presence.AWAY, 30), meeting(2, Presence.AWAY, 20)), away=True) == []


class TestAnswers:
    SIGNAL = only(load=4, load_since=TODAY)

    def test_seen_lasts_four_weeks_and_acted_until_something_comes(self):
        last = TODAY + SEEN_FOR - DAY
        assert quiet(self.SIGNAL, answered(self.SIGNAL), today=last)
        assert not quiet(self.SIGNAL, answered(self.SIGNAL), today=last + DAY)
        assert quiet(self.SIGNAL, answered(self.SIGNAL, acted=True), today=last + 1000 * DAY)

    def test_the_newest_that_holds_is_shown(self):
        old, new = (
            Answered(self.SIGNAL.about, SignalAnswer(name, TODAY - days * DAY, name, True, ""))
            for name, days in (("old", 9), ("new", 1))
        )
        assert with_answer(self.SIGNAL, (new, old), TODAY).answer.id == "new"

    def test_nobody_is_named_by_what_it_rests_on(self):
        signal = only(late=(Item("m1", TODAY),))
        assert "p1" not in signal.about
        assert "m1" not in signal.about

    @given(st.sets(st.integers(0, 40), min_size=1), st.sets(st.integers(0, 40), min_size=1))
    def test_an_answer_holds_exactly_while_nothing_comes_to_it(self, before, after):
        first, then = (
            only(late=tuple(Item(f"m{number}", TODAY - (50 - number) * DAY) for number in sorted(each)))
            for each in (before, after)
        )
        assert len(first.about) <= 200
        if max(len(before), len(after)) <= MOST_PARTS:
            assert quiet(then, answered(first, acted=True)) == (after <= before)
