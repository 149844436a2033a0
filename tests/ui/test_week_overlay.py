"""Two weeks over each other: in words for who listens, in corners and ticks for who looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ensure_desktop.people.values import PartOfDay, Slot
from ui.theme import LIGHT, Theme
from ui.widgets.week_overlay import WeekOverlay, overlay_words

MONDAY, TUESDAY = Slot(0, PartOfDay.MORNING), Slot(1, PartOfDay.EVENING)
NAMES = ("Fatima", "Mark")
WEEKS = st.frozensets(st.builds(Slot, st.integers(0, 6), st.sampled_from(PartOfDay)))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((MONDAY,), (MONDAY,), "Both have time: Monday morning."),
        (
            (MONDAY,),
            (TUESDAY,),
            "They have no time in common. Only Fatima: Monday morning. Only Mark: Tuesday evening.",
        ),
        ((MONDAY, TUESDAY), (TUESDAY,), "Both have time: Tuesday evening. Only Fatima: Monday morning."),
    ],
)
def test_in_words(first: tuple[Slot, ...], second: tuple[Slot, ...], said: str) -> None:
    assert overlay_words(first, second, NAMES) == said


@given(WEEKS, WEEKS)
def test_every_time_is_told_once(first: frozenset[Slot], second: frozenset[Slot]) -> None:
    said = overlay_words(first, second, NAMES)
    assert said.count("morning") + said.count("afternoon") + said.count("evening") == len(first | second)
    assert said.startswith("Both have time") is bool(first & second)


def test_names_may_hold_anything() -> None:
    assert overlay_words((MONDAY,), (), ("{times}", "{name}")).endswith("Only {times}: Monday morning.")


def test_only_what_both_have_is_marked_in_the_accent(qtbot: QtBot, theme: Theme) -> None:
    def accents(second: tuple[Slot, ...]) -> int:
        week = WeekOverlay((MONDAY,), second, NAMES)
        qtbot.addWidget(week)
        week.resize(300, week.heightForWidth(300))
        picture = week.grab().toImage()
        soft = QColor(LIGHT.accent_soft)
        rows = range(20, 86)  # the week without the words below it
        return sum(picture.pixelColor(x, y) == soft for x in range(picture.width()) for y in rows)

    assert accents((MONDAY,)) > 0
    assert accents((TUESDAY,)) == 0


def test_long_names_take_more_lines(qtbot: QtBot, theme: Theme) -> None:
    short = WeekOverlay((MONDAY,), (), ("An", "Bo"))
    long = WeekOverlay((MONDAY,), (), ("Willemijn van den Broek", "Abdirahman Mohamed Warsame"))
    for week in (short, long):
        qtbot.addWidget(week)
    assert long.heightForWidth(260) > short.heightForWidth(260)
    assert long.hasHeightForWidth()
