"""When a check warns, and which check takes the place of which: the rule by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.background.labels import validity_label
from ensure_desktop.people.background.validity import Seen, days_left, replaced, validity, warns
from ensure_desktop.people.background.values import BackgroundCheck, CheckDetails, Validity

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, Validity.VALID),
        (400, Validity.VALID),
        (61, Validity.VALID),
        (60, Validity.ENDS_IN_60),
        (31, Validity.ENDS_IN_60),
        (30, Validity.ENDS_IN_30),
        (8, Validity.ENDS_IN_30),
        (7, Validity.ENDS_IN_7),
        (0, Validity.ENDS_IN_7),
        (-1, Validity.ENDED),
        (-400, Validity.ENDED),
    ],
)
def test_the_warnings_come_at_60_30_and_7_days_and_after_the_end(days, expected):
    assert validity(days) is expected


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_check_only_ever_gets_more_pressing(valid_until, day):
    order = list(Validity)
    today, tomorrow = (validity(days_left(valid_until, each)) for each in (day, day + timedelta(days=1)))
    assert order.index(today) <= order.index(tomorrow)
    assert (today is Validity.ENDED) == (day > valid_until)
    assert (today is Validity.VALID) == (day + timedelta(days=60) < valid_until)


kinds = st.sampled_from(["conduct", "medical"])
seen_on = st.integers(0, 3).map(lambda n: TODAY + timedelta(days=n))
noted_at = st.integers(0, 2).map(lambda n: NOON + timedelta(hours=n))


@given(st.lists(st.tuples(kinds, seen_on, noted_at), max_size=9), st.randoms())
def test_of_each_kind_exactly_the_latest_is_left(drawn, random):
    checks = [(kind, Seen(day, at, f"id{number}")) for number, (kind, day, at) in enumerate(drawn)]
    gone = replaced(checks)
    left = [(kind, seen) for kind, seen in checks if seen.id not in gone]
    assert sorted(kind for kind, _seen in left) == sorted({kind for kind, _seen in checks})
    for kind, seen in left:
        assert all(other <= seen for other_kind, other in checks if other_kind == kind)
    random.shuffle(checks)
    assert replaced(checks) == gone


def check(days: int | None, *, replaced: bool = False, withdrawn: bool = False) -> BackgroundCheck:
    return BackgroundCheck("c", "p", CheckDetails("conduct", TODAY), validity(days), days, replaced, withdrawn)


def test_only_the_latest_check_that_was_not_withdrawn_warns():
    assert warns(check(60))
    assert warns(check(-90))
    assert not warns(check(61))
    assert not warns(check(None))
    assert not warns(check(-1, replaced=True))
    assert not warns(check(-1, withdrawn=True))


def test_how_a_check_stands_is_said_in_words():
    said = [validity_label(check(days)) for days in (None, 61, 60, 1, 0, -1, -2)]
    assert said == [
        "valid, without an end",
        "valid",
        "ends in 60 days",
        "ends in 1 day",
        "ends today",
        "ended 1 day ago",
        "ended 2 days ago",
    ]
    assert validity_label(check(-1, replaced=True)) == "a later one is there"
    assert validity_label(check(-1, replaced=True, withdrawn=True)) == "withdrawn"
