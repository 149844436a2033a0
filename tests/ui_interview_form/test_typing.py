"""Every kind of answer typed by keyboard; long sections are built as one goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ensure_desktop.interviews.values import (
    Guide,
    Kind,
    Question,
    Section,
)
from tests.ui_interview_form.asking import at, press, stored, tab_to, type_in
from ui.interviews.form.section import PORTION


def test_the_first_answer_has_the_keyboard(opened):
    assert QApplication.focusWidget().objectName() == "answer.text"
    assert opened.findChild(QWidget, "interview.title").text() == "Lucie"
    facts = opened.findChild(QWidget, "interview.facts").text()
    for known in ("All kinds", "version 1", "Anneke", "Office"):
        assert known in facts
    assert "Welcome" in opened.findChild(QWidget, "interview.introduction").text()


def test_words_are_typed_by_keyboard(opened, change, qtbot, settle):
    type_in(qtbot, "Zuid")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "To help others.")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "chess")
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "walking")
    tab_to(qtbot, "answer.languages.1.name")
    type_in(qtbot, "French")
    tab_to(qtbot, "answer.date.text")
    type_in(qtbot, "1 May 2020")
    opened.keeper.flush()
    settle()
    assert stored(change, opened).answers == {
        "text": "Zuid",
        "long": "To help others.",
        "words": ["chess", "walking"],
        "languages": [["fr", "native"]],
        "date": "2020-05-01",
    }


def test_choices_are_made_by_keyboard(opened, change, qtbot, settle):
    press(qtbot, Qt.Key.Key_PageDown)
    assert QApplication.focusWidget().objectName() == "answer.choice.red"
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_1)
    assert at(opened, "scale").editor.value() == 1
    press(qtbot, Qt.Key.Key_0)
    assert at(opened, "scale").editor.value() == 10
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_B)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_R)
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    tab_to(qtbot, "answer.own.1")
    type_in(qtbot, "Trust")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Humour")
    tab_to(qtbot, "answer.verdict.yes")
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "She moves next month.")
    opened.keeper.flush()
    settle()
    assert stored(change, opened).answers == {
        "choice": "blue",
        "choices": ["red", "green"],
        "scale": 9,
        "ranked": ["red", "blue"],
        "own": ["Trust", "Humour"],
        "verdict": {"answer": "not yet", "remark": "She moves next month."},
    }


def test_the_week_and_the_wishes_are_chosen_by_keyboard(opened, change, qtbot, settle):
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    tab_to(qtbot, "answer.wishes.gender.strength")
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "answer.wishes.gender.value"
    opened.keeper.flush()
    settle()
    assert stored(change, opened).answers == {
        "week": [[0, "morning"], [1, "afternoon"]],
        "wishes": [["gender", "must", "female"]],
    }


def test_an_answer_is_taken_back_by_keyboard(opened, change, qtbot, settle):
    press(qtbot, Qt.Key.Key_PageDown)
    for question_id, key in (("choice", Qt.Key.Key_1), ("scale", Qt.Key.Key_7), ("verdict", Qt.Key.Key_1)):
        at(opened, question_id).focus()
        press(qtbot, key)
        assert question_id in opened.sheet.answers()
        press(qtbot, Qt.Key.Key_Backspace)
        assert question_id not in opened.sheet.answers()


def test_page_up_and_down_turn_the_parts_also_from_a_long_text(opened, qtbot):
    at(opened, "long").focus()
    press(qtbot, Qt.Key.Key_PageDown)
    assert opened.sheet.part() == 1
    press(qtbot, Qt.Key.Key_PageDown)
    press(qtbot, Qt.Key.Key_PageDown)
    assert opened.sheet.part() == 2
    press(qtbot, Qt.Key.Key_PageUp)
    assert opened.sheet.part() == 1


def many(count, sections=1):
    """A guide with so many long and short texts."""
    each = count // sections
    return Guide(
        "Many",
        tuple(
            Section(
                f"s{place}",
                f"Section {place}",
                tuple(Question(f"q{place}.{n}", Kind.TEXT, f"Question {n}?") for n in range(each)),
            )
            for place in range(sections)
        ),
    )


def test_the_widgets_at_opening_do_not_grow_with_the_guide(page, begin, apply, settle):
    built = {}
    for count, sections in ((20, 1), (200, 1), (200, 10)):
        page.show_interview(begin(apply(f"Person {count} {sections}"), many(count, sections)).id)
        settle()
        built[count, sections] = len(page.findChildren(QWidget))
        assert len(page.sheet.section.views) <= 2 * PORTION
    assert built[200, 1] <= built[20, 1]
    assert built[200, 10] <= built[20, 1]


def test_tab_leads_through_a_long_section_to_its_end(page, begin, lucie, qtbot, settle):
    page.show_interview(begin(lucie, many(60)).id)
    settle()
    for number in range(60):
        assert QApplication.focusWidget().objectName() == f"answer.q0.{number}"
        press(qtbot, Qt.Key.Key_Tab)
    assert len(page.sheet.section.views) == 60


def test_tab_leads_from_the_last_answer_to_the_next_part(opened, qtbot):
    press(qtbot, Qt.Key.Key_PageDown)
    at(opened, "verdict").focus()
    before = opened.sheet.part()
    tab_to(qtbot, "interview.next", 4)
    press(qtbot, Qt.Key.Key_Space)
    assert opened.sheet.part() == before + 1


def test_scrolling_builds_a_long_section_on(page, begin, lucie, settle):
    page.show_interview(begin(lucie, many(60)).id)
    settle()
    bar = page.sheet.section.verticalScrollBar()
    for _turn in range(20):
        bar.setValue(bar.maximum())
        settle()
    assert len(page.sheet.section.views) == 60


def test_every_control_says_what_it_is(opened, settle):
    for _part in range(3):
        for widget in opened.sheet.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName():
                words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                assert words, widget.objectName()
        opened.sheet.turn(1)
        settle()
