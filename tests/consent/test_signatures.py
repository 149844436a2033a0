"""Signatures: what counts as one, and that keeping it changes nothing that can be seen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.consent.signatures import (
    MOST_POINTS,
    MOST_STROKES,
    RATIOS,
    fits,
    from_json,
    is_signature,
    tidied,
    to_json,
)
from ensure_desktop.consent.values import Signature

CROSS = Signature((((0.4, 0.2), (0.6, 0.8)), ((0.4, 0.8), (0.6, 0.2))), 3.0)

places = st.floats(-0.05, 1.05)
strokes = st.lists(st.tuples(places, places), max_size=30).map(tuple)
signatures = st.builds(Signature, st.lists(strokes, max_size=8).map(tuple), st.floats(*RATIOS))


@given(signatures)
def test_what_was_drawn_is_read_back(signature):
    clean = tidied(signature)
    assert from_json(to_json(clean)) == clean
    assert tidied(clean) == clean
    assert fits(clean)
    for stroke in clean.strokes:
        assert stroke
        assert all(0 <= value <= 1 for point in stroke for value in point)
        assert all(one != other for one, other in pairwise(stroke))


@given(signatures)
def test_no_point_moves_where_it_could_be_seen(signature):
    kept = {point for stroke in tidied(signature).strokes for point in stroke}
    for stroke in signature.strokes:
        for x, y in stroke:
            within = (min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
            assert any(abs(within[0] - a) <= 1e-4 and abs(within[1] - b) <= 1e-4 for a, b in kept)


def test_a_cross_and_a_line_are_signatures():
    assert is_signature(CROSS)
    assert is_signature(Signature((((0.1, 0.5), (0.9, 0.5)),), 3.0))


@pytest.mark.parametrize(
    "signature",
    [
        None,
        Signature(),
        Signature(((),)),
        Signature((((0.5, 0.5),),)),
        Signature((((0.5, 0.5), (0.51, 0.51)),)),
        Signature((((0.1, 0.5), (float("nan"), 0.5)),)),
        Signature((((0.1, 0.5), (float("inf"), 0.5)),)),
        Signature((((0.1, 0.5), (1.5, 0.5)),)),
        Signature(CROSS.strokes, 0.0),
        Signature(CROSS.strokes, float("nan")),
        Signature(CROSS.strokes * MOST_STROKES),
        Signature((((0.1, 0.1), (0.9, 0.9)) * MOST_POINTS,)),
    ],
)
def test_what_is_none(signature):
    assert not is_signature(signature)
