"""Scores of many at once are those of one at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.evaluation.score_arrays import coded, raw_table, scores
from ensure_desktop.evaluation.scoring import items, score

FORMS = [(used, form.id) for used in instruments() for form in used.forms]
anything = st.one_of(st.integers(-2, 12), st.none(), st.booleans(), st.floats(0, 5), st.text(max_size=2), st.just(5000))


@pytest.mark.parametrize(("used", "form"), FORMS, ids=[f"{used.id} {form}" for used, form in FORMS])
@given(data=st.data())
def test_many_at_once_are_scored_as_one(used, form, data):
    key = used.key(form)
    codes = used.answers_of(form).codes or tuple(range(12))
    answer = st.one_of(*[st.sampled_from(codes)] * 6, anything)
    sheets = data.draw(st.lists(st.fixed_dictionaries({item: answer for item in key.items}), max_size=5))
    values = coded(used, key, raw_table(key, sheets))
    found = scores(key, values)
    assert values.shape == (len(sheets), len(key.items))
    for row, each, sheet in zip(values, found, sheets, strict=True):
        one = score(used, key, sheet).score
        assert np.isnan(each) if one is None else each == pytest.approx(one)
        known = {item: value for item, value in zip(key.items, row.tolist(), strict=True) if not np.isnan(value)}
        assert known == items(used, key, sheet)
