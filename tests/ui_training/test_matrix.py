"""The attendance matrix by keyboard: what each key does, that it is stored at once, and what can be read of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ensure_desktop.i18n import available_languages, use_language
from ensure_desktop.training import service as training
from ensure_desktop.training.values import Course, Mark, Presence
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into
from tests.ui_people.conftest import Ask
from tests.ui_training.conftest import TODAY, Desk, Plan
from ui.training.keys import homework_letter, note_letter, presence_letters
from ui.training.matrix_view import MatrixView
from ui.widgets.rows import CHIP_ROLE

LUCIE, AMINA, OMAR = "Lucie Peeters", "Amina El Idrissi", "Omar Haddad"
NAMES = (AMINA, LUCIE, OMAR)

Open = Callable[..., None]


@pytest.fixture
def course(plan: Plan, desk: Desk, open_course: Open) -> Course:
    """Three people, in the order of their names, and eight meetings; the keyboard is in the first cell."""
    made = plan(*NAMES)
    open_course(made)
    matrix(desk).go_to(0, 0)
    return made


def matrix(desk: Desk) -> MatrixView:
    return desk.panel.course.attendance.view


def press(desk: Desk, *keys: Any) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(matrix(desk), key)
        else:
            QTest.keyClick(matrix(desk), key)


def sums(desk: Desk) -> list[str]:
    model = desk.panel.course.attendance.model
    last = model.columnCount() - 1
    return [model.index(row, last).data(CHIP_ROLE).text for row in range(model.rowCount())]


def heard_at(desk: Desk, row: int, column: int) -> str:
    model = desk.panel.course.attendance.model
    return str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.mark.parametrize(
    ("key", "presence"),
    [
        ("p", Presence.PRESENT),
        (Qt.Key.Key_Space, Presence.PRESENT),
        ("E", Presence.EXCUSED),
        ("a", Presence.ABSENT),
        ("m", Presence.MADE_UP),
    ],
)
def test_one_key_stores_one_mark(desk: Desk, course: Course, settle: Settle, key: Any, presence: Presence) -> None:
    press(desk, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, key)
    settle()
    assert desk.mark(course.id, LUCIE, 3) == Mark(presence)
    assert desk.mark(course.id, AMINA, 3) == Mark()


def test_enter_goes_down_and_a_column_is_typed_without_waiting(desk: Desk, course: Course, settle: Settle) -> None:
    press(desk, "p", Qt.Key.Key_Return, "e", Qt.Key.Key_Enter, "a", Qt.Key.Key_Return, Qt.Key.Key_Right, "m")
    assert matrix(desk).cell_at() == (2, 1)  # the last row is the end
    shown = desk.panel.course.attendance.model
    assert [shown.cell(row, 0).mark.presence for row in range(3)] == [  # type: ignore[union-attr]
        Presence.PRESENT,
        Presence.EXCUSED,
        Presence.ABSENT,
    ], "a mark is shown before the vault has answered"
    settle()
    stored = [desk.mark(course.id, name, 1).presence for name in NAMES]
    assert stored == [Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT]
    assert desk.mark(course.id, OMAR, 2).presence is Presence.MADE_UP


def test_a_mark_is_put_right_by_another_key_and_emptied_by_delete(desk: Desk, course: Course, settle: Settle) -> None:
    press(desk, "a", "p")
    settle()
    assert desk.mark(course.id, AMINA, 1) == Mark(Presence.PRESENT)
    press(desk, "h", Qt.Key.Key_Delete)
    settle()
    assert desk.mark(course.id, AMINA, 1) == Mark()


def test_homework_and_note_stand_beside_the_mark(desk: Desk, course: Course, settle: Settle, qtbot: QtBot) -> None:
    press(desk, "p", "h", "n")
    settle()
    dialog = desk.panel.course.attendance.dialog
    assert dialog is not None
    type_into(qtbot, dialog, "training.note.text", "Came late")
    click(qtbot, dialog, "training.note.save")
    settle()
    assert desk.mark(course.id, AMINA, 1) == Mark(Presence.PRESENT, True, "Came late")
    line = child(desk.panel, "training.matrix.line").text()
    assert "present" in line
    assert "homework done" in line
    assert "Came late" in line
    press(desk, "h")
    settle()
    assert desk.mark(course.id, AMINA, 1).homework is None


def test_a_whole_meeting_is_noted_at_once_and_taken_back(
    desk: Desk, course: Course, settle: Settle, notices: list[Any]
) -> None:
    press(desk, "e", Qt.Key.Key_Return, "n")
    desk.panel.course.attendance.dialog.reject()  # type: ignore[union-attr]
    settle()
    QTest.keyClick(matrix(desk), Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    settle()
    stored = [desk.mark(course.id, name, 1).presence for name in NAMES]
    assert stored == [Presence.EXCUSED, Presence.PRESENT, Presence.PRESENT], "what was noted before stays"
    text, undo = notices[-1]
    assert text == "Meeting 1: 2 people noted as present."
    undo()
    settle()
    assert [desk.mark(course.id, name, 1).presence for name in NAMES] == [Presence.EXCUSED, None, None]


def test_the_buttons_do_what_the_keys_do(desk: Desk, course: Course, settle: Settle, qtbot: QtBot) -> None:
    click(qtbot, desk.panel, "training.mark.excused")
    click(qtbot, desk.panel, "training.mark.homework")
    settle()
    assert desk.mark(course.id, AMINA, 1) == Mark(Presence.EXCUSED, True)
    assert matrix(desk).hasFocus(), "the keyboard stays in the matrix"
    click(qtbot, desk.panel, "training.all_present")
    settle()
    assert desk.mark(course.id, OMAR, 1) == Mark(Presence.PRESENT)


def test_undo_takes_back_one_after_the_other(desk: Desk, course: Course, settle: Settle, qtbot: QtBot) -> None:
    press(desk, "p", Qt.Key.Key_Right, "a")
    settle()
    QTest.keyClick(matrix(desk), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert desk.mark(course.id, AMINA, 2) == Mark()
    assert desk.mark(course.id, AMINA, 1) == Mark(Presence.PRESENT)
    click(qtbot, desk.panel, "training.undo")
    settle()
    assert desk.mark(course.id, AMINA, 1) == Mark()
    assert not child(desk.panel, "training.undo").isEnabled()


def test_sums_say_in_words_who_has_enough_and_who_never_came(desk: Desk, course: Course, settle: Settle) -> None:
    press(desk, *["p", Qt.Key.Key_Right] * 6)
    matrix(desk).go_to(1, 0)
    press(desk, *["p", Qt.Key.Key_Right] * 2, *["a", Qt.Key.Key_Right] * 5)
    settle()
    assert sums(desk) == ["6, enough", "2 of 6 needed", "Never came"]
    last = desk.panel.course.attendance.model.columnCount() - 1
    assert "Those that are left are too few" in heard_at(desk, 1, last)
    assert "Never came" in heard_at(desk, 2, last)


def test_the_assessment_does_not_count(desk: Desk, course: Course, settle: Settle) -> None:
    matrix(desk).go_to(0, 7)
    press(desk, "p")
    settle()
    assert sums(desk)[0] == "0 of 6 needed"


def test_a_screen_reader_hears_who_which_meeting_and_what(desk: Desk, course: Course, settle: Settle) -> None:
    topic = course.sessions[2].details.topic
    matrix(desk).go_to(1, 2)
    press(desk, "p")
    assert heard_at(desk, 1, 2) == f"{LUCIE}, meeting 3 {topic}, present"
    assert heard_at(desk, 0, 0).endswith("nothing noted yet")


def test_a_meeting_to_come_takes_excuses_only_and_says_so(
    desk: Desk, plan: Plan, open_course: Open, settle: Settle
) -> None:
    coming = plan(LUCIE, first_day=TODAY.replace(month=4), name="April")
    open_course(coming)
    press(desk, "p")
    settle()
    assert "still to come" in desk.panel.message.text()
    assert desk.panel.course.attendance.model.cell(0, 0).mark == Mark(), "what was refused is not shown"  # type: ignore[union-attr]
    press(desk, "e")
    settle()
    assert desk.mark(coming.id, LUCIE, 1) == Mark(Presence.EXCUSED)


def test_nothing_is_noted_at_a_cancelled_meeting(desk: Desk, course: Course, change: Ask, settle: Settle) -> None:
    session = course.sessions[0]
    details = replace(session.details, cancelled=True)
    change(training.change_session, session_id=session.id, details=details)
    press(desk, "p")
    settle()
    assert "cancelled" in desk.panel.message.text()
    assert desk.mark(course.id, AMINA, 1) == Mark()
    assert heard_at(desk, 0, 0).endswith("cancelled")


def test_the_keyboard_stays_where_it_is_when_somebody_else_changes_the_course(
    desk: Desk, course: Course, change: Ask
) -> None:
    matrix(desk).go_to(2, 4)
    enrolment = course.enrolments[0]
    change(training.mark, enrolment_id=enrolment.id, session_id=course.sessions[0].id, mark=Mark(Presence.PRESENT))
    assert matrix(desk).cell_at() == (2, 4)
    assert heard_at(desk, 0, 0).endswith("present")


def test_twenty_five_people_and_eight_meetings_are_seen_at_once(
    desk: Desk, plan: Plan, open_course: Open, settle: Settle
) -> None:
    open_course(plan(*(f"Person {number:02d}" for number in range(25))))
    view = matrix(desk)
    assert (view.model().rowCount(), view.model().columnCount()) == (25, 9)
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0
    desk.panel.resize(964, 640)  # a window of 1024 x 700, the side bar folded
    settle()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() > 0


def test_each_key_is_another_one_in_every_language() -> None:
    for code in available_languages():
        use_language(code)
        letters = [*presence_letters().values(), homework_letter(), note_letter()]
        assert len({letter.upper() for letter in letters}) == len(letters), code
        assert all(len(letter) == 1 and letter.isupper() for letter in letters), code
    use_language("en")


def test_names_and_topics_are_no_format_in_tool_tips(
    plan: Plan, desk: Desk, open_course: Open, change: Ask, settle: Settle
) -> None:
    name, topic = "Ann <img src=x>", "<b>Home</b> visits"
    made = plan(name)
    session = made.sessions[0]
    change(training.change_session, session_id=session.id, details=replace(session.details, topic=topic))
    open_course(made)
    model = desk.panel.course.attendance.model
    tips = [model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in range(model.columnCount())]
    for orientation in (Qt.Orientation.Vertical, Qt.Orientation.Horizontal):
        tips.append(model.headerData(0, orientation, Qt.ItemDataRole.ToolTipRole))
    assert any("&lt;img" in each for each in tips)
    assert not [each for each in tips if "<img" in each or "<b>" in each]
    assert "<img src=x>" in heard_at(desk, 0, 0)
    assert "<img src=x>" in model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
