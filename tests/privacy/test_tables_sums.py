"""Visits of several times side by side: a sum of few people is not what is left between others."""

from calendar import monthrange
from datetime import date

import pytest

from ensure_desktop.privacy.tables_sums import ALL, MEDIA, Summed, not_to_tell
from ensure_desktop.privacy.values import Audience
from tests.privacy.tables_at_hand import export, preview
from tests.visits.at_hand import begin, log

LIMIT = 5
HOME, PHONE = MEDIA[0], MEDIA[1]


def visits(month, people, medium=HOME):
    """Each of so many people is visited once in a month."""
    return [(date(2025, month, 9), 60, medium, f"one {number}", f"other {number}") for number in range(people)]


def paper(first, last, *told):
    return Summed(date(2025, first, 1), date(2025, last, monthrange(2025, last)[1]), frozenset(told))


MADE = [*visits(1, 9), *visits(2, 8), *visits(3, 2), *visits(4, 9), *visits(5, 7, PHONE), *visits(6, 7)]


def test_where_nothing_is_left_out_everything_is_told():
    enough = [*visits(1, 9), *visits(2, 8), *visits(3, 7)]
    papers = [paper(1, 1, ALL), paper(2, 2, ALL)]
    assert not not_to_tell(paper(1, 3, ALL, "visits.2025-01-01", f"media.{HOME}"), papers, enough, LIMIT)
    assert not not_to_tell(paper(1, 3, ALL), (), MADE, LIMIT)


@pytest.mark.parametrize(
    ("papers", "now"),
    [
        ([paper(1, 2, ALL), paper(4, 6, ALL)], paper(1, 6, ALL)),
        ([paper(1, 6, ALL), paper(1, 2, ALL)], paper(4, 6, ALL)),
        ([paper(1, 6, ALL, "visits.2025-01-01", "visits.2025-02-01", "visits.2025-04-01")], paper(1, 3, ALL)),
        ([paper(1, 3, "visits.2025-01-01", "visits.2025-02-01")], paper(1, 3, ALL)),
        ([paper(1, 4, ALL), paper(4, 4, ALL), paper(1, 1, ALL)], paper(2, 2, ALL)),
    ],
)
def test_the_rest_of_a_whole_is_not_that_of_few(papers, now):
    assert not_to_tell(now, papers, MADE, LIMIT) == {ALL}


def test_a_line_goes_before_the_sum_of_all():
    now = paper(1, 3, ALL, "visits.2025-01-01", "visits.2025-02-01")
    assert not_to_tell(now, [paper(4, 6, ALL)], MADE, LIMIT) == {"visits.2025-02-01"}


def test_by_phone_is_as_much_a_rest_as_by_month():
    few = [*visits(1, 9, PHONE), *visits(2, 2, PHONE), *visits(2, 9), *visits(1, 9)]
    assert not_to_tell(paper(1, 2, f"media.{PHONE}"), [paper(1, 1, f"media.{PHONE}")], few, LIMIT) == {f"media.{PHONE}"}


def test_what_is_known_already_is_no_reason_to_tell_less():
    papers = [paper(1, 2, ALL), paper(1, 3, ALL)]
    assert not not_to_tell(paper(4, 6, ALL), papers, MADE, LIMIT)


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_people_are_told_of_and_yet_not_the_visits_of_few_of_them(unit, clock, turned):
    today = clock.today()
    clock.move_to(date(2026, 1, 5))
    matches = [begin(unit, f"Zohra {number}") for number in range(12)]
    clock.move_to(today)
    for number, match_id in enumerate(matches):
        for day in (date(2026, 1, 12), date(2026, 2, 2), *[date(2026, 3, 2)] * (number < 2)):
            log(unit, match_id, day)
    periods = [date(2026, 2, 28), date(2026, 3, 2)]
    told = []
    for last in reversed(periods) if turned else periods:
        export(unit, "visits", first=date(2026, 1, 1), last=last, audience=Audience.NAMED)
        found = preview(unit, "visits", first=date(2026, 1, 1), last=last, audience=Audience.NAMED)
        told += [table.rows[-1].figures[1] for table in found.tables]
    assert {24.0, 26.0} - set(told), "the difference is that of two people"
    assert {24.0, 26.0} & set(told)
