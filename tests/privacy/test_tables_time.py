"""Tables of several times side by side: who came and who was there adds up over the years."""

from datetime import date

import pytest

from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy.tables_time import Taken, linked, over_time
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme import kept
from ensure_desktop.programme.periods import year_period
from tests.privacy.tables_at_hand import export, figures, preview, register

NAMED = {"audience": Audience.NAMED}
LONG_AGO = date(2023, 3, 1)


def days(first_month, last_month, year=2025):
    """From the first day of a month to the last one of another."""
    from calendar import monthrange

    last = date(year, last_month, monthrange(year, last_month)[1])
    return {"first": date(year, first_month, 1), "last": last}


def participants(found):
    """The line of the participants: in the period, new, from before, left, still there."""
    return figures(found, "people")["Participants"] if found.tables else (None,) * 5


def year(number):
    return days(1, 12, number)


@pytest.fixture
def growing(unit):
    """42 were there at the turn of the years; three came after it."""
    register(unit, 30, since=LONG_AGO)
    register(unit, 12, since=LONG_AGO, until=date(2024, 5, 5))
    register(unit, 12, since=date(2024, 6, 1))
    register(unit, 3, since=date(2025, 4, 4))


def test_the_few_who_came_are_not_what_is_more_than_was_there_a_year_before(unit, growing):
    export(unit, "people", **year(2024))
    there, new, before, _left, still_there = participants(preview(unit, "people", **year(2025)))
    assert new is None
    assert there is None or (before is None and still_there is None)
    assert still_there == 45


def test_nor_where_the_earlier_year_is_told_later(unit, growing):
    assert participants(export_and_look(unit, **year(2025))) == (45, None, None, None, 45)
    there, new, _before, left, still_there = participants(preview(unit, "people", **year(2024)))
    assert (there, new) == (54, 12)
    assert (left, still_there) == (None, None), "that 42 were there then tells that three came later"


def export_and_look(unit, *what, **more):
    export(unit, *(what or ("people",)), **more)
    return preview(unit, *(what or ("people",)), **more)


def test_years_of_which_enough_is_to_be_told_are_told(unit):
    register(unit, 30, since=LONG_AGO)
    register(unit, 12, since=date(2024, 6, 1))
    register(unit, 11, since=date(2025, 6, 1))
    export(unit, "people", **year(2024))
    assert participants(preview(unit, "people", **year(2025))) == (53, 11, 42, None, 53)


def test_who_left_on_the_last_day_of_a_year_is_not_what_is_less_in_the_next(unit):
    register(unit, 30, since=LONG_AGO)
    register(unit, 3, since=LONG_AGO, until=date(2024, 12, 31))
    register(unit, 12, since=date(2025, 6, 1))
    assert participants(export_and_look(unit, **year(2024)))[4] == 33
    there, new, before, *_rest = participants(preview(unit, "people", **year(2025)))
    assert before is None
    assert None in (there, new)


@pytest.fixture
def quarterly(unit):
    """Ten came in the first quarter, ten in the second, and three in the third."""
    register(unit, 19, since=LONG_AGO)
    register(unit, 6, since=LONG_AGO, until=date(2025, 2, 10))
    register(unit, 5, since=LONG_AGO, until=date(2025, 8, 10))
    register(unit, 10, since=date(2025, 1, 20))
    register(unit, 10, since=date(2025, 4, 20))
    register(unit, 3, since=date(2025, 7, 10), until=date(2025, 9, 5))


PARTS = [days(1, 3), days(4, 6), days(7, 9)]
WHOLE = days(1, 9)


@pytest.mark.parametrize(
    "order",
    [
        (*PARTS, WHOLE),
        (WHOLE, *PARTS),
        (PARTS[0], WHOLE, PARTS[2], PARTS[1]),
        (days(1, 6), WHOLE, PARTS[2]),
        (days(7, 9), days(1, 6), WHOLE),
        (days(1, 6), days(4, 9), days(4, 6), WHOLE),
    ],
)
def test_the_parts_of_a_whole_do_not_tell_the_one_that_is_left(unit, quarterly, order):
    new = {}
    for period in order:
        found = preview(unit, "people", **NAMED, **period)
        export(unit, "people", **NAMED, **period)
        new[period["first"].month, period["last"].month] = participants(found)[1]
    told = {months: count for months, count in new.items() if count is not None}
    assert told, "something is told"
    assert not {(1, 9), (1, 3), (4, 6)} <= told.keys()
    assert not {(1, 9), (1, 6)} <= told.keys()
    assert (7, 9) not in told


def test_a_report_that_was_kept_is_a_part_too(unit, growing):
    with unit() as work:
        kept.keep_report(work, period=year_period(2024))
    there, new, before, _left, still_there = participants(preview(unit, "people", **NAMED, **year(2025)))
    assert new is None
    assert there is None or (before is None and still_there is None)


def test_those_who_were_accompanied_add_up_as_well(unit):
    pairs = []
    for since, count in ((date(2024, 2, 1), 12), (date(2025, 2, 1), 2)):
        mine = register(unit, count, since=LONG_AGO)
        others = register(unit, count, kind=RoleKind.SUPPORTER, since=LONG_AGO)
        pairs += [(one, other, since) for one, other in zip(mine, others, strict=True)]
    with unit() as work:
        for one, other, since in pairs:
            work.session.add(
                MatchRecord(
                    id=work.new_id(),
                    code=work.next_code("M"),
                    supporter_id=other,
                    participant_id=one,
                    stage="active",
                    since=since,
                    started_on=since,
                    trial_until=None,
                    ended_on=None,
                    end_reason=None,
                    note="",
                    created_at=work.now(),
                    kind="one to one",
                    circle_id=None,
                    household_id=None,
                    follows_id=None,
                    talk_on=None,
                    plan_outdated=False,
                )
            )
    assert figures(export_and_look(unit, "matches", **year(2024)), "matches") != {}
    for line in figures(preview(unit, "matches", **year(2025)), "matches").values():
        assert line[:2] == (None, None), "twelve were accompanied at the turn of the years"


def test_papers_belong_together_where_their_days_touch():
    def paper(name, first, last, told=frozenset()):
        return Taken(name, first, last, {"participant.there": 9}, told)

    far = paper("far", date(2019, 1, 1), date(2019, 12, 31))
    near = paper("near", date(2023, 1, 1), date(2023, 12, 31))
    next_to_it = paper("next", date(2024, 1, 1), date(2024, 12, 31))
    again = paper("again", date(2024, 1, 1), date(2024, 12, 31))
    now = (date(2025, 1, 1), date(2025, 12, 31))
    assert {each.name for each in linked(now, [far, near, next_to_it, again])} == {"near", "again"}


def test_without_papers_nothing_is_known():
    now = Taken("now", date(2025, 1, 1), date(2025, 12, 31), {"participant.there": 9}, frozenset())
    found = over_time(now, (), {})
    assert not found.wholes
    assert not found.counts
