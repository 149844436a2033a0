"""The picture of the neighbourhood by quarter: who is counted, what changed, and what of it others see."""

from datetime import date, timedelta

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.people.values import LanguageSkill, Level
from ensure_desktop.visits.by_quarter import QUARTERS, last_open_for_others, neighbourhood_by_quarter
from ensure_desktop.visits.labels import first_language_label, quarter_label
from ensure_desktop.visits.requests import requests_people, requests_picture
from ensure_desktop.visits.values import SEVERAL_LANGUAGES
from tests.visits.at_hand import asking, log

SPRING = {"first": date(2026, 1, 1), "last": date(2026, 3, 31)}
SUMMER = {"first": date(2026, 4, 1), "last": date(2026, 6, 30)}
IN_SPRING, IN_SUMMER = date(2026, 3, 2), date(2026, 5, 4)
LATER = date(2027, 3, 1)
MONEY, SCHOOL = "Money", "School"


@pytest.fixture
def ask(unit, clock):
    """`ask("North", "Money", day=…)`, long after that day."""
    clock.move_to(LATER)
    return asking(unit, clock)


def by_quarter(unit, **how):
    with unit() as work:
        return neighbourhood_by_quarter(work, **how)


def counts(lines):
    return {each.words: (each.people, each.before, each.change) for each in lines}


def test_a_quarter_stands_beside_the_one_before(unit, ask):
    match = ask("North", MONEY, day=IN_SPRING)
    log(unit, match.id, IN_SUMMER, themes=(MONEY, SCHOOL))
    ask("South", MONEY, day=IN_SUMMER)
    ask("South", MONEY, day=IN_SPRING)
    found = by_quarter(unit, **SUMMER)
    assert (found.all.people, found.all.before, found.all.change) == (2, 2, 0)
    assert counts(found.themes) == {MONEY: (2, 2, 0), SCHOOL: (1, 0, 1)}
    assert counts(found.neighbourhoods) == {"North": (1, 1, 0), "South": (1, 1, 0)}
    assert [(each.first, each.people) for each in found.quarters] == [(SPRING["first"], 2), (SUMMER["first"], 2)]
    assert (found.before_first, found.before_last) == (SPRING["first"], SPRING["last"])


def test_what_nobody_asks_any_more_stays_in_sight(unit, ask):
    ask("North", MONEY, day=IN_SPRING)
    ask("South", SCHOOL, day=IN_SUMMER)
    found = by_quarter(unit, **SUMMER)
    assert counts(found.themes) == {SCHOOL: (1, 0, 1), MONEY: (0, 1, -1)}


def test_quarters_go_back_two_years_and_begin_with_the_first_request(unit, ask):
    ask("North", MONEY, day=IN_SPRING)
    assert len(by_quarter(unit, **SPRING).quarters) == 1
    far = by_quarter(unit, first=date(2028, 4, 1), last=date(2028, 6, 30)).quarters
    assert len(far) == 1
    assert far[0].people == 0
    assert QUARTERS == 8


def test_a_first_language_is_the_one_from_childhood(unit, ask):
    arabic, dutch = LanguageSkill("ar", Level.NATIVE), LanguageSkill("nl", Level.C2)
    ask("North", MONEY, day=IN_SUMMER, languages=(dutch, arabic))
    ask("North", MONEY, day=IN_SUMMER, languages=(dutch,))
    ask("North", MONEY, day=IN_SUMMER, languages=(arabic, LanguageSkill("ku", Level.NATIVE)))
    found = by_quarter(unit, **SUMMER)
    assert {each.words: each.people for each in found.languages} == {"ar": 1, "": 1, SEVERAL_LANGUAGES: 1}
    assert sum(each.people for each in found.languages) == found.all.people
    labels = [first_language_label(each.words) for each in found.languages]
    assert sorted(labels) == ["Arabic", "Not known", "Several languages"]


def test_each_language_knows_whom_it_counts(unit, ask):
    one = ask(
        "North", MONEY, day=IN_SUMMER, languages=(LanguageSkill("ti", Level.NATIVE), LanguageSkill("nl", Level.B1))
    )
    ask("North", MONEY, day=IN_SUMMER)
    with unit() as work:
        assert requests_people(work, **SUMMER, language="ti") == (one.participant_id,)


def test_others_see_no_small_count_no_nobody_and_no_change_from_them(unit, ask):
    for place, theme, day, number in (
        ("North", MONEY, IN_SPRING, 6),
        ("North", MONEY, IN_SUMMER, 8),
        ("South", SCHOOL, IN_SUMMER, 7),
        ("East", "Art", IN_SUMMER, 2),
    ):
        for _each in range(number):
            ask(place, theme, day=day)
    found = by_quarter(unit, **SUMMER, for_outside=True)
    lines = (*found.themes, *found.neighbourhoods, *found.languages, found.all)
    assert all(n is None or n >= found.limit for line in lines for n in (line.people, line.before))
    assert counts(found.themes)[MONEY] == (8, 6, 2)
    assert counts(found.themes)["Art"] == (None, None, None)
    assert found.all.people == 17
    assert sum(each.people is None for each in found.neighbourhoods) == 2, "one alone would be the rest of the sum"
    assert (found.quarters[-1].people, found.quarters[-2].people) == (17, 6)


def test_the_year_for_others_keeps_what_a_quarter_of_it_would_tell(unit, ask):
    """All but the two of the south asked in spring: the year less the spring would be the south."""
    for place, day, number in (("North", IN_SPRING, 9), ("South", IN_SUMMER, 2)):
        for _each in range(number):
            ask(place, MONEY, day=day)
    assert by_quarter(unit, **SPRING, for_outside=True).all.people == 9
    with unit() as work:
        year = requests_picture(work, first=date(2026, 1, 1), last=date(2026, 12, 31), for_outside=True)
    assert year.people is None
    assert {each.words: each.people for each in year.neighbourhoods}["South"] is None


def test_others_see_only_quarters_that_no_longer_change(unit, clock):
    closed = SPRING["last"] + timedelta(days=31)
    clock.move_to(closed - timedelta(days=1))
    with pytest.raises(UserError, match="1 May 2026"):
        by_quarter(unit, **SPRING, for_outside=True)
    assert last_open_for_others(clock.today()) == (date(2025, 10, 1), date(2025, 12, 31))
    clock.move_to(closed)
    assert by_quarter(unit, **SPRING, for_outside=True).all.people is None
    assert last_open_for_others(clock.today()) == (SPRING["first"], SPRING["last"])


@pytest.mark.parametrize("for_outside", [False, True])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 30)),
        (date(2026, 2, 1), date(2026, 4, 30)),
        (date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_other_days_than_a_quarter_could_be_compared_with_one(unit, clock, first, last, for_outside):
    clock.move_to(LATER)
    with pytest.raises(UserError, match="quarter"):
        by_quarter(unit, first=first, last=last, for_outside=for_outside)


def test_a_quarter_is_called_by_its_months():
    assert quarter_label(date(2026, 7, 1)) == "Jul – Sept 2026"
