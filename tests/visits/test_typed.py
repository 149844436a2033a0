"""What is meant by what somebody types who enters a pile of sheets."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.visits.typed import cost_meant, cost_text, day_meant, steps_meant, themes_meant
from ensure_desktop.visits.values import Receipt, StepBy, VisitStep

TODAY = date(2026, 3, 2)
THEMES = ("Housing", "Health", "Health insurance", "Geld", "École")


def day(text, today=TODAY, language="en"):
    return day_meant(text, language=language, today=today)


class TestDays:
    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("2", date(2026, 3, 2)),
            ("3", date(2026, 2, 3)),
            ("09", date(2026, 2, 9)),
            ("31", date(2026, 1, 31)),
            ("9/2", date(2026, 2, 9)),
            ("9-2", date(2026, 2, 9)),
            ("9.2.", date(2026, 2, 9)),
            ("0902", date(2026, 2, 9)),
            ("2812", date(2025, 12, 28)),
            ("28/12", date(2025, 12, 28)),
            ("29/2", date(2024, 2, 29)),
            ("9/2/2025", date(2025, 2, 9)),
            ("9 February", date(2026, 2, 9)),
            ("yesterday", date(2026, 3, 1)),
        ],
    )
    def test_the_latest_that_is_not_after_today(self, text, meant):
        assert day(text) == meant

    def test_the_month_stands_first_where_people_write_so(self):
        assert day("2/9", language="en_US") == date(2026, 2, 9)
        assert day("0209", language="en-US") == date(2026, 2, 9)

    @pytest.mark.parametrize("text", ["32", "0", "40/2", "31/4", "30/2", "00/3", "x"])
    def test_what_is_no_day_is_refused_with_what_can_be_typed(self, text):
        with pytest.raises(UserError, match="not a da"):
            day(text)

    @given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 364))
    def test_day_and_month_find_every_day_of_the_last_year(self, today, back):
        meant = today - timedelta(days=back)
        for text in (f"{meant.day}/{meant.month}", f"{meant:%d%m}"):
            assert day(text, today) == meant

    @given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 27))
    def test_a_number_finds_every_day_of_the_last_four_weeks(self, today, back):
        meant = today - timedelta(days=back)
        assert day(str(meant.day), today) == meant


class TestCosts:
    @pytest.mark.parametrize(
        ("text", "cents", "what"),
        [("4,50 bus", 450, "bus"), ("3 coffee", 300, "coffee"), ("€ 12.5", 1250, ""), ("0.80", 80, "")],
    )
    def test_the_amount_and_what_it_was_for(self, text, cents, what):
        assert cost_meant(text) == Receipt(cents, what)

    def test_nothing(self):
        assert cost_meant("  ") is None

    def test_words_first_are_refused(self):
        with pytest.raises(UserError, match="amount first"):
            cost_meant("bus 4.50")

    @given(st.integers(1, 999_999), st.sampled_from(["", "bus", "two tickets, line 3"]))
    def test_what_is_shown_can_be_typed(self, cents, what):
        assert cost_meant(cost_text(Receipt(cents, what))) == Receipt(cents, what)


class TestThemes:
    def test_the_first_letters_will_do(self):
        assert themes_meant("hou, GELD,  ,éc", THEMES) == ("Housing", "Geld", "École")

    def test_a_whole_word_is_not_the_beginning_of_another(self):
        assert themes_meant("health", THEMES) == ("Health",)

    def test_letters_that_several_begin_with_are_asked_about(self):
        with pytest.raises(UserError, match="Health, Health insurance"):
            themes_meant("heal", THEMES)

    def test_a_new_word_is_taken_as_it_is_typed(self):
        assert themes_meant("Benefits", THEMES) == ("Benefits",)

    def test_none_twice(self):
        assert themes_meant("geld, ge", THEMES) == ("Geld",)


def test_steps_with_a_semicolon_between_them():
    assert steps_meant("call; write ;;", (StepBy.CENTRE,)) == (
        VisitStep("call", StepBy.CENTRE),
        VisitStep("write", StepBy.CENTRE),
    )
    by = StepBy.CENTRE, StepBy.PARTICIPANT
    assert [step.by for step in steps_meant("a; b; c", by)] == [*by, StepBy.PARTICIPANT]
    assert steps_meant("a", ()) == (VisitStep("a", StepBy.TOGETHER),)
    assert steps_meant("", (StepBy.CENTRE,)) == ()
