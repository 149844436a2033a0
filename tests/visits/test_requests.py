"""The picture of the neighbourhood: who is counted where, and what of it may leave the centre."""

from datetime import date, timedelta

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.people import service as people
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.model import VisitPresentRecord
from ensure_desktop.visits.requests import requests_people, requests_picture, whole_periods
from ensure_desktop.visits.values import Outcome
from tests.visits.at_hand import asking, begin, log

SPRING = {"first": date(2026, 1, 1), "last": date(2026, 3, 31)}
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
CLOSED = date(2027, 1, 31)
"""From this day on no visit of that year changes any more."""
MONEY, SCHOOL = "Money", "School"


@pytest.fixture
def ask(unit, clock):
    """`ask("North", "Money")` visits somebody new of North who asks about money."""
    return asking(unit, clock)


def picture(unit, **how):
    with unit() as work:
        return requests_picture(work, **(SPRING | how))


def all_counts(found):
    """Every number of the picture, wherever it stands."""
    listed = (*found.themes, *found.neighbourhoods, *found.months)
    return [found.people, *(each.people for each in listed), *(count for line in found.cells for count in line)]


def counts(listed):
    return {each.words: each.people for each in listed}


def test_people_are_counted_and_not_visits(unit, ask):
    match = ask("North", MONEY)
    log(unit, match.id, date(2026, 2, 23), themes=(MONEY, SCHOOL))
    ask("South", MONEY)
    found = picture(unit)
    assert found.people == 2
    assert counts(found.themes) == {MONEY: 2, SCHOOL: 1}
    assert counts(found.neighbourhoods) == {"North": 1, "South": 1}
    assert [month.people for month in found.months] == [0, 1, 2]
    assert found.cells == ((1, 1), (1, 0))
    assert None not in all_counts(found)


def test_each_number_knows_whom_it_counts(unit, ask):
    one = ask("North", MONEY, day=date(2026, 3, 2))
    other = ask("South", MONEY, SCHOOL, day=date(2026, 2, 23))

    def those(**which):
        with unit() as work:
            return set(requests_people(work, **SPRING, **which))

    assert those() == those(theme=MONEY) == {one.participant_id, other.participant_id}
    assert those(theme=SCHOOL) == those(neighbourhood="South") == {other.participant_id}
    assert those(month=date(2026, 3, 1)) == {one.participant_id}
    assert those(theme=SCHOOL, neighbourhood="North") == set()


def test_a_request_in_words_counts_without_a_theme(unit, ask):
    ask("", request="Help with a letter")
    ask("", about="A walk")
    found = picture(unit)
    assert found.people == 1
    assert counts(found.themes) == {"": 1}
    assert counts(found.neighbourhoods) == {"": 1}


def test_what_was_not_made_or_was_withdrawn_counts_nowhere(unit, ask):
    ask("North", MONEY, outcome=Outcome.NOBODY_HOME)
    gone = log(unit, ask("North", MONEY).id, date(2026, 2, 23), themes=(SCHOOL,))
    with unit() as work:
        visits.withdraw_visit(work, visit_id=gone.id)
    left = ask("North", MONEY)
    with unit() as work:
        people.withdraw_person(work, person_id=left.participant_id)
    found = picture(unit)
    assert found.people == 1
    assert counts(found.themes) == {MONEY: 1}


def test_other_days_are_left_out(unit, ask):
    ask("North", MONEY)
    assert picture(unit, last=date(2026, 3, 1)).people == 0


def test_a_sibling_who_was_there_asked_too(unit, ask):
    first, second = ask("North", about="A walk"), ask("North", about="A walk")
    made = log(unit, first.id, date(2026, 2, 23), themes=(SCHOOL,))
    with unit() as work:
        there = {"visit_id": made.id, "person_id": second.participant_id, "match_id": second.id}
        work.session.add(VisitPresentRecord(id=work.new_id(), **there))
    assert counts(picture(unit).themes) == {SCHOOL: 2}


def test_outside_no_small_count_is_shown_and_the_order_does_not_tell_it(unit, ask, clock):
    for place, theme, number in (("North", MONEY, 7), ("South", SCHOOL, 6), ("South", "Zebras", 3), ("East", "Art", 2)):
        for _each in range(number):
            ask(place, theme)
    clock.move_to(CLOSED)
    inside, outside = picture(unit, **YEAR), picture(unit, **YEAR, for_outside=True)
    assert [each.words for each in inside.themes] == [MONEY, SCHOOL, "Zebras", "Art"]
    assert all(count is None or count >= outside.limit for count in all_counts(outside))
    assert outside.people == 18
    assert None in all_counts(outside)
    hidden = [each.words for each in outside.themes if each.people is None]
    assert hidden == sorted(hidden)
    assert {"Art", "Zebras"} <= set(hidden)
    places = counts(outside.neighbourhoods)
    assert places["East"] is None
    assert list(places.values()).count(None) > 1, "one alone would be the rest of the sum"


def test_outside_only_a_year_whose_visits_stay_as_they_are(unit, clock):
    """A late entry between two pictures of the same year would show whose it is."""
    clock.move_to(CLOSED - timedelta(days=1))
    with pytest.raises(UserError, match="31 Jan 2027"):
        picture(unit, **YEAR, for_outside=True)
    clock.move_to(CLOSED)
    assert picture(unit, **YEAR, for_outside=True).people is None, "nobody is as few as somebody"


@pytest.mark.parametrize("months", range(1, 12))
def test_no_two_pictures_for_others_share_a_day(unit, clock, months):
    """The year less its other periods is a picture of one period: whoever has both knows what each keeps."""
    clock.move_to(date(2029, 1, 1))
    for part in whole_periods(2026, months)[1:]:
        with pytest.raises(UserError, match="whole year"):
            picture(unit, for_outside=True, first=part[0], last=part[1])
    with pytest.raises(UserError, match="whole year"):
        picture(unit, for_outside=True, first=date(2026, 1, 1), last=date(2027, 12, 31))


def test_periods_fill_the_year():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    assert whole_periods(2024, 12) == (year,)
    assert whole_periods(2024, 5)[1:] == (
        (date(2024, 1, 1), date(2024, 5, 31)),
        (date(2024, 6, 1), date(2024, 10, 31)),
        (date(2024, 11, 1), date(2024, 12, 31)),
    )
    assert whole_periods(2024, 1)[2] == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_match_of_somebody_else_says_nothing(unit):
    begin(unit)
    assert picture(unit).people == 0
