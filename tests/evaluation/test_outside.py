"""What leaves the centre tells of no single person, neither directly nor by working it out."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

from ensure_desktop.evaluation.results_values import Group, GroupBy
from ensure_desktop.evaluation.sentences import may_not, plain_sentence, turned_sentence
from tests.evaluation.arrays_at_hand import cohort, drawn, measured, told

WOMEN, MEN, OTHERS = (Group(GroupBy.GENDER, key, key) for key in ("woman", "man", "not said"))


def of_groups(sizes, **more):
    """A cohort whose groups have these sizes; everybody answered twice."""
    size = sum(sizes)
    found = drawn(size, twice=1.1, **more)
    groups = (WOMEN, MEN, OTHERS)[: len(sizes)]
    return replace(found, groups=groups, group_of=np.repeat(np.arange(len(sizes)), sizes))


def counts(value, found=None):
    """Every whole number in a value, with where it stands."""
    found = [] if found is None else found
    if is_dataclass(value):
        for each in fields(value):
            inner = getattr(value, each.name)
            if isinstance(inner, int) and not isinstance(inner, bool):
                found.append((type(value).__name__, each.name, inner))
            counts(inner, found)
    elif isinstance(value, tuple):
        for each in value:
            counts(each, found)
    return found


def people(value):
    """The counts of people: not the ends of a scale or of a band."""
    ends = {("ContactBand", "least"), ("ContactBand", "most")}
    return [each for each in counts(value) if each[0] != "Scale" and each[:2] not in ends]


def test_a_small_group_takes_another_one_with_it():
    inside = told(of_groups((40, 20, 3)), group_by=GroupBy.GENDER)
    assert [each.too_few for each in inside.scales] == [False, False, False, True]
    outside = told(of_groups((40, 20, 3)), group_by=GroupBy.GENDER, for_outside=True)
    assert [each.hidden for each in outside.scales] == [False, False, True, True]
    assert outside.scales[2].paired is None
    assert outside.scales[2].flow.linked is None


def test_large_groups_stay():
    outside = told(of_groups((40, 20)), group_by=GroupBy.GENDER, for_outside=True)
    assert not any(each.hidden for each in outside.scales)
    assert [each.paired.n for each in outside.scales] == [60, 40, 20]
    assert outside.scales[1].leavers is None, "of groups only those measured twice are told of"


def test_nothing_of_a_single_person_is_told():
    found = told(drawn(80), for_outside=True)
    (result,) = found.scales
    assert result.pairs == ()
    assert (result.before.least, result.before.most) == (None, None)
    assert (result.paired.before.least, result.paired.after.most) == (None, None)
    assert result.flow.again is None
    assert result.notes == ()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("twice", [0.3, 0.6, 0.93, 0.99])
def test_no_count_of_people_is_small(seed, twice):
    found = drawn(30 + seed * 4, seed=seed, twice=twice, refused=range(seed % 4), which=(("brs", "standard"),))
    outside = told(found, for_outside=True)
    for kind, name, count in people((outside.scales, outside.flow)):
        assert count == 0 or count >= 5 or (kind, name) == ("Tested", "n"), (kind, name, count)


def test_who_left_cannot_be_worked_out_from_all_and_those_who_stayed():
    size = 40
    rng = np.random.default_rng(3)
    sheets = [{f"q{n}": int(rng.integers(1, 6)) for n in range(1, 7)} for _each in range(2 * size)]
    before = dict(enumerate(sheets[:size]))
    after = {place: sheets[size + place] for place in range(size - 2)}
    found = cohort(size, measured("brs", "standard", before, after, size))
    (inside,) = told(found).scales
    assert (inside.before.n, inside.paired.n) == (40, 38)
    (outside,) = told(found, for_outside=True).scales
    assert outside.before is None, "40 times one mean less 38 times the other would be two people's scores"
    assert outside.alpha_before is None
    assert outside.bins == ()
    assert outside.flow.before.answered is None
    assert [each.before for each in outside.bands] == [None, None, None]
    assert outside.flow.linked == 38


def test_too_few_in_all_are_not_told_of_at_all():
    outside = told(drawn(4, twice=1.1), for_outside=True)
    (result,) = outside.scales
    assert result.hidden
    assert people(result) == []
    assert plain_sentence(result) == "Too few people answered twice to tell of them."
    assert may_not(result) == ("Nothing can be concluded about a change from so few people.",)


def test_columns_do_not_stand_beside_bands_with_other_edges():
    assert told(drawn(120), for_outside=True).scales[0].bins
    assert not told(drawn(120, which=(("brs", "standard"),)), for_outside=True).scales[0].bins


def test_how_many_got_worse_is_not_told_of_a_few():
    size = 30
    before = {place: dict.fromkeys((f"q{n}" for n in range(1, 15)), 2 + place % 2) for place in range(size)}
    after = {place: dict.fromkeys((f"q{n}" for n in range(1, 15)), 4 if place > 1 else 1) for place in range(size)}
    found = cohort(size, measured("wemwbs", "standard", before, after, size))
    inside, outside = told(found).scales[0], told(found, for_outside=True).scales[0]
    assert (inside.reliable.published.better, inside.reliable.published.worse) == (28, 2)
    assert turned_sentence(inside)
    assert outside.reliable.published.worse is None
    assert outside.reliable.published.better is None, "30 less 28 would be the two"
    assert turned_sentence(outside) == ""
