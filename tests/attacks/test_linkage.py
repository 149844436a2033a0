"""Linking published rows with what is known from elsewhere finds nobody with more than one chance in k.

Each test prints how many people the attacker finds (`pytest -s`); `make bench` prints it for 20,000 people.
"""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.privacy.anonymising.profiles import MONTHS_ACTIVE, PATTERN, VISITS_TOTAL, profile
from ensure_desktop.privacy.anonymising.recoding import anonymise
from ensure_desktop.privacy.anonymising.values import Column
from tests.attacks.linking import Caught, Reader, exactly, from_a_register, in_plain_rows
from tests.bench.adult import people
from tests.privacy.made_rows import made

K = 5
TODAY = date(2026, 3, 2)


def report(what: str, caught: Caught) -> None:
    print(f"{what}: {caught.mean:.1%} of the people found, nobody more surely than {caught.most:.1%}")


@pytest.mark.parametrize("count", [300, 2_000])
def test_who_knows_everything_about_somebody_finds_her_with_one_chance_in_k_at_best(count: int) -> None:
    columns, earnings = people(count)
    rows = anonymise(columns, k=K, sensitive=[earnings])
    reader = Reader(columns, rows)
    plain = in_plain_rows([column.codes for column in columns])
    attacks = {
        "the narrowest rows that fit": reader.picks_the_narrowest(exactly(columns)),
        "any row that fits": reader.picks_any(exactly(columns)),
        "everybody known, and how the rows were made": reader.knows_the_groups(),
    }
    report(f"{count} people, rows as they are", plain)
    for what, caught in attacks.items():
        report(f"{count} people, {what}", caught)
        assert caught.most <= 1 / K
    assert plain.mean > 0.5
    assert all(caught.mean < plain.mean / 2 for caught in attacks.values())


def test_another_register_with_mistakes_finds_fewer_still() -> None:
    columns, earnings = people(2_000)
    reader = Reader(columns, anonymise(columns, k=K, sensitive=[earnings]))
    known = from_a_register(columns, np.random.default_rng(7), wrong=0.05)
    caught, exact = reader.picks_the_narrowest(known), reader.picks_the_narrowest(exactly(columns))
    report("another register with mistakes", caught)
    assert caught.most <= 1 / K
    assert caught.mean < exact.mean


def test_what_is_sensitive_is_never_certain() -> None:
    columns, earnings = people(2_000)
    reader = Reader(columns, anonymise(columns, k=K, sensitive=[earnings]))
    right, common, surest = reader.guesses(earnings)
    print(f"a sensitive value is guessed for {right:.1%}; by what is common among all for {common:.1%}")
    assert surest < 1.0
    without = Reader(columns, anonymise(columns, k=K)).guesses(earnings)
    assert without[2] == 1.0, "without l somebody's value would be certain, so this test shows something"


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(50, 400), st.integers(1, 4))
def test_no_made_person_is_found_more_surely(seed: int, count: int, width: int) -> None:
    case = made(seed, count, width, 1, K)
    rows = anonymise(case.columns, k=K, sensitive=case.sensitive)
    if rows.refused is not None:
        return
    reader = Reader(case.columns, rows)
    for caught in (reader.picks_the_narrowest(exactly(case.columns)), reader.knows_the_groups()):
        assert caught.most <= 1 / K
    assert reader.guesses(case.sensitive[0])[2] < 1.0


def test_who_knows_every_visit_of_somebody_does_not_find_her() -> None:
    chance = np.random.default_rng(11)
    since = [TODAY - timedelta(days=int(days)) for days in chance.integers(200, 900, 1_000)]
    visits = [
        [
            start + timedelta(days=int(day))
            for day in np.cumsum(chance.choice((7, 7, 7, 14, 21), int(chance.gamma(2.0, 8.0))))
            if start + timedelta(days=int(day)) <= TODAY
        ]
        for start in since
    ]
    # As she sees them: how many days after the start each visit was.
    seen = [tuple((day - start).days for day in days) for days, start in zip(visits, since, strict=True)]
    plain = in_plain_rows([np.unique([hash(each) for each in seen], return_inverse=True)[1]])
    found = [profile(days, since=start, until=None, today=TODAY) for days, start in zip(visits, since, strict=True)]
    columns = [
        Column(VISITS_TOTAL, np.array([VISITS_TOTAL.code(each.total) for each in found])),
        Column(MONTHS_ACTIVE, np.array([MONTHS_ACTIVE.code(each.months) for each in found])),
        Column(PATTERN, np.array([PATTERN.code(each.pattern) for each in found])),
    ]
    bands = in_plain_rows([column.codes for column in columns])
    rows = anonymise(columns, k=K)
    caught = Reader(columns, rows).picks_the_narrowest(exactly(columns))
    for what, each in (("days of visits", plain), ("bands of visits", bands), ("published bands", caught)):
        report(what, each)
    assert plain.mean > 0.8
    assert bands.mean < 0.05
    assert caught.most <= 1 / K
    assert rows.loss < 0.05, "nearly nothing more had to be hidden"
