"""Which words of a list are probably one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.near_words import near_words
from ensure_desktop.people.word_values import WordUse


def pairs(*words, most=3):
    return [(one.word, other.word) for one, other in near_words([WordUse(word, 1) for word in words], most)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("cooking", "coking", True),
        ("cooking", "cookign", True),
        ("Cooking", "cooking", True),
        ("Café visits", "cafe-visits", True),
        ("gardening together", "gardenning togehter", True),
        ("art", "Art", True),
        ("art", "ant", False),
        ("chess", "sewing", False),
        ("block 1", "block 2", False),
        ("north side", "north side 2", False),
        ("reading", "riding", False),
        ("???", "!!!", False),
    ],
)
def test_words_that_are_one_slip_apart_are_alike(one, other, alike):
    assert pairs(one, other) == ([(one, other)] if alike else [])


def test_the_word_that_more_people_have_stands_first():
    assert near_words([WordUse("coking", 1), WordUse("cooking", 4)]) == ((WordUse("cooking", 4), WordUse("coking", 1)),)


def test_a_few_pairs_are_enough_and_the_likeliest_come_first():
    words = ("swimming lessons", "swiming lesons", "Cooking", "cooking", "painting", "panting", "running", "runing")
    assert pairs(*words) == [("Cooking", "cooking"), ("painting", "panting"), ("running", "runing")]
    assert len(pairs(*words, most=9)) == 4


@given(st.lists(st.text(max_size=12), max_size=12, unique=True))
def test_nobody_is_paired_with_itself_and_no_pair_comes_twice(words):
    found = pairs(*words, most=99)
    assert all(one != other for one, other in found)
    assert len({frozenset(pair) for pair in found}) == len(found)
