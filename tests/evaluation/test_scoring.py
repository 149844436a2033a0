"""From raw answers to scores: cases worked by hand, and what holds for any answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.evaluation.instruments import instrument, instruments
from ensure_desktop.evaluation.scoring import item_range, items, number_range, score, valid_answer
from ensure_desktop.evaluation.values import Instrument, Key, Score

KEYS = [(known, known.key(form.id)) for known in instruments() for form in known.forms]
keys = st.sampled_from(KEYS)


def raw_answers(known: Instrument, key: Key) -> st.SearchStrategy[int]:
    codes = known.answers_of(key.form).codes
    return st.sampled_from(codes) if codes else st.integers(0, 60)


@st.composite
def filled_in(draw: st.DrawFn, *, missing: bool = False) -> tuple[Instrument, Key, dict[str, int]]:
    """Any instrument with any answers; with `missing`, some items are left open."""
    known, key = draw(keys)
    answers = {item: draw(raw_answers(known, key)) for item in key.items}
    if missing:
        for item in draw(st.sets(st.sampled_from(key.items))):
            del answers[item]
    return known, key, answers


def by_place(key: Key, *answers: int | None) -> dict[str, object]:
    """Answers in the order in which the items stand."""
    return dict(zip(key.items, answers, strict=True))


class TestByHand:
    def test_resilience_turns_three_items_round_and_takes_the_mean(self) -> None:
        known = instrument("brs")
        key = known.key("standard")
        # 4, 5 (of 1), 3, 4 (of 2), 2, 3 (of 3)
        found = score(known, key, by_place(key, 4, 1, 3, 2, 2, 3))
        assert found.score == pytest.approx(21 / 6)
        assert (found.band, found.missing, found.key_version) == ("normal", 0, "1")

    def test_self_esteem_means_the_same_in_both_orders(self) -> None:
        known = instrument("rses")
        answers = {item.id: 4 for item in known.items}
        for form in known.forms:
            assert score(known, known.key(form.id), answers).score == (15 if form.id.endswith("30") else 25)

    def test_self_esteem_counted_in_the_wrong_order_comes_to_something_else(self) -> None:
        known = instrument("rses")
        written = (4, 1, 4, 4, 1, 1, 4, 1, 1, 4)  # somebody who thinks well of herself, item 1 about being satisfied
        right, wrong = known.key("satisfied-30"), known.key("worth-30")
        assert score(known, right, by_place(right, *written)).score == 30
        assert score(known, wrong, by_place(wrong, *written)).score != 30

    def test_self_efficacy_is_the_mean_times_ten_where_three_are_missing(self) -> None:
        known = instrument("gse")
        key = known.key("standard")
        found = score(known, key, by_place(key, 3, 2, 4, 3, 3, 2, 3, None, None, None))
        assert found.score == pytest.approx(20 / 7 * 10)
        assert found.missing == 3
        assert score(known, key, by_place(key, 3, 2, 4, 3, 3, 2, None, None, None, None)).score is None

    def test_numbers_of_people_become_codes_first(self) -> None:
        known = instrument("lsns6")
        key = known.key("standard")
        found = score(known, key, by_place(key, 0, 1, 2, 3, 5, 9))
        assert found.score == 0 + 1 + 2 + 3 + 4 + 5
        assert found.subscales == {"family": 3, "friends": 12}
        assert found.band == "not at risk"

    @pytest.mark.parametrize(
        ("people", "code"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 4), (9, 5), (60, 5)]
    )
    def test_each_number_of_people(self, people: int, code: int) -> None:
        known = instrument("lsns6")
        assert items(known, known.key("standard"), {"q1": people}) == {"q1": code}

    def test_loneliness_runs_in_two_directions(self) -> None:
        known = instrument("cel")
        original, four = known.key("original"), known.key("four")
        lonely = score(known, original, by_place(original, 4, 4, 4))  # disagrees strongly with all three
        assert (lonely.score, lonely.band) == (12, "most lonely")
        assert score(known, four, by_place(four, 1, 1, 1)).score == 1  # disagrees strongly as well

    def test_the_fifth_answer_of_one_coding_is_none_of_the_other(self) -> None:
        known = instrument("cel")
        assert valid_answer(known, "original", 0)
        assert not valid_answer(known, "four", 0)
        assert score(known, known.key("four"), {"q1": 0, "q2": 2, "q3": 3}).score is None

    def test_support_has_two_parts_and_a_mean(self) -> None:
        known = instrument("dufss")
        key = known.key("standard")
        found = score(known, key, by_place(key, 5, 4, 1, 2, 3, 2, 2, 3))
        assert found.score == pytest.approx(22 / 8)
        assert found.subscales == {"confidant": pytest.approx(2), "affective": pytest.approx(4)}

    def test_a_part_is_scored_where_the_whole_cannot_be(self) -> None:
        known = instrument("dufss")
        key = known.key("standard")
        found = score(known, key, by_place(key, 5, 4, None, 2, 3, 2, 2, 3))
        assert found.score is None
        assert found.subscales == {"confidant": None, "affective": pytest.approx(4)}

    def test_nothing_answered_is_no_score(self) -> None:
        for known, key in KEYS:
            found = score(known, key, {})
            assert (found.score, found.missing, found.band) == (None, len(key.items), "")

    def test_a_corrected_key_is_used_from_then_on_and_the_old_one_can_still_be_named(self) -> None:
        known = instrument("brs")
        first = known.key("standard")
        second = replace(first, version="2", reverse=("q2",))
        known = replace(known, keys=(*known.keys, second))
        assert known.key("standard") is second
        assert known.key("standard", "1") is first
        answers = by_place(first, 1, 1, 1, 1, 1, 1)
        assert score(known, known.key("standard"), answers).key_version == "2"
        assert score(known, second, answers).score != score(known, first, answers).score


class TestAnyAnswers:
    @given(filled_in())
    def test_a_score_lies_in_its_range(self, case: tuple[Instrument, Key, dict[str, int]]) -> None:
        known, key, answers = case
        found = score(known, key, answers)
        assert found.score is not None
        assert key.low <= found.score <= key.high
        for subscale in key.subscales:
            low, high = number_range(known, key, subscale.id)
            assert low <= (found.subscales[subscale.id] or 0) <= high

    @given(filled_in(missing=True))
    def test_it_is_there_exactly_while_few_enough_are_missing(
        self, case: tuple[Instrument, Key, dict[str, int]]
    ) -> None:
        known, key, answers = case
        found = score(known, key, answers)
        assert found.missing == len(key.items) - len(answers)
        assert (found.score is not None) is (found.missing <= key.most_missing)
        if found.score is not None:
            assert key.low <= found.score <= key.high

    @given(filled_in(missing=True))
    def test_turning_an_item_round_twice_changes_nothing(self, case: tuple[Instrument, Key, dict[str, int]]) -> None:
        known, key, answers = case
        if not known.answers_of(key.form).codes:
            return
        low, high = item_range(known, key)
        turned = {item: low + high - (code + key.shift) - key.shift for item, code in answers.items()}
        straight, reversed_all = replace(key, reverse=()), replace(key, reverse=key.items)
        assert items(known, reversed_all, turned) == items(known, straight, answers)
        assert items(known, straight, turned) == items(known, reversed_all, answers)

    @given(filled_in())
    def test_what_is_turned_round_and_what_is_not_add_up_to_both_ends(
        self, case: tuple[Instrument, Key, dict[str, int]]
    ) -> None:
        known, key, answers = case
        if key.count_steps:
            return
        one = score(known, key, answers).score
        other = score(known, replace(key, reverse=tuple(set(key.items) - set(key.reverse))), answers).score
        assert one is not None
        assert other is not None
        assert one + other == pytest.approx(key.low + key.high)

    @given(filled_in(), st.data())
    def test_one_better_answer_never_makes_it_worse(
        self, case: tuple[Instrument, Key, dict[str, int]], data: st.DataObject
    ) -> None:
        known, key, answers = case
        item = data.draw(st.sampled_from(key.items))
        other = dict(answers) | {item: data.draw(raw_answers(known, key))}
        before, after = items(known, key, answers)[item], items(known, key, other)[item]
        one, two = score(known, key, answers).score, score(known, key, other).score
        assert one is not None
        assert two is not None
        assert (after - before) * (two - one) >= 0

    @given(filled_in(missing=True))
    def test_a_missing_item_stands_for_the_mean_of_the_others(
        self, case: tuple[Instrument, Key, dict[str, int]]
    ) -> None:
        known, key, answers = case
        found = score(known, key, answers)
        if found.score is None:
            return
        values = list(items(known, key, answers).values())
        mean = sum(values) / len(values)
        assert found.score == pytest.approx(mean if key.score is Score.MEAN else mean * len(key.items))

    @given(
        keys,
        st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["q1", "q2", "worth"]),
            st.none() | st.booleans() | st.integers(-5, 10_000) | st.floats() | st.text() | st.lists(st.integers()),
        ),
    )
    def test_whatever_is_stored_it_never_fails(self, which: tuple[Instrument, Key], answers: Mapping[str, Any]) -> None:
        known, key = which
        found = score(known, key, answers)
        assert found.score is None or key.low <= found.score <= key.high

    @given(keys, st.sampled_from([True, False, 1.0, "1", None, [1]]))
    def test_only_whole_numbers_are_answers(self, which: tuple[Instrument, Key], answer: object) -> None:
        known, key = which
        assert not valid_answer(known, key.form, answer)
        assert items(known, key, dict.fromkeys(key.items, answer)) == {}
