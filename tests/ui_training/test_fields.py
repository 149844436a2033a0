"""The field for a time of the day."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import UserError
from ensure_desktop.people.dates import parse_time
from ui.widgets.fields.times import TimeField


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13", time(13)),
        ("9.30", time(9, 30)),
        ("9:05", time(9, 5)),
        ("1330", time(13, 30)),
        ("930", time(9, 30)),
        ("9h", time(9)),
        ("13h30", time(13, 30)),
        ("9u30", time(9, 30)),
        ("1 pm", time(13)),
        ("12 am", time(0)),
        ("12:15 PM", time(12, 15)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["25", "12:60", "noon", "-1", "1:2:3", "99999"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError, match="13:00"):
        parse_time(typed)


@given(st.times())
def test_what_is_shown_is_read_back(at: time) -> None:
    assert parse_time(f"{at:%H:%M}") == at.replace(second=0, microsecond=0)


def test_arrows_move_by_a_quarter_of_an_hour(qtbot: QtBot) -> None:
    field = TimeField(name="time")
    qtbot.addWidget(field)
    field.set_value(time(23, 50))
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == time(0, 5)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == time(23, 50)
    field.setText("half past")
    with pytest.raises(UserError):
        field.value()
