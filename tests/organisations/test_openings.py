"""Opening times: understood as people type them, shown so that they are understood again, compared with the clock."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.people.organisations.labels import state_label
from ensure_desktop.people.organisations.openings import (
    OpenKind,
    OpenState,
    hours_of,
    parse_hours,
    shown_hours,
    state_at,
)
from ensure_desktop.people.organisations.values import Opening

MORNING, AFTERNOON = ("09:00", "12:00"), ("13:00", "17:00")
MIDNIGHT = 24 * 60


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9-12", (MORNING,)),
        ("9:30 - 17u", (("09:30", "17:00"),)),
        ("14.00–16.30", (("14:00", "16:30"),)),
        ("9u-12u 13u-17u", (MORNING, AFTERNOON)),
        ("9u30-12u15, 13u-16u30", (("09:30", "12:15"), ("13:00", "16:30"))),
        ("9h-12h30 et 14h à 18h", (("09:00", "12:30"), ("14:00", "18:00"))),
        ("9 h 30 - 12 h 15", (("09:30", "12:15"),)),
        ("de 9h jusqu’à 12h", (MORNING,)),
        ("van 9 tot 12 uur en van 13 tot 17 uur", (MORNING, AFTERNOON)),
        ("kl. 9-12 og kl. 13-17", (MORNING, AFTERNOON)),
        ("13-17 / 9-12", (MORNING, AFTERNOON)),
        ("9 am to 12 pm", (MORNING,)),
        ("9-5pm", (("09:00", "17:00"),)),
        ("1-5 p.m.", (AFTERNOON,)),
        ("10-12pm", (("10:00", "12:00"),)),
        ("12 am - 12 pm", (("00:00", "12:00"),)),
        ("0930-1200", (("09:30", "12:00"),)),
        ("٩-١٢", (MORNING,)),
        ("20-0", (("20:00", "24:00"),)),
        ("0-24", (("00:00", "24:00"),)),
        ("9-12, 12-17", (("09:00", "17:00"),)),
        ("closed", ()),
        ("Gesloten", ()),
        (" - ", ()),
        ("", ()),
    ],
)
def test_as_people_type_it(typed, expected):
    assert parse_hours(typed) == expected


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("9-5", "write 17"),
        ("22-2", "next day"),
        ("9-12, 11-13", "run into each other"),
        ("9-12, 9-12", "run into each other"),
        ("25-26", "24 hours"),
        ("24-25", "24 hours"),
        ("24:30-24:45", "24 hours"),
        ("9-9", "same time"),
        ("9", "do not understand"),
        ("9-12-14", "do not understand"),
        ("9:75-10", "do not understand"),
        ("13pm-14pm", "do not understand"),
        ("mornings", "do not understand"),
        ("9-12 or so", "do not understand"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_way_to_mend_it(typed, says):
    with pytest.raises(UserError, match=says):
        parse_hours(typed)


@st.composite
def days(draw):
    """The stretches of a day: in order, apart from one another."""
    marks = sorted(draw(st.sets(st.integers(0, MIDNIGHT), max_size=8)))
    if len(marks) % 2:
        marks.pop()
    times = [f"{mark // 60:02}:{mark % 60:02}" for mark in marks]
    return tuple(zip(times[::2], times[1::2], strict=True))


@given(days())
def test_what_is_shown_is_read_back(stretches):
    assert parse_hours(shown_hours(stretches)) == stretches


@given(days(), st.sampled_from([", ", " ", "; ", " en ", " / ", "\n"]), st.sampled_from(["-", " – ", " tot ", "—"]))
def test_separators_and_dashes_do_not_matter(stretches, separator, dash):
    typed = separator.join(f"{opens}{dash}{closes}" for opens, closes in stretches)
    assert parse_hours(typed) == stretches


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789:.-–uhapm ,en", max_size=40)))
def test_anything_is_read_or_refused_in_a_sentence(typed):
    try:
        read = parse_hours(typed)
    except UserError:
        return
    assert all("00:00" <= opens < closes <= "24:00" for opens, closes in read)
    assert all(before[1] < after[0] for before, after in pairwise(read))
    assert parse_hours(shown_hours(read)) == read


def test_a_thousand_words_are_refused_at_once():
    with pytest.raises(UserError):
        parse_hours("en " * 4000 + "zz")


class TestAgainstTheClock:
    WEEK = (Opening(0, *MORNING), Opening(0, *AFTERNOON), Opening(2, "10:00", "24:00"))

    @pytest.mark.parametrize(
        ("day", "time", "expected", "words"),
        [
            (2, "08:59", OpenState(OpenKind.LATER_TODAY, 0, "09:00"), "Opens today at 9:00"),
            (2, "09:00", OpenState(OpenKind.OPEN, 0, "12:00"), "Open now, until 12:00"),
            (2, "11:59", OpenState(OpenKind.OPEN, 0, "12:00"), "Open now, until 12:00"),
            (2, "12:00", OpenState(OpenKind.LATER_TODAY, 0, "13:00"), "Opens today at 13:00"),
            (2, "17:00", OpenState(OpenKind.CLOSED_NOW, 2, "10:00"), "Closed now, opens Wednesday at 10:00"),
            (3, "10:00", OpenState(OpenKind.CLOSED_TODAY, 2, "10:00"), "Closed today, opens tomorrow at 10:00"),
            (4, "23:59", OpenState(OpenKind.OPEN, 2, "24:00"), "Open now, until 24:00"),
            (5, "10:00", OpenState(OpenKind.CLOSED_TODAY, 0, "09:00"), "Closed today, opens Monday at 9:00"),
        ],
    )
    def test_open_later_or_closed(self, day, time, expected, words):
        moment = datetime.fromisoformat(f"2026-03-{day:02}T{time}")  # the 2nd is a Monday
        state = state_at(self.WEEK, moment)
        assert state == expected
        assert state_label(state, tomorrow=(moment.weekday() + 1) % 7) == words

    def test_open_on_one_day_only(self):
        monday = (Opening(0, *MORNING),)
        state = state_at(monday, datetime(2026, 3, 2, 18))
        assert state == OpenState(OpenKind.CLOSED_NOW, 0, "09:00")

    def test_nobody_knows(self):
        state = state_at((), datetime(2026, 3, 2, 18))
        assert state.kind is OpenKind.UNKNOWN
        assert state_label(state, tomorrow=1) == ""

    @given(st.lists(days(), min_size=7, max_size=7), st.integers(0, 7 * MIDNIGHT - 1))
    def test_it_agrees_with_a_look_at_every_minute(self, week, minute):
        openings = tuple(Opening(day, *stretch) for day, stretches in enumerate(week) for stretch in stretches)
        day, now = divmod(minute, MIDNIGHT)
        moment = datetime(2026, 3, 2 + day, now // 60, now % 60)
        is_open = any(opens <= f"{moment:%H:%M}" < closes for opens, closes in week[day])
        assert (state_at(openings, moment).kind is OpenKind.OPEN) == is_open

    def test_hours_of_a_day_are_in_order(self):
        assert hours_of(reversed(self.WEEK), 0) == (MORNING, AFTERNOON)
