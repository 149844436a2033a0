"""Results in words: a councillor understands them, and they claim no more than the numbers do."""

from dataclasses import replace

import numpy as np
import pytest

from ensure_desktop.evaluation.results_values import Estimate, Group, GroupBy
from ensure_desktop.evaluation.sentences import (
    chance_text,
    contacts_sentence,
    interval_text,
    leavers_sentence,
    may_not,
    number,
    plain_sentence,
    scale_text,
    share_text,
    turned_sentence,
)
from ensure_desktop.i18n import use_language
from tests.evaluation.arrays_at_hand import cohort, drawn, measured, told

LONELY = ("cel", "original")


def result(**how):
    return told(drawn(**how)).scales[0]


def test_a_change_for_the_better_names_scale_direction_and_how_sure_it_is():
    text = plain_sentence(result(rise=0.15))
    assert "for the better" in text
    assert "from 14 to 70, higher is better" in text
    assert "Chance alone hardly explains it; the change is likely between" in text


def test_lower_can_be_better():
    found = result(rise=0.25, which=(LONELY,))
    assert found.paired.change.value < 0
    assert "lower is better" in plain_sentence(found)
    assert "for the better" in plain_sentence(found)
    worse = result(rise=-0.25, which=(LONELY,))
    assert worse.paired.change.value > 0
    assert "for the worse" in plain_sentence(worse)


def test_what_may_be_chance_is_called_so():
    found = result(rise=0.0, size=30, seed=5)
    assert found.paired.test.p > 0.05
    assert "may well be chance" in plain_sentence(found)
    assert any("not to find a difference" in each for each in may_not(found))


def test_the_outcome_named_beforehand_stands_for_itself_and_others_are_corrected():
    found = result(rise=0.15)
    almost = replace(found.paired.t, p=0.03, adjusted=0.06)
    found = replace(found, paired=replace(found.paired, t=almost, by_ranks=False))
    assert "may well be chance" in plain_sentence(found)
    assert "Chance alone hardly explains it" in plain_sentence(replace(found, primary=True))


def test_too_few_or_nobody_is_said_so():
    few = result(size=4, twice=1.1)
    assert plain_sentence(few) == "Only 4 people answered twice: too few to say anything."
    assert may_not(few) == ("Nothing can be concluded about a change from so few people.",)
    assert turned_sentence(few) == ""
    nobody = result(size=9, twice=-1)
    assert plain_sentence(nobody) == "Nobody has answered twice so far, so nothing can be said about a change."
    assert len(may_not(nobody)) == 1
    assert leavers_sentence(nobody) == contacts_sentence(nobody) == ""


def test_no_change_at_all_is_no_improvement():
    size = 8
    sheets = {place: dict.fromkeys((f"q{n}" for n in range(1, 7)), 2 + place % 3) for place in range(size)}
    found = told(cohort(size, measured("brs", "standard", sheets, sheets, size))).scales[0]
    assert "stayed at" in plain_sentence(found)
    assert "cannot be tested" in plain_sentence(found)
    assert any("Nobody's score changed" in each for each in found.notes)


def test_single_people_are_counted_by_the_published_change_where_there_is_one():
    found = result(rise=0.15)
    published = found.reliable.published
    assert published.threshold == 3
    assert turned_sentence(found).startswith("Counting only changes of 3.0 points or more, ")
    assert f"{published.better} got better" in turned_sentence(found)
    own = result(rise=0.15, which=(("brs", "standard"),))
    assert own.reliable.published is None
    assert str(own.reliable.by_error.better) in turned_sentence(own)


def test_who_left_worse_off_is_told():
    size = 60
    rng = np.random.default_rng(2)
    sheets = [{f"q{n}": int(np.clip(rng.normal(4 if place < 40 else 2, 0.7), 1, 5)) for n in range(1, 15)}
              for place in range(size)]  # fmt: skip
    stayed = dict(enumerate(sheets[:40]))
    found = told(cohort(size, measured("wemwbs", "standard", dict(enumerate(sheets)), stayed, size))).scales[0]
    assert "had begun less well" in leavers_sentence(found)
    assert any("did not answer again" in each for each in may_not(found))
    others = {place: sheets[place] for place in range(40, size)}
    found = told(cohort(size, measured("wemwbs", "standard", dict(enumerate(sheets)), others, size))).scales[0]
    assert "had begun better" in leavers_sentence(found)
    assert "about the same score" in leavers_sentence(result())


def test_visits_that_go_with_change_are_told_by_the_direction_of_the_scale():
    size = 40
    visits = np.arange(size)
    items = [f"q{n}" for n in range(1, 4)]
    before = {place: dict.fromkeys(items, 4) for place in range(size)}
    after = {place: dict.fromkeys(items, 4 - place // 10) for place in range(size)}
    found = told(cohort(size, measured(*LONELY, before, after, size, visits))).scales[0]
    assert found.contacts.rho.value < -0.9
    assert (
        contacts_sentence(found) == "The more often people were visited, the more their score changed for the better."
    )
    assert any("more visits bring more change" in each for each in may_not(found))
    turned = told(cohort(size, measured(*LONELY, after, before, size, visits))).scales[0]
    assert "the less their score changed for the better" in contacts_sentence(turned)
    assert "did not visibly go together" in contacts_sentence(result(seed=3))


def test_what_it_does_not_show_is_said_of_everybody_and_of_groups():
    found = result(twice=0.4)
    told_of = may_not(found)
    assert "nobody was measured who went without it" in told_of[0]
    assert f"of 80 people who had come to the second moment, {found.flow.linked} answered both times" in told_of[1]
    assert any("of one family" in each for each in told_of)
    group = replace(found, group=Group(GroupBy.GENDER, "female", "woman"))
    assert any("several groups were looked at" in each for each in may_not(group))


def test_numbers_are_written_as_the_language_does():
    assert number(-0.04) == "0.0"
    assert number(1234.5) == "1234.5"
    assert interval_text(Estimate(0.7166, 0.2218, 1.1912)) == "0.72 (0.22 to 1.19)"
    assert interval_text(Estimate(0.7166)) == "0.72"
    assert share_text(Estimate(0.42, 0.31, 0.54)) == "42 % (31 to 54)"
    assert share_text(None) == ""
    assert chance_text(0.0004) == "below 0.001"
    assert chance_text(0.0424) == "0.042"
    use_language("nl")
    try:
        assert number(3.14159, 2) == "3,14"
    finally:
        use_language("en")


@pytest.mark.parametrize("which", [("wemwbs", "standard"), LONELY, ("cel", "four"), ("lsns6", "standard")])
def test_no_scale_is_told_of_without_its_direction(which):
    found = result(which=(which,))
    assert scale_text(found.scale) in plain_sentence(found)
    assert "is better" in scale_text(found.scale)
