"""Groups for intervision: everybody in one, small, and not always the same people."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.supervision.planner import MONTH, WEEK, closeness, groups, last_meeting, next_meeting
from ensure_desktop.supervision.values import BroughtLast

TODAY = date(2026, 3, 2)
DAYS = st.none() | st.dates(TODAY - timedelta(days=500), TODAY)


def person(number, there=None, brought=None):
    return BroughtLast(f"{number:03d}", f"Person {number:03d}", there, brought)


@st.composite
def teams(draw, least=0):
    size = draw(st.integers(least, 26))
    return [person(number, draw(DAYS), draw(DAYS)) for number in range(size)]


def ids(proposal):
    return [each.person_id for each in proposal.people]


def together(proposals):
    return {frozenset(pair) for proposal in proposals for pair in combinations(ids(proposal), 2)}


@given(teams(least=2), st.integers(2, 5))
def test_everybody_is_in_one_small_group(team, size):
    made = groups(team, {}, size)
    assert sorted(each for proposal in made for each in ids(proposal)) == [each.person_id for each in team]
    assert all(2 <= len(proposal.people) <= 5 for proposal in made)
    sizes = [len(proposal.people) for proposal in made]
    assert max(sizes) - min(sizes) <= 1


@given(teams(), st.integers(2, 5))
def test_the_case_comes_from_whoever_has_not_brought_one_for_longest(team, size):
    by_id = {each.person_id: each.last_brought or date.min for each in team}
    for proposal in groups(team, {}, size):
        rest = set(ids(proposal)) - set(proposal.brings)
        assert len(proposal.brings) == (2 if len(proposal.people) >= 4 else 1)
        assert rest
        assert max(by_id[each] for each in proposal.brings) <= min(by_id[each] for each in rest)


@given(teams(least=2), st.integers(2, 5))
def test_who_has_been_away_for_longest_stands_first(team, size):
    first = groups(team, {}, size)[0].people[0]
    assert (first.last_there or date.min) == min(each.last_there or date.min for each in team)


@given(teams(), st.integers(2, 5), st.randoms())
def test_the_order_in_which_people_come_does_not_matter(team, size, random):
    mixed = list(team)
    random.shuffle(mixed)
    assert groups(mixed, {}, size) == groups(team, {}, size)


def test_one_person_alone_makes_no_group():
    assert groups([person(1)], {}, 4) == () == groups([], {}, 4)


@given(st.integers(8, 24), st.integers(2, 4))
def test_nobody_sits_twice_running_with_all_the_same_people(count, size):
    day, meetings, team = TODAY - timedelta(days=200), [], [person(number) for number in range(count)]
    before = None
    for _month in range(4):
        near = closeness(meetings, TODAY)
        made = {frozenset(ids(proposal)) for proposal in groups(team, near, size)}
        if before is not None:
            assert not made & before
        before = made
        meetings += [(day, sorted(group)) for group in made]
        day += timedelta(days=30)


def test_in_a_year_of_meetings_many_meet_many():
    team, meetings, met = [person(number) for number in range(12)], [], set()
    for month in range(6):
        day = TODAY - timedelta(days=30 * (6 - month))
        made = groups(team, closeness(meetings, TODAY), 4)
        meetings += [(day, ids(proposal)) for proposal in made]
        met |= together(made)
    assert len(met) >= 50, "of the 66 pairs of twelve people"


def test_meetings_count_for_less_the_longer_ago_they_are():
    near = closeness(
        [
            (TODAY - timedelta(days=300), ["a", "b"]),
            (TODAY - timedelta(days=30), ["a", "c"]),
            (TODAY - timedelta(days=20), ["a", "c"]),
            (TODAY - timedelta(days=366), ["b", "c"]),
        ],
        TODAY,
    )
    assert near[frozenset("ac")] > near[frozenset("ab")] > 0
    assert frozenset("bc") not in near


def test_those_who_were_together_longest_ago_come_together():
    team = [person(number) for number in range(4)]
    near = closeness(
        [(TODAY - timedelta(days=20), ["000", "001"]), (TODAY - timedelta(days=20), ["002", "003"])], TODAY
    )
    assert together(groups(team, near, 2)).isdisjoint({frozenset(("000", "001")), frozenset(("002", "003"))})


@given(DAYS)
def test_the_next_one_is_a_month_after_the_last_on_its_weekday_and_not_in_the_past(last):
    day = next_meeting(last, TODAY)
    if last is None:
        assert day == TODAY + WEEK
    else:
        assert day.weekday() == last.weekday()
        assert day == last + MONTH or TODAY <= day < TODAY + WEEK
        assert day >= TODAY


def test_the_last_one_is_the_newest_to_which_anybody_came():
    assert last_meeting([person(1)]) is None
    assert last_meeting([person(1), person(2, TODAY - WEEK), person(3, TODAY - MONTH)]) == TODAY - WEEK
